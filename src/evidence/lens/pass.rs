//! One look through a lens at a blanked board: what of each record is there, as a change of what was seen before.

use super::later::Later;
use super::{LeftOut, Lens, NOT_YET_NAMED, days};
use crate::base::date::{Day, FuzzyDate};
use crate::model::diff::Record;
use crate::model::{
    About, Board, Card, Change, Claim, ClaimId, Diff, Entity, EntityId, Evidence, Frame, FrameId,
    Name, Prefer, Quote, QuoteId, RecordRef, Relation, RelationId, Reply, ResolutionKind, Source,
    SourceId, Speaker, Stance, Statement, Step, StepId, Value, Who, Withdrawal,
};
use crate::query::display_name;
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
    if shown.meta() != board.meta() {
        diff.put_meta(shown, board.meta().clone());
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
struct Pass<'a> {
    later: &'a Later,
    board: &'a Board,
    lens: Lens,
    sources: BTreeSet<SourceId>,
    quotes: BTreeSet<QuoteId>,
    /// What is known of, whether it had begun or not.
    known: BTreeSet<EntityId>,
    entities: BTreeSet<EntityId>,
    claims: BTreeSet<ClaimId>,
    relations: BTreeSet<RelationId>,
    /// What the sources share their origin with, where some of those that do are not there.
    shares: BTreeMap<SourceId, BTreeSet<SourceId>>,
    copies: BTreeMap<QuoteId, BTreeSet<QuoteId>>,
    left_out: LeftOut,
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

    fn not_begun(&self, first: Option<Day>) -> bool {
        matches!((first, self.lens.of), (Some(first), Some(of)) if first > of)
    }

    fn contains(&self, record: RecordRef) -> bool {
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

    fn shows(&self, card: &Card) -> bool {
        let shown = card.content.record();
        shown.is_none_or(|shown| self.contains(shown))
    }

    /// A withdrawal that surely came later had not happened.
    fn stands_yet(&self, withdrawn: Option<&Withdrawal>) -> bool {
        let from = withdrawn.and_then(days::withdrawn_from);
        matches!((from, self.lens.known), (Some(from), Some(known)) if from > known)
    }

    fn source(&self, id: SourceId, source: &Arc<Source>) -> Option<Arc<Source>> {
        if !self.sources.contains(&id) {
            return None;
        }
        let shares = self.shares.get(&id);
        let shares = shares.filter(|shares| **shares != source.shares_origin_with);
        let stands = self.stands_yet(source.withdrawn.as_ref());
        let untold =
            !by(days::source_known(source), self.lens.known) && self.is_title_untold(id.into());
        Some(changed(
            source,
            shares.is_some() || stands || untold,
            |source| {
                if let Some(shares) = shares {
                    source.shares_origin_with.clone_from(shares);
                }
                source.withdrawn.take_if(|_| stands);
                if untold {
                    source.title.clear();
                }
            },
        ))
    }

    fn quote(&self, id: QuoteId, quote: &Arc<Quote>) -> Option<Arc<Quote>> {
        if !self.quotes.contains(&id) {
            return None;
        }
        let who = match quote.speaker.as_ref().map(|speaker| &speaker.who) {
            Some(Who::Entity(speaker)) if !self.entities.contains(speaker) => {
                Some(Who::Described(self.told_name(*speaker)))
            }
            _ => None,
        };
        let copies = self.copies.get(&id);
        let copies = copies.filter(|copies| **copies != quote.same_copy_as);
        let stands = self.stands_yet(quote.withdrawn.as_ref());
        let unlike = quote
            .not_copy_of
            .iter()
            .all(|other| self.quotes.contains(other));
        let is_changed = who.is_some() || copies.is_some() || stands || !unlike;
        Some(changed(quote, is_changed, |quote| {
            if let (Some(Speaker { who, .. }), Some(described)) = (&mut quote.speaker, who) {
                *who = described;
            }
            if let Some(copies) = copies {
                quote.same_copy_as.clone_from(copies);
            }
            quote.withdrawn.take_if(|_| stands);
            quote
                .not_copy_of
                .retain(|other| self.quotes.contains(other));
        }))
    }

    fn entity(&self, id: EntityId, entity: &Arc<Entity>) -> Option<Arc<Entity>> {
        if !self.entities.contains(&id) {
            return None;
        }
        let known = self.lens.known;
        let complete = |name: &Name| name.quotes.iter().all(|q| self.quotes.contains(q));
        let untold =
            known.is_some() && entity.when.is_some() && !by(days::event_over(entity), known);
        let named = entity.names.iter().all(complete);
        Some(changed(entity, untold || !named, |entity| {
            if untold {
                entity.when = None;
            }
            entity.names.retain_mut(|name| {
                let told = self.is_told(name);
                name.quotes.retain(|quote| self.quotes.contains(quote));
                told
            });
            if entity.names.is_empty() {
                entity.names.push(Name {
                    text: NOT_YET_NAMED.to_owned(),
                    quotes: Vec::new(),
                });
            }
        }))
    }

    /// The first name of an entity that is known.
    fn told_name(&self, id: EntityId) -> String {
        let Some(entity) = self.board.entities().get(id) else {
            return display_name(self.board, id);
        };
        let name = entity.names.iter().find(|name| self.is_told(name));
        name.map_or(NOT_YET_NAMED, |name| &name.text).to_owned()
    }

    /// Whether a name of a known entity is known.
    fn is_told(&self, name: &Name) -> bool {
        let mut quotes = name.quotes.iter();
        self.lens.known.is_none()
            || name.quotes.is_empty()
            || quotes.any(|quote| self.quotes.contains(quote))
    }

    fn claim(&self, id: ClaimId, claim: &Arc<Claim>) -> Option<Arc<Claim>> {
        if !self.claims.contains(&id) {
            return None;
        }
        let settled = self.is_settled(&**claim, &self.claims);
        let evidence = self.is_complete(&claim.evidence);
        let reply = claim.reply.as_ref().and_then(|reply| self.reply(reply));
        let answered = reply == claim.reply;
        Some(changed(
            claim,
            !settled || !evidence || !answered,
            |claim| {
                claim.reply = reply;
                claim.resolution.take_if(|_| !settled);
                claim.evidence.retain(|e| self.quotes.contains(&e.quote));
            },
        ))
    }

    /// Whether a resolution, if there is one, could have been made by then.
    fn is_settled<S: Statement>(&self, statement: &S, there: &BTreeSet<S::Id>) -> bool {
        let Some(resolution) = statement.resolution() else {
            return true;
        };
        match resolution.prefer {
            Some(Prefer::This) => true,
            Some(Prefer::Other(other)) => there.contains(&other),
            Some(Prefer::Contrary) => {
                let mut against =
                    (statement.evidence().iter()).filter(|e| e.stance == Stance::Contradicts);
                self.lens.known.is_none() || against.any(|e| self.quotes.contains(&e.quote))
            }
            None => {
                let replaced = matches!(
                    resolution.kind,
                    ResolutionKind::Superseded | ResolutionKind::Error
                );
                self.lens.known.is_none() || !replaced
            }
        }
    }

    /// What was known of a reply: the answer with its quote; without it, that somebody was asked.
    fn reply(&self, reply: &Reply) -> Option<Reply> {
        let quote = reply.quote.filter(|quote| self.quotes.contains(quote));
        if self.lens.known.is_none() || quote.is_some() {
            let reply = reply.clone();
            return Some(Reply { quote, ..reply });
        }
        by(days::asked(reply), self.lens.known).then(|| Reply {
            asked: reply.asked.clone(),
            by: reply.by.clone(),
            ..Reply::default()
        })
    }

    fn is_complete(&self, evidence: &[Evidence]) -> bool {
        evidence.iter().all(|e| self.quotes.contains(&e.quote))
    }

    fn relation(&self, id: RelationId, relation: &Arc<Relation>) -> Option<Arc<Relation>> {
        if !self.relations.contains(&id) {
            return None;
        }
        let in_force = |quote: Option<QuoteId>, as_of: Option<&FuzzyDate>| {
            let rests = match quote {
                Some(quote) => self.quotes.contains(&quote),
                None => self.lens.known.is_none(),
            };
            rests && !self.not_begun(as_of.and_then(|date| date.interval().first))
        };
        let legal = (relation.legal.iter()).all(|step| in_force(step.quote, step.as_of.as_ref()));
        let evidence = self.is_complete(&relation.evidence);
        let reply = relation.reply.as_ref().and_then(|reply| self.reply(reply));
        let answered = reply == relation.reply;
        let settled = self.is_settled(&**relation, &self.relations);
        let is_changed = !legal || !evidence || !answered || !settled;
        Some(changed(relation, is_changed, |relation| {
            relation.reply = reply;
            relation.resolution.take_if(|_| !settled);
            relation.evidence.retain(|e| self.quotes.contains(&e.quote));
            relation
                .legal
                .retain(|step| in_force(step.quote, step.as_of.as_ref()));
        }))
    }

    fn card(&self, card: &Arc<Card>) -> Option<Arc<Card>> {
        self.shows(card).then(|| Arc::clone(card))
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same shape as for records that are left out"
    )]
    fn frame(&self, id: RecordRef, frame: &Arc<Frame>) -> Option<Arc<Frame>> {
        let untold = self.is_title_untold(id);
        Some(changed(frame, untold, |frame| frame.title.clear()))
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same shape as for records that are left out"
    )]
    fn step(&self, id: RecordRef, step: &Arc<Step>) -> Option<Arc<Step>> {
        let untold = self.is_title_untold(id);
        let lit = step.lit.iter().all(|&record| self.contains(record));
        Some(changed(step, untold || !lit, |step| {
            if untold {
                step.title.clear();
            }
            step.lit.retain(|&record| self.contains(record));
        }))
    }

    /// Whether a name that is not known yet stands in a title.
    fn is_title_untold(&self, record: RecordRef) -> bool {
        let names = self.later.titles.get(&record);
        names.into_iter().flatten().any(|&(entity, place)| {
            let record = self.board.entities().get(entity);
            let name = record.and_then(|record| record.names.get(place));
            !self.known.contains(&entity) || name.is_some_and(|name| !self.is_told(name))
        })
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
fn by(from: Option<Day>, known: Option<Day>) -> bool {
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

/// The same record, or a changed copy.
fn changed<R: Clone>(record: &Arc<R>, is_changed: bool, change: impl FnOnce(&mut R)) -> Arc<R> {
    if !is_changed {
        return Arc::clone(record);
    }
    let mut copy = R::clone(record);
    change(&mut copy);
    Arc::new(copy)
}
