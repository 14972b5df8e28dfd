//! The sentences of a text: Unicode's boundaries (UAX #29), but not behind `Mr.` or an initial.

use super::text_range::CharRange;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Words whose full stop ends no sentence when a capital or a number follows.
const ABBREVIATIONS: [&str; 53] = [
    "adm", "apr", "art", "assoc", "aug", "ave", "brig", "capt", "cf", "cmdr", "col", "cpl", "dec",
    "dept", "dr", "ed", "feb", "fig", "ft", "gen", "gov", "hon", "jan", "jul", "jun", "lt", "maj",
    "mar", "mgr", "mlle", "mme", "mr", "mrs", "ms", "msgr", "mt", "no", "nos", "nov", "oct",
    "para", "pp", "prof", "rep", "rev", "sen", "sept", "sgt", "sr", "st", "ste", "v", "vs",
];

/// The sentences of a text in order, in bytes, each with the space behind it: together they are the text.
///
/// A line feed ends one.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut pieces = text.split_sentence_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (start, piece) = pieces.next()?;
        let mut end = start + piece.len();
        while let Some((_, next)) = pieces.peek()
            && goes_on(&text[start..end], next)
        {
            end += next.len();
            pieces.next();
        }
        Some(start..end)
    })
}

/// The sentences that a stretch of a text touches, without the space behind; both in code points.
pub fn sentence_around(text: &str, range: CharRange) -> CharRange {
    let mut at = 0;
    let mut whole: Option<CharRange> = None;
    for sentence in sentences(text) {
        let sentence = &text[sentence];
        let end = at + sentence.chars().count();
        let words_end = end
            - sentence
                .chars()
                .rev()
                .take_while(|c| c.is_whitespace())
                .count();
        let here = CharRange::new(at, words_end.max(at));
        let holds =
            here.overlaps(range) || (range.is_empty() && at <= range.start && range.start < end);
        if holds {
            whole = Some(whole.map_or(here, |first| CharRange::new(first.start, here.end)));
        }
        at = end;
        if at >= range.end.max(range.start + 1) {
            break;
        }
    }
    whole.unwrap_or(range)
}

/// Whether a sentence that seems to end here does not.
fn goes_on(before: &str, next: &str) -> bool {
    if before.ends_with(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return false;
    }
    let Some(words) = before.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = words
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '‘' | '«'))
        .next()
        .unwrap_or("");
    let mut letters = last.chars().filter(|c| *c != '.');
    let is_initial = match (letters.next(), letters.next()) {
        // "J. Smith", but "plan B. Then": a capital alone behind a word in lower case ends a sentence.
        (Some(only), None) => only.is_uppercase() && is_behind_name(words, last),
        _ => false,
    };
    let starts_with_number = next.starts_with(|c: char| c.is_ascii_digit());
    let folded = last.to_lowercase();
    let is_abbreviation = ABBREVIATIONS.contains(&folded.as_str())
        // "No. 5" counts; "No. She" does not.
        && (starts_with_number || !matches!(folded.as_str(), "no" | "nos" | "art" | "para" | "fig" | "mar" | "jan" | "jun" | "ed"));
    is_initial || is_abbreviation
}

/// Whether an initial has a name, a title or nothing before it.
fn is_behind_name(words: &str, initial: &str) -> bool {
    let before = words[..words.len() - initial.len()].trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    last.chars().next().is_none_or(|c| !c.is_lowercase())
        || matches!(
            last,
            "by" | "and" | "said" | "of" | "to" | "with" | "for" | "from"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> String {
        let parts: Vec<&str> = sentences(text).map(|range| text[range].trim()).collect();
        parts.join(" | ")
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        for (text, expected) in [
            ("He ran. She fell.", "He ran. | She fell."),
            (
                "Mr. Adams met Dr. Byrne. He left.",
                "Mr. Adams met Dr. Byrne. | He left.",
            ),
            ("J. P. Jones came. Then", "J. P. Jones came. | Then"),
            ("Salah A. Abdeslam fled. He", "Salah A. Abdeslam fled. | He"),
            (
                "It was plan B. Then all fell.",
                "It was plan B. | Then all fell.",
            ),
            ("No. She said no. 5 was it.", "No. | She said no. 5 was it."),
            ("He said: “Go.” They went.", "He said: “Go.” | They went."),
            ("A title\nA line. Another.", "A title | A line. | Another."),
            ("Really? Yes! So.", "Really? | Yes! | So."),
            ("В Гааге. Он", "В Гааге. | Он"),
            ("他说。她走。", "他说。 | 她走。"),
            ("", ""),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn sentences_are_the_text(text in "([A-Z]\\. |Mr\\. |\\PC|\\n|[a-z]{1,4}[.?!]? ){0,20}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
            let num_chars = text.chars().count();
            for index in 0..num_chars {
                let around = sentence_around(&text, CharRange::new(index, index + 1));
                prop_assert!(around.end <= num_chars);
            }
        }
    }
}
