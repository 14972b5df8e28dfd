//! Reading a document through: J and K walk, 1 to 9 make something of the sentence, and a bar says so.

use super::data::digest;
use super::document::DocumentText;
use super::moving::{next_sentence, previous_sentence};
use super::page::{Page, PageState};
use super::wholes::{self, Way};
use crate::base::text_range::CharRange;
use crate::editor::{Action, Command, SentenceUse, Toast};
use crate::model::EntityId;
use crate::query::seen::{first_unseen, percent_seen, seen};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{Text, small};
use crate::ui::theme::{Tokens, line, radius, space};
use crate::ui::widgets::Button;
use eframe::egui::{Frame, Key, Margin, Modifiers, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

/// How high the bar is before it was shown once, in points.
const HEIGHT: f32 = 78.0;

/// What a digit does with the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digit {
    Use(SentenceUse),
    /// A claim about whoever the sentence names.
    Claim,
    /// It stays unread.
    Later,
    /// Nothing in this paragraph.
    Skip,
}

const DIGITS: [(Key, &str, &str, Digit); 9] = [
    (
        Key::Num1,
        "1 Quote",
        "Keep the sentence as a quote",
        Digit::Use(SentenceUse::Quote),
    ),
    (
        Key::Num2,
        "2 Line",
        "Make a line of it, guessed from its words",
        Digit::Use(SentenceUse::Line),
    ),
    (
        Key::Num3,
        "3 Claim",
        "Make a claim about the one it names, or about the selected card if it names that one",
        Digit::Claim,
    ),
    (
        Key::Num4,
        "4 Event",
        "Make an event of it, with the date in its words",
        Digit::Use(SentenceUse::Event),
    ),
    (
        Key::Num5,
        "5 For",
        "Keep it as evidence for the line, claim or card that is selected",
        Digit::Use(SentenceUse::Supports),
    ),
    (
        Key::Num6,
        "6 Against",
        "Keep it as evidence against the line, claim or card that is selected",
        Digit::Use(SentenceUse::Contradicts),
    ),
    (
        Key::Num7,
        "7 Note",
        "Put it on the board as a note",
        Digit::Use(SentenceUse::Note),
    ),
    (
        Key::Num8,
        "8 Later",
        "Leave it unread and go on: “Go to the first unread” comes back to it",
        Digit::Later,
    ),
    (
        Key::Num9,
        "9 Nothing here",
        "The rest of the paragraph is read; go on with the next",
        Digit::Skip,
    ),
];

pub fn is_walking(cx: &ViewCtx<'_>) -> bool {
    let reader = cx.session.reader.as_ref();
    reader.is_some_and(|reader| reader.walk.is_some())
}

/// Begins where something is selected, or at the first sentence from here on that nobody has seen.
pub fn begin(page: &Page<'_>, ui: &Ui, state: &mut PageState) {
    let walk = page.cx.session.reader.as_ref().and_then(|r| r.walk);
    if std::mem::replace(&mut state.walk, walk) == walk || walk.is_none() {
        return;
    }
    let Some(text) = page.view.text() else { return };
    let selected = state.selecting.range();
    let caret = state.selecting.caret.map(|caret| caret.head);
    let from = selected.map(|range| range.start).or(caret).unwrap_or(0);
    let known = seen(page.cx.board, &page.cx.index.backlinks, page.view.source);
    let unseen = || first_unseen(text, &known, from).or_else(|| first_unseen(text, &known, 0));
    let begins = match selected {
        Some(range) => Some(wholes::sentence(page.document, range.start)),
        None => unseen().or_else(|| next_sentence(page.document, from)),
    };
    if let Some(sentence) = begins {
        wholes::select_sentence(page, ui, state, sentence);
    }
    ui.memory_mut(|memory| memory.request_focus(super::page_id()));
}

/// Does what a key means while the document is read through; whether it was ours.
pub fn key(
    page: &Page<'_>,
    ui: &Ui,
    state: &mut PageState,
    seen: CharRange,
    (key, modifiers): (Key, Modifiers),
) -> bool {
    if !is_walking(page.cx) || !modifiers.is_none() {
        return false;
    }
    match key {
        Key::J | Key::ArrowDown => go_on(page, ui, state, seen, true),
        Key::Escape => page.cx.run(Command::ReadThrough),
        _ => {
            let digit = DIGITS.iter().find(|(digit, ..)| *digit == key);
            let Some((.., digit)) = digit else {
                return false;
            };
            act(page, ui, state, seen, *digit);
        }
    }
    true
}

/// Goes to the next sentence; the one that is left is read, unless it is left for later.
fn go_on(page: &Page<'_>, ui: &Ui, state: &mut PageState, seen: CharRange, read: bool) {
    if let Some(range) = state.selecting.range() {
        if read {
            mark(page, range);
        }
        if next_sentence(page.document, range.end).is_none() {
            page.cx.toast(Toast::info("The document ends here"));
        }
    }
    wholes::step(page, ui, state, seen, Way::DOWN);
}

