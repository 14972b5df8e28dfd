//! Typing a card's name, or a note's text, in its place.

use super::card_text::Mark;
use super::nodes::node_id;
use super::paint_card::{name_rect, name_size};
use super::view::View;
use crate::base::geom::{Rect, vec2};
use crate::edit::{cards, entities};
use crate::editor::Action;
use crate::model::{CardContent, CardId};
use crate::ui::fonts;
use crate::ui::text::TextField;
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Id, Key, Modifiers, Ui, UiBuilder};

/// What has been typed so far.
#[derive(Debug, Default)]
pub struct Rename {
    card: Option<CardId>,
    text: String,
}

/// Letters are never smaller on the screen than this while they are typed.
const LEAST_SIZE: f32 = 12.0;
/// Nor the field narrower.
const LEAST_WIDTH: f32 = 170.0;
const LEAST_NOTE: f32 = 80.0;

/// Shows the field over the card that is being renamed. Enter keeps what was typed (in a note Ctrl+Enter, for
/// Enter begins a new line there), as does a click elsewhere; Escape does not.
pub fn inline_edit(view: &View<'_>, rename: &mut Rename, canvas: Id, ui: &mut Ui) {
    let Some(id) = view.cx.session.renaming else {
        rename.card = None;
        return;
    };
    let (Some(card), Some(rect)) = (view.card(id), view.card_on_screen(id)) else {
        view.cx.push(Action::Rename(None));
        return;
    };
    let Some((mark, text)) = text_of(view, &card.content) else {
        view.cx.push(Action::Rename(None));
        return;
    };
    let field_id = canvas.with("rename");
    let begins = rename.card != Some(id);
    if begins {
        *rename = Rename {
            card: Some(id),
            text: text.to_owned(),
        };
    }
    let rect = field_rect(view, rect, mark);
    let keeps = mark == Mark::Note
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    let size = name_size(view, mark).max(LEAST_SIZE);
    let mut child = ui.new_child(UiBuilder::new().id_salt("rename").max_rect(rect));
    let field = if mark == Mark::Note {
        let rows = (rect.height() / (size * 1.5)).floor().max(1.0) as usize;
        TextField::area(&mut rename.text)
            .font(fonts::regular(size))
            .rows(rows)
            .label("Text of the note")
    } else {
        TextField::line(&mut rename.text)
            .font(fonts::bold(size))
            .label("Name")
    };
    let response = field.id(field_id).width(rect.width()).show(&mut child);
    if begins {
        response.request_focus();
        select_all(ui, field_id, &rename.text);
        return;
    }
    if keeps || (response.lost_focus() && !escaped) {
        keep(view, id, &card.content, &rename.text);
    }
    if keeps || response.lost_focus() {
        view.cx.push(Action::Rename(None));
        ui.memory_mut(|memory| memory.request_focus(node_id(canvas, id.into())));
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

fn keep(view: &View<'_>, id: CardId, content: &CardContent, text: &str) {
    let board = view.cx.board;
    match content {
        CardContent::Entity(entity) if !text.trim().is_empty() => {
            view.cx.commit(entities::rename(board, *entity, text));
        }
        CardContent::Note(_) => view.cx.commit(cards::set_note(board, id, text)),
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
    let rect = Rect::from_min_size(rect.min, rect.size().max(least));
    let room = view.camera.viewport.shrink(4.0);
    let shift = (room.max - rect.max).min(vec2(0.0, 0.0));
    let rect = rect.translate(shift);
    rect.translate((room.min - rect.min).max(vec2(0.0, 0.0)))
}

fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state
        .cursor
        .set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), field);
}
