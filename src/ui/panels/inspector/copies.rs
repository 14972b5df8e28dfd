//! Which quotes are one text that was copied: together they are one origin.

use super::evidence::{icon_ui, origin_words};
use crate::edit::quotes;
use crate::editor::{Action, SelectOp};
use crate::model::{Quote, QuoteId, SourceId};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, IconButton, Picked, Picker, PickerItem, Section};
use eframe::egui::{Popup, Ui};
use std::collections::BTreeSet;

pub fn copies_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId, quote: &Quote) {
    let copies = cx.evidence.origins().copies_of(id);
    let copies: Vec<QuoteId> = copies.filter(|&copy| copy != id).collect();
    perhaps_ui(cx, ui, id);
    Section::new("Copies of the same text")
        .count(copies.len())
        .folded()
        .id_salt((id, "copies"))
        .show(ui, |ui| {
            let why = "Passages that were copied from one text count as one origin, in however many sources";
            text::small(ui, why);
            for &copy in &copies {
                copy_ui(cx, ui, id, copy);
            }
            pick_ui(cx, ui, id, quote, &copies);
        });
}

/// What looks like the same text, and a way to compare it.
fn perhaps_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId) {
    if cx.is_locked() {
        return;
    }
    let Some(known) = cx.session.copies.as_deref() else {
        return;
    };
    let sources = known.about(id).flat_map(|proposal| {
        let sides = proposal.sides.iter();
        sides.filter(|side| !side.quotes.contains(&id))
    });
    let sources: BTreeSet<SourceId> = sources.map(|side| side.source).collect();
    let Some(first) = sources.first() else { return };
    let words = match sources.len() {
        1 => format!(
            "Perhaps the same copy as in {}",
            display_name(cx.board, *first)
        ),
        n => format!("Perhaps the same copy as in {n} other sources"),
    };
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        icon_ui(ui, icons::COPY, Tokens::of(ui.ctx()).warning);
        let link = Text::new(words).link().truncate().show(ui);
        if link.on_hover_text("Compare the passages").clicked() {
            cx.push(Action::AskAboutCopies(id));
        }
    });
}

fn copy_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId, copy: QuoteId) {
    ui.horizontal_wrapped(|ui| {
        if text::link(ui, &display_name(cx.board, copy)).clicked() {
            cx.push(Action::Select(SelectOp::only(copy)));
        }
        text::small(ui, &origin_words(cx, copy));
        let apart = IconButton::new(icons::CLOSE, "Not the same text").small();
        if apart.show(ui).clicked() {
            let both = BTreeSet::from([id, copy]);
            cx.commit(quotes::mark_not_copy(cx.board, &both));
        }
    });
}

fn pick_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId, quote: &Quote, copies: &[QuoteId]) {
    let button = Button::new("The same text as…").icon(icons::COPY);
    let button = button.quiet().show(ui);
    if !button.clicked() && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button)) {
        return;
    }
    // Within one source nothing is gained by it: its own voice is one origin already.
    let others =
        cx.board.quotes().iter().filter(|(other, it)| {
            *other != id && it.source != quote.source && !copies.contains(other)
        });
    let items: Vec<PickerItem<QuoteId>> = others
        .map(|(other, it)| {
            PickerItem::new(other, it.anchor.exact.clone(), origin_words(cx, other))
                .icon(icons::QUOTE, Tokens::of(ui.ctx()).accent)
        })
        .collect();
    if let Some(Picked::Item(other)) =
        Picker::new("Find the other passage", &items).show_below(&button, 320.0)
    {
        let both = BTreeSet::from([id, other]);
        cx.commit(quotes::mark_same_copy(cx.board, &both));
    }
}
