//! Snapping: what is dragged comes to lie on the edges and middles of what lies around it, with guides.

use crate::base::geom::{Pos2, Rect, Vec2, pos2, vec2};
use std::borrow::Cow;

/// How near an edge must come to another to snap to it, in screen points.
pub const SNAP_DISTANCE: f32 = 6.0;
/// To more than these it would snap everywhere, and take long to find where.
const MAX_OTHERS: usize = 200;
/// Lines within this of each other, in board points, are one line: coordinates are rounded to 1/32.
const SAME: f32 = 0.05;

/// How far to move what is dragged so that it snaps, and the guides to show for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snap {
    pub by: Vec2,
    /// In the board's space.
    pub guides: Vec<[Pos2; 2]>,
}

/// Which sides of a rectangle may snap on one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    None,
    Low,
    High,
    /// Both and the middle: the whole is moved.
    All,
}

/// Those of `others` that are worth snapping to: where there are very many, the nearest.
pub fn nearest_to(moving: Rect, others: &[Rect]) -> Cow<'_, [Rect]> {
    if others.len() <= MAX_OTHERS {
        return Cow::Borrowed(others);
    }
    let far = |rect: &Rect| rect.center().distance_sq(moving.center());
    let mut near = others.to_vec();
    near.select_nth_unstable_by(MAX_OTHERS, |a, b| far(a).total_cmp(&far(b)));
    near.truncate(MAX_OTHERS);
    Cow::Owned(near)
}

/// Snaps `moving`, which is moved as a whole, to `others`. `reach` is in board points.
pub fn snap_move(moving: Rect, others: &[Rect], reach: f32) -> Snap {
    snap(moving, [Sides::All, Sides::All], others, reach)
}

/// Snaps only the sides of `moving` that a resize moves, first across, then down.
pub fn snap(moving: Rect, sides: [Sides; 2], others: &[Rect], reach: f32) -> Snap {
    let by = vec2(
        nearest(0, moving, sides[0], others, reach),
        nearest(1, moving, sides[1], others, reach),
    );
    let landed = Rect::from_min_max(
        moving.min + vec2(low_part(sides[0]) * by.x, low_part(sides[1]) * by.y),
        moving.max + vec2(high_part(sides[0]) * by.x, high_part(sides[1]) * by.y),
    );
    let mut guides = Vec::new();
    for axis in [0, 1] {
        add_guides(axis, landed, sides[axis], others, &mut guides);
    }
    Snap { by, guides }
}

fn low_part(sides: Sides) -> f32 {
    if matches!(sides, Sides::Low | Sides::All) {
        1.0
    } else {
        0.0
    }
}

fn high_part(sides: Sides) -> f32 {
    if matches!(sides, Sides::High | Sides::All) {
        1.0
    } else {
        0.0
    }
}

/// The coordinates on an axis that may snap.
fn lines_of(axis: usize, rect: Rect, sides: Sides) -> impl Iterator<Item = f32> {
    let (low, high) = (rect.min[axis], rect.max[axis]);
    let lines = match sides {
        Sides::None => [None, None, None],
        Sides::Low => [Some(low), None, None],
        Sides::High => [None, None, Some(high)],
        Sides::All => [Some(low), Some(f32::midpoint(low, high)), Some(high)],
    };
    lines.into_iter().flatten()
}

/// The least step on an axis that brings a line of `moving` onto one of `others`; zero if none is near.
fn nearest(axis: usize, moving: Rect, sides: Sides, others: &[Rect], reach: f32) -> f32 {
    let mut best: Option<f32> = None;
    for own in lines_of(axis, moving, sides) {
        for other in others {
            for line in lines_of(axis, *other, Sides::All) {
                let step = line - own;
                if step.abs() <= reach && best.is_none_or(|best| step.abs() < best.abs()) {
                    best = Some(step);
                }
            }
        }
    }
    best.unwrap_or(0.0)
}

