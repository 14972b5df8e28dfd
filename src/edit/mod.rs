//! Every way a board may change: transactions, history, and pure planners that say what a change would be.

pub mod transaction;

pub use transaction::{EditKind, Transaction};
