//! What a report is made of: values with their words, and nothing of how they are laid out.
//!
//! Every text of the board is a `String` here, dates too, so that one visitor (`withhold.rs`) reaches all of
//! them. Numbers of entries, sources and disputes are those that stand beside them in the report.

use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::compare::{How, Topic};
use crate::evidence::{DisputeState, Standing, Support};
use crate::model::{
    Basis, Direction, EntityKind, LegalStage, QuoteId, RecordRef, Reliability, ReplyOutcome,
    ResolutionKind, SourceId, SourceKind, Stance, Terms,
};
use crate::query::anchor::{Proof, ProofCounts};

/// The file for the lawyer: every claim and relation with all that it stands on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    pub head: Head,
    pub changes: Option<Changes>,
    /// Which entries to look at first, by why; none without an entry.
    pub glance: Vec<(Glance, Vec<usize>)>,
    pub groups: Vec<Group>,
    pub disputes: Vec<Dispute>,
    pub sources: Vec<Source>,
    /// What the rules of `check` found, the worst first.
    pub findings: Vec<Finding>,
    /// The rules that are switched off on the board, each with the reason and what it would have found.
    pub off: Vec<Off>,
}

/// The front page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    pub title: String,
    pub question: String,
    pub authors: Vec<String>,
    /// BCP 47; empty if not said.
    pub language: String,
    pub made: Made,
    /// What of the board it is about; nothing for the whole of it.
    pub scope: Option<String>,
    pub counts: Counts,
    /// So many words go with each quote on each side; nothing for those kept with it.
    pub excerpt_words: Option<u32>,
    pub privacy: Privacy,
    /// How many claims and relations without a supporting quote were left out.
    pub leads_left_out: usize,
}

/// When a report was made, and from what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// The day, as it is to be printed.
    pub on: String,
    /// The name of the board's file, without its folder; empty if it has none.
    pub file: String,
    /// Of the bytes of that file.
    pub sha256: Option<Digest>,
    /// Whether the board was changed since that file was written.
    pub unsaved: bool,
}

/// Whether a report names those who are to be kept out of anything published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Privacy {
    /// Nobody is withheld.
    #[default]
    Open,
    /// So many people and things that are withheld are named in it.
    Names(usize),
    /// They were left out.
    LeftOut {
        withheld: usize,
        entries: usize,
        /// Texts in which one of their names stands.
        texts: usize,
    },
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub claims: usize,
    pub relations: usize,
    /// In the order of [`Standing::ALL`].
    pub standings: [usize; Standing::ALL.len()],
    /// Of the quotes that stand in the report, each once.
    pub proofs: ProofCounts,
    pub sources: usize,
    pub disputes: usize,
    pub disputes_open: usize,
    pub checked: usize,
    pub stale: usize,
}

/// Why an entry is to be looked at before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Glance {
    /// A legal stage is given for it.
    Accusation,
    /// An accusation, and those whom it accuses were not asked.
    NotAsked,
    /// Quotes for it and against it.
    Contested,
    /// Part of a dispute that nobody has settled.
    InDispute,
    Fallen,
    Lead,
    OnlyUnnamed,
    OnlyHearsay,
    OneOrigin,
    /// A quote of it does not stand so in its document.
    Altered,
    /// A document of it is not at hand.
    NotAtHand,
    /// Somebody is in it who is to be kept out of anything published.
    Withheld,
    /// Checked, and changed since.
    Stale,
    Unchecked,
}

/// Entries that belong together: what is said of one entity, and the relations that go out from it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    pub name: String,
    pub record: Option<RecordRef>,
    pub kind: Option<EntityKind>,
    /// Its other spellings.
    pub also: Vec<String>,
    pub when: Option<String>,
    pub summary: String,
    pub withheld: bool,
    pub entries: Vec<Entry>,
}

