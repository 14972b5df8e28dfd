//! Bytes and files: the board file, the disk, documents beside a board, recovery and settings.

pub mod board_file;
