//! Laid-out texts of cards, lines and frames, kept from frame to frame.
//!
//! egui's own cache forgets what one frame did not show and hashes a copy of every text in each frame.
//! This one keeps texts that went out of view for a while and copies none. Colours are given when a text is
//! painted, so the theme is no part of the key; nor are fonts and pixels: when those change, all goes.

use crate::ui::fonts;
use crate::ui::text::{TextLayout, TextSpec, layout};
use eframe::egui::{Color32, FontId, Galley, Painter};
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

/// So many texts are kept before those out of view are dropped.
const MAX_TEXTS: usize = 4096;
/// A text that was not painted for so many frames is out of view.
const OLD: u64 = 120;

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    Regular,
    Bold,
    Italic,
    Icon,
}

/// A text to lay out. Sizes in screen points.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub text: &'a str,
    pub face: Face,
    pub size: f32,
    pub width: f32,
    pub rows: usize,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    text: u64,
    face: Face,
    size: u32,
    width: u32,
    rows: usize,
}

struct Kept {
    text: Arc<TextLayout>,
    used: u64,
}

#[derive(Default)]
pub struct TextCache {
    kept: HashMap<Key, Kept>,
    hasher: RandomState,
    /// A text of egui's own cache, which it forgets with all others when the letters' pictures are made anew.
    probe: Option<Arc<Galley>>,
    frame: u64,
}

impl<'a> Ask<'a> {
    /// As wide as it is, in one row.
    pub fn line(text: &'a str, face: Face, size: f32) -> Self {
        Self {
            text,
            face,
            size,
            width: f32::INFINITY,
            rows: 1,
        }
    }

    /// Broken into at most so many rows of a width; the last ends with an ellipsis if there is more.
    pub fn rows(text: &'a str, face: Face, size: f32, width: f32, rows: usize) -> Self {
        Self {
            text,
            face,
            size,
            width: width.max(1.0),
            rows: rows.max(1),
        }
    }

    fn font(&self) -> FontId {
        match self.face {
            Face::Regular => fonts::regular(self.size),
            Face::Bold => fonts::bold(self.size),
            Face::Italic => fonts::italic(self.size),
            Face::Icon => fonts::icons(self.size),
        }
    }
}

impl TextCache {
    /// Once a frame, before any text is asked for.
    pub fn begin_frame(&mut self, painter: &Painter) {
        self.frame += 1;
        let probe = painter.layout_no_wrap(
            "probe".to_owned(),
            fonts::regular(13.0),
            Color32::PLACEHOLDER,
        );
        let same = self
            .probe
            .as_ref()
            .is_some_and(|old| Arc::ptr_eq(old, &probe));
        if !same {
            self.kept.clear();
        }
        self.probe = Some(probe);
        if self.kept.len() > MAX_TEXTS {
            let frame = self.frame;
            self.kept.retain(|_, kept| kept.used + OLD > frame);
        }
    }

    pub fn get(&mut self, painter: &Painter, ask: &Ask<'_>) -> Arc<TextLayout> {
        let key = Key {
            text: self.hasher.hash_one(ask.text),
            face: ask.face,
            size: ask.size.to_bits(),
            width: ask.width.to_bits(),
            rows: ask.rows,
        };
        let frame = self.frame;
        let kept = self.kept.entry(key).or_insert_with(|| Kept {
            text: Arc::new(lay_out(painter, ask)),
            used: frame,
        });
        kept.used = frame;
        Arc::clone(&kept.text)
    }
}

fn lay_out(painter: &Painter, ask: &Ask<'_>) -> TextLayout {
    let spec = TextSpec::new(ask.text, ask.font(), Color32::PLACEHOLDER);
    let spec = if ask.rows == 1 && ask.width.is_finite() {
        spec.truncate(ask.width)
    } else {
        spec.wrap(ask.width).rows(ask.rows)
    };
    layout(painter.ctx(), &spec)
}
