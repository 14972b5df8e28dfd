//! Opens a board from a file, and tells whether the file was changed since. Neither ever writes.

use super::board_file::{self, Limits, Loaded, ReadError};
use super::fs::{FileSystem, NodeKind};
use super::save::{Stamp, backup_of};
use crate::base::digest::Digest;
use std::io;
use std::path::{Path, PathBuf};

/// A board that was read from a file.
#[derive(Debug)]
pub struct Opened {
    pub loaded: Loaded,
    /// The file itself: where links led.
    pub path: PathBuf,
    /// The file as it was read, for [`super::save::Expected::File`].
    pub stamp: Stamp,
    /// It could not be saved to the same place.
    pub read_only: bool,
}

/// Why a file was not opened. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("There is no such file: {}", path.display())]
    Missing { path: PathBuf },
    #[error("This is a folder or a device, not a file: {}", path.display())]
    NotAFile { path: PathBuf },
    #[error("The file could not be read ({source}): {}", path.display())]
    Disk { path: PathBuf, source: io::Error },
    #[error("The board could not be opened: {source}{}: {}", backup_words(backup.as_deref()), path.display())]
    Read {
        path: PathBuf,
        source: ReadError,
        /// The previous generation, if there is one that can be read.
        backup: Option<PathBuf>,
    },
}

fn backup_words(backup: Option<&Path>) -> String {
    backup.map_or_else(String::new, |backup| {
        let name = backup.file_name().unwrap_or_default().to_string_lossy();
        format!(". Its previous version {name} can be opened")
    })
}

/// A file on disk compared with what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDisk {
    Same,
    /// Another content than was opened or saved.
    Changed(Stamp),
    Gone,
}

/// Reads a board from a file.
pub fn open(fs: &dyn FileSystem, path: &Path, limits: &Limits) -> Result<Opened, OpenError> {
    let fail = |err: io::Error| match err.kind() {
        io::ErrorKind::NotFound => OpenError::Missing {
            path: path.to_owned(),
        },
        _ => OpenError::Disk {
            path: path.to_owned(),
            source: err,
        },
    };
    let real = fs.canonicalize(path).map_err(fail)?;
    let stat = fs.stat(&real).map_err(fail)?;
    if stat.kind != NodeKind::File {
        return Err(OpenError::NotAFile { path: real });
    }
    let refuse = |source| OpenError::Read {
        path: real.clone(),
        source,
        backup: readable_backup(fs, &real, limits),
    };
    let bytes = match fs.read(&real, limits.bytes as u64) {
        Ok(bytes) => bytes,
        Err(err) if err.kind() == io::ErrorKind::FileTooLarge => {
            return Err(refuse(ReadError::TooLarge {
                bytes: usize::try_from(stat.len).unwrap_or(usize::MAX),
                limit: limits.bytes,
            }));
        }
        Err(err) => return Err(fail(err)),
    };
    let loaded = board_file::read_within(&bytes, limits).map_err(refuse)?;
    Ok(Opened {
        loaded,
        stamp: Stamp {
            hash: Digest::of(&bytes),
            len: bytes.len() as u64,
            modified: stat.modified,
        },
        read_only: stat.read_only,
        path: real,
    })
}

/// Whether the file is still the one that is known. Quick where size and time are the same.
pub fn on_disk(fs: &dyn FileSystem, path: &Path, known: &Stamp) -> io::Result<OnDisk> {
    let stat = match fs.stat(path) {
        Ok(stat) => stat,
        Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(OnDisk::Gone),
        Err(err) => return Err(err),
    };
    if stat.len == known.len && stat.modified == known.modified && stat.modified.is_some() {
        return Ok(OnDisk::Same);
    }
    let bytes = fs.read(path, u64::MAX)?;
    let hash = Digest::of(&bytes);
    if hash == known.hash {
        return Ok(OnDisk::Same);
    }
    Ok(OnDisk::Changed(Stamp {
        hash,
        len: bytes.len() as u64,
        modified: stat.modified,
    }))
}

/// Names beside a file for keeping both, such as `quay (my copy).ron`, `quay (my copy 2).ron` and so on.
pub fn names_beside(path: &Path, remark: &str) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(String::new, |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    (1_u64..).map(move |number| {
        let count = if number == 1 {
            String::new()
        } else {
            format!(" {number}")
        };
        path.with_file_name(format!("{stem} ({remark}{count}){ending}"))
    })
}

fn readable_backup(fs: &dyn FileSystem, path: &Path, limits: &Limits) -> Option<PathBuf> {
    let backup = backup_of(path);
    let bytes = fs.read(&backup, limits.bytes as u64).ok()?;
    board_file::read_within(&bytes, limits).ok()?;
    Some(backup)
}
