//! Texts in any encoding: told by a byte-order mark, by being UTF-8, else by how its bytes are spread
//! (`chardetng`, which Firefox uses).

use super::{ExtractError, Extracted};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and the encoding it was in.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static Encoding,
    /// Whether the encoding is a guess.
    pub(super) guessed: bool,
    /// Whether there were bytes that are no characters in it.
    pub(super) damaged: bool,
}

/// `declared` is the encoding that the file itself names.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let (encoding, guessed) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, false),
        None if str::from_utf8(bytes).is_ok() => (UTF_8, false),
        None => match declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
            Some(encoding) if encoding != UTF_8 => (encoding, false),
            _ => (guess(bytes), true),
        },
    };
    let (text, encoding, damaged) = encoding.decode(bytes);
    Decoded {
        text: text.into_owned(),
        encoding,
        guessed,
        damaged,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // Every second byte a zero: UTF-16 without a mark, which no detector for the web tells.
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = head.len() / 2;
    if half >= 4 && zeros(1) * 10 >= half * 7 {
        return UTF_16LE;
    }
    if half >= 4 && zeros(0) * 10 >= half * 7 {
        return UTF_16BE;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// A text file as it is.
pub(super) fn plain(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let decoded = decode(bytes, None);
    let mut extracted = Extracted {
        extractor: format!("text {}", env!("CARGO_PKG_VERSION")),
        notes: decoded.notes(),
        ..Extracted::default()
    };
    if memchr::memchr(0, decoded.text.as_bytes()).is_some() {
        return Err(ExtractError::NotATextFile {
            what: "a file of bytes".to_owned(),
        });
    }
    extracted.text = decoded.text;
    Ok(extracted)
}

impl Decoded {
    pub(super) fn notes(&self) -> Vec<String> {
        let name = self.encoding.name();
        let mut notes = Vec::new();
        if self.guessed {
            notes.push(format!(
                "The encoding is not said; it was read as {name}. Look at letters with accents."
            ));
        }
        if self.damaged {
            notes.push(format!(
                "Some bytes are no characters in {name} and are shown as \u{fffd}."
            ));
        }
        notes
    }
}
