//! What a hand does on the canvas, without a toolkit: presses, moves, releases, and what lies under them.

use crate::base::geom::Pos2;
use crate::model::{CardId, FrameId, RelationId};

/// Keys held during a press or a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    pub shift: bool,
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    pub alt: bool,
    /// The space bar: the hand tool for as long as it is held.
    pub space: bool,
}

/// The primary, secondary (menu) or middle (pan) button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    Primary,
    Secondary,
    Middle,
}

/// What happened to the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    Down(Button),
    /// With or without a button held.
    Move,
    Up(Button),
    /// The second press of a double click, instead of `Down`.
    DoubleClick,
    /// The window lost the focus or the pointer: whatever was going on ends without effect.
    Cancel,
}

/// One thing that happened to the pointer on the canvas.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointerEvent {
    pub kind: PointerKind,
    pub pos_in_board: Pos2,
    pub pos_in_screen: Pos2,
    pub held: Held,
    pub hit: Hit,
}

/// The eight grips of something selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grip {
    Left,
    Right,
    Top,
    Bottom,
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}

/// What lies under the pointer, uppermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hit {
    #[default]
    Canvas,
    CardBody(CardId),
    /// The grip of a single selected card.
    CardGrip(CardId, Grip),
    /// The dot at a card's border from which a line is drawn.
    CardPort(CardId),
    RelationBody(RelationId),
    /// The end at `from`, of a selected relation.
    RelationFrom(RelationId),
    /// The end at `to`, of a selected relation.
    RelationTo(RelationId),
    /// A frame's title bar or border; its inside is canvas.
    FrameEdge(FrameId),
    FrameGrip(FrameId, Grip),
}

/// A step by an arrow key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrow {
    Left,
    Right,
    Up,
    Down,
}
