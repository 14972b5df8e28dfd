//! Boards and transactions by chance, from a seed: for the tests of every layer and for benches.

mod board;
mod values;

pub use board::random_board;
