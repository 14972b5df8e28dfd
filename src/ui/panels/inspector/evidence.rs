//! How something stands, and the quotes it stands on: words, speaker, source, proof, stance.

use crate::edit::evidence::{self, Target};
use crate::editor::{Action, SelectOp};
use crate::evidence::{Standing, Weak};
use crate::model::{Evidence, QuoteId, RecordRef, Stance};
use crate::query::anchor::Proof;
use crate::query::labels::{quote_text, source_tag, speaker_name};
use crate::query::versions::proof_words;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use crate::ui::widgets::{Button, Chip, IconButton, Picked, Picker, PickerItem, combo};
use eframe::egui::{Color32, Frame, Margin, Sense, Ui, Vec2};

/// The icon and colour of a standing.
pub fn look_of(tokens: &Tokens, standing: Standing) -> (Icon, Color32) {
    match standing {
        Standing::Lead => (icons::LEAD, tokens.text_weak),
        Standing::Sourced => (icons::SOURCED, tokens.text),
        Standing::Corroborated => (icons::CORROBORATED, tokens.good),
        Standing::Contested => (icons::CONTESTED, tokens.warning),
        Standing::Fallen => (icons::FALLEN, tokens.danger),
    }
}

pub fn icon_ui(ui: &mut Ui, icon: Icon, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
    icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
}

pub fn standing_row_ui(ui: &mut Ui, standing: Standing, words: &str) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        let (icon, colour) = look_of(tokens, standing);
        icon_ui(ui, icon, colour);
        text::strong(ui, standing.label());
        text::weak(ui, words);
    });
}

/// "Sourced: 3 quotes from 2 sources, 1 origin": how a claim or relation stands, in one line.
pub fn standing_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef) {
    let standing = match record {
        RecordRef::Claim(id) => cx.evidence.standing(id),
        RecordRef::Relation(id) => cx.evidence.standing(id),
        _ => None,
    };
    let Some(standing) = standing else { return };
    let support = match record {
        RecordRef::Claim(id) => cx.evidence.support(id),
        RecordRef::Relation(id) => cx.evidence.support(id),
        _ => return,
    };
    let mut parts = Vec::new();
    if support.quotes > 0 {
        parts.push(plural(support.quotes, "quote", "quotes"));
        parts.push(plural(support.sources, "source", "sources"));
        parts.push(plural(
            support.origins,
            "independent origin",
            "independent origins",
        ));
    }
    if support.contradicting > 0 {
        parts.push(format!("{} against", support.contradicting));
    }
    if support.withdrawn > 0 {
        let withdrawn = plural(support.withdrawn, "quote withdrawn", "quotes withdrawn");
        parts.push(withdrawn);
    }
    let words = if parts.is_empty() {
        "no quote supports it yet".to_owned()
    } else {
        parts.join(", ")
    };
    ui.horizontal_top(|ui| {
        let tokens = Tokens::of(ui.ctx());
        let (icon, mut colour) = look_of(tokens, standing);
        if cx.evidence.settled(record).is_some() {
            colour = tokens.text_weak;
        }
        icon_ui(ui, icon, colour);
        ui.vertical(|ui| {
            text::strong(ui, standing.label());
            Text::new(words).small().weak().wrap().show(ui);
            badges_ui(ui, support.weak());
        });
    });
}

/// In which ways it is weaker than the number of quotes looks.
fn badges_ui(ui: &mut Ui, weak: Weak) {
    if !weak.is_any() {
        return;
    }
    let colour = Tokens::of(ui.ctx()).warning;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        for label in weak.labels() {
            let chip = Chip::new(label).icon(icons::WARNING).colour(colour);
            let _shown = chip.show(ui);
        }
    });
}

/// The quotes of a claim or relation, each with its stance, and a way to add one.
pub fn evidence_ui(cx: &ViewCtx<'_>, ui: &mut Ui, target: Target, evidence: &[Evidence]) {
    for item in evidence {
        quote_row_ui(cx, ui, target, item.quote, Some(item.stance));
    }
    if cx.is_locked() {
        return;
    }
    add_ui(
        cx,
        ui,
        target,
        &evidence.iter().map(|item| item.quote).collect::<Vec<_>>(),
    );
}

/// The quotes that spell a name so.
pub fn name_quotes_ui(cx: &ViewCtx<'_>, ui: &mut Ui, target: Target, quotes: &[QuoteId]) {
    for &quote in quotes {
        quote_row_ui(cx, ui, target, quote, None);
    }
}

