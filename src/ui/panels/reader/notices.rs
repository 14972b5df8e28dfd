//! What a person should look at: quotes that are not where or not as they were.

use super::data::{QuoteMark, ReaderView, document};
use super::document::DocumentText;
use crate::base::text_range::CharRange;
use crate::edit::quotes;
use crate::editor::{Action, Command, SelectOp};
use crate::model::{Anchor, QuoteId};
use crate::query::anchor::{Proof, make_anchor};
use crate::query::labels::{quote_text, shorten};
use crate::query::versions::proof_words;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{Text, strong};
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::{Button, IconButton, compared_ui};
use eframe::egui::{Frame, Margin, ScrollArea, Ui};
use std::collections::BTreeSet;

const MAX_HEIGHT: f32 = 220.0;
const MAX_CHARS: usize = 120;

/// What was looked at and kept as it is, and whether the list is folded away.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    kept: BTreeSet<QuoteId>,
    folded: bool,
}

/// The list; nothing if all is well. What is to be shown in the text is given back.
pub fn notices_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    document: &DocumentText,
    notices: &mut Notices,
) -> Option<(QuoteId, Option<CharRange>)> {
    let doubtful: Vec<QuoteMark> = view
        .doubtful()
        .filter(|mark| !notices.kept.contains(&mark.quote))
        .copied()
        .collect();
    if doubtful.is_empty() {
        return None;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.quote_highlight)
        .inner_margin(Margin::symmetric(space::M as i8, space::XS as i8));
    let mut shown = None;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            let (icon, name) = if notices.folded {
                (icons::COLLAPSED, "Show the list")
            } else {
                (icons::EXPANDED, "Fold the list")
            };
            if IconButton::new(icon, name).show(ui).clicked() {
                notices.folded = !notices.folded;
            }
            let text = match doubtful.len() {
                1 => "One quote is not as it was".to_owned(),
                many => format!("{many} quotes are not as they were"),
            };
            strong(ui, &text);
        });
        if notices.folded {
            return;
        }
        ScrollArea::vertical()
            .id_salt("notices")
            .max_height(MAX_HEIGHT)
            .show(ui, |ui| {
                for mark in &doubtful {
                    ui.push_id(mark.quote, |ui| {
                        if notice(cx, ui, view, document, mark, notices) {
                            shown = Some((mark.quote, mark.place));
                        }
                    });
                }
            });
    });
    shown
}

/// One notice; whether its place is to be shown.
fn notice(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    document: &DocumentText,
    mark: &QuoteMark,
    notices: &mut Notices,
) -> bool {
    let tokens = Tokens::of(ui);
    let words = quote_text(cx.board, mark.quote).unwrap_or_default();
    let mut show = false;
    let frame = Frame::new()
        .fill(tokens.card)
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let says = match mark.proof {
            Proof::Moved(_) => "Moved: the same words stand elsewhere in the text".to_owned(),
            Proof::Altered { edits: 0, .. } => {
                "Altered: the words stand in more than one place, or differ in signs alone"
                    .to_owned()
            }
            Proof::Altered { .. } => "Altered: only similar words are in the text".to_owned(),
            proof @ Proof::Earlier { .. } => {
                proof_words(cx.board.sources().get(view.source), proof)
            }
            _ => "Missing: nothing like these words is in the text".to_owned(),
        };
        Text::new(says).weak().wrap().show(ui);
        match (mark.proof, mark.place) {
            (Proof::Altered { .. } | Proof::Earlier { .. }, Some(place)) => {
                let words = [words, document.slice(place)];
                compared_ui(ui, ["In the quote", "In the text"], words);
            }
            _ => {
                Text::new(quoted(words)).wrap().show(ui);
            }
        }
        ui.horizontal_wrapped(|ui| {
            if matches!(mark.proof, Proof::Earlier { .. })
                && Button::new("What changed")
                    .icon(icons::HISTORY)
                    .show(ui)
                    .clicked()
            {
                cx.run(Command::CompareVersions);
            }
            if mark.place.is_some() && Button::new("Show").icon(icons::SHOW).show(ui).clicked() {
                show = true;
            }
            match mark.proof {
                Proof::Moved(range) => {
                    if Button::new("Accept the new place")
                        .icon(icons::DONE)
                        .show(ui)
                        .clicked()
                    {
                        accept_place(cx, view, mark.quote, range);
                    }
                }
                Proof::Altered { range, .. }
                | Proof::Earlier {
                    similar: Some(range),
                    ..
                } => {
                    if Button::new("Accept the new words")
                        .icon(icons::DONE)
                        .show(ui)
                        .clicked()
                    {
                        accept_words(cx, view, mark.quote, range);
                    }
                    let keep = match mark.proof {
                        Proof::Earlier { .. } => "Keep the earlier words",
                        _ => "Keep as altered",
                    };
                    if Button::new(keep).quiet().show(ui).clicked() {
                        notices.kept.insert(mark.quote);
                    }
                }
                _ => {
                    if Button::new("Select the quote")
                        .icon(icons::QUOTE)
                        .show(ui)
                        .clicked()
                    {
                        cx.push(Action::Select(SelectOp::only(mark.quote)));
                    }
                    let keep = match mark.proof {
                        Proof::Earlier { .. } => "Keep the earlier words",
                        _ => "Keep as missing",
                    };
                    if Button::new(keep).quiet().show(ui).clicked() {
                        notices.kept.insert(mark.quote);
                    }
                }
            }
        });
    });
    show
}

fn quoted(words: &str) -> String {
    format!("“{}”", shorten(words, MAX_CHARS))
}

/// An anchor at a place of the text at hand. A page that a person gave is kept: it is the same document's.
fn anchor_at(
    cx: &ViewCtx<'_>,
    view: &ReaderView,
    quote: QuoteId,
    range: CharRange,
) -> Option<Anchor> {
    let document = document(cx.board, view.source)?;
    let before = &cx.board.quotes().get(quote)?.anchor;
    let anchor = make_anchor(view.text()?, document, range)?;
    let given = before
        .page
        .filter(|_| before.document == Some(document.sha256));
    let page = anchor.page.or(given);
    Some(Anchor { page, ..anchor })
}

fn accept_place(cx: &ViewCtx<'_>, view: &ReaderView, quote: QuoteId, range: CharRange) {
    if let Some(anchor) = anchor_at(cx, view, quote, range) {
        let anchors = [(quote, anchor)].into();
        cx.commit(quotes::re_anchor(cx.board, &anchors));
    }
}

fn accept_words(cx: &ViewCtx<'_>, view: &ReaderView, quote: QuoteId, range: CharRange) {
    if let Some(anchor) = anchor_at(cx, view, quote, range) {
        cx.push(Action::commit(quotes::replace_words(
            cx.board, quote, anchor,
        )));
    }
}
