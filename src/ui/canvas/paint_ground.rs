//! The ground of the board: a plain colour with faint dots that show how it moves.

use super::view::View;
use crate::base::geom::{Pos2, Rect, Vec2, pos2};
use eframe::egui::epaint::Mesh;
use eframe::egui::{Painter, Shape};

/// Between two dots at 100 %, in the board's points.
const STEP: f32 = 40.0;
/// They are thinned out or filled in so that they are this far apart on the screen, at least.
const LEAST_ON_SCREEN: f32 = 32.0;
const DOT: f32 = 1.5;

pub fn paint_ground(view: &View<'_>, painter: &Painter) {
    let viewport = view.camera.viewport;
    painter.rect_filled(viewport, 0, view.tokens.canvas);
    let mut step = STEP * view.zoom();
    while step < LEAST_ON_SCREEN {
        step *= 2.0;
    }
    while step >= 2.0 * LEAST_ON_SCREEN {
        step /= 2.0;
    }
    // The board's origin has a dot; far from it a remainder is exact enough.
    let origin = view.camera.screen_from_board(Pos2::ZERO);
    let first = |origin: f32, least: f32| origin + ((least - origin) / step).ceil() * step;
    let mut mesh = Mesh::default();
    let mut y = first(origin.y, viewport.top());
    while y < viewport.bottom() {
        let mut x = first(origin.x, viewport.left());
        while x < viewport.right() {
            let dot = Rect::from_center_size(pos2(x, y), Vec2::splat(DOT));
            mesh.add_colored_rect(dot, view.tokens.canvas_grid);
            x += step;
        }
        y += step;
    }
    painter.add(Shape::mesh(mesh));
}
