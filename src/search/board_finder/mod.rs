//! Finding records of a board by a query: those of which it is so, and, where words alone are typed, those whose
//! names are nearly so.

use super::Hit;
use super::fields::{Field, fields};
use super::language::{Expr, Facts, Kind, Leaf, Phrase};
use super::rank::Query;
use super::tokens::Tokens;
use crate::base::digest::Digest;
use crate::base::fold::{Fold, fold};
use crate::base::text_range::{CharBytes, CharRange};
use crate::model::{
    Board, CardContent, Claim, EntityId, Evidence, QuoteId, RecordRef, Relation, Source, SourceId,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a record scores that answers by several of its texts together.
const TOGETHER: u32 = 300;

/// Where what is found stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Entities,
    /// Claims and relations.
    Statements,
    Quotes,
    Sources,
    /// Notes, frames and steps of the story.
    Canvas,
}

/// The records that answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The best of each group, best first.
    pub groups: BTreeMap<Group, Vec<Hit>>,
    /// How many there are in each.
    pub totals: BTreeMap<Group, usize>,
}

/// The texts of all records of a board, made ready for queries.
#[derive(Debug, Default)]
pub struct BoardFinder {
    records: BTreeMap<RecordRef, Vec<Entry>>,
    /// What sources are called: title, publisher, authors.
    called: BTreeMap<SourceId, Tokens>,
    rests_on: BTreeMap<RecordRef, BTreeSet<SourceId>>,
    documents: BTreeMap<Digest, Vec<SourceId>>,
}

#[derive(Debug)]
struct Entry {
    field: Field,
    folded: Box<str>,
    tokens: Tokens,
}

impl Group {
    pub const ALL: [Self; 5] = [
        Self::Entities,
        Self::Statements,
        Self::Quotes,
        Self::Sources,
        Self::Canvas,
    ];

    pub fn of(record: RecordRef) -> Self {
        match record {
            RecordRef::Entity(_) => Self::Entities,
            RecordRef::Claim(_) | RecordRef::Relation(_) => Self::Statements,
            RecordRef::Quote(_) => Self::Quotes,
            RecordRef::Source(_) => Self::Sources,
            RecordRef::Card(_) | RecordRef::Frame(_) | RecordRef::Step(_) => Self::Canvas,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Entities => "Cards",
            Self::Statements => "Claims and lines",
            Self::Quotes => "Quotes",
            Self::Sources => "Sources",
            Self::Canvas => "Notes, frames and steps",
        }
    }
}

impl BoardFinder {
    pub fn new(board: &Board) -> Self {
        let mut finder = Self::default();
        let records = std::iter::empty::<RecordRef>()
            .chain(board.sources().ids().map(Into::into))
            .chain(board.quotes().ids().map(Into::into))
            .chain(board.entities().ids().map(Into::into))
            .chain(board.claims().ids().map(Into::into))
            .chain(board.relations().ids().map(Into::into))
            .chain(board.cards().ids().map(Into::into))
            .chain(board.frames().ids().map(Into::into))
            .chain(board.steps().ids().map(Into::into));
        for record in records {
            let entries: Vec<Entry> = fields(board, record)
                .into_iter()
                .map(|(field, text)| Entry {
                    field,
                    folded: fold(&text, Fold::Words).into_boxed_str(),
                    tokens: Tokens::new(&text),
                })
                .collect();
            // A card is found by what it shows, but a note is its own words.
            if !entries.is_empty() || matches!(record, RecordRef::Entity(_)) {
                finder.records.insert(record, entries);
            }
        }
        for (id, source) in board.sources().iter() {
            let names = [source.title.as_str(), &source.publisher];
            let names = names
                .into_iter()
                .chain(source.authors.iter().map(String::as_str));
            let names: Vec<&str> = names.collect();
            finder.called.insert(id, Tokens::new(&names.join("\n")));
            for sha256 in documents_of(source) {
                finder.documents.entry(sha256).or_default().push(id);
            }
        }
        finder.rests_on = rests_on(board);
        finder
    }

    /// The sources whose document is this one.
    pub fn sources_of(&self, sha256: Digest) -> &[SourceId] {
        self.documents.get(&sha256).map_or(&[], Vec::as_slice)
    }

    /// The sources that have a phrase in their title, publisher or authors.
    pub fn called(&self, phrase: &Phrase) -> BTreeSet<SourceId> {
        let called = self.called.iter();
        called
            .filter(|(_, names)| phrase.is_in(names))
            .map(|(id, _)| *id)
            .collect()
    }

