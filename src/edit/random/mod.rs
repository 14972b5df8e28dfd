//! Boards and transactions by chance, from a seed: for the tests of every layer and for benches.

mod any;
mod board;
mod transaction;
mod values;

pub use board::random_board;
pub use transaction::{random_records, random_transaction};
