//! What every target does with a file, and what must hold of what comes out.

use std::io::{Cursor, Write as _};
use throughline::io::extract::{self, MAX_FILE_BYTES};
use throughline::io::normalise::{DocumentText, normalise};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a file of this name. Whatever is in it, there is a text or a reason why there is none; pages
/// begin one after the other, inside the text; and the text becomes a document whose form is stable.
pub fn read(bytes: &[u8], name: &str) {
    let Ok(extracted) = extract::extract(bytes, name) else {
        return;
    };
    assert!(
        bytes.len() as u64 <= MAX_FILE_BYTES,
        "a file too long was read"
    );
    assert!(!extracted.text.trim().is_empty(), "a text without words");
    assert!(!extracted.extractor.is_empty(), "nobody read it");
    let chars = extracted.text.chars().count();
    assert!(extracted.pages.is_sorted(), "pages in no order");
    assert!(
        extracted.pages.iter().all(|&begins| begins <= chars),
        "a page behind the text"
    );
    if let Ok(document) = DocumentText::from_text(&extracted.text) {
        assert_eq!(
            normalise(&document.text),
            &*document.text,
            "normalised twice is another text"
        );
    }
}

/// Reads a packed document: the bytes themselves where they are one, or else with the bytes as its text part.
/// A mutation of packed bytes seldom gets past the checksum.
pub fn read_packed(bytes: &[u8], name: &str, part: &str, others: &[(&str, &str)]) {
    if bytes.starts_with(b"PK") {
        read(bytes, name);
        return;
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8]| {
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, stored).is_ok() && zip.write_all(content).is_ok()
    };
    let whole = others
        .iter()
        .all(|(name, content)| put(name, content.as_bytes()))
        && put(part, bytes);
    if let (true, Ok(packed)) = (whole, zip.finish()) {
        read(&packed.into_inner(), name);
    }
}
