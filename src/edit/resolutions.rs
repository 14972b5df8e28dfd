//! Resolutions: to settle a dispute between claims, between relations, or over the evidence of one of them.

use super::tidy;
use super::transaction::Transaction;
use crate::model::{
    Board, Claim, Diff, Prefer, RecordRef, Relation, Resolution, ResolutionKind, Side, Stance,
    Statement,
};
use std::collections::BTreeSet;

/// Settles a dispute: every statement but the preferred one says why it differs and which to prefer.
///
/// The preferred one says nothing, unless its own evidence is on both sides: then it says that it holds.
/// Where what contradicts a statement is preferred, that statement says so. What speaks of another
/// matter is passed over.
pub fn resolve(
    board: &Board,
    disputed: &BTreeSet<RecordRef>,
    kind: ResolutionKind,
    note: &str,
    prefer: Option<Side<RecordRef>>,
) -> Transaction {
    let prefer = prefer.filter(|side| board.contains(side.record()));
    let first = disputed.iter().copied().find(|id| board.contains(*id));
    let mut diff = Diff::default();
    let note = tidy::text(note.to_owned());
    match prefer.map(Side::record).or(first) {
        Some(RecordRef::Claim(measure)) => {
            let prefer = prefer.map(|side| side.map(|_| measure));
            let disputed = disputed.iter().filter_map(|record| match record {
                RecordRef::Claim(id) => Some(*id),
                _ => None,
            });
            settle::<Claim>(
                board,
                &mut diff,
                measure,
                disputed.collect(),
                kind,
                &note,
                prefer,
            );
        }
        Some(RecordRef::Relation(measure)) => {
            let prefer = prefer.map(|side| side.map(|_| measure));
            let disputed = disputed.iter().filter_map(|record| match record {
                RecordRef::Relation(id) => Some(*id),
                _ => None,
            });
            settle::<Relation>(
                board,
                &mut diff,
                measure,
                disputed.collect(),
                kind,
                &note,
                prefer,
            );
        }
        _ => {}
    }
    Transaction::new("Resolve a dispute", diff)
}

/// Opens a settled dispute again: the statements say nothing of it any more.
pub fn unresolve(board: &Board, disputed: &BTreeSet<RecordRef>) -> Transaction {
    let mut diff = Diff::default();
    for &record in disputed {
        match record {
            RecordRef::Claim(id) => diff.update::<Claim>(board, id, |it| it.resolution = None),
            RecordRef::Relation(id) => {
                diff.update::<Relation>(board, id, |it| it.resolution = None);
            }
            _ => {}
        }
    }
    Transaction::new("Open a dispute again", diff)
}

fn settle<R: Statement>(
    board: &Board,
    diff: &mut Diff,
    measure: R::Id,
    mut disputed: BTreeSet<R::Id>,
    kind: ResolutionKind,
    note: &str,
    prefer: Option<Side<R::Id>>,
) {
    let Some(matter) = R::table(board).get(measure) else {
        return;
    };
    disputed.insert(measure);
    let alone = disputed.len() == 1;
    for id in disputed {
        diff.update::<R>(board, id, |record| {
            if !record.same_matter(matter) {
                return;
            }
            let own = match prefer {
                Some(Side::For(chosen)) if chosen == id => Some(Prefer::This),
                Some(Side::Against(chosen)) if chosen == id => Some(Prefer::Contrary),
                Some(Side::For(chosen)) => Some(Prefer::Other(chosen)),
                Some(Side::Against(_)) | None => None,
            };
            let says_nothing = own == Some(Prefer::This) && !alone && !has_both_sides(record);
            *record.resolution_mut() = (!says_nothing).then(|| Resolution {
                kind,
                note: note.to_owned(),
                prefer: own,
            });
        });
    }
}

fn has_both_sides(record: &impl Statement) -> bool {
    let has = |stance| record.evidence().iter().any(|it| it.stance == stance);
    has(Stance::Supports) && has(Stance::Contradicts)
}

/// What preferred one of these prefers none any more; the reason and the note stay.
pub(super) fn prefer_no_more<R: Statement>(
    board: &Board,
    diff: &mut Diff,
    these: impl Fn(R::Id) -> bool,
) {
    for (id, record) in R::table(board).iter() {
        let preferred = record.resolution().and_then(|it| it.prefer?.other());
        if preferred.is_some_and(&these) {
            diff.update::<R>(board, id, |record| {
                if let Some(resolution) = record.resolution_mut() {
                    resolution.prefer = None;
                }
            });
        }
    }
}

/// Ends what was settled about a statement, if after this change it speaks of another matter.
pub(super) fn end_if_moved<R: Statement>(board: &Board, diff: &mut Diff, id: R::Id) {
    let (Some(before), Some(after)) = (R::table(board).get(id), diff.get::<R>(board, id)) else {
        return;
    };
    if !before.same_matter(&after) {
        diff.update::<R>(board, id, |record| *record.resolution_mut() = None);
        prefer_no_more::<R>(board, diff, |preferred| preferred == id);
    }
}

/// A statement turned into its contrary neither holds nor fails as it did; the reason and the note stay.
pub(super) fn turned<R: Statement>(record: &mut R) {
    if let Some(resolution) = record.resolution_mut()
        && resolution.prefer.is_some_and(|it| it.other().is_none())
    {
        resolution.prefer = None;
    }
}
