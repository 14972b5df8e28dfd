//! Dates, sums and counts in a text, by the shapes that English texts give them.
//!
//! A date is one with a year, or a day of a month whose year the text does not say there. A sum is money, a
//! share in percent, or a count of people: `31 killed`, `some 200 police officers`.

use super::tokens::{Token, tokens};
use crate::base::date::FuzzyDate;
use crate::base::quantity::Quantity;
use crate::base::sentences::sentences;
use crate::base::text_range::CharRange;
use crate::base::words::ToChars;
use std::ops::Range;

/// A date or a number that a text gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// In code points of the text.
    pub place: CharRange,
    pub what: What,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Nothing where the text does not say the year.
    Date(Option<FuzzyDate>),
    /// `unit` is a currency's sign or name, `%`, or what is counted.
    Sum { quantity: Quantity, unit: String },
}

const MONTHS: [(&str, u8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// Words before a year alone that make it one.
const BEFORE_YEARS: [&str; 18] = [
    "between", "in", "since", "of", "by", "until", "from", "late", "early", "mid", "after",
    "before", "during", "summer", "spring", "autumn", "fall", "winter",
];

/// What is counted where people are.
const PEOPLE: [&str; 48] = [
    "people",
    "persons",
    "person",
    "men",
    "women",
    "children",
    "killed",
    "dead",
    "deaths",
    "wounded",
    "injured",
    "hurt",
    "victims",
    "victim",
    "fighters",
    "soldiers",
    "officers",
    "civilians",
    "hostages",
    "suspects",
    "arrests",
    "arrested",
    "detained",
    "attackers",
    "militants",
    "recruits",
    "casualties",
    "prisoners",
    "refugees",
    "passengers",
    "employees",
    "workers",
    "students",
    "members",
    "migrants",
    "foreigners",
    "recruiters",
    "terrorists",
    "bombers",
    "gunmen",
    "agents",
    "troops",
    "families",
    "witnesses",
    "survivors",
    "defendants",
    "protesters",
    "voters",
];

/// Words that may stand between a number and what is counted.
const BETWEEN: [&str; 16] = [
    "other",
    "more",
    "young",
    "foreign",
    "police",
    "suspected",
    "alleged",
    "innocent",
    "additional",
    "armed",
    "former",
    "islamic",
    "state",
    "american",
    "british",
    "french",
];

const CURRENCIES: [&str; 14] = [
    "dollars", "dollar", "euros", "euro", "pounds", "pound", "francs", "rubles", "roubles",
    "rupees", "usd", "eur", "gbp", "yen",
];

const SCALES: [(&str, f64); 9] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("m", 1e6),
    ("mn", 1e6),
    ("bn", 1e9),
    ("k", 1e3),
];

const NUMBER_WORDS: [(&str, f64); 20] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
];

