//! How a row of the box is drawn: its icon, its words with the hits marked, and what stands below and beside.

use super::rows::{Row, What};
use crate::base::text_range::CharRange;
use crate::ui::fonts;
use crate::ui::text::{TextLayout, TextSpec, layout};
use crate::ui::theme::{Tokens, icon_size, radius, space, text_size};
use eframe::egui::text::TextFormat;
use eframe::egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

const LEFT: f32 = 34.0;
const LEAST: f32 = 32.0;
const HEAD: f32 = 28.0;

pub(super) fn row_ui(ui: &mut Ui, row: &Row, lit: bool) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let width = ui.available_width();
    if row.what == What::Head {
        return head_ui(ui, row, width);
    }
    let weak = if lit { tokens.text } else { tokens.text_weak };
    let side = marked(ui, &row.side, &[], text_size::SMALL, weak, width * 0.3, 1);
    let room = width - LEFT - space::S - side.as_ref().map_or(0.0, |it| it.size().x + space::M);
    let colour = match row.what {
        What::More(_) | What::Note(false) => weak,
        What::Note(true) => tokens.danger,
        _ => tokens.text_strong,
    };
    let words = marked(
        ui,
        &row.words,
        &row.marks,
        text_size::BODY,
        colour,
        room,
        row.lines,
    );
    let below = width - LEFT - space::S;
    let detail = marked(
        ui,
        &row.detail,
        &row.detail_marks,
        text_size::SMALL,
        weak,
        below,
        1,
    );
    let height_of = |part: &Option<TextLayout>| part.as_ref().map_or(0.0, |it| it.size().y);
    let inner = height_of(&words) + height_of(&detail) + if detail.is_some() { 2.0 } else { 0.0 };
    let height = (inner + 2.0 * 5.0).max(LEAST);
    // The keyboard stays in the field above; the arrow keys light a row.
    let mut sense = Sense::click();
    sense -= Sense::FOCUSABLE;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let spoken = row.spoken();
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, lit, &spoken));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if lit || (response.hovered() && !row.what.is_said_only()) {
        let fill = if lit {
            tokens.selection
        } else {
            tokens.row_hovered
        };
        ui.painter().rect_filled(rect, radius::MEDIUM, fill);
    }
    let top = rect.center().y - inner / 2.0;
    if let Some((icon, look)) = row.icon {
        let first = words.as_ref().map_or(0.0, |it| it.size().y.min(18.0));
        let centre = pos2(rect.left() + 16.0, top + first / 2.0);
        icon.paint(ui.painter(), centre, icon_size::MEDIUM, look.colour(tokens));
    }
    let left = rect.left() + LEFT;
    if let Some(words) = &words {
        words.paint(ui.painter(), pos2(left, top), colour);
    }
    if let Some(detail) = &detail {
        let at = pos2(left, top + height_of(&words) + 2.0);
        detail.paint(ui.painter(), at, weak);
    }
    if let Some(side) = &side {
        let at = pos2(rect.right() - space::S - side.size().x, top + 1.0);
        side.paint(ui.painter(), at, weak);
    }
    response
}

fn head_ui(ui: &mut Ui, row: &Row, width: f32) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEAD), Sense::hover());
    let spoken = row.spoken();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let font = fonts::bold(text_size::SMALL);
    let spec = TextSpec::new(&row.words, font, tokens.text_weak).truncate(width * 0.7);
    let words = layout(ui, &spec);
    let bottom = rect.bottom() - 5.0;
    words.paint(
        ui.painter(),
        pos2(rect.left() + space::S, bottom - words.size().y),
        tokens.text_weak,
    );
    let side = marked(
        ui,
        &row.side,
        &[],
        text_size::SMALL,
        tokens.text_weak,
        width * 0.3,
        1,
    );
    if let Some(side) = side {
        let at = pos2(
            rect.right() - space::S - side.size().x,
            bottom - side.size().y,
        );
        side.paint(ui.painter(), at, tokens.text_weak);
    }
    response
}

/// Words with the hits in them bold and on the colour of what a search found.
fn marked(
    ui: &Ui,
    words: &str,
    marks: &[CharRange],
    size: f32,
    colour: Color32,
    room: f32,
    lines: usize,
) -> Option<TextLayout> {
    if words.is_empty() {
        return None;
    }
    let tokens = Tokens::of(ui.ctx());
    let mut spec = TextSpec::new(words, fonts::regular(size), colour);
    for mark in marks {
        let format = TextFormat {
            font_id: fonts::bold(size),
            background: tokens.search_highlight,
            ..TextFormat::simple(fonts::bold(size), tokens.text_strong)
        };
        spec = spec.span(mark.start..mark.end, format);
    }
    let spec = if lines == 1 {
        spec.truncate(room)
    } else {
        spec.wrap(room).rows(lines)
    };
    Some(layout(ui, &spec))
}