    /// The records that answer, at most `limit` of each group.
    pub fn find(&self, board: &Board, expr: &Expr, limit: usize) -> Records {
        let wanted = expr.wanted();
        let words: Vec<String> = wanted.iter().map(|phrase| phrase.words.join(" ")).collect();
        let loose = Query::new(&words.join(" "));
        let is_plain = expr.is_plain();
        let filters = expr.has_filters();
        let called: BTreeMap<Vec<String>, BTreeSet<SourceId>> = BTreeMap::new();
        let called = std::cell::RefCell::new(called);
        let mut found: BTreeMap<Group, Vec<Best<'_>>> = BTreeMap::new();
        for (&record, entries) in &self.records {
            let facts = if filters {
                self.facts(board, record)
            } else {
                Facts::default()
            };
            let strict = expr.holds(&mut |leaf| match leaf {
                Leaf::Words(phrase) => entries.iter().any(|entry| phrase.is_in(&entry.tokens)),
                Leaf::Filter(filter) => filter.holds(&facts, &|phrase| {
                    let mut known = called.borrow_mut();
                    let known = known.entry(phrase.words.clone());
                    known.or_insert_with(|| self.called(phrase)).clone()
                }),
            });
            if !strict && !is_plain {
                continue;
            }
            if let Some(best) = best(record, entries, &wanted, loose.as_ref(), strict) {
                found.entry(Group::of(record)).or_default().push(best);
            }
        }
        let mut records = Records::default();
        for (group, mut all) in found {
            records.totals.insert(group, all.len());
            if limit < all.len() {
                all.select_nth_unstable(limit);
                all.truncate(limit);
            }
            all.sort_unstable();
            let hits = all
                .iter()
                .filter_map(|best| hit(board, &wanted, loose.as_ref(), best));
            records.groups.insert(group, hits.collect());
        }
        records
    }

    fn facts(&self, board: &Board, record: RecordRef) -> Facts {
        let mut facts = Facts {
            sources: self.rests_on.get(&record).cloned().unwrap_or_default(),
            ..Facts::default()
        };
        match record {
            RecordRef::Entity(id) => {
                if let Some(entity) = board.entities().get(id) {
                    facts.kinds.push(Kind::Entity(entity.kind));
                    facts.add_date(entity.when.as_ref());
                }
            }
            RecordRef::Claim(id) => {
                facts.kinds.push(Kind::Claim);
                let claim = board.claims().get(id);
                facts.add_date(claim.and_then(|claim| claim.as_of.as_ref()));
            }
            RecordRef::Relation(id) => {
                facts.kinds.push(Kind::Relation);
                let relation = board.relations().get(id);
                facts.add_date(relation.and_then(|relation| relation.when.as_ref()));
            }
            RecordRef::Quote(id) => {
                facts.kinds.push(Kind::Quote);
                if let Some(quote) = board.quotes().get(id) {
                    let source = board.sources().get(quote.source);
                    let published = source.and_then(|source| source.published.as_ref());
                    facts.add_date(quote.published.as_ref().or(published));
                }
            }
            RecordRef::Source(id) => {
                facts.kinds.push(Kind::AnySource);
                if let Some(source) = board.sources().get(id) {
                    facts.kinds.push(Kind::Source(source.kind));
                    facts.add_date(source.published.as_ref());
                }
            }
            RecordRef::Card(_) => facts.kinds.push(Kind::Note),
            RecordRef::Frame(_) => facts.kinds.push(Kind::Frame),
            RecordRef::Step(_) => facts.kinds.push(Kind::Step),
        }
        facts
    }

    /// What is known of a full text.
    pub fn facts_of_text(&self, board: &Board, sha256: Digest) -> Facts {
        let mut facts = Facts {
            kinds: vec![Kind::Text],
            ..Facts::default()
        };
        for &id in self.sources_of(sha256) {
            facts.sources.insert(id);
            if let Some(source) = board.sources().get(id) {
                facts.kinds.push(Kind::Source(source.kind));
                facts.add_date(source.published.as_ref());
            }
        }
        facts
    }
}

/// The documents of a source, the newest first.
pub fn documents_of(source: &Source) -> impl Iterator<Item = Digest> + '_ {
    let earlier = source.earlier.iter().rev().map(|version| &version.document);
    let all = source.document.iter().chain(earlier);
    all.map(|document| document.sha256)
}

/// A record that answers, in the order of the list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Best<'a> {
    score: Reverse<u32>,
    len: usize,
    text: &'a str,
    record: RecordRef,
    place: usize,
}