/// All of them in order, none overlapping another.
pub fn figures(text: &str) -> Vec<Figure> {
    let mut found: Vec<(Range<usize>, What)> = Vec::new();
    for sentence in sentences(text) {
        let tokens = tokens(text, sentence);
        let mut at = 0;
        while at < tokens.len() {
            let one = date_at(&tokens, at).or_else(|| sum_at(text, &tokens, at));
            match one {
                Some((start, end, what)) => {
                    found.push((start..tokens[end - 1].bytes.end, what));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    let mut chars = ToChars::new(text);
    found
        .into_iter()
        .map(|(bytes, what)| Figure {
            place: chars.range(&with_sign(text, bytes)),
            what,
        })
        .collect()
}

/// A percent sign behind a number belongs to it.
fn with_sign(text: &str, bytes: Range<usize>) -> Range<usize> {
    let sign = text[bytes.end..].starts_with('%');
    bytes.start..bytes.end + usize::from(sign)
}

fn month(token: &Token<'_>) -> Option<u8> {
    // "may" and "march" are words of every day; the month has a capital.
    let known = MONTHS.iter().find(|(name, _)| *name == token.lower);
    known.filter(|_| token.capital).map(|(_, number)| *number)
}

fn day(token: &Token<'_>) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| token.lower.strip_suffix(end))
        .unwrap_or(&token.lower);
    let short = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    let day = digits.parse().ok().filter(|_| short)?;
    (1..=31).contains(&day).then_some(day)
}

fn year(token: &Token<'_>) -> Option<u16> {
    let four = token.text.len() == 4 && token.text.bytes().all(|b| b.is_ascii_digit());
    let year = token.text.parse().ok().filter(|_| four)?;
    (1900..=2099).contains(&year).then_some(year)
}

/// Nothing but a space, a comma or an abbreviation's full stop stands between two words.
fn goes_on(token: &Token<'_>) -> bool {
    matches!(token.behind, " " | ", " | ". " | "\u{a0}" | " of ")
}

fn written(year: u16, month: Option<u8>, day: Option<u8>) -> Option<FuzzyDate> {
    let text = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    text.parse().ok()
}

/// A date that begins with this word: where it begins in bytes, the word behind it, and what it is.
fn date_at(tokens: &[Token<'_>], at: usize) -> Option<(usize, usize, What)> {
    let token = &tokens[at];
    let start = token.bytes.start;
    let next = |n: usize| tokens.get(at + n).filter(|_| goes_on(&tokens[at + n - 1]));
    let made = |date: Option<FuzzyDate>, words: usize| Some((start, at + words, What::Date(date)));
    // "2016-03-22"
    if let Some(first) = year(token)
        && token.behind == "-"
        && let (Some(second), Some(third)) = (tokens.get(at + 1), tokens.get(at + 2))
        && second.behind == "-"
        && let (Some(month), Some(day)) = (day(second).filter(|it| *it <= 12), day(third))
        && let Some(date) = written(first, Some(month), Some(day))
    {
        return made(Some(date), 3);
    }
    // "November 13, 2015", "Nov. 13", "March 2016"
    if let Some(month) = month(token) {
        if let Some(day) = next(1).and_then(day) {
            if let Some(year) = next(1).and_then(|_| next(2)).and_then(year) {
                return made(Some(written(year, Some(month), Some(day))?), 3);
            }
            return made(None, 2);
        }
        if let Some(year) = next(1).and_then(year) {
            return made(written(year, Some(month), None), 2);
        }
        return None;
    }
    // "13 November 2015", "13th of November"
    if let Some(day) = day(token)
        && token.behind == " "
        && let Some(second) = next(1)
    {
        let of = usize::from(second.lower == "of");
        if let Some(month) = tokens.get(at + 1 + of).and_then(month) {
            let behind = at + 2 + of;
            let year = tokens
                .get(behind)
                .filter(|_| goes_on(&tokens[behind - 1]))
                .and_then(year);
            return match year {
                Some(year) => made(Some(written(year, Some(month), Some(day))?), 3 + of),
                None => made(None, 2 + of),
            };
        }
    }
    // "in 2016"
    let before = at.checked_sub(1).map(|it| &tokens[it]);
    // "between 2010 and 2014"
    let joined = before.is_some_and(|it| it.lower == "and")
        && at
            .checked_sub(2)
            .is_some_and(|it| year(&tokens[it]).is_some());
    let is_year = joined
        || before.is_some_and(|before| {
            BEFORE_YEARS.contains(&before.lower.as_str()) && before.behind.trim().len() <= 1
        });
    let counted = tokens
        .get(at + 1)
        .is_some_and(|next| token.behind == " " && is_counted(next));
    let year = year(token).filter(|_| is_year && !counted && !token.behind.starts_with('%'))?;
    made(written(year, None, None), 1)
}

fn is_counted(token: &Token<'_>) -> bool {
    PEOPLE.contains(&token.lower.as_str())
}

/// A sum that begins with this word.
fn sum_at(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(usize, usize, What)> {
    let token = &tokens[at];
    let (sign, start) = currency_before(text, token.bytes.start);
    // "Sixty-two" and the second half of "31–35" are read with what stands before.
    let joined = at.checked_sub(1).map(|it| tokens[it].behind);
    if joined.is_some_and(|behind| matches!(behind, "-" | "–" | "‐" | "‑")) {
        return None;
    }
    if let Some(next) = tokens.get(at + 1).filter(|_| token.behind == "–")
        && let (Some((low, true)), Some((high, true))) = (number(token), number(next))
        && low < high
    {
        let (unit, end) = unit_behind(tokens, at + 2)?;
        let quantity = format!("{}–{}", plain(low), plain(high)).parse().ok()?;
        return Some((start, end, What::Sum { quantity, unit }));
    }
    let a_hundred = token.lower == "a"
        && tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.lower.as_str(), "hundred" | "thousand"));
    let (mut value, in_digits) = if a_hundred {
        (1.0, false)
    } else {
        number(token)?
    };
    let mut end = at + 1;
    if token.behind == "-" {
        // "Sixty-two"; "28-year-old" is no number of anything.
        let (ones, digits) = tokens.get(at + 1).and_then(number)?;
        if in_digits || digits || value % 10.0 != 0.0 || ones >= 10.0 {
            return None;
        }
        value += ones;
        end += 1;
    }
    // "1.2 million", "$3bn"
    let glued = token
        .text
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    if let Some((_, scale)) = SCALES
        .iter()
        .find(|(name, _)| !glued.is_empty() && *name == glued.to_lowercase())
    {
        value *= scale;
    } else if let Some(next) = tokens.get(end).filter(|_| token.behind == " ")
        && let Some((_, scale)) = SCALES
            .iter()
            .find(|(name, _)| *name == next.lower && name.len() > 2)
    {
        value *= scale;
        end += 1;
    }
    let sum = |unit: String, end: usize| {
        let quantity: Quantity = plain(value).parse().ok()?;
        Some((start, end, What::Sum { quantity, unit }))
    };
    if let Some(sign) = sign {
        return sum(sign.to_owned(), end);
    }
    let last = &tokens[end - 1];
    if in_digits && last.behind.starts_with('%') {
        return sum("%".to_owned(), end);
    }
    let unit = tokens.get(end).filter(|_| last.behind == " ")?;
    if unit.lower == "percent" {
        return sum("%".to_owned(), end + 1);
    }
    if unit.lower == "per" && tokens.get(end + 1).is_some_and(|it| it.lower == "cent") {
        return sum("%".to_owned(), end + 2);
    }
    if CURRENCIES.contains(&unit.lower.as_str()) {
        return sum(unit.lower.clone(), end + 1);
    }
    let (unit, end) = unit_behind(tokens, end)?;
    sum(unit, end)
}

/// What is counted behind a number, and the word behind that: `31 killed`, `two suspected attackers`.
fn unit_behind(tokens: &[Token<'_>], from: usize) -> Option<(String, usize)> {
    let mut behind = from;
    while behind < tokens.len() && behind < from + 3 && tokens[behind - 1].behind == " " {
        if is_counted(&tokens[behind]) {
            let words: Vec<&str> = tokens[from..=behind].iter().map(|it| it.text).collect();
            return Some((words.join(" "), behind + 1));
        }
        if !BETWEEN.contains(&tokens[behind].lower.as_str()) {
            return None;
        }
        behind += 1;
    }
    None
}

/// A currency's sign that touches the number, and where the whole begins.
fn currency_before(text: &str, start: usize) -> (Option<&'static str>, usize) {
    let before = &text[..start];
    for sign in ["US$", "$", "€", "£", "¥"] {
        if before.ends_with(sign) {
            let shown = if sign == "US$" { "$" } else { sign };
            return (Some(shown), start - sign.len());
        }
    }
    (None, start)
}

/// The number a word is, and whether it is written in digits.
fn number(token: &Token<'_>) -> Option<(f64, bool)> {
    if let Some((_, value)) = NUMBER_WORDS.iter().find(|(word, _)| *word == token.lower) {
        return Some((*value, false));
    }
    let digits: String = token
        .text
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        .collect();
    let rest = &token.text[digits.len()..];
    let is_scale = SCALES.iter().any(|(name, _)| *name == rest.to_lowercase());
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !(rest.is_empty() || is_scale) {
        return None;
    }
    let plain = digits.replace(',', "");
    Some((plain.parse().ok()?, true))
}

/// Without a fraction that is none.
fn plain(value: f64) -> String {
    let whole = value.round();
    if (value - whole).abs() < 1e-6 && whole.abs() < 1e15 {
        format!("{}", whole as i64)
    } else {
        format!("{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        let all = figures(text).into_iter().map(|figure| {
            let words = figure.place.slice(text).unwrap();
            match figure.what {
                What::Date(date) => {
                    let date = date.map_or_else(|| "?".to_owned(), |date| date.to_string());
                    format!("{words} = {date}")
                }
                What::Sum { quantity, unit } => format!("{words} = {quantity} {unit}"),
            }
        });
        all.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn dates_and_sums_are_read_by_their_shapes() {
        for (text, expected) in [
            (
                "on November 13, 2015, in Paris",
                "November 13, 2015 = 2015-11-13",
            ),
            ("on 22 March 2016.", "22 March 2016 = 2016-03-22"),
            ("the 9th of May 1998", "9th of May 1998 = 1998-05-09"),
            ("In March 2016 he", "March 2016 = 2016-03"),
            ("On Sept. 9, they", "Sept. 9 = ?"),
            ("since 2014, and in 2016", "2014 = 2014 | 2016 = 2016"),
            ("on 2016-03-22.", "2016-03-22 = 2016-03-22"),
            ("They may march on. Flight 1998 left", ""),
            ("He is 31 and 2015 people came", "2015 people = 2015 people"),
            (
                "$1.2 million and €500",
                "$1.2 million = 1200000 $ | €500 = 500 €",
            ),
            (
                "£3bn, 20 percent, 7.5%",
                "£3bn = 3000000000 £ | 20 percent = 20 % | 7.5% = 7.5 %",
            ),
            ("1,500 euros were", "1,500 euros = 1500 euros"),
            (
                "31 killed and two suspected attackers",
                "31 killed = 31 killed | two suspected attackers = 2 suspected attackers",
            ),
            ("two cars", ""),
            (
                "Sixty-two people, 31–35 victims",
                "Sixty-two people = 62 people | 31–35 victims = 31–35 victims",
            ),
            (
                "A hundred people of a 28-year-old",
                "A hundred people = 100 people",
            ),
            ("between 2010 and 2014", "2010 = 2010 | 2014 = 2014"),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_stands_in_the_text_in_order(text in "(\\PC|[$€]|[0-9]{1,4}|,|\\.|%| |May|March|of|in|people|million|percent|th){0,24}") {
            let mut end = 0;
            for figure in figures(&text) {
                prop_assert!(figure.place.start >= end && !figure.place.is_empty());
                prop_assert!(figure.place.slice(&text).is_some());
                end = figure.place.end;
            }
        }
    }
}
