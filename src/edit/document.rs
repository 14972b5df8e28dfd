//! A board being worked on: the one place where a board changes.

use super::history::{History, HistoryPos};
use super::transaction::Transaction;
use crate::model::{Board, Diff, RecordRef, Violation};
use std::collections::BTreeSet;
use std::time::Duration;

/// The invariants that no file may break either: what breaks one is refused.
const HELD: [u8; 3] = [2, 5, 8];

/// How often a document has changed. It only grows, also in undo: the key of caches and jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub u64);

/// Why a transaction was refused. The board is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("the board has changed since this was planned")]
    DoesNotFit,
    #[error("the id {0} was used before in this document")]
    IdReused(RecordRef),
    #[error("it breaks invariant I{}: {}", .0.number, .0.message)]
    Invariant(Violation),
}

/// What a commit did.
#[derive(Debug, Clone, PartialEq)]
pub struct Committed {
    pub revision: Revision,
    /// What changed, for whatever is derived from the board.
    pub diff: Diff,
    /// Whether it became part of the step before it.
    pub joined: bool,
}

/// What an undo or a redo did.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    pub revision: Revision,
    /// What the step is called.
    pub label: String,
    /// What changed, for whatever is derived from the board.
    pub diff: Diff,
    /// What to select.
    pub selection: BTreeSet<RecordRef>,
}

/// A board, its history, and where in it the file stands.
#[derive(Debug, Clone)]
pub struct Document {
    board: Board,
    history: History,
    revision: Revision,
    saved: Option<HistoryPos>,
    /// Ids that were on the board and are not now: only undo and redo may bring them back.
    retired: BTreeSet<RecordRef>,
}

impl Document {
    /// A document that is as its file is, or a new one that is worth no question before it is closed.
    pub fn new(board: Board) -> Self {
        let history = History::default();
        let saved = Some(history.pos());
        Self {
            board,
            history,
            revision: Revision::default(),
            saved,
            retired: BTreeSet::new(),
        }
    }

    /// A document that no file holds yet, such as a recovered one.
    pub fn unsaved(board: Board) -> Self {
        Self {
            saved: None,
            ..Self::new(board)
        }
    }

    #[must_use]
    pub fn with_history_bytes(mut self, max_bytes: usize) -> Self {
        self.history = History::with_max_bytes(max_bytes);
        self
    }

    pub fn board(&self) -> &Board {
        &self.board
    }

    pub fn revision(&self) -> Revision {
        self.revision
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn history_pos(&self) -> HistoryPos {
        self.history.pos()
    }

    /// Makes a change and remembers it. `now` is the time since any fixed moment; it decides only
    /// what is joined. An empty transaction is no step and changes nothing.
    pub fn commit(
        &mut self,
        mut transaction: Transaction,
        now: Duration,
    ) -> Result<Committed, EditError> {
        transaction.diff = transaction.diff.simplified();
        let diff = transaction.diff.clone();
        if diff.is_empty() {
            return Ok(Committed {
                revision: self.revision,
                diff,
                joined: false,
            });
        }
        self.examine(&diff)?;
        self.apply(&diff);
        let joined = self.history.push(transaction, now);
        Ok(Committed {
            revision: self.revision,
            diff,
            joined,
        })
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Restored> {
        let step = self.history.undo()?;
        let label = step.label.clone();
        let selection = step.select_before.clone();
        let diff = step.diff.inverse();
        Some(self.restore(label, diff, selection))
    }

    /// Does the step again that was taken back last.
    pub fn redo(&mut self) -> Option<Restored> {
        let step = self.history.redo()?;
        let label = step.label.clone();
        let selection = step.select_after.clone();
        let diff = step.diff.clone();
        Some(self.restore(label, diff, selection))
    }

    pub fn can_undo(&self) -> bool {
        self.history.num_undo() > 0
    }

    pub fn can_redo(&self) -> bool {
        self.history.num_redo() > 0
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.last_done().map(|step| step.label.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.last_undone().map(|step| step.label.as_str())
    }

    /// Whether the board differs from its file. Undone back to what was saved, it does not.
    pub fn is_modified(&self) -> bool {
        self.saved != Some(self.history.pos())
    }

    /// The file now holds the board as it was at `pos`. Later edits are steps of their own, so that
    /// undo can come back to it.
    pub fn mark_saved(&mut self, pos: HistoryPos) {
        self.saved = Some(pos);
        self.history.seal();
    }

    /// The file no longer holds any state of this document.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    fn examine(&self, diff: &Diff) -> Result<(), EditError> {
        if !diff.fits(&self.board) {
            return Err(EditError::DoesNotFit);
        }
        if let Some(reused) = diff.added().find(|id| self.retired.contains(id)) {
            return Err(EditError::IdReused(reused));
        }
        // Each of these concerns one record alone: the changed ones are enough.
        let changed = Board::default().with(diff);
        let mut broken = changed.violations().into_iter();
        match broken.find(|v| HELD.contains(&v.number)) {
            Some(violation) => Err(EditError::Invariant(violation)),
            None => Ok(()),
        }
    }

    fn restore(
        &mut self,
        label: String,
        diff: Diff,
        mut selection: BTreeSet<RecordRef>,
    ) -> Restored {
        self.apply(&diff);
        selection.retain(|record| self.board.contains(*record));
        Restored {
            revision: self.revision,
            label,
            diff,
            selection,
        }
    }

    fn apply(&mut self, diff: &Diff) {
        self.board.apply(diff);
        self.revision.0 += 1;
        self.retired.extend(diff.removed());
        for added in diff.added() {
            self.retired.remove(&added);
        }
    }
}
