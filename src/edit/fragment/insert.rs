//! Putting a part of a board on another: what becomes new, and what is used again.

use super::Fragment;
use crate::base::geom::{Rect, Vec2, tidy_pos};
use crate::base::id::IdGen;
use crate::edit::cards::z_in_front;
use crate::edit::tidy;
use crate::edit::transaction::Transaction;
use crate::model::{
    About, Board, Card, CardContent, CardId, Claim, ClaimId, Diff, Entity, EntityId, Evidence,
    FrameId, Quote, QuoteId, RecordRef, Relation, RelationId, Reply, Source, SourceId, Statement,
    Value, Who,
};
use std::collections::{BTreeMap, BTreeSet};

/// `anew` are the records that are made again although the board has them.
pub fn insert(
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
        let mut known: BTreeMap<&str, Vec<(SourceId, &Source)>> = BTreeMap::new();
        for (id, source) in self.board.sources().iter() {
            known.entry(&source.title).or_default().push((id, source));
        }
        for (id, source) in self.part.sources().iter() {
            let there = self.board.sources().contains(id).then_some(id);
            let there = there.or_else(|| same_source(&known, source));
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
        let mut known: BTreeMap<(SourceId, &str), Vec<(QuoteId, &Quote)>> = BTreeMap::new();
        for (id, quote) in self.board.quotes().iter() {
            let words = quote.anchor.exact.as_str();
            known
                .entry((quote.source, words))
                .or_default()
                .push((id, quote));
        }
        for (id, quote) in self.part.quotes().iter() {
            if self.board.quotes().contains(id) {
                self.quotes.insert(id, id);
                continue;
            }
            let Some(&source) = self.sources.get(&quote.source) else {
                continue;
            };
            let alike = known.get(&(source, quote.anchor.exact.as_str()));
            let there = alike.into_iter().flatten();
            if let Some((there, _)) = there.into_iter().find(|(_, q)| q.anchor == quote.anchor) {
                self.quotes.insert(id, *there);
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
            quote.same_copy_as.clear();
            quote.not_copy_of.clear();
            let mapped = ids.next();
            self.quotes.insert(id, mapped);
            self.diff.put(self.board, mapped, quote);
        }
        self.copies(|quote| &quote.same_copy_as, |quote| &mut quote.same_copy_as);
        self.copies(|quote| &quote.not_copy_of, |quote| &mut quote.not_copy_of);
    }

    /// What is said of two quotes as copies is said on one that is made, whichever of them said it: those
    /// that are used again stay as they are.
    fn copies(
        &mut self,
        others: fn(&Quote) -> &BTreeSet<QuoteId>,
        others_mut: fn(&mut Quote) -> &mut BTreeSet<QuoteId>,
    ) {
        for (id, quote) in self.part.quotes().iter() {
            for other in others(quote) {
                let (Some(&one), Some(&other)) = (self.quotes.get(&id), self.quotes.get(other))
                else {
                    continue;
                };
                let is_made = |id: QuoteId| !self.board.quotes().contains(id);
                let (on, whom) = if is_made(one) {
                    (one, other)
                } else {
                    (other, one)
                };
                if on != whom && is_made(on) {
                    self.diff.update::<Quote>(self.board, on, |quote| {
                        others_mut(quote).insert(whom);
                    });
                }
            }
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
            entity.not_same_as.clear();
            self.diff.put(self.board, mapped, entity);
        }
        self.others();
    }

    /// What is said of two entities that are not one is said on one that is made, whichever of them said it.
    fn others(&mut self) {
        for (id, entity) in self.part.entities().iter() {
            for other in &entity.not_same_as {
                let mapped = [self.entities.get(&id), self.entities.get(other)];
                let [Some(&one), Some(&other)] = mapped else {
                    continue;
                };
                let is_made = |id: EntityId| !self.board.entities().contains(id);
                let (on, whom) = if is_made(one) {
                    (one, other)
                } else {
                    (other, one)
                };
                if on != whom && is_made(on) {
                    self.diff.update::<Entity>(self.board, on, |entity| {
                        entity.not_same_as.insert(whom);
                    });
                }
            }
        }
    }

    fn relations(&mut self, ids: &mut IdGen) {
        let mut made = Vec::new();
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
            copy.reply = self.map_reply(copy.reply);
            let mapped = ids.next();
            self.relations.insert(id, mapped);
            made.push((mapped, copy));
        }
        put_statements(self.board, &mut self.diff, made, &self.relations);
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
                    reply: self.map_reply(claim.reply.clone()),
                    ..claim.clone()
                },
            ));
        }
        put_statements(self.board, &mut self.diff, made, &self.claims);
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

    fn map_reply(&self, mut reply: Option<Reply>) -> Option<Reply> {
        if let Some(reply) = &mut reply {
            reply.quote = reply
                .quote
                .and_then(|quote| self.quotes.get(&quote).copied());
        }
        reply
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

/// Puts claims or relations on the board that prefer each other as they did where they come from.
fn put_statements<R: Statement>(
    board: &Board,
    diff: &mut Diff,
    made: Vec<(R::Id, R)>,
    mapped: &BTreeMap<R::Id, R::Id>,
) {
    let known: BTreeMap<R::Id, R> = made.iter().cloned().collect();
    for (id, mut record) in made {
        if let Some(mut resolution) = record.resolution().cloned() {
            let other = |other: R::Id| {
                let other = *mapped.get(&other)?;
                // One copied beside the other that stayed: they speak of different things now.
                let there = known.get(&other).or_else(|| R::table(board).get(other))?;
                there.same_matter(&record).then_some(other)
            };
            resolution.prefer = resolution.prefer.and_then(|side| side.remapped(other));
            *record.resolution_mut() = Some(resolution);
        }
        diff.put(board, id, record);
    }
}

/// A source of the board with the same content, whatever it shares its origin with and was read of it.
fn same_source(
    known: &BTreeMap<&str, Vec<(SourceId, &Source)>>,
    source: &Source,
) -> Option<SourceId> {
    let alike = |other: &Source| {
        *other
            == Source {
                shares_origin_with: other.shares_origin_with.clone(),
                read: other.read.clone(),
                ..source.clone()
            }
    };
    let titled = known.get(source.title.as_str())?;
    titled
        .iter()
        .find(|(_, other)| alike(other))
        .map(|(id, _)| *id)
}
