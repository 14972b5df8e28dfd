//! Quotes and words that are dragged here from the reader or a list, and let go over the board.

use super::paint_overlay::{outline, outline_card};
use super::view::View;
use super::visible::Visible;
use crate::base::geom::{Pos2, Rect, Vec2};
use crate::editor::input::Hit;
use crate::editor::{Action, connect};
use crate::query::EdgePath;
use crate::ui::drag::{DraggedQuote, DraggedWords};
use eframe::egui::{CursorIcon, DragAndDrop, Painter, Ui};

/// Shows where a dragged quote would land, and tells the editor when it is let go.
pub fn drop_target(
    view: &View<'_>,
    visible: &Visible,
    hit: impl Fn(Pos2) -> Hit,
    painter: &Painter,
    ui: &Ui,
) {
    let ctx = ui.ctx();
    let quote = DragAndDrop::payload::<DraggedQuote>(ctx);
    let words = DragAndDrop::payload::<DraggedWords>(ctx);
    if quote.is_none() && words.is_none() {
        return;
    }
    let (at, released) =
        ui.input(|input| (input.pointer.interact_pos(), input.pointer.any_released()));
    let viewport = view.camera.viewport;
    let over = |at: &Pos2| viewport.contains(*at) && ctx.layer_id_at(*at) == Some(ui.layer_id());
    let Some(at) = at.filter(over) else { return };
    let under = hit(at);
    if !released {
        ui.set_cursor_icon(CursorIcon::Copy);
        show(view, visible, under, at, painter);
        return;
    }
    // On the label of a line it falls on the line, which runs under the label's middle.
    let onto_line = match under {
        Hit::RelationBody(id) | Hit::RelationFrom(id) | Hit::RelationTo(id) => visible.line(id),
        _ => None,
    };
    let at = onto_line.map_or(at, |line| nearest(&line.path, at));
    let at = view.camera.board_from_screen(at);
    if let Some(quote) = quote {
        view.cx.push(Action::DropQuote { quote: quote.0, at });
    } else if let Some(words) = words {
        view.cx.push(Action::DropWords {
            source: words.source,
            range: words.range,
            at,
        });
    }
    DragAndDrop::clear_payload(ctx);
}

fn show(view: &View<'_>, visible: &Visible, under: Hit, at: Pos2, painter: &Painter) {
    let colour = view.tokens.accent;
    match under {
        Hit::CardBody(card) | Hit::CardGrip(card, _) | Hit::CardPort(card)
            if connect::entity_of(view.cx.board, card).is_some() =>
        {
            outline_card(view, card, painter);
        }
        Hit::RelationBody(id) | Hit::RelationFrom(id) | Hit::RelationTo(id) => {
            if let Some(line) = visible.line(id) {
                let at = line.path.label;
                outline(
                    Rect::from_center_size(at, Vec2::splat(28.0)),
                    colour,
                    painter,
                );
                let points: Vec<Pos2> = line.path.points().collect();
                painter.line(
                    points,
                    eframe::egui::Stroke::new(4.0, colour.gamma_multiply(0.6)),
                );
            }
        }
        _ => {
            let size = Vec2::new(240.0, 120.0) * view.zoom();
            outline(
                Rect::from_center_size(at, size),
                colour.gamma_multiply(0.5),
                painter,
            );
        }
    }
}

fn nearest(path: &EdgePath, at: Pos2) -> Pos2 {
    let points = path.points();
    let nearest = points.min_by(|a, b| a.distance_sq(at).total_cmp(&b.distance_sq(at)));
    nearest.unwrap_or(at)
}
