//! The shell: time, threads, windows and files.

pub mod autosave;
pub mod dialogs;
