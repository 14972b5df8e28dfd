//! Files that are read to become sources: how far it is, what was read, and what of it a person takes.

use crate::model::SourceId;
use crate::query::anchor::ProofCounts;
use std::sync::Arc;

/// What the window knows of files being read, while its dialog is open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Importing {
    /// Counts the times that files were read: ticks belong to one of them.
    pub number: u64,
    /// While files are being read.
    pub running: Option<Progress>,
    /// When all are read, or it was cancelled.
    pub files: Option<Arc<[ReadFile]>>,
}

/// How far it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    /// Nothing while folders are looked through.
    pub total: Option<usize>,
    /// The name of the file that is being read.
    pub current: String,
}

/// One file, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    pub name: String,
    /// The folder it lies in, as shown.
    pub folder: String,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It may become a source.
    New(New),
    /// It is the document of a source that is there already.
    Known { source: SourceId, title: String },
    /// The same text as another of these files, by its number in the list.
    Twice(usize),
    /// Why not.
    Not(String),
}

/// A text that may become a source.
#[derive(Debug, Clone, PartialEq)]
pub struct New {
    /// "PDF", "Web page".
    pub sort: String,
    pub words: usize,
    /// How its text begins.
    pub begins: String,
    pub proposals: Vec<Proposal>,
    /// What a person should know.
    pub notes: Vec<String>,
    /// Sources or other files with nearly the same text.
    pub like: Vec<Like>,
}

/// Something that has nearly the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    /// "the source “The quay”", "the file “quay.pdf”".
    pub title: String,
    /// How much of the text it has, in a hundred.
    pub percent: u32,
    /// The source of which the text may be a new version, and how its quotes would stand in it.
    pub version_of: Option<(SourceId, ProofCounts)>,
}

/// Something that a file says of itself, for a field of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub field: Field,
    pub value: String,
    /// Where it was read, in words.
    pub place: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    Authors,
    Publisher,
    Published,
    Url,
    Language,
}

impl Field {
    /// As the inspector of a source calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Authors => "Authors",
            Self::Publisher => "Publisher",
            Self::Published => "Published",
            Self::Url => "Address",
            Self::Language => "Language",
        }
    }
}

/// A file that becomes a source, and which proposals go into its fields; or a version of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its number in the list.
    pub file: usize,
    pub fields: Vec<Field>,
    /// It becomes the newest version of this source instead.
    pub version_of: Option<SourceId>,
}
