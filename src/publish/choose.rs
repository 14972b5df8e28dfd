//! Which records go out. A record that nothing here names stays behind.

use super::{Plan, Publication, Withheld, WithheldWhy};
use crate::evidence::{Derived, Standing, unchecked_because};
use crate::model::{
    About, Board, Card, CardContent, CardId, Checked, Claim, ClaimId, EntityId, EntityKind,
    FrameId, Quote, QuoteId, RecordRef, Relation, RelationId, SourceId, StepId, Terms, Value, Who,
};
use std::collections::BTreeSet;

/// The records that go out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    pub sources: BTreeSet<SourceId>,
    pub quotes: BTreeSet<QuoteId>,
    pub entities: BTreeSet<EntityId>,
    pub claims: BTreeSet<ClaimId>,
    pub relations: BTreeSet<RelationId>,
    pub cards: BTreeSet<CardId>,
    pub frames: BTreeSet<FrameId>,
    pub steps: BTreeSet<StepId>,
}

impl Chosen {
    /// Whether there is nothing to look at; frames and steps alone show nothing.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
            && self.quotes.is_empty()
            && self.entities.is_empty()
            && self.cards.is_empty()
    }

    pub fn contains(&self, record: RecordRef) -> bool {
        match record {
            RecordRef::Source(id) => self.sources.contains(&id),
            RecordRef::Quote(id) => self.quotes.contains(&id),
            RecordRef::Entity(id) => self.entities.contains(&id),
            RecordRef::Claim(id) => self.claims.contains(&id),
            RecordRef::Relation(id) => self.relations.contains(&id),
            RecordRef::Card(id) => self.cards.contains(&id),
            RecordRef::Frame(id) => self.frames.contains(&id),
            RecordRef::Step(id) => self.steps.contains(&id),
        }
    }
}

/// A record that stays behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    pub record: RecordRef,
    pub reason: Reason,
}

/// Why a record stays behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is withheld, or it names somebody who is.
    Withheld,
    Unchecked,
    Lead,
    Note,
    /// Nothing that goes out speaks of it, rests on it or lies in it.
    Unused,
}

impl Reason {
    pub const ALL: [Self; 5] = [
        Self::Withheld,
        Self::Unchecked,
        Self::Lead,
        Self::Note,
        Self::Unused,
    ];

    /// Behind a number: `3 leads`.
    pub fn words(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Withheld, _) => "withheld",
            (Self::Unchecked, _) => "unchecked",
            (Self::Lead, 1) => "lead",
            (Self::Lead, _) => "leads",
            (Self::Note, 1) => "note",
            (Self::Note, _) => "notes",
            (Self::Unused, _) => "that nothing which goes out speaks of",
        }
    }
}

/// Chooses what goes out. `derived` is that of the whole board.
pub fn plan(board: &Board, derived: &Derived, options: Publication) -> Plan {
    let withheld = withheld(board, options);
    let mut choice = Choice {
        board,
        derived,
        options,
        withheld: withheld.iter().map(|it| it.entity).collect(),
        chosen: Chosen::default(),
        left_out: Vec::new(),
    };
    choice.relations();
    choice.claims();
    choice.quotes();
    choice.entities();
    choice.sources();
    choice.cards();
    choice.frames();
    choice.steps();
    Plan {
        options,
        chosen: choice.chosen,
        left_out: choice.left_out,
        withheld,
    }
}

/// Whether a speaker on these terms is not to be named.
pub(super) fn is_withheld(terms: Terms) -> bool {
    matches!(terms, Terms::OnBackground | Terms::NotForAttribution)
}

/// Who is not to be named: whoever is marked so, and whoever speaks on such terms anywhere on the board, in
/// a quote that goes out or not.
fn withheld(board: &Board, options: Publication) -> Vec<Withheld> {
    let marked = board
        .entities()
        .iter()
        .filter(|(_, entity)| entity.withheld);
    let mut found: Vec<(EntityId, WithheldWhy)> =
        marked.map(|(id, _)| (id, WithheldWhy::Marked)).collect();
    if !options.withheld_speakers {
        for (id, quote) in board.quotes().iter() {
            if let Some(speaker) = &quote.speaker
                && let Who::Entity(entity) = speaker.who
                && is_withheld(speaker.terms)
                && found.iter().all(|(other, _)| *other != entity)
            {
                found.push((entity, WithheldWhy::Speaks(id)));
            }
        }
    }
    found.sort_by_key(|(entity, _)| *entity);
    found
        .into_iter()
        .map(|(entity, why)| {
            let record = board.entities().get(entity);
            let names = record.into_iter().flat_map(|it| &it.names);
            Withheld {
                entity,
                why,
                kind: record.map_or_else(EntityKind::default, |it| it.kind),
                names: names.map(|name| name.text.clone()).collect(),
            }
        })
        .collect()
}

