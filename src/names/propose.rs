//! Names in a text that nobody has put on the board yet: people, organisations and places.
//!
//! By rules and word lists, for English texts: a run of words with capitals is a name, and the words in and
//! around it say of what. It knows no more than that; what it cannot tell it leaves out, and each proposal
//! says by what it was told.

use super::lists::{
    BEFORE_PLACES, COMMON, DEMONYMS, GIVEN_NAMES, OF_ORGANISATIONS, OF_PLACES, PLACES, ROLES,
    SAYING, SPEAKING, TITLES,
};
use super::parts::{is_particle, is_title};
use super::tokens::{Token, is_headline, runs, tokens};
use crate::base::sentences::sentences;
use crate::base::text_range::CharRange;
use crate::base::words::ToChars;
use crate::model::EntityKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A name that a text seems to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub kind: EntityKind,
    /// The fullest spelling.
    pub name: String,
    /// Other spellings of it, such as the surname alone, in the order they are met.
    pub spellings: Vec<String>,
    /// Every place of any of them, in order, in code points of the text.
    pub places: Vec<CharRange>,
    /// What tells its kind.
    pub because: Because,
}

/// By what the kind of a name was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    Title,
    Age,
    GivenName,
    Said,
    Role,
    Particle,
    /// It has the surname of somebody who is named.
    Surname,
    ListOfPlaces,
    WordOfName,
    Capitals,
    Preposition,
}

impl Because {
    /// As the interface says it, behind "because".
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "a title stands before it",
            Self::Age => "an age stands behind it",
            Self::GivenName => "it begins with a given name",
            Self::Said => "it says or does something",
            Self::Role => "a role stands beside it",
            Self::Particle => "it is built as a person's name",
            Self::Surname => "somebody of this surname is named",
            Self::ListOfPlaces => "it is in the list of places",
            Self::WordOfName => "a word of the name says so",
            Self::Capitals => "its words have capitals",
            Self::Preposition => "“in” or “at” stands before it",
        }
    }
}

/// One occurrence of a run of words.
struct Seen {
    bytes: Range<usize>,
    name: String,
    /// What speaks for a person, by weight, and the best of it.
    person: u32,
    because: Option<Because>,
    place: u32,
    headline: bool,
}

/// What the text names, the most often named first. `known` are places that name what is on the board
/// already, in bytes, in order.
pub fn propose(text: &str, known: &[Range<usize>]) -> Vec<Proposal> {
    let mut seen: Vec<Seen> = Vec::new();
    let lower = words_in_lower_case(text);
    for sentence in sentences(text) {
        let tokens = tokens(text, sentence);
        let headline = is_headline(&tokens);
        for run in runs(&tokens, |word| lower.contains(word)) {
            for part in parts(&tokens, &run) {
                seen.extend(look(text, &tokens, part, &lower, headline));
            }
        }
    }
    seen.retain(|seen| !overlaps_any(&seen.bytes, known));
    gather(text, &seen)
}

/// Words that the text also writes without a capital: at the beginning of a sentence they are no names.
fn words_in_lower_case(text: &str) -> BTreeSet<String> {
    let mut lower = BTreeSet::new();
    for sentence in sentences(text) {
        let words = tokens(text, sentence);
        lower.extend(
            words
                .into_iter()
                .filter(|token| !token.capital)
                .map(|token| token.lower),
        );
    }
    lower
}

fn overlaps_any(bytes: &Range<usize>, known: &[Range<usize>]) -> bool {
    let next = known.partition_point(|known| known.end <= bytes.start);
    known.get(next).is_some_and(|known| known.start < bytes.end)
}

/// A run is cut where one name ends and the next begins: `FBI Director James Comey`, `Egypt ISIS`.
fn parts(tokens: &[Token<'_>], run: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = run.start;
    for at in run.clone().skip(1) {
        let (last, this) = (&tokens[at - 1], &tokens[at]);
        if !this.capital || last.behind == "-" {
            continue;
        }
        let rest = &tokens[at..run.end];
        let before = &tokens[start..at];
        let is_place = PLACES.holds(&joined(before));
        let is_acronym = before.len() == 1 && before[0].is_acronym();
        let ends_organisation = OF_ORGANISATIONS.holds(&last.lower) && before.len() > 1;
        let names_more = |token: &Token<'_>| {
            OF_ORGANISATIONS.holds(&token.lower) || OF_PLACES.holds(&token.lower)
        };
        let is_new = (is_place || is_acronym) && !rest.iter().any(names_more)
            || (ends_organisation && GIVEN_NAMES.holds(&this.lower))
            || (is_titled(this) && rest.len() > 1 && !rest.iter().any(names_more))
            || (this.is_acronym() && !before.iter().any(names_more));
        if is_new {
            parts.push(start..at);
            start = at;
        }
    }
    parts.push(start..run.end);
    parts
}

