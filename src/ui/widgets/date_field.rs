//! A field for an uncertain date: says the days it stands for as it is typed.

use super::parsed_field::{Parsed, ParsedField};
use crate::base::date::{Day, DayInterval, FuzzyDate};
use crate::ui::icons::{self, Icon};

/// A date of a record, or none.
pub type DateField<'a> = ParsedField<'a, FuzzyDate>;

impl Parsed for FuzzyDate {
    const ICON: Icon = icons::DATE;
    const HINT: &str = "2016, 2016-03-22, 2016~, 2014/..";
    const CHAR_LIMIT: usize = 200;
    const WIDTH: f32 = 220.0;

    fn written(&self) -> &str {
        self.as_str()
    }

    fn explain(text: &str) -> Result<String, String> {
        match text.parse::<Self>() {
            Ok(date) => Ok(interval_text(&date)),
            Err(err) => Err(sentence(err.message, err.at)),
        }
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
