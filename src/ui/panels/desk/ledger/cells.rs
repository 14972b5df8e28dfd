//! What stands in a cell of the ledger, how it looks, and how a row is spoken.

use super::table::{align, padded};
use crate::evidence::Weak;
use crate::evidence::ledger::{CheckMark, Column, Row};
use crate::ui::fonts;
use crate::ui::icons;
use crate::ui::panels::inspector::evidence::look_of;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, icon_size, radius, space, text_size};
use crate::ui::widgets::focus_ring;
use eframe::egui::{
    Align, Color32, CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2,
};

/// The head of a column: a click orders by it.
pub fn head_ui(ui: &Ui, column: Column, sorted: Option<bool>) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let rect = ui.max_rect();
    // The edge is where the width is dragged.
    let clickable = rect.with_max_x(rect.right() - 5.0);
    let response = ui.interact(clickable, ui.scope_id().with("head"), Sense::click());
    response.widget_info(|| {
        let order = match sorted {
            None => "",
            Some(true) => ", descending",
            Some(false) => ", ascending",
        };
        let name = format!("Order by: {}{order}", column.label());
        WidgetInfo::selected(Role::Button, true, sorted.is_some(), name)
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.row_hovered);
    }
    let colour = if sorted.is_some() {
        tokens.text_strong
    } else {
        tokens.text_weak
    };
    let mut room = padded(ui);
    if let Some(descending) = sorted {
        let icon = if descending {
            icons::DESCENDING
        } else {
            icons::ASCENDING
        };
        let at = pos2(room.right() - icon_size::SMALL / 2.0, room.center().y);
        icon.paint(ui.painter(), at, icon_size::SMALL, colour);
        room.max.x -= icon_size::SMALL + 2.0;
    }
    words_ui(
        ui,
        room,
        column.label(),
        text_size::SMALL,
        colour,
        align(column),
    );
    let corners = CornerRadius::same(radius::SMALL);
    focus_ring(ui, &response, clickable.shrink(2.0), corners);
    response
}

pub fn cell_ui(ui: &Ui, column: Column, row: &Row, cell: Response) {
    let tokens = Tokens::of(ui.ctx());
    let mut room = padded(ui);
    let mut mark = |icon: icons::Icon, colour: Color32| {
        let at = pos2(room.left() + icon_size::SMALL / 2.0, room.center().y);
        icon.paint(ui.painter(), at, icon_size::SMALL, colour);
        room.min.x += icon_size::SMALL + space::XS;
    };
    let mut colour = tokens.text;
    match column {
        Column::Says => colour = tokens.text_strong,
        Column::Standing => {
            let (icon, its) = look_of(tokens, row.standing());
            mark(icon, its);
        }
        Column::Origins if looks_stronger(row) => mark(icons::WARNING, tokens.warning),
        Column::Dispute => match row.dispute {
            Some(state) if state.is_resolved() => mark(icons::DISPUTE, tokens.text_weak),
            Some(_) => {
                mark(icons::DISPUTE, tokens.warning);
                colour = tokens.warning;
            }
            None => {}
        },
        Column::Checked => match row.checked {
            CheckMark::Checked(_) => mark(icons::PROVED, tokens.good),
            CheckMark::Stale(_) => {
                mark(icons::WARNING, tokens.warning);
                colour = tokens.warning;
            }
            CheckMark::Unchecked => {}
        },
        _ => {}
    }
    if column.is_number() && column.text(row) == "0" {
        colour = tokens.text_weak;
    }
    words_ui(
        ui,
        room,
        &column.text(row),
        text_size::BODY,
        colour,
        align(column),
    );
    hover_ui(column, row, cell);
}

/// Whether what it rests on is weaker than the numbers look: several quotes of one origin, or nobody who
/// answers with a name or has seen it.
fn looks_stronger(row: &Row) -> bool {
    let weak = row.weighed.support.weak();
    (weak.one_origin && row.weighed.support.quotes > 1) || weak.only_unnamed || weak.only_hearsay
}

/// What is cut off, or why a mark is there, under the pointer.
fn hover_ui(column: Column, row: &Row, cell: Response) {
    let words = match column {
        Column::Says => row.says.clone(),
        Column::Speakers => row.speakers.clone(),
        Column::Origins => {
            let weak: Vec<&str> = row.weighed.support.weak().labels().collect();
            weak.join("\n")
        }
        Column::Checked => row.checked.label().to_owned(),
        _ => return,
    };
    if !words.is_empty() {
        cell.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            text::label(ui, &words);
        });
    }
}

fn words_ui(ui: &Ui, room: Rect, words: &str, size: f32, colour: Color32, align: Align) {
    if words.is_empty() || room.width() <= 0.0 {
        return;
    }
    let spec = TextSpec::new(words, fonts::regular(size), colour).truncate(room.width());
    let laid_out = text::layout(ui.ctx(), &spec);
    let left = match align {
        Align::Max => room.right() - laid_out.size().x,
        _ => room.left(),
    };
    let top = room.center().y - laid_out.size().y / 2.0;
    laid_out.paint(ui.painter(), pos2(left, top), colour);
}

/// One sentence with all that is in a row.
pub fn spoken(row: &Row) -> String {
    let support = row.weighed.support;
    let mut parts = vec![row.says.clone(), row.standing().label().to_lowercase()];
    parts.push(count(support.quotes, "quote"));
    parts.push(count(support.origins, "origin"));
    let weak = support.weak();
    let weak = Weak {
        one_origin: false,
        ..weak
    };
    parts.extend(weak.labels().map(str::to_lowercase));
    parts.extend(row.stage.map(|stage| stage.label().to_lowercase()));
    parts.extend(
        row.dispute
            .map(|state| format!("dispute {}", state.label().to_lowercase())),
    );
    parts.push(row.checked.label().to_lowercase());
    parts.join(", ")
}

fn count(n: usize, of: &str) -> String {
    format!("{n} {of}{}", if n == 1 { "" } else { "s" })
}

/// Rows as text with tabs, for pasting into a spreadsheet or a mail.
pub fn tabbed<'a>(rows: impl Iterator<Item = &'a Row>) -> String {
    let heads = Column::ALL.map(Column::label).join("\t");
    let rows = rows.map(|row| Column::ALL.map(|column| column.text(row)).join("\t"));
    let lines: Vec<String> = std::iter::once(heads).chain(rows).collect();
    lines.join("\n")
}
