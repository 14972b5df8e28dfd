//! Who was said not to be the same, on either of the two.

use crate::model::{Board, EntityId};
use std::collections::BTreeSet;

/// Whether a person has said that two entities are two.
pub fn are_said_two(board: &Board, a: EntityId, b: EntityId) -> bool {
    let says = |one: EntityId, other: EntityId| {
        let entity = board.entities().get(one);
        entity.is_some_and(|entity| entity.not_same_as.contains(&other))
    };
    says(a, b) || says(b, a)
}

/// Those of whom a person has said that they are others than an entity, whichever of the two it was said on.
pub fn said_others(board: &Board, id: EntityId) -> BTreeSet<EntityId> {
    let own = board.entities().get(id);
    let own = own.into_iter().flat_map(|entity| &entity.not_same_as);
    let theirs = board.entities().iter();
    let theirs = theirs.filter(|(_, entity)| entity.not_same_as.contains(&id));
    own.copied().chain(theirs.map(|(other, _)| other)).collect()
}
