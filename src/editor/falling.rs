//! Looking at what would fall if something were withdrawn, before it is.

use super::apply::Turn;
use super::{DeskTab, Editor};
use crate::evidence::{Carrier, Falling, Ground};

impl Editor {
    /// What would happen if what is looked at were withdrawn.
    pub fn falling(&self) -> Option<&Falling> {
        self.falling.as_ref()
    }

    /// Shows what would fall with a source, a speaker or a quote; with nothing, everything stands again.
    pub(super) fn look_at_fall(&mut self, carrier: Option<Carrier>, turn: &mut Turn) {
        self.falling = carrier.and_then(|carrier| self.fall_of(carrier));
        if self.falling.is_some() {
            self.session.panels.desk = Some(DeskTab::FallOut);
        }
        turn.effects.repaint = true;
    }

    /// The board has changed, or is looked at from another day.
    pub(super) fn keep_falling(&mut self) {
        if let Some(falling) = self.falling.take() {
            self.falling = self.fall_of(falling.carrier);
        }
    }

    fn fall_of(&self, carrier: Carrier) -> Option<Falling> {
        let shown = self.shown();
        let ground = Ground {
            index: shown.index,
            evidence: shown.evidence,
        };
        Falling::new(shown.board, ground, carrier)
    }
}
