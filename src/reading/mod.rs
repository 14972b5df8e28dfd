//! From a sentence to what it says: between whom, of what kind, when and by whom it is said; and the sentences
//! in which two are named together.
//!
//! All of it is guessed by rules and word lists, offline, in English first. Each guess says from which words it
//! was taken, and where nothing is sound there is none.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod dates;
mod ends;
mod kinds;
pub mod meet;
mod passage;
mod speakers;

use crate::base::date::FuzzyDate;
use crate::base::text_range::CharRange;
use crate::model::{Board, Direction, EntityId, EntityKind, Who};
use crate::names::Mention;

pub use kinds::kinds;

/// What is asked: some words of a text, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub board: &'a Board,
    pub text: &'a str,
    /// The words that were selected.
    pub range: CharRange,
    /// All mentions in the text, in order.
    pub mentions: &'a [Mention],
    /// When the text was published: "on Tuesday" is read from it.
    pub published: Option<&'a FuzzyDate>,
}

/// Something that the words seem to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess<T> {
    pub value: T,
    /// The words that it was taken from, in code points of the text.
    pub words: CharRange,
    /// Why, as a clause behind "because".
    pub because: String,
}

/// One end of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndGuess {
    Known(EntityId),
    /// A name that nobody on the board has.
    New {
        kind: EntityKind,
        name: String,
    },
}

/// What a field may be: the best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates<T> {
    pub all: Vec<Guess<T>>,
    /// Whether the first of them is sound enough to be filled in.
    pub sound: bool,
}

impl<T> Default for Candidates<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            sound: false,
        }
    }
}

impl<T> Candidates<T> {
    /// What is filled in.
    pub fn taken(&self) -> Option<&Guess<T>> {
        self.all.first().filter(|_| self.sound)
    }
}

/// Everything that a passage seems to say of a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guesses {
    pub from: Candidates<EndGuess>,
    pub to: Candidates<EndGuess>,
    pub kind: Candidates<String>,
    pub direction: Direction,
    pub when: Candidates<FuzzyDate>,
    pub speaker: Candidates<Who>,
}

/// What the words seem to say. What they do not say stays open.
pub fn guess(asked: &Asked<'_>) -> Guesses {
    let Some(passage) = passage::Passage::new(asked) else {
        return Guesses::default();
    };
    let speaker = speakers::speakers(&passage);
    let line = ends::line(&passage, speaker.taken());
    Guesses {
        when: dates::dates(&passage),
        speaker,
        from: line.from,
        to: line.to,
        kind: line.kind,
        direction: line.direction,
    }
}

#[cfg(test)]
mod tests;
