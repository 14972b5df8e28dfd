//! What lies around something in hand and may be snapped to: looked up once, when the gesture begins.

use super::ToolCx;
use crate::base::geom::Rect;
use crate::model::{CardId, FrameId};

/// The cards in view and a view's width around it, for a drag may pan, but those in hand.
pub fn cards(cx: &ToolCx<'_>, in_hand: impl Fn(CardId) -> bool) -> Vec<Rect> {
    let spatial = &cx.index.spatial;
    let cards = spatial.cards_in(around_view(cx)).into_iter();
    let others = cards.filter(|&card| !in_hand(card));
    others.filter_map(|card| spatial.card_rect(card)).collect()
}

/// The frames there, but those in hand.
pub fn frames(cx: &ToolCx<'_>, in_hand: impl Fn(FrameId) -> bool) -> Vec<Rect> {
    let spatial = &cx.index.spatial;
    let frames = spatial.frames_in(around_view(cx)).into_iter();
    let others = frames.filter(|&frame| !in_hand(frame));
    others
        .filter_map(|frame| spatial.frame_rect(frame))
        .collect()
}

fn around_view(cx: &ToolCx<'_>) -> Rect {
    let view = cx.session.camera.view_in_board();
    view.expand2(view.size())
}
