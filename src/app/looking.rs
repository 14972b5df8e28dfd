//! The first look at a large board from another day: it is worked out on the other thread, and until it is
//! there the board is shown as it is now.

use super::App;
use super::work::Job;
use crate::editor::{Action, Command, Looking};
use crate::evidence::lens::{Lens, last_known};
use crate::model::Board;
use eframe::egui::Context;

/// Records of a board that is looked at from another day within a frame.
const SMALL: usize = 1_000;

/// A board, and the day to look at it from: the last one on which something became known, if none is given.
pub struct LookJob {
    board: Board,
    lens: Option<Lens>,
    number: u64,
}

/// What is seen, and which job found it.
pub struct LookDone {
    looking: Box<Looking>,
    number: u64,
}

impl LookJob {
    pub fn run(self) -> LookDone {
        let lens = self.lens.unwrap_or_else(|| last_known(&self.board));
        LookDone {
            looking: Box::new(Looking::new(&self.board, lens)),
            number: self.number,
        }
    }
}

/// The look that is being worked out.
#[derive(Default)]
pub struct FirstLook {
    pending: Option<u64>,
    last: u64,
}

impl FirstLook {
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// It is not wanted any more.
    pub fn forget(&mut self) {
        self.pending = None;
    }
}

impl App {
    /// Begins a first look on the other thread, or gives one up; whether that is all there is to do.
    pub(super) fn looked_for(&mut self, action: &Action, ctx: &Context) -> bool {
        let lens = match action {
            Action::Look(Some(lens)) => Some(Some(*lens)),
            Action::Run(Command::ToggleLens) => Some(None),
            Action::Look(None) | Action::Run(Command::Escape) => None,
            _ => return false,
        };
        if self.first_look.is_pending() {
            // Asked for again by the same key, it is put away again.
            if lens.flatten().is_none() {
                self.first_look.forget();
                ctx.request_repaint();
                return true;
            }
        }
        let Some(lens) = lens else { return false };
        let board = self.editor.board();
        if self.editor.looking().is_some() || board.len() <= SMALL {
            return false;
        }
        let first = &mut self.first_look;
        first.last += 1;
        first.pending = Some(first.last);
        self.runner.start(Job::Look(LookJob {
            board: board.clone(),
            lens,
            number: first.last,
        }));
        ctx.request_repaint();
        true
    }

    pub(super) fn look_done(&mut self, done: LookDone, ctx: &Context) {
        if self.first_look.pending != Some(done.number) {
            return;
        }
        self.first_look.forget();
        let now = self.clock.since_begun();
        let effects = self.editor.begin_look(*done.looking, now);
        self.carry_out_effects(effects, ctx);
        ctx.request_repaint();
    }
}
