//! The mentions in the documents of a board: by place, by entity, and kept up with the board.

use super::mentions::{Mention, mentions};
use super::spellings::Spellings;
use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::base::words::Words;
use crate::model::{Board, Entity, EntityId, Table};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts of this many bytes together are kept folded; those beyond are folded anew for each search, so that
/// a very large collection does not fill the memory.
const KEPT_BYTES: usize = 256 << 20;

/// The mentions in the documents of a board, and how often each entity is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mentions {
    by_document: BTreeMap<Digest, Arc<[Mention]>>,
    by_entity: BTreeMap<EntityId, Found>,
}

/// How often an entity is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub sure: usize,
    pub possible: usize,
    /// Documents that mention it, possibly or surely.
    pub documents: usize,
}

/// How often an entity is mentioned, and in which documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Found {
    sure: usize,
    possible: usize,
    documents: Vec<Digest>,
}

impl Mentions {
    /// Nothing was searched.
    pub const NONE: Self = Self {
        by_document: BTreeMap::new(),
        by_entity: BTreeMap::new(),
    };

    pub fn new(by_document: BTreeMap<Digest, Arc<[Mention]>>) -> Self {
        let mut by_entity: BTreeMap<EntityId, Found> = BTreeMap::new();
        for (&document, mentions) in &by_document {
            for mention in mentions.iter() {
                for &entity in &mention.entities {
                    let found = by_entity.entry(entity).or_default();
                    if mention.sure {
                        found.sure += 1;
                    } else {
                        found.possible += 1;
                    }
                    if found.documents.last() != Some(&document) {
                        found.documents.push(document);
                    }
                }
            }
        }
        Self {
            by_document,
            by_entity,
        }
    }

    /// Those in one document, in order.
    pub fn of_document(&self, document: Digest) -> &[Mention] {
        self.by_document.get(&document).map_or(&[], |all| all)
    }

    /// Those of a document that have something in common with a stretch of it, in order.
    pub fn within(&self, document: Digest, range: CharRange) -> &[Mention] {
        let all = self.of_document(document);
        // They do not overlap: both their starts and their ends are in order.
        let first = all.partition_point(|mention| mention.range.end <= range.start);
        let behind = all.partition_point(|mention| mention.range.start < range.end);
        &all[first..behind.max(first)]
    }

    /// The one that a character of a document is part of.
    pub fn at(&self, document: Digest, index: usize) -> Option<&Mention> {
        let at = CharRange::new(index, index + 1);
        self.within(document, at).first()
    }

    pub fn count(&self, entity: EntityId) -> Count {
        let found = self.by_entity.get(&entity);
        found.map_or_else(Count::default, |found| Count {
            sure: found.sure,
            possible: found.possible,
            documents: found.documents.len(),
        })
    }

    /// The documents that mention an entity, by their hashes.
    pub fn documents_of(&self, entity: EntityId) -> &[Digest] {
        let found = self.by_entity.get(&entity);
        found.map_or(&[], |found| &found.documents)
    }

    /// Where a document mentions an entity, in order.
    pub fn of_entity(
        &self,
        document: Digest,
        entity: EntityId,
    ) -> impl DoubleEndedIterator<Item = &Mention> {
        let all = self.of_document(document).iter();
        all.filter(move |mention| mention.entities.contains(&entity))
    }

    /// Documents with their mentions, by their hashes.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = (Digest, &[Mention])> + '_ {
        self.by_document
            .iter()
            .map(|(&digest, all)| (digest, &**all))
    }

    /// Whether nothing was searched.
    pub fn is_empty(&self) -> bool {
        self.by_document.is_empty()
    }
}

impl Count {
    pub fn total(self) -> usize {
        self.sure + self.possible
    }

    /// `in 14 places of 3 documents`; nothing where it is in none.
    pub fn label(self) -> Option<String> {
        let places = match self.total() {
            0 => return None,
            1 => "1 place".to_owned(),
            places => format!("{places} places"),
        };
        Some(match self.documents {
            1 => format!("in {places} of 1 document"),
            documents => format!("in {places} of {documents} documents"),
        })
    }
}

/// The mentions on a board as it was, with what makes it quick to find those on a board that differs little.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    entities: Table<EntityId, Entity>,
    spellings: Arc<Spellings>,
    words: BTreeMap<Digest, Arc<Words>>,
    mentions: Arc<Mentions>,
}

