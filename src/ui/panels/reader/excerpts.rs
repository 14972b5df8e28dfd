//! The reader without a document: the quotes keep their own words, in their order, along a strip as long as the
//! document was.

use super::data::{
    Bearing, Body, Length, OWN_VOICE, QuoteMark, ReaderView, position, said_by, spoken,
};
use super::heat::heat;
use super::menu::uses;
use super::strip::{bars, ground};
use super::{ghost, handles, menu, paint};
use crate::editor::session::ReaderTarget;
use crate::editor::{Action, Dialog, FileRequest, SelectOp};
use crate::model::QuoteId;
use crate::ui::ctx::ViewCtx;
use crate::ui::drag::DraggedQuote;
use crate::ui::grouped;
use crate::ui::icons;
use crate::ui::text::{Text, label, small};
use crate::ui::theme::{Tokens, icon_size, line, radius, space, text_size};
use crate::ui::widgets::Button;
use eframe::egui::style::ScrollAnimation;
use eframe::egui::{
    Align, CornerRadius, DragAndDrop, Frame, Margin, Rect, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;

/// The strip, and the room left of it in which the cards are tied to their places.
const STRIP: f32 = 18.0;
const TIES: f32 = 26.0;
/// Of a card that was never laid out.
const GUESS: f32 = 96.0;

/// How high the cards are, at the width they were laid out in.
#[derive(Debug, Clone, Default)]
pub struct Excerpts {
    heights: BTreeMap<QuoteId, f32>,
    width: f32,
    /// A card to be brought into view.
    target: Option<QuoteId>,
    /// For so many frames more it is gone after.
    tries: u8,
}

/// Enough for cards of any height, and an end to it where a card cannot come into view.
const TRIES: u8 = 8;

pub fn excerpts_ui(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView, state: &mut Excerpts) {
    why(cx, ui, view);
    if let Some(reader) = &cx.session.reader
        && let Some(target) = reader.go_to
    {
        if let ReaderTarget::Quote(quote) = target {
            state.target = Some(quote);
            state.tries = TRIES;
        }
        cx.push(Action::ReaderArrived);
    }
    if view.quotes.is_empty() {
        return;
    }
    let all = ui.available_rect_before_wrap();
    let strip = Rect::from_min_max(pos2(all.right() - STRIP, all.top()), all.max);
    let cards = Rect::from_min_max(all.min, pos2(strip.left() - TIES, all.bottom()));
    let asked = strip_ui(ui, view, strip);
    if asked.is_some() {
        state.target = asked;
        state.tries = TRIES;
    }
    let mut tops = Vec::new();
    ui.scope_builder(UiBuilder::new().max_rect(cards), |ui| {
        if state.width != ui.available_width() {
            state.width = ui.available_width();
            state.heights.clear();
        }
        ScrollArea::vertical()
            .id_salt(("excerpts", view.source))
            .auto_shrink(false)
            .show(ui, |ui| tops = list(cx, ui, view, state));
    });
    ties(ui, view, cards, strip, &tops);
    ui.advance_cursor_after_rect(all);
}

/// Why there is no text, and what can be done about it.
fn why(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView) {
    let frame = Frame::new().inner_margin(Margin::symmetric(space::M as i8, space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::S;
        ui.horizontal_top(|ui| {
            let size = icon_size::MEDIUM;
            let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
            let tokens = Tokens::of(ui);
            icons::NOT_AT_HAND.paint(ui.painter(), rect.center(), size, tokens.text_weak);
            let later = is_later_collection(cx, view).then_some(LATER_COLLECTION);
            let why = later.map_or_else(|| reason(view), str::to_owned);
            Text::new(why).wrap().show(ui);
        });
        if cx.is_locked() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if Button::new("Attach the file…")
                .icon(icons::ATTACH)
                .show(ui)
                .clicked()
            {
                cx.push(Action::File(FileRequest::AttachDocument(view.source)));
            }
            if Button::new("Paste text…")
                .icon(icons::PASTE)
                .show(ui)
                .clicked()
            {
                let source = view.source;
                cx.push(Action::Show(Dialog::PasteInto { source }));
            }
        });
    });
}

