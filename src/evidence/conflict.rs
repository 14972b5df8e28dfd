//! Whether two claims about one property of one thing can both be true.

use crate::base::date::{Day, DayInterval, FuzzyDate};
use crate::base::fold::{Fold, fold};
use crate::base::quantity::Quantity;
use crate::model::{Claim, Relation, Value};

/// Properties that may have several true values at once: two different ones are no dispute.
///
/// Everything else has one true value at a time. A property is on this list if an ordinary reader would
/// not be surprised to see two values side by side; a claim that denies a value disputes with one that
/// asserts it all the same.
pub const MANY_VALUED: [&str; 32] = [
    "address",
    "affiliation",
    "aim",
    "alias",
    "also known as",
    "arrested",
    "charge",
    "charges",
    "citizenship",
    "description",
    "language",
    "languages",
    "legal basis",
    "member of",
    "met",
    "nationality",
    "note",
    "occupation",
    "pledged allegiance to",
    "position",
    "profession",
    "residence",
    "role",
    "statement",
    "suspect",
    "target",
    "title",
    "travelled to",
    "victim",
    "view",
    "visited",
    "weapon",
];

/// A property as it is compared: without case, punctuation and doubled spaces.
pub fn property_key(property: &str) -> String {
    fold(property, Fold::Words)
}

/// Whether a property, given by its key, may have several true values at once.
pub fn holds_many(property_key: &str) -> bool {
    MANY_VALUED.binary_search(&property_key).is_ok()
}

/// Whether two claims about one property (given by its key) of one thing cannot both be true.
///
/// - Two denials never conflict.
/// - A denial conflicts with an assertion that it leaves no room for: every value the assertion allows
///   is one the denial excludes. Not 31 conflicts with 31, and not 2016 with March 2016, but not March
///   2016 leaves room for 2016.
/// - Two assertions conflict if their values differ (see [`differ`]), unless the property may have
///   several true values at once.
/// - Numbers, texts and entities may change with time: claims as of times that do not meet speak of
///   different states and do not conflict. A date does not change: when a man was born is the same
///   whenever it is asked, so for dates the time of asking is no excuse.
pub fn conflict(property_key: &str, a: &Claim, b: &Claim) -> bool {
    let changes = !matches!((&a.value, &b.value), (Value::Date(_), Value::Date(_)));
    if changes && apart(a.as_of.as_ref(), b.as_of.as_ref()) {
        return false;
    }
    match (a.denied, b.denied) {
        (true, true) => false,
        (false, true) => excluded(&a.value, &b.value),
        (true, false) => excluded(&b.value, &a.value),
        (false, false) => !holds_many(property_key) && differ(&a.value, &b.value),
    }
}

/// Whether one relation denies what the other says.
///
/// They are between the same two and of the same kind. One that points the other way says something
/// else, and so does one of another time.
pub fn denies(a: &Relation, b: &Relation) -> bool {
    use crate::model::Direction::Forward;
    let same_way = a.from == b.from || a.direction != Forward || b.direction != Forward;
    a.denied != b.denied && same_way && !apart(a.when.as_ref(), b.when.as_ref())
}

/// Whether two values of a property cannot both be its value.
///
/// - Numbers: if their ranges do not meet. Of different units nothing is known; a number without a unit
///   is taken to be in the unit of the other.
/// - Dates: if their days do not meet; "about" widens a date by its own length to either side.
/// - Texts: if they differ in more than case, accents, spaces and punctuation.
/// - Entities: if they are two.
/// - Values of different kinds are not compared.
pub fn differ(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (
            Value::Number {
                quantity: a,
                unit: unit_a,
            },
            Value::Number {
                quantity: b,
                unit: unit_b,
            },
        ) => comparable(unit_a, unit_b) && !a.agrees_with(b),
        (Value::Date(a), Value::Date(b)) => !days(a).overlaps(days(b)),
        (Value::Text(a), Value::Text(b)) => text_key(a) != text_key(b),
        (Value::Entity(a), Value::Entity(b)) => a != b,
        _ => false,
    }
}

/// Whether a denial of one value leaves no room for the other.
fn excluded(asserted: &Value, denied: &Value) -> bool {
    match (asserted, denied) {
        (
            Value::Number {
                quantity: asserted,
                unit: unit_a,
            },
            Value::Number {
                quantity: denied,
                unit: unit_b,
            },
        ) => comparable(unit_a, unit_b) && within(asserted, denied),
        (Value::Date(asserted), Value::Date(denied)) => {
            denied.is_readable() && days(denied).contains(days(asserted))
        }
        (Value::Text(_), Value::Text(_)) | (Value::Entity(_), Value::Entity(_)) => {
            !differ(asserted, denied)
        }
        _ => false,
    }
}

fn within(inner: &Quantity, outer: &Quantity) -> bool {
    let slack = |end: f64| {
        if outer.is_about() {
            end.abs() * 0.1
        } else {
            0.0
        }
    };
    inner.agrees_with(outer)
        && inner.low() >= outer.low() - slack(outer.low())
        && inner.high() <= outer.high() + slack(outer.high())
}