impl Searched {
    /// As if nothing had been searched before.
    pub fn new(board: &Board, texts: &BTreeMap<Digest, Arc<str>>) -> Self {
        Self::default().renewed(board, texts)
    }

    pub fn mentions(&self) -> &Arc<Mentions> {
        &self.mentions
    }

    /// The mentions on a board and its texts as they are now. A text is folded once, and searched again only
    /// where a spelling that came or went stands in it.
    #[must_use]
    pub fn renewed(&self, board: &Board, texts: &BTreeMap<Digest, Arc<str>>) -> Self {
        let spellings = if is_named_alike(&self.entities, board.entities()) {
            Arc::clone(&self.spellings)
        } else {
            Arc::new(Spellings::build(board))
        };
        let changed = spellings.changed_since(&self.spellings);
        let mut words: BTreeMap<Digest, Arc<Words>> = BTreeMap::new();
        let mut found: BTreeMap<Digest, Arc<[Mention]>> = BTreeMap::new();
        let mut bytes = 0;
        let documents = board.sources().iter().filter_map(|(_, source)| {
            let digest = source.document.as_ref()?.sha256;
            Some((digest, texts.get(&digest)?))
        });
        for (digest, text) in documents {
            if found.contains_key(&digest) {
                continue;
            }
            let known = self.mentions.by_document.get(&digest);
            if changed.is_empty()
                && let Some(known) = known
            {
                found.insert(digest, Arc::clone(known));
                if let Some(folded) = self.words.get(&digest) {
                    bytes += text.len();
                    words.insert(digest, Arc::clone(folded));
                }
                continue;
            }
            let folded = self.words.get(&digest).map(Arc::clone);
            let folded = folded.unwrap_or_else(|| Arc::new(Words::new(text)));
            let mentions = match known {
                Some(known) if !changed.stand_in(folded.folded()) => Arc::clone(known),
                _ => mentions(text, &folded, &spellings).into(),
            };
            found.insert(digest, mentions);
            bytes += text.len();
            if bytes <= KEPT_BYTES {
                words.insert(digest, folded);
            }
        }
        let is_same = found.len() == self.mentions.by_document.len()
            && found
                .iter()
                .zip(&self.mentions.by_document)
                .all(|(a, b)| a.0 == b.0 && Arc::ptr_eq(a.1, b.1));
        let mentions = if is_same {
            Arc::clone(&self.mentions)
        } else {
            Arc::new(Mentions::new(found))
        };
        Self {
            entities: board.entities().clone(),
            spellings,
            words,
            mentions,
        }
    }
}

