//! The shape of a line between two cards: its curve, arrow heads, place for the label, and hit test.

use crate::base::geom::{CARD_SIDE, Pos2, Rect, Vec2, pos2, tidy_pos, vec2};
use crate::model::Direction;

/// Between a card's border and the end of a line, so that an arrow's tip does not touch the card.
const GAP: f32 = 3.0;
/// Between the middles of neighbouring lines.
const LANE_GAP: f32 = 30.0;
/// Between the outermost lines of a bundle: a hundred lines lie closer together, not further out.
const MAX_SPREAD: f32 = 600.0;
/// How far a loop reaches out of its card's corner, and how much further each next one.
const LOOP_REACH: f32 = 64.0;
const LOOP_STEP: f32 = 18.0;
const MAX_LOOP_REACH: f32 = 400.0;
/// How far from its card's corner a loop leaves and comes back.
const LOOP_FOOT: f32 = 28.0;
/// Segments that stand for a curve where its distance is measured.
const SEGMENTS: usize = 24;

/// A line's place among those between the same two cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// From 0.
    pub place: usize,
    /// How many there are, at least 1.
    pub of: usize,
    /// The line runs from the card with the higher id to the one with the lower: left is right for it.
    pub flipped: bool,
}

impl Lane {
    /// The lane of a line without neighbours.
    pub const ALONE: Self = Self {
        place: 0,
        of: 1,
        flipped: false,
    };

    /// From -1 to 1 across the bundle, 0 in its middle, for a line that is not flipped.
    fn across(self) -> f32 {
        let last = self.of.saturating_sub(1);
        if last == 0 {
            return 0.0;
        }
        let share = self.place.min(last) as f32 / last as f32;
        share * 2.0 - 1.0
    }

    /// How far the line's middle lies beside the straight one, in points.
    fn offset(self) -> f32 {
        let spread = (LANE_GAP * self.of.saturating_sub(1) as f32).min(MAX_SPREAD);
        let offset = self.across() * spread / 2.0;
        if self.flipped { -offset } else { offset }
    }

    /// Where along the line its label stands: neighbours' labels keep out of each other's way.
    fn label_at(self) -> f32 {
        let shift = self.across() * 0.05 * self.of.saturating_sub(1).min(4) as f32;
        0.5 + if self.flipped { -shift } else { shift }
    }
}

/// An arrow head: where its tip is, and which way it points (of length 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrow {
    pub tip: Pos2,
    pub direction: Vec2,
}

impl Arrow {
    /// The corners of a head of this length: the tip first.
    pub fn triangle(self, length: f32) -> [Pos2; 3] {
        let back = self.tip - self.direction * length;
        let side = self.direction.rot90() * (length * 0.42);
        [self.tip, back + side, back - side]
    }
}

/// The shape of a line, in the space of the rectangles it was made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EdgePath {
    /// A cubic Bézier curve: its beginning, two control points, its end.
    pub curve: [Pos2; 4],
    /// The curve is a straight stretch: two points are enough to paint it.
    pub straight: bool,
    /// The middle of the label.
    pub label: Pos2,
}

/// The line from one rectangle to another, cut off at their borders.
///
/// Where the two overlap so much that no stretch lies between them, it runs from middle to middle.
/// Any input gives finite points: coordinates are brought within the world first.
pub fn edge_path(from: Rect, to: Rect, lane: Lane) -> EdgePath {
    let (from, to) = (tidy_rect(from), tidy_rect(to));
    let (start, end) = (from.center(), to.center());
    let along = (end - start).normalized();
    // Two cards on one spot have no direction: any will do.
    let along = if along == Vec2::ZERO {
        vec2(1.0, 0.0)
    } else {
        along
    };
    let offset = lane.offset();
    // A quadratic curve's middle lies halfway between its chord and its control point.
    let control = start.lerp(end, 0.5) + along.rot90() * (2.0 * offset);
    let arc = Arc::new(start, control, end);
    let curve = arc
        .between(from.expand(GAP), to.expand(GAP))
        .unwrap_or_else(|| arc.cut(0.0, 1.0));
    EdgePath {
        curve,
        straight: offset == 0.0,
        label: point_on(curve, lane.label_at()),
    }
}

