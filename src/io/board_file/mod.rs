//! The board file: bytes to a board and back. `docs/file-format.md` says the same in words.

mod header;
mod print;
mod problem;
mod read_v1;
mod records_v1;
mod scan;
mod tidy;
mod v1;
mod writer;

use crate::base::geom::{CARD_SIDE, FRAME_SIDE, tidy_view};
use crate::model::board::Parts;
use crate::model::{Board, RecordRef};
use problem::Lines;

pub(crate) use v1::Word;

pub use problem::{Place, Problem, ProblemCode, ReadError, Severity, SyntaxError};

/// The format this version writes, and the newest it reads.
pub const FORMAT: u64 = 1;

/// How much of a file is read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of the file.
    pub bytes: usize,
    pub sources: usize,
    pub quotes: usize,
    pub entities: usize,
    pub claims: usize,
    pub relations: usize,
    pub cards: usize,
    pub frames: usize,
    pub steps: usize,
    /// Problems listed one by one; the rest are counted.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            sources: 200_000,
            quotes: 1_000_000,
            entities: 200_000,
            claims: 500_000,
            relations: 500_000,
            cards: 500_000,
            frames: 50_000,
            steps: 10_000,
            problems: 2_000,
        }
    }
}

impl Limits {
    /// Reads whatever memory holds; for a person who insists.
    pub fn none() -> Self {
        Self {
            bytes: usize::MAX,
            sources: usize::MAX,
            quotes: usize::MAX,
            entities: usize::MAX,
            claims: usize::MAX,
            relations: usize::MAX,
            cards: usize::MAX,
            frames: usize::MAX,
            steps: usize::MAX,
            problems: 2_000,
        }
    }
}

/// A file larger than this is read and remarked on.
const LARGE_FILE: usize = 64 << 20;

/// A board as it was read, and what is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    pub board: Board,
    /// In the order of the file as far as places are known.
    pub report: Vec<Problem>,
}

/// Reads a board. Refuses what cannot be read; repairs, keeps and reports what is wrong in content.
pub fn read(bytes: impl AsRef<[u8]>) -> Result<Loaded, ReadError> {
    read_within(bytes.as_ref(), &Limits::default())
}

/// As [`read`], with limits of the caller's.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Loaded, ReadError> {
    let text = decode(bytes, limits)?;
    let format = header::format(text)?;
    if format > FORMAT {
        return Err(ReadError::NewerFormat {
            found: format,
            known: FORMAT,
        });
    }
    read_v1::read(text, limits)
}

/// The board as the bytes of a file: the same board is always the same text.
///
/// Positions and sizes are written within their limits and rounded, as [`tidied`] shows them.
pub fn write(board: &Board) -> String {
    writer::write(board)
}

/// The board as it comes back from [`write()`] and [`read`]: every position and size rounded and within
/// its limits. A board that keeps the invariants is returned as it is.
pub fn tidied(board: &Board) -> Board {
    let cards = board
        .cards()
        .iter()
        .all(|(_, r)| tidy::is_tidy(r.pos, r.size, CARD_SIDE));
    let frames = board
        .frames()
        .iter()
        .all(|(_, r)| tidy::is_tidy(r.pos, r.size, FRAME_SIDE));
    let steps = board
        .steps()
        .iter()
        .all(|(_, r)| tidy::is_tidy_view(r.view));
    if cards && frames && steps {
        return board.clone();
    }
    let tidy_step = |step: &crate::model::Step| crate::model::Step {
        view: tidy_view(step.view),
        ..step.clone()
    };
    Board::from_parts(Parts {
        meta: board.meta().clone(),
        sources: board
            .sources()
            .iter()
            .map(|(id, r)| (id, r.clone()))
            .collect(),
        quotes: board
            .quotes()
            .iter()
            .map(|(id, r)| (id, r.clone()))
            .collect(),
        entities: board
            .entities()
            .iter()
            .map(|(id, r)| (id, r.clone()))
            .collect(),
        claims: board
            .claims()
            .iter()
            .map(|(id, r)| (id, r.clone()))
            .collect(),
        relations: board
            .relations()
            .iter()
            .map(|(id, r)| (id, r.clone()))
            .collect(),
        cards: board
            .cards()
            .iter()
            .map(|(id, r)| (id, tidy::tidy_card(r)))
            .collect(),
        frames: board
            .frames()
            .iter()
            .map(|(id, r)| (id, tidy::tidy_frame(r)))
            .collect(),
        steps: board
            .steps()
            .iter()
            .map(|(id, r)| (id, tidy_step(r)))
            .collect(),
    })
}

/// The first record in which two boards differ, for a report; nothing if only the board's own data do.
pub(crate) fn first_difference(a: &Board, b: &Board) -> Option<RecordRef> {
    macro_rules! differ {
        ($($table:ident),*) => {
            $(
                let ids = a.$table().ids().chain(b.$table().ids());
                for id in ids {
                    if a.$table().get(id) != b.$table().get(id) {
                        return Some(id.into());
                    }
                }
            )*
        };
    }
    differ!(
        sources, quotes, entities, claims, relations, cards, frames, steps
    );
    None
}

/// How many records of two boards differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    pub only_here: usize,
    pub only_there: usize,
    pub changed: usize,
}

/// Counts the records in which another board differs from this one.
pub fn difference(here: &Board, there: &Board) -> Difference {
    let mut count = Difference::default();
    macro_rules! compare {
        ($($table:ident),*) => {
            $(
                for (id, record) in here.$table().iter() {
                    match there.$table().get(id) {
                        None => count.only_here += 1,
                        Some(other) if other != record => count.changed += 1,
                        Some(_) => {}
                    }
                }
                let new = there.$table().ids().filter(|&id| !here.$table().contains(id));
                count.only_there += new.count();
            )*
        };
    }
    compare!(
        sources, quotes, entities, claims, relations, cards, frames, steps
    );
    count
}

fn decode<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge {
            bytes: bytes.len(),
            limit: limits.bytes,
        });
    }
    // Before UTF-8: a file of zeros is valid UTF-8, and what it is should be said.
    if let Some(at) = memchr::memchr(0, bytes) {
        let before = String::from_utf8_lossy(&bytes[..at]);
        return Err(ReadError::Nul {
            place: Lines::new(&before).place(before.len()),
        });
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(err) => {
            let at = err.valid_up_to();
            let before = String::from_utf8_lossy(&bytes[..at]);
            Err(ReadError::NotUtf8 {
                place: Lines::new(&before).place(before.len()),
                byte: bytes.get(at).copied().unwrap_or(0),
            })
        }
    }
}

#[cfg(test)]
mod tests;
