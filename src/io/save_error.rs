//! Why a save did not happen: what went wrong, where, where the work is, and what to do.

use super::board_file::ReadError;
use super::save::Stamp;
use crate::model::RecordRef;
use std::io;
use std::path::{Path, PathBuf};

/// Which call to the disk failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStep {
    Find,
    Look,
    Create,
    Write,
    ReadBack,
    Rename,
}

/// Why a file was not saved. After every one of these the file on disk is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error(
        "The file was changed by another program since it was opened: keep yours as a copy, take theirs, or replace it; {KEPT}: {}",
        path.display()
    )]
    Changed { path: PathBuf, found: Stamp },
    #[error(
        "There is a file of this name already: choose another name, or replace it; {KEPT}: {}",
        path.display()
    )]
    Exists { path: PathBuf, found: Stamp },
    #[error(
        "The board is empty, and the file holds {records} records: save under another name, or say that it may be emptied: {}",
        path.display()
    )]
    WouldEmpty { path: PathBuf, records: usize },
    #[error(
        "The file is write-protected: save under another name, or allow writing to it; {KEPT}: {}",
        path.display()
    )]
    WriteProtected { path: PathBuf },
    #[error("This is a folder or a device, not a file: choose another name; {KEPT}: {}", path.display())]
    NotAFile { path: PathBuf },
    #[error("{}", disk_message(*step, path, source))]
    Disk {
        step: SaveStep,
        path: PathBuf,
        source: io::Error,
    },
    #[error(
        "What was read back from the disk is not what was written, so the disk may be failing: save elsewhere; the file is as it was, and {KEPT}: {}",
        path.display()
    )]
    DiskLies { path: PathBuf },
    #[error(
        "The board would not be read back ({0}), so the file was not touched; {KEPT}. Please report this as a bug"
    )]
    NotReadBack(ReadError),
    #[error(
        "The board would be read back otherwise than it is ({}), so the file was not touched; {KEPT}. Please report this as a bug",
        .0.map_or_else(|| "its title or question".to_owned(), |record| record.to_string())
    )]
    NotTheSame(Option<RecordRef>),
}

/// Where the work is after a save that failed.
const KEPT: &str = "your changes are still open";

impl SaveError {
    pub(super) fn disk(step: SaveStep, path: &Path, source: io::Error) -> Self {
        Self::Disk {
            step,
            path: path.to_owned(),
            source,
        }
    }
}

fn disk_message(step: SaveStep, path: &Path, source: &io::Error) -> String {
    let advice = match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full: make room, or save elsewhere"
        }
        io::ErrorKind::PermissionDenied => {
            "you may not write there: save elsewhere, or ask for permission to this folder"
        }
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read: save elsewhere",
        io::ErrorKind::NotFound => {
            "the folder is gone: was a disk taken out? Put it back, or save elsewhere"
        }
        io::ErrorKind::InvalidFilename => "the disk does not take this name: choose another",
        _ => "try again, or save elsewhere",
    };
    let what = match step {
        SaveStep::Find => "the folder could not be found",
        SaveStep::Look => "the file on disk could not be looked at",
        SaveStep::Create => "no new file could be created beside it",
        SaveStep::Write => "it could not be written",
        SaveStep::ReadBack => "it could not be read back",
        SaveStep::Rename => "the new file could not take its place",
    };
    format!(
        "Not saved: {what} ({source}); {advice}. The file is as it was, and {KEPT}: {}",
        path.display()
    )
}
