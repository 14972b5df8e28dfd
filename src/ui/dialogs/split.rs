//! One entity becomes two: asks which spellings, claims, lines, cards and quotes go with the new one.

use super::close;
use super::modal::Modal;
use crate::edit::splitting::{Share, belongings, split, why_not};
use crate::editor::place::free_rect;
use crate::model::{CardContent, EntityId, RecordRef};
use crate::names::parting::resting_on;
use crate::query::labels::{display_name, statement};
use crate::ui::ctx::ViewCtx;
use crate::ui::folded;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, space};
use eframe::egui::{Context, ScrollArea, Ui};
use std::collections::BTreeMap;

/// Room for the lists; more is scrolled.
const MAX_HEIGHT: f32 = 360.0;
const WIDTH: f32 = 520.0;
/// With more to choose from, it can be searched.
const MANY: usize = 8;

/// What goes, and what a person ticked or unticked by hand.
#[derive(Default)]
pub struct SplitForm {
    share: Share,
    by_hand: BTreeMap<RecordRef, bool>,
    search: String,
    begun: bool,
}

impl SplitForm {
    /// The last spelling is proposed where there are several: the first is what all know it by.
    pub fn begin(cx: &ViewCtx<'_>, id: EntityId) -> Self {
        let mut form = Self::default();
        let names = cx.board.entities().get(id).map_or(0, |it| it.names.len());
        if names > 1 {
            form.share.names.insert(names - 1);
        }
        form.follow(cx, id);
        form
    }

    /// What was not ticked by hand follows the spellings.
    fn follow(&mut self, cx: &ViewCtx<'_>, id: EntityId) {
        let share = &self.share;
        let mut next = resting_on(cx.board, id, &share.names, &share.name);
        for (&record, &goes) in &self.by_hand {
            put(&mut next, record, goes);
        }
        self.share = next;
    }
}

fn put(share: &mut Share, record: RecordRef, goes: bool) {
    match (record, goes) {
        (RecordRef::Claim(id), true) => _ = share.claims.insert(id),
        (RecordRef::Claim(id), false) => _ = share.claims.remove(&id),
        (RecordRef::Relation(id), true) => _ = share.relations.insert(id),
        (RecordRef::Relation(id), false) => _ = share.relations.remove(&id),
        (RecordRef::Card(id), true) => _ = share.cards.insert(id),
        (RecordRef::Card(id), false) => _ = share.cards.remove(&id),
        (RecordRef::Quote(id), true) => _ = share.quotes.insert(id),
        (RecordRef::Quote(id), false) => _ = share.quotes.remove(&id),
        _ => {}
    }
}

fn goes(share: &Share, record: RecordRef) -> bool {
    match record {
        RecordRef::Claim(id) => share.claims.contains(&id),
        RecordRef::Relation(id) => share.relations.contains(&id),
        RecordRef::Card(id) => share.cards.contains(&id),
        RecordRef::Quote(id) => share.quotes.contains(&id),
        _ => false,
    }
}

pub fn split_ui(cx: &ViewCtx<'_>, ctx: &Context, id: EntityId, state: &mut SplitForm) {
    let why = why_not(cx.board, id, &state.share);
    let modal = Modal::new("Split in two").width(WIDTH);
    let modal = modal.confirm("Split").confirm_enabled(why.is_none());
    let answer = modal.show(ctx, |ui| {
        let words = format!(
            "What of {} belongs to somebody or something else? It goes with a new entity of the same kind; every quote stays what it is.",
            display_name(cx.board, id)
        );
        Text::new(words).wrap().show(ui);
        ui.add_space(space::S);
        text::weak(ui, "What the new one is called");
        let field = TextField::line(&mut state.share.name)
            .label("What the new one is called")
            .hint("as the first spelling below that goes with it")
            .width(f32::INFINITY)
            .show(ui);
        if !std::mem::replace(&mut state.begun, true) {
            field.request_focus();
        }
        if field.changed() {
            state.follow(cx, id);
        }
        ui.add_space(space::S);
        lists_ui(cx, ui, id, state);
        ui.add_space(space::S);
        match why {
            Some(why) => {
                let colour = Tokens::of(ui).warning;
                Text::new(why).small().colour(colour).wrap().show(ui);
            }
            None => text_of_share(ui, &state.share),
        }
        text::weak(ui, "Undo makes them one again in one step.");
    });
    if answer.confirmed() {
        cx.commit(planned(cx, id, &state.share));
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}

/// The new one's card lies beside the old one's.
fn planned(cx: &ViewCtx<'_>, id: EntityId, share: &Share) -> crate::edit::Transaction {
    let card = cx.index.backlinks.cards_of(id).next();
    let rect = card.and_then(|card| cx.index.spatial.card_rect(card));
    let at = rect.map(|rect| {
        let size = CardContent::Entity(id).default_size();
        free_rect(&cx.index.spatial, &[], rect.center(), size).min
    });
    let (_, made) = cx.with_ids(|ids| split(cx.board, ids, id, share, at));
    made
}

fn text_of_share(ui: &mut Ui, share: &Share) {
    let count = |n: usize, one: &str, many: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    };
    let words = format!(
        "The new one gets {}, {}, {}, {} and {}.",
        count(share.names.len(), "spelling", "spellings"),
        count(share.claims.len(), "claim", "claims"),
        count(share.relations.len(), "line", "lines"),
        count(share.cards.len(), "card", "cards"),
        count(
            share.quotes.len(),
            "quote as its speaker",
            "quotes as their speaker"
        ),
    );
    Text::new(words).small().weak().wrap().show(ui);
}

