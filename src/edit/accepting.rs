//! What was found in a document goes onto the board: names with the quotes that spell them, dates as events,
//! sums as claims; as many as are wanted in one step.

use super::transaction::{Plan, Transaction};
use super::{claims, entities, quotes};
use crate::base::date::FuzzyDate;
use crate::base::geom::Pos2;
use crate::base::id::IdGen;
use crate::edit::entities::EntityField;
use crate::model::{
    About, Anchor, Board, EntityId, EntityKind, Evidence, QuoteId, RecordRef, SourceId, Stance,
    Value,
};

/// The property under which an event made of a date has it, with the words that give it.
pub const DATE: &str = "when";

/// One thing that was accepted.
#[derive(Debug, Clone, PartialEq)]
pub enum Accepted {
    /// A new entity, each spelling with the words that spell it.
    Entity {
        kind: EntityKind,
        names: Vec<(String, Option<Anchor>)>,
        card_at: Option<Pos2>,
    },
    /// Further spellings of one that is there.
    Spellings {
        entity: EntityId,
        names: Vec<(String, Option<Anchor>)>,
    },
    /// An event, and the sentence that gives its date.
    Event {
        name: String,
        when: Option<FuzzyDate>,
        sentence: Anchor,
        card_at: Option<Pos2>,
    },
    /// A value of something, and the sentence that gives it.
    Claim {
        about: EntityId,
        property: String,
        value: Value,
        sentence: Anchor,
    },
}

/// Puts all that was accepted from one source onto the board. What is made is selected.
pub fn accept(
    board: &Board,
    ids: &mut IdGen,
    source: SourceId,
    accepted: &[Accepted],
) -> Transaction {
    let mut plan = Plan::new(board);
    let mut made: Vec<RecordRef> = Vec::new();
    for one in accepted {
        made.extend(accept_one(&mut plan, ids, source, one));
    }
    let label = match accepted {
        [Accepted::Entity { names, .. }] if !names.is_empty() => format!("Add {}", names[0].0),
        [Accepted::Spellings { .. }] => "Add a name".to_owned(),
        [Accepted::Event { .. }] => "Add an event".to_owned(),
        [Accepted::Claim { .. }] => "Add a claim".to_owned(),
        many => format!("Add {} from a document", many.len()),
    };
    plan.finish(label).selecting(made)
}

fn accept_one(
    plan: &mut Plan,
    ids: &mut IdGen,
    source: SourceId,
    one: &Accepted,
) -> Option<RecordRef> {
    match one {
        Accepted::Entity {
            kind,
            names,
            card_at,
        } => {
            let (first, _) = names.first()?;
            let (id, card, made) = entities::create(plan.board(), ids, *kind, first, *card_at);
            plan.add(made);
            spell(plan, ids, source, id, names);
            Some(card.map_or(RecordRef::Entity(id), RecordRef::Card))
        }
        Accepted::Spellings { entity, names } => {
            spell(plan, ids, source, *entity, names);
            Some((*entity).into())
        }
        Accepted::Event {
            name,
            when,
            sentence,
            card_at,
        } => {
            let event = EntityKind::Event;
            let (id, card, made) = entities::create(plan.board(), ids, event, name, *card_at);
            plan.add(made);
            if let Some(when) = when {
                let field = EntityField::When(Some(when.clone()));
                plan.add(entities::set(plan.board(), id, field));
                let value = Value::Date(when.clone());
                claim(plan, ids, source, (id, DATE, value), sentence);
            }
            Some(card.map_or(RecordRef::Entity(id), RecordRef::Card))
        }
        Accepted::Claim {
            about,
            property,
            value,
            sentence,
        } => {
            if !plan.board().entities().contains(*about) {
                return None;
            }
            let what = (*about, property.as_str(), value.clone());
            claim(plan, ids, source, what, sentence);
            Some((*about).into())
        }
    }
}

/// Adds spellings, each with the quote of the words that spell it.
fn spell(
    plan: &mut Plan,
    ids: &mut IdGen,
    source: SourceId,
    entity: EntityId,
    names: &[(String, Option<Anchor>)],
) {
    for (name, anchor) in names {
        let quote = anchor
            .as_ref()
            .map(|anchor| quote(plan, ids, source, anchor));
        plan.add(entities::add_name(plan.board(), entity, name, quote));
    }
}

fn quote(plan: &mut Plan, ids: &mut IdGen, source: SourceId, anchor: &Anchor) -> QuoteId {
    let (quote, made) = quotes::create(plan.board(), ids, source, anchor.clone(), None);
    plan.add(made);
    quote
}

fn claim(
    plan: &mut Plan,
    ids: &mut IdGen,
    source: SourceId,
    (about, property, value): (EntityId, &str, Value),
    sentence: &Anchor,
) {
    let quote = quote(plan, ids, source, sentence);
    let evidence = vec![Evidence {
        quote,
        stance: Stance::Supports,
    }];
    let about = About::Entity(about);
    let (_, made) = claims::create(plan.board(), ids, about, property, value, evidence);
    plan.add(made);
}
