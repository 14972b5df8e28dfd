//! The bibliographic form of a new source, and the one for pasted text.

use super::close;
use super::modal::Modal;
use crate::base::date::FuzzyDate;
use crate::edit::sources;
use crate::editor::{Action, Dialog, FileRequest};
use crate::model::{Source, SourceKind};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, TextField};
use crate::ui::theme::space;
use crate::ui::widgets::{DateField, combo};
use eframe::egui::{Context, Grid, Ui};

/// What is typed.
#[derive(Default)]
pub struct SourceForm {
    kind: SourceKind,
    title: String,
    publisher: String,
    authors: String,
    published: Option<FuzzyDate>,
    url: String,
    text: String,
    begun: bool,
}

impl SourceForm {
    pub fn with_text(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    fn source(&self) -> Source {
        Source {
            kind: self.kind,
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            authors: self
                .authors
                .split(';')
                .map(|a| a.trim().to_owned())
                .filter(|a| !a.is_empty())
                .collect(),
            published: self.published.clone(),
            url: self.url.clone(),
            ..Source::default()
        }
    }
}

pub fn source_form_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut SourceForm) {
    let pasting = cx.session.dialog == Some(Dialog::PasteText);
    let title = if pasting {
        "Source from text"
    } else {
        "New source"
    };
    let ready = !state.title.trim().is_empty() && (!pasting || !state.text.trim().is_empty());
    let answer = Modal::new(title)
        .width(540.0)
        .confirm("Add the source")
        .confirm_enabled(ready)
        .show(ctx, |ui| {
            if pasting {
                let title = TextField::line(&mut state.title)
                    .label("Title")
                    .hint("Title")
                    .width(f32::INFINITY)
                    .show(ui);
                if !std::mem::replace(&mut state.begun, true) {
                    title.request_focus();
                }
                ui.add_space(space::S);
                TextField::area(&mut state.text)
                    .label("Text")
                    .hint("Paste the text here")
                    .width(f32::INFINITY)
                    .rows(12)
                    .show(ui);
            } else {
                fields_ui(ui, state);
            }
        });
    if answer.confirmed() {
        close(cx);
        if pasting {
            cx.push(Action::File(FileRequest::AddText {
                title: state.title.trim().to_owned(),
                text: std::mem::take(&mut state.text),
            }));
        } else {
            let (source, made) = cx.with_ids(|ids| sources::add(cx.board, ids, state.source()));
            cx.commit(made);
            cx.push(Action::OpenReader {
                source,
                target: None,
            });
        }
    } else if answer.closed() {
        close(cx);
    }
}

fn fields_ui(ui: &mut Ui, state: &mut SourceForm) {
    let first = !state.begun;
    state.begun = true;
    Grid::new("source form")
        .num_columns(2)
        .spacing([space::M, space::S])
        .show(ui, |ui| {
            text::weak(ui, "Title");
            let title = TextField::line(&mut state.title)
                .label("Title")
                .width(f32::INFINITY)
                .show(ui);
            if first {
                title.request_focus();
            }
            ui.end_row();
            text::weak(ui, "Kind");
            if let Some(kind) = combo(
                ui,
                "Kind of source",
                state.kind,
                &SourceKind::ALL,
                SourceKind::label,
            ) {
                state.kind = kind;
            }
            ui.end_row();
            text::weak(ui, "Publisher");
            TextField::line(&mut state.publisher)
                .label("Publisher")
                .width(f32::INFINITY)
                .show(ui);
            ui.end_row();
            text::weak(ui, "Authors");
            TextField::line(&mut state.authors)
                .label("Authors")
                .hint("Separate several by ;")
                .width(f32::INFINITY)
                .show(ui);
            ui.end_row();
            text::weak(ui, "Published");
            let published = state.published.clone();
            ui.vertical(|ui| {
                let (_, date) = DateField::new(published.as_ref(), "Published")
                    .width(f32::INFINITY)
                    .show(ui);
                if let Some(date) = date {
                    state.published = date;
                }
            });
            ui.end_row();
            text::weak(ui, "Address");
            TextField::line(&mut state.url)
                .label("Address")
                .hint("https://…")
                .width(f32::INFINITY)
                .show(ui);
            ui.end_row();
        });
    text::weak(ui, "Its text can be attached afterwards, in the reader.");
}