/// The line of a relation of an entity with itself: out of the card's upper right corner and back.
pub fn loop_path(card: Rect, lane: Lane) -> EdgePath {
    let card = tidy_rect(card);
    let reach = (LOOP_REACH + LOOP_STEP * lane.place as f32).min(MAX_LOOP_REACH);
    let foot = vec2(
        LOOP_FOOT.min(card.width() / 2.0),
        LOOP_FOOT.min(card.height() / 2.0),
    );
    let corner = card.right_top();
    let start = pos2(corner.x - foot.x, corner.y - GAP);
    let end = pos2(corner.x + GAP, corner.y + foot.y);
    let curve = [
        start,
        start + vec2(0.4, -1.2) * reach,
        end + vec2(1.2, -0.4) * reach,
        end,
    ];
    EdgePath {
        curve,
        straight: false,
        label: point_on(curve, 0.5),
    }
}

impl EdgePath {
    /// The point at `t` from 0 (beginning) to 1 (end).
    pub fn point(&self, t: f32) -> Pos2 {
        point_on(self.curve, t)
    }

    /// The arrow head at the end.
    pub fn arrow_at_end(&self) -> Arrow {
        let [a, b, c, d] = self.curve;
        head(d, [c, b, a])
    }

    /// The arrow head at the beginning, for a relation that points both ways.
    pub fn arrow_at_start(&self) -> Arrow {
        let [a, b, c, d] = self.curve;
        head(a, [b, c, d])
    }

    /// The arrow heads of a relation that points so.
    pub fn arrows(&self, direction: Direction) -> impl Iterator<Item = Arrow> + use<> {
        let end = (direction != Direction::Undirected).then(|| self.arrow_at_end());
        let start = (direction == Direction::Both).then(|| self.arrow_at_start());
        end.into_iter().chain(start)
    }

    /// Points along the line, close enough together to paint and to measure.
    pub fn points(&self) -> impl Iterator<Item = Pos2> + use<> {
        let curve = self.curve;
        let segments = if self.straight { 1 } else { SEGMENTS };
        (0..=segments).map(move |i| point_on(curve, i as f32 / segments as f32))
    }

    /// How far a place is from the line.
    pub fn distance(&self, pos: Pos2) -> f32 {
        let mut nearest = f32::INFINITY;
        let mut last = self.curve[0];
        for next in self.points().skip(1) {
            nearest = nearest.min(distance_to_segment(pos, last, next));
            last = next;
        }
        nearest
    }

    /// What holds the whole line; its control points may make it a little larger than needed.
    pub fn bounds(&self) -> Rect {
        let [a, b, c, d] = self.curve;
        Rect::from_two_pos(a, d).union(Rect::from_two_pos(b, c))
    }
}

fn tidy_rect(rect: Rect) -> Rect {
    let side = |length: f32| {
        // A point is a rectangle too: the end of a line that is being drawn.
        if length.is_finite() {
            length.clamp(0.0, *CARD_SIDE.end())
        } else {
            0.0
        }
    };
    Rect::from_min_size(
        tidy_pos(rect.min),
        vec2(side(rect.width()), side(rect.height())),
    )
}

fn head(tip: Pos2, behind: [Pos2; 3]) -> Arrow {
    let ways = behind.into_iter().map(|pos| (tip - pos).normalized());
    let direction = ways.into_iter().find(|way| *way != Vec2::ZERO);
    Arrow {
        tip,
        direction: direction.unwrap_or(vec2(1.0, 0.0)),
    }
}

