//! Marks of checking on all that is selected.

use crate::edit::checking;
use crate::editor::apply::Turn;
use crate::editor::{Dialog, Editor};
use crate::evidence::to_check::{is_checkable, marked};

impl Editor {
    /// Asks who compared what is selected with its sources.
    pub(super) fn mark_checked(&mut self, turn: &mut Turn) {
        let records = self.session.selection.clone();
        self.show(Dialog::MarkChecked { records }, turn);
    }

    pub(super) fn take_marks(&mut self, turn: &mut Turn) {
        let selected = self.session.selection.iter().copied();
        let marked = marked(self.board(), selected).collect();
        self.commit_planned(checking::uncheck(self.board(), &marked), turn);
    }

    /// Whether anything is selected that a person can compare with its sources.
    pub(super) fn selects_checkable(&self) -> bool {
        let mut selected = self.session.selection.iter();
        selected.any(|&record| is_checkable(self.board(), record))
    }

    pub(super) fn selects_marked(&self) -> bool {
        let selected = self.session.selection.iter().copied();
        marked(self.board(), selected).next().is_some()
    }
}
