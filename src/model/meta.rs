//! What a board says about itself.

use crate::base::date::FuzzyDate;
use std::collections::BTreeMap;

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
    /// The check rules that are switched off on this board, by their codes, each with the reason.
    pub rules_off: BTreeMap<String, String>,
    /// How many words of context may go, on each side of a quote, into reports and publications; nothing
    /// for the quote's own words with its prefix and suffix alone.
    pub excerpt_words: Option<u32>,
}
