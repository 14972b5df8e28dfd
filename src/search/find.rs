//! Finding words in one text: all places, whatever the case, the accents, the kind of quotes and dashes.

use crate::base::fold::{Fold, Folded, fold, is_boundary};
use crate::base::text_range::CharRange;
use memchr::memmem;

/// A text made ready for finding; worth keeping while somebody types what they look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Haystack(Folded);

/// What counts as found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whole {
    /// The letters anywhere, within words too.
    #[default]
    Anywhere,
    /// Whole words alone. In scripts that do not part their words, such as Chinese and Thai, any place
    /// is between words.
    Words,
}

impl Haystack {
    pub fn new(text: &str) -> Self {
        Self(Folded::new(text, Fold::Text))
    }

    /// Every place of the needle, in order, none overlapping another; in code points of the text.
    pub fn find(&self, needle: &str, whole: Whole) -> Vec<CharRange> {
        let needle = fold(needle, Fold::Text);
        if needle.trim().is_empty() {
            return Vec::new();
        }
        let text = self.0.as_str();
        let fits = |at: usize| {
            whole == Whole::Anywhere
                || (is_boundary(text, at) && is_boundary(text, at + needle.len()))
        };
        let mut found: Vec<CharRange> = Vec::new();
        for at in memmem::find_iter(text.as_bytes(), needle.as_bytes()).filter(|at| fits(*at)) {
            let range = self.0.original(at..at + needle.len());
            // One letter may fold to two, such as ß, and then be found twice.
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }
}

/// Every place of the needle in a text that is looked through once.
pub fn find(text: &str, needle: &str, whole: Whole) -> Vec<CharRange> {
    Haystack::new(text).find(needle, whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, needle: &str, whole: Whole) -> Vec<String> {
        let ranges = find(text, needle, whole);
        let words = ranges
            .into_iter()
            .map(|r| r.slice(text).unwrap().to_owned());
        words.collect()
    }

    #[test]
    fn words_are_found_however_they_are_spelled() {
        for (text, needle, expected) in [
            ("The cell, the CELL", "cell", vec!["cell", "CELL"]),
            (
                "Élodie and e\u{301}lodie",
                "elodie",
                vec!["Élodie", "e\u{301}lodie"],
            ),
            ("al-Qa‘ida’s", "qa'ida's", vec!["Qa‘ida’s"]),
            ("2015–2016", "2015-2016", vec!["2015–2016"]),
            ("two\n  words", "two words", vec!["two\n  words"]),
            ("قال مُحَمَّد إن", "محمد", vec!["مُحَمَّد"]),
            ("אמר שָׁלוֹם לו", "שלום", vec!["שָׁלוֹם"]),
            ("習近平", "近平", vec!["近平"]),
            ("हिन्दी भाषा", "हिन्दी", vec!["हिन्दी"]),
            ("aaaa", "aa", vec!["aa", "aa"]),
            ("nothing here", "missing", vec![]),
            ("anything", " ", vec![]),
            ("", "a", vec![]),
        ] {
            assert_eq!(
                found(text, needle, Whole::Anywhere),
                expected,
                "{text}: {needle}"
            );
        }
    }

    #[test]
    fn whole_words_alone_are_found_if_wanted() {
        for (text, needle, expected) in [
            ("art, artist, ART", "art", vec!["art", "ART"]),
            ("al-Qaida", "qaida", vec!["Qaida"]),
            ("l’Europe", "europe", vec!["Europe"]),
            ("習近平", "近平", vec!["近平"]),
            ("कि की", "क", vec![]),
            ("محمد ومحمد", "محمد", vec!["محمد"]),
        ] {
            assert_eq!(
                found(text, needle, Whole::Words),
                expected,
                "{text}: {needle}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_piece_of_a_text_is_found_in_it(text in "[a-zéß \\u{301}مح字'’]{1,40}", from in 0..40usize, len in 1..10usize) {
            let piece: String = text.chars().skip(from).take(len).collect();
            let ranges = find(&text, &piece, Whole::Anywhere);
            let seen = !fold(&piece, Fold::Text).trim().is_empty();
            prop_assert_eq!(!ranges.is_empty(), seen, "{:?} in {:?}", piece, text);
            let num_chars = text.chars().count();
            prop_assert!(ranges.iter().all(|r| r.start < r.end && r.end <= num_chars));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