fn joined(tokens: &[Token<'_>]) -> String {
    let words: Vec<&str> = tokens.iter().map(|token| token.lower.as_str()).collect();
    words.join(" ")
}

fn is_titled(token: &Token<'_>) -> bool {
    is_title(&token.lower) || TITLES.holds(&token.lower) || ROLES.holds(&token.lower)
}

/// Words of families and faiths that stay with a name of one word: `Mother Teresa`.
fn stays(token: &Token<'_>) -> bool {
    matches!(
        token.lower.as_str(),
        "mother" | "father" | "brother" | "sister" | "prophet" | "abba" | "pope" | "king" | "queen"
    )
}

/// What a run is, by itself and by what stands around it.
fn look(
    text: &str,
    tokens: &[Token<'_>],
    mut range: Range<usize>,
    lower: &BTreeSet<String>,
    headline: bool,
) -> Option<Seen> {
    let mut titled = false;
    let rest_is_name = !OF_ORGANISATIONS.holds(&tokens[range.end - 1].lower);
    // "French President Francois Hollande": what stands before the name is none of it.
    while rest_is_name && range.start + 1 < range.end && tokens[range.start + 1].capital {
        let token = &tokens[range.start];
        let two = joined(&tokens[range.start..range.start + 2]);
        if is_titled(token) && !(stays(token) && range.len() == 2) {
            titled = true;
        } else if !DEMONYMS.holds(&token.lower) || PLACES.holds(&two) {
            break;
        }
        range.start += 1;
    }
    if range.len() > 1 && !titled && is_titled(&tokens[range.start]) {
        if stays(&tokens[range.start]) {
            titled = true;
        } else if !tokens[range.start + 1].capital {
            // "Prime Minister of Iraq" names an office.
            return None;
        }
    }
    // A day behind it.
    while range.start < range.end && COMMON.holds(&tokens[range.end - 1].lower) {
        range.end -= 1;
    }
    let words = tokens
        .get(range.clone())
        .filter(|words| !words.is_empty())?;
    if words.len() == 1
        && (DEMONYMS.holds(&words[0].lower)
            || COMMON.holds(&words[0].lower)
            || (titled && ROLES.holds(&words[0].lower)))
    {
        return None;
    }
    let is_word = words.len() == 1 && lower.contains(&words[0].lower) && !words[0].is_acronym();
    if is_word || (words.len() == 1 && words[0].text.chars().count() < 2) {
        return None;
    }
    let bytes = words[0].bytes.start..words[words.len() - 1].bytes.end;
    let name = text[bytes.clone()].replace(['[', ']'], "");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut seen = Seen {
        bytes,
        name,
        person: 0,
        because: None,
        place: 0,
        headline,
    };
    if titled {
        seen.speak(4, Because::Title);
    }
    around(tokens, &range, &mut seen);
    within(words, &mut seen);
    let the = range
        .start
        .checked_sub(1)
        .is_some_and(|at| tokens[at].lower == "the");
    let is_unknown = |word: &Token<'_>| {
        word.capital
            && !lower.contains(&word.lower)
            && !OF_ORGANISATIONS.holds(&word.lower)
            && !OF_PLACES.holds(&word.lower)
            && !DEMONYMS.holds(&word.lower)
            && !PLACES.holds(&word.lower)
    };
    if !the && !headline && (2..=3).contains(&words.len()) && words.iter().all(is_unknown) {
        seen.speak(3, Because::Capitals);
    }
    Some(seen)
}

impl Seen {
    fn speak(&mut self, weight: u32, because: Because) {
        self.person += weight;
        self.because = Some(self.because.map_or(because, |best| best.min(because)));
    }
}

/// What the words beside a run say of it.
fn around(tokens: &[Token<'_>], range: &Range<usize>, seen: &mut Seen) {
    let before = range.start.checked_sub(1).map(|at| &tokens[at]);
    let is_apart = |token: &Token<'_>| token.behind.contains([',', ';', ':', '—', '–', '(', '.']);
    if let Some(before) = before.filter(|token| !is_apart(token)) {
        if ROLES.holds(&before.lower) && !before.capital {
            seen.speak(3, Because::Role);
        } else if SPEAKING.holds(&before.lower) {
            seen.speak(2, Because::Said);
        } else if matches!(
            before.lower.as_str(),
            "in" | "at" | "near" | "around" | "from" | "outside"
        ) {
            seen.place += 2;
        } else if before.lower == "of" {
            let what = range.start.checked_sub(2).map(|at| &tokens[at].lower);
            if what.is_some_and(|what| OF_PLACES.holds(what)) {
                seen.place += 4;
            }
        }
    } else if let Some(before) = before
        && before.behind.trim() == ","
        && ROLES.holds(&before.lower)
    {
        seen.speak(1, Because::Role);
    }
    let last = &tokens[range.end - 1];
    let Some(after) = tokens.get(range.end) else {
        return;
    };
    match last.behind.trim() {
        "" if SPEAKING.holds(&after.lower) => seen.speak(3, Because::Said),
        "" if SAYING.holds(&after.lower) && range.len() > 1 => seen.speak(1, Because::Said),
        "," => {
            let age = after
                .lower
                .parse::<u8>()
                .is_ok_and(|age| (5..110).contains(&age));
            if age && after.behind.trim_start().starts_with([',', '.']) {
                seen.speak(4, Because::Age);
            } else if after.lower == "who" {
                seen.speak(3, Because::Said);
            } else if tokens[range.end..]
                .iter()
                .take(6)
                .any(|token| ROLES.holds(&token.lower))
                && matches!(
                    after.lower.as_str(),
                    "a" | "an" | "the" | "his" | "her" | "one" | "former" | "another"
                )
            {
                seen.speak(2, Because::Role);
            }
        }
        "(" if after.lower.parse::<u8>().is_ok() => seen.speak(3, Because::Age),
        _ => {}
    }
    if last.possessive && ROLES.holds(&after.lower) {
        seen.speak(1, Because::Role);
    }
}

/// What the words of a run say of it.
fn within(words: &[Token<'_>], seen: &mut Seen) {
    let first = &words[0].lower;
    let long_enough = words.len() >= 2 && words.len() <= 5;
    if long_enough && GIVEN_NAMES.holds(first) {
        seen.speak(3, Because::GivenName);
    }
    if matches!(first.as_str(), "abu" | "abou" | "umm" | "mullah") && words.len() >= 2 {
        seen.speak(4, Because::Particle);
    }
    let has_particle = words.iter().skip(1).any(|word| {
        is_particle(&word.lower)
            && !matches!(
                word.lower.as_str(),
                "la" | "de" | "le" | "der" | "du" | "den"
            )
    });
    if long_enough && has_particle {
        seen.speak(2, Because::Particle);
    }
    // "al-Baghdadi": a surname, if it is no organisation's.
    if words.len() == 2 && matches!(first.as_str(), "al" | "el") {
        seen.speak(1, Because::Particle);
    }
}

/// A name with all its occurrences, while they are gathered.
struct Group {
    name: String,
    seen: Vec<usize>,
    person: u32,
    because: Option<Because>,
    place: u32,
    /// Occurrences that are in no headline.
    in_texts: usize,
}

fn gather(text: &str, seen: &[Seen]) -> Vec<Proposal> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for (at, one) in seen.iter().enumerate() {
        let group = groups.entry(key(&one.name)).or_insert_with(|| Group {
            name: one.name.clone(),
            seen: Vec::new(),
            person: 0,
            because: None,
            place: 0,
            in_texts: 0,
        });
        group.seen.push(at);
        group.person += one.person;
        group.place += one.place;
        group.in_texts += usize::from(!one.headline);
        group.because = match (group.because, one.because) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    let kinds: BTreeMap<String, (EntityKind, Because)> = groups
        .iter()
        .filter_map(|(key, group)| Some((key.clone(), kind_of(group, seen)?)))
        .collect();
    let people: Vec<&String> = kinds
        .iter()
        .filter(|(key, (kind, _))| *kind == EntityKind::Person && key.contains(' '))
        .map(|(key, _)| key)
        .collect();
    // A surname alone goes with the fuller name, if there is one of it alone or the first that is met.
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for key in groups.keys().filter(|key| !key.contains(' ')) {
        let first = |owner: &&&String| {
            let group = groups.get(**owner)?;
            group.seen.first().copied()
        };
        let owner = people
            .iter()
            .filter(|full| surname(full) == *key)
            .min_by_key(first);
        if let Some(owner) = owner {
            owners.insert(key.clone(), (*owner).clone());
        }
    }
    // "Brahim Abdeslam" is a person where Salah Abdeslam is one.
    let surnames: BTreeSet<&str> = people.iter().map(|full| surname(full)).collect();
    let places = places(text, seen);
    let mut proposals: Vec<Proposal> = Vec::new();
    for (key, group) in &groups {
        if owners.contains_key(key) {
            continue;
        }
        let by_surname = || {
            let is_person = key.split(' ').count() == 2 && surnames.contains(surname(key));
            is_person.then_some((EntityKind::Person, Because::Surname))
        };
        let Some((kind, because)) = kinds.get(key).copied().or_else(by_surname) else {
            continue;
        };
        let mut indices = group.seen.clone();
        let mut spellings: Vec<String> = Vec::new();
        for (short, _) in owners.iter().filter(|(_, owner)| *owner == key) {
            indices.extend(&groups[short].seen);
        }
        indices.sort_unstable();
        for &index in &indices {
            let spelling = &seen[index].name;
            if *spelling != group.name && !spellings.contains(spelling) {
                spellings.push(spelling.clone());
            }
        }
        proposals.push(Proposal {
            kind,
            name: group.name.clone(),
            spellings,
            places: indices.iter().map(|&index| places[index]).collect(),
            because,
        });
    }
    proposals.sort_by(|a, b| {
        b.places
            .len()
            .cmp(&a.places.len())
            .then_with(|| a.places.cmp(&b.places))
    });
    proposals
}

/// Where each was seen, in code points.
fn places(text: &str, seen: &[Seen]) -> Vec<CharRange> {
    let mut chars = ToChars::new(text);
    seen.iter().map(|one| chars.range(&one.bytes)).collect()
}

/// Spellings that differ in case or marks alone are one.
fn key(name: &str) -> String {
    crate::base::fold::fold(name, crate::base::fold::Fold::Words)
}

fn surname(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or(key)
}

/// What a name is of, if that can be told.
fn kind_of(group: &Group, seen: &[Seen]) -> Option<(EntityKind, Because)> {
    let folded = key(&group.name);
    let words: Vec<&str> = folded.split(' ').collect();
    let lower = group.name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    if PLACES.holds(lower) || PLACES.holds(&folded) {
        return Some((EntityKind::Place, Because::ListOfPlaces));
    }
    let first = &seen[*group.seen.first()?];
    let is_acronym = words.len() == 1
        && (2..=6).contains(&first.name.chars().filter(|c| c.is_alphabetic()).count())
        && first
            .name
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.');
    if is_acronym {
        let is_place = matches!(
            folded.as_str(),
            "us" | "usa" | "uk" | "uae" | "ussr" | "nyc"
        );
        let is_none = matches!(
            folded.as_str(),
            "tv" | "ok"
                | "out"
                | "am"
                | "pm"
                | "id"
                | "pc"
                | "vpn"
                | "app"
                | "ceo"
                | "gmt"
                | "dna"
                | "cctv"
                | "ied"
                | "ieds"
                | "sim"
                | "usb"
                | "gps"
                | "ak47"
        );
        return match () {
            () if is_none || group.in_texts == 0 => None,
            () if is_place => Some((EntityKind::Place, Because::ListOfPlaces)),
            () => Some((EntityKind::Organisation, Because::Capitals)),
        };
    }
    let of_organisation = words.iter().any(|word| OF_ORGANISATIONS.holds(word));
    let is_titled = matches!(group.because, Some(Because::Title | Because::Age));
    if of_organisation && !(is_titled && words.len() <= 3) {
        let says_more = words.len() >= 2
            || matches!(
                words[0],
                "taliban" | "hezbollah" | "hamas" | "reuters" | "qaeda" | "qaida"
            );
        return (says_more && group.in_texts > 0)
            .then_some((EntityKind::Organisation, Because::WordOfName));
    }
    let of_place = words.len() >= 2
        && (words.iter().any(|word| OF_PLACES.holds(word)) || BEFORE_PLACES.holds(words[0]));
    if of_place && group.person < 4 {
        return Some((EntityKind::Place, Because::WordOfName));
    }
    let is_demonym = |word: &&str| DEMONYMS.holds(word);
    if words
        .iter()
        .all(|word| is_demonym(word) || COMMON.holds(word))
    {
        return None;
    }
    let needed = match words.len() {
        1 => 4,
        2..=4 => 3,
        _ => 5,
    };
    if group.person >= needed && group.person > group.place && !words.iter().any(is_demonym) {
        return Some((EntityKind::Person, group.because.unwrap_or(Because::Said)));
    }
    (group.place >= 4 && group.in_texts > 0).then_some((EntityKind::Place, Because::Preposition))
}
