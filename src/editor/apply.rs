//! The one door: every action, and what it does to the document and the session.

use super::looking::shown_of;
use super::session::{ReaderState, ReaderTarget};
use super::{Action, DeskTab, Dialog, Editor, Effects, SelectOp, Toast};
use crate::edit::{EditKind, Restored, Transaction};
use crate::model::{Diff, QuoteId, RecordRef, SourceId, StepId};
use std::collections::BTreeSet;
use std::time::Duration;

/// One call of [`Editor::apply`]: the time it was made at, and what the shell is to do after it.
#[derive(Debug)]
pub(super) struct Turn {
    /// Since any fixed moment. It decides only which changes join one step of undo.
    pub now: Duration,
    pub effects: Effects,
}

impl Turn {
    pub fn toast(&mut self, toast: Toast) {
        self.effects.toasts.push(toast);
        self.effects.repaint = true;
    }

    /// Something on the screen is otherwise than before.
    pub fn repaint_if(&mut self, changed: bool) {
        self.effects.repaint |= changed;
    }
}

/// Puts a value; whether it is another than before.
pub(super) fn put<T: PartialEq>(place: &mut T, value: T) -> bool {
    let changed = *place != value;
    *place = value;
    changed
}

impl Editor {
    /// Does one thing. `now` is the time since any fixed moment, such as the program's start.
    pub fn apply(&mut self, action: Action, now: Duration) -> Effects {
        let mut turn = Turn {
            now,
            effects: Effects::default(),
        };
        self.act(action, &mut turn);
        turn.effects
    }

    pub(super) fn act_all(&mut self, actions: impl IntoIterator<Item = Action>, turn: &mut Turn) {
        for action in actions {
            self.act(action, turn);
        }
    }

    pub(super) fn act(&mut self, action: Action, turn: &mut Turn) {
        match action {
            Action::Commit {
                label,
                kind,
                diff,
                select,
            } => self.commit(label, kind, diff, select, turn),
            Action::Undo => self.undo(turn),
            Action::Redo => self.redo(turn),
            Action::Select(op) => self.select(op, turn),
            Action::Hover(record) => {
                let record = record.filter(|&record| self.shown().board.contains(record));
                turn.repaint_if(put(&mut self.session.hovered, record));
            }
            Action::Focus(record) => {
                let record = record.filter(|&record| self.shown().board.contains(record));
                turn.repaint_if(put(&mut self.session.focus, record));
            }
            Action::Camera(op) => {
                let changed = self.move_camera(op);
                turn.repaint_if(changed);
            }
            Action::OpenReader { source, target } => self.open_reader(source, target, turn),
            Action::OpenQuote(quote) => self.open_quote(quote, turn),
            Action::ReaderArrived => self.change_reader(turn, |reader| reader.go_to = None),
            Action::ReaderSelect(range) => {
                let range = range.filter(|range| !range.is_empty());
                self.change_reader(turn, |reader| reader.selected = range);
            }
            Action::ReaderCompare(compare) => self.compare(compare, turn),
            Action::ReaderFind(text) => self.change_reader(turn, |reader| reader.find = text),
            Action::MarkRead { source, range } => self.mark_read(source, range, turn),
            Action::UseSentence(what) => self.use_sentence(what, turn),
            Action::CloseReader => turn.repaint_if(put(&mut self.session.reader, None)),
            Action::Show(dialog) => self.open_dialog(dialog, turn),
            Action::CloseDialog => {
                self.session.pasted_text = None;
                turn.repaint_if(put(&mut self.session.dialog, None));
            }
            Action::Rename(card) => self.rename(card, turn),
            Action::GoToStep(step) => self.go_to_step(step, turn),
            Action::Look(lens) => self.look(lens, turn),
            Action::ShowDispute(key) => self.show_dispute(key, turn),
            Action::LookAtFall(carrier) => self.look_at_fall(carrier, turn),
            Action::AskAboutCopies(quote) => {
                let asked = self.session.copies_asked.0.wrapping_add(1);
                self.session.copies_asked = (asked, Some(quote));
                self.session.panels.desk = Some(DeskTab::Copies);
                turn.effects.repaint = true;
            }
            Action::AskAboutSame(entity) => {
                let asked = self.session.same_asked.0.wrapping_add(1);
                self.session.same_asked = (asked, Some(entity));
                self.session.panels.desk = Some(DeskTab::Same);
                turn.effects.repaint = true;
            }
            Action::File(request) => {
                if !request.changes_board() || !self.refused(turn) {
                    turn.effects.files.push(request);
                }
            }
            Action::Toast(toast) => turn.toast(toast),
            Action::Copy(text) => turn.effects.copy = Some(text),
            Action::Pointer(event) => self.on_pointer(&event, turn),
            Action::Arrow {
                arrow, walk: true, ..
            } => self.on_walk(arrow, turn),
            Action::Arrow { arrow, large, .. } => self.on_arrow(arrow, large, turn),
            Action::Run(command) => self.run(command, turn),
            Action::DropQuote { quote, at } => self.drop_quote(quote, at, turn),
            Action::DropWords { source, range, at } => self.drop_words(source, range, at, turn),
            Action::PasteAsSource(text) => {
                self.act(Action::Show(Dialog::PasteText), turn);
                self.session.pasted_text = Some(text);
            }
            Action::Paste { text, at } => self.paste(&text, at, turn),
        }
    }

