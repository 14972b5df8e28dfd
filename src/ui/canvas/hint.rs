//! A line at the foot of the canvas that says what a gesture waits for.

use super::text_cache::{Ask, Face, TextCache};
use super::view::View;
use crate::base::geom::{Rect, pos2, vec2};
use crate::editor::tools::Cursor;
use crate::ui::theme::{line, radius, text_size};
use eframe::egui::{Painter, Stroke, StrokeKind};

pub fn hint(view: &View<'_>, tool: Cursor, texts: &mut TextCache, painter: &Painter) {
    let preview = view.cx.preview;
    let says = if view.cx.session.connecting_from.is_some() {
        "Where does the line go? Click a card, or choose one with the arrows and Enter. Escape ends it."
    } else if tool == Cursor::Crosshair && preview.line.is_none() && preview.new_frame.is_none() {
        "Draw the frame, or click for one of the usual size. Escape puts the tool away."
    } else {
        return;
    };
    let viewport = view.camera.viewport;
    let width = (viewport.width() - 60.0).max(120.0);
    let text = texts.get(
        painter,
        &Ask::rows(says, Face::Regular, text_size::BODY, width, 3),
    );
    let size = text.size() + vec2(24.0, 14.0);
    let centre = pos2(viewport.center().x, viewport.bottom() - 16.0 - size.y / 2.0);
    let plate = Rect::from_center_size(centre, size);
    let tokens = view.tokens;
    let border = Stroke::new(line::HAIR, tokens.border_strong);
    painter.rect(
        plate,
        radius::LARGE,
        tokens.popover,
        border,
        StrokeKind::Inside,
    );
    text.paint(painter, plate.min + vec2(12.0, 7.0), tokens.text);
}
