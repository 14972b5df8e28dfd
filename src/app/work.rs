//! What the other threads do: open, save, documents, recovery, export, check. Each job has one result.

use crate::base::digest::Digest;
use crate::check::Report;
use crate::edit::HistoryPos;
use crate::editor::Texts;
use crate::io::board_file::{self, Limits};
use crate::io::documents::{self, DocumentError, Store};
use crate::io::fs::{self, Disk, FileSystem};
use crate::io::leftovers::{self, Content, Leftover};
use crate::io::normalise::DocumentText;
use crate::io::open::{self, OpenError, Opened};
use crate::io::recovery::{self, Key, Recovery};
use crate::io::save::{Expected, SaveOptions, Saved, Saver};
use crate::io::save_error::SaveError;
use crate::io::settings::Settings;
use crate::model::Board;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asking::{AskDone, AskJob};
use super::attaching::{ReadForDone, ReadForJob};
use super::copies::{CopiesDone, CopiesJob};
use super::dialogs::{Answer, Ask};
use super::finding::{self, FindDone, FindJob, IndexDone, IndexJob};
use super::findings::CheckJob;
use super::importing::{self, ImportDone, ImportJob};
use super::leftovers::Copy;
use super::looking::{LookDone, LookJob};
use super::mentions::{MentionsDone, MentionsJob};
use super::moments::{self, MomentDone, MomentJob};
use super::offering::OffersJob;
use super::pasting::{PastedDone, PastedJob};
use super::publishing::{self, PublishDone, PublishJob};
use super::reading::Reader;
use super::reporting::{self, ReportDone, ReportJob};
use super::same::{SameDone, SameJob};

/// Names that are tried for a copy, should others take them one after the other.
const COPIES_TRIED: usize = 1000;

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
        /// Not there but beside it, under a name that is free.
        as_copy: bool,
        options: SaveOptions,
        pos: HistoryPos,
        number: u64,
    },
    /// Reads what a save that was cut off left of the board at `of`.
    OpenLeftover {
        path: PathBuf,
        of: PathBuf,
    },
    RemoveLeftover {
        path: PathBuf,
    },
    WriteRecovery {
        board: Board,
        texts: Texts,
        path: Option<PathBuf>,
        /// The file whose recovery it is; nothing for this process.
        key: Option<PathBuf>,
        base: Option<Digest>,
        num_changes: u64,
        folder: PathBuf,
    },
    RemoveRecovery {
        key: Option<PathBuf>,
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
    Import(ImportJob),
    /// Reads a file to become the document of a source, or a version of it.
    ReadFor(ReadForJob),
    /// Reads a part of a page that was pasted.
    Pasted(PastedJob),
    Export {
        bytes: Box<dyn FnOnce() -> Vec<u8> + Send>,
        path: PathBuf,
    },
    Moments(MomentJob),
    Check(CheckJob),
    Index(IndexJob),
    Find(FindJob),
    AskServer(AskJob),
    Copies(CopiesJob),
    Mentions(MentionsJob),
    Same(SameJob),
    Offers(OffersJob),
    Look(LookJob),
    Publish(PublishJob),
    Report(ReportJob),
    SaveSettings {
        settings: Settings,
        path: PathBuf,
    },
}

impl Job {
    /// Whether it reads files that may take minutes.
    pub fn is_reading(&self) -> bool {
        matches!(self, Self::Import(_) | Self::ReadFor(_) | Self::Pasted(_))
    }

    /// Whether it brings the index of the texts up to date, which may take minutes.
    pub fn is_indexing(&self) -> bool {
        matches!(self, Self::Index(_))
    }

    /// Whether it waits for a server.
    pub fn is_asking(&self) -> bool {
        matches!(self, Self::AskServer(_))
    }

    /// Whether somebody waits for it who types.
    pub fn is_finding(&self) -> bool {
        matches!(self, Self::Find(_))
    }

    /// Whether it is worked out from a board and touches nothing else.
    pub fn is_worked_out(&self) -> bool {
        matches!(
            self,
            Self::Check(_)
                | Self::Copies(_)
                | Self::Mentions(_)
                | Self::Same(_)
                | Self::Offers(_)
                | Self::Look(_)
        )
    }
}

