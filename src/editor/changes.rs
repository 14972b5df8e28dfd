//! What the list of changes shows: since when, the moments to choose from, and what was found.

use crate::compare::{Changes, Kept};
use std::path::PathBuf;
use std::sync::Arc;

/// The list of changes, of one board.
#[derive(Debug, Clone, Default)]
pub struct ChangesView {
    pub since: Since,
    /// The marked moments of the board, the newest first.
    pub moments: Vec<Kept>,
    /// The file whose moments these are, or were asked for.
    pub listed_for: Option<PathBuf>,
    pub found: Found,
}

/// What the board is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Since {
    /// The board as its file holds it.
    #[default]
    LastSave,
    Moment(Kept),
    File(PathBuf),
}

/// How far the comparison has come.
#[derive(Debug, Clone, Default)]
pub enum Found {
    #[default]
    NotYet,
    Ready(Arc<Changes>),
    /// Why there is nothing to compare with, in a sentence.
    Failed(String),
}

impl ChangesView {
    /// Compares with something else from now on.
    pub fn choose(&mut self, since: Since) {
        if self.since != since {
            self.since = since;
            self.found = Found::NotYet;
        }
    }

    /// These moments are there. One that was chosen and is gone is chosen no longer.
    pub fn list(&mut self, moments: Vec<Kept>) {
        if let Since::Moment(chosen) = &self.since
            && !moments.contains(chosen)
        {
            self.choose(Since::LastSave);
        }
        self.moments = moments;
    }

    /// What came of a comparison; nothing if something else was chosen meanwhile.
    pub fn show(&mut self, since: &Since, found: Found) {
        if self.since == *since {
            self.found = found;
        }
    }
}

impl Since {
    /// As a choice: `Last save`, `before the lawyer’s reading, 2016-03-25 10:15 UTC`.
    pub fn label(&self) -> String {
        match self {
            Self::LastSave => "Last save".to_owned(),
            Self::Moment(kept) => kept.moment.label(),
            Self::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                name.to_string_lossy().into_owned()
            }
        }
    }

    /// In a sentence: `the last save`, `“before the lawyer’s reading”, 2016-03-25 10:15 UTC`.
    pub fn words(&self) -> String {
        match self {
            Self::LastSave => "the last save".to_owned(),
            Self::Moment(kept) => {
                let moment = &kept.moment;
                format!("“{}”, {}", moment.name, moment.at.words())
            }
            Self::File(_) => self.label(),
        }
    }

    /// What to do where it cannot be read.
    pub fn way_on(&self) -> &'static str {
        match self {
            Self::LastSave => {
                "The board in the window is whole: save it, or save it under another name"
            }
            Self::Moment(_) => "Choose another moment above, or remove this one",
            Self::File(_) => "Choose another file above",
        }
    }
}
