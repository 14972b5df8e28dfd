//! Bytes and files: the board file, the disk, documents beside a board, recovery and settings.

pub mod board_file;
pub mod documents;
pub mod export_json;
pub mod extract;
pub mod fs;
pub mod fs_memory;
pub mod fulltext;
pub mod leftovers;
pub mod moments;
pub mod normalise;
pub mod open;
pub mod publish;
pub mod recovery;
#[cfg(feature = "remote")]
pub mod remote;
pub mod report;
pub mod save;
pub mod save_error;
pub mod settings;
pub mod walk;

#[cfg(test)]
mod save_tests;
