//! What was done and can be taken back: unlimited in steps, limited in bytes, small steps joined.

use super::bytes::transaction_bytes;
use super::transaction::{EditKind, Transaction};
use crate::model::RecordRef;
use std::collections::VecDeque;
use std::time::Duration;

/// Nudges further apart than this are steps of their own.
const NUDGE_PAUSE: Duration = Duration::from_secs(1);
/// Typing further apart than this is a step of its own.
const TYPING_PAUSE: Duration = Duration::from_secs(2);
/// 256 MB.
const DEFAULT_MAX_BYTES: usize = 256 << 20;

/// A state of the board in its history: equal positions of one document are equal boards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HistoryPos(u64);

#[derive(Debug, Clone)]
struct Entry {
    transaction: Transaction,
    /// The state after it.
    pos: HistoryPos,
    at: Duration,
    bytes: usize,
}

/// Steps done and steps undone. It holds diffs and changes no board itself.
#[derive(Debug, Clone)]
pub struct History {
    done: VecDeque<Entry>,
    /// The next to redo is last.
    undone: Vec<Entry>,
    /// The state before the first step that is still known.
    base: HistoryPos,
    next_pos: u64,
    /// Whether the last step may still be joined.
    open: bool,
    bytes: usize,
    max_bytes: usize,
}

impl Default for History {
    fn default() -> Self {
        Self::with_max_bytes(DEFAULT_MAX_BYTES)
    }
}

impl History {
    /// A history that forgets its oldest steps when it holds more than this, by a generous estimate.
    /// The last step is kept whatever its size.
    pub fn with_max_bytes(max_bytes: usize) -> Self {
        Self {
            done: VecDeque::new(),
            undone: Vec::new(),
            base: HistoryPos(0),
            next_pos: 1,
            open: false,
            bytes: 0,
            max_bytes,
        }
    }

    /// The state the board is in.
    pub fn pos(&self) -> HistoryPos {
        self.done.back().map_or(self.base, |entry| entry.pos)
    }

    pub fn num_undo(&self) -> usize {
        self.done.len()
    }

    pub fn num_redo(&self) -> usize {
        self.undone.len()
    }

    /// The step that undo would take back.
    pub fn last_done(&self) -> Option<&Transaction> {
        self.done.back().map(|entry| &entry.transaction)
    }

    /// The step that redo would do again.
    pub fn last_undone(&self) -> Option<&Transaction> {
        self.undone.last().map(|entry| &entry.transaction)
    }

    /// An estimate of the memory held.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The next step joins none before it.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// Adds a step that was done at `now`; true if it was joined to the one before it.
    pub(super) fn push(&mut self, transaction: Transaction, now: Duration) -> bool {
        for entry in self.undone.drain(..) {
            self.bytes -= entry.bytes;
        }
        let joins = self.open
            && self
                .done
                .back()
                .is_some_and(|last| joins(last, &transaction, now));
        let before = if joins { self.done.pop_back() } else { None };
        self.open = true;
        let transaction = match before {
            Some(entry) => {
                self.bytes -= entry.bytes;
                join(entry.transaction, transaction)
            }
            None => transaction,
        };
        // Back where the joined steps began: the step is none, and the state is the one before it.
        if transaction.is_empty() {
            self.open = false;
            return joins;
        }
        let bytes = transaction_bytes(&transaction);
        self.bytes += bytes;
        self.done.push_back(Entry {
            transaction,
            pos: HistoryPos(self.next_pos),
            at: now,
            bytes,
        });
        self.next_pos += 1;
        self.forget_oldest();
        joins
    }

    /// Takes the last step off what was done; the caller applies its inverse.
    pub(super) fn undo(&mut self) -> Option<&Transaction> {
        self.seal();
        self.undone.push(self.done.pop_back()?);
        self.last_undone()
    }

    /// Takes the last step off what was undone; the caller applies it.
    pub(super) fn redo(&mut self) -> Option<&Transaction> {
        self.seal();
        self.done.push_back(self.undone.pop()?);
        self.last_done()
    }

    fn forget_oldest(&mut self) {
        while self.bytes > self.max_bytes && self.done.len() > 1 {
            if let Some(oldest) = self.done.pop_front() {
                self.bytes -= oldest.bytes;
                self.base = oldest.pos;
            }
        }
    }
}

fn joins(last: &Entry, next: &Transaction, now: Duration) -> bool {
    let pause = now.saturating_sub(last.at);
    let touched = |t: &Transaction| t.diff.touched().collect::<Vec<RecordRef>>();
    match (last.transaction.kind, next.kind) {
        (EditKind::Drag(a), EditKind::Drag(b)) => a == b,
        (EditKind::Nudge(a), EditKind::Nudge(b)) => {
            a == b && pause <= NUDGE_PAUSE && touched(&last.transaction) == touched(next)
        }
        (EditKind::Typing(a, field), EditKind::Typing(b, other)) => {
            a == b && field == other && pause <= TYPING_PAUSE
        }
        _ => false,
    }
}

fn join(first: Transaction, next: Transaction) -> Transaction {
    Transaction {
        label: next.label,
        kind: next.kind,
        diff: first.diff.then(&next.diff),
        select_before: first.select_before,
        select_after: next.select_after,
    }
}
