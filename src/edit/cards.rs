//! Cards: to place, move, resize, align, distribute and order them.
//!
//! Pinned cards stay where they are, whatever moves the others; only [`move_to`] with a pinned card
//! alone and [`resize`] touch one, because then a person means just that card.

use super::tidy;
use super::transaction::{Direction4, EditKind, Transaction};
use crate::base::geom::{CARD_SIDE, Pos2, Rect, Vec2, tidy_pos, tidy_size};
use crate::base::id::IdGen;
use crate::model::{Board, Card, CardContent, CardId, Diff, RecordRef, Tint};
use std::collections::{BTreeMap, BTreeSet};

/// Which edges or middles cards are brought onto one line by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
    Top,
    Middle,
    Bottom,
}

/// Along which axis cards are spaced evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    Horizontal,
    Vertical,
}

/// Where cards go in the stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// In front of the next card that covers one of them.
    Forward,
    /// Behind the next card that one of them covers.
    Backward,
    ToFront,
    ToBack,
}

impl Align {
    pub const ALL: [Self; 6] = [
        Self::Left,
        Self::Centre,
        Self::Right,
        Self::Top,
        Self::Middle,
        Self::Bottom,
    ];
}

impl Order {
    pub const ALL: [Self; 4] = [Self::Forward, Self::Backward, Self::ToFront, Self::ToBack];
}

/// Puts a card with its upper left corner at `pos`, in front of what it covers. An entity that has a
/// card gets one more: both show the same knowledge.
pub fn place(
    board: &Board,
    ids: &mut IdGen,
    content: CardContent,
    pos: Pos2,
) -> (CardId, Transaction) {
    let content = match content {
        CardContent::Note(text) => CardContent::Note(tidy::text(text)),
        other => other,
    };
    let size = tidy_size(content.default_size(), CARD_SIDE);
    let mut card = Card {
        content,
        pos: tidy_pos(pos),
        size,
        z: 0,
        tint: None,
        pinned: false,
    };
    card.z = z_in_front(board, &[card.rect()]).unwrap_or(0);
    let card_id = ids.next();
    let mut diff = Diff::default();
    let known = card
        .content
        .record()
        .is_none_or(|shown| board.contains(shown));
    if known {
        diff.put(board, card_id, card);
    }
    let made = known.then_some(RecordRef::Card(card_id));
    (
        card_id,
        Transaction::new("Place a card", diff).selecting(made),
    )
}

/// One above the highest card that any of these would cover; nothing if they cover none.
pub(super) fn z_in_front(board: &Board, rects: &[Rect]) -> Option<i32> {
    let covered = |card: &Card| rects.iter().any(|rect| rect.intersects(card.rect()));
    let cards = board.cards().iter().filter(|(_, card)| covered(card));
    cards.map(|(_, card)| card.z.saturating_add(1)).max()
}

/// Moves cards by the same way; pinned ones stay.
pub fn move_by(board: &Board, cards: &BTreeSet<CardId>, delta: Vec2) -> Transaction {
    let targets = loose(board, cards).map(|(id, card)| (id, card.pos + delta));
    moved(board, &targets.collect(), "Move")
}

/// Moves cards with the arrow keys: soon after each other such steps are one.
pub fn nudge(
    board: &Board,
    cards: &BTreeSet<CardId>,
    direction: Direction4,
    distance: f32,
) -> Transaction {
    move_by(board, cards, direction.unit() * distance).kind(EditKind::Nudge(direction))
}

/// Puts each card with its upper left corner at a place of its own, as a layout or a drag with snapping
/// ends. Pinned ones stay, unless the only one asked for is pinned.
pub fn move_to(board: &Board, places: &BTreeMap<CardId, Pos2>) -> Transaction {
    let alone = places.len() == 1;
    let loose = |id: CardId| board.cards().get(id).is_some_and(|c| alone || !c.pinned);
    let targets = places.iter().filter(|(id, _)| loose(**id));
    moved(
        board,
        &targets.map(|(&id, &pos)| (id, pos)).collect(),
        "Move",
    )
}

