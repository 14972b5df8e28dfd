//! Where cards and frames lie: a uniform grid of the cards' rectangles, and the frames.

use super::links::Links;
use crate::base::geom::{CARD_SIDE, FRAME_SIDE, Pos2, Rect, tidy_pos, tidy_size};
use crate::model::{Card, CardId, Frame, FrameId};
use std::collections::BTreeMap;

/// The side of a grid cell: a little more than a usual card, so that most cards lie in one to four cells.
const CELL: f32 = 512.0;

/// Where a card lies, and how far in front.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Placed {
    rect: Rect,
    z: i32,
}

/// The rectangles of all cards and frames.
///
/// They are held tidied (finite, within the world), so that no damaged board can fill the grid.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spatial {
    cards: BTreeMap<CardId, Placed>,
    cells: Links<(i32, i32), CardId>,
    frames: BTreeMap<FrameId, Rect>,
}

impl Spatial {
    /// The cards that touch a rectangle, in the order of painting: the one in front last.
    pub fn cards_in(&self, rect: Rect) -> Vec<CardId> {
        let mut found: Vec<(i32, CardId)> = self
            .candidates(rect)
            .filter_map(|id| {
                let placed = self.cards.get(&id)?;
                placed.rect.intersects(rect).then_some((placed.z, id))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// The card in front at a place: highest z, then highest id.
    pub fn card_at(&self, pos: Pos2) -> Option<CardId> {
        self.cells
            .of(&cell_at(pos))
            .filter_map(|id| Some((self.cards.get(&id)?, id)))
            .filter(|(placed, _)| placed.rect.contains(pos))
            .map(|(placed, id)| (placed.z, id))
            .max()
            .map(|(_, id)| id)
    }

    /// Where a card lies.
    pub fn card_rect(&self, card: CardId) -> Option<Rect> {
        self.cards.get(&card).map(|placed| placed.rect)
    }

    pub fn frame_rect(&self, frame: FrameId) -> Option<Rect> {
        self.frames.get(&frame).copied()
    }

    /// The frames that touch a rectangle, by id.
    pub fn frames_in(&self, rect: Rect) -> Vec<FrameId> {
        let frames = self.frames.iter();
        frames
            .filter(|(_, frame)| frame.intersects(rect))
            .map(|(&id, _)| id)
            .collect()
    }

    /// The frames at a place, the smallest first; of two alike the one with the lower id.
    pub fn frames_at(&self, pos: Pos2) -> Vec<FrameId> {
        let mut found: Vec<(f32, FrameId)> = self
            .frames
            .iter()
            .filter(|(_, rect)| rect.contains(pos))
            .map(|(&id, rect)| (rect.area(), id))
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// What holds all cards and frames; nothing for an empty canvas.
    pub fn bounds(&self) -> Option<Rect> {
        let cards = self.cards.values().map(|placed| placed.rect);
        cards
            .chain(self.frames.values().copied())
            .reduce(Rect::union)
    }

    /// The highest z of any card; nothing for a canvas without cards.
    pub fn front(&self) -> Option<i32> {
        self.cards.values().map(|placed| placed.z).max()
    }

    pub(super) fn insert_card(&mut self, id: CardId, card: &Card) {
        let rect = card_rect(card);
        for cell in cells_of(rect) {
            self.cells.insert(cell, id);
        }
        self.cards.insert(id, Placed { rect, z: card.z });
    }

    pub(super) fn remove_card(&mut self, id: CardId, card: &Card) {
        for cell in cells_of(card_rect(card)) {
            self.cells.remove(&cell, id);
        }
        self.cards.remove(&id);
    }

    pub(super) fn insert_frame(&mut self, id: FrameId, frame: &Frame) {
        let size = tidy_size(frame.size, FRAME_SIDE);
        self.frames
            .insert(id, Rect::from_min_size(tidy_pos(frame.pos), size));
    }

    pub(super) fn remove_frame(&mut self, id: FrameId) {
        self.frames.remove(&id);
    }

    /// Cards that may touch a rectangle, some more than once.
    fn candidates(&self, rect: Rect) -> Box<dyn Iterator<Item = CardId> + '_> {
        let (min, max) = (cell_at(rect.min), cell_at(rect.max));
        // A view of the whole world has more cells than there are cards: look at the cards then.
        let (columns, rows) = (cells_between(min.0, max.0), cells_between(min.1, max.1));
        if columns.saturating_mul(rows.max(1)) > self.cards.len() as u64 {
            return Box::new(self.cards.keys().copied());
        }
        let columns = (min.0..=max.0)
            .filter(move |_| min.1 <= max.1)
            .flat_map(move |x| self.cells.range((x, min.1)..=(x, max.1)));
        Box::new(columns.flat_map(|(_, cards)| cards.iter().copied()))
    }
}

fn card_rect(card: &Card) -> Rect {
    Rect::from_min_size(tidy_pos(card.pos), tidy_size(card.size, CARD_SIDE))
}

/// The cell a place lies in; `as` holds places beyond the world within `i32`, and NaN at 0.
fn cell_at(pos: Pos2) -> (i32, i32) {
    ((pos.x / CELL).floor() as i32, (pos.y / CELL).floor() as i32)
}

/// From one to the other, both included; none if the other comes first.
fn cells_between(min: i32, max: i32) -> u64 {
    u64::try_from(i64::from(max) - i64::from(min) + 1).unwrap_or(0)
}

fn cells_of(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let (min, max) = (cell_at(rect.min), cell_at(rect.max));
    (min.0..=max.0).flat_map(move |x| (min.1..=max.1).map(move |y| (x, y)))
}
