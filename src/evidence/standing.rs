//! What a claim or a relation is worth by its evidence: derived, never typed in.

use super::origins::{Origin, Origins};
use crate::model::{Board, Evidence, SourceId, Stance};
use std::collections::BTreeSet;

/// How a claim or relation stands.
///
/// Only evidence whose source is not withdrawn is *live*. In this order, the first that fits:
///
/// 1. `Lead`: no quote ever supported it. Context alone, or contradiction alone, does not.
/// 2. `Fallen`: quotes supported it, and the sources of all of them are withdrawn.
/// 3. `Contested`: live quotes support it, and live quotes contradict it.
/// 4. `Corroborated`: its live support has two or more independent origins.
/// 5. `Sourced`: it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    Lead,
    Sourced,
    Corroborated,
    Contested,
    Fallen,
}

impl Standing {
    pub const ALL: [Self; 5] = [
        Self::Lead,
        Self::Sourced,
        Self::Corroborated,
        Self::Contested,
        Self::Fallen,
    ];

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lead => "Lead",
            Self::Sourced => "Sourced",
            Self::Corroborated => "Corroborated",
            Self::Contested => "Contested",
            Self::Fallen => "Fallen",
        }
    }
}

/// What a claim or relation rests on, counted. But for the last three, live support alone counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Support {
    pub quotes: usize,
    pub sources: usize,
    /// Independent ones.
    pub origins: usize,
    /// Speakers that are entities.
    pub named_speakers: usize,
    /// Speakers known by a description alone.
    pub unnamed_speakers: usize,
    /// Live quotes that contradict.
    pub contradicting: usize,
    /// Live quotes that are context.
    pub context: usize,
    /// Quotes of any stance whose source is withdrawn.
    pub withdrawn: usize,
}

/// A standing and what it was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    pub standing: Standing,
    pub support: Support,
}

/// Weighs the evidence of one claim or relation.
///
/// A quote that is not on the board counts for nothing. One whose source is not on the board counts: its
/// words are kept, and nobody withdrew it.
pub fn weigh(board: &Board, origins: &Origins, evidence: &[Evidence]) -> Weighed {
    let mut support = Support::default();
    let mut ever_supported = false;
    let mut supporting = Vec::new();
    for piece in evidence {
        let Some(quote) = board.quotes().get(piece.quote) else {
            continue;
        };
        ever_supported |= piece.stance == Stance::Supports;
        match piece.stance {
            _ if is_withdrawn(board, quote.source) => support.withdrawn += 1,
            Stance::Contradicts => support.contradicting += 1,
            Stance::Context => support.context += 1,
            Stance::Supports => supporting.push((piece.quote, quote)),
        }
    }
    support.quotes = supporting.len();
    let sources: BTreeSet<SourceId> = supporting.iter().map(|(_, quote)| quote.source).collect();
    support.sources = sources.len();
    for origin in origins.independent(supporting.into_iter()).keys() {
        support.origins += 1;
        match origin {
            Origin::Speaker(_) => support.named_speakers += 1,
            Origin::Described(..) => support.unnamed_speakers += 1,
            Origin::Source(_) => {}
        }
    }
    let standing = match support {
        _ if !ever_supported => Standing::Lead,
        Support { quotes: 0, .. } => Standing::Fallen,
        Support {
            contradicting: 1.., ..
        } => Standing::Contested,
        Support { origins: 2.., .. } => Standing::Corroborated,
        _ => Standing::Sourced,
    };
    Weighed { standing, support }
}

/// Whether a source is on the board and withdrawn.
pub fn is_withdrawn(board: &Board, source: SourceId) -> bool {
    let source = board.sources().get(source);
    source.is_some_and(|source| source.withdrawn.is_some())
}