fn lists_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, state: &mut SplitForm) {
    let all = belongings(cx.board, id);
    let records: Vec<(&str, Vec<RecordRef>)> = vec![
        ("Claims", all.claims.iter().map(|&it| it.into()).collect()),
        ("Lines", all.relations.iter().map(|&it| it.into()).collect()),
        ("Cards", all.cards.iter().map(|&it| it.into()).collect()),
        (
            "Quotes it speaks",
            all.quotes.iter().map(|&it| it.into()).collect(),
        ),
    ];
    let number: usize = records.iter().map(|(_, all)| all.len()).sum();
    if number > MANY {
        TextField::line(&mut state.search)
            .label("Search what goes")
            .hint("Search")
            .width(f32::INFINITY)
            .show(ui);
        ui.add_space(space::XS);
    }
    let wanted = folded(state.search.trim());
    let area = ScrollArea::vertical()
        .max_height((ui.ctx().content_rect().height() - 330.0).clamp(90.0, MAX_HEIGHT));
    area.show(ui, |ui| {
        ui.set_width(ui.available_width() - space::M);
        text::strong(ui, "Spellings");
        let names = cx.board.entities().get(id).map(|it| it.names.clone());
        let mut changed = false;
        for (at, name) in names.unwrap_or_default().iter().enumerate() {
            let mut on = state.share.names.contains(&at);
            ui.push_id(at, |ui| {
                if ui
                    .checkbox(&mut on, text::widget_text(ui, &name.text))
                    .changed()
                {
                    changed = true;
                    if !state.share.names.remove(&at) {
                        state.share.names.insert(at);
                    }
                }
            });
        }
        if changed {
            state.follow(cx, id);
        }
        for (title, all) in &records {
            let shown: Vec<(RecordRef, String)> = all
                .iter()
                .map(|&record| (record, line_of(cx, id, record)))
                .filter(|(_, line)| wanted.is_empty() || folded(line).contains(&wanted))
                .collect();
            if shown.is_empty() {
                continue;
            }
            ui.add_space(space::XS);
            text::strong(ui, title);
            for (record, line) in shown {
                let mut on = goes(&state.share, record);
                ui.push_id(record, |ui| {
                    if ui.checkbox(&mut on, text::widget_text(ui, &line)).changed() {
                        put(&mut state.share, record, on);
                        state.by_hand.insert(record, on);
                    }
                });
            }
        }
    });
}

fn line_of(cx: &ViewCtx<'_>, id: EntityId, record: RecordRef) -> String {
    match record {
        RecordRef::Claim(claim) => {
            let Some(record) = cx.board.claims().get(claim) else {
                return String::new();
            };
            let words = statement(cx.board, record);
            if RecordRef::from(record.about) == id.into() {
                words
            } else {
                let about = display_name(cx.board, RecordRef::from(record.about));
                format!("{about}, {words}")
            }
        }
        RecordRef::Card(card) => {
            let cards: Vec<_> = cx.index.backlinks.cards_of(id).collect();
            let at = cards.iter().position(|it| *it == card).unwrap_or(0);
            let place = cx.index.spatial.card_rect(card);
            let place = place.map(|rect| format!(" at {:.0}, {:.0}", rect.min.x, rect.min.y));
            format!(
                "Card {} of {}{}",
                at + 1,
                cards.len(),
                place.unwrap_or_default()
            )
        }
        record => display_name(cx.board, record),
    }
}
