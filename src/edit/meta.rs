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
