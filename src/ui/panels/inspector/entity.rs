//! An entity: its names with their quotes, its claims, its relations.

use super::evidence::{name_quotes_ui, plural, standing_ui};
use super::{InspectorState, claim, dispute, mentions, reading, same};
use crate::edit::claims;
use crate::edit::entities::{self, EntityField};
use crate::edit::evidence::Target;
use crate::editor::{Action, Command, SelectOp};
use crate::evidence::Carrier;
use crate::model::{About, Entity, EntityId, EntityKind, RecordRef, Value};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, Chip, Combo, DateField, DraftField, IconButton, Section};
use eframe::egui::{Key, Ui};
use std::collections::BTreeSet;

pub fn entity_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, state: &mut InspectorState) {
    let Some(entity) = cx.board.entities().get(id) else {
        return;
    };
    head_ui(cx, ui, id, entity);
    dispute::disputes_ui(cx, ui, RecordRef::Entity(id), &mut state.dispute);
    same::perhaps_ui(cx, ui, id);
    names_ui(cx, ui, id, entity);
    claims_ui(cx, ui, About::Entity(id));
    relations_ui(cx, ui, id);
    said_ui(cx, ui, id);
    mentions::mentions_ui(cx, ui, id, &mut state.mentions);
}

fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, entity: &Entity) {
    let tokens = Tokens::of(ui.ctx());
    let width = ui.available_width();
    let (_, event) = DraftField::line(entity.name(), "Name")
        .id_salt((id, "name"))
        .width(width)
        .font(crate::ui::fonts::bold(crate::ui::theme::text_size::HEADING))
        .show(ui);
    if let Some(name) = event.committed() {
        cx.commit(entities::rename(cx.board, id, &name));
    }
    ui.horizontal(|ui| {
        let icon = |kind| (icons::of_entity(kind), tokens.kind(kind));
        let (_, kind) = Combo::new(
            "Kind",
            entity.kind,
            &EntityKind::ALL,
            &|kind: EntityKind| kind.label().to_owned(),
        )
        .icon(&icon)
        .id_salt((id, "kind"))
        .show(ui);
        if let Some(kind) = kind {
            cx.commit(entities::set(cx.board, id, EntityField::Kind(kind)));
        }
        if cx.index.backlinks.cards_of(id).next().is_none()
            && Button::new("Put on the board")
                .icon(icons::CARD)
                .show(ui)
                .clicked()
        {
            cx.run(Command::SecondCard);
        }
    });
    ui.add_space(space::XS);
    let (_, event) = DraftField::area(&entity.summary, "Summary")
        .id_salt((id, "summary"))
        .hint("In one line")
        .rows(2)
        .width(width)
        .show(ui);
    if let Some(summary) = event.committed() {
        cx.commit(entities::set(cx.board, id, EntityField::Summary(summary)));
    }
    ui.horizontal(|ui| {
        text::weak(ui, "When");
        ui.vertical(|ui| {
            let (_, when) = DateField::new(entity.when.as_ref(), "When")
                .id_salt((id, "when"))
                .show(ui);
            if let Some(when) = when {
                cx.commit(entities::set(cx.board, id, EntityField::When(when)));
            }
        });
    });
    tags_ui(cx, ui, id, entity);
}

fn tags_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, entity: &Entity) {
    ui.horizontal_wrapped(|ui| {
        for tag in &entity.tags {
            if Chip::new(tag).icon(icons::TAG).removable().show(ui).removed {
                let mut tags = entity.tags.clone();
                tags.remove(tag);
                cx.commit(entities::set(cx.board, id, EntityField::Tags(tags)));
            }
        }
        let (_, event) = DraftField::line("", "Add a tag")
            .hint("Add a tag")
            .id_salt((id, "tag", entity.tags.len()))
            .width(96.0)
            .show(ui);
        if let Some(tag) = event.committed().filter(|tag| !tag.trim().is_empty()) {
            let mut tags = entity.tags.clone();
            tags.insert(tag.trim().to_owned());
            cx.commit(entities::set(cx.board, id, EntityField::Tags(tags)));
        }
    });
}

fn names_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, entity: &Entity) {
    ui.add_space(space::S);
    let section = Section::new("Names")
        .count(entity.names.len())
        .id_salt((id, "names"));
    section.show(ui, |ui| {
        for (n, name) in entity.names.iter().enumerate() {
            ui.push_id(n, |ui| {
                ui.horizontal(|ui| {
                    let width = (ui.available_width() - 64.0).max(80.0);
                    let (_, event) = DraftField::line(&name.text, "Spelling")
                        .id_salt((id, "spelling", n))
                        .width(width)
                        .show(ui);
                    if let Some(text) = event.committed() {
                        cx.commit(entities::respell(cx.board, id, n, &text));
                    }
                    if n > 0
                        && IconButton::new(icons::UP, "Make it the preferred name")
                            .small()
                            .show(ui)
                            .clicked()
                    {
                        cx.commit(entities::promote_name(cx.board, id, n));
                    }
                    if entity.names.len() > 1
                        && IconButton::new(icons::CLOSE, "Remove the name")
                            .small()
                            .show(ui)
                            .clicked()
                    {
                        cx.commit(entities::remove_name(cx.board, id, n));
                    }
                });
                name_quotes_ui(cx, ui, Target::Name(id, n), &name.quotes);
            });
        }
        let (_, event) = DraftField::line("", "Add a spelling")
            .hint("Add a spelling")
            .id_salt((id, "new spelling", entity.names.len()))
            .width(ui.available_width())
            .show(ui);
        if let Some(text) = event.committed().filter(|text| !text.trim().is_empty()) {
            cx.commit(entities::add_name(cx.board, id, &text, None));
        }
        withheld_ui(cx, ui, id, entity);
        same::two_ui(cx, ui, id);
    });
}

