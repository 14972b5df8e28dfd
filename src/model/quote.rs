//! A quote: exact words in a source, who said them, and how that speaker knows.

use super::{Anchor, Checked, EntityId, QuoteId, Source, SourceId, Withdrawal};
use crate::base::date::FuzzyDate;
use std::collections::BTreeSet;

/// Exact words in an exact place of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub source: SourceId,
    pub anchor: Anchor,
    /// Who said it; nothing where the source speaks in its own voice.
    pub speaker: Option<Speaker>,
    /// When these words were first published, where the source is a collection or repeats older words;
    /// nothing where that is the source's own date.
    pub published: Option<FuzzyDate>,
    /// That these words no longer stand, whatever becomes of the rest of the source: the speaker took
    /// them back, or they were corrected. To withdraw a speaker is to withdraw each of their quotes.
    pub withdrawn: Option<Withdrawal>,
    /// Quotes whose passages are one text that was copied, as a person has confirmed: they are one origin.
    /// Said on one of them, it holds for both, and from one to the next.
    pub same_copy_as: BTreeSet<QuoteId>,
    /// Quotes of which a person has said that they are no copies of this one, though they look alike: not
    /// to be proposed again. Said on one of them, it holds for both.
    pub not_copy_of: BTreeSet<QuoteId>,
    pub comment: String,
    pub checked: Option<Checked>,
}

impl Quote {
    /// Exact words in a source, of which nothing more is known.
    pub fn new(source: SourceId, anchor: Anchor) -> Self {
        Self {
            source,
            anchor,
            speaker: None,
            published: None,
            withdrawn: None,
            same_copy_as: BTreeSet::new(),
            not_copy_of: BTreeSet::new(),
            comment: String::new(),
            checked: None,
        }
    }

    /// When these words were first published: what is said of them, or else the date of their source.
    pub fn published_on<'a>(&'a self, source: &'a Source) -> Option<&'a FuzzyDate> {
        self.published.as_ref().or(source.published.as_ref())
    }
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
