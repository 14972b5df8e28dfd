//! Seals: what a person saw when they checked something, so that a later change of it is noticed.
//!
//! A mark alone says that somebody once compared a statement with its source. Months later a name is
//! corrected, a quote is replaced, a source is withdrawn, and the mark is still there. So a mark carries a
//! [`Seal`]: three numbers, over the statement, over the quotes it rests on and who said them, and over
//! their sources. What is in each, to the byte, is written down in `docs/file-format.md`.
//!
//! - Things are taken as a reader sees them: entities by their names, quotes by their words, not by ids.
//!   Another spelling of a name is another statement, and a copy on another board is the same.
//! - The order of evidence does not count, nor what only helps to work: comments, notes, tags, how a
//!   dispute was resolved, what was answered, and which quotes are copies.
//! - A seal is made and compared when it is asked for: it is no part of the index.

use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::model::{
    About, Anchor, Board, Checked, Claim, EntityId, Evidence, Quote, QuoteId, RecordRef, Relation,
    Seal, SourceId, Value, Who,
};
use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};

/// The seal of a claim, a relation or a quote as it is now; zeros for what cannot be checked.
pub fn seal(board: &Board, record: impl Into<RecordRef>) -> Seal {
    seen(board, record.into()).map_or_else(Seal::default, |seen| seen.seal())
}

/// What changed since a claim, a relation or a quote was checked.
///
/// These are sentences that go on from "Checked, but since then"; none of them is empty, and there is at
/// least one. Nothing if it is still what was checked, if nobody checked it, or if the mark has no seal,
/// so that nobody can tell.
pub fn unchecked_because(board: &Board, record: impl Into<RecordRef>) -> Option<Vec<&'static str>> {
    let record = record.into();
    let then = mark(board, record)?.seal?;
    let now = seal(board, record);
    let (evidence, sources) = match record {
        RecordRef::Quote(_) => (
            "its place, who said it, or whether it stands, changed",
            "its source changed or was withdrawn",
        ),
        _ => (
            "the quotes it rests on, or who said them, changed",
            "a source of it changed or was withdrawn",
        ),
    };
    let parts = [
        (then.statement != now.statement, "its own words changed"),
        (then.evidence != now.evidence, evidence),
        (then.sources != now.sources, sources),
    ];
    let changed = parts.into_iter().filter(|(changed, _)| *changed);
    let because: Vec<&'static str> = changed.map(|(_, because)| because).collect();
    Some(because).filter(|because| !because.is_empty())
}

fn mark(board: &Board, record: RecordRef) -> Option<&Checked> {
    let checked = match record {
        RecordRef::Claim(id) => &board.claims().get(id)?.checked,
        RecordRef::Relation(id) => &board.relations().get(id)?.checked,
        RecordRef::Quote(id) => &board.quotes().get(id)?.checked,
        _ => return None,
    };
    checked.as_ref()
}

fn seen(board: &Board, record: RecordRef) -> Option<Seen> {
    let mut seen = Seen::default();
    match record {
        RecordRef::Claim(id) => seen.claim(board, board.claims().get(id)?),
        RecordRef::Relation(id) => seen.relation(board, board.relations().get(id)?),
        RecordRef::Quote(id) => seen.quote(board, board.quotes().get(id)?),
        _ => return None,
    }
    Some(seen)
}

/// Texts one behind the other, each with its length before it, so that no two lists give the same.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Texts(String);

impl Texts {
    fn add(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _infallible = writeln!(self.0, "{}:{text}", text.len());
    }

    /// A word of the file: the model's variants are called as the file spells them.
    fn word(&mut self, word: impl Debug) {
        self.add(&format!("{word:?}"));
    }

    fn number(&mut self, number: Option<impl ToString>) {
        self.add(&number.map_or_else(String::new, |number| number.to_string()));
    }

    fn date(&mut self, date: Option<&FuzzyDate>) {
        self.add(date.map_or("", FuzzyDate::as_str));
    }

    fn flag(&mut self, set: bool, word: &str) {
        self.add(if set { word } else { "" });
    }

    fn entity(&mut self, board: &Board, id: EntityId) {
        match board.entities().get(id) {
            Some(entity) => self.add(entity.name()),
            None => self.add(&id.to_string()),
        }
    }

    fn words(&mut self, anchor: &Anchor) {
        self.add(&anchor.exact);
        self.add(&anchor.prefix);
        self.add(&anchor.suffix);
    }

    /// Without the document: that is the source's.
    fn place(&mut self, anchor: &Anchor) {
        self.number(anchor.range.map(|range| range.start));
        self.number(anchor.range.map(|range| range.end));
        self.number(anchor.page);
    }

