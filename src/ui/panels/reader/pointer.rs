//! The pointer in the text: a click selects the sentence, one more in it the paragraph; quick presses select by
//! word, sentence and paragraph; what is selected is dragged away.

use super::named;
use super::page::{Page, PageState};
use super::selecting::{Caret, Unit};
use super::sight::Sight;
use crate::base::text_range::CharRange;
use crate::editor::{Action, SelectOp};
use crate::model::QuoteId;
use crate::ui::drag::{DraggedQuote, DraggedWords};
use crate::ui::panels::reader::ghost;
use eframe::egui::{DragAndDrop, Pos2, Response, Ui};

/// Presses so close in time, in seconds, and place, in points, count together.
const AGAIN: (f64, f32) = (0.4, 6.0);
/// Points a second that the page scrolls for each point the pointer is beyond its edge.
const PULL: f32 = 12.0;

/// What the pressed button is doing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PointerState {
    press: Option<Press>,
    /// The pressed words or quote are on their way.
    carried: bool,
    /// When and where was pressed last, and how many times in a row.
    last: Option<(f64, Pos2, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Press {
    Selecting {
        origin: CharRange,
        unit: Unit,
    },
    /// On selected words: they may be dragged; if not, it was a click.
    Words {
        index: usize,
    },
    /// On the quote that is selected: it may be dragged.
    Quote {
        quote: QuoteId,
        index: usize,
    },
}

impl PointerState {
    pub fn is_pressed(&self) -> bool {
        self.press.is_some()
    }

    /// How many presses in a row this is.
    fn count(&mut self, time: f64, at: Pos2) -> u32 {
        let again = self
            .last
            .filter(|(when, place, _)| time - when < AGAIN.0 && place.distance(at) < AGAIN.1);
        let count = again.map_or(1, |(_, _, count)| count % 4 + 1);
        self.last = Some((time, at, count));
        count
    }
}

pub fn handle(page: &Page<'_>, ui: &Ui, response: &Response, sight: &Sight, state: &mut PageState) {
    let (pressed, released, time, shift, at) = ui.input(|input| {
        (
            input.pointer.primary_pressed(),
            input.pointer.primary_released(),
            input.time,
            input.modifiers.shift,
            input.pointer.interact_pos(),
        )
    });
    let Some(at) = at else {
        state.pointer.press = None;
        return;
    };
    if pressed && response.is_pointer_button_down_on() && page.rect.contains(at) {
        response.request_focus();
        state.goal_x = None;
        state.pointer.carried = false;
        let command = ui.input(|input| input.modifiers.command);
        if command && named::press(page, sight.char_under(at)) {
            return;
        }
        press(page, sight, state, at, time, shift);
    } else if response.is_pointer_button_down_on() && state.pointer.is_pressed() {
        drag(page, ui, sight, state, at);
    }
    if released && let Some(press) = state.pointer.press.take() {
        release(page, ui, sight, state, press, at);
    }
    if !ui.input(|input| input.pointer.primary_down()) {
        state.pointer.press = None;
    }
}

fn press(page: &Page<'_>, sight: &Sight, state: &mut PageState, at: Pos2, time: f64, shift: bool) {
    let Some(index) = sight.char_at(at) else {
        return;
    };
    let count = state.pointer.count(time, at);
    let under = sight.char_under(at);
    if shift && let Some(caret) = state.selecting.caret {
        let (origin, unit) = goes_on(page, state, caret, index);
        state.pointer.press = Some(Press::Selecting { origin, unit });
        let caret = unit.extend(page.document, origin, index);
        put_whole(page, state, caret, unit, origin.start);
        return;
    }
    if count == 1
        && let Some(under) = under
    {
        let selected = state.selecting.range();
        if selected.is_some_and(|range| range.contains(under)) {
            state.pointer.press = Some(Press::Words { index });
            return;
        }
        let quotes = page.quotes_at(under);
        let quote = quotes.into_iter().find(|&quote| page.cx.is_selected(quote));
        if let Some(quote) = quote {
            state.pointer.press = Some(Press::Quote { quote, index });
            return;
        }
    }
    let unit = Unit::of_presses(count);
    // Within a word the character under the pointer counts, not the nearest place between two.
    let origin = unit.around(page.document, under.filter(|_| count > 1).unwrap_or(index));
    state.pointer.press = Some(Press::Selecting { origin, unit });
    let caret = unit.extend(page.document, origin, index.clamp(origin.start, origin.end));
    put_whole(page, state, caret, unit, index);
}

/// Where a selection began that goes on with Shift, and by what: where a sentence was clicked and another is
/// meant, by whole sentences; within the sentence from the very place that was clicked.
fn goes_on(page: &Page<'_>, state: &PageState, caret: Caret, index: usize) -> (CharRange, Unit) {
    let unit = state.selecting.unit;
    let Some(origin) = state.selecting.origin.filter(|_| unit.is_whole()) else {
        return (CharRange::new(caret.anchor, caret.anchor), Unit::Letter);
    };
    let whole = unit.around(page.document, origin);
    if whole.start <= index && index <= whole.end {
        (CharRange::new(origin, origin), Unit::Letter)
    } else {
        (whole, unit)
    }
}

fn drag(page: &Page<'_>, ui: &Ui, sight: &Sight, state: &mut PageState, at: Pos2) {
    let Some(press) = state.pointer.press else {
        return;
    };
    let far = ui.input(|input| input.pointer.is_decidedly_dragging());
    match press {
        Press::Selecting { origin, unit } => {
            pull(page, ui, state, at);
            let sight = if page.rect.y_range().contains(at.y) {
                sight.clone()
            } else {
                page.sight(ui, state)
            };
            let held = at.clamp(page.rect.min, page.rect.max);
            // A press that trembles selects nothing.
            if let Some(to) = sight.char_at(held)
                && (far || unit != Unit::Letter)
            {
                let caret = unit.extend(page.document, origin, to);
                put_whole(page, state, caret, unit, origin.start);
            }
        }
        Press::Words { .. } | Press::Quote { .. } if !far => {}
        Press::Words { .. } => {
            if let Some(range) = state.selecting.range() {
                let source = page.view.source;
                if carry(ui, state, DraggedWords { source, range }) {
                    ghost::show(ui, page.document.slice(range));
                }
            }
        }
        Press::Quote { quote, .. } => {
            if carry(ui, state, DraggedQuote(quote)) {
                ghost::of_quote(page.cx, ui, quote);
            }
        }
    }
}

/// Sets what is dragged, once: a drag that was given up by Escape ends. Whether it goes on.
fn carry<T: Send + Sync + 'static>(ui: &Ui, state: &mut PageState, payload: T) -> bool {
    if !std::mem::replace(&mut state.pointer.carried, true) {
        DragAndDrop::set_payload(ui, payload);
    } else if !DragAndDrop::has_any_payload(ui) {
        state.pointer.press = None;
        return false;
    }
    true
}