/// How a job ended.
pub enum Done {
    Opened {
        opened: Box<Opened>,
        texts: Texts,
        damaged: Vec<DocumentError>,
        recovery: Option<Box<Recovery>>,
        leftovers: Vec<Leftover>,
    },
    NotOpened {
        path: PathBuf,
        error: OpenError,
        /// Work that belongs to the file, with its documents.
        recovery: Option<Box<Recovery>>,
        texts: Texts,
        leftovers: Vec<Leftover>,
    },
    LeftoverOpened {
        of: PathBuf,
        result: Result<Box<Copy>, OpenError>,
    },
    LeftoverRemoved {
        path: PathBuf,
        result: std::io::Result<()>,
    },
    Saved {
        saved: Saved,
        pos: HistoryPos,
        number: u64,
        documents: Vec<DocumentError>,
    },
    NotSaved {
        path: PathBuf,
        error: SaveError,
        number: u64,
    },
    RecoveryWritten(Result<(), SaveError>),
    /// Work that was never saved, of a process that is gone.
    UnsavedFound {
        found: Box<Recovery>,
        texts: Texts,
        pid: u32,
    },
    Imported(ImportDone),
    ReadFor(ReadForDone),
    Pasted(PastedDone),
    Exported {
        path: PathBuf,
        result: Result<(), SaveError>,
    },
    Moments(MomentDone),
    Checked(Report),
    Indexed(IndexDone),
    Found(FindDone),
    ServerSaid(AskDone),
    Copies(CopiesDone),
    Mentions(MentionsDone),
    Same(SameDone),
    Offers(crate::names::Offers),
    Look(LookDone),
    Publish(PublishDone),
    Report(ReportDone),
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
    reader: Reader,
    seed: u64,
}

impl Worker {
    /// On the real disk.
    pub fn on_this_machine() -> Self {
        let reader = match crate::worker::program() {
            Ok(program) => Reader::Process(program),
            Err(err) => {
                log::error!("The program does not know where it is: {err}");
                Reader::Process(PathBuf::from("throughline"))
            }
        };
        Self {
            reader,
            ..Self::new(Arc::new(Disk), getrandom::u64().unwrap_or(1))
        }
    }

    /// Files are read on the thread itself: only for files that can be trusted, as in tests.
    pub fn new(fs: Arc<dyn FileSystem>, seed: u64) -> Self {
        Self {
            fs,
            reader: Reader::Here,
            seed,
        }
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
                as_copy,
                options,
                pos,
                number,
            } => {
                let mut save = |path: PathBuf, options| match save(
                    &*fs, &mut saver, &board, &texts, &path, options,
                ) {
                    Ok((saved, documents)) => Done::Saved {
                        saved,
                        pos,
                        number,
                        documents,
                    },
                    Err(error) => Done::NotSaved {
                        path,
                        error,
                        number,
                    },
                };
                if as_copy {
                    save_as_copy(&*fs, &path, save)
                } else {
                    save(path, options)
                }
            }
            Job::OpenLeftover { path, of } => Done::LeftoverOpened {
                result: super::leftovers::read_copy(&*fs, &path, &of).map(Box::new),
                of,
            },
            Job::RemoveLeftover { path } => Done::LeftoverRemoved {
                result: leftovers::remove(&*fs, &path),
                path,
            },
            Job::WriteRecovery {
                board,
                texts,
                path,
                key,
                base,
                num_changes,
                folder,
            } => {
                let written_secs = jiff::Timestamp::now().as_second();
                let whole = Recovery {
                    path,
                    base,
                    written_secs,
                    num_changes,
                    board,
                };
                let key = recovery_key(key.as_deref());
                let written = write_recovery(&*fs, &mut saver, &folder, key, &whole, &texts);
                Done::RecoveryWritten(written)
            }
            Job::RemoveRecovery { key, folder } => {
                recovery::remove(&*fs, &folder, recovery_key(key.as_deref()));
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
            Job::Import(job) => importing::carry_out(&*fs, &self.reader, job),
            Job::ReadFor(job) => Done::ReadFor(job.run(&*fs, &self.reader)),
            Job::Pasted(job) => Done::Pasted(job.run(&*fs, &self.reader)),
            Job::Export { bytes, path } => {
                let result = saver
                    .save_bytes(&bytes(), &path, Expected::Anything)
                    .map(|_saved| ());
                Done::Exported { path, result }
            }
            Job::Moments(job) => Done::Moments(moments::carry_out(&*fs, &mut saver, job)),
            Job::Check(job) => Done::Checked(job.run()),
            Job::Index(job) => finding::carry_out_index(&*fs, job),
            Job::Find(job) => Done::Found(job.run()),
            Job::AskServer(job) => Done::ServerSaid(job.run()),
            Job::Copies(job) => Done::Copies(job.run()),
            Job::Mentions(job) => Done::Mentions(job.run()),
            Job::Same(job) => Done::Same(job.run()),
            Job::Offers(job) => Done::Offers(job.run()),
            Job::Look(job) => Done::Look(job.run()),
            Job::Publish(job) => Done::Publish(publishing::carry_out(&mut saver, job)),
            Job::Report(job) => Done::Report(reporting::carry_out(&*fs, &mut saver, job)),
            Job::SaveSettings { settings, path } => {
                save_settings(&*fs, &mut saver, &settings, &path)
            }
        }
    }
}

