//! Every way a board may change: transactions, the history of them, and the kernels that plan them.
//!
//! The rules of kernels are in `README.md` beside this file.

#![warn(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod accepting;
mod bytes;
pub mod cards;
pub mod cascade;
pub mod checking;
pub mod claims;
pub mod document;
pub mod entities;
pub mod evidence;
pub mod fragment;
pub mod frames;
pub mod history;
mod joined;
pub mod merging;
pub mod meta;
pub mod quotes;
#[doc(hidden)]
pub mod random;
pub mod reading;
pub mod relations;
pub mod resolutions;
pub mod sources;
pub mod splitting;
pub mod steps;
mod tidy;
pub mod transaction;

pub use document::{Committed, Document, EditError, Restored, Revision};
pub use history::{History, HistoryPos};
pub use transaction::{Direction4, EditKind, Plan, Transaction};
