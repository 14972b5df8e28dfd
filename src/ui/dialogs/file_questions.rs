//! Questions about files: a conflict, a recovery, unsaved changes, and reports of what was repaired.

use super::close;
use super::modal::Modal;
use crate::editor::dialog::{LeftoverOffer, RecoveryFit, RecoveryOffer};
use crate::editor::{Action, Dialog, FileRequest};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::text::{self, Text};
use crate::ui::theme::space;
use crate::ui::widgets;
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
        let fit = match offer.fit {
            RecoveryFit::FileChanged => "The file has been changed by another program since, so the recovery is not a later version of it. It opens as a board of its own; the file stays as it is.",
            RecoveryFit::FileGone => "Its file is gone or cannot be read. The recovery opens as a board of its own.",
            RecoveryFit::OfItsOwn if offer.board.is_some() => "The recovery opens as a board of its own; the file stays as it is.",
            RecoveryFit::Continues | RecoveryFit::OfItsOwn => "",
        };
        if !fit.is_empty() {
            ui.add_space(space::S);
            text::label(ui, fit);
        }
        ui.add_space(space::M);
        choice(cx, ui, "Recover", "Opens the recovered board; the file is untouched until you save", FileRequest::RecoveryTake);
        choice(cx, ui, "Discard", "Throws the recovery away", FileRequest::RecoveryDiscard);
    });
    if answer.closed() {
        close(cx);
    }
}

pub fn leftovers_ui(cx: &ViewCtx<'_>, ctx: &Context, offers: &[LeftoverOffer]) {
    let title = "A save was cut off here";
    let answer = Modal::new(title)
        .width(560.0)
        .out("Keep for later")
        .show(ctx, |ui| {
            let what = match offers.len() {
                1 => "It left a file beside the board that may hold work which was never saved.",
                _ => "It left files beside the board that may hold work which was never saved.",
            };
            text::label(ui, what);
            ScrollArea::vertical()
                .max_height(ctx.content_rect().height() * 0.5)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for offer in offers {
                        ui.push_id(&offer.path, |ui| leftover(cx, ui, offers, offer));
                    }
                });
        });
    if answer.closed() {
        close(cx);
    }
}

fn leftover(cx: &ViewCtx<'_>, ui: &mut Ui, all: &[LeftoverOffer], offer: &LeftoverOffer) {
    ui.add_space(space::M);
    let name = offer.path.file_name().unwrap_or_default().to_string_lossy();
    Text::new(name).strong().wrap().show(ui);
    let records = match offer.records {
        1 => "1 record".to_owned(),
        n => format!("{} records", grouped(n)),
    };
    let LeftoverOffer { when, differs, .. } = offer;
    let holds = format!("Written {when}. It holds {records}: {differs}.");
    Text::new(holds).wrap().show(ui);
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        let open = widgets::Button::new("Open as a copy").primary();
        let open =
            open.tooltip("Opens it as an unsaved board; the board’s own file stays as it is");
        if open.show(ui).clicked() {
            close(cx);
            cx.push(Action::File(FileRequest::LeftoverOpen {
                path: offer.path.clone(),
                of: offer.of.clone(),
            }));
        }
        let delete = widgets::Button::new("Delete");
        let delete = delete.tooltip("Deletes this file, which holds what nothing else may hold");
        if delete.show(ui).clicked() {
            let rest: Vec<LeftoverOffer> = all.iter().filter(|it| *it != offer).cloned().collect();
            cx.push(if rest.is_empty() {
                Action::CloseDialog
            } else {
                Action::Show(Dialog::Leftovers(rest))
            });
            cx.push(Action::File(FileRequest::LeftoverDelete(
                offer.path.clone(),
            )));
        }
    });
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
                    Text::message(line).selectable().wrap().show(ui);
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
