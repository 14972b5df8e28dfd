//! From keys to commands: the table of commands says which, and what is being typed comes first.

use super::canvas::canvas_id;
use super::ctx::ViewCtx;
use super::menu_bar;
use super::panels::desk;
use super::panels::reader;
use crate::editor::Action;
use crate::editor::command::{Command, Shortcut};
use crate::editor::input::Arrow;
use eframe::egui::{Context, Event, Id, Key, Modifiers};

/// Keys that the canvas takes for itself while it has the keyboard.
const CANVAS_ONLY: [Command; 4] = [
    Command::WalkNext,
    Command::WalkPrevious,
    Command::Escape,
    Command::OpenReader,
];

/// Turns this frame's keys into actions.
///
/// `canvas_has_keys` is whether the keyboard stands on the canvas or nowhere: Tab, Enter and the arrows
/// belong to whatever widget has it otherwise. While text is typed, plain keys are text, and undo,
/// copy and paste are the field's own.
pub fn keys_to_actions(cx: &ViewCtx<'_>, ctx: &Context, canvas_has_keys: bool) {
    if cx.session.dialog.is_some() {
        return;
    }
    let typing = ctx.text_edit_focused();
    // egui takes the keyboard from a field as the frame with Escape begins: that Escape is still the field's.
    let left_a_field = !typing && was_typing(ctx);
    let reading = reader::has_keyboard(ctx);
    let listing = desk::has_keyboard(ctx);
    for (shortcut, command) in by_modifiers() {
        if typing
            && (shortcut.is_plain() && !is_function_key(shortcut.key) || is_text_command(command))
        {
            continue;
        }
        if CANVAS_ONLY.contains(&command) && !canvas_has_keys {
            continue;
        }
        let taken = (reading || listing) && is_reading_key(shortcut)
            || command == Command::MakeRelation && desk::meets_have_keyboard(ctx);
        if taken || (command == Command::Escape && left_a_field) {
            continue;
        }
        let Some(key) = key(shortcut.key) else {
            continue;
        };
        let pressed = ctx.input_mut(|input| {
            let before = input.events.len();
            input.events.retain(|event| !is_press(event, key, shortcut));
            before != input.events.len()
        });
        if pressed && (cx.enabled)(command) {
            cx.run(command);
        }
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F6)) {
        next_part(cx, ctx, canvas_has_keys);
    }
    if !typing {
        clipboard(cx, ctx, reading);
    }
    if !typing && canvas_has_keys {
        arrows(cx, ctx);
    }
}

/// F6: from the canvas, where Tab goes from card to card, to the reader, to the bars and panels, and back.
fn next_part(cx: &ViewCtx<'_>, ctx: &Context, canvas_has_keys: bool) {
    if canvas_has_keys && cx.session.reader.is_some() {
        ctx.memory_mut(|memory| memory.request_focus(reader::page_id()));
    } else if canvas_has_keys || reader::has_keyboard(ctx) {
        menu_bar::ask_for_keyboard(ctx);
    } else {
        ctx.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
}

/// Keeps for the next frame whether text is being typed. Called when everything is drawn.
pub fn remember_typing(ctx: &Context) {
    let typing = ctx.text_edit_focused();
    ctx.data_mut(|data| data.insert_temp(typing_id(), typing));
}

fn was_typing(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(typing_id())).unwrap_or(false)
}

fn typing_id() -> Id {
    Id::unique("typing")
}

/// Every shortcut with its command, those with most modifiers first.
fn by_modifiers() -> Vec<(Shortcut, Command)> {
    let mut all: Vec<_> = Command::ALL
        .iter()
        .flat_map(|&command| command.info().shortcuts.iter().map(move |&s| (s, command)))
        .collect();
    all.sort_by_key(|(shortcut, _)| std::cmp::Reverse(shortcut.num_modifiers()));
    all
}

