//! Telling the story step by step, and adding a step to it.

use crate::edit::cascade::records_behind;
use crate::edit::steps;
use crate::editor::apply::Turn;
use crate::editor::walk::Step;
use crate::editor::{Action, Editor};
use crate::model::StepId;

impl Editor {
    /// Opens the bar with the steps, at the first one; closes it again.
    pub(super) fn toggle_story(&mut self, turn: &mut Turn) {
        let open = !self.session.panels.story;
        self.session.panels.story = open;
        turn.effects.repaint = true;
        if !open {
            self.act(Action::GoToStep(None), turn);
        } else if self.session.step.is_none() {
            let first = steps::in_order(self.board()).first().copied();
            self.act(Action::GoToStep(first), turn);
        }
    }

    pub(super) fn tell(&mut self, step: Step, turn: &mut Turn) {
        if let Some(next) = self.step_beside(step) {
            self.act(Action::GoToStep(Some(next)), turn);
        }
    }

    /// The step after or before the one that is told; where none is, the first or the last.
    pub(super) fn step_beside(&self, step: Step) -> Option<StepId> {
        let steps = steps::in_order(self.board());
        let told = self.session.step;
        let place = told.and_then(|told| steps.iter().position(|&other| other == told));
        match (place, step) {
            (None, Step::Next) => steps.first().copied(),
            (None, Step::Previous) => steps.last().copied(),
            (Some(place), Step::Next) => steps.get(place + 1).copied(),
            (Some(place), Step::Previous) => steps.get(place.checked_sub(1)?).copied(),
        }
    }

    /// A step at the end of the story: what is in view, and what is selected lit.
    pub(super) fn add_step(&mut self, turn: &mut Turn) {
        let lit = records_behind(self.board(), &self.session.selection);
        let title = format!("Step {}", self.board().steps().len() + 1);
        let view = self.session.camera.view_in_board();
        let board = self.document.board();
        let (step, made) = steps::add(board, &mut self.ids, &title, view, lit);
        self.commit_planned(made, turn);
        self.session.step = Some(step).filter(|&step| self.board().steps().contains(step));
        self.session.panels.story = true;
    }
}
