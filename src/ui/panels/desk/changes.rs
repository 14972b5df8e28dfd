//! What changed since a moment: a row for each change, grouped by what it is about.

use super::row::{Column, ROW_HEIGHT, row_ui};
use crate::compare::{Changes, Group, How, Sentence, Topic};
use crate::editor::changes::{Found, Since};
use crate::editor::{Action, Command, Dialog, FileRequest, SelectOp};
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, Combo, EmptyState, IconButton};
use eframe::egui::{Align, Color32, Layout, ScrollArea, Ui, vec2};
use std::collections::BTreeSet;
use std::ops::Range;

const CHOICE_WIDTH: f32 = 360.0;
/// Below this width the button has no words, and the number of changes is left out.
const ROOM_FOR_WORDS: f32 = 640.0;
/// What stands beside the choice, with words and without.
const BESIDE: f32 = 320.0;
const BESIDE_SHORT: f32 = 170.0;
/// The parts of a row, and how many of them are for the details.
const SHARES: f32 = 10.0;
const DETAIL_SHARE: f32 = 6.0;
/// The width of most characters: what is laid out by it may be cut, and stands whole in the tooltip.
const CHARACTER: f32 = 7.0;
const SEPARATOR: &str = "; ";

/// One line of the list.
enum Row<'a> {
    Heading(&'a Group),
    /// A sentence with those of its details that stand on one line; its name stands beside the first alone.
    Change(Topic, &'a Sentence, Range<usize>),
}

pub fn changes_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    if cx.is_locked() {
        // They speak of names and values that were not known on that day.
        let sentence = "What changed is told of the board as it is now";
        let empty = EmptyState::new(icons::HISTORY, sentence);
        if empty.button(icons::PREVIOUS, "Back to now").show(ui) {
            cx.push(Action::Look(None));
        }
        return;
    }
    head_ui(cx, ui);
    ui.add_space(space::XS);
    match &cx.session.changes.found {
        Found::NotYet => {
            Text::new("Comparing…").weak().show(ui);
        }
        Found::Failed(why) => failed_ui(cx, ui, why),
        Found::Ready(changes) if changes.is_empty() => {
            let sentence = match &cx.session.changes.since {
                since @ Since::File(_) => format!("Nothing is different from {}", since.words()),
                since => format!("Nothing changed since {}", since.words()),
            };
            EmptyState::new(icons::HISTORY, &sentence).show(ui);
        }
        Found::Ready(changes) => list_ui(cx, ui, changes),
    }
}

/// Why there is nothing to compare with; a low desk scrolls.
fn failed_ui(cx: &ViewCtx<'_>, ui: &mut Ui, why: &str) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if cx.file.path.is_none() && cx.session.changes.since == Since::LastSave {
            let empty = EmptyState::new(icons::HISTORY, why);
            if empty.button(icons::SAVE, "Save the board…").show(ui) {
                cx.run(Command::SaveAs);
            }
        } else {
            EmptyState::new(icons::WARNING, why).show(ui);
        }
    });
}

/// Since when, how many changes, and what can be done with them.
fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let wide = ui.available_width() > ROOM_FOR_WORDS;
    let beside = if wide { BESIDE } else { BESIDE_SHORT };
    let width = (ui.available_width() - beside).clamp(space::XL, CHOICE_WIDTH);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        Text::new("Since").weak().extend().show(ui);
        ui.scope(|ui| {
            ui.set_max_width(width);
            since_ui(cx, ui, width);
        });
        if let Since::Moment(kept) = &cx.session.changes.since
            && IconButton::new(icons::DELETE, "Remove this moment…")
                .small()
                .show(ui)
                .clicked()
        {
            cx.push(Action::Show(Dialog::RemoveMoment(kept.clone())));
        }
        if let Found::Ready(changes) = &cx.session.changes.found
            && !changes.is_empty()
            && wide
        {
            let number = match changes.len() {
                1 => "1 change".to_owned(),
                number => format!("{number} changes"),
            };
            Text::new(number).weak().extend().show(ui);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let mark = Command::MarkMoment.info();
            let pressed = if wide {
                let button = Button::new(mark.text).icon(icons::HISTORY);
                button.tooltip(mark.tooltip).show(ui)
            } else {
                IconButton::new(icons::HISTORY, mark.text).small().show(ui)
            };
            if pressed.clicked() {
                cx.run(Command::MarkMoment);
            }
            if let Found::Ready(changes) = &cx.session.changes.found
                && !changes.is_empty()
                && IconButton::new(icons::COPY, "Copy the list")
                    .small()
                    .show(ui)
                    .clicked()
            {
                cx.push(Action::Copy(changes.to_string()));
            }
        });
    });
}

fn since_ui(cx: &ViewCtx<'_>, ui: &mut Ui, width: f32) {
    let view = &cx.session.changes;
    let mut choices = vec![Since::LastSave];
    choices.extend(view.moments.iter().cloned().map(Since::Moment));
    if !choices.contains(&view.since) {
        choices.push(view.since.clone());
    }
    let current = choices.iter().position(|since| *since == view.since);
    let other = choices.len();
    let all: Vec<usize> = (0..=other).collect();
    let label = |at: usize| match choices.get(at) {
        Some(since) => since.label(),
        None => "Another file…".to_owned(),
    };
    let combo = Combo::new("Changes since", current.unwrap_or(0), &all, &label);
    let (_, chosen) = combo.width(width).show(ui);
    if let Some(at) = chosen {
        cx.push(Action::File(match choices.get(at) {
            Some(since) => FileRequest::ChangesSince(since.clone()),
            None => FileRequest::ChangesSinceFile,
        }));
    }
}

