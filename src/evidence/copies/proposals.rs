//! What there is to ask about the passages that were found, and what an answer would change.

use super::found::{Found, Passage, Place};
use crate::evidence::fallout::{Change, Effect, effects, evidence_of};
use crate::evidence::standing::{is_live, weigh};
use crate::evidence::{Origin, Origins};
use crate::model::{Board, Quote, QuoteId, RecordRef, SourceId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be asked about copies on a board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// Those first with which most would weaken, then the longest.
    pub proposals: Vec<Proposal>,
    /// Sources that have quotes.
    pub sources: usize,
    /// Those of them whose text is not at hand: only the own words of their quotes are compared.
    pub absent: usize,
}

/// Quotes of two sources that may be one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Of the source that was published first, as far as that is known.
    pub sides: [Side; 2],
    /// The words of the passage that are the same on both sides.
    pub same: usize,
    /// The claims and relations that would stand otherwise if it were confirmed: the worst first.
    pub changes: Vec<Change>,
    /// All the quotes have one origin already, such as a speaker whom both sources quote.
    pub one_origin: bool,
}

/// One side of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub source: SourceId,
    pub place: Place,
    /// Those of the quotes in the passage that are asked about.
    pub quotes: BTreeSet<QuoteId>,
}

impl Proposal {
    /// The quotes of both sides.
    pub fn quotes(&self) -> BTreeSet<QuoteId> {
        let both = self.sides.iter().flat_map(|side| &side.quotes);
        both.copied().collect()
    }

    /// The claims and relations that would be left with one origin.
    pub fn weakens(&self) -> impl Iterator<Item = RecordRef> + '_ {
        let weakens = |change: &&Change| change.effects.contains(&Effect::Weakens);
        self.changes.iter().filter(weakens).map(|it| it.record)
    }

    /// The words of the longer side.
    pub fn words(&self) -> usize {
        let words = self.sides.iter().map(|side| side.place.words);
        words.max().unwrap_or(0)
    }
}

impl Copies {
    /// What there is to ask on this board; `found` may be of a board before it.
    pub fn new(board: &Board, found: &Found) -> Self {
        let origins = Origins::build(board);
        let mut asked: BTreeMap<BTreeSet<QuoteId>, Proposal> = BTreeMap::new();
        for passage in &found.passages {
            for proposal in of_passage(board, &origins, passage) {
                // Of several passages with the same quotes the longest tells most.
                let there = asked.entry(proposal.quotes());
                let there = there.or_insert_with(|| proposal.clone());
                if there.same < proposal.same {
                    *there = proposal;
                }
            }
        }
        let mut proposals: Vec<Proposal> = asked.into_values().collect();
        let rests_on = rests_on(board, &origins, &proposals);
        for proposal in &mut proposals {
            proposal.changes = changes(board, &origins, proposal, &rests_on);
        }
        // Stable: the rest by the ids of the quotes.
        proposals.sort_by_key(|it| Reverse((it.weakens().count(), !it.one_origin, it.same)));
        let (sources, absent) = at_hand(board, found);
        Self {
            proposals,
            sources,
            absent,
        }
    }

    /// The proposals that ask about a quote.
    pub fn about(&self, quote: QuoteId) -> impl Iterator<Item = &Proposal> {
        let asks = move |side: &Side| side.quotes.contains(&quote);
        let proposals = self.proposals.iter();
        proposals.filter(move |proposal| proposal.sides.iter().any(asks))
    }
}

/// How many sources have quotes, and of how many of these the text is not at hand.
fn at_hand(board: &Board, found: &Found) -> (usize, usize) {
    let sources: BTreeSet<SourceId> = board.quotes().iter().map(|(_, it)| it.source).collect();
    let is_absent = |id: &&SourceId| {
        let source = board.sources().get(**id);
        !source.is_some_and(|source| found.has(source))
    };
    (sources.len(), sources.iter().filter(is_absent).count())
}

/// The proposals of a passage: quotes whose words are the same belong together, and so do those in which
/// nobody speaks but the sources; what two speakers say in one passage stays apart.
fn of_passage(board: &Board, origins: &Origins, passage: &Passage) -> Vec<Proposal> {
    let quote = |id: QuoteId| board.quotes().get(id).filter(|quote| is_live(board, quote));
    let mut linked: BTreeMap<QuoteId, BTreeSet<QuoteId>> = BTreeMap::new();
    for &one in &passage.sides[0].quotes {
        for &other in &passage.sides[1].quotes {
            let Some((first, second)) = quote(one).zip(quote(other)) else {
                continue;
            };
            let own_voice = first.speaker.is_none() && second.speaker.is_none();
            let is_asked = (own_voice || passage.pairs.contains(&(one, other)))
                && is_open(origins, (one, first), (other, second));
            if is_asked {
                linked.entry(one).or_default().insert(other);
                linked.entry(other).or_default().insert(one);
            }
        }
    }
    let mut proposals = Vec::new();
    while let Some((&first, _)) = linked.first_key_value() {
        let mut group = BTreeSet::new();
        let mut open = vec![first];
        while let Some(id) = open.pop() {
            group.insert(id);
            open.extend(linked.remove(&id).into_iter().flatten());
        }
        proposals.extend(proposal(board, origins, passage, &group));
    }
    proposals
}

