//! Who refers to a record: the quotes of a source, the uses of a quote, the claims about a thing, its cards.

use super::links::Links;
use crate::model::{
    About, Board, Card, CardId, Claim, ClaimId, Entity, EntityId, Quote, QuoteId, RecordRef,
    Relation, RelationId, Reply, SourceId, Stance, Value, Who,
};
use std::collections::BTreeSet;

/// One place that refers to a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuoteUse {
    /// Evidence of a claim.
    Claim(ClaimId, Stance),
    /// Evidence of a relation.
    Relation(RelationId, Stance),
    /// It spells one of the names of an entity.
    Name(EntityId),
    /// It says one of the legal stages of a relation.
    LegalStage(RelationId),
    /// It is the answer of those whom a claim or a relation is about.
    Reply(RecordRef),
}

impl QuoteUse {
    /// The record that refers to the quote.
    pub fn record(self) -> RecordRef {
        match self {
            Self::Claim(id, _) => id.into(),
            Self::Relation(id, _) | Self::LegalStage(id) => id.into(),
            Self::Name(id) => id.into(),
            Self::Reply(record) => record,
        }
    }

    /// How the quote bears on the record, where it is evidence.
    pub fn stance(self) -> Option<Stance> {
        match self {
            Self::Claim(_, stance) | Self::Relation(_, stance) => Some(stance),
            Self::Name(_) | Self::LegalStage(_) | Self::Reply(_) => None,
        }
    }
}

/// The references of all records, read backwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Backlinks {
    quotes_of: Links<SourceId, QuoteId>,
    spoken_by: Links<EntityId, QuoteId>,
    uses_of: Links<QuoteId, QuoteUse>,
    claims_about: Links<About, ClaimId>,
    claims_naming: Links<EntityId, ClaimId>,
    cards_of: Links<RecordRef, CardId>,
}

