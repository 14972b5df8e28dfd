//! What a drag moves: the cards and frames in hand, where each began, and where they would lie.

use super::{ToolCx, others};
use crate::base::geom::{Rect, Vec2, tidy_pos};
use crate::edit::{cards, frames};
use crate::editor::gesture::Press;
use crate::editor::input::PointerEvent;
use crate::editor::snap::{SNAP_DISTANCE, Snap, nearest_to, snap_move};
use crate::editor::{Action, Preview};
use crate::model::{CardId, FrameId, RecordRef};
use std::collections::{BTreeMap, BTreeSet};

/// Cards and frames that are moved together, with their places before the drag.
///
/// A pinned card stays where it is when a selection it is in, or its frame, is dragged. Taken alone it
/// moves: then a person means just that card.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Moving {
    cards: BTreeMap<CardId, Rect>,
    frames: BTreeMap<FrameId, Rect>,
    /// What there is to snap to, as it was when the drag began: frames for frames, else cards.
    others: Vec<Rect>,
}

impl Moving {
    /// What moves when `grabbed` is dragged: the whole selection if it is in it, and with every frame
    /// the cards in it and the frames wholly inside.
    pub fn new(grabbed: RecordRef, cx: &ToolCx<'_>) -> Self {
        let selection = &cx.session.selection;
        let canvas =
            |record: &RecordRef| matches!(record, RecordRef::Card(_) | RecordRef::Frame(_));
        let records: BTreeSet<RecordRef> = if selection.contains(&grabbed) {
            selection.iter().copied().filter(canvas).collect()
        } else {
            BTreeSet::from([grabbed])
        };
        let (mut cards, frames) = frames::taken_along(cx.board, &records);
        if let (RecordRef::Card(card), 1) = (grabbed, records.len()) {
            cards.insert(card);
        }
        let card_rect = |id| Some((id, cx.board.cards().get(id)?.rect()));
        let frame_rect = |id| Some((id, cx.board.frames().get(id)?.rect()));
        let others = if frames.is_empty() {
            others::cards(cx, |card| cards.contains(&card))
        } else {
            others::frames(cx, |frame| frames.contains(&frame))
        };
        Self {
            cards: cards.into_iter().filter_map(card_rect).collect(),
            frames: frames.into_iter().filter_map(frame_rect).collect(),
            others,
        }
    }

    /// Whether all that was taken is pinned.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.frames.is_empty()
    }

    /// How far everything moves for this event, and the overlay that shows it. Alt turns snapping off.
    pub fn drag(&self, press: &Press, event: &PointerEvent, cx: &ToolCx<'_>) -> (Vec2, Preview) {
        let way = press.way(event);
        let reach = SNAP_DISTANCE / cx.session.camera.zoom;
        let Snap { by, guides } = match self.bounds() {
            Some(bounds) if !event.held.alt => {
                let landed = bounds.translate(way);
                snap_move(landed, &nearest_to(landed, &self.others), reach)
            }
            _ => Snap::default(),
        };
        let by = way + by;
        let moved = |rect: &Rect| Rect::from_min_size(tidy_pos(rect.min + by), rect.size());
        let cards = self.cards.iter().map(|(&id, rect)| (id, moved(rect)));
        let frames = self.frames.iter().map(|(&id, rect)| (id, moved(rect)));
        let preview = Preview {
            cards: cards.collect(),
            frames: frames.collect(),
            guides,
            ..Preview::default()
        };
        (by, preview)
    }

    /// The one commit at the end of the drag.
    pub fn commit(&self, by: Vec2, cx: &ToolCx<'_>) -> Action {
        Action::commit(match self.cards.first_key_value() {
            Some((&card, rect)) if self.cards.len() == 1 && self.frames.is_empty() => {
                cards::move_to(cx.board, &BTreeMap::from([(card, rect.min + by)]))
            }
            _ => {
                let cards = self.cards.keys().map(|&id| RecordRef::from(id));
                let frames = self.frames.keys().map(|&id| RecordRef::from(id));
                frames::move_by(cx.board, &cards.chain(frames).collect(), by)
            }
        })
    }

    /// What snaps: the frames in hand, or where there are none the cards, as one.
    fn bounds(&self) -> Option<Rect> {
        let bounds = if self.frames.is_empty() {
            self.cards.values().copied().reduce(Rect::union)
        } else {
            self.frames.values().copied().reduce(Rect::union)
        };
        bounds.filter(|rect| rect.is_finite())
    }
}
