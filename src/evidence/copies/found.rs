//! What the texts of a board share, and which quotes stand there.

use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::model::{Board, Quote, QuoteId, Source, SourceId};
use crate::query::anchor::Proof;
use crate::query::shared::{self, MIN_WORDS, Shared, Text, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Words on either side of a quote that are looked at too: a passage may begin before it.
const AROUND: usize = 24;

/// A text that is compared: a source's document, or the own words of a quote whose document is not at
/// hand or does not have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    Source(SourceId),
    Quote(QuoteId),
}

/// A passage that two texts of different sources share, with quotes on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub sides: [Place; 2],
    /// The words that are the same on both sides.
    pub same: usize,
    /// Quotes of the two sides whose own words are the same, at least half of the shorter one's.
    pub pairs: Vec<(QuoteId, QuoteId)>,
}

/// One side of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub holder: Holder,
    pub range: CharRange,
    /// In words.
    pub words: usize,
    /// The words that the other side does not have.
    pub differing: Vec<CharRange>,
    /// The quotes of which at least half the words, or twelve of them, stand in it.
    pub quotes: Vec<QuoteId>,
}

/// What the texts of a board share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    pub passages: Vec<Passage>,
    texts: BTreeMap<Holder, Content>,
    /// The documents at hand.
    documents: BTreeSet<Digest>,
}

/// What is compared of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Content {
    /// The words themselves, or which document has them.
    words: Result<Digest, String>,
    quotes: BTreeMap<QuoteId, CharRange>,
}

/// The words around a quote whose document is not at hand, as one text, and where in it the quote stands.
pub fn own_words(quote: &Quote) -> (String, CharRange) {
    let anchor = &quote.anchor;
    let text = [&anchor.prefix, &anchor.exact, &anchor.suffix].map(|part| part.as_str());
    let start = anchor.prefix.chars().count();
    let len = anchor.exact.chars().count();
    (text.concat(), CharRange::new(start, start + len))
}

impl Found {
    /// Compares all texts of a board; `proofs` are those of its quotes with these documents.
    pub fn new(
        board: &Board,
        documents: &BTreeMap<Digest, Arc<str>>,
        proofs: &BTreeMap<QuoteId, Proof>,
    ) -> Self {
        let texts = contents(board, documents, proofs);
        Self {
            passages: passages(board, documents, &texts),
            texts,
            documents: documents.keys().copied().collect(),
        }
    }

    /// As [`Self::new`], unless nothing that matters is otherwise than before: then nothing.
    pub fn renewed(
        &self,
        board: &Board,
        documents: &BTreeMap<Digest, Arc<str>>,
        proofs: &BTreeMap<QuoteId, Proof>,
    ) -> Option<Self> {
        let texts = contents(board, documents, proofs);
        let same = texts == self.texts && self.documents.iter().eq(documents.keys());
        (!same).then(|| Self {
            passages: passages(board, documents, &texts),
            texts,
            documents: documents.keys().copied().collect(),
        })
    }

    /// Whether the text of a source was at hand.
    pub fn has(&self, source: &Source) -> bool {
        let document = source.document.as_ref();
        document.is_some_and(|document| self.documents.contains(&document.sha256))
    }
}

/// The texts in which quotes stand.
fn contents(
    board: &Board,
    documents: &BTreeMap<Digest, Arc<str>>,
    proofs: &BTreeMap<QuoteId, Proof>,
) -> BTreeMap<Holder, Content> {
    let mut texts: BTreeMap<Holder, Content> = BTreeMap::new();
    for (id, quote) in board.quotes().iter() {
        let document = board.sources().get(quote.source);
        let document = document.and_then(|source| source.document.as_ref());
        let digest = document.map(|document| document.sha256);
        let digest = digest.filter(|digest| documents.contains_key(digest));
        let range = proofs.get(&id).and_then(|proof| proof.range());
        let (holder, words, range) = if let Some((digest, range)) = digest.zip(range) {
            (Holder::Source(quote.source), Ok(digest), range)
        } else {
            let (words, range) = own_words(quote);
            (Holder::Quote(id), Err(words), range)
        };
        let content = texts.entry(holder).or_insert_with(|| Content {
            words,
            quotes: BTreeMap::new(),
        });
        content.quotes.insert(id, range);
    }
    texts
}

