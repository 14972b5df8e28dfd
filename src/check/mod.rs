//! What is wrong or unfinished on a board, as a list of findings by rule.
//!
//! A rule is a file in `rules`: what it finds, why that matters, an example, and the search. Only what is
//! really broken is an error; a warning is for what a careful reader would ask about, and a note for what
//! is merely not done yet.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod rules;

pub use rules::RULES;

use crate::evidence::{Derived, EvidenceIndex};
use crate::model::{Board, RecordRef};
use crate::query::{Index, display_name};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The board is broken there: an invariant does not hold.
    Error,
    /// Probably not as it was meant, or not to be relied on.
    Warning,
    /// Not done yet.
    Info,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
            Self::Info => "Info",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Of the rule.
    pub code: &'static str,
    /// Where; nothing for the board's own data.
    pub record: Option<RecordRef>,
    /// What the record is called; "The board" for the board itself.
    pub subject: String,
    /// What is the matter, to be read after the subject and a colon.
    pub message: String,
    /// What a person can do about it.
    pub advice: &'static str,
}

/// A kind of finding.
#[derive(Debug)]
pub struct Rule {
    /// Lower-case words with dashes.
    pub code: &'static str,
    pub severity: Severity,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A board that it finds something on, in the language of `model::fixture`.
    pub example: &'static str,
    /// What a person can do about it.
    pub advice: &'static str,
    check: fn(&mut Findings<'_>),
}

/// What a rule looks at, and where it says what it found.
struct Findings<'a> {
    board: &'a Board,
    index: &'a Index,
    evidence: &'a EvidenceIndex,
    found: Vec<(Option<RecordRef>, String)>,
}

impl Findings<'_> {
    fn say(&mut self, record: impl Into<RecordRef>, message: impl Into<String>) {
        self.found.push((Some(record.into()), message.into()));
    }
}

/// All findings on a board: the worst first, then in the order of the rules and of the records.
pub fn run(board: &Board) -> Vec<Diagnostic> {
    let Derived { index, evidence } = Derived::build(board);
    run_with(board, &index, &evidence)
}

/// As [`run`], where everything derived is at hand already.
pub fn run_with(board: &Board, index: &Index, evidence: &EvidenceIndex) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = RULES
        .iter()
        .flat_map(|rule| run_rule(rule, board, index, evidence))
        .collect();
    // Stable: rules and records keep their order.
    all.sort_by_key(|diagnostic| diagnostic.severity);
    all
}

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

fn run_rule(
    rule: &'static Rule,
    board: &Board,
    index: &Index,
    evidence: &EvidenceIndex,
) -> impl Iterator<Item = Diagnostic> {
    let mut findings = Findings {
        board,
        index,
        evidence,
        found: Vec::new(),
    };
    (rule.check)(&mut findings);
    findings.found.into_iter().map(move |(record, message)| {
        let subject = record.map_or_else(
            || "The board".to_owned(),
            |record| display_name(board, record),
        );
        Diagnostic {
            severity: rule.severity,
            code: rule.code,
            record,
            subject,
            message,
            advice: rule.advice,
        }
    })
}

#[cfg(test)]
mod tests;
