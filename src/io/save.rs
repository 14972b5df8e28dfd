//! Saves a file so that at every moment the old one or the new one is there, whole, and "saved" is true.
//!
//! The steps, each behind the seam of `fs.rs`:
//!
//! 1. the board is written to memory, read back and compared;
//! 2. the file on disk is compared with what was opened or last saved;
//! 3. a temporary file `.NAME.PID.RANDOM.tmp` is created beside it, which must not be there yet;
//! 4. it is written, synced, read back and compared;
//! 5. the previous generation stays as `NAME.bak`, by a second name for the old file or a copy;
//! 6. the temporary file is renamed to the file; a first save gives it a second name, which replaces nothing;
//! 7. the folder is synced;
//! 8. only then is it called saved.
//!
//! First save, save as, autosave, recovery and settings all take this way.

use super::board_file;
use super::fs::{self, FileSystem, NewFile, NodeKind, Stat};
use super::save_error::{SaveError, SaveStep};
use crate::base::digest::Digest;
use crate::model::Board;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Longest part of a file's name in the name of its temporary file, in bytes: names end at 255.
const MAX_NAME_BYTES: usize = 150;

/// A file as it was on the disk at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub hash: Digest,
    pub len: u64,
    pub modified: Option<SystemTime>,
}

/// What is thought to be on the disk where a file will be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// No file: a first save.
    Nothing,
    /// The file that was opened or last saved.
    File(Stamp),
    /// Whatever is there may be replaced: a person was asked.
    Anything,
}

/// How a board is to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaveOptions {
    pub expected: Expected,
    /// A board without a record may replace one with records: a person was asked.
    pub allow_empty: bool,
}

/// That a file is on the disk.
#[derive(Debug)]
pub struct Saved {
    /// The file itself: where links led.
    pub path: PathBuf,
    pub stamp: Stamp,
    /// What did not work and lost nothing.
    pub notes: Vec<SaveNote>,
}

/// Something a save could do without.
#[derive(Debug)]
pub enum SaveNote {
    /// The previous generation was not kept.
    NoBackup(io::Error),
    /// The new file does not have the permissions of the old one.
    ModeNotKept(io::Error),
    /// The disk did not confirm the new name: a power cut in the next seconds may bring the old file back.
    NotConfirmed(io::Error),
    /// The file that was opened was gone; it is there again.
    WasGone,
}

impl Saved {
    /// Whether the disk confirmed all of it.
    pub fn is_confirmed(&self) -> bool {
        !self
            .notes
            .iter()
            .any(|note| matches!(note, SaveNote::NotConfirmed(_)))
    }
}

impl std::fmt::Display for SaveNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoBackup(err) => write!(
                f,
                "Saved, but the previous version could not be kept: {err}"
            ),
            Self::ModeNotKept(err) => write!(
                f,
                "Saved, but with other permissions than before, readable by you alone: {err}"
            ),
            Self::NotConfirmed(err) => write!(f, "Saved, but not yet confirmed by the disk: {err}"),
            Self::WasGone => f.write_str("The file was gone from the disk and is there again"),
        }
    }
}

/// Saves files. One at a time: saves of one file must come one after the other.
pub struct Saver<'a> {
    fs: &'a dyn FileSystem,
    pid: u32,
    rng: fastrand::Rng,
}

impl<'a> Saver<'a> {
    /// With the number of this process and a random seed, which name the temporary files.
    pub fn new(fs: &'a dyn FileSystem, pid: u32, seed: u64) -> Self {
        Self {
            fs,
            pid,
            rng: fastrand::Rng::with_seed(seed),
        }
    }

    /// Saves a board.
    pub fn save_board(
        &mut self,
        board: &Board,
        path: &Path,
        options: SaveOptions,
    ) -> Result<Saved, SaveError> {
        let text = checked_text(board)?;
        let target = self.target(path)?;
        if board.is_empty() && !options.allow_empty && options.expected != Expected::Anything {
            self.refuse_emptying(&target)?;
        }
        self.replace(&target, text.as_bytes(), options.expected, true)
    }

    /// Saves any other file of the program: settings, recovery, documents.
    pub fn save_bytes(
        &mut self,
        bytes: &[u8],
        path: &Path,
        expected: Expected,
    ) -> Result<Saved, SaveError> {
        let target = self.target(path)?;
        self.replace(&target, bytes, expected, false)
    }

    fn target(&self, path: &Path) -> Result<PathBuf, SaveError> {
        fs::resolve(self.fs, path).map_err(|err| SaveError::disk(SaveStep::Find, path, err))
    }

