//! What can be done with a quote where it stands, and what the pointer is told of it.

use super::data;
use super::data::{OWN_VOICE, ReaderView, UseLine, said_by};
use super::named::{self, Named};
use super::page::{Page, PageState};
use super::sight::Sight;
use crate::editor::{Action, CameraOp, Command, SelectOp};
use crate::model::{QuoteId, RecordRef};
use crate::query::anchor::Proof;
use crate::query::labels::{quote_text, shorten};
use crate::query::versions::proof_words;
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{Text, small, weak, widget_text};
use crate::ui::theme::Tokens;
use eframe::egui::{Button, Response, Ui};

const MENU_WIDTH: f32 = 260.0;
const TIP_WIDTH: f32 = 320.0;
/// A line of a menu has at most so many characters.
const MAX_CHARS: usize = 60;

/// The menu of the text: of the quote under the pointer, and of what is selected.
pub fn on_page(page: &Page<'_>, response: &Response, sight: &Sight, state: &mut PageState) {
    if response.secondary_clicked() {
        let at = response.interact_pointer_pos();
        state.menu_for = at.and_then(|at| page.quote_under(sight, at));
        let under = at.and_then(|at| sight.char_under(at));
        let mention = under.and_then(|under| Named::of(page)?.at(under));
        state.menu_named = mention.map(|mention| mention.range);
    }
    let selected = state.selecting.range();
    let mention = state
        .menu_named
        .and_then(|range| Named::of(page)?.at(range.start));
    let nothing = state.menu_for.is_none() && selected.is_none() && mention.is_none();
    if nothing && !response.context_menu_opened() {
        return;
    }
    let cx = page.cx;
    response.context_menu(|ui| {
        ui.set_min_width(MENU_WIDTH);
        if let Some(range) = selected {
            for command in [Command::MakeQuote, Command::MakeRelation] {
                command_button(cx, ui, command);
            }
            if item(ui, "Copy the words") {
                cx.push(Action::Copy(page.document.slice(range).to_owned()));
            }
        }
        if let Some(quote) = state.menu_for {
            if selected.is_some() {
                ui.separator();
            }
            quote_menu(cx, ui, quote);
        }
        if let Some(mention) = mention {
            if selected.is_some() || state.menu_for.is_some() {
                ui.separator();
            }
            named::menu_ui(page, ui, mention);
        }
        if nothing {
            command_button(cx, ui, Command::FindInDocument);
        }
    });
}

/// The menu of one quote.
pub fn quote_menu(cx: &ViewCtx<'_>, ui: &mut Ui, quote: QuoteId) {
    ui.set_min_width(MENU_WIDTH);
    let card = cx.index.backlinks.cards_of(quote).next();
    match card {
        Some(card) => {
            if item(ui, "Show its card") {
                cx.push(Action::Select(SelectOp::only(card)));
                cx.push(Action::Camera(CameraOp::Reveal(card.into())));
            }
        }
        None => {
            if item(ui, "Put a card on the canvas") {
                let at = cx.session.camera.centre;
                cx.push(Action::DropQuote { quote, at });
            }
        }
    }
    if item(ui, "Show in the inspector") {
        cx.push(Action::Select(SelectOp::only(quote)));
    }
    if item(ui, "Copy the quote") {
        let words = quote_text(cx.board, quote).unwrap_or_default();
        cx.push(Action::Copy(words.to_owned()));
    }
    let uses = uses(cx, quote);
    if !uses.is_empty() {
        ui.separator();
        weak(ui, "What stands on it");
        for line in uses {
            if item(ui, &shorten(&line.text, MAX_CHARS)) {
                show(cx, line.record);
            }
        }
    }
    ui.separator();
    if item(ui, "Delete the quote…") {
        cx.push(Action::Select(SelectOp::only(quote)));
        cx.run(Command::Delete);
    }
}

/// What refers to a quote, with how it stands.
pub fn uses(cx: &ViewCtx<'_>, quote: QuoteId) -> Vec<UseLine> {
    data::uses(cx.board, cx.index, cx.evidence, quote)
}

/// Selects a record and brings it into view on the canvas.
pub fn show(cx: &ViewCtx<'_>, record: RecordRef) {
    cx.push(Action::Select(SelectOp::only(record)));
    cx.push(Action::Camera(CameraOp::Reveal(record)));
}

pub fn item(ui: &mut Ui, text: &str) -> bool {
    let text = widget_text(ui, text);
    let clicked = ui.add(Button::new(text)).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

fn command_button(cx: &ViewCtx<'_>, ui: &mut Ui, command: Command) {
    let info = command.info();
    let mut button = Button::new(info.text);
    if let Some(shortcut) = info.shortcuts.first() {
        button = button.shortcut_text(shortcut.text());
    }
    let response = ui.add_enabled((cx.enabled)(command), button);
    if response.on_hover_text(info.tooltip).clicked() {
        cx.run(command);
        ui.close();
    }
}

/// Who says it, what stands on it, and whether it is where it was.
pub fn tooltip(cx: &ViewCtx<'_>, view: &ReaderView, ui: &mut Ui, quote: QuoteId) {
    ui.set_max_width(TIP_WIDTH);
    let tokens = Tokens::of(ui);
    let speaker = said_by(cx.board, quote);
    Text::new(speaker.as_deref().unwrap_or(OWN_VOICE))
        .strong()
        .wrap()
        .show(ui);
    let uses = uses(cx, quote);
    if uses.is_empty() {
        weak(ui, "Nothing stands on it yet");
    }
    for line in uses {
        Text::new(line.text).wrap().show(ui);
    }
    if let Some(record) = cx.board.quotes().get(quote)
        && !record.comment.trim().is_empty()
    {
        Text::new(record.comment.as_str()).weak().wrap().show(ui);
    }
    match view.mark(quote).map(|mark| mark.proof) {
        Some(
            proof @ (Proof::Moved(_)
            | Proof::Altered { .. }
            | Proof::Earlier { .. }
            | Proof::Missing),
        ) => {
            let words = proof_words(cx.board.sources().get(view.source), proof);
            Text::new(words).colour(tokens.warning).wrap().show(ui);
        }
        Some(proof @ Proof::Exact(_)) => {
            small(ui, proof.label());
        }
        Some(Proof::NotAtHand) | None => {}
    }
}
