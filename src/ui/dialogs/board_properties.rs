//! What the board says about itself: title, question, authors, language; and how much of a text may go out.

use super::close;
use super::modal::Modal;
use crate::edit::meta::{self, MetaField};
use crate::edit::{Transaction, transaction::Plan};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, TextField};
use crate::ui::theme::space;
use eframe::egui::Context;

/// What is typed.
#[derive(Default)]
pub struct Properties {
    title: String,
    question: String,
    authors: String,
    language: String,
    /// Words around a quote; empty for those kept with it.
    excerpt_words: String,
    /// The first field has taken the keyboard.
    begun: bool,
}

impl Properties {
    pub fn begin(cx: &ViewCtx<'_>) -> Self {
        let meta = cx.board.meta();
        Self {
            title: meta.title.clone(),
            question: meta.question.clone(),
            authors: meta.authors.join("; "),
            language: meta.language.clone(),
            excerpt_words: meta
                .excerpt_words
                .map_or_else(String::new, |it| it.to_string()),
            begun: false,
        }
    }

    /// How many words may go out around a quote; an error for what is no number.
    fn excerpt_words(&self) -> Result<Option<u32>, ()> {
        match self.excerpt_words.trim() {
            "" => Ok(None),
            words => words.parse().map(Some).map_err(|_err| ()),
        }
    }

    fn plan(&self, cx: &ViewCtx<'_>) -> Transaction {
        let authors = self
            .authors
            .split(';')
            .map(|a| a.trim().to_owned())
            .filter(|a| !a.is_empty())
            .collect();
        let mut plan = Plan::new(cx.board);
        for field in [
            MetaField::Title(self.title.clone()),
            MetaField::Question(self.question.clone()),
            MetaField::Authors(authors),
            MetaField::Language(self.language.trim().to_owned()),
        ] {
            let next = meta::set(plan.board(), field);
            plan.add(next);
        }
        if let Ok(words) = self.excerpt_words() {
            let next = meta::set_excerpt_words(plan.board(), words);
            plan.add(next);
        }
        plan.finish("Edit the board’s properties")
    }
}

pub fn board_properties_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut Properties) {
    let answer = Modal::new("Board properties")
        .width(520.0)
        .confirm("Change the properties")
        .confirm_enabled(state.excerpt_words().is_ok())
        .show(ctx, |ui| {
            text::weak(ui, "Title");
            let title = TextField::line(&mut state.title)
                .label("Title")
                .width(f32::INFINITY)
                .show(ui);
            if !std::mem::replace(&mut state.begun, true) {
                title.request_focus();
            }
            ui.add_space(space::S);
            text::weak(ui, "The question it asks");
            TextField::area(&mut state.question)
                .label("The question it asks")
                .width(f32::INFINITY)
                .rows(3)
                .show(ui);
            ui.add_space(space::S);
            text::weak(ui, "Authors");
            TextField::line(&mut state.authors)
                .label("Authors")
                .hint("Separate several by ;")
                .width(f32::INFINITY)
                .show(ui);
            ui.add_space(space::S);
            text::weak(ui, "Language");
            TextField::line(&mut state.language)
                .label("Language")
                .hint("en")
                .width(80.0)
                .show(ui);
            ui.add_space(space::S);
            text::weak(ui, "Words around a quote in what is published");
            TextField::line(&mut state.excerpt_words)
                .label("Words around a quote in what is published")
                .hint("as kept")
                .char_limit(6)
                .width(80.0)
                .show(ui);
            let rule = match state.excerpt_words() {
                Ok(Some(_)) => "So many on each side go out where the text is at hand, never beyond the paragraph",
                Ok(None) => "The few words that were kept with each quote go out with it",
                Err(()) => "Type a number, or leave it empty",
            };
            text::small(ui, rule);
        });
    if answer.confirmed() {
        cx.commit(state.plan(cx));
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}
