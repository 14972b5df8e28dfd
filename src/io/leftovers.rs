//! Temporary files that a stopped program left beside a board: found, looked into, and swept away when
//! nothing is in them that would be lost.

use super::board_file::{self, Difference, Limits};
use super::fs::{FileSystem, parent_of};
use super::save::backup_of;
use crate::model::Board;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Younger ones may belong to a program on another computer that shares the folder.
const OLD: Duration = Duration::from_hours(24);
/// A save of a program on another computer is over in this time.
const SETTLED: Duration = Duration::from_mins(1);
/// More are not looked into at once: each is read whole.
const MAX_LOOKED_INTO: usize = 20;

/// A temporary file of ours whose program is gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Leftover {
    pub path: PathBuf,
    /// The process that made it.
    pub pid: u32,
    pub modified: Option<SystemTime>,
    /// Nobody can still be writing it.
    pub is_old: bool,
    pub content: Content,
}

/// What a leftover holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A whole board, neither that of the file nor the one before it: maybe work that was never saved.
    Work {
        board: Board,
        /// To the board of the file; nothing where that cannot be read.
        difference: Option<Difference>,
    },
    /// The board of the file or the one before it, or a part that no program can read.
    Nothing,
    /// It could not be looked into.
    Unknown,
}

/// The temporary files of `file` that were made by a process that is not `alive`, compared with its `board`
/// if that could be read.
pub fn leftovers(
    fs: &dyn FileSystem,
    file: &Path,
    board: Option<&Board>,
    now: SystemTime,
    alive: &dyn Fn(u32) -> bool,
) -> io::Result<Vec<Leftover>> {
    let dir = parent_of(file);
    let own = file.file_name().unwrap_or_default().to_string_lossy();
    let mut found = Vec::new();
    for name in fs.list(dir)? {
        let Some((base, pid)) = name.to_str().and_then(parts) else {
            continue;
        };
        // A long name is cut in its temporary file.
        if !own.starts_with(base) || (base.len() < 100 && base != own) || alive(pid) {
            continue;
        }
        let path = dir.join(&name);
        // Another program may have swept it meanwhile.
        let Ok(modified) = fs.stat(&path).map(|stat| stat.modified) else {
            continue;
        };
        // One that bears no time, or one to come, is as it will be and never old.
        let age = modified.map(|at| now.duration_since(at).unwrap_or(Duration::ZERO));
        if age.is_some_and(|age| age < SETTLED) {
            continue;
        }
        let content = if found.len() < MAX_LOOKED_INTO {
            content(fs, file, &path, board)
        } else {
            Content::Unknown
        };
        found.push(Leftover {
            path,
            pid,
            modified,
            is_old: age.is_some_and(|age| age >= OLD),
            content,
        });
    }
    Ok(found)
}

fn content(fs: &dyn FileSystem, file: &Path, path: &Path, board: Option<&Board>) -> Content {
    let limit = Limits::default().bytes as u64;
    let bytes = match fs.read(path, limit) {
        Ok(bytes) => bytes,
        Err(err) if err.kind() == io::ErrorKind::FileTooLarge => return Content::Nothing,
        Err(_) => return Content::Unknown,
    };
    let Ok(loaded) = board_file::read(&bytes) else {
        return Content::Nothing;
    };
    let is_kept = || {
        fs.read(&backup_of(file), limit)
            .is_ok_and(|kept| kept == bytes)
    };
    if board == Some(&loaded.board) || is_kept() {
        return Content::Nothing;
    }
    Content::Work {
        difference: board.map(|board| board_file::difference(board, &loaded.board)),
        board: loaded.board,
    }
}

/// Removes the old leftovers without work in them, and says which are still there.
pub fn sweep(fs: &dyn FileSystem, found: Vec<Leftover>) -> Vec<Leftover> {
    let mut kept = found;
    kept.retain(|leftover| {
        let goes = leftover.is_old && leftover.content == Content::Nothing;
        !goes || fs.remove(&leftover.path).is_err()
    });
    kept
}

/// Removes one that a person looked at; nothing that is not such a file is ever removed.
pub fn remove(fs: &dyn FileSystem, path: &Path) -> io::Result<()> {
    let name = path.file_name().and_then(|name| name.to_str());
    if name.and_then(parts).is_none() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    fs.remove(path)
}

/// The name and the process in `.NAME.PID.RANDOM.tmp` or `.NAME.PID.RANDOM.bak.tmp`.
fn parts(name: &str) -> Option<(&str, u32)> {
    let rest = name.strip_prefix('.')?.strip_suffix(".tmp")?;
    let rest = rest.strip_suffix(".bak").unwrap_or(rest);
    let (rest, random) = rest.rsplit_once('.')?;
    let (base, pid) = rest.rsplit_once('.')?;
    let is_random = random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_random && !base.is_empty()).then_some((base, pid.parse().ok()?))
}
