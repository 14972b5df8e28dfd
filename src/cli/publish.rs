//! `throughline publish`: what of a board is meant for strangers, as one HTML file.

use super::print::{self, Output};
use super::{Outcome, board, not_saved};
use crate::evidence::Derived;
use crate::io::documents::Store;
use crate::io::fs::Disk;
use crate::io::publish::{Looked, PublishError, look};
use crate::io::save::{Expected, Saver};
use crate::model::RecordRef;
use crate::publish::{Findings, Publication};
use anyhow::Context as _;
use std::path::Path;

pub(super) fn run(
    path: &Path,
    target: &Path,
    options: Publication,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let board = board::load(path)?.board;
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    for err in &damaged {
        out.line(&format!("error: {err}"))?;
    }
    let derived = Derived::build(&board);
    let Looked { findings, page } = look(&board, &derived, &texts, options);
    let html = match page {
        Ok(html) => html,
        Err(PublishError::Empty(why)) => {
            return Err(anyhow::anyhow!(
                "{why}; {} was not written",
                target.display()
            ));
        }
        Err(PublishError::Withheld(stopped)) => {
            for stop in &stopped {
                out.line(&format!("error: {}", stop.message))?;
            }
            return Err(anyhow::anyhow!(
                "{} was not written: {} in it; mend the records, or describe the speaker there in words instead of naming them",
                target.display(),
                print::count(
                    stopped.len(),
                    "withheld name stands",
                    "withheld names stand"
                )
            ));
        }
    };
    // Over a board one would lose it for its own publication.
    if target.extension().is_some_and(|ending| ending == "ron") {
        return Err(anyhow::anyhow!(
            "{} is the name of a board; give the page one that ends with .html",
            target.display()
        ));
    }
    let mut saver = Saver::new(&Disk, std::process::id(), fastrand::u64(..));
    saver
        .save_bytes(html.as_bytes(), target, Expected::Anything)
        .map_err(|err| not_saved(&err))
        .with_context(|| format!("{} could not be written", target.display()))?;
    tell(&findings, target, html.len(), out)?;
    Ok(if damaged.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// What went out and what did not.
fn tell(
    findings: &Findings,
    target: &Path,
    bytes: usize,
    out: &mut Output<'_>,
) -> anyhow::Result<()> {
    let id = |at: Option<RecordRef>| at.map_or_else(String::new, |at| format!(" ({at})"));
    for part in &findings.parts {
        let (text, more) = (&part.text, &part.more);
        out.line(&format!("warning: {text}{}: {more}", id(part.at)))?;
    }
    for quote in &findings.unproved {
        let (name, id) = (&quote.text, id(quote.at));
        out.line(&format!(
            "warning: {name}{id} does not stand so in its text"
        ))?;
    }
    out.line(&format!(
        "{}: {}; {bytes} bytes",
        target.display(),
        findings.goes.join(", ")
    ))?;
    let stays: Vec<String> = findings
        .stays
        .iter()
        .map(|(reason, count)| format!("{count} {}", reason.words(*count)))
        .collect();
    if !stays.is_empty() {
        out.line(&format!("left out: {}", stays.join(", ")))?;
    }
    if findings.bare_quotes > 0 {
        out.line(&format!(
            "without the words around, for a withheld name stands there: {}",
            print::count(findings.bare_quotes, "quote", "quotes")
        ))?;
    }
    out.line(&format!(
        "{} of {} compared with their texts",
        findings.proved,
        print::count(findings.quotes, "quote", "quotes")
    ))?;
    Ok(())
}
