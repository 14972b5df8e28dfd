//! The menu of the right mouse button: the commands that fit what lies under it.

use crate::editor::Command;
use crate::editor::input::Hit;
use crate::ui::ctx::ViewCtx;
use eframe::egui::{Button, Response, Ui};

/// Commands in groups, a line between.
type Groups = &'static [&'static [Command]];

const CARD: Groups = &[
    &[
        Command::OpenReader,
        Command::Rename,
        Command::Connect,
        Command::SecondCard,
    ],
    &[Command::MergeEntities, Command::Pin],
    &[Command::BringToFront, Command::SendToBack],
    &[Command::Cut, Command::Copy, Command::Duplicate],
    &[Command::RemoveCards, Command::Delete],
];

const CARDS: Groups = &[
    &[Command::NewFrame, Command::MergeEntities, Command::Pin],
    &[
        Command::AlignLeft,
        Command::AlignCentre,
        Command::AlignRight,
        Command::AlignTop,
        Command::AlignMiddle,
        Command::AlignBottom,
        Command::DistributeAcross,
        Command::DistributeDown,
    ],
    &[Command::BringToFront, Command::SendToBack],
    &[Command::Cut, Command::Copy, Command::Duplicate],
    &[Command::RemoveCards, Command::Delete],
];

const LINE: Groups = &[
    &[Command::OpenReader, Command::ReverseRelation],
    &[Command::FitSelection],
    &[Command::Delete],
];

const FRAME: Groups = &[
    &[Command::Rename, Command::FitSelection],
    &[Command::Duplicate, Command::Delete],
];

const CANVAS: Groups = &[
    &[
        Command::NewPerson,
        Command::NewOrganisation,
        Command::NewPlace,
        Command::NewEvent,
    ],
    &[Command::NewNote, Command::NewFrame],
    &[Command::Paste, Command::SelectAll],
    &[Command::FitAll, Command::Zoom100],
    &[Command::AddStep],
];

/// Shows the menu where it was asked for, while it is open.
pub fn context_menu(cx: &ViewCtx<'_>, response: &Response, about: Option<Hit>) {
    let Some(about) = about else { return };
    response.context_menu(|ui| {
        let groups = groups(cx, about);
        let mut first = true;
        for group in groups {
            let mut group = group
                .iter()
                .filter(|command| (cx.enabled)(**command))
                .peekable();
            if group.peek().is_none() {
                continue;
            }
            if !first {
                ui.separator();
            }
            first = false;
            for &command in group {
                entry(cx, command, ui);
            }
        }
    });
}

fn groups(cx: &ViewCtx<'_>, about: Hit) -> Groups {
    match about {
        Hit::CardBody(_) | Hit::CardGrip(..) | Hit::CardPort(_) => {
            if cx.session.selected_cards().nth(1).is_some() {
                CARDS
            } else {
                CARD
            }
        }
        Hit::RelationBody(_) | Hit::RelationFrom(_) | Hit::RelationTo(_) => LINE,
        Hit::FrameEdge(_) | Hit::FrameGrip(..) => FRAME,
        Hit::Canvas => CANVAS,
    }
}

fn entry(cx: &ViewCtx<'_>, command: Command, ui: &mut Ui) {
    let info = command.info();
    let mut button = Button::new(info.text);
    if let Some(shortcut) = info.shortcuts.first() {
        button = button.shortcut_text(shortcut.text());
    }
    if ui.add(button).on_hover_text(info.tooltip).clicked() {
        cx.run(command);
        ui.close();
    }
}
