//! Aligning, distributing, ordering and pinning the selected cards.

use crate::edit::Transaction;
use crate::edit::cards::{self, Align, Axis, Order};
use crate::editor::apply::Turn;
use crate::editor::{Command, Editor, Toast};
use crate::model::{CardId, RecordRef};
use std::collections::BTreeSet;

impl Editor {
    /// The cards that a command is about.
    pub(super) fn target_cards(&self) -> impl Iterator<Item = CardId> + '_ {
        self.each_target().filter_map(|record| match record {
            RecordRef::Card(card) => Some(card),
            _ => None,
        })
    }

    pub(super) fn arrange(&mut self, command: Command, turn: &mut Turn) {
        let cards: BTreeSet<CardId> = self.target_cards().collect();
        let Some(planned) = self.arranged(command, &cards) else {
            return;
        };
        if planned.is_empty() {
            turn.toast(Toast::info("They lie so already"));
        } else {
            self.commit_planned(planned, turn);
        }
    }

    fn arranged(&self, command: Command, cards: &BTreeSet<CardId>) -> Option<Transaction> {
        let board = self.board();
        let align = |align| Some(cards::align(board, cards, align));
        let order = |order| Some(cards::order(board, cards, order));
        match command {
            Command::AlignLeft => align(Align::Left),
            Command::AlignCentre => align(Align::Centre),
            Command::AlignRight => align(Align::Right),
            Command::AlignTop => align(Align::Top),
            Command::AlignMiddle => align(Align::Middle),
            Command::AlignBottom => align(Align::Bottom),
            Command::DistributeAcross => Some(cards::distribute(board, cards, Axis::Horizontal)),
            Command::DistributeDown => Some(cards::distribute(board, cards, Axis::Vertical)),
            Command::BringForward => order(Order::Forward),
            Command::SendBackward => order(Order::Backward),
            Command::BringToFront => order(Order::ToFront),
            Command::SendToBack => order(Order::ToBack),
            // One that is loose among them is enough to pin them all.
            Command::Pin => {
                let mut known = cards.iter().filter_map(|&id| board.cards().get(id));
                let any_loose = known.any(|card| !card.pinned);
                Some(cards::pin(board, cards, any_loose))
            }
            _ => None,
        }
    }
}
