//! Strokes along a curve, cut off at what is in view: solid, dashed, in two strands, struck through.
//!
//! At 400 % a line may be millions of points long; dashes are made for the part in view only.

use crate::base::geom::{Pos2, Rect, Vec2};
use eframe::egui::{Painter, Shape, Stroke};

/// Points along a line, some of it cut away at the ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Polyline(Vec<Pos2>);

impl Polyline {
    pub fn new(points: impl IntoIterator<Item = Pos2>) -> Self {
        Self(points.into_iter().collect())
    }

    /// Without so much at its beginning and end; nothing is left of one that is shorter.
    #[must_use]
    pub fn trimmed(&self, start: f32, end: f32) -> Self {
        let mut points = self.0.clone();
        trim_end(&mut points, end);
        if start > 0.0 {
            points.reverse();
            trim_end(&mut points, start);
            points.reverse();
        }
        Self(points)
    }

    /// The parallel line so far to its left.
    #[must_use]
    pub fn beside(&self, by: f32) -> Self {
        let points = &self.0;
        let direction = |a: Pos2, b: Pos2| (b - a).normalized();
        let shifted = points.iter().enumerate().map(|(i, &pos)| {
            let before = i.checked_sub(1).and_then(|j| points.get(j));
            let after = points.get(i + 1);
            let along = match (before, after) {
                (Some(&a), Some(&b)) => direction(a, b),
                (Some(&a), None) => direction(a, pos),
                (None, Some(&b)) => direction(pos, b),
                (None, None) => Vec2::ZERO,
            };
            pos + along.rot90() * by
        });
        Self(shifted.collect())
    }

    #[cfg(test)]
    fn length(&self) -> f32 {
        self.0
            .windows(2)
            .map(|pair| pair[0].distance(pair[1]))
            .sum()
    }

    pub fn solid(&self, stroke: Stroke, painter: &Painter) {
        let clip = painter.clip_rect().expand(stroke.width);
        for piece in self.pieces(clip) {
            painter.add(Shape::line(piece, stroke));
        }
    }

    /// Dashes and gaps of these lengths.
    pub fn dashed(&self, stroke: Stroke, dash: f32, gap: f32, painter: &Painter) {
        let clip = painter.clip_rect().expand(stroke.width);
        self.each_step(dash + gap, clip, |at, along| {
            painter.line_segment([at, at + along * dash], stroke);
        });
    }

    /// Short strokes across the line, each so far from the next.
    pub fn crossed(&self, stroke: Stroke, half: f32, step: f32, painter: &Painter) {
        let clip = painter.clip_rect().expand(half);
        self.trimmed(step / 2.0, 0.0)
            .each_step(step, clip, |at, along| {
                let across = (along.rot90() + along * 0.5) * half;
                painter.line_segment([at - across, at + across], stroke);
            });
    }

    /// Calls for places along the line, `step` apart from its beginning, that may be in view.
    fn each_step(&self, step: f32, clip: Rect, mut each: impl FnMut(Pos2, Vec2)) {
        let mut done = 0.0;
        for pair in self.0.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let length = a.distance(b);
            if length > 0.0
                && let Some((from, to)) = inside(a, b, clip.expand(step))
            {
                let along = (b - a) / length;
                // The pattern goes on from segment to segment, so its first place here is not at `a`.
                let first = ((done + from * length) / step).ceil();
                let last = ((done + to * length) / step).floor();
                let mut place = first;
                while place <= last {
                    each(a + along * (place * step - done), along);
                    place += 1.0;
                }
            }
            done += length;
        }
    }

    /// The stretches that may be in view.
    fn pieces(&self, clip: Rect) -> Vec<Vec<Pos2>> {
        let mut pieces: Vec<Vec<Pos2>> = Vec::new();
        for pair in self.0.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let Some((from, to)) = inside(a, b, clip) else {
                continue;
            };
            let (start, end) = (a.lerp(b, from), a.lerp(b, to));
            match pieces.last_mut() {
                Some(piece) if from == 0.0 && piece.last() == Some(&a) => piece.push(end),
                _ => pieces.push(vec![start, end]),
            }
        }
        pieces
    }
}

fn trim_end(points: &mut Vec<Pos2>, mut by: f32) {
    while by > 0.0 {
        let [.., before, last] = points.as_slice() else {
            points.clear();
            return;
        };
        let (before, last) = (*before, *last);
        let length = before.distance(last);
        points.pop();
        if length > by {
            points.push(last + (before - last) * (by / length));
            return;
        }
        by -= length;
    }
}

/// Which part of a segment lies in a rectangle, from 0 to 1 (after Liang and Barsky).
fn inside(a: Pos2, b: Pos2, rect: Rect) -> Option<(f32, f32)> {
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    let way = b - a;
    for axis in 0..2 {
        let (low, high) = (rect.min[axis] - a[axis], rect.max[axis] - a[axis]);
        if way[axis] == 0.0 {
            if low > 0.0 || high < 0.0 {
                return None;
            }
            continue;
        }
        let (enter, leave) = (low / way[axis], high / way[axis]);
        from = from.max(enter.min(leave));
        to = to.min(enter.max(leave));
    }
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::geom::pos2;
    use proptest::prelude::*;

    fn straight(length: f32) -> Polyline {
        Polyline::new([pos2(0.0, 0.0), pos2(length / 2.0, 0.0), pos2(length, 0.0)])
    }

    #[test]
    fn trimming_takes_from_both_ends_and_leaves_nothing_of_a_short_line() {
        let line = straight(10.0).trimmed(1.0, 2.0);
        assert_eq!(line.0.first(), Some(&pos2(1.0, 0.0)));
        assert_eq!(line.0.last(), Some(&pos2(8.0, 0.0)));
        assert!((line.length() - 7.0).abs() < 1e-3);
        assert_eq!(straight(10.0).trimmed(6.0, 6.0).length(), 0.0);
    }

    #[test]
    fn a_dash_pattern_goes_on_over_the_joints() {
        let clip = Rect::from_min_max(pos2(-5.0, -5.0), pos2(50.0, 5.0));
        let mut places = Vec::new();
        straight(20.0).each_step(4.0, clip, |at, _| places.push(at.x));
        assert_eq!(places, [0.0, 4.0, 8.0, 12.0, 16.0, 20.0]);
    }

    #[test]
    fn strands_lie_beside_the_line() {
        let strand = straight(10.0).beside(2.0);
        assert!(strand.0.iter().all(|pos| pos.y == -2.0 || pos.y == 2.0));
    }

    proptest! {
        #[test]
        fn however_long_a_line_is_only_what_is_in_view_is_made(x in -4e6f32..4e6, y in -4e6f32..4e6) {
            let clip = Rect::from_min_max(pos2(0.0, 0.0), pos2(1000.0, 700.0));
            let line = Polyline::new([pos2(x, y), pos2(-y, x)]);
            let mut count = 0;
            line.each_step(12.0, clip, |_, _| count += 1);
            prop_assert!(count < 200);
            for piece in line.pieces(clip) {
                for pos in piece {
                    prop_assert!(clip.expand(2.0).contains(pos), "{pos:?}");
                }
            }
        }
    }
}
