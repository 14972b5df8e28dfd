//! The words around a quote that go out with it, in a publication and in a report.

use crate::base::text_range::{CharBytes, CharRange};
use crate::model::Anchor;
use crate::query::anchor::Proof;

/// The words before and after a quote, as far as the board's excerpt rule lets them stand with it.
///
/// These are so many words from the document that has the quote's words, `text`, if that is at hand; else those kept with it.
pub fn context(
    anchor: &Anchor,
    proof: Proof,
    text: Option<&str>,
    words: Option<u32>,
) -> (String, String) {
    let wider = match (words, proof, text) {
        (
            Some(words),
            Proof::Exact(range) | Proof::Moved(range) | Proof::Earlier { range, .. },
            Some(text),
        ) => around(text, range, words as usize),
        _ => None,
    };
    wider.unwrap_or_else(|| {
        let (prefix, suffix) = (whole_prefix(&anchor.prefix), whole_suffix(&anchor.suffix));
        (prefix.to_owned(), suffix.to_owned())
    })
}

/// So many words before and after a place in a text, whole ones; within its paragraph.
pub fn around(text: &str, range: CharRange, words: usize) -> Option<(String, String)> {
    let bytes = CharBytes::new(text).bytes(range)?;
    let before = text.get(..bytes.start)?;
    let after = text.get(bytes.end..)?;
    let before = before.rsplit("\n\n").next().unwrap_or("");
    let after = after.split("\n\n").next().unwrap_or("");
    Some((
        last_words(before, words).trim_start().to_owned(),
        first_words(after, words).trim_end().to_owned(),
    ))
}

/// A kept prefix without the word that was cut at its beginning, and without the paragraphs before.
pub fn whole_prefix(prefix: &str) -> &str {
    match prefix.rsplit_once("\n\n") {
        Some((_, within)) => within,
        None => prefix
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest),
    }
}

/// A kept suffix without the word that was cut at its end, and without the paragraphs after.
pub fn whole_suffix(suffix: &str) -> &str {
    match suffix.split_once("\n\n") {
        Some((within, _)) => within,
        None => suffix
            .rsplit_once(char::is_whitespace)
            .map_or("", |(rest, _)| rest),
    }
}

fn first_words(text: &str, words: usize) -> &str {
    let mut in_word = false;
    let mut begun = 0;
    for (at, c) in text.char_indices() {
        let is_space = c.is_whitespace();
        if !is_space && !in_word {
            // What touches the quote is the rest of its last word, or its punctuation: it counts for nothing.
            if at > 0 {
                begun += 1;
            }
            if begun > words {
                return &text[..at];
            }
        }
        in_word = !is_space;
    }
    text
}

fn last_words(text: &str, words: usize) -> &str {
    let mut in_word = false;
    let mut begun = 0;
    let mut from = text.len();
    for (at, c) in text.char_indices().rev() {
        let is_space = c.is_whitespace();
        if !is_space && !in_word {
            if at + c.len_utf8() < text.len() {
                begun += 1;
            }
            if begun > words {
                return &text[from..];
            }
        }
        in_word = !is_space;
        from = at;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_whole_and_stay_in_the_paragraph() {
        let text = "Far away.\n\nOne two three “four five,” six seven eight.\n\nNext.";
        let place = |words: &str| {
            let start = text[..text.find(words).unwrap()].chars().count();
            CharRange::new(start, start + words.chars().count())
        };
        let check = |words, count, before: &str, after: &str| {
            let found = around(text, place(words), count).unwrap();
            assert_eq!(
                found,
                (before.to_owned(), after.to_owned()),
                "{words} {count}"
            );
        };
        check("four five", 0, "“", ",”");
        check("four five", 1, "three “", ",” six");
        check("four five", 2, "two three “", ",” six seven");
        check("four five", 9, "One two three “", ",” six seven eight.");
        check("Next.", 3, "", "");
        assert_eq!(around(text, CharRange::new(5, 9_999), 1), None);
    }

    #[test]
    fn kept_context_loses_words_that_were_cut() {
        assert_eq!(whole_prefix("nth of March, he "), "of March, he ");
        assert_eq!(whole_prefix("earlier.\n\n“"), "“");
        assert_eq!(whole_prefix("nospace"), "");
        assert_eq!(whole_suffix(",” he said. “My sha"), ",” he said. “My");
        assert_eq!(whole_suffix(" end.\n\nNext para"), " end.");
        assert_eq!(whole_suffix(""), "");
    }
}
