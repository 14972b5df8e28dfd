//! The labels of lines: what each says, laid where it covers neither a card nor another label.

use super::detail::shows_line_labels;
use super::text_cache::{Ask, Face, TextCache};
use super::view::View;
use super::visible::{Visible, VisibleLine};
use super::weak_marks;
use crate::base::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::evidence::Weak;
use crate::model::{RecordRef, Relation, RelationId};
use crate::ui::icons;
use crate::ui::text::TextLayout;
use crate::ui::theme::{line, radius};
use eframe::egui::{Color32, CornerRadius, Painter, Stroke, StrokeKind};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Measures at 100 %, in points.
const SIZE: f32 = 12.0;
const WIDTH: f32 = 170.0;
const LEAST_WIDTH: f32 = 64.0;
const MAX_ROWS: usize = 3;
/// What the sign and the word for a denial take.
const DENIED_WIDTH: f32 = 58.0;
/// Left free of the gap between two cards, so that the line and its head are still seen.
const ROOM_FOR_HEAD: f32 = 34.0;
const PADDING: Vec2 = vec2(5.0, 1.5);
const GAP: f32 = 4.0;
/// Letters are never smaller on the screen than this.
const LEAST_SIZE: f32 = 9.5;
/// Where along its line a label may lie, the first that is free; the line's own place is tried before.
const PLACES: [f32; 8] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18];
/// A label that would cover other things with more than this share of itself is left out.
const MOST_COVERED: f32 = 0.04;
/// From afar, so many labels at most of lines that are selected.
const MAX_FROM_AFAR: usize = 12;

/// The labels in view.
#[derive(Default)]
pub struct LineLabels {
    labels: Vec<Label>,
}

struct Label {
    line: RelationId,
    /// Selected, focused or under the pointer: painted above the cards.
    stands_out: bool,
    rect: Rect,
    parts: Vec<(Arc<TextLayout>, Part)>,
    /// In which ways its support is weak, in words below, while it stands out.
    below: Option<Arc<TextLayout>>,
}

/// A place for a label, and which share of it would cover other things.
struct Place {
    rect: Rect,
    covered: f32,
}

/// What a piece of a label is, which decides its colour.
#[derive(Clone, Copy)]
enum Part {
    Says,
    Denied,
    Stage,
    Weak,
}

impl LineLabels {
    pub fn lay_out(
        view: &View<'_>,
        visible: &Visible,
        texts: &mut TextCache,
        painter: &Painter,
    ) -> Self {
        let standing_out = standing_out(view);
        let all = shows_line_labels(view.zoom());
        let from_afar = if standing_out.len() <= MAX_FROM_AFAR {
            &standing_out
        } else {
            &BTreeSet::new()
        };
        let mut labels = Self::default();
        let moving = view.cx.preview.line.and_then(|line| line.moving);
        for found in visible.lines.iter().filter(|line| moving != Some(line.id)) {
            let stands_out = standing_out.contains(&found.id);
            if !(all || from_afar.contains(&found.id) || view.is_hovered(found.id)) {
                continue;
            }
            let lit = view.is_line_lit(found.id, found.edge);
            // What a step leaves in the dark says nothing, or it would be a tangle of pale words.
            if !lit && !stands_out {
                continue;
            }
            let Some(relation) = view.cx.board.relations().get(found.id) else {
                continue;
            };
            let weak = view.cx.evidence.support(found.id).weak();
            let parts = parts(view, relation, found, weak, texts, painter);
            let below =
                (stands_out && weak.is_any()).then(|| words_below(view, weak, texts, painter));
            if parts.is_empty() && below.is_none() {
                continue;
            }
            let place = labels.place(view, visible, found, size_of(view, &parts));
            if place.covered > MOST_COVERED && !stands_out {
                continue;
            }
            // The words below are not asked for a place: a label that moved as the pointer comes to it would run away.
            let below_it = below.as_ref().map(|text| text.size());
            labels.labels.push(Label {
                line: found.id,
                stands_out,
                rect: with_words_below(view, place.rect, below_it),
                parts,
                below,
            });
        }
        labels
    }

