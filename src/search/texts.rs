//! Where full texts are searched: the index beside the board, or a newsroom's server. Both answer alike.

use super::language::Expr;
use super::passages::Passages;
use crate::base::digest::Digest;
use crate::model::SourceId;
use std::collections::BTreeSet;
use std::fmt;

/// What is asked of full texts.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// As it was typed.
    pub words: &'a str,
    /// As it was read.
    pub expr: &'a Expr,
    /// At most so many texts are wanted.
    pub limit: usize,
    /// Of these all sentences are.
    pub whole: &'a BTreeSet<Digest>,
}

/// A text that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct TextHit {
    pub of: TextOf,
    /// Sentences with their hits, the best first.
    pub passages: Passages,
    /// More is better; within one answer alone.
    pub score: f32,
}

/// Whose text it is.
#[derive(Debug, Clone, PartialEq)]
pub enum TextOf {
    /// A source of the board.
    Source {
        source: SourceId,
        document: Digest,
        /// It has a newer text than this one.
        earlier: bool,
    },
    /// A text on a server, which is no source of the board yet.
    Elsewhere(Box<Elsewhere>),
}

/// A text as a server describes it. What it does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// How the server calls it.
    pub id: String,
    pub title: String,
    pub published: String,
    pub address: String,
    pub publisher: String,
    pub authors: String,
    pub language: String,
    /// The text, if the server gave it whole.
    pub text: Option<String>,
    /// For what is said above, the field of the server's record that it was read from.
    pub read_from: Vec<(&'static str, String)>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextsFound {
    /// Best first.
    pub hits: Vec<TextHit>,
    /// How many texts answer in all.
    pub total: usize,
    /// What of the answer a person should know.
    pub notes: Vec<String>,
}

/// Why full texts could not be searched, for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotSearch(pub String);

impl fmt::Display for CannotSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CannotSearch {}

/// Full texts that can be searched.
pub trait TextSource {
    fn find(&self, asked: &Asked<'_>) -> Result<TextsFound, CannotSearch>;
}
