//! A board: the tables of all records. It is read freely and changed only by applying a diff.

use super::diff::{Change, Diff};
use super::{
    BoardMeta, Card, CardId, Claim, ClaimId, Entity, EntityId, Frame, FrameId, Quote, QuoteId,
    RecordRef, Relation, RelationId, Source, SourceId, Step, StepId, Table,
};
use std::sync::Arc;

/// One story: every record, in copy-on-write tables. A clone is a few pointers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    pub(super) meta: Arc<BoardMeta>,
    pub(super) sources: Table<SourceId, Source>,
    pub(super) quotes: Table<QuoteId, Quote>,
    pub(super) entities: Table<EntityId, Entity>,
    pub(super) claims: Table<ClaimId, Claim>,
    pub(super) relations: Table<RelationId, Relation>,
    pub(super) cards: Table<CardId, Card>,
    pub(super) frames: Table<FrameId, Frame>,
    pub(super) steps: Table<StepId, Step>,
}

/// The parts a board is put together from when a file is read.
#[derive(Debug, Default)]
pub struct Parts {
    pub meta: BoardMeta,
    pub sources: Vec<(SourceId, Source)>,
    pub quotes: Vec<(QuoteId, Quote)>,
    pub entities: Vec<(EntityId, Entity)>,
    pub claims: Vec<(ClaimId, Claim)>,
    pub relations: Vec<(RelationId, Relation)>,
    pub cards: Vec<(CardId, Card)>,
    pub frames: Vec<(FrameId, Frame)>,
    pub steps: Vec<(StepId, Step)>,
}

impl Board {
    /// A board of these records. Of two with one id the later stays: the reader has told them apart before.
    pub fn from_parts(parts: Parts) -> Self {
        Self {
            meta: Arc::new(parts.meta),
            sources: parts.sources.into_iter().collect(),
            quotes: parts.quotes.into_iter().collect(),
            entities: parts.entities.into_iter().collect(),
            claims: parts.claims.into_iter().collect(),
            relations: parts.relations.into_iter().collect(),
            cards: parts.cards.into_iter().collect(),
            frames: parts.frames.into_iter().collect(),
            steps: parts.steps.into_iter().collect(),
        }
    }

    /// Whether both have the very same records in memory; for what is kept of a board between frames.
    pub fn shares_records(&self, other: &Self) -> bool {
        self.sources.ptr_eq(&other.sources)
            && self.quotes.ptr_eq(&other.quotes)
            && self.entities.ptr_eq(&other.entities)
            && self.claims.ptr_eq(&other.claims)
            && self.relations.ptr_eq(&other.relations)
            && self.cards.ptr_eq(&other.cards)
            && self.frames.ptr_eq(&other.frames)
            && self.steps.ptr_eq(&other.steps)
    }

    pub fn meta(&self) -> &BoardMeta {
        &self.meta
    }

    pub fn sources(&self) -> &Table<SourceId, Source> {
        &self.sources
    }

    pub fn quotes(&self) -> &Table<QuoteId, Quote> {
        &self.quotes
    }

    pub fn entities(&self) -> &Table<EntityId, Entity> {
        &self.entities
    }

    pub fn claims(&self) -> &Table<ClaimId, Claim> {
        &self.claims
    }

    pub fn relations(&self) -> &Table<RelationId, Relation> {
        &self.relations
    }

    pub fn cards(&self) -> &Table<CardId, Card> {
        &self.cards
    }

    pub fn frames(&self) -> &Table<FrameId, Frame> {
        &self.frames
    }

    pub fn steps(&self) -> &Table<StepId, Step> {
        &self.steps
    }

    pub fn contains(&self, record: RecordRef) -> bool {
        match record {
            RecordRef::Source(id) => self.sources.contains(id),
            RecordRef::Quote(id) => self.quotes.contains(id),
            RecordRef::Entity(id) => self.entities.contains(id),
            RecordRef::Claim(id) => self.claims.contains(id),
            RecordRef::Relation(id) => self.relations.contains(id),
            RecordRef::Card(id) => self.cards.contains(id),
            RecordRef::Frame(id) => self.frames.contains(id),
            RecordRef::Step(id) => self.steps.contains(id),
        }
    }

    /// The number of records of all kinds.
    pub fn len(&self) -> usize {
        self.sources.len()
            + self.quotes.len()
            + self.entities.len()
            + self.claims.len()
            + self.relations.len()
            + self.cards.len()
            + self.frames.len()
            + self.steps.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A copy as it is after a change: to plan the next one, or to look at it first.
    #[must_use]
    pub fn with(&self, diff: &Diff) -> Self {
        let mut board = self.clone();
        board.apply(diff);
        board
    }

    /// Replaces what the diff names by what it says comes after. The one mutator of a board; called by
    /// `edit::Document` and by tests, and by nothing else.
    pub fn apply(&mut self, diff: &Diff) {
        macro_rules! apply {
            ($($table:ident),*) => {
                $(for (&id, change) in &diff.$table {
                    self.$table.set(id, change.after.clone());
                })*
            };
        }
        apply!(
            sources, quotes, entities, claims, relations, cards, frames, steps
        );
        if let Some(Change {
            after: Some(meta), ..
        }) = &diff.meta
        {
            self.meta = Arc::clone(meta);
        }
    }
}
