//! The keyboard in the text: arrows move the sentence that is selected, or the caret; with Shift they select more;
//! Space selects wider, Shift+Space narrower; Ctrl+C copies the words.

use super::moving::{next_letter, next_word, previous_letter, previous_word};
use super::page::{Page, PageState, has_keyboard};
use super::pointer::put;
use super::selecting::Caret;
use super::sight::Sight;
use super::wholes;
use crate::base::text_range::CharRange;
use crate::editor::{Action, Command};
use crate::ui::text::{TextLayout, is_rtl};
use eframe::egui::{Event, EventFilter, Key, Modifiers, Rect, Response, Ui, pos2};

/// What a key means in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    LineStart,
    LineEnd,
    Start,
    End,
}

pub fn handle(page: &Page<'_>, ui: &Ui, response: &Response, sight: &Sight, state: &mut PageState) {
    if let Some(key) = state.pressed.take() {
        key_pressed(page, ui, sight, state, key, Modifiers::NONE);
        ui.memory_mut(|memory| memory.request_focus(response.id));
    }
    // Also where the window itself is not in front: then no keys arrive but those that are sent.
    if !has_keyboard(ui) {
        return;
    }
    let selected = state.selecting.range();
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        // The first Escape ends the selection, the second leaves the text.
        escape: selected.is_some() || super::read_bar::is_walking(page.cx),
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let events = ui.input(|input| input.events.clone());
    let mut left = Vec::with_capacity(events.len());
    for event in events {
        if !one(page, ui, sight, state, &event) {
            left.push(event);
        }
    }
    ui.input_mut(|input| input.events = left);
}

/// Does what an event asks; whether it was ours.
fn one(page: &Page<'_>, ui: &Ui, sight: &Sight, state: &mut PageState, event: &Event) -> bool {
    match event {
        Event::Copy => {
            match state.selecting.range() {
                Some(range) => {
                    let words = page.document.slice(range).to_owned();
                    page.cx.push(Action::Copy(words));
                }
                // With no words selected, what is selected on the board is meant.
                None => page.cx.run(Command::Copy),
            }
            true
        }
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => key_pressed(page, ui, sight, state, *key, *modifiers),
        _ => false,
    }
}

fn key_pressed(
    page: &Page<'_>,
    ui: &Ui,
    sight: &Sight,
    state: &mut PageState,
    key: Key,
    modifiers: Modifiers,
) -> bool {
    let seen = sight.chars(page.rect);
    if super::read_bar::key(page, ui, state, seen, (key, modifiers)) {
        return true;
    }
    if by_whole(page, ui, state, seen, key, modifiers) {
        return true;
    }
    let from = state
        .selecting
        .caret
        .unwrap_or_else(|| Caret::at(seen.start));
    if let Some(step) = step(key, modifiers) {
        let vertical = matches!(step, Step::Up | Step::Down);
        let head = walk(page, ui, state, from.head, step);
        if !vertical {
            state.goal_x = None;
        }
        let anchor = if modifiers.shift { from.anchor } else { head };
        put(page, state, Caret { anchor, head });
        page.reveal(ui, state, head);
        return true;
    }
    match key {
        Key::A if modifiers.command && !modifiers.shift && !modifiers.alt => {
            let head = page.document.num_chars();
            put(page, state, Caret { anchor: 0, head });
            true
        }
        Key::PageDown | Key::PageUp if modifiers.is_none() => {
            let by = (page.rect.height() - super::layouts::LINE_HEIGHT).max(20.0);
            let down = key == Key::PageDown;
            page.scroll_by(ui, state, if down { by } else { -by });
            true
        }
        // The quote that the caret is in, as a click would.
        Key::Enter if modifiers.is_none() => {
            super::pointer::select_at(page, from.head);
            true
        }
        Key::Escape if modifiers.is_none() && state.selecting.range().is_some() => {
            put(page, state, Caret::at(from.head));
            true
        }
        _ => false,
    }
}

/// Keys that select sentences and paragraphs: Down and Up where one is selected or nothing has the caret, J and K
/// in any case; Space and Shift+Space.
fn by_whole(
    page: &Page<'_>,
    ui: &Ui,
    state: &mut PageState,
    seen: CharRange,
    key: Key,
    modifiers: Modifiers,
) -> bool {
    if modifiers.command || modifiers.ctrl || modifiers.alt {
        return false;
    }
    let whole = state.selecting.unit.is_whole() && state.selecting.range().is_some();
    let begins = state.selecting.caret.is_none() && !modifiers.shift;
    let down = match key {
        Key::J => true,
        Key::K => false,
        Key::ArrowDown if whole || begins => true,
        Key::ArrowUp if whole || begins => false,
        Key::Space if modifiers.shift => {
            wholes::narrow(page, ui, state);
            return true;
        }
        Key::Space => {
            wholes::widen(page, ui, state, seen);
            return true;
        }
        _ => return false,
    };
    let extend = modifiers.shift;
    wholes::step(page, ui, state, seen, wholes::Way { down, extend });
    true
}

