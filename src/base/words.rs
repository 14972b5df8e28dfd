//! A text as its folded words, each with its place: for looking for many names in many texts at once.

use super::fold::{fold_char, is_word};
use super::text_range::CharRange;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// The words of a text as [`Fold::Words`](super::fold::Fold::Words) makes them, one space before each.
///
/// A place is kept for a word and not for a character, so that a thousand long documents can be kept ready.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    folded: String,
    places: Vec<Place>,
}

/// A word: its first byte in the folded text, behind the space, and its bytes in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    at: u32,
    start: u32,
    end: u32,
}

impl Words {
    /// `text` has less than 4 GB.
    pub fn new(text: &str) -> Self {
        let mut words = Self {
            folded: String::with_capacity(text.len() + 1),
            places: Vec::with_capacity(text.len() / 6),
        };
        let mut in_word = false;
        for (start, c) in text.char_indices() {
            let span = start as u32..(start + c.len_utf8()) as u32;
            if c.is_ascii() {
                match c {
                    '\'' | '.' | '`' => {}
                    _ if c.is_ascii_alphanumeric() => {
                        words.push(c.to_ascii_lowercase(), &span, &mut in_word);
                    }
                    _ => in_word = false,
                }
                continue;
            }
            let mut nothing = true;
            fold_char(c, |folded| {
                nothing = false;
                match folded {
                    '\'' | '.' => {}
                    _ if is_word(folded) => words.push(folded, &span, &mut in_word),
                    _ => in_word = false,
                }
            });
            // A mark that was taken off belongs to the letter that it stands on.
            if nothing
                && is_combining_mark(c)
                && let Some(last) = words
                    .places
                    .last_mut()
                    .filter(|last| last.end == span.start)
            {
                last.end = span.end;
            }
        }
        words
    }

    fn push(&mut self, c: char, span: &Range<u32>, in_word: &mut bool) {
        if !*in_word {
            self.folded.push(' ');
            self.places.push(Place {
                at: self.folded.len() as u32,
                start: span.start,
                end: span.end,
            });
            *in_word = true;
        }
        self.folded.push(c);
        if let Some(word) = self.places.last_mut() {
            word.end = span.end;
        }
    }

    /// The folded words, one space before each.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Each word, folded, with its bytes in the original.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Range<usize>)> + '_ {
        (0..self.places.len()).filter_map(|index| self.get(index))
    }

    /// The word with this number.
    pub fn get(&self, index: usize) -> Option<(&str, Range<usize>)> {
        let place = *self.places.get(index)?;
        let behind = self
            .places
            .get(index + 1)
            .map_or(self.folded.len(), |next| next.at as usize - 1);
        Some((
            &self.folded[place.at as usize..behind],
            place.start as usize..place.end as usize,
        ))
    }

    /// Where the words that do not begin with a letter in lower case begin in the folded text.
    pub fn capitalised<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let bytes = text.as_bytes();
        let is_lower = move |start: usize| match bytes.get(start) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_lowercase(),
            _ => text[start..].starts_with(char::is_lowercase),
        };
        let capitalised = self
            .places
            .iter()
            .filter(move |place| !is_lower(place.start as usize));
        capitalised.map(|place| place.at as usize)
    }

    /// The number of the word that holds a byte of the folded text, or follows it when it is a space.
    pub fn index_at(&self, byte: usize) -> usize {
        let behind = self
            .places
            .partition_point(|place| place.at as usize <= byte);
        let is_space = self.folded.as_bytes().get(byte) == Some(&b' ');
        if is_space {
            behind
        } else {
            behind.saturating_sub(1)
        }
    }

    /// The bytes in the original of a stretch of the folded text that begins and ends in words.
    ///
    /// `text` is the text that these are the words of.
    pub fn original(&self, text: &str, bytes: Range<usize>) -> Range<usize> {
        let start = self.original_start(text, bytes.start);
        // The end is that of the character before it: of a space, the end of the word before.
        let last = self.folded[..bytes.end.min(self.folded.len())]
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        let end = self.place_of(text, last.max(bytes.start), |span| span.end);
        start..end.max(start)
    }

    /// The byte in the original at which the folded character at a byte begins.
    pub fn original_start(&self, text: &str, byte: usize) -> usize {
        self.place_of(text, byte, |span| span.start)
    }

    /// Where the folded character at a byte comes from.
    fn place_of(&self, text: &str, byte: usize, side: impl Fn(&Range<usize>) -> usize) -> usize {
        let index = self.index_at(byte);
        let Some((word, place)) = self.get(index) else {
            return text.len();
        };
        let at = self.places[index].at as usize;
        let within = byte.saturating_sub(at);
        let last = word.char_indices().next_back().map_or(0, |(at, _)| at);
        if within == 0 && side(&(0..1)) == 0 {
            return place.start;
        }
        if within >= last && side(&(0..1)) == 1 {
            return place.end;
        }
        // In the middle of a word: its characters are folded again.
        let mut folded = 0;
        let mut found = None;
        for (start, c) in text.get(place.clone()).unwrap_or("").char_indices() {
            let span = place.start + start..place.start + start + c.len_utf8();
            fold_char(c, |c| {
                if is_word(c) {
                    if folded == within {
                        found = Some(side(&span));
                    }
                    folded += c.len_utf8();
                }
            });
        }
        found.unwrap_or_else(|| side(&place))
    }
}

/// Bytes of a text as code points, for stretches in order of their starts: one walk through the text.
#[derive(Debug)]
pub struct ToChars<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl<'a> ToChars<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            chars: 0,
        }
    }

    /// `bytes` begins and ends between characters, and not before the last one that was asked for.
    pub fn range(&mut self, bytes: &Range<usize>) -> CharRange {
        let between = self.text.get(self.byte..bytes.start).unwrap_or("");
        self.chars += between.chars().count();
        self.byte = bytes.start.max(self.byte);
        let len = self.text.get(bytes.clone()).unwrap_or("").chars().count();
        CharRange::new(self.chars, self.chars + len)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::{Fold, fold};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_stretch_of_words_is_found_again_in_the_original() {
        for (text, part, original) in [
            ("Salah Abdeslam’s flat", "salah abdeslam", "Salah Abdeslam"),
            ("the al-Qa‘ida cell", "al qaida", "al-Qa‘ida"),
            ("U.S. troops", "us", "U.S"),
            ("re\u{301}sume\u{301} now", "resume", "re\u{301}sume\u{301}"),
            ("習近平 said", "近平", "近平"),
            ("قال مُحَمَّد", "محمد", "مُحَمَّد"),
        ] {
            let words = Words::new(text);
            let at = words.folded().find(part).unwrap();
            let bytes = words.original(text, at..at + part.len());
            assert_eq!(&text[bytes], original, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_words_are_those_that_folding_gives(text in "\\PC{0,60}") {
            let words = Words::new(&text);
            prop_assert_eq!(words.folded().trim_start(), fold(&text, Fold::Words));
            let mut chars = ToChars::new(&text);
            for (word, bytes) in words.iter() {
                prop_assert!(!word.is_empty() && !word.contains(' '));
                prop_assert_eq!(text.is_char_boundary(bytes.start), true);
                let range = chars.range(&bytes);
                prop_assert_eq!(range.slice(&text), text.get(bytes.clone()));
            }
            for (at, c) in words.folded().char_indices().filter(|(_, c)| *c != ' ') {
                let bytes = words.original(&text, at..at + c.len_utf8());
                prop_assert!(text.get(bytes).is_some_and(|word| !word.is_empty()));
            }
        }
    }
}
