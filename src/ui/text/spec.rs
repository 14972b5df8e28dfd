//! What to lay out: a text, its formats, how wide and how many rows.

use eframe::egui::text::TextFormat;
use eframe::egui::{Color32, FontId};
use std::ops::Range;

/// A text to lay out. Ranges are counted in characters (Unicode code points) of the text.
#[derive(Debug, Clone)]
pub struct TextSpec<'a> {
    pub text: &'a str,
    /// Of everything that no span covers.
    pub format: TextFormat,
    /// Formats of stretches; where two overlap the later one counts.
    pub spans: Vec<(Range<usize>, TextFormat)>,
    /// Lines are broken to fit; infinite to break at line feeds only.
    pub max_width: f32,
    /// The last row ends with an ellipsis if there is more; `usize::MAX` for all.
    pub max_rows: usize,
    /// Line feeds are shown as spaces and break nothing, as in a text field of one line.
    pub one_line: bool,
    /// Lines of a right-to-left paragraph stand at the right edge of `max_width`, if that is finite, and not
    /// at that of the widest line.
    pub align_by_direction: bool,
    /// Each row in the middle of the widest.
    pub centred: bool,
    /// Break a word anywhere rather than before it: right for a label of one row.
    pub break_anywhere: bool,
}

impl<'a> TextSpec<'a> {
    pub fn new(text: &'a str, font: FontId, colour: Color32) -> Self {
        Self {
            text,
            format: TextFormat::simple(font, colour),
            spans: Vec::new(),
            max_width: f32::INFINITY,
            max_rows: usize::MAX,
            one_line: false,
            align_by_direction: false,
            centred: false,
            break_anywhere: false,
        }
    }

    #[must_use]
    pub fn wrap(mut self, max_width: f32) -> Self {
        self.max_width = if max_width.is_nan() {
            f32::INFINITY
        } else {
            max_width.max(0.0)
        };
        self
    }

    #[must_use]
    pub fn rows(mut self, max_rows: usize) -> Self {
        self.max_rows = max_rows.max(1);
        self
    }

    /// One row, cut with an ellipsis where it does not fit.
    #[must_use]
    pub fn truncate(mut self, max_width: f32) -> Self {
        self.break_anywhere = true;
        self.wrap(max_width).rows(1)
    }

    /// A line height in points, for running text.
    #[must_use]
    pub fn line_height(mut self, height: f32) -> Self {
        self.format.line_height = Some(height);
        self
    }

    #[must_use]
    pub fn span(mut self, chars: Range<usize>, format: TextFormat) -> Self {
        self.spans.push((chars, format));
        self
    }

    /// Formats in order, without gaps or overlaps, over all `num_chars` characters; never empty.
    pub(super) fn sections(&self, num_chars: usize) -> Vec<(Range<usize>, TextFormat)> {
        if self.spans.is_empty() {
            return vec![(0..num_chars, self.format.clone())];
        }
        let mut cuts = vec![0, num_chars];
        for (chars, _) in &self.spans {
            cuts.extend([chars.start.min(num_chars), chars.end.min(num_chars)]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut sections: Vec<(Range<usize>, TextFormat)> = Vec::new();
        for pair in cuts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            let covers = |chars: &Range<usize>| chars.start <= start && end <= chars.end;
            let format = self
                .spans
                .iter()
                .rev()
                .find(|(chars, _)| covers(chars))
                .map_or(&self.format, |(_, format)| format);
            match sections.last_mut() {
                Some((chars, last)) if last == format => chars.end = end,
                _ => sections.push((start..end, format.clone())),
            }
        }
        if sections.is_empty() {
            sections.push((0..num_chars, self.format.clone()));
        }
        sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_cover_the_text_once_and_the_later_span_counts() {
        let red = TextFormat::simple(FontId::default(), Color32::RED);
        let blue = TextFormat::simple(FontId::default(), Color32::BLUE);
        let spec = TextSpec::new("0123456789", FontId::default(), Color32::BLACK)
            .span(2..6, red.clone())
            .span(4..40, blue.clone());
        let plain = spec.format.clone();
        assert_eq!(
            spec.sections(10),
            vec![(0..2, plain), (2..4, red), (4..10, blue)]
        );
        assert_eq!(spec.sections(0).len(), 1);
    }
}
