//! `throughline documents`: attach the texts behind a board's sources, and list how its quotes stand.

use super::print::Output;
use super::{Outcome, board, print};
use crate::base::digest::Digest;
use crate::io::documents::{self, DocumentError, Store};
use crate::io::fs::Disk;
use crate::io::save::Saver;
use crate::model::{Board, QuoteId, Source, SourceId};
use crate::query::anchor::{self, Proof, ProofCounts};
use crate::query::labels::display_name;
use crate::query::resemblance::Sketch;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text that has so much of another in a hundred is a changed text of it.
const NEARLY: u32 = 50;

/// How many quotes stand how, every way named; earlier versions only where there are such quotes.
fn tally_words(tally: ProofCounts) -> String {
    let ProofCounts {
        exact,
        moved,
        altered,
        earlier,
        missing,
        not_at_hand,
    } = tally;
    let earlier = match earlier {
        0 => String::new(),
        earlier => format!("{earlier} only in an earlier version, "),
    };
    format!(
        "{exact} exact, {moved} moved, {altered} altered, {earlier}{missing} missing, {not_at_hand} not at hand"
    )
}

fn is_sound(tally: ProofCounts) -> bool {
    tally.altered + tally.missing == 0
}

pub(super) fn attach(
    path: &Path,
    files: &[PathBuf],
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let board = board::load(path)?.board;
    let mut saver = Saver::new(&Disk, std::process::id(), fastrand::u64(..));
    let attached = documents::attach(&Disk, &mut saver, path, &board, files);
    for (source, file) in &attached.matches.matched {
        if let Some(candidate) = attached.candidates.get(*file) {
            out.line(&format!(
                "{}: {}",
                display_name(&board, *source),
                candidate.path.display()
            ))?;
        }
    }
    for source in &attached.matches.unmatched {
        out.line(&format!(
            "{}: no file has its text",
            display_name(&board, *source)
        ))?;
    }
    let (at_hand, _) = Store::beside(path).texts(&Disk, &board);
    for &file in &attached.matches.unused {
        // Of a folder much may be something else; a file that was named was meant.
        if let Some(candidate) = attached
            .candidates
            .get(file)
            .filter(|c| files.contains(&c.path))
        {
            let name = candidate.path.display();
            match changed_text_of(&board, &at_hand, &candidate.document.text) {
                Some((source, percent)) => out.line(&format!(
                    "{name}: a changed text of {}, about {percent} % of it is the same: `documents version` adds it to the source ({source})",
                    display_name(&board, source)
                ))?,
                None => out.line(&format!("{name}: the document of no source"))?,
            }
        }
    }
    for err in &attached.errors {
        let words = match err {
            DocumentError::Missing { path } => format!("there is no such file: {}", path.display()),
            other => other.to_string(),
        };
        out.line(&format!("error: {words}"))?;
    }
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    for err in &damaged {
        out.line(&format!("error: {err}"))?;
    }
    let proofs = anchor::prove(&board, &texts);
    doubts(&board, &proofs, out)?;
    let tally = ProofCounts::of(proofs.values());
    out.line(&format!(
        "{} of {} at hand; quotes: {}",
        texts.len(),
        print::count(documents::wanted(&board).len(), "document", "documents"),
        tally_words(tally)
    ))?;
    let fine = attached.errors.is_empty() && damaged.is_empty() && is_sound(tally);
    Ok(if fine { Outcome::Fine } else { Outcome::Found })
}

/// The source whose text a file most nearly has, and how much of it in a hundred.
fn changed_text_of(
    board: &Board,
    texts: &BTreeMap<Digest, Arc<str>>,
    text: &str,
) -> Option<(SourceId, u32)> {
    let own = Sketch::new(text)?;
    let resemblance = |(id, source): (SourceId, &Source)| {
        let document = source.document.as_ref()?;
        let other = Sketch::new(texts.get(&document.sha256)?)?;
        let percent = (own.resemblance(&other) * 100.0).round() as u32;
        (percent >= NEARLY).then_some((id, percent))
    };
    let found = board.sources().iter().filter_map(resemblance);
    found.max_by_key(|(_, percent)| *percent)
}

pub(super) fn list(path: &Path, as_json: bool, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let board = board::load(path)?.board;
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    let proofs = anchor::prove(&board, &texts);
    let tallies = tally(&board, &proofs);
    for (id, source) in board.sources().iter() {
        let tally = tallies.get(&id).copied().unwrap_or_default();
        let hash = source.document.as_ref().map(|d| d.sha256.to_string());
        let at_hand = source
            .document
            .as_ref()
            .is_some_and(|d| texts.contains_key(&d.sha256));
        if as_json {
            out.json(&json!({
                "source": id.to_string(),
                "title": source.title,
                "sha256": hash,
                "at_hand": at_hand,
                "exact": tally.exact,
                "moved": tally.moved,
                "altered": tally.altered,
                "earlier": tally.earlier,
                "missing": tally.missing,
                "not_at_hand": tally.not_at_hand,
            }))?;
            continue;
        }
        let state = match (&hash, at_hand) {
            (None, _) => "no document".to_owned(),
            (Some(hash), true) => format!("at hand, {hash}"),
            (Some(hash), false) => format!("not at hand, {hash}"),
        };
        out.line(&display_name(&board, id))?;
        out.line(&format!("  {state}"))?;
        out.line(&format!("  quotes: {}", tally_words(tally)))?;
    }
    // Lines of JSON are for a program: what is wrong is in their counts, and in the exit code.
    if !as_json {
        doubts(&board, &proofs, out)?;
    }
    for err in &damaged {
        if as_json {
            out.json(&json!({ "error": err.to_string() }))?;
        } else {
            out.line(&format!("error: {err}"))?;
        }
    }
    let sound = tallies.values().all(|tally| is_sound(*tally));
    Ok(if damaged.is_empty() && sound {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// Each quote whose words are not where they were, by name.
fn doubts(
    board: &Board,
    proofs: &BTreeMap<QuoteId, Proof>,
    out: &mut Output<'_>,
) -> anyhow::Result<()> {
    for (&id, proof) in proofs {
        let word = match proof {
            Proof::Moved(_) => "moved",
            Proof::Altered { .. } => "altered",
            Proof::Earlier { .. } => "only in an earlier version",
            Proof::Missing => "missing",
            Proof::Exact(_) | Proof::NotAtHand => continue,
        };
        out.line(&format!("{word}: {} ({id})", display_name(board, id)))?;
    }
    Ok(())
}

fn tally(board: &Board, proofs: &BTreeMap<QuoteId, Proof>) -> BTreeMap<SourceId, ProofCounts> {
    let mut of: BTreeMap<SourceId, Vec<&Proof>> = BTreeMap::new();
    for (&quote, proof) in proofs {
        if let Some(record) = board.quotes().get(quote) {
            of.entry(record.source).or_default().push(proof);
        }
    }
    let counted = of
        .into_iter()
        .map(|(source, proofs)| (source, ProofCounts::of(proofs)));
    counted.collect()
}
