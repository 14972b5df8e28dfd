//! What is wrong with a board file: problems that a board is loaded with, and errors that refuse it.

use crate::model::RecordRef;
use std::fmt;

/// A place in a file: line and column, both counted from 1, columns in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something a person must mend: the board does not say what it means to say.
    Error,
    /// Something was repaired or is over a limit; nothing is lost.
    Warning,
    /// Something the next save changes without loss of meaning.
    Note,
}

/// What kind of problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemCode {
    DanglingId,
    DuplicateId,
    UnreadableId,
    UnreadableDate,
    UnreadableNumber,
    UnreadableHash,
    Repaired,
    TooLong,
    WrongAnchor,
    WrongPreference,
    NoName,
    Repeated,
    LargeFile,
    Comment,
    /// The end of a list that was cut short.
    More,
}

/// One thing that is wrong in the content of a file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub code: ProblemCode,
    /// The record it is about; nothing for the board's own data.
    pub record: Option<RecordRef>,
    /// Where in the file, if that is known.
    pub place: Option<Place>,
    /// What is wrong and what was done about it, in words without the record's name.
    pub message: String,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl ProblemCode {
    /// A short name that stays the same, for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::DanglingId => "dangling-id",
            Self::DuplicateId => "duplicate-id",
            Self::UnreadableId => "unreadable-id",
            Self::UnreadableDate => "unreadable-date",
            Self::UnreadableNumber => "unreadable-number",
            Self::UnreadableHash => "unreadable-hash",
            Self::Repaired => "repaired",
            Self::TooLong => "too-long",
            Self::WrongAnchor => "wrong-anchor",
            Self::WrongPreference => "wrong-preference",
            Self::NoName => "no-name",
            Self::Repeated => "repeated",
            Self::LargeFile => "large-file",
            Self::Comment => "comment",
            Self::More => "more",
        }
    }

    pub fn severity(self) -> Severity {
        match self {
            Self::DanglingId
            | Self::DuplicateId
            | Self::UnreadableId
            | Self::UnreadableDate
            | Self::UnreadableNumber
            | Self::UnreadableHash
            | Self::WrongAnchor
            | Self::WrongPreference
            | Self::NoName => Severity::Error,
            Self::Repaired | Self::TooLong | Self::Repeated | Self::LargeFile | Self::More => {
                Severity::Warning
            }
            Self::Comment => Severity::Note,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.severity.word())?;
        if let Some(place) = self.place {
            write!(f, ", {place}")?;
        }
        if let Some(record) = self.record {
            write!(f, ", {record}")?;
        }
        write!(f, ": {} [{}]", self.message, self.code.word())
    }
}

/// Why a file was refused as a whole. The file itself is untouched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("the file is empty; a board begins with `(` and `format: 1`")]
    Empty,
    #[error("the file has {bytes} bytes; a board may have at most {limit}")]
    TooLarge { bytes: usize, limit: usize },
    #[error(
        "{place}: the byte 0x{byte:02x} is not UTF-8 text; save the file as UTF-8, or take its previous generation"
    )]
    NotUtf8 { place: Place, byte: u8 },
    #[error(
        "{place}: there is a NUL, so the file is damaged, as after a power cut; take its previous generation"
    )]
    Nul { place: Place },
    #[error("this is not a board of Throughline: {0}")]
    NotABoard(String),
    #[error(
        "the board has format {found}, and this version reads formats up to {known}; a newer Throughline wrote it and can open it. The file was not changed"
    )]
    NewerFormat { found: u64, known: u64 },
    #[error("{0}")]
    Syntax(Box<SyntaxError>),
    #[error("the board has {count} {table}; at most {limit} are read")]
    TooMany {
        table: String,
        count: usize,
        limit: usize,
    },
}

/// What cannot be read, where, and in which record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    pub place: Place,
    /// The table and the key of the record, as the file writes it.
    pub record: Option<(String, String)>,
    pub message: String,
    /// What may help.
    pub hint: Option<&'static str>,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.place)?;
        if let Some((table, key)) = &self.record {
            write!(f, ", in {key} of `{table}`")?;
        }
        write!(f, ": {}", self.message)?;
        self.hint.map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

/// From bytes of a text to lines and columns.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    begins: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let begins = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
            .collect();
        Self { text, begins }
    }

    pub(super) fn place(&self, byte: usize) -> Place {
        let line = self.begins.partition_point(|&begin| begin <= byte).max(1);
        let begin = self.begins[line - 1];
        let mut end = byte.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Place {
            line,
            column: self.text[begin..end].chars().count() + 1,
        }
    }
}
