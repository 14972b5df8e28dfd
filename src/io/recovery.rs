//! Recovery files: the board as it was when it was last written down unasked, with what it belongs to.
//!
//! A recovery lies in the program's own folder, never beside the board. Its first line is a header in
//! RON; a whole board file follows. It is written by the same steps as a save.

use super::board_file;
use super::documents::Store;
use super::fs::{self, FileSystem};
use super::save::{Expected, Saver};
use super::save_error::SaveError;
use crate::base::digest::Digest;
use crate::model::Board;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const ENDING: &str = "recovery";
/// Of the file: the board's own limit and room for the header.
const MAX_BYTES: u64 = (256 << 20) + (1 << 16);

/// What a recovery file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovery {
    /// The file of the board; nothing for one that was never saved.
    pub path: Option<PathBuf>,
    /// The hash of the file that the changes were made to.
    pub base: Option<Digest>,
    /// When it was written, in seconds since 1970 by the clock of the time, for a person to read.
    pub written_secs: i64,
    /// How many steps of undo the board had.
    pub num_changes: u64,
    pub board: Board,
}

#[derive(Serialize, Deserialize)]
struct Header {
    path: Option<PathBuf>,
    base: Option<String>,
    written_secs: i64,
    num_changes: u64,
    /// The hash of the board's text below, so that no damage is taken for work.
    sha256: String,
}

/// How recovered work fits the file of its board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The file is as it was when the changes began: they continue it.
    Continues,
    /// The file was changed since, or is gone: the work can only be opened as a board of its own.
    Apart,
}

impl Recovery {
    /// How the work fits the file as it is now; `None` for no file. Work of one version is never put over
    /// another.
    pub fn fit(&self, now: Option<Digest>) -> Fit {
        if self.base == now {
            Fit::Continues
        } else {
            Fit::Apart
        }
    }
}

/// Which recovery: that of a board's file, or that of a process for a board without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'a> {
    File(&'a Path),
    Process(u32),
}

/// Where the recovery of a board is kept. Boards of one name in two folders do not meet.
pub fn file_of(folder: &Path, key: Key<'_>) -> PathBuf {
    let name = match key {
        Key::File(path) => Digest::of(path.as_os_str().as_encoded_bytes()).to_string(),
        Key::Process(pid) => format!("unsaved-{pid}"),
    };
    folder.join(format!("{name}.{ENDING}"))
}

/// Where the documents of recovered boards are kept, until they are saved beside the board.
pub fn documents_store(folder: &Path) -> Store {
    Store::beside(&folder.join("all.ron"))
}

/// Writes a recovery over the former one of the same key.
pub fn write(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    folder: &Path,
    key: Key<'_>,
    recovery: &Recovery,
) -> Result<(), SaveError> {
    let Recovery {
        path,
        base,
        written_secs,
        num_changes,
        board,
    } = recovery;
    let board = board_file::write(board);
    let header = Header {
        sha256: Digest::of(board.as_bytes()).to_string(),
        path: path.clone(),
        base: base.map(|base| base.to_string()),
        written_secs: *written_secs,
        num_changes: *num_changes,
    };
    // A path that is not Unicode cannot be written in RON; the key still finds the recovery.
    let header = ron::to_string(&header)
        .or_else(|_err| {
            ron::to_string(&Header {
                path: None,
                ..header
            })
        })
        .unwrap_or_default();
    let text = format!("{}\n{board}", header.replace('\n', " "));
    // If the folder cannot be made, writing into it says so, with the place.
    drop(fs::create_dir_all(fs, folder));
    saver
        .save_bytes(text.as_bytes(), &file_of(folder, key), Expected::Anything)
        .map(|_saved| ())
}

