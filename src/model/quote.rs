//! A quote: exact words in a source, who said them, and how that speaker knows.

use super::{Anchor, Checked, EntityId, SourceId};

/// Exact words in an exact place of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub source: SourceId,
    pub anchor: Anchor,
    /// Who said it; nothing where the source speaks in its own voice.
    pub speaker: Option<Speaker>,
    pub comment: String,
    pub checked: Option<Checked>,
}

/// Who said it, on what terms, and how they know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    pub who: Who,
    pub terms: Terms,
    pub basis: Basis,
}

/// A speaker by name or by description.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Entity(EntityId),
    /// Such as "a Belgian official". The same description within one source is the same speaker.
    Described(String),
}

/// On what terms a speaker spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Terms {
    #[default]
    Unknown,
    OnRecord,
    OnBackground,
    NotForAttribution,
}

/// How a speaker knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    #[default]
    Unknown,
    Saw,
    WasTold,
    Read,
    Infers,
}

impl Terms {
    pub const ALL: [Self; 4] = [
        Self::Unknown,
        Self::OnRecord,
        Self::OnBackground,
        Self::NotForAttribution,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "Terms unknown",
            Self::OnRecord => "On the record",
            Self::OnBackground => "On background",
            Self::NotForAttribution => "Not for attribution",
        }
    }
}

impl Basis {
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::Saw,
        Self::WasTold,
        Self::Read,
        Self::Infers,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "How they know: unknown",
            Self::Saw => "Saw it",
            Self::WasTold => "Was told",
            Self::Read => "Read it",
            Self::Infers => "Infers it",
        }
    }
}
