//! Deleting: what goes, what goes with it, and what only loses a part, all in one step.
//!
//! - An entity takes its relations, the claims about it and its cards. Where it was a speaker, or the
//!   value of a claim about something else, its name stays as a description; of one whose names are
//!   withheld, only its kind does.
//! - A relation takes the claims about it. A source takes its quotes and its cards; sources that shared
//!   an origin through it share one still. A quote takes its cards, and leaves all evidence, names,
//!   legal stages and replies, which stay; copies of one text that were joined through it are joined still.
//! - A claim or relation that was preferred is preferred no more. Nothing that is gone stays lit.
//! - A card takes nothing: the record that it shows stays, on the board and in the lists.

use super::joined::bridges;
use super::resolutions::prefer_no_more;
use super::tidy;
use super::transaction::Transaction;
use crate::model::diff::Record;
use crate::model::{
    Board, Card, CardId, Claim, Diff, Entity, EntityId, Evidence, Frame, Quote, QuoteId, RecordRef,
    Relation, Reply, Source, Step, Value, Who,
};
use std::collections::BTreeSet;
use std::fmt;

/// How many records of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub sources: usize,
    pub quotes: usize,
    pub entities: usize,
    pub claims: usize,
    pub relations: usize,
    pub cards: usize,
    pub frames: usize,
    pub steps: usize,
}

/// What a deletion would do, for the sentence that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cascade {
    /// What was asked for.
    pub asked: Counts,
    /// What goes with it.
    pub taken: Counts,
    /// Relations and claims that stay and lose a quote.
    pub lose_a_quote: usize,
    /// Those of them that have no evidence left.
    pub become_leads: usize,
    /// Quotes whose speaker stays only as a description.
    pub speakers: usize,
}

/// Takes cards off the canvas; what they show stays on the board, notes excepted.
pub fn delete_cards(board: &Board, cards: &BTreeSet<CardId>) -> Transaction {
    let mut diff = Diff::default();
    for &card_id in cards {
        diff.remove::<Card>(board, card_id);
    }
    let gone = cards.iter().map(|&id| id.into()).collect();
    unlight(board, &mut diff, &gone);
    let label = format!("Delete {}", tidy::count(diff.cards.len(), "card", "cards"));
    Transaction::new(label, diff)
}

/// The records to delete when the things behind cards are meant: a card that shows a record stands for
/// that record (which takes the card along), everything else for itself.
pub fn records_behind(board: &Board, selected: &BTreeSet<RecordRef>) -> BTreeSet<RecordRef> {
    let behind = |&record: &RecordRef| {
        let RecordRef::Card(card_id) = record else {
            return record;
        };
        let card = board.cards().get(card_id);
        card.and_then(|card| card.content.record())
            .unwrap_or(record)
    };
    selected.iter().map(behind).collect()
}

/// Deletes records with all that cannot stand without them, and says what that is.
pub fn delete_records(board: &Board, records: &BTreeSet<RecordRef>) -> (Transaction, Cascade) {
    let mut asked = records.clone();
    asked.retain(|record| board.contains(*record));
    let gone = everything_gone(board, &asked);
    let mut diff = Diff::default();
    for &record in &gone {
        match record {
            RecordRef::Source(id) => diff.remove::<Source>(board, id),
            RecordRef::Quote(id) => diff.remove::<Quote>(board, id),
            RecordRef::Entity(id) => diff.remove::<Entity>(board, id),
            RecordRef::Claim(id) => diff.remove::<Claim>(board, id),
            RecordRef::Relation(id) => diff.remove::<Relation>(board, id),
            RecordRef::Card(id) => diff.remove::<Card>(board, id),
            RecordRef::Frame(id) => diff.remove::<Frame>(board, id),
            RecordRef::Step(id) => diff.remove::<Step>(board, id),
        }
    }
    let mut cascade = Cascade {
        asked: count(&asked),
        taken: count(&gone.difference(&asked).copied().collect()),
        ..Cascade::default()
    };
    unlight(board, &mut diff, &gone);
    bridge(board, &mut diff, &gone);
    cascade.speakers = describe(board, &mut diff, &gone);
    prefer_no_more::<Claim>(board, &mut diff, |id| gone.contains(&id.into()));
    prefer_no_more::<Relation>(board, &mut diff, |id| gone.contains(&id.into()));
    let is_gone = |quote: QuoteId| gone.contains(&quote.into());
    if cascade.asked.quotes + cascade.taken.quotes > 0 {
        take_quotes_off(board, &mut diff, &mut cascade, is_gone);
    }
    (Transaction::new(label(board, &asked), diff), cascade)
}