const LATER_COLLECTION: &str = "This collection was not published yet on the day from which you look. Of its \
                                passages, those are here that had appeared before.";

fn is_later_collection(cx: &ViewCtx<'_>, view: &ReaderView) -> bool {
    let source = cx.board.sources().get(view.source);
    let lens = cx.looking.map(|looking| looking.lens());
    lens.zip(source)
        .is_some_and(|(lens, source)| !lens.is_published(source))
}

pub fn reason(view: &ReaderView) -> String {
    let quotes = match view.quotes.len() {
        0 => "It has no quotes yet.",
        1 => "Its one quote keeps its own words.",
        _ => "Its quotes keep their own words.",
    };
    match &view.body {
        Body::NotFound { chars, file_name } => {
            let name = match file_name.as_str() {
                "" => String::new(),
                name => format!(" “{name}”"),
            };
            format!(
                "The document{name} of {} characters is not beside the board, so its text cannot be shown. {quotes}",
                grouped(*chars)
            )
        }
        Body::NoDocument | Body::Text(_) => {
            format!("This source has no document, so there is no text to show. {quotes}")
        }
    }
}

/// The cards; the heights at which those in view are tied to the strip.
fn list(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    state: &mut Excerpts,
) -> Vec<(QuoteId, f32)> {
    let mut tops = Vec::new();
    ui.spacing_mut().item_spacing.y = space::S;
    let clip = ui.clip_rect();
    for mark in &view.quotes {
        let height = state.heights.get(&mark.quote).copied();
        let at = ui.available_rect_before_wrap();
        let room = Rect::from_min_size(at.min, vec2(at.width(), height.unwrap_or(GUESS)));
        if state.target == Some(mark.quote) {
            // How high the cards above are is known when they are drawn: till this one is, it is a guess.
            let there = height.is_some() && clip.contains(room.center());
            if there || state.tries == 0 {
                state.target = None;
            } else {
                state.tries -= 1;
                ui.ctx().request_repaint();
            }
            ui.scroll_to_rect_animation(room, Some(Align::Center), ScrollAnimation::none());
        }
        // A card out of view only takes its room; the next is there for Tab to go to.
        if !room.intersects(clip.expand2(vec2(0.0, GUESS))) {
            ui.allocate_rect(room, Sense::empty());
            continue;
        }
        let response = card(cx, ui, view, mark);
        state.heights.insert(mark.quote, response.rect.height());
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        tops.push((mark.quote, response.rect.top() + space::L));
    }
    tops
}

fn card(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView, mark: &QuoteMark) -> Response {
    let tokens = Tokens::of(ui);
    let builder = UiBuilder::new()
        .id_salt(mark.quote)
        .sense(Sense::click_and_drag());
    let strong = mark.lit || mark.selected;
    let inner = ui.scope_builder(builder, |ui| {
        let response = ui.response();
        let edge = if response.has_focus() {
            Stroke::new(line::NORMAL, tokens.focus)
        } else if mark.selected {
            Stroke::new(line::NORMAL, tokens.selection_line)
        } else {
            Stroke::new(line::HAIR, tokens.border)
        };
        let fill = if strong {
            tokens.quote_highlight
        } else {
            tokens.card
        };
        let frame = Frame::new()
            .fill(fill)
            .stroke(edge)
            .corner_radius(radius::MEDIUM)
            .inner_margin(Margin::same(space::S as i8))
            .outer_margin(Margin {
                left: space::M as i8,
                ..Margin::ZERO
            });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(cx, ui, view, mark);
        });
    });
    let response = inner.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(cx.board, mark)));
    if response.clicked() {
        cx.push(Action::Select(SelectOp::only(mark.quote)));
    }
    if response.drag_started() {
        response.dnd_set_drag_payload(DraggedQuote(mark.quote));
    }
    if response.dragged() && DragAndDrop::has_payload_of_type::<DraggedQuote>(ui) {
        ghost::of_quote(cx, ui, mark.quote);
    }
    response.context_menu(|ui| menu::quote_menu(cx, ui, mark.quote));
    response
}

