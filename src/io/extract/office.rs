//! Word documents, new and old (`office_oxide`).

use super::{ExtractError, Extracted, tidy};
use office_oxide::limits::Limits;
use office_oxide::options::ParseOptions;
use office_oxide::{Document, DocumentFormat};
use std::io::Cursor;

const EXTRACTOR: &str = "word office_oxide 0.1.16";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    OldWord,
}

pub(super) fn extract(bytes: &[u8], kind: Kind) -> Result<Extracted, ExtractError> {
    // What Word encrypts lies in a file of the old kind, with this part.
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if kind == Kind::OldWord && memchr::memmem::find(bytes, &name).is_some() {
        return Err(ExtractError::Encrypted);
    }
    let format = match kind {
        Kind::Word => DocumentFormat::Docx,
        Kind::OldWord => DocumentFormat::Doc,
    };
    let mut options = ParseOptions::default();
    options.limits = Limits::strict();
    options.include_hidden_text = false;
    options.include_deleted_text = false;
    let document = Document::from_reader_with(Cursor::new(bytes.to_vec()), format, &options)
        .map_err(|err| refused(&err.to_string()))?;
    let notes = document
        .damage()
        .iter()
        .filter(|damage| damage.is_loss())
        .take(5)
        .map(|damage| format!("Not all of it could be read: {damage:?}"))
        .collect();
    Ok(Extracted {
        // A line is a paragraph.
        text: tidy(&document.plain_text().replace('\n', "\n\n")),
        extractor: EXTRACTOR.to_owned(),
        notes,
        ..Extracted::default()
    })
}

fn refused(why: &str) -> ExtractError {
    let lower = why.to_lowercase();
    if lower.contains("encrypt") || lower.contains("password") {
        return ExtractError::Encrypted;
    }
    ExtractError::Damaged {
        sort: "Word document".to_owned(),
        why: why.to_owned(),
    }
}
