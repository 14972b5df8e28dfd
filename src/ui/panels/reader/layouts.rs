//! Paragraphs laid out: only those that were looked at, kept while they are near.

use super::document::DocumentText;
use crate::ui::fonts;
use crate::ui::text::{TextLayout, TextSpec, layout};
use crate::ui::theme::text_size;
use eframe::egui::{Color32, FontId, Galley, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// From one line to the next.
pub const LINE_HEIGHT: f32 = text_size::READING * 1.5;
/// Between two paragraphs.
const GAP: f32 = LINE_HEIGHT * 0.5;
/// Above the first paragraph and below the last.
const EDGE: f32 = 20.0;
/// So many paragraphs are kept before those out of view are dropped.
const MAX_KEPT: usize = 240;
/// A line has at most so many letters of middling width: longer ones tire the eye.
const MEASURE: f32 = 68.0;

/// Laid-out paragraphs of one document at one width.
#[derive(Default)]
pub struct Layouts {
    kept: BTreeMap<usize, Kept>,
    width: f32,
    /// A text of egui's own cache, which it forgets with all others when letters are drawn anew.
    probe: Option<Arc<Galley>>,
    frame: u64,
}

struct Kept {
    layout: Arc<TextLayout>,
    used: u64,
}

/// How wide a line of the text should be at most.
pub fn measure(ui: &Ui) -> f32 {
    const SAMPLE: &str = "the quick brown fox jumps over the lazy dog ";
    let width: f32 =
        ui.fonts_mut(|fonts| SAMPLE.chars().map(|c| fonts.glyph_width(&font(), c)).sum());
    MEASURE * width / SAMPLE.len() as f32
}

fn font() -> FontId {
    fonts::regular(text_size::READING)
}

impl Layouts {
    /// Begins a frame. What is kept goes where the width, the fonts or the pixels are others than before.
    pub fn begin(&mut self, ui: &Ui, width: f32) {
        let probe = layout(ui, &TextSpec::new("a", font(), Color32::PLACEHOLDER));
        let probe = probe.galley();
        let same = self.probe.as_ref().is_some_and(|p| Arc::ptr_eq(p, probe));
        if !same || self.width != width {
            self.kept.clear();
            self.probe = Some(Arc::clone(probe));
            self.width = width;
        }
        if self.kept.len() > MAX_KEPT {
            let last = self.frame;
            self.kept.retain(|_, kept| kept.used == last);
        }
        self.frame += 1;
    }

    #[cfg(all(test, feature = "gui-tests"))]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn get(&mut self, ui: &Ui, document: &DocumentText, paragraph: usize) -> Arc<TextLayout> {
        let frame = self.frame;
        let width = self.width;
        let kept = self.kept.entry(paragraph).or_insert_with(|| {
            let words = document.words(paragraph);
            let mut spec = TextSpec::new(words, font(), Color32::PLACEHOLDER)
                .wrap(width)
                .line_height(LINE_HEIGHT);
            spec.align_by_direction = true;
            Kept {
                layout: Arc::new(layout(ui, &spec)),
                used: frame,
            }
        });
        kept.used = frame;
        Arc::clone(&kept.layout)
    }

    /// Where a paragraph's first line begins, and how much room it takes with what stands above and below.
    pub fn extent(&mut self, ui: &Ui, document: &DocumentText, paragraph: usize) -> Extent {
        let all = document.paragraphs();
        let top = if paragraph == 0 { EDGE } else { 0.0 };
        let goes_on = all.get(paragraph + 1).is_some_and(|next| next.continues);
        let below = match paragraph + 1 == all.len() {
            true => EDGE,
            false if goes_on => 0.0,
            false => GAP,
        };
        let empty = all.get(paragraph).is_none_or(|p| p.chars.is_empty());
        // Empty lines between paragraphs need not part them twice.
        let lines = if empty {
            GAP
        } else {
            self.get(ui, document, paragraph).size().y
        };
        Extent {
            top,
            height: top + lines + if empty { 0.0 } else { below },
        }
    }
}

/// The room of a paragraph on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    pub top: f32,
    pub height: f32,
}
