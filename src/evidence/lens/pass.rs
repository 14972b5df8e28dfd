//! One look through a lens at a blanked board: what of each record is there, as a change of what was seen before.

use super::later::Later;
use super::{LeftOut, Lens, days};
use crate::base::date::Day;
use crate::model::diff::Record;
use crate::model::{
    About, Board, Card, Change, Claim, ClaimId, Diff, Entity, EntityId, Evidence, FrameId, QuoteId,
    RecordRef, Relation, RelationId, SourceId, Stance, StepId, Value, Who,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What turns `shown` into the board as it is seen, and what is left out of that.
pub(super) fn difference(later: &Later, lens: Lens, shown: &Board) -> (Diff, LeftOut) {
    let board = &later.blanked;
    let pass = Pass::new(later, lens);
    let mut diff = Diff::default();
    each(board, shown, &mut diff, |id, r| pass.source(id, r));
    each(board, shown, &mut diff, |id, r| pass.quote(id, r));
    each(board, shown, &mut diff, |id, r| pass.entity(id, r));
    each(board, shown, &mut diff, |id, r| pass.claim(id, r));
    each(board, shown, &mut diff, |id, r| pass.relation(id, r));
    each(board, shown, &mut diff, |_, r| pass.card(r));
    each(board, shown, &mut diff, |id: FrameId, r| {
        pass.frame(id.into(), r)
    });
    each(board, shown, &mut diff, |id: StepId, r| {
        pass.step(id.into(), r)
    });
    let meta = pass.meta();
    if *shown.meta() != *meta {
        diff.put_meta(shown, meta.into_owned());
    }
    (diff, pass.left_out)
}

/// Walks a table and the one that was shown before side by side. What comes out as it was before keeps its
/// pointer.
pub(super) fn each<R: Record>(
    board: &Board,
    shown: &Board,
    diff: &mut Diff,
    mut see: impl FnMut(R::Id, &Arc<R>) -> Option<Arc<R>>,
) {
    let changes = R::changes(diff);
    let mut before = R::table(shown).iter_arc().peekable();
    let removed = |record: &Arc<R>| Change {
        before: Some(Arc::clone(record)),
        after: None,
    };
    for (id, record) in R::table(board).iter_arc() {
        while let Some((gone, was)) = before.next_if(|(other, _)| *other < id) {
            changes.insert(gone, removed(was));
        }
        let was = before.next_if(|(other, _)| *other == id);
        let was = was.map(|(_, record)| record);
        let after = see(id, record);
        let unchanged = match (was, &after) {
            (Some(was), Some(after)) => Arc::ptr_eq(was, after) || was == after,
            (None, None) => true,
            _ => false,
        };
        if !unchanged {
            let before = was.cloned();
            changes.insert(id, Change { before, after });
        }
    }
    for (gone, was) in before {
        changes.insert(gone, removed(was));
    }
}

/// What is there, of one board through one lens.
pub(super) struct Pass<'a> {
    pub later: &'a Later,
    pub board: &'a Board,
    pub lens: Lens,
    pub sources: BTreeSet<SourceId>,
    pub quotes: BTreeSet<QuoteId>,
    /// What is known of, whether it had begun or not.
    pub known: BTreeSet<EntityId>,
    pub entities: BTreeSet<EntityId>,
    pub claims: BTreeSet<ClaimId>,
    pub relations: BTreeSet<RelationId>,
    /// What the sources share their origin with, where some of those that do are not there.
    pub shares: BTreeMap<SourceId, BTreeSet<SourceId>>,
    pub copies: BTreeMap<QuoteId, BTreeSet<QuoteId>>,
    pub left_out: LeftOut,
}

impl<'a> Pass<'a> {
    fn new(later: &'a Later, lens: Lens) -> Self {
        let mut pass = Self {
            later,
            board: &later.blanked,
            lens,
            sources: BTreeSet::new(),
            quotes: BTreeSet::new(),
            known: BTreeSet::new(),
            entities: BTreeSet::new(),
            claims: BTreeSet::new(),
            relations: BTreeSet::new(),
            shares: BTreeMap::new(),
            copies: BTreeMap::new(),
            left_out: LeftOut::default(),
        };
        pass.find_words();
        let (relations, claims) = pass.known_statements();
        pass.find_entities(&relations, &claims);
        pass.find_statements(&relations, &claims);
        pass.count(relations.len(), claims.len());
        pass.share_origins();
        pass
    }