fn step(key: Key, modifiers: Modifiers) -> Option<Step> {
    let by_word = modifiers.command || modifiers.ctrl || modifiers.alt;
    Some(match (key, by_word) {
        (Key::ArrowLeft, false) => Step::Left,
        (Key::ArrowRight, false) => Step::Right,
        (Key::ArrowLeft, true) => Step::WordLeft,
        (Key::ArrowRight, true) => Step::WordRight,
        (Key::ArrowUp, _) => Step::Up,
        (Key::ArrowDown, _) => Step::Down,
        (Key::Home, false) => Step::LineStart,
        (Key::End, false) => Step::LineEnd,
        (Key::Home, true) => Step::Start,
        (Key::End, true) => Step::End,
        _ => return None,
    })
}

fn walk(page: &Page<'_>, ui: &Ui, state: &mut PageState, head: usize, step: Step) -> usize {
    let document = page.document;
    let paragraph = document.paragraph_at(head);
    // Left is where the eye says: in a text read from right to left it goes on.
    let turned = is_rtl(document.words(paragraph));
    match (step, turned) {
        (Step::Left, false) | (Step::Right, true) => previous_letter(document, head),
        (Step::Right, false) | (Step::Left, true) => next_letter(document, head),
        (Step::WordLeft, false) | (Step::WordRight, true) => previous_word(document, head),
        (Step::WordRight, false) | (Step::WordLeft, true) => next_word(document, head),
        (Step::Start, _) => 0,
        (Step::End, _) => document.num_chars(),
        (Step::LineStart, _) => line_end(page, ui, state, head, false),
        (Step::LineEnd, _) => line_end(page, ui, state, head, true),
        (Step::Up, _) => vertical(page, ui, state, head, false),
        (Step::Down, _) => vertical(page, ui, state, head, true),
    }
}

/// The beginning or the end of the line with the caret.
fn line_end(page: &Page<'_>, ui: &Ui, state: &mut PageState, head: usize, end: bool) -> usize {
    let paragraph = page.document.paragraph_at(head);
    let start = page.document.paragraphs()[paragraph].chars.start;
    let layout = state.layouts.get(ui, page.document, paragraph);
    let row = layout.row_of(head - start);
    let (first, last) = ends_of_row(&layout, row);
    start + if end { last } else { first }
}

/// The line above or below, at the same place from left to right.
fn vertical(page: &Page<'_>, ui: &Ui, state: &mut PageState, head: usize, down: bool) -> usize {
    let document = page.document;
    let paragraph = document.paragraph_at(head);
    let start = document.paragraphs()[paragraph].chars.start;
    let layout = state.layouts.get(ui, document, paragraph);
    let within = head - start;
    let goal = layout.caret(within).center().x;
    let goal = *state.goal_x.get_or_insert(goal);
    let row = layout.row_of(within);
    let next = if down {
        Some(row + 1)
    } else {
        row.checked_sub(1)
    };
    if let Some(next) = next.filter(|&row| row < layout.lines().len()) {
        return start + at_in_row(&layout, next, goal);
    }
    let other = if down {
        Some(paragraph + 1).filter(|&p| p < document.paragraphs().len())
    } else {
        paragraph.checked_sub(1)
    };
    let Some(other) = other else {
        return if down { document.num_chars() } else { 0 };
    };
    let start = document.paragraphs()[other].chars.start;
    let layout = state.layouts.get(ui, document, other);
    let row = if down {
        0
    } else {
        layout.lines().len().saturating_sub(1)
    };
    start + at_in_row(&layout, row, goal)
}

fn at_in_row(layout: &TextLayout, row: usize, x: f32) -> usize {
    let rect = layout.lines().nth(row).map_or(Rect::ZERO, |line| line.rect);
    let (first, last) = ends_of_row(layout, row);
    layout.char_at(pos2(x, rect.center().y)).clamp(first, last)
}

/// The places before the first and behind the last character of a line; where the line is broken at a
/// space, the space does not count, so that the caret stays in its line.
fn ends_of_row(layout: &TextLayout, row: usize) -> (usize, usize) {
    let Some(line) = layout.lines().nth(row) else {
        return (0, 0);
    };
    let is_last = row + 1 == layout.lines().len();
    let broken = !is_last && !line.ends_with_newline;
    let last = line.chars.end - usize::from(broken && !line.chars.is_empty());
    (line.chars.start, last.max(line.chars.start))
}