struct Choice<'a> {
    board: &'a Board,
    derived: &'a Derived,
    options: Publication,
    withheld: BTreeSet<EntityId>,
    chosen: Chosen,
    left_out: Vec<LeftOut>,
}

impl Choice<'_> {
    fn leave(&mut self, record: impl Into<RecordRef>, reason: Reason) {
        self.left_out.push(LeftOut {
            record: record.into(),
            reason,
        });
    }

    /// Nobody checked it, or it is not any more what was checked.
    fn lacks_check(&self, record: RecordRef, checked: Option<&Checked>) -> bool {
        let is_checked = || checked.is_some() && unchecked_because(self.board, record).is_none();
        !self.options.unchecked && !is_checked()
    }

    /// What neither is checked nor rests on anything goes out only where both are asked for.
    fn takes_bare(&self) -> bool {
        self.options.leads && self.options.unchecked
    }

    fn of_claim_or_relation(&self, record: RecordRef, checked: Option<&Checked>) -> Option<Reason> {
        if self.lacks_check(record, checked) {
            return Some(Reason::Unchecked);
        }
        let is_lead = self.derived.evidence.standing(record) == Some(Standing::Lead);
        (is_lead && !self.options.leads).then_some(Reason::Lead)
    }

    fn relations(&mut self) {
        for (id, relation) in self.board.relations().iter() {
            match self.of_relation(id, relation) {
                Some(reason) => self.leave(id, reason),
                None => drop(self.chosen.relations.insert(id)),
            }
        }
    }

    fn of_relation(&self, id: RelationId, relation: &Relation) -> Option<Reason> {
        let ends = [relation.from, relation.to];
        if ends.iter().any(|end| self.withheld.contains(end)) {
            return Some(Reason::Withheld);
        }
        // A line to something that is not on the board shows nothing.
        if ends.iter().any(|&end| !self.board.entities().contains(end)) {
            return Some(Reason::Unused);
        }
        self.of_claim_or_relation(id.into(), relation.checked.as_ref())
    }

    fn claims(&mut self) {
        for (id, claim) in self.board.claims().iter() {
            match self.of_claim(id, claim) {
                Some(reason) => self.leave(id, reason),
                None => drop(self.chosen.claims.insert(id)),
            }
        }
    }

    fn of_claim(&self, id: ClaimId, claim: &Claim) -> Option<Reason> {
        let about = match claim.about {
            About::Entity(id) => Some(id),
            About::Relation(_) => None,
        };
        let value = match claim.value {
            Value::Entity(id) => Some(id),
            _ => None,
        };
        let named = || about.into_iter().chain(value);
        if named().any(|entity| self.withheld.contains(&entity)) {
            return Some(Reason::Withheld);
        }
        if let Some(reason) = self.of_claim_or_relation(id.into(), claim.checked.as_ref()) {
            return Some(reason);
        }
        let about_is_there = match claim.about {
            About::Entity(id) => self.board.entities().contains(id),
            About::Relation(id) => self.chosen.relations.contains(&id),
        };
        let is_whole = about_is_there && named().all(|id| self.board.entities().contains(id));
        (!is_whole).then_some(Reason::Unused)
    }

    /// A claim or relation takes all its quotes with it, those against it too: with a part of them it would
    /// look better or worse than it is. Whoever checked it compared it with them.
    fn quotes(&mut self) {
        let board = self.board;
        let mut used: BTreeSet<QuoteId> = BTreeSet::new();
        for &id in &self.chosen.claims {
            let Some(claim) = board.claims().get(id) else {
                continue;
            };
            used.extend(claim.evidence.iter().map(|e| e.quote));
            used.extend(claim.reply.as_ref().and_then(|reply| reply.quote));
        }
        for &id in &self.chosen.relations {
            let Some(relation) = board.relations().get(id) else {
                continue;
            };
            used.extend(relation.evidence.iter().map(|e| e.quote));
            used.extend(relation.legal.iter().filter_map(|step| step.quote));
            used.extend(relation.reply.as_ref().and_then(|reply| reply.quote));
        }
        for (id, quote) in board.quotes().iter() {
            if used.contains(&id) {
                self.chosen.quotes.insert(id);
            } else {
                match self.of_loose_quote(id, quote) {
                    Some(reason) => self.leave(id, reason),
                    None => drop(self.chosen.quotes.insert(id)),
                }
            }
        }
    }

    /// A quote that nothing rests on goes out by its card.
    fn of_loose_quote(&self, id: QuoteId, quote: &Quote) -> Option<Reason> {
        if self.lacks_check(id.into(), quote.checked.as_ref()) {
            return Some(Reason::Unchecked);
        }
        let has_card = self.derived.index.backlinks.cards_of(id).next().is_some();
        (!has_card).then_some(Reason::Unused)
    }

    fn entities(&mut self) {
        let board = self.board;
        let mut named: BTreeSet<EntityId> = BTreeSet::new();
        for &id in &self.chosen.relations {
            let relation = board.relations().get(id);
            named.extend(relation.into_iter().flat_map(|it| [it.from, it.to]));
        }
        for &id in &self.chosen.claims {
            let Some(claim) = board.claims().get(id) else {
                continue;
            };
            if let About::Entity(about) = claim.about {
                named.insert(about);
            }
            if let Value::Entity(value) = claim.value {
                named.insert(value);
            }
        }
        for &id in &self.chosen.quotes {
            let speaker = board.quotes().get(id).and_then(|it| it.speaker.as_ref());
            if let Some(Who::Entity(who)) = speaker.map(|it| &it.who) {
                named.insert(*who);
            }
        }
        for id in board.entities().ids() {
            let has_card = || self.derived.index.backlinks.cards_of(id).next().is_some();
            if self.withheld.contains(&id) {
                self.leave(id, Reason::Withheld);
            } else if named.contains(&id) || (self.takes_bare() && has_card()) {
                self.chosen.entities.insert(id);
            } else {
                self.leave(id, Reason::Unused);
            }
        }
    }

    fn sources(&mut self) {
        let board = self.board;
        let quotes = self.chosen.quotes.iter();
        let used: BTreeSet<SourceId> = quotes
            .filter_map(|&id| Some(board.quotes().get(id)?.source))
            .collect();
        for id in board.sources().ids() {
            let has_card = || self.derived.index.backlinks.cards_of(id).next().is_some();
            if used.contains(&id) || (self.takes_bare() && has_card()) {
                self.chosen.sources.insert(id);
            } else {
                self.leave(id, Reason::Unused);
            }
        }
    }

    fn cards(&mut self) {
        for (id, card) in self.board.cards().iter() {
            let goes = match card.content.record() {
                Some(record) => self.chosen.contains(record),
                None => self.options.notes,
            };
            if goes {
                self.chosen.cards.insert(id);
            } else if matches!(card.content, CardContent::Note(_)) {
                self.leave(id, Reason::Note);
            }
        }
    }

    fn frames(&mut self) {
        for id in self.board.frames().ids() {
            let cards = self.derived.index.spatial.cards_in_frame(id);
            if cards.iter().any(|card| self.chosen.cards.contains(card)) {
                self.chosen.frames.insert(id);
            } else {
                self.leave(id, Reason::Unused);
            }
        }
    }

    /// A step that lights only what stays behind would speak of just that.
    fn steps(&mut self) {
        let board = self.board;
        for (id, step) in board.steps().iter() {
            let goes = if step.lit.is_empty() {
                let mut cards = self.chosen.cards.iter();
                let rect = |id: &CardId| board.cards().get(*id).map(Card::rect);
                cards.any(|id| rect(id).is_some_and(|rect| rect.intersects(step.view)))
            } else {
                step.lit.iter().any(|&lit| self.chosen.contains(lit))
            };
            if goes {
                self.chosen.steps.insert(id);
            } else {
                self.leave(id, Reason::Unused);
            }
        }
    }
}