/// These records and what cannot stand without them.
fn everything_gone(board: &Board, asked: &BTreeSet<RecordRef>) -> BTreeSet<RecordRef> {
    let mut gone = asked.clone();
    let has = |gone: &BTreeSet<RecordRef>, record: RecordRef| gone.contains(&record);
    // Each kind needs only kinds that stand before it here: once through is enough.
    for (id, quote) in board.quotes().iter() {
        if has(&gone, quote.source.into()) {
            gone.insert(id.into());
        }
    }
    for (id, relation) in board.relations().iter() {
        if has(&gone, relation.from.into()) || has(&gone, relation.to.into()) {
            gone.insert(id.into());
        }
    }
    for (id, claim) in board.claims().iter() {
        if has(&gone, claim.about.into()) {
            gone.insert(id.into());
        }
    }
    for (id, card) in board.cards().iter() {
        if card.content.record().is_some_and(|shown| has(&gone, shown)) {
            gone.insert(id.into());
        }
    }
    gone
}

/// Nothing that is gone stays lit.
fn unlight(board: &Board, diff: &mut Diff, gone: &BTreeSet<RecordRef>) {
    for (id, step) in board.steps().iter() {
        if !step.lit.is_disjoint(gone) {
            diff.update::<Step>(board, id, |step| step.lit.retain(|r| !gone.contains(r)));
        }
    }
}

/// What was joined through some that go is joined still: sources that share an origin, and copies of one
/// text.
fn bridge(board: &Board, diff: &mut Diff, gone: &BTreeSet<RecordRef>) {
    rejoin::<Source>(
        board,
        diff,
        gone,
        |source| &source.shares_origin_with,
        |source| &mut source.shares_origin_with,
    );
    rejoin::<Quote>(
        board,
        diff,
        gone,
        |quote| &quote.same_copy_as,
        |quote| &mut quote.same_copy_as,
    );
    for (id, entity) in board.entities().iter() {
        let is_gone = |other: &EntityId| gone.contains(&(*other).into());
        if !gone.contains(&id.into()) && entity.not_same_as.iter().any(is_gone) {
            diff.update::<Entity>(board, id, |entity| {
                entity.not_same_as.retain(|other| !is_gone(other));
            });
        }
    }
    for (id, quote) in board.quotes().iter() {
        let is_gone = |other: &QuoteId| gone.contains(&(*other).into());
        if !gone.contains(&id.into()) && quote.not_copy_of.iter().any(is_gone) {
            diff.update::<Quote>(board, id, |quote| {
                quote.not_copy_of.retain(|other| !is_gone(other));
            });
        }
    }
}

fn rejoin<R: Record + Clone>(
    board: &Board,
    diff: &mut Diff,
    gone: &BTreeSet<RecordRef>,
    joined: fn(&R) -> &BTreeSet<R::Id>,
    joined_mut: fn(&mut R) -> &mut BTreeSet<R::Id>,
) {
    let is_gone = |id: R::Id| gone.contains(&id.into());
    let mut broken = Vec::new();
    for (id, record) in R::table(board).iter() {
        let others = joined(record).iter();
        let touched = others.filter(|other| is_gone(id) || is_gone(**other));
        broken.extend(touched.map(|&other| (id, other)));
    }
    for &(id, other) in &broken {
        if !is_gone(id) {
            diff.update::<R>(board, id, |record| {
                joined_mut(record).remove(&other);
            });
        }
    }
    for (id, next) in bridges(broken.into_iter(), is_gone) {
        diff.update::<R>(board, id, |record| {
            joined_mut(record).insert(next);
        });
    }
}

/// Leaves the name of an entity where it was a speaker or a value; how many quotes keep it so.
fn describe(board: &Board, diff: &mut Diff, gone: &BTreeSet<RecordRef>) -> usize {
    let name = |id: EntityId| {
        let entity = board
            .entities()
            .get(id)
            .filter(|_| gone.contains(&id.into()));
        entity.map(|entity| {
            if entity.withheld {
                // With the entity goes the mark that keeps its names out of publications.
                format!("{}, name withheld", entity.kind.label().to_lowercase())
            } else {
                entity.name().to_owned()
            }
        })
    };
    let mut spoken = 0;
    for (id, quote) in board.quotes().iter() {
        if let Some(Who::Entity(speaker)) = quote.speaker.as_ref().map(|s| &s.who)
            && let Some(name) = name(*speaker)
        {
            diff.update::<Quote>(board, id, |quote| {
                if let Some(speaker) = &mut quote.speaker {
                    speaker.who = Who::Described(name);
                    spoken += 1;
                }
            });
        }
    }
    for (id, claim) in board.claims().iter() {
        if let Value::Entity(value) = claim.value
            && let Some(name) = name(value)
        {
            diff.update::<Claim>(board, id, |claim| claim.value = Value::Text(name));
        }
    }
    spoken
}

