//! Asks before a deletion takes more with it than was selected, and says what.

use super::close;
use super::modal::Modal;
use crate::edit::cascade;
use crate::editor::Command;
use crate::model::RecordRef;
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::text;
use crate::ui::theme::space;
use eframe::egui::Context;
use std::collections::BTreeSet;

/// Names shown before the rest is counted.
const SHOWN: usize = 6;

pub fn confirm_delete_ui(cx: &ViewCtx<'_>, ctx: &Context, records: &BTreeSet<RecordRef>) {
    let (transaction, cascade) = cascade::delete_records(cx.board, records);
    let has_cards = cx.session.selected_cards().next().is_some();
    let mut modal = Modal::new("Delete")
        .width(460.0)
        .confirm("Delete")
        .dangerous();
    if has_cards {
        modal = modal.other("Take off the canvas only");
    }
    let answer = modal.show(ctx, |ui| {
        for &record in records.iter().take(SHOWN) {
            text::strong(ui, &display_name(cx.board, record));
        }
        if records.len() > SHOWN {
            text::weak(ui, &format!("and {} more", records.len() - SHOWN));
        }
        ui.add_space(space::S);
        text::label(ui, &cascade.to_string());
        text::weak(ui, "Undo brings all of it back in one step.");
    });
    if answer.confirmed() {
        cx.commit(transaction);
        close(cx);
    } else if answer.other() {
        close(cx);
        cx.run(Command::RemoveCards);
    } else if answer.closed() {
        close(cx);
    }
}
