//! `throughline publish`: what of a board is meant for strangers, as one HTML file.

use super::print::{self, Output};
use super::{Outcome, board, not_saved};
use crate::evidence::Derived;
use crate::io::documents::Store;
use crate::io::fs::Disk;
use crate::io::publish::{PublishError, warnings, write};
use crate::io::save::{Expected, Saver};
use crate::publish::{Plan, Publication, Published, plan, published};
use crate::query::anchor::{Proof, ProofCounts};
use crate::query::labels::display_name;
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
    let plan = plan(&board, &derived, options);
    let content = published(&board, &derived, &texts, &plan);
    let html = match write(&board, &plan, &content) {
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
    tell(&plan, &content, target, html.len(), out)?;
    Ok(if damaged.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// What went out and what did not.
fn tell(
    plan: &Plan,
    content: &Published,
    target: &Path,
    bytes: usize,
    out: &mut Output<'_>,
) -> anyhow::Result<()> {
    let chosen = &plan.chosen;
    for warning in warnings(plan, content) {
        out.line(&format!("warning: {warning}"))?;
    }
    for (&id, proof) in &content.proofs {
        if let Proof::Altered { .. } | Proof::Missing = proof {
            let name = display_name(&content.board, id);
            out.line(&format!(
                "warning: {name} ({id}) does not stand so in its text"
            ))?;
        }
    }
    let counts = [
        print::count(chosen.cards.len(), "card", "cards"),
        print::count(chosen.relations.len(), "relation", "relations"),
        print::count(chosen.claims.len(), "claim", "claims"),
        print::count(chosen.quotes.len(), "quote", "quotes"),
        print::count(chosen.sources.len(), "source", "sources"),
        print::count(chosen.steps.len(), "step", "steps"),
    ];
    out.line(&format!(
        "{}: {}; {bytes} bytes",
        target.display(),
        counts.join(", ")
    ))?;
    let reasons: Vec<String> = plan
        .reasons()
        .iter()
        .map(|(reason, count)| format!("{count} {}", reason.words(*count)))
        .collect();
    if !reasons.is_empty() {
        out.line(&format!("left out: {}", reasons.join(", ")))?;
    }
    if content.bare_quotes > 0 {
        out.line(&format!(
            "without the words around, for a withheld name stands there: {}",
            print::count(content.bare_quotes, "quote", "quotes")
        ))?;
    }
    let proofs = ProofCounts::of(content.proofs.values());
    let proved = proofs.exact + proofs.moved;
    out.line(&format!(
        "{proved} of {} compared with their texts",
        print::count(proofs.total(), "quote", "quotes")
    ))?;
    Ok(())
}
