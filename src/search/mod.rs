//! Finding records by their names, titles and words, and words in a text.
//!
//! All is compared folded ([`crate::base::fold`]): case, accents, kinds of quotes and dashes do not count.
//! A [`SearchIndex`] holds the folded texts of one board revision and follows its changes.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod board_finder;
pub mod fields;
pub mod find;
pub mod language;
pub mod passages;
pub mod rank;
pub mod server;
pub mod texts;
pub mod tokens;

pub use fields::Field;
pub use find::{Haystack, Whole, find};
pub use rank::{Query, Ranked, Reach, rank};

use crate::base::fold::{Fold, fold};
use crate::base::text_range::CharRange;
use crate::model::{Board, Diff, RecordRef};
use fields::fields;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A record that answers a query, by the one of its texts that answers best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub record: RecordRef,
    /// Which of its texts.
    pub field: Field,
    /// That text, whole.
    pub text: String,
    /// What to mark in it, in code points, in order.
    pub ranges: Vec<CharRange>,
    /// More is better.
    pub score: u32,
}

/// The folded texts of all records of one board revision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchIndex {
    texts: BTreeMap<RecordRef, Vec<Entry>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    field: Field,
    folded: Box<str>,
}

impl SearchIndex {
    pub fn build(board: &Board) -> Self {
        let mut index = Self::default();
        let records = std::iter::empty::<RecordRef>()
            .chain(board.sources().ids().map(Into::into))
            .chain(board.quotes().ids().map(Into::into))
            .chain(board.entities().ids().map(Into::into))
            .chain(board.claims().ids().map(Into::into))
            .chain(board.relations().ids().map(Into::into))
            .chain(board.cards().ids().map(Into::into))
            .chain(board.frames().ids().map(Into::into))
            .chain(board.steps().ids().map(Into::into));
        for record in records {
            index.renew(board, record);
        }
        index
    }

    /// Follows a change. `board` is the board after it.
    pub fn update(&mut self, board: &Board, diff: &Diff) {
        for record in diff.touched() {
            self.renew(board, record);
        }
    }

    /// The records that answer a query, best first, at most `limit`; `board` is the board indexed.
    ///
    /// A better match comes first, then a name before other texts, a short text before a long one, and
    /// in the end the order of the texts and of the ids, so that the same query gives the same list.
    pub fn search(&self, board: &Board, query: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::new(query) else {
            return Vec::new();
        };
        let mut found: Vec<Best<'_>> = Vec::new();
        for (&record, entries) in &self.texts {
            let scored = entries.iter().enumerate().filter_map(|(place, entry)| {
                let score = query.score(&entry.folded, entry.field.reach())?;
                Some((score + entry.field.weight(), Reverse(place)))
            });
            if let Some((score, Reverse(place))) = scored.max() {
                found.push(Best {
                    score: Reverse(score),
                    len: entries[place].folded.len(),
                    text: &entries[place].folded,
                    record,
                    place,
                });
            }
        }
        if limit < found.len() {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sort_unstable();
        let hits = found.into_iter();
        hits.filter_map(|best| hit(board, &query, &best)).collect()
    }

    fn renew(&mut self, board: &Board, record: RecordRef) {
        let entries: Vec<Entry> = fields(board, record)
            .into_iter()
            .map(|(field, text)| Entry {
                field,
                folded: fold(&text, Fold::Words).into_boxed_str(),
            })
            .collect();
        if entries.is_empty() {
            self.texts.remove(&record);
        } else {
            self.texts.insert(record, entries);
        }
    }
}

/// The best text of a record, in the order of the hits.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Best<'a> {
    score: Reverse<u32>,
    len: usize,
    text: &'a str,
    record: RecordRef,
    /// Which of the record's texts.
    place: usize,
}

fn hit(board: &Board, query: &Query, best: &Best<'_>) -> Option<Hit> {
    let (field, text) = fields(board, best.record).into_iter().nth(best.place)?;
    let ranges = query.rank(&text, field.reach())?.ranges;
    Some(Hit {
        record: best.record,
        field,
        text: text.into_owned(),
        ranges,
        score: best.score.0,
    })
}

/// Searches a board once, without an index.
pub fn search(board: &Board, query: &str, limit: usize) -> Vec<Hit> {
    SearchIndex::build(board).search(board, query, limit)
}

#[cfg(test)]
mod tests;
