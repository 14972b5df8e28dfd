//! Geometry of the board: `emath`'s types, the limits of the world, and the rounding the file uses.
//!
//! Positions are points of the board's own space at zoom 1; x grows to the right, y downwards.

pub use emath::{Pos2, Rect, Vec2, pos2, vec2};

/// No coordinate is further from the origin: beyond it a curve makes the painter take all memory.
pub const WORLD_LIMIT: f32 = 1_000_000.0;
/// A card's least and greatest side, in points.
pub const CARD_SIDE: std::ops::RangeInclusive<f32> = 8.0..=4096.0;
/// A frame's least and greatest side, in points.
pub const FRAME_SIDE: std::ops::RangeInclusive<f32> = 8.0..=WORLD_LIMIT;

/// To the nearest 1/32 point: what the file stores, and exact in an `f32` within the world's limits.
pub fn round(value: f32) -> f32 {
    // Adding zero makes -0 to 0, which prints alike on every load.
    (value * 32.0).round() / 32.0 + 0.0
}

/// The position the file would hold: rounded, finite, within the world.
pub fn tidy_pos(pos: Pos2) -> Pos2 {
    pos2(tidy(pos.x), tidy(pos.y))
}

/// The size the file would hold: rounded, finite, each side within `sides`.
pub fn tidy_size(size: Vec2, sides: std::ops::RangeInclusive<f32>) -> Vec2 {
    let side = |value: f32| {
        if value.is_nan() {
            *sides.start()
        } else {
            round(value.clamp(*sides.start(), *sides.end()))
        }
    };
    vec2(side(size.x), side(size.y))
}

/// The part of the board in view that the file would hold: corner and size both tidied.
///
/// A `Rect` keeps its far corner, so far out its size is not always the one it was made with; whole
/// points always are.
pub fn tidy_view(view: Rect) -> Rect {
    let min = tidy_pos(view.min);
    let size = tidy_size(view.size(), FRAME_SIDE);
    let tidied = Rect::from_min_size(min, size);
    if tidy_size(tidied.size(), FRAME_SIDE) == tidied.size() {
        tidied
    } else {
        Rect::from_min_size(min.round(), size.round())
    }
}

fn tidy(value: f32) -> f32 {
    if value.is_nan() {
        0.0
    } else {
        round(value.clamp(-WORLD_LIMIT, WORLD_LIMIT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tidying_any_float_twice_is_tidying_it_once(x: f32, y: f32) {
            let once = tidy_pos(pos2(x, y));
            prop_assert!(once.x.is_finite() && once.y.is_finite());
            prop_assert_eq!(once, tidy_pos(once));
            let size = tidy_size(vec2(x, y), CARD_SIDE);
            prop_assert!(CARD_SIDE.contains(&size.x) && CARD_SIDE.contains(&size.y));
            prop_assert_eq!(size, tidy_size(size, CARD_SIDE));
        }

        #[test]
        fn a_tidied_view_is_made_again_from_its_corner_and_size(
            min in (-1e6_f32..1e6, -1e6_f32..1e6), size in (0_f32..1.1e6, 0_f32..20.0),
        ) {
            let view = tidy_view(Rect::from_min_size(min.into(), size.into()));
            prop_assert_eq!(tidy_size(view.size(), FRAME_SIDE), view.size());
            prop_assert_eq!(tidy_pos(view.min), view.min);
            prop_assert_eq!(Rect::from_min_size(view.min, view.size()), view);
            prop_assert_eq!(tidy_view(view), view);
        }
    }
}
