//! Dates as sources give them: EDTF (ISO 8601-2:2019, annex A), kept as written, compared as intervals.

use edtf_core::{Bound, BoundDate, Edtf};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// No EDTF expression that a person writes is longer.
const MAX_CHARS: usize = 200;

/// A day of the proleptic Gregorian calendar; orders by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub year: i64,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// Days since 1 March of the year 0 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013).
    pub fn number(self) -> i128 {
        let month = i128::from(self.month);
        let year = i128::from(self.year) - i128::from(month <= 2);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i128::from(self.day) - 1;
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
    }

    /// The day with this number; nothing beyond the years that can be counted.
    pub fn of_number(number: i128) -> Option<Self> {
        let era = number.div_euclid(146_097);
        let of_era = number.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        Some(Self {
            year: i64::try_from(year_of_era + era * 400 + i128::from(month <= 2)).ok()?,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day_of_year - (153 * shifted + 2) / 5 + 1).ok()?,
        })
    }

    /// Monday is 0.
    pub fn weekday(self) -> i128 {
        // 1 March of the year 0 was a Wednesday.
        (self.number() + 2).rem_euclid(7)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{:04}-{:02}-{:02}",
            self.year.abs(),
            self.month,
            self.day
        )
    }
}

/// The days an EDTF expression may mean, both ends included. An open or unknown end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DayInterval {
    pub first: Option<Day>,
    pub last: Option<Day>,
}

impl DayInterval {
    /// Whether some day is in both: dates that overlap do not contradict each other.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |a: Self, b: Self| matches!((a.last, b.first), (Some(l), Some(f)) if l < f);
        !before(self, other) && !before(other, self)
    }

    /// Whether every day of `other` is in this one.
    pub fn contains(self, other: Self) -> bool {
        let from = self
            .first
            .is_none_or(|f| other.first.is_some_and(|o| f <= o));
        let to = self.last.is_none_or(|l| other.last.is_some_and(|o| o <= l));
        from && to
    }
}

/// What is wrong with a date, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a date: {message} (at character {at}); write 2016, 2016-03, 2016-03-22, 2016~, 2016-03?, 2015-09/2016-03 or 2014/.."
)]
pub struct DateError {
    pub text: String,
    pub message: &'static str,
    /// Which character, counted from 1.
    pub at: usize,
}

/// An uncertain date, kept as it was written.
///
/// Qualifiers (`~`, `?`) do not widen the interval: EDTF gives them no width. Times of day are read
/// and kept, and compared by their day.
#[derive(Clone)]
pub struct FuzzyDate {
    text: String,
    /// Nothing for a date of a damaged file that could not be read: its words are kept all the same.
    parsed: Option<Edtf>,
}

impl FuzzyDate {
    /// Keeps a text that is not EDTF, so that opening a damaged file loses nothing.
    pub fn unreadable(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            parsed: None,
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_readable(&self) -> bool {
        self.parsed.is_some()
    }

    /// `~`: about then.
    pub fn is_approximate(&self) -> bool {
        self.parsed.as_ref().is_some_and(Edtf::is_approximate)
    }

    /// `?`: perhaps then.
    pub fn is_uncertain(&self) -> bool {
        self.parsed.as_ref().is_some_and(Edtf::is_uncertain)
    }

    /// The days it may mean; both ends open for a date that could not be read.
    pub fn interval(&self) -> DayInterval {
        let Some(parsed) = &self.parsed else {
            return DayInterval {
                first: None,
                last: None,
            };
        };
        let bounds = parsed.bounds();
        DayInterval {
            first: day(bounds.earliest),
            last: day(bounds.latest),
        }
    }
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => Some(Day { year, month, day }),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

impl FromStr for FuzzyDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shown = || text.chars().take(40).collect();
        if text.chars().count() > MAX_CHARS {
            return Err(DateError {
                text: shown(),
                message: "it is longer than 200 characters",
                at: MAX_CHARS + 1,
            });
        }
        match Edtf::parse(text) {
            Ok(parsed) => Ok(Self {
                text: text.to_owned(),
                parsed: Some(parsed),
            }),
            Err(err) => Err(DateError {
                text: shown(),
                message: err.message,
                at: text
                    .char_indices()
                    .take_while(|(byte, _)| *byte < err.offset)
                    .count()
                    + 1,
            }),
        }
    }
}

impl fmt::Display for FuzzyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for FuzzyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

// Equal when written alike: `2016` and `2016-01/2016-12` mean the same days and are two texts.
impl PartialEq for FuzzyDate {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for FuzzyDate {}

impl PartialOrd for FuzzyDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By first day, then by last; an open beginning comes first, an open end last; then as written.
impl Ord for FuzzyDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.interval(), other.interval());
        let end = |last: Option<Day>| (last.is_none(), last);
        a.first
            .cmp(&b.first)
            .then_with(|| end(a.last).cmp(&end(b.last)))
            .then_with(|| self.text.cmp(&other.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(text: &str) -> String {
        let show = |d: Option<Day>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
        let interval = text.parse::<FuzzyDate>().unwrap().interval();
        format!("{} {}", show(interval.first), show(interval.last))
    }

    #[test]
    fn each_form_stands_for_its_days() {
        for (text, expected) in [
            ("2016", "2016-01-01 2016-12-31"),
            ("2016-02", "2016-02-01 2016-02-29"),
            ("2016-03-22", "2016-03-22 2016-03-22"),
            ("2016~", "2016-01-01 2016-12-31"),
            ("2016-03?", "2016-03-01 2016-03-31"),
            ("2015-09/2016-03", "2015-09-01 2016-03-31"),
            ("2014/..", "2014-01-01 .."),
            ("../2014", ".. 2014-12-31"),
            ("201X", "2010-01-01 2019-12-31"),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let err = "2016-02-30".parse::<FuzzyDate>().unwrap_err();
        assert!(err.to_string().contains("2016-02-30"), "{err}");
        assert!(err.at > 1, "{err}");
        assert!("".parse::<FuzzyDate>().is_err());
        assert!("spring 2016".parse::<FuzzyDate>().is_err());
    }

    #[test]
    fn a_year_holds_its_days_and_contradicts_no_day_in_it() {
        let interval = |t: &str| t.parse::<FuzzyDate>().unwrap().interval();
        assert!(interval("2016").contains(interval("2016-03-22")));
        assert!(interval("2016").overlaps(interval("2016-03-22")));
        assert!(!interval("2016-03").overlaps(interval("2016-04-01")));
        assert!(interval("2014/..").contains(interval("2020/..")));
        assert!(!interval("2014/2015").contains(interval("2014/..")));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9XTuy~?%/.,{}\\[\\]-]{0,24}") {
            let _parsed = text.parse::<FuzzyDate>().map(|d| d.interval());
        }

        #[test]
        fn order_is_total(a in "[0-9]{4}(-0[1-9])?", b in "[0-9]{4}(-0[1-9])?/[.][.]") {
            let (a, b): (FuzzyDate, FuzzyDate) = (a.parse().unwrap(), b.parse().unwrap());
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }
    }
}
