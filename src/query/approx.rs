//! Similar words in a text: fold, find pieces that agree letter for letter, verify by edit distance.
//!
//! If a pattern occurs with at most k edits and is cut into k + 1 pieces, one piece occurs unchanged
//! (Wu and Manber 1992). The pieces are looked up in an index of the text's groups of four characters;
//! what is around each is verified by `edit_distance.rs`.
//!
//! It would rather find nothing than something else: few edits are allowed, and a word that the edits cut
//! in two is counted whole.

use super::edit_distance::Pattern;
use crate::base::fold::is_unspaced;
use crate::base::text_range::CharRange;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// One edit per seven characters is still the same passage; more may be another one.
const CHARS_PER_EDIT: usize = 7;
/// A pattern shorter than this is like too much else to be found with edits.
const MIN_CHARS: usize = 12;
/// A pattern longer than this is only looked for as it is: verifying grows with the square.
const MAX_CHARS: usize = 20_000;
/// However long the pattern.
const MAX_EDITS: usize = 500;
/// Characters in a group of the index; no piece is shorter.
const GRAM: usize = 4;
/// Places that are verified, the best supported first.
const MAX_CANDIDATES: usize = 8;
/// Occurrences of one piece that are looked at.
const MAX_OCCURRENCES: usize = 64;
/// Entries of the index that are looked at for one piece: of long texts not all.
const MAX_LINKS: usize = 4_096;
/// No word is longer where words are told apart by spaces.
const MAX_WORD: usize = 40;

/// A text as it is compared: white space runs as one space, quotation marks and dashes of one kind,
/// lower case; with the place of each character in the original.
pub struct Folded {
    chars: Vec<char>,
    /// The code point of the original that each folded one comes from.
    origin: Vec<u32>,
    num_original: usize,
    grams: OnceCell<Grams>,
}

/// Where similar words stand, in code points of the original text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Similar {
    pub range: CharRange,
    pub edits: usize,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    pub words: &'a str,
    /// Where it stood once, in code points: of two equal places the nearer one is meant.
    pub near: Option<usize>,
    /// Whether its first and its last word are whole words.
    pub whole: (bool, bool),
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len()),
            origin: Vec::with_capacity(text.len()),
            num_original: 0,
            grams: OnceCell::new(),
        };
        for (at, c) in text.chars().enumerate() {
            folded.num_original = at + 1;
            for c in fold(c) {
                if c == ' ' && folded.chars.last() == Some(&' ') {
                    continue;
                }
                folded.chars.push(c);
                folded.origin.push(at as u32);
            }
        }
        folded
    }

    fn original(&self, start: usize, end: usize) -> CharRange {
        let place = |at: usize| {
            self.origin
                .get(at)
                .map_or(self.num_original, |&at| at as usize)
        };
        let last = end.checked_sub(1).map_or(0, |last| place(last) + 1);
        CharRange {
            start: place(start),
            end: last.max(place(start)),
        }
    }

    /// Where these characters stand, in order, as far as it is worth looking.
    fn occurrences<'a>(&'a self, piece: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let grams = self.grams.get_or_init(|| Grams::new(&self.chars));
        grams
            .links(piece)
            .take(MAX_LINKS)
            .filter(move |&at| self.chars[at..].starts_with(piece))
            .take(MAX_OCCURRENCES)
    }
}

/// An index of a text's groups of [`GRAM`] characters: for each hash a chain of places, in order.
struct Grams {
    first: Vec<u32>,
    next: Vec<u32>,
    bits: u32,
}

const NONE: u32 = u32::MAX;

impl Grams {
    fn new(chars: &[char]) -> Self {
        let bits = chars.len().max(256).ilog2().min(20);
        let mut grams = Self {
            first: vec![NONE; 1 << bits],
            next: vec![NONE; chars.len()],
            bits,
        };
        // From the end, so that each chain begins with the first place.
        for (at, gram) in chars.windows(GRAM).enumerate().rev() {
            let slot = grams.slot(gram);
            grams.next[at] = std::mem::replace(&mut grams.first[slot], at as u32);
        }
        grams
    }

    fn slot(&self, gram: &[char]) -> usize {
        let mixed = gram.iter().take(GRAM).fold(0_u32, |hash, &c| {
            (hash.rotate_left(5) ^ c as u32).wrapping_mul(0x9e37_79b9)
        });
        (mixed >> (32 - self.bits)) as usize
    }

