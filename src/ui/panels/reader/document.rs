//! A document's text cut into paragraphs, quick to find a place in, for showing it piece by piece.

use crate::base::text_range::CharRange;
use std::ops::Range;
use std::sync::Arc;

/// Longer paragraphs are shown in pieces: laying one out must not be felt.
const MAX_CHARS: usize = 4000;

/// A stretch of the text that is laid out as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Without the line feed behind it.
    pub chars: CharRange,
    bytes: Range<usize>,
    /// It goes on with what the one before began.
    pub continues: bool,
}

/// The text of a document with its paragraphs. There is always one.
#[derive(Debug, Clone)]
pub struct DocumentText {
    text: Arc<str>,
    paragraphs: Vec<Paragraph>,
    num_chars: usize,
}

impl DocumentText {
    pub fn new(text: Arc<str>) -> Self {
        let mut paragraphs = Vec::new();
        let mut byte = 0;
        let mut start = 0;
        for line in text.split('\n') {
            let pieces = pieces(line);
            let mut continues = false;
            for piece in pieces {
                let end = start + piece.chars().count();
                paragraphs.push(Paragraph {
                    chars: CharRange { start, end },
                    bytes: byte..byte + piece.len(),
                    continues,
                });
                byte += piece.len();
                start = end;
                continues = true;
            }
            byte += 1;
            start += 1;
        }
        Self {
            text,
            paragraphs,
            num_chars: start - 1,
        }
    }

    /// Whether it was made from this very text.
    pub fn is_of(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// In code points.
    pub fn num_chars(&self) -> usize {
        self.num_chars
    }

    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The words of a paragraph; nothing for one that is not there.
    pub fn words(&self, paragraph: usize) -> &str {
        let bytes = self.paragraphs.get(paragraph).map(|p| p.bytes.clone());
        bytes.map_or("", |bytes| &self.text[bytes])
    }

    /// The paragraph that has a place between characters; the last for any place behind the text.
    pub fn paragraph_at(&self, index: usize) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.chars.start <= index)
            .saturating_sub(1)
    }

    /// From line feed to line feed, however many pieces it is shown in.
    pub fn whole_paragraph(&self, index: usize) -> CharRange {
        let at = self.paragraph_at(index);
        let all = &self.paragraphs;
        let first = (0..=at).rev().find(|&i| !all[i].continues).unwrap_or(at);
        let behind = (at + 1..all.len()).find(|&i| !all[i].continues);
        let last = behind.unwrap_or(all.len()) - 1;
        CharRange::new(all[first].chars.start, all[last].chars.end)
    }

    /// A stretch with both ends in the text.
    pub fn clamp(&self, range: CharRange) -> CharRange {
        CharRange::new(
            range.start.min(self.num_chars),
            range.end.min(self.num_chars),
        )
    }

    /// The words of a stretch, as far as the text goes.
    pub fn slice(&self, range: CharRange) -> &str {
        let range = self.clamp(range);
        &self.text[self.byte(range.start)..self.byte(range.end)]
    }

    /// The byte at which a character begins; the text's length for its end and whatever lies behind.
    fn byte(&self, index: usize) -> usize {
        let paragraph = &self.paragraphs[self.paragraph_at(index)];
        let within = index - paragraph.chars.start;
        let words = &self.text[paragraph.bytes.clone()];
        let offset = words.char_indices().nth(within).map(|(byte, _)| byte);
        // Behind its words stands the line feed, or the end of the text.
        let behind = within.saturating_sub(paragraph.chars.len());
        offset.map_or_else(
            || (paragraph.bytes.end + behind).min(self.text.len()),
            |offset| paragraph.bytes.start + offset,
        )
    }
}

/// Cuts a line that is too long: behind a sentence if one ends in the second half of what fits, else behind
/// a space, else anywhere but before a mark on a letter.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(cut) = cut(rest) {
        let (piece, more) = rest.split_at(cut);
        pieces.push(piece);
        rest = more;
    }
    pieces.push(rest);
    pieces
}

/// Where to cut, in bytes; nothing if it is short enough.
fn cut(text: &str) -> Option<usize> {
    if text.len() <= MAX_CHARS {
        return None;
    }
    let (limit, _) = text.char_indices().nth(MAX_CHARS)?;
    let (half, _) = text.char_indices().nth(MAX_CHARS / 2)?;
    let window = &text[half..limit];
    let mut sentence = None;
    let mut space = None;
    let mut letter = None;
    let mut before = ' ';
    for (byte, c) in window.char_indices() {
        let behind = half + byte + c.len_utf8();
        if c.is_whitespace() {
            space = Some(behind);
            if ".!?؟…".contains(before) {
                sentence = Some(behind);
            }
        } else if "。！？".contains(c) {
            sentence = Some(behind);
        }
        if !unicode_normalization::char::is_combining_mark(c) {
            letter = Some(half + byte);
        }
        before = c;
    }
    sentence.or(space).or(letter).or(Some(limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn document(text: &str) -> DocumentText {
        DocumentText::new(text.into())
    }

    #[test]
    fn paragraphs_end_at_line_feeds() {
        let text = document("añ\n\nbc\n");
        let found: Vec<_> = (0..text.paragraphs().len())
            .map(|i| {
                (
                    text.paragraphs()[i].chars.start,
                    text.paragraphs()[i].chars.end,
                    text.words(i),
                )
            })
            .collect();
        assert_eq!(found, [(0, 2, "añ"), (3, 3, ""), (4, 6, "bc"), (7, 7, "")]);
        assert_eq!(text.num_chars(), 7);
        assert_eq!(text.slice(CharRange::new(1, 5)), "ñ\n\nb");
        assert_eq!(text.slice(CharRange::new(5, 99)), "c\n");
        assert_eq!(document("").paragraphs().len(), 1);
    }

    #[test]
    fn long_paragraphs_are_cut_behind_sentences_or_spaces() {
        let sentence = "Some words that end here. ";
        let text = document(&sentence.repeat(400));
        assert!(text.paragraphs().len() > 2);
        for i in 0..text.paragraphs().len() {
            let words = text.words(i);
            assert!(words.is_empty() || words.ends_with("here. "), "{words}");
            assert!(words.chars().count() <= MAX_CHARS);
        }
        assert_eq!(
            text.whole_paragraph(9000),
            CharRange::new(0, text.num_chars())
        );
        let spaces = document(&"word ".repeat(2000));
        assert!(spaces.words(0).ends_with("word "));
        let none = document(&"e\u{301}".repeat(9000));
        assert!((0..none.paragraphs().len()).all(|i| !none.words(i).starts_with('\u{301}')));
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "([a-zéش ]{0,3}[.\n]?){0,40}", times in 1_usize..60) {
            let text = text.repeat(times);
            let document = document(&text);
            let mut joined = String::new();
            for (i, paragraph) in document.paragraphs().iter().enumerate() {
                if i > 0 && !paragraph.continues {
                    joined.push('\n');
                }
                joined.push_str(document.words(i));
                prop_assert_eq!(document.slice(paragraph.chars), document.words(i));
                prop_assert_eq!(document.paragraph_at(paragraph.chars.start), i);
            }
            prop_assert_eq!(&joined, &text);
            prop_assert_eq!(document.num_chars(), text.chars().count());
            prop_assert_eq!(document.slice(CharRange::new(0, usize::MAX)), &text);
        }
    }
}
