//! A marked moment: its name, its time and its kind, and the file name that holds all three.

use std::fmt::Write as _;
use std::path::PathBuf;

/// Longest name in characters; the file name of the longest fits every disk.
pub const MAX_NAME: usize = 60;
/// Longest name in a file name, in bytes: names end at 255.
const MAX_BYTES: usize = 200;

/// Why a moment was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MomentKind {
    /// By a person.
    Mark,
    /// By a report that was made.
    Report,
}

/// A moment of a board.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// In UTC: `2016-03-25T101500Z`.
    pub at: MomentTime,
    pub kind: MomentKind,
    /// As a person gave it: `before the lawyer’s reading`.
    pub name: String,
}

/// A moment that is kept in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub moment: Moment,
    pub path: PathBuf,
}

/// The moment of the last report, of moments in any order.
pub fn last_report(moments: &[Kept]) -> Option<&Kept> {
    let reports = moments
        .iter()
        .filter(|kept| kept.moment.kind == MomentKind::Report);
    reports.max_by(|a, b| a.moment.cmp(&b.moment))
}

/// What the next report is called: `Report 3` where there are two.
pub fn next_report_name(moments: &[Kept]) -> String {
    let number =
        |kept: &Kept| -> Option<u32> { kept.moment.name.strip_prefix("Report ")?.parse().ok() };
    let reports = moments
        .iter()
        .filter(|kept| kept.moment.kind == MomentKind::Report);
    // One that was removed is not counted again.
    let last = reports.filter_map(number).max().unwrap_or(0);
    format!("Report {}", last.saturating_add(1))
}

/// A second in UTC, as it stands in a file name. Orders by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MomentTime {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl MomentTime {
    /// So many seconds after 1970 began, as clocks count.
    pub fn from_unix(seconds: i64) -> Self {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        // Days to a date of the Gregorian calendar, after Howard Hinnant, `civil_from_days`: eras of 400
        // years that begin on a first of March.
        let days = days + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |number: i64| u8::try_from(number).unwrap_or(0);
        Self {
            // A clock that is set to before the year 0 or after 9999 is broken.
            year: u16::try_from(year.clamp(0, 9999)).unwrap_or(0),
            month: small(month),
            day: small(day_of_year - (153 * shifted + 2) / 5 + 1),
            hour: small(rest / 3_600),
            minute: small(rest / 60 % 60),
            second: small(rest % 60),
        }
    }

    /// `2016-03-25 10:15 UTC`: for a person.
    pub fn words(self) -> String {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second: _,
        } = self;
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (17, b'Z')];
        let fits =
            bytes.len() == 18 && signs.iter().all(|&(at, sign)| bytes.get(at) == Some(&sign));
        if !fits {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u16> {
            let digits = text.get(from..to)?;
            let all = digits.bytes().all(|b| b.is_ascii_digit());
            all.then(|| digits.parse().ok()).flatten()
        };
        let small = |from: usize, most: u16| -> Option<u8> {
            let number = number(from, from + 2).filter(|n| *n <= most)?;
            u8::try_from(number).ok()
        };
        Some(Self {
            year: number(0, 4)?,
            month: small(5, 12)?,
            day: small(8, 31)?,
            hour: small(11, 23)?,
            minute: small(13, 59)?,
            second: small(15, 60)?,
        })
    }
}

impl std::fmt::Display for MomentTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}{minute:02}{second:02}Z"
        )
    }
}

impl Moment {
    /// As a choice in a list: `before the lawyer’s reading, 2016-03-25 10:15 UTC`.
    pub fn label(&self) -> String {
        format!("{}, {}", self.name, self.at.words())
    }

    /// `2016-03-25T101500Z-before the lawyer’s reading.ron`, with `.report` before the ending for a report.
    ///
    /// What a disk refuses in a name is written as `%` and its number, and read back by
    /// [`Self::of_file_name`].
    pub fn file_name(&self) -> String {
        let mut name = String::new();
        for c in self.name.trim().chars().take(MAX_NAME) {
            let refused = c.is_control() || "/\\:*?\"<>|%.".contains(c);
            let room = MAX_BYTES.saturating_sub(name.len());
            if refused && c.is_ascii() && room >= 3 {
                let _never_fails = write!(name, "%{:02X}", u32::from(c));
            } else if !refused && room >= c.len_utf8() {
                name.push(c);
            }
        }
        let ending = match self.kind {
            MomentKind::Mark => "ron",
            MomentKind::Report => "report.ron",
        };
        format!("{}-{name}.{ending}", self.at)
    }

