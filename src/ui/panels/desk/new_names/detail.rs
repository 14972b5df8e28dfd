//! The offer that is looked at: its name and kind to correct, why it is offered, its sentences, and what can
//! be made of it.

use super::NewNamesUi;
use super::taking::{drafted, kind_of, name_of_event, take, take_as_spelling};
use crate::base::sentences::sentence_around;
use crate::base::text_range::CharBytes;
use crate::editor::mentions::show_words;
use crate::model::{EntityId, EntityKind, SourceId};
use crate::names::{Excerpt, Offer, Offered};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::sentence::sentence_ui;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, Combo, Picked, Picker, PickerItem};
use eframe::egui::{Popup, ScrollArea, Ui};

/// Sentences that are shown.
const SENTENCES: usize = 12;
const ROWS: usize = 4;

/// What a person made of an offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub name: String,
    pub kind: EntityKind,
    /// Of a sum: whose it is, and what it is of.
    pub about: Option<EntityId>,
    pub property: String,
    /// The name of an event was proposed from the sentence.
    begun: bool,
}

impl Draft {
    pub fn of(offer: &Offer) -> Self {
        let property = match &offer.what {
            Offered::Sum { unit, .. } if unit.chars().all(char::is_alphabetic) => unit.clone(),
            _ => String::new(),
        };
        Self {
            name: offer.name.clone(),
            kind: kind_of(offer),
            about: None,
            property,
            begun: false,
        }
    }
}

pub fn detail_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    source: SourceId,
    text: &str,
    offer: &Offer,
    state: &mut NewNamesUi,
) {
    let key = offer.key();
    let mut draft = drafted(state, offer);
    if !std::mem::replace(&mut draft.begun, true) {
        begin(cx, source, text, offer, &mut draft);
    }
    let area = ScrollArea::vertical().id_salt(("new name", &key));
    area.auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - space::M);
        ui.push_id(&key, |ui| {
            match offer.what {
                Offered::Name(_) => name_ui(cx, ui, offer, &mut draft),
                Offered::Date(_) => date_ui(ui, offer, &mut draft),
                Offered::Sum { .. } => sum_ui(cx, ui, offer, &mut draft),
            }
            state.drafts.insert(key.clone(), draft.clone());
            ui.add_space(space::XS);
            buttons_ui(cx, ui, source, text, offer, &draft, state);
            ui.add_space(space::XS);
            sentences_ui(cx, ui, source, text, offer);
        });
    });
}

/// An event is called by its sentence, and a sum is of whoever its sentence names, until a person says else.
fn begin(cx: &ViewCtx<'_>, source: SourceId, text: &str, offer: &Offer, draft: &mut Draft) {
    if let Offered::Date(_) = offer.what
        && let Some(name) = name_of_event(text, offer)
    {
        draft.name = name;
    }
    if let Offered::Sum { .. } = offer.what
        && let Some(&place) = offer.places.first()
        && let Some(record) = cx.board.sources().get(source)
        && let Some(document) = &record.document
    {
        let sentence = sentence_around(text, place);
        let named = cx.mentions().within(document.sha256, sentence);
        let mut sure = named.iter().filter(|it| it.sure && it.entities.len() == 1);
        // Of several whoever is named it is not known whose it is.
        if let (Some(one), None) = (sure.next(), sure.next()) {
            draft.about = one.entities.first().copied();
        }
    }
}

fn name_ui(cx: &ViewCtx<'_>, ui: &mut Ui, offer: &Offer, draft: &mut Draft) {
    let tokens = Tokens::of(ui.ctx());
    TextField::line(&mut draft.name)
        .label("Name")
        .width(ui.available_width())
        .show(ui);
    ui.horizontal(|ui| {
        let icon = |kind| (icons::of_entity(kind), tokens.kind(kind));
        let label = |kind: EntityKind| kind.label().to_owned();
        let (_, kind) = Combo::new("Kind", draft.kind, &EntityKind::ALL, &label)
            .icon(&icon)
            .show(ui);
        if let Some(kind) = kind {
            draft.kind = kind;
        }
        if let Some(because) = offer.because {
            let words = format!("because {}", because.label());
            Text::new(words).small().weak().truncate().show(ui);
        }
    });
    if !offer.spellings.is_empty() {
        let words = format!("Also {}", offer.spellings.join(", "));
        Text::new(words).small().weak().wrap().show(ui);
    }
    if let Some(&first) = offer.alike.first() {
        let name = display_name(cx.board, first);
        let words = format!("Perhaps another spelling of {name}, who is on the board");
        Text::new(words)
            .small()
            .colour(tokens.warning)
            .wrap()
            .show(ui);
    }
}

