//! Questions about files: a conflict, a recovery, unsaved changes, and reports of what was repaired.

use super::close;
use super::modal::Modal;
use crate::editor::dialog::RecoveryOffer;
use crate::editor::{Action, FileRequest};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text};
use crate::ui::theme::space;
use eframe::egui::{Button, Context, ScrollArea, Ui};

pub fn conflict_ui(cx: &ViewCtx<'_>, ctx: &Context, name: &str) {
    let answer = Modal::new("The file was changed by another program").width(520.0).show(ctx, |ui| {
        text::strong(ui, name);
        text::label(ui, "It is not the file that was opened or last saved here. Nothing has been overwritten.");
        ui.add_space(space::M);
        choice(cx, ui, "Keep mine as a copy", "Saves this board under a new name beside the file; the file stays as it is", FileRequest::ConflictKeepMineAsCopy);
        choice(cx, ui, "Take theirs", "Opens the file as it is on disk; the changes made here are kept as a recovery", FileRequest::ConflictTakeTheirs);
        choice(cx, ui, "Overwrite", "Replaces the file by this board; the other version stays as its .bak", FileRequest::ConflictOverwrite);
    });
    if answer.closed() {
        close(cx);
    }
}

pub fn recovery_ui(cx: &ViewCtx<'_>, ctx: &Context, offer: &RecoveryOffer) {
    let answer = Modal::new("Unsaved work was found").width(520.0).show(ctx, |ui| {
        let board = offer.board.as_deref().unwrap_or("A board that was never saved");
        text::strong(ui, board);
        let changes = match offer.num_changes {
            1 => "1 change".to_owned(),
            n => format!("{n} changes"),
        };
        text::label(ui, &format!("The program ended before it was saved. Its recovery was written {} and holds {changes}.", offer.when));
        if !offer.same_base {
            ui.add_space(space::S);
            text::label(ui, "The file has been changed by another program since. The recovery opens beside it, as a board of its own; the file stays as it is.");
        }
        ui.add_space(space::M);
        choice(cx, ui, "Recover", "Opens the recovered board; the file is untouched until you save", FileRequest::RecoveryTake);
        choice(cx, ui, "Discard", "Throws the recovery away", FileRequest::RecoveryDiscard);
    });
    if answer.closed() {
        close(cx);
    }
}

pub fn unsaved_ui(cx: &ViewCtx<'_>, ctx: &Context) {
    let answer = Modal::new("Save the changes?")
        .width(440.0)
        .confirm("Save")
        .other("Don’t save")
        .show(ctx, |ui| {
            text::strong(ui, &cx.file.name);
            text::label(ui, "It has changes that are not saved.");
        });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(FileRequest::UnsavedSave));
    } else if answer.other() {
        close(cx);
        cx.push(Action::File(FileRequest::UnsavedDiscard));
    } else if answer.closed() {
        close(cx);
    }
}

pub fn report_ui(cx: &ViewCtx<'_>, ctx: &Context, title: &str, lines: &[String]) {
    let answer = Modal::new(title).width(620.0).show(ctx, |ui| {
        ScrollArea::vertical()
            .max_height(ctx.content_rect().height() * 0.6)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for line in lines {
                    Text::new(line.as_str()).selectable().wrap().show(ui);
                    ui.add_space(space::XS);
                }
            });
        ui.add_space(space::S);
        if ui.add(Button::new("Copy the list")).clicked() {
            cx.push(Action::Copy(lines.join("\n")));
        }
    });
    if answer.closed() {
        close(cx);
    }
}

/// A button with a sentence that says what it does.
fn choice(cx: &ViewCtx<'_>, ui: &mut Ui, name: &str, what: &str, request: FileRequest) {
    ui.horizontal_top(|ui| {
        if ui.add_sized([150.0, 28.0], Button::new(name)).clicked() {
            close(cx);
            cx.push(Action::File(request));
        }
        ui.vertical(|ui| text::weak(ui, what));
    });
    ui.add_space(space::XS);
}