    /// Places that may begin with this piece.
    fn links(&self, piece: &[char]) -> impl Iterator<Item = usize> + '_ {
        let first = if piece.len() < GRAM {
            NONE
        } else {
            self.first[self.slot(piece)]
        };
        let found = |at: u32| (at != NONE).then_some(at);
        std::iter::successors(found(first), move |&at| found(self.next[at as usize]))
            .map(|at| at as usize)
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

/// The stretch most like the words, if one is like enough.
pub fn find(text: &Folded, query: Query<'_>) -> Option<Similar> {
    let pattern = Folded::new(query.words.trim()).chars;
    let n = pattern.len();
    if let Some(start) = as_it_is(text, &pattern, query.near) {
        return Some(Similar {
            range: text.original(start, start + n),
            edits: 0,
        });
    }
    if !(MIN_CHARS..=MAX_CHARS).contains(&n) {
        return None;
    }
    let max_edits = (n / CHARS_PER_EDIT).min(MAX_EDITS);
    let forward = Pattern::new(pattern.iter().copied());
    let backward = Pattern::new(pattern.iter().rev().copied());
    let mut best: Option<Similar> = None;
    for diagonal in candidates(text, &pattern, max_edits) {
        let from = diagonal.saturating_sub(max_edits);
        let to = (diagonal + n + 2 * max_edits).min(text.chars.len());
        let window = &text.chars[from.min(to)..to];
        let allowed = best.map_or(max_edits, |found| found.edits);
        let Some((end, least)) = forward.best_end(window.iter().copied(), allowed) else {
            continue;
        };
        let Some((len, _)) = backward.best_end(window[..end].iter().rev().copied(), least) else {
            continue;
        };
        let (start, end) = whole_words(text, from + end - len, from + end, query.whole);
        let edits = forward.distance(text.chars[start..end].iter().copied());
        if edits > allowed {
            continue;
        }
        let range = text.original(start, end);
        let away = |range: CharRange| query.near.map_or(0, |near| range.start.abs_diff(near));
        if best.is_none_or(|found| (edits, away(range)) < (found.edits, away(found.range))) {
            best = Some(Similar { range, edits });
        }
    }
    best
}

/// Where the folded words stand as they are: the first place, or the one nearest to where they stood.
fn as_it_is(text: &Folded, pattern: &[char], near: Option<usize>) -> Option<usize> {
    if pattern.is_empty() {
        return None;
    }
    let away = |&at: &usize| near.map_or(at, |near| (text.origin[at] as usize).abs_diff(near));
    if pattern.len() < GRAM {
        let places = text.chars.windows(pattern.len()).enumerate();
        let places = places
            .filter(|(_, window)| *window == pattern)
            .map(|(at, _)| at);
        return places.min_by_key(away);
    }
    text.occurrences(pattern).min_by_key(away)
}

/// Where the pattern may begin, by pieces of it that stand in the text, best supported first.
fn candidates(text: &Folded, pattern: &[char], max_edits: usize) -> Vec<usize> {
    let size = pattern.len() / (max_edits + 1);
    // Neighbouring diagonals speak for one place.
    let width = max_edits + 1;
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, piece) in pattern.chunks_exact(size.max(GRAM)).enumerate() {
        for at in text.occurrences(piece) {
            let diagonal = at.saturating_sub(number * size.max(GRAM));
            *votes.entry(diagonal / width).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, usize)> =
        votes.into_iter().map(|(bucket, n)| (n, bucket)).collect();
    ranked.sort_by_key(|&(n, bucket)| (std::cmp::Reverse(n), bucket));
    ranked.truncate(MAX_CANDIDATES);
    ranked
        .into_iter()
        .map(|(_, bucket)| bucket * width)
        .collect()
}

/// The stretch with the words that its ends cut in two, and without space around it.
fn whole_words(text: &Folded, start: usize, end: usize, whole: (bool, bool)) -> (usize, usize) {
    let in_word = |at: usize| text.chars.get(at).is_some_and(|&c| is_of_word(c));
    let cut = |at: usize| at > 0 && in_word(at - 1) && in_word(at);
    let (mut from, mut to) = (start, end);
    while from < to && text.chars[from] == ' ' {
        from += 1;
    }
    while from < to && text.chars[to - 1] == ' ' {
        to -= 1;
    }
    // What is longer than any word is not made of words.
    let before = (1..=MAX_WORD).find(|&n| from < n || !cut(from + 1 - n));
    let behind = (1..=MAX_WORD).find(|&n| !cut(to + n - 1));
    if let Some(n) = before.filter(|_| whole.0) {
        from = (from + 1).saturating_sub(n);
    }
    if let Some(n) = behind.filter(|_| whole.1) {
        to += n - 1;
    }
    (from, to)
}

/// A letter or digit of a script that puts spaces between its words.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "The council paid 2.4 million crowns to the builder before any vote was taken. \
        A clerk, who spoke on condition of anonymity, told the paper that the contract had been signed \
        in March. The mayor’s office denied it. Nobody from the harbour board could be reached on Friday.";

