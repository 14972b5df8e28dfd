//! What a resize makes of a rectangle: the sides of the grip move, the others stay.

use super::{ToolCx, others};
use crate::base::geom::{CARD_SIDE, FRAME_SIDE, Pos2, Rect, Vec2, tidy_pos, tidy_size};
use crate::editor::gesture::Press;
use crate::editor::input::{Grip, PointerEvent};
use crate::editor::snap::{SNAP_DISTANCE, Sides, nearest_to, snap};
use crate::model::{CardId, FrameId};
use std::ops::RangeInclusive;

/// Guides that something snapped to, in the board's space.
pub type Guides = Vec<[Pos2; 2]>;

/// A rectangle taken by one of its grips.
#[derive(Debug, Clone, PartialEq)]
pub struct Resize {
    start: Rect,
    grip: Grip,
    /// The least and the greatest side.
    limits: RangeInclusive<f32>,
    /// What there is to snap to.
    others: Vec<Rect>,
}

impl Resize {
    pub fn grip(&self) -> Grip {
        self.grip
    }

    /// A card, and the cards around it.
    pub fn card(card: CardId, grip: Grip, cx: &ToolCx<'_>) -> Option<Self> {
        Some(Self {
            start: cx.board.cards().get(card)?.rect(),
            grip,
            limits: CARD_SIDE,
            others: others::cards(cx, |other| other == card),
        })
    }

    /// A frame, and the frames around it.
    pub fn frame(frame: FrameId, grip: Grip, cx: &ToolCx<'_>) -> Option<Self> {
        Some(Self {
            start: cx.board.frames().get(frame)?.rect(),
            grip,
            limits: FRAME_SIDE,
            others: others::frames(cx, |other| other == frame),
        })
    }

    /// The rectangle under this event, with what it snapped to. Alt turns snapping off. Back where it was
    /// taken, it is as it was.
    pub fn drag(&self, press: &Press, event: &PointerEvent, cx: &ToolCx<'_>) -> (Rect, Guides) {
        if !press.became_drag(event) {
            return (self.start, Vec::new());
        }
        let by = press.way(event);
        let free = self.by(by);
        if event.held.alt {
            return (free, Vec::new());
        }
        let reach = SNAP_DISTANCE / cx.session.camera.zoom;
        let others = nearest_to(free, &self.others);
        let snap = snap(free, sides(self.grip), &others, reach);
        (self.by(by + snap.by), snap.guides)
    }

    /// The rectangle with the grip's sides moved: tidied, no side below the least nor beyond the greatest.
    fn by(&self, by: Vec2) -> Rect {
        let start = self.start;
        let sides = sides(self.grip);
        let mut size = start.size();
        for (axis, side) in sides.into_iter().enumerate() {
            match side {
                Sides::Low => size[axis] -= by[axis],
                Sides::High => size[axis] += by[axis],
                Sides::None | Sides::All => {}
            }
        }
        let size = tidy_size(size, self.limits.clone());
        let mut min = start.min;
        for (axis, side) in sides.into_iter().enumerate() {
            if side == Sides::Low {
                min[axis] = start.max[axis] - size[axis];
            }
        }
        Rect::from_min_size(tidy_pos(min), size)
    }
}

/// The sides that a grip moves: across, and down.
fn sides(grip: Grip) -> [Sides; 2] {
    let across = match grip {
        Grip::Left | Grip::TopLeft | Grip::BottomLeft => Sides::Low,
        Grip::Right | Grip::TopRight | Grip::BottomRight => Sides::High,
        Grip::Top | Grip::Bottom => Sides::None,
    };
    let down = match grip {
        Grip::Top | Grip::TopLeft | Grip::TopRight => Sides::Low,
        Grip::Bottom | Grip::BottomLeft | Grip::BottomRight => Sides::High,
        Grip::Left | Grip::Right => Sides::None,
    };
    [across, down]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::geom::{pos2, vec2};
    use proptest::prelude::*;

    const GRIPS: [Grip; 8] = [
        Grip::Left,
        Grip::Right,
        Grip::Top,
        Grip::Bottom,
        Grip::TopLeft,
        Grip::TopRight,
        Grip::BottomLeft,
        Grip::BottomRight,
    ];

    fn resized(grip: Grip, by: Vec2) -> Rect {
        let start = Rect::from_min_size(pos2(10.0, 20.0), vec2(200.0, 90.0));
        let resize = Resize {
            start,
            grip,
            limits: CARD_SIDE,
            others: Vec::new(),
        };
        resize.by(by)
    }

    #[test]
    fn the_corner_opposite_stays() {
        let by = vec2(-30.0, 40.0);
        let rect = |x0, y0, x1, y1| Rect::from_min_max(pos2(x0, y0), pos2(x1, y1));
        assert_eq!(resized(Grip::TopLeft, by), rect(-20.0, 60.0, 210.0, 110.0));
        assert_eq!(
            resized(Grip::BottomRight, by),
            rect(10.0, 20.0, 180.0, 150.0)
        );
        assert_eq!(resized(Grip::Bottom, by), rect(10.0, 20.0, 210.0, 150.0));
        // Pulled through, it stops at the least side.
        assert_eq!(
            resized(Grip::Left, vec2(500.0, 0.0)),
            rect(202.0, 20.0, 210.0, 110.0)
        );
    }

    proptest! {
        #[test]
        fn no_pull_makes_a_size_out_of_bounds(grip in 0usize..8, x: f32, y: f32) {
            let rect = resized(GRIPS[grip], vec2(x, y));
            prop_assert!(rect.is_finite());
            prop_assert!(CARD_SIDE.contains(&rect.width()) && CARD_SIDE.contains(&rect.height()));
        }
    }
}
