//! What was known when: the board as it would be with only what was published by the end of a day, and
//! with only what had happened by the end of a day.
//!
//! Both days are asked of what sources say, never of when somebody typed: a board made in 2024 can be
//! looked at as it would have been in March 2016. Nothing of it is saved.
//!
//! # Known on a day
//!
//! *Surely by then*: the last day that a date may mean is not after the day. `2016-03` is known from
//! 2016-03-31 on; a date that is missing, open or unreadable is never known, and is counted
//! ([`LeftOut::undated_sources`]) so that the window can say so.
//!
//! - A **quote** is known when it was surely published: by its own `published`, else by its source's.
//! - A **source** is there when it was surely published, or when it carries a quote that was: a later
//!   collection of older words is still the place where these are read.
//! - **Evidence** is there with its quote. A **claim** or **relation** is known when a quote that supports
//!   it is; a lead has no publication, so it is not there, and neither is what only contradicting quotes or
//!   context are left of. A claim about a relation needs that relation.
//! - An **entity** is known when a known quote spells one of its names or is spoken by it, or when a known
//!   claim or relation is about it, or a known claim has it as its value.
//! - A **name** is there when a quote that spells it so is known; a name without quotes when its entity is
//!   known. An entity that is known without any of its names is called [`NOT_YET_NAMED`].
//! - A **legal stage** is there when its quote is; one that rests on none is not.
//! - A **withdrawal** on a later day had not happened: its source or quote still stands. One without a day, or on a
//!   day that may have been before, holds: caution costs less than support that was none.
//! - A **reply** is there with the quote of the answer; else that somebody was asked, if that was by then.
//! - **Shared origins** and **copies** are known on every day: two copies were one text before anybody noticed.
//! - A source that is there before its own day is [`A_LATER_COLLECTION`]: its particulars and the text of its
//!   document, which holds later words too, are not there.
//! - What the board's author wrote rests on no day and is **blanked**: summaries, tags, pictures, comments, the
//!   board's question and the rules it switched off, notes and grades of sources, notes of resolutions, reasons of withdrawals, labels of relations (the kind is shown), texts of steps.
//!   Cards with notes are not there. Titles of the board, of frames and of steps are [`TITLE_NOT_YET_KNOWN`] if a
//!   name that is not there stands in them. An entity's date is blanked (it may tell of a death), but for an
//!   event that was surely over.
//! - What its author wrote and which stays since it rests on quotes (properties and values of claims, kinds of
//!   relations, descriptions of speakers, places of legal stages) is rid of names that are not there: each is
//!   [`NOT_YET_NAMED`], unless the words of a known quote say it.
//! - **Checks** are not there: they were made later. A **resolution** is there if the side it prefers is:
//!   the other statement, or a quote that contradicts this one. Where it prefers none, *superseded* and *error*
//!   are not there, since what replaced the value is unknown.
//! - **Cards** go with what they show; frames and steps stay, lit with what is there.
//!
//! # Events up to a day
//!
//! What *surely begins* after the day is not there: the first day that the date may mean is later. Asked of
//! events, relations (`when`), claims and legal stages (`as_of`); what has no date stays. What hangs on an
//! event that is not there goes with it; its words, if it speaks, keep a description of their speaker.
//! Nothing is blanked, since the question is not what was known.

mod days;
mod later;
mod names;
mod pass;
mod records;

use super::Derived;
use crate::base::date::Day;
use crate::model::{Board, Diff, Source};
use later::Later;

pub use days::{Days, days_of_change, last_known};

/// What an entity is called of which no name was published.
pub const NOT_YET_NAMED: &str = "(not yet named)";

/// What a source is called that was published later than passages it holds.
pub const A_LATER_COLLECTION: &str = "(a later collection)";

/// What a title is in which a name stands that was not published yet.
pub const TITLE_NOT_YET_KNOWN: &str = "(title not yet known)";

/// The day a board is looked at from. Nothing set is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lens {
    /// Only what was published by the end of this day.
    pub known: Option<Day>,
    /// Only what had begun by the end of this day.
    pub of: Option<Day>,
}

impl Lens {
    /// Whether everything is seen.
    pub fn is_now(self) -> bool {
        self == Self::default()
    }

    /// Whether a source was surely published by the day from which it is asked what was known.
    pub fn is_published(self, source: &Source) -> bool {
        pass::by(days::source_known(source), self.known)
    }
}

/// What a lens leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// All entities of the board.
    pub entities: usize,
    /// Entities of which nothing was published yet.
    pub unknown_entities: usize,
    /// Sources that cannot be known on any day, for want of a date.
    pub undated_sources: usize,
    /// Claims and relations that no quote supports: nobody published them on any day.
    pub leads: usize,
    /// Entities, relations and claims that were known, and had not begun.
    pub later: usize,
}

/// The board as it would be through a lens. The same records are shared, not copied.
pub fn seen(board: &Board, lens: Lens) -> Board {
    if lens.is_now() {
        return board.clone();
    }
    let later = Later::of(board, lens);
    let (diff, _) = pass::difference(&later, lens, &Board::default());
    Board::default().with(&diff)
}

/// A board through a lens, with what is derived from it: kept up to date while the lens moves and while the
/// board changes, and equal to a rebuild.
#[derive(Debug, Clone)]
pub struct LensView {
    lens: Lens,
    later: Later,
    board: Board,
    derived: Derived,
    left_out: LeftOut,
}

/// A change of more than one in so many records is followed by a rebuild: that takes less time.
const REBUILD_ABOVE: usize = 3;

impl LensView {
    pub fn new(whole: &Board, lens: Lens) -> Self {
        let later = Later::of(whole, lens);
        let (diff, left_out) = pass::difference(&later, lens, &Board::default());
        let board = Board::default().with(&diff);
        Self {
            derived: Derived::build(&board),
            lens,
            later,
            board,
            left_out,
        }
    }

    pub fn lens(&self) -> Lens {
        self.lens
    }

    /// The board as it is seen.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// What is derived from the board as it is seen.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Looks from another day. The answer is what changed in what is seen.
    pub fn move_to(&mut self, whole: &Board, lens: Lens) -> Diff {
        self.later.follow(whole, lens);
        self.lens = lens;
        let (diff, left_out) = pass::difference(&self.later, lens, &self.board);
        self.left_out = left_out;
        if !diff.is_empty() {
            self.board = self.board.with(&diff);
            if diff.touched().count() * REBUILD_ABOVE > self.board.len() {
                self.derived = Derived::build(&self.board);
            } else {
                self.derived.update(&self.board, &diff);
            }
        }
        diff
    }

    /// Whether this is what is seen of just this board.
    pub fn is_of(&self, whole: &Board) -> bool {
        self.later.is_of(whole)
    }

    /// Follows a change of the whole board.
    pub fn follow(&mut self, whole: &Board) -> Diff {
        self.move_to(whole, self.lens)
    }
}

#[cfg(test)]
mod tests;
