//! Passages that two texts share, word for word or nearly so.
//!
//! A passage has 12 words or more on either side; of the words of its longer side 85 in a hundred or more
//! are the same and in the same order; it begins and ends with three words that are the same, has five in
//! a row somewhere, and between two runs of the same words no more than four on either side. Case,
//! accents, punctuation and kinds of quotation marks are no difference; another spelling of a word is a
//! word that differs.
//!
//! It is found as such search is done since BLAST (Altschul et al. 1990): seeds of five words in a row
//! (`seeds.rs`), then out from each over small differences, as far as that is worth it (`align.rs`).

mod align;
mod seeds;
mod words;

pub use align::{MIN_SAME, MIN_WORDS, Run};
pub use words::Words;

use std::collections::BTreeMap;
use std::ops::Range;

/// A text to be compared with others.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    pub words: &'a Words,
    /// Stretches that matter, in words and in order: of two texts a passage is found where the shingle it
    /// is found by lies in a stretch of either.
    pub zones: Vec<Range<usize>>,
    /// Texts of one group are not compared with each other.
    pub group: u64,
}

/// A passage that two texts share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shared {
    /// The texts by their numbers, the lower first.
    pub texts: [usize; 2],
    /// The words that are the same, in order; at least one run.
    pub runs: Vec<Run>,
}

impl Shared {
    /// The passage in the first or the second text, in words.
    pub fn words(&self, side: usize) -> Range<usize> {
        let start = |run: &Run| if side == 0 { run.a } else { run.b };
        let first = self.runs.first().map_or(0, start);
        let last = self.runs.last().map_or(0, |run| start(run) + run.len);
        first..last
    }

    /// How many words are the same.
    pub fn same(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// The words of one side that differ, or that the other side does not have.
    pub fn differing(&self, side: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let start = move |run: &Run| if side == 0 { run.a } else { run.b };
        let pairs = self.runs.windows(2).map(move |pair| {
            let end = start(&pair[0]) + pair[0].len;
            end..start(&pair[1])
        });
        pairs.filter(|words| !words.is_empty())
    }

    /// How many of some words of the first text are the same words as some of the second.
    pub fn in_common(&self, of_first: &Range<usize>, of_second: &Range<usize>) -> usize {
        let runs = self.runs.iter().map(|run| {
            let from = of_first.start.saturating_sub(run.a);
            let from = from.max(of_second.start.saturating_sub(run.b));
            let to = of_first.end.saturating_sub(run.a);
            let to = to.min(of_second.end.saturating_sub(run.b)).min(run.len);
            to.saturating_sub(from)
        });
        runs.sum()
    }
}

/// The passages that these texts share, by pairs of texts and in the order of the first.
pub fn passages(texts: &[Text<'_>]) -> Vec<Shared> {
    let seeds = seeds::seeds(texts);
    let mut found = Vec::new();
    for of_pair in seeds.chunk_by(|one, other| one.texts == other.texts) {
        let Some(first) = of_pair.first() else {
            continue;
        };
        let pair = first.texts.map(|text| text as usize);
        let keys = pair.map(|text| texts[text].words.keys());
        found.extend(
            between(keys, of_pair)
                .into_iter()
                .map(|runs| Shared { texts: pair, runs }),
        );
    }
    found
}

/// The passages of two texts around these seeds, as their runs.
fn between(texts: [&[u32]; 2], seeds: &[seeds::Seed]) -> Vec<Vec<Run>> {
    // Which text is the first is decided by what it says, so that two texts share the same either way.
    if texts[0] > texts[1] {
        let mut turned: Vec<seeds::Seed> = seeds
            .iter()
            .map(|seed| seeds::Seed {
                texts: [seed.texts[1], seed.texts[0]],
                at: [seed.at[1], seed.at[0]],
            })
            .collect();
        turned.sort_unstable();
        let mut found = between([texts[1], texts[0]], &turned);
        for run in found.iter_mut().flatten() {
            std::mem::swap(&mut run.a, &mut run.b);
        }
        found.sort_unstable();
        return found;
    }
    let mut found: Vec<Vec<Run>> = Vec::new();
    let mut covered: Vec<[Range<usize>; 2]> = Vec::new();
    // How far the words in a row around a seed that led to nothing go, by diagonal.
    let mut tried: BTreeMap<isize, usize> = BTreeMap::new();
    for seed in seeds {
        let at = (seed.at[0] as usize, seed.at[1] as usize);
        let diagonal = at.1.cast_signed() - at.0.cast_signed();
        let is_tried = tried.get(&diagonal).is_some_and(|&end| at.0 < end);
        let is_covered = || {
            let mut covered = covered.iter().rev();
            covered.any(|[a, b]| a.contains(&at.0) && b.contains(&at.1))
        };
        if is_tried || is_covered() {
            continue;
        }
        let (runs, seed) = align::around(texts[0], texts[1], at);
        tried.insert(diagonal, seed.a + seed.len);
        if let (Some(first), Some(last)) = (runs.first(), runs.last()) {
            covered.push([first.a..last.a + last.len, first.b..last.b + last.len]);
            found.push(runs);
        }
    }
    found
}

#[cfg(test)]
mod tests;
