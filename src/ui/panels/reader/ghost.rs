//! What follows the pointer while words or a quote are dragged.

use crate::model::QuoteId;
use crate::query::labels::{quote_text, shorten};
use crate::ui::ctx::ViewCtx;
use crate::ui::fonts;
use crate::ui::text::{TextSpec, layout};
use crate::ui::theme::{Tokens, line, radius, space, text_size};
use eframe::egui::{CursorIcon, Id, LayerId, Order, Rect, Stroke, StrokeKind, Ui, vec2};

const MAX_CHARS: usize = 80;
const WIDTH: f32 = 240.0;

/// The words of a quote.
pub fn of_quote(cx: &ViewCtx<'_>, ui: &Ui, quote: QuoteId) {
    show(ui, quote_text(cx.board, quote).unwrap_or_default());
}

/// A slip of paper with the words, beside the pointer.
pub fn show(ui: &Ui, words: &str) {
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let tokens = Tokens::of(ui);
    let words = format!("“{}”", shorten(words, MAX_CHARS));
    let spec = TextSpec::new(&words, fonts::italic(text_size::BODY), tokens.text_strong)
        .wrap(WIDTH)
        .rows(3);
    let laid_out = layout(ui, &spec);
    let layer = LayerId::new(Order::Tooltip, Id::unique("reader ghost"));
    let painter = ui.layer_painter(layer);
    let size = laid_out.size() + 2.0 * vec2(space::S, space::XS);
    let slip = Rect::from_min_size(at + vec2(12.0, 8.0), size);
    painter.rect_filled(slip, radius::MEDIUM, tokens.popover);
    let edge = Stroke::new(line::HAIR, tokens.border_strong);
    painter.rect_stroke(slip, radius::MEDIUM, edge, StrokeKind::Inside);
    let inner = slip.min + vec2(space::S, space::XS);
    laid_out.paint(&painter, inner, tokens.text_strong);
    ui.set_cursor_icon(CursorIcon::Grabbing);
}
