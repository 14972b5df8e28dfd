//! `throughline format`: a board in its canonical order and layout, by the steps of a save.

use super::print::Output;
use super::{Outcome, board, not_saved};
use crate::base::digest::Digest;
use crate::io::board_file;
use crate::io::fs::Disk;
use crate::io::save::{Expected, SaveOptions, Saver, Stamp};
use anyhow::Context as _;
use std::path::Path;

pub(super) fn run(path: &Path, only_check: bool, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let before =
        std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    let loaded = board::load(path)?;
    // What is repaired by reading it, and comments that are not kept: nothing is changed in silence.
    for problem in &loaded.report {
        out.line(&format!("{}: {problem}", path.display()))?;
    }
    if board_file::write(&loaded.board).as_bytes() == before {
        out.line(&format!(
            "{}: already as it would be written",
            path.display()
        ))?;
        return Ok(Outcome::Fine);
    }
    if only_check {
        out.line(&format!("{}: not as it would be written", path.display()))?;
        return Ok(Outcome::Found);
    }
    let stamp = Stamp {
        hash: Digest::of(&before),
        len: before.len() as u64,
        modified: None,
    };
    let options = SaveOptions {
        expected: Expected::File(stamp),
        allow_empty: true,
    };
    Saver::new(&Disk, std::process::id(), fastrand::u64(..))
        .save_board(&loaded.board, path, options)
        .map_err(|err| not_saved(&err))
        .with_context(|| format!("{} was not written", path.display()))?;
    out.line(&format!(
        "{}: written; the former file is kept as its .bak",
        path.display()
    ))?;
    Ok(Outcome::Fine)
}
