//! What a claim or a relation is worth by its evidence: derived, never typed in.

use super::origins::{Origin, Origins};
use crate::model::{Basis, Board, Evidence, Quote, QuoteId, SourceId, Stance};
use std::collections::BTreeSet;

/// How a claim or relation stands.
///
/// Only evidence of which neither the quote nor its source is withdrawn is *live*. In this order, the
/// first that fits:
///
/// 1. `Lead`: no quote ever supported it. Context alone, or contradiction alone, does not.
/// 2. `Fallen`: quotes supported it, and all of them, or their sources, are withdrawn.
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
    /// Those of them that are speakers who are entities.
    pub named_speakers: usize,
    /// Those of them that are speakers known by a description alone.
    pub unnamed_speakers: usize,
    /// Those of them that have it from others: a speaker is quoted, and of every one it is known that
    /// they did not see it, but were told, read or infer it.
    pub hearsay: usize,
    /// Live quotes that contradict.
    pub contradicting: usize,
    /// Live quotes that are context.
    pub context: usize,
    /// Quotes of any stance that are withdrawn, or whose source is.
    pub withdrawn: usize,
}

impl Support {
    /// In which ways its live support is weaker than the number of quotes looks.
    pub fn weak(&self) -> Weak {
        let all = |origins: usize| self.origins > 0 && origins == self.origins;
        Weak {
            one_origin: self.origins == 1,
            only_unnamed: all(self.unnamed_speakers),
            only_hearsay: all(self.hearsay),
        }
    }
}

/// In which ways the live support of a claim or relation is weak; none where nothing live supports it,
/// for then its standing says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weak {
    /// All of it goes back to one origin, in however many quotes and sources.
    pub one_origin: bool,
    /// Each of its origins is a speaker known by a description alone ("a Belgian official"). A source that
    /// says it in its own voice answers for it with its name; but where it also quotes such a speaker, it
    /// may have it from there, and its own voice is no origin of its own.
    pub only_unnamed: bool,
    /// Each of its origins is a speaker of whom it is known that they did not see it: they were told, read
    /// or infer it. One of whom that is not known may have seen it, and so may a source that speaks in
    /// its own voice and quotes nobody.
    pub only_hearsay: bool,
}

impl Weak {
    /// For badges, the one that matters most first.
    pub fn labels(self) -> impl Iterator<Item = &'static str> {
        [
            (self.one_origin, "One origin"),
            (self.only_unnamed, "Only unnamed speakers"),
            (self.only_hearsay, "Only hearsay"),
        ]
        .into_iter()
        .filter_map(|(is_so, label)| is_so.then_some(label))
    }

    pub fn is_any(self) -> bool {
        self != Self::default()
    }
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
    weigh_without(board, origins, evidence, &BTreeSet::new())
}

/// As [`weigh`], and as if these quotes were withdrawn.
pub fn weigh_without(
    board: &Board,
    origins: &Origins,
    evidence: &[Evidence],
    gone: &BTreeSet<QuoteId>,
) -> Weighed {
    let mut support = Support::default();
    let mut ever_supported = false;
    let mut supporting = Vec::new();
    for piece in evidence {
        let Some(quote) = board.quotes().get(piece.quote) else {
            continue;
        };
        ever_supported |= piece.stance == Stance::Supports;
        match piece.stance {
            _ if gone.contains(&piece.quote) || !is_live(board, quote) => support.withdrawn += 1,
            Stance::Contradicts => support.contradicting += 1,
            Stance::Context => support.context += 1,
            Stance::Supports => supporting.push((piece.quote, quote)),
        }
    }
    support.quotes = supporting.len();
    let sources: BTreeSet<SourceId> = supporting.iter().map(|(_, quote)| quote.source).collect();
    support.sources = sources.len();
    for (origin, quotes) in &origins.independent(supporting.into_iter()) {
        support.origins += 1;
        support.hearsay += usize::from(is_hearsay(board, quotes));
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

/// Whether of these quotes at least one has a speaker, and none has one who may have seen it.
fn is_hearsay(board: &Board, quotes: &[QuoteId]) -> bool {
    let quotes = quotes.iter().filter_map(|id| board.quotes().get(*id));
    let mut bases = quotes.filter_map(|quote| Some(quote.speaker.as_ref()?.basis));
    let from_others = |basis| matches!(basis, Basis::WasTold | Basis::Read | Basis::Infers);
    bases.next().is_some_and(from_others) && bases.all(from_others)
}

/// Whether what a quote says still stands: neither it nor its source is withdrawn.
pub fn is_live(board: &Board, quote: &Quote) -> bool {
    quote.withdrawn.is_none() && !is_withdrawn(board, quote.source)
}

/// Whether a source is on the board and withdrawn.
pub fn is_withdrawn(board: &Board, source: SourceId) -> bool {
    let source = board.sources().get(source);
    source.is_some_and(|source| source.withdrawn.is_some())
}
