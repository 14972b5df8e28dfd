//! Where entities are mentioned in a text.
//!
//! One pass finds all spellings; then, from left to right, the longest stands. Names of a board are
//! *sure*; surnames and initials alone, acronyms made from a name, and descriptions are *possible*.

use super::parts::{is_capitalised, is_title};
use super::spellings::{Spelling, Spellings, Use};
use crate::base::fold::is_boundary;
use crate::base::text_range::CharRange;
use crate::base::words::{ToChars, Words};
use crate::model::EntityId;
use aho_corasick::automaton::OverlappingState;
use aho_corasick::{Anchored, Input};
use std::ops::Range;

/// Words that begin a sentence with a capital and are no part of a name behind them.
const BEGINNINGS: [&str; 60] = [
    "a",
    "after",
    "again",
    "although",
    "an",
    "and",
    "as",
    "at",
    "before",
    "both",
    "but",
    "by",
    "during",
    "earlier",
    "even",
    "finally",
    "for",
    "from",
    "had",
    "has",
    "how",
    "however",
    "if",
    "in",
    "instead",
    "investigators",
    "is",
    "later",
    "like",
    "meanwhile",
    "no",
    "nor",
    "now",
    "officials",
    "on",
    "once",
    "one",
    "only",
    "or",
    "police",
    "prosecutors",
    "since",
    "so",
    "still",
    "that",
    "the",
    "then",
    "there",
    "though",
    "to",
    "was",
    "were",
    "what",
    "when",
    "where",
    "while",
    "who",
    "why",
    "with",
    "yesterday",
];

/// A full stop behind a longer word ends a sentence.
const LONGEST_ABBREVIATION: usize = 4;

/// One place of a text where one or more entities may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// In code points of the text; without a possessive's `’s`.
    pub range: CharRange,
    /// Whether the words are a name of the entities; else a short form or a description.
    pub sure: bool,
    /// Who is called so, in order of their ids.
    pub entities: Vec<EntityId>,
}

/// All mentions in a text, in order, none overlapping another. `words` are those of `text`.
pub fn mentions(text: &str, words: &Words, spellings: &Spellings) -> Vec<Mention> {
    let folded = words.folded();
    let mut found: Vec<Found> = Vec::new();
    if let Some(automaton) = &spellings.others.automaton {
        found.extend(automaton.find_overlapping_iter(folded).filter_map(|hit| {
            let spelling = &spellings.others.patterns[hit.pattern().as_usize()];
            Found::look(text, words, spelling, hit.range())
        }));
    }
    if let Some(automaton) = &spellings.capitalised.automaton {
        for at in words.capitalised(text) {
            let input = Input::new(folded).range(at - 1..).anchored(Anchored::Yes);
            let mut state = OverlappingState::start();
            // It was built for this kind of search, so it does not fail.
            while automaton
                .try_find_overlapping(input.clone(), &mut state)
                .is_ok()
                && let Some(hit) = state.get_match()
            {
                let spelling = &spellings.capitalised.patterns[hit.pattern().as_usize()];
                found.extend(Found::look(text, words, spelling, hit.range()));
            }
        }
    }
    // At one place the longest first, and of one length the sure.
    found.sort_by_key(|found| {
        (
            found.bytes.start,
            std::cmp::Reverse(found.bytes.end),
            !found.sure,
        )
    });
    let mut chars = ToChars::new(text);
    let mut out: Vec<Mention> = Vec::new();
    let mut last: Option<Range<usize>> = None;
    for found in found {
        let mut entities = found.entities;
        if last.as_ref() == Some(&found.bytes) {
            // Two foldings of one place: whoever is called so by name is meant.
            if let Some(mention) = out.last_mut().filter(|mention| mention.sure == found.sure) {
                mention.entities.append(&mut entities);
                mention.entities.sort();
                mention.entities.dedup();
            }
            continue;
        }
        if last
            .as_ref()
            .is_some_and(|last| found.bytes.start < last.end)
        {
            continue;
        }
        out.push(Mention {
            range: chars.range(&found.bytes),
            sure: found.sure,
            entities,
        });
        last = Some(found.bytes);
    }
    out
}

/// A spelling that stands in a text as it should.
struct Found {
    /// In the original text.
    bytes: Range<usize>,
    sure: bool,
    entities: Vec<EntityId>,
}

impl Found {
    /// `hit` is where the spelling was found in the folded words.
    fn look(text: &str, words: &Words, spelling: &Spelling, hit: Range<usize>) -> Option<Self> {
        let folded = words.folded();
        let start = hit.start + usize::from(spelling.folded.starts_with(' '));
        let is_end = is_boundary(folded, hit.end);
        if !is_boundary(folded, start) || !(is_end || folded[hit.end..].starts_with('s')) {
            return None;
        }
        let bytes = words.original(text, start..hit.end);
        if !is_end && !is_possessive(text, folded, hit.end, bytes.end) {
            return None;
        }
        let words_of_text = text.get(bytes.clone())?;
        let is_one = is_of_one_sentence(words_of_text);
        let admits = |used: &&Use| {
            used.case.admits(words_of_text)
                && is_one
                && (used.comma || !words_of_text.contains(','))
                && (!used.alone || stands_alone(text, words, start))
        };
        let admitted: Vec<&Use> = spelling.uses.iter().filter(admits).collect();
        let sure = admitted.iter().any(|used| used.sure);
        let mut entities: Vec<EntityId> = admitted
            .iter()
            .filter(|used| used.sure == sure)
            .map(|used| used.entity)
            .collect();
        entities.dedup();
        (!entities.is_empty()).then_some(Self {
            bytes,
            sure,
            entities,
        })
    }
}

/// Whether what follows is a possessive's `’s`, which folding joins to the word.
fn is_possessive(text: &str, folded: &str, end: usize, behind: usize) -> bool {
    let folded_s = folded[end..].starts_with('s') && is_boundary(folded, end + 1);
    let mut next = text.get(behind..).unwrap_or("").chars();
    folded_s
        && next
            .next()
            .is_some_and(|c| matches!(c, '\'' | '’' | 'ʼ' | '‘'))
}

/// Whether words stand in one sentence, as those of a name do; the full stop of `St.` ends none.
fn is_of_one_sentence(words: &str) -> bool {
    if words.contains(['!', '?', ';', ':']) || words.contains("\n\n") {
        return false;
    }
    words.match_indices(". ").all(|(at, _)| {
        let word = words[..at].rsplit(char::is_whitespace).next().unwrap_or("");
        word.chars().count() <= LONGEST_ABBREVIATION
    })
}

/// Whether a surname has no other name before it: `Brahim Abdeslam` is not Salah.
fn stands_alone(text: &str, words: &Words, start: usize) -> bool {
    let index = words.index_at(start);
    let Some((_, own)) = words.get(index) else {
        return true;
    };
    let Some((before, place)) = index.checked_sub(1).and_then(|i| words.get(i)) else {
        return true;
    };
    let (Some(between), Some(original)) = (text.get(place.end..own.start), text.get(place)) else {
        return true;
    };
    // Anything but a space parts the two, or the full stop of an initial or a title, which are short.
    let short = before.chars().count() <= LONGEST_ABBREVIATION;
    let between = between
        .strip_prefix('.')
        .filter(|_| short)
        .unwrap_or(between);
    !between.chars().all(|c| c == ' ' || c == '\u{a0}')
        || !is_capitalised(original)
        || original.chars().all(char::is_numeric)
        || is_title(before)
        || BEGINNINGS.contains(&before)
}
