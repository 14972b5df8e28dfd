//! Entities: to make, name and describe them, and to make two into one.

use super::tidy;
use super::transaction::{EditKind, Plan, Transaction};
use super::{cards, evidence};
use crate::base::date::FuzzyDate;
use crate::base::geom::Pos2;
use crate::base::id::IdGen;
use crate::model::{
    About, Board, Card, CardContent, CardId, Claim, Diff, Entity, EntityId, EntityKind, Name,
    Quote, QuoteId, RecordRef, Relation, Step, Value, Who,
};
use std::collections::BTreeSet;

/// One field of an entity, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityField {
    Kind(EntityKind),
    Summary(String),
    Tags(BTreeSet<String>),
    When(Option<FuzzyDate>),
    Picture(Option<String>),
}

/// The property under which a merge keeps a date that differs.
pub const MERGED_DATE: &str = "when";

/// The property under which a merge keeps a picture that differs.
pub const MERGED_PICTURE: &str = "picture";

/// Makes an entity, and a card for it if a place is given. Without a name it is called by its kind.
pub fn create(
    board: &Board,
    ids: &mut IdGen,
    kind: EntityKind,
    name: &str,
    card_at: Option<Pos2>,
) -> (EntityId, Option<CardId>, Transaction) {
    let mut text = tidy::name(name);
    if text.is_empty() {
        text = kind.label().to_owned();
    }
    let label = format!("Add {text}");
    let entity = Entity {
        kind,
        names: vec![Name {
            text,
            quotes: Vec::new(),
        }],
        ..Entity::default()
    };
    let entity_id = ids.next();
    let mut diff = Diff::default();
    diff.put(board, entity_id, entity);
    let mut plan = Plan::new(board);
    plan.add(Transaction::new("", diff));
    let mut selected: BTreeSet<RecordRef> = BTreeSet::from([entity_id.into()]);
    let card_id = card_at.map(|pos| {
        let content = CardContent::Entity(entity_id);
        let (card_id, placed) = cards::place(plan.board(), ids, content, pos);
        plan.add(placed);
        selected = BTreeSet::from([card_id.into()]);
        card_id
    });
    let made = plan.finish(label).selecting(selected);
    (entity_id, card_id, made)
}

/// Gives an entity another preferred name. A name it has already is promoted; an old name that quotes
/// spell so stays as a further one; else the new name takes its place.
pub fn rename(board: &Board, entity_id: EntityId, name: &str) -> Transaction {
    let text = tidy::name(name);
    if text.is_empty() {
        return Transaction::default();
    }
    let mut diff = Diff::default();
    diff.update::<Entity>(board, entity_id, |entity| {
        if let Some(place) = entity.names.iter().position(|n| n.text == text) {
            let name = entity.names.remove(place);
            entity.names.insert(0, name);
        } else {
            match entity.names.first_mut() {
                Some(first) if first.quotes.is_empty() => first.text = text,
                _ => entity.names.insert(
                    0,
                    Name {
                        text,
                        quotes: Vec::new(),
                    },
                ),
            }
        }
    });
    Transaction::new("Rename", diff).kind(EditKind::Typing(entity_id.into(), "name"))
}

/// Adds a spelling, with the quote that spells it so if there is one. A spelling it has gets the quote.
pub fn add_name(
    board: &Board,
    entity_id: EntityId,
    name: &str,
    quote: Option<QuoteId>,
) -> Transaction {
    let text = tidy::name(name);
    if text.is_empty() {
        return Transaction::default();
    }
    let quote = quote.filter(|id| board.quotes().contains(*id));
    let mut diff = Diff::default();
    diff.update::<Entity>(board, entity_id, |entity| {
        let place = entity.names.iter().position(|n| n.text == text);
        let place = place.unwrap_or_else(|| {
            entity.names.push(Name {
                text,
                quotes: Vec::new(),
            });
            entity.names.len() - 1
        });
        let quotes = &mut entity.names[place].quotes;
        quotes.extend(quote);
        tidy::quotes(quotes);
    });
    Transaction::new("Add a name", diff)
}

