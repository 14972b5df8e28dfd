//! A resolution: how a person settled a dispute, or why they leave it open.

use super::diff::Record;
use super::{Claim, Evidence, Relation};
use crate::base::fold::{Fold, fold};

/// Why statements differ, or why there is evidence for and against one, and which side to go with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution<I> {
    pub kind: ResolutionKind,
    pub note: String,
    /// The side to go with; nothing if none is preferred.
    pub prefer: Option<Prefer<I>>,
}

/// The side that a statement's resolution goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prefer<I> {
    /// Another statement on the same matter.
    Other(I),
    /// This statement: it holds, whatever contradicts it.
    This,
    /// What contradicts this statement: it does not hold.
    Contrary,
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

/// One side of a dispute, seen from outside: a statement, or what contradicts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side<I> {
    For(I),
    Against(I),
}

/// What can be disputed: a claim or a relation.
pub trait Statement: Record + Clone {
    fn resolution(&self) -> Option<&Resolution<Self::Id>>;
    fn resolution_mut(&mut self) -> &mut Option<Resolution<Self::Id>>;
    fn evidence(&self) -> &[Evidence];
    /// Whether both speak of the same matter; only then may one prefer the other.
    fn same_matter(&self, other: &Self) -> bool;
}

impl Statement for Claim {
    fn resolution(&self) -> Option<&Resolution<Self::Id>> {
        self.resolution.as_ref()
    }

    fn resolution_mut(&mut self) -> &mut Option<Resolution<Self::Id>> {
        &mut self.resolution
    }

    fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    fn same_matter(&self, other: &Self) -> bool {
        self.about == other.about && same_words(&self.property, &other.property)
    }
}

impl Statement for Relation {
    fn resolution(&self) -> Option<&Resolution<Self::Id>> {
        self.resolution.as_ref()
    }

    fn resolution_mut(&mut self) -> &mut Option<Resolution<Self::Id>> {
        &mut self.resolution
    }

    fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// A relation between the same two, whichever way it points, of the same kind.
    fn same_matter(&self, other: &Self) -> bool {
        let ends = |it: &Self| (it.from.min(it.to), it.from.max(it.to));
        ends(self) == ends(other) && same_words(self.kind.as_str(), other.kind.as_str())
    }
}

/// Without case, punctuation and doubled spaces: `Works for` is `works for`.
fn same_words(a: &str, b: &str) -> bool {
    a == b || fold(a, Fold::Words) == fold(b, Fold::Words)
}

impl<I> Side<I> {
    pub fn record(self) -> I {
        match self {
            Self::For(record) | Self::Against(record) => record,
        }
    }

    /// The statement, if it is the one to go with.
    pub fn stands(self) -> Option<I> {
        match self {
            Self::For(record) => Some(record),
            Self::Against(_) => None,
        }
    }

    /// The statement, if what contradicts it is to go with.
    pub fn fails(self) -> Option<I> {
        match self {
            Self::For(_) => None,
            Self::Against(record) => Some(record),
        }
    }

    pub fn map<J>(self, change: impl FnOnce(I) -> J) -> Side<J> {
        match self {
            Self::For(record) => Side::For(change(record)),
            Self::Against(record) => Side::Against(change(record)),
        }
    }
}

impl<I> Prefer<I> {
    /// The other statement, if one is preferred.
    pub fn other(self) -> Option<I> {
        match self {
            Self::Other(id) => Some(id),
            Self::This | Self::Contrary => None,
        }
    }

    /// With another statement in place of the other, or nothing if there is none.
    pub fn remapped(self, other: impl FnOnce(I) -> Option<I>) -> Option<Self> {
        match self {
            Self::Other(id) => other(id).map(Self::Other),
            Self::This | Self::Contrary => Some(self),
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
