//! Positions and sizes as the file holds them: rounded, finite, within their limits.

use crate::base::geom::{CARD_SIDE, FRAME_SIDE, Pos2, Rect, Vec2, tidy_pos, tidy_size, tidy_view};
use crate::model::{Card, Frame};

/// Whether the file would hold this part of the board as it is.
pub(super) fn is_tidy_view(view: Rect) -> bool {
    let tidy = tidy_view(view);
    let same = |a: Pos2, b: Pos2| a.x == b.x && a.y == b.y;
    same(view.min, tidy.min) && same(view.max, tidy.max)
}

/// Whether the file would hold a place and a size as they are.
pub(super) fn is_tidy(pos: Pos2, size: Vec2, sides: std::ops::RangeInclusive<f32>) -> bool {
    let (tidy_pos, tidy_size) = (tidy_pos(pos), tidy_size(size, sides));
    // Number by number: comparing a position that is NaN is a panic in `emath`.
    pos.x == tidy_pos.x && pos.y == tidy_pos.y && size.x == tidy_size.x && size.y == tidy_size.y
}

/// The card with its place and size as the file would hold them.
pub(super) fn tidy_card(card: &Card) -> Card {
    Card {
        pos: tidy_pos(card.pos),
        size: tidy_size(card.size, CARD_SIDE),
        ..card.clone()
    }
}

/// The frame with its place and size as the file would hold them.
pub(super) fn tidy_frame(frame: &Frame) -> Frame {
    Frame {
        pos: tidy_pos(frame.pos),
        size: tidy_size(frame.size, FRAME_SIDE),
        ..frame.clone()
    }
}