    fn speaker(&mut self, board: &Board, quote: &Quote) {
        if let Some(speaker) = &quote.speaker {
            match &speaker.who {
                Who::Entity(id) => {
                    self.add("Entity");
                    self.entity(board, *id);
                }
                Who::Described(text) => {
                    self.add("Described");
                    self.add(text);
                }
            }
            self.word(speaker.terms);
            self.word(speaker.basis);
        }
    }

    fn hash(&self) -> u64 {
        Digest::of(self.0.as_bytes()).head()
    }
}

/// What a person sees who checks something.
#[derive(Debug, Default)]
struct Seen {
    statement: Texts,
    /// One of each quote; their order does not count.
    evidence: BTreeSet<Texts>,
    sources: BTreeSet<Texts>,
}

impl Seen {
    fn seal(&self) -> Seal {
        let all = |each: &BTreeSet<Texts>| {
            let mut texts = Texts::default();
            for one in each {
                texts.add(&one.0);
            }
            texts.hash()
        };
        Seal {
            statement: self.statement.hash(),
            evidence: all(&self.evidence),
            sources: all(&self.sources),
        }
    }

    fn claim(&mut self, board: &Board, claim: &Claim) {
        let says = &mut self.statement;
        says.add("claim");
        match claim.about {
            About::Entity(id) => {
                says.add("Entity");
                says.entity(board, id);
            }
            About::Relation(id) => {
                says.add("Relation");
                match board.relations().get(id) {
                    Some(relation) => line(says, board, relation),
                    None => says.add(&id.to_string()),
                }
            }
        }
        says.add(&claim.property);
        match &claim.value {
            Value::Text(text) => {
                says.add("Text");
                says.add(text);
            }
            Value::Number { quantity, unit } => {
                says.add("Number");
                says.add(quantity.as_str());
                says.add(unit);
            }
            Value::Date(date) => {
                says.add("Date");
                says.add(date.as_str());
            }
            Value::Entity(id) => {
                says.add("Entity");
                says.entity(board, *id);
            }
        }
        says.date(claim.as_of.as_ref());
        says.flag(claim.denied, "denied");
        self.rests_on(board, &claim.evidence);
    }

    fn relation(&mut self, board: &Board, relation: &Relation) {
        let says = &mut self.statement;
        says.add("relation");
        line(says, board, relation);
        says.date(relation.when.as_ref());
        says.flag(relation.denied, "denied");
        for step in &relation.legal {
            says.word(step.stage);
            says.date(step.as_of.as_ref());
            says.add(&step.place);
        }
        for step in &relation.legal {
            if let Some(quote) = step.quote {
                self.rests_on_quote(board, quote, &format!("{:?}", step.stage));
            }
        }
        self.rests_on(board, &relation.evidence);
    }

    fn quote(&mut self, board: &Board, quote: &Quote) {
        self.statement.add("quote");
        self.statement.words(&quote.anchor);
        self.statement.date(quote.published.as_ref());
        let mut texts = Texts::default();
        texts.place(&quote.anchor);
        texts.flag(quote.withdrawn.is_some(), "withdrawn");
        texts.speaker(board, quote);
        self.evidence.insert(texts);
        self.source(board, quote.source);
    }

    fn rests_on(&mut self, board: &Board, evidence: &[Evidence]) {
        for piece in evidence {
            self.rests_on_quote(board, piece.quote, &format!("{:?}", piece.stance));
        }
    }

    fn rests_on_quote(&mut self, board: &Board, id: QuoteId, how: &str) {
        let mut texts = Texts::default();
        texts.add(how);
        match board.quotes().get(id) {
            Some(quote) => {
                texts.words(&quote.anchor);
                texts.place(&quote.anchor);
                texts.date(quote.published.as_ref());
                texts.flag(quote.withdrawn.is_some(), "withdrawn");
                texts.speaker(board, quote);
                self.source(board, quote.source);
            }
            None => texts.add(&id.to_string()),
        }
        self.evidence.insert(texts);
    }

    fn source(&mut self, board: &Board, id: SourceId) {
        let mut texts = Texts::default();
        match board.sources().get(id) {
            Some(source) => {
                texts.word(source.kind);
                texts.add(&source.title);
                texts.add(&source.publisher);
                texts.date(source.published.as_ref());
                texts.add(&source.url);
                texts.number(source.document.as_ref().map(|document| document.sha256));
                texts.flag(source.withdrawn.is_some(), "withdrawn");
                source.authors.iter().for_each(|author| texts.add(author));
            }
            None => texts.add(&id.to_string()),
        }
        self.sources.insert(texts);
    }
}

fn line(says: &mut Texts, board: &Board, relation: &Relation) {
    says.entity(board, relation.from);
    says.add(relation.kind.as_str());
    says.add(&relation.label);
    says.word(relation.direction);
    says.entity(board, relation.to);
}

#[cfg(test)]
mod tests;
