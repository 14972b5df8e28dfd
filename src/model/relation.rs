//! A relation: one entity to another, drawn as a line, with its evidence.

use super::{Checked, EntityId, Evidence, QuoteId, RelationId, Reply, Resolution};
use crate::base::date::FuzzyDate;

/// What a relation says, as a lower-case word such as `member of`; any word is allowed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RelationKind(pub String);

/// Which way a relation points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Direction {
    #[default]
    Forward,
    Both,
    Undirected,
}

/// How far the law has come with an accusation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalStage {
    Alleged,
    UnderInvestigation,
    Charged,
    OnTrial,
    Convicted,
    Acquitted,
    Dropped,
    Settled,
}

/// One stage, when and where, and the quote that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalStep {
    pub stage: LegalStage,
    pub as_of: Option<FuzzyDate>,
    pub place: String,
    pub quote: Option<QuoteId>,
}

/// One entity to another: kind, direction, when, with evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub from: EntityId,
    pub to: EntityId,
    pub kind: RelationKind,
    /// What stands on the line; the kind if empty.
    pub label: String,
    pub direction: Direction,
    pub when: Option<FuzzyDate>,
    /// It is said *not* to be so.
    pub denied: bool,
    /// In the order they happened; the last is the one in force.
    pub legal: Vec<LegalStep>,
    pub evidence: Vec<Evidence>,
    /// How a dispute it takes part in was settled, by a person.
    pub resolution: Option<Resolution<RelationId>>,
    /// Whether those whom it is about were asked.
    pub reply: Option<Reply>,
    pub checked: Option<Checked>,
}

impl Relation {
    /// What stands on the line.
    pub fn shown_label(&self) -> &str {
        if self.label.is_empty() {
            &self.kind.0
        } else {
            &self.label
        }
    }

    /// The end that is not `entity`; the same for a loop.
    pub fn other_end(&self, entity: EntityId) -> EntityId {
        if self.from == entity {
            self.to
        } else {
            self.from
        }
    }
}

impl RelationKind {
    /// Kinds that the interface proposes.
    pub const PROPOSED: [&'static str; 33] = [
        "member of",
        "leads",
        "works for",
        "recruited",
        "trained",
        "directed",
        "financed",
        "supplied",
        "contacted",
        "family",
        "associate",
        "attended",
        "travelled to",
        "located in",
        "took part in",
        "attacked",
        "claimed responsibility",
        "suspected of",
        "killed",
        "arrested",
        "investigated",
        "convicted of",
        "founded",
        "part of",
        "allied with",
        "opposed to",
        "owns",
        "uses",
        "criticised",
        "disagrees with",
        "reported",
        "influenced",
        "succeeded",
    ];

    pub fn new(kind: impl Into<String>) -> Self {
        Self(kind.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Direction {
    pub const ALL: [Self; 3] = [Self::Forward, Self::Both, Self::Undirected];

    pub fn label(self) -> &'static str {
        match self {
            Self::Forward => "Forward",
            Self::Both => "Both ways",
            Self::Undirected => "Undirected",
        }
    }
}

impl LegalStage {
    pub const ALL: [Self; 8] = [
        Self::Alleged,
        Self::UnderInvestigation,
        Self::Charged,
        Self::OnTrial,
        Self::Convicted,
        Self::Acquitted,
        Self::Dropped,
        Self::Settled,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Alleged => "Alleged",
            Self::UnderInvestigation => "Under investigation",
            Self::Charged => "Charged",
            Self::OnTrial => "On trial",
            Self::Convicted => "Convicted",
            Self::Acquitted => "Acquitted",
            Self::Dropped => "Dropped",
            Self::Settled => "Settled",
        }
    }
}
