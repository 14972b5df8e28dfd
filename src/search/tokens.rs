//! A text as the words it is found by, each with its number and its place: what the index holds of a document,
//! and what a query is compared with.
//!
//! The words are those of [`Words`], folded. Of a script that puts no spaces between its words each character is
//! one. A word with an apostrophe stands under several forms in one place, so that `Abdeslam` finds *Abdeslam’s*,
//! and `Europe` *l’Europe*.

use crate::base::fold::is_unspaced;
use crate::base::words::Words;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// What stands before an apostrophe and is no part of the word behind it, in French and Italian.
const ELIDED: [&str; 15] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "un", "all", "dell", "nell", "sull", "dall",
];
/// Longer words are cut: the index takes none that are much longer.
const MAX_BYTES: usize = 1_000;

/// The words of a text in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    folded: String,
    items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    /// In the folded text, in bytes.
    at: u32,
    end: u32,
    number: u32,
    /// In the original, in bytes.
    from: u32,
    to: u32,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    pub word: &'a str,
    /// Which word of the text it is; forms of one word have one number.
    pub number: u32,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
}

impl Tokens {
    /// `text` has less than 4 GB.
    pub fn new(text: &str) -> Self {
        let words = Words::new(text);
        let mut tokens = Self {
            folded: words.folded().to_owned(),
            items: Vec::with_capacity(words.len()),
        };
        let mut at = 0;
        let mut number = 0;
        for (word, bytes) in words.iter() {
            // One space before each word.
            at += 1;
            tokens.add(&words, text, word, at..at + word.len(), &bytes, &mut number);
            at += word.len();
        }
        tokens
    }

    fn add(
        &mut self,
        words: &Words,
        text: &str,
        word: &str,
        folded: Range<usize>,
        bytes: &Range<usize>,
        number: &mut u32,
    ) {
        if !word.is_ascii() && word.contains(is_unspaced) {
            for part in parts(word) {
                let part = folded.start + part.start..folded.start + part.end;
                let place = words.original(text, part.clone());
                self.push(&part, *number, &place);
                *number += 1;
            }
            return;
        }
        self.push(&folded, *number, bytes);
        let original = text.get(bytes.clone()).unwrap_or("");
        let is_plain = original.len() == word.len();
        if !is_plain {
            let (skip, cut) = (elided(original), possessive(original));
            let inner = folded.start + skip..folded.end - cut;
            for form in [folded.start..inner.end, inner.start..folded.end, inner] {
                let known = self.items.iter().rev();
                let mut known = known.take_while(|item| item.number == *number);
                let is_known = known.any(|item| {
                    self.folded.get(item.at as usize..item.end as usize)
                        == self.folded.get(form.clone())
                });
                if !form.is_empty() && !is_known {
                    self.push(&form, *number, bytes);
                }
            }
        }
        *number += 1;
    }

    fn push(&mut self, folded: &Range<usize>, number: u32, bytes: &Range<usize>) {
        let mut end = folded.end.min(folded.start + MAX_BYTES);
        while !self.folded.is_char_boundary(end) {
            end -= 1;
        }
        self.items.push(Item {
            at: folded.start as u32,
            end: end as u32,
            number,
            from: bytes.start as u32,
            to: bytes.end as u32,
        });
    }

    pub fn iter(&self) -> impl Iterator<Item = Token<'_>> + '_ {
        (0..self.items.len()).filter_map(|index| self.get(index))
    }

    /// Forms, and not words: a word may have several.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The form with this number.
    pub fn get(&self, index: usize) -> Option<Token<'_>> {
        let item = self.items.get(index)?;
        Some(Token {
            word: self.folded.get(item.at as usize..item.end as usize)?,
            number: item.number,
            bytes: item.from as usize..item.to as usize,
        })
    }
}

/// The words of a query or a name, in one form each.
pub fn plain_words(text: &str) -> Vec<String> {
    let words = Words::new(text);
    let mut plain = Vec::new();
    for (word, _) in words.iter() {
        let word = cut(word);
        if !word.is_ascii() && word.contains(is_unspaced) {
            plain.extend(parts(word).map(|part| word[part].to_owned()));
        } else {
            plain.push(word.to_owned());
        }
    }
    plain
}

fn cut(word: &str) -> &str {
    let mut end = word.len().min(MAX_BYTES);
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    &word[..end]
}

/// A word of a script without spaces, character by character; other letters in it stay together.
fn parts(word: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut chars = word.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let goes_on = is_combining_mark(c) || !(is_unspaced(first) || is_unspaced(c));
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        Some(start..end)
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Bytes of the folded word that are left out without the elided article: `l’Europe`.
fn elided(original: &str) -> usize {
    let before = original.split(is_apostrophe).next().unwrap_or("");
    if before.len() == original.len() {
        return 0;
    }
    let lower = before.to_ascii_lowercase();
    if ELIDED.contains(&lower.as_str()) {
        lower.len()
    } else {
        0
    }
}

/// Bytes of the folded word that are left out without the possessive: `Abdeslam’s`.
fn possessive(original: &str) -> usize {
    let Some(before) = original.strip_suffix(['s', 'S']) else {
        return 0;
    };
    usize::from(before.ends_with(is_apostrophe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fold::{Fold, fold};
    use proptest::prelude::*;

    fn forms(text: &str) -> String {
        let tokens = Tokens::new(text);
        let forms = tokens
            .iter()
            .map(|token| format!("{}{}={}", token.number, token.word, &text[token.bytes]));
        forms.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_word_stands_under_each_of_its_forms() {
        for (text, expected) in [
            (
                "Salah Abdeslam’s flat",
                "0salah=Salah 1abdeslams=Abdeslam’s 1abdeslam=Abdeslam’s 2flat=flat",
            ),
            (
                "l’Europe d'Élodie's",
                "0leurope=l’Europe 0europe=l’Europe 1delodies=d'Élodie's 1delodie=d'Élodie's \
                 1elodies=d'Élodie's 1elodie=d'Élodie's",
            ),
            (
                "the al-Qa‘ida, U.S. s’s",
                "0the=the 1al=al 2qaida=Qa‘ida 3us=U.S 4ss=s’s 4s=s’s",
            ),
            ("他说 3人", "0他=他 1说=说 23=3 3人=人"),
            ("re\u{301}sume\u{301}", "0resume=re\u{301}sume\u{301}"),
            (" … ", ""),
        ] {
            assert_eq!(forms(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_first_forms_are_the_folded_words(text in "[a-zA-Z .,’'É\u{301}(字ไ่-]{0,40}") {
            let tokens = Tokens::new(&text);
            let mut firsts = Vec::new();
            let mut last = None;
            for token in tokens.iter() {
                prop_assert!(text.get(token.bytes.clone()).is_some_and(|word| !word.is_empty()));
                if last != Some(token.number) {
                    firsts.push(token.word.to_owned());
                }
                last = Some(token.number);
            }
            prop_assert_eq!(&firsts, &plain_words(&text));
            let together: String = firsts.concat();
            prop_assert_eq!(together, fold(&text, Fold::Words).replace(' ', ""));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            for token in Tokens::new(&text).iter() {
                prop_assert!(!token.word.is_empty());
            }
        }
    }
}