fn content(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView, mark: &QuoteMark) {
    let tokens = Tokens::of(ui);
    let Some(quote) = cx.board.quotes().get(mark.quote) else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 3.0;
    let words = format!("“{}”", quote.anchor.exact);
    Text::new(words)
        .size(text_size::READING)
        .colour(tokens.text_strong)
        .wrap()
        .show(ui);
    ui.horizontal_wrapped(|ui| {
        let size = icon_size::SMALL;
        let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
        let (icon, colour) = handles::sign(tokens, mark.bearing);
        icon.paint(ui.painter(), rect.center(), size, colour);
        let speaker = said_by(cx.board, mark.quote);
        label(ui, speaker.as_deref().unwrap_or(OWN_VOICE));
    });
    for line in uses(cx, mark.quote) {
        if Text::new(line.text).link().wrap().show(ui).clicked() {
            menu::show(cx, line.record);
        }
    }
    if mark.bearing == Bearing::Unused {
        small(ui, Bearing::Unused.label());
    }
    let place = position(mark.place, quote.anchor.page, view.length);
    small(
        ui,
        &format!("{place} · {}", mark.proof.label().to_lowercase()),
    );
}

/// The document's length with the places of its quotes; a click asks for the quote nearest to it.
fn strip_ui(ui: &Ui, view: &ReaderView, rect: Rect) -> Option<QuoteId> {
    let tokens = Tokens::of(ui);
    let mut sense = Sense::click();
    sense -= Sense::FOCUSABLE;
    let response = ui.interact(rect, ui.unique_id().with("excerpt strip"), sense);
    let painter = ui.painter();
    ground(painter, rect, tokens);
    let chars = chars(view);
    let used = view.placed().map(|(mark, place)| (place, mark.bearing));
    bars(painter, rect, &heat(chars, used), tokens);
    let known = matches!(view.length, Length::Known(_));
    response.widget_info(|| {
        let text = if known {
            format!(
                "The document’s {} characters and where its quotes stand",
                grouped(chars)
            )
        } else {
            "The order of the quotes".to_owned()
        };
        WidgetInfo::labeled(Role::ScrollBar, true, text)
    });
    if !response.clicked() {
        return None;
    }
    let at = response.interact_pointer_pos()?;
    let share = ((at.y - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0);
    let index = (f64::from(share) * chars as f64) as usize;
    let nearest = view
        .placed()
        .min_by_key(|(_, place)| place.start.abs_diff(index));
    nearest.map(|(mark, _)| mark.quote)
}

fn chars(view: &ReaderView) -> usize {
    match view.length {
        Length::Known(chars) | Length::AtLeast(chars) => chars,
    }
}

/// Lines from the cards in view to their places.
fn ties(ui: &Ui, view: &ReaderView, cards: Rect, strip: Rect, tops: &[(QuoteId, f32)]) {
    let tokens = Tokens::of(ui);
    let chars = chars(view).max(1);
    let painter = ui.painter();
    for &(quote, y) in tops {
        let Some(mark) = view.mark(quote) else {
            continue;
        };
        let Some(place) = mark.place else {
            continue;
        };
        if !cards.y_range().contains(y) {
            continue;
        }
        let share = (place.start.min(chars) as f64 / chars as f64) as f32;
        let to = pos2(strip.left(), strip.top() + strip.height() * share);
        let strong = mark.lit || mark.selected;
        let colour = paint::colour(tokens, mark.bearing);
        let width = if strong { line::NORMAL } else { line::HAIR };
        let from = pos2(cards.right(), y);
        let elbow = pos2(cards.right() + TIES * 0.35, y);
        let stroke = Stroke::new(width, colour);
        painter.line_segment([from, elbow], stroke);
        painter.line_segment([elbow, to], stroke);
        if strong {
            let tick = Rect::from_min_size(to, vec2(STRIP, 3.0)).translate(vec2(0.0, -1.5));
            painter.rect_stroke(tick, CornerRadius::ZERO, stroke, StrokeKind::Inside);
        }
    }
}