/// How well a record answers, and by which of its texts.
fn best<'a>(
    record: RecordRef,
    entries: &'a [Entry],
    wanted: &[&Phrase],
    loose: Option<&Query>,
    strict: bool,
) -> Option<Best<'a>> {
    let scored = entries.iter().enumerate().map(|(place, entry)| {
        let all = loose.and_then(|query| query.score(&entry.folded, entry.field.reach()));
        let has = wanted
            .iter()
            .filter(|phrase| phrase.is_in(&entry.tokens))
            .count();
        let some = (strict && all.is_none() && (has > 0 || wanted.is_empty()))
            .then(|| TOGETHER * has as u32 / (3 * wanted.len().max(1)) as u32);
        (
            all.or(some).map(|score| score + entry.field.weight()),
            Reverse(place),
        )
    });
    let (score, place) = match scored.max()? {
        (Some(score), Reverse(place)) => (score, place),
        // It is so by what the record does not have.
        (None, _) if strict => (0, 0),
        (None, _) => return None,
    };
    let entry = &entries[place];
    Some(Best {
        score: Reverse(score),
        len: entry.folded.len(),
        text: &entry.folded,
        record,
        place,
    })
}

fn hit(board: &Board, wanted: &[&Phrase], loose: Option<&Query>, best: &Best<'_>) -> Option<Hit> {
    let (field, text) = fields(board, best.record).into_iter().nth(best.place)?;
    let tokens = Tokens::new(&text);
    let map = CharBytes::new(&text);
    let mut ranges: Vec<CharRange> = Vec::new();
    for place in wanted.iter().flat_map(|phrase| phrase.places(&tokens)) {
        let end = if place.end >= text.len() {
            map.num_chars()
        } else {
            map.char_at_byte(place.end)
        };
        ranges.push(CharRange::new(map.char_at_byte(place.start), end));
    }
    if ranges.is_empty() {
        let ranked = loose.and_then(|query| query.rank(&text, field.reach()));
        ranges = ranked.map(|ranked| ranked.ranges).unwrap_or_default();
    }
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let joined = next.start < last.end;
        if joined {
            last.end = last.end.max(next.end);
        }
        joined
    });
    Some(Hit {
        record: best.record,
        field,
        text: text.into_owned(),
        ranges,
        score: best.score.0,
    })
}

/// The sources that each record is, is of, or rests on.
fn rests_on(board: &Board) -> BTreeMap<RecordRef, BTreeSet<SourceId>> {
    let mut found: BTreeMap<RecordRef, BTreeSet<SourceId>> = BTreeMap::new();
    let source_of = |quote: QuoteId| board.quotes().get(quote).map(|quote| quote.source);
    let of_evidence = |evidence: &[Evidence]| -> BTreeSet<SourceId> {
        evidence.iter().filter_map(|e| source_of(e.quote)).collect()
    };
    for id in board.sources().ids() {
        found.entry(id.into()).or_default().insert(id);
    }
    for (id, quote) in board.quotes().iter() {
        found.entry(id.into()).or_default().insert(quote.source);
    }
    let mut of_entities: Vec<(EntityId, BTreeSet<SourceId>)> = Vec::new();
    for (id, entity) in board.entities().iter() {
        let quotes = entity.names.iter().flat_map(|name| &name.quotes);
        let sources = quotes.filter_map(|quote| source_of(*quote)).collect();
        of_entities.push((id, sources));
    }
    for (id, relation) in board.relations().iter() {
        let Relation {
            from, to, evidence, ..
        } = relation;
        let sources = of_evidence(evidence);
        of_entities.push((*from, sources.clone()));
        of_entities.push((*to, sources.clone()));
        found.entry(id.into()).or_default().extend(sources);
    }
    for (id, claim) in board.claims().iter() {
        let Claim {
            about, evidence, ..
        } = claim;
        let sources = of_evidence(evidence);
        if let RecordRef::Entity(entity) = RecordRef::from(*about) {
            of_entities.push((entity, sources.clone()));
        }
        found.entry(id.into()).or_default().extend(sources);
    }
    for (entity, sources) in of_entities {
        found.entry(entity.into()).or_default().extend(sources);
    }
    found
}

/// Whether a card shows nothing but its own words.
pub fn is_note(board: &Board, record: RecordRef) -> bool {
    let RecordRef::Card(id) = record else {
        return false;
    };
    let card = board.cards().get(id);
    card.is_some_and(|card| matches!(card.content, CardContent::Note(_)))
}

#[cfg(test)]
mod tests;
