//! A field for an uncertain date: says the days it stands for as it is typed.

use super::draft::DraftField;
use super::parsed_field::{Reading, show};
use crate::base::date::{Day, DayInterval, FuzzyDate};
use crate::ui::icons;
use eframe::egui::{AsIdSalt, Response, Ui};

/// A date of a record, or none.
#[must_use = "show it"]
pub struct DateField<'a> {
    value: &'a str,
    field: DraftField<'a>,
}

impl<'a> DateField<'a> {
    /// `label` is its name for who does not see it, such as "Published".
    pub fn new(value: Option<&'a FuzzyDate>, label: impl Into<String>) -> Self {
        let value = value.map_or("", FuzzyDate::as_str);
        let field = DraftField::line(value, label)
            .hint("2016, 2016-03-22, 2016~, 2014/..")
            .char_limit(200)
            .width(220.0);
        Self { value, field }
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.field = self.field.id_salt(salt);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.field = self.field.width(width);
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.field = self.field.hint(hint);
        self
    }

    /// Gives the new date on commit: `Some(None)` if it was emptied. What is no date is never given.
    #[expect(
        clippy::option_option,
        reason = "no change, emptied, and changed are what a record's field takes"
    )]
    pub fn show(self, ui: &mut Ui) -> (Response, Option<Option<FuzzyDate>>) {
        let explain = |text: &str| match text.parse::<FuzzyDate>() {
            Ok(date) => Ok(interval_text(&date)),
            Err(err) => Err(sentence(err.message, err.at)),
        };
        let reading = Reading {
            icon: icons::DATE,
            explain: &explain,
        };
        let (response, committed) = show(ui, self.field, &reading);
        let change = committed
            .filter(|text| text != self.value)
            .map(|text| text.parse().ok());
        (response, change)
    }
}

fn sentence(message: &str, at: usize) -> String {
    format!("Not a date: {message}, at character {at}")
}

/// The days a date stands for, in words: "1 to 31 March 2016".
pub fn interval_text(date: &FuzzyDate) -> String {
    let DayInterval { first, last } = date.interval();
    let days = match (first, last) {
        (Some(first), Some(last)) if first == last => day_text(first),
        (Some(first), Some(last)) => format!("{} to {}", beginning(first, last), day_text(last)),
        (Some(first), None) => format!("from {} on", day_text(first)),
        (None, Some(last)) => format!("until {}", day_text(last)),
        (None, None) => "at a time that is not known".to_owned(),
    };
    match (date.is_approximate(), date.is_uncertain()) {
        (true, true) => format!("about, and not certain: {days}"),
        (true, false) => format!("about {days}"),
        (false, true) => format!("perhaps {days}"),
        (false, false) => days,
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_text(day: Day) -> &'static str {
    let index = usize::from(day.month).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or("?")
}

/// There was no year 0: astronomers' 0 is 1 BC.
fn year_text(year: i64) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", year.unsigned_abs() + 1)
    }
}

fn day_text(day: Day) -> String {
    format!("{} {} {}", day.day, month_text(day), year_text(day.year))
}

/// A first day without what the last day says too.
fn beginning(first: Day, last: Day) -> String {
    if first.year != last.year {
        day_text(first)
    } else if first.month == last.month {
        first.day.to_string()
    } else {
        format!("{} {}", first.day, month_text(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_said_as_a_person_would() {
        for (text, said) in [
            ("2016-03-22", "22 March 2016"),
            ("2016-03", "1 to 31 March 2016"),
            ("2016", "1 January to 31 December 2016"),
            ("2015-09/2016-03", "1 September 2015 to 31 March 2016"),
            ("2014/..", "from 1 January 2014 on"),
            ("../2014", "until 31 December 2014"),
            ("2016~", "about 1 January to 31 December 2016"),
            ("2016-03?", "perhaps 1 to 31 March 2016"),
            ("-0043", "1 January to 31 December 44 BC"),
        ] {
            let date: FuzzyDate = text.parse().unwrap();
            assert_eq!(interval_text(&date), said, "{text}");
        }
    }
}