fn save_settings(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    settings: &Settings,
    path: &Path,
) -> Done {
    let made = fs::create_dir_all(fs, fs::parent_of(path));
    if let Err(err) = made {
        log::warn!("The folder for settings could not be made: {err}");
    }
    let saved = saver.save_bytes(settings.write().as_bytes(), path, Expected::Anything);
    Done::SettingsSaved(saved.map(|_saved| ()))
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
            let mut leftovers = look_for_leftovers(fs, &opened.path, Some(&opened.loaded.board));
            // What the recovery holds is offered by that already.
            leftovers.retain(|leftover| {
                let Content::Work { board, .. } = &leftover.content else {
                    return false;
                };
                recovery
                    .as_ref()
                    .is_none_or(|recovery| recovery.board != *board)
            });
            Done::Opened {
                opened: Box::new(opened),
                texts,
                damaged,
                recovery: recovery.map(Box::new),
                leftovers,
            }
        }
        Err(error) => {
            // Where the file is gone or damaged, the work that was not saved is all there is.
            let path = fs::resolve(fs, &path).unwrap_or(path);
            let recovery = recovery::of_lost_file(fs, recovery_folder, &path);
            let leftovers = look_for_leftovers(fs, &path, None);
            let texts = recovery.as_ref().map_or_else(Texts::default, |r| {
                recovered_texts(fs, recovery_folder, &r.board)
            });
            Done::NotOpened {
                path,
                error,
                recovery: recovery.map(Box::new),
                texts,
                leftovers,
            }
        }
    }
}

fn save(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    board: &Board,
    texts: &Texts,
    path: &Path,
    options: SaveOptions,
) -> Result<(Saved, Vec<DocumentError>), SaveError> {
    // The documents first: a board never speaks of one that was lost on the way.
    let documents = keep_texts(fs, saver, board, texts, &Store::beside(path));
    let saved = saver.save_board(board, path, options)?;
    sweep(fs, &saved.path, board);
    Ok((saved, documents))
}

/// Saves beside a file under the first name that is free. A name that somebody takes meanwhile is theirs:
/// the next one is tried.
fn save_as_copy(
    fs: &dyn FileSystem,
    path: &Path,
    mut save: impl FnMut(PathBuf, SaveOptions) -> Done,
) -> Done {
    let options = SaveOptions {
        expected: Expected::Nothing,
        allow_empty: true,
    };
    let mut names = open::names_beside(path, "my copy").filter(|name| fs.stat(name).is_err());
    let mut done = Done::Nothing;
    for name in names.by_ref().take(COPIES_TRIED) {
        done = save(name, options);
        if !matches!(
            &done,
            Done::NotSaved {
                error: SaveError::Exists { .. },
                ..
            }
        ) {
            break;
        }
    }
    done
}

/// Removes temporary files that a stopped program left beside the board a day ago or longer. Here and not
/// at opening, which changes nothing on the disk.
fn sweep(fs: &dyn FileSystem, path: &Path, board: &Board) {
    let found = look_for_leftovers(fs, path, Some(&board_file::tidied(board)));
    for left in leftovers::sweep(fs, found) {
        log::warn!(
            "A save that was cut off left a file: {}",
            left.path.display()
        );
    }
}

fn look_for_leftovers(fs: &dyn FileSystem, path: &Path, board: Option<&Board>) -> Vec<Leftover> {
    let now = std::time::SystemTime::now();
    leftovers::leftovers(fs, path, board, now, &is_alive).unwrap_or_else(|err| {
        log::debug!("the folder of the board could not be listed: {err}");
        Vec::new()
    })
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
        let original = texts.original(sha256);
        let original = original.map(|original| (&*original.bytes, original.ending.as_str()));
        if let Err(err) = store.put(fs, saver, &document, original) {
            errors.push(err);
        }
    }
    errors
}

/// Writes the documents first, as a save does: the board's words are of no use without them.
fn write_recovery(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    folder: &Path,
    key: Key<'_>,
    whole: &Recovery,
    texts: &Texts,
) -> Result<(), SaveError> {
    let store = recovery::documents_store(folder);
    for err in keep_texts(fs, saver, &whole.board, texts, &store) {
        log::warn!("A document is missing from the recovery: {err}");
    }
    recovery::write(fs, saver, folder, key, whole)
}

/// The recovery of a board's file, or of this process for a board without one.
fn recovery_key(path: Option<&Path>) -> Key<'_> {
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
