//! Which relations an entity has, and with whom.

use crate::model::{EntityId, Relation, RelationId};
use std::collections::{BTreeMap, BTreeSet};

/// The relations of every entity, from either end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Adjacency {
    /// Each relation with the entity at its other end, which is the same one for a loop.
    others: BTreeMap<EntityId, BTreeMap<RelationId, EntityId>>,
}

impl Adjacency {
    /// The relations that begin or end at an entity, by id; a loop once.
    pub fn relations_of(
        &self,
        entity: EntityId,
    ) -> impl DoubleEndedIterator<Item = RelationId> + Clone + '_ {
        self.pairs_of(entity).map(|(relation, _)| relation)
    }

    /// The relations of an entity, each with the entity at its other end.
    pub fn pairs_of(
        &self,
        entity: EntityId,
    ) -> impl DoubleEndedIterator<Item = (RelationId, EntityId)> + Clone + '_ {
        self.others
            .get(&entity)
            .into_iter()
            .flatten()
            .map(|(&relation, &other)| (relation, other))
    }

    /// How many relations an entity has.
    pub fn degree(&self, entity: EntityId) -> usize {
        self.others.get(&entity).map_or(0, BTreeMap::len)
    }

    /// The entities at the other ends, each once; the entity itself if it has a loop.
    pub fn neighbours(&self, entity: EntityId) -> BTreeSet<EntityId> {
        self.pairs_of(entity).map(|(_, other)| other).collect()
    }

    /// The relations between two entities, whichever way they point.
    pub fn between(&self, a: EntityId, b: EntityId) -> impl Iterator<Item = RelationId> + '_ {
        let (few, other) = if self.degree(a) <= self.degree(b) {
            (a, b)
        } else {
            (b, a)
        };
        self.pairs_of(few)
            .filter(move |&(_, end)| end == other)
            .map(|(relation, _)| relation)
    }

    pub(super) fn insert(&mut self, id: RelationId, relation: &Relation) {
        for (end, other) in ends(relation) {
            self.others.entry(end).or_default().insert(id, other);
        }
    }

    pub(super) fn remove(&mut self, id: RelationId, relation: &Relation) {
        for (end, _) in ends(relation) {
            if let Some(relations) = self.others.get_mut(&end) {
                relations.remove(&id);
                if relations.is_empty() {
                    self.others.remove(&end);
                }
            }
        }
    }
}

fn ends(relation: &Relation) -> [(EntityId, EntityId); 2] {
    [(relation.from, relation.to), (relation.to, relation.from)]
}
