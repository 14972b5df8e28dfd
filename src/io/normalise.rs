//! The normalised text of a document: what its hash is of, and what every position in it counts.
//!
//! `docs/file-format.md` says the same in words, so that another program comes to the same hash.

use crate::base::digest::Digest;
use crate::base::text_range::{CharBytes, CharRange};
use crate::model::DocumentRef;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// No document's text is longer, in bytes: above it the reader and the search would be of no use.
pub const MAX_DOCUMENT_BYTES: usize = 50 << 20;

/// A document's normalised text with its hash and length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentText {
    pub text: Arc<str>,
    /// Of the normalised text in UTF-8.
    pub sha256: Digest,
    /// Length of the normalised text in Unicode code points.
    pub chars: usize,
}

/// Why bytes are no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NormaliseError {
    #[error(
        "byte {at} (0x{byte:02x}, in line {line}) is not UTF-8: save the text as UTF-8 and add it again"
    )]
    NotUtf8 { at: usize, line: usize, byte: u8 },
    #[error("the text has {bytes} bytes; at most {MAX_DOCUMENT_BYTES} are taken")]
    TooLarge { bytes: usize },
}

impl DocumentText {
    /// From the bytes of a text file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NormaliseError> {
        match str::from_utf8(bytes) {
            Ok(text) => Self::from_text(text),
            Err(err) => {
                let at = err.valid_up_to();
                Err(NormaliseError::NotUtf8 {
                    at,
                    line: memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1,
                    byte: bytes.get(at).copied().unwrap_or(0),
                })
            }
        }
    }

    /// From a text that was pasted.
    pub fn from_text(text: &str) -> Result<Self, NormaliseError> {
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(NormaliseError::TooLarge { bytes: text.len() });
        }
        let text = normalise(text);
        Ok(Self {
            sha256: Digest::of(text.as_bytes()),
            chars: text.chars().count(),
            text: text.into(),
        })
    }

    /// Where pages begin in this text that begin so in the text it was made from. Nothing if that cannot be
    /// told: a wrong page is worse than none.
    pub fn pages(&self, raw: &str, pages: &[usize]) -> Vec<usize> {
        let map = CharBytes::new(raw);
        let mut begins = Vec::with_capacity(pages.len());
        let mut chars = 0;
        let ends = pages.iter().skip(1).copied().chain([map.num_chars()]);
        let before = pages.first().copied().unwrap_or(0);
        for range in std::iter::once((0, before)).chain(pages.iter().copied().zip(ends)) {
            let Some(bytes) = map.bytes(CharRange {
                start: range.0,
                end: range.1,
            }) else {
                return Vec::new();
            };
            begins.push(chars);
            chars += normalise(&raw[bytes]).chars().count();
        }
        // The first is what stands before the first page.
        begins.remove(0);
        let fits = chars == self.chars && begins.is_sorted();
        if fits { begins } else { Vec::new() }
    }

    /// What a source keeps of its document.
    pub fn to_ref(&self, file_name: &str, media_type: &str) -> DocumentRef {
        DocumentRef {
            sha256: self.sha256,
            chars: self.chars,
            file_name: file_name.to_owned(),
            media_type: media_type.to_owned(),
            extractor: String::new(),
            pages: Vec::new(),
        }
    }
}

/// The normalised form of a text. Normalising it again changes nothing.
pub fn normalise(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => plain.push(c),
            '\r' => {
                chars.next_if_eq(&'\n');
                plain.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => plain.push('\n'),
            '\u{a0}' | '\u{202f}' | '\u{2007}' => plain.push(' '),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ if c.is_control() => {}
            _ => plain.push(c),
        }
    }
    if is_nfc(&plain) {
        plain
    } else {
        plain.nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_rule_does_what_it_says() {
        for (raw, expected) in [
            ("\u{feff}a\u{feff}b", "ab"),
            ("a\r\nb\rc\n\rd\r\r\ne", "a\nb\nc\n\nd\n\ne"),
            ("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f", "a\nb\nc\nd\ne\nf"),
            ("1\u{a0}000\u{202f}km\u{2007}x", "1 000 km x"),
            ("co\u{ad}op\u{200b}er\u{2060}ate", "cooperate"),
            ("a\u{0}b\u{7}c\u{7f}d\u{9f}e\tf", "abcde\tf"),
            ("e\u{301} \u{212a} ﬁ", "é K ﬁ"),
            // A mark and its letter come together once what stood between them is gone.
            ("e\u{200b}\u{301}", "é"),
            (
                "می\u{200c}خواهم 👩\u{200d}🚀",
                "می\u{200c}خواهم 👩\u{200d}🚀",
            ),
            ("“curly” – dash…", "“curly” – dash…"),
        ] {
            assert_eq!(normalise(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn what_is_not_utf8_is_said_with_its_place() {
        let err = DocumentText::from_bytes(b"one\ntwo caf\xe9").unwrap_err();
        assert_eq!(
            err.to_string(),
            "byte 11 (0xe9, in line 2) is not UTF-8: save the text as UTF-8 and add it again"
        );
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(text in "(?s).{0,60}|[e\u{301}\r\n\u{85}\u{a0}\u{ad}\u{feff}\u{1100}\u{1161}\u{11a8}]{0,30}") {
            let once = normalise(&text);
            prop_assert_eq!(&normalise(&once), &once);
            prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            prop_assert_eq!(DocumentText::from_text(&text).unwrap(), DocumentText::from_text(&once).unwrap());
        }
    }
}
