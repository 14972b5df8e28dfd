//! When it was: dates in the words, and "on Tuesday" or "last week" as seen from the day of publication.

use super::passage::Passage;
use super::{Candidates, Guess};
use crate::base::date::{Day, FuzzyDate};
use crate::base::text_range::CharRange;
use std::str::FromStr as _;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A date that stands in the words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    date: String,
    words: CharRange,
    because: String,
    /// The words leave one reading.
    sound: bool,
    /// How many words it has.
    num_words: usize,
}

/// The dates of a passage. Sound only where it is one, and no event is merely called by it.
pub(super) fn dates(passage: &Passage<'_>) -> Candidates<FuzzyDate> {
    let published = Published::of(passage);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < passage.words.len() {
        match one(passage, published.as_ref(), at) {
            Some(date) => {
                at += date.num_words.max(1);
                found.push(date);
            }
            None => at += 1,
        }
    }
    let mut all: Vec<Guess<FuzzyDate>> = Vec::new();
    let sound = match found.as_slice() {
        [only] => only.sound,
        _ => false,
    };
    for date in found {
        if let Ok(value) = FuzzyDate::from_str(&date.date)
            && all.iter().all(|guess| guess.value != value)
        {
            all.push(Guess {
                value,
                words: date.words,
                because: date.because,
            });
        }
    }
    Candidates {
        sound: sound && !all.is_empty(),
        all,
    }
}

/// The day of publication, as far as it is known.
struct Published {
    first: Day,
    last: Day,
    text: String,
    /// `?` where the day itself is doubted: what is reckoned from it is, too.
    doubt: &'static str,
}

impl Published {
    fn of(passage: &Passage<'_>) -> Option<Self> {
        let date = passage.asked.published?;
        let interval = date.interval();
        Some(Self {
            first: interval.first?,
            last: interval.last?,
            text: date.as_str().to_owned(),
            doubt: if date.is_uncertain() || date.is_approximate() {
                "?"
            } else {
                ""
            },
        })
    }

    fn day(&self) -> Option<Day> {
        (self.first == self.last).then_some(self.first)
    }

    /// Year and month, where they are known.
    fn month(&self) -> Option<(i64, u8)> {
        let known = self.first.year == self.last.year && self.first.month == self.last.month;
        known.then_some((self.first.year, self.first.month))
    }

    fn year(&self) -> Option<i64> {
        (self.first.year == self.last.year).then_some(self.first.year)
    }
}

fn one(passage: &Passage<'_>, published: Option<&Published>, at: usize) -> Option<Found> {
    absolute(passage, published, at).or_else(|| relative(passage, published?, at))
}

fn found(passage: &Passage<'_>, at: usize, num_words: usize, date: String) -> Found {
    let words = passage.chars(at..at + num_words);
    let said = words.slice(passage.asked.text).unwrap_or("");
    Found {
        date,
        words,
        because: format!("the words say “{said}”"),
        sound: !is_name_of_event(passage, at, num_words),
        num_words,
    }
}

/// "The 2004 attacks" are called by a year, "after the 22 March attacks" says no date of its own, and what is
/// before or after a date is at another.
fn is_name_of_event(passage: &Passage<'_>, at: usize, num_words: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |at| passage.lower(at));
    let apart = [
        "before",
        "after",
        "until",
        "till",
        "than",
        "following",
        "dated",
    ];
    let called = before(1) == "the" && !passage.lower(at + num_words).is_empty() && {
        let next = passage.lower(at + num_words);
        passage.signs(at + num_words).is_empty()
            && !["and", "to", "in", "at", "when", "that", "of", "on"].contains(&next)
    };
    called || apart.contains(&before(1)) || (before(1) == "the" && apart.contains(&before(2)))
}

fn month(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|month| {
        *month == word
            || (word.len() >= 3 && word.len() <= 4 && month.starts_with(word) && word != "mar")
            || (word == "sept" && *month == "september")
    })?;
    u8::try_from(at + 1).ok()
}

fn year(word: &str) -> Option<i64> {
    let year = word.parse::<i64>().ok()?;
    (word.len() == 4 && (1500..=2100).contains(&year)).then_some(year)
}

fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let day = digits.parse::<u8>().ok()?;
    (digits.len() <= 2 && (1..=31).contains(&day)).then_some(day)
}

