//! The panels around the canvas and beside it.

pub mod reader;