    /// Sources and quotes.
    fn find_words(&mut self) {
        let board = self.board;
        let known = self.lens.known;
        let mut dated = BTreeMap::new();
        for (id, source) in board.sources().iter() {
            let from = days::source_known(source);
            dated.insert(id, from);
            if by(from, known) {
                self.sources.insert(id);
            }
        }
        let mut quotes = Vec::with_capacity(board.quotes().len());
        let quotes_from = self.later.quotes_from.iter();
        for ((id, quote), &from) in board.quotes().iter().zip(quotes_from) {
            // One whose source is not on the board cannot be shown to come from anywhere.
            if by(from, known) && dated.contains_key(&quote.source) {
                self.sources.insert(quote.source);
                quotes.push(id);
            }
        }
        self.quotes = quotes.into_iter().collect();
        self.left_out.undated_sources = (dated.iter())
            .filter(|(id, from)| from.is_none() && !self.sources.contains(id))
            .count();
    }

    /// Whether something that rests on this evidence is known.
    fn rests(&self, evidence: &[Evidence]) -> bool {
        let mut supports = evidence.iter().filter(|e| e.stance == Stance::Supports);
        self.lens.known.is_none() || supports.any(|e| self.quotes.contains(&e.quote))
    }

    fn known_statements(&self) -> (BTreeSet<RelationId>, BTreeSet<ClaimId>) {
        let relations = self.board.relations().iter();
        let relations: BTreeSet<RelationId> = relations
            .filter(|(_, relation)| self.rests(&relation.evidence))
            .map(|(id, _)| id)
            .collect();
        let about_known = |about: About| match about {
            About::Entity(_) => true,
            About::Relation(id) => relations.contains(&id),
        };
        let claims = self.board.claims().iter();
        let claims = claims
            .filter(|(_, claim)| about_known(claim.about) && self.rests(&claim.evidence))
            .map(|(id, _)| id)
            .collect();
        (relations, claims)
    }

    fn find_entities(&mut self, relations: &BTreeSet<RelationId>, claims: &BTreeSet<ClaimId>) {
        let board = self.board;
        let all = board.entities();
        self.known = if self.lens.known.is_none() {
            all.ids().collect()
        } else {
            let mut told: BTreeSet<EntityId> = BTreeSet::new();
            for (id, relation) in board.relations().iter() {
                if relations.contains(&id) {
                    told.extend([relation.from, relation.to]);
                }
            }
            for (id, claim) in board.claims().iter() {
                if claims.contains(&id) {
                    told.extend(entities_of(claim));
                }
            }
            for (id, quote) in board.quotes().iter() {
                if let Some(Who::Entity(speaker)) = quote.speaker.as_ref().map(|s| &s.who)
                    && self.quotes.contains(&id)
                {
                    told.insert(*speaker);
                }
            }
            let named = |entity: &Entity| {
                let mut quotes = entity.names.iter().flat_map(|name| &name.quotes);
                quotes.any(|quote| self.quotes.contains(quote))
            };
            (all.iter())
                .filter(|(id, entity)| told.contains(id) || named(entity))
                .map(|(id, _)| id)
                .collect()
        };
        let begun = |id: &EntityId| {
            let entity = all.get(*id);
            entity.is_some_and(|entity| !self.not_begun(days::event_begins(entity)))
        };
        self.entities = self.known.iter().copied().filter(begun).collect();
    }

