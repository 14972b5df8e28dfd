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

mod insert;

use super::joined::bridges;
use super::transaction::Transaction;
use super::{frames, tidy};
use crate::base::geom::{Rect, Vec2};
use crate::base::id::IdGen;
use crate::model::board::Parts;
use crate::model::{
    About, Board, CardId, ClaimId, EntityId, FrameId, QuoteId, RecordRef, RelationId, SourceId,
    Statement, Table, Value, Who,
};
use insert::insert;
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

/// The links between those that are copied which are joined only through some that are not.
fn bridged<I: Copy + Ord, R>(
    copied: &BTreeSet<I>,
    table: &Table<I, R>,
    joined: fn(&R) -> &BTreeSet<I>,
) -> BTreeMap<I, BTreeSet<I>> {
    let links = table.iter().flat_map(|(id, record)| {
        let others = joined(record).iter();
        others.map(move |&other| (id, other))
    });
    let stays = |id: I| copied.contains(&id) && table.contains(id);
    let broken = links.filter(|(one, other)| !stays(*one) || !stays(*other));
    let mut bridged: BTreeMap<I, BTreeSet<I>> = BTreeMap::new();
    for (one, other) in bridges(broken, |id| !stays(id)) {
        bridged.entry(one).or_default().insert(other);
    }
    bridged
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
            keep_preferred(&mut claim, &self.claims);
            self.quotes.extend(claim.evidence.iter().map(|e| e.quote));
            self.quotes
                .extend(claim.reply.as_ref().and_then(|reply| reply.quote));
            parts.claims.push((id, claim));
        }
        for &id in &self.relations {
            if let Some(mut relation) = board.relations().get(id).cloned() {
                keep_preferred(&mut relation, &self.relations);
                named.extend([relation.from, relation.to]);
                self.quotes
                    .extend(relation.evidence.iter().map(|e| e.quote));
                self.quotes
                    .extend(relation.legal.iter().filter_map(|step| step.quote));
                self.quotes
                    .extend(relation.reply.as_ref().and_then(|reply| reply.quote));
                parts.relations.push((id, relation));
            }
        }
        for &id in &self.entities {
            if let Some(entity) = board.entities().get(id) {
                self.quotes
                    .extend(entity.names.iter().flat_map(|name| &name.quotes));
                parts.entities.push((id, entity.clone()));
            }
        }
        let copies = bridged(&self.quotes, board.quotes(), |quote| &quote.same_copy_as);
        for &id in &self.quotes {
            if let Some(quote) = board.quotes().get(id) {
                self.sources.insert(quote.source);
                if let Some(Who::Entity(speaker)) = quote.speaker.as_ref().map(|s| &s.who) {
                    named.insert(*speaker);
                }
                let mut quote = quote.clone();
                for others in [&mut quote.same_copy_as, &mut quote.not_copy_of] {
                    others.retain(|other| self.quotes.contains(other));
                }
                quote
                    .same_copy_as
                    .extend(copies.get(&id).into_iter().flatten());
                parts.quotes.push((id, quote));
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
        let brought: BTreeSet<EntityId> = parts.entities.iter().map(|(id, _)| *id).collect();
        for (_, entity) in &mut parts.entities {
            entity.not_same_as.retain(|other| brought.contains(other));
        }
        let origins = bridged(&self.sources, board.sources(), |source| {
            &source.shares_origin_with
        });
        for &id in &self.sources {
            if let Some(mut source) = board.sources().get(id).cloned() {
                source
                    .shares_origin_with
                    .retain(|other| self.sources.contains(other));
                source
                    .shares_origin_with
                    .extend(origins.get(&id).into_iter().flatten());
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

/// Lets a statement prefer only what comes along.
fn keep_preferred<R: Statement>(record: &mut R, along: &BTreeSet<R::Id>) {
    if let Some(resolution) = record.resolution_mut() {
        let known = |other| along.contains(&other).then_some(other);
        resolution.prefer = resolution.prefer.and_then(|side| side.remapped(known));
    }
}
