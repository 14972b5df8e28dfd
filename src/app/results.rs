//! What comes back from the file thread, and what it does to the window.

use super::App;
use super::leftovers::file_name;
use super::questions::Question;
use super::work::{Done, Job};
use crate::edit::{Document, sources};
use crate::editor::dialog::RecoveryFit;
use crate::editor::{Action, Dialog, Texts, Toast};
use crate::io::board_file::Problem;
use crate::io::documents::DocumentError;
use crate::io::normalise::DocumentText;
use crate::io::open::Opened;
use crate::io::recovery::Recovery;
use crate::io::save::Saved;
use crate::io::save_error::SaveError;
use crate::model::{Source, SourceId, SourceKind};
use crate::query::labels::display_name;
use eframe::egui::Context;
use std::path::{Path, PathBuf};

/// Problems of a file that are listed in the window; `throughline check` prints all.
const PROBLEMS_SHOWN: usize = 200;

impl App {
    pub(super) fn take_result(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Opened {
                opened,
                texts,
                damaged,
                recovery,
                leftovers,
            } => {
                let path = opened.path.clone();
                self.opened(*opened, texts, &damaged, recovery, ctx);
                self.offer_leftovers(&path, &leftovers);
            }
            Done::NotOpened {
                path,
                error,
                recovery,
                texts,
                leftovers,
            } => {
                self.files.opening = None;
                self.settings.recent.retain(|recent| *recent != path);
                self.say(Toast::error(error.to_string()), ctx);
                if let Some(recovery) = recovery {
                    self.offer_recovery(*recovery, texts, None, RecoveryFit::FileGone);
                }
                self.offer_leftovers(&path, &leftovers);
            }
            Done::LeftoverOpened { of, result } => self.leftover_opened(&of, result, ctx),
            Done::LeftoverRemoved { path, result } => {
                let name = file_name(&path);
                let toast = match result {
                    Ok(()) => Toast::success(format!("Deleted {name}")),
                    Err(err) => Toast::error(format!("{name} could not be deleted: {err}")),
                };
                self.say(toast, ctx);
            }
            Done::Saved {
                saved,
                pos,
                number,
                documents,
            } => {
                if self.is_of_this_board(number) {
                    self.saved(&saved, pos, &documents, ctx);
                } else {
                    self.settings.remember(&saved.path);
                    let name = file_name(&saved.path);
                    self.say(Toast::success(format!("Saved {name}")), ctx);
                }
            }
            Done::NotSaved {
                path,
                error,
                number,
            } => {
                if self.is_of_this_board(number) {
                    self.not_saved(&path, &error, ctx);
                } else {
                    self.say(Toast::error(error.to_string()), ctx);
                }
            }
            Done::RecoveryWritten(result) => {
                let now = self.clock.now();
                self.autosave.finished(result.is_ok(), now);
                if result.is_ok()
                    && let Some(pid) = self.files.forget.take()
                {
                    self.forget(pid);
                }
                if let Err(err) = result {
                    self.say(
                        Toast::warning(format!("The recovery could not be written: {err}")),
                        ctx,
                    );
                }
            }
            Done::UnsavedFound { found, texts, pid } => {
                self.offer_recovery(*found, texts, Some(pid), RecoveryFit::OfItsOwn);
                ctx.request_repaint();
            }
            Done::Imported(done) => self.imported(done, ctx),
            Done::ReadFor(done) => self.read_for_done(done, ctx),
            Done::Pasted(done) => self.pasted(done, ctx),
            Done::Exported { path, result } => match result {
                Ok(()) => self.say(
                    Toast::success(format!("Exported to {}", path.display())),
                    ctx,
                ),
                Err(err) => self.say(Toast::error(err.to_string()), ctx),
            },
            Done::SettingsSaved(result) => {
                if let Err(err) = result {
                    log::warn!("The settings could not be saved: {err}");
                }
            }
            Done::Publish(done) => self.publish_done(done, ctx),
            Done::Report(done) => self.report_done(done, ctx),
            Done::Moments(done) => self.moment_done(done, ctx),
            Done::Look(done) => self.look_done(done, ctx),
            Done::Mentions(done) => self.mentions_done(done, ctx),
            Done::Same(done) => self.same_done(done, ctx),
            Done::Offers(offers) => self.offers_done(offers, ctx),
            Done::Copies(done) => self.copies_done(done, ctx),
            Done::Indexed(done) => self.index_done(done, ctx),
            Done::Found(done) => self.found(done, ctx),
            Done::ServerSaid(done) => self.server_said(done, ctx),
            Done::Checked(report) => self.findings_done(report, ctx),
            Done::Answered { ask, answer } => self.answered(&ask, answer, ctx),
            Done::Nothing => {}
        }
    }

    /// Another board may have taken the place of the one that was saved.
    fn is_of_this_board(&self, number: u64) -> bool {
        let saving = self.files.saving.as_ref();
        saving.is_some_and(|saving| saving.number == number)
    }

    fn opened(
        &mut self,
        opened: Opened,
        texts: Texts,
        damaged: &[DocumentError],
        recovery: Option<Box<Recovery>>,
        ctx: &Context,
    ) {
        let Opened {
            loaded,
            path,
            stamp,
            read_only,
        } = opened;
        let reopened = self.files.path.as_ref() == Some(&path);
        // The changes that were given up are not offered again by the file they were made to.
        let recovery = if self.leave_board() && reopened {
            None
        } else {
            recovery
        };
        self.files.opening = None;
        self.files.saving = None;
        self.files.undecided = false;
        self.files.recovery = None;
        self.files
            .questions
            .retain(|question| !question.is_of_this_board());
        self.files.path = Some(path.clone());
        self.files.stamp = Some(stamp);
        self.files.read_only = read_only;
        self.files.saved_at = None;
        self.files.failure = None;
        self.files.conflict = None;
        self.editor.replace_document(Document::new(loaded.board));
        self.editor.set_texts(texts.clone());
        self.autosave.reset();
        self.settings.remember(&path);
        self.keep_settings(ctx);
        let damaged = damaged.iter().map(ToString::to_string).collect();
        self.report_problems(&loaded.report, damaged);
        if read_only {
            self.say(
                Toast::info("The file is write-protected: saving will ask for another name"),
                ctx,
            );
        }
        if let Some(recovery) = recovery {
            let fit = self.fit_of(&recovery);
            self.offer_recovery(*recovery, texts, None, fit);
        }
        ctx.request_repaint();
    }

    /// What was repaired or set aside in the board that was just opened.
    pub(super) fn report_problems(&mut self, report: &[Problem], more: Vec<String>) {
        let mut lines = problem_lines(self.editor.board(), report);
        lines.extend(more);
        if !lines.is_empty() {
            let title = format!("{} has problems", self.files.name());
            self.files
                .questions
                .push_back(Question::Report { title, lines });
        }
    }

    fn saved(
        &mut self,
        saved: &Saved,
        pos: crate::edit::HistoryPos,
        documents: &[DocumentError],
        ctx: &Context,
    ) {
        let then = self.files.saving.take().and_then(|saving| saving.then);
        self.editor.mark_saved(pos);
        let key = self.recovery_key();
        self.files.undecided &= self.files.path.as_ref() == Some(&saved.path);
        self.settings.remember(&saved.path);
        self.files.path = Some(saved.path.clone());
        self.files.stamp = Some(saved.stamp);
        self.files.read_only = false;
        self.files.failure = None;
        self.files.saved_at = Some(local_time());
        if key.as_ref() != Some(&saved.path) {
            // Under its new name it has another recovery, from now on.
            self.runner.start(Job::RemoveRecovery {
                key,
                folder: self.places.recovery_folder(),
            });
            self.autosave.reset();
        }
        for note in &saved.notes {
            self.toast(Toast::warning(note.to_string()));
        }
        for err in documents {
            self.toast(Toast::error(format!(
                "The board is saved; a document is not: {err}"
            )));
        }
        if saved.notes.is_empty() && documents.is_empty() {
            self.toast(Toast::success(format!("Saved {}", self.files.name())));
        }
        self.keep_settings(ctx);
        if let Some(then) = then {
            // Something may have been changed while it was saved.
            self.unless_unsaved(then, ctx);
        }
        ctx.request_repaint();
    }

    fn not_saved(&mut self, path: &Path, error: &SaveError, ctx: &Context) {
        let then = self.files.saving.take().and_then(|saving| saving.then);
        if let SaveError::Changed { path: changed, .. } | SaveError::Exists { path: changed, .. } =
            error
        {
            self.files.conflict = Some((changed.clone(), then));
            self.apply(
                Action::Show(Dialog::Conflict(changed.display().to_string())),
                ctx,
            );
            return;
        }
        self.files.failure = Some("Not saved".to_owned());
        log::error!("not saved: {}", path.display());
        self.say(Toast::error(error.to_string()), ctx);
    }

    pub(super) fn add_text(&mut self, title: &str, text: &str, ctx: &Context) {
        match DocumentText::from_text(text) {
            Ok(document) => {
                let source = self.add_source(title.to_owned(), &document, "", ctx);
                self.show_source(source, ctx);
            }
            Err(err) => self.say(Toast::error(format!("The text was not taken: {err}")), ctx),
        }
    }

    fn add_source(
        &mut self,
        title: String,
        document: &DocumentText,
        file_name: &str,
        ctx: &Context,
    ) -> SourceId {
        let media_type = if Path::new(file_name)
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("md"))
        {
            "text/markdown"
        } else {
            "text/plain"
        };
        let source = Source {
            kind: SourceKind::Article,
            title,
            document: Some(document.to_ref(file_name, media_type)),
            ..Source::default()
        };
        let mut ids = self.editor.new_ids();
        let (id, made) = sources::add(self.editor.board(), &mut ids, source);
        self.editor.add_text(document.sha256, document.text.clone());
        self.apply(Action::commit(made), ctx);
        id
    }

    pub(super) fn recent(&self) -> Vec<PathBuf> {
        self.settings.recent.clone()
    }
}

/// The problems in words, with the names of the records.
fn problem_lines(board: &crate::model::Board, problems: &[Problem]) -> Vec<String> {
    let mut lines: Vec<String> = problems
        .iter()
        .take(PROBLEMS_SHOWN)
        .map(|problem| {
            let about = problem.record.map_or_else(String::new, |record| {
                format!("{}: ", display_name(board, record))
            });
            let place = problem
                .place
                .map_or_else(String::new, |place| format!(" ({place})"));
            format!("{about}{}{place}", problem.message)
        })
        .collect();
    if problems.len() > PROBLEMS_SHOWN {
        lines.push(format!(
            "and {} more; `throughline check` lists them all",
            problems.len() - PROBLEMS_SHOWN
        ));
    }
    lines
}

/// The hour and minute here.
fn local_time() -> String {
    jiff::Zoned::now().strftime("%H:%M").to_string()
}

/// A moment here, such as `on 21 November 2026 at 14:05`.
pub(super) fn local_date(secs: i64) -> String {
    let Ok(moment) = jiff::Timestamp::from_second(secs) else {
        return "at an unknown time".to_owned();
    };
    let here = moment.to_zoned(jiff::tz::TimeZone::system());
    here.strftime("on %-d %B %Y at %H:%M").to_string()
}
