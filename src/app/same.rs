//! "Perhaps the same": names are compared on the other thread when they have changed; the last answer stays
//! until the next is there.

use super::App;
use super::work::Job;
use crate::model::Board;
use crate::names::same::{Compared, PerhapsSame};
use eframe::egui::Context;
use std::sync::Arc;

/// A board, and what was compared of it last.
pub struct SameJob {
    board: Board,
    compared: Arc<Compared>,
}

/// What came of it.
pub struct SameDone {
    compared: Compared,
    found: Vec<PerhapsSame>,
}

impl SameJob {
    pub fn run(self) -> SameDone {
        let compared = self.compared.renewed(&self.board);
        SameDone {
            found: compared.proposals(&self.board),
            compared,
        }
    }
}

/// What was compared last, and whether it is going on.
#[derive(Default)]
pub struct Pairing {
    compared: Arc<Compared>,
    last: Option<Board>,
    running: bool,
}

impl Pairing {
    fn knows(&self, board: &Board) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|before| before.entities().ptr_eq(board.entities()))
    }
}

impl App {
    /// Who may be one follows the names.
    pub(super) fn keep_same(&mut self, ctx: &Context) {
        let board = self.editor.board();
        let is_known = self.pairing.knows(board) && self.editor.session().same.is_some();
        if self.pairing.running || is_known {
            return;
        }
        let job = SameJob {
            board: board.clone(),
            compared: Arc::clone(&self.pairing.compared),
        };
        self.pairing.last = Some(job.board.clone());
        self.pairing.running = true;
        self.runner.start(Job::Same(job));
        ctx.request_repaint();
    }

    pub(super) fn same_done(&mut self, done: SameDone, ctx: &Context) {
        self.pairing.running = false;
        self.pairing.compared = Arc::new(done.compared);
        // Of a board that was put away meanwhile nothing is shown; one that was edited is looked at again.
        let is_this = self.pairing.knows(self.editor.board());
        if is_this || self.editor.session().same.is_some() {
            self.editor.set_same(Some(done.found.into()));
        }
        ctx.request_repaint();
    }
}
