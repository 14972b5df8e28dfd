//! What is wrong or unfinished on a board, as a list of findings by rule.
//!
//! A rule is a file in `rules`: what it finds, why that matters, a board it finds something on and one
//! where all is well, and the search. Only what is really broken is an error; a warning is for what a
//! careful reader would ask about, and a note for what is merely not done yet. A board may switch a rule
//! off, with the reason; what it would have found is still counted and said.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod accusing;
mod dates;
mod lookup;
mod rules;

pub use lookup::{explain, nearest, rule};
pub use rules::RULES;

use crate::evidence::copies::Found;
use crate::evidence::{Derived, EvidenceIndex, Weighed};
use crate::model::{Board, Evidence, Quote, QuoteId, RecordRef, Stance};
use crate::query::anchor::Proof;
use crate::query::{Index, display_name};
use std::collections::BTreeMap;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The board is broken there: an invariant does not hold, or a quote is not what its source says.
    Error,
    /// Probably not as it was meant, or not to be relied on.
    Warning,
    /// Not done yet.
    Note,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Note => "Note",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static Rule,
    /// Where; nothing for the board's own data.
    pub record: Option<RecordRef>,
    /// What the record is called; "The board" for the board itself.
    pub subject: String,
    /// What is the matter, to be read after the subject and a colon.
    pub message: String,
}

/// A kind of finding.
#[derive(Debug)]
pub struct Rule {
    /// Lower-case words with dashes.
    pub code: &'static str,
    /// In a few words, as a heading over its findings.
    pub title: &'static str,
    pub severity: Severity,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What a person can do about it.
    pub advice: &'static str,
    /// A board that it finds something on, in the language of `model::fixture`.
    pub example: &'static str,
    /// A board like it that it finds nothing on.
    pub fine: &'static str,
    check: fn(&mut Findings<'_>),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl Rule {
    /// Whether a board may do without it. Broken records are never kept quiet about.
    pub fn can_be_off(&self) -> bool {
        self.code != "invariant"
    }
}

/// What the rules found on a board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The worst first, then in the order of the rules and of the records.
    pub findings: Vec<Finding>,
    /// What is switched off, in the order of the rules; what is no rule of this version comes last.
    pub off: Vec<Off>,
}

/// A rule that is switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    pub code: String,
    /// As a person gave it; may be empty.
    pub reason: String,
    /// How much it would have found.
    pub findings: usize,
    /// The rule; nothing if no rule of this version is called so.
    pub rule: Option<&'static Rule>,
}

impl Report {
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|one| one.rule.severity == severity).count()
    }

    /// The findings of each rule that found something, in order.
    pub fn by_rule(&self) -> impl Iterator<Item = (&'static Rule, &[Finding])> {
        let groups = self.findings.chunk_by(|a, b| a.rule == b.rule);
        groups.filter_map(|group| Some((group.first()?.rule, group)))
    }
}

/// What a rule looks at, and where it says what it found.
struct Findings<'a> {
    board: &'a Board,
    index: &'a Index,
    evidence: &'a EvidenceIndex,
    proofs: &'a BTreeMap<QuoteId, Proof>,
    shared: &'a Found,
    found: Vec<(Option<RecordRef>, String)>,
}

impl<'a> Findings<'a> {
    fn say(&mut self, record: impl Into<RecordRef>, message: impl Into<String>) {
        self.found.push((Some(record.into()), message.into()));
    }

    /// Every claim, then every relation, with its evidence and what that is worth.
    fn statements(&self) -> impl Iterator<Item = (RecordRef, &'a [Evidence], Weighed)> + use<'a> {
        let (board, evidence) = (self.board, self.evidence);
        let claims = board.claims().iter();
        let claims = claims.map(|(id, claim)| (RecordRef::from(id), claim.evidence.as_slice()));
        let relations = board.relations().iter();
        let relations =
            relations.map(|(id, relation)| (RecordRef::from(id), relation.evidence.as_slice()));
        claims
            .chain(relations)
            .filter_map(move |(id, pieces)| Some((id, pieces, evidence.weighed(id)?)))
    }

    /// The quotes that support something and still stand.
    fn supporting(
        &self,
        evidence: &'a [Evidence],
    ) -> impl Iterator<Item = (QuoteId, &'a Quote)> + use<'a> {
        let board = self.board;
        let pieces = evidence.iter();
        let supporting = pieces.filter(|piece| piece.stance == Stance::Supports);
        supporting
            .filter_map(move |piece| Some((piece.quote, board.quotes().get(piece.quote)?)))
            .filter(move |(_, quote)| crate::evidence::is_live(board, quote))
    }
}

/// What the rules find on a board. Quotes that have no proof count as not at hand; `shared` is what its
/// texts share.
pub fn run(board: &Board, proofs: &BTreeMap<QuoteId, Proof>, shared: &Found) -> Report {
    let derived = Derived::build(board);
    run_with(board, &derived.index, &derived.evidence, proofs, shared)
}

/// As [`run`], where everything derived is at hand already.
pub fn run_with(
    board: &Board,
    index: &Index,
    evidence: &EvidenceIndex,
    proofs: &BTreeMap<QuoteId, Proof>,
    shared: &Found,
) -> Report {
    let mut report = Report::default();
    let off = &board.meta().rules_off;
    for rule in RULES {
        let mut findings = Findings {
            board,
            index,
            evidence,
            proofs,
            shared,
            found: Vec::new(),
        };
        (rule.check)(&mut findings);
        let found = findings.found;
        match off.get(rule.code).filter(|_| rule.can_be_off()) {
            Some(reason) => report.off.push(Off {
                code: rule.code.to_owned(),
                reason: reason.clone(),
                findings: found.len(),
                rule: Some(rule),
            }),
            None => report
                .findings
                .extend(found.into_iter().map(|(record, message)| {
                    let subject = match record {
                        Some(record) => display_name(board, record),
                        None => "The board".to_owned(),
                    };
                    Finding {
                        rule,
                        record,
                        subject,
                        message,
                    }
                })),
        }
    }
    let unknown = off.iter().filter(|(code, _)| rule(code).is_none());
    report.off.extend(unknown.map(|(code, reason)| Off {
        code: code.clone(),
        reason: reason.clone(),
        findings: 0,
        rule: None,
    }));
    // Stable: rules and records keep their order.
    report.findings.sort_by_key(|one| one.rule.severity);
    report
}

#[cfg(test)]
mod tests;