fn comparable(a: &str, b: &str) -> bool {
    let (a, b) = (text_key(a), text_key(b));
    a.is_empty() || b.is_empty() || a == b
}

/// A text as it is compared. One of punctuation alone is compared by its punctuation.
pub(super) fn text_key(text: &str) -> String {
    let words = fold(text, Fold::Words);
    if words.is_empty() {
        fold(text.trim(), Fold::Text)
    } else {
        words
    }
}

fn apart(a: Option<&FuzzyDate>, b: Option<&FuzzyDate>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if !days(a).overlaps(days(b)))
}

/// The days a date may mean to a reader: "about 2016" is a year more to either side.
fn days(date: &FuzzyDate) -> DayInterval {
    let interval = date.interval();
    let (true, Some(first), Some(last)) = (date.is_approximate(), interval.first, interval.last)
    else {
        return interval;
    };
    // A day less than its length, else a leap year would reach the year after next.
    let length = (last.number() - first.number()).max(1);
    DayInterval {
        first: Day::of_number(first.number() - length),
        last: Day::of_number(last.number() + length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::parse;
    use proptest::prelude::*;

    /// Each case is two claims of one property without their beginnings.
    fn check(property: &str, cases: &[(&str, &str)], expected: bool) {
        for (a, b) in cases {
            let text = format!(
                "person a\nperson b\nclaim c1 a \"{property}\" = {a}\nclaim c2 a \"{property}\" = {b}"
            );
            let board = parse(&text)
                .unwrap_or_else(|err| panic!("{err}: {text}"))
                .board;
            let mut claims = board.claims().iter().map(|(_, claim)| claim);
            let (a, b) = (claims.next().unwrap(), claims.next().unwrap());
            let key = property_key(property);
            assert_eq!(conflict(&key, a, b), expected, "{property}: {text}");
            assert_eq!(conflict(&key, b, a), expected, "{property}, turned: {text}");
        }
    }

    #[test]
    fn values_that_exclude_each_other_conflict() {
        check(
            "killed",
            &[
                ("31", "32"),
                ("31 people", "32 People"),
                ("31 people", "32"),
                (">100", "90"),
                ("31 [as of 2016-03]", "32 [as of 2016]"),
                ("31 [as of 2016-03]", "32"),
                ("date:2016-03", "date:2016-04"),
                ("date:2016~", "date:2018"),
                ("date:1990 [as of 2015]", "date:1991 [as of 2016]"),
                ("\"Paris\"", "\"Brussels\""),
                ("entity:a", "entity:b"),
            ],
            true,
        );
    }

    #[test]
    fn values_that_have_room_for_each_other_do_not() {
        check(
            "killed",
            &[
                ("31", "31..35"),
                ("~80", "75"),
                ("31 people", "3 km"),
                ("31 [as of 2015]", "32 [as of 2016]"),
                ("date:2016", "date:2016-03-22"),
                ("date:2016~", "date:2015-06"),
                ("date:2016-03", "date:2014/.."),
                ("date:2016-03", "date:\"spring 2015\""),
                ("\"Bomb-maker\"", "\"bomb  maker\""),
                ("\"Molenbeek\"", "entity:b"),
                ("31", "\"thirty-two\""),
            ],
            false,
        );
    }

    #[test]
    fn a_property_of_many_values_is_disputed_by_denial_alone() {
        let different = [("\"driver\"", "\"courier\""), ("entity:a", "entity:b")];
        check("role", &different, false);
        check("Also  known-as", &different, false);
        check("leader", &different, true);
        check("role", &[("\"driver\"", "\"Driver\" [denied]")], true);
    }

    #[test]
    fn a_denial_conflicts_with_what_it_leaves_no_room_for() {
        check(
            "killed",
            &[
                ("31 [denied]", "31"),
                ("~31 [denied]", "31"),
                (">100 [denied]", "130"),
                ("date:2016 [denied]", "date:2016-03"),
                ("entity:a [denied]", "entity:a"),
            ],
            true,
        );
        check(
            "killed",
            &[
                ("31 [denied]", "32"),
                ("31 [denied]", ">30"),
                ("31 [denied]", "31 [denied]"),
                ("31 [denied]", "32 [denied]"),
                ("31 [denied] [as of 2015]", "31 [as of 2016]"),
                ("date:2016-03 [denied]", "date:2016"),
                ("date:\"spring\" [denied]", "date:2016"),
                ("entity:a [denied]", "entity:b"),
            ],
            false,
        );
    }

    #[test]
    fn the_list_of_many_valued_properties_is_sorted_and_folded() {
        assert!(MANY_VALUED.is_sorted());
        for property in MANY_VALUED {
            assert_eq!(property_key(property), property);
        }
    }

    proptest! {
        #[test]
        fn a_day_is_found_again_by_its_number(number_of_day in -1_000_000..1_000_000i128) {
            let found = Day::of_number(number_of_day).unwrap();
            prop_assert_eq!(found.number(), number_of_day);
            prop_assert!(found < Day::of_number(number_of_day + 1).unwrap());
        }
    }
}
