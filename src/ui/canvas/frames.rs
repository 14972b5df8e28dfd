//! Frames: tinted regions with titles that can be read at every zoom.

use super::hit::grips;
use super::paint_overlay::paint_grips;
use super::text_cache::{Ask, Face, TextCache};
use super::view::View;
use super::visible::Visible;
use crate::base::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::model::{Frame, FrameId};
use crate::ui::text::TextLayout;
use crate::ui::theme::{Tokens, line, radius};
use eframe::egui::{Color32, CornerRadius, Painter, Stroke, StrokeKind};
use std::sync::Arc;

/// The height of the bar with the title, at 100 %, and the title's size in it.
const BAR: f32 = 36.0;
const TITLE: f32 = 18.0;
/// A bar that is lower on the screen than this has no room for the title, which then stands above its
/// frame, or where another frame is in the way, lies over the cards.
const LEAST_BAR: f32 = 24.0;
const LEAST_IN_BAR: f32 = 15.0;
/// A title is never smaller on the screen than this.
const LEAST_TITLE: f32 = 13.0;
/// From afar a title is as large as its frame has room for: the first of these sizes and rows that fits.
const FAR_TITLES: [(f32, usize); 6] = [
    (20.0, 1),
    (18.0, 1),
    (15.5, 1),
    (15.5, 2),
    (LEAST_TITLE, 2),
    (LEAST_TITLE, 3),
];
/// Below this zoom nobody reads a card, and the titles are what is read: they are as large as can be.
const LEAST_READ: f32 = 0.18;
/// Above its frame a title has one row, of the first of these sizes that fits.
const FAR_ABOVE: [(f32, usize); 2] = [(LEAST_IN_BAR, 1), (LEAST_TITLE, 1)];
/// And takes no more of its frame's height than this, as far as that can be.
const FAR_SHARE: f32 = 0.165;
/// Between a frame's corner and its title.
const INSET: Vec2 = vec2(14.0, 8.0);
const FAR_INSET: f32 = 5.0;
/// How much of its colour a frame has.
const FILL: f32 = 0.55;
const FAR_PADDING: Vec2 = vec2(6.0, 2.0);

/// The titles of the frames in view: where they are, and their text.
#[derive(Default)]
pub struct FrameTitles {
    titles: Vec<Title>,
}

struct Title {
    frame: FrameId,
    /// What can be taken hold of: the bar, or from afar the plate behind the text.
    rect: Rect,
    text: Arc<TextLayout>,
    text_at: Pos2,
    colour: Color32,
    /// The plate that keeps it readable above cards.
    plate: Option<(Color32, Color32)>,
}

impl FrameTitles {
    pub fn lay_out(
        view: &View<'_>,
        visible: &Visible,
        texts: &mut TextCache,
        painter: &Painter,
    ) -> Self {
        let titles = visible
            .frames
            .iter()
            .filter_map(|&(id, rect)| {
                let frame = view.cx.board.frames().get(id)?;
                Some(if view.zoom() * BAR >= LEAST_BAR {
                    near(view, (id, frame, rect), texts, painter)
                } else {
                    far(view, (id, frame, rect), visible, texts, painter)
                })
            })
            .collect();
        Self { titles }
    }

    /// The frame whose title is at a place of the screen.
    pub fn at(&self, at: Pos2) -> Option<FrameId> {
        let mut front_first = self.titles.iter().rev();
        let title = front_first.find(|title| title.rect.contains(at))?;
        Some(title.frame)
    }

    /// Of the titles that lie over the cards.
    pub fn over_cards_at(&self, at: Pos2) -> Option<FrameId> {
        let mut front_first = self.titles.iter().rev();
        let title = front_first.find(|it| it.plate.is_some() && it.rect.contains(at))?;
        Some(title.frame)
    }

    pub fn rect(&self, frame: FrameId) -> Option<Rect> {
        let title = self.titles.iter().find(|title| title.frame == frame)?;
        Some(title.rect)
    }

    /// Those in their frame's bar, before the cards are painted.
    pub fn paint_near(&self, painter: &Painter) {
        for title in self.titles.iter().filter(|title| title.plate.is_none()) {
            title.text.paint(painter, title.text_at, title.colour);
        }
    }

    /// Those over the cards, after them.
    pub fn paint_far(&self, painter: &Painter) {
        for title in &self.titles {
            let Some((fill, border)) = title.plate else {
                continue;
            };
            painter.rect(
                title.rect,
                CornerRadius::same(radius::SMALL),
                fill,
                Stroke::new(line::HAIR, border),
                StrokeKind::Inside,
            );
            title.text.paint(painter, title.text_at, title.colour);
        }
    }
}

fn shown_title(frame: &Frame) -> &str {
    if frame.title.trim().is_empty() {
        "Untitled frame"
    } else {
        &frame.title
    }
}

fn near(
    view: &View<'_>,
    (id, frame, rect): (FrameId, &Frame, Rect),
    texts: &mut TextCache,
    painter: &Painter,
) -> Title {
    let inset = INSET * view.zoom();
    let width = (rect.width() - 2.0 * inset.x).max(1.0);
    // In whole steps, so that a frame that is being resized does not lay its title out in each frame.
    let width = (width / 8.0).floor() * 8.0;
    let size = (TITLE * view.text_scale).max(LEAST_IN_BAR);
    let text = texts.get(
        painter,
        &Ask::rows(shown_title(frame), Face::Bold, size, width, 1),
    );
    let bar = Rect::from_min_size(
        rect.min,
        vec2(rect.width(), (BAR * view.zoom()).min(rect.height())),
    );
    Title {
        frame: id,
        rect: bar,
        text_at: pos2(rect.left() + inset.x, bar.center().y - text.size().y / 2.0),
        text,
        colour: view.tokens.tint(frame.tint).text,
        plate: None,
    }
}