/// One claim or relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub number: usize,
    pub record: RecordRef,
    pub says: Says,
    pub when: Option<String>,
    pub denied: bool,
    pub standing: Standing,
    pub support: Support,
    /// Those that support, then those that contradict, then the context; else in the board's order.
    pub passages: Vec<Passage>,
    /// In the order they happened.
    pub stages: Vec<Stage>,
    pub reply: Asked,
    /// By their numbers.
    pub disputes: Vec<usize>,
    pub resolution: Option<Resolution>,
    pub check: Check,
    /// What else `check` found on it.
    pub remarks: Vec<String>,
    /// What changed in it since the last report.
    pub changed: Vec<String>,
    pub withheld: bool,
}

/// What an entry says, in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// `Brussels bombings`, `killed: 31 people`.
    Claim { about: String, statement: String },
    Relation {
        from: String,
        label: String,
        to: String,
        direction: Direction,
    },
}

/// The right of reply.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Nothing is noted, and nothing asks for it.
    Nothing,
    /// It accuses somebody, and nothing is noted.
    Nobody,
    Noted {
        asked: Option<String>,
        by: String,
        outcome: ReplyOutcome,
        note: String,
        passage: Option<Box<Passage>>,
    },
}

/// Whether a person compared something with its sources.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Check {
    #[default]
    Never,
    Checked(Mark),
    /// It was, and is not any more what was checked.
    Stale(Mark, Vec<&'static str>),
}

/// Who checked, when, and what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    pub by: String,
    pub on: Option<String>,
    pub what: String,
}

/// How a person settled a difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    pub kind: ResolutionKind,
    pub prefer: Preferred,
    pub note: String,
}

/// What a resolution goes with.
#[derive(Debug, Clone, PartialEq)]
pub enum Preferred {
    Nothing,
    /// Another statement, with its number if it is in the report.
    Other {
        says: String,
        number: Option<usize>,
    },
    This,
    Contrary,
}

/// One stage of the law.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    pub stage: LegalStage,
    pub as_of: Option<String>,
    pub place: String,
    /// The words that say so; nothing if no quote is given.
    pub passage: Option<Passage>,
}

/// A quote where it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    pub quote: QuoteId,
    /// How it bears on the entry; nothing for the quote of a legal stage or of a reply.
    pub stance: Option<Stance>,
    /// Nothing if the quote is not on the board.
    pub quoted: Option<Quoted>,
}

/// A quote with its place, its speaker and its proof.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    pub before: String,
    pub exact: String,
    pub after: String,
    /// The words around were left out, for a withheld name stands in them.
    pub bare: bool,
    pub source: Cited,
    pub speaker: Option<SpokenBy>,
    /// When these words were first published, where that is not the date of the source.
    pub published: Option<String>,
    /// In code points of the document, the end not included.
    pub range: Option<CharRange>,
    /// Counted from 1, parted by blank lines; known where the document is at hand.
    pub paragraph: Option<usize>,
    pub page: Option<u32>,
    pub document: Option<Digest>,
    pub proof: Proof,
    /// What stands in the document instead, where the words are altered.
    pub instead: Option<String>,
    /// In which earlier version of the source the words stand, where they do not in the newest.
    pub version: Option<String>,
    pub withdrawn: Option<Withdrawn>,
    pub source_withdrawn: bool,
    pub comment: String,
    pub check: Check,
}

/// A source as a passage names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cited {
    /// Its number in the list; nothing if it is not on the board.
    pub number: Option<usize>,
    pub title: String,
    pub publisher: String,
    pub published: Option<String>,
    pub url: String,
    pub archived_url: String,
    /// BCP 47; empty if not said.
    pub language: String,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenBy {
    pub name: String,
    /// A name, not a description.
    pub named: bool,
    pub terms: Terms,
    pub basis: Basis,
    /// To be kept out of anything published.
    pub withheld: bool,
}

/// That something no longer stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Withdrawn {
    pub on: Option<String>,
    pub why: String,
}

/// A dispute with its sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    pub number: usize,
    pub title: String,
    pub summary: String,
    pub state: DisputeState,
    pub sides: Vec<DisputeSide>,
    /// Sides that are not in this report.
    pub elsewhere: usize,
}

