//! The words of a sentence with their shapes, and runs of them that may be a name.

use super::lists::{COMMON, DEMONYMS, OF_ORGANISATIONS};
use super::parts::is_particle;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    /// In lower case, without a possessive's `’s`.
    pub(super) lower: String,
    /// In bytes of the text; without a possessive's `’s`.
    pub(super) bytes: Range<usize>,
    pub(super) capital: bool,
    pub(super) possessive: bool,
    /// What stands between this word and the next one.
    pub(super) behind: &'a str,
}

impl Token<'_> {
    pub(super) fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        (2..=6).contains(&letters)
            && self
                .text
                .chars()
                .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.')
    }

    fn is_initial(&self) -> bool {
        self.capital && self.text.chars().filter(|c| c.is_alphabetic()).count() == 1
    }
}

/// The words of a stretch of a text.
pub(super) fn tokens(text: &str, sentence: Range<usize>) -> Vec<Token<'_>> {
    let part = &text[sentence.clone()];
    let words: Vec<(usize, &str)> = part.unicode_word_indices().collect();
    let mut out: Vec<Token<'_>> = Vec::with_capacity(words.len());
    for (i, &(at, word)) in words.iter().enumerate() {
        let behind = words.get(i + 1).map_or(part.len(), |(next, _)| *next);
        let bare = ["’s", "'s"].iter().find_map(|s| word.strip_suffix(s));
        let bare_text = bare.unwrap_or(word);
        let start = sentence.start + at;
        out.push(Token {
            text: bare_text,
            lower: bare_text.to_lowercase().replace('’', "'"),
            bytes: start..start + bare_text.len(),
            capital: bare_text.starts_with(char::is_uppercase),
            possessive: bare.is_some(),
            behind: &part[at + word.len()..behind],
        });
    }
    out
}

/// What may stand between two words of a name; brackets are an editor's: `[Abu Bakr] al-Baghdadi`.
const LINKS: [&str; 10] = [" ", "-", "‐", "‑", "–", "\u{a0}", "’", "'", "] ", " ["];

/// Words with capitals that stand together, with the particles between them. What begins a sentence is
/// left out where it is a common word.
pub(super) fn runs(tokens: &[Token<'_>], is_common: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !begins(tokens, at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < tokens.len() && !tokens[end - 1].possessive {
            let link = tokens[end - 1].behind;
            let is_near = LINKS.contains(&link)
                || (link == ". "
                    && (tokens[end - 1].is_initial() || tokens[end - 1].lower.len() <= 3));
            if !is_near {
                break;
            }
            let next = &tokens[end];
            if next.capital {
                end += 1;
                continue;
            }
            match joint(&tokens[at..end], &tokens[end..]) {
                Some(words) => end += words,
                None => break,
            }
        }
        let mut start = at;
        // "The Syrian" and "When Abdeslam": the first word is no part of the name.
        while start < end
            && (COMMON.holds(&tokens[start].lower)
                || (start == 0 && end - start > 1 && is_common(&tokens[start].lower)))
        {
            start += 1;
        }
        if start < end {
            out.push(start..end);
        }
        at = end;
    }
    out
}

/// Whether a name may begin with this word: a capital, or `al-` before one.
fn begins(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    token.capital
        || (matches!(token.lower.as_str(), "al" | "el" | "bin" | "ibn" | "abu")
            && LINKS.contains(&token.behind)
            && tokens.get(at + 1).is_some_and(|next| next.capital))
}

/// How many words of `rest` go on with a name: particles before a capital, or "of the" in an
/// organisation's name.
fn joint(before: &[Token<'_>], rest: &[Token<'_>]) -> Option<usize> {
    for (words, token) in rest.iter().take(3).enumerate() {
        if token.capital {
            return (words > 0).then_some(words + 1);
        }
        if !LINKS.contains(&token.behind) {
            return None;
        }
        let organisation = before
            .iter()
            .any(|token| OF_ORGANISATIONS.holds(&token.lower));
        let fits = is_particle(&token.lower)
            || (token.lower == "of" && organisation)
            || (words > 0 && token.lower == "the" && organisation)
            || (token.lower == "for" && organisation && before.len() < 3);
        if !fits {
            return None;
        }
    }
    None
}

/// Whether a line is set as a headline: most of its longer words have capitals.
pub(super) fn is_headline(tokens: &[Token<'_>]) -> bool {
    let long = tokens.iter().filter(|token| token.text.chars().count() > 3);
    let (all, capitals) = long.fold((0, 0), |(all, capitals), token| {
        (all + 1, capitals + usize::from(token.capital))
    });
    let common = tokens
        .iter()
        .filter(|token| {
            token.capital && (COMMON.holds(&token.lower) || DEMONYMS.holds(&token.lower))
        })
        .count();
    all >= 4 && capitals * 10 >= all * 7 && (all >= 5 || common > 0)
}
