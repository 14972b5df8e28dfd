//! A path to type, for systems that show no file dialog of their own: no work may be lost for want of one.

use super::close;
use super::modal::Modal;
use crate::editor::changes::Since;
use crate::editor::dialog::PathPurpose;
use crate::editor::{Action, FileRequest};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, TextField};
use crate::ui::theme::space;
use eframe::egui::Context;
use std::path::PathBuf;

/// What is typed.
#[derive(Default)]
pub struct PathForm {
    path: String,
    begun: bool,
}

pub fn path_entry_ui(
    cx: &ViewCtx<'_>,
    ctx: &Context,
    title: &str,
    purpose: PathPurpose,
    state: &mut PathForm,
) {
    let path = PathBuf::from(state.path.trim());
    let ready = !state.path.trim().is_empty();
    let answer = Modal::new(title)
        .width(520.0)
        .confirm(verb(purpose))
        .confirm_enabled(ready)
        .show(ctx, |ui| {
            text::weak(
                ui,
                "The system showed no file dialog. Type the whole path of the file.",
            );
            ui.add_space(space::S);
            let field = TextField::line(&mut state.path)
                .label("Path")
                .hint("/home/…")
                .width(f32::INFINITY)
                .show(ui);
            if !std::mem::replace(&mut state.begun, true) {
                field.request_focus();
            }
        });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(request(purpose, path)));
    } else if answer.closed() {
        close(cx);
    }
}

fn verb(purpose: PathPurpose) -> &'static str {
    match purpose {
        PathPurpose::Open => "Open",
        PathPurpose::SaveAs => "Save",
        PathPurpose::AddDocument => "Add",
        PathPurpose::AttachDocument(_) => "Attach",
        PathPurpose::AddVersion(_) => "Read",
        PathPurpose::Publish => "Publish",
        PathPurpose::Report => "Write",
        PathPurpose::Compare => "Compare",
        PathPurpose::ExportJson | PathPurpose::ExportLedger => "Export",
    }
}

fn request(purpose: PathPurpose, path: PathBuf) -> FileRequest {
    match purpose {
        PathPurpose::Open => FileRequest::OpenChosenPath(path),
        PathPurpose::SaveAs => FileRequest::SaveAsPath(path),
        PathPurpose::AddDocument => FileRequest::AddDocumentPaths(vec![path]),
        PathPurpose::AttachDocument(source) => FileRequest::AttachDocumentPath(source, path),
        PathPurpose::AddVersion(source) => FileRequest::AddVersionPath(source, path),
        PathPurpose::ExportJson => FileRequest::ExportJsonPath(path),
        PathPurpose::Publish => FileRequest::PublishPath(path),
        PathPurpose::Report => FileRequest::ReportPath(path),
        PathPurpose::Compare => FileRequest::ChangesSince(Since::File(path)),
        PathPurpose::ExportLedger => FileRequest::ExportLedgerPath(path),
    }
}