/// `22 March 2016`, `March 22, 2016`, `22 March`, `March 2016`, `March`, `2016-03-22`, `2016`, and spans of years.
fn absolute(passage: &Passage<'_>, published: Option<&Published>, at: usize) -> Option<Found> {
    let word = |n: usize| passage.lower(at + n);
    let near = |n: usize| matches!(passage.signs(at + n), "" | "," | ".");
    let capital = |n: usize| passage.words.get(at + n).is_some_and(|word| word.capital);
    if let Some(day) = day(word(0)) {
        let of = usize::from(word(1) == "of");
        if let Some(month) = month(word(1 + of)).filter(|_| near(1 + of) && capital(1 + of)) {
            return match year(word(2 + of)).filter(|_| near(2 + of)) {
                Some(year) => Some(found(passage, at, 3 + of, ymd(year, month, day)?)),
                None => without_year(passage, published, at, 2 + of, month, Some(day)),
            };
        }
    }
    if let Some(month) = month(word(0)).filter(|_| capital(0)) {
        if let Some(day) = day(word(1)).filter(|_| near(1)) {
            return match year(word(2)).filter(|_| near(2)) {
                Some(year) => Some(found(passage, at, 3, ymd(year, month, day)?)),
                None => without_year(passage, published, at, 2, month, Some(day)),
            };
        }
        if let Some(year) = year(word(1)).filter(|_| near(1)) {
            return Some(found(passage, at, 2, format!("{year:04}-{month:02}")));
        }
        return without_year(passage, published, at, 1, month, None);
    }
    let first = year(word(0))?;
    if let (Some(month), Some(day)) = (number(word(1)), number(word(2)))
        && passage.signs(at + 1) == "-"
        && passage.signs(at + 2) == "-"
    {
        return Some(found(passage, at, 3, ymd(first, month, day)?));
    }
    let before = at.checked_sub(1).map_or("", |at| passage.lower(at));
    let span = ["and", "to"].contains(&word(1)) || ["-", "–"].contains(&passage.signs(at + 1));
    let gap = usize::from(["and", "to"].contains(&word(1)));
    let late = usize::from(["late", "early", "mid"].contains(&word(1 + gap)));
    if span && let Some(last) = year(word(1 + gap + late)).filter(|last| *last > first) {
        return Some(found(
            passage,
            at,
            2 + gap + late,
            format!("{first:04}/{last:04}"),
        ));
    }
    if before == "since" {
        return Some(found(passage, at, 1, format!("{first:04}/..")));
    }
    let leads = [
        "in", "during", "early", "late", "mid", "of", "summer", "spring", "autumn", "winter",
        "fall", "day",
    ];
    leads
        .contains(&before)
        .then(|| found(passage, at, 1, format!("{first:04}")))
}

fn number(word: &str) -> Option<u8> {
    (word.len() == 2).then(|| word.parse().ok()).flatten()
}

fn ymd(year: i64, month: u8, day: u8) -> Option<String> {
    let date = Day { year, month, day };
    (Day::of_number(date.number()) == Some(date)).then(|| date.to_string())
}

/// A month, or a day of one, whose year is left to the reader: the last before publication.
fn without_year(
    passage: &Passage<'_>,
    published: Option<&Published>,
    at: usize,
    num_words: usize,
    month: u8,
    day: Option<u8>,
) -> Option<Found> {
    let before = at.checked_sub(1).map_or("", |at| passage.lower(at));
    // "March" may be a verb's noun, and "May" a name.
    let leads = [
        "in", "last", "on", "since", "of", "until", "early", "late", "this", "and", "to", "from",
        "mid", "by", "the",
    ];
    if day.is_none() && !leads.contains(&before) {
        return None;
    }
    let published = published?;
    let (year, known) = published.month()?;
    let behind = match (day, published.day()) {
        (Some(day), Some(today)) => (month, day) > (today.month, today.day),
        // Of the month itself the day decides, and is not known.
        (Some(_), None) if month == known => return None,
        _ => month > known,
    };
    let year = if behind { year - 1 } else { year };
    let doubt = published.doubt;
    let date = match day {
        Some(day) => ymd(year, month, day)?,
        None => format!("{year:04}-{month:02}"),
    };
    let mut found = found(passage, at, num_words, format!("{date}{doubt}"));
    found.because = format!("{}, seen from {}", found.because, published.text);
    Some(found)
}

/// `yesterday`, `on Tuesday`, `last week`, `this month`, `last year`.
fn relative(passage: &Passage<'_>, published: &Published, at: usize) -> Option<Found> {
    let word = passage.lower(at);
    let next = passage.lower(at + 1);
    let doubt = published.doubt;
    let weekday = WEEKDAYS
        .iter()
        .position(|day| *day == word)
        .filter(|_| passage.words.get(at).is_some_and(|word| word.capital));
    let (date, num_words) = if word == "yesterday" {
        (
            Day::of_number(published.day()?.number() - 1)?.to_string(),
            1,
        )
    } else if let Some(weekday) = weekday {
        let before = at.checked_sub(1).map_or("", |at| passage.lower(at));
        if ["next", "every", "each", "last"].contains(&before) {
            // Last Tuesday may be that of this week or of the one before.
            return None;
        }
        let today = published.day()?;
        let back = (today.weekday() - weekday as i128).rem_euclid(7);
        (Day::of_number(today.number() - back)?.to_string(), 1)
    } else if ["last", "this"].contains(&word) {
        let back = i64::from(word == "last");
        let date = match next {
            "year" => format!("{:04}", published.year()? - back),
            "month" => {
                let (year, month) = published.month()?;
                let all = year * 12 + i64::from(month) - 1 - back;
                format!("{:04}-{:02}", all.div_euclid(12), all.rem_euclid(12) + 1)
            }
            "week" => {
                let today = published.day()?;
                let monday = today.number() - today.weekday() - 7 * i128::from(back);
                let [monday, sunday] = [Day::of_number(monday)?, Day::of_number(monday + 6)?];
                format!("{monday}{doubt}/{sunday}")
            }
            _ => return None,
        };
        (date, 2)
    } else {
        return None;
    };
    let mut found = found(passage, at, num_words, format!("{date}{doubt}"));
    found.because = format!("{}, seen from {}", found.because, published.text);
    Some(found)
}
