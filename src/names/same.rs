//! Entities of a board whose names may be spellings of one name: proposed, never merged unasked.

use super::alike::{Alike, THRESHOLD};
use crate::model::{Board, EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

/// Two entities that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct PerhapsSame {
    /// In order of their ids.
    pub pair: (EntityId, EntityId),
    /// The spellings that are alike, one of each.
    pub spellings: (String, String),
    /// From the threshold to 1.
    pub likeness: f64,
}

/// Pairs of entities of one kind that may be one, the likest first.
///
/// Only names that share the first sounds of a word are compared, so that thousands take a second.
pub fn perhaps_same(board: &Board) -> Vec<PerhapsSame> {
    let mut names: Vec<(EntityId, &str, Alike)> = Vec::new();
    let mut buckets: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
    for (id, entity) in board.entities().iter() {
        for name in &entity.names {
            let alike = Alike::new(entity.kind, &name.text);
            for key in alike.keys() {
                let bucket = buckets.entry((entity.kind, key)).or_default();
                if bucket.last() != Some(&names.len()) {
                    bucket.push(names.len());
                }
            }
            names.push((id, &name.text, alike));
        }
    }
    let mut compared: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut best: BTreeMap<(EntityId, EntityId), PerhapsSame> = BTreeMap::new();
    for bucket in buckets.values() {
        for (at, &a) in bucket.iter().enumerate() {
            for &b in &bucket[at + 1..] {
                let (first, second) = (&names[a], &names[b]);
                if first.0 == second.0 || !compared.insert((a, b)) {
                    continue;
                }
                let likeness = first.2.likeness(&second.2);
                let pair = (first.0, second.0);
                if likeness >= THRESHOLD
                    && best
                        .get(&pair)
                        .is_none_or(|known| known.likeness < likeness)
                {
                    let spellings = (first.1.to_owned(), second.1.to_owned());
                    let found = PerhapsSame {
                        pair,
                        spellings,
                        likeness,
                    };
                    best.insert(pair, found);
                }
            }
        }
    }
    let mut found: Vec<PerhapsSame> = best.into_values().collect();
    found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.pair.cmp(&b.pair)));
    found
}
