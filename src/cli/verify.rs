//! `throughline verify`: whether a published file's quotes stand in the documents it names.

use super::Outcome;
use super::print::{self, Output};
use crate::io::documents;
use crate::io::fs::{Disk, FileSystem as _};
use crate::io::publish::verify::{Found, MAX_FILE_BYTES, verify};
use crate::query::labels::shorten;
use anyhow::Context as _;
use serde_json::json;
use std::path::{Path, PathBuf};

pub(super) fn run(
    path: &Path,
    files: &[PathBuf],
    as_json: bool,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let bytes = Disk
        .read(path, MAX_FILE_BYTES as u64)
        .with_context(|| format!("{} could not be read", path.display()))?;
    let (candidates, errors) = documents::candidates(&Disk, files);
    let texts: Vec<_> = candidates.into_iter().map(|it| it.document).collect();
    let verification =
        verify(&bytes, &texts).with_context(|| format!("{} cannot be verified", path.display()))?;
    for err in &errors {
        if as_json {
            out.json(&json!({ "error": err.to_string() }))?;
        } else {
            out.line(&format!("error: {err}"))?;
        }
    }
    for it in &verification.quotes {
        let quote = &it.quote;
        if as_json {
            out.json(&json!({
                "quote": quote.id,
                "source": quote.source,
                "title": it.source,
                "sha256": quote.sha256,
                "start": quote.start,
                "end": quote.end,
                "exact": quote.exact,
                "found": it.found.label(),
            }))?;
        } else if it.found != Found::Exact {
            let words = shorten(&quote.exact, 60);
            out.line(&format!(
                "{}: “{words}” ({}), in {}",
                it.found.label(),
                quote.id,
                it.source
            ))?;
        }
    }
    for words in &verification.strange {
        if as_json {
            out.json(&json!({ "strange": words }))?;
        } else {
            let words = shorten(words, 60);
            out.line(&format!(
                "strange: the page shows “{words}” as the words of a quote, and its data have no such quote"
            ))?;
        }
    }
    if !as_json {
        let counts: Vec<String> = Found::ALL
            .iter()
            .map(|&found| (verification.count(found), found))
            .filter(|&(count, found)| count > 0 || found == Found::Exact)
            .map(|(count, found)| format!("{count} {}", found.label()))
            .collect();
        out.line(&format!(
            "{}: {}: {}",
            path.display(),
            print::count(verification.quotes.len(), "quote", "quotes"),
            counts.join(", ")
        ))?;
    }
    Ok(if errors.is_empty() && verification.is_exact() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}
