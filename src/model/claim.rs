//! A claim: one statement about an entity or a relation, with its evidence.

use super::{Checked, ClaimId, EntityId, Evidence, RecordRef, RelationId, Reply};
use crate::base::date::FuzzyDate;
use crate::base::quantity::Quantity;

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    Entity(EntityId),
    Relation(RelationId),
}

/// What a claim says its property is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number { quantity: Quantity, unit: String },
    Date(FuzzyDate),
    Entity(EntityId),
}

/// One statement: property and value of something, as of when.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub about: About,
    /// Lower-case words, the same for the same thing everywhere: `killed`, `age`, `role`.
    pub property: String,
    pub value: Value,
    pub as_of: Option<FuzzyDate>,
    /// The claim is that it is *not* so.
    pub denied: bool,
    pub evidence: Vec<Evidence>,
    /// How this claim's disagreement with others was settled, by a person.
    pub resolution: Option<Resolution>,
    /// Whether those whom it is about were asked.
    pub reply: Option<Reply>,
    pub checked: Option<Checked>,
}

/// Why two claims differ, and which value to prefer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    pub kind: ResolutionKind,
    pub note: String,
    /// The claim whose value the card shows.
    pub prefer: Option<ClaimId>,
}

/// The reason for a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResolutionKind {
    /// A later statement replaced it.
    Superseded,
    /// They speak of different things: with or without the attackers, one place or two.
    OtherScope,
    /// They count by different rules.
    OtherDefinition,
    /// One is a mistake.
    Error,
    /// Looked at, and not settled.
    Open,
}

impl From<About> for RecordRef {
    fn from(about: About) -> Self {
        match about {
            About::Entity(id) => id.into(),
            About::Relation(id) => id.into(),
        }
    }
}

impl ResolutionKind {
    pub const ALL: [Self; 5] = [
        Self::Superseded,
        Self::OtherScope,
        Self::OtherDefinition,
        Self::Error,
        Self::Open,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Superseded => "Superseded",
            Self::OtherScope => "Other scope",
            Self::OtherDefinition => "Other definition",
            Self::Error => "Error",
            Self::Open => "Open",
        }
    }
}
