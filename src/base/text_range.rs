//! Places in a document's text, counted in Unicode code points of the normalised text.

use std::ops::Range;

/// A stretch of a text: `start..end` in Unicode code points, `end` not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharRange {
    pub start: usize,
    pub end: usize,
}

impl CharRange {
    /// The stretch between two places, whichever comes first.
    pub fn new(a: usize, b: usize) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    /// In code points.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub fn contains(self, index: usize) -> bool {
        self.start <= index && index < self.end
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words at this place, or nothing if the text is shorter.
    pub fn slice(self, text: &str) -> Option<&str> {
        CharBytes::new(text).bytes(self).map(|bytes| &text[bytes])
    }

    /// The words at this place without the white space around them; empty where there is nothing else, and
    /// nothing if the text is shorter.
    pub fn trimmed(self, text: &str) -> Option<Self> {
        let words = self.slice(text)?;
        let white = |c: &char| c.is_whitespace();
        let before = words.chars().take_while(white).count();
        let behind = words.chars().rev().take_while(white).count();
        let end = self.end.saturating_sub(behind);
        Some(Self {
            start: (self.start + before).min(end),
            end,
        })
    }
}

/// The same places, sorted, those that touch made one, and without the empty ones.
pub fn joined(ranges: impl IntoIterator<Item = CharRange>) -> Vec<CharRange> {
    let mut sorted: Vec<CharRange> = ranges
        .into_iter()
        .filter(|range| !range.is_empty())
        .collect();
    sorted.sort_unstable();
    sorted.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
    sorted
}

/// From code points to bytes and back, in steps of 256 characters: quick in a long text, small in memory.
#[derive(Debug, Clone)]
pub struct CharBytes<'a> {
    text: &'a str,
    /// Byte offset of every 256th character.
    steps: Vec<usize>,
    num_chars: usize,
}

const STEP: usize = 256;

impl<'a> CharBytes<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut steps = Vec::new();
        let mut num_chars = 0;
        for (byte, _) in text.char_indices() {
            if num_chars % STEP == 0 {
                steps.push(byte);
            }
            num_chars += 1;
        }
        Self {
            text,
            steps,
            num_chars,
        }
    }

    pub fn num_chars(&self) -> usize {
        self.num_chars
    }

    /// The byte at which character `index` begins; the text's length for its end.
    pub fn byte(&self, index: usize) -> Option<usize> {
        if index == self.num_chars {
            return Some(self.text.len());
        }
        let from = *self.steps.get(index / STEP)?;
        let (within, _) = self.text[from..].char_indices().nth(index % STEP)?;
        Some(from + within)
    }

    /// The bytes of a stretch, or nothing if the text is shorter.
    pub fn bytes(&self, range: CharRange) -> Option<Range<usize>> {
        if range.end < range.start || range.end > self.num_chars {
            return None;
        }
        Some(self.byte(range.start)?..self.byte(range.end)?)
    }

    /// The character that begins at or contains byte `byte`.
    pub fn char_at_byte(&self, byte: usize) -> usize {
        let step = self
            .steps
            .partition_point(|&from| from <= byte)
            .saturating_sub(1);
        let Some(&from) = self.steps.get(step) else {
            return 0;
        };
        let within = self.text[from..]
            .char_indices()
            .take_while(|(at, c)| from + at + c.len_utf8() <= byte)
            .count();
        step * STEP + within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn joined_places_hold_the_same_characters_sorted_and_apart(
            places in proptest::collection::vec((0_usize..40, 0_usize..40), 0..8),
        ) {
            let places: Vec<CharRange> = places.into_iter().map(|(a, b)| CharRange::new(a, b)).collect();
            let joined = joined(places.iter().copied());
            prop_assert!(joined.is_sorted_by(|a, b| a.end < b.start));
            prop_assert!(joined.iter().all(|range| !range.is_empty()));
            for at in 0..40 {
                let holds = |ranges: &[CharRange]| ranges.iter().any(|range| range.contains(at));
                prop_assert_eq!(holds(&joined), holds(&places));
            }
        }

        #[test]
        fn bytes_and_characters_agree_with_a_plain_count(text in ".{0,600}") {
            let map = CharBytes::new(&text);
            prop_assert_eq!(map.num_chars(), text.chars().count());
            for (index, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(map.byte(index), Some(byte));
                prop_assert_eq!(map.char_at_byte(byte), index);
            }
            prop_assert_eq!(map.byte(map.num_chars()), Some(text.len()));
            prop_assert_eq!(map.byte(map.num_chars() + 1), None);
        }
    }

    #[test]
    fn a_slice_past_the_end_is_nothing() {
        assert_eq!(CharRange::new(1, 3).slice("añb"), Some("ñb"));
        assert_eq!(CharRange::new(1, 4).slice("añb"), None);
    }

    #[test]
    fn white_space_around_words_is_left_out() {
        for (start, end, words) in [
            (0, 9, Some("one two")),
            (1, 8, Some("one two")),
            (3, 6, Some("e t")),
            (8, 11, Some("")),
            (8, 16, Some("תודה")),
            (0, 0, Some("")),
            (10, 99, None),
        ] {
            let text = " one two \n  תודה\u{a0}";
            let trimmed = CharRange::new(start, end).trimmed(text);
            assert_eq!(trimmed.and_then(|range| range.slice(text)), words);
        }
    }
}
