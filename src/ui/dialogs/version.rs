//! A new version of a source: where its text comes from, how far it is read, and what would become of the
//! quotes, before it is taken.

use super::close;
use super::modal::Modal;
use crate::base::date::FuzzyDate;
use crate::editor::dialog::VersionOffer;
use crate::editor::{Action, FileRequest};
use crate::model::{QuoteId, SourceId};
use crate::query::anchor::ProofCounts;
use crate::query::labels::{display_name, quote_text};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use crate::ui::widgets::{Button, DateField, compared_ui};
use eframe::egui::{Color32, Context, Frame, Margin, ProgressBar, Sense, Ui, Vec2};

/// Less of the text before than this in a hundred is hardly a version of it.
const HARDLY: u32 = 25;
const DATE_WIDTH: f32 = 160.0;

/// What is typed.
#[derive(Default)]
pub struct VersionForm {
    text: String,
    accessed: Option<FuzzyDate>,
    begun: bool,
}

/// Where the text comes from: a file, or pasted.
pub fn new_version_ui(cx: &ViewCtx<'_>, ctx: &Context, source: SourceId, state: &mut VersionForm) {
    let answer = Modal::new("A new version")
        .width(540.0)
        .confirm("Compare the text")
        .confirm_enabled(!state.text.trim().is_empty())
        .show(ctx, |ui| {
            Text::new(display_name(cx.board, source))
                .strong()
                .wrap()
                .show(ui);
            let note = "The text that the source has is kept beside the new one. Before anything changes \
                        you see what would become of the quotes.";
            Text::new(note).weak().wrap().show(ui);
            ui.add_space(space::S);
            let file = Button::new("From a file…").icon(icons::ATTACH);
            let file = file.tooltip("PDF, office documents, web pages, e-mails, texts");
            if file.show(ui).clicked() {
                close(cx);
                cx.push(Action::File(FileRequest::AddVersion(source)));
            }
            ui.add_space(space::S);
            let field = TextField::area(&mut state.text)
                .label("Text of the new version")
                .hint("Or paste the new text here")
                .width(f32::INFINITY)
                .rows(10)
                .show(ui);
            if !std::mem::replace(&mut state.begun, true) {
                field.request_focus();
            }
        });
    if answer.confirmed() {
        close(cx);
        let text = std::mem::take(&mut state.text);
        cx.push(Action::File(FileRequest::AddVersionText { source, text }));
    } else if answer.closed() {
        close(cx);
    }
}

/// How far a file is read.
pub fn reading_ui(cx: &ViewCtx<'_>, ctx: &Context) {
    let progress = cx.session.importing.running.as_ref();
    let answer = Modal::new("Reading the text")
        .width(420.0)
        .out("Cancel")
        .show(ctx, |ui| {
            ui.add(
                ProgressBar::new(0.0)
                    .animate(true)
                    .desired_width(ui.available_width()),
            );
            let name = progress.map_or("", |progress| progress.current.as_str());
            let words = if name.is_empty() {
                "Comparing…"
            } else {
                name
            };
            Text::new(words).small().weak().truncate().show(ui);
        });
    if answer.closed() {
        close(cx);
    }
}

