//! What follows a change of the board: what is derived, and whatever of the session speaks of what is gone.

use super::dialog::ConnectTarget;
use super::session::ReaderTarget;
use super::{Dialog, Editor};
use crate::model::{Board, Diff, RecordRef};

impl Editor {
    /// Tells everything derived what has changed, and lets go of what is no longer there.
    pub(super) fn follow(&mut self, diff: &Diff) {
        self.index.update(self.document.board(), diff);
        if diff.removed().next().is_some() {
            self.prune();
        }
    }

    /// Lets go of whatever of the session is not on the board.
    fn prune(&mut self) {
        let board = self.document.board();
        let session = &mut self.session;
        let gone = |record: RecordRef| !board.contains(record);
        session.selection.retain(|record| !gone(*record));
        session.focus.take_if(|record| gone(*record));
        session.hovered.take_if(|record| gone(*record));
        session.renaming.take_if(|card| gone((*card).into()));
        session.connecting_from.take_if(|card| gone((*card).into()));
        session.step.take_if(|step| gone((*step).into()));
        session.reader.take_if(|reader| gone(reader.source.into()));
        if let Some(reader) = &mut session.reader {
            reader.lit.take_if(|quote| gone((*quote).into()));
            reader.go_to.take_if(
                |target| matches!(target, ReaderTarget::Quote(quote) if gone((*quote).into())),
            );
        }
        session
            .dialog
            .take_if(|dialog| !speaks_of_the_board(dialog, board));
    }
}

/// Whether everything that a dialog asks about is still there.
fn speaks_of_the_board(dialog: &Dialog, board: &Board) -> bool {
    match dialog {
        Dialog::Connect(request) => {
            let to = match request.to {
                ConnectTarget::Entity(entity) => board.entities().contains(entity),
                ConnectTarget::NewAt(_) => true,
            };
            let relation = request.relation;
            to && board.entities().contains(request.from)
                && relation.is_none_or(|relation| board.relations().contains(relation))
        }
        Dialog::RelationFromWords { source, .. } => board.sources().contains(*source),
        Dialog::DropQuote { quote, onto } => {
            board.quotes().contains(*quote) && board.contains(*onto)
        }
        Dialog::ConfirmDelete { records } => records.iter().all(|&record| board.contains(record)),
        Dialog::MergeEntities { entities } => entities
            .iter()
            .all(|&entity| board.entities().contains(entity)),
        Dialog::Palette
        | Dialog::Shortcuts
        | Dialog::About
        | Dialog::BoardProperties
        | Dialog::NewSource
        | Dialog::PasteText
        | Dialog::Conflict(_)
        | Dialog::Recovery(_)
        | Dialog::Unsaved(_)
        | Dialog::Report { .. }
        | Dialog::PathEntry { .. } => true,
    }
}
