//! Steps: the stops of the story told on the board, in their order.

use super::tidy;
use super::transaction::Transaction;
use crate::base::geom::{Rect, tidy_view};
use crate::base::id::IdGen;
use crate::model::{Board, Diff, RecordRef, Step, StepId};
use std::collections::BTreeSet;

/// One field of a step, with what it becomes.
#[derive(Debug, Clone, PartialEq)]
pub enum StepField {
    Title(String),
    Text(String),
    View(Rect),
    Lit(BTreeSet<RecordRef>),
}

/// Adds a step at the end of the story.
pub fn add(
    board: &Board,
    ids: &mut IdGen,
    title: &str,
    view: Rect,
    lit: BTreeSet<RecordRef>,
) -> (StepId, Transaction) {
    let last = board.steps().iter().map(|(_, step)| step.order).max();
    let step = Step {
        order: last.map_or(1, |last| last.saturating_add(1)),
        title: tidy::name(title),
        text: String::new(),
        view: tidy_view(view),
        lit: known(board, lit),
    };
    let step_id = ids.next();
    let mut diff = Diff::default();
    diff.put(board, step_id, step);
    let made = Transaction::new("Add a step", diff).selecting(Some(step_id.into()));
    (step_id, made)
}

/// Changes one field.
pub fn set(board: &Board, step_id: StepId, field: StepField) -> Transaction {
    let (label, key) = match &field {
        StepField::Title(_) => ("Edit the title", Some("title")),
        StepField::Text(_) => ("Edit the text", Some("text")),
        StepField::View(_) => ("Change the view", None),
        StepField::Lit(_) => ("Change what is lit", None),
    };
    let mut diff = Diff::default();
    diff.update::<Step>(board, step_id, |step| match field {
        StepField::Title(text) => step.title = tidy::name(&text),
        StepField::Text(text) => step.text = tidy::text(text),
        StepField::View(view) => step.view = tidy_view(view),
        StepField::Lit(lit) => step.lit = known(board, lit),
    });
    tidy::typing(Transaction::new(label, diff), step_id.into(), key)
}

/// The steps in the order of the story.
pub fn in_order(board: &Board) -> Vec<StepId> {
    let mut steps: Vec<(i32, StepId)> = board.steps().iter().map(|(id, s)| (s.order, id)).collect();
    steps.sort_unstable();
    steps.into_iter().map(|(_, id)| id).collect()
}

/// Moves a step to a place in the story, counted from 0. The steps are numbered from 1 again; those whose
/// number stays are not touched.
pub fn move_to(board: &Board, step_id: StepId, place: usize) -> Transaction {
    let mut steps = in_order(board);
    let Some(from) = steps.iter().position(|id| *id == step_id) else {
        return Transaction::default();
    };
    steps.remove(from);
    steps.insert(place.min(steps.len()), step_id);
    let mut diff = Diff::default();
    for (order, id) in (1..).zip(steps) {
        diff.update::<Step>(board, id, |step| step.order = order);
    }
    Transaction::new("Move a step", diff)
}

fn known(board: &Board, mut lit: BTreeSet<RecordRef>) -> BTreeSet<RecordRef> {
    lit.retain(|record| board.contains(*record));
    lit
}
