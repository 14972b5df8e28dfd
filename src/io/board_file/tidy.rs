//! Positions and sizes as the file holds them: rounded, finite, within their limits.

use crate::base::geom::{self, CARD_SIDE, FRAME_SIDE, Pos2, Rect, Vec2, pos2, tidy_pos, tidy_size};
use crate::model::{Card, Frame};

/// The part of the board in view that the file would hold: corners rounded, and where that is not
/// enough of whole points, so that a corner and a size are exact sums.
pub(super) fn tidy_view(view: Rect) -> Rect {
    let rounded = Rect::from_min_max(
        tidy_pos(view.min),
        pos2(geom::round(view.max.x), geom::round(view.max.y)),
    );
    if is_tidy(rounded.min, rounded.size(), FRAME_SIDE) {
        return rounded;
    }
    let min = rounded.min.round();
    let size = tidy_size(view.size(), FRAME_SIDE);
    Rect::from_min_max(min, pos2(min.x + size.x.ceil(), min.y + size.y.ceil()))
}

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
