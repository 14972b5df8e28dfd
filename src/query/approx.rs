//! Similar words in a text: fold, find pieces that agree letter for letter, verify by edit distance.
//!
//! If a pattern occurs with at most k edits and is cut into k + 1 pieces, one piece occurs unchanged
//! (the pigeonhole argument of Wu and Manber, 1992); the rest is checked around each such piece by
//! Sellers' algorithm (1980), which gives the least number of edits of any stretch that ends at a place.

use crate::base::text_range::CharRange;
use std::collections::BTreeMap;

/// One edit per five characters is still the same passage; more is another one.
const CHARS_PER_EDIT: usize = 5;
/// A pattern shorter than this is like too much else to be found with edits.
const MIN_CHARS: usize = 12;
/// Pieces shorter than this occur everywhere.
const MIN_PIECE: usize = 4;
/// Places that are verified, the best supported first.
const MAX_CANDIDATES: usize = 8;
/// Occurrences of one piece that are looked at.
const MAX_OCCURRENCES: usize = 64;

/// A text as it is compared: white space runs as one space, quotation marks and dashes of one kind,
/// lower case; with the place of each character in the original.
pub struct Folded {
    chars: Vec<char>,
    /// The folded text in UTF-8, for searching, and the character at each byte.
    text: String,
    origin: Vec<usize>,
    /// Byte offset of each folded character.
    bytes: Vec<usize>,
    num_original: usize,
}

