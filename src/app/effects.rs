//! Carries out what the frame asked for: actions to the editor, effects to files, clipboard and window.

use super::App;
use super::attaching::{Purpose, What};
use super::dialogs::{Answer, Ask};
use super::files::Saving;
use super::leftovers::file_name;
use super::work::{Done, Job};
use crate::edit::Document;
use crate::editor::changes::Since;
use crate::editor::dialog::{AfterUnsaved, PathPurpose};
use crate::editor::{Action, Dialog, Effects, FileRequest, Texts, ThemeChoice, Toast};
use crate::evidence::{Derived, ledger};
use crate::io::export_json;
use crate::io::save::{Expected, SaveOptions};
use crate::io::settings::Theme;
use crate::model::{Board, SourceId};
use crate::query::anchor;
use eframe::egui::{Context, ViewportCommand};
use std::path::PathBuf;

impl App {
    /// Does what views asked for in this frame, in order.
    pub(super) fn carry_out(&mut self, ctx: &Context) {
        for action in self.actions.take() {
            self.apply(action, ctx);
        }
    }

    /// Does one thing, with all that follows from it.
    pub fn apply(&mut self, action: Action, ctx: &Context) {
        if self.looked_for(&action, ctx) {
            return;
        }
        if let Action::Paste { text, .. } = &action
            && self.pasted_otherwise(text, ctx)
        {
            return;
        }
        let now = self.clock.since_begun();
        let effects = self.editor.apply(action, now);
        self.carry_out_effects(effects, ctx);
    }

