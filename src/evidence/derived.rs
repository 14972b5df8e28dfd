//! Everything derived from a board, updated in the right order.

use super::{EvidenceIndex, Ledger};
use crate::model::{Board, Diff};
use crate::query::Index;

/// The indexes and the evidence of one board revision.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Derived {
    pub index: Index,
    pub evidence: EvidenceIndex,
    pub ledger: Ledger,
}

impl Derived {
    pub fn build(board: &Board) -> Self {
        let index = Index::build(board);
        let evidence = EvidenceIndex::build(board, &index);
        let ledger = Ledger::build(board, &evidence);
        Self {
            index,
            evidence,
            ledger,
        }
    }

    /// Follows a change. `board` is the board after it.
    pub fn update(&mut self, board: &Board, diff: &Diff) {
        self.index.update(board, diff);
        let touched = self.evidence.update(board, &self.index, diff);
        self.ledger
            .update(board, &self.index, &self.evidence, diff, touched);
    }
}
