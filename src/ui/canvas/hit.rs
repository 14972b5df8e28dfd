//! What lies under the pointer: handles first, then cards, lines, frames, and at last the canvas.

use super::frames::FrameTitles;
use super::line_labels::LineLabels;
use super::view::View;
use super::visible::Visible;
use crate::base::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::editor::connect;
use crate::editor::input::{Grip, Hit};
use crate::model::{CardId, RecordRef, RelationId};

/// How near to a line the pointer must be, in screen points.
const LINE_REACH: f32 = 6.0;
/// How near to a grip's or port's middle.
const HANDLE_REACH: f32 = 8.0;
/// How near to a frame's border.
const BORDER_REACH: f32 = 5.0;
/// A side shorter than this on the screen has grips at its ends only.
const SIDE_WITH_GRIP: f32 = 56.0;
/// A card smaller than this on the screen has no ports and no grips: it is too small to aim at.
const CARD_WITH_HANDLES: f32 = 24.0;
/// How far outside a card with grips its ports lie.
const PORT_GAP: f32 = 16.0;

/// The grips of a rectangle, with where they are.
pub fn grips(rect: Rect) -> impl Iterator<Item = (Grip, Pos2)> {
    let wide = rect.width() >= SIDE_WITH_GRIP;
    let high = rect.height() >= SIDE_WITH_GRIP;
    let middle = rect.center();
    [
        (Grip::TopLeft, rect.left_top(), true),
        (Grip::TopRight, rect.right_top(), true),
        (Grip::BottomLeft, rect.left_bottom(), true),
        (Grip::BottomRight, rect.right_bottom(), true),
        (Grip::Top, pos2(middle.x, rect.top()), wide),
        (Grip::Bottom, pos2(middle.x, rect.bottom()), wide),
        (Grip::Left, pos2(rect.left(), middle.y), high),
        (Grip::Right, pos2(rect.right(), middle.y), high),
    ]
    .into_iter()
    .filter_map(|(grip, at, shown)| shown.then_some((grip, at)))
}

pub fn has_handles(rect: Rect) -> bool {
    rect.width().min(rect.height()) >= CARD_WITH_HANDLES
}

/// The ports of a card: on its border or, where the grips are there, outside of it.
pub fn ports(rect: Rect, outside: bool) -> [Pos2; 4] {
    let gap = if outside { PORT_GAP } else { 0.0 };
    let middle = rect.center();
    let half = rect.size() / 2.0 + Vec2::splat(gap);
    [
        middle - vec2(half.x, 0.0),
        middle + vec2(half.x, 0.0),
        middle - vec2(0.0, half.y),
        middle + vec2(0.0, half.y),
    ]
}

/// The card whose ports are shown though it is not selected: the one under the pointer.
pub fn hovered_card(view: &View<'_>) -> Option<CardId> {
    match view.cx.session.hovered {
        Some(RecordRef::Card(id)) => Some(id),
        _ => None,
    }
}

/// Whether lines can be drawn from a card.
pub fn has_ports(view: &View<'_>, card: CardId) -> bool {
    !view.cx.is_locked() && connect::begins_at(view.cx.board, card)
}

/// What lies at a place of the screen.
pub fn hit(
    view: &View<'_>,
    visible: &Visible,
    titles: &FrameTitles,
    labels: &LineLabels,
    at: Pos2,
) -> Hit {
    handle_at(view, visible, at)
        .or_else(|| titles.over_cards_at(at).map(Hit::FrameEdge))
        .or_else(|| card_at(visible, at).map(Hit::CardBody))
        .or_else(|| {
            labels
                .at(at)
                .or_else(|| line_at(visible, at))
                .map(Hit::RelationBody)
        })
        .or_else(|| frame_at(view, visible, titles, at))
        .unwrap_or(Hit::Canvas)
}

/// The grips, ports and line ends of what is selected, and the ports of the card under the pointer.
fn handle_at(view: &View<'_>, visible: &Visible, at: Pos2) -> Option<Hit> {
    let near = |pos: Pos2| pos.distance(at) <= HANDLE_REACH;
    if let Some(card) = view.card_with_grips()
        && let Some(rect) = view.card_on_screen(card)
        && has_handles(rect)
    {
        if let Some((grip, _)) = grips(rect).find(|(_, pos)| near(*pos)) {
            return Some(Hit::CardGrip(card, grip));
        }
        if has_ports(view, card) && ports(rect, true).into_iter().any(near) {
            return Some(Hit::CardPort(card));
        }
    }
    for record in &view.cx.session.selection {
        if let RecordRef::Relation(id) = *record
            && let Some(line) = visible.line(id)
        {
            let [start, .., end] = line.path.curve;
            if near(end) {
                return Some(Hit::RelationTo(id));
            }
            if near(start) {
                return Some(Hit::RelationFrom(id));
            }
        }
    }
    if let Some(card) = hovered_card(view)
        && view.card_with_grips() != Some(card)
        && let Some(rect) = view.card_on_screen(card)
        && has_handles(rect)
        && has_ports(view, card)
        && ports(rect, false).into_iter().any(near)
        && card_at(visible, at).is_none_or(|top| top == card)
    {
        return Some(Hit::CardPort(card));
    }
    None
}

fn card_at(visible: &Visible, at: Pos2) -> Option<CardId> {
    let front_first = visible.cards.iter().rev();
    front_first
        .filter(|(_, rect)| rect.contains(at))
        .map(|(id, _)| *id)
        .next()
}

fn line_at(visible: &Visible, at: Pos2) -> Option<RelationId> {
    visible
        .lines
        .iter()
        .filter(|line| line.path.bounds().expand(LINE_REACH).contains(at))
        .map(|line| (line.path.distance(at), line.id))
        .filter(|(distance, _)| *distance <= LINE_REACH)
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, id)| id)
}

fn frame_at(view: &View<'_>, visible: &Visible, titles: &FrameTitles, at: Pos2) -> Option<Hit> {
    if let Some(frame) = view.frame_with_grips()
        && let Some(rect) = view.frame_on_screen(frame)
        && let Some((grip, _)) = grips(rect).find(|(_, pos)| pos.distance(at) <= HANDLE_REACH)
    {
        return Some(Hit::FrameGrip(frame, grip));
    }
    if let Some(frame) = titles.at(at) {
        return Some(Hit::FrameEdge(frame));
    }
    // The innermost is drawn last.
    let innermost_first = visible.frames.iter().rev();
    innermost_first
        .filter(|(_, rect)| {
            let reach = BORDER_REACH.min(rect.width().min(rect.height()) / 4.0);
            rect.expand(reach).contains(at) && !rect.shrink(reach).contains(at)
        })
        .map(|(id, _)| Hit::FrameEdge(*id))
        .next()
}
