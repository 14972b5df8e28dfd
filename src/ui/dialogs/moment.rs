//! Marking a moment: its name; and removing one.

use super::close;
use super::modal::Modal;
use crate::compare::Kept;
use crate::compare::moment::MAX_NAME;
use crate::editor::{Action, FileRequest};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, TextField};
use crate::ui::theme::space;
use eframe::egui::{Context, Key};

/// What is typed.
#[derive(Default)]
pub struct MomentForm {
    name: String,
    begun: bool,
}

pub fn mark_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut MomentForm) {
    let has_file = cx.file.path.is_some();
    let name = state.name.trim().to_owned();
    let modal = Modal::new("Mark this moment").width(460.0);
    let modal = if has_file {
        modal.confirm("Mark").confirm_enabled(!name.is_empty())
    } else {
        modal.confirm("Save as…")
    };
    let answer = modal.show(ctx, |ui| {
        if !has_file {
            text::label(ui, "The board has no file yet. Its moments are kept in a folder beside its file, so save it first.");
            return;
        }
        text::label(ui, "A copy of the board as it is now is kept beside it. Later you can see what changed since.");
        ui.add_space(space::S);
        text::weak(ui, "Name");
        let field = TextField::line(&mut state.name)
            .label("Name")
            .hint("such as: before the lawyer’s reading")
            .char_limit(MAX_NAME)
            .width(f32::INFINITY)
            .show(ui);
        // Enter on nothing is no answer.
        let again = field.lost_focus() && name.is_empty() && ui.input(|input| input.key_pressed(Key::Enter));
            if again || !std::mem::replace(&mut state.begun, true) {
            field.request_focus();
        }
    });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(if has_file {
            FileRequest::MarkMoment(name)
        } else {
            FileRequest::Save
        }));
    } else if answer.closed() {
        close(cx);
    }
}

pub fn remove_ui(cx: &ViewCtx<'_>, ctx: &Context, kept: &Kept) {
    let answer = Modal::new("Remove this moment")
        .width(460.0)
        .confirm("Remove")
        .dangerous()
        .show(ctx, |ui| {
            text::strong(ui, &kept.moment.label());
            text::label(ui, "The copy of the board from then is deleted from the disk. The board itself stays as it is. This cannot be undone.");
        });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(FileRequest::RemoveMoment(kept.clone())));
    } else if answer.closed() {
        close(cx);
    }
}
