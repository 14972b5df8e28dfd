//! A transaction: an invertible change of the board with its name, its kind, and the selection around it.

use crate::model::{Diff, RecordRef};
use std::collections::BTreeSet;

/// One change, as one step of undo.
#[derive(Debug, Clone, PartialEq)]
pub struct Transaction {
    /// What the undo menu says, such as "Move 2 cards".
    pub label: String,
    pub kind: EditKind,
    pub diff: Diff,
    pub select_before: BTreeSet<RecordRef>,
    pub select_after: BTreeSet<RecordRef>,
}

/// What a change may be joined with in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// Always a step of its own.
    Single,
    /// Joins nudges in the same direction that follow soon.
    Nudge(NudgeDirection),
    /// Joins typing in the same field of the same record.
    Typing(RecordRef, &'static str),
    /// Joins what the same gesture did before.
    Drag(u64),
}

/// Which way an arrow key moved the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NudgeDirection {
    Left,
    Right,
    Up,
    Down,
}
