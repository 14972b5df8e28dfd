//! A text as the words it is compared by: without case, accents, punctuation and kinds of quotation marks.

use crate::base::fold::each_word;
use crate::base::text_range::CharRange;
use std::ops::Range;

/// The words of a text, each as a number, with their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    keys: Vec<u32>,
    places: Vec<(u32, u32)>,
}

impl Words {
    pub fn new(text: &str) -> Self {
        let mut words = Self::default();
        each_word(text, |word, place| {
            words.keys.push(key(word));
            words.places.push((place.start as u32, place.end as u32));
        });
        words
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Words are the same where these numbers are: of two that differ hardly ever.
    pub(super) fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// From the beginning of the first to the end of the last, in code points.
    pub fn place(&self, words: Range<usize>) -> CharRange {
        let of = |at: usize| self.places.get(at).copied().unwrap_or_default();
        let last = words.end.saturating_sub(1).max(words.start);
        CharRange::new(of(words.start).0 as usize, of(last).1 as usize)
    }

    /// The words that lie in a stretch of the text, wholly or in part.
    pub fn within(&self, range: CharRange) -> Range<usize> {
        let start = self
            .places
            .partition_point(|&(_, end)| end as usize <= range.start);
        let end = self
            .places
            .partition_point(|&(start, _)| (start as usize) < range.end);
        start..end.max(start)
    }
}

/// FNV-1a, folded to 32 bits as its authors do.
fn key(word: &str) -> u32 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}
