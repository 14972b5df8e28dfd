//! A card: a thing on the canvas that shows an entity, a quote, a source or a note. It holds no knowledge.

use super::{EntityId, QuoteId, RecordRef, SourceId, Tint};
use crate::base::geom::{Pos2, Rect, Vec2};

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardContent {
    Entity(EntityId),
    Quote(QuoteId),
    Source(SourceId),
    /// Free text that belongs to the canvas alone.
    Note(String),
}

/// A thing on the canvas. One entity may have several.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub content: CardContent,
    /// The upper left corner, in the board's space.
    pub pos: Pos2,
    pub size: Vec2,
    /// Higher is in front; equal ones by id.
    pub z: i32,
    /// A note's paper; `None` for the kind's own colour.
    pub tint: Option<Tint>,
    /// Arranging and dragging leave it where it is.
    pub pinned: bool,
}

impl Card {
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.pos, self.size)
    }
}

impl CardContent {
    /// The record shown, if it is one.
    pub fn record(&self) -> Option<RecordRef> {
        match *self {
            Self::Entity(id) => Some(id.into()),
            Self::Quote(id) => Some(id.into()),
            Self::Source(id) => Some(id.into()),
            Self::Note(_) => None,
        }
    }
}
