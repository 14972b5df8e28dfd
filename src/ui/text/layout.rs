//! A laid-out text, and the way from characters to places and back.

use eframe::egui::epaint::text::Glyph;
use eframe::egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2};
use std::ops::Range;
use std::sync::Arc;

/// A text that has been laid out: in visual order on the screen, in logical order for whoever asks.
///
/// Its galley has exactly one glyph a character (a line feed at the end of a row has none), each row's in
/// logical order. A glyph stands at its leading edge: the right one for a letter read from right to left,
/// whose width is then negative. So egui's own caret is where it belongs.
///
/// All places are relative to the galley's upper left corner; all indices are characters of the text.
#[derive(Debug, Clone)]
pub struct TextLayout {
    galley: Arc<Galley>,
    /// The first character of each row.
    starts: Vec<usize>,
    num_chars: usize,
    bidi: bool,
}

/// One row of a laid-out text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its characters, without the line feed at its end.
    pub chars: Range<usize>,
    pub rect: Rect,
    pub ends_with_newline: bool,
}

impl TextLayout {
    pub(super) fn new(galley: Arc<Galley>, num_chars: usize, bidi: bool) -> Self {
        let mut starts = Vec::with_capacity(galley.rows.len());
        let mut at = 0;
        for row in &galley.rows {
            starts.push(at);
            at += row.char_count_including_newline().0;
        }
        Self {
            galley,
            starts,
            num_chars,
            bidi,
        }
    }

    pub fn galley(&self) -> &Arc<Galley> {
        &self.galley
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        self.galley.text()
    }

    pub fn size(&self) -> Vec2 {
        self.galley.size()
    }

    pub fn num_chars(&self) -> usize {
        self.num_chars
    }

    /// Whether something was cut off.
    pub fn elided(&self) -> bool {
        self.galley.elided
    }

    /// Whether anything in it is read from right to left.
    pub fn is_bidi(&self) -> bool {
        self.bidi
    }

    /// Draws it with its upper left corner at `at`. `colour` is for text whose format has none.
    pub fn paint(&self, painter: &Painter, at: Pos2, colour: Color32) {
        painter.galley(at, self.galley.clone(), colour);
    }

