//! Entities of a board whose names may be spellings of one name: proposed, never merged unasked.

use super::alike::{Alike, THRESHOLD, Word, may_be_alike, stand_for_each_other};
use crate::model::{Board, Entity, EntityId, EntityKind};
use crate::query::others::are_said_two;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

impl PerhapsSame {
    /// Whether it is about an entity.
    pub fn is_about(&self, entity: EntityId) -> bool {
        self.pair.0 == entity || self.pair.1 == entity
    }

    pub fn both(&self) -> [EntityId; 2] {
        [self.pair.0, self.pair.1]
    }
}

/// Pairs of entities of one kind that may be one and of whom nobody said that they are two, the likest first.
pub fn perhaps_same(board: &Board) -> Vec<PerhapsSame> {
    Compared::default().renewed(board).proposals(board)
}

/// What was compared of a board, so that of the next one only what is named otherwise is.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    entities: BTreeMap<EntityId, Prepared>,
    words: Arc<Lexicon>,
    pairs: BTreeMap<(EntityId, EntityId), PerhapsSame>,
}

/// The words of all names, and which of them may stand for each other.
///
/// Names share their words: to compare each word once is a thousandth of comparing each name.
#[derive(Debug, Clone, Default)]
struct Lexicon {
    words: Vec<Word>,
    numbers: BTreeMap<Word, usize>,
    /// For each word those that may stand for it, itself too.
    alike: Vec<Vec<usize>>,
}

impl Lexicon {
    fn number(&mut self, word: &Word) -> usize {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let number = self.words.len();
        let mut alike = vec![number];
        for (other, known) in self.words.iter().enumerate() {
            if stand_for_each_other(word, known) {
                alike.push(other);
                self.alike[other].push(number);
            }
        }
        self.words.push(word.clone());
        self.numbers.insert(word.clone(), number);
        self.alike.push(alike);
        number
    }
}

/// The names of an entity, made ready.
#[derive(Debug, Clone)]
struct Prepared {
    entity: Arc<Entity>,
    names: Arc<[Ready]>,
}

/// A name made ready.
#[derive(Debug)]
struct Ready {
    alike: Alike,
    /// The numbers of its words.
    words: Vec<usize>,
    joined: Word,
}

impl Prepared {
    fn new(entity: &Arc<Entity>, lexicon: &mut Lexicon) -> Self {
        let names = entity.names.iter().map(|name| {
            let alike = Alike::new(entity.kind, &name.text);
            let words = alike.words().iter();
            Ready {
                words: words.map(|word| lexicon.number(word)).collect(),
                joined: alike.joined(),
                alike,
            }
        });
        Self {
            names: names.collect(),
            entity: Arc::clone(entity),
        }
    }

    fn is_of(&self, entity: &Arc<Entity>) -> bool {
        let (a, b) = (&self.entity, entity);
        Arc::ptr_eq(a, b)
            || (a.kind == b.kind
                && a.names.len() == b.names.len()
                && a.names.iter().zip(&b.names).all(|(a, b)| a.text == b.text))
    }
}

/// One name in the comparison.
struct Named<'a> {
    entity: EntityId,
    kind: EntityKind,
    text: &'a str,
    ready: &'a Ready,
    changed: bool,
}

impl Compared {
    /// Compares whatever of a board is named otherwise than it was.
    #[must_use]
    pub fn renewed(&self, board: &Board) -> Self {
        let mut words = Arc::clone(&self.words);
        let mut entities = BTreeMap::new();
        let mut changed = BTreeSet::new();
        for (id, entity) in board.entities().iter_arc() {
            let known = self.entities.get(&id).filter(|known| known.is_of(entity));
            let prepared = known.cloned().unwrap_or_else(|| {
                changed.insert(id);
                Prepared::new(entity, Arc::make_mut(&mut words))
            });
            entities.insert(id, prepared);
        }
        let is_as_before = |id: &EntityId| entities.contains_key(id) && !changed.contains(id);
        let mut pairs = self.pairs.clone();
        pairs.retain(|(a, b), _| is_as_before(a) && is_as_before(b));
        if !changed.is_empty() {
            compare(&entities, &words, &changed, &mut pairs);
        }
        Self {
            entities,
            words,
            pairs,
        }
    }

    /// Those of whom nobody said that they are two, the likest first.
    pub fn proposals(&self, board: &Board) -> Vec<PerhapsSame> {
        let open = self.pairs.values().filter(|it| {
            let (a, b) = it.pair;
            !are_said_two(board, a, b)
        });
        let mut found: Vec<PerhapsSame> = open.cloned().collect();
        found.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.pair.cmp(&b.pair)));
        found
    }
}

