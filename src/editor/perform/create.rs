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
        self.rename(Some(card.into()), turn);
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

    /// The entities that a command is about, by themselves or by their cards; some maybe twice.
    pub(in crate::editor) fn target_entities(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.each_target().filter_map(|record| match record {
            RecordRef::Card(card) => connect::entity_of(self.board(), card),
            RecordRef::Entity(entity) => Some(entity),
            _ => None,
        })
    }

    /// The entity that a command is about, if it is one.
    pub(super) fn one_target_entity(&self) -> Option<EntityId> {
        let first = self.target_entities().next()?;
        self.target_entities()
            .all(|it| it == first)
            .then_some(first)
    }

    /// The relations that a command is about.
    pub(super) fn target_relations(&self) -> impl Iterator<Item = RelationId> + '_ {
        self.each_target().filter_map(|record| match record {
            RecordRef::Relation(relation) => Some(relation),
            _ => None,
        })
    }

    /// One more card for each entity: beside the selected one, or in the middle of the view.
    pub(super) fn second_card(&mut self, turn: &mut Turn) {
        let selected: Vec<CardId> = self.target_cards().collect();
        let entities: BTreeSet<EntityId> = self.target_entities().collect();
        let mut plan = Plan::new(self.board());
        let mut taken = Vec::new();
        for entity in entities {
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
        let relations: Vec<RelationId> = self.target_relations().collect();
        for relation in relations {
            plan.add(relations::reverse(plan.board(), relation));
        }
        self.commit_planned(plan.finish("Reverse the line"), turn);
    }

    /// The one card that a line can begin at.
    pub(super) fn one_beginning(&self) -> Option<CardId> {
        self.one_card()
            .filter(|&card| connect::begins_at(self.board(), card))
    }

    /// The one card or frame whose name, words or title can be typed in place.
    pub(super) fn one_renamable(&self) -> Option<RecordRef> {
        let mut targets = self.each_target().filter(|it| self.is_renamable(*it));
        targets.next().filter(|_| targets.next().is_none())
    }

    /// Whether a name, words or a title of it can be typed on the canvas.
    pub(in crate::editor) fn is_renamable(&self, record: RecordRef) -> bool {
        match record {
            RecordRef::Card(id) => {
                let content = self.board().cards().get(id).map(|card| &card.content);
                matches!(content, Some(CardContent::Entity(_) | CardContent::Note(_)))
            }
            RecordRef::Frame(id) => self.board().frames().contains(id),
            _ => false,
        }
    }

    /// The card that a command is about, if it is just one.
    fn one_card(&self) -> Option<CardId> {
        let mut cards = self.target_cards();
        cards.next().filter(|_| cards.next().is_none())
    }
}
