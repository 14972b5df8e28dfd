//! Comparing two versions of the text in the reader.

use super::Editor;
use super::apply::Turn;
use super::session::Compare;
use super::walk::Step;
use crate::model::SourceId;

impl Editor {
    /// The source of which a new version may be added: that has a text already.
    pub(super) fn one_source_with_text(&self) -> Option<SourceId> {
        let source = self.one_source()?;
        let record = self.board().sources().get(source)?;
        record.document.is_some().then_some(source)
    }

    /// The source in the reader, if it never had a text: pasted text is meant for it.
    pub(super) fn source_without_text(&self) -> Option<SourceId> {
        let reader = self.session.reader.as_ref()?;
        let source = self.board().sources().get(reader.source)?;
        source.document.is_none().then_some(reader.source)
    }

    /// The versions that are compared unless others are chosen: the newest two in the reader.
    pub(super) fn newest_two(&self) -> Option<Compare> {
        let reader = self.session.reader.as_ref()?;
        let source = self.shown().board.sources().get(reader.source)?;
        let new = source.earlier.len();
        let old = new.checked_sub(1)?;
        let both = source.document.is_some();
        both.then_some(Compare { old, new, steps: 0 })
    }

    /// Begins comparing, chooses other versions, or ends it.
    pub(super) fn compare(&mut self, compare: Option<Compare>, turn: &mut Turn) {
        let newest = self.newest_two().map(|both| both.new);
        let known = |it: &Compare| newest.is_some_and(|newest| it.old < it.new && it.new <= newest);
        let compare = compare.filter(known);
        self.change_reader(turn, |reader| {
            reader.compare = compare;
            if compare.is_some() {
                // What is selected in the text cannot be seen while two are compared.
                reader.selected = None;
                reader.find = None;
            }
        });
    }

    /// Compares the newest two, or goes back to the text.
    pub(super) fn toggle_compare(&mut self, turn: &mut Turn) {
        let compares = self
            .session
            .reader
            .as_ref()
            .is_some_and(|it| it.compare.is_some());
        let compare = if compares { None } else { self.newest_two() };
        self.compare(compare, turn);
    }

    /// What is compared is no longer once one of both is gone.
    pub(super) fn keep_compare(&mut self) {
        let newest = self.newest_two().map(|both| both.new);
        if let Some(reader) = &mut self.session.reader {
            reader
                .compare
                .take_if(|it| newest.is_none_or(|newest| it.new > newest));
        }
    }

    /// To the next change, or the one before; the first time, to the first or the last.
    pub(super) fn step_change(&mut self, step: Step, turn: &mut Turn) {
        let now = self.session.reader.as_ref().and_then(|it| it.compare);
        let Some(mut compare) = now.or_else(|| self.newest_two()) else {
            return;
        };
        compare.steps = match step {
            Step::Next => compare.steps.saturating_add(1),
            Step::Previous => compare.steps.saturating_sub(1),
        };
        self.compare(Some(compare), turn);
    }
}
