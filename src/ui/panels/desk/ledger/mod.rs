//! The ledger: every claim and relation as a row of a table.

mod bar;
mod cells;
mod keys;
mod table;

use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::ledger::{GroupOf, Line, Lines, Look};
use crate::model::{Board, RecordRef};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::widgets::EmptyState;
use eframe::egui::{Id, Ui};
use std::collections::BTreeSet;

/// What the ledger remembers between frames.
#[derive(Default)]
pub struct LedgerUi {
    look: Look,
    closed: BTreeSet<GroupOf>,
    lines: Lines,
    /// The line the keyboard stands on, and the one from which a range goes to it.
    cursor: Option<usize>,
    anchor: Option<usize>,
    /// The cursor has moved and must come into view.
    follow: bool,
}

impl LedgerUi {
    /// Lays the lines out anew where the rows or the look have changed; the cursor stays on its row.
    fn refresh(&mut self, cx: &ViewCtx<'_>) {
        let [cursor, anchor] = [self.cursor, self.anchor].map(|at| self.line(at?).cloned());
        let lines = &mut self.lines;
        if !lines.follow(cx.ledger, cx.board, &self.look, &self.closed) {
            return;
        }
        let place = |line: Option<Line>| {
            let line = line?;
            let mut lines = self.lines.get().iter();
            lines.position(|other| is_same(other, &line))
        };
        (self.cursor, self.anchor) = (place(cursor), place(anchor));
    }

    fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get().get(at)
    }

    /// The rows in order, each once.
    fn rows(&self) -> Vec<RecordRef> {
        let mut seen = BTreeSet::new();
        let records = self.lines.get().iter().filter_map(record_of);
        records.filter(|record| seen.insert(*record)).collect()
    }

    /// Of the rows in order, those that are selected; all if none is.
    fn chosen(&self, cx: &ViewCtx<'_>) -> Vec<RecordRef> {
        let rows = self.rows();
        let selected: Vec<RecordRef> = rows
            .iter()
            .copied()
            .filter(|&record| cx.is_selected(record))
            .collect();
        if selected.is_empty() { rows } else { selected }
    }

    fn toggle_group(&mut self, group: &GroupOf) {
        if !self.closed.remove(group) {
            self.closed.insert(group.clone());
        }
    }
}

fn record_of(line: &Line) -> Option<RecordRef> {
    match line {
        Line::Row(record) => Some(*record),
        Line::Head { .. } => None,
    }
}

fn is_same(a: &Line, b: &Line) -> bool {
    match (a, b) {
        (Line::Head { group: a, .. }, Line::Head { group: b, .. }) => a == b,
        (a, b) => a == b,
    }
}

/// What has the keyboard while rows are gone through.
pub fn ledger_id() -> Id {
    Id::unique("ledger")
}

pub fn ledger_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut LedgerUi) {
    if cx.ledger.rows().len() == 0 {
        let sentence =
            "No claims or relations yet. Draw a line between two cards, or add a claim to one";
        EmptyState::new(icons::CLAIM, sentence).show(ui);
        return;
    }
    state.refresh(cx);
    bar::bar_ui(cx, ui, state);
    // A filter that was changed in the bar shows in the same frame.
    state.refresh(cx);
    ui.add_space(space::XS);
    if state.lines.get().is_empty() {
        let empty = EmptyState::new(icons::SEARCH, "Nothing fits the filter");
        if empty.button(icons::CLOSE, "Show all rows").show(ui) {
            state.look.clear_filter();
        }
        return;
    }
    table::table_ui(cx, ui, state);
}

/// Selects a row, so that its card or line lights on the board, and shows its words if the reader is open.
fn choose(cx: &ViewCtx<'_>, record: RecordRef) {
    cx.push(Action::Select(SelectOp::only(record)));
    cx.push(Action::Camera(CameraOp::Reveal(place_of(cx.board, record))));
    if cx.session.reader.is_some() {
        open(cx, record);
    }
}

/// Opens the passage that a row rests on.
fn open(cx: &ViewCtx<'_>, record: RecordRef) {
    let row = cx.ledger.row(record);
    if let Some(quote) = row.and_then(|row| row.first_quote(cx.board)) {
        cx.push(Action::OpenQuote(quote));
    }
}

/// What shows a row on the board: a claim is not on it, but what it is about may be.
fn place_of(board: &Board, record: RecordRef) -> RecordRef {
    match record {
        RecordRef::Claim(id) => board
            .claims()
            .get(id)
            .map_or(record, |claim| claim.about.into()),
        record => record,
    }
}
