//! Looking at the board as it was known on a day: everything is drawn from that board, and nothing of the
//! real one can be changed until one is back.

use super::apply::Turn;
use super::{Command, Editor, Effects, Toast};
use crate::base::date::Day;
use crate::edit::Document;
use crate::evidence::lens::{Days, LeftOut, Lens, LensView, days_of_change, last_known};
use crate::evidence::{EvidenceIndex, Ledger};
use crate::model::Board;
use crate::query::Index;
use std::time::Duration;

/// The board from another day, and the days it may be looked at from.
#[derive(Debug, Clone)]
pub struct Looking {
    view: LensView,
    days: Days,
}

impl Looking {
    pub fn new(whole: &Board, lens: Lens) -> Self {
        Self {
            view: LensView::new(whole, lens),
            days: days_of_change(whole),
        }
    }

    pub fn lens(&self) -> Lens {
        self.view.lens()
    }

    /// The days on which something changes.
    pub fn days(&self) -> &Days {
        &self.days
    }

    pub fn left_out(&self) -> LeftOut {
        self.view.left_out()
    }
}

/// What is drawn: the board itself, or the board from another day, with what is derived from it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    pub board: &'a Board,
    pub index: &'a Index,
    pub evidence: &'a EvidenceIndex,
    pub ledger: &'a Ledger,
}

impl Editor {
    /// The board as it is drawn. What is saved, exported and changed is [`Self::board`].
    pub fn shown(&self) -> Shown<'_> {
        match &self.looking {
            Some(looking) => {
                let derived = looking.view.derived();
                Shown {
                    board: looking.view.board(),
                    index: &derived.index,
                    evidence: &derived.evidence,
                    ledger: &derived.ledger,
                }
            }
            None => Shown {
                board: self.document.board(),
                index: &self.index,
                evidence: &self.evidence,
                ledger: &self.ledger,
            },
        }
    }

    /// From which day the board is looked at, if it is.
    pub fn looking(&self) -> Option<&Looking> {
        self.looking.as_ref()
    }

    /// Why the board cannot be changed, while it is looked at from another day.
    pub fn locked(&self) -> Option<String> {
        let lens = self.session.lens.filter(|lens| !lens.is_now())?;
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        Some(match (lens.known, lens.of) {
            (Some(_), None) => format!(
                "You are looking at the board as known on {}; go back to now to change it",
                day(lens.known)
            ),
            (Some(_), Some(_)) => format!(
                "You are looking at the board as known on {}, with events up to {}; go back to now to change it",
                day(lens.known),
                day(lens.of)
            ),
            (None, _) => format!(
                "You are looking at the board with events up to {}; go back to now to change it",
                day(lens.of)
            ),
        })
    }

    /// Refuses a change while the board is looked at from another day; whether it did.
    pub(super) fn refused(&mut self, turn: &mut Turn) -> bool {
        let Some(why) = self.locked() else {
            return false;
        };
        self.end_gesture(turn);
        turn.toast(Toast::info(why));
        true
    }

    /// Looks from another day, or comes back to now.
    pub(super) fn look(&mut self, lens: Option<Lens>, turn: &mut Turn) {
        if lens == self.session.lens {
            return;
        }
        self.end_gesture(turn);
        let board = self.document.board();
        match (lens, &mut self.looking) {
            (None, looking) => *looking = None,
            (Some(lens), Some(looking)) => {
                looking.view.move_to(board, lens);
            }
            (Some(lens), looking) => *looking = Some(Looking::new(board, lens)),
        }
        self.look_through(lens, turn);
    }

    /// What belongs to the window follows: the board that is drawn is another one.
    fn look_through(&mut self, lens: Option<Lens>, turn: &mut Turn) {
        self.session.renaming = None;
        self.session.connecting_from = None;
        self.session.lens = lens;
        self.prune();
        self.keep_falling();
        turn.effects.repaint = true;
    }

    /// Begins a look that was worked out before, of the board as it was then.
    pub fn begin_look(&mut self, looking: Looking, now: Duration) -> Effects {
        let mut turn = Turn {
            now,
            effects: Effects::default(),
        };
        if self.looking.is_none() {
            self.end_gesture(&mut turn);
            let lens = looking.lens();
            let is_followed = looking.view.is_of(self.document.board());
            self.looking = Some(looking);
            if !is_followed {
                self.keep_looking();
            }
            self.look_through(Some(lens), &mut turn);
        }
        turn.effects
    }

    /// Follows a change of the board, such as an edit while nothing is left out.
    pub(super) fn keep_looking(&mut self) {
        let board = self.document.board();
        if let Some(looking) = &mut self.looking {
            looking.view.follow(board);
            looking.days = days_of_change(board);
        }
    }

    /// The bar with the days: opened at the last day on which something became known, which is the board
    /// as it is now without what no source tells.
    pub(super) fn toggle_looking(&mut self, turn: &mut Turn) {
        let lens = match self.session.lens {
            Some(_) => None,
            None => Some(last_known(self.document.board())),
        };
        self.look(lens, turn);
    }
}

/// Whether a command would change the board, or begin to.
pub(super) fn changes_board(command: Command) -> bool {
    use crate::editor::Menu;
    match command.info().menu {
        Menu::Board | Menu::Arrange => true,
        Menu::File => command == Command::BoardProperties,
        Menu::Edit => !matches!(
            command,
            Command::Copy | Command::SelectAll | Command::Deselect
        ),
        Menu::Source => !matches!(
            command,
            Command::OpenReader
                | Command::CloseReader
                | Command::FindInDocument
                | Command::CompareVersions
                | Command::NextChange
                | Command::PreviousChange
                | Command::FirstUnread
                | Command::NextMention
                | Command::PreviousMention
                | Command::ShowNamed
                | Command::ProposeNames
        ),
        Menu::View => command == Command::AddStep,
        Menu::Help | Menu::None => false,
    }
}

/// The board and the index that are drawn, where the rest of the editor is needed for something else.
pub(super) fn shown_of<'a>(
    document: &'a Document,
    index: &'a Index,
    looking: Option<&'a Looking>,
) -> (&'a Board, &'a Index) {
    match looking {
        Some(looking) => (looking.view.board(), &looking.view.derived().index),
        None => (document.board(), index),
    }
}
