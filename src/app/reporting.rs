//! Reports: made and written on the file thread, and the moment of each marked.

use super::App;
use super::dialogs::Ask;
use super::leftovers::file_name;
use super::moments::MomentJob;
use super::work::Job;
use crate::compare::moment::{last_report, next_report_name};
use crate::compare::{Kept, MomentKind};
use crate::editor::reporting::{ReportFound, ReportWish};
use crate::editor::{Action, Dialog, Texts, Toast};
use crate::evidence::Derived;
use crate::io::fs::FileSystem;
use crate::io::moments::Moments;
use crate::io::report::{Order, make, write};
use crate::io::save::{Expected, Saver};
use crate::model::Board;
use crate::report::{Format, Made, Options, Report};
use eframe::egui::Context;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do for a report.
pub enum ReportJob {
    Make {
        board: Board,
        texts: Texts,
        /// The file of the board, beside which its moments are.
        of: Option<PathBuf>,
        made: Made,
        asked: Asked,
    },
    Write {
        ready: Ready,
        format: Format,
        path: PathBuf,
    },
}

/// How it ended.
pub enum ReportDone {
    Made {
        asked: Asked,
        found: Box<ReportFound>,
        ready: Option<Ready>,
    },
    Written {
        ready: Ready,
        path: PathBuf,
        /// The signs that could not be printed, or why nothing was written.
        result: Result<BTreeSet<char>, String>,
    },
}

/// Which report: another one is needed as soon as one of these is another.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    options: Options,
    revision: u64,
    /// How often the dialog was opened: in between, another board may have been.
    opened: u64,
}

/// A report that can be written.
#[derive(Clone)]
pub struct Ready {
    report: Arc<Report>,
    /// What it is made of, for its moment.
    board: Board,
    /// The file of that board, and what this report is called.
    moment: Option<(PathBuf, String)>,
}

/// What the window knows of its report.
#[derive(Default)]
pub struct Reporting {
    running: bool,
    opened: u64,
    /// The one that was made last; none where something stops it.
    made: Option<(Asked, Option<Ready>)>,
    /// The one that waits for a place to be chosen, and as what.
    chosen: Option<(Ready, Format)>,
}

/// Does the work, on the file thread.
pub fn carry_out(fs: &dyn FileSystem, saver: &mut Saver<'_>, job: ReportJob) -> ReportDone {
    match job {
        ReportJob::Make {
            board,
            texts,
            of,
            mut made,
            asked,
        } => {
            made.on = jiff::Zoned::now().strftime("%Y-%m-%d").to_string();
            let (kept, mut trouble) = moments_of(fs, of.as_deref());
            let before = last_report(&kept).and_then(|kept| match Moments::open(fs, kept) {
                Ok(opened) => Some((kept.moment.label(), opened.loaded.board)),
                Err(err) => {
                    trouble = Some(format!(
                        "What changed since the last report is not listed, for its moment could not be read: {err}"
                    ));
                    None
                }
            });
            let derived = Derived::build(&board);
            let result = make(&Order {
                board: &board,
                derived: &derived,
                texts: texts.map(),
                options: &asked.options,
                made,
                before: before.as_ref().map(|(name, board)| (name.as_str(), board)),
            });
            let moment = of.map(|of| (of, next_report_name(&kept)));
            match result {
                Ok(report) => ReportDone::Made {
                    found: Box::new(ReportFound::new(asked.options.clone(), &report, trouble)),
                    ready: Some(Ready {
                        report: Arc::new(report),
                        board,
                        moment,
                    }),
                    asked,
                },
                Err(still) => ReportDone::Made {
                    found: Box::new(ReportFound::failed(
                        asked.options.clone(),
                        still.to_string(),
                    )),
                    ready: None,
                    asked,
                },
            }
        }
        ReportJob::Write {
            ready,
            format,
            path,
        } => {
            let result = write(&ready.report, format)
                .map_err(|err| err.to_string())
                .and_then(|written| {
                    let saved = saver.save_bytes(&written.bytes, &path, Expected::Anything);
                    saved
                        .map(|_saved| written.missing)
                        .map_err(|err| err.to_string())
                });
            ReportDone::Written {
                ready,
                path,
                result,
            }
        }
    }
}

fn moments_of(fs: &dyn FileSystem, of: Option<&std::path::Path>) -> (Vec<Kept>, Option<String>) {
    let Some(of) = of else {
        return (Vec::new(), None);
    };
    let moments = Moments::beside(of);
    match moments.list(fs) {
        Ok(kept) => (kept, None),
        Err(err) => {
            let dir = moments.dir().display();
            let trouble = format!(
                "What changed since the last report is not listed, for the folder of moments could not be read ({err}): {dir}"
            );
            (Vec::new(), Some(trouble))
        }
    }
}

