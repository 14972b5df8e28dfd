//! The keyboard on the ledger: arrows from row to row, ranges, opening, closing groups.

use super::table::ROW;
use super::{LedgerUi, choose, open, record_of};
use crate::editor::{Action, SelectOp};
use crate::evidence::ledger::Line;
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;
use crate::ui::panels::desk::moves::moves;
use eframe::egui::{EventFilter, Id, Key, Modifiers, Ui};
use std::collections::BTreeSet;

/// Takes the keys that are the table's while it has the keyboard; `height` is that of the table.
pub fn keys(cx: &ViewCtx<'_>, ui: &Ui, state: &mut LedgerUi, id: Id, height: f32) {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let last = state.lines.get().len().saturating_sub(1);
    let page = ((height / ROW) as usize).saturating_sub(2).max(1);
    let at = state.cursor;
    for (key, to) in moves(at, last, page) {
        if take(ui, Modifiers::SHIFT, key) {
            state.anchor = state.anchor.or(at);
            range(cx, state, to);
            state.follow = true;
        } else if take(ui, Modifiers::NONE, key) {
            (state.cursor, state.anchor) = (Some(to), Some(to));
            state.follow = true;
            if let Some(record) = state.line(to).and_then(record_of) {
                choose(cx, record);
            }
        }
    }
    let line = state.cursor.and_then(|at| state.line(at)).cloned();
    let turned = [(Key::ArrowRight, true), (Key::ArrowLeft, false)]
        .into_iter()
        .find(|(key, _)| take(ui, Modifiers::NONE, *key));
    match line {
        Some(Line::Head { group, .. }) => {
            let open = !state.closed.contains(&group);
            let by_arrow = turned.is_some_and(|(_, wanted)| wanted != open);
            if by_arrow || take(ui, Modifiers::NONE, Key::Enter) {
                state.toggle_group(&group);
            }
        }
        Some(Line::Row(record)) => {
            if take(ui, Modifiers::NONE, Key::Enter) {
                open(cx, record);
            }
            if take(ui, Modifiers::COMMAND, Key::Space) {
                cx.push(Action::Select(SelectOp::Toggle(record)));
            }
        }
        None => {}
    }
    if take(ui, Modifiers::COMMAND, Key::A) {
        let all: BTreeSet<RecordRef> = state.rows().into_iter().collect();
        cx.push(Action::Select(SelectOp::Only(all)));
    }
}

fn take(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// Selects the rows from the anchor to a line; the cursor goes there.
pub fn range(cx: &ViewCtx<'_>, state: &mut LedgerUi, to: usize) {
    let from = *state.anchor.get_or_insert(to);
    state.cursor = Some(to);
    let lines = state.lines.get().get(from.min(to)..=from.max(to));
    let records = lines.unwrap_or_default().iter().filter_map(record_of);
    cx.push(Action::Select(SelectOp::Only(records.collect())));
}
