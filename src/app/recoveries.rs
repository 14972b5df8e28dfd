//! What becomes of work that is not saved: the recovery of a board that is left, and the offer of one found.

use super::App;
use super::files::Offered;
use super::questions::Question;
use super::work::Job;
use crate::edit::Document;
use crate::editor::Texts;
use crate::editor::dialog::{RecoveryFit, RecoveryOffer};
use crate::io::recovery::{Fit, Recovery};
use eframe::egui::Context;
use std::path::PathBuf;

impl App {
    /// Which recovery this board's is: that of its file, or that of this process. While an older recovery of
    /// the file waits for its answer, that one is not written over.
    pub(super) fn recovery_key(&self) -> Option<PathBuf> {
        if self.files.undecided {
            None
        } else {
            self.files.path.clone()
        }
    }

    /// Writes the board down as it is now.
    pub(super) fn write_recovery(&mut self) {
        self.runner.start(Job::WriteRecovery {
            board: self.editor.board().clone(),
            texts: self.editor.texts().clone(),
            path: self.files.path.clone(),
            key: self.recovery_key(),
            base: self.files.base(),
            num_changes: self.editor.document().history().num_undo() as u64,
            folder: self.places.recovery_folder(),
        });
    }

    /// The same without waiting for the hands to rest.
    pub(super) fn write_recovery_now(&mut self) {
        let revision = self.editor.document().revision().0;
        if self.autosave.write_now(revision) {
            self.write_recovery();
        }
    }

    pub(super) fn remove_recovery(&mut self) {
        self.runner.start(Job::RemoveRecovery {
            key: self.recovery_key(),
            folder: self.places.recovery_folder(),
        });
    }

    /// The board goes: another one takes its place now, or the window is closed. What a person gave up is
    /// forgotten, and anything else that no file holds is written down. Says whether the recovery of the
    /// board's file was removed.
    pub(super) fn leave_board(&mut self) -> bool {
        self.first_look.forget();
        self.forget_finding();
        let document = self.editor.document();
        let given_up = self.files.given_up.take() == Some(document.revision());
        if document.is_modified() && !given_up {
            self.write_recovery_now();
            return false;
        }
        // One that was not written here is of another time: nobody has decided about it.
        if !self.autosave.has_written() {
            return false;
        }
        self.remove_recovery();
        !self.files.undecided
    }

    /// Lets the person decide about work that was found.
    pub(super) fn offer_recovery(
        &mut self,
        recovery: Recovery,
        texts: Texts,
        pid: Option<u32>,
        fit: RecoveryFit,
    ) {
        let offer = RecoveryOffer {
            board: recovery
                .path
                .as_ref()
                .map(|path| path.display().to_string()),
            when: super::results::local_date(recovery.written_secs),
            num_changes: recovery.num_changes,
            fit,
        };
        let offered = Offered {
            recovery,
            texts,
            pid,
            fit,
        };
        self.files
            .questions
            .push_back(Question::Recovery(Box::new(offered), offer));
    }

    /// How work that was found for the file just opened fits it.
    pub(super) fn fit_of(&self, recovery: &Recovery) -> RecoveryFit {
        match recovery.fit(self.files.base()) {
            Fit::Continues => RecoveryFit::Continues,
            Fit::Apart => RecoveryFit::FileChanged,
        }
    }

    /// The recovered board, unsaved; over the same file if that is as it was, else as a board of its own.
    pub(super) fn take_recovery(&mut self, ctx: &Context) {
        let Some(Offered {
            recovery,
            texts,
            pid,
            fit,
        }) = self.files.recovery.take()
        else {
            return;
        };
        self.files.undecided = false;
        if fit != RecoveryFit::Continues {
            self.leave_board();
            self.files = self.files.of_unsaved("Recovered board");
        }
        self.editor
            .replace_document(Document::unsaved(recovery.board));
        self.editor.set_texts(texts);
        self.autosave.reset();
        // It is written down at once under this process, and only when that has worked the old one goes.
        self.files.forget = pid;
        self.write_recovery_now();
        ctx.request_repaint();
    }

    pub(super) fn discard_recovery(&mut self) {
        let Some(Offered { recovery, pid, .. }) = self.files.recovery.take() else {
            return;
        };
        self.files.undecided = false;
        match pid {
            Some(pid) => self.forget(pid),
            None => self.runner.start(Job::RemoveRecovery {
                key: recovery.path,
                folder: self.places.recovery_folder(),
            }),
        }
    }

    pub(super) fn forget(&mut self, pid: u32) {
        self.runner.start(Job::ForgetUnsaved {
            pid,
            folder: self.places.recovery_folder(),
        });
    }
}
