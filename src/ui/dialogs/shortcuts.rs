//! The shortcut sheet: every command with its keys, by menu, with a filter.

use super::close;
use super::modal::Modal;
use crate::editor::command::{Command, Menu};
use crate::ui::ctx::ViewCtx;
use crate::ui::folded;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::space;
use eframe::egui::{Context, Grid, ScrollArea};

/// What is typed into the sheet.
#[derive(Default)]
pub struct Sheet {
    filter: String,
    /// The filter has taken the keyboard.
    begun: bool,
}

/// What the mouse and the keyboard do on the canvas beyond the commands.
const GESTURES: [(&str, &str); 14] = [
    ("Wheel", "Move the board; with Ctrl, zoom at the pointer"),
    ("Space and drag, or the middle button", "Move the board"),
    (
        "Drag a card",
        "Move it with all that is selected; Alt turns snapping off",
    ),
    ("Drag from a dot at a card’s edge", "Draw a line"),
    (
        "Drag the end of a selected line",
        "Let it rest on another card",
    ),
    (
        "Drag on the canvas",
        "Select what the band touches; Shift adds",
    ),
    ("Double-click on the canvas", "New person there"),
    ("Double-click on a card", "Rename it"),
    ("Arrows", "Nudge the selection; with Shift, by ten"),
    ("Ctrl and arrows", "Walk along the lines"),
    (
        "Shift+F10, or the menu key",
        "Open the menu of what has the keyboard",
    ),
    (
        "F6",
        "From the board to the reader, to the bars and panels, and back",
    ),
    ("L, then arrows, then Enter", "Draw a line by the keyboard"),
    (
        "Drag words from the reader",
        "Make them evidence of a card or a line",
    ),
];

pub fn shortcuts_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut Sheet) {
    let answer = Modal::new("Keyboard shortcuts")
        .width(620.0)
        .show(ctx, |ui| {
            let filter = TextField::line(&mut state.filter)
                .label("Filter commands")
                .hint("Filter")
                .width(f32::INFINITY)
                .show(ui);
            if !std::mem::replace(&mut state.begun, true) {
                filter.request_focus();
            }
            ui.add_space(space::S);
            let wanted = folded(&state.filter);
            ScrollArea::vertical()
                .max_height((ctx.content_rect().height() - 220.0).clamp(80.0, 620.0))
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for menu in Menu::BAR.into_iter().chain([Menu::None]) {
                        let name = menu.label();
                        let fitting: Vec<Command> = Command::ALL
                            .iter()
                            .copied()
                            .filter(|c| {
                                c.info().menu == menu && folded(c.info().text).contains(&wanted)
                            })
                            .filter(|c| !c.info().shortcuts.is_empty())
                            .collect();
                        if fitting.is_empty() {
                            continue;
                        }
                        ui.add_space(space::S);
                        text::heading(ui, name);
                        Grid::new(name)
                            .num_columns(2)
                            .spacing([space::XL, space::XS])
                            .min_col_width(190.0)
                            .show(ui, |ui| {
                                for command in fitting {
                                    let keys: Vec<String> =
                                        command.info().shortcuts.iter().map(|s| s.text()).collect();
                                    Text::new(keys.join("  ")).monospace().show(ui);
                                    text::label(ui, command.info().text);
                                    ui.end_row();
                                }
                            });
                    }
                    let fitting: Vec<_> = GESTURES
                        .iter()
                        .filter(|(how, what)| {
                            folded(how).contains(&wanted) || folded(what).contains(&wanted)
                        })
                        .collect();
                    if !fitting.is_empty() {
                        ui.add_space(space::S);
                        text::heading(ui, "On the canvas");
                        for (how, what) in fitting {
                            text::strong(ui, how);
                            text::weak(ui, what);
                            ui.add_space(2.0);
                        }
                    }
                });
        });
    if answer.closed() {
        close(cx);
    }
}