/// One guide for each line of `landed` that others lie on, as long as all of them together.
fn add_guides(
    axis: usize,
    landed: Rect,
    sides: Sides,
    others: &[Rect],
    guides: &mut Vec<[Pos2; 2]>,
) {
    let across = 1 - axis;
    for own in lines_of(axis, landed, sides) {
        let mut extent: Option<(f32, f32)> = None;
        for other in others {
            if lines_of(axis, *other, Sides::All).any(|line| (line - own).abs() <= SAME) {
                let (low, high) = extent.unwrap_or((landed.min[across], landed.max[across]));
                extent = Some((low.min(other.min[across]), high.max(other.max[across])));
            }
        }
        if let Some((low, high)) = extent {
            guides.push(match axis {
                0 => [pos2(own, low), pos2(own, high)],
                _ => [pos2(low, own), pos2(high, own)],
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    fn rect(x: f32, y: f32, w: f32, h: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(w, h))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "an expectation is written in place"
    )]
    fn check(moving: Rect, others: &[Rect], expect: Expect) {
        let snap = snap_move(moving, others, SNAP_DISTANCE);
        let mut text = format!("by {:?}\n", snap.by);
        for [a, b] in snap.guides {
            writeln!(text, "guide {a:?} to {b:?}").unwrap();
        }
        expect.assert_eq(&text);
    }

    #[test]
    fn an_edge_near_another_snaps_to_it_and_shows_why() {
        check(
            rect(103.0, 300.0, 200.0, 80.0),
            &[rect(100.0, 0.0, 120.0, 60.0)],
            expect![[r#"
                by [-3.0 0.0]
                guide [100.0 0.0] to [100.0 380.0]
            "#]],
        );
    }

    #[test]
    fn the_middle_snaps_too_and_the_nearest_line_wins() {
        // Left edges are 5 apart, middles 2.
        check(
            rect(105.0, 300.0, 86.0, 80.0),
            &[rect(100.0, 0.0, 100.0, 60.0)],
            expect![[r#"
                by [2.0 0.0]
                guide [150.0 0.0] to [150.0 380.0]
            "#]],
        );
    }

    #[test]
    fn equal_sizes_show_all_three_guides() {
        check(
            rect(103.0, 300.0, 100.0, 60.0),
            &[
                rect(100.0, 0.0, 100.0, 60.0),
                rect(100.0, 100.0, 100.0, 60.0),
            ],
            expect![[r#"
                by [-3.0 0.0]
                guide [100.0 0.0] to [100.0 360.0]
                guide [150.0 0.0] to [150.0 360.0]
                guide [200.0 0.0] to [200.0 360.0]
            "#]],
        );
    }

    #[test]
    fn both_axes_snap_to_different_cards() {
        check(
            rect(98.0, 204.0, 90.0, 70.0),
            &[
                rect(100.0, 0.0, 50.0, 50.0),
                rect(400.0, 200.0, 50.0, 300.0),
            ],
            expect![[r#"
                by [2.0 -4.0]
                guide [100.0 0.0] to [100.0 270.0]
                guide [100.0 200.0] to [450.0 200.0]
            "#]],
        );
    }

    #[test]
    fn of_very_many_the_nearest_are_looked_at() {
        let moving = rect(0.0, 0.0, 10.0, 10.0);
        let many: Vec<Rect> = (0..1000)
            .rev()
            .map(|x| rect(x as f32 * 20.0, 0.0, 10.0, 10.0))
            .collect();
        let near = nearest_to(moving, &many);
        assert_eq!(near.len(), MAX_OTHERS);
        assert!(
            near.iter()
                .all(|other| other.left() < 20.0 * MAX_OTHERS as f32)
        );
    }

    #[test]
    fn nothing_near_is_no_snap() {
        check(
            rect(110.0, 300.0, 33.0, 80.0),
            &[rect(0.0, 0.0, 60.0, 60.0)],
            expect![[r#"
                by [0.0 0.0]
            "#]],
        );
    }

    #[test]
    fn a_resize_moves_only_the_side_that_is_held() {
        let snap = snap(
            rect(0.0, 0.0, 97.0, 50.0),
            [Sides::High, Sides::None],
            &[rect(100.0, 200.0, 40.0, 40.0), rect(2.0, 200.0, 10.0, 40.0)],
            SNAP_DISTANCE,
        );
        assert_eq!(snap.by, vec2(3.0, 0.0));
        assert_eq!(snap.guides, [[pos2(100.0, 0.0), pos2(100.0, 240.0)]]);
    }
}
