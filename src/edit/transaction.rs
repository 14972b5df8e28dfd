//! One step of work on a board: what changes, what it is called, and what is selected before and after.

use crate::base::geom::{Vec2, vec2};
use crate::model::{Board, Diff, RecordRef};
use std::collections::BTreeSet;

/// A change of a board that a person makes, and takes back, as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Transaction {
    /// As the undo menu says it: `Move 2 cards`.
    pub label: String,
    pub kind: EditKind,
    pub diff: Diff,
    pub select_before: BTreeSet<RecordRef>,
    pub select_after: BTreeSet<RecordRef>,
}

/// What may join the step before it in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EditKind {
    /// Joins nothing.
    #[default]
    Single,
    /// Joins another nudge of the same records the same way, soon after.
    Nudge(Direction4),
    /// Joins more typing in the same field, soon after.
    Typing(RecordRef, &'static str),
    /// Joins what else belongs to the gesture with this number.
    Drag(u64),
}

/// The four ways of the arrow keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction4 {
    Left,
    Right,
    Up,
    Down,
}

impl Direction4 {
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// One point this way; y grows downwards.
    pub fn unit(self) -> Vec2 {
        match self {
            Self::Left => vec2(-1.0, 0.0),
            Self::Right => vec2(1.0, 0.0),
            Self::Up => vec2(0.0, -1.0),
            Self::Down => vec2(0.0, 1.0),
        }
    }
}

impl Transaction {
    /// A step that joins no other and leaves the selection to [`Self::with_selection`].
    pub fn new(label: impl Into<String>, diff: Diff) -> Self {
        Self {
            label: label.into(),
            diff: diff.simplified(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn kind(mut self, kind: EditKind) -> Self {
        self.kind = kind;
        self
    }

    /// Selects what was made.
    #[must_use]
    pub fn selecting(mut self, records: impl IntoIterator<Item = RecordRef>) -> Self {
        self.select_after = records.into_iter().collect();
        self
    }

    /// Fills in the selection: before it is `current`; after it what the step makes, or else what of
    /// `current` is still there.
    #[must_use]
    pub fn with_selection(mut self, current: &BTreeSet<RecordRef>) -> Self {
        self.select_before = current.clone();
        if self.select_after.is_empty() {
            self.select_after = current.clone();
        }
        for removed in self.diff.removed() {
            self.select_after.remove(&removed);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.diff.is_empty()
    }
}

/// Several transactions that become one: each kernel sees the board as the former ones leave it.
#[derive(Debug, Clone)]
pub struct Plan {
    board: Board,
    diff: Diff,
    select_after: BTreeSet<RecordRef>,
}

impl Plan {
    pub fn new(board: &Board) -> Self {
        Self {
            board: board.clone(),
            diff: Diff::default(),
            select_after: BTreeSet::new(),
        }
    }

    /// The board with everything added so far.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Adds a transaction planned for [`Self::board`].
    pub fn add(&mut self, transaction: Transaction) {
        debug_assert!(
            transaction.diff.fits(&self.board),
            "it was planned for another board"
        );
        self.board = self.board.with(&transaction.diff);
        self.diff = std::mem::take(&mut self.diff).then(&transaction.diff);
        self.select_after.extend(transaction.select_after);
    }

    /// Everything as one step.
    pub fn finish(self, label: impl Into<String>) -> Transaction {
        let mut select_after = self.select_after;
        select_after.retain(|record| self.board.contains(*record));
        Transaction::new(label, self.diff).selecting(select_after)
    }
}
