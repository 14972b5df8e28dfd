//! Publishing: looked through and written on the file thread, and opened in the browser.

use super::App;
use super::dialogs::Ask;
use super::leftovers::file_name;
use super::work::{Done, Job};
use crate::editor::{Action, Dialog, Texts, Toast};
use crate::evidence::Derived;
use crate::io::publish::{self, Looked};
use crate::io::save::{Expected, Saver};
use crate::io::save_error::SaveError;
use crate::model::Board;
use crate::publish::{Findings, Publication};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to do for publishing.
pub enum PublishJob {
    /// Makes the page and says what goes and what stays.
    Look {
        board: Board,
        texts: Texts,
        asked: Asked,
    },
    Write {
        page: Arc<str>,
        path: PathBuf,
    },
}

/// How it ended.
pub enum PublishDone {
    Looked {
        asked: Asked,
        findings: Findings,
        page: Option<Arc<str>>,
    },
    Written {
        path: PathBuf,
        result: Result<(), SaveError>,
    },
    /// The system was asked to show a page.
    Shown {
        path: PathBuf,
        result: std::io::Result<()>,
    },
}

/// Which page: another one is needed as soon as one of these is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    options: Publication,
    revision: u64,
    /// How often the dialog was opened: in between, another board may have been.
    opened: u64,
}

/// What the window knows of its publication.
#[derive(Default)]
pub struct Publishing {
    running: bool,
    opened: u64,
    /// The page that was looked through last; none where something stops it.
    looked: Option<(Asked, Option<Arc<str>>)>,
    /// The one that waits for a place to be chosen.
    chosen: Option<Arc<str>>,
}

/// Does the work, on the file thread.
pub fn carry_out(saver: &mut Saver<'_>, job: PublishJob) -> PublishDone {
    match job {
        PublishJob::Look {
            board,
            texts,
            asked,
        } => {
            let derived = Derived::build(&board);
            let Looked { findings, page } =
                publish::look(&board, &derived, texts.map(), asked.options);
            PublishDone::Looked {
                asked,
                findings,
                page: page.ok().map(Into::into),
            }
        }
        PublishJob::Write { page, path } => {
            let saved = saver.save_bytes(page.as_bytes(), &path, Expected::Anything);
            PublishDone::Written {
                result: saved.map(|_saved| ()),
                path,
            }
        }
    }
}

impl App {
    /// While the dialog for publishing is open, what it shows is that of the board and the ticks as they are.
    pub(super) fn keep_publishing(&mut self) {
        let session = self.editor.session();
        if session.dialog != Some(Dialog::Publish) {
            // A page may be large; and what was found may be of another board the next time.
            if self.publishing.looked.take().is_some() {
                self.editor.publish_mut().found = None;
            }
            self.publishing.opened = self.publishing.opened.wrapping_add(1);
            return;
        }
        let asked = self.asked();
        let known = self.publishing.looked.as_ref();
        if self.publishing.running || known.is_some_and(|(of, _)| *of == asked) {
            return;
        }
        self.publishing.running = true;
        self.runner.start(Job::Publish(PublishJob::Look {
            board: self.editor.board().clone(),
            texts: self.editor.texts().clone(),
            asked,
        }));
    }

    /// What the dialog asks for now.
    fn asked(&self) -> Asked {
        Asked {
            options: self.editor.session().publish.options,
            revision: self.editor.document().revision().0,
            opened: self.publishing.opened,
        }
    }

    pub(super) fn publish_with(&mut self, options: Publication, ctx: &Context) {
        self.editor.publish_mut().options = options;
        ctx.request_repaint();
    }

    /// Asks where to put the page that is shown in the dialog.
    pub(super) fn publish(&mut self) {
        let asked = self.asked();
        let looked = self.publishing.looked.as_ref();
        let shown = looked.filter(|(of, _)| *of == asked);
        let Some(page) = shown.and_then(|(_, page)| page.clone()) else {
            return;
        };
        self.publishing.chosen = Some(page);
        let title = &self.editor.board().meta().title;
        let suggested = self.files.suggested_name(title, "html");
        self.ask(&Ask::Publish { suggested });
    }

    /// The page is to stand here.
    pub(super) fn publish_to(&mut self, mut path: PathBuf, ctx: &Context) {
        let Some(page) = self.publishing.chosen.take() else {
            return;
        };
        let ending = path
            .extension()
            .map(|it| it.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            None => drop(path.set_extension("html")),
            // Over a board one would lose it for its own publication.
            Some("ron") => {
                let name = file_name(&path);
                let why = format!(
                    "{name} is the name of a board: give the page one that ends with .html"
                );
                return self.say(Toast::error(why), ctx);
            }
            Some(_) => {}
        }
        self.runner
            .start(Job::Publish(PublishJob::Write { page, path }));
    }

    pub(super) fn show_in_browser(&self, path: &Path) {
        let results = self.runner.results();
        let page = path.to_owned();
        let done = move |result| {
            let done = PublishDone::Shown { path: page, result };
            if results.send(Done::Publish(done)).is_err() {
                log::warn!("The window was closed before the browser");
            }
        };
        self.dialogs.show(path, Box::new(done));
    }

    pub(super) fn publish_done(&mut self, done: PublishDone, ctx: &Context) {
        match done {
            PublishDone::Looked {
                asked,
                findings,
                page,
            } => {
                self.publishing.running = false;
                // Of a dialog that was closed meanwhile nothing is shown.
                if asked.opened == self.publishing.opened {
                    self.publishing.looked = Some((asked, page));
                    self.editor.publish_mut().found = Some(Arc::new(findings));
                }
            }
            PublishDone::Written { path, result } => match result {
                Ok(()) => self.published(path, ctx),
                Err(err) => self.toast(Toast::error(format!("The page was not written: {err}"))),
            },
            PublishDone::Shown { path, result } => {
                if let Err(err) = result {
                    let path = path.display();
                    let what = format!(
                        "Nothing could be started to show it ({err}). Open it by hand: {path}"
                    );
                    self.toast(Toast::error(what));
                }
            }
        }
        ctx.request_repaint();
    }

    fn published(&mut self, path: PathBuf, ctx: &Context) {
        self.toast(Toast::success(format!("Published {}", file_name(&path))));
        let dialog = &self.editor.session().dialog;
        // Whatever else was opened meanwhile is not taken away.
        if dialog
            .as_ref()
            .is_none_or(|dialog| *dialog == Dialog::Publish)
        {
            self.apply(Action::Show(Dialog::Published(path)), ctx);
        }
    }
}

/// Asks the system to show a file in the program that is for it, and waits for its answer elsewhere.
pub(super) fn open_file(path: &Path, done: Box<dyn FnOnce(std::io::Result<()>) + Send>) {
    let mut command = opener();
    command.arg(path);
    let waiting = std::thread::Builder::new()
        .name("browser".to_owned())
        .spawn(move || done(run(command)));
    if let Err(err) = waiting {
        log::error!("No thread could be started for the browser: {err}");
    }
}

/// What opens a file on this system as a double click on it does.
fn opener() -> std::process::Command {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    std::process::Command::new(program)
}

fn run(mut command: std::process::Command) -> std::io::Result<()> {
    use std::process::Stdio;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = command.status()?;
    // Windows' explorer always says that it failed.
    if status.success() || cfg!(windows) {
        Ok(())
    } else {
        Err(std::io::Error::other(status.to_string()))
    }
}
