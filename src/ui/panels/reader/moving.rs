//! Where the caret goes: by letter, word and sentence, in the text's own order.

use super::document::DocumentText;
use crate::base::sentences::sentences;
use crate::base::text_range::CharRange;
use unicode_segmentation::UnicodeSegmentation as _;

/// The word at a place, or what stands there instead: a sign, the space between two words.
pub fn word_at(document: &DocumentText, index: usize) -> CharRange {
    segment_at(document, index, str::split_word_bounds)
}

/// The sentence at a place, without the space behind it.
pub fn sentence_at(document: &DocumentText, index: usize) -> CharRange {
    let range = segment_at(document, index, pieces);
    trimmed(document, range)
}

/// The first sentence that begins here or behind; what has neither letter nor digit is none.
pub fn next_sentence(document: &DocumentText, index: usize) -> Option<CharRange> {
    let first = document.paragraph_at(index);
    (first..document.paragraphs().len()).find_map(|paragraph| {
        let mut all = sentences_of(document, paragraph);
        all.find(|sentence| sentence.start >= index)
    })
}

/// The last sentence that begins before a place.
pub fn previous_sentence(document: &DocumentText, index: usize) -> Option<CharRange> {
    let last = document.paragraph_at(index);
    (0..=last).rev().find_map(|paragraph| {
        let all = sentences_of(document, paragraph);
        all.take_while(|sentence| sentence.start < index).last()
    })
}

/// The sentences of a paragraph, in order.
pub fn sentences_of(
    document: &DocumentText,
    paragraph: usize,
) -> impl Iterator<Item = CharRange> + '_ {
    let words = document.words(paragraph);
    let paragraph = document.paragraphs().get(paragraph);
    let mut at = paragraph.map_or(0, |paragraph| paragraph.chars.start);
    pieces(words).filter_map(move |piece| {
        let start = at;
        at += piece.chars().count();
        let end = start + piece.trim_end().chars().count();
        let counts = piece.chars().any(char::is_alphanumeric);
        counts.then_some(CharRange { start, end })
    })
}

fn pieces(words: &str) -> impl Iterator<Item = &str> {
    sentences(words).map(|bytes| &words[bytes])
}

fn trimmed(document: &DocumentText, mut range: CharRange) -> CharRange {
    let words = document.slice(range);
    let space = words
        .chars()
        .rev()
        .take_while(|c| c.is_whitespace())
        .count();
    range.end -= space.min(range.len());
    range
}

/// The place before the letter before this one.
pub fn previous_letter(document: &DocumentText, index: usize) -> usize {
    if index == 0 {
        return 0;
    }
    let (words, at) = words_around(document, index);
    if at == 0 {
        // Over a line feed.
        return index - 1;
    }
    let segments = segments(words.graphemes(true));
    let before = segments.take_while(|range| range.start < at).last();
    index - at + before.map_or(0, |range| range.start)
}

/// The place behind the letter that begins here.
pub fn next_letter(document: &DocumentText, index: usize) -> usize {
    let (words, at) = words_around(document, index);
    let mut segments = segments(words.graphemes(true));
    let next = segments.find(|range| range.end > at);
    let next = next.map_or(index + 1, |range| index - at + range.end);
    next.min(document.num_chars())
}

/// The beginning of the word before this place.
pub fn previous_word(document: &DocumentText, index: usize) -> usize {
    let (words, at) = words_around(document, index);
    if at == 0 {
        return index.saturating_sub(1);
    }
    let starts = word_starts(words).take_while(|&start| start < at);
    index - at + starts.last().unwrap_or(0)
}

/// The beginning of the word behind this place.
pub fn next_word(document: &DocumentText, index: usize) -> usize {
    let (words, at) = words_around(document, index);
    let num_chars = words.chars().count();
    if at >= num_chars {
        return (index + 1).min(document.num_chars());
    }
    let next = word_starts(words).find(|&start| start > at);
    index - at + next.unwrap_or(num_chars)
}

/// How many words a text has: what stands between two spaces or signs, and has a letter or digit.
pub fn num_words(text: &str) -> usize {
    text.unicode_words().count()
}

/// The paragraph with a place, and the place in it.
fn words_around(document: &DocumentText, index: usize) -> (&str, usize) {
    let at = document.paragraph_at(index);
    let start = document.paragraphs()[at].chars.start;
    (document.words(at), index - start)
}

