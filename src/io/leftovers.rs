//! Temporary files that a stopped program left beside a board: found, and swept away when nothing is in them.

use super::board_file;
use super::fs::{FileSystem, parent_of};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Younger ones may belong to a program on another computer that shares the folder.
const OLD: Duration = Duration::from_hours(24);

/// A temporary file of ours whose program is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    pub path: PathBuf,
    /// The process that made it.
    pub pid: u32,
    pub modified: Option<SystemTime>,
    /// A whole board, written after the file it was to replace: it may hold work that was never saved.
    pub holds_work: bool,
}

/// The old temporary files of `file`: a day old at `now`, and made by a process that is not `alive`.
pub fn leftovers(
    fs: &dyn FileSystem,
    file: &Path,
    now: SystemTime,
    alive: &dyn Fn(u32) -> bool,
) -> io::Result<Vec<Leftover>> {
    let dir = parent_of(file);
    let of = fs.stat(file).ok().and_then(|stat| stat.modified);
    let own = file.file_name().unwrap_or_default().to_string_lossy();
    let mut found = Vec::new();
    for name in fs.list(dir)? {
        let Some((base, pid, is_backup)) = name.to_str().and_then(parts) else {
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
        let age = modified.and_then(|at| now.duration_since(at).ok());
        if age.is_some_and(|age| age >= OLD) {
            let limit = board_file::Limits::default().bytes as u64;
            let whole = || {
                let bytes = fs.read(&path, limit);
                bytes.is_ok_and(|bytes| board_file::read(bytes).is_ok())
            };
            let holds_work = !is_backup && modified > of && whole();
            found.push(Leftover {
                path,
                pid,
                modified,
                holds_work,
            });
        }
    }
    Ok(found)
}

/// Removes the leftovers without work in them, and says which are still there.
pub fn sweep(fs: &dyn FileSystem, found: Vec<Leftover>) -> Vec<Leftover> {
    let mut kept = found;
    kept.retain(|leftover| leftover.holds_work || fs.remove(&leftover.path).is_err());
    kept
}

/// `.NAME.PID.RANDOM.tmp` or `.NAME.PID.RANDOM.bak.tmp` in its parts.
fn parts(name: &str) -> Option<(&str, u32, bool)> {
    let rest = name.strip_prefix('.')?.strip_suffix(".tmp")?;
    let (rest, is_backup) = rest
        .strip_suffix(".bak")
        .map_or((rest, false), |rest| (rest, true));
    let (rest, random) = rest.rsplit_once('.')?;
    let (base, pid) = rest.rsplit_once('.')?;
    let is_random = random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_random && !base.is_empty()).then_some((base, pid.parse().ok()?, is_backup))
}
