//! What a drag in progress would do: drawn over the board, committed only when it is let go.

use crate::base::geom::{Pos2, Rect};
use crate::model::{CardId, FrameId, RelationId};
use std::collections::BTreeMap;

/// The overlay of the gesture in progress. Empty when nothing is going on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Where cards would lie.
    pub cards: BTreeMap<CardId, Rect>,
    /// Where frames would lie.
    pub frames: BTreeMap<FrameId, Rect>,
    /// The rubber band, in the board's space.
    pub band: Option<Rect>,
    /// A new frame being drawn.
    pub new_frame: Option<Rect>,
    /// A line being drawn or reconnected.
    pub line: Option<LinePreview>,
    /// Guides that something snapped to, in the board's space.
    pub guides: Vec<[Pos2; 2]>,
}

/// A line that follows the pointer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinePreview {
    /// The card it is fixed to.
    pub from: CardId,
    /// The loose end.
    pub to: Pos2,
    /// The card it would end on.
    pub target: Option<CardId>,
    /// The relation whose end is being moved, if it is not a new one.
    pub moving: Option<RelationId>,
}

impl Preview {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
