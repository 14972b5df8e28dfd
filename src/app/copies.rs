//! "The same copy?": the documents are compared on the other thread when they, or the quotes in them, have
//! changed; the last answer stays until the next is there.

use super::App;
use super::work::Job;
use crate::editor::Texts;
use crate::evidence::Copies;
use crate::evidence::copies::Found;
use crate::model::{Board, QuoteId};
use crate::query::anchor::Proof;
use eframe::egui::Context;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A board with its documents, and what they shared when they were last compared.
pub struct CopiesJob {
    board: Board,
    texts: Texts,
    proofs: BTreeMap<QuoteId, Proof>,
    found: Arc<Found>,
}

/// What came of it.
pub struct CopiesDone {
    found: Arc<Found>,
    copies: Copies,
}

impl CopiesJob {
    pub fn run(self) -> CopiesDone {
        let texts = self.texts.map();
        let found = self.found.renewed(&self.board, texts, &self.proofs);
        let found = found.map_or(self.found, Arc::new);
        CopiesDone {
            copies: Copies::new(&self.board, &found),
            found,
        }
    }
}

/// What was compared last, and whether it is going on.
#[derive(Default)]
pub struct Copying {
    /// What the documents share, as far as it is known.
    pub found: Arc<Found>,
    last: Option<(Board, Texts)>,
    running: bool,
}

impl Copying {
    fn knows(&self, board: &Board, texts: &Texts) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|(before, of)| is_same(before, board) && of.are_those_of(texts))
    }
}

impl App {
    /// What there is to ask about copies follows the board. Proofs change with it or with the texts only.
    pub(super) fn keep_copies(&mut self, ctx: &Context) {
        let board = self.editor.board();
        let texts = self.editor.texts();
        let is_known = self.copying.knows(board, texts) && self.editor.session().copies.is_some();
        if self.copying.running || is_known {
            return;
        }
        let job = CopiesJob {
            board: board.clone(),
            texts: texts.clone(),
            proofs: self.editor.proofs().clone(),
            found: Arc::clone(&self.copying.found),
        };
        self.copying.last = Some((job.board.clone(), job.texts.clone()));
        self.copying.running = true;
        self.runner.start(Job::Copies(job));
        ctx.request_repaint();
    }

    pub(super) fn copies_done(&mut self, done: CopiesDone, ctx: &Context) {
        self.copying.running = false;
        self.copying.found = done.found;
        // Of a board that was put away meanwhile nothing is shown; one that was edited is looked at again.
        let is_this = self.copying.knows(self.editor.board(), self.editor.texts());
        if is_this || self.editor.session().copies.is_some() {
            self.editor.set_copies(Some(Arc::new(done.copies)));
        }
        ctx.request_repaint();
    }
}

/// Whether nothing that copies depend on was changed from one to the other.
fn is_same(a: &Board, b: &Board) -> bool {
    a.sources().ptr_eq(b.sources())
        && a.quotes().ptr_eq(b.quotes())
        && a.claims().ptr_eq(b.claims())
        && a.relations().ptr_eq(b.relations())
}
