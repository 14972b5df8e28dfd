//! What the file thread does: open, save, documents, recovery, export. Each job has one result.

use crate::base::digest::Digest;
use crate::edit::HistoryPos;
use crate::editor::Texts;
use crate::io::board_file::Limits;
use crate::io::documents::{self, Candidate, DocumentError, Store};
use crate::io::fs::{self, Disk, FileSystem};
use crate::io::leftovers;
use crate::io::normalise::DocumentText;
use crate::io::open::{self, OpenError, Opened};
use crate::io::recovery::{self, Key, Recovery};
use crate::io::save::{Expected, SaveOptions, Saved, Saver};
use crate::io::save_error::SaveError;
use crate::io::settings::Settings;
use crate::model::{Board, SourceId};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::dialogs::{Answer, Ask};

/// Something to do with files.
pub enum Job {
    Open {
        path: PathBuf,
        recovery_folder: PathBuf,
    },
    /// Saves the documents that are not beside the board yet, and then the board.
    Save {
        board: Board,
        texts: Texts,
        path: PathBuf,
        options: SaveOptions,
        pos: HistoryPos,
    },
    WriteRecovery {
        board: Board,
        texts: Texts,
        path: Option<PathBuf>,
        base: Option<Digest>,
        num_changes: u64,
        folder: PathBuf,
    },
    RemoveRecovery {
        path: Option<PathBuf>,
        folder: PathBuf,
    },
    /// Looks for work that was never saved under any name.
    FindUnsaved {
        folder: PathBuf,
    },
    /// Throws away the unsaved work of a process that is gone.
    ForgetUnsaved {
        pid: u32,
        folder: PathBuf,
    },
    /// Reads files to become sources.
    ReadDocuments {
        paths: Vec<PathBuf>,
    },
    /// Reads a file to become the document of a source.
    ReadFor {
        source: SourceId,
        path: PathBuf,
    },
    Export {
        bytes: Box<dyn FnOnce() -> Vec<u8> + Send>,
        path: PathBuf,
    },
    SaveSettings {
        settings: Settings,
        path: PathBuf,
    },
}

/// How a job ended.
pub enum Done {
    Opened {
        opened: Box<Opened>,
        texts: Texts,
        damaged: Vec<DocumentError>,
        recovery: Option<Box<Recovery>>,
    },
    NotOpened {
        path: PathBuf,
        error: OpenError,
    },
    Saved {
        saved: Saved,
        pos: HistoryPos,
        documents: Vec<DocumentError>,
    },
    NotSaved {
        path: PathBuf,
        error: SaveError,
    },
    RecoveryWritten(Result<(), SaveError>),
    /// Work that was never saved, of a process that is gone.
    UnsavedFound {
        found: Box<Recovery>,
        texts: Texts,
        pid: u32,
    },
    Documents {
        found: Vec<Candidate>,
        errors: Vec<DocumentError>,
    },
    ReadFor {
        source: SourceId,
        path: PathBuf,
        result: Result<DocumentText, DocumentError>,
    },
    Exported {
        path: PathBuf,
        result: Result<(), SaveError>,
    },
    SettingsSaved(Result<(), SaveError>),
    /// A file dialog was answered.
    Answered {
        ask: Ask,
        answer: Answer,
    },
    Nothing,
}

/// Does the work, on whichever thread it is.
pub struct Worker {
    fs: Arc<dyn FileSystem>,
    seed: u64,
}

impl Worker {
    /// On the real disk.
    pub fn on_this_machine() -> Self {
        Self::new(Arc::new(Disk), getrandom::u64().unwrap_or(1))
    }

    pub fn new(fs: Arc<dyn FileSystem>, seed: u64) -> Self {
        Self { fs, seed }
    }

