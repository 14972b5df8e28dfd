//! Which cards are in which frame: those whose centre lies in it, as the picture shows.

use super::spatial::Spatial;
use crate::model::{CardId, FrameId};

impl Spatial {
    /// The cards in a frame, in the order of painting. A card in a frame within a frame is in both.
    pub fn cards_in_frame(&self, frame: FrameId) -> Vec<CardId> {
        let Some(frame) = self.frame_rect(frame) else {
            return Vec::new();
        };
        let mut cards = self.cards_in(frame);
        cards.retain(|&card| {
            self.card_rect(card)
                .is_some_and(|rect| frame.contains(rect.center()))
        });
        cards
    }

    /// The smallest frame that a card is in.
    pub fn frame_of(&self, card: CardId) -> Option<FrameId> {
        let rect = self.card_rect(card)?;
        self.frames_at(rect.center()).first().copied()
    }
}