    /// Commits what a kernel planned.
    pub(super) fn commit_planned(&mut self, transaction: Transaction, turn: &mut Turn) {
        self.act(Action::commit(transaction), turn);
    }

    fn commit(
        &mut self,
        label: String,
        kind: EditKind,
        diff: Diff,
        select: Option<BTreeSet<RecordRef>>,
        turn: &mut Turn,
    ) {
        if self.refused(turn) {
            return;
        }
        // A gesture in progress was planned on the board as it was.
        self.end_gesture(turn);
        let before = self.session.selection.clone();
        let mut after = select.unwrap_or_else(|| before.clone());
        for removed in diff.removed() {
            after.remove(&removed);
        }
        let transaction = Transaction {
            label,
            kind,
            diff,
            select_before: before,
            select_after: after.clone(),
        };
        match self.document.commit(transaction, turn.now) {
            Ok(committed) => {
                if !committed.diff.is_empty() {
                    self.follow(&committed.diff);
                    turn.effects.changed = true;
                    turn.effects.repaint = true;
                }
                self.select(SelectOp::Only(after), turn);
            }
            Err(err) => {
                log::error!("a change was refused: {err}");
                turn.toast(Toast::error(format!("That could not be done: {err}")));
            }
        }
    }

    fn undo(&mut self, turn: &mut Turn) {
        // What is being drawn is the last thing done: taking it back leaves the board as it is.
        if self.end_gesture(turn) || self.refused(turn) {
            return;
        }
        match self.document.undo() {
            Some(restored) => self.restored(restored, turn),
            None => turn.toast(Toast::info("There is nothing to undo")),
        }
    }

    fn redo(&mut self, turn: &mut Turn) {
        self.end_gesture(turn);
        if self.refused(turn) {
            return;
        }
        match self.document.redo() {
            Some(restored) => self.restored(restored, turn),
            None => turn.toast(Toast::info("There is nothing to redo")),
        }
    }

    fn restored(&mut self, restored: Restored, turn: &mut Turn) {
        self.follow(&restored.diff);
        self.session.renaming = None;
        self.select(SelectOp::Only(restored.selection), turn);
        turn.effects.changed = true;
        turn.effects.repaint = true;
    }

