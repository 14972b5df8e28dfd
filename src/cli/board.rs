//! Opens a board for a subcommand; says what was repaired.

use crate::io::board_file::{self, Loaded};
use anyhow::Context as _;
use std::path::Path;

/// The board in a file, with what is wrong in it.
pub(super) fn load(path: &Path) -> anyhow::Result<Loaded> {
    let bytes =
        std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    board_file::read(&bytes).with_context(|| format!("{} could not be opened", path.display()))
}
