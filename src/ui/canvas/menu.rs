//! The menu of the right mouse button: the commands that fit what lies under it.

use super::dispute_marks::dispute_of;
use super::view::View;
use crate::base::geom::{Pos2, Rect, Vec2, vec2};
use crate::edit::frames::FrameField;
use crate::edit::{cards, frames};
use crate::editor::input::Hit;
use crate::editor::{Action, Command};
use crate::model::{CardId, RecordRef, Tint};
use crate::ui::ctx::ViewCtx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::context_menu_at;
use eframe::egui::{Button, Id, Response, Stroke, StrokeKind, Ui};
use std::collections::BTreeSet;

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

/// What the keyboard stands on, as if it was pointed at, and where its menu is put.
pub fn at_keyboard(view: &View<'_>, nodes: &[(RecordRef, Rect)]) -> (Hit, Pos2) {
    let session = view.cx.session;
    let record = session.focus.or_else(|| session.only_selected());
    let room = view.camera.viewport.shrink(8.0);
    let place = nodes.iter().find(|(node, _)| Some(*node) == record);
    let hit = match (record, place) {
        (Some(RecordRef::Card(id)), Some(_)) => Hit::CardBody(id),
        (Some(RecordRef::Relation(id)), Some(_)) => Hit::RelationBody(id),
        (Some(RecordRef::Frame(id)), Some(_)) => Hit::FrameEdge(id),
        _ => match session.selected_cards().next() {
            Some(card) => Hit::CardBody(card),
            None => Hit::Canvas,
        },
    };
    let at = match place {
        Some((_, rect)) => rect.left_bottom() + vec2(12.0, -4.0),
        None => room.center(),
    };
    (hit, room.clamp(at))
}

/// Shows the menu where it was asked for, while it is open; `opened` is where the keyboard asks for it.
pub fn context_menu(
    cx: &ViewCtx<'_>,
    response: &Response,
    about: Option<Hit>,
    opened: Option<(Pos2, Id)>,
) {
    let Some(about) = about else { return };
    context_menu_at(response, opened, |ui| {
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
        dispute(cx, about, ui);
        colours(cx, about, ui);
    });
}

/// The way to the disputes about what the menu is about.
fn dispute(cx: &ViewCtx<'_>, about: Hit, ui: &mut Ui) {
    let record: RecordRef = match about {
        Hit::CardBody(id) | Hit::CardGrip(id, _) | Hit::CardPort(id) => id.into(),
        Hit::RelationBody(id) | Hit::RelationFrom(id) | Hit::RelationTo(id) => id.into(),
        _ => return,
    };
    let Some(key) = dispute_of(cx, record) else {
        return;
    };
    ui.separator();
    let button = ui.add(Button::new("Disputes side by side"));
    if button
        .on_hover_text("Read them on the desk below the board")
        .clicked()
    {
        cx.push(Action::ShowDispute(Some(key)));
        ui.close();
    }
}

/// The colours that what the menu is about can be given.
fn colours(cx: &ViewCtx<'_>, about: Hit, ui: &mut Ui) {
    let (now, none) = match about {
        Hit::FrameEdge(id) | Hit::FrameGrip(id, _) => {
            (cx.board.frames().get(id).map(|frame| frame.tint), None)
        }
        Hit::CardBody(id) | Hit::CardGrip(id, _) | Hit::CardPort(id) => {
            let card = cx.board.cards().get(id);
            (card.and_then(|card| card.tint), Some("Its own"))
        }
        _ => return,
    };
    ui.separator();
    ui.menu_button("Colour", |ui| {
        let own = none.is_some_and(|none| {
            let button = Button::new(none).selected(now.is_none());
            ui.add(button).clicked()
        });
        let mut chosen = own.then_some(None);
        for tint in Tint::ALL {
            if swatch(tint, now == Some(tint), ui) {
                chosen = Some(Some(tint));
            }
        }
        if let Some(tint) = chosen {
            colour(cx, about, tint);
            ui.close();
        }
    });
}

/// A row of the menu with a colour and its name; whether it was clicked.
fn swatch(tint: Tint, selected: bool, ui: &mut Ui) -> bool {
    let colours = Tokens::of(ui).tint(tint);
    // Room for the colour before the name.
    let response = ui.add(Button::new(format!("       {}", tint.label())).selected(selected));
    let centre = response.rect.left_center() + vec2(16.0, 0.0);
    let square = Rect::from_center_size(centre, Vec2::splat(13.0));
    let border = Stroke::new(1.5, colours.border);
    ui.painter()
        .rect(square, 3, colours.fill, border, StrokeKind::Inside);
    response.clicked()
}

/// Gives the frame, or all selected cards if this one is among them, a colour.
fn colour(cx: &ViewCtx<'_>, about: Hit, tint: Option<Tint>) {
    match about {
        Hit::FrameEdge(id) | Hit::FrameGrip(id, _) => {
            let field = FrameField::Tint(tint.unwrap_or_default());
            cx.commit(frames::set(cx.board, id, field));
        }
        Hit::CardBody(id) | Hit::CardGrip(id, _) | Hit::CardPort(id) => {
            let mut all: BTreeSet<CardId> = cx.session.selected_cards().collect();
            if !all.contains(&id) {
                all = BTreeSet::from([id]);
            }
            cx.commit(cards::tint(cx.board, &all, tint));
        }
        _ => {}
    }
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
