//! An entity: a person, organisation, place, event, …; knowledge, with every spelling of its name.

use super::{EntityId, QuoteId};
use crate::base::date::FuzzyDate;
use std::collections::BTreeSet;

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum EntityKind {
    #[default]
    Person,
    Organisation,
    Place,
    Event,
    Account,
    Object,
    Document,
    Concept,
}

/// One spelling of an entity, with the quotes that spell it so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    pub text: String,
    pub quotes: Vec<QuoteId>,
}

/// A person, organisation, place, event, account, object, document or concept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entity {
    pub kind: EntityKind,
    /// The first is the preferred one.
    pub names: Vec<Name>,
    pub summary: String,
    pub tags: BTreeSet<String>,
    /// An event's date, a life's or an organisation's span.
    pub when: Option<FuzzyDate>,
    /// The file name of a picture in the document store.
    pub picture: Option<String>,
    /// Every name of it is kept out of anything that is published.
    pub withheld: bool,
    /// Entities of which a person has said that they are others, though they are called much alike: not to
    /// be proposed again. Said on one of them, it holds for both.
    pub not_same_as: BTreeSet<EntityId>,
}

impl Entity {
    /// The preferred spelling; empty for an entity of a damaged file that has none.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }
}

impl EntityKind {
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Event,
        Self::Account,
        Self::Object,
        Self::Document,
        Self::Concept,
    ];

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organisation => "Organisation",
            Self::Place => "Place",
            Self::Event => "Event",
            Self::Account => "Account",
            Self::Object => "Object",
            Self::Document => "Document",
            Self::Concept => "Concept",
        }
    }
}
