//! The file for the lawyer, as a value: every claim and relation numbered, with the passages it stands on,
//! what is weak about it, and what changed since the last report.
//!
//! [`report`] reads a board and what is known of it and decides nothing new: standing, disputes, fall-out,
//! checks and changes are those of the modules that own them. How it looks is the business of `io::report`.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod disputes;
mod entries;
mod found;
mod order;
mod parts;
mod passages;
mod sources;
mod withhold;

pub use parts::*;
pub use withhold::LEFT_OUT;

use crate::base::digest::Digest;
use crate::check;
use crate::compare;
use crate::evidence::Derived;
use crate::evidence::copies::Found;
use crate::model::{Board, EntityId, FrameId, QuoteId, RecordRef, SourceId};
use crate::publish::{Guard, Plan, Publication, plan};
use crate::query::anchor::{Proof, ProofCounts, prove};
use crate::query::display_name;
use crate::query::labels::shorten;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a report is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    pub scope: Scope,
    /// Claims and relations that no quote supports.
    pub leads: bool,
    /// Names that are kept out of anything published.
    pub withheld: bool,
}

/// All of it: a lawyer who is not shown the weak parts cannot warn of them.
impl Default for Options {
    fn default() -> Self {
        Self {
            scope: Scope::Board,
            leads: true,
            withheld: true,
        }
    }
}

/// What of a board a report is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Scope {
    #[default]
    Board,
    /// These, what is said of them and what rests on them; of a relation one end is enough.
    Records(BTreeSet<RecordRef>),
    /// What is said of the entities with a card in this frame, and the relations among them.
    Frame(FrameId),
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    #[default]
    Html,
    Markdown,
    Pdf,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Html, Self::Markdown, Self::Pdf];

    pub fn label(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Pdf => "PDF",
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Pdf => "pdf",
        }
    }

    /// The format that files with this ending have.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    pub board: &'a Board,
    /// Of that board.
    pub derived: &'a Derived,
    /// The documents at hand.
    pub texts: &'a BTreeMap<Digest, Arc<str>>,
    pub made: &'a Made,
    /// What it is compared with, and what changed since.
    pub since: Option<(&'a str, &'a compare::Changes)>,
}

/// Makes a report.
pub fn report(ground: Ground<'_>, options: &Options) -> Report {
    let Ground { board, derived, .. } = ground;
    let asked = plan(board, derived, Publication::default());
    let proofs = prove(board, ground.texts);
    let shared = Found::new(board, ground.texts, &proofs);
    let found = check::run_with(board, &derived.index, &derived.evidence, &proofs, &shared);
    let mut maker = Maker::new(ground, options, &asked, &proofs, &found);
    let ordered = order::ordered(&mut maker);
    let mut number = 0;
    for group in &ordered {
        for &record in &group.records {
            number += 1;
            maker.numbers.insert(record, number);
        }
    }
    maker.number_sources();
    maker.number_disputes();
    let groups: Vec<Group> = ordered.iter().map(|group| maker.group(group)).collect();
    let disputes = maker.disputes();
    let sources = maker.sources();
    let glance = found::glance(&groups, &disputes);
    let head = maker.head(&groups, &disputes, sources.len());
    let mut report = Report {
        changes: maker.changes(),
        glance,
        findings: maker.findings(&found),
        off: found::off(&found),
        groups,
        disputes,
        sources,
        head,
    };
    if !options.withheld {
        withhold::mask(&mut report, &Guard::new(&asked), &asked);
    }
    report
}

/// Gathers a report.
struct Maker<'a> {
    ground: Ground<'a>,
    board: &'a Board,
    derived: &'a Derived,
    options: &'a Options,
    /// Who is kept out of anything published.
    withheld: BTreeSet<EntityId>,
    guard: Guard,
    proofs: &'a BTreeMap<QuoteId, Proof>,
    documents: BTreeMap<Digest, passages::Document<'a>>,
    /// What `check` found, by the records it is about.
    found: BTreeMap<RecordRef, Vec<&'a check::Finding>>,
    /// What changed, by the only record it is about.
    changed: BTreeMap<RecordRef, Vec<&'a compare::Sentence>>,
    scope: order::Within,
    /// The number of each entry.
    numbers: BTreeMap<RecordRef, usize>,
    sources: BTreeMap<SourceId, usize>,
    disputes: BTreeMap<crate::evidence::disputes::DisputeKey, usize>,
    leads_left_out: usize,
    withheld_left_out: usize,
}