fn passages(
    board: &Board,
    documents: &BTreeMap<Digest, Arc<str>>,
    contents: &BTreeMap<Holder, Content>,
) -> Vec<Passage> {
    let mut of_documents: BTreeMap<Digest, Arc<Words>> = BTreeMap::new();
    let mut read = |content: &Content| match &content.words {
        Err(words) => Arc::new(Words::new(words)),
        Ok(digest) => {
            let text = || documents.get(digest).map_or("", |text| text);
            let words = of_documents.entry(*digest);
            Arc::clone(words.or_insert_with(|| Arc::new(Words::new(text()))))
        }
    };
    let all: Vec<(Holder, Arc<Words>, BTreeMap<QuoteId, Range<usize>>)> = contents
        .iter()
        .map(|(&holder, content)| {
            let words = read(content);
            let quotes = content.quotes.iter();
            let quotes = quotes.map(|(&id, &range)| (id, words.within(range)));
            (holder, Arc::clone(&words), quotes.collect())
        })
        .collect();
    let texts: Vec<Text<'_>> = all
        .iter()
        .map(|(holder, words, quotes)| Text {
            words,
            zones: zones(quotes.values()),
            group: group(board, *holder),
        })
        .collect();
    let shared = shared::passages(&texts);
    let side = |shared: &Shared, side: usize| {
        let (holder, words, quotes) = &all[shared.texts[side]];
        let whole = shared.words(side);
        let standing = quotes.iter().filter(|(_, quote)| stands(quote, &whole));
        Place {
            holder: *holder,
            range: words.place(whole.clone()),
            words: whole.len(),
            differing: shared.differing(side).map(|it| words.place(it)).collect(),
            quotes: standing.map(|(&id, _)| id).collect(),
        }
    };
    let passage = |shared: &Shared| {
        let sides = [side(shared, 0), side(shared, 1)];
        if sides.iter().any(|side| side.quotes.is_empty()) {
            return None;
        }
        let words = |side: usize, quote: &QuoteId| {
            let (_, _, quotes) = &all[shared.texts[side]];
            quotes.get(quote).cloned().unwrap_or_default()
        };
        let mut pairs = Vec::new();
        for &one in &sides[0].quotes {
            for &other in &sides[1].quotes {
                let (of_one, of_other) = (words(0, &one), words(1, &other));
                let shorter = of_one.len().min(of_other.len());
                if shared.in_common(&of_one, &of_other) * 2 >= shorter.max(1) {
                    pairs.push((one, other));
                }
            }
        }
        Some(Passage {
            sides,
            same: shared.same(),
            pairs,
        })
    };
    shared.iter().filter_map(passage).collect()
}

/// Texts of one source are not compared with each other.
fn group(board: &Board, holder: Holder) -> u64 {
    use crate::base::id::RecordId as _;
    let source = match holder {
        Holder::Source(source) => Some(source),
        Holder::Quote(quote) => board.quotes().get(quote).map(|quote| quote.source),
    };
    source.map_or(0, |source| source.raw())
}

/// The stretches in which a passage may lie that a quote stands in, in order.
fn zones<'a>(quotes: impl Iterator<Item = &'a Range<usize>>) -> Vec<Range<usize>> {
    let around = quotes.map(|quote| (quote.start.saturating_sub(AROUND), quote.end + AROUND));
    let around: BTreeSet<(usize, usize)> = around.collect();
    around.into_iter().map(|(start, end)| start..end).collect()
}

fn stands(quote: &Range<usize>, passage: &Range<usize>) -> bool {
    let start = quote.start.max(passage.start);
    let within = quote.end.min(passage.end).saturating_sub(start);
    within > 0 && (within * 2 >= quote.len() || within >= MIN_WORDS)
}