/// Corrects a spelling. If another name of the entity is spelled so, both become one.
pub fn respell(board: &Board, entity_id: EntityId, index: usize, name: &str) -> Transaction {
    let text = tidy::name(name);
    if text.is_empty() {
        return Transaction::default();
    }
    let mut diff = Diff::default();
    diff.update::<Entity>(board, entity_id, |entity| {
        if let Some(name) = entity.names.get_mut(index) {
            name.text = text;
            join_names(&mut entity.names);
        }
    });
    let field = EditKind::Typing(entity_id.into(), "spelling");
    Transaction::new("Correct a name", diff).kind(field)
}

/// Removes a spelling; the last one stays.
pub fn remove_name(board: &Board, entity_id: EntityId, index: usize) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Entity>(board, entity_id, |entity| {
        if entity.names.len() > 1 && index < entity.names.len() {
            entity.names.remove(index);
        }
    });
    Transaction::new("Remove a name", diff)
}

/// Makes a spelling the preferred one.
pub fn promote_name(board: &Board, entity_id: EntityId, index: usize) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Entity>(board, entity_id, |entity| {
        if index < entity.names.len() {
            let name = entity.names.remove(index);
            entity.names.insert(0, name);
        }
    });
    Transaction::new("Prefer a name", diff)
}

/// Changes one field.
pub fn set(board: &Board, entity_id: EntityId, field: EntityField) -> Transaction {
    let (label, key) = match &field {
        EntityField::Kind(_) => ("Change the kind", None),
        EntityField::Summary(_) => ("Edit the summary", Some("summary")),
        EntityField::Tags(_) => ("Change the tags", None),
        EntityField::When(_) => ("Change the date", Some("when")),
        EntityField::Picture(_) => ("Change the picture", None),
    };
    let mut diff = Diff::default();
    diff.update::<Entity>(board, entity_id, |entity| match field {
        EntityField::Kind(kind) => entity.kind = kind,
        EntityField::Summary(text) => entity.summary = tidy::text(text),
        EntityField::Tags(tags) => entity.tags = tidy::tags(&tags),
        EntityField::When(when) => entity.when = when,
        EntityField::Picture(picture) => entity.picture = picture,
    });
    tidy::typing(Transaction::new(label, diff), entity_id.into(), key)
}

/// Changes the kind of several.
pub fn set_kind(board: &Board, entities: &BTreeSet<EntityId>, kind: EntityKind) -> Transaction {
    let mut diff = Diff::default();
    for &entity_id in entities {
        diff.update::<Entity>(board, entity_id, |entity| entity.kind = kind);
    }
    Transaction::new("Change the kind", diff)
}

/// Keeps every name of some entities out of what is published, or lets them in again.
pub fn set_withheld(board: &Board, entities: &BTreeSet<EntityId>, withheld: bool) -> Transaction {
    let mut diff = Diff::default();
    for &entity_id in entities {
        diff.update::<Entity>(board, entity_id, |entity| entity.withheld = withheld);
    }
    let label = if withheld {
        "Withhold the name"
    } else {
        "No longer withhold the name"
    };
    Transaction::new(label, diff)
}

/// Says of pairs of entities that they are two, though they are called much alike.
pub fn mark_two(board: &Board, pairs: &[(EntityId, EntityId)]) -> Transaction {
    let mut plan = Plan::new(board);
    for &(a, b) in pairs {
        let (first, second) = (a.min(b), a.max(b));
        if first == second || !board.entities().contains(second) {
            continue;
        }
        let mut diff = Diff::default();
        diff.update::<Entity>(plan.board(), first, |entity| {
            entity.not_same_as.insert(second);
        });
        plan.add(Transaction::new("", diff));
    }
    plan.finish("Keep them apart")
}

/// Takes back that two entities are two: they may be proposed as one again.
pub fn unmark_two(board: &Board, a: EntityId, b: EntityId) -> Transaction {
    let mut diff = Diff::default();
    for (one, other) in [(a, b), (b, a)] {
        let known = board.entities().get(one);
        if known.is_some_and(|entity| entity.not_same_as.contains(&other)) {
            diff.update::<Entity>(board, one, |entity| {
                entity.not_same_as.remove(&other);
            });
        }
    }
    Transaction::new("Perhaps one after all", diff)
}

