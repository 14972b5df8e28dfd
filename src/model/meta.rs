//! What a board says about itself.

use crate::base::date::FuzzyDate;

/// A board's title, the question it asks, and who made it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardMeta {
    pub title: String,
    /// What the board is to find out.
    pub question: String,
    pub authors: Vec<String>,
    /// BCP 47, such as `en`; empty if not said.
    pub language: String,
    pub created: Option<FuzzyDate>,
}
