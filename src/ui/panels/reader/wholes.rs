//! Going from sentence to sentence by keys, and making the selection wider and narrower.

use super::moving::{next_sentence, previous_sentence, sentence_at, word_at};
use super::page::{Page, PageState};
use super::pointer::put_whole;
use super::selecting::{Caret, Unit};
use crate::base::text_range::CharRange;
use eframe::egui::Ui;

/// Which way the selection goes.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    pub down: bool,
    /// What is selected stays so.
    pub extend: bool,
}

impl Way {
    pub const DOWN: Self = Self {
        down: true,
        extend: false,
    };
}

/// Selects the next sentence or paragraph, or the one before; `extend` keeps what is selected too.
///
/// With nothing selected it is the one with the caret, or the first in view.
pub fn step(page: &Page<'_>, ui: &Ui, state: &mut PageState, seen: CharRange, way: Way) {
    let Way { down, extend } = way;
    let document = page.document;
    let unit = match state.selecting.unit {
        Unit::Paragraph => Unit::Paragraph,
        _ => Unit::Sentence,
    };
    let whole = state.selecting.unit.is_whole();
    let caret = state.selecting.caret;
    let selected = state.selecting.range().filter(|_| whole);
    let (Some(caret), Some(selected)) = (caret, selected) else {
        let first = match caret {
            Some(caret) => {
                let here = sentence_at(document, caret.head);
                (!here.is_empty())
                    .then_some(here)
                    .or_else(|| next_sentence(document, caret.head))
            }
            None => next_sentence(document, seen.start),
        };
        // Behind the last sentence there is none to begin with: the last one is meant.
        let first = first.or_else(|| previous_sentence(document, document.num_chars() + 1));
        if let Some(first) = first {
            select(page, ui, state, unit, (first.start, first.end), first.start);
        }
        return;
    };
    let turned = caret.head < caret.anchor;
    // Extended, the end that moves is the head's; it is the one farther from where it was begun.
    let behind = if extend { !turned } else { down };
    let from = if behind {
        last_of(page, unit, selected)
    } else {
        first_of(page, unit, selected)
    };
    let next = if down {
        next_sentence(document, from.end)
    } else {
        previous_sentence(document, from.start)
    };
    let Some(next) = next.map(|next| unit.around(document, next.start)) else {
        return show(page, ui, state, selected);
    };
    if !extend {
        return select(page, ui, state, unit, (next.start, next.end), next.start);
    }
    let origin = state.selecting.origin.unwrap_or(caret.anchor);
    let begun = unit.around(document, origin);
    let (anchor, head) = if next.start < begun.start {
        (begun.end, next.start)
    } else {
        (begun.start, next.end)
    };
    select(page, ui, state, unit, (anchor, head), origin);
}

fn first_of(page: &Page<'_>, unit: Unit, selected: CharRange) -> CharRange {
    unit.around(page.document, selected.start)
}

fn last_of(page: &Page<'_>, unit: Unit, selected: CharRange) -> CharRange {
    let last = selected.end.saturating_sub(1).max(selected.start);
    unit.around(page.document, last)
}

/// From the caret or some words to the sentence, and from it to the paragraph.
pub fn widen(page: &Page<'_>, ui: &Ui, state: &mut PageState, seen: CharRange) {
    let Some(caret) = state.selecting.caret else {
        return step(page, ui, state, seen, Way::DOWN);
    };
    let document = page.document;
    let range = CharRange::new(caret.anchor, caret.head);
    let origin = state.selecting.origin.unwrap_or(range.start);
    for unit in [Unit::Sentence, Unit::Paragraph] {
        let first = unit.around(document, range.start);
        let last = unit.around(document, range.end.saturating_sub(1).max(range.start));
        let whole = CharRange::new(first.start, last.end);
        if whole != range && !whole.is_empty() {
            return select(page, ui, state, unit, (whole.start, whole.end), origin);
        }
    }
    state.selecting.unit = Unit::Paragraph;
}

/// Back from the paragraph to the sentence in which it was begun, and from that to the word.
pub fn narrow(page: &Page<'_>, ui: &Ui, state: &mut PageState) {
    let Some(range) = state.selecting.range() else {
        return;
    };
    let document = page.document;
    let origin = state.selecting.origin.unwrap_or(range.start);
    let origin = origin.clamp(range.start, range.end.saturating_sub(1).max(range.start));
    for (unit, whole) in [
        (Unit::Sentence, sentence_at(document, origin)),
        (Unit::Word, word_at(document, origin)),
    ] {
        let within = range.start <= whole.start && whole.end <= range.end;
        if within && whole != range && !whole.is_empty() {
            return select(page, ui, state, unit, (whole.start, whole.end), origin);
        }
    }
}

fn select(
    page: &Page<'_>,
    ui: &Ui,
    state: &mut PageState,
    unit: Unit,
    (anchor, head): (usize, usize),
    origin: usize,
) {
    put_whole(page, state, Caret { anchor, head }, unit, origin);
    state.goal_x = None;
    show(page, ui, state, CharRange::new(anchor, head));
}

/// The sentence at a place.
pub fn sentence(document: &super::document::DocumentText, index: usize) -> CharRange {
    sentence_at(document, index)
}

pub fn select_sentence(page: &Page<'_>, ui: &Ui, state: &mut PageState, sentence: CharRange) {
    let CharRange { start, end } = sentence;
    select(page, ui, state, Unit::Sentence, (start, end), start);
}

/// Scrolls no more than is needed for the words to be seen, and of very long ones their beginning.
fn show(page: &Page<'_>, ui: &Ui, state: &mut PageState, range: CharRange) {
    if super::read_bar::is_walking(page.cx) {
        return page.follow(ui, state, range);
    }
    page.reveal(ui, state, range.end);
    page.reveal(ui, state, range.start);
}
