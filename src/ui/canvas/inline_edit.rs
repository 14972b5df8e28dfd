//! Typing a card's name, a note's text, or a frame's title in its place.

use super::card_text::Mark;
use super::frames::FrameTitles;
use super::nodes::node_id;
use super::paint_card::{name_rect, name_size};
use super::view::View;
use crate::base::geom::{Rect, vec2};
use crate::edit::frames::FrameField;
use crate::edit::{cards, entities, frames};
use crate::editor::Action;
use crate::model::{CardContent, CardId, FrameId, RecordRef};
use crate::ui::fonts;
use crate::ui::text::{TextField, select_all};
use eframe::egui::{Id, Key, Modifiers, Ui, UiBuilder};

/// What is being typed, and what has been typed so far.
#[derive(Debug, Default)]
pub struct Rename {
    what: Option<What>,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Card(CardId),
    Frame(FrameId),
}

/// What the field edits, and where it lies.
struct Place<'a> {
    what: What,
    text: &'a str,
    rect: Rect,
    size: f32,
    note: bool,
}

/// Letters are never smaller on the screen than this while they are typed.
const LEAST_SIZE: f32 = 12.0;
/// Nor the field narrower.
const LEAST_WIDTH: f32 = 170.0;
const LEAST_NOTE: f32 = 80.0;

/// Shows the field over what is being renamed. Enter keeps what was typed (in a note Ctrl+Enter, for Enter
/// begins a new line there), as does a click elsewhere; Escape does not.
pub fn inline_edit(
    view: &View<'_>,
    rename: &mut Rename,
    titles: &FrameTitles,
    canvas: Id,
    ui: &mut Ui,
) {
    let Some(place) = place(view, titles) else {
        if view.cx.session.renaming.is_some() {
            view.cx.push(Action::Rename(None));
        }
        *rename = Rename::default();
        return;
    };
    let field_id = canvas.with("rename");
    let begins = rename.what != Some(place.what);
    if begins && ui.input(|input| input.pointer.any_down()) {
        // The end of the double click that asked for it would take the keyboard from the field again.
        return;
    }
    if begins {
        rename.what = Some(place.what);
        place.text.clone_into(&mut rename.text);
    }
    let keeps =
        place.note && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let mut child = ui.new_child(UiBuilder::new().id_salt("rename").max_rect(place.rect));
    let field = if place.note {
        let rows = (place.rect.height() / (place.size * 1.5)).floor().max(1.0);
        TextField::area(&mut rename.text)
            .font(fonts::regular(place.size))
            .rows(rows as usize)
            .label("Text of the note")
    } else {
        let name = match place.what {
            What::Card(_) => "Name",
            What::Frame(_) => "Title of the frame",
        };
        TextField::line(&mut rename.text)
            .font(fonts::bold(place.size))
            .label(name)
    };
    let response = field
        .id(field_id)
        .width(place.rect.width())
        .show(&mut child);
    if begins {
        response.request_focus();
        select_all(ui, field_id, &rename.text);
        return;
    }
    let ends = keeps || response.lost_focus();
    if ends && (keeps || !escaped) {
        keep(view, place.what, &rename.text);
    }
    if ends {
        view.cx.push(Action::Rename(None));
        let record = match place.what {
            What::Card(id) => RecordRef::from(id),
            What::Frame(id) => id.into(),
        };
        *rename = Rename::default();
        ui.memory_mut(|memory| memory.request_focus(node_id(canvas, record)));
    }
}

fn place<'a>(view: &View<'a>, titles: &FrameTitles) -> Option<Place<'a>> {
    match view.cx.session.renaming? {
        RecordRef::Card(id) => {
            let card = view.card(id)?;
            let (mark, text) = text_of(view, &card.content)?;
            Some(Place {
                what: What::Card(id),
                text,
                rect: field_rect(view, view.card_on_screen(id)?, mark),
                size: name_size(view, mark).max(LEAST_SIZE),
                note: mark == Mark::Note,
            })
        }
        RecordRef::Frame(id) => {
            let title = titles.rect(id)?;
            let size = LEAST_SIZE * 1.2;
            let height = size * 1.4 + 8.0;
            let width = title.width().clamp(LEAST_WIDTH, 420.0);
            Some(Place {
                what: What::Frame(id),
                text: &view.cx.board.frames().get(id)?.title,
                rect: within(view, Rect::from_min_size(title.min, vec2(width, height))),
                size,
                note: false,
            })
        }
        _ => None,
    }
}

/// What can be typed on a card: the name of an entity, the text of a note.
fn text_of<'a>(view: &View<'a>, content: &'a CardContent) -> Option<(Mark, &'a str)> {
    match content {
        CardContent::Entity(id) => {
            let entity = view.cx.board.entities().get(*id)?;
            Some((Mark::Entity(entity.kind), entity.name()))
        }
        CardContent::Note(text) => Some((Mark::Note, text)),
        CardContent::Quote(_) | CardContent::Source(_) => None,
    }
}

fn keep(view: &View<'_>, what: What, text: &str) {
    let board = view.cx.board;
    let id = match what {
        What::Card(id) => id,
        What::Frame(id) => {
            let field = FrameField::Title(text.to_owned());
            view.cx.commit(frames::set(board, id, field));
            return;
        }
    };
    match board.cards().get(id).map(|card| &card.content) {
        Some(CardContent::Entity(entity)) if !text.trim().is_empty() => {
            view.cx.commit(entities::rename(board, *entity, text));
        }
        Some(CardContent::Note(_)) => view.cx.commit(cards::set_note(board, id, text)),
        _ => {}
    }
}

/// Over the name, but large enough to type in, and within the view.
fn field_rect(view: &View<'_>, card: Rect, mark: Mark) -> Rect {
    let place = name_rect(view, card, mark);
    let least = if mark == Mark::Note {
        vec2(LEAST_WIDTH, LEAST_NOTE)
    } else {
        vec2(LEAST_WIDTH, name_size(view, mark).max(LEAST_SIZE) * 1.4)
    };
    // The frame of the field lies around the text, so that the letters stay where they were.
    let rect = place.expand2(vec2(9.0, 5.0));
    within(view, Rect::from_min_size(rect.min, rect.size().max(least)))
}

fn within(view: &View<'_>, rect: Rect) -> Rect {
    let room = view.camera.viewport.shrink(4.0);
    let shift = (room.max - rect.max).min(vec2(0.0, 0.0));
    let rect = rect.translate(shift);
    rect.translate((room.min - rect.min).max(vec2(0.0, 0.0)))
}
