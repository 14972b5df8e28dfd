//! Where the window looks: the camera's moves, and where on the board a record lies.

use super::apply::put;
use super::{CameraOp, Editor};
use crate::base::geom::Rect;
use crate::model::{About, CardId, RecordRef};

impl Editor {
    /// Whether the picture has moved.
    pub(super) fn move_camera(&mut self, op: CameraOp) -> bool {
        let before = self.session.camera;
        match op {
            CameraOp::PanBy(by) => self.session.camera.pan_by(by),
            CameraOp::ZoomAbout { factor, about } => self.session.camera.zoom_about(factor, about),
            CameraOp::ZoomTo(zoom) => self.session.camera.zoom_to(zoom),
            CameraOp::FitAll => self.fit_all(),
            CameraOp::FitSelection => self.fit_selection(),
            CameraOp::FitRect(rect) => self.session.camera.fit(rect),
            CameraOp::Reveal(record) => self.reveal(record),
            CameraOp::Viewport(rect) => self.lay_out(rect),
        }
        before != self.session.camera
    }

    fn lay_out(&mut self, viewport: Rect) {
        if !viewport.is_positive() || !viewport.is_finite() {
            return;
        }
        put(&mut self.session.camera.viewport, viewport);
        if std::mem::take(&mut self.fit_on_layout) {
            self.fit_all();
        }
    }

    pub(super) fn fit_all(&mut self) {
        if let Some(bounds) = self.shown().index.spatial.bounds() {
            self.session.camera.fit(bounds);
        }
    }

    fn fit_selection(&mut self) {
        let rects = self.session.selection.iter();
        if let Some(bounds) = rects.filter_map(|&it| self.rect_of(it)).reduce(Rect::union) {
            self.session.camera.fit(bounds);
        }
    }

    fn reveal(&mut self, record: RecordRef) {
        if let Some(rect) = self.rect_of(record) {
            self.session.camera.reveal(rect);
        }
    }

    /// Where a record is to be seen on the board: of several cards the one nearest to the middle of the view.
    pub fn rect_of(&self, record: RecordRef) -> Option<Rect> {
        let index = self.shown().index;
        match record {
            RecordRef::Card(card) => index.spatial.card_rect(card),
            RecordRef::Frame(frame) => index.spatial.frame_rect(frame),
            RecordRef::Relation(relation) => {
                let edge = index.edges.of(relation)?;
                let from = index.spatial.card_rect(edge.from)?;
                Some(from.union(index.spatial.card_rect(edge.to)?))
            }
            RecordRef::Step(step) => Some(self.shown().board.steps().get(step)?.view),
            RecordRef::Claim(claim) => match self.shown().board.claims().get(claim)?.about {
                About::Entity(entity) => self.rect_of(entity.into()),
                About::Relation(relation) => self.rect_of(relation.into()),
            },
            RecordRef::Entity(_) | RecordRef::Quote(_) | RecordRef::Source(_) => {
                index.spatial.card_rect(self.nearest_card(record)?)
            }
        }
    }

    /// The card of a record that is nearest to the middle of the view.
    pub fn nearest_card(&self, record: RecordRef) -> Option<CardId> {
        let middle = self.session.camera.centre;
        let distance = |card: &CardId| {
            let rect = self.shown().index.spatial.card_rect(*card);
            rect.map_or(f32::INFINITY, |rect| rect.center().distance_sq(middle))
        };
        let cards = self.shown().index.backlinks.cards_of(record);
        cards.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}
