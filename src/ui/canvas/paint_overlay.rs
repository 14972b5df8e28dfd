//! What lies over the board while a hand is at work: grips, ports, the rubber band, guides, a loose line.

use super::frames::FrameTitles;
use super::hit::{grips, has_handles, has_ports, hovered_card, ports};
use super::paint_line::paint_loose_line;
use super::view::View;
use super::visible::Visible;
use crate::base::geom::{Pos2, Rect, Vec2};
use crate::editor::input::Grip;
use crate::editor::preview::LinePreview;
use crate::model::{CardId, RecordRef};
use crate::query::{Lane, edge_path};
use crate::ui::theme::{Tokens, line};
use eframe::egui::{Color32, Painter, Shape, Stroke, StrokeKind};

const GRIP: f32 = 8.0;
const PORT: f32 = 5.0;

/// Everything of the gesture in progress, and the handles of what is selected or under the pointer.
pub fn paint_overlay(view: &View<'_>, painter: &Painter) {
    let preview = view.cx.preview;
    if preview.is_empty() {
        paint_handles(view, painter);
    }
    for [a, b] in &preview.guides {
        let points = [*a, *b].map(|pos| view.camera.screen_from_board(pos));
        painter.line_segment(
            points,
            Stroke::new(line::HAIR, view.tokens.stance.contradicts),
        );
    }
    if let Some(band) = preview.band {
        paint_band(view, band, painter);
    }
    if let Some(frame) = preview.new_frame {
        paint_band(view, frame, painter);
    }
    if let Some(line) = &preview.line {
        paint_line_preview(view, line, painter);
    }
    if let Some(from) = view.cx.session.connecting_from {
        outline_card(view, from, painter);
        if let Some(RecordRef::Card(to)) = view.cx.session.focus
            && to != from
            && preview.line.is_none()
            && let (Some(a), Some(b)) = (view.card_on_screen(from), view.card_on_screen(to))
        {
            let path = edge_path(a, b, Lane::ALONE);
            let [start, .., end] = path.curve;
            paint_loose_line(view, start, end, view.tokens.accent, painter);
            let head = path.arrow_at_end().triangle(11.0).to_vec();
            painter.add(Shape::convex_polygon(
                head,
                view.tokens.accent,
                Stroke::NONE,
            ));
            outline_card(view, to, painter);
        }
    }
}

fn paint_handles(view: &View<'_>, painter: &Painter) {
    let tokens = view.tokens;
    if let Some(card) = hovered_card(view)
        && view.card_with_grips() != Some(card)
        && has_ports(view, card)
        && let Some(rect) = view.card_on_screen(card)
        && has_handles(rect)
    {
        paint_ports(tokens, ports(rect, false), painter);
    }
    if let Some(card) = view.card_with_grips()
        && let Some(rect) = view.card_on_screen(card)
        && has_handles(rect)
    {
        if has_ports(view, card) {
            paint_ports(tokens, ports(rect, true), painter);
        }
        paint_grips(tokens, grips(rect), painter);
    }
}

fn paint_ports(tokens: &Tokens, ports: [Pos2; 4], painter: &Painter) {
    for port in ports {
        let stroke = Stroke::new(1.5, tokens.accent);
        painter.circle(port, PORT, tokens.card, stroke);
        painter.circle_filled(port, 2.0, tokens.accent);
    }
}

pub fn paint_grips(tokens: &Tokens, grips: impl Iterator<Item = (Grip, Pos2)>, painter: &Painter) {
    for (_, at) in grips {
        let rect = Rect::from_center_size(at, Vec2::splat(GRIP));
        let stroke = Stroke::new(1.5, tokens.selection_line);
        painter.rect(rect, 2, tokens.card, stroke, StrokeKind::Inside);
    }
}

fn paint_band(view: &View<'_>, band: Rect, painter: &Painter) {
    let rect = view.camera.rect_in_screen(band);
    let colour = view.tokens.selection_line;
    let stroke = Stroke::new(line::HAIR, colour);
    painter.rect(
        rect,
        0,
        colour.gamma_multiply(0.12),
        stroke,
        StrokeKind::Inside,
    );
}

fn paint_line_preview(view: &View<'_>, preview: &LinePreview, painter: &Painter) {
    let Some(from) = view.card_on_screen(preview.from) else {
        return;
    };
    let colour = view.tokens.accent;
    let to = view.camera.screen_from_board(preview.to);
    let target = preview.target.and_then(|id| view.card_on_screen(id));
    if preview.target == Some(preview.from) {
        outline_card(view, preview.from, painter);
    }
    let end = match target {
        Some(rect) if preview.target != Some(preview.from) => rect,
        _ => Rect::from_center_size(to, Vec2::ZERO),
    };
    let path = edge_path(from, end, Lane::ALONE);
    let [start, .., tip] = path.curve;
    paint_loose_line(view, start, tip, colour, painter);
    let head = path.arrow_at_end().triangle(11.0).to_vec();
    painter.add(Shape::convex_polygon(head, colour, Stroke::NONE));
    match preview.target {
        Some(card) => outline_card(view, card, painter),
        // On the empty canvas a card will be made: show where.
        None if preview.moving.is_none() => {
            let size = crate::model::CardContent::Note(String::new()).default_size();
            ghost(
                view,
                Rect::from_center_size(to, size * view.zoom()),
                painter,
            );
        }
        None => {}
    }
}

fn ghost(view: &View<'_>, rect: Rect, painter: &Painter) {
    let colour = view.tokens.accent;
    let stroke = Stroke::new(line::HAIR, colour);
    painter.rect(
        rect,
        6,
        colour.gamma_multiply(0.08),
        stroke,
        StrokeKind::Inside,
    );
}

/// The card that a line, or a quote that is dragged, would end on.
pub fn outline_card(view: &View<'_>, card: CardId, painter: &Painter) {
    if let Some(rect) = view.card_on_screen(card) {
        outline(rect, view.tokens.accent, painter);
    }
}

pub fn outline(rect: Rect, colour: Color32, painter: &Painter) {
    let stroke = Stroke::new(2.5, colour);
    painter.rect_stroke(rect.expand(2.0), 8, stroke, StrokeKind::Outside);
}

/// The ring around what has the keyboard.
pub fn paint_focus(view: &View<'_>, visible: &Visible, titles: &FrameTitles, painter: &Painter) {
    let Some(focus) = view.cx.session.focus else {
        return;
    };
    let rect = match focus {
        RecordRef::Card(id) => view.card_on_screen(id),
        RecordRef::Frame(id) => titles.rect(id),
        RecordRef::Relation(id) => visible
            .line(id)
            .map(|line| Rect::from_center_size(line.path.label, Vec2::new(44.0, 26.0))),
        _ => None,
    };
    if let Some(rect) = rect {
        let tokens = view.tokens;
        // A gap in the colour of the ground, so that the ring stands out on any card.
        let gap = Stroke::new(2.0, tokens.canvas);
        painter.rect_stroke(rect.expand(2.0), 7, gap, StrokeKind::Outside);
        let ring = Stroke::new(2.5, tokens.focus);
        painter.rect_stroke(rect.expand(4.0), 9, ring, StrokeKind::Outside);
    }
}
