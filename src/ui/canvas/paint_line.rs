//! Lines: what they rest on is seen by their stroke, and by their colour too but never by it alone.
//!
//! Dashed and grey: a lead, nothing supports it. Solid: sourced. Strong: corroborated. Two strands of two
//! colours: contested; once that is settled, only the strand of the preferred side is strong, or neither.
//! Struck through by short strokes: fallen.

use super::detail::stroke_width;
use super::stroke::Polyline;
use super::view::{View, lit_painter};
use super::visible::{Visible, VisibleLine};
use crate::base::geom::Pos2;
use crate::evidence::{Settled, Standing};
use crate::model::{Relation, RelationId};
use crate::query::EdgePath;
use crate::ui::theme::line;
use eframe::egui::{Color32, Painter, Shape, Stroke};

/// Measures at 100 %, in points.
const HEAD: f32 = 11.0;
const DASH: (f32, f32) = (7.0, 5.0);
const STRANDS_APART: f32 = 4.0;
/// How strong a strand is that is not gone with any more.
const QUIET: f32 = 0.4;
const CROSS_HALF: f32 = 4.5;
const CROSS_STEP: f32 = 16.0;
/// A curve shorter than this on the screen is painted in few pieces.
const SHORT: f32 = 60.0;
/// How much wider than a line the band behind it is while it is selected or under the pointer.
const HALO: f32 = 7.0;

/// All lines in view, without their labels.
pub fn paint_lines(view: &View<'_>, visible: &Visible, painter: &Painter) {
    let moving = view.cx.preview.line.and_then(|line| line.moving);
    for found in &visible.lines {
        // The one whose end is being moved is drawn by the overlay.
        if moving != Some(found.id) {
            paint_line(view, found, painter);
        }
    }
}

fn paint_line(view: &View<'_>, found: &VisibleLine, painter: &Painter) {
    let Some(relation) = view.cx.board.relations().get(found.id) else {
        return;
    };
    let painter = &lit_painter(painter, view.is_line_lit(found.id, found.edge));
    let standing = view
        .cx
        .evidence
        .standing(found.id)
        .unwrap_or(Standing::Lead);
    let selected = view.is_line_selected(found.id);
    if selected || view.is_hovered(found.id) {
        let tokens = view.tokens;
        let colour = if selected {
            tokens.selection_line.gamma_multiply(0.35)
        } else {
            tokens.border_strong.gamma_multiply(0.6)
        };
        let width = stroke_width(line::NORMAL, view.zoom()) + HALO;
        points(&found.path).solid(Stroke::new(width, colour), painter);
    }
    paint_path(view, &found.path, found.id, relation, standing, painter);
    // Its ends can be taken hold of, but not those of one that a selected claim is about.
    if view.cx.is_selected(found.id) {
        let [start, .., end] = found.path.curve;
        for pos in [start, end] {
            let stroke = Stroke::new(1.5, view.tokens.selection_line);
            painter.circle(pos, 5.0, view.tokens.card, stroke);
        }
    }
}

/// A line's points: of one that is short on the screen a few are enough.
fn points(path: &EdgePath) -> Polyline {
    let [a, .., d] = path.curve;
    if path.straight {
        return Polyline::new([a, d]);
    }
    if a.distance(d) < SHORT {
        return Polyline::new((0_u8..=6).map(|i| path.point(f32::from(i) / 6.0)));
    }
    Polyline::new(path.points())
}

/// The stroke and the arrow heads.
fn paint_path(
    view: &View<'_>,
    path: &EdgePath,
    id: RelationId,
    relation: &Relation,
    standing: Standing,
    painter: &Painter,
) {
    let scale = stroke_width(1.0, view.zoom());
    let colours = &view.tokens.standing;
    let head = HEAD * scale;
    let heads: Vec<_> = path.arrows(relation.direction).collect();
    // The stroke ends inside the head, so that its blunt end does not show at the tip.
    let cut = |has_head: bool| if has_head { head * 0.8 } else { 0.0 };
    let polyline =
        Polyline::new(path.points()).trimmed(cut(heads.len() > 1), cut(!heads.is_empty()));
    let head_colour = match standing {
        Standing::Lead => {
            let stroke = Stroke::new(1.5 * scale, colours.lead);
            polyline.dashed(stroke, DASH.0 * scale, DASH.1 * scale, painter);
            colours.lead
        }
        Standing::Sourced => {
            polyline.solid(Stroke::new(line::NORMAL * scale, colours.sourced), painter);
            colours.sourced
        }
        Standing::Corroborated => {
            polyline.solid(
                Stroke::new(line::STRONG * scale, colours.corroborated),
                painter,
            );
            colours.corroborated
        }
        Standing::Contested => {
            let half = STRANDS_APART / 2.0 * scale;
            let strands = match view.cx.evidence.settled(id) {
                None => [1.0, 1.0],
                Some(Settled::For) => [1.0, QUIET],
                Some(Settled::Against) => [QUIET, 1.0],
                Some(Settled::Neither) => [QUIET, QUIET],
            };
            for (n, side) in [half, -half].into_iter().enumerate() {
                let stroke = Stroke::new(line::NORMAL * strands[n] * scale, colours.contested[n]);
                polyline.beside(side).solid(stroke, painter);
            }
            colours.contested[usize::from(strands[0] < strands[1])]
        }
        Standing::Fallen => {
            polyline.solid(Stroke::new(1.25 * scale, colours.fallen), painter);
            let stroke = Stroke::new(1.5 * scale, colours.fallen);
            polyline.crossed(stroke, CROSS_HALF * scale, CROSS_STEP * scale, painter);
            colours.fallen
        }
    };
    for arrow in heads {
        let corners = arrow.triangle(head).to_vec();
        let in_view = corners
            .iter()
            .any(|pos| painter.clip_rect().expand(head).contains(*pos));
        if in_view {
            painter.add(Shape::convex_polygon(corners, head_colour, Stroke::NONE));
        }
    }
}

/// A line that follows the pointer: drawn as a lead, for that is what it will be.
pub fn paint_loose_line(view: &View<'_>, from: Pos2, to: Pos2, colour: Color32, painter: &Painter) {
    let scale = stroke_width(1.0, view.zoom()).max(0.9);
    let polyline = Polyline::new([from, to]);
    polyline.dashed(
        Stroke::new(2.0 * scale, colour),
        DASH.0 * scale,
        DASH.1 * scale,
        painter,
    );
}
