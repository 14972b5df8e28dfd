//! New cards, frames and lines: where they go, and that their names are typed at once.

use crate::base::geom::Rect;
use crate::edit::{Plan, cards, entities, frames, relations};
use crate::editor::apply::Turn;
use crate::editor::place::free_rect;
use crate::editor::tools::NEW_FRAME;
use crate::editor::{Editor, Toast, connect};
use crate::model::{CardContent, CardId, EntityId, EntityKind, RecordRef, RelationId};
use std::collections::BTreeSet;

/// The room between a new frame and the cards it is put around, in board points.
const FRAME_MARGIN: f32 = 32.0;
/// More of it above, where the title stands.
const FRAME_TITLE: f32 = 28.0;

impl Editor {
    /// A new entity with its card in the middle of the view, or free place nearby, its name being typed.
    pub(super) fn new_entity(&mut self, kind: EntityKind, turn: &mut Turn) {
        let size = CardContent::Entity(self.ids.clone().next()).default_size();
        let at = free_rect(&self.index.spatial, &[], self.session.camera.centre, size).min;
        let board = self.document.board();
        let (_, card, made) = entities::create(board, &mut self.ids, kind, "", Some(at));
        self.commit_planned(made, turn);
        self.begin_naming(card, turn);
    }

    pub(super) fn new_note(&mut self, turn: &mut Turn) {
        let content = CardContent::Note(String::new());
        let size = content.default_size();
        let at = free_rect(&self.index.spatial, &[], self.session.camera.centre, size).min;
        let (card, mut made) = cards::place(self.document.board(), &mut self.ids, content, at);
        "Add a note".clone_into(&mut made.label);
        self.commit_planned(made, turn);
        self.begin_naming(Some(card), turn);
    }

    fn begin_naming(&mut self, card: Option<CardId>, turn: &mut Turn) {
        let Some(card) = card.filter(|&card| self.board().cards().contains(card)) else {
            return;
        };
        self.go_to(card.into(), turn);
        self.rename(Some(card), turn);
    }

    /// Around the selection; with nothing selected the pointer draws it.
    pub(super) fn new_frame(&mut self, turn: &mut Turn) {
        let selected = self
            .session
            .selection
            .iter()
            .filter_map(|record| match *record {
                RecordRef::Card(card) => self.index.spatial.card_rect(card),
                RecordRef::Frame(frame) => self.index.spatial.frame_rect(frame),
                _ => None,
            });
        if let Some(bounds) = selected.reduce(Rect::union) {
            let mut rect = bounds.expand(FRAME_MARGIN);
            rect.min.y -= FRAME_TITLE;
            let board = self.document.board();
            let (_, made) = frames::create(board, &mut self.ids, rect, NEW_FRAME);
            self.commit_planned(made, turn);
        } else {
            self.end_gesture(turn);
            self.tools.draw_frame();
            turn.toast(Toast::info("Draw the frame; Escape puts the tool away"));
        }
    }

    /// The entities that a command is about, by themselves or by their cards.
    pub(super) fn target_entities(&self) -> BTreeSet<EntityId> {
        let entity = |record| match record {
            RecordRef::Card(card) => connect::entity_of(self.board(), card),
            RecordRef::Entity(entity) => Some(entity),
            _ => None,
        };
        self.targets().into_iter().filter_map(entity).collect()
    }

    /// The relations that a command is about.
    pub(super) fn target_relations(&self) -> BTreeSet<RelationId> {
        let relation = |record| match record {
            RecordRef::Relation(relation) => Some(relation),
            _ => None,
        };
        self.targets().into_iter().filter_map(relation).collect()
    }

    /// One more card for each entity: beside the selected one, or in the middle of the view.
    pub(super) fn second_card(&mut self, turn: &mut Turn) {
        let selected = self.target_cards();
        let mut plan = Plan::new(self.board());
        let mut taken = Vec::new();
        for entity in self.target_entities() {
            let mut shown = selected
                .iter()
                .filter(|&&card| connect::entity_of(self.board(), card) == Some(entity));
            let rect = shown
                .next()
                .and_then(|&card| self.index.spatial.card_rect(card));
            let near = rect.map_or(self.session.camera.centre, |rect| rect.center());
            let content = CardContent::Entity(entity);
            let size = content.default_size();
            let rect = free_rect(&self.index.spatial, &taken, near, size);
            taken.push(rect);
            let (_, placed) = cards::place(plan.board(), &mut self.ids, content, rect.min);
            plan.add(placed);
        }
        self.commit_planned(plan.finish("Show once more"), turn);
    }

    pub(super) fn reverse_relations(&mut self, turn: &mut Turn) {
        let mut plan = Plan::new(self.board());
        for relation in self.target_relations() {
            plan.add(relations::reverse(plan.board(), relation));
        }
        self.commit_planned(plan.finish("Reverse the line"), turn);
    }

    /// The one card that a line can begin at.
    pub(super) fn one_beginning(&self) -> Option<CardId> {
        let cards = self.target_cards();
        let only = cards.first().copied().filter(|_| cards.len() == 1)?;
        connect::begins_at(self.board(), only).then_some(only)
    }

    /// The one card whose name or words can be typed in place.
    pub(super) fn one_renamable(&self) -> Option<CardId> {
        let cards = self.target_cards();
        let only = cards.first().copied().filter(|_| cards.len() == 1)?;
        let content = &self.board().cards().get(only)?.content;
        matches!(content, CardContent::Entity(_) | CardContent::Note(_)).then_some(only)
    }
}
