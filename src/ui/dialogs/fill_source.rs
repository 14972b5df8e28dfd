//! Text for a source that has none at hand: to paste it, and what to do when it is another text.

use super::close;
use super::modal::Modal;
use crate::editor::dialog::OtherText;
use crate::editor::{Action, FileRequest};
use crate::model::SourceId;
use crate::query::anchor::ProofCounts;
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::space;
use eframe::egui::{Context, Grid, Ui};

/// What is pasted.
#[derive(Default)]
pub struct FillForm {
    text: String,
    begun: bool,
}

impl FillForm {
    pub fn with_text(text: String) -> Self {
        Self { text, begun: false }
    }
}

pub fn paste_ui(cx: &ViewCtx<'_>, ctx: &Context, source: SourceId, state: &mut FillForm) {
    let record = cx.board.sources().get(source);
    let document = record.and_then(|record| record.document.as_ref());
    let note = match document {
        Some(document) => format!(
            "The text of its document, of {} characters. It is compared with the one its quotes were taken from.",
            grouped(document.chars)
        ),
        None => "It becomes the document of this source.".to_owned(),
    };
    let mut modal = Modal::new("Text of the source")
        .width(540.0)
        .confirm("Take the text")
        .confirm_enabled(!state.text.trim().is_empty());
    if document.is_none() {
        modal = modal.other("Make a source of its own…");
    }
    let answer = modal.show(ctx, |ui| {
        Text::new(display_name(cx.board, source))
            .strong()
            .wrap()
            .show(ui);
        Text::new(note).weak().wrap().show(ui);
        ui.add_space(space::S);
        let field = TextField::area(&mut state.text)
            .label("Text")
            .hint("Paste the text here")
            .width(f32::INFINITY)
            .rows(12)
            .show(ui);
        if !std::mem::replace(&mut state.begun, true) {
            field.request_focus();
        }
    });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(FileRequest::FillSource {
            source,
            text: std::mem::take(&mut state.text),
        }));
    } else if answer.other() {
        // What was typed goes along.
        cx.push(Action::PasteAsSource(std::mem::take(&mut state.text)));
    } else if answer.closed() {
        close(cx);
    }
}

pub fn other_text_ui(cx: &ViewCtx<'_>, ctx: &Context, other: &OtherText) {
    let mut modal = Modal::new("This is another text").width(580.0);
    // A corrected text belongs beside the one before, which the quotes were taken from.
    if other.may_be_version {
        modal = modal
            .confirm("Add as a new version…")
            .other("Put it in its place");
    } else {
        modal = modal.confirm("Take it as the document").dangerous();
    }
    let answer = modal.show(ctx, |ui| {
        Text::new(display_name(cx.board, other.source))
            .strong()
            .wrap()
            .show(ui);
        ui.add_space(space::XS);
        Text::new("It is not the text that the quotes of this source were taken from.")
            .wrap()
            .show(ui);
        ui.add_space(space::S);
        Grid::new("texts")
            .num_columns(2)
            .spacing([space::M, space::XS])
            .show(ui, |ui| {
                for (n, expected) in other.expected.iter().enumerate() {
                    text::weak(ui, if n == 0 { "Expected" } else { "or" });
                    one(ui, other.expected_chars, expected);
                    ui.end_row();
                }
                text::weak(ui, "Given");
                one(ui, Some(other.found_chars), &other.found);
                ui.end_row();
            });
        ui.add_space(space::S);
        Text::new(consequence(other.quotes)).wrap().show(ui);
        if other.may_be_version {
            let words = "A corrected text is added as a new version; what was there before is kept. Put in its \
                         place, the text before is forgotten.";
            Text::new(words).small().weak().wrap().show(ui);
        }
    });
    if answer.other() || (answer.confirmed() && !other.may_be_version) {
        close(cx);
        cx.push(Action::File(FileRequest::OtherTextTake));
    } else if answer.confirmed() {
        close(cx);
        cx.push(Action::File(FileRequest::OtherTextAsVersion));
    } else if answer.closed() {
        close(cx);
    }
}

/// How long a text is, and the beginning of its hash: enough to tell two apart.
fn one(ui: &mut Ui, chars: Option<usize>, sha256: &str) {
    let short = sha256.get(..16).unwrap_or(sha256);
    let words = match chars {
        Some(chars) => format!("{} characters, SHA-256 {short}…", grouped(chars)),
        None => format!("SHA-256 {short}…"),
    };
    Text::new(words).show(ui);
}

fn consequence(quotes: ProofCounts) -> String {
    let words = match quotes.total() {
        0 => return "The source has no quotes yet. Taking it can be undone.".to_owned(),
        1 => "Its quote would be proved against the given text",
        _ => "Its quotes would be proved against the given text",
    };
    format!("{words}: {}. Taking it can be undone.", quotes.words())
}
