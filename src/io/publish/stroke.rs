//! Lines as paths of SVG: what they rest on is seen by their stroke, and never by their colour alone.

use crate::base::geom::Pos2;
use crate::model::Direction;
use crate::query::{Arrow, EdgePath};

const HEAD: f32 = 11.0;
const STRANDS_APART: f32 = 4.0;
const CROSS_HALF: f32 = 4.5;
const CROSS_STEP: f32 = 16.0;
/// More crossing strokes than these are not told apart any more.
const MAX_CROSSES: usize = 400;

/// The paths of one line.
pub(super) struct Strokes {
    /// Where the pointer finds it.
    pub middle: String,
    /// The two strands of a contested line.
    pub strands: [String; 2],
    /// The short strokes across a fallen one.
    pub crosses: String,
    pub heads: Vec<String>,
}

impl Strokes {
    pub(super) fn new(path: &EdgePath, direction: Direction) -> Self {
        let arrows: Vec<Arrow> = path.arrows(direction).collect();
        // The stroke ends within the head, so that its blunt end does not show at the tip.
        let cut = |has: bool| if has { HEAD * 0.8 } else { 0.0 };
        let points: Vec<Pos2> = path.points().collect();
        let points = trimmed(points, cut(arrows.len() > 1), cut(!arrows.is_empty()));
        let strand = |side: f32| d(&beside(&points, side * STRANDS_APART / 2.0));
        Self {
            middle: d(&points),
            strands: [strand(1.0), strand(-1.0)],
            crosses: crosses(&points),
            heads: arrows
                .iter()
                .map(|arrow| format!("{}Z", d(&arrow.triangle(HEAD))))
                .collect(),
        }
    }
}

/// A number with at most one digit behind the point.
pub(super) fn number(value: f32) -> String {
    let tenths = (f64::from(value) * 10.0).round() / 10.0 + 0.0;
    format!("{tenths}")
}

fn d(points: &[Pos2]) -> String {
    let mut text = String::new();
    for (at, pos) in points.iter().enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        text.push(letter);
        text += &number(pos.x);
        text.push(' ');
        text += &number(pos.y);
    }
    text
}

fn trimmed(mut points: Vec<Pos2>, start: f32, end: f32) -> Vec<Pos2> {
    trim_end(&mut points, end);
    points.reverse();
    trim_end(&mut points, start);
    points.reverse();
    points
}

fn trim_end(points: &mut Vec<Pos2>, mut by: f32) {
    while by > 0.0 {
        let [.., before, last] = points.as_slice() else {
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

fn beside(points: &[Pos2], by: f32) -> Vec<Pos2> {
    let shifted = points.iter().enumerate().map(|(i, &pos)| {
        let before = i.checked_sub(1).and_then(|j| points.get(j)).unwrap_or(&pos);
        let after = points.get(i + 1).unwrap_or(&pos);
        pos + (*after - *before).normalized().rot90() * by
    });
    shifted.collect()
}

fn crosses(points: &[Pos2]) -> String {
    let mut text = String::new();
    let mut count = 0;
    let mut next = CROSS_STEP / 2.0;
    let mut done = 0.0;
    for pair in points.windows(2) {
        let length = pair[0].distance(pair[1]);
        let along = (pair[1] - pair[0]).normalized();
        while next <= done + length && count < MAX_CROSSES {
            let at = pair[0] + along * (next - done);
            let across = (along.rot90() + along * 0.5) * CROSS_HALF;
            text += &d(&[at - across, at + across]);
            next += CROSS_STEP;
            count += 1;
        }
        done += length;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::geom::{Rect, pos2, vec2};
    use crate::query::{Lane, edge_path};

    #[test]
    fn a_line_is_cut_within_its_head_and_crossed_along_its_length() {
        let rect = |x| Rect::from_min_size(pos2(x, 0.0), vec2(100.0, 50.0));
        let path = edge_path(rect(0.0), rect(200.0), Lane::ALONE);
        let strokes = Strokes::new(&path, Direction::Forward);
        assert_eq!(strokes.middle, "M103 25L188.2 25");
        assert_eq!(
            strokes.strands,
            ["M103 23L188.2 23", "M103 27L188.2 27"].map(str::to_owned)
        );
        assert_eq!(strokes.heads, ["M197 25L186 20.4L186 29.6Z"]);
        assert_eq!(strokes.crosses.matches('M').count(), 5);
        assert!(Strokes::new(&path, Direction::Undirected).heads.is_empty());
        assert_eq!(number(-0.01), "0");
    }
}
