//! What may be typed to find something, and what it means, the same over records and over full texts.
//!
//! Words must all be there; `"a phrase"` stands together; `OR`, `NOT` and `-word` and parentheses are as usual,
//! `OR` binding less than what stands side by side; `word*` is the beginning of a word, as is the last word
//! while somebody types; `kind:`, `source:`, `after:`, `before:` and `date:` narrow what is found.

mod change;
mod filter;
mod lex;
mod parse;

pub use change::with_filter;
pub use filter::{FILTERS, Facts, Filter, Kind};
pub use parse::{MAX_LEAVES, Parsed};

use super::tokens::{Tokens, plain_words};
use crate::base::text_range::CharRange;
use std::ops::Range;

/// What is asked for, as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    Leaf(Leaf),
    Not(Box<Self>),
    /// All of them; none in it asks for nothing in particular.
    And(Vec<Self>),
    Or(Vec<Self>),
}

/// One thing that something has or has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    Words(Phrase),
    Filter(Filter),
}

/// Words that stand one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Folded; at least one.
    pub words: Vec<String>,
    /// The last is the beginning of a word.
    pub prefix: bool,
    /// As they were typed, for others who fold them in their own way.
    pub typed: String,
}

/// What in a query cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    /// In code points of the query.
    pub place: CharRange,
}

impl Expr {
    /// Whether it is so of something that a leaf is so of, or not.
    pub fn holds(&self, leaf: &mut impl FnMut(&Leaf) -> bool) -> bool {
        match self {
            Self::Leaf(own) => leaf(own),
            Self::Not(inner) => !inner.holds(leaf),
            Self::And(all) => all.iter().all(|one| one.holds(leaf)),
            Self::Or(any) => any.iter().any(|one| one.holds(leaf)),
        }
    }

    /// The words that may be there, none that must not.
    pub fn wanted(&self) -> Vec<&Phrase> {
        let mut found = Vec::new();
        self.collect_wanted(&mut found);
        found
    }

    fn collect_wanted<'a>(&'a self, found: &mut Vec<&'a Phrase>) {
        match self {
            Self::Leaf(Leaf::Words(phrase)) if !found.contains(&phrase) => found.push(phrase),
            Self::Leaf(_) | Self::Not(_) => {}
            Self::And(parts) | Self::Or(parts) => {
                for part in parts {
                    part.collect_wanted(found);
                }
            }
        }
    }

    /// The filters that stand beside all else, not in parentheses, behind `OR` or `NOT`.
    pub fn filters(&self) -> Vec<&Filter> {
        match self {
            Self::Leaf(Leaf::Filter(filter)) => vec![filter],
            Self::And(all) => {
                let filters = all.iter().filter_map(|part| match part {
                    Self::Leaf(Leaf::Filter(filter)) => Some(filter),
                    _ => None,
                });
                filters.collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether any part of it is a filter.
    pub fn has_filters(&self) -> bool {
        match self {
            Self::Leaf(leaf) => matches!(leaf, Leaf::Filter(_)),
            Self::Not(inner) => inner.has_filters(),
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_filters),
        }
    }

    /// Whether it asks for words side by side and nothing else.
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Leaf(leaf) => matches!(leaf, Leaf::Words(_)),
            Self::And(parts) => parts
                .iter()
                .all(|part| matches!(part, Self::Leaf(Leaf::Words(_)))),
            Self::Not(_) | Self::Or(_) => false,
        }
    }
}

impl Phrase {
    /// The words of a text; nothing if it has none.
    pub fn new(text: &str, prefix: bool) -> Option<Self> {
        let words = plain_words(text);
        let typed = text.trim().trim_end_matches('*').to_owned();
        (!words.is_empty()).then_some(Self {
            words,
            prefix,
            typed,
        })
    }

    /// Every place of it in a text, in bytes of that text, in order.
    pub fn places(&self, tokens: &Tokens) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            if !self.fits(0, token.word) {
                continue;
            }
            let end = self.end(tokens, index, token.number, token.bytes.end);
            if let Some(end) = end.filter(|end| {
                // Forms of one word are one place.
                let found = token.bytes.start..*end;
                places.last() != Some(&found)
            }) {
                places.push(token.bytes.start..end);
            }
        }
        places
    }

    pub fn is_in(&self, tokens: &Tokens) -> bool {
        tokens.iter().enumerate().any(|(index, token)| {
            self.fits(0, token.word)
                && self
                    .end(tokens, index, token.number, token.bytes.end)
                    .is_some()
        })
    }

    /// Where it ends if it begins with the form at `index`.
    fn end(&self, tokens: &Tokens, index: usize, number: u32, first_end: usize) -> Option<usize> {
        let mut end = first_end;
        let mut at = index;
        for place in 1..self.words.len() {
            let wanted = number + place as u32;
            let mut found = None;
            at += 1;
            while let Some(token) = tokens.get(at) {
                if token.number > wanted {
                    break;
                }
                if token.number == wanted && self.fits(place, token.word) {
                    found = Some(token.bytes.end);
                }
                at += 1;
            }
            end = found?;
            // The next word's forms begin where the loop stopped.
            at -= 1;
        }
        Some(end)
    }

    fn fits(&self, place: usize, word: &str) -> bool {
        let Some(wanted) = self.words.get(place) else {
            return false;
        };
        if self.prefix && place + 1 == self.words.len() {
            word.starts_with(wanted)
        } else {
            word == wanted
        }
    }
}

#[cfg(test)]
mod tests;
