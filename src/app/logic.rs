//! What happens once a frame besides drawing: results, files dropped on the window, the recovery file, the title.

use super::App;
use super::autosave::Due;
use super::work::Job;
use crate::editor::FileRequest;
use eframe::egui::{self, Context, ViewportCommand};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Results that take longer than this together wait for the next frame.
const RESULTS_AT_MOST: Duration = Duration::from_millis(8);

impl App {
    /// Also called while the window is hidden: saving must not depend on being seen.
    pub fn logic(&mut self, ctx: &Context) {
        let begun = Instant::now();
        while let Some(done) = self.runner.finished() {
            self.take_result(done, ctx);
            if begun.elapsed() > RESULTS_AT_MOST {
                ctx.request_repaint();
                break;
            }
        }
        self.ask_next(ctx);
        self.close_requested(ctx);
        self.files_dropped(ctx);
        self.keep_recovery(ctx);
        self.keep_changes();
        self.keep_mentions(ctx);
        self.keep_mentions_shown(ctx);
        self.keep_copies(ctx);
        self.keep_same(ctx);
        self.keep_offers(ctx);
        self.keep_findings(ctx);
        self.keep_finding(ctx);
        self.keep_publishing();
        self.keep_reporting();
        self.keep_import(ctx);
        self.keep_reading(ctx);
        self.keep_pasting();
        self.name_window(ctx);
    }

    fn close_requested(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.files.quitting {
            // Whatever is typed or dragged just now is part of the board that is asked about.
            if self.editor.document().is_modified() || self.files.saving.is_some() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.file_request(FileRequest::Quit, ctx);
            } else {
                self.keep_settings(ctx);
            }
        }
    }

    fn files_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .filter(|path| !path.as_os_str().is_empty())
                .collect()
        });
        if dropped.is_empty() {
            return;
        }
        let is_board = |path: &PathBuf| {
            path.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("ron"))
        };
        let (boards, documents): (Vec<PathBuf>, Vec<PathBuf>) =
            dropped.into_iter().partition(is_board);
        if let Some(board) = boards.into_iter().next() {
            self.file_request(FileRequest::OpenPath(board), ctx);
        } else if !documents.is_empty() {
            self.file_request(FileRequest::AddDocumentPaths(documents), ctx);
        }
    }

    fn keep_recovery(&mut self, ctx: &Context) {
        let document = self.editor.document();
        let now = self.clock.now();
        match self
            .autosave
            .tick(document.revision().0, document.is_modified(), now)
        {
            Due::Nothing => {}
            Due::Write(_revision) => self.write_recovery(),
            Due::Remove => self.remove_recovery(),
        }
        if let Some(after) = self.autosave.wake_after(now) {
            ctx.request_repaint_after(after);
        }
    }

    fn name_window(&mut self, ctx: &Context) {
        let mark = if self.editor.document().is_modified() {
            "* "
        } else {
            ""
        };
        let title = format!("{mark}{} – Throughline", self.files.name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Remembers how large the window was.
    pub(super) fn keep_settings(&mut self, ctx: &Context) {
        let size = ctx.input(|input| {
            input
                .viewport()
                .inner_rect
                .map(|rect: egui::Rect| [rect.width(), rect.height()])
        });
        if size.is_some() {
            self.settings.window_size = size;
        }
        self.runner.start(Job::SaveSettings {
            settings: self.settings.clone(),
            path: self.places.settings_file(),
        });
    }
}