/// Adds the pairs of which one is new or named otherwise.
fn compare(
    entities: &BTreeMap<EntityId, Prepared>,
    lexicon: &Lexicon,
    changed: &BTreeSet<EntityId>,
    pairs: &mut BTreeMap<(EntityId, EntityId), PerhapsSame>,
) {
    let mut names: Vec<Named<'_>> = Vec::new();
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); lexicon.words.len()];
    for (&entity, prepared) in entities {
        for (name, ready) in prepared.entity.names.iter().zip(&*prepared.names) {
            for &word in &ready.words {
                holders[word].push(names.len());
            }
            names.push(Named {
                entity,
                kind: prepared.entity.kind,
                text: &name.text,
                ready,
                changed: changed.contains(&entity),
            });
        }
    }
    // How many words of the name at hand each other name has something for, and the last such word.
    let mut met: Vec<(usize, usize)> = vec![(0, usize::MAX); names.len()];
    let mut step = 0;
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.changed) {
        let is_open = |other: usize| {
            let second = &names[other];
            let is_done = second.changed && other <= at;
            !is_done && second.entity != name.entity && second.kind == name.kind
        };
        let mut some: Vec<usize> = Vec::new();
        for &word in &name.ready.words {
            step += 1;
            let others = lexicon.alike[word]
                .iter()
                .flat_map(|&alike| &holders[alike]);
            for &other in others {
                let (count, last) = &mut met[other];
                if *last == step || !is_open(other) {
                    continue;
                }
                *last = step;
                *count += 1;
                if *count == 1 {
                    some.push(other);
                }
            }
        }
        let words = name.ready.words.len();
        for other in some {
            let count = std::mem::take(&mut met[other].0);
            // Every word of the shorter name must have one of the other.
            if count >= words.min(names[other].ready.words.len()) {
                weigh(pairs, name, &names[other]);
            }
        }
        for (other, second) in names.iter().enumerate() {
            if words != second.ready.words.len()
                && is_open(other)
                && may_be_alike(&name.ready.joined, &second.ready.joined)
            {
                weigh(pairs, name, second);
            }
        }
    }
}

fn weigh(pairs: &mut BTreeMap<(EntityId, EntityId), PerhapsSame>, a: &Named<'_>, b: &Named<'_>) {
    // In one order, whichever of the two is new: sums are rounded otherwise the other way round.
    let (first, second) = if a.entity < b.entity { (a, b) } else { (b, a) };
    let likeness = first.ready.alike.likeness(&second.ready.alike);
    if likeness < THRESHOLD {
        return;
    }
    let pair = (first.entity, second.entity);
    if pairs
        .get(&pair)
        .is_none_or(|known| known.likeness < likeness)
    {
        let found = PerhapsSame {
            pair,
            spellings: (first.text.to_owned(), second.text.to_owned()),
            likeness,
        };
        pairs.insert(pair, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::RecordId as _;
    use crate::model::{Diff, Name};
    use proptest::prelude::*;

    const NAMES: [&str; 8] = [
        "Salah Abdeslam",
        "Saleh Abdeslam",
        "Abdeslam",
        "Brahim Abdeslam",
        "Soufiane Kayal",
        "Sofiane Kayal",
        "al-Qaida",
        "Al-Qa’ida",
    ];

    proptest! {
        /// No pair is passed over that comparing each name with each would find.
        #[test]
        fn all_pairs_that_are_alike_are_found(
            names in prop::collection::vec("(Salah|Saleh|Mohamed|Muhammad|S\\.|Abd al-|Abdel)( )?(Abdeslam|Rahman|rahman|Abdesalam|Slam|Azhar|Azar)?( Jr)?", 2..9),
        ) {
            let mut board = Board::default();
            for (number, name) in names.iter().enumerate() {
                let mut diff = Diff::default();
                let names = vec![Name { text: name.clone(), quotes: Vec::new() }];
                diff.put(&board, EntityId::from_raw(number as u64), Entity { names, ..Entity::default() });
                board = board.with(&diff);
            }
            let found: BTreeSet<(EntityId, EntityId)> = perhaps_same(&board).into_iter().map(|it| it.pair).collect();
            for (i, a) in names.iter().enumerate() {
                for (j, b) in names.iter().enumerate().skip(i + 1) {
                    let of = |name: &str| Alike::new(EntityKind::Person, name);
                    let alike = of(a).likeness(&of(b)) >= THRESHOLD;
                    let pair = (EntityId::from_raw(i as u64), EntityId::from_raw(j as u64));
                    prop_assert_eq!(alike, found.contains(&pair), "{} and {}", a, b);
                }
            }
        }

        /// Whatever is named, renamed and taken away, what is kept up is what comparing all anew finds.
        #[test]
        fn pairs_follow_a_board_as_if_compared_anew(
            changes in prop::collection::vec((0_u64..6, prop::collection::vec(0_usize..8, 0..3), 0_u64..6), 1..12),
        ) {
            let mut board = Board::default();
            let mut compared = Compared::default();
            for (id, names, other) in changes {
                let mut diff = Diff::default();
                let entity_id = EntityId::from_raw(id);
                if names.is_empty() {
                    diff.remove::<Entity>(&board, entity_id);
                } else {
                    let names = names.iter().map(|&name| Name { text: NAMES[name].to_owned(), quotes: Vec::new() });
                    let other = Some(EntityId::from_raw(other)).filter(|other| *other != entity_id);
                    let not_same_as = other.into_iter().collect();
                    diff.put(&board, entity_id, Entity { names: names.collect(), not_same_as, ..Entity::default() });
                }
                board = board.with(&diff);
                compared = compared.renewed(&board);
                let found = compared.proposals(&board);
                let likeness = |all: &[PerhapsSame]| -> Vec<((EntityId, EntityId), f64)> {
                    all.iter().map(|it| (it.pair, it.likeness)).collect()
                };
                prop_assert_eq!(likeness(&found), likeness(&perhaps_same(&board)));
                for one in &found {
                    prop_assert!(one.pair.0 < one.pair.1);
                    prop_assert!(!are_said_two(&board, one.pair.0, one.pair.1));
                }
            }
        }
    }
}
