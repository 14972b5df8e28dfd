//! The ledger: every claim and relation as a row, kept up to date from the diffs.

mod csv;
mod kept;
mod look;
mod row;
mod table;

pub use csv::csv;
pub use kept::Lines;
pub use look::{Column, Group, Kind, Look, Only};
pub use row::{CheckMark, Row};
pub use table::{GroupOf, Line, lines};

use super::EvidenceIndex;
use crate::model::{About, Board, Diff, RecordRef};
use crate::query::{Index, QuoteUse};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Every claim and relation of one board revision, as rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    rows: BTreeMap<RecordRef, Row>,
    stamp: Stamp,
}

/// Tells one state of a ledger from another, and what changed from one to the next, for what is kept of it
/// between frames. Ledgers of the same rows are equal, whatever their stamps.
#[derive(Debug, Clone, Eq, Default)]
struct Stamp {
    now: u64,
    /// The last changes, the oldest first.
    steps: VecDeque<Arc<Step>>,
}

/// One change of a ledger.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    /// The number of the state before it.
    from: u64,
    records: BTreeSet<RecordRef>,
}

/// Changes that are remembered.
const STEPS: usize = 32;

impl Stamp {
    fn new() -> Self {
        Self {
            now: Self::next(),
            steps: VecDeque::new(),
        }
    }

    /// A number that no other state has.
    fn next() -> u64 {
        static LAST: AtomicU64 = AtomicU64::new(0);
        LAST.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn step(&mut self, records: &BTreeSet<RecordRef>) {
        if self.steps.len() == STEPS {
            self.steps.pop_front();
        }
        self.steps.push_back(Arc::new(Step {
            from: self.now,
            records: records.clone(),
        }));
        self.now = Self::next();
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
            self.stamp.step(&stale);
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
        self.stamp.now
    }

    /// The claims and relations that may be otherwise than in an earlier state, also those that are gone;
    /// nothing if that state is too long ago, or was of another ledger.
    pub fn changed_since(&self, stamp: u64) -> Option<BTreeSet<RecordRef>> {
        if stamp == self.stamp.now {
            return Some(BTreeSet::new());
        }
        let steps = &self.stamp.steps;
        let first = steps.iter().position(|step| step.from == stamp)?;
        let records = steps.iter().skip(first).flat_map(|step| &step.records);
        Some(records.copied().collect())
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
