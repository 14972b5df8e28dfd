//! What a claim or relation hangs on: quotes with a stance, and the mark of a person who checked it.

use super::QuoteId;
use crate::base::date::FuzzyDate;

/// A quote as evidence for or against something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    pub quote: QuoteId,
    pub stance: Stance,
}

/// How a quote bears on what it is evidence for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stance {
    #[default]
    Supports,
    Contradicts,
    /// Helps to understand, and proves nothing.
    Context,
}

impl Stance {
    pub const ALL: [Self; 3] = [Self::Supports, Self::Contradicts, Self::Context];

    pub fn label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Contradicts => "Contradicts",
            Self::Context => "Context",
        }
    }
}

/// That a person compared something with its source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Initials or a name.
    pub by: String,
    pub on: Option<FuzzyDate>,
    /// What was compared.
    pub what: String,
}