    fn select(&mut self, op: SelectOp, turn: &mut Turn) {
        let (board, _) = shown_of(&self.document, &self.index, self.looking.as_ref());
        let known = |records: BTreeSet<RecordRef>| -> BTreeSet<RecordRef> {
            records
                .into_iter()
                .filter(|&record| board.contains(record))
                .collect()
        };
        let mut selection = self.session.selection.clone();
        match op {
            SelectOp::Only(records) => selection = known(records),
            SelectOp::Add(records) => selection.extend(known(records)),
            SelectOp::Toggle(record) => {
                if !selection.remove(&record) && board.contains(record) {
                    selection.insert(record);
                }
            }
            SelectOp::AllCards => {
                selection = board.cards().ids().map(RecordRef::from).collect();
            }
            SelectOp::None => selection.clear(),
        }
        if !put(&mut self.session.selection, selection) {
            return;
        }
        turn.effects.repaint = true;
        // The keyboard goes where the selection went, so that Enter opens what is selected last.
        let selection = &self.session.selection;
        let focus = self.session.focus;
        if !selection.is_empty() && focus.is_none_or(|focus| !selection.contains(&focus)) {
            let on_canvas = |record: &RecordRef| {
                matches!(
                    record,
                    RecordRef::Card(_) | RecordRef::Relation(_) | RecordRef::Frame(_)
                )
            };
            self.session.focus = self.session.only_selected().filter(on_canvas);
        }
    }

    fn open_dialog(&mut self, dialog: Dialog, turn: &mut Turn) {
        if !dialog.fits(self.shown().board) || (dialog.changes_board() && self.refused(turn)) {
            return;
        }
        self.end_gesture(turn);
        self.session.connecting_from = None;
        turn.repaint_if(put(&mut self.session.dialog, Some(dialog)));
    }

    /// Opens the reader, or brings an open one to another place. Of the same source, what was selected
    /// and looked for stays.
    fn open_reader(&mut self, source: SourceId, target: Option<ReaderTarget>, turn: &mut Turn) {
        if !self.shown().board.sources().contains(source) {
            return;
        }
        let quotes = self.shown().board.quotes();
        let target = target.filter(
            |target| !matches!(target, ReaderTarget::Quote(quote) if !quotes.contains(*quote)),
        );
        let lit = match target {
            Some(ReaderTarget::Quote(quote)) => Some(quote),
            Some(ReaderTarget::Range(_)) | None => None,
        };
        let former = self
            .session
            .reader
            .take_if(|reader| reader.source == source);
        let (selected, find, find_asked, compare, walk) =
            former.map_or((None, None, 0, None, None), |reader| {
                // What is to be shown stands in the newest text.
                let compare = reader.compare.filter(|_| target.is_none());
                let ReaderState {
                    selected,
                    find,
                    find_asked,
                    walk,
                    ..
                } = reader;
                (selected, find, find_asked, compare, walk)
            });
        self.session.reader = Some(ReaderState {
            source,
            selected,
            go_to: target,
            lit,
            find,
            find_asked,
            compare,
            walk,
        });
        turn.effects.repaint = true;
    }

    pub(super) fn open_quote(&mut self, quote: QuoteId, turn: &mut Turn) {
        if let Some(record) = self.shown().board.quotes().get(quote) {
            let source = record.source;
            self.open_reader(source, Some(ReaderTarget::Quote(quote)), turn);
        }
    }

    pub(super) fn change_reader(&mut self, turn: &mut Turn, change: impl FnOnce(&mut ReaderState)) {
        if let Some(reader) = &mut self.session.reader {
            let before = reader.clone();
            change(reader);
            turn.repaint_if(*reader != before);
        }
    }

    /// Begins or ends typing in place. Names of entities and the words of notes can be typed so.
    pub(super) fn rename(&mut self, record: Option<RecordRef>, turn: &mut Turn) {
        if record.is_some() && self.refused(turn) {
            return;
        }
        let record = record.filter(|&record| self.is_renamable(record));
        if record.is_some() {
            self.end_gesture(turn);
        }
        turn.repaint_if(put(&mut self.session.renaming, record));
    }

    /// Brings a step's view and what it lights; nothing ends the telling.
    pub(super) fn go_to_step(&mut self, step: Option<StepId>, turn: &mut Turn) {
        let known = step.and_then(|step| Some((step, self.board().steps().get(step)?.view)));
        if let Some((_, view)) = known {
            self.session.camera.fit(view);
            self.session.panels.story = true;
        }
        self.session.step = known.map(|(step, _)| step);
        turn.effects.repaint = true;
    }
}
