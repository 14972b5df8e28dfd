//! A frame: a titled region of the canvas. The cards in it are those whose centre lies in it.

use super::Tint;
use crate::base::geom::{Pos2, Rect, Vec2};

/// A titled region of the canvas.
///
/// Which cards are in it follows from where they lie (`query::frames`), so it cannot contradict the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    pub title: String,
    pub pos: Pos2,
    pub size: Vec2,
    pub tint: Tint,
}

impl Frame {
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.pos, self.size)
    }
}
