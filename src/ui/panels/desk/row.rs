//! A row of a list on the desk: an icon, columns of text, and one spoken name.

use crate::ui::fonts;
use crate::ui::icons::Icon;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, icon_size, radius, space, text_size};
use eframe::egui::{Color32, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

pub const ROW_HEIGHT: f32 = 28.0;

/// One column of a row.
pub struct Column<'a> {
    pub text: &'a str,
    pub colour: Color32,
    /// Its part of the width; those of a row are weighed against each other.
    pub share: f32,
}

/// Draws a row that can be clicked; `spoken` is its name for who does not see it.
pub fn row_ui(
    ui: &mut Ui,
    icon: (Icon, Color32),
    columns: &[Column<'_>],
    selected: bool,
    spoken: &str,
) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, spoken));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if selected || response.hovered() || response.has_focus() {
        let fill = if selected {
            tokens.selection
        } else {
            tokens.row_hovered
        };
        let row = rect.shrink2(vec2(2.0, 1.0));
        ui.painter().rect_filled(row, radius::MEDIUM, fill);
    }
    let (icon, colour) = icon;
    let at = pos2(rect.left() + space::L, rect.center().y);
    icon.paint(ui.painter(), at, icon_size::SMALL, colour);
    let words = Rect::from_min_max(
        pos2(rect.left() + space::XL + space::XS, rect.top()),
        pos2(rect.right() - space::S, rect.bottom()),
    );
    let total: f32 = columns.iter().map(|column| column.share).sum();
    let mut left = words.left();
    for column in columns {
        let width = words.width() * column.share / total.max(f32::EPSILON);
        let spec = TextSpec::new(column.text, fonts::regular(text_size::BODY), column.colour);
        let laid_out = text::layout(ui.ctx(), &spec.truncate((width - space::M).max(0.0)));
        let top = rect.center().y - laid_out.size().y / 2.0;
        laid_out.paint(ui.painter(), pos2(left, top), column.colour);
        left += width;
    }
    response
}

/// The names of columns above rows of these shares.
pub fn heads_ui(ui: &mut Ui, heads: &[&str], shares: &[f32]) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let left = rect.left() + space::XL + space::XS;
    let width = rect.right() - space::S - left;
    let total: f32 = shares.iter().sum();
    let mut x = left;
    for (head, share) in heads.iter().zip(shares) {
        let room = width * share / total.max(f32::EPSILON);
        let spec = TextSpec::new(head, fonts::regular(text_size::SMALL), tokens.text_weak);
        let laid_out = text::layout(ui.ctx(), &spec.truncate((room - space::M).max(0.0)));
        let y = rect.center().y - laid_out.size().y / 2.0;
        laid_out.paint(ui.painter(), pos2(x, y), tokens.text_weak);
        x += room;
    }
}
