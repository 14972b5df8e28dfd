//! Copy, paste and duplicate: a part of a board that can stand alone.
//!
//! What users of such boards expect, and what keeps the evidence whole:
//!
//! - **Copy** takes the selected cards and frames (a frame with the cards in it), the entities behind
//!   them with their claims, the relations with both ends among them, and the quotes and sources that
//!   all of these rest on. An entity that is only spoken of, such as a speaker, comes along by its names
//!   alone.
//! - **Paste** makes new cards and frames. In the board it was copied from, entities, relations, claims,
//!   quotes and sources that are still there are used again: a pasted entity card is one more card of the
//!   same entity. In another board everything is made anew, except sources and quotes which that board has
//!   already, with the same content.
//! - **Duplicate** makes new entities with the same names, claims and, among themselves, relations,
//!   resting on the same quotes.
//! - Steps are not copied: they belong to the story of their board.

use super::cards::z_in_front;
use super::transaction::Transaction;
use super::{frames, quotes, tidy};
use crate::base::geom::{Rect, Vec2, tidy_pos};
use crate::base::id::IdGen;
use crate::model::board::Parts;
use crate::model::{
    About, Board, Card, CardContent, CardId, Claim, ClaimId, Diff, EntityId, Evidence, FrameId,
    QuoteId, RecordRef, Relation, RelationId, Source, SourceId, Value, Who,
};
use std::collections::{BTreeMap, BTreeSet};

/// A part of a board in which every reference leads to something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fragment {
    board: Board,
}

impl Fragment {
    /// What a clipboard held.
    pub fn from_board(board: Board) -> Self {
        Self { board }
    }

    /// The part as a board of its own, such as a clipboard can hold.
    pub fn board(&self) -> &Board {
        &self.board
    }

    pub fn is_empty(&self) -> bool {
        self.board.is_empty()
    }

    /// Where its cards and frames lie.
    pub fn bounds(&self) -> Option<Rect> {
        let cards = self.board.cards().iter().map(|(_, card)| card.rect());
        let frames = self.board.frames().iter().map(|(_, frame)| frame.rect());
        cards.chain(frames).reduce(|a, b| a.union(b))
    }
}

/// Takes a copy of what is selected, with all that it rests on.
pub fn copy(board: &Board, selected: &BTreeSet<RecordRef>) -> Fragment {
    let parts = Chosen::new(board, selected).parts(board);
    Fragment {
        board: Board::from_parts(parts),
    }
}

/// Puts a fragment on a board, moved by `offset`.
pub fn paste(board: &Board, ids: &mut IdGen, fragment: &Fragment, offset: Vec2) -> Transaction {
    let label = format!("Paste {}", shown_count(fragment));
    insert(board, ids, fragment, offset, &BTreeSet::new(), label)
}

/// Makes what is selected once more, moved by `offset`.
pub fn duplicate(
    board: &Board,
    ids: &mut IdGen,
    selected: &BTreeSet<RecordRef>,
    offset: Vec2,
) -> Transaction {
    let chosen = Chosen::new(board, selected);
    let entities = chosen.entities.iter().map(|&id| id.into());
    let knowledge = |r: &&RecordRef| matches!(r, RecordRef::Relation(_) | RecordRef::Claim(_));
    let anew = entities.chain(selected.iter().filter(knowledge).copied());
    let anew = anew.collect();
    let fragment = copy(board, selected);
    let label = format!("Duplicate {}", shown_count(&fragment));
    insert(board, ids, &fragment, offset, &anew, label)
}

/// What a person sees of it: its cards and frames, or else its relations, or else its claims.
fn shown_count(fragment: &Fragment) -> String {
    let board = &fragment.board;
    let (frames, cards) = (board.frames().len(), board.cards().len());
    let (relations, claims) = (board.relations().len(), board.claims().len());
    let cards_text = tidy::count(cards, "card", "cards");
    let frames_text = tidy::count(frames, "frame", "frames");
    match (frames, cards) {
        (0, 0) if relations > 0 => tidy::count(relations, "relation", "relations"),
        (0, 0) if claims > 0 => tidy::count(claims, "claim", "claims"),
        (0, 0) => tidy::count(board.len(), "record", "records"),
        (0, _) => cards_text,
        (_, 0) => frames_text,
        _ => format!("{frames_text} and {cards_text}"),
    }
}

/// What a copy takes for its own sake.
struct Chosen {
    cards: BTreeSet<CardId>,
    frames: BTreeSet<FrameId>,
    entities: BTreeSet<EntityId>,
    relations: BTreeSet<RelationId>,
    claims: BTreeSet<ClaimId>,
    quotes: BTreeSet<QuoteId>,
    sources: BTreeSet<SourceId>,
}

