//! The board as this frame sees it: the camera, where the drag in progress would put things, what is lit.

use super::detail::{Detail, text_scale};
use crate::base::geom::{Pos2, Rect};
use crate::editor::Camera;
use crate::model::{Card, CardId, FrameId, RecordRef, RelationId};
use crate::query::{Edge, EdgePath};
use crate::ui::ctx::ViewCtx;
use crate::ui::theme::Tokens;
use eframe::egui::{Context, Painter};
use std::collections::BTreeSet;

/// What every painter and every hit test of one frame needs.
pub struct View<'a> {
    pub cx: &'a ViewCtx<'a>,
    pub camera: Camera,
    pub tokens: &'static Tokens,
    /// The scale of text; a little smaller than the zoom.
    pub text_scale: f32,
    pub detail: Detail,
    /// What the step of the story lights, if one is told and lights anything.
    lit: Option<&'a BTreeSet<RecordRef>>,
    /// What selected claims are about: they have no place of their own on the board.
    claimed: BTreeSet<RecordRef>,
}

/// How strongly that is drawn which a step of the story leaves in the dark.
const UNLIT: f32 = 0.3;

impl<'a> View<'a> {
    pub fn new(cx: &'a ViewCtx<'a>, ctx: &Context, viewport: Rect) -> Self {
        let camera = Camera {
            viewport,
            ..cx.session.camera
        };
        let claimed = |record: &RecordRef| match record {
            RecordRef::Claim(id) => Some(cx.board.claims().get(*id)?.about.into()),
            _ => None,
        };
        let step = cx.session.step.and_then(|id| cx.board.steps().get(id));
        Self {
            cx,
            camera,
            tokens: Tokens::of(ctx),
            text_scale: text_scale(camera.zoom),
            detail: Detail::at(camera.zoom),
            lit: step.map(|step| &step.lit).filter(|lit| !lit.is_empty()),
            claimed: cx.session.selection.iter().filter_map(claimed).collect(),
        }
    }

    pub fn zoom(&self) -> f32 {
        self.camera.zoom
    }

    pub fn card(&self, id: CardId) -> Option<&'a Card> {
        self.cx.board.cards().get(id)
    }

    /// Where a card lies or, while it is dragged, would lie; in the board's space.
    pub fn card_in_board(&self, id: CardId) -> Option<Rect> {
        let preview = self.cx.preview.cards.get(&id).copied();
        preview.or_else(|| self.cx.index.spatial.card_rect(id))
    }

    pub fn card_on_screen(&self, id: CardId) -> Option<Rect> {
        Some(self.camera.rect_in_screen(self.card_in_board(id)?))
    }

    pub fn frame_on_screen(&self, id: FrameId) -> Option<Rect> {
        let preview = self.cx.preview.frames.get(&id).copied();
        let rect = preview.or_else(|| self.cx.index.spatial.frame_rect(id))?;
        Some(self.camera.rect_in_screen(rect))
    }

    /// The shape of a line on the screen.
    pub fn path_on_screen(&self, edge: Edge) -> Option<EdgePath> {
        let path = edge.path(|card| self.card_in_board(card))?;
        Some(self.on_screen(path))
    }

    pub fn on_screen(&self, path: EdgePath) -> EdgePath {
        let screen = |pos: Pos2| self.camera.screen_from_board(pos);
        EdgePath {
            curve: path.curve.map(screen),
            straight: path.straight,
            label: screen(path.label),
        }
    }

    /// The one selected card, which has grips.
    pub fn card_with_grips(&self) -> Option<CardId> {
        if self.cx.is_locked() {
            return None;
        }
        match self.cx.session.only_selected() {
            Some(RecordRef::Card(id)) if self.cx.session.renaming.is_none() => Some(id),
            _ => None,
        }
    }

    /// The one selected frame, which has grips.
    pub fn frame_with_grips(&self) -> Option<FrameId> {
        if self.cx.is_locked() {
            return None;
        }
        match self.cx.session.only_selected() {
            Some(RecordRef::Frame(id)) => Some(id),
            _ => None,
        }
    }

    /// Whether a card is selected, or a claim about what it shows.
    pub fn is_card_selected(&self, id: CardId) -> bool {
        let shown = || self.card(id)?.content.record();
        self.cx.is_selected(id)
            || (!self.claimed.is_empty() && shown().is_some_and(|it| self.claimed.contains(&it)))
    }

    /// Whether a line is selected, or a claim about it.
    pub fn is_line_selected(&self, id: RelationId) -> bool {
        self.cx.is_selected(id) || self.claimed.contains(&id.into())
    }

    pub fn is_hovered(&self, record: impl Into<RecordRef>) -> bool {
        self.cx.session.hovered == Some(record.into())
    }

    pub fn is_card_lit(&self, id: CardId, card: &Card) -> bool {
        let shown = card.content.record();
        let falling = self.cx.falling;
        if falling.is_some_and(|it| shown.is_some_and(|record| it.is_greyed(record))) {
            return false;
        }
        let Some(lit) = self.lit else { return true };
        lit.contains(&id.into()) || shown.is_some_and(|record| lit.contains(&record))
    }

    /// A line is lit with its relation, or between two lit ends.
    pub fn is_line_lit(&self, id: RelationId, edge: Edge) -> bool {
        if self.cx.falling.is_some_and(|it| it.is_greyed(id)) {
            return false;
        }
        let Some(lit) = self.lit else { return true };
        let end = |card: CardId| self.card(card).is_some_and(|it| self.is_card_lit(card, it));
        lit.contains(&id.into()) || (end(edge.from) && end(edge.to))
    }
}

/// A painter for something that is lit or not.
pub fn lit_painter(painter: &Painter, lit: bool) -> Painter {
    let mut painter = painter.clone();
    if !lit {
        painter.multiply_opacity(UNLIT);
    }
    painter
}
