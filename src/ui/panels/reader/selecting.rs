//! The selection in the text: a caret and an anchor, in code points, moved by pointer and keys.

use super::document::DocumentText;
use super::moving::{sentence_at, word_at};
use crate::base::text_range::CharRange;

/// Where the selection was begun and where it goes on. Equal ends are a caret alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caret {
    pub anchor: usize,
    pub head: usize,
}

/// What a press selects, and by what a drag after it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    #[default]
    Letter,
    Word,
    Sentence,
    Paragraph,
}

/// The caret, and what the session knows of it.
#[derive(Debug, Clone, Default)]
pub struct Selecting {
    pub caret: Option<Caret>,
    /// What the selection is made of: the arrows move and extend it by these.
    pub unit: Unit,
    /// Where it was begun: narrowed, it comes back to the word here.
    pub origin: Option<usize>,
    /// The session's selection as it was last seen.
    seen: Option<CharRange>,
    /// The selection as it was last told to the session.
    told: Option<CharRange>,
}

impl Caret {
    pub fn at(index: usize) -> Self {
        Self {
            anchor: index,
            head: index,
        }
    }

    /// The same words without the white space around them; of white space alone, the same.
    #[must_use]
    pub fn without_spaces(self, document: &DocumentText) -> Self {
        let Some(range) = self.range() else {
            return self;
        };
        let words = document.slice(range);
        let before = words.chars().take_while(|c| c.is_whitespace()).count();
        let behind = words
            .chars()
            .rev()
            .take_while(|c| c.is_whitespace())
            .count();
        if before == range.len() {
            return self;
        }
        let (start, end) = (range.start + before, range.end - behind);
        if self.anchor <= self.head {
            Self {
                anchor: start,
                head: end,
            }
        } else {
            Self {
                anchor: end,
                head: start,
            }
        }
    }

    /// The words selected; nothing for a caret alone.
    pub fn range(self) -> Option<CharRange> {
        let range = CharRange::new(self.anchor, self.head);
        (!range.is_empty()).then_some(range)
    }
}

impl Unit {
    /// Whether it is a whole sentence or paragraph, which the arrows move.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Sentence | Self::Paragraph)
    }

    /// By the number of presses in one place.
    pub fn of_presses(presses: u32) -> Self {
        match presses {
            0 | 1 => Self::Letter,
            2 => Self::Word,
            3 => Self::Sentence,
            _ => Self::Paragraph,
        }
    }

    pub fn around(self, document: &DocumentText, index: usize) -> CharRange {
        match self {
            Self::Letter => CharRange::new(index, index),
            Self::Word => word_at(document, index),
            Self::Sentence => sentence_at(document, index),
            Self::Paragraph => document.whole_paragraph(index),
        }
    }

    /// From what was pressed first to a place, whole words, sentences or paragraphs at a time.
    pub fn extend(self, document: &DocumentText, origin: CharRange, to: usize) -> Caret {
        let there = self.around(document, to);
        if to < origin.start {
            Caret {
                anchor: origin.end,
                head: there.start,
            }
        } else {
            Caret {
                anchor: origin.start,
                head: there.end.max(origin.end),
            }
        }
    }
}

impl Selecting {
    pub fn range(&self) -> Option<CharRange> {
        self.caret.and_then(Caret::range)
    }

    /// Takes over what somebody else selected. A frame may be drawn twice before what we told arrives.
    pub fn follow(&mut self, session: Option<CharRange>, document: &DocumentText) {
        if session == self.seen {
            return;
        }
        self.seen = session;
        if session != self.told {
            self.told = session;
            let range = session.map(|range| document.clamp(range));
            self.unit = Unit::Letter;
            self.origin = None;
            self.caret = range.map(|range| Caret {
                anchor: range.start,
                head: range.end,
            });
        }
    }

    /// Puts the caret; whether other words are selected now, which the session is to be told.
    #[must_use]
    pub fn put(&mut self, caret: Caret, document: &DocumentText) -> bool {
        let last = document.num_chars();
        self.unit = Unit::Letter;
        self.origin = None;
        self.caret = Some(Caret {
            anchor: caret.anchor.min(last),
            head: caret.head.min(last),
        });
        let range = self.range();
        let others = range != self.told;
        self.told = range;
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_we_told_and_what_others_say_are_kept_apart() {
        let document = DocumentText::new("one two three".into());
        let mut selecting = Selecting::default();
        let word = Some(CharRange::new(4, 7));
        assert!(selecting.put(Caret { anchor: 7, head: 4 }, &document));
        assert_eq!(selecting.range(), word);
        // The same frame again, before the session knows.
        selecting.follow(None, &document);
        assert_eq!(selecting.range(), word);
        selecting.follow(word, &document);
        assert_eq!(selecting.caret, Some(Caret { anchor: 7, head: 4 }));
        assert!(!selecting.put(Caret { anchor: 7, head: 4 }, &document));
        // Somebody else clears it.
        selecting.follow(None, &document);
        assert_eq!(selecting.caret, None);
        selecting.follow(Some(CharRange::new(8, 99)), &document);
        assert_eq!(selecting.range(), Some(CharRange::new(8, 13)));
    }

    #[test]
    fn a_drag_goes_on_by_what_was_pressed() {
        let document = DocumentText::new("One two three. Four five.\nSix".into());
        let words = |presses: u32, from: usize, to: usize| {
            let unit = Unit::of_presses(presses);
            let caret = unit.extend(&document, unit.around(&document, from), to);
            caret
                .range()
                .map_or("", |range| document.slice(range))
                .to_owned()
        };
        assert_eq!(words(1, 5, 5), "");
        assert_eq!(words(1, 5, 8), "wo ");
        assert_eq!(words(2, 5, 9), "two three");
        assert_eq!(words(2, 5, 1), "One two");
        assert_eq!(words(3, 5, 5), "One two three.");
        assert_eq!(words(3, 17, 5), "One two three. Four five.");
        assert_eq!(words(4, 5, 5), "One two three. Four five.");
        assert_eq!(words(4, 5, 27), "One two three. Four five.\nSix");
    }

    #[test]
    fn white_space_around_the_words_is_left_out() {
        let document = DocumentText::new(" one two \n three".into());
        let without = |anchor: usize, head: usize| {
            let caret = Caret { anchor, head }.without_spaces(&document);
            (caret.anchor, caret.head)
        };
        assert_eq!(without(0, 9), (1, 8));
        assert_eq!(without(10, 0), (8, 1));
        assert_eq!(without(8, 11), (8, 11), "white space alone");
        assert_eq!(without(3, 3), (3, 3));
        assert_eq!(without(2, 6), (2, 6));
    }

    proptest! {
        #[test]
        fn a_selection_lies_in_the_text(
            text in "[a-z .\nשéم]{0,40}", presses in 1_u32..5, from in 0_usize..50, to in 0_usize..50,
        ) {
            let document = DocumentText::new(text.into());
            let last = document.num_chars();
            let unit = Unit::of_presses(presses);
            let (from, to) = (from.min(last), to.min(last));
            let caret = unit.extend(&document, unit.around(&document, from), to);
            let mut selecting = Selecting::default();
            let _told = selecting.put(caret, &document);
            if let Some(range) = selecting.range() {
                prop_assert!(range.start < range.end && range.end <= last);
                // A sentence does not have the space behind it.
                let whole = unit == Unit::Sentence || range.end >= from.max(to);
                prop_assert!(range.start <= from.min(to) && whole);
            }
        }
    }
}