impl Backlinks {
    /// The quotes of a source, by id.
    pub fn quotes_of(
        &self,
        source: SourceId,
    ) -> impl DoubleEndedIterator<Item = QuoteId> + Clone + '_ {
        self.quotes_of.of(&source)
    }

    pub fn num_quotes_of(&self, source: SourceId) -> usize {
        self.quotes_of.count(&source)
    }

    /// The quotes of a source in the order of its text; those without a place come last.
    pub fn quotes_in_text_order(&self, board: &Board, source: SourceId) -> Vec<QuoteId> {
        let mut quotes: Vec<QuoteId> = self.quotes_of(source).collect();
        quotes.sort_by_cached_key(|&id| {
            let range = board.quotes().get(id).and_then(|q| q.anchor.range);
            (range.is_none(), range, id)
        });
        quotes
    }

    /// The quotes that an entity speaks.
    pub fn spoken_by(
        &self,
        entity: EntityId,
    ) -> impl DoubleEndedIterator<Item = QuoteId> + Clone + '_ {
        self.spoken_by.of(&entity)
    }

    /// Everything that refers to a quote, but for its cards.
    pub fn uses_of(
        &self,
        quote: QuoteId,
    ) -> impl DoubleEndedIterator<Item = QuoteUse> + Clone + '_ {
        self.uses_of.of(&quote)
    }

    pub fn num_uses_of(&self, quote: QuoteId) -> usize {
        self.uses_of.count(&quote)
    }

    /// The claims about an entity or a relation.
    pub fn claims_about(
        &self,
        about: About,
    ) -> impl DoubleEndedIterator<Item = ClaimId> + Clone + '_ {
        self.claims_about.of(&about)
    }

    /// The claims about other things whose value is this entity.
    pub fn claims_naming(
        &self,
        entity: EntityId,
    ) -> impl DoubleEndedIterator<Item = ClaimId> + Clone + '_ {
        self.claims_naming.of(&entity)
    }

    /// The cards that show an entity, a quote or a source.
    pub fn cards_of(
        &self,
        record: impl Into<RecordRef>,
    ) -> impl DoubleEndedIterator<Item = CardId> + Clone + '_ {
        self.cards_of.of(&record.into())
    }

    pub(super) fn insert_quote(&mut self, id: QuoteId, quote: &Quote) {
        self.quotes_of.insert(quote.source, id);
        if let Some(entity) = named_speaker(quote) {
            self.spoken_by.insert(entity, id);
        }
    }

    pub(super) fn remove_quote(&mut self, id: QuoteId, quote: &Quote) {
        self.quotes_of.remove(&quote.source, id);
        if let Some(entity) = named_speaker(quote) {
            self.spoken_by.remove(&entity, id);
        }
    }

    pub(super) fn insert_entity(&mut self, id: EntityId, entity: &Entity) {
        self.insert_uses(uses_in_entity(id, entity));
    }

    pub(super) fn remove_entity(&mut self, id: EntityId, entity: &Entity) {
        self.remove_uses(uses_in_entity(id, entity));
    }

    pub(super) fn insert_claim(&mut self, id: ClaimId, claim: &Claim) {
        self.claims_about.insert(claim.about, id);
        if let Value::Entity(entity) = claim.value {
            self.claims_naming.insert(entity, id);
        }
        self.insert_uses(uses_in_claim(id, claim));
    }

    pub(super) fn remove_claim(&mut self, id: ClaimId, claim: &Claim) {
        self.claims_about.remove(&claim.about, id);
        if let Value::Entity(entity) = claim.value {
            self.claims_naming.remove(&entity, id);
        }
        self.remove_uses(uses_in_claim(id, claim));
    }

    pub(super) fn insert_relation(&mut self, id: RelationId, relation: &Relation) {
        self.insert_uses(uses_in_relation(id, relation));
    }

    pub(super) fn remove_relation(&mut self, id: RelationId, relation: &Relation) {
        self.remove_uses(uses_in_relation(id, relation));
    }

    pub(super) fn insert_card(&mut self, id: CardId, card: &Card) {
        if let Some(record) = card.content.record() {
            self.cards_of.insert(record, id);
        }
    }

    pub(super) fn remove_card(&mut self, id: CardId, card: &Card) {
        if let Some(record) = card.content.record() {
            self.cards_of.remove(&record, id);
        }
    }

    fn insert_uses(&mut self, uses: BTreeSet<(QuoteId, QuoteUse)>) {
        for (quote, place) in uses {
            self.uses_of.insert(quote, place);
        }
    }

    fn remove_uses(&mut self, uses: BTreeSet<(QuoteId, QuoteUse)>) {
        for (quote, place) in uses {
            self.uses_of.remove(&quote, place);
        }
    }
}

fn named_speaker(quote: &Quote) -> Option<EntityId> {
    match quote.speaker.as_ref()?.who {
        Who::Entity(entity) => Some(entity),
        Who::Described(_) => None,
    }
}

fn uses_in_entity(id: EntityId, entity: &Entity) -> BTreeSet<(QuoteId, QuoteUse)> {
    let quotes = entity.names.iter().flat_map(|name| &name.quotes);
    quotes.map(|&quote| (quote, QuoteUse::Name(id))).collect()
}

fn uses_in_claim(id: ClaimId, claim: &Claim) -> BTreeSet<(QuoteId, QuoteUse)> {
    let evidence = claim.evidence.iter();
    evidence
        .map(|e| (e.quote, QuoteUse::Claim(id, e.stance)))
        .chain(answer(id, claim.reply.as_ref()))
        .collect()
}

fn uses_in_relation(id: RelationId, relation: &Relation) -> BTreeSet<(QuoteId, QuoteUse)> {
    let evidence = relation.evidence.iter();
    let stages = relation.legal.iter().filter_map(|step| step.quote);
    evidence
        .map(|e| (e.quote, QuoteUse::Relation(id, e.stance)))
        .chain(stages.map(|quote| (quote, QuoteUse::LegalStage(id))))
        .chain(answer(id, relation.reply.as_ref()))
        .collect()
}

fn answer(record: impl Into<RecordRef>, reply: Option<&Reply>) -> Option<(QuoteId, QuoteUse)> {
    let quote = reply?.quote?;
    Some((quote, QuoteUse::Reply(record.into())))
}