/// Whether nothing has been said yet about two quotes as copies of each other, or of their sources.
fn is_open(origins: &Origins, one: (QuoteId, &Quote), other: (QuoteId, &Quote)) -> bool {
    let sources = [one.1.source, other.1.source].map(|source| origins.group(source));
    let groups = [one.0, other.0].map(|quote| origins.copy_group(quote));
    let refused = one.1.not_copy_of.contains(&other.0) || other.1.not_copy_of.contains(&one.0);
    sources[0] != sources[1] && groups[0] != groups[1] && !refused
}

fn proposal(
    board: &Board,
    origins: &Origins,
    passage: &Passage,
    group: &BTreeSet<QuoteId>,
) -> Option<Proposal> {
    let [one, other] = &passage.sides;
    let side = |place: &Place| {
        let quotes = place.quotes.iter().filter(|quote| group.contains(quote));
        let quotes: BTreeSet<QuoteId> = quotes.copied().collect();
        let first = board.quotes().get(*quotes.first()?)?;
        Some(Side {
            source: first.source,
            place: place.clone(),
            quotes,
        })
    };
    let mut sides = [side(one)?, side(other)?];
    let published = |side: &Side| {
        let source = board.sources().get(side.source)?;
        source.published.as_ref()?.interval().first
    };
    // What was printed first may be what was copied.
    sides.sort_by_key(|side| {
        let day = published(side);
        (day.is_none(), day, side.source)
    });
    let quotes = group.iter().filter_map(|id| board.quotes().get(*id));
    let of_quotes: BTreeSet<Origin> = quotes.map(|quote| origins.of(quote)).collect();
    Some(Proposal {
        sides,
        same: passage.same,
        changes: Vec::new(),
        one_origin: of_quotes.len() == 1,
    })
}

/// The claims and relations that rest on the quotes that are asked about, or on known copies of them.
fn rests_on(
    board: &Board,
    origins: &Origins,
    proposals: &[Proposal],
) -> BTreeMap<QuoteId, BTreeSet<RecordRef>> {
    let asked = proposals.iter().flat_map(Proposal::quotes);
    let mut rests_on: BTreeMap<QuoteId, BTreeSet<RecordRef>> = asked
        .map(|quote| (origins.copy_group(quote), BTreeSet::new()))
        .collect();
    if rests_on.is_empty() {
        return rests_on;
    }
    let claims = board.claims().ids().map(RecordRef::from);
    let relations = board.relations().ids().map(RecordRef::from);
    for record in claims.chain(relations) {
        for piece in evidence_of(board, record).unwrap_or_default() {
            if let Some(records) = rests_on.get_mut(&origins.copy_group(piece.quote)) {
                records.insert(record);
            }
        }
    }
    rests_on
}

/// What would stand otherwise if the quotes of a proposal were one text.
fn changes(
    board: &Board,
    origins: &Origins,
    proposal: &Proposal,
    rests_on: &BTreeMap<QuoteId, BTreeSet<RecordRef>>,
) -> Vec<Change> {
    let quotes = proposal.quotes();
    let joined = origins.if_copies(&quotes);
    let groups = quotes.iter().map(|&quote| origins.copy_group(quote));
    let groups: BTreeSet<QuoteId> = groups.collect();
    let records = groups.iter().filter_map(|group| rests_on.get(group));
    let records: BTreeSet<RecordRef> = records.flatten().copied().collect();
    let change = |record: RecordRef| {
        let evidence = evidence_of(board, record)?;
        let before = weigh(board, origins, evidence);
        let after = weigh(board, &joined, evidence);
        let effects = effects(before, after);
        (!effects.is_empty()).then_some(Change {
            record,
            before: before.standing,
            after: after.standing,
            effects,
        })
    };
    let mut changes: Vec<Change> = records.into_iter().filter_map(change).collect();
    // Stable: those of one effect keep the order of their ids.
    changes.sort_by_key(|change| change.effects.first().copied());
    changes
}
