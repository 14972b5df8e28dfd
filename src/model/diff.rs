//! A change of a board as a value: each record before and after.

use super::{
    Board, BoardMeta, Card, CardId, Claim, ClaimId, Entity, EntityId, Frame, FrameId, Quote,
    QuoteId, RecordRef, Relation, RelationId, Source, SourceId, Step, StepId, Table,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One record before and after; nothing before is an addition, nothing after a removal.
#[derive(Debug, PartialEq)]
pub struct Change<V> {
    pub before: Option<Arc<V>>,
    pub after: Option<Arc<V>>,
}

impl<V> Clone for Change<V> {
    fn clone(&self) -> Self {
        Self {
            before: self.before.clone(),
            after: self.after.clone(),
        }
    }
}

impl<V: PartialEq> Change<V> {
    fn inverse(&self) -> Self {
        Self {
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    fn is_nothing(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
            (None, None) => true,
            _ => false,
        }
    }
}

/// What a kind of record needs so that one `put` and one `remove` serve all tables.
pub trait Record: PartialEq + Sized {
    type Id: Copy + Ord + Into<RecordRef>;
    fn table(board: &Board) -> &Table<Self::Id, Self>;
    fn changes(diff: &mut Diff) -> &mut BTreeMap<Self::Id, Change<Self>>;
}

macro_rules! diff {
    ($($table:ident: $id:ident => $record:ident),* $(,)?) => {
        /// A change of a board: for every record touched, what it was and what it becomes.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Diff {
            pub meta: Option<Change<BoardMeta>>,
            $(pub $table: BTreeMap<$id, Change<$record>>),*
        }

        $(impl Record for $record {
            type Id = $id;
            fn table(board: &Board) -> &Table<$id, Self> {
                &board.$table
            }
            fn changes(diff: &mut Diff) -> &mut BTreeMap<$id, Change<Self>> {
                &mut diff.$table
            }
        })*

        impl Diff {
            /// The change back. `apply(d)` and then `apply(d.inverse())` gives an equal board.
            pub fn inverse(&self) -> Self {
                Self {
                    meta: self.meta.as_ref().map(Change::inverse),
                    $($table: self.$table.iter().map(|(&id, change)| (id, change.inverse())).collect()),*
                }
            }

            /// This change and then `next`, as one. What comes to nothing in the end is left out.
            #[must_use]
            pub fn then(mut self, next: &Self) -> Self {
                if let Some(change) = &next.meta {
                    let before = self.meta.take().map_or_else(|| change.before.clone(), |first| first.before);
                    self.meta = Some(Change { before, after: change.after.clone() });
                }
                $(for (&id, change) in &next.$table {
                    let before = self.$table.remove(&id).map_or_else(|| change.before.clone(), |first| first.before);
                    self.$table.insert(id, Change { before, after: change.after.clone() });
                })*
                self.simplified()
            }

            /// Without the records that come out as they went in.
            #[must_use]
            pub fn simplified(mut self) -> Self {
                if self.meta.as_ref().is_some_and(Change::is_nothing) {
                    self.meta = None;
                }
                $(self.$table.retain(|_, change| !change.is_nothing());)*
                self
            }

            pub fn is_empty(&self) -> bool {
                self.meta.is_none() $(&& self.$table.is_empty())*
            }

            /// Every record it adds, changes or removes.
            pub fn touched(&self) -> impl Iterator<Item = RecordRef> {
                std::iter::empty()$(.chain(self.$table.keys().map(|&id| RecordRef::from(id))))*
            }

            /// The records it adds.
            pub fn added(&self) -> impl Iterator<Item = RecordRef> {
                std::iter::empty()$(.chain(
                    self.$table.iter().filter(|(_, c)| c.before.is_none()).map(|(&id, _)| RecordRef::from(id)),
                ))*
            }

            /// The records it removes.
            pub fn removed(&self) -> impl Iterator<Item = RecordRef> {
                std::iter::empty()$(.chain(
                    self.$table.iter().filter(|(_, c)| c.after.is_none()).map(|(&id, _)| RecordRef::from(id)),
                ))*
            }

            /// Whether the board has what the diff says was there before: only then may it be applied.
            pub fn fits(&self, board: &Board) -> bool {
                let meta = self.meta.as_ref().is_none_or(|c| c.before.as_deref() == Some(&*board.meta));
                meta $(&& self.$table.iter().all(|(&id, c)| c.before.as_deref() == board.$table.get(id)))*
            }
        }
    };
}

diff!(
    sources: SourceId => Source,
    quotes: QuoteId => Quote,
    entities: EntityId => Entity,
    claims: ClaimId => Claim,
    relations: RelationId => Relation,
    cards: CardId => Card,
    frames: FrameId => Frame,
    steps: StepId => Step,
);

impl Diff {
    /// Adds or replaces a record. Called more than once for one id, the last one counts.
    pub fn put<R: Record>(&mut self, board: &Board, id: R::Id, record: R) {
        self.set(board, id, Some(Arc::new(record)));
    }

    /// Removes a record; nothing happens if there is none.
    pub fn remove<R: Record>(&mut self, board: &Board, id: R::Id) {
        self.set::<R>(board, id, None);
    }

    /// Changes a copy of a record as it is after what this diff did so far. Nothing happens if there is none.
    pub fn update<R: Record + Clone>(
        &mut self,
        board: &Board,
        id: R::Id,
        change: impl FnOnce(&mut R),
    ) {
        let Some(current) = self.get::<R>(board, id) else {
            return;
        };
        let mut record = R::clone(&current);
        change(&mut record);
        self.put(board, id, record);
    }

    /// A record as it is after what this diff did so far.
    pub fn get<R: Record>(&mut self, board: &Board, id: R::Id) -> Option<Arc<R>> {
        match R::changes(self).get(&id) {
            Some(change) => change.after.clone(),
            None => R::table(board).get_arc(id).cloned(),
        }
    }

    /// Replaces what the board says about itself.
    pub fn put_meta(&mut self, board: &Board, meta: BoardMeta) {
        self.meta = Some(Change {
            before: Some(Arc::clone(&board.meta)),
            after: Some(Arc::new(meta)),
        });
    }

    fn set<R: Record>(&mut self, board: &Board, id: R::Id, after: Option<Arc<R>>) {
        let before = R::table(board).get_arc(id).cloned();
        if before.is_none() && after.is_none() {
            R::changes(self).remove(&id);
        } else {
            R::changes(self).insert(id, Change { before, after });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::RecordId as _;
    use crate::model::Name;

    fn named(name: &str) -> Entity {
        Entity {
            names: vec![Name {
                text: name.to_owned(),
                quotes: Vec::new(),
            }],
            ..Entity::default()
        }
    }

    #[test]
    fn added_then_removed_is_nothing() {
        let mut board = Board::default();
        let id = EntityId::from_raw(1);
        let mut add = Diff::default();
        add.put(&board, id, named("Alice"));
        board.apply(&add);
        let mut remove = Diff::default();
        remove.remove::<Entity>(&board, id);
        assert!(add.clone().then(&remove).is_empty());
        assert_eq!(remove.inverse(), add);
    }

    #[test]
    fn removed_then_added_is_a_change() {
        let id = EntityId::from_raw(1);
        let mut board = Board::default();
        let mut add = Diff::default();
        add.put(&board, id, named("Alice"));
        board.apply(&add);
        let start = board.clone();
        let mut remove = Diff::default();
        remove.remove::<Entity>(&board, id);
        board.apply(&remove);
        let mut again = Diff::default();
        again.put(&board, id, named("Alicia"));
        board.apply(&again);
        let both = remove.then(&again);
        assert!(both.fits(&start));
        let mut other = start.clone();
        other.apply(&both);
        assert_eq!(other, board);
        other.apply(&both.inverse());
        assert_eq!(other, start);
    }

    #[test]
    fn a_clone_shares_its_records_until_one_is_changed() {
        let mut board = Board::default();
        let mut add = Diff::default();
        add.put(&board, EntityId::from_raw(1), named("Alice"));
        board.apply(&add);
        let copy = board.clone();
        assert!(copy.entities().ptr_eq(board.entities()));
        let mut more = Diff::default();
        more.put(&board, EntityId::from_raw(2), named("Bob"));
        board.apply(&more);
        assert_eq!(copy.entities().len(), 1);
    }
}
