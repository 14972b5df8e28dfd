//! Where evidence comes from in the end: who said it first, so that one voice is not counted twice.

use crate::base::fold::{Fold, fold};
use crate::model::{Board, EntityId, Quote, QuoteId, SourceId, Who};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The origin of a quote. Two quotes are of one origin when these are equal.
///
/// - A named speaker is one origin, in however many sources they are quoted.
/// - A described speaker ("a Belgian official") is one within a source: nobody can tell whether the
///   official in another paper is the same person, so there it is another.
/// - A quote without a speaker is the source's own voice, which is one origin.
/// - Sources that share an origin, directly or through others, are one source in all of this: an
///   agency's copy in two papers is one voice, and the official in both is one official.
///
/// Which of them are independent is another question: see [`Origins::independent`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Speaker(EntityId),
    /// A speaker by description, folded, in a source or the group it belongs to.
    Described(SourceId, String),
    /// The own voice of a source or of the group it belongs to.
    Source(SourceId),
}

/// Which sources share an origin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    /// For each source that shares its origin: the lowest id of its group.
    lowest: BTreeMap<SourceId, SourceId>,
}

impl Origins {
    /// A source that is named but not on the board still joins those that name it.
    pub fn build(board: &Board) -> Self {
        let mut links: BTreeMap<SourceId, BTreeSet<SourceId>> = BTreeMap::new();
        for (id, source) in board.sources().iter() {
            for &other in source.shares_origin_with.iter().filter(|o| **o != id) {
                links.entry(id).or_default().insert(other);
                links.entry(other).or_default().insert(id);
            }
        }
        let mut lowest = BTreeMap::new();
        for &start in links.keys() {
            // In the order of the ids: the first that is met is the lowest of its group.
            let mut open = vec![start];
            while let Some(source) = open.pop() {
                if let Entry::Vacant(place) = lowest.entry(source) {
                    place.insert(start);
                    open.extend(links.get(&source).into_iter().flatten());
                }
            }
        }
        Self { lowest }
    }

    /// The source that stands for all that share its origin: the one with the lowest id.
    pub fn group(&self, source: SourceId) -> SourceId {
        self.lowest.get(&source).copied().unwrap_or(source)
    }

    /// The sources that share the origin of this one, itself among them; none if it shares with nobody.
    pub fn sharing(&self, source: SourceId) -> impl Iterator<Item = SourceId> + '_ {
        let group = self.lowest.get(&source);
        let all = self.lowest.iter();
        all.filter(move |(_, lowest)| Some(*lowest) == group)
            .map(|(&source, _)| source)
    }

    pub fn of(&self, quote: &Quote) -> Origin {
        let source = self.group(quote.source);
        match quote.speaker.as_ref().map(|speaker| &speaker.who) {
            Some(Who::Entity(entity)) => Origin::Speaker(*entity),
            Some(Who::Described(text)) => Origin::Described(source, fold(text, Fold::Words)),
            None => Origin::Source(source),
        }
    }

    /// The independent origins of some quotes, each with its quotes.
    ///
    /// A source that says a thing in its own voice and also quotes somebody who says it is no second
    /// witness: nobody can tell that it did not have it from the one it quotes. So its own voice counts as
    /// an origin only where none of the quotes is a speaker's in that source; else it goes with the first
    /// of these speakers.
    pub fn independent<'a>(
        &self,
        quotes: impl Iterator<Item = (QuoteId, &'a Quote)>,
    ) -> BTreeMap<Origin, Vec<QuoteId>> {
        let mut found: BTreeMap<Origin, Vec<QuoteId>> = BTreeMap::new();
        let mut speakers: BTreeMap<SourceId, BTreeSet<Origin>> = BTreeMap::new();
        let mut own = Vec::new();
        for (id, quote) in quotes {
            match self.of(quote) {
                Origin::Source(source) => own.push((id, source)),
                origin => {
                    let source = self.group(quote.source);
                    speakers.entry(source).or_default().insert(origin.clone());
                    found.entry(origin).or_default().push(id);
                }
            }
        }
        for (id, source) in own {
            let speaker = speakers.get(&source).and_then(BTreeSet::first);
            let origin = speaker.cloned().unwrap_or(Origin::Source(source));
            found.entry(origin).or_default().push(id);
        }
        found
    }

    /// The sources that belong to another group there than here.
    pub(super) fn differing(&self, other: &Self) -> BTreeSet<SourceId> {
        let sources = self.lowest.keys().chain(other.lowest.keys());
        sources
            .copied()
            .filter(|&source| self.group(source) != other.group(source))
            .collect()
    }
}
