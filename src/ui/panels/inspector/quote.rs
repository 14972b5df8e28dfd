//! A quote: its words, where they stand, who says them, and how that speaker knows.

use super::back_ui;
use super::checked::checked_ui;
use super::copies::copies_ui;
use super::evidence::proof_ui;
use super::withdrawal::withdrawal_ui;
use crate::edit::quotes::{self, QuoteField};
use crate::editor::Action;
use crate::evidence::Carrier;
use crate::model::{Basis, EntityId, Quote, QuoteId, Speaker, Terms, Who};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, DraftField, Picked, Picker, PickerItem, combo};
use eframe::egui::{Popup, Sense, Ui};
use std::collections::BTreeSet;

pub fn quote_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId) {
    let Some(quote) = cx.board.quotes().get(id) else {
        return;
    };
    text::heading(ui, "Quote");
    let open = Text::new(format!("“{}”", quote.anchor.exact))
        .italic()
        .sense(Sense::click())
        .wrap()
        .show(ui);
    if open
        .on_hover_text("Open the reader at these words")
        .clicked()
    {
        cx.push(Action::OpenQuote(id));
    }
    ui.horizontal(|ui| {
        proof_ui(cx, ui, id);
        back_ui(cx, ui, quote.source.into());
    });
    let page = quote.anchor.page.map(|page| format!("Page {page}"));
    let place = quote.anchor.range;
    let place = place.map(|it| format!("Characters {} to {} of the text", it.start, it.end));
    let place: Vec<String> = page.into_iter().chain(place).collect();
    if !place.is_empty() {
        Text::new(place.join(" · ")).weak().wrap().show(ui);
    }
    ui.add_space(space::S);
    speaker_ui(cx, ui, id, quote);
    ui.add_space(space::S);
    text::weak(ui, "Comment");
    let (_, event) = DraftField::area(&quote.comment, "Comment")
        .id_salt((id, "comment"))
        .rows(2)
        .width(ui.available_width())
        .show(ui);
    if let Some(comment) = event.committed() {
        cx.commit(quotes::set(cx.board, id, QuoteField::Comment(comment)));
    }
    copies_ui(cx, ui, id, quote);
    checked_ui(cx, ui, id.into(), quote.checked.as_ref());
    let this = BTreeSet::from([id]);
    withdrawal_ui(
        cx,
        ui,
        ("quote", Carrier::Quote(id)),
        quote.withdrawn.as_ref(),
        &|withdrawal| match withdrawal {
            Some(withdrawal) => quotes::withdraw(cx.board, &this, &withdrawal),
            None => quotes::restore(cx.board, &this),
        },
    );
}

fn speaker_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId, quote: &Quote) {
    let set = |speaker: Option<Speaker>| {
        cx.commit(quotes::set(cx.board, id, QuoteField::Speaker(speaker)));
    };
    text::strong(ui, "Who says it");
    let (terms, basis) = quote
        .speaker
        .as_ref()
        .map_or((Terms::Unknown, Basis::Unknown), |s| (s.terms, s.basis));
    match quote.speaker.as_ref().map(|speaker| &speaker.who) {
        None => {
            text::weak(ui, "The source, in its own voice");
        }
        Some(Who::Entity(entity)) => back_ui(cx, ui, (*entity).into()),
        Some(Who::Described(words)) => {
            text::label(ui, words);
        }
    }
    let described = match quote.speaker.as_ref().map(|speaker| &speaker.who) {
        Some(Who::Described(words)) => words.as_str(),
        _ => "",
    };
    let (_, event) = DraftField::line(described, "Describe the speaker")
        .hint("Or described, as in “a Belgian official”")
        .id_salt((id, "described"))
        .width(ui.available_width())
        .show(ui);
    if let Some(words) = event.committed() {
        let who = words.trim();
        set((!who.is_empty()).then(|| Speaker {
            who: Who::Described(who.to_owned()),
            terms,
            basis,
        }));
    }
    ui.horizontal(|ui| {
        pick_speaker_ui(cx, ui, id, terms, basis);
        if quote.speaker.is_some() && Button::new("In its own voice").quiet().show(ui).clicked() {
            set(None);
        }
    });
    if let Some(speaker) = &quote.speaker {
        if let Some(terms) = combo(ui, "Terms", speaker.terms, &Terms::ALL, Terms::label) {
            set(Some(Speaker {
                terms,
                ..speaker.clone()
            }));
        }
        if let Some(basis) = combo(
            ui,
            "How they know",
            speaker.basis,
            &Basis::ALL,
            Basis::label,
        ) {
            set(Some(Speaker {
                basis,
                ..speaker.clone()
            }));
        }
    }
}

fn pick_speaker_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId, terms: Terms, basis: Basis) {
    let button = Button::new("Pick somebody…").icon(icons::SPEAKER).show(ui);
    if !button.clicked() && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button)) {
        return;
    }
    let tokens = Tokens::of(ui.ctx());
    let items: Vec<PickerItem<EntityId>> = cx
        .board
        .entities()
        .iter()
        .map(|(id, e)| {
            PickerItem::new(id, display_name(cx.board, id), e.kind.label())
                .icon(icons::of_entity(e.kind), tokens.kind(e.kind))
        })
        .collect();
    if let Some(Picked::Item(entity)) =
        Picker::new("Find the speaker", &items).show_below(&button, 300.0)
    {
        let speaker = Speaker {
            who: Who::Entity(entity),
            terms,
            basis,
        };
        cx.commit(quotes::set(
            cx.board,
            id,
            QuoteField::Speaker(Some(speaker)),
        ));
    }
}