fn far(
    view: &View<'_>,
    (id, frame, rect): (FrameId, &Frame, Rect),
    visible: &Visible,
    texts: &mut TextCache,
    painter: &Painter,
) -> Title {
    let room = rect.width() - 2.0 * (FAR_INSET + FAR_PADDING.x);
    let width = ((room / 8.0).floor() * 8.0).max(48.0);
    let title = shown_title(frame);
    let lay_out = |texts: &mut TextCache, (size, rows)| {
        texts.get(painter, &Ask::rows(title, Face::Bold, size, width, rows))
    };
    let high = rect.height() * FAR_SHARE;
    let fits = |text: &TextLayout, rows| {
        !text.elided() && (text.size().y <= high || rows > 1 || text.size().y < LEAST_TITLE * 1.5)
    };
    let mut above = lay_out(texts, FAR_ABOVE[0]);
    if above.elided() {
        above = lay_out(texts, FAR_ABOVE[1]);
    }
    let place = place_above(view, (id, rect), above.size() + 2.0 * FAR_PADDING, visible);
    let worth_it = view.zoom() >= LEAST_READ && !above.elided();
    let (text, plate) = if let Some(plate) = place.filter(|_| worth_it) {
        (above, plate)
    } else {
        let mut text = lay_out(texts, FAR_TITLES[0]);
        for &look in &FAR_TITLES[1..] {
            if fits(&text, look.1) {
                break;
            }
            text = lay_out(texts, look);
        }
        let plate = place_over_cards(view, rect, text.size() + 2.0 * FAR_PADDING);
        (text, plate)
    };
    let colours = view.tokens.tint(frame.tint);
    Title {
        frame: id,
        rect: plate,
        text_at: plate.min + FAR_PADDING,
        text,
        colour: colours.text,
        plate: Some((translucent(colours.fill, 0.93), colours.border)),
    }
}

/// On the frame's upper edge, where no other frame is in the way and its top is in view.
fn place_above(
    view: &View<'_>,
    (id, rect): (FrameId, Rect),
    size: Vec2,
    visible: &Visible,
) -> Option<Rect> {
    let inner = view.camera.viewport.shrink(FAR_INSET);
    let most = (rect.right() - size.x).max(rect.left());
    let min = pos2(inner.left().max(rect.left()).min(most), rect.top() - size.y);
    let plate = Rect::from_min_size(min, size);
    let in_the_way =
        |&(other, its): &(FrameId, Rect)| other != id && its.expand(1.0).intersects(plate);
    (plate.top() >= inner.top() && !visible.frames.iter().any(in_the_way)).then_some(plate)
}

/// In the frame's corner; it stays in view as long as its frame does.
fn place_over_cards(view: &View<'_>, rect: Rect, size: Vec2) -> Rect {
    let inner = view.camera.viewport.shrink(FAR_INSET);
    let least = rect.min + Vec2::splat(FAR_INSET.min(rect.width() / 8.0));
    let most = (rect.max - size - Vec2::splat(FAR_INSET)).max(least);
    Rect::from_min_size(inner.min.max(least).min(most), size)
}

/// The regions themselves.
pub fn paint_frames(view: &View<'_>, visible: &Visible, painter: &Painter) {
    for &(id, rect) in &visible.frames {
        let Some(frame) = view.cx.board.frames().get(id) else {
            continue;
        };
        let tokens = view.tokens;
        let colours = tokens.tint(frame.tint);
        let corner =
            CornerRadius::same((f32::from(radius::LARGE) * view.zoom()).clamp(2.0, 14.0) as u8);
        painter.rect(
            rect,
            corner,
            translucent(colours.fill, FILL),
            Stroke::new(line::HAIR, colours.border),
            StrokeKind::Inside,
        );
        paint_state(view, id, rect, corner, tokens, painter);
    }
}

fn paint_state(
    view: &View<'_>,
    id: FrameId,
    rect: Rect,
    corner: CornerRadius,
    tokens: &Tokens,
    painter: &Painter,
) {
    let outline = |width: f32, colour: Color32| {
        painter.rect_stroke(rect, corner, Stroke::new(width, colour), StrokeKind::Middle);
    };
    if view.cx.is_selected(id) {
        outline(2.0, tokens.selection_line);
    } else if view.is_hovered(id) {
        outline(1.5, tokens.border_strong);
    }
}

/// The grips of the one selected frame, over everything.
pub fn paint_frame_grips(view: &View<'_>, painter: &Painter) {
    if let Some(id) = view.frame_with_grips()
        && let Some(rect) = view.frame_on_screen(id)
    {
        paint_grips(view.tokens, grips(rect), painter);
    }
}

/// What the ground looks like through a frame.
pub fn over(ground: Color32, frame: &Frame, tokens: &Tokens) -> Color32 {
    ground.lerp_to_gamma(tokens.tint(frame.tint).fill, FILL)
}

fn translucent(colour: Color32, opacity: f32) -> Color32 {
    colour.gamma_multiply(opacity)
}