fn mark(page: &Page<'_>, range: CharRange) {
    let source = page.view.source;
    let range = with_room(page.document, range);
    page.cx.push(Action::MarkRead { source, range });
}

/// Some sentences with the room behind them, up to the next one, so that what was read has no gaps.
fn with_room(document: &DocumentText, range: CharRange) -> CharRange {
    let start = match previous_sentence(document, range.start) {
        Some(_) => range.start,
        None => 0,
    };
    let next = next_sentence(document, range.end);
    CharRange::new(
        start,
        next.map_or_else(|| document.num_chars(), |next| next.start),
    )
}

fn act(page: &Page<'_>, ui: &Ui, state: &mut PageState, seen: CharRange, digit: Digit) {
    let cx = page.cx;
    let Some(range) = state.selecting.range() else {
        return wholes::step(page, ui, state, seen, Way::DOWN);
    };
    match digit {
        Digit::Use(what) => {
            mark(page, range);
            cx.push(Action::UseSentence(what));
        }
        Digit::Claim => match named(page, range) {
            Some(entity) => {
                mark(page, range);
                cx.push(Action::UseSentence(SentenceUse::Claim(entity)));
            }
            None => cx.toast(Toast::info("Nobody on the board is surely named in it")),
        },
        Digit::Later => go_on(page, ui, state, seen, false),
        Digit::Skip => {
            let paragraph = page.document.whole_paragraph(range.end.saturating_sub(1));
            mark(
                page,
                CharRange::new(range.start, paragraph.end.max(range.end)),
            );
            match next_sentence(page.document, paragraph.end) {
                Some(next) => wholes::select_sentence(page, ui, state, next),
                None => cx.toast(Toast::info("The document ends here")),
            }
        }
    }
}

/// Whoever a sentence names: one that is selected, or the first that is surely meant.
fn named(page: &Page<'_>, range: CharRange) -> Option<EntityId> {
    let cx = page.cx;
    let document = digest(cx.board, page.view.source)?;
    let all = cx.mentions().within(document, range);
    let known = |id: &EntityId| cx.board.entities().contains(*id);
    let selected = all.iter().flat_map(|mention| &mention.entities).find(|id| {
        known(id) && (cx.is_selected(**id) || cx.is_selected(cx.card_or((**id).into())))
    });
    let first = || {
        let sure = all.iter().filter(|mention| mention.sure);
        sure.filter_map(|mention| match mention.entities.as_slice() {
            [one] => Some(one),
            _ => None,
        })
        .find(|id| known(id))
    };
    selected.or_else(first).copied()
}

/// What remains for the page above the bar.
pub fn split(ui: &Ui, height: f32) -> (Rect, Rect) {
    let room = ui.available_rect_before_wrap();
    let height = if height > 0.0 { height } else { HEIGHT };
    let at = (room.bottom() - height).max(room.top());
    room.split_top_bottom_at_y(at)
}

/// The bar below the page: what the keys do, and how much was seen. Gives its height.
pub fn bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui, rect: Rect, state: &mut PageState) -> f32 {
    let tokens = Tokens::of(ui);
    let mut pressed = None;
    let shown = ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        Frame::new()
            .fill(tokens.panel)
            .inner_margin(Margin::symmetric(space::S as i8, space::XS as i8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                    for (key, words, tooltip, _) in DIGITS {
                        if Button::new(words)
                            .quiet()
                            .tooltip(tooltip)
                            .show(ui)
                            .clicked()
                        {
                            pressed = Some(key);
                        }
                    }
                });
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(space::S, 2.0);
                    let source = cx.session.reader.as_ref().map(|reader| reader.source);
                    let percent = source
                        .and_then(|source| percent_seen(cx.board, &cx.index.backlinks, source));
                    if let Some(percent) = percent {
                        Text::new(format!("{percent} % read"))
                            .strong()
                            .small()
                            .show(ui);
                    }
                    small(ui, "J next · K back · Escape ends");
                });
            });
    });
    let top = shown.response.rect.top();
    let edge = Stroke::new(line::HAIR, tokens.border);
    ui.painter().hline(rect.x_range(), top, edge);
    state.pressed = pressed;
    shown.response.rect.height()
}

/// A thin line beside what was read, while it is read through.
pub fn paint_read(page: &Page<'_>, ui: &Ui, shown: &super::sight::Shown) {
    if !is_walking(page.cx) {
        return;
    }
    let Some(source) = page.cx.board.sources().get(page.view.source) else {
        return;
    };
    let x = page.column.left() - space::XS - 2.0;
    let colour = Tokens::of(ui).border_strong;
    let first = source
        .read
        .partition_point(|range| range.end <= shown.chars.start);
    for range in source.read.get(first..).unwrap_or_default() {
        if range.start >= shown.chars.end {
            break;
        }
        for rect in shown.rects_of(*range) {
            let bar = Rect::from_min_max(pos2(x - 1.0, rect.top()), pos2(x + 1.0, rect.bottom()));
            ui.painter().rect_filled(bar, radius::SMALL / 2, colour);
        }
    }
}