    /// The known relations and claims that had begun, and whose ends are there.
    fn find_statements(&mut self, relations: &BTreeSet<RelationId>, claims: &BTreeSet<ClaimId>) {
        let there = |relation: &Relation| {
            self.entities.contains(&relation.from)
                && self.entities.contains(&relation.to)
                && !self.not_begun(days::relation_begins(relation))
        };
        self.relations = (self.board.relations().iter())
            .filter(|(id, relation)| relations.contains(id) && there(relation))
            .map(|(id, _)| id)
            .collect();
        let there = |claim: &Claim| {
            let about = match claim.about {
                About::Entity(_) => true,
                About::Relation(id) => self.relations.contains(&id),
            };
            about
                && entities_of(claim).all(|entity| self.entities.contains(&entity))
                && !self.not_begun(days::claim_begins(claim))
        };
        self.claims = (self.board.claims().iter())
            .filter(|(id, claim)| claims.contains(id) && there(claim))
            .map(|(id, _)| id)
            .collect();
    }

    fn count(&mut self, relations: usize, claims: usize) {
        let known = self.known.len() + relations + claims;
        let there = self.entities.len() + self.relations.len() + self.claims.len();
        let entities = self.board.entities().len();
        self.left_out.entities = entities;
        self.left_out.unknown_entities = entities - self.known.len();
        self.left_out.later = known.saturating_sub(there);
        self.left_out.leads = match self.lens.known {
            Some(_) => self.later.leads,
            None => 0,
        };
    }

    /// Sources share an origin through each other, and may do so through one that is not there: those that
    /// are left then name each other. So do quotes that are copies of one text.
    fn share_origins(&mut self) {
        let origins = &self.later.origins;
        if self.sources.len() < self.board.sources().len() {
            let sources = self.board.sources().ids();
            self.shares = mended(sources, &self.sources, |id| origins.group(id));
        }
        if self.quotes.len() < self.board.quotes().len() && origins.has_copies() {
            let quotes = self.board.quotes().ids();
            self.copies = mended(quotes, &self.quotes, |id| origins.copy_group(id));
        }
    }

    pub fn not_begun(&self, first: Option<Day>) -> bool {
        matches!((first, self.lens.of), (Some(first), Some(of)) if first > of)
    }

    pub fn contains(&self, record: RecordRef) -> bool {
        match record {
            RecordRef::Source(id) => self.sources.contains(&id),
            RecordRef::Quote(id) => self.quotes.contains(&id),
            RecordRef::Entity(id) => self.entities.contains(&id),
            RecordRef::Claim(id) => self.claims.contains(&id),
            RecordRef::Relation(id) => self.relations.contains(&id),
            RecordRef::Card(id) => {
                let card = self.board.cards().get(id);
                card.is_some_and(|card| self.shows(card))
            }
            RecordRef::Frame(_) | RecordRef::Step(_) => self.board.contains(record),
        }
    }

    pub fn shows(&self, card: &Card) -> bool {
        let shown = card.content.record();
        shown.is_none_or(|shown| self.contains(shown))
    }
}

/// What each member of a group is joined with that has lost another.
fn mended<I: Copy + Ord>(
    all: impl Iterator<Item = I>,
    there: &BTreeSet<I>,
    group: impl Fn(I) -> I,
) -> BTreeMap<I, BTreeSet<I>> {
    let mut groups: BTreeMap<I, BTreeSet<I>> = BTreeMap::new();
    let mut broken = BTreeSet::new();
    for id in all {
        let group = group(id);
        if there.contains(&id) {
            groups.entry(group).or_default().insert(id);
        } else {
            broken.insert(group);
        }
    }
    let mut joined = BTreeMap::new();
    for group in broken {
        let left = groups.remove(&group).unwrap_or_default();
        for &id in &left {
            let mut others = left.clone();
            others.remove(&id);
            joined.insert(id, others);
        }
    }
    joined
}

/// Whether something that is known from a day on is known by another; by no day is now.
pub(super) fn by(from: Option<Day>, known: Option<Day>) -> bool {
    known.is_none_or(|known| from.is_some_and(|from| from <= known))
}

fn entities_of(claim: &Claim) -> impl Iterator<Item = EntityId> {
    let about = match claim.about {
        About::Entity(id) => Some(id),
        About::Relation(_) => None,
    };
    let value = match claim.value {
        Value::Entity(id) => Some(id),
        _ => None,
    };
    about.into_iter().chain(value)
}