/// What would become of the quotes.
pub fn take_version_ui(
    cx: &ViewCtx<'_>,
    ctx: &Context,
    offer: &VersionOffer,
    state: &mut VersionForm,
) {
    let hardly = offer.percent.is_some_and(|percent| percent < HARDLY);
    let mut modal = Modal::new("Add this version?")
        .width(620.0)
        .confirm("Add the version");
    if hardly {
        modal = modal.dangerous();
    }
    let answer = modal.show(ctx, |ui| {
        let tokens = Tokens::of(ui.ctx());
        Text::new(display_name(cx.board, offer.source))
            .strong()
            .wrap()
            .show(ui);
        Text::new(what_words(offer)).small().weak().wrap().show(ui);
        ui.add_space(space::S);
        if hardly {
            let words = "It hardly resembles the text that the source has: perhaps it is another document, \
                         which should be a source of its own.";
            sentence_ui(ui, icons::WARNING, tokens.warning, words);
        }
        for note in &offer.notes {
            sentence_ui(ui, icons::INFO, tokens.text_weak, note);
        }
        if let Some(words) = changes_words(offer) {
            text::label(ui, &words);
        }
        let sound = offer.quotes.exact + offer.quotes.moved == offer.quotes.total();
        let (icon, colour) = if sound {
            (icons::PROVED, tokens.good)
        } else {
            (icons::WARNING, tokens.warning)
        };
        sentence_ui(ui, icon, colour, &quotes_words(offer.quotes));
        doubtful_ui(cx, ui, offer);
        ui.add_space(space::S);
        text::weak(ui, "Accessed, the day on which you looked at this version");
        let (_, accessed) = DateField::new(state.accessed.as_ref(), "Accessed")
            .id_salt("accessed")
            .width(DATE_WIDTH)
            .show(ui);
        if let Some(accessed) = accessed {
            state.accessed = accessed;
        }
        let note = "Adding it can be undone. No quote is given other words: those that do not stand in it say that \
                    they stand in the text before.";
        Text::new(note)
            .small()
            .weak()
            .wrap()
            .show(ui);
    });
    if answer.confirmed() {
        close(cx);
        let accessed = state.accessed.take();
        cx.push(Action::File(FileRequest::TakeVersion(accessed)));
    } else if answer.closed() {
        close(cx);
    }
}

/// `The report.pdf · PDF · 1,234 words`.
fn what_words(offer: &VersionOffer) -> String {
    let words = format!("{} words", grouped(offer.words));
    let parts = [offer.file_name.as_str(), &offer.sort, &words];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn changes_words(offer: &VersionOffer) -> Option<String> {
    let changes = match offer.changes? {
        0 => "No word is other than in the text that the source has".to_owned(),
        1 => "One stretch is other than in the text that the source has".to_owned(),
        many => format!(
            "{} stretches are other than in the text that the source has",
            grouped(many)
        ),
    };
    Some(match offer.percent {
        Some(percent) if offer.changes != Some(0) => {
            format!("{changes}; about {percent} % of it is the same")
        }
        _ => changes,
    })
}

/// What becomes of the quotes, in a sentence.
pub fn quotes_words(quotes: ProofCounts) -> String {
    match quotes.total() {
        0 => "The source has no quotes yet".to_owned(),
        1 => format!("Of its one quote: {}", quotes.words()),
        all => format!("Of its {all} quotes: {}", quotes.words()),
    }
}

/// The quotes that do not stand in it, each beside the words that stand there instead.
fn doubtful_ui(cx: &ViewCtx<'_>, ui: &mut Ui, offer: &VersionOffer) {
    for (quote, instead) in &offer.doubtful {
        ui.push_id(quote, |ui| doubt_ui(cx, ui, *quote, instead.as_deref()));
    }
    let quotes = offer.quotes;
    let all = quotes.total() - quotes.exact - quotes.moved;
    if all > offer.doubtful.len() {
        let more = format!("and {} more", grouped(all - offer.doubtful.len()));
        text::weak(ui, &more);
    }
}

fn doubt_ui(cx: &ViewCtx<'_>, ui: &mut Ui, quote: QuoteId, instead: Option<&str>) {
    let tokens = Tokens::of(ui.ctx());
    let words = quote_text(cx.board, quote).unwrap_or_default();
    let frame = Frame::new()
        .fill(tokens.card)
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(instead) = instead {
            compared_ui(ui, ["In the quote", "In the new version"], [words, instead]);
        } else {
            text::weak(ui, "Not in the new version");
            Text::new(format!("“{words}”")).wrap().show(ui);
        }
    });
    ui.add_space(space::XS);
}

fn sentence_ui(ui: &mut Ui, icon: Icon, colour: Color32, words: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        ui.vertical(|ui| Text::new(words).wrap().show(ui));
    });
}
