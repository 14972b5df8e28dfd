//! PDF files, page by page (`pdf_oxide`).

use super::{ExtractError, Extracted, tidy};
use pdf_oxide::PdfDocument;

const EXTRACTOR: &str = "pdf pdf_oxide 0.3.78";
/// A longer one is cut into parts by whoever has it.
const MAX_PAGES: usize = 10_000;
/// Fewer characters on a page are a number or a stamp, not its text.
const FEW_CHARS: usize = 12;

pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let damaged = |why: String| ExtractError::Damaged {
        sort: "PDF".to_owned(),
        why,
    };
    let document =
        PdfDocument::from_bytes(bytes.to_vec()).map_err(|err| damaged(err.to_string()))?;
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Err(ExtractError::Encrypted);
    }
    let num_pages = document
        .page_count()
        .map_err(|err| damaged(err.to_string()))?;
    if num_pages > MAX_PAGES {
        return Err(damaged(format!(
            "it has {num_pages} pages; at most {MAX_PAGES} are read"
        )));
    }
    let mut extracted = Extracted {
        extractor: EXTRACTOR.to_owned(),
        ..Extracted::default()
    };
    let (mut chars, mut without, mut unread) = (0, Vec::new(), Vec::new());
    for page in 0..num_pages {
        let text = if let Ok(text) = document.extract_text(page) {
            tidy(&text)
        } else {
            unread.push(page + 1);
            String::new()
        };
        if text.trim().chars().count() < FEW_CHARS {
            without.push(page + 1);
        }
        if !extracted.text.is_empty() && !text.is_empty() {
            extracted.text.push('\n');
            chars += 1;
        }
        extracted.pages.push(chars);
        chars += text.chars().count();
        extracted.text += &text;
    }
    if without.len() == num_pages {
        return Err(ExtractError::Scanned { pages: num_pages });
    }
    if !unread.is_empty() {
        extracted
            .notes
            .push(format!("Pages that could not be read: {}", list(&unread)));
    } else if !without.is_empty() {
        extracted.notes.push(format!(
            "Pages without text, perhaps scanned: {}",
            list(&without)
        ));
    }
    Ok(extracted)
}

/// Numbers of pages, runs of them as `3–7`.
fn list(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let run = |(first, last): &(usize, usize)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn pages_are_listed_in_runs() {
        assert_eq!(list(&[1, 2, 3, 7, 9, 10]), "1–3, 7, 9–10");
        assert_eq!(list(&[]), "");
    }
}