/// Where similar words stand, in code points of the original text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Similar {
    pub range: CharRange,
    pub edits: usize,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len()),
            text: String::with_capacity(text.len()),
            origin: Vec::with_capacity(text.len()),
            bytes: Vec::with_capacity(text.len()),
            num_original: 0,
        };
        for (at, c) in text.chars().enumerate() {
            folded.num_original = at + 1;
            for c in fold(c) {
                if c == ' ' && folded.chars.last() == Some(&' ') {
                    continue;
                }
                folded.bytes.push(folded.text.len());
                folded.text.push(c);
                folded.chars.push(c);
                folded.origin.push(at);
            }
        }
        folded
    }

    fn original(&self, start: usize, end: usize) -> CharRange {
        let place = |at: usize| self.origin.get(at).copied().unwrap_or(self.num_original);
        let last = end.checked_sub(1).map_or(0, |last| place(last) + 1);
        CharRange {
            start: place(start),
            end: last.max(place(start)),
        }
    }
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‹' | '›' | '′' | '`' | 'ʻ' | 'ʼ' => '\'',
        '–' | '—' | '―' | '‐' | '‑' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    c.to_lowercase()
}

/// The stretch most like `pattern`, if one is like enough and no other place is as good. `near` is where
/// it stood once, in code points: of two equal places the nearer one is meant.
pub fn find(text: &Folded, pattern: &str, near: Option<usize>) -> Option<Similar> {
    let pattern = Folded::new(pattern.trim());
    let n = pattern.chars.len();
    if n == 0 {
        return None;
    }
    if let Some(start) = folded_place(text, &pattern.text, near) {
        return Some(Similar {
            range: text.original(start, start + n),
            edits: 0,
        });
    }
    if n < MIN_CHARS {
        return None;
    }
    let max_edits = n / CHARS_PER_EDIT;
    let mut best: Option<Similar> = None;
    for diagonal in candidates(text, &pattern, max_edits) {
        let from = diagonal.saturating_sub(max_edits);
        let to = (diagonal + n + max_edits).min(text.chars.len());
        let allowed = best.map_or(max_edits, |found| found.edits);
        let Some((start, end, edits)) =
            sellers(&pattern.chars, &text.chars[from.min(to)..to], allowed)
        else {
            continue;
        };
        let range = text.original(from + start, from + end);
        let nearer = |a: CharRange, b: CharRange| {
            near.is_some_and(|near| a.start.abs_diff(near) < b.start.abs_diff(near))
        };
        if best.is_none_or(|found| edits < found.edits || nearer(range, found.range)) {
            best = Some(Similar { range, edits });
        }
    }
    best
}

/// Where the folded words stand as they are: the only place, or the one nearest to where they stood.
fn folded_place(text: &Folded, pattern: &str, near: Option<usize>) -> Option<usize> {
    let starts = memchr::memmem::find_iter(text.text.as_bytes(), pattern)
        .take(MAX_OCCURRENCES)
        .filter_map(|byte| text.bytes.binary_search(&byte).ok());
    starts.min_by_key(|&start| near.map_or(start, |near| text.origin[start].abs_diff(near)))
}

/// Where the pattern may begin, by pieces of it that stand in the text, best supported first.
fn candidates(text: &Folded, pattern: &Folded, max_edits: usize) -> Vec<usize> {
    let n = pattern.chars.len();
    let size = (n / (max_edits + 1)).max(MIN_PIECE);
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for start in (0..n).step_by(size) {
        let end = (start + size).min(n);
        if end - start < MIN_PIECE {
            continue;
        }
        let end_byte = pattern
            .bytes
            .get(end)
            .copied()
            .unwrap_or(pattern.text.len());
        let piece = &pattern.text[pattern.bytes[start]..end_byte];
        for byte in memchr::memmem::find_iter(text.text.as_bytes(), piece).take(MAX_OCCURRENCES) {
            if let Ok(at) = text.bytes.binary_search(&byte) {
                // Neighbouring diagonals speak for one place.
                let diagonal = at.saturating_sub(start);
                *votes.entry(diagonal / (max_edits + 1)).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, usize)> =
        votes.into_iter().map(|(bucket, n)| (n, bucket)).collect();
    ranked.sort_by_key(|&(n, bucket)| (std::cmp::Reverse(n), bucket));
    ranked.truncate(MAX_CANDIDATES);
    ranked
        .into_iter()
        .map(|(_, bucket)| bucket * (max_edits + 1) + max_edits / 2)
        .collect()
}

/// The stretch of `text` with the fewest edits to `pattern`: its start, its end and the edits, if at most
/// `max_edits`.
fn sellers(pattern: &[char], text: &[char], max_edits: usize) -> Option<(usize, usize, usize)> {
    let n = pattern.len();
    // For each prefix of the pattern: the least edits to a stretch that ends here, and where it begins.
    let mut row: Vec<(usize, usize)> = (0..=n).map(|edits| (edits, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (end, &c) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (0, end + 1);
        for i in 1..=n {
            let replaced = (diagonal.0 + usize::from(pattern[i - 1] != c), diagonal.1);
            let inserted = (row[i].0 + 1, row[i].1);
            let deleted = (row[i - 1].0 + 1, row[i - 1].1);
            diagonal = row[i];
            row[i] = replaced.min(inserted).min(deleted);
        }
        let (edits, start) = row[n];
        if edits <= max_edits && best.is_none_or(|(_, _, least)| edits < least) {
            best = Some((start, end + 1, edits));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition: the least edit distance of any stretch.
    fn by_definition(pattern: &[char], text: &[char]) -> usize {
        let distance = |stretch: &[char]| {
            let mut row: Vec<usize> = (0..=pattern.len()).collect();
            for &c in stretch {
                let mut diagonal = row[0];
                row[0] += 1;
                for i in 1..=pattern.len() {
                    let replaced = diagonal + usize::from(pattern[i - 1] != c);
                    diagonal = row[i];
                    row[i] = replaced.min(row[i] + 1).min(row[i - 1] + 1);
                }
            }
            row[pattern.len()]
        };
        let stretches = (0..=text.len()).flat_map(|a| (a..=text.len()).map(move |b| (a, b)));
        stretches
            .map(|(a, b)| distance(&text[a..b]))
            .min()
            .unwrap_or(pattern.len())
    }

    proptest! {
        #[test]
        fn the_fewest_edits_are_those_of_the_definition(pattern in "[abc]{1,6}", text in "[abc]{1,12}") {
            let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
            let expected = by_definition(&pattern, &text);
            let found = sellers(&pattern, &text, pattern.len()).map_or(pattern.len(), |(_, _, edits)| edits);
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn every_place_of_a_folded_text_is_a_place_of_the_original(text in "\\PC{0,80}", pattern in "\\PC{1,30}") {
            let folded = Folded::new(&text);
            if let Some(found) = find(&folded, &pattern, None) {
                prop_assert!(found.range.end <= text.chars().count());
                prop_assert!(found.range.start <= found.range.end);
            }
        }
    }
}