/// Reads a recovery; nothing if there is none. A damaged one is left where it is, and said.
pub fn read(fs: &dyn FileSystem, file: &Path) -> Option<Recovery> {
    let bytes = match fs.read(file, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return None,
        Err(err) => {
            log::warn!("Unsaved work could not be read: {err}: {}", file.display());
            return None;
        }
    };
    match parse(&bytes) {
        Ok(recovery) => Some(recovery),
        Err(what) => {
            log::warn!(
                "A file with unsaved work is damaged ({what}) and was left where it is: {}",
                file.display()
            );
            None
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Recovery, String> {
    let end = memchr::memchr(b'\n', bytes).ok_or("it has no header")?;
    let (header, board) = (&bytes[..end], &bytes[end + 1..]);
    let Header {
        path,
        base,
        written_secs,
        num_changes,
        sha256,
    } = ron::de::from_bytes(header).map_err(|err| err.to_string())?;
    if sha256 != Digest::of(board).to_string() {
        return Err("its end is missing or was changed".to_owned());
    }
    let board = board_file::read(board)
        .map_err(|err| err.to_string())?
        .board;
    let base = base.map(|base| base.parse()).transpose();
    Ok(Recovery {
        path,
        base: base.map_err(|err: crate::base::digest::DigestError| err.to_string())?,
        written_secs,
        num_changes,
        board,
    })
}

/// The recovery of a board's file. One that holds what the file holds is none.
pub fn of_file(fs: &dyn FileSystem, folder: &Path, path: &Path, board: &Board) -> Option<Recovery> {
    of_lost_file(fs, folder, path).filter(|found| found.board != *board)
}

/// The recovery of a board's file, whatever became of that.
pub fn of_lost_file(fs: &dyn FileSystem, folder: &Path, path: &Path) -> Option<Recovery> {
    let mut found = read(fs, &file_of(folder, Key::File(path)))?;
    found.path = Some(path.to_owned());
    Some(found)
}

/// A board that was never saved, of a process that is not `alive` any more; with the process.
pub fn of_dead_process(
    fs: &dyn FileSystem,
    folder: &Path,
    alive: &dyn Fn(u32) -> bool,
) -> Option<(u32, Recovery)> {
    let names = fs.list(folder).ok()?;
    let pids = names.iter().filter_map(|name| {
        name.to_str()?
            .strip_prefix("unsaved-")?
            .strip_suffix(".recovery")?
            .parse()
            .ok()
    });
    pids.filter(|&pid| !alive(pid))
        .find_map(|pid| read(fs, &file_of(folder, Key::Process(pid))).map(|found| (pid, found)))
}

/// Removes a recovery; there may be none.
pub fn remove(fs: &dyn FileSystem, folder: &Path, key: Key<'_>) {
    let file = file_of(folder, key);
    if let Err(err) = fs.remove(&file)
        && err.kind() != std::io::ErrorKind::NotFound
    {
        log::warn!(
            "A recovery file could not be removed: {err}: {}",
            file.display()
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::random_board;
    use crate::io::fs_memory::{Fault, MemoryFs};
    use crate::model::BoardMeta;
    use crate::model::board::Parts;
    use proptest::prelude::*;

    fn board(title: &str) -> Board {
        let meta = BoardMeta {
            title: title.to_owned(),
            ..BoardMeta::default()
        };
        Board::from_parts(Parts {
            meta,
            ..Parts::default()
        })
    }

    fn recovery(path: Option<&str>, title: &str) -> Recovery {
        Recovery {
            path: path.map(PathBuf::from),
            base: Some(Digest::of(b"base")),
            written_secs: 1_800_000_000,
            num_changes: 7,
            board: board(title),
        }
    }

    #[test]
    fn a_recovery_is_found_by_its_board_and_says_what_it_was_made_from() {
        let fs = MemoryFs::new();
        fs.put_folder("/state");
        let folder = Path::new("/state/recovery");
        let path = Path::new("/home/a \"quoted\"\nname.ron");
        let written = recovery(path.to_str(), "Changed");
        write(
            &fs,
            &mut Saver::new(&fs, 1, 1),
            folder,
            Key::File(path),
            &written,
        )
        .unwrap();
        assert_eq!(of_file(&fs, folder, path, &board("Saved")), Some(written));
        assert_eq!(
            of_file(&fs, folder, path, &board("Changed")),
            None,
            "the file holds it already"
        );
        assert_eq!(
            of_file(&fs, folder, Path::new("/other/quay.ron"), &board("Saved")),
            None
        );
        remove(&fs, folder, Key::File(path));
        assert_eq!(of_file(&fs, folder, path, &board("Saved")), None);
    }

    #[test]
    fn a_board_that_was_never_saved_is_found_when_its_process_is_gone() {
        let fs = MemoryFs::new();
        fs.put_folder("/state");
        let folder = Path::new("/state/recovery");
        let written = recovery(None, "Never saved");
        write(
            &fs,
            &mut Saver::new(&fs, 1, 1),
            folder,
            Key::Process(17),
            &written,
        )
        .unwrap();
        assert_eq!(of_dead_process(&fs, folder, &|_| true), None);
        assert_eq!(
            of_dead_process(&fs, folder, &|_| false),
            Some((17, written))
        );
    }

    #[test]
    fn work_continues_its_own_version_of_the_file_and_no_other() {
        let recovery = recovery(None, "x");
        assert_eq!(recovery.fit(Some(Digest::of(b"base"))), Fit::Continues);
        assert_eq!(recovery.fit(Some(Digest::of(b"newer"))), Fit::Apart);
        assert_eq!(recovery.fit(None), Fit::Apart);
    }

    #[test]
    fn a_write_that_fails_keeps_the_recovery_before() {
        let folder = Path::new("/state/recovery");
        let key = Key::File(Path::new("/quay.ron"));
        for call in 0..20 {
            let fs = MemoryFs::new();
            fs.put_folder("/state");
            let (old, new) = (recovery(None, "old"), recovery(None, "new"));
            write(&fs, &mut Saver::new(&fs, 1, 1), folder, key, &old).unwrap();
            fs.plan(call, Fault::Errno(28));
            let written = write(&fs, &mut Saver::new(&fs, 1, 2), folder, key, &new);
            fs.restart();
            let found = read(&fs, &file_of(folder, key)).unwrap();
            assert_eq!(found, if written.is_ok() { new } else { old });
        }
    }

    #[test]
    fn a_torn_recovery_is_none() {
        let fs = MemoryFs::new();
        fs.put_folder("/state");
        let folder = Path::new("/state");
        let path = Path::new("/home/quay.ron");
        write(
            &fs,
            &mut Saver::new(&fs, 1, 1),
            folder,
            Key::File(path),
            &recovery(None, "Changed"),
        )
        .unwrap();
        let file = file_of(folder, Key::File(path));
        let whole = fs.read(&file, u64::MAX).unwrap();
        for len in 0..whole.len() {
            fs.put(&file, &whole[..len]);
            assert_eq!(
                of_file(&fs, folder, path, &board("Saved")),
                None,
                "{len} bytes"
            );
        }
    }

    proptest! {
        #[test]
        fn no_damage_is_taken_for_work(at: proptest::sample::Index, with: u8) {
            let fs = MemoryFs::new();
            fs.put_folder("/state");
            let folder = Path::new("/state");
            let key = Key::Process(3);
            let mut written = recovery(None, "x");
            written.board = random_board(6, 2);
            write(&fs, &mut Saver::new(&fs, 1, 1), folder, key, &written).unwrap();
            let file = file_of(folder, key);
            let mut bytes = fs.content(&file).unwrap();
            let at = at.index(bytes.len());
            bytes[at] = with;
            fs.put(&file, bytes);
            if let Some(found) = read(&fs, &file) {
                prop_assert_eq!(found.board, written.board);
            }
        }
    }
}