fn list_ui(cx: &ViewCtx<'_>, ui: &mut Ui, changes: &Changes) {
    let room = (ui.available_width() * DETAIL_SHARE / SHARES / CHARACTER) as usize;
    let mut rows = Vec::new();
    for group in changes.groups() {
        rows.push(Row::Heading(group));
        for sentence in &group.sentences {
            let lines = lines(&sentence.details, room);
            rows.extend(lines.map(|line| Row::Change(group.topic, sentence, line)));
        }
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt(cx.session.changes.since.label())
        .auto_shrink(false)
        .show_rows(ui, ROW_HEIGHT, rows.len(), |ui, range| {
            for (at, row) in range.clone().zip(rows.get(range).unwrap_or_default()) {
                ui.push_id(at, |ui| match row {
                    Row::Heading(group) => heading_ui(ui, group),
                    Row::Change(topic, sentence, line) => {
                        change_ui(cx, ui, *topic, sentence, line.clone());
                    }
                });
            }
        });
}

fn heading_ui(ui: &mut Ui, group: &Group) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), ROW_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_height(ROW_HEIGHT);
            ui.add_space(space::S);
            Text::new(group.topic.label()).strong().extend().show(ui);
            let number = group.sentences.len().to_string();
            Text::new(number).weak().extend().show(ui);
        },
    );
}

/// The details in lines of about `room` bytes; at least one line.
fn lines(details: &[String], room: usize) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let mut length = details.get(start).map_or(0, String::len);
        let mut end = start + 1;
        while let Some(detail) = details.get(end) {
            length += SEPARATOR.len() + detail.len();
            if length > room {
                break;
            }
            end += 1;
        }
        next = (end < details.len()).then_some(end);
        Some(start..end)
    })
}

fn change_ui(cx: &ViewCtx<'_>, ui: &mut Ui, topic: Topic, sentence: &Sentence, line: Range<usize>) {
    let tokens = Tokens::of(ui.ctx());
    let is_first = line.start == 0;
    let detail = sentence
        .details
        .get(line)
        .map_or_else(String::new, |details| details.join(SEPARATOR));
    let (icon, colour) = if is_first {
        look(tokens, sentence.how)
    } else {
        (icons::COLLAPSED, Color32::TRANSPARENT)
    };
    let name = if is_first { &sentence.name } else { "" };
    let columns = [
        Column {
            text: name,
            colour: tokens.text_strong,
            share: SHARES - DETAIL_SHARE,
        },
        Column {
            text: &detail,
            colour: tokens.text,
            share: DETAIL_SHARE,
        },
    ];
    let there: BTreeSet<RecordRef> = sentence
        .records
        .iter()
        .copied()
        .filter(|&record| cx.board.contains(record))
        .collect();
    let selected = there
        .iter()
        .any(|&record| cx.is_selected(record) || cx.is_selected(cx.card_or(record)));
    // Said once whole; the further lines say what they show.
    let spoken = if is_first {
        format!("{}, {}", sentence, sentence.how.word())
    } else {
        format!("{}: {detail}", sentence.subject)
    };
    let response = row_ui(ui, (icon, colour), &columns, selected, &spoken);
    let response = response.on_hover_ui(|ui| {
        Text::new(sentence.to_string()).wrap().show(ui);
    });
    if response.clicked() {
        open(cx, topic, sentence, there);
    }
}

/// Selects what a change is about and brings it into view.
fn open(cx: &ViewCtx<'_>, topic: Topic, sentence: &Sentence, there: BTreeSet<RecordRef>) {
    // Of a dispute, what it is over; of cards that moved, all of them.
    let first = sentence
        .records
        .iter()
        .find(|record| there.contains(record));
    let Some(&first) = first else {
        if topic == Topic::Board {
            cx.run(Command::BoardProperties);
        } else {
            let why = "It is not on the board any more";
            cx.toast(crate::editor::Toast::info(why));
        }
        return;
    };
    match first {
        RecordRef::Card(_) | RecordRef::Frame(_) if there.len() > 1 => {
            cx.push(Action::Select(SelectOp::Only(there)));
            cx.run(Command::FitSelection);
        }
        record => cx.go_to(record),
    }
}

fn look(tokens: &Tokens, how: How) -> (Icon, Color32) {
    match how {
        How::Added => (icons::ADD, tokens.good),
        How::Changed => (icons::EDIT, tokens.accent),
        How::Removed => (icons::MINUS, tokens.danger),
        How::Follows => (icons::NEXT, tokens.text_weak),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_share_a_line_as_far_as_there_is_room() {
        let details = ["four", "five.", "a longer one", "x"].map(str::to_owned);
        let lines = |of: &[String], room| {
            let ends = lines(of, room).map(|line| (line.start, line.end));
            ends.collect::<Vec<_>>()
        };
        assert_eq!(lines(&details, 11), [(0, 2), (2, 3), (3, 4)]);
        assert_eq!(lines(&details, 100), [(0, 4)]);
        assert_eq!(lines(&details, 0), [(0, 1), (1, 2), (2, 3), (3, 4)]);
        assert_eq!(lines(&details[..1], 100), [(0, 1)]);
        assert_eq!(
            lines(&[], 100),
            [(0, 1)],
            "what has no details has its name"
        );
    }
}