impl<'a> Maker<'a> {
    fn new(
        ground: Ground<'a>,
        options: &'a Options,
        plan: &Plan,
        proofs: &'a BTreeMap<QuoteId, Proof>,
        found: &'a check::Report,
    ) -> Self {
        Self {
            board: ground.board,
            derived: ground.derived,
            withheld: plan.withheld.iter().map(|it| it.entity).collect(),
            guard: Guard::new(plan),
            documents: ground
                .texts
                .iter()
                .map(|(sha256, text)| (*sha256, passages::Document::new(text)))
                .collect(),
            found: found::by_record(found),
            changed: found::changes_by_record(ground.since),
            scope: order::Within::new(ground.board, ground.derived, &options.scope),
            proofs,
            ground,
            options,
            numbers: BTreeMap::new(),
            sources: BTreeMap::new(),
            disputes: BTreeMap::new(),
            leads_left_out: 0,
            withheld_left_out: 0,
        }
    }

    fn head(&self, groups: &[Group], disputes: &[Dispute], sources: usize) -> Head {
        let meta = self.board.meta();
        Head {
            title: display_title(&meta.title),
            question: meta.question.trim().to_owned(),
            authors: meta.authors.clone(),
            language: meta.language.clone(),
            made: self.ground.made.clone(),
            scope: self.scope_words(),
            counts: self.counts(groups, disputes, sources),
            excerpt_words: meta.excerpt_words,
            privacy: self.privacy(),
            leads_left_out: self.leads_left_out,
        }
    }

    fn privacy(&self) -> Privacy {
        if self.withheld.is_empty() {
            return Privacy::Open;
        }
        if self.options.withheld {
            match self.withheld_named().len() {
                0 => Privacy::Open,
                named => Privacy::Names(named),
            }
        } else {
            Privacy::LeftOut {
                withheld: self.withheld.len(),
                entries: self.withheld_left_out,
                // Counted when the texts are looked through.
                texts: 0,
            }
        }
    }

    /// Those who are withheld and named in an entry or as a speaker.
    fn withheld_named(&self) -> BTreeSet<EntityId> {
        let mut named = BTreeSet::new();
        for &record in self.numbers.keys() {
            named.extend(order::entities_of(self.board, record));
            for quote in passages::quotes_of(self.board, record) {
                named.extend(passages::speaker_of(self.board, quote));
            }
        }
        named.intersection(&self.withheld).copied().collect()
    }

    fn scope_words(&self) -> Option<String> {
        match &self.options.scope {
            Scope::Board => None,
            Scope::Frame(id) => Some(format!("the frame {}", display_name(self.board, *id))),
            Scope::Records(records) => {
                let names: Vec<String> = records
                    .iter()
                    .take(NAMED_IN_SCOPE)
                    .map(|&record| shorten(&display_name(self.board, record), LONGEST_NAME))
                    .collect();
                let more = records.len().saturating_sub(NAMED_IN_SCOPE);
                let more = match more {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                Some(format!("{}{more}", names.join(", ")))
            }
        }
    }

    fn counts(&self, groups: &[Group], disputes: &[Dispute], sources: usize) -> Counts {
        let mut counts = Counts {
            sources,
            disputes: disputes.len(),
            disputes_open: disputes.iter().filter(|it| !it.state.is_resolved()).count(),
            ..Counts::default()
        };
        for entry in groups.iter().flat_map(|group| &group.entries) {
            match entry.record {
                RecordRef::Claim(_) => counts.claims += 1,
                _ => counts.relations += 1,
            }
            counts.standings[entry.standing as usize] += 1;
            match entry.check {
                Check::Never => {}
                Check::Checked(_) => counts.checked += 1,
                Check::Stale(..) => counts.stale += 1,
            }
        }
        let quotes = self.quotes_in();
        let proofs = quotes.iter().filter_map(|id| self.proofs.get(id));
        counts.proofs = ProofCounts::of(proofs);
        counts
    }

    /// The quotes that stand in the report.
    fn quotes_in(&self) -> BTreeSet<QuoteId> {
        let records = self.numbers.keys();
        let quotes = records.flat_map(|&record| passages::quotes_of(self.board, record));
        quotes.collect()
    }

    fn number(&self, record: impl Into<RecordRef>) -> Option<usize> {
        self.numbers.get(&record.into()).copied()
    }
}

/// So many records are named on the front page of a report on some.
const NAMED_IN_SCOPE: usize = 8;
const LONGEST_NAME: usize = 80;

fn display_title(title: &str) -> String {
    match title.trim() {
        "" => "Untitled board".to_owned(),
        title => title.to_owned(),
    }
}

#[cfg(test)]
mod tests;
