//! Marked moments of a board: whole copies of it in a folder beside it, each named by its time and name.

use super::board_file::Limits;
use super::documents::Store;
use super::fs::{self, FileSystem};
use super::open::{self, OpenError, Opened};
use super::save::{Expected, SaveOptions, Saver};
use super::save_error::SaveError;
use crate::compare::{Kept, Moment};
use crate::model::Board;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of a board's moments, `NAME.moments`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moments {
    dir: PathBuf,
}

impl Moments {
    /// Those of the board at this path: `quay.moments` for `quay.ron`.
    pub fn beside(board: &Path) -> Self {
        // As for the documents, so that both folders are found by one rule.
        let dir = Store::beside(board).dir().with_extension("moments");
        Self { dir }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// All of them, the newest first; none without the folder. Other files in it are left alone.
    pub fn list(&self, fs: &dyn FileSystem) -> io::Result<Vec<Kept>> {
        let names = match fs.list(&self.dir) {
            Ok(names) => names,
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(err) => return Err(err),
        };
        let kept = |name: &std::ffi::OsString| {
            Some(Kept {
                moment: Moment::of_file_name(name.to_str()?)?,
                path: self.dir.join(name),
            })
        };
        let mut found: Vec<Kept> = names.iter().filter_map(kept).collect();
        found.sort_by(|a, b| b.moment.cmp(&a.moment));
        Ok(found)
    }

    /// Keeps a copy of the board as it is; never over one that is there.
    pub fn mark(
        &self,
        fs: &dyn FileSystem,
        saver: &mut Saver<'_>,
        board: &Board,
        moment: Moment,
    ) -> Result<Kept, SaveError> {
        // If the folder cannot be made, saving into it says so, with the place.
        drop(fs::create_dir_all(fs, &self.dir));
        let path = self.dir.join(moment.file_name());
        let options = SaveOptions {
            expected: Expected::Nothing,
            allow_empty: true,
        };
        let saved = saver.save_board(board, &path, options)?;
        Ok(Kept {
            moment,
            path: saved.path,
        })
    }

    /// Reads a moment.
    pub fn open(fs: &dyn FileSystem, kept: &Kept) -> Result<Opened, OpenError> {
        open::open(fs, &kept.path, &Limits::default())
    }

    /// Removes a moment for good. What is no moment of this board is not touched.
    pub fn remove(&self, fs: &dyn FileSystem, kept: &Kept) -> io::Result<()> {
        let is_ours = self.list(fs)?.contains(kept);
        if !is_ours {
            return Err(io::ErrorKind::NotFound.into());
        }
        fs.remove(&kept.path)?;
        fs.sync_dir(&self.dir)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{MomentKind, MomentTime};
    use crate::edit::random::random_board;
    use crate::io::fs_memory::{Fault, MemoryFs};

    const BOARD: &str = "/home/quay.ron";

    fn moment(day: u8, kind: MomentKind, name: &str) -> Moment {
        Moment {
            at: MomentTime {
                year: 2016,
                month: 3,
                day,
                hour: 10,
                minute: 15,
                second: 0,
            },
            kind,
            name: name.to_owned(),
        }
    }

    fn disk() -> MemoryFs {
        let fs = MemoryFs::new();
        fs.put_folder("/home");
        fs
    }

    #[test]
    fn moments_are_kept_listed_opened_and_removed() {
        let fs = disk();
        let moments = Moments::beside(Path::new(BOARD));
        assert_eq!(moments.dir(), Path::new("/home/quay.moments"));
        assert!(moments.list(&fs).unwrap().is_empty());
        let mut saver = Saver::new(&fs, 1, 1);
        let (first, second) = (random_board(1, 2), random_board(2, 2));
        let reading = moment(25, MomentKind::Mark, "before the lawyer’s reading");
        let report = moment(26, MomentKind::Report, "Report 3");
        let reading = moments.mark(&fs, &mut saver, &first, reading).unwrap();
        let report = moments.mark(&fs, &mut saver, &second, report).unwrap();
        fs.put("/home/quay.moments/read me.txt", "no moment");
        assert_eq!(
            moments.list(&fs).unwrap(),
            [report.clone(), reading.clone()]
        );
        let opened = Moments::open(&fs, &reading).unwrap();
        assert_eq!(opened.loaded.board, first);
        moments.remove(&fs, &reading).unwrap();
        assert_eq!(moments.list(&fs).unwrap(), [report]);
        assert!(moments.remove(&fs, &reading).is_err());
    }

    #[test]
    fn nothing_that_is_no_moment_is_removed() {
        let fs = disk();
        fs.put(BOARD, "a board");
        let moments = Moments::beside(Path::new(BOARD));
        let stranger = Kept {
            moment: moment(25, MomentKind::Mark, "x"),
            path: BOARD.into(),
        };
        assert!(moments.remove(&fs, &stranger).is_err());
        assert_eq!(fs.content(BOARD).unwrap(), b"a board");
    }

    #[test]
    fn a_moment_is_never_written_over() {
        let fs = disk();
        let moments = Moments::beside(Path::new(BOARD));
        let mut saver = Saver::new(&fs, 1, 1);
        let same = moment(25, MomentKind::Mark, "x");
        let first = random_board(1, 2);
        let kept = moments.mark(&fs, &mut saver, &first, same.clone()).unwrap();
        let again = moments.mark(&fs, &mut saver, &random_board(2, 2), same);
        assert!(matches!(again, Err(SaveError::Exists { .. })));
        assert_eq!(Moments::open(&fs, &kept).unwrap().loaded.board, first);
    }

    /// Whatever call fails, a moment is there whole or not at all.
    #[test]
    fn a_moment_is_whole_or_not_there() {
        let moments = Moments::beside(Path::new(BOARD));
        let board = random_board(1, 2);
        for call in 0..40 {
            let fs = disk();
            fs.plan(call, Fault::Errno(28));
            let mut saver = Saver::new(&fs, 1, 1);
            let one = moment(25, MomentKind::Mark, "x");
            let kept = moments.mark(&fs, &mut saver, &board, one);
            fs.restart();
            let listed = moments.list(&fs).unwrap();
            if kept.is_ok() {
                assert_eq!(listed.len(), 1, "call {call}");
            }
            for kept in listed {
                assert_eq!(Moments::open(&fs, &kept).unwrap().loaded.board, board);
            }
        }
    }
}