/// Makes two entities one, and keeps everything of both.
///
/// That is every spelling with its quotes, every relation, claim, card and tag; names that one of them
/// withheld are withheld. `kept` keeps its id, its kind, its preferred name and its date; of a date or a
/// picture that differs becomes a claim. A relation between the two becomes a loop, for a person to judge.
pub fn merge(board: &Board, ids: &mut IdGen, kept: EntityId, gone: EntityId) -> Transaction {
    let (Some(stays), Some(goes)) = (board.entities().get(kept), board.entities().get(gone)) else {
        return Transaction::default();
    };
    if kept == gone {
        return Transaction::default();
    }
    let mut diff = Diff::default();
    let mut entity = stays.clone();
    entity.names.extend(goes.names.iter().cloned());
    join_names(&mut entity.names);
    entity.tags.extend(goes.tags.iter().cloned());
    entity.withheld |= goes.withheld;
    entity.summary = joined_text(&stays.summary, &goes.summary);
    let claim = |property: &str, value: Value| Claim {
        about: About::Entity(kept),
        property: property.to_owned(),
        value,
        as_of: None,
        denied: false,
        evidence: Vec::new(),
        resolution: None,
        reply: None,
        checked: None,
    };
    match (&entity.picture, &goes.picture) {
        (None, picture) => entity.picture = picture.clone(),
        (Some(one), Some(other)) if one != other => {
            let picture = claim(MERGED_PICTURE, Value::Text(other.clone()));
            diff.put(board, ids.next(), picture);
        }
        _ => {}
    }
    match (&entity.when, &goes.when) {
        (None, when) => entity.when = when.clone(),
        (Some(one), Some(other)) if one != other => {
            let date = claim(MERGED_DATE, Value::Date(other.clone()));
            diff.put(board, ids.next(), date);
        }
        _ => {}
    }
    entity.not_same_as.extend(&goes.not_same_as);
    entity
        .not_same_as
        .retain(|other| ![kept, gone].contains(other));
    let label = format!("Merge {} into {}", goes.name(), stays.name());
    diff.put(board, kept, entity);
    diff.remove::<Entity>(board, gone);
    redirect(board, &mut diff, gone, kept);
    Transaction::new(label, diff).selecting(Some(kept.into()))
}

/// Lets everything that refers to one entity refer to another.
fn redirect(board: &Board, diff: &mut Diff, from: EntityId, to: EntityId) {
    for (id, relation) in board.relations().iter() {
        if relation.from == from || relation.to == from {
            diff.update::<Relation>(board, id, |relation| {
                for end in [&mut relation.from, &mut relation.to] {
                    if *end == from {
                        *end = to;
                    }
                }
            });
        }
    }
    for (id, claim) in board.claims().iter() {
        if claim.about == About::Entity(from) || claim.value == Value::Entity(from) {
            diff.update::<Claim>(board, id, |claim| {
                if claim.about == About::Entity(from) {
                    claim.about = About::Entity(to);
                }
                if claim.value == Value::Entity(from) {
                    claim.value = Value::Entity(to);
                }
            });
        }
    }
    for (id, quote) in board.quotes().iter() {
        if evidence::speaks(quote, from) {
            diff.update::<Quote>(board, id, |quote| {
                if let Some(speaker) = &mut quote.speaker {
                    speaker.who = Who::Entity(to);
                }
            });
        }
    }
    for (id, entity) in board.entities().iter() {
        if ![from, to].contains(&id) && entity.not_same_as.contains(&from) {
            diff.update::<Entity>(board, id, |entity| {
                entity.not_same_as.remove(&from);
                entity.not_same_as.insert(to);
            });
        }
    }
    for (id, card) in board.cards().iter() {
        if card.content == CardContent::Entity(from) {
            diff.update::<Card>(board, id, |card| card.content = CardContent::Entity(to));
        }
    }
    for (id, step) in board.steps().iter() {
        if step.lit.contains(&from.into()) {
            diff.update::<Step>(board, id, |step| {
                step.lit.remove(&from.into());
                step.lit.insert(to.into());
            });
        }
    }
}

/// Makes equal spellings one, with the quotes of all.
fn join_names(names: &mut Vec<Name>) {
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        match joined.iter_mut().find(|known| known.text == name.text) {
            Some(known) => known.quotes.extend(name.quotes),
            None => joined.push(name),
        }
    }
    for name in &mut joined {
        tidy::quotes(&mut name.quotes);
    }
    *names = joined;
}

fn joined_text(one: &str, other: &str) -> String {
    if other.trim().is_empty() || one == other {
        one.to_owned()
    } else if one.trim().is_empty() {
        other.to_owned()
    } else {
        tidy::text(format!("{one}\n\n{other}"))
    }
}