impl Chosen {
    fn new(board: &Board, selected: &BTreeSet<RecordRef>) -> Self {
        let mut chosen = Self {
            cards: BTreeSet::new(),
            frames: BTreeSet::new(),
            entities: BTreeSet::new(),
            relations: BTreeSet::new(),
            claims: BTreeSet::new(),
            quotes: BTreeSet::new(),
            sources: BTreeSet::new(),
        };
        for &record in selected.iter().filter(|record| board.contains(**record)) {
            chosen.choose(record);
            if let RecordRef::Frame(id) = record
                && let Some(frame) = board.frames().get(id)
            {
                chosen.cards.extend(frames::cards_in(board, frame.rect()));
            }
        }
        let shown = chosen.cards.iter().filter_map(|&id| board.cards().get(id));
        let shown: Vec<RecordRef> = shown.filter_map(|card| card.content.record()).collect();
        for record in shown {
            chosen.choose(record);
        }
        for (id, relation) in board.relations().iter() {
            if chosen.entities.contains(&relation.from) && chosen.entities.contains(&relation.to) {
                chosen.relations.insert(id);
            }
        }
        for (id, claim) in board.claims().iter() {
            let own = match claim.about {
                About::Entity(entity) => chosen.entities.contains(&entity),
                About::Relation(relation) => chosen.relations.contains(&relation),
            };
            if own {
                chosen.claims.insert(id);
            }
        }
        chosen
    }

    fn choose(&mut self, record: RecordRef) {
        match record {
            RecordRef::Card(id) => {
                self.cards.insert(id);
            }
            RecordRef::Frame(id) => {
                self.frames.insert(id);
            }
            RecordRef::Entity(id) => {
                self.entities.insert(id);
            }
            RecordRef::Relation(id) => {
                self.relations.insert(id);
            }
            RecordRef::Claim(id) => {
                self.claims.insert(id);
            }
            RecordRef::Quote(id) => {
                self.quotes.insert(id);
            }
            RecordRef::Source(id) => {
                self.sources.insert(id);
            }
            RecordRef::Step(_) => {}
        }
    }

    /// The records of a board that is closed: what is chosen, and what that rests on.
    fn parts(mut self, board: &Board) -> Parts {
        let mut parts = Parts::default();
        // Entities that are only spoken of.
        let mut named: BTreeSet<EntityId> = BTreeSet::new();
        for &id in &self.claims {
            let Some(mut claim) = board.claims().get(id).cloned() else {
                continue;
            };
            match claim.about {
                About::Entity(entity) => _ = named.insert(entity),
                About::Relation(relation) => _ = self.relations.insert(relation),
            }
            if let Value::Entity(entity) = claim.value {
                named.insert(entity);
            }
            if let Some(resolution) = &mut claim.resolution {
                resolution.prefer = resolution
                    .prefer
                    .filter(|other| self.claims.contains(other));
            }
            self.quotes.extend(claim.evidence.iter().map(|e| e.quote));
            parts.claims.push((id, claim));
        }
        for &id in &self.relations {
            if let Some(relation) = board.relations().get(id) {
                named.extend([relation.from, relation.to]);
                self.quotes
                    .extend(relation.evidence.iter().map(|e| e.quote));
                self.quotes
                    .extend(relation.legal.iter().filter_map(|step| step.quote));
                parts.relations.push((id, relation.clone()));
            }
        }
        for &id in &self.entities {
            if let Some(entity) = board.entities().get(id) {
                self.quotes
                    .extend(entity.names.iter().flat_map(|name| &name.quotes));
                parts.entities.push((id, entity.clone()));
            }
        }
        for &id in &self.quotes {
            if let Some(quote) = board.quotes().get(id) {
                self.sources.insert(quote.source);
                if let Some(Who::Entity(speaker)) = quote.speaker.as_ref().map(|s| &s.who) {
                    named.insert(*speaker);
                }
                parts.quotes.push((id, quote.clone()));
            }
        }
        for &id in named.difference(&self.entities) {
            if let Some(mut entity) = board.entities().get(id).cloned() {
                for name in &mut entity.names {
                    name.quotes.clear();
                }
                parts.entities.push((id, entity));
            }
        }
        for &id in &self.sources {
            if let Some(mut source) = board.sources().get(id).cloned() {
                source
                    .shares_origin_with
                    .retain(|other| self.sources.contains(other));
                parts.sources.push((id, source));
            }
        }
        let cards = self
            .cards
            .iter()
            .filter_map(|&id| Some((id, board.cards().get(id)?.clone())));
        parts.cards.extend(cards);
        let frames = self.frames.iter();
        let frames = frames.filter_map(|&id| Some((id, board.frames().get(id)?.clone())));
        parts.frames.extend(frames);
        parts
    }
}