    /// The rows from top to bottom.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line> + '_ {
        (0..self.starts.len()).map(|row| self.line(row))
    }

    fn line(&self, row: usize) -> Line {
        let placed = &self.galley.rows[row];
        let start = self.starts[row];
        let end = (start + placed.glyphs.len()).min(self.num_chars);
        let mut right = placed.pos.x;
        for glyph in &placed.glyphs {
            right = right.max(placed.pos.x + span(glyph).1);
        }
        Line {
            chars: start.min(end)..end,
            rect: Rect::from_min_max(placed.pos, pos2(right, placed.max_y())),
            ends_with_newline: placed.ends_with_newline,
        }
    }

    /// The row that shows a character or, at its end, has the caret after it.
    pub fn row_of(&self, index: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= index)
            .saturating_sub(1)
    }

    /// The box of a character; nothing for a line feed, or for what was cut off.
    pub fn rect_of(&self, index: usize) -> Option<Rect> {
        let row = self.row_of(index);
        let placed = self.galley.rows.get(row)?;
        let glyph = placed
            .glyphs
            .get(index.checked_sub(*self.starts.get(row)?)?)?;
        let (left, right) = span(glyph);
        Some(Rect::from_min_max(
            pos2(placed.pos.x + left, placed.min_y()),
            pos2(placed.pos.x + right, placed.max_y()),
        ))
    }

    /// The boxes that together cover a stretch: one a row, more where directions meet.
    pub fn rects_of(&self, range: Range<usize>) -> Vec<Rect> {
        let mut rects: Vec<Rect> = Vec::new();
        if range.is_empty() {
            return rects;
        }
        for row in self.row_of(range.start)..self.starts.len() {
            let start = self.starts[row];
            if start >= range.end {
                break;
            }
            let placed = &self.galley.rows[row];
            let len = placed.glyphs.len();
            let from = range.start.saturating_sub(start).min(len);
            let to = (range.end - start).min(len);
            let mut spans: Vec<(f32, f32)> = placed.glyphs[from..to].iter().map(span).collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut open: Option<(f32, f32)> = None;
            let mut push = |(left, right): (f32, f32)| {
                rects.push(Rect::from_min_max(
                    pos2(placed.pos.x + left, placed.min_y()),
                    pos2(placed.pos.x + right, placed.max_y()),
                ));
            };
            for (left, right) in spans {
                open = match open {
                    // Glyphs stand on whole pixels: a gap of less than two is none.
                    Some((from, to)) if left <= to + 2.0 => Some((from, to.max(right))),
                    Some(done) => {
                        push(done);
                        Some((left, right))
                    }
                    None => Some((left, right)),
                };
            }
            if let Some(last) = open {
                push(last);
            }
        }
        rects.retain(|rect| rect.width() > 0.0);
        rects
    }

    /// Where the caret stands before character `index`, or after the last: a rectangle without width.
    pub fn caret(&self, index: usize) -> Rect {
        let cursor = eframe::egui::text::CCursor {
            index: index.into(),
            prefer_next_row: true,
        };
        self.galley.pos_from_cursor(cursor)
    }

    /// The place between characters that is nearest to a point: what a click there means.
    pub fn char_at(&self, at: Pos2) -> usize {
        self.hit(at).0
    }

    /// The same, and whether a caret at the break between two rows belongs to the lower one.
    pub(super) fn hit(&self, at: Pos2) -> (usize, bool) {
        let Some(row) = self.row_at(at.y) else {
            return (0, false);
        };
        let placed = &self.galley.rows[row];
        let start = self.starts[row];
        let x = at.x - placed.pos.x;
        let mut best: Option<(f32, usize)> = None;
        let mut consider = |distance: f32, index: usize| {
            if best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, index));
            }
        };
        for (index, glyph) in placed.glyphs.iter().enumerate() {
            let (left, right) = span(glyph);
            let outside = (left - x).max(x - right).max(0.0);
            let leading_is_nearer =
                (x - glyph.pos.x).abs() <= (x - glyph.pos.x - glyph.advance_width).abs();
            // Marks have no width: one lands before the letter or after all its marks, not between.
            if glyph.advance_width == 0.0 {
                continue;
            }
            if leading_is_nearer {
                consider(outside, index);
            } else {
                let marks = placed.glyphs[index + 1..]
                    .iter()
                    .take_while(|g| g.advance_width == 0.0)
                    .count();
                consider(outside, index + 1 + marks);
            }
        }
        let column = best.map_or(0, |(_, index)| index);
        let index = (start + column).min(self.num_chars);
        (index, column < placed.glyphs.len())
    }

    /// Where the caret after a row's last character stands.
    pub(super) fn row_end(&self, line: &Line) -> f32 {
        let row = self.row_of(line.chars.end);
        self.galley
            .rows
            .get(row)
            .map_or(0.0, |placed| placed.pos.x + placed.size.x)
    }

    /// The character that is drawn at a point, if any is.
    pub fn char_under(&self, at: Pos2) -> Option<usize> {
        let row = self.row_at(at.y)?;
        let placed = &self.galley.rows[row];
        if at.y < placed.min_y() || at.y > placed.max_y() {
            return None;
        }
        let x = at.x - placed.pos.x;
        let within = |glyph: &Glyph| {
            let (left, right) = span(glyph);
            left <= x && x < right
        };
        let index = self.starts[row] + placed.glyphs.iter().position(within)?;
        (index < self.num_chars).then_some(index)
    }

    /// The row at a height, or the one nearest to it.
    fn row_at(&self, y: f32) -> Option<usize> {
        let rows = &self.galley.rows;
        let below = rows.partition_point(|row| row.max_y() < y);
        (!rows.is_empty()).then(|| below.min(rows.len() - 1))
    }
}

/// Left and right edge of a glyph in its row, whichever way it is read.
fn span(glyph: &Glyph) -> (f32, f32) {
    let (a, b) = (glyph.pos.x, glyph.pos.x + glyph.advance_width);
    (a.min(b), a.max(b))
}
