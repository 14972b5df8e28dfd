//! The menu bar: every command of the table that has a menu, and the box that finds and does.

use super::ctx::ViewCtx;
use super::theme::{Tokens, line, space};
use crate::editor::command::{Command, Menu};
use crate::editor::effect::ThemeChoice;
use crate::editor::{Action, DeskTab, FileRequest};
use eframe::egui::{self, Align, Button, Layout, Stroke, Ui};

/// Below this width the box in the middle is only its key.
const ROOM_FOR_THE_BOX: f32 = 720.0;

pub fn menu_bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    egui::MenuBar::new().ui(ui, |ui| {
        for (n, menu) in Menu::BAR.into_iter().enumerate() {
            let button = ui
                .menu_button(menu.label(), |ui| menu_ui(cx, ui, menu))
                .response;
            if n == 0
                && ui
                    .data_mut(|data| data.remove_temp::<()>(asked_id()))
                    .is_some()
            {
                button.request_focus();
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::S);
            let key = Command::Palette
                .info()
                .shortcuts
                .first()
                .map_or_else(String::new, |s| s.text());
            let wide = ui.available_width() > ROOM_FOR_THE_BOX - 480.0;
            let text = if wide { "Search and do…" } else { "Search" };
            let tokens = Tokens::of(ui.ctx());
            // It is no menu: it stands as a field does.
            ui.spacing_mut().button_padding.x = space::S;
            let button = Button::new(text)
                .shortcut_text(key)
                .fill(tokens.field)
                .stroke(Stroke::new(line::HAIR, tokens.border_strong))
                .min_size(egui::vec2(if wide { 240.0 } else { 0.0 }, 0.0));
            if ui
                .add(button)
                .on_hover_text(Command::Palette.info().tooltip)
                .clicked()
            {
                cx.run(Command::Palette);
            }
        });
    });
}

/// Gives the first menu the keyboard in this frame.
pub fn ask_for_keyboard(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_temp(asked_id(), ()));
}

fn asked_id() -> egui::Id {
    egui::Id::unique("menu bar asked for")
}

fn menu_ui(cx: &ViewCtx<'_>, ui: &mut Ui, menu: Menu) {
    ui.set_min_width(240.0);
    let mut group = None;
    for &command in Command::ALL {
        let info = command.info();
        if info.menu != menu {
            continue;
        }
        if group.is_some_and(|group| group != info.group) {
            ui.separator();
        }
        group = Some(info.group);
        command_button(cx, ui, command);
        if command == Command::Open && !cx.file.recent.is_empty() {
            ui.menu_button("Open recent", |ui| recent_ui(cx, ui));
        }
        if command == Command::MarkMoment {
            // Where moments are marked, it is looked for what changed since.
            command_button(cx, ui, Command::ToggleChanges);
        }
    }
}

/// One command as a row of a menu, with its key.
pub fn command_button(cx: &ViewCtx<'_>, ui: &mut Ui, command: Command) {
    let info = command.info();
    let mut button = Button::new(shown_text(cx, command)).selected(is_on(cx, command));
    if let Some(shortcut) = info.shortcuts.first() {
        button = button.shortcut_text(shortcut.text());
    }
    let response = ui
        .add_enabled((cx.enabled)(command), button)
        .on_hover_text(info.tooltip);
    if response.clicked() {
        cx.run(command);
        ui.close();
    }
}

/// Undo and redo say what they would take back or do again.
fn shown_text(cx: &ViewCtx<'_>, command: Command) -> String {
    let text = command.info().text;
    let what = match command {
        Command::Undo => cx.history.undo,
        Command::Redo => cx.history.redo,
        _ => None,
    };
    what.map_or_else(|| text.to_owned(), |what| format!("{text}: {what}"))
}

fn is_on(cx: &ViewCtx<'_>, command: Command) -> bool {
    match command {
        Command::ToggleLeft => cx.session.panels.left,
        Command::ToggleInspector => cx.session.panels.inspector,
        Command::ToggleStory => cx.session.panels.story,
        Command::ToggleMentions => cx.session.panels.mentions,
        Command::ToggleLedger => cx.session.panels.desk == Some(DeskTab::Ledger),
        Command::ToggleDisputes => cx.session.panels.desk == Some(DeskTab::Disputes),
        Command::ToggleFallOut => cx.session.panels.desk == Some(DeskTab::FallOut),
        Command::ToggleCopies => cx.session.panels.desk == Some(DeskTab::Copies),
        Command::ProposeNames => cx.session.panels.desk == Some(DeskTab::NewNames),
        Command::ToggleSame => cx.session.panels.desk == Some(DeskTab::Same),
        Command::ToggleMeet => cx.session.panels.desk == Some(DeskTab::Meet),
        Command::ToggleChanges => cx.session.panels.desk == Some(DeskTab::Changes),
        Command::ToggleFindings => cx.session.panels.desk == Some(DeskTab::Findings),
        Command::ToggleLens => cx.session.lens.is_some(),
        Command::ThemeSystem => cx.file.theme == ThemeChoice::System,
        Command::ThemeLight => cx.file.theme == ThemeChoice::Light,
        Command::ThemeDark => cx.file.theme == ThemeChoice::Dark,
        _ => false,
    }
}

fn recent_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    ui.set_min_width(240.0);
    for path in &cx.file.recent {
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        if ui
            .button(name)
            .on_hover_text(path.display().to_string())
            .clicked()
        {
            cx.push(Action::File(FileRequest::OpenPath(path.clone())));
            ui.close();
        }
    }
}