/// `anew` are the records that are made again although the board has them.
fn insert(
    board: &Board,
    ids: &mut IdGen,
    fragment: &Fragment,
    offset: Vec2,
    anew: &BTreeSet<RecordRef>,
    label: String,
) -> Transaction {
    let mut insertion = Insertion {
        board,
        part: &fragment.board,
        anew,
        diff: Diff::default(),
        sources: BTreeMap::new(),
        quotes: BTreeMap::new(),
        entities: BTreeMap::new(),
        relations: BTreeMap::new(),
        claims: BTreeMap::new(),
    };
    insertion.sources(ids);
    insertion.map_entities(ids);
    insertion.quotes(ids);
    insertion.entities();
    insertion.relations(ids);
    insertion.claims(ids);
    let shown = insertion.canvas(ids, offset);
    let diff = insertion.diff;
    let selected: Vec<RecordRef> = if shown.is_empty() {
        diff.added().collect()
    } else {
        shown
    };
    Transaction::new(label, diff).selecting(selected)
}

/// A paste under way: which id of the part is which on the board.
struct Insertion<'a> {
    board: &'a Board,
    part: &'a Board,
    anew: &'a BTreeSet<RecordRef>,
    diff: Diff,
    sources: BTreeMap<SourceId, SourceId>,
    quotes: BTreeMap<QuoteId, QuoteId>,
    entities: BTreeMap<EntityId, EntityId>,
    relations: BTreeMap<RelationId, RelationId>,
    claims: BTreeMap<ClaimId, ClaimId>,
}

