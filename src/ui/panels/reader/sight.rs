//! What of the text is in view, and where: from characters to places on the screen and back.

use super::document::DocumentText;
use crate::base::text_range::CharRange;
use crate::ui::text::TextLayout;
use eframe::egui::{Pos2, Rect};
use std::sync::Arc;

/// A paragraph on the screen.
#[derive(Debug, Clone)]
pub struct Shown {
    pub paragraph: usize,
    pub chars: CharRange,
    pub layout: Arc<TextLayout>,
    /// Where its first line begins.
    pub at: Pos2,
}

/// The paragraphs in view, from top to bottom.
#[derive(Debug, Clone, Default)]
pub struct Sight(pub Vec<Shown>);

impl Shown {
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.at, self.layout.size())
    }

    /// What a stretch of the text has in common with it, counted from its own beginning.
    fn local(&self, range: CharRange) -> std::ops::Range<usize> {
        let start = range.start.max(self.chars.start);
        let end = range.end.min(self.chars.end);
        start - self.chars.start..end.max(start) - self.chars.start
    }

    /// The characters of the line at a height, or of the line nearest to it.
    fn line_at(&self, y: f32) -> CharRange {
        let within = y - self.at.y;
        let mut found = self.chars;
        for line in self.layout.lines() {
            let start = self.chars.start;
            found = CharRange::new(start + line.chars.start, start + line.chars.end);
            if line.rect.bottom() >= within {
                break;
            }
        }
        found
    }

    /// The boxes that cover a stretch of the text, as far as it is in this paragraph.
    pub fn rects_of(&self, range: CharRange) -> Vec<Rect> {
        if range.end <= self.chars.start || range.start >= self.chars.end {
            return Vec::new();
        }
        let rects = self.layout.rects_of(self.local(range));
        let by = self.at.to_vec2();
        rects.into_iter().map(|rect| rect.translate(by)).collect()
    }
}

impl Sight {
    /// The place between characters that a point means: the nearest in view.
    pub fn char_at(&self, at: Pos2) -> Option<usize> {
        // An empty line is given less room than it has: what lies over it is the next one's.
        let next_tops = self.0.iter().skip(1).map(|shown| shown.at.y);
        let ends = self.0.iter().zip(next_tops.chain([f32::INFINITY]));
        let below = ends
            .take_while(|(shown, next)| shown.rect().max.y.min(*next) < at.y)
            .count();
        let above = below.checked_sub(1).and_then(|i| self.0.get(i));
        let distance = |shown: &&Shown| {
            let rect = shown.rect();
            (rect.min.y - at.y).max(at.y - rect.max.y).max(0.0)
        };
        let shown = self
            .0
            .get(below)
            .into_iter()
            .chain(above)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let within = shown.layout.char_at(at - shown.at.to_vec2());
        Some((shown.chars.start + within).min(shown.chars.end))
    }

    /// The character that is drawn at a point, if any is.
    pub fn char_under(&self, at: Pos2) -> Option<usize> {
        let shown = self.0.iter().find(|shown| shown.rect().contains(at))?;
        let within = shown.layout.char_under(at - shown.at.to_vec2())?;
        let index = shown.chars.start + within;
        shown.chars.contains(index).then_some(index)
    }

    /// Where the caret stands, if its paragraph is in view.
    pub fn caret(&self, index: usize, document: &DocumentText) -> Option<Rect> {
        let paragraph = document.paragraph_at(index);
        let shown = self.0.iter().find(|shown| shown.paragraph == paragraph)?;
        let within = index - shown.chars.start;
        Some(shown.layout.caret(within).translate(shown.at.to_vec2()))
    }

    /// The boxes that cover a stretch of the text, as far as it is in view.
    pub fn rects_of(&self, range: CharRange) -> Vec<Rect> {
        let shown = self.0.iter();
        shown.flat_map(|shown| shown.rects_of(range)).collect()
    }

    /// The stretch of the text between the upper and the lower edge of the page.
    pub fn chars(&self, page: Rect) -> CharRange {
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else {
            return CharRange::new(0, 0);
        };
        // Lines, not places: what stands left or right depends on the script.
        let first_line = first.line_at(page.top() + 1.0);
        let last_line = last.line_at(page.bottom() - 1.0);
        CharRange::new(first_line.start, last_line.end)
    }
}