impl App {
    /// While the dialog for a report is open, what it shows is that of the board and the ticks as they are.
    pub(super) fn keep_reporting(&mut self) {
        if self.editor.session().dialog != Some(Dialog::MakeReport) {
            if self.reporting.made.take().is_some() {
                self.editor.report_mut().found = None;
            }
            self.reporting.opened = self.reporting.opened.wrapping_add(1);
            return;
        }
        let asked = self.report_asked();
        let known = self.reporting.made.as_ref();
        if self.reporting.running || known.is_some_and(|(of, _)| *of == asked) {
            return;
        }
        self.reporting.running = true;
        let made = Made {
            on: String::new(),
            file: self
                .files
                .path
                .as_deref()
                .map_or_else(String::new, file_name),
            sha256: self.files.stamp.map(|stamp| stamp.hash),
            unsaved: self.editor.document().is_modified() || self.files.path.is_none(),
        };
        self.runner.start(Job::Report(ReportJob::Make {
            board: self.editor.board().clone(),
            texts: self.editor.texts().clone(),
            of: self.files.path.clone(),
            made,
            asked,
        }));
    }

    /// What the dialog asks for now.
    fn report_asked(&self) -> Asked {
        let session = self.editor.session();
        Asked {
            options: session
                .report
                .wish
                .options(self.editor.board(), &session.selection),
            revision: self.editor.document().revision().0,
            opened: self.reporting.opened,
        }
    }

    pub(super) fn report_with(&mut self, wish: ReportWish, ctx: &Context) {
        self.editor.report_mut().wish = wish;
        ctx.request_repaint();
    }

    /// Asks where to put the report that is shown in the dialog.
    pub(super) fn report(&mut self) {
        let asked = self.report_asked();
        let made = self.reporting.made.as_ref();
        let shown = made.filter(|(of, _)| *of == asked);
        let Some(ready) = shown.and_then(|(_, ready)| ready.clone()) else {
            return;
        };
        let format = self.editor.session().report.wish.format;
        self.reporting.chosen = Some((ready, format));
        let title = &self.editor.board().meta().title;
        let name = self.files.suggested_name(title, format.ending());
        let ending = format!(".{}", format.ending());
        let stem = name.strip_suffix(&ending).unwrap_or(&name);
        let suggested = format!("{stem}-report{ending}");
        self.ask(&Ask::Report { suggested, format });
    }

    /// The report is to stand here.
    pub(super) fn report_to(&mut self, mut path: PathBuf, ctx: &Context) {
        let Some((ready, format)) = self.reporting.chosen.take() else {
            return;
        };
        let ending = path.extension().map(|it| it.to_string_lossy().into_owned());
        let format = match ending.as_deref() {
            None => {
                path.set_extension(format.ending());
                format
            }
            // Over a board one would lose it for its own report.
            Some("ron") => {
                let name = file_name(&path);
                let why = format!("{name} is the name of a board: give the report another one");
                return self.say(Toast::error(why), ctx);
            }
            Some(ending) => Format::of_ending(ending).unwrap_or(format),
        };
        self.runner.start(Job::Report(ReportJob::Write {
            ready,
            format,
            path,
        }));
    }

    pub(super) fn report_done(&mut self, done: ReportDone, ctx: &Context) {
        match done {
            ReportDone::Made {
                asked,
                found,
                ready,
            } => {
                self.reporting.running = false;
                // Of a dialog that was closed meanwhile nothing is shown.
                if asked.opened == self.reporting.opened {
                    self.reporting.made = Some((asked, ready));
                    self.editor.report_mut().found = Some(Arc::new(*found));
                }
            }
            ReportDone::Written {
                ready,
                path,
                result,
            } => match result {
                Ok(missing) => self.reported(ready, path, &missing, ctx),
                Err(why) => self.toast(Toast::error(format!("The report was not written: {why}"))),
            },
        }
        ctx.request_repaint();
    }

    fn reported(&mut self, ready: Ready, path: PathBuf, missing: &BTreeSet<char>, ctx: &Context) {
        self.toast(Toast::success(format!("Wrote {}", file_name(&path))));
        if !missing.is_empty() {
            let what = match missing.len() {
                1 => "One sign of it has no letter in the fonts of the program".to_owned(),
                many => format!("{many} signs of it have no letters in the fonts of the program"),
            };
            self.toast(Toast::warning(format!(
                "{what}: its front page says which. As HTML they are shown"
            )));
        }
        if let Some((of, name)) = ready.moment {
            self.runner.start(Job::Moments(MomentJob::Mark {
                board: ready.board,
                of,
                kind: MomentKind::Report,
                name,
            }));
        }
        let dialog = &self.editor.session().dialog;
        // Whatever else was opened meanwhile is not taken away.
        if dialog
            .as_ref()
            .is_none_or(|dialog| *dialog == Dialog::MakeReport)
        {
            self.apply(Action::Show(Dialog::Reported(path)), ctx);
        }
    }
}