    pub(super) fn carry_out_effects(&mut self, effects: Effects, ctx: &Context) {
        let Effects {
            files,
            toasts,
            copy,
            request_paste,
            theme,
            changed,
            repaint,
        } = effects;
        if let Some(text) = copy {
            ctx.copy_text(text);
        }
        if request_paste {
            ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        if let Some(theme) = theme {
            self.settings.theme = match theme {
                ThemeChoice::System => Theme::System,
                ThemeChoice::Light => Theme::Light,
                ThemeChoice::Dark => Theme::Dark,
            };
            self.choose_theme(ctx);
            self.keep_settings(ctx);
        }
        for toast in toasts {
            self.toast(toast);
        }
        for request in files {
            self.file_request(request, ctx);
        }
        if changed || repaint {
            ctx.request_repaint();
        }
    }

    pub(super) fn theme(&self) -> ThemeChoice {
        match self.settings.theme {
            Theme::System => ThemeChoice::System,
            Theme::Light => ThemeChoice::Light,
            Theme::Dark => ThemeChoice::Dark,
        }
    }

    /// Does something with files.
    pub(super) fn file_request(&mut self, request: FileRequest, ctx: &Context) {
        match request {
            FileRequest::New => self.unless_unsaved(AfterUnsaved::New, ctx),
            FileRequest::Open => self.unless_unsaved(AfterUnsaved::OpenDialog, ctx),
            FileRequest::OpenPath(path) => self.unless_unsaved(AfterUnsaved::Open(path), ctx),
            FileRequest::OpenChosenPath(path) => self.open_chosen(path, ctx),
            FileRequest::OpenStarter => self.unless_unsaved(AfterUnsaved::Starter, ctx),
            FileRequest::OpenTutorial => self.unless_unsaved(AfterUnsaved::Tutorial, ctx),
            FileRequest::Quit => self.unless_unsaved(AfterUnsaved::Quit, ctx),
            FileRequest::Save => self.save(None, ctx),
            FileRequest::SaveAs => {
                // What an earlier question would have gone on with was not asked for this time.
                self.files.pending = None;
                self.ask_where_to_save();
            }
            FileRequest::SaveAsPath(path) => self.save_as(path),
            FileRequest::ConflictKeepMineAsCopy => self.keep_mine_as_copy(),
            FileRequest::ConflictTakeTheirs => self.take_theirs(),
            FileRequest::ConflictOverwrite => self.overwrite(),
            FileRequest::RecoveryTake => self.take_recovery(ctx),
            FileRequest::RecoveryDiscard => self.discard_recovery(),
            FileRequest::LeftoverOpen { path, of } => {
                self.unless_unsaved(AfterUnsaved::OpenLeftover { path, of }, ctx);
            }
            FileRequest::LeftoverDelete(path) => self.runner.start(Job::RemoveLeftover { path }),
            FileRequest::UnsavedSave => {
                let then = self.files.pending.take();
                self.save(then, ctx);
            }
            FileRequest::UnsavedDiscard => {
                if let Some(then) = self.files.pending.take() {
                    self.files.given_up = Some(self.editor.document().revision());
                    self.go_on(then, ctx);
                }
            }
            FileRequest::Find(wish) => self.find(wish, ctx),
            FileRequest::UseServer(server) => self.use_server(server.map(|server| *server), ctx),
            FileRequest::AskServer(words) => self.ask_server(words, ctx),
            FileRequest::TakeFromServer(which) => self.take_from_server(&which, ctx),
            FileRequest::AddDocuments => self.ask(&Ask::AddDocuments),
            FileRequest::AddFolder => self.ask(&Ask::AddFolder),
            FileRequest::AddDocumentPaths(paths) => self.import(paths, ctx),
            FileRequest::CancelImport => self.cancel_import(),
            FileRequest::TakeImported(chosen) => self.take_imported(&chosen, ctx),
            FileRequest::AddText { title, text } => self.add_text(&title, &text, ctx),
            FileRequest::FillSource { source, text } => {
                self.read_for(source, What::Text(text), Purpose::Attach, ctx);
            }
            FileRequest::OtherTextTake => self.take_other_text(ctx),
            FileRequest::AttachDocument(source) => self.ask(&Ask::AttachDocument(source)),
            FileRequest::AttachDocumentPath(source, path) => {
                self.read_for(source, What::File(path), Purpose::Attach, ctx);
            }
            FileRequest::AddVersion(source) => self.ask(&Ask::AddVersion(source)),
            FileRequest::AddVersionPath(source, path) => {
                self.read_for(source, What::File(path), Purpose::Version, ctx);
            }
            FileRequest::AddVersionText { source, text } => {
                self.read_for(source, What::Text(text), Purpose::Version, ctx);
            }
            FileRequest::TakeVersion(accessed) => self.take_version(accessed, ctx),
            FileRequest::OtherTextAsVersion => self.other_text_as_version(ctx),
            FileRequest::ExportJson => {
                let suggested = self
                    .files
                    .suggested_name(&self.editor.board().meta().title, "json");
                self.ask(&Ask::ExportJson { suggested });
            }
            FileRequest::ExportJsonPath(path) => self.export_json(path),
            FileRequest::PublishWith(options) => self.publish_with(options, ctx),
            FileRequest::Publish => self.publish(),
            FileRequest::PublishPath(path) => self.publish_to(path, ctx),
            FileRequest::ReportWith(wish) => self.report_with(wish, ctx),
            FileRequest::Report => self.report(),
            FileRequest::ReportPath(path) => self.report_to(path, ctx),
            FileRequest::ShowInBrowser(path) => self.show_in_browser(&path),
            FileRequest::MarkMoment(name) => self.mark_moment(name, ctx),
            FileRequest::RemoveMoment(kept) => self.remove_moment(kept),
            FileRequest::ChangesSince(since) => self.changes_since(since, ctx),
            FileRequest::ChangesSinceFile => self.ask(&Ask::CompareWith),
            FileRequest::ExportLedger(rows) => {
                let suggested = format!(
                    "ledger of {}",
                    self.files
                        .suggested_name(&self.editor.board().meta().title, "csv")
                );
                self.files.ledger_rows = rows;
                self.ask(&Ask::ExportLedger { suggested });
            }
            FileRequest::ExportLedgerPath(path) => self.export_ledger(path),
        }
    }

    /// Goes on, unless there is something to save first: then it asks.
    pub(super) fn unless_unsaved(&mut self, then: AfterUnsaved, ctx: &Context) {
        // What was given up for an earlier wish that came to nothing was not given up for this one.
        self.files.given_up = None;
        if self.editor.document().is_modified() {
            self.files.pending = Some(then.clone());
            self.apply(Action::Show(Dialog::Unsaved(then)), ctx);
        } else {
            self.go_on(then, ctx);
        }
    }

    /// What was wanted, now that nothing unsaved is in the way.
    pub(super) fn go_on(&mut self, then: AfterUnsaved, ctx: &Context) {
        match then {
            AfterUnsaved::New => {
                self.take_unsaved(
                    Document::new(Board::default()),
                    Texts::default(),
                    "Untitled",
                );
            }
            AfterUnsaved::OpenDialog => self.ask(&Ask::OpenBoard),
            AfterUnsaved::Open(path) => self.open(path),
            AfterUnsaved::OpenLeftover { path, of } => self.open_leftover(path, of),
            AfterUnsaved::Starter => self.open_starter(),
            AfterUnsaved::Tutorial => self.open_tutorial(ctx),
            AfterUnsaved::Quit => {
                self.files.quitting = true;
                self.keep_settings(ctx);
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Opens what was chosen after the question about unsaved changes; only for what was changed after that
    /// one, it is asked once more.
    fn open_chosen(&mut self, path: PathBuf, ctx: &Context) {
        let document = self.editor.document();
        let then = AfterUnsaved::Open(path);
        if !document.is_modified() || self.files.given_up == Some(document.revision()) {
            self.go_on(then, ctx);
        } else {
            self.unless_unsaved(then, ctx);
        }
    }

    pub(super) fn open(&mut self, path: PathBuf) {
        self.files.opening = Some(file_name(&path));
        self.runner.start(Job::Open {
            path,
            recovery_folder: self.places.recovery_folder(),
        });
    }

    fn save(&mut self, then: Option<AfterUnsaved>, _ctx: &Context) {
        match self.files.path.clone() {
            Some(path) if !self.files.read_only => {
                let expected = self.files.stamp.map_or(Expected::Nothing, Expected::File);
                self.start_save(path, expected, then);
            }
            _ => {
                self.files.pending = then;
                self.ask_where_to_save();
            }
        }
    }

    fn ask_where_to_save(&self) {
        let suggested = self
            .files
            .suggested_name(&self.editor.board().meta().title, "ron");
        self.ask(&Ask::SaveBoard { suggested });
    }

    /// A path that a person chose in a dialog which asks before it takes an existing file.
    fn save_as(&mut self, mut path: PathBuf) {
        if path.extension().is_none() {
            path.set_extension("ron");
        }
        let then = self.files.pending.take();
        let same = self.files.path.as_deref() == Some(path.as_path());
        let expected = match self.files.stamp {
            Some(stamp) if same => Expected::File(stamp),
            _ => Expected::Anything,
        };
        self.start_save(path, expected, then);
    }

    fn start_save(&mut self, path: PathBuf, expected: Expected, then: Option<AfterUnsaved>) {
        self.start_save_job(path, expected, false, then);
    }

    fn start_save_job(
        &mut self,
        path: PathBuf,
        expected: Expected,
        as_copy: bool,
        then: Option<AfterUnsaved>,
    ) {
        if let Some(saving) = &mut self.files.saving {
            // What was to follow is not lost; changes made meanwhile are asked about before it.
            saving.then = then.or_else(|| saving.then.take());
            return;
        }
        let pos = self.editor.document().history_pos();
        self.saves += 1;
        let number = self.saves;
        self.files.saving = Some(Saving { number, then });
        self.runner.start(Job::Save {
            board: self.editor.board().clone(),
            texts: self.editor.texts().clone(),
            path,
            as_copy,
            options: SaveOptions {
                expected,
                allow_empty: true,
            },
            pos,
            number,
        });
    }

    fn keep_mine_as_copy(&mut self) {
        let Some((path, then)) = self.files.conflict.take() else {
            return;
        };
        self.start_save_job(path, Expected::Nothing, true, then);
    }

    fn take_theirs(&mut self) {
        let Some((path, _)) = self.files.conflict.take() else {
            return;
        };
        // What was here stays as a recovery, also if it was not written down yet.
        self.write_recovery_now();
        self.open(path);
    }

    fn overwrite(&mut self) {
        let Some((path, then)) = self.files.conflict.take() else {
            return;
        };
        self.start_save(path, Expected::Anything, then);
    }

    pub(super) fn ask(&self, ask: &Ask) {
        let folder = self
            .files
            .path
            .as_ref()
            .and_then(|path| path.parent())
            .map(PathBuf::from);
        let results = self.runner.results();
        let asked = ask.clone();
        let done = move |answer: Answer| {
            if results.send(Done::Answered { ask: asked, answer }).is_err() {
                log::warn!("The window was closed before its file dialog");
            }
        };
        self.dialogs.ask(ask, folder, Box::new(done));
    }

    pub(super) fn answered(&mut self, ask: &Ask, answer: Answer, ctx: &Context) {
        let mut paths = match answer {
            Answer::Chosen(paths) => paths,
            Answer::Cancelled => {
                self.files.pending = None;
                return;
            }
            Answer::Unavailable => return self.ask_for_path(ask, ctx),
        };
        let Some(first) = paths.first().cloned() else {
            return;
        };
        let request = match ask {
            Ask::OpenBoard => FileRequest::OpenChosenPath(first),
            Ask::SaveBoard { .. } => FileRequest::SaveAsPath(first),
            Ask::AddDocuments | Ask::AddFolder => {
                FileRequest::AddDocumentPaths(std::mem::take(&mut paths))
            }
            Ask::AttachDocument(source) => FileRequest::AttachDocumentPath(*source, first),
            Ask::AddVersion(source) => FileRequest::AddVersionPath(*source, first),
            Ask::ExportJson { .. } => FileRequest::ExportJsonPath(first),
            Ask::Publish { .. } => FileRequest::PublishPath(first),
            Ask::Report { .. } => FileRequest::ReportPath(first),
            Ask::CompareWith => FileRequest::ChangesSince(Since::File(first)),
            Ask::ExportLedger { .. } => FileRequest::ExportLedgerPath(first),
        };
        self.file_request(request, ctx);
    }

    fn ask_for_path(&mut self, ask: &Ask, ctx: &Context) {
        let (title, purpose) = match ask {
            Ask::OpenBoard => ("Open a board", PathPurpose::Open),
            Ask::SaveBoard { .. } => ("Save the board", PathPurpose::SaveAs),
            Ask::AddDocuments => ("Add a document", PathPurpose::AddDocument),
            Ask::AddFolder => ("Add a folder of documents", PathPurpose::AddDocument),
            Ask::AttachDocument(source) => {
                ("Attach the document", PathPurpose::AttachDocument(*source))
            }
            Ask::AddVersion(source) => ("Add a new version", PathPurpose::AddVersion(*source)),
            Ask::ExportJson { .. } => ("Export as JSON", PathPurpose::ExportJson),
            Ask::Publish { .. } => ("Publish", PathPurpose::Publish),
            Ask::Report { .. } => ("Write the report", PathPurpose::Report),
            Ask::CompareWith => ("Compare with a board", PathPurpose::Compare),
            Ask::ExportLedger { .. } => ("Export the ledger", PathPurpose::ExportLedger),
        };
        self.apply(
            Action::Show(Dialog::PathEntry {
                title: title.to_owned(),
                purpose,
            }),
            ctx,
        );
    }

    fn export_json(&mut self, path: PathBuf) {
        let board = self.editor.board().clone();
        let texts = self.editor.texts().clone();
        let bytes = move || {
            let derived = Derived::build(&board);
            let proofs = anchor::prove(&board, texts.map());
            export_json::export(&board, &derived, &proofs).into_bytes()
        };
        self.runner.start(Job::Export {
            bytes: Box::new(bytes),
            path,
        });
    }

    fn export_ledger(&mut self, path: PathBuf) {
        let rows = std::mem::take(&mut self.files.ledger_rows);
        let shown = self.editor.shown();
        let (board, ledger) = (shown.board.clone(), shown.ledger.clone());
        let bytes = move || {
            let rows = rows.iter().filter_map(|&record| ledger.row(record));
            ledger::csv(&board, rows).into_bytes()
        };
        self.runner.start(Job::Export {
            bytes: Box::new(bytes),
            path,
        });
    }

    /// Selects and opens a source that was just made.
    pub(super) fn show_source(&mut self, source: SourceId, ctx: &Context) {
        self.apply(Action::Select(crate::editor::SelectOp::only(source)), ctx);
        self.apply(
            Action::OpenReader {
                source,
                target: None,
            },
            ctx,
        );
    }

    pub(super) fn say(&mut self, toast: Toast, ctx: &Context) {
        self.toast(toast);
        ctx.request_repaint();
    }
}
