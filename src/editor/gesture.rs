//! From a press to a click or a drag: the one threshold, and how far the hand has come since the press.

use super::input::{Held, Hit, PointerEvent};
use crate::base::geom::{Pos2, Rect, Vec2};

/// A press that moves this far, in screen points, is a drag; below it a click of an unsteady hand.
pub const DRAG_THRESHOLD: f32 = 4.0;

/// Where and on what a button went down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Press {
    pub pos_in_board: Pos2,
    pub pos_in_screen: Pos2,
    pub held: Held,
    pub hit: Hit,
}

impl Press {
    pub fn of(event: &PointerEvent) -> Self {
        Self {
            pos_in_board: event.pos_in_board,
            pos_in_screen: event.pos_in_screen,
            held: event.held,
            hit: event.hit,
        }
    }

    /// Whether the hand has moved so far that a drag is meant.
    ///
    /// Measured on the screen, where the hand is, so that it does not depend on the zoom.
    pub fn became_drag(&self, event: &PointerEvent) -> bool {
        (event.pos_in_screen - self.pos_in_screen).length() >= DRAG_THRESHOLD
    }

    /// The whole way since the press, in the board's space: no sum of steps, so no rounding piles up and
    /// a pan during the drag is taken along.
    pub fn way(&self, event: &PointerEvent) -> Vec2 {
        let way = event.pos_in_board - self.pos_in_board;
        if way.is_finite() { way } else { Vec2::ZERO }
    }

    /// The rectangle between the press and the pointer, in the board's space.
    pub fn rect(&self, event: &PointerEvent) -> Rect {
        Rect::from_two_pos(self.pos_in_board, self.pos_in_board + self.way(event))
    }
}

/// Held while clicking: take it into the selection, or out of it.
pub fn adds_to_selection(held: Held) -> bool {
    held.shift || held.ctrl
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::geom::pos2;
    use crate::editor::input::PointerKind;

    fn at(x: f32, y: f32) -> PointerEvent {
        PointerEvent {
            kind: PointerKind::Move,
            pos_in_board: pos2(x * 10.0, y * 10.0),
            pos_in_screen: pos2(x, y),
            held: Held::default(),
            hit: Hit::Canvas,
        }
    }

    #[test]
    fn four_points_on_the_screen_make_a_drag() {
        let press = Press::of(&at(100.0, 100.0));
        assert!(!press.became_drag(&at(103.0, 102.0)));
        assert!(press.became_drag(&at(104.0, 100.0)));
        assert!(press.became_drag(&at(97.0, 103.0)));
    }

    #[test]
    fn the_way_is_the_boards_and_nothing_where_it_cannot_be_told() {
        let press = Press::of(&at(0.0, 0.0));
        assert_eq!(press.way(&at(3.0, 4.0)), Vec2::new(30.0, 40.0));
        assert_eq!(press.way(&at(f32::NAN, 4.0)), Vec2::ZERO);
        assert_eq!(
            press.rect(&at(-1.0, 2.0)),
            Rect::from_min_max(pos2(-10.0, 0.0), pos2(0.0, 20.0))
        );
    }
}