/// Gives a card another rectangle.
pub fn resize(board: &Board, card_id: CardId, rect: Rect) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Card>(board, card_id, |card| {
        card.pos = tidy_pos(rect.min);
        card.size = tidy_size(rect.size(), CARD_SIDE);
    });
    Transaction::new("Resize a card", diff)
}

/// Brings cards onto one line: the line of the pinned ones among them, else of all together.
pub fn align(board: &Board, cards: &BTreeSet<CardId>, align: Align) -> Transaction {
    let all = known(board, cards);
    let pinned = all.iter().filter(|(_, card)| card.pinned);
    let bounds = bounds(pinned.map(|(_, card)| card.rect()));
    let Some(bounds) = bounds.or_else(|| self::bounds(all.iter().map(|(_, c)| c.rect()))) else {
        return Transaction::default();
    };
    let target = |card: &Card| {
        let (pos, size) = (card.pos, card.size);
        match align {
            Align::Left => Pos2::new(bounds.left(), pos.y),
            Align::Centre => Pos2::new(bounds.center().x - size.x / 2.0, pos.y),
            Align::Right => Pos2::new(bounds.right() - size.x, pos.y),
            Align::Top => Pos2::new(pos.x, bounds.top()),
            Align::Middle => Pos2::new(pos.x, bounds.center().y - size.y / 2.0),
            Align::Bottom => Pos2::new(pos.x, bounds.bottom() - size.y),
        }
    };
    let targets = loose(board, cards).map(|(id, card)| (id, target(card)));
    moved(board, &targets.collect(), "Align")
}

/// Makes the gaps between cards equal; the first and the last stay. Fewer than three are left alone.
pub fn distribute(board: &Board, cards: &BTreeSet<CardId>, axis: Axis) -> Transaction {
    let along = |v: Vec2| match axis {
        Axis::Horizontal => v.x,
        Axis::Vertical => v.y,
    };
    let mut all = known(board, cards);
    let centre = |card: &Card| along(card.rect().center().to_vec2());
    all.sort_by(|(a_id, a), (b_id, b)| centre(a).total_cmp(&centre(b)).then(a_id.cmp(b_id)));
    let [(_, first), .., (_, last)] = &all[..] else {
        return Transaction::default();
    };
    let begin = along(first.pos.to_vec2());
    let span = along(last.rect().max.to_vec2()) - begin;
    let filled: f32 = all.iter().map(|(_, card)| along(card.size)).sum();
    let gap = (span - filled) / (all.len() - 1) as f32;
    let mut targets = BTreeMap::new();
    let mut next = begin;
    for (place, (id, card)) in all.iter().enumerate() {
        let at_an_end = place == 0 || place + 1 == all.len();
        if !at_an_end && !card.pinned {
            let pos = match axis {
                Axis::Horizontal => Pos2::new(next, card.pos.y),
                Axis::Vertical => Pos2::new(card.pos.x, next),
            };
            targets.insert(*id, pos);
        }
        next += along(card.size) + gap;
    }
    moved(board, &targets, "Distribute")
}

