//! Deleting: the things behind the selection, or their cards alone.

use crate::edit::Plan;
use crate::edit::cascade::{delete_cards, delete_records, records_behind};
use crate::editor::apply::Turn;
use crate::editor::{Dialog, Editor, Toast};
use crate::model::{CardId, RecordRef};
use std::collections::BTreeSet;

impl Editor {
    /// Deletes what is selected. A card stands for the thing it shows, unless that is on another card too:
    /// then only this card goes. Where more hangs on it than is selected, the person is asked first.
    pub(super) fn delete(&mut self, turn: &mut Turn) {
        let targets = self.targets();
        let spare: BTreeSet<CardId> = self
            .target_cards()
            .filter(|&card| self.is_spare(card, &targets))
            .collect();
        let meant: BTreeSet<RecordRef> = targets
            .iter()
            .copied()
            .filter(|record| !matches!(record, RecordRef::Card(card) if spare.contains(card)))
            .collect();
        let behind = records_behind(self.board(), &meant);
        // The cards themselves are asked for: that they go is no surprise.
        let asked: BTreeSet<RecordRef> = behind.union(&targets).copied().collect();
        let (deleted, cascade) = delete_records(self.board(), &asked);
        if cascade.is_more() {
            let cards = spare.into_iter().map(RecordRef::from);
            let records = behind.into_iter().chain(cards).collect();
            self.show(Dialog::ConfirmDelete { records }, turn);
        } else if spare.is_empty() {
            let (deleted, _) = match behind.len() {
                0 => return,
                // Said of the things alone, the label is the better one.
                _ => delete_records(self.board(), &behind),
            };
            self.commit_planned(deleted, turn);
        } else {
            if behind.is_empty() {
                turn.toast(Toast::info("Taken off here; it is still on another card"));
            }
            self.commit_planned(deleted, turn);
        }
    }

    /// Whether what a card shows has another card, which is not selected.
    fn is_spare(&self, card: CardId, targets: &BTreeSet<RecordRef>) -> bool {
        let content = self.board().cards().get(card).map(|card| &card.content);
        let Some(shown) = content.and_then(|content| content.record()) else {
            return false;
        };
        !targets.contains(&shown)
            && self
                .index()
                .backlinks
                .cards_of(shown)
                .any(|other| !targets.contains(&other.into()))
    }

    /// Takes cards off the canvas; what they show stays, notes excepted.
    pub(super) fn remove_cards(&mut self, turn: &mut Turn) {
        let removed = delete_cards(self.board(), &self.target_cards().collect());
        let mut plan = Plan::new(self.board());
        plan.add(removed);
        self.commit_planned(plan.finish("Take off the canvas"), turn);
    }
}
