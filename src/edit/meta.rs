//! What the board says about itself.

use super::tidy;
use super::transaction::Transaction;
use crate::base::date::FuzzyDate;
use crate::model::{Board, Diff};

/// One field of the board's own data, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetaField {
    Title(String),
    Question(String),
    Authors(Vec<String>),
    Language(String),
    Created(Option<FuzzyDate>),
}

/// Changes one field.
pub fn set(board: &Board, field: MetaField) -> Transaction {
    let mut meta = board.meta().clone();
    let label = match field {
        MetaField::Title(text) => {
            meta.title = tidy::name(&text);
            "Edit the board’s title"
        }
        MetaField::Question(text) => {
            meta.question = tidy::text(text);
            "Edit the board’s question"
        }
        MetaField::Authors(authors) => {
            meta.authors = tidy::names(&authors);
            "Edit the board’s authors"
        }
        MetaField::Language(text) => {
            meta.language = tidy::name(&text);
            "Change the board’s language"
        }
        MetaField::Created(date) => {
            meta.created = date;
            "Change the board’s date"
        }
    };
    let mut diff = Diff::default();
    diff.put_meta(board, meta);
    Transaction::new(label, diff)
}

/// Switches a check rule off on this board, with the reason, or on again.
pub fn switch_rule(board: &Board, code: &str, off: Option<&str>) -> Transaction {
    let code = tidy::name(code);
    let mut meta = board.meta().clone();
    let label = match off {
        Some(_) if code.is_empty() => return Transaction::default(),
        Some(reason) => {
            let reason = tidy::text(reason.to_owned());
            meta.rules_off.insert(code, reason);
            "Switch a rule off"
        }
        None => {
            meta.rules_off.remove(&code);
            "Switch a rule on"
        }
    };
    let mut diff = Diff::default();
    diff.put_meta(board, meta);
    Transaction::new(label, diff)
}

/// Says how many words of context at most go on each side of a quote into reports and publications;
/// nothing for the quote’s own words with its prefix and suffix alone.
pub fn set_excerpt_words(board: &Board, words: Option<u32>) -> Transaction {
    let mut meta = board.meta().clone();
    meta.excerpt_words = words;
    let mut diff = Diff::default();
    diff.put_meta(board, meta);
    Transaction::new("Change the length of excerpts", diff)
}
