//! Checking: the mark of a person who compared claims, relations and quotes with their sources.

use super::tidy;
use super::transaction::Transaction;
use crate::model::{Board, Checked, Claim, Diff, Quote, RecordRef, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// Marks records as checked. The seal in each mark is the caller's: `evidence::seal` makes it from this
/// very board. Records that cannot be checked are passed over.
pub fn check(board: &Board, marks: &BTreeMap<RecordRef, Checked>) -> Transaction {
    let mut diff = Diff::default();
    for (&record, mark) in marks {
        set(board, &mut diff, record, Some(tidy::checked(mark.clone())));
    }
    Transaction::new("Mark as checked", diff)
}

/// Takes the marks of records away.
pub fn uncheck(board: &Board, records: &BTreeSet<RecordRef>) -> Transaction {
    let mut diff = Diff::default();
    for &record in records {
        set(board, &mut diff, record, None);
    }
    Transaction::new("Mark as not checked", diff)
}

fn set(board: &Board, diff: &mut Diff, record: RecordRef, mark: Option<Checked>) {
    match record {
        RecordRef::Claim(id) => diff.update::<Claim>(board, id, |claim| claim.checked = mark),
        RecordRef::Relation(id) => {
            diff.update::<Relation>(board, id, |relation| relation.checked = mark);
        }
        RecordRef::Quote(id) => diff.update::<Quote>(board, id, |quote| quote.checked = mark),
        RecordRef::Source(_)
        | RecordRef::Entity(_)
        | RecordRef::Card(_)
        | RecordRef::Frame(_)
        | RecordRef::Step(_) => {}
    }
}
