//! Where evidence comes from in the end: who said it first, so that one voice is not counted twice.

use crate::base::fold::{Fold, fold};
use crate::model::{Board, EntityId, Quote, QuoteId, SourceId, Who};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The origin of a quote. Two quotes are of one origin when these are equal, or when they are copies of
/// one text.
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

/// Which sources share an origin, and which quotes are copies of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    /// For each source that shares its origin: the lowest id of its group.
    lowest: BTreeMap<SourceId, SourceId>,
    /// For each quote that is a copy of others: the lowest id of its group.
    copies: BTreeMap<QuoteId, QuoteId>,
}

impl Origins {
    /// A record that is named but not on the board still joins those that name it.
    pub fn build(board: &Board) -> Self {
        let sources = board.sources().iter();
        let quotes = board.quotes().iter();
        Self {
            lowest: lowest(sources.map(|(id, source)| (id, &source.shares_origin_with))),
            copies: lowest(quotes.map(|(id, quote)| (id, &quote.same_copy_as))),
        }
    }

    /// Joins the sources anew; those that belong to another group now.
    pub(super) fn regroup_sources(&mut self, board: &Board) -> BTreeSet<SourceId> {
        let sources = board.sources().iter();
        let after = lowest(sources.map(|(id, source)| (id, &source.shares_origin_with)));
        let before = std::mem::replace(&mut self.lowest, after);
        differing(&before, &self.lowest)
    }

    /// Follows quotes of which it is now said otherwise what they are copies of; those that belong to
    /// another group now. Only their groups are joined anew, those they had and those they name.
    pub(super) fn regroup_copies(
        &mut self,
        board: &Board,
        changed: &BTreeSet<QuoteId>,
    ) -> BTreeSet<QuoteId> {
        let named = changed
            .iter()
            .filter_map(|id| board.quotes().get(*id))
            .flat_map(|quote| &quote.same_copy_as);
        let touched: BTreeSet<QuoteId> = changed.iter().chain(named).copied().collect();
        let groups: BTreeSet<QuoteId> = touched.iter().map(|&id| self.copy_group(id)).collect();
        let mut before: BTreeMap<QuoteId, QuoteId> = BTreeMap::new();
        self.copies.retain(|&quote, group| {
            let stays = !groups.contains(group);
            if !stays {
                before.insert(quote, *group);
            }
            stays
        });
        // Every link of these quotes is to one of them: had it been there before, both were in one group.
        let all: BTreeSet<QuoteId> = before.keys().copied().chain(touched).collect();
        let links = all
            .iter()
            .filter_map(|&id| Some((id, &board.quotes().get(id)?.same_copy_as)));
        let after = lowest(links);
        let differing = differing(&before, &after);
        self.copies.extend(after);
        differing
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

    /// The quote that stands for all copies of its text: the one with the lowest id.
    pub fn copy_group(&self, quote: QuoteId) -> QuoteId {
        self.copies.get(&quote).copied().unwrap_or(quote)
    }

    /// The copies of a quote's text, itself among them; none if it is no copy.
    pub fn copies_of(&self, quote: QuoteId) -> impl Iterator<Item = QuoteId> + '_ {
        let group = self.copies.get(&quote);
        let all = self.copies.iter();
        all.filter(move |(_, lowest)| Some(*lowest) == group)
            .map(|(&quote, _)| quote)
    }

    /// Whether any quote is said to be a copy of another.
    pub fn has_copies(&self) -> bool {
        !self.copies.is_empty()
    }

    /// As if these quotes were copies of one text.
    pub fn if_copies(&self, quotes: &BTreeSet<QuoteId>) -> Self {
        let groups: BTreeSet<QuoteId> = quotes.iter().map(|&id| self.copy_group(id)).collect();
        let mut joined = self.clone();
        let Some(&first) = groups.first().filter(|_| quotes.len() > 1) else {
            return joined;
        };
        joined.copies.extend(quotes.iter().map(|&id| (id, first)));
        for group in joined.copies.values_mut() {
            if groups.contains(group) {
                *group = first;
            }
        }
        joined
    }

    /// Who speaks in a quote. For the origins of several, copies counted once, see [`Self::independent`].
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
    ///
    /// Quotes that are copies of one text make their origins one, with all the other quotes of these. It
    /// is called as the first of them: by a speaker who is named rather than one who is described, and by
    /// either rather than a source's own voice.
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
        if self.copies.is_empty() {
            return found;
        }
        self.joined(found)
    }

    /// These origins, those with copies of one text made one.
    fn joined(&self, origins: BTreeMap<Origin, Vec<QuoteId>>) -> BTreeMap<Origin, Vec<QuoteId>> {
        let mut joined: BTreeMap<Origin, Vec<QuoteId>> = BTreeMap::new();
        for (mut origin, mut quotes) in origins {
            let groups: BTreeSet<QuoteId> = quotes.iter().map(|&id| self.copy_group(id)).collect();
            let shares = |others: &Vec<QuoteId>| {
                let mut others = others.iter();
                others.any(|&other| groups.contains(&self.copy_group(other)))
            };
            let with: Vec<Origin> = joined
                .iter()
                .filter(|(_, others)| shares(others))
                .map(|(other, _)| other.clone())
                .collect();
            for other in with.into_iter().rev() {
                // Each of them comes before this one in their order, and the last taken is the first.
                if let Some(others) = joined.remove(&other) {
                    quotes.splice(..0, others);
                    origin = other;
                }
            }
            joined.insert(origin, quotes);
        }
        joined
    }
}

/// For each record that is joined with another, whichever of them says so: the lowest id of its group.
fn lowest<'a, I: Copy + Ord + 'a>(
    records: impl Iterator<Item = (I, &'a BTreeSet<I>)>,
) -> BTreeMap<I, I> {
    let mut links: BTreeMap<I, BTreeSet<I>> = BTreeMap::new();
    for (id, others) in records {
        for &other in others.iter().filter(|other| **other != id) {
            links.entry(id).or_default().insert(other);
            links.entry(other).or_default().insert(id);
        }
    }
    let mut lowest = BTreeMap::new();
    for &start in links.keys() {
        // In the order of the ids: the first that is met is the lowest of its group.
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if let Entry::Vacant(place) = lowest.entry(id) {
                place.insert(start);
                open.extend(links.get(&id).into_iter().flatten());
            }
        }
    }
    lowest
}

/// Those that belong to another group after than before.
fn differing<I: Copy + Ord>(before: &BTreeMap<I, I>, after: &BTreeMap<I, I>) -> BTreeSet<I> {
    let group = |groups: &BTreeMap<I, I>, id: I| groups.get(&id).copied().unwrap_or(id);
    let all = before.keys().chain(after.keys()).copied();
    all.filter(|&id| group(before, id) != group(after, id))
        .collect()
}