fn point_on(curve: [Pos2; 4], t: f32) -> Pos2 {
    let [a, b, c, d] = curve;
    let (ab, bc, cd) = (a.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
    ab.lerp(bc, t).lerp(bc.lerp(cd, t), t)
}

fn distance_to_segment(pos: Pos2, a: Pos2, b: Pos2) -> f32 {
    let along = b - a;
    let length_sq = along.length_sq();
    let t = if length_sq > 0.0 {
        ((pos - a).dot(along) / length_sq).clamp(0.0, 1.0)
    } else {
        0.0
    };
    pos.distance(a + along * t)
}

/// A quadratic Bézier curve, in `f64` from its own beginning: far from the origin an `f32` is too coarse
/// to find where it crosses a border.
struct Arc {
    origin: Pos2,
    control: [f64; 2],
    end: [f64; 2],
}

impl Arc {
    fn new(start: Pos2, control: Pos2, end: Pos2) -> Self {
        let local = |pos: Pos2| [f64::from(pos.x - start.x), f64::from(pos.y - start.y)];
        Self {
            origin: start,
            control: local(control),
            end: local(end),
        }
    }

    /// The stretch that has left `from` and not yet reached `to`.
    fn between(&self, from: Rect, to: Rect) -> Option<[Pos2; 4]> {
        let left = self.crossings(from).into_iter().reduce(f64::max)?;
        let reached = self
            .crossings(to)
            .into_iter()
            .filter(|t| *t > left)
            .reduce(f64::min)?;
        Some(self.cut(left, reached))
    }

    /// Where the curve crosses the border of a rectangle.
    fn crossings(&self, rect: Rect) -> Vec<f64> {
        let min = [rect.min.x - self.origin.x, rect.min.y - self.origin.y].map(f64::from);
        let max = [rect.max.x - self.origin.x, rect.max.y - self.origin.y].map(f64::from);
        let mut found = Vec::new();
        for axis in 0..2 {
            for side in [min[axis], max[axis]] {
                for t in self.times_at(axis, side).into_iter().flatten() {
                    let other = 1 - axis;
                    let across = self.at(other, t);
                    let on_side = across >= min[other] - 1e-3 && across <= max[other] + 1e-3;
                    if on_side && (0.0..=1.0).contains(&t) {
                        found.push(t);
                    }
                }
            }
        }
        found
    }

    fn at(&self, axis: usize, t: f64) -> f64 {
        2.0 * (1.0 - t) * t * self.control[axis] + t * t * self.end[axis]
    }

    /// The times at which one coordinate has this value.
    fn times_at(&self, axis: usize, value: f64) -> [Option<f64>; 2] {
        let a = self.end[axis] - 2.0 * self.control[axis];
        let b = 2.0 * self.control[axis];
        if a.abs() < 1e-9 * (1.0 + b.abs()) {
            return [(b != 0.0).then(|| value / b), None];
        }
        let root = (b * b + 4.0 * a * value).sqrt();
        if root.is_nan() {
            return [None, None];
        }
        // The form that does not subtract two nearly equal numbers.
        let q = -0.5 * (b + root.copysign(b));
        [Some(q / a), (q != 0.0).then(|| -value / q)]
    }

    /// The stretch between two times, as a cubic curve.
    fn cut(&self, from: f64, to: f64) -> [Pos2; 4] {
        let blossom = |s: f64, t: f64| {
            [0, 1].map(|axis| {
                ((1.0 - s) * t + s * (1.0 - t)) * self.control[axis] + s * t * self.end[axis]
            })
        };
        let (a, control, d) = (blossom(from, from), blossom(from, to), blossom(to, to));
        let toward = |end: [f64; 2]| [0, 1].map(|i| end[i] + (control[i] - end[i]) * 2.0 / 3.0);
        [a, toward(a), toward(d), d].map(|[x, y]| self.origin + vec2(x as f32, y as f32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use std::fmt::Write as _;

    fn rect(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(200.0, 90.0))
    }

    fn show(path: &EdgePath) -> String {
        let mut text = String::new();
        for pos in path.curve.into_iter().chain([path.label]) {
            write!(text, "{:.0},{:.0} ", pos.x, pos.y).unwrap();
        }
        text.trim_end().to_owned()
    }

    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(to: (f32, f32), of: usize, expected: Expect) {
        let lanes = (0..of).map(|place| {
            let lane = Lane {
                place,
                of,
                flipped: false,
            };
            show(&edge_path(rect(0.0, 0.0), rect(to.0, to.1), lane))
        });
        expected.assert_eq(&lanes.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_line_runs_from_border_to_border_and_neighbours_fan_out() {
        check(
            (400.0, 0.0),
            1,
            expect!["203,45 268,45 332,45 397,45 300,45"],
        );
        check(
            (400.0, 0.0),
            3,
            expect![[r#"
                203,68 268,77 332,77 397,68 281,75
                203,45 268,45 332,45 397,45 300,45
                203,22 268,13 332,13 397,22 319,15"#]],
        );
        check(
            (0.0, 300.0),
            2,
            expect![[r#"
                92,93 83,161 83,229 92,297 85,185
                108,93 117,161 117,229 108,297 115,205"#]],
        );
        check(
            (10.0, 10.0),
            1,
            expect!["100,45 103,48 107,52 110,55 105,50"],
        );
    }

    #[test]
    fn lines_there_and_back_keep_apart() {
        let (a, b) = (rect(0.0, 0.0), rect(500.0, 200.0));
        let lane = |place, flipped| Lane {
            place,
            of: 2,
            flipped,
        };
        let there = edge_path(a, b, lane(0, false));
        let back = edge_path(b, a, lane(1, true));
        assert!(there.distance(back.point(0.5)) > 20.0);
    }

    #[test]
    fn loops_stand_out_of_the_corner_each_further_than_the_last() {
        let lanes = [0, 1].map(|place| Lane {
            place,
            of: 2,
            flipped: false,
        });
        let loops = lanes.map(|lane| loop_path(rect(0.0, 0.0), lane));
        expect!["172,-3 198,-80 280,2 203,28 226,-26"].assert_eq(&show(&loops[0]));
        assert!(loops[1].bounds().contains_rect(loops[0].bounds()));
    }

    #[test]
    fn arrows_point_along_the_line() {
        let path = edge_path(rect(0.0, 0.0), rect(400.0, 0.0), Lane::ALONE);
        assert_eq!(path.arrow_at_end().direction, vec2(1.0, 0.0));
        assert_eq!(path.arrow_at_start().direction, vec2(-1.0, 0.0));
        assert_eq!(path.arrows(Direction::Undirected).count(), 0);
        assert_eq!(path.arrows(Direction::Forward).count(), 1);
        assert_eq!(path.arrows(Direction::Both).count(), 2);
    }

    fn any_rect() -> impl Strategy<Value = Rect> {
        let coordinate = prop_oneof![-500.0..500f32, -1e6..1e6f32, any::<f32>()];
        let side = prop_oneof![Just(0.0), 8.0..400f32, any::<f32>()];
        (coordinate.clone(), coordinate, side.clone(), side)
            .prop_map(|(x, y, w, h)| Rect::from_min_size(pos2(x, y), vec2(w, h)))
    }

    proptest! {
        #[test]
        fn any_rectangles_give_finite_lines(a in any_rect(), b in any_rect(), place in 0..50usize, more in 1..50usize, flipped: bool) {
            let lane = Lane { place, of: place + more, flipped };
            for path in [edge_path(a, b, lane), loop_path(a, lane)] {
                let arrows = [path.arrow_at_start(), path.arrow_at_end()];
                let points = path.points().chain(path.curve).chain([path.label]).chain(arrows.map(|arrow| arrow.tip));
                for pos in points {
                    prop_assert!(pos.x.abs() < 1.1e6 && pos.y.abs() < 1.1e6, "{pos:?}");
                }
                for arrow in arrows {
                    prop_assert!((arrow.direction.length() - 1.0).abs() < 1e-3);
                }
                prop_assert!(path.distance(path.label).is_finite());
                prop_assert!(path.bounds().expand(1.0).contains(path.label));
            }
        }

        #[test]
        fn between_cards_apart_a_line_touches_neither(x in 260.0..2000f32, y in -900.0..900f32, place in 0..5usize) {
            let (a, b) = (rect(0.0, 0.0), rect(x, y));
            let path = edge_path(a, b, Lane { place, of: 5, flipped: false });
            prop_assert!((a.distance_to_pos(path.curve[0]) - GAP).abs() < GAP * 0.5);
            prop_assert!((b.distance_to_pos(path.curve[3]) - GAP).abs() < GAP * 0.5);
            prop_assert!(path.distance(path.label) < 0.5);
        }
    }
}
