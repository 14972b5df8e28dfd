//! A sentence with a name in it that stands out: in lists of where somebody is named.

use crate::names::Excerpt;
use crate::ui::fonts;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, radius, text_size};
use crate::ui::widgets::focus_ring;
use eframe::egui::text::TextFormat;
use eframe::egui::{
    Color32, CornerRadius, CursorIcon, Response, Role, Sense, Ui, WidgetInfo, vec2,
};

/// Shows the words in at most so many rows. It can be clicked; `spoken` is what is said beside the words.
pub fn sentence_ui(
    ui: &mut Ui,
    excerpt: &Excerpt,
    colour: Color32,
    rows: usize,
    spoken: &str,
) -> Response {
    let tokens = Tokens::of(ui);
    let regular = fonts::regular(text_size::SMALL);
    let mut spec = TextSpec::new(&excerpt.words, regular, tokens.text);
    spec = spec.span(
        excerpt.name.clone(),
        TextFormat::simple(fonts::bold(text_size::SMALL), colour),
    );
    let width = ui.available_width();
    let laid_out = text::layout(ui.ctx(), &spec.wrap(width).rows(rows));
    let size = vec2(width, laid_out.size().y + 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = if spoken.is_empty() {
        excerpt.words.clone()
    } else {
        format!("{}, {spoken}", excerpt.words)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), &name));
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            let fill = tokens.row_hovered;
            ui.painter().rect_filled(rect, radius::SMALL, fill);
        }
        laid_out.paint(ui.painter(), rect.min + vec2(0.0, 2.0), tokens.text);
        focus_ring(ui, &response, rect, CornerRadius::same(radius::SMALL));
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
