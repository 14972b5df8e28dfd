//! Where entities are mentioned: the documents are searched on the other thread when they, or what entities
//! are called, have changed; the last answer stays until the next is there.

use super::App;
use super::work::Job;
use crate::editor::Texts;
use crate::model::Board;
use crate::names::Searched;
use eframe::egui::Context;

/// A board with its documents, and what was found in them last.
pub struct MentionsJob {
    board: Board,
    texts: Texts,
    searched: Searched,
}

/// What came of it.
pub struct MentionsDone {
    searched: Searched,
}

impl MentionsJob {
    pub fn run(self) -> MentionsDone {
        MentionsDone {
            searched: self.searched.renewed(&self.board, self.texts.map()),
        }
    }
}

/// What was searched last, and whether it is going on.
#[derive(Default)]
pub struct Mentioning {
    searched: Searched,
    last: Option<(Board, Texts)>,
    running: bool,
}

impl Mentioning {
    fn knows(&self, board: &Board, texts: &Texts) -> bool {
        self.last.as_ref().is_some_and(|(before, of)| {
            before.entities().ptr_eq(board.entities())
                && before.sources().ptr_eq(board.sources())
                && of.are_those_of(texts)
        })
    }
}

impl App {
    /// The mentions follow the names and the texts.
    pub(super) fn keep_mentions(&mut self, ctx: &Context) {
        let board = self.editor.board();
        let texts = self.editor.texts();
        let is_known =
            self.mentioning.knows(board, texts) && self.editor.session().mentions.is_some();
        if self.mentioning.running || is_known {
            return;
        }
        let job = MentionsJob {
            board: board.clone(),
            texts: texts.clone(),
            searched: self.mentioning.searched.clone(),
        };
        self.mentioning.last = Some((job.board.clone(), job.texts.clone()));
        self.mentioning.running = true;
        self.runner.start(Job::Mentions(job));
        ctx.request_repaint();
    }

    /// Whether they are marked is remembered.
    pub(super) fn keep_mentions_shown(&mut self, ctx: &Context) {
        let hidden = !self.editor.session().panels.mentions;
        if self.settings.hide_mentions != hidden {
            self.settings.hide_mentions = hidden;
            self.keep_settings(ctx);
        }
    }

    pub(super) fn mentions_done(&mut self, done: MentionsDone, ctx: &Context) {
        self.mentioning.running = false;
        self.mentioning.searched = done.searched;
        // Of a board that was put away meanwhile nothing is shown; one that was edited is searched again.
        let is_this = self
            .mentioning
            .knows(self.editor.board(), self.editor.texts());
        if is_this || self.editor.session().mentions.is_some() {
            let mentions = self.mentioning.searched.mentions().clone();
            self.editor.set_mentions(Some(mentions));
        }
        ctx.request_repaint();
    }
}
