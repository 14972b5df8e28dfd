//! Texts out of files: articles, papers and mails as other programs write them.
//!
//! A file is told by its first bytes and its name's ending. What comes out is the text, and what the file
//! says of itself, each with the place it was read from: proposals, which nothing here puts on a board.
//! All of it works on files nobody can vouch for; the app runs it in a process of its own, with limits.

mod encoding;
mod html;
mod mail;
mod office;
mod open_document;
mod pdf;
mod rtf;
mod sort;

pub use sort::Sort;

use super::normalise::MAX_DOCUMENT_BYTES;
use serde::{Deserialize, Serialize};

/// No file is longer, in bytes.
pub const MAX_FILE_BYTES: u64 = 500 << 20;

/// The text of a file, and what the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Extracted {
    pub text: String,
    pub title: Option<Found>,
    pub authors: Option<Found>,
    pub publisher: Option<Found>,
    /// As it stands there, or as an EDTF day where it could be read.
    pub published: Option<Found>,
    pub url: Option<Found>,
    pub language: Option<Found>,
    /// For a file with pages: where each begins, in code points of the text.
    pub pages: Vec<usize>,
    /// What read it, with its version: positions in the text depend on it.
    pub extractor: String,
    /// What a person should know: a guessed encoding, pages without text.
    pub notes: Vec<String>,
}

/// Something a file says of itself, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub value: String,
    /// In words: "the page's title", "the header From".
    pub place: String,
}

/// Why no text came out of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ExtractError {
    #[error("it is empty")]
    Empty,
    #[error("it is {} MB; at most {} MB are read", bytes >> 20, MAX_FILE_BYTES >> 20)]
    TooLarge { bytes: u64 },
    #[error("its text has over {} MB", MAX_DOCUMENT_BYTES >> 20)]
    TextTooLarge,
    #[error("it is {what}, of which no text can be read")]
    NotATextFile { what: String },
    #[error("it is encrypted: save it without a password and add it again")]
    Encrypted,
    #[error(
        "it has {pages} pages and no text: it seems to be scanned, and needs text recognition (OCR) first"
    )]
    Scanned { pages: usize },
    #[error("there is no text in it")]
    NoText,
    #[error("it is damaged, or no {sort}: {why}")]
    Damaged { sort: String, why: String },
    #[error("it unpacks to over {megabytes} MB, which no text does")]
    Bomb { megabytes: u64 },
}

/// The text of a file. `name` is its name, without folders.
pub fn extract(bytes: &[u8], name: &str) -> Result<Extracted, ExtractError> {
    if bytes.is_empty() {
        return Err(ExtractError::Empty);
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ExtractError::TooLarge {
            bytes: bytes.len() as u64,
        });
    }
    let sort = Sort::of(bytes, name);
    let extracted = match &sort {
        Sort::Plain | Sort::Markdown => encoding::plain(bytes)?,
        Sort::Html => html::extract(bytes, None)?,
        Sort::WebArchive => mail::web_archive(bytes)?,
        Sort::Mail => mail::mail(bytes)?,
        Sort::Pdf => pdf::extract(bytes)?,
        Sort::Word => office::extract(bytes, office::Kind::Word)?,
        Sort::OldWord => office::extract(bytes, office::Kind::OldWord)?,
        Sort::OpenDocument => open_document::extract(bytes)?,
        Sort::RichText => rtf::extract(bytes)?,
        Sort::Other(what) => return Err(ExtractError::NotATextFile { what: what.clone() }),
    };
    if extracted.text.len() > MAX_DOCUMENT_BYTES {
        return Err(ExtractError::TextTooLarge);
    }
    if extracted.text.trim().is_empty() {
        return Err(ExtractError::NoText);
    }
    Ok(extracted)
}

/// A field, unless the file leaves it empty.
fn found(value: &str, place: &str) -> Option<Found> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then(|| Found {
        value,
        place: place.to_owned(),
    })
}

/// The day of a time as files write it: `2016-03-22T09:00:00+01:00`, `D:20160322090000Z`. Anything else is
/// left for a person to read.
fn day(written: &str) -> String {
    let written = written.trim().trim_start_matches("D:");
    let digits =
        |text: &str| text.len() >= 8 && text.as_bytes()[..8].iter().all(u8::is_ascii_digit);
    let begin = written
        .get(..10)
        .filter(|text| text.parse::<jiff::civil::Date>().is_ok());
    match begin {
        Some(day) => day.to_owned(),
        None if digits(written) => {
            let day = format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..8]);
            if day.parse::<jiff::civil::Date>().is_ok() {
                day
            } else {
                written.to_owned()
            }
        }
        None => written.to_owned(),
    }
}

/// Lines without space at their ends and not more than one empty line between two paragraphs.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{c}', '\u{b}'], "\n")
        .lines()
    {
        let line = line.trim_end();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(line);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests;