/// The stretch at a place, of those a paragraph is cut into; at its end the last one.
fn segment_at<'a, I: Iterator<Item = &'a str>>(
    document: &'a DocumentText,
    index: usize,
    split: impl FnOnce(&'a str) -> I,
) -> CharRange {
    let index = index.min(document.num_chars());
    let (words, at) = words_around(document, index);
    let mut found = CharRange { start: 0, end: 0 };
    for range in segments(split(words)) {
        found = range;
        if range.end > at {
            break;
        }
    }
    let start = index - at;
    CharRange::new(start + found.start, start + found.end)
}

/// The places in characters of the pieces of a text.
fn segments<'a>(pieces: impl Iterator<Item = &'a str>) -> impl Iterator<Item = CharRange> {
    let mut start = 0;
    pieces.map(move |piece| {
        let end = start + piece.chars().count();
        let range = CharRange { start, end };
        start = end;
        range
    })
}

/// Where the pieces begin that are no white space.
fn word_starts(words: &str) -> impl Iterator<Item = usize> {
    let mut start = 0;
    words.split_word_bounds().filter_map(move |piece| {
        let at = start;
        start += piece.chars().count();
        let space = piece.chars().all(char::is_whitespace);
        (!space).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "He didn’t say 31,5. She did!\n\nשלום עולם.";

    fn document() -> DocumentText {
        DocumentText::new(TEXT.into())
    }

    #[test]
    fn words_and_sentences_are_found() {
        let document = document();
        let word = |at| document.slice(word_at(&document, at)).to_owned();
        let sentence = |at| document.slice(sentence_at(&document, at)).to_owned();
        assert_eq!(word(0), "He");
        assert_eq!(word(5), "didn’t");
        assert_eq!(word(15), "31,5");
        assert_eq!(word(32), "שלום");
        assert_eq!(word(999), ".");
        assert_eq!(sentence(5), "He didn’t say 31,5.");
        assert_eq!(sentence(22), "She did!");
        assert_eq!(sentence(29), "");
        assert_eq!(sentence(35), "שלום עולם.");
    }

    #[test]
    fn the_caret_walks_by_words() {
        let document = document();
        let mut at = 0;
        let mut forward = vec![0];
        while at < document.num_chars() {
            at = next_word(&document, at);
            forward.push(at);
        }
        assert_eq!(
            forward,
            [0, 3, 10, 14, 18, 20, 24, 27, 28, 29, 30, 35, 39, 40]
        );
        let mut backward = vec![at];
        while at > 0 {
            at = previous_word(&document, at);
            backward.push(at);
        }
        backward.reverse();
        assert_eq!(backward, forward);
    }

    #[test]
    fn sentences_follow_each_other() {
        let text = "Mr. Orr said so.  She left.\n* * *\n\nThen J. Doe came. Ok";
        let document = DocumentText::new(text.into());
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(sentence) = next_sentence(&document, at) {
            found.push(document.slice(sentence).to_owned());
            at = sentence.end;
        }
        let all = ["Mr. Orr said so.", "She left.", "Then J. Doe came.", "Ok"];
        assert_eq!(found, all);
        let mut back = Vec::new();
        let mut at = document.num_chars();
        while let Some(sentence) = previous_sentence(&document, at) {
            back.insert(0, document.slice(sentence).to_owned());
            at = sentence.start;
        }
        assert_eq!(back, all);
        assert_eq!(
            document.slice(sentence_at(&document, 4)),
            "Mr. Orr said so."
        );
    }

    proptest! {
        #[test]
        fn every_move_stays_in_the_text_and_arrives(text in "([a-z é\u{301}ششל.\n]|👨\u{200d}👩){0,30}") {
            let document = DocumentText::new(text.into());
            type Step = fn(&DocumentText, usize) -> usize;
            for (next, previous) in [
                (next_letter as Step, previous_letter as Step),
                (next_word as Step, previous_word as Step),
            ] {
                let mut at = 0;
                while at < document.num_chars() {
                    let to = next(&document, at);
                    prop_assert!(to > at && to <= document.num_chars());
                    prop_assert!(word_at(&document, to).end <= document.num_chars());
                    prop_assert!(sentence_at(&document, to).end <= document.num_chars());
                    at = to;
                }
                while at > 0 {
                    let to = previous(&document, at);
                    prop_assert!(to < at);
                    at = to;
                }
            }
        }
    }
}
