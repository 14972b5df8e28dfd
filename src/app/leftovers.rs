//! What saves that were cut off left beside a board: offered once when the board is opened, never thrown away
//! unasked.

use super::App;
use super::questions::Question;
use super::work::Job;
use crate::edit::Document;
use crate::editor::dialog::LeftoverOffer;
use crate::editor::{Texts, Toast};
use crate::io::board_file::{Difference, Limits};
use crate::io::documents::Store;
use crate::io::fs::FileSystem;
use crate::io::leftovers::{Content, Leftover};
use crate::io::open::{self, OpenError, Opened};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A leftover that was read as a board of its own.
pub struct Copy {
    pub opened: Opened,
    pub texts: Texts,
}

/// Reads a leftover of the board at `of`, with that board's documents.
pub fn read_copy(fs: &dyn FileSystem, path: &Path, of: &Path) -> Result<Copy, OpenError> {
    let opened = open::open(fs, path, &Limits::default())?;
    let (found, errors) = Store::beside(of).texts(fs, &opened.loaded.board);
    for err in errors {
        log::warn!("A document of a leftover: {err}");
    }
    let mut texts = Texts::default();
    for (sha256, text) in found {
        texts.insert(sha256, text);
    }
    Ok(Copy { opened, texts })
}

impl App {
    /// Lets the person decide about each that holds work.
    pub(super) fn offer_leftovers(&mut self, of: &Path, found: &[Leftover]) {
        let offers: Vec<LeftoverOffer> = found.iter().filter_map(|it| offer(it, of)).collect();
        if !offers.is_empty() {
            self.files.questions.push_back(Question::Leftovers(offers));
        }
    }

    /// A leftover becomes the open board, which no file holds.
    pub(super) fn leftover_opened(
        &mut self,
        of: &Path,
        result: Result<Box<Copy>, OpenError>,
        ctx: &Context,
    ) {
        self.files.opening = None;
        let copy = match result {
            Ok(copy) => *copy,
            Err(err) => return self.say(Toast::error(err.to_string()), ctx),
        };
        let name = format!("{} (from a save that was cut off)", file_name(of));
        let loaded = copy.opened.loaded;
        self.take_unsaved(Document::unsaved(loaded.board), copy.texts, &name);
        self.report_problems(&loaded.report, Vec::new());
        ctx.request_repaint();
    }

    pub(super) fn open_leftover(&mut self, path: PathBuf, of: PathBuf) {
        self.files.opening = Some(file_name(&path));
        self.runner.start(Job::OpenLeftover { path, of });
    }
}

fn offer(leftover: &Leftover, of: &Path) -> Option<LeftoverOffer> {
    let Content::Work { board, difference } = &leftover.content else {
        return None;
    };
    let since = leftover.modified?.duration_since(UNIX_EPOCH).ok();
    let secs = since.and_then(|since| i64::try_from(since.as_secs()).ok());
    Some(LeftoverOffer {
        path: leftover.path.clone(),
        of: of.to_owned(),
        when: super::results::local_date(secs.unwrap_or(i64::MAX)),
        records: board.len(),
        differs: difference.map_or_else(|| "the board itself cannot be read".to_owned(), in_words),
    })
}

/// `2 not on the board, 1 unlike the board’s, 3 of the board missing in it`.
fn in_words(difference: Difference) -> String {
    let Difference {
        only_here,
        only_there,
        changed,
    } = difference;
    let mut parts = Vec::new();
    if only_there > 0 {
        parts.push(format!("{only_there} not on the board"));
    }
    if changed > 0 {
        parts.push(format!("{changed} unlike the board’s"));
    }
    if only_here > 0 {
        parts.push(format!("{only_here} of the board missing in it"));
    }
    if parts.is_empty() {
        return "all as on the board, but for its title or question".to_owned();
    }
    parts.join(", ")
}

pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