    /// The line whose label is at a place of the screen.
    pub fn at(&self, at: Pos2) -> Option<RelationId> {
        let label = self.labels.iter().find(|label| label.rect.contains(at))?;
        Some(label.line)
    }

    /// Where the label of a line lies, if it is shown.
    pub fn rect(&self, line: RelationId) -> Option<Rect> {
        let label = self.labels.iter().find(|label| label.line == line)?;
        Some(label.rect)
    }

    /// Those that stand out, or the others.
    pub fn paint(&self, view: &View<'_>, visible: &Visible, stands_out: bool, painter: &Painter) {
        for label in self
            .labels
            .iter()
            .filter(|label| label.stands_out == stands_out)
        {
            if label.rect.intersects(painter.clip_rect()) {
                label.paint(view, visible, painter);
            }
        }
    }

    /// The first place along the line where the label covers nothing, or that where it covers least.
    fn place(&self, view: &View<'_>, visible: &Visible, found: &VisibleLine, size: Vec2) -> Place {
        let at = |centre: Pos2| {
            let rect = Rect::from_center_size(centre, size);
            Place {
                rect,
                covered: self.covered(visible, rect) / rect.area().max(1.0),
            }
        };
        if found.edge.is_loop() {
            // Beside the loop's far corner: upon it, it would hide most of the loop.
            let beside = vec2(size.x / 2.0 - 4.0, -size.y / 2.0);
            return at(found.path.label + beside);
        }
        let mut best = at(found.path.label);
        let near = best.rect.expand2(size).intersects(view.camera.viewport);
        for t in PLACES {
            if best.covered <= 0.0 || !near {
                break;
            }
            let place = at(found.path.point(t));
            if place.covered < best.covered {
                best = place;
            }
        }
        best
    }

    /// How much of a rectangle lies over cards and other labels, in square points.
    fn covered(&self, visible: &Visible, rect: Rect) -> f32 {
        let cards = visible.cards.iter().map(|(_, card)| *card);
        let labels = self.labels.iter().map(|label| label.rect);
        let over = |other: Rect| {
            let both = rect.intersect(other);
            if both.is_positive() { both.area() } else { 0.0 }
        };
        cards.chain(labels).map(over).sum()
    }
}

/// The lines whose labels are wanted at every zoom.
fn standing_out(view: &View<'_>) -> BTreeSet<RelationId> {
    let session = view.cx.session;
    let records = session
        .selection
        .iter()
        .chain(&session.hovered)
        .chain(&session.focus);
    records
        .filter_map(|record| match record {
            RecordRef::Relation(id) => Some(*id),
            _ => None,
        })
        .collect()
}

fn scale(view: &View<'_>) -> f32 {
    view.text_scale.max(LEAST_SIZE / SIZE)
}

/// In which ways its support is weak.
fn words_below(
    view: &View<'_>,
    weak: Weak,
    texts: &mut TextCache,
    painter: &Painter,
) -> Arc<TextLayout> {
    let size = SIZE * scale(view) * 0.92;
    let words = weak_marks::words(weak);
    texts.get(painter, &Ask::line(&words, Face::Regular, size))
}

/// The rectangle of a label with room for words below, where it has some.
fn with_words_below(view: &View<'_>, rect: Rect, words: Option<Vec2>) -> Rect {
    let Some(words) = words else { return rect };
    let padding = PADDING * scale(view);
    let width = rect.width().max(words.x + 2.0 * padding.x);
    let top = rect.center_top() - vec2(width / 2.0, 0.0);
    Rect::from_min_size(top, vec2(width, rect.height() + words.y))
}

