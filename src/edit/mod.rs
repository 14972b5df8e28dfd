//! Every way a board may change: transactions, the history of them, and the kernels that plan them.
//!
//! The rules of kernels are in `README.md` beside this file.

#![warn(clippy::disallowed_methods, clippy::disallowed_types)]

mod bytes;
pub mod document;
pub mod history;
#[doc(hidden)]
pub mod random;
mod tidy;
pub mod transaction;

pub use document::{Committed, Document, EditError, Restored, Revision};
pub use history::{History, HistoryPos};
pub use transaction::{Direction4, EditKind, Plan, Transaction};
