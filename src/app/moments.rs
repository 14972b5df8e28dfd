//! Marked moments and what changed since: read, compared and written on the file thread.

use super::App;
use super::work::Job;
use crate::compare::{self, Changes, Kept, Moment, MomentKind, MomentTime};
use crate::editor::changes::{Found, Since};
use crate::editor::{DeskTab, Toast};
use crate::evidence::Derived;
use crate::io::board_file::Limits;
use crate::io::fs::FileSystem;
use crate::io::moments::Moments;
use crate::io::open;
use crate::io::save::{Saver, Stamp};
use crate::io::save_error::SaveError;
use crate::model::Board;
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to do with moments. `of` is the file of the board.
pub enum MomentJob {
    List {
        of: PathBuf,
    },
    Mark {
        board: Board,
        of: PathBuf,
        kind: MomentKind,
        name: String,
    },
    Remove {
        of: PathBuf,
        kept: Kept,
    },
    Compare {
        board: Board,
        asked: Asked,
        path: PathBuf,
        /// What `path` holds, where it was read already.
        before: Option<Arc<Before>>,
    },
}

/// How it ended.
pub enum MomentDone {
    Listed {
        of: PathBuf,
        result: std::io::Result<Vec<Kept>>,
    },
    Marked {
        of: PathBuf,
        result: Result<Kept, SaveError>,
    },
    Removed {
        of: PathBuf,
        kept: Kept,
        result: std::io::Result<()>,
    },
    Compared {
        asked: Asked,
        result: Result<(Arc<Before>, Changes), String>,
    },
}

/// A board to compare with, and what is derived from it.
pub struct Before {
    board: Board,
    derived: Derived,
}

/// Which comparison: another one is needed as soon as one of these is another.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    since: Since,
    file: Option<PathBuf>,
    stamp: Option<Stamp>,
    revision: u64,
}

impl Asked {
    /// Whether both are compared with the same board.
    fn same_before(&self, other: &Self) -> bool {
        self.since == other.since && self.file == other.file && self.stamp == other.stamp
    }
}

/// What the window knows of its comparison.
#[derive(Default)]
pub struct Comparing {
    last: Option<Asked>,
    running: bool,
    before: Option<(Asked, Arc<Before>)>,
}

/// Does the work, on the file thread.
pub fn carry_out(fs: &dyn FileSystem, saver: &mut Saver<'_>, job: MomentJob) -> MomentDone {
    match job {
        MomentJob::List { of } => MomentDone::Listed {
            result: Moments::beside(&of).list(fs),
            of,
        },
        MomentJob::Mark {
            board,
            of,
            kind,
            name,
        } => {
            let at = MomentTime::from_unix(jiff::Timestamp::now().as_second());
            let moment = Moment { at, kind, name };
            MomentDone::Marked {
                result: Moments::beside(&of).mark(fs, saver, &board, moment),
                of,
            }
        }
        MomentJob::Remove { of, kept } => MomentDone::Removed {
            result: Moments::beside(&of).remove(fs, &kept),
            of,
            kept,
        },
        MomentJob::Compare {
            board,
            asked,
            path,
            before,
        } => {
            let before = match before {
                Some(before) => Ok(before),
                None => read(fs, &path),
            };
            let result = before.map(|before| {
                let derived = Derived::build(&board);
                let was = compare::Version::new(&before.board, &before.derived);
                let now = compare::Version::new(&board, &derived);
                let changes = compare::changes_of(was, now);
                (before, changes)
            });
            MomentDone::Compared { asked, result }
        }
    }
}

fn read(fs: &dyn FileSystem, path: &Path) -> Result<Arc<Before>, String> {
    let opened = open::open(fs, path, &Limits::default()).map_err(|err| err.to_string())?;
    let board = opened.loaded.board;
    let derived = Derived::build(&board);
    Ok(Arc::new(Before { board, derived }))
}

