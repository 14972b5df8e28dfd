//! What a look through a lens leaves of each record that is there.

use super::names::SpellingAt;
use super::pass::{Pass, by};
use super::{A_LATER_COLLECTION, NOT_YET_NAMED, TITLE_NOT_YET_KNOWN, days};
use crate::base::date::FuzzyDate;
use crate::model::{
    BoardMeta, Card, Claim, ClaimId, Entity, EntityId, Evidence, Frame, Name, Prefer, Quote,
    QuoteId, RecordRef, Relation, RelationId, Reply, ResolutionKind, Source, SourceId, Speaker,
    Stance, Statement, Step, Value, Who, Withdrawal,
};
use crate::query::display_name;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Pass<'_> {
    /// A withdrawal that surely came later had not happened.
    fn stands_yet(&self, withdrawn: Option<&Withdrawal>) -> bool {
        let from = withdrawn.and_then(days::withdrawn_from);
        matches!((from, self.lens.known), (Some(from), Some(known)) if from > known)
    }

    pub fn source(&self, id: SourceId, source: &Arc<Source>) -> Option<Arc<Source>> {
        if !self.sources.contains(&id) {
            return None;
        }
        let shares = self.shares.get(&id);
        let shares = shares.filter(|shares| **shares != source.shares_origin_with);
        let stands = self.stands_yet(source.withdrawn.as_ref());
        let later = !self.lens.is_published(source);
        Some(changed(
            source,
            shares.is_some() || stands || later,
            |source| {
                if let Some(shares) = shares {
                    source.shares_origin_with.clone_from(shares);
                }
                source.withdrawn.take_if(|_| stands);
                if later {
                    let particulars = [
                        &mut source.publisher,
                        &mut source.url,
                        &mut source.archived_url,
                    ];
                    particulars.into_iter().for_each(String::clear);
                    source.authors.clear();
                    source.accessed = None;
                    source.document = None;
                    source.earlier.clear();
                    source.read.clear();
                    A_LATER_COLLECTION.clone_into(&mut source.title);
                }
            },
        ))
    }

    pub fn quote(&self, id: QuoteId, quote: &Arc<Quote>) -> Option<Arc<Quote>> {
        if !self.quotes.contains(&id) {
            return None;
        }
        let who = match quote.speaker.as_ref().map(|speaker| &speaker.who) {
            Some(Who::Entity(speaker)) if !self.entities.contains(speaker) => {
                Some(Who::Described(self.told_name(*speaker)))
            }
            Some(Who::Described(text)) if self.speaks_early(id.into()) => {
                let mut text = text.clone();
                self.rid_of_names(&mut text);
                Some(Who::Described(text))
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

    pub fn entity(&self, id: EntityId, entity: &Arc<Entity>) -> Option<Arc<Entity>> {
        if !self.entities.contains(&id) {
            return None;
        }
        let known = self.lens.known;
        let complete = |name: &Name| name.quotes.iter().all(|q| self.quotes.contains(q));
        let untold =
            known.is_some() && entity.when.is_some() && !by(days::event_over(entity), known);
        let named = entity.names.iter().all(complete);
        let others = &entity.not_same_as;
        let unlike = others.iter().all(|other| self.entities.contains(other));
        Some(changed(entity, untold || !named || !unlike, |entity| {
            entity
                .not_same_as
                .retain(|other| self.entities.contains(other));
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

    pub fn claim(&self, id: ClaimId, claim: &Arc<Claim>) -> Option<Arc<Claim>> {
        if !self.claims.contains(&id) {
            return None;
        }
        let settled = self.is_settled(&**claim, &self.claims);
        let evidence = self.is_complete(&claim.evidence);
        let reply = claim.reply.as_ref().and_then(|reply| self.reply(reply));
        let answered = reply == claim.reply;
        let early = self.speaks_early(id.into());
        Some(changed(
            claim,
            !settled || !evidence || !answered || early,
            |claim| {
                if early {
                    self.rid_of_names(&mut claim.property);
                    match &mut claim.value {
                        Value::Text(text) | Value::Number { unit: text, .. } => {
                            self.rid_of_names(text);
                        }
                        Value::Date(_) | Value::Entity(_) => {}
                    }
                }
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

    pub fn relation(&self, id: RelationId, relation: &Arc<Relation>) -> Option<Arc<Relation>> {
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
        let early = self.speaks_early(id.into());
        let is_changed = !legal || !evidence || !answered || !settled || early;
        Some(changed(relation, is_changed, |relation| {
            if early {
                self.rid_of_names(&mut relation.kind.0);
                let places = relation.legal.iter_mut().map(|step| &mut step.place);
                places.for_each(|place| self.rid_of_names(place));
            }
            relation.reply = reply;
            relation.resolution.take_if(|_| !settled);
            relation.evidence.retain(|e| self.quotes.contains(&e.quote));
            relation
                .legal
                .retain(|step| in_force(step.quote, step.as_of.as_ref()));
        }))
    }

    pub fn card(&self, card: &Arc<Card>) -> Option<Arc<Card>> {
        self.shows(card).then(|| Arc::clone(card))
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same shape as for records that are left out"
    )]
    pub fn frame(&self, id: RecordRef, frame: &Arc<Frame>) -> Option<Arc<Frame>> {
        let untold = self.speaks_early(id);
        Some(changed(frame, untold, |frame| {
            TITLE_NOT_YET_KNOWN.clone_into(&mut frame.title);
        }))
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same shape as for records that are left out"
    )]
    pub fn step(&self, id: RecordRef, step: &Arc<Step>) -> Option<Arc<Step>> {
        let untold = self.speaks_early(id);
        let lit = step.lit.iter().all(|&record| self.contains(record));
        Some(changed(step, untold || !lit, |step| {
            if untold {
                TITLE_NOT_YET_KNOWN.clone_into(&mut step.title);
            }
            step.lit.retain(|&record| self.contains(record));
        }))
    }

    pub fn meta(&self) -> Cow<'_, BoardMeta> {
        let meta = self.board.meta();
        if !self.is_untold(&self.later.board_title) {
            return Cow::Borrowed(meta);
        }
        Cow::Owned(BoardMeta {
            title: TITLE_NOT_YET_KNOWN.to_owned(),
            ..meta.clone()
        })
    }

    /// Whether a name that is not known yet stands in what is written of a record.
    fn speaks_early(&self, record: RecordRef) -> bool {
        let names = self.later.named.get(&record);
        names.is_some_and(|names| self.is_untold(names))
    }

    fn is_untold(&self, names: &[SpellingAt]) -> bool {
        names.iter().any(|&at| !self.is_spelled(at))
    }

    /// Whether a spelling is known as somebody's name, or from the words of a quote.
    fn is_spelled(&self, at: SpellingAt) -> bool {
        let Some(spelling) = self.later.names.spelling(at) else {
            return true;
        };
        let mut said = spelling.said.iter();
        let mut of = spelling.of.iter();
        said.any(|quote| self.quotes.contains(quote))
            || of.any(|(entity, place)| {
                let record = self.board.entities().get(*entity);
                let name = record.and_then(|record| record.names.get(*place));
                self.known.contains(entity) && name.is_some_and(|name| self.is_told(name))
            })
    }

    /// A text without the names that are not known yet.
    fn rid_of_names(&self, text: &mut String) {
        let names = &self.later.names;
        *text = names.replaced(text, NOT_YET_NAMED, |at| !self.is_spelled(at));
    }
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