    fn check(words: &str, expected: Option<(&str, usize)>) {
        let query = Query {
            words,
            near: None,
            whole: (true, true),
        };
        let found = find(&Folded::new(TEXT), query);
        let found = found.map(|found| (found.range.slice(TEXT).unwrap(), found.edits));
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn letters_words_marks_and_spaces_may_differ() {
        check(
            "the mayor's   office denied it",
            Some(("The mayor’s office denied it", 0)),
        );
        check(
            "paid 2,4 milion crowns to the bulder",
            Some(("paid 2.4 million crowns to the builder", 3)),
        );
        check(
            "the contract has been signed in March",
            Some(("the contract had been signed in March", 1)),
        );
    }

    #[test]
    fn other_words_are_not_found() {
        check("the treasurer resigned the following week", None);
        check("The mayor’s office confirmed the sum", None);
        check("Nobody from the ministry could be seen", None);
        // The same letters, but of other words: the edits would cut them in two.
        check("any vote was taker", Some(("any vote was taken", 1)));
    }

    #[test]
    fn a_cut_word_is_found_if_the_quote_itself_was_cut() {
        let query = Query {
            words: "llion crowns to the bvilder bef",
            near: None,
            whole: (false, false),
        };
        let found = find(&Folded::new(TEXT), query).unwrap();
        assert_eq!(
            (found.range.slice(TEXT), found.edits),
            (Some("llion crowns to the builder bef"), 1)
        );
    }

    #[test]
    fn of_equal_places_the_nearer_is_meant() {
        let text = "one two three four five. ".repeat(40);
        let folded = Folded::new(&text);
        let at = |near| {
            let query = Query {
                words: "one two thrxe four five",
                near: Some(near),
                whole: (true, true),
            };
            find(&folded, query).unwrap().range.start
        };
        assert_eq!(at(0), 0);
        assert_eq!(at(100), 100);
    }

    #[test]
    fn long_patterns_and_texts_of_one_letter_end_soon() {
        let text = Folded::new(&"a".repeat(200_000));
        for (words, expected) in [
            ("a".repeat(300), Some(0)),
            (format!("{}b", "a".repeat(19_000)), Some(1)),
            (format!("{}b", "a".repeat(199_000)), None),
            ("ab".repeat(5_000), None),
        ] {
            let query = Query {
                words: &words,
                near: Some(5),
                whole: (true, true),
            };
            let found = find(&text, query).map(|found| found.edits);
            assert_eq!(found, expected, "{}", words.len());
        }
    }

    proptest! {
        #[test]
        fn every_place_of_a_folded_text_is_a_place_of_the_original(text in "\\PC{0,80}", words in "\\PC{1,30}", whole: (bool, bool)) {
            let folded = Folded::new(&text);
            if let Some(found) = find(&folded, Query { words: &words, near: None, whole }) {
                prop_assert!(found.range.end <= text.chars().count());
                prop_assert!(found.range.start <= found.range.end);
            }
        }

        #[test]
        fn a_few_edits_are_found_again(
            before in "[a-e ]{0,60}", words in "[f-m]{2,6}( [f-m]{2,6}){4,8}", after in "[a-e ]{0,60}", at in prop::collection::vec(any::<prop::sample::Index>(), 1..3),
        ) {
            let text = format!("{before} {words} {after}");
            let mut changed: Vec<char> = words.chars().collect();
            for at in at {
                let at = at.index(changed.len());
                if changed[at] != ' ' {
                    changed[at] = 'z';
                }
            }
            let changed: String = changed.into_iter().collect();
            let folded = Folded::new(&text);
            let found = find(&folded, Query { words: &changed, near: None, whole: (true, true) });
            prop_assume!(words.len() >= 14);
            let found = found.map(|found| found.range.slice(&text).unwrap().to_owned());
            prop_assert_eq!(found, Some(words));
        }
    }
}
