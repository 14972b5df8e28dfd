//! A quote was dropped on something: asks how it bears on it.

use super::close;
use super::modal::Modal;
use crate::edit::claims;
use crate::edit::evidence::{self, Target};
use crate::model::{About, QuoteId, RecordRef, Stance, Value};
use crate::query::labels::{display_name, quote_text, statement};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::space;
use eframe::egui::{Context, Ui};

/// What is chosen and typed.
#[derive(Default)]
pub struct DropForm {
    stance: Stance,
    on: Choice,
    property: String,
    value: String,
    /// The first field has taken the keyboard.
    begun: bool,
}

/// What of an entity a quote is hung on.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Choice {
    /// A claim to be made of it.
    #[default]
    NewClaim,
    Existing(crate::model::ClaimId),
    /// A spelling of its name.
    Name(usize),
}

pub fn drop_quote_ui(
    cx: &ViewCtx<'_>,
    ctx: &Context,
    quote: QuoteId,
    onto: RecordRef,
    state: &mut DropForm,
) {
    let onto = entity_behind(cx, onto);
    let needs_words = matches!(onto, RecordRef::Entity(_)) && state.on == Choice::NewClaim;
    let ready =
        !needs_words || !(state.property.trim().is_empty() || state.value.trim().is_empty());
    let answer = Modal::new("Use the quote as evidence")
        .width(520.0)
        .confirm("Attach")
        .confirm_enabled(ready)
        .show(ctx, |ui| {
            Text::new(format!("“{}”", quote_text(cx.board, quote).unwrap_or("")))
                .italic()
                .wrap()
                .show(ui);
            ui.add_space(space::S);
            text::strong(ui, &display_name(cx.board, onto));
            if let RecordRef::Entity(entity) = onto {
                entity_ui(cx, ui, entity, state);
            }
            if !matches!(state.on, Choice::Name(_)) {
                ui.add_space(space::S);
                stance_ui(ui, &mut state.stance);
            }
        });
    if answer.confirmed() {
        attach(cx, quote, onto, state);
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}

/// Supports, contradicts or context, as three buttons with their icons.
pub fn stance_ui(ui: &mut Ui, stance: &mut Stance) {
    ui.horizontal(|ui| {
        for choice in Stance::ALL {
            let symbol = eframe::egui::text::LayoutJob::single_section(
                icons::of_stance(choice).symbol().to_owned(),
                eframe::egui::TextFormat::simple(
                    icons::Icon::font(14.0),
                    ui.visuals().text_color(),
                ),
            );
            let button =
                eframe::egui::Button::new((symbol, choice.label())).selected(*stance == choice);
            if ui.add(button).clicked() {
                *stance = choice;
            }
        }
    });
}

fn entity_ui(cx: &ViewCtx<'_>, ui: &mut Ui, entity: crate::model::EntityId, state: &mut DropForm) {
    text::weak(ui, "What do the words speak of?");
    for claim in cx.index.backlinks.claims_about(About::Entity(entity)) {
        if let Some(record) = cx.board.claims().get(claim) {
            ui.radio_value(
                &mut state.on,
                Choice::Existing(claim),
                text::widget_text(ui, &statement(cx.board, record)),
            );
        }
    }
    let names = cx
        .board
        .entities()
        .get(entity)
        .map(|e| e.names.clone())
        .unwrap_or_default();
    for (n, name) in names.iter().enumerate() {
        ui.radio_value(
            &mut state.on,
            Choice::Name(n),
            text::widget_text(ui, &format!("The name “{}”", name.text)),
        );
    }
    ui.radio_value(&mut state.on, Choice::NewClaim, "A new claim");
    if state.on == Choice::NewClaim {
        ui.horizontal(|ui| {
            let property = TextField::line(&mut state.property)
                .label("Property")
                .hint("Property, such as role")
                .width(180.0)
                .show(ui);
            if !std::mem::replace(&mut state.begun, true) {
                property.request_focus();
            }
            TextField::line(&mut state.value)
                .label("Value")
                .hint("Value")
                .width(f32::INFINITY)
                .show(ui);
        });
    }
}

fn attach(cx: &ViewCtx<'_>, quote: QuoteId, onto: RecordRef, state: &DropForm) {
    let target = match (onto, state.on) {
        (RecordRef::Relation(id), _) => Target::Relation(id),
        (RecordRef::Claim(id), _) | (RecordRef::Entity(_), Choice::Existing(id)) => {
            Target::Claim(id)
        }
        (RecordRef::Entity(id), Choice::Name(n)) => Target::Name(id, n),
        (RecordRef::Entity(id), Choice::NewClaim) => {
            let evidence = vec![crate::model::Evidence {
                quote,
                stance: state.stance,
            }];
            let value = Value::Text(state.value.trim().to_owned());
            let (_, made) = cx.with_ids(|ids| {
                claims::create(
                    cx.board,
                    ids,
                    About::Entity(id),
                    &state.property,
                    value,
                    evidence,
                )
            });
            cx.commit(made);
            return;
        }
        _ => return,
    };
    cx.commit(evidence::attach(cx.board, target, quote, state.stance));
}

fn entity_behind(cx: &ViewCtx<'_>, onto: RecordRef) -> RecordRef {
    let RecordRef::Card(card) = onto else {
        return onto;
    };
    let content = cx
        .board
        .cards()
        .get(card)
        .and_then(|card| card.content.record());
    content.unwrap_or(onto)
}
