//! A claim: one statement about an entity or a relation, with its evidence.

use super::{Checked, ClaimId, EntityId, Evidence, RecordRef, RelationId, Reply, Resolution};
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
    /// How a dispute it takes part in was settled, by a person.
    pub resolution: Option<Resolution<ClaimId>>,
    /// Whether those whom it is about were asked.
    pub reply: Option<Reply>,
    pub checked: Option<Checked>,
}

impl From<About> for RecordRef {
    fn from(about: About) -> Self {
        match about {
            About::Entity(id) => id.into(),
            About::Relation(id) => id.into(),
        }
    }
}