/// Whether all these spellings stay out of anything published.
fn withheld_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, entity: &Entity) {
    ui.add_space(space::S);
    let mut withheld = entity.withheld;
    if ui
        .checkbox(&mut withheld, "Withhold this name from publication")
        .changed()
    {
        let only = BTreeSet::from([id]);
        cx.commit(entities::set_withheld(cx.board, &only, withheld));
    }
    let why = "With its card, its lines and its claims it stays out of anything published. Where a spelling of it stands in other words, publishing stops and says where.";
    Text::new(why).small().weak().wrap().show(ui);
}

/// The claims about something, and a way to add one.
pub fn claims_ui(cx: &ViewCtx<'_>, ui: &mut Ui, about: About) {
    ui.add_space(space::S);
    let ids: Vec<_> = cx.index.backlinks.claims_about(about).collect();
    Section::new("Claims")
        .count(ids.len())
        .id_salt((RecordRef::from(about), "claims"))
        .show(ui, |ui| {
            for id in ids {
                if cx.is_locked() {
                    reading::claim_ui(cx, ui, id, false);
                } else {
                    claim::claim_ui(cx, ui, id, false);
                }
            }
            if !cx.is_locked() {
                new_claim_ui(cx, ui, about);
            }
        });
}

fn new_claim_ui(cx: &ViewCtx<'_>, ui: &mut Ui, about: About) {
    let key = ui.make_persistent_id((RecordRef::from(about), "new claim"));
    let (mut property, mut value): (String, String) =
        ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.horizontal(|ui| {
        TextField::line(&mut property)
            .label("Property of a new claim")
            .hint("property")
            .width(100.0)
            .show(ui);
        let rest = (ui.available_width() - 70.0).max(60.0);
        let typed = TextField::line(&mut value)
            .label("Value of a new claim")
            .hint("value")
            .width(rest)
            .show(ui);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ready = !property.trim().is_empty() && !value.trim().is_empty();
        ui.add_enabled_ui(ready, |ui| {
            if Button::new("Add").show(ui).clicked() || entered && ready {
                let (_, mut made) = cx.with_ids(|ids| {
                    claims::create(
                        cx.board,
                        ids,
                        about,
                        &property,
                        read_value(&value),
                        Vec::new(),
                    )
                });
                // The thing itself stays selected: its claims are edited here.
                made.select_after.clear();
                cx.commit(made);
                property.clear();
                value.clear();
            }
        });
    });
    ui.data_mut(|data| data.insert_temp(key, (property, value)));
}

/// A number with its unit, a date, or words: what the value looks like.
fn read_value(text: &str) -> Value {
    let text = text.trim();
    let (first, unit) = text.split_once(' ').unwrap_or((text, ""));
    if let Ok(quantity) = first.parse() {
        let is_year =
            unit.is_empty() && first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit());
        if !is_year {
            return Value::Number {
                quantity,
                unit: unit.to_owned(),
            };
        }
    }
    match text.parse() {
        Ok(date) => Value::Date(date),
        Err(_) => Value::Text(text.to_owned()),
    }
}

pub fn relations_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId) {
    ui.add_space(space::S);
    let ids: Vec<_> = cx.index.adjacency.relations_of(id).collect();
    Section::new("Relations")
        .count(ids.len())
        .id_salt((id, "relations"))
        .show(ui, |ui| {
            for relation in ids {
                let Some(record) = cx.board.relations().get(relation) else {
                    continue;
                };
                let other = display_name(cx.board, record.other_end(id));
                let words = if record.from == id {
                    format!("{} → {other}", record.shown_label())
                } else {
                    format!("{other} → {}", record.shown_label())
                };
                if text::link(ui, &words).clicked() {
                    cx.push(Action::Select(SelectOp::only(relation)));
                }
                standing_ui(cx, ui, relation.into());
                ui.add_space(space::XS);
            }
            if !cx.is_locked()
                && Button::new("Draw a line")
                    .icon(icons::RELATION)
                    .quiet()
                    .show(ui)
                    .clicked()
            {
                cx.run(Command::Connect);
            }
        });
}

pub fn said_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId) {
    let spoken: Vec<_> = cx.index.backlinks.spoken_by(id).collect();
    if spoken.is_empty() {
        return;
    }
    ui.add_space(space::S);
    Section::new("Says")
        .count(spoken.len())
        .folded()
        .id_salt((id, "says"))
        .show(ui, |ui| {
            text::weak(
                ui,
                &plural(
                    spoken.len(),
                    "quote has this speaker",
                    "quotes have this speaker",
                ),
            );
            let button = Button::new("What would fall without them…");
            if button.icon(icons::FALLEN).quiet().show(ui).clicked() {
                cx.push(Action::LookAtFall(Some(Carrier::Speaker(id))));
            }
            for quote in spoken {
                if text::link(ui, &display_name(cx.board, quote)).clicked() {
                    cx.push(Action::OpenQuote(quote));
                }
            }
        });
}
