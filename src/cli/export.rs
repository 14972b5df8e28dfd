//! `throughline export`: the whole board with everything derived from it.

use super::print::Output;
use super::{Outcome, board, not_saved};
use crate::evidence::Derived;
use crate::io::documents::Store;
use crate::io::export_json;
use crate::io::fs::Disk;
use crate::io::save::{Expected, Saver};
use crate::query::anchor;
use anyhow::Context as _;
use std::path::Path;

pub(super) fn run(
    path: &Path,
    output: Option<&Path>,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let board = board::load(path)?.board;
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    for err in &damaged {
        log::warn!("{err}");
    }
    let proofs = anchor::prove(&board, &texts);
    let text = export_json::export(&board, &Derived::build(&board), &proofs);
    match output {
        Some(target) => {
            let mut saver = Saver::new(&Disk, std::process::id(), fastrand::u64(..));
            saver
                .save_bytes(text.as_bytes(), target, Expected::Anything)
                .map_err(|err| not_saved(&err))
                .with_context(|| format!("{} could not be written", target.display()))?;
            out.line(&format!(
                "{}: {} bytes of JSON",
                target.display(),
                text.len()
            ))?;
        }
        None => out.raw(text.as_bytes())?,
    }
    Ok(Outcome::Fine)
}