    pub fn carry_out(&mut self, job: Job) -> Done {
        self.seed = self.seed.wrapping_add(1);
        let fs = Arc::clone(&self.fs);
        let mut saver = Saver::new(&*fs, std::process::id(), self.seed);
        match job {
            Job::Open {
                path,
                recovery_folder,
            } => open_board(&*fs, path, &recovery_folder),
            Job::Save {
                board,
                texts,
                path,
                options,
                pos,
            } => save(&*fs, &mut saver, &board, &texts, path, options, pos),
            Job::WriteRecovery {
                board,
                texts,
                path,
                base,
                num_changes,
                folder,
            } => {
                for err in keep_texts(
                    &*fs,
                    &mut saver,
                    &board,
                    &texts,
                    &recovery::documents_store(&folder),
                ) {
                    log::warn!("A document is missing from the recovery: {err}");
                }
                let written_secs = jiff::Timestamp::now().as_second();
                let whole = Recovery {
                    path: path.clone(),
                    base,
                    written_secs,
                    num_changes,
                    board,
                };
                Done::RecoveryWritten(recovery::write(
                    &*fs,
                    &mut saver,
                    &folder,
                    key(path.as_deref()),
                    &whole,
                ))
            }
            Job::RemoveRecovery { path, folder } => {
                recovery::remove(&*fs, &folder, key(path.as_deref()));
                Done::Nothing
            }
            Job::FindUnsaved { folder } => {
                match recovery::of_dead_process(&*fs, &folder, &is_alive) {
                    Some((pid, found)) => {
                        let texts = recovered_texts(&*fs, &folder, &found.board);
                        Done::UnsavedFound {
                            found: Box::new(found),
                            texts,
                            pid,
                        }
                    }
                    None => Done::Nothing,
                }
            }
            Job::ForgetUnsaved { pid, folder } => {
                recovery::remove(&*fs, &folder, Key::Process(pid));
                Done::Nothing
            }
            Job::ReadDocuments { paths } => {
                let (found, errors) = documents::candidates(&*fs, &paths);
                Done::Documents { found, errors }
            }
            Job::ReadFor { source, path } => {
                let result = documents::read_text(&*fs, &path);
                Done::ReadFor {
                    source,
                    path,
                    result,
                }
            }
            Job::Export { bytes, path } => {
                let result = saver
                    .save_bytes(&bytes(), &path, Expected::Anything)
                    .map(|_saved| ());
                Done::Exported { path, result }
            }
            Job::SaveSettings { settings, path } => {
                let made = fs::create_dir_all(&*fs, fs::parent_of(&path));
                if let Err(err) = made {
                    log::warn!("The folder for settings could not be made: {err}");
                }
                Done::SettingsSaved(
                    saver
                        .save_bytes(settings.write().as_bytes(), &path, Expected::Anything)
                        .map(|_saved| ()),
                )
            }
        }
    }
}

fn open_board(fs: &dyn FileSystem, path: PathBuf, recovery_folder: &Path) -> Done {
    match open::open(fs, &path, &Limits::default()) {
        Ok(opened) => {
            let (found, damaged) = Store::beside(&opened.path).texts(fs, &opened.loaded.board);
            let recovery =
                recovery::of_file(fs, recovery_folder, &opened.path, &opened.loaded.board);
            let mut texts = recovery.as_ref().map_or_else(Texts::default, |r| {
                recovered_texts(fs, recovery_folder, &r.board)
            });
            for (sha256, text) in found {
                texts.insert(sha256, text);
            }
            Done::Opened {
                opened: Box::new(opened),
                texts,
                damaged,
                recovery: recovery.map(Box::new),
            }
        }
        Err(error) => Done::NotOpened { path, error },
    }
}

fn save(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    board: &Board,
    texts: &Texts,
    path: PathBuf,
    options: SaveOptions,
    pos: HistoryPos,
) -> Done {
    // The documents first: a board never speaks of one that was lost on the way.
    let documents = keep_texts(fs, saver, board, texts, &Store::beside(&path));
    match saver.save_board(board, &path, options) {
        Ok(saved) => {
            sweep(fs, &saved.path);
            Done::Saved {
                saved,
                pos,
                documents,
            }
        }
        Err(error) => Done::NotSaved { path, error },
    }
}

/// Removes temporary files that a stopped program left beside the board a day ago or longer. Here and not
/// at opening, which changes nothing on the disk.
fn sweep(fs: &dyn FileSystem, path: &Path) {
    let now = std::time::SystemTime::now();
    let found = leftovers::leftovers(fs, path, now, &is_alive).unwrap_or_default();
    for left in leftovers::sweep(fs, found) {
        log::warn!(
            "A save that was cut off left a file: {}",
            left.path.display()
        );
    }
}

/// Puts the board's documents that are at hand into a store, and says which could not be kept.
fn keep_texts(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    board: &Board,
    texts: &Texts,
    store: &Store,
) -> Vec<DocumentError> {
    let mut errors = Vec::new();
    for sha256 in documents::wanted(board) {
        let Some(text) = texts.get(sha256) else {
            continue;
        };
        let document = DocumentText {
            text: Arc::clone(text),
            sha256,
            chars: text.chars().count(),
        };
        if let Err(err) = store.put(fs, saver, &document, None) {
            errors.push(err);
        }
    }
    errors
}

/// The recovery of a board's file, or of this process for a board without one.
fn key(path: Option<&Path>) -> Key<'_> {
    path.map_or_else(|| Key::Process(std::process::id()), Key::File)
}

fn recovered_texts(fs: &dyn FileSystem, folder: &Path, board: &Board) -> Texts {
    let (found, errors) = recovery::documents_store(folder).texts(fs, board);
    for err in errors {
        log::warn!("A recovered document: {err}");
    }
    let mut texts = Texts::default();
    for (sha256, text) in found {
        texts.insert(sha256, text);
    }
    texts
}

/// Whether a process of this number runs. Where the system does not say, it is taken for dead.
fn is_alive(pid: u32) -> bool {
    pid == std::process::id() || Path::new("/proc").join(pid.to_string()).exists()
}
