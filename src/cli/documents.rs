//! `throughline documents`: attach the texts behind a board's sources, and list how its quotes stand.

use super::print::Output;
use super::{Outcome, board};
use crate::base::digest::Digest;
use crate::io::documents::{self, Store};
use crate::io::fs::Disk;
use crate::io::save::Saver;
use crate::model::{Board, SourceId};
use crate::query::anchor::{self, Proof};
use crate::query::labels::display_name;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many quotes stand how.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    exact: usize,
    moved: usize,
    altered: usize,
    missing: usize,
    not_at_hand: usize,
}

impl Tally {
    fn add(&mut self, proof: Proof) {
        match proof {
            Proof::Exact(_) => self.exact += 1,
            Proof::Moved(_) => self.moved += 1,
            Proof::Altered { .. } => self.altered += 1,
            Proof::Missing => self.missing += 1,
            Proof::NotAtHand => self.not_at_hand += 1,
        }
    }

    fn is_sound(self) -> bool {
        self.altered + self.missing == 0
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            exact,
            moved,
            altered,
            missing,
            not_at_hand,
        } = self;
        write!(
            f,
            "{exact} exact, {moved} moved, {altered} altered, {missing} missing, {not_at_hand} not at hand"
        )
    }
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
    for err in &attached.errors {
        out.line(&format!("error: {err}"))?;
    }
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    for err in &damaged {
        out.line(&format!("error: {err}"))?;
    }
    let tally = tally(&board, &texts)
        .into_values()
        .fold(Tally::default(), sum);
    out.line(&format!(
        "{} of {} documents at hand; quotes: {tally}",
        texts.len(),
        board
            .sources()
            .iter()
            .filter(|(_, source)| source.document.is_some())
            .count()
    ))?;
    let fine = attached.errors.is_empty() && damaged.is_empty() && tally.is_sound();
    Ok(if fine { Outcome::Fine } else { Outcome::Found })
}

pub(super) fn list(path: &Path, as_json: bool, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let board = board::load(path)?.board;
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    let tallies = tally(&board, &texts);
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
        out.line(
            &format!("{}\n  {state}\n  quotes: {tally}", display_name(&board, id))
                .replace('\n', " | "),
        )?;
    }
    for err in &damaged {
        out.line(&format!("error: {err}"))?;
    }
    Ok(if damaged.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

fn tally(board: &Board, texts: &BTreeMap<Digest, Arc<str>>) -> BTreeMap<SourceId, Tally> {
    let mut tallies: BTreeMap<SourceId, Tally> = BTreeMap::new();
    for (quote, proof) in anchor::prove(board, texts) {
        if let Some(record) = board.quotes().get(quote) {
            tallies.entry(record.source).or_default().add(proof);
        }
    }
    tallies
}

fn sum(a: Tally, b: Tally) -> Tally {
    Tally {
        exact: a.exact + b.exact,
        moved: a.moved + b.moved,
        altered: a.altered + b.altered,
        missing: a.missing + b.missing,
        not_at_hand: a.not_at_hand + b.not_at_hand,
    }
}
