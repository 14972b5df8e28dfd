//! The handles of quotes, left of the text: to click, to drag, and to be reached by Tab.

use super::data::Bearing;
use super::ghost;
use super::page::{Page, PageState, page_id};
use super::paint::colour;
use super::sight::Sight;
use crate::editor::{Action, SelectOp};
use crate::model::QuoteId;
use crate::ui::drag::DraggedQuote;
use crate::ui::icons::{self, Icon};
use crate::ui::panels::reader::menu;
use crate::ui::theme::{Tokens, icon_size, line, radius};
use eframe::egui::{
    Color32, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

const SIZE: f32 = 20.0;
/// Side by side, where several quotes begin in one line.
const COLUMNS: usize = 2;

/// Shows a handle for every quote that begins in view.
pub fn show(page: &Page<'_>, ui: &Ui, sight: &Sight, state: &PageState) {
    let mut used = [f32::NEG_INFINITY; COLUMNS];
    for (quote, bearing, y) in beginning(page, sight) {
        let free = used.iter().position(|&bottom| bottom <= y);
        let lowest = || {
            (0..COLUMNS)
                .min_by(|&a, &b| used[a].total_cmp(&used[b]))
                .unwrap_or(0)
        };
        let place = free.unwrap_or_else(lowest);
        let top = y.max(used[place]);
        used[place] = top + SIZE;
        let right = page.column.left() - 4.0 - (SIZE + 1.0) * place as f32;
        let rect = Rect::from_min_size(pos2(right - SIZE, top), vec2(SIZE, SIZE));
        handle(page, ui, state, quote, bearing, rect);
    }
}

/// The quotes that begin in view, each with the height of its first line.
fn beginning(page: &Page<'_>, sight: &Sight) -> Vec<(QuoteId, Bearing, f32)> {
    let mut found = Vec::new();
    for shown in &sight.0 {
        let here = page.view.placed().filter(|(_, place)| {
            shown.chars.contains(place.start) || (place.start == shown.chars.end)
        });
        for (mark, place) in here {
            let within = place.start - shown.chars.start;
            let caret = shown.layout.caret(within).translate(shown.at.to_vec2());
            found.push((mark.quote, mark.bearing, caret.center().y - SIZE / 2.0));
        }
    }
    found
}

fn handle(
    page: &Page<'_>,
    ui: &Ui,
    state: &PageState,
    quote: QuoteId,
    bearing: Bearing,
    rect: Rect,
) {
    let id = page_id().with(("handle", quote));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, page.spoken(quote)));
    let response = response.on_hover_cursor(CursorIcon::Grab);
    if response.clicked() {
        page.cx.push(Action::Select(SelectOp::only(quote)));
    }
    if response.drag_started() {
        response.dnd_set_drag_payload(DraggedQuote(quote));
    }
    if response.dragged() && eframe::egui::DragAndDrop::has_payload_of_type::<DraggedQuote>(ui) {
        ghost::of_quote(page.cx, ui, quote);
    }
    response.context_menu(|ui| menu::quote_menu(page.cx, ui, quote));

    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let strong = page.view.mark(quote).is_some_and(|m| m.lit || m.selected);
    if strong || response.hovered() || response.has_focus() {
        let fill = if strong {
            tokens.quote_highlight_strong
        } else {
            tokens.button_hovered
        };
        painter.rect_filled(rect, radius::SMALL, fill);
    }
    if response.has_focus() {
        let ring = Stroke::new(line::NORMAL, tokens.focus);
        painter.rect_stroke(rect, radius::SMALL, ring, StrokeKind::Inside);
    }
    let (icon, tone) = sign(tokens, bearing);
    icon.paint(painter, rect.center(), icon_size::SMALL, tone);
    if !state.pointer.is_pressed() {
        response.on_hover_ui(|ui| menu::tooltip(page.cx, page.view, ui, quote));
    }
}

/// The icon of what a quote does, and its colour.
pub fn sign(tokens: &Tokens, bearing: Bearing) -> (Icon, Color32) {
    match bearing {
        Bearing::Supports => (icons::SUPPORTS, colour(tokens, bearing)),
        Bearing::Contradicts => (icons::CONTRADICTS, colour(tokens, bearing)),
        Bearing::Both => (icons::CONTESTED, colour(tokens, bearing)),
        Bearing::Context => (icons::CONTEXT, colour(tokens, bearing)),
        Bearing::Name => (icons::TAG, colour(tokens, bearing)),
        Bearing::Unused => (icons::QUOTE, tokens.text_weak),
    }
}