fn is_press(event: &Event, key: Key, shortcut: Shortcut) -> bool {
    let Event::Key {
        key: pressed_key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return false;
    };
    // On many keyboards `+`, `?` and the brackets need Shift themselves.
    let sign = !shortcut.key.chars().all(char::is_alphanumeric);
    let shift = sign || modifiers.shift == shortcut.shift;
    *pressed_key == key
        && modifiers.command == shortcut.ctrl
        && modifiers.alt == shortcut.alt
        && shift
}

/// egui's key for the name in the table.
fn key(name: &str) -> Option<Key> {
    match name {
        "+" => Some(Key::Plus),
        "-" => Some(Key::Minus),
        "=" => Some(Key::Equals),
        "[" => Some(Key::OpenBracket),
        "]" => Some(Key::CloseBracket),
        "?" => Some(Key::Questionmark),
        _ => Key::from_name(name),
    }
}

fn is_function_key(name: &str) -> bool {
    name.len() > 1 && name.starts_with('F') && name[1..].bytes().all(|b| b.is_ascii_digit())
}

/// Commands that a text field has of its own.
fn is_text_command(command: Command) -> bool {
    matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::SelectAll
            | Command::Delete
            | Command::Escape
            | Command::AlignLeft
            | Command::AlignRight
            | Command::AlignCentre
            | Command::AlignTop
            | Command::AlignMiddle
            | Command::AlignBottom
            | Command::DistributeAcross
            | Command::DistributeDown
    )
}

/// Keys that move and select in the reader's text, or in the ledger, while it has the keyboard.
fn is_reading_key(shortcut: Shortcut) -> bool {
    matches!(shortcut.key, "Home" | "PageUp" | "PageDown") && shortcut.is_plain()
        || shortcut.ctrl && !shortcut.shift && !shortcut.alt && shortcut.key == "A"
}

/// The system's copy, cut and paste arrive as events of their own, not as keys. The reader copies its
/// words itself.
fn clipboard(cx: &ViewCtx<'_>, ctx: &Context, reading: bool) {
    let events = ctx.input_mut(|input| {
        let (ours, others) = std::mem::take(&mut input.events)
            .into_iter()
            .partition(|event| match event {
                Event::Copy => !reading,
                event => matches!(event, Event::Cut | Event::Paste(_)),
            });
        input.events = others;
        ours
    });
    let events: Vec<Event> = events;
    for event in events {
        match event {
            Event::Copy => cx.run(Command::Copy),
            Event::Cut => cx.run(Command::Cut),
            Event::Paste(text) => cx.push(Action::Paste { text, at: None }),
            _ => {}
        }
    }
}

fn arrows(cx: &ViewCtx<'_>, ctx: &Context) {
    let all = [
        (Key::ArrowLeft, Arrow::Left),
        (Key::ArrowRight, Arrow::Right),
        (Key::ArrowUp, Arrow::Up),
        (Key::ArrowDown, Arrow::Down),
    ];
    for (key, arrow) in all {
        for (modifiers, large, walk) in [
            (Modifiers::COMMAND, false, true),
            (Modifiers::SHIFT, true, false),
            (Modifiers::NONE, false, false),
        ] {
            while ctx.input_mut(|input| input.consume_key(modifiers, key)) {
                cx.push(Action::Arrow { arrow, large, walk });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_of_the_keyboard() {
        for (shortcut, command) in by_modifiers() {
            assert!(
                key(shortcut.key).is_some(),
                "{command:?}: {}",
                shortcut.text()
            );
        }
    }

    #[test]
    fn a_shortcut_with_fewer_modifiers_does_not_take_one_with_more() {
        let event = |ctrl, shift| Event::Key {
            key: Key::S,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers {
                command: ctrl,
                ctrl,
                shift,
                ..Modifiers::NONE
            },
        };
        let save = Command::Save.info().shortcuts[0];
        assert!(is_press(&event(true, false), Key::S, save));
        assert!(!is_press(&event(true, true), Key::S, save));
        assert!(!is_press(&event(false, false), Key::S, save));
    }
}
