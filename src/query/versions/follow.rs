//! What becomes of a source's quotes, and of what was read of it, when a new version of its text is added.

use super::diff::{Diff, changed_sentences};
use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::edit::sources::{NewVersion, add_version};
use crate::model::{Anchor, Board, DocumentRef, Quote, QuoteId, SourceId};
use crate::query::anchor::{Passages, Proof, ProofCounts, Prover, anchor_with};
use crate::query::resemblance::Sketch;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What follows from a new version.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Followed {
    /// Where the quotes that stand letter for letter in the new version stand in it.
    pub anchors: BTreeMap<QuoteId, Anchor>,
    /// What of the new version was read in the one before.
    pub read: Vec<CharRange>,
    /// What stands in the place of the others, where that can be told.
    pub instead: BTreeMap<QuoteId, CharRange>,
    /// How each quote of the source would stand.
    pub proofs: BTreeMap<QuoteId, Proof>,
    /// How much of the newest text stands in the new one, from 0 to 1; nothing where that is not at hand or
    /// one of them is too short to say.
    pub resemblance: Option<f64>,
    /// How many stretches are others than in the newest text; nothing where that is not at hand.
    pub changes: Option<usize>,
}

impl Followed {
    /// How many quotes would stand how, in one version or another.
    pub fn counts(&self) -> ProofCounts {
        ProofCounts::of(self.proofs.values())
    }

    /// How many quotes would stand how in the new version alone.
    pub fn in_new(&self) -> ProofCounts {
        let mut counts = self.counts();
        counts.earlier = 0;
        for proof in self.proofs.values() {
            match proof {
                Proof::Earlier {
                    similar: Some(_), ..
                } => counts.altered += 1,
                Proof::Earlier { similar: None, .. } => counts.missing += 1,
                _ => {}
            }
        }
        counts
    }
}

/// What would follow if `text` became the newest version of a source. `texts` are the documents at hand.
pub fn follow(
    board: &Board,
    source: SourceId,
    quotes: impl IntoIterator<Item = QuoteId>,
    texts: &BTreeMap<Digest, Arc<str>>,
    (document, text): (&DocumentRef, &Arc<str>),
) -> Followed {
    let Some(record) = board.sources().get(source) else {
        return Followed::default();
    };
    let before = record.document.as_ref();
    let before = before.and_then(|document| Some((document.sha256, texts.get(&document.sha256)?)));
    let diff = before.map(|(_, old)| Diff::new(old, text));
    let mut followed = Followed::default();
    if let (Some((_, old)), Some(diff)) = (before, &diff) {
        followed.read = diff.carried(&record.read, old, text);
        followed.changes = Some(diff.changes.len());
        followed.resemblance = Sketch::new(old)
            .zip(Sketch::new(text))
            .map(|(old, new)| old.resemblance(&new));
    }
    let taken = NewVersion {
        document: document.clone(),
        accessed: None,
        anchors: BTreeMap::new(),
        read: Vec::new(),
    };
    let taken = board.with(&add_version(board, source, taken).diff);
    let mut texts = texts.clone();
    texts.insert(document.sha256, Arc::clone(text));
    let mut prover = Prover::new(&texts);
    let passages = Passages::new(text);
    for id in quotes {
        let (Some(quote), Some(source)) = (board.quotes().get(id), taken.sources().get(source))
        else {
            continue;
        };
        // Where the same words stand in many places, what stands around them tells which are meant.
        let was = diff.as_ref().zip(before).and_then(|(diff, (newest, _))| {
            let range = quote.anchor.range?;
            (quote.anchor.document == Some(newest)).then_some((diff, range))
        });
        let place = was.and_then(|(diff, range)| diff.place_of(range));
        let place = place.filter(|place| passages.has(*place, &quote.anchor.exact));
        let proof = match place {
            Some(place) if quote.anchor.range == Some(place) => Proof::Exact(place),
            Some(place) => Proof::Moved(place),
            None => prover.prove(source, &quote.anchor),
        };
        if let Proof::Exact(range) | Proof::Moved(range) = proof
            && let Some(anchor) = moved(quote, text, document, range)
        {
            followed.anchors.insert(id, anchor);
        }
        let instead = || {
            let (diff, range) = was?;
            diff.instead_of(range)
        };
        if let Some(range) = proof.range().or_else(instead)
            && !matches!(proof, Proof::Exact(_) | Proof::Moved(_))
        {
            followed.instead.insert(id, range);
        }
        followed.proofs.insert(id, proof);
    }
    followed
}

/// The anchor of a quote at another place. As much around it is kept as before, so that what has not changed
/// stays the same.
fn moved(quote: &Quote, text: &str, document: &DocumentRef, range: CharRange) -> Option<Anchor> {
    let around = [&quote.anchor.prefix, &quote.anchor.suffix].map(|it| it.chars().count());
    anchor_with(text, document, range, around)
}

/// A quote that stands where something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    pub quote: QuoteId,
    /// The changes in its sentences, by their numbers.
    pub changes: Vec<usize>,
    /// Its own words are others now, or gone; else only what stands around them.
    pub words: bool,
}

/// The quotes among these that stand, letter for letter, in one of two texts where they differ; in the order
/// of the changes.
pub fn touched<'a>(
    quotes: impl IntoIterator<Item = (QuoteId, &'a Anchor)>,
    old: &str,
    new: &str,
    diff: &Diff,
) -> Vec<Touched> {
    let (in_old, in_new) = (Passages::new(old), Passages::new(new));
    let changed = changed_sentences(&diff.changes, old, new);
    let mut found = Vec::new();
    for (quote, anchor) in quotes {
        let (changes, words): (Vec<usize>, bool) = if let Some(place) = in_new.stands(anchor) {
            // What is changed in its sentences.
            let around = changed.iter().filter(|sentence| sentence.overlaps(place));
            let around: Vec<CharRange> = around.copied().collect();
            let near = |new: CharRange| {
                let touches = |it: &CharRange| it.start <= new.end && new.start <= it.end;
                around.iter().any(touches)
            };
            let changes = diff.changes.iter().enumerate();
            let changes = changes.filter(|(_, change)| near(change.new));
            (changes.map(|(at, _)| at).collect(), false)
        } else if let Some(place) = in_old.stands(anchor) {
            let changes = diff.changes.iter().enumerate();
            let changes = changes.filter(|(_, change)| {
                change.old.start <= place.end && place.start <= change.old.end
            });
            (changes.map(|(at, _)| at).collect(), true)
        } else {
            continue;
        };
        if !changes.is_empty() {
            found.push(Touched {
                quote,
                changes,
                words,
            });
        }
    }
    found.sort_by_key(|touched| (touched.changes.first().copied(), touched.quote));
    found
}
