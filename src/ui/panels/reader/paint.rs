//! Drawing the page: quotes behind the words by what they do, hits, the selection, the words, the caret.

use super::data::{Bearing, QuoteMark, ReaderView};
use super::named::{self, Named};
use super::page::{Page, PageState, has_keyboard};
use super::sight::Sight;
use crate::base::text_range::CharRange;
use crate::ui::theme::{Tokens, line, radius};
use eframe::egui::{
    Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, Ui, lerp, pos2,
};

/// Underlines of quotes that overlap stand at so many heights.
const LANES: usize = 3;
/// How much of a stance's colour is in the tint behind the words.
const TINT: f32 = 0.16;

/// The quotes with the heights of their underlines.
pub struct Marked(Vec<(QuoteMark, CharRange, usize)>);

impl Marked {
    pub fn of(view: &ReaderView) -> Self {
        let mut ends = [0_usize; LANES];
        let marks = view.placed().map(|(mark, place)| {
            let free = ends.iter().position(|&end| end <= place.start);
            let first_to_end = || (0..LANES).min_by_key(|&lane| ends[lane]).unwrap_or(0);
            let lane = free.unwrap_or_else(first_to_end);
            ends[lane] = ends[lane].max(place.end);
            (*mark, place, lane)
        });
        Self(marks.collect())
    }

    fn within(&self, range: CharRange) -> impl Iterator<Item = &(QuoteMark, CharRange, usize)> {
        self.0
            .iter()
            .filter(move |(_, place, _)| place.overlaps(range))
    }
}

/// Draws everything that is in view.
pub fn page(page: &Page<'_>, ui: &Ui, sight: &Sight, marked: &Marked, state: &PageState) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    painter.rect_filled(page.rect, CornerRadius::ZERO, tokens.card);
    let selected = state.selecting.range();
    let current = page.finding.current();
    let named = Named::of(page);
    for shown in &sight.0 {
        let fill = |range: CharRange, colour: Color32| {
            for rect in shown.rects_of(range) {
                painter.rect_filled(rect.expand2([1.0, -1.0].into()), radius::SMALL / 2, colour);
            }
        };
        let marks: Vec<_> = marked.within(shown.chars).collect();
        if let Some(named) = named {
            named::paint_behind(named, painter, shown, tokens);
        }
        for (mark, place, _) in &marks {
            fill(*place, tint(tokens, mark));
        }
        if let Some(lit) = state.lit {
            fill(lit, tokens.quote_highlight_strong);
        }
        for &hit in page.finding.hits_in(shown.chars) {
            fill(hit, tokens.search_highlight);
        }
        if let Some(range) = selected {
            fill(range, tokens.selection);
        }
        if let Some(named) = named {
            named::paint_under(named, painter, shown, tokens);
        }
        for (mark, place, lane) in &marks {
            for rect in shown.rects_of(*place) {
                underline(painter, rect, mark.bearing, *lane, tokens);
            }
        }
        if let Some(hit) = current {
            let stroke = Stroke::new(line::NORMAL, tokens.text_strong);
            for rect in shown.rects_of(hit) {
                let rect = rect.expand2([1.5, -1.0].into());
                painter.rect_stroke(rect, radius::SMALL / 2, stroke, StrokeKind::Middle);
            }
        }
        super::read_bar::paint_read(page, ui, shown);
        shown.layout.paint(painter, shown.at, tokens.text_strong);
    }
    if has_keyboard(ui) {
        let caret = state.selecting.caret;
        let caret = caret.and_then(|caret| sight.caret(caret.head, page.document));
        if let Some(rect) = caret.filter(|rect| page.rect.intersects(*rect)) {
            let stroke = Stroke::new(line::NORMAL, tokens.accent);
            painter.vline(rect.center().x, rect.y_range(), stroke);
        } else {
            // With no caret to be seen, the page itself shows that it has the keyboard.
            let ring = Stroke::new(line::NORMAL, tokens.focus);
            let rect = page.rect.shrink(1.0);
            painter.rect_stroke(rect, radius::SMALL, ring, StrokeKind::Inside);
        }
    }
}

/// The colour of what a quote does.
pub fn colour(tokens: &Tokens, bearing: Bearing) -> Color32 {
    match bearing {
        Bearing::Supports => tokens.stance.supports,
        Bearing::Contradicts | Bearing::Both => tokens.stance.contradicts,
        Bearing::Context => tokens.stance.context,
        Bearing::Name => tokens.text_weak,
        Bearing::Unused => tokens.border_strong,
    }
}

fn tint(tokens: &Tokens, mark: &QuoteMark) -> Color32 {
    match mark.bearing {
        _ if mark.lit || mark.selected => tokens.quote_highlight_strong,
        Bearing::Unused | Bearing::Name => tokens.quote_highlight,
        bearing => mix(tokens.card, colour(tokens, bearing), TINT),
    }
}

pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    let channel = |a: u8, b: u8| lerp(f32::from(a)..=f32::from(b), share).round() as u8;
    Color32::from_rgb(
        channel(a.r(), b.r()),
        channel(a.g(), b.g()),
        channel(a.b(), b.b()),
    )
}

/// What a quote does, by the line under it: solid supports, zigzag contradicts, dots are context, dashes a
/// name, a hair nothing yet.
pub fn underline(painter: &Painter, rect: Rect, bearing: Bearing, lane: usize, tokens: &Tokens) {
    // Letters leave room above them in the next line, not below them in their own.
    let y = rect.bottom() - 1.5 + 2.5 * lane as f32;
    let (left, right) = (rect.left(), rect.right());
    let stroke = Stroke::new(line::NORMAL, colour(tokens, bearing));
    match bearing {
        Bearing::Supports => {
            painter.hline(left..=right, y, stroke);
        }
        Bearing::Contradicts => zigzag(painter, left, right, y, stroke),
        Bearing::Both => {
            zigzag(painter, left, right, y - 2.0, stroke);
            let below = Stroke::new(line::NORMAL, tokens.stance.supports);
            painter.hline(left..=right, y + 1.0, below);
        }
        Bearing::Context => {
            let ends = [pos2(left, y), pos2(right, y)];
            painter.extend(Shape::dotted_line(&ends, stroke.color, 4.0, 1.0));
        }
        Bearing::Name => {
            let ends = [pos2(left, y), pos2(right, y)];
            let thin = Stroke::new(line::HAIR, stroke.color);
            painter.extend(Shape::dashed_line(&ends, thin, 5.0, 3.0));
        }
        Bearing::Unused => {
            painter.hline(left..=right, y, Stroke::new(line::HAIR, stroke.color));
        }
    }
}

fn zigzag(painter: &Painter, left: f32, right: f32, y: f32, stroke: Stroke) {
    const STEP: f32 = 3.0;
    const RISE: f32 = 1.5;
    let steps = ((right - left) / STEP).ceil().clamp(1.0, 2000.0) as usize;
    let points = (0..=steps).map(|i| {
        let up = if i % 2 == 0 { RISE } else { -RISE };
        pos2((left + STEP * i as f32).min(right), y + up)
    });
    painter.line(points.collect(), Stroke::new(line::HAIR, stroke.color));
}