fn take_quotes_off(
    board: &Board,
    diff: &mut Diff,
    cascade: &mut Cascade,
    is_gone: impl Fn(QuoteId) -> bool,
) {
    let rests_on = |evidence: &[Evidence]| evidence.iter().any(|e| is_gone(e.quote));
    for (id, entity) in board.entities().iter() {
        let spelled = entity.names.iter().flat_map(|name| &name.quotes);
        if spelled.copied().any(&is_gone) {
            diff.update::<Entity>(board, id, |entity| {
                for name in &mut entity.names {
                    name.quotes.retain(|quote| !is_gone(*quote));
                }
            });
        }
    }
    let mut lost = |left: &[Evidence]| {
        cascade.lose_a_quote += 1;
        cascade.become_leads += usize::from(left.is_empty());
    };
    let answer = |reply: Option<&Reply>| reply?.quote;
    let without = |reply: &mut Option<Reply>| {
        if let Some(reply) = reply {
            reply.quote = reply.quote.filter(|quote| !is_gone(*quote));
        }
    };
    for (id, claim) in board.claims().iter() {
        let rests = rests_on(&claim.evidence);
        if rests || answer(claim.reply.as_ref()).is_some_and(&is_gone) {
            diff.update::<Claim>(board, id, |claim| {
                claim.evidence.retain(|e| !is_gone(e.quote));
                without(&mut claim.reply);
                if rests {
                    lost(&claim.evidence);
                }
            });
        }
    }
    for (id, relation) in board.relations().iter() {
        let staged = relation.legal.iter().filter_map(|step| step.quote);
        let mut cited = staged.chain(answer(relation.reply.as_ref()));
        let rests = rests_on(&relation.evidence);
        if rests || cited.any(&is_gone) {
            diff.update::<Relation>(board, id, |relation| {
                relation.evidence.retain(|e| !is_gone(e.quote));
                for step in &mut relation.legal {
                    step.quote = step.quote.filter(|quote| !is_gone(*quote));
                }
                without(&mut relation.reply);
                if rests {
                    lost(&relation.evidence);
                }
            });
        }
    }
}

fn count(records: &BTreeSet<RecordRef>) -> Counts {
    let mut counts = Counts::default();
    for record in records {
        let number = match record {
            RecordRef::Source(_) => &mut counts.sources,
            RecordRef::Quote(_) => &mut counts.quotes,
            RecordRef::Entity(_) => &mut counts.entities,
            RecordRef::Claim(_) => &mut counts.claims,
            RecordRef::Relation(_) => &mut counts.relations,
            RecordRef::Card(_) => &mut counts.cards,
            RecordRef::Frame(_) => &mut counts.frames,
            RecordRef::Step(_) => &mut counts.steps,
        };
        *number += 1;
    }
    counts
}

fn label(board: &Board, asked: &BTreeSet<RecordRef>) -> String {
    let only = asked.first().filter(|_| asked.len() == 1);
    if let Some(&RecordRef::Entity(id)) = only
        && let Some(entity) = board.entities().get(id)
    {
        return format!("Delete {}", entity.name());
    }
    format!("Delete {}", count(asked))
}

impl Counts {
    pub fn total(&self) -> usize {
        self.each().iter().map(|(number, ..)| number).sum()
    }

    fn each(&self) -> [(usize, &'static str, &'static str); 8] {
        [
            (self.sources, "source", "sources"),
            (self.quotes, "quote", "quotes"),
            (self.entities, "entity", "entities"),
            (self.relations, "relation", "relations"),
            (self.claims, "claim", "claims"),
            (self.cards, "card", "cards"),
            (self.frames, "frame", "frames"),
            (self.steps, "step", "steps"),
        ]
    }
}

/// `2 entities, 3 relations and 1 card`; `nothing` if there are none.
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self
            .each()
            .into_iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, many)| tidy::count(number, one, many))
            .collect();
        match &parts[..] {
            [] => f.write_str("nothing"),
            [only] => f.write_str(only),
            [first @ .., last] => write!(f, "{} and {last}", first.join(", ")),
        }
    }
}

impl Cascade {
    /// Whether more happens than was asked for, so that a person should be asked.
    pub fn is_more(&self) -> bool {
        self.taken.total() + self.lose_a_quote + self.speakers > 0
    }
}

/// `Deletes 1 source, and with it 3 quotes. 2 relations or claims lose a quote; 1 is then only a lead.`
impl fmt::Display for Cascade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deletes {}", self.asked)?;
        if self.taken.total() > 0 {
            let it = if self.asked.total() == 1 {
                "it"
            } else {
                "them"
            };
            write!(f, ", and with {it} {}", self.taken)?;
        }
        f.write_str(".")?;
        if self.lose_a_quote > 0 {
            let (verb, many) = if self.lose_a_quote == 1 {
                ("loses", "relation or claim")
            } else {
                ("lose", "relations or claims")
            };
            write!(f, " {} {many} {verb} a quote", self.lose_a_quote)?;
            match self.become_leads {
                0 => {}
                1 => f.write_str("; 1 is then only a lead")?,
                leads => write!(f, "; {leads} are then only leads")?,
            }
            f.write_str(".")?;
        }
        if self.speakers > 0 {
            let quotes = tidy::count(self.speakers, "quote keeps its", "quotes keep their");
            write!(f, " {quotes} speaker by name only.")?;
        }
        Ok(())
    }
}