fn release(page: &Page<'_>, ui: &Ui, sight: &Sight, state: &mut PageState, press: Press, at: Pos2) {
    let far = ui.input(|input| input.pointer.is_decidedly_dragging());
    match press {
        Press::Selecting { unit, .. } => {
            let origin = state.selecting.origin;
            if let Some(caret) = state.selecting.caret {
                // A quote neither begins nor ends with a space: nobody means those by dragging.
                let caret = caret.without_spaces(page.document);
                put_whole(page, state, caret, unit, origin.unwrap_or(caret.anchor));
            }
            if unit == Unit::Letter && state.selecting.range().is_none() {
                click(page, sight, state, at, None);
            }
        }
        Press::Words { index } | Press::Quote { index, .. } => {
            if !far {
                let selected = state.selecting.range();
                put(page, state, Caret::at(index));
                click(page, sight, state, at, selected);
            }
        }
    }
}

/// A click on a quote that is not selected selects it, as one on its card does. Any other selects the sentence;
/// where that is what is selected, the paragraph. Beside the words the caret is all.
fn click(
    page: &Page<'_>,
    sight: &Sight,
    state: &mut PageState,
    at: Pos2,
    selected: Option<CharRange>,
) {
    let Some(index) = sight.char_under(at) else {
        return;
    };
    let sentence = Unit::Sentence.around(page.document, index);
    let unit = if selected == Some(sentence) {
        Unit::Paragraph
    } else {
        let quotes = page.quotes_at(index);
        let last = quotes.last();
        if last.is_some_and(|&last| !page.cx.is_selected(last)) {
            return select_at(page, index);
        }
        Unit::Sentence
    };
    let range = unit.around(page.document, index);
    let caret = Caret {
        anchor: range.start,
        head: range.end,
    };
    put_whole(page, state, caret, unit, index);
}

/// Selects a quote that a character is part of; the next one if one of them is selected.
pub fn select_at(page: &Page<'_>, index: usize) {
    let quotes = page.quotes_at(index);
    let selected = quotes.iter().position(|&quote| page.cx.is_selected(quote));
    let next = selected.map_or(0, |at| (at + 1) % quotes.len());
    if let Some(&quote) = quotes.get(next) {
        page.cx.push(Action::Select(SelectOp::only(quote)));
    }
}

/// Scrolls while the pointer holds a selection beyond the page's edge.
fn pull(page: &Page<'_>, ui: &Ui, state: &mut PageState, at: Pos2) {
    let beyond = (at.y - page.rect.bottom()).max(0.0) - (page.rect.top() - at.y).max(0.0);
    if beyond != 0.0 {
        let seconds = ui.input(|input| input.stable_dt).min(0.1);
        page.scroll_by(ui, state, beyond * PULL * seconds);
        ui.request_repaint();
    }
}

/// Selects whole sentences or paragraphs, or by any other unit. `origin` is where it was begun.
pub fn put_whole(page: &Page<'_>, state: &mut PageState, caret: Caret, unit: Unit, origin: usize) {
    put(page, state, caret);
    state.selecting.unit = unit;
    state.selecting.origin = Some(origin);
}

/// Puts the caret, and tells the session if other words are selected now.
pub fn put(page: &Page<'_>, state: &mut PageState, caret: Caret) {
    if state.selecting.put(caret, page.document) {
        let range = state.selecting.range();
        page.cx.push(Action::ReaderSelect(range));
    }
}