/// Whether all entities of two boards are of one kind and spelled alike.
fn is_named_alike(a: &Table<EntityId, Entity>, b: &Table<EntityId, Entity>) -> bool {
    let is_alike = |a: &Arc<Entity>, b: &Arc<Entity>| {
        let texts = |entity: &Entity| entity.names.len();
        Arc::ptr_eq(a, b)
            || (a.kind == b.kind
                && texts(a) == texts(b)
                && a.names.iter().zip(&b.names).all(|(a, b)| a.text == b.text))
    };
    a.ptr_eq(b)
        || (a.len() == b.len()
            && a.iter_arc()
                .zip(b.iter_arc())
                .all(|(a, b)| a.0 == b.0 && is_alike(a.1, b.1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::RecordId as _;
    use crate::model::fixture::parse;
    use crate::model::{Diff, EntityKind, Name};
    use proptest::prelude::*;

    const NAMES: [&str; 7] = [
        "Salah Abdeslam",
        "Abdeslam",
        "Brahim Abdeslam",
        "Paris",
        "Paris attacks",
        "US",
        "a driver",
    ];
    const TEXTS: &str = r#"
        source a "A" text "Salah Abdeslam and Brahim Abdeslam left. Abdeslam told us. A driver of the US."
        source b "B" text "The Paris attacks in Paris, where Abdeslam was"
        source c "C" text "Nobody is named here; us neither"
        source d "D" text "S. Abdeslam"
    "#;

    fn with(board: &Board, id: u64, names: &[usize]) -> Board {
        let mut diff = Diff::default();
        let id = EntityId::from_raw(id);
        if names.is_empty() {
            diff.remove::<Entity>(board, id);
        } else {
            let names = names.iter().map(|&name| Name {
                text: NAMES[name].to_owned(),
                quotes: Vec::new(),
            });
            let entity = Entity {
                kind: EntityKind::Person,
                names: names.collect(),
                ..Entity::default()
            };
            diff.put(board, id, entity);
        }
        board.with(&diff)
    }

    proptest! {
        /// Whatever is named, renamed and taken away, what is kept up is what a search from nothing finds.
        #[test]
        fn mentions_follow_a_board_as_if_found_anew(
            changes in prop::collection::vec((0_u64..4, prop::collection::vec(0_usize..7, 0..3), 0_usize..5), 1..12),
        ) {
            let fixture = parse(TEXTS).unwrap();
            let all: BTreeMap<Digest, Arc<str>> =
                fixture.documents.iter().map(|(digest, text)| (*digest, text.as_str().into())).collect();
            let mut board = fixture.board;
            let mut searched = Searched::default();
            for (id, names, at_hand) in changes {
                board = with(&board, id, &names);
                let texts = all.clone().into_iter().take(at_hand).collect();
                searched = searched.renewed(&board, &texts);
                let anew = Searched::new(&board, &texts);
                prop_assert_eq!(searched.mentions(), anew.mentions());
            }
        }
    }

    #[test]
    fn a_name_that_stands_in_one_text_leaves_the_others_as_they_were() {
        let fixture = parse(TEXTS).unwrap();
        let texts: BTreeMap<Digest, Arc<str>> = fixture
            .documents
            .iter()
            .map(|(digest, text)| (*digest, text.as_str().into()))
            .collect();
        let board = with(&fixture.board, 1, &[0]);
        let before = Searched::new(&board, &texts);
        let board = with(&board, 2, &[3]);
        let after = before.renewed(&board, &texts);
        let paris = EntityId::from_raw(2);
        assert_eq!(
            after.mentions().count(paris).label().as_deref(),
            Some("in 2 places of 1 document")
        );
        let [document] = after.mentions().documents_of(paris) else {
            panic!("Paris is named in one text")
        };
        for (digest, mentions) in &after.mentions.by_document {
            let same = Arc::ptr_eq(mentions, &before.mentions.by_document[digest]);
            assert_eq!(same, digest != document);
        }
        for (digest, words) in &after.words {
            assert!(Arc::ptr_eq(words, &before.words[digest]));
        }
        // Nothing that is found changes with a summary, nor with a card.
        let again = after.renewed(&board, &texts);
        assert!(Arc::ptr_eq(after.mentions(), again.mentions()));
    }

    #[test]
    fn mentions_are_found_by_their_place() {
        let fixture = parse(TEXTS).unwrap();
        let texts: BTreeMap<Digest, Arc<str>> = fixture
            .documents
            .iter()
            .map(|(digest, text)| (*digest, text.as_str().into()))
            .collect();
        let board = with(&fixture.board, 1, &[0]);
        let searched = Searched::new(&board, &texts);
        let mentions = searched.mentions();
        let salah = EntityId::from_raw(1);
        let ranges = |within: CharRange| -> Vec<(usize, usize, bool)> {
            let all = texts
                .keys()
                .flat_map(|&digest| mentions.within(digest, within));
            let mut all: Vec<_> = all
                .map(|mention| (mention.range.start, mention.range.end, mention.sure))
                .collect();
            all.sort_unstable();
            all
        };
        assert_eq!(
            ranges(CharRange::new(0, 1000)),
            [
                (0, 11, false),
                (0, 14, true),
                (34, 42, false),
                (41, 49, false)
            ]
        );
        assert_eq!(ranges(CharRange::new(13, 14)), [(0, 14, true)]);
        assert_eq!(ranges(CharRange::new(14, 34)), []);
        let documents = mentions.documents_of(salah);
        let total: usize = documents
            .iter()
            .map(|&digest| mentions.of_entity(digest, salah).count())
            .sum();
        assert_eq!(total, mentions.count(salah).total());
        assert!(documents.iter().all(|&digest| {
            mentions.of_entity(digest, salah).all(|mention| {
                mentions.at(digest, mention.range.start) == Some(mention)
                    && mentions.at(digest, mention.range.end) != Some(mention)
            })
        }));
    }
}