    /// The moment whose file has this name; nothing if it is no such file.
    pub fn of_file_name(file: &str) -> Option<Self> {
        let stem = file.strip_suffix(".ron")?;
        let (stem, kind) = match stem.strip_suffix(".report") {
            Some(stem) => (stem, MomentKind::Report),
            None => (stem, MomentKind::Mark),
        };
        let (at, name) = stem.split_at_checked(18)?;
        Some(Self {
            at: MomentTime::parse(at)?,
            kind,
            name: decoded(name.strip_prefix('-')?),
        })
    }
}

/// Each `%2F` as the sign it stands for; a `%` that stands for nothing stays.
fn decoded(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some(at) = rest.find('%') {
        text.push_str(&rest[..at]);
        let digits = rest.get(at + 1..at + 3);
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(sign) = code.filter(u8::is_ascii) {
            text.push(char::from(sign));
            rest = &rest[at + 3..];
        } else {
            text.push('%');
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AT: MomentTime = MomentTime {
        year: 2016,
        month: 3,
        day: 25,
        hour: 10,
        minute: 15,
        second: 0,
    };

    fn moment(kind: MomentKind, name: &str) -> Moment {
        Moment {
            at: AT,
            kind,
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_file_name_holds_the_moment() {
        let cases = [
            (
                moment(MomentKind::Mark, "before the lawyer’s reading"),
                "2016-03-25T101500Z-before the lawyer’s reading.ron",
            ),
            (
                moment(MomentKind::Report, "Report 3"),
                "2016-03-25T101500Z-Report 3.report.ron",
            ),
            (
                moment(MomentKind::Mark, "../a: 50 % x.report"),
                "2016-03-25T101500Z-%2E%2E%2Fa%3A 50 %25 x%2Ereport.ron",
            ),
        ];
        for (moment, file) in cases {
            assert_eq!(moment.file_name(), file);
            assert_eq!(Moment::of_file_name(file), Some(moment));
        }
    }

    #[test]
    fn clocks_are_read() {
        let at = |seconds| MomentTime::from_unix(seconds).to_string();
        assert_eq!(at(0), "1970-01-01T000000Z");
        assert_eq!(at(1_458_900_900), "2016-03-25T101500Z");
        assert_eq!(at(951_782_399), "2000-02-28T235959Z");
        assert_eq!(at(951_782_400), "2000-02-29T000000Z");
        assert_eq!(at(4_107_542_399), "2100-02-28T235959Z");
        assert_eq!(at(4_107_542_400), "2100-03-01T000000Z");
        assert_eq!(at(-1), "1969-12-31T235959Z");
    }

    #[test]
    fn reports_are_numbered() {
        let kept = |day, kind, name: &str| Kept {
            moment: Moment {
                at: MomentTime { day, ..AT },
                ..moment(kind, name)
            },
            path: PathBuf::new(),
        };
        assert_eq!(last_report(&[]), None);
        assert_eq!(next_report_name(&[]), "Report 1");
        let moments = [
            kept(28, MomentKind::Mark, "Report 9"),
            kept(26, MomentKind::Report, "Report 2"),
            kept(27, MomentKind::Report, "Report 4"),
        ];
        assert_eq!(last_report(&moments), Some(&moments[2]));
        assert_eq!(next_report_name(&moments), "Report 5");
    }

    #[test]
    fn other_files_are_no_moments() {
        for file in [
            "notes.ron",
            "2016-03-25T101500Z.ron",
            "2016-03-25T101500Z-x.txt",
            "2016-13-25T101500Z-x.ron",
            "2016-03-25 101500Z-x.ron",
            "2016-03-25T1015ééé-x.ron",
            ".2016-03-25T101500Z-x.ron.12.00.tmp",
        ] {
            assert_eq!(Moment::of_file_name(file), None, "{file}");
        }
    }

    proptest! {
        #[test]
        fn every_name_comes_back_and_stays_in_its_folder(name in "\\PC{0,60}") {
            let moment = moment(MomentKind::Mark, name.trim());
            let file = moment.file_name();
            prop_assert!(file.len() <= 255 && !file.contains(['/', '\\']), "{}", file);
            let back = Moment::of_file_name(&file).unwrap();
            if file.len() < MAX_BYTES {
                prop_assert_eq!(back, moment);
            }
        }

        #[test]
        fn no_file_name_is_too_strange(file in "\\PC*") {
            drop(Moment::of_file_name(&format!("2016-03-25T101500Z-{file}.ron")));
            drop(Moment::of_file_name(&file));
        }
    }
}
