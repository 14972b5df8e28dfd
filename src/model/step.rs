//! A step: one stop of a story told on the board.

use super::RecordRef;
use crate::base::geom::Rect;
use std::collections::BTreeSet;

/// What is in view, what is lit, and a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its place in the story; equal ones by id.
    pub order: i32,
    pub title: String,
    pub text: String,
    /// The part of the board in view, in the board's space: it fits any window.
    pub view: Rect,
    pub lit: BTreeSet<RecordRef>,
}
