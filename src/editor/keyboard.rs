//! The keyboard on the canvas: nudging, walking from card to line to card, and drawing a line without a pointer.

use super::apply::{Turn, put};
use super::connect::{self, Target};
use super::input::Arrow;
use super::preview::LinePreview;
use super::walk::{self, Step};
use super::{Action, Editor, Preview, SelectOp, Toast, open};
use crate::base::geom::{Rect, vec2};
use crate::edit::{Direction4, EditKind, frames};
use crate::model::{CardId, RecordRef};
use std::collections::BTreeSet;

/// How far an arrow key moves, in board points.
const NUDGE: f32 = 1.0;
/// With Shift.
const LARGE_NUDGE: f32 = 10.0;

impl Editor {
    /// What a command is about: the selection, or where there is none what the keyboard stands on.
    pub fn targets(&self) -> BTreeSet<RecordRef> {
        self.each_target().collect()
    }

    /// As [`Self::targets`], without a set: menus ask this of every command, whatever is selected.
    pub(super) fn each_target(&self) -> impl Iterator<Item = RecordRef> + '_ {
        let selection = &self.session.selection;
        let focus = self.session.focus.filter(|_| selection.is_empty());
        selection.iter().copied().chain(focus)
    }

    /// A plain arrow: chooses the end of a line that is drawn, nudges the selection, or walks where there
    /// is nothing to nudge.
    pub(super) fn on_arrow(&mut self, arrow: Arrow, large: bool, turn: &mut Turn) {
        if let Some(from) = self.session.connecting_from {
            self.aim(from, arrow, turn);
        } else if self.session.selection.iter().any(is_movable) {
            self.nudge(arrow, if large { LARGE_NUDGE } else { NUDGE }, turn);
        } else {
            self.walk(arrow, turn);
        }
    }

    /// An arrow that walks along lines, whatever is selected.
    pub(super) fn on_walk(&mut self, arrow: Arrow, turn: &mut Turn) {
        match self.session.connecting_from {
            Some(from) => self.aim(from, arrow, turn),
            None => self.walk(arrow, turn),
        }
    }

    fn nudge(&mut self, arrow: Arrow, distance: f32, turn: &mut Turn) {
        let direction = match arrow {
            Arrow::Left => Direction4::Left,
            Arrow::Right => Direction4::Right,
            Arrow::Up => Direction4::Up,
            Arrow::Down => Direction4::Down,
        };
        let by = direction.unit() * distance;
        let moved = frames::move_by(self.board(), &self.session.selection, by);
        if moved.is_empty() {
            turn.toast(Toast::info("Pinned cards stay where they are"));
        } else {
            self.commit_planned(moved.kind(EditKind::Nudge(direction)), turn);
        }
    }

    fn walk(&mut self, arrow: Arrow, turn: &mut Turn) {
        let next = match self.keyboard_place() {
            Some(place) => walk::along_lines(self.shown().index, place, arrow),
            None => {
                walk::next_card(self.shown().index, None, Step::Next, |_| true).map(RecordRef::from)
            }
        };
        if let Some(next) = next {
            self.go_to(next, turn);
        }
    }

    /// Tab: the next card in reading order; while a line is drawn, the next it may end on.
    pub(super) fn tab(&mut self, step: Step, turn: &mut Turn) {
        let from = self.session.connecting_from;
        let board = self.document.board();
        let allowed = |card| {
            from.is_none_or(|from| {
                card != from && connect::accepts(board, from, Target::Card(card)).is_some()
            })
        };
        if let Some(next) =
            walk::next_card(self.shown().index, self.keyboard_place(), step, allowed)
        {
            self.go_to(next.into(), turn);
            self.show_aim(turn);
        }
    }

    /// Where the keyboard stands on the canvas.
    fn keyboard_place(&self) -> Option<RecordRef> {
        let on_canvas =
            |record: &RecordRef| matches!(record, RecordRef::Card(_) | RecordRef::Relation(_));
        self.session
            .focus
            .or_else(|| self.session.only_selected())
            .filter(on_canvas)
    }

    /// Moves the keyboard's place, and brings it into view.
    pub(super) fn go_to(&mut self, record: RecordRef, turn: &mut Turn) {
        self.act(Action::Focus(Some(record)), turn);
        let rect = match record {
            RecordRef::Relation(relation) => walk::middle_of(self.shown().index, relation)
                .map(|middle| Rect::from_center_size(middle, vec2(160.0, 60.0))),
            _ => self.rect_of(record),
        };
        if let Some(rect) = rect {
            self.session.camera.reveal(rect);
        }
    }

    /// L: a line begins at the card that is selected or stood on.
    pub(super) fn begin_connecting(&mut self, from: CardId, turn: &mut Turn) {
        self.end_gesture(turn);
        self.session.connecting_from = Some(from);
        self.session.focus = Some(from.into());
        turn.toast(Toast::info(
            "Choose the other card with the arrows or a click; Enter draws the line",
        ));
    }

    pub(super) fn end_connecting(&mut self, turn: &mut Turn) {
        self.session.connecting_from = None;
        turn.repaint_if(put(&mut self.preview, Preview::default()));
    }

    /// The next card in a direction that the line may end on.
    fn aim(&mut self, from: CardId, arrow: Arrow, turn: &mut Turn) {
        let board = self.document.board();
        let at = match self.session.focus {
            Some(RecordRef::Card(card)) => card,
            _ => from,
        };
        let allowed =
            |card| card == from || connect::accepts(board, from, Target::Card(card)).is_some();
        if let Some(next) = walk::card_towards(&self.index, at, arrow, allowed) {
            self.go_to(next.into(), turn);
        }
        self.show_aim(turn);
    }

    /// The line as it would be drawn to where the keyboard stands.
    fn show_aim(&mut self, turn: &mut Turn) {
        let Some(from) = self.session.connecting_from else {
            return;
        };
        let target = self.aimed_at(from);
        let line = target.and_then(|card| {
            Some(LinePreview {
                from,
                to: self.index.spatial.card_rect(card)?.center(),
                target,
                moving: None,
            })
        });
        let preview = Preview {
            line,
            ..Preview::default()
        };
        turn.repaint_if(put(&mut self.preview, preview));
    }

    fn aimed_at(&self, from: CardId) -> Option<CardId> {
        match self.session.focus {
            Some(RecordRef::Card(card)) if card != from => {
                connect::accepts(self.board(), from, Target::Card(card))
            }
            _ => None,
        }
    }

    /// Enter: draws the line that is aimed; selects what the keyboard stands on; opens what is selected.
    pub(super) fn enter(&mut self, turn: &mut Turn) {
        if let Some(from) = self.session.connecting_from {
            match self.aimed_at(from) {
                Some(card) => {
                    let actions = connect::finish(self.board(), from, Target::Card(card));
                    self.act_all(actions, turn);
                }
                None => turn.toast(Toast::info("Choose the other card with the arrows first")),
            }
            return;
        }
        let focus = self.session.focus;
        if let Some(focus) = focus.filter(|focus| !self.session.selection.contains(focus)) {
            self.act(Action::Select(SelectOp::only(focus)), turn);
            return;
        }
        if let Some(record) = focus.or_else(|| self.session.selection.first().copied()) {
            let actions = open::words_or_actions(self.shown().board, self.shown().index, record);
            self.act_all(actions, turn);
        }
    }
}

fn is_movable(record: &RecordRef) -> bool {
    matches!(record, RecordRef::Card(_) | RecordRef::Frame(_))
}