fn quote_row_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    target: Target,
    quote: QuoteId,
    stance: Option<Stance>,
) {
    let tokens = Tokens::of(ui.ctx());
    Frame::new()
        .fill(tokens.card)
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.push_id(quote, |ui| {
                let words =
                    quote_text(cx.board, quote).unwrap_or("A quote that is not on the board");
                let open = Text::new(format!("“{words}”"))
                    .italic()
                    .sense(Sense::click())
                    .wrap()
                    .show(ui);
                if open
                    .on_hover_text("Open the reader at these words")
                    .clicked()
                {
                    cx.push(Action::OpenQuote(quote));
                }
                Text::new(origin_words(cx, quote))
                    .small()
                    .weak()
                    .wrap()
                    .show(ui);
                // Its words would leave no room for what else stands there.
                let says_more = !matches!(proof_of(cx, quote), Proof::Exact(_));
                if says_more {
                    ui.horizontal(|ui| proof_ui(cx, ui, quote));
                }
                ui.horizontal(|ui| {
                    if !says_more {
                        proof_ui(cx, ui, quote);
                    }
                    if cx.is_locked() {
                        if let Some(stance) = stance {
                            text::weak(ui, stance.label());
                        }
                        return;
                    }
                    if let Some(stance) = stance
                        && let Some(chosen) =
                            combo(ui, "Stance", stance, &Stance::ALL, Stance::label)
                    {
                        cx.commit(evidence::set_stance(cx.board, target, quote, chosen));
                    }
                    if IconButton::new(icons::EDIT, "Edit the quote")
                        .small()
                        .show(ui)
                        .clicked()
                    {
                        cx.push(Action::Select(SelectOp::only(quote)));
                    }
                    if IconButton::new(icons::CLOSE, "Detach the quote")
                        .small()
                        .show(ui)
                        .clicked()
                    {
                        cx.commit(evidence::detach(cx.board, target, quote));
                    }
                });
            });
        });
    ui.add_space(space::XS);
}

/// Who says it, where, on what terms.
pub fn origin_words(cx: &ViewCtx<'_>, quote: QuoteId) -> String {
    let Some(record) = cx.board.quotes().get(quote) else {
        return String::new();
    };
    let mut parts = Vec::new();
    parts.push(
        speaker_name(cx.board, quote).unwrap_or_else(|| "In the source’s own voice".to_owned()),
    );
    parts.push(source_tag(cx.board, record.source));
    let source = cx.board.sources().get(record.source);
    if let Some(published) = source.and_then(|source| record.published_on(source)) {
        parts.push(published.to_string());
    }
    parts.extend(record.anchor.page.map(|page| format!("page {page}")));
    if let Some(speaker) = &record.speaker {
        use crate::model::{Basis, Terms};
        if speaker.terms != Terms::Unknown {
            parts.push(speaker.terms.label().to_lowercase());
        }
        if speaker.basis != Basis::Unknown {
            parts.push(speaker.basis.label().to_lowercase());
        }
    }
    parts.join(" · ")
}

fn proof_of(cx: &ViewCtx<'_>, quote: QuoteId) -> Proof {
    cx.proofs.get(&quote).copied().unwrap_or(Proof::NotAtHand)
}

/// The seal of one quote.
pub fn proof_ui(cx: &ViewCtx<'_>, ui: &mut Ui, quote: QuoteId) {
    let tokens = Tokens::of(ui.ctx());
    let proof = proof_of(cx, quote);
    let (icon, colour) = match proof {
        Proof::Exact(_) => (icons::PROVED, tokens.good),
        Proof::Moved(_) | Proof::Earlier { .. } => (icons::PROVED, tokens.warning),
        Proof::Altered { .. } | Proof::Missing => (icons::WARNING, tokens.danger),
        Proof::NotAtHand => (icons::NOT_AT_HAND, tokens.text_weak),
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
    icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
    let quote = cx.board.quotes().get(quote);
    let source = quote.and_then(|quote| cx.board.sources().get(quote.source));
    let words = proof_words(source, proof);
    response.on_hover_text(&words);
    if !matches!(proof, Proof::Exact(_)) {
        let shown = Text::new(proof.label()).small().colour(colour).show(ui);
        if words != proof.label() {
            shown.on_hover_text(&words);
        }
    }
}

/// The words selected in the reader, or any quote of the board.
fn add_ui(cx: &ViewCtx<'_>, ui: &mut Ui, target: Target, has: &[QuoteId]) {
    let button = Button::new("Add a quote…")
        .icon(icons::ADD)
        .quiet()
        .show(ui);
    if !eframe::egui::Popup::is_id_open(ui.ctx(), eframe::egui::Popup::default_response_id(&button))
        && !button.clicked()
    {
        return;
    }
    let items: Vec<PickerItem<QuoteId>> = cx
        .board
        .quotes()
        .iter()
        .filter(|(id, _)| !has.contains(id))
        .map(|(id, quote)| {
            PickerItem::new(id, quote.anchor.exact.clone(), origin_words(cx, id))
                .icon(icons::QUOTE, Tokens::of(ui.ctx()).accent)
        })
        .collect();
    if let Some(Picked::Item(quote)) =
        Picker::new("Find a quote", &items).show_below(&button, 320.0)
    {
        cx.commit(evidence::attach(cx.board, target, quote, Stance::Supports));
    }
}

pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
