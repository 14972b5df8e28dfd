//! The sentence in which a name stands, short enough to be listed.

use crate::base::sentences::sentences;
use crate::base::text_range::{CharBytes, CharRange};
use std::ops::Range;

/// Characters of a sentence that are shown before and behind a name.
const AROUND: usize = 110;

/// A sentence, or what of a long one stands around a name. White space is one space each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    pub words: String,
    /// The name, in code points of `words`.
    pub name: Range<usize>,
}

impl Excerpt {
    /// Nothing where the text is shorter. `map` is that of `text`.
    pub fn new(text: &str, map: &CharBytes<'_>, range: CharRange) -> Option<Self> {
        let name = map.bytes(range)?;
        // A line feed ends every sentence: no more than the paragraph is looked at.
        let start = text[..name.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[name.end..]
            .find('\n')
            .map_or(text.len(), |at| name.end + at);
        let paragraph = &text[start..end];
        let within = name.start - start..name.end - start;
        let mut whole: Option<Range<usize>> = None;
        for sentence in sentences(paragraph) {
            if sentence.start < within.end && within.start < sentence.end {
                let first = whole.map_or(sentence.start, |whole| whole.start);
                whole = Some(first..sentence.end);
            }
        }
        let whole = whole.unwrap_or_else(|| within.clone());
        let before = Self::end_of(&paragraph[whole.start..within.start]);
        let behind = Self::beginning_of(&paragraph[within.end..whole.end]);
        let name = flat(&paragraph[within]);
        let at = before.chars().count();
        Some(Self {
            name: at..at + name.chars().count(),
            words: [before, name, behind].concat(),
        })
    }

    fn end_of(text: &str) -> String {
        let text = flat(text.trim_start());
        let skip = text.chars().count().saturating_sub(AROUND);
        if skip == 0 {
            return text;
        }
        let cut: String = text.chars().skip(skip).collect();
        let word = cut.find(' ').map_or(0, |at| at + 1);
        format!("… {}", &cut[word..])
    }

    fn beginning_of(text: &str) -> String {
        let text = flat(text.trim_end());
        if text.chars().count() <= AROUND {
            return text;
        }
        let cut: String = text.chars().take(AROUND).collect();
        let word = cut.rfind(' ').unwrap_or(cut.len());
        format!("{} …", &cut[..word])
    }
}

/// Each stretch of white space as one space.
fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, start: usize, end: usize) -> String {
        let map = CharBytes::new(text);
        let excerpt = Excerpt::new(text, &map, CharRange::new(start, end)).unwrap();
        let chars: Vec<char> = excerpt.words.chars().collect();
        let part = |range: Range<usize>| chars[range].iter().collect::<String>();
        format!(
            "{}[{}]{}",
            part(0..excerpt.name.start),
            part(excerpt.name.clone()),
            part(excerpt.name.end..chars.len())
        )
    }

    #[test]
    fn a_name_is_shown_in_its_sentence() {
        for (text, start, end, expected) in [
            ("One. Bob  came. Two.", 5, 8, "[Bob] came."),
            ("A line\nBob came\nTwo", 7, 10, "[Bob] came"),
            ("Mr. Bob\tByrne left.", 4, 13, "Mr. [Bob Byrne] left."),
            // A name that a full stop seems to end.
            (
                "He saw S. Abdeslam there.",
                7,
                18,
                "He saw [S. Abdeslam] there.",
            ),
            ("قال محمد هذا.", 4, 8, "قال [محمد] هذا."),
            ("", 0, 0, "[]"),
        ] {
            assert_eq!(shown(text, start, end), expected);
        }
        let long = format!("{}Bob {}", "before ".repeat(40), "behind ".repeat(40));
        let long = shown(&long, 280, 283);
        assert!(
            long.starts_with("… before") && long.ends_with("behind …"),
            "{long}"
        );
        assert!(long.contains("before [Bob] behind"), "{long}");
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_has_an_excerpt(text in "([A-Z]\\. |\\PC|\\n|[a-zé]{1,9}[.?!]? ){0,30}", a in 0_usize..80, b in 0_usize..80) {
            let map = CharBytes::new(&text);
            let range = CharRange::new(a.min(map.num_chars()), b.min(map.num_chars()));
            let excerpt = Excerpt::new(&text, &map, range).unwrap();
            let len = excerpt.words.chars().count();
            prop_assert!(excerpt.name.start <= excerpt.name.end && excerpt.name.end <= len);
            prop_assert!(!excerpt.words.contains('\n'));
        }
    }
}
