//! The ledger: every claim and relation as a row, kept up to date from the diffs.

mod csv;
mod look;
mod row;
mod table;

pub use csv::csv;
pub use look::{Column, Group, Kind, Look, Only};
pub use row::{CheckMark, Row};
pub use table::{GroupOf, Line, lines};

use super::EvidenceIndex;
use crate::model::{About, Board, Diff, RecordRef};
use crate::query::{Index, QuoteUse};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

/// Every claim and relation of one board revision, as rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    rows: BTreeMap<RecordRef, Row>,
    stamp: Stamp,
}

/// Tells one state of a ledger from another, for what is kept of it between frames. Ledgers of the same
/// rows are equal, whatever their stamps.
#[derive(Debug, Clone, Copy, Eq, Default)]
struct Stamp(u64);

impl Stamp {
    fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

impl PartialEq for Stamp {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Ledger {
    /// `evidence` is that of the same board.
    pub fn build(board: &Board, evidence: &EvidenceIndex) -> Self {
        let claims = board.claims().ids().map(RecordRef::Claim);
        let records = claims.chain(board.relations().ids().map(RecordRef::Relation));
        let rows = records.filter_map(|record| Some((record, Row::new(board, evidence, record)?)));
        Self {
            rows: rows.collect(),
            stamp: Stamp::new(),
        }
    }

    /// Follows a change. All but the diff are those after it; `touched` are the claims and relations
    /// whose standing or disputes may have changed.
    pub fn update(
        &mut self,
        board: &Board,
        index: &Index,
        evidence: &EvidenceIndex,
        diff: &Diff,
        touched: BTreeSet<RecordRef>,
    ) {
        let mut stale = touched;
        for &id in diff.sources.keys() {
            for quote in index.backlinks.quotes_of(id) {
                rest_on(index, quote, &mut stale);
            }
        }
        for &id in diff.quotes.keys() {
            rest_on(index, id, &mut stale);
        }
        for &id in diff.entities.keys() {
            stale.extend(
                index
                    .backlinks
                    .claims_about(About::Entity(id))
                    .map(RecordRef::Claim),
            );
            stale.extend(index.backlinks.claims_naming(id).map(RecordRef::Claim));
            for quote in index.backlinks.spoken_by(id) {
                rest_on(index, quote, &mut stale);
            }
            for relation in index.adjacency.relations_of(id) {
                stale.insert(relation.into());
                let claims = index.backlinks.claims_about(About::Relation(relation));
                stale.extend(claims.map(RecordRef::Claim));
            }
        }
        for &id in diff.relations.keys() {
            let claims = index.backlinks.claims_about(About::Relation(id));
            stale.extend(claims.map(RecordRef::Claim));
        }
        if !stale.is_empty() {
            self.stamp = Stamp::new();
        }
        for record in stale {
            match Row::new(board, evidence, record) {
                Some(row) => self.rows.insert(record, row),
                None => self.rows.remove(&record),
            };
        }
    }

    /// All rows, claims before relations, in the order of their ids.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &Row> + Clone {
        self.rows.values()
    }

    /// A number that no two states have that may differ.
    pub fn stamp(&self) -> u64 {
        self.stamp.0
    }

    pub fn row(&self, record: RecordRef) -> Option<&Row> {
        self.rows.get(&record)
    }
}

/// Adds the claims and relations that rest on a quote.
fn rest_on(index: &Index, quote: crate::model::QuoteId, stale: &mut BTreeSet<RecordRef>) {
    for place in index.backlinks.uses_of(quote) {
        if let QuoteUse::Claim(..)
        | QuoteUse::Relation(..)
        | QuoteUse::LegalStage(_)
        | QuoteUse::Reply(_) = place
        {
            stale.insert(place.record());
        }
    }
}

#[cfg(test)]
mod tests;
