//! `throughline new`: an empty board in a new file.

use super::Outcome;
use super::print::Output;
use crate::io::board_file;
use crate::model::board::Parts;
use crate::model::{Board, BoardMeta};
use anyhow::Context as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

pub(super) fn run(
    file: &Path,
    title: String,
    question: String,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let meta = BoardMeta {
        title,
        question,
        ..BoardMeta::default()
    };
    let board = Board::from_parts(Parts {
        meta,
        ..Parts::default()
    });
    let text = board_file::write(&board);
    let mut target = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)
        .with_context(|| {
            format!(
                "{} could not be made; nothing was overwritten",
                file.display()
            )
        })?;
    target
        .write_all(text.as_bytes())
        .and_then(|()| target.sync_all())
        .with_context(|| format!("{} could not be written", file.display()))?;
    out.line(&format!("{}: an empty board", file.display()))?;
    Ok(Outcome::Fine)
}
