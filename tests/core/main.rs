//! The core without a screen: changes of a board, by property and by example.

mod edits;
