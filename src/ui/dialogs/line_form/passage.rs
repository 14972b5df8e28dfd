//! The words that a line is to rest on, in their sentence, with those lit from which something was guessed.

use crate::base::sentences::sentence_around;
use crate::base::text_range::CharRange;
use crate::model::SourceId;
use crate::query::labels::shorten;
use crate::ui::ctx::ViewCtx;
use crate::ui::fonts;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, line, radius, text_size};
use eframe::egui::text::TextFormat;
use eframe::egui::{Role, Sense, Shape, Stroke, Ui, WidgetInfo};

/// Of very long passages the beginning is shown.
const MAX_CHARS: usize = 1_200;
const MAX_SPOKEN: usize = 240;

pub fn passage_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    source: SourceId,
    range: CharRange,
    lit: &[CharRange],
) {
    let text = cx.board.sources().get(source).and_then(|s| cx.texts.of(s));
    let Some(text) = text else {
        text::weak(ui, "The document is not at hand");
        return;
    };
    let whole = sentence_around(text, range);
    let whole = CharRange {
        start: whole.start,
        end: whole.end.min(whole.start + MAX_CHARS),
    };
    let words = whole.slice(text).unwrap_or("");
    let within = |part: CharRange| {
        let start = part.start.clamp(whole.start, whole.end) - whole.start;
        let end = part.end.clamp(whole.start, whole.end) - whole.start;
        start..end
    };
    let tokens = Tokens::of(ui.ctx());
    let font = fonts::regular(text_size::BODY);
    let strong = TextFormat::simple(font.clone(), tokens.text_strong);
    let spec = TextSpec::new(words, font, tokens.text_weak)
        .wrap(ui.available_width())
        .span(within(range), strong);
    let laid_out = text::layout(ui.ctx(), &spec);
    let (rect, response) = ui.allocate_exact_size(laid_out.size(), Sense::hover());
    let selected = range.slice(text).unwrap_or("");
    let spoken = format!("“{}”", shorten(selected, MAX_SPOKEN));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    for part in lit {
        for mark in laid_out.rects_of(within(*part)) {
            let mark = mark.translate(rect.min.to_vec2());
            painter.rect_filled(mark, f32::from(radius::SMALL) / 2.0, tokens.quote_highlight);
            let ends = [mark.left_bottom(), mark.right_bottom()];
            let stroke = Stroke::new(line::HAIR, tokens.accent);
            painter.extend(Shape::dashed_line(&ends, stroke, 4.0, 3.0));
        }
    }
    laid_out.paint(painter, rect.min, tokens.text_weak);
}
