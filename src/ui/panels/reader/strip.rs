//! The strip at the right edge: the whole document from top to bottom, what of it is used, what was found, and
//! the part in view.

use super::heat::{NUM_BUCKETS, heat};
use super::named::Named;
use super::page::Page;
use super::paint::colour;
use super::sight::Sight;
use crate::base::text_range::CharRange;
use crate::ui::theme::{Tokens, line, radius};
use eframe::egui::{
    Color32, CornerRadius, CursorIcon, Id, Painter, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

pub const WIDTH: f32 = 18.0;
/// The part in view is drawn at least so high.
const MIN_BOX: f32 = 10.0;
/// Between two hits that are drawn, in points.
const APART: f32 = 1.5;

/// The strip takes clicks and drags; Tab passes it by, for the text itself has the page keys.
pub fn interact(ui: &Ui, rect: Rect) -> Response {
    let mut sense = Sense::click_and_drag();
    sense -= Sense::FOCUSABLE;
    let response = ui.interact(rect, Id::unique("reader strip"), sense);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The character that a click or drag asks to see in the middle of the page.
pub fn asked(response: &Response, rect: Rect, num_chars: usize) -> Option<usize> {
    if !response.is_pointer_button_down_on() {
        return None;
    }
    let at = response.interact_pointer_pos()?;
    Some(index_at(rect, at.y, num_chars))
}

fn index_at(rect: Rect, y: f32, num_chars: usize) -> usize {
    if rect.height() <= 0.0 {
        return 0;
    }
    let share = ((y - rect.top()) / rect.height()).clamp(0.0, 1.0);
    ((f64::from(share) * num_chars as f64) as usize).min(num_chars)
}

pub fn y_of(rect: Rect, index: usize, num_chars: usize) -> f32 {
    rect.top() + rect.height() * (index as f64 / num_chars.max(1) as f64) as f32
}

pub fn paint(page: &Page<'_>, ui: &Ui, rect: Rect, response: &Response, sight: &Sight) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let num_chars = page.document.num_chars();
    let placed = page.view.placed();
    ground(painter, rect, tokens);
    let used = placed.map(|(mark, place)| (place, mark.bearing));
    bars(painter, rect, &heat(num_chars, used), tokens);
    ticks(page, painter, rect, tokens);

    view_box(
        painter,
        rect,
        response,
        sight.chars(page.rect),
        num_chars,
        tokens,
    );
}

/// The part in view; how far down it is, is said to who does not see it.
pub fn view_box(
    painter: &Painter,
    rect: Rect,
    response: &Response,
    seen: CharRange,
    num_chars: usize,
    tokens: &Tokens,
) {
    let top = y_of(rect, seen.start, num_chars);
    let bottom = y_of(rect, seen.end, num_chars).max(top + MIN_BOX);
    let slide = (bottom - rect.bottom()).max(0.0);
    let view = Rect::from_min_max(
        pos2(rect.left() + 1.0, top - slide),
        pos2(rect.right() - 1.0, bottom - slide),
    );
    let over = response.hovered() || response.is_pointer_button_down_on();
    let stroke = Stroke::new(
        if over { line::NORMAL } else { line::HAIR },
        tokens.text_weak,
    );
    painter.rect_stroke(view, radius::SMALL / 2, stroke, StrokeKind::Inside);

    let percent = 100 * seen.start / num_chars.max(1);
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::ScrollBar,
            true,
            format!("Position in the document: {percent} %"),
        )
    });
}

pub fn ground(painter: &Painter, rect: Rect, tokens: &Tokens) {
    painter.rect_filled(rect, CornerRadius::ZERO, tokens.panel);
    let edge = Stroke::new(line::HAIR, tokens.border);
    painter.vline(rect.left(), rect.y_range(), edge);
}

/// Used stretches: the wider the bar, the more of the stretch stands in quotes.
pub fn bars(
    painter: &Painter,
    rect: Rect,
    buckets: &[super::heat::Bucket; NUM_BUCKETS],
    tokens: &Tokens,
) {
    let inner = rect.shrink2(vec2(3.0, 0.0));
    let height = rect.height() / NUM_BUCKETS as f32;
    for (i, bucket) in buckets.iter().enumerate() {
        let Some(bearing) = bucket.bearing else {
            continue;
        };
        let width = inner.width() * (0.35 + 0.65 * bucket.share);
        let top = rect.top() + height * i as f32;
        let bar = Rect::from_min_size(
            pos2(inner.right() - width, top),
            vec2(width, height.max(2.0)),
        );
        painter.rect_filled(bar, CornerRadius::ZERO, colour(tokens, bearing));
    }
}

/// What was found stands at the left of the strip, the hit that is shown across it.
fn ticks(page: &Page<'_>, painter: &Painter, rect: Rect, tokens: &Tokens) {
    let num_chars = page.document.num_chars();
    let mut last = f32::NEG_INFINITY;
    let tick = |y: f32, width: f32, colour: Color32| {
        let from = pos2(rect.left() + 1.0, y);
        painter.rect_filled(
            Rect::from_min_size(from, vec2(width, 1.5)),
            CornerRadius::ZERO,
            colour,
        );
    };
    for hit in page.finding.hits() {
        let y = y_of(rect, hit.start, num_chars);
        if y - last >= APART {
            tick(y, 5.0, tokens.text_strong);
            last = y;
        }
    }
    if let Some(hit) = page.finding.current() {
        tick(
            y_of(rect, hit.start, num_chars),
            rect.width() - 2.0,
            tokens.text_strong,
        );
    }
    let selected = Named::of(page).map_or_else(Vec::new, Named::of_selected);
    for range in selected {
        let y = y_of(rect, range.start, num_chars);
        tick(y, 5.0, tokens.accent);
    }
    let lit = page
        .view
        .placed()
        .filter(|(mark, _)| mark.lit || mark.selected);
    for (_, place) in lit {
        tick(
            y_of(rect, place.start, num_chars),
            rect.width() - 2.0,
            tokens.accent,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_is_the_document() {
        let rect = Rect::from_min_max(pos2(0.0, 100.0), pos2(10.0, 300.0));
        assert_eq!(index_at(rect, 100.0, 1000), 0);
        assert_eq!(index_at(rect, 150.0, 1000), 250);
        assert_eq!(index_at(rect, 999.0, 1000), 1000);
        assert_eq!(y_of(rect, 250, 1000), 150.0);
        assert_eq!(y_of(rect, 0, 0), 100.0);
    }
}