impl Insertion<'_> {
    fn sources(&mut self, ids: &mut IdGen) {
        let mut made = Vec::new();
        for (id, source) in self.part.sources().iter() {
            let there = self.board.sources().contains(id).then_some(id);
            let there = there.or_else(|| same_source(self.board, source));
            let mapped = there.unwrap_or_else(|| ids.next());
            self.sources.insert(id, mapped);
            if there.is_none() {
                made.push((mapped, source));
            }
        }
        for (id, source) in made {
            let mut source = source.clone();
            let others = source.shares_origin_with.iter();
            let others = others.filter_map(|other| self.sources.get(other)).copied();
            source.shares_origin_with = others.filter(|other| *other != id).collect();
            self.diff.put(self.board, id, source);
        }
    }

    fn map_entities(&mut self, ids: &mut IdGen) {
        for id in self.part.entities().ids() {
            let there = self.board.entities().contains(id) && !self.anew.contains(&id.into());
            let mapped = if there { id } else { ids.next() };
            self.entities.insert(id, mapped);
        }
    }

    fn quotes(&mut self, ids: &mut IdGen) {
        for (id, quote) in self.part.quotes().iter() {
            if self.board.quotes().contains(id) {
                self.quotes.insert(id, id);
                continue;
            }
            let Some(&source) = self.sources.get(&quote.source) else {
                continue;
            };
            if let Some(there) = quotes::find(self.board, source, &quote.anchor) {
                self.quotes.insert(id, there);
                continue;
            }
            let mut quote = quote.clone();
            quote.source = source;
            if let Some(speaker) = &mut quote.speaker
                && let Who::Entity(entity) = speaker.who
            {
                speaker.who = match self.entities.get(&entity) {
                    Some(&mapped) => Who::Entity(mapped),
                    None => Who::Described(String::new()),
                };
            }
            let mapped = ids.next();
            self.quotes.insert(id, mapped);
            self.diff.put(self.board, mapped, quote);
        }
    }

    fn entities(&mut self) {
        for (id, entity) in self.part.entities().iter() {
            let Some(&mapped) = self.entities.get(&id).filter(|mapped| **mapped != id) else {
                continue;
            };
            let mut entity = entity.clone();
            for name in &mut entity.names {
                name.quotes = self.map_quotes(&name.quotes);
            }
            self.diff.put(self.board, mapped, entity);
        }
    }

    fn relations(&mut self, ids: &mut IdGen) {
        for (id, relation) in self.part.relations().iter() {
            let ends = (
                self.entities.get(&relation.from),
                self.entities.get(&relation.to),
            );
            let (Some(&from), Some(&to)) = ends else {
                continue;
            };
            let same = (from, to) == (relation.from, relation.to);
            if same && self.board.relations().contains(id) && !self.anew.contains(&id.into()) {
                self.relations.insert(id, id);
                continue;
            }
            let mut copy = Relation {
                from,
                to,
                evidence: self.map_evidence(&relation.evidence),
                ..relation.clone()
            };
            for step in &mut copy.legal {
                step.quote = step
                    .quote
                    .and_then(|quote| self.quotes.get(&quote).copied());
            }
            let mapped = ids.next();
            self.relations.insert(id, mapped);
            self.diff.put(self.board, mapped, copy);
        }
    }

    fn claims(&mut self, ids: &mut IdGen) {
        let mut made = Vec::new();
        for (id, claim) in self.part.claims().iter() {
            let about = match claim.about {
                About::Entity(entity) => self.entities.get(&entity).copied().map(About::Entity),
                About::Relation(line) => self.relations.get(&line).copied().map(About::Relation),
            };
            let Some(about) = about else { continue };
            let there = self.board.claims().contains(id) && !self.anew.contains(&id.into());
            if there && about == claim.about {
                self.claims.insert(id, id);
                continue;
            }
            let value = match claim.value {
                Value::Entity(entity) => match self.entities.get(&entity) {
                    Some(&mapped) => Value::Entity(mapped),
                    None => continue,
                },
                _ => claim.value.clone(),
            };
            let mapped = ids.next();
            self.claims.insert(id, mapped);
            let evidence = self.map_evidence(&claim.evidence);
            made.push((
                mapped,
                Claim {
                    about,
                    value,
                    evidence,
                    ..claim.clone()
                },
            ));
        }
        let about: BTreeMap<ClaimId, About> = made.iter().map(|(id, c)| (*id, c.about)).collect();
        for (id, mut claim) in made {
            if let Some(resolution) = &mut claim.resolution {
                let other = resolution.prefer.and_then(|other| self.claims.get(&other));
                // One claim copied beside the other that stayed: they are about different things now.
                resolution.prefer = other.copied().filter(|other| {
                    let there = || self.board.claims().get(*other).map(|c| c.about);
                    about.get(other).copied().or_else(there) == Some(claim.about)
                });
            }
            self.diff.put(self.board, id, claim);
        }
    }

    /// New cards and frames; their ids.
    fn canvas(&mut self, ids: &mut IdGen, offset: Vec2) -> Vec<RecordRef> {
        let mut shown = Vec::new();
        for (_, frame) in self.part.frames().iter() {
            let mut frame = frame.clone();
            frame.pos = tidy_pos(frame.pos + offset);
            let id: FrameId = ids.next();
            self.diff.put(self.board, id, frame);
            shown.push(id.into());
        }
        let mut cards: Vec<Card> = Vec::new();
        for (_, card) in self.part.cards().iter() {
            let content = match &card.content {
                CardContent::Note(_) => Some(card.content.clone()),
                CardContent::Entity(id) => self.entities.get(id).copied().map(CardContent::Entity),
                CardContent::Quote(id) => self.quotes.get(id).copied().map(CardContent::Quote),
                CardContent::Source(id) => self.sources.get(id).copied().map(CardContent::Source),
            };
            if let Some(content) = content {
                cards.push(Card {
                    content,
                    pos: tidy_pos(card.pos + offset),
                    ..card.clone()
                });
            }
        }
        let rects: Vec<Rect> = cards.iter().map(Card::rect).collect();
        let lowest = cards.iter().map(|card| card.z).min().unwrap_or(0);
        if let Some(front) = z_in_front(self.board, &rects) {
            for card in &mut cards {
                card.z = card.z.saturating_sub(lowest).saturating_add(front);
            }
        }
        for card in cards {
            let id: CardId = ids.next();
            self.diff.put(self.board, id, card);
            shown.push(id.into());
        }
        shown
    }

    fn map_quotes(&self, quotes: &[QuoteId]) -> Vec<QuoteId> {
        let known = quotes.iter().filter_map(|quote| self.quotes.get(quote));
        let mut mapped: Vec<QuoteId> = known.copied().collect();
        tidy::quotes(&mut mapped);
        mapped
    }

    fn map_evidence(&self, evidence: &[Evidence]) -> Vec<Evidence> {
        let mut seen = BTreeSet::new();
        let mapped = evidence.iter().filter_map(|e| {
            let quote = *self.quotes.get(&e.quote)?;
            Some(Evidence { quote, ..*e })
        });
        mapped.filter(|e| seen.insert(e.quote)).collect()
    }
}

/// A source of the board with the same content, whatever it shares its origin with.
fn same_source(board: &Board, source: &Source) -> Option<SourceId> {
    let alike = |other: &Source| {
        *other
            == Source {
                shares_origin_with: other.shares_origin_with.clone(),
                ..source.clone()
            }
    };
    board
        .sources()
        .iter()
        .find(|(_, other)| alike(other))
        .map(|(id, _)| id)
}
