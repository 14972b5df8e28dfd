//! The box of finding: what was asked, what is found, and how far the index of the texts is.

use crate::base::digest::Digest;
use crate::search::board_finder::Records;
use crate::search::language::Parsed;
use crate::search::server::Server;
use crate::search::texts::TextsFound;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is asked over the board and its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// As it is typed; its last word is the beginning of one.
    pub words: String,
    /// At most so many records of each group.
    pub records: usize,
    /// At most so many texts.
    pub texts: usize,
    /// Texts of which all sentences are wanted.
    pub whole: BTreeSet<Digest>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub wish: Wish,
    pub parsed: Parsed,
    pub records: Records,
    pub texts: TextsFound,
    /// Why the texts could not be searched.
    pub failed: Option<String>,
}

/// How far the index of the texts is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum IndexState {
    /// There are no texts.
    #[default]
    Empty,
    /// So many of all are in it; they are found already.
    Building {
        done: usize,
        total: usize,
    },
    Ready {
        total: usize,
    },
    /// It could not be made, and why.
    Failed(String),
}

/// A newsroom's server, for this session of the board alone: written nowhere, gone with the board.
#[derive(Debug, Clone, Default)]
pub struct ServerView {
    /// Whether this program can ask one at all.
    pub is_built: bool,
    pub server: Option<Server>,
    /// What it is being asked.
    pub asking: Option<String>,
    pub answer: Option<Arc<ServerAnswer>>,
}

/// What a server said.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerAnswer {
    pub words: String,
    /// What it found, or why it did not answer.
    pub result: Result<TextsFound, String>,
}

/// What the window knows of finding.
#[derive(Debug, Clone, Default)]
pub struct FindingView {
    pub server: ServerView,
    /// To what was asked last, or before: the newest that is there.
    pub answer: Option<Arc<Answer>>,
    pub index: IndexState,
}
