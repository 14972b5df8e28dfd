//! When something is published and when it happens; the days on which either changes a board.

use super::Lens;
use crate::base::date::{Day, FuzzyDate};
use crate::model::{Board, Claim, Entity, EntityKind, Quote, Relation, Reply, Source, Withdrawal};
use std::collections::BTreeSet;

/// The days on which a board changes, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Days {
    /// Something is published, or withdrawn.
    pub known: Vec<Day>,
    /// Something happens.
    pub of: Vec<Day>,
}

/// The days on which something on a board becomes known, and those on which something happens: between two
/// of them a lens shows the same.
pub fn days_of_change(board: &Board) -> Days {
    let mut published = BTreeSet::new();
    let mut known = BTreeSet::new();
    let mut of = BTreeSet::new();
    for (_, source) in board.sources().iter() {
        published.extend(source_known(source));
        known.extend(source.withdrawn.as_ref().and_then(withdrawn_from));
    }
    for (_, quote) in board.quotes().iter() {
        published.extend(surely(own_date(quote)));
        known.extend(quote.withdrawn.as_ref().and_then(withdrawn_from));
    }
    for (_, entity) in board.entities().iter() {
        of.extend(event_begins(entity));
        // An event's date is told when it is over.
        known.extend(event_over(entity));
    }
    for (_, claim) in board.claims().iter() {
        of.extend(claim_begins(claim));
        known.extend(claim.reply.as_ref().and_then(asked));
    }
    for (_, relation) in board.relations().iter() {
        of.extend(relation_begins(relation));
        known.extend(relation.reply.as_ref().and_then(asked));
        of.extend(
            relation
                .legal
                .iter()
                .filter_map(|s| begins(s.as_of.as_ref())),
        );
    }
    // Before anything is published nothing is known at all.
    let first = published.first().copied();
    known.retain(|day| first.is_some_and(|first| first <= *day));
    known.append(&mut published);
    Days {
        known: known.into_iter().collect(),
        of: of.into_iter().collect(),
    }
}

/// As a board is known on the last day on which something became known: as it is now, without what no source
/// tells.
pub fn last_known(board: &Board) -> Lens {
    Lens {
        known: days_of_change(board).known.last().copied(),
        of: None,
    }
}

/// The day from which on it is surely known; nothing if there is none.
fn surely(date: Option<&FuzzyDate>) -> Option<Day> {
    date?.interval().last
}

fn begins(date: Option<&FuzzyDate>) -> Option<Day> {
    date?.interval().first
}

/// When a quote was published, if that is another day than its source's.
pub(super) fn own_date(quote: &Quote) -> Option<&FuzzyDate> {
    quote.published.as_ref()
}

pub(super) fn source_known(source: &Source) -> Option<Day> {
    surely(source.published.as_ref())
}

/// The day before which a withdrawal surely had not happened.
pub(super) fn withdrawn_from(withdrawn: &Withdrawal) -> Option<Day> {
    begins(withdrawn.on.as_ref())
}

/// The day from which on somebody was surely asked for a reply.
pub(super) fn asked(reply: &Reply) -> Option<Day> {
    surely(reply.asked.as_ref())
}

pub(super) fn event_begins(entity: &Entity) -> Option<Day> {
    begins(entity.when.as_ref()).filter(|_| entity.kind == EntityKind::Event)
}

pub(super) fn event_over(entity: &Entity) -> Option<Day> {
    surely(entity.when.as_ref()).filter(|_| entity.kind == EntityKind::Event)
}

pub(super) fn relation_begins(relation: &Relation) -> Option<Day> {
    begins(relation.when.as_ref())
}

pub(super) fn claim_begins(claim: &Claim) -> Option<Day> {
    begins(claim.as_of.as_ref())
}
