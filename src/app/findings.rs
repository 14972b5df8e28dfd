//! What the rules find: they run on the other thread, on the board as it was then, while their list is shown.

use super::App;
use super::work::Job;
use crate::check::{self, Report};
use crate::editor::DeskTab;
use crate::evidence::copies::Found;
use crate::model::{Board, QuoteId};
use crate::query::anchor::Proof;
use eframe::egui::Context;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A board and how its quotes are proved.
#[derive(Clone)]
pub struct CheckJob {
    board: Board,
    proofs: BTreeMap<QuoteId, Proof>,
    shared: Arc<Found>,
}

impl CheckJob {
    pub fn run(self) -> Report {
        check::run(&self.board, &self.proofs, &self.shared)
    }

    fn is_of(&self, board: &Board, proofs: &BTreeMap<QuoteId, Proof>, shared: &Arc<Found>) -> bool {
        is_same(&self.board, board) && self.proofs == *proofs && Arc::ptr_eq(&self.shared, shared)
    }
}

/// What was looked at last, and whether the rules are at it.
#[derive(Default)]
pub struct Checking {
    last: Option<CheckJob>,
    running: bool,
}

impl App {
    /// While the list of findings is shown, it is that of the board as it is.
    pub(super) fn keep_findings(&mut self, ctx: &Context) {
        if self.editor.session().panels.desk != Some(DeskTab::Findings) {
            self.checking.last = None;
            return;
        }
        let board = self.editor.document().board();
        let proofs = self.editor.proofs();
        let shared = &self.copying.found;
        let last = self.checking.last.as_ref();
        let is_known = last.is_some_and(|last| last.is_of(board, proofs, shared))
            && self.editor.session().findings.is_some();
        if self.checking.running || is_known {
            return;
        }
        let job = CheckJob {
            board: board.clone(),
            proofs: proofs.clone(),
            shared: Arc::clone(shared),
        };
        self.checking.last = Some(job.clone());
        self.checking.running = true;
        self.runner.start(Job::Check(job));
        ctx.request_repaint();
    }

    pub(super) fn findings_done(&mut self, report: Report, ctx: &Context) {
        self.checking.running = false;
        // Of a board that was put away meanwhile nothing is shown; one that was edited is looked at again.
        let board = self.editor.document().board();
        let last = self.checking.last.as_ref();
        let is_this = last.is_some_and(|last| is_same(&last.board, board));
        if is_this || self.editor.session().findings.is_some() {
            self.editor.set_findings(Some(Arc::new(report)));
        }
        ctx.request_repaint();
    }
}

/// Whether both are one in memory: nothing was changed from one to the other.
fn is_same(a: &Board, b: &Board) -> bool {
    a.shares_records(b) && a.meta() == b.meta()
}
