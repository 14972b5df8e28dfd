//! The reader beside the board: a source's text with its quotes marked, to read, select and quote from; or,
//! where the document is not at hand, its excerpts in their order.
//!
//! `data` is what is shown, as plain data. The page stands at a paragraph and lays out what is in view
//! alone, so that a long document is as quick as a short one. All places are code points of the
//! normalised text; none comes from egui's carets.

mod changed;
mod data;
mod document;
mod excerpts;
mod find_bar;
mod finding;
mod ghost;
mod handles;
mod header;
mod heat;
mod keys;
mod layouts;
mod menu;
mod moving;
mod named;
mod notices;
mod page;
mod pages;
mod paint;
mod pointer;
mod read_bar;
mod scroll;
mod selecting;
mod selection_bar;
mod sight;
mod strip;
mod wholes;

pub use page::{has_keyboard, page_id};

use crate::model::SourceId;
use crate::ui::ctx::ViewCtx;
use crate::ui::panels::desk;
use crate::ui::theme::Tokens;
use data::ReaderView;
use document::DocumentText;
use eframe::egui::{Ui, UiBuilder};
use finding::Finding;

/// What the reader remembers between frames.
#[derive(Default)]
pub struct ReaderUi {
    source: Option<SourceId>,
    document: Option<DocumentText>,
    page: page::PageState,
    find_bar: find_bar::FindBar,
    finding: Finding,
    notices: notices::Notices,
    excerpts: excerpts::Excerpts,
    /// A dialog asks about words of the text.
    asking: bool,
    changed: changed::Changed,
}

/// Shows the reader in all the room there is; nothing if none is open.
pub fn reader_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut ReaderUi) {
    let view = ReaderView::build(cx.board, cx.index, cx.proofs, cx.texts, cx.session);
    let Some(view) = view else {
        *state = ReaderUi::default();
        return;
    };
    let opened = state.source != Some(view.source);
    if opened {
        *state = ReaderUi {
            source: Some(view.source),
            ..ReaderUi::default()
        };
    }
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0, Tokens::of(ui).panel);
    ui.spacing_mut().item_spacing.y = 0.0;
    header::header_ui(cx, ui, &view);
    let reader = cx.session.reader.as_ref();
    // Words are looked for in the newest text.
    let compare = reader.filter(|reader| reader.find.is_none());
    if let Some(compare) = compare.and_then(|reader| reader.compare) {
        changed::changed_ui(cx, ui, &view, compare, &mut state.changed);
        return;
    }
    state.changed = changed::Changed::default();
    let Some(text) = view.text() else {
        state.document = None;
        excerpts::excerpts_ui(cx, ui, &view, &mut state.excerpts);
        return;
    };
    if !state
        .document
        .as_ref()
        .is_some_and(|document| document.is_of(text))
    {
        state.document = Some(DocumentText::new(text.clone()));
        state.page.restart();
        state.finding.restart();
    }
    let ReaderUi {
        document: Some(document),
        page,
        find_bar,
        finding,
        notices,
        ..
    } = state
    else {
        return;
    };
    if let Some((quote, place)) = notices::notices_ui(cx, ui, &view, document, notices) {
        page.target = place;
        cx.push(crate::editor::Action::OpenQuote(quote));
    }
    let caret = page.selecting.caret.map(|caret| caret.head);
    let from = caret
        .or_else(|| page.seen.map(|seen| seen.start))
        .unwrap_or(0);
    let target = &mut page.target;
    find_bar::find_ui(cx, ui, find_bar, finding, document, from, |hit| {
        *target = Some(hit);
    });
    if read_bar::is_walking(cx) {
        let (above, below) = read_bar::split(ui, page.bar);
        ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
            page::page_ui(cx, ui, &view, document, finding, page);
        });
        page.bar = read_bar::bar_ui(cx, ui, below, page);
        ui.advance_cursor_after_rect(below);
    } else {
        page::page_ui(cx, ui, &view, document, finding, page);
    }
    // Who reads on by keys goes on where the words were that were asked about.
    let about_words = matches!(
        cx.session.dialog,
        Some(crate::editor::Dialog::RelationFromWords { .. })
    );
    let asking = cx.session.dialog.is_some() && (about_words || read_bar::is_walking(cx));
    let answered = std::mem::replace(&mut state.asking, asking) && cx.session.dialog.is_none();
    // Who opens a text reads it next: without a pointer too. Who goes down a list goes on there.
    let elsewhere = desk::has_keyboard(ui.ctx());
    if answered || (opened && !elsewhere && !ui.ctx().text_edit_focused()) {
        ui.memory_mut(|memory| memory.request_focus(page_id()));
    }
}

#[cfg(test)]
#[cfg(feature = "gui-tests")]
mod tests;