/// The pieces of a label from left to right: that it is denied, what it says, how far the law has come, and signs of
/// weak support.
fn parts(
    view: &View<'_>,
    relation: &Relation,
    found: &VisibleLine,
    weak: Weak,
    texts: &mut TextCache,
    painter: &Painter,
) -> Vec<(Arc<TextLayout>, Part)> {
    let scale = scale(view);
    let size = SIZE * scale;
    let mut parts = Vec::new();
    let mut put = |ask: &Ask<'_>, part: Part| parts.push((texts.get(painter, ask), part));
    if relation.denied {
        put(
            &Ask::line(icons::DENIED.symbol(), Face::Icon, size * 1.1),
            Part::Denied,
        );
        put(&Ask::line("denied", Face::Italic, size), Part::Denied);
    }
    let says = relation.shown_label().trim();
    if !says.is_empty() {
        let beside = if relation.denied { DENIED_WIDTH } else { 0.0 };
        let width = (width(view, found) - beside).max(LEAST_WIDTH) * scale;
        put(
            &Ask::rows(says, Face::Regular, size, width, MAX_ROWS),
            Part::Says,
        );
    }
    if let Some(step) = relation.legal.last() {
        put(
            &Ask::line(icons::LEGAL_STAGE.symbol(), Face::Icon, size * 1.1),
            Part::Stage,
        );
        put(
            &Ask::line(step.stage.label(), Face::Regular, size),
            Part::Stage,
        );
    }
    for icon in weak_marks::signs(weak) {
        put(
            &Ask::line(icon.symbol(), Face::Icon, size * 1.1),
            Part::Weak,
        );
    }
    parts
}

/// How wide a label may be at 100 %: between two cards side by side there is only the gap.
fn width(view: &View<'_>, found: &VisibleLine) -> f32 {
    let [start, .., end] = found.path.curve;
    let way = (end - start).abs() / view.zoom();
    if way.x < way.y * 2.0 {
        return WIDTH;
    }
    // In steps, so that a drag does not lay it out anew in each frame.
    let room = ((way.x - ROOM_FOR_HEAD) / 16.0).floor() * 16.0;
    room.clamp(LEAST_WIDTH, WIDTH)
}

fn size_of(view: &View<'_>, parts: &[(Arc<TextLayout>, Part)]) -> Vec2 {
    let scale = scale(view);
    let gaps = GAP * scale * parts.len().saturating_sub(1) as f32;
    let width = parts.iter().map(|(text, _)| text.size().x).sum::<f32>() + gaps;
    let height = parts
        .iter()
        .map(|(text, _)| text.size().y)
        .fold(0.0, f32::max);
    vec2(width, height) + 2.0 * PADDING * scale
}

impl Label {
    fn paint(&self, view: &View<'_>, visible: &Visible, painter: &Painter) {
        let tokens = view.tokens;
        let stroke = if view.cx.is_selected(self.line) {
            Stroke::new(line::HAIR, tokens.selection_line)
        } else if self.stands_out {
            Stroke::new(line::HAIR, tokens.border_strong)
        } else {
            Stroke::NONE
        };
        let corner = CornerRadius::same(radius::SMALL + 1);
        let ground = self.ground(view, visible);
        painter.rect(self.rect, corner, ground, stroke, StrokeKind::Inside);
        let scale = scale(view);
        let mut row = self.rect.shrink2(PADDING * scale);
        if let Some(below) = &self.below {
            row.max.y -= below.size().y;
            let at = pos2(row.center().x - below.size().x / 2.0, row.bottom());
            below.paint(painter, at, tokens.warning);
        }
        let wide = self
            .parts
            .iter()
            .map(|(text, _)| text.size().x)
            .sum::<f32>()
            + GAP * scale * self.parts.len().saturating_sub(1) as f32;
        let mut x = row.center().x - wide / 2.0;
        for (text, part) in &self.parts {
            let colour = match part {
                Part::Says if self.stands_out => tokens.text_strong,
                Part::Says => tokens.text,
                Part::Denied => tokens.danger,
                Part::Stage => tokens.text_weak,
                Part::Weak => tokens.warning,
            };
            let at = pos2(x, row.center().y - text.size().y / 2.0);
            text.paint(painter, at, colour);
            x += text.size().x + GAP * scale;
        }
    }

    /// The colour of what the label lies on, so that it seems to interrupt its line and nothing more.
    fn ground(&self, view: &View<'_>, visible: &Visible) -> Color32 {
        let tokens = view.tokens;
        if self.stands_out {
            return tokens.popover;
        }
        let centre = self.rect.center();
        let frames = visible
            .frames
            .iter()
            .filter(|(_, rect)| rect.contains(centre));
        frames.fold(tokens.canvas, |ground, (id, _)| {
            let frame = view.cx.board.frames().get(*id);
            frame.map_or(ground, |frame| super::frames::over(ground, frame, tokens))
        })
    }
}
