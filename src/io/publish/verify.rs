//! Whether the quotes of a published file stand in the documents it names: letter for letter, at their place.

use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::io::normalise::DocumentText;
use crate::publish::unescape_html;
use memchr::memmem;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// No published file is longer, in bytes.
pub const MAX_FILE_BYTES: usize = 256 << 20;

const BEGIN: &str = "<script type=\"application/json\" id=\"board\">";
const END: &str = "</script>";

/// Why a file could not be verified at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    #[error("it is not UTF-8")]
    NotUtf8,
    #[error("it is no board published by Throughline: the data to verify it by are not in it")]
    NoData,
    #[error("the data in it cannot be read: {0}")]
    Damaged(#[from] serde_json::Error),
    #[error("it was published in form {0}, and this version knows form {known}", known = super::PUBLICATION)]
    Newer(u32),
}

/// The part of the data that says where words stand.
#[derive(Debug, Clone, Deserialize)]
pub struct Data {
    pub throughline: Form,
    #[serde(default)]
    pub title: String,
    pub sources: Vec<Source>,
    pub quotes: Vec<Quote>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Form {
    pub publication: u32,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Source {
    pub id: String,
    #[serde(default)]
    pub title: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Quote {
    pub id: String,
    pub source: String,
    pub exact: String,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub sha256: Option<String>,
}

/// How a quote of a published file stands to the documents given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// The words stand at their place.
    Exact,
    /// The same words stand in the document, and not at their place.
    Elsewhere,
    /// The document has not these words.
    NotThere,
    /// No document with this hash was given.
    NoDocument,
    /// The file names no place for it.
    NoPlace,
}

impl Found {
    pub const ALL: [Self; 5] = [
        Self::Exact,
        Self::Elsewhere,
        Self::NotThere,
        Self::NoDocument,
        Self::NoPlace,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Elsewhere => "elsewhere",
            Self::NotThere => "not there",
            Self::NoDocument => "no document",
            Self::NoPlace => "no place",
        }
    }
}

/// One quote and how it was found.
#[derive(Debug, Clone)]
pub struct Verified {
    pub quote: Quote,
    /// The title of its source.
    pub source: String,
    pub found: Found,
}

/// What came of verifying a file.
#[derive(Debug, Clone)]
pub struct Verification {
    pub title: String,
    pub quotes: Vec<Verified>,
    /// Words that the page shows as a quote's, and that are no quote's in its data: somebody changed the page.
    pub strange: Vec<String>,
}

impl Verification {
    pub fn count(&self, found: Found) -> usize {
        self.quotes.iter().filter(|it| it.found == found).count()
    }

    /// Whether every quote stands letter for letter at its place, and the page shows no others.
    pub fn is_exact(&self) -> bool {
        self.count(Found::Exact) == self.quotes.len() && self.strange.is_empty()
    }
}

/// Looks up every quote of a published file in those documents that have the hash it names.
pub fn verify(file: &[u8], documents: &[DocumentText]) -> Result<Verification, VerifyError> {
    let html = str::from_utf8(file).map_err(|_err| VerifyError::NotUtf8)?;
    let data = data(html)?;
    let texts: BTreeMap<String, &str> = documents
        .iter()
        .map(|it| (it.sha256.to_string(), &*it.text))
        .collect();
    let titles: BTreeMap<&str, &str> = data
        .sources
        .iter()
        .map(|it| (it.id.as_str(), it.title.as_str()))
        .collect();
    let known: BTreeSet<&str> = data.quotes.iter().map(|it| it.exact.as_str()).collect();
    let strange: BTreeSet<String> = marked(html)
        .filter(|words| !known.contains(words.as_str()))
        .collect();
    Ok(Verification {
        strange: strange.into_iter().collect(),
        quotes: data
            .quotes
            .iter()
            .map(|quote| Verified {
                source: titles
                    .get(quote.source.as_str())
                    .copied()
                    .unwrap_or("")
                    .to_owned(),
                found: found(quote, &texts),
                quote: quote.clone(),
            })
            .collect(),
        title: data.title.clone(),
    })
}

/// The data in a published file.
fn data(html: &str) -> Result<Data, VerifyError> {
    let (_, rest) = html.split_once(BEGIN).ok_or(VerifyError::NoData)?;
    let (json, _) = rest.split_once(END).ok_or(VerifyError::NoData)?;
    let form: FormOnly = serde_json::from_str(json)?;
    if form.throughline.publication != super::PUBLICATION {
        return Err(VerifyError::Newer(form.throughline.publication));
    }
    Ok(serde_json::from_str(json)?)
}

#[derive(Deserialize)]
struct FormOnly {
    throughline: Form,
}

fn found(quote: &Quote, texts: &BTreeMap<String, &str>) -> Found {
    let sha256 = quote
        .sha256
        .as_ref()
        .and_then(|it| it.parse::<Digest>().ok());
    let (Some(sha256), Some(start), Some(end)) = (sha256, quote.start, quote.end) else {
        return Found::NoPlace;
    };
    let Some(text) = texts.get(&sha256.to_string()) else {
        return Found::NoDocument;
    };
    let at_place = start < end && CharRange { start, end }.slice(text) == Some(&quote.exact);
    if at_place {
        Found::Exact
    } else if !quote.exact.is_empty()
        && memmem::find(text.as_bytes(), quote.exact.as_bytes()).is_some()
    {
        Found::Elsewhere
    } else {
        Found::NotThere
    }
}

/// The words that the page shows as those of quotes.
fn marked(html: &str) -> impl Iterator<Item = String> + '_ {
    html.split("<mark>").skip(1).map(|rest| {
        let (words, _) = rest.split_once("</mark>").unwrap_or((rest, ""));
        unescape_html(words)
    })
}
