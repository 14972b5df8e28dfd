//! Frames: to draw, move, resize and title them.

use super::tidy;
use super::transaction::Transaction;
use crate::base::geom::{FRAME_SIDE, Rect, Vec2, tidy_pos, tidy_size};
use crate::base::id::IdGen;
use crate::model::{Board, Card, CardId, Diff, Frame, FrameId, RecordRef, Tint};
use std::collections::BTreeSet;

/// One field of a frame, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrameField {
    Title(String),
    Tint(Tint),
}

/// Draws a frame.
pub fn create(board: &Board, ids: &mut IdGen, rect: Rect, title: &str) -> (FrameId, Transaction) {
    let frame_id = ids.next();
    let frame = Frame {
        title: tidy::name(title),
        pos: tidy_pos(rect.min),
        size: tidy_size(rect.size(), FRAME_SIDE),
        tint: Tint::default(),
    };
    let mut diff = Diff::default();
    diff.put(board, frame_id, frame);
    let made = Transaction::new("Draw a frame", diff).selecting(Some(frame_id.into()));
    (frame_id, made)
}

/// Gives a frame another rectangle. What lies in it stays where it is.
pub fn resize(board: &Board, frame_id: FrameId, rect: Rect) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Frame>(board, frame_id, |frame| {
        frame.pos = tidy_pos(rect.min);
        frame.size = tidy_size(rect.size(), FRAME_SIDE);
    });
    Transaction::new("Resize a frame", diff)
}

/// Changes one field.
pub fn set(board: &Board, frame_id: FrameId, field: FrameField) -> Transaction {
    let (label, key) = match &field {
        FrameField::Title(_) => ("Edit the title", Some("title")),
        FrameField::Tint(_) => ("Colour a frame", None),
    };
    let mut diff = Diff::default();
    diff.update::<Frame>(board, frame_id, |frame| match field {
        FrameField::Title(text) => frame.title = tidy::name(&text),
        FrameField::Tint(tint) => frame.tint = tint,
    });
    tidy::typing(Transaction::new(label, diff), frame_id.into(), key)
}

/// Moves cards and frames by the same way, as a drag of a selection ends.
///
/// A frame takes along the cards
/// whose centre lies in it and the frames that lie in it whole; each moves once. Pinned cards stay, and
/// what is no card and no frame is passed over.
pub fn move_by(board: &Board, records: &BTreeSet<RecordRef>, delta: Vec2) -> Transaction {
    let (cards, frames) = taken_along(board, records);
    let mut diff = Diff::default();
    for card_id in cards {
        diff.update::<Card>(board, card_id, |card| card.pos = tidy_pos(card.pos + delta));
    }
    for frame_id in frames {
        diff.update::<Frame>(board, frame_id, |frame| {
            frame.pos = tidy_pos(frame.pos + delta);
        });
    }
    let diff = diff.simplified();
    let (num_cards, num_frames) = (diff.cards.len(), diff.frames.len());
    let cards = tidy::count(num_cards, "card", "cards");
    let frames = tidy::count(num_frames, "frame", "frames");
    let label = match (num_cards, num_frames) {
        (_, 0) => format!("Move {cards}"),
        (0, _) => format!("Move {frames}"),
        _ => format!("Move {frames} and {cards}"),
    };
    Transaction::new(label, diff)
}

/// The cards and frames that move when these records are moved: a preview of [`move_by`].
pub fn taken_along(
    board: &Board,
    records: &BTreeSet<RecordRef>,
) -> (BTreeSet<CardId>, BTreeSet<FrameId>) {
    let mut cards = BTreeSet::new();
    let mut frames = BTreeSet::new();
    for record in records {
        match *record {
            RecordRef::Card(id) => {
                cards.insert(id);
            }
            RecordRef::Frame(id) => {
                frames.insert(id);
                if let Some(frame) = board.frames().get(id) {
                    cards.extend(cards_in(board, frame.rect()));
                    frames.extend(frames_in(board, frame.rect()));
                }
            }
            _ => {}
        }
    }
    cards.retain(|id| board.cards().get(*id).is_some_and(|card| !card.pinned));
    frames.retain(|id| board.frames().contains(*id));
    (cards, frames)
}

/// The cards whose centre lies in a rectangle.
pub fn cards_in(board: &Board, rect: Rect) -> impl Iterator<Item = CardId> {
    let cards = board.cards().iter();
    let inside = cards.filter(move |(_, card)| rect.contains(card.rect().center()));
    inside.map(|(id, _)| id)
}

fn frames_in(board: &Board, rect: Rect) -> impl Iterator<Item = FrameId> {
    let frames = board.frames().iter();
    let inside = frames.filter(move |(_, frame)| rect.contains_rect(frame.rect()));
    inside.map(|(id, _)| id)
}
