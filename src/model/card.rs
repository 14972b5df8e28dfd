//! A card: a thing on the canvas that shows an entity, a quote, a source or a note. It holds no knowledge.

use super::{EntityId, QuoteId, RecordRef, SourceId, Tint};
use crate::base::geom::{Pos2, Rect, Vec2, vec2};

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
    /// The size of a new card; each side is one the file can hold.
    pub fn default_size(&self) -> Vec2 {
        match self {
            Self::Entity(_) => vec2(200.0, 90.0),
            Self::Quote(_) => vec2(240.0, 120.0),
            Self::Source(_) => vec2(220.0, 100.0),
            Self::Note(_) => vec2(180.0, 120.0),
        }
    }

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