/// Changes which cards are in front; among themselves they keep their order.
pub fn order(board: &Board, cards: &BTreeSet<CardId>, order: Order) -> Transaction {
    let chosen = known(board, cards);
    let others: Vec<(CardId, &Card)> = board
        .cards()
        .iter()
        .filter(|(id, _)| !cards.contains(id))
        .collect();
    let z = |card: &Card| i64::from(card.z);
    let pairs = || {
        let each = chosen
            .iter()
            .flat_map(|a| others.iter().map(move |b| (a, b)));
        each.filter(|((_, a), (_, b))| a.rect().intersects(b.rect()))
    };
    let in_front = |a: &(CardId, &Card), b: &(CardId, &Card)| (a.1.z, a.0) > (b.1.z, b.0);
    let lowest = chosen.iter().map(|(_, card)| z(card)).min();
    let highest = chosen.iter().map(|(_, card)| z(card)).max();
    let (label, shift) = match order {
        Order::Forward => {
            let behind = pairs().filter(|(a, b)| in_front(b, a));
            (
                "Bring forward",
                behind.map(|(a, b)| z(b.1) + 1 - z(a.1)).min(),
            )
        }
        Order::Backward => {
            let before = pairs().filter(|(a, b)| in_front(a, b));
            (
                "Send backward",
                before.map(|(a, b)| z(b.1) - 1 - z(a.1)).max(),
            )
        }
        Order::ToFront => {
            let top = others.iter().map(|(_, card)| z(card)).max();
            (
                "Bring to front",
                top.zip(lowest)
                    .map(|(top, lowest)| (top + 1 - lowest).max(0)),
            )
        }
        Order::ToBack => {
            let bottom = others.iter().map(|(_, card)| z(card)).min();
            (
                "Send to back",
                bottom
                    .zip(highest)
                    .map(|(bottom, highest)| (bottom - 1 - highest).min(0)),
            )
        }
    };
    let mut diff = Diff::default();
    for (id, _) in &chosen {
        diff.update::<Card>(board, *id, |card| {
            let moved = z(card) + shift.unwrap_or(0);
            card.z = moved.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
        });
    }
    Transaction::new(label, diff)
}

/// Pins cards or lets them loose.
pub fn pin(board: &Board, cards: &BTreeSet<CardId>, pinned: bool) -> Transaction {
    let label = if pinned { "Pin" } else { "Unpin" };
    each(board, cards, label, |card| card.pinned = pinned)
}

/// Changes the paper of cards.
pub fn tint(board: &Board, cards: &BTreeSet<CardId>, tint: Option<Tint>) -> Transaction {
    each(board, cards, "Colour", |card| card.tint = tint)
}

/// Changes a note's words; nothing for a card that is no note.
pub fn set_note(board: &Board, card_id: CardId, text: &str) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Card>(board, card_id, |card| {
        if let CardContent::Note(note) = &mut card.content {
            *note = tidy::text(text.to_owned());
        }
    });
    Transaction::new("Edit a note", diff).kind(EditKind::Typing(card_id.into(), "note"))
}

fn each(
    board: &Board,
    cards: &BTreeSet<CardId>,
    verb: &str,
    mut change: impl FnMut(&mut Card),
) -> Transaction {
    let mut diff = Diff::default();
    for &card_id in cards {
        diff.update::<Card>(board, card_id, &mut change);
    }
    let diff = diff.simplified();
    let label = format!("{verb} {}", tidy::count(diff.cards.len(), "card", "cards"));
    Transaction::new(label, diff)
}

fn moved(board: &Board, places: &BTreeMap<CardId, Pos2>, verb: &str) -> Transaction {
    let mut diff = Diff::default();
    for (&card_id, &pos) in places {
        diff.update::<Card>(board, card_id, |card| card.pos = tidy_pos(pos));
    }
    let diff = diff.simplified();
    let label = format!("{verb} {}", tidy::count(diff.cards.len(), "card", "cards"));
    Transaction::new(label, diff)
}

fn known<'a>(board: &'a Board, cards: &BTreeSet<CardId>) -> Vec<(CardId, &'a Card)> {
    let card = |&id: &CardId| board.cards().get(id).map(|card| (id, card));
    cards.iter().filter_map(card).collect()
}

fn loose<'a>(
    board: &'a Board,
    cards: &BTreeSet<CardId>,
) -> impl Iterator<Item = (CardId, &'a Card)> {
    known(board, cards)
        .into_iter()
        .filter(|(_, card)| !card.pinned)
}

fn bounds(rects: impl Iterator<Item = Rect>) -> Option<Rect> {
    rects.reduce(|a, b| a.union(b))
}