    /// A file with records is not replaced by a board without one unless a person says so.
    fn refuse_emptying(&self, target: &Path) -> Result<(), SaveError> {
        let limit = board_file::Limits::default().bytes as u64;
        let Ok(bytes) = self.fs.read(target, limit) else {
            return Ok(());
        };
        match board_file::read(&bytes) {
            Ok(loaded) if !loaded.board.is_empty() => Err(SaveError::WouldEmpty {
                path: target.to_owned(),
                records: loaded.board.len(),
            }),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    fn replace(
        &mut self,
        target: &Path,
        bytes: &[u8],
        expected: Expected,
        keep_previous: bool,
    ) -> Result<Saved, SaveError> {
        let mut notes = Vec::new();
        let before = self.look(target, expected, &mut notes)?;
        let mode = before.as_ref().and_then(|(stat, _)| stat.mode);
        let temp = self.write_temp(target, bytes, mode, &mut notes)?;
        if let Err(err) = self.still_the_same(target, before.as_ref().map(|(seen, _)| seen)) {
            self.forget(&temp);
            return Err(err);
        }
        if let Some((seen, old)) = &before {
            // The same content again would only push the generation before out of the backup.
            if keep_previous
                && *old != bytes
                && let Err(err) = self.keep_previous(target, old, seen.mode)
            {
                notes.push(SaveNote::NoBackup(err));
            }
        }
        let placed = if expected == Expected::Nothing {
            self.place_new(&temp, target)
        } else {
            self.fs.rename(&temp, target)
        };
        if let Err(err) = placed {
            self.forget(&temp);
            // Whoever was quicker has the name.
            if err.kind() == io::ErrorKind::AlreadyExists {
                self.still_the_same(target, None)?;
            }
            return Err(SaveError::disk(SaveStep::Rename, target, err));
        }
        if let Err(err) = self.fs.sync_dir(fs::parent_of(target)) {
            notes.push(SaveNote::NotConfirmed(err));
        }
        // The first of two names may go once the second is on the disk for certain.
        if expected == Expected::Nothing {
            self.forget(&temp);
        }
        Ok(Saved {
            path: target.to_owned(),
            stamp: Stamp {
                hash: Digest::of(bytes),
                len: bytes.len() as u64,
                modified: self.fs.stat(target).ok().and_then(|stat| stat.modified),
            },
            notes,
        })
    }

    /// What is on the disk, if it is what it should be.
    fn look(
        &self,
        target: &Path,
        expected: Expected,
        notes: &mut Vec<SaveNote>,
    ) -> Result<Option<(Stat, Vec<u8>)>, SaveError> {
        let fail = |err| SaveError::disk(SaveStep::Look, target, err);
        let stat = match self.fs.stat(target) {
            Ok(stat) => stat,
            Err(err) if err.kind() == io::ErrorKind::NotFound => {
                if matches!(expected, Expected::File(_)) {
                    notes.push(SaveNote::WasGone);
                }
                return Ok(None);
            }
            Err(err) => return Err(fail(err)),
        };
        if stat.kind != NodeKind::File {
            return Err(SaveError::NotAFile {
                path: target.to_owned(),
            });
        }
        if stat.read_only {
            return Err(SaveError::WriteProtected {
                path: target.to_owned(),
            });
        }
        let bytes = self.fs.read(target, u64::MAX).map_err(fail)?;
        let found = Stamp {
            hash: Digest::of(&bytes),
            len: stat.len,
            modified: stat.modified,
        };
        let path = || target.to_owned();
        match expected {
            Expected::Nothing => Err(SaveError::Exists {
                path: path(),
                found,
            }),
            // A file that was only touched, or put back as it was, is no other file.
            Expected::File(stamp) if stamp.hash != found.hash => Err(SaveError::Changed {
                path: path(),
                found,
            }),
            Expected::File(_) | Expected::Anything => Ok(Some((stat, bytes))),
        }
    }

    /// Looks once more, just before the file is replaced: the moment for others to write is a short one.
    fn still_the_same(&self, target: &Path, seen: Option<&Stat>) -> Result<(), SaveError> {
        let now = match self.fs.stat(target) {
            Ok(now) => now,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(err) => return Err(SaveError::disk(SaveStep::Look, target, err)),
        };
        if seen.is_some_and(|seen| (now.len, now.modified) == (seen.len, seen.modified)) {
            return Ok(());
        }
        let bytes = self.fs.read(target, u64::MAX);
        let bytes = bytes.map_err(|err| SaveError::disk(SaveStep::Look, target, err))?;
        let path = target.to_owned();
        let found = Stamp {
            hash: Digest::of(&bytes),
            len: now.len,
            modified: now.modified,
        };
        Err(match seen {
            Some(_) => SaveError::Changed { path, found },
            None => SaveError::Exists { path, found },
        })
    }

    /// Gives a new file its name, and never takes one that another program has given meanwhile: a second
    /// name refuses that, a rename does not. Where the disk has no second names the rename must do.
    fn place_new(&self, temp: &Path, target: &Path) -> io::Result<()> {
        match self.fs.hard_link(temp, target) {
            Err(err) if err.kind() != io::ErrorKind::AlreadyExists => self.fs.rename(temp, target),
            placed => placed,
        }
    }

    /// A temporary file beside the target, written, synced and read back.
    fn write_temp(
        &mut self,
        target: &Path,
        bytes: &[u8],
        mode: Option<u32>,
        notes: &mut Vec<SaveNote>,
    ) -> Result<PathBuf, SaveError> {
        let (temp, mut file) = self.create_temp(target)?;
        if let Some(Err(err)) = mode.map(|mode| self.fs.set_mode(&temp, mode)) {
            notes.push(SaveNote::ModeNotKept(err));
        }
        let written = write_and_sync(&mut *file, bytes);
        drop(file);
        let step = match written {
            Ok(()) => match self.fs.read(&temp, u64::MAX) {
                Ok(back) if back == bytes => return Ok(temp),
                Ok(_) => {
                    self.forget(&temp);
                    return Err(SaveError::DiskLies {
                        path: target.to_owned(),
                    });
                }
                Err(err) => (SaveStep::ReadBack, err),
            },
            Err(err) => (SaveStep::Write, err),
        };
        self.forget(&temp);
        Err(SaveError::disk(step.0, target, step.1))
    }

    fn create_temp(&mut self, target: &Path) -> Result<(PathBuf, Box<dyn NewFile>), SaveError> {
        let mut tries = 0;
        loop {
            let temp = self.temp_name(target, "tmp");
            match self.fs.create_new(&temp) {
                Ok(file) => return Ok((temp, file)),
                Err(err) if err.kind() == io::ErrorKind::AlreadyExists && tries < 8 => tries += 1,
                Err(err) => return Err(SaveError::disk(SaveStep::Create, target, err)),
            }
        }
    }

    fn temp_name(&mut self, target: &Path, ending: &str) -> PathBuf {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let mut end = name.len().min(MAX_NAME_BYTES);
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        let random = self.rng.u64(..);
        let temp = format!(".{}.{}.{random:016x}.{ending}", &name[..end], self.pid);
        target.with_file_name(temp)
    }

    /// Lets `NAME.bak` be the file as it is now. There is no moment without the file itself.
    fn keep_previous(&mut self, target: &Path, old: &[u8], mode: Option<u32>) -> io::Result<()> {
        let second = self.temp_name(target, "bak.tmp");
        let linked = self.fs.hard_link(target, &second).or_else(|_no_links| {
            let mut file = self.fs.create_new(&second)?;
            if let Some(mode) = mode {
                self.fs.set_mode(&second, mode)?;
            }
            write_and_sync(&mut *file, old)
        });
        let done = linked.and_then(|()| self.fs.rename(&second, &backup_of(target)));
        // Also after a rename that worked: if both names were one file already, both are still there.
        self.forget(&second);
        done
    }

    /// Removes a temporary file. If that fails too, the sweep at the next start finds it.
    fn forget(&self, temp: &Path) {
        if let Err(err) = self.fs.remove(temp)
            && err.kind() != io::ErrorKind::NotFound
        {
            log::debug!("a temporary file stays behind: {err}: {}", temp.display());
        }
    }
}

/// The name that a backup of a file has.
pub fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// The board as text that was read back and found equal.
fn checked_text(board: &Board) -> Result<String, SaveError> {
    let text = board_file::write(board);
    let back = match board_file::read(&text) {
        Ok(loaded) => loaded.board,
        Err(err) => return Err(SaveError::NotReadBack(err)),
    };
    let expected = board_file::tidied(board);
    if back != expected {
        return Err(SaveError::NotTheSame(board_file::first_difference(
            &expected, &back,
        )));
    }
    Ok(text)
}

fn write_and_sync(file: &mut dyn NewFile, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(taken) => rest = &rest[taken..],
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            Err(err) => return Err(err),
        }
    }
    file.sync()
}
