//! Arguments for kernels by chance: records of the board, and now and then one that is nowhere.

use super::values::Values;
use crate::base::geom::Rect;
use crate::base::id::{IdGen, RecordId};
use crate::base::text_range::CharRange;
use crate::model::{
    Anchor, Basis, Board, CardId, ClaimId, EntityId, Evidence, FrameId, QuoteId, RecordRef,
    RelationId, SourceId, Speaker, Stance, StepId, Table, Terms, Value, Who,
};
use std::collections::BTreeSet;

/// Chance with the records of a board.
pub struct Any<'a> {
    pub board: &'a Board,
    pub v: Values<'a>,
    pub ids: &'a mut IdGen,
}

/// An id of the table; one that is nowhere if it is empty, and now and then all the same.
fn any_id<I: RecordId, R>(v: &mut Values<'_>, table: &Table<I, R>) -> I {
    let place = v.below(table.len());
    let there = table.ids().nth(place);
    let there = there.filter(|_| !v.one_in(50));
    there.unwrap_or_else(|| I::from_raw(v.0.u64(..)))
}

fn some_ids<I: RecordId, R>(v: &mut Values<'_>, table: &Table<I, R>) -> BTreeSet<I> {
    let count = v.below(5);
    (0..count).map(|_| any_id(v, table)).collect()
}

pub fn quotes_of(evidence: Option<&Vec<Evidence>>) -> Vec<QuoteId> {
    evidence.into_iter().flatten().map(|e| e.quote).collect()
}

impl Any<'_> {
    pub fn entity(&mut self) -> EntityId {
        any_id(&mut self.v, self.board.entities())
    }

    pub fn quote(&mut self) -> QuoteId {
        any_id(&mut self.v, self.board.quotes())
    }

    pub fn quotes(&mut self) -> BTreeSet<QuoteId> {
        some_ids(&mut self.v, self.board.quotes())
    }

    pub fn source(&mut self) -> SourceId {
        any_id(&mut self.v, self.board.sources())
    }

    pub fn relation(&mut self) -> RelationId {
        any_id(&mut self.v, self.board.relations())
    }

    pub fn claim(&mut self) -> ClaimId {
        any_id(&mut self.v, self.board.claims())
    }

    pub fn card(&mut self) -> CardId {
        any_id(&mut self.v, self.board.cards())
    }

    pub fn cards(&mut self) -> BTreeSet<CardId> {
        some_ids(&mut self.v, self.board.cards())
    }

    pub fn frame(&mut self) -> FrameId {
        any_id(&mut self.v, self.board.frames())
    }

    pub fn step(&mut self) -> StepId {
        any_id(&mut self.v, self.board.steps())
    }

    pub fn records(&mut self) -> BTreeSet<RecordRef> {
        let mut records = BTreeSet::new();
        for _ in 0..self.v.below(4) {
            let record = match self.v.below(12) {
                0 => self.source().into(),
                1 => self.quote().into(),
                2 | 3 => self.entity().into(),
                4 => self.claim().into(),
                5 => self.relation().into(),
                6 => self.frame().into(),
                7 => self.step().into(),
                _ => self.card().into(),
            };
            if self.board.contains(record) {
                records.insert(record);
            }
        }
        records
    }

    pub fn rect(&mut self) -> Rect {
        Rect::from_min_size(self.v.pos(), self.v.size())
    }

    pub fn evidence(&mut self) -> Vec<Evidence> {
        let count = self.v.below(3);
        let one = |any: &mut Self| Evidence {
            quote: any.quote(),
            stance: any.v.one_of(&Stance::ALL),
        };
        (0..count).map(|_| one(self)).collect()
    }

    pub fn speaker(&mut self) -> Speaker {
        let entity = self.entity();
        Speaker {
            who: if self.v.one_in(2) {
                Who::Entity(entity)
            } else {
                Who::Described(self.v.label())
            },
            terms: self.v.one_of(&Terms::ALL),
            basis: self.v.one_of(&Basis::ALL),
        }
    }

    pub fn anchor(&mut self) -> Anchor {
        let exact = self.v.text();
        let start = self.v.below(1000);
        // Now and then a range that is not as long as the words.
        let end = start + exact.chars().count() + usize::from(self.v.one_in(10));
        Anchor {
            exact,
            prefix: self.v.label(),
            suffix: self.v.label(),
            range: self.v.maybe(|_| CharRange { start, end }),
            page: self.v.maybe(|v| v.0.u32(..)),
            document: None,
        }
    }

    pub fn value(&mut self) -> Value {
        match self.v.below(4) {
            0 => Value::Entity(self.entity()),
            1 => Value::Date(self.v.date()),
            2 => Value::Text(self.v.text()),
            _ => match self.v.quantity() {
                Some(quantity) => Value::Number {
                    quantity,
                    unit: self.v.label(),
                },
                None => Value::Text(String::new()),
            },
        }
    }
}