/// One statement of a dispute.
#[derive(Debug, Clone, PartialEq)]
pub struct DisputeSide {
    pub entry: usize,
    /// The value of a claim, what a relation says.
    pub value: String,
    pub standing: Standing,
    pub support: Support,
    /// Whether it is the one to go with; nothing if that is not said of it.
    pub holds: Option<bool>,
    pub sentences: Vec<Sentence>,
    pub resolution: Option<Resolution>,
}

/// A quote in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    pub stance: Stance,
    pub exact: String,
    pub speaker: Option<SpokenBy>,
    pub source: Cited,
    /// Of the words, or else of their source.
    pub published: Option<String>,
    pub withdrawn: bool,
}

/// A source, and what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub number: usize,
    pub id: SourceId,
    pub kind: SourceKind,
    pub title: String,
    pub publisher: String,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub accessed: Option<String>,
    pub url: String,
    pub archived_url: String,
    pub language: String,
    pub document: Option<DocumentOf>,
    /// The numbers of the sources that share its origin.
    pub shares: Vec<usize>,
    pub reliability: Option<Reliability>,
    pub withdrawn: Option<Withdrawn>,
    pub notes: String,
    /// Of its quotes that stand in the report.
    pub proofs: ProofCounts,
    /// The entries it supports, those it contradicts, and those it stands in otherwise.
    pub supports: Vec<usize>,
    pub contradicts: Vec<usize>,
    pub other: Vec<usize>,
    /// The entries that would fall without it.
    pub falls: Vec<usize>,
    /// The entries that would be left with one origin.
    pub weakens: Vec<usize>,
}

/// The text of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentOf {
    pub sha256: Digest,
    pub chars: usize,
    pub file_name: String,
    pub at_hand: bool,
}

/// What one rule of `check` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub title: &'static str,
    pub why: &'static str,
    pub severity: crate::check::Severity,
    /// The entries it is about.
    pub entries: Vec<usize>,
    /// What it says of other records: the record's name and the matter.
    pub others: Vec<(String, String)>,
    /// How many more there are of these.
    pub more: usize,
}

/// A rule that is switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    pub code: String,
    pub reason: String,
    pub findings: usize,
}

/// What changed since another version of the board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What it is compared with: `Report 2, 2016-03-25 10:15 UTC`.
    pub since: String,
    pub groups: Vec<(Topic, Vec<Change>)>,
    /// Changes of the story and of the canvas, which a report does not show.
    pub elsewhere: usize,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub how: How,
    pub text: String,
    pub entries: Vec<usize>,
}

impl Glance {
    pub const ALL: [Self; 14] = [
        Self::Accusation,
        Self::NotAsked,
        Self::Contested,
        Self::InDispute,
        Self::Fallen,
        Self::Lead,
        Self::OnlyUnnamed,
        Self::OnlyHearsay,
        Self::OneOrigin,
        Self::Altered,
        Self::NotAtHand,
        Self::Withheld,
        Self::Stale,
        Self::Unchecked,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Accusation => "With a legal stage",
            Self::NotAsked => "Accuses somebody who was not asked",
            Self::Contested => "Quotes for and against",
            Self::InDispute => "In an open dispute",
            Self::Fallen => "Fallen: what supported it was withdrawn",
            Self::Lead => "Lead: no quote supports it",
            Self::OnlyUnnamed => "Only unnamed speakers",
            Self::OnlyHearsay => "Only hearsay",
            Self::OneOrigin => "Single origin",
            Self::Altered => "A quote does not stand so in its document",
            Self::NotAtHand => "A document is not at hand",
            Self::Withheld => "Names somebody who is withheld",
            Self::Stale => "Changed since it was checked",
            Self::Unchecked => "Checked by nobody",
        }
    }
}

impl Report {
    /// Every entry, in the order of its number.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }
}

impl Counts {
    pub fn entries(self) -> usize {
        self.claims + self.relations
    }

    pub fn unchecked(self) -> usize {
        self.entries().saturating_sub(self.checked + self.stale)
    }
}
