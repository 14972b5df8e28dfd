//! How much memory a transaction holds: an estimate, rather too much than too little.

use super::transaction::Transaction;
use crate::base::date::FuzzyDate;
use crate::base::text_range::CharRange;
use crate::model::{Anchor, DocumentRef, EntityId, RecordRef};
use crate::model::{
    BoardMeta, Card, CardContent, Change, Checked, Claim, Diff, Entity, Evidence, Frame, LegalStep,
    Name, Quote, QuoteId, Relation, Reply, Source, SourceId, Step, Value, Who, Withdrawal,
};

/// A date keeps its text and what was parsed from it.
const DATE: usize = 256;
/// An entry of a map, a pointer's counts, an allocation's own cost.
const ENTRY: usize = 96;

/// The memory of both sides of every change. A record that two steps share is counted in both.
pub fn transaction_bytes(transaction: &Transaction) -> usize {
    let Transaction {
        label,
        kind: _,
        diff,
        select_before,
        select_after,
    } = transaction;
    let selected = select_before.len() + select_after.len();
    size_of::<Transaction>()
        + label.len()
        + selected * size_of::<RecordRef>() * 2
        + diff_bytes(diff)
}

fn diff_bytes(diff: &Diff) -> usize {
    let Diff {
        meta,
        sources,
        quotes,
        entities,
        claims,
        relations,
        cards,
        frames,
        steps,
    } = diff;
    meta.iter().map(change).sum::<usize>()
        + sources.values().map(change).sum::<usize>()
        + quotes.values().map(change).sum::<usize>()
        + entities.values().map(change).sum::<usize>()
        + claims.values().map(change).sum::<usize>()
        + relations.values().map(change).sum::<usize>()
        + cards.values().map(change).sum::<usize>()
        + frames.values().map(change).sum::<usize>()
        + steps.values().map(change).sum::<usize>()
}

fn change<V: Heap>(change: &Change<V>) -> usize {
    let side = |record: &V| size_of::<V>() + ENTRY + record.heap();
    ENTRY + change.before.as_deref().map_or(0, side) + change.after.as_deref().map_or(0, side)
}

/// What a record holds outside itself.
trait Heap {
    fn heap(&self) -> usize;
}

fn texts<'a>(texts: impl IntoIterator<Item = &'a String>) -> usize {
    texts.into_iter().map(|text| text.len() + ENTRY).sum()
}

fn date(date: Option<&FuzzyDate>) -> usize {
    date.map_or(0, |date| DATE + date.as_str().len())
}

fn checked(checked: Option<&Checked>) -> usize {
    checked.map_or(0, |c| c.by.len() + c.what.len() + date(c.on.as_ref()))
}

fn withdrawn(withdrawn: Option<&Withdrawal>) -> usize {
    withdrawn.map_or(0, |w| w.why.len() + date(w.on.as_ref()))
}

fn reply(reply: Option<&Reply>) -> usize {
    reply.map_or(0, |r| r.by.len() + r.note.len() + date(r.asked.as_ref()))
}

fn evidence(evidence: &[Evidence]) -> usize {
    size_of_val(evidence)
}

impl Heap for BoardMeta {
    fn heap(&self) -> usize {
        texts([&self.title, &self.question, &self.language])
            + texts(&self.authors)
            + date(self.created.as_ref())
            + texts(self.rules_off.keys())
            + texts(self.rules_off.values())
    }
}

impl Heap for Source {
    fn heap(&self) -> usize {
        texts([&self.title, &self.publisher, &self.url, &self.archived_url])
            + texts([&self.language, &self.notes])
            + texts(&self.authors)
            + date(self.published.as_ref())
            + date(self.accessed.as_ref())
            + self.shares_origin_with.len() * size_of::<SourceId>() * 2
            + self.documents().map(document).sum::<usize>()
            + self
                .earlier
                .iter()
                .map(|v| date(v.accessed.as_ref()))
                .sum::<usize>()
            + self.read.len() * size_of::<CharRange>()
            + withdrawn(self.withdrawn.as_ref())
    }
}

fn document(document: &DocumentRef) -> usize {
    size_of::<DocumentRef>()
        + texts([
            &document.file_name,
            &document.media_type,
            &document.extractor,
        ])
        + document.pages.len() * size_of::<usize>()
}

impl Heap for Quote {
    fn heap(&self) -> usize {
        let Anchor {
            exact,
            prefix,
            suffix,
            ..
        } = &self.anchor;
        let speaker = self.speaker.as_ref().map_or(0, |s| match &s.who {
            Who::Entity(_) => 0,
            Who::Described(text) => text.len(),
        });
        let others = self.same_copy_as.len() + self.not_copy_of.len();
        texts([exact, prefix, suffix, &self.comment])
            + speaker
            + date(self.published.as_ref())
            + withdrawn(self.withdrawn.as_ref())
            + others * size_of::<QuoteId>() * 2
            + checked(self.checked.as_ref())
    }
}

impl Heap for Entity {
    fn heap(&self) -> usize {
        let name =
            |n: &Name| size_of::<Name>() + n.text.len() + n.quotes.len() * size_of::<QuoteId>();
        self.names.iter().map(name).sum::<usize>()
            + texts(&self.tags)
            + texts([&self.summary])
            + texts(&self.picture)
            + date(self.when.as_ref())
            + self.not_same_as.len() * size_of::<EntityId>() * 2
    }
}

impl Heap for Claim {
    fn heap(&self) -> usize {
        let value = match &self.value {
            Value::Text(text) => text.len(),
            Value::Number { quantity, unit } => quantity.as_str().len() + unit.len(),
            Value::Date(value) => date(Some(value)),
            Value::Entity(_) => 0,
        };
        value
            + texts([&self.property])
            + date(self.as_of.as_ref())
            + evidence(&self.evidence)
            + self.resolution.as_ref().map_or(0, |r| r.note.len())
            + reply(self.reply.as_ref())
            + checked(self.checked.as_ref())
    }
}

impl Heap for Relation {
    fn heap(&self) -> usize {
        let stage = |s: &LegalStep| size_of::<LegalStep>() + s.place.len() + date(s.as_of.as_ref());
        texts([&self.kind.0, &self.label])
            + date(self.when.as_ref())
            + self.legal.iter().map(stage).sum::<usize>()
            + evidence(&self.evidence)
            + self.resolution.as_ref().map_or(0, |r| r.note.len())
            + reply(self.reply.as_ref())
            + checked(self.checked.as_ref())
    }
}

impl Heap for Card {
    fn heap(&self) -> usize {
        match &self.content {
            CardContent::Note(text) => text.len(),
            CardContent::Entity(_) | CardContent::Quote(_) | CardContent::Source(_) => 0,
        }
    }
}

impl Heap for Frame {
    fn heap(&self) -> usize {
        self.title.len()
    }
}

impl Heap for Step {
    fn heap(&self) -> usize {
        texts([&self.title, &self.text]) + self.lit.len() * size_of::<RecordRef>() * 2
    }
}