impl App {
    /// While the list of changes is shown, it is that of the board as it is.
    pub(super) fn keep_changes(&mut self) {
        if self.editor.session().panels.desk != Some(DeskTab::Changes) {
            // What is on the disk may be another by the time it is shown again.
            self.editor.changes_mut().listed_for = None;
            self.comparing.last = None;
            self.comparing.before = None;
            return;
        }
        if let Some(of) = self.files.path.clone()
            && self.editor.session().changes.listed_for.as_ref() != Some(&of)
        {
            self.editor.changes_mut().listed_for = Some(of.clone());
            self.start(MomentJob::List { of });
        }
        let view = &self.editor.session().changes;
        let asked = Asked {
            since: view.since.clone(),
            file: self.files.path.clone(),
            stamp: self.files.stamp,
            revision: self.editor.document().revision().0,
        };
        let waits = matches!(view.found, Found::NotYet);
        let known = self.comparing.last.as_ref() == Some(&asked) && !waits;
        if self.comparing.running || known {
            return;
        }
        let path = match &asked.since {
            Since::LastSave => asked.file.clone(),
            Since::Moment(kept) => Some(kept.path.clone()),
            Since::File(path) => Some(path.clone()),
        };
        self.comparing.last = Some(asked.clone());
        let Some(path) = path else {
            let why =
                "This board has no file yet. Save it, and what changes from then on stands here";
            self.show_changes(&asked.since, Found::Failed(why.to_owned()));
            return;
        };
        let before = self.comparing.before.as_ref();
        let before = before.filter(|(of, _)| of.same_before(&asked));
        let before = before.map(|(_, before)| Arc::clone(before));
        self.comparing.running = true;
        self.start(MomentJob::Compare {
            board: self.editor.board().clone(),
            asked,
            path,
            before,
        });
    }

    fn start(&mut self, job: MomentJob) {
        self.runner.start(Job::Moments(job));
    }

    fn show_changes(&mut self, since: &Since, found: Found) {
        self.editor.changes_mut().show(since, found);
    }

    /// Keeps a copy of the board as it is in the window.
    pub(super) fn mark_moment(&mut self, name: String, ctx: &Context) {
        let Some(of) = self.files.path.clone() else {
            let why = "Save the board first: its moments are kept beside its file";
            return self.say(Toast::warning(why), ctx);
        };
        let board = self.editor.board().clone();
        let kind = MomentKind::Mark;
        self.start(MomentJob::Mark {
            board,
            of,
            kind,
            name,
        });
    }

    pub(super) fn remove_moment(&mut self, kept: Kept) {
        if let Some(of) = self.files.path.clone() {
            self.start(MomentJob::Remove { of, kept });
        }
    }

    pub(super) fn changes_since(&mut self, since: Since, ctx: &Context) {
        self.editor.changes_mut().choose(since);
        ctx.request_repaint();
    }

    pub(super) fn moment_done(&mut self, done: MomentDone, ctx: &Context) {
        match done {
            MomentDone::Listed { of, result } => match result {
                Ok(moments) if self.files.path.as_ref() == Some(&of) => {
                    self.editor.changes_mut().list(moments);
                }
                Ok(_) => {}
                Err(err) => {
                    let dir = Moments::beside(&of);
                    let dir = dir.dir().display();
                    let what = format!(
                        "The marked moments could not be listed ({err}): {dir}. Check that the folder can be read, and show the list again"
                    );
                    self.toast(Toast::error(what));
                }
            },
            MomentDone::Marked { of, result } => match result {
                Ok(kept) => {
                    let what = format!("Marked “{}”", kept.moment.name);
                    self.toast(Toast::success(what));
                    self.start(MomentJob::List { of });
                }
                Err(err) => self.toast(Toast::error(format!("The moment was not marked: {err}"))),
            },
            MomentDone::Removed { of, kept, result } => {
                match result {
                    Ok(()) => {
                        let what = format!("Removed “{}”", kept.moment.name);
                        self.toast(Toast::success(what));
                    }
                    Err(err) => {
                        let path = kept.path.display();
                        let what = format!(
                            "The moment could not be removed ({err}): {path}. Check that its folder can be written to, or remove the file by hand"
                        );
                        self.toast(Toast::error(what));
                    }
                }
                self.start(MomentJob::List { of });
            }
            MomentDone::Compared { asked, result } => {
                self.comparing.running = false;
                let found = match result {
                    Ok((before, changes)) => {
                        self.comparing.before = Some((asked.clone(), before));
                        Found::Ready(Arc::new(changes))
                    }
                    Err(why) => Found::Failed(format!("{why}\n{}", asked.since.way_on())),
                };
                // Of a board that was put away meanwhile nothing is shown.
                if asked.file == self.files.path && asked.stamp == self.files.stamp {
                    self.show_changes(&asked.since, found);
                }
            }
        }
        ctx.request_repaint();
    }
}