fn date_ui(ui: &mut Ui, offer: &Offer, draft: &mut Draft) {
    text::strong(ui, &offer.name);
    let when = match &offer.what {
        Offered::Date(Some(date)) => {
            format!("The event gets the date {date}, with its sentence as evidence")
        }
        _ => "The text does not say the year here: the event gets no date".to_owned(),
    };
    Text::new(when).small().weak().wrap().show(ui);
    TextField::line(&mut draft.name)
        .label("What happened")
        .width(ui.available_width())
        .show(ui);
}

fn sum_ui(cx: &ViewCtx<'_>, ui: &mut Ui, offer: &Offer, draft: &mut Draft) {
    let Offered::Sum { quantity, unit } = &offer.what else {
        return;
    };
    text::strong(ui, &offer.name);
    let words = format!("As the value of a claim: {quantity} {unit}");
    Text::new(words).small().weak().wrap().show(ui);
    ui.horizontal(|ui| {
        text::weak(ui, "Of");
        let name = draft.about.map(|id| display_name(cx.board, id));
        let shown = name.unwrap_or_else(|| "whom or what?".to_owned());
        let button = Button::new(&shown).icon(icons::CARD).show(ui);
        if button.clicked() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button)) {
            let picked =
                Picker::new("Find whose it is", &entities(cx, ui)).show_below(&button, 320.0);
            if let Some(Picked::Item(id)) = picked {
                draft.about = Some(id);
            }
        }
        TextField::line(&mut draft.property)
            .label("Property of the claim")
            .hint("what it is of: paid, killed…")
            .width(ui.available_width())
            .show(ui);
    });
}

fn entities(cx: &ViewCtx<'_>, ui: &Ui) -> Vec<PickerItem<EntityId>> {
    let tokens = Tokens::of(ui.ctx());
    let all = cx.board.entities().iter();
    all.map(|(id, entity)| {
        let others: Vec<&str> = entity
            .names
            .iter()
            .skip(1)
            .map(|it| it.text.as_str())
            .collect();
        PickerItem::new(id, display_name(cx.board, id), entity.kind.label())
            .icon(icons::of_entity(entity.kind), tokens.kind(entity.kind))
            .also(&others.join(" "))
    })
    .collect()
}

fn buttons_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    source: SourceId,
    text: &str,
    offer: &Offer,
    draft: &Draft,
    state: &mut NewNamesUi,
) {
    ui.horizontal_wrapped(|ui| {
        let words = match offer.what {
            Offered::Name(_) => "Add",
            Offered::Date(_) => "Add as an event",
            Offered::Sum { .. } => "Add as a claim",
        };
        if Button::new(words)
            .icon(icons::ADD)
            .primary()
            .show(ui)
            .clicked()
        {
            take(cx, source, text, offer, state);
        }
        if let Offered::Name(_) = offer.what {
            for &entity in &offer.alike {
                ui.push_id(entity, |ui| {
                    let words = format!("Another spelling of {}", display_name(cx.board, entity));
                    if Button::new(&words).show(ui).clicked() {
                        take_as_spelling(cx, source, text, offer, draft.name.trim(), entity);
                    }
                });
            }
            let button = Button::new("A spelling of…").quiet().show(ui);
            if button.clicked() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button))
            {
                let picked = Picker::new("Find whose spelling it is", &entities(cx, ui))
                    .show_below(&button, 320.0);
                if let Some(Picked::Item(entity)) = picked {
                    take_as_spelling(cx, source, text, offer, draft.name.trim(), entity);
                }
            }
        }
        if Button::new("Pass over").quiet().show(ui).clicked() {
            state.passed.insert(offer.key());
        }
    });
}

fn sentences_ui(cx: &ViewCtx<'_>, ui: &mut Ui, source: SourceId, text: &str, offer: &Offer) {
    let tokens = Tokens::of(ui.ctx());
    let colour = match offer.what {
        Offered::Name(kind) => tokens.kind(kind),
        _ => tokens.text_strong,
    };
    let map = CharBytes::new(text);
    for (n, &place) in offer.places.iter().take(SENTENCES).enumerate() {
        let Some(excerpt) = Excerpt::new(text, &map, place) else {
            continue;
        };
        ui.push_id(n, |ui| {
            if sentence_ui(ui, &excerpt, colour, ROWS, "").clicked() {
                for action in show_words(source, place) {
                    cx.push(action);
                }
            }
        });
    }
    if offer.places.len() > SENTENCES {
        let more = offer.places.len() - SENTENCES;
        text::small(ui, &format!("and in {more} more places"));
    }
}
