//! What is in view, in the order of painting: frames, lines, cards from back to front.

use super::view::View;
use crate::base::geom::Rect;
use crate::model::{Board, CardId, FrameId, RelationId};
use crate::query::{Edge, EdgePath};
use crate::ui::ctx::ViewCtx;

/// A label may hang over its line's end, and a loop over its card's corner, by about this much.
const LINE_MARGIN: f32 = 140.0;
/// Each parallel line lies this much further out, up to a limit.
const LANE_MARGIN: f32 = 16.0;
const MAX_LANES: usize = 20;

/// The things in view, with where they are on the screen.
#[derive(Debug, Default)]
pub struct Visible {
    /// The largest first, so that a frame within a frame is drawn over it.
    pub frames: Vec<(FrameId, Rect)>,
    pub lines: Vec<VisibleLine>,
    pub cards: Vec<(CardId, Rect)>,
}

#[derive(Debug, Clone, Copy)]
pub struct VisibleLine {
    pub id: RelationId,
    pub edge: Edge,
    /// On the screen.
    pub path: EdgePath,
}

/// Every line of the board with a rectangle that holds it, so that those in view are found without a look at
/// each line's ends. Made anew when the board changes.
#[derive(Debug, Default)]
pub struct LineBounds {
    board: Board,
    lines: Vec<(RelationId, Edge, Rect)>,
}

impl LineBounds {
    pub fn refresh(&mut self, cx: &ViewCtx<'_>) {
        let same = self.board.cards().ptr_eq(cx.board.cards())
            && self.board.relations().ptr_eq(cx.board.relations());
        if same {
            return;
        }
        self.board = cx.board.clone();
        let rect = |card| cx.index.spatial.card_rect(card);
        let bounds = |edge: Edge| Some(rect(edge.from)?.union(rect(edge.to)?));
        self.lines = cx
            .index
            .edges
            .iter()
            .filter_map(|(id, edge)| {
                let lanes = edge.lane.of.min(MAX_LANES) as f32;
                Some((
                    id,
                    edge,
                    bounds(edge)?.expand(LINE_MARGIN + LANE_MARGIN * lanes),
                ))
            })
            .collect();
    }
}

impl Visible {
    pub fn find(view: &View<'_>, bounds: &LineBounds) -> Self {
        let in_view = view.camera.view_in_board();
        let screen = view.camera.viewport;
        let spatial = &view.cx.index.spatial;
        let preview = view.cx.preview;

        let mut frames: Vec<(FrameId, Rect)> = spatial
            .frames_in(in_view)
            .into_iter()
            .chain(preview.frames.keys().copied())
            .filter_map(|id| Some((id, view.frame_on_screen(id)?)))
            .filter(|(_, rect)| rect.intersects(screen))
            .collect();
        frames.sort_by(|a, b| b.1.area().total_cmp(&a.1.area()).then(a.0.cmp(&b.0)));
        frames.dedup_by_key(|(id, _)| *id);

        // The index gives them from back to front. What is dragged is seen above what it is dragged over,
        // whatever its place there will be.
        let mut moved: Vec<CardId> = preview.cards.keys().copied().collect();
        moved.sort_by_cached_key(|id| (view.card(*id).map_or(0, |card| card.z), *id));
        let cards = spatial
            .cards_in(in_view)
            .into_iter()
            .filter(|id| !preview.cards.contains_key(id))
            .chain(moved)
            .filter_map(|id| Some((id, view.card_on_screen(id)?)))
            .filter(|(_, rect)| rect.intersects(screen))
            .collect();

        let is_moved = |edge: &Edge| {
            preview.cards.contains_key(&edge.from) || preview.cards.contains_key(&edge.to)
        };
        let lines = bounds
            .lines
            .iter()
            .filter(|(_, edge, bounds)| bounds.intersects(in_view) || is_moved(edge))
            .filter_map(|&(id, edge, _)| {
                let path = view.path_on_screen(edge)?;
                let near = path.bounds().expand(LINE_MARGIN).intersects(screen);
                near.then_some(VisibleLine { id, edge, path })
            })
            .collect();
        Self {
            frames,
            lines,
            cards,
        }
    }

    pub fn line(&self, id: RelationId) -> Option<&VisibleLine> {
        self.lines.iter().find(|line| line.id == id)
    }
}
