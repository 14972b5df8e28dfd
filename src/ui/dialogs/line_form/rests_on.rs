//! What a line rests on: a quote, words of documents, or nothing yet.

use super::passage::passage_ui;
use super::{LineForm, RestsOn};
use crate::model::{Quote, QuoteId};
use crate::query::labels::{display_name, quote_text, shorten, source_tag};
use crate::ui::ctx::ViewCtx;
use crate::ui::dialogs::drop_quote::stance_ui;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, space};
use crate::ui::widgets::{Button, Picked, Picker, PickerItem};
use eframe::egui::{ScrollArea, Sense, Ui, Vec2};

/// Of a quote so much is shown, in characters.
const MAX_CHARS: usize = 240;
/// Several passages scroll in this, in points.
const HEIGHT: f32 = 150.0;

pub fn rests_on_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) {
    text::weak(ui, "It rests on");
    match form.rests_on {
        RestsOn::Nothing => {
            text::label(ui, "Nothing yet: it will be drawn as a lead");
            return choices_ui(cx, ui, form);
        }
        RestsOn::Words => {
            let lit = form.lit();
            ScrollArea::vertical()
                .id_salt("passages")
                .max_height(HEIGHT)
                .show(ui, |ui| {
                    for (i, &(source, range)) in form.words.iter().enumerate() {
                        let lit = if i == form.guessed_from {
                            lit.as_slice()
                        } else {
                            &[]
                        };
                        beside_icon(ui, |ui| {
                            passage_ui(cx, ui, source, range, lit);
                            let tag = source_tag(cx.board, source);
                            Text::new(tag).weak().wrap().show(ui);
                        });
                    }
                });
        }
        RestsOn::Quote(quote) => {
            let source = cx.board.quotes().get(quote).map(|quote| quote.source);
            let tag = source.map_or_else(String::new, |source| source_tag(cx.board, source));
            let words = quote_text(cx.board, quote).unwrap_or_default();
            beside_icon(ui, |ui| {
                Text::new(format!("“{}”", shorten(words, MAX_CHARS)))
                    .italic()
                    .wrap()
                    .show(ui);
                Text::new(tag).weak().wrap().show(ui);
            });
        }
    }
    ui.add_space(space::XS);
    stance_ui(ui, &mut form.stance);
    choices_ui(cx, ui, form);
}

fn beside_icon(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        let colour = Tokens::of(ui.ctx()).accent;
        icons::QUOTE.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        ui.vertical(content);
    });
}

/// What else it may rest on.
fn choices_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) {
    ui.horizontal_wrapped(|ui| {
        if form.rests_on != RestsOn::Nothing
            && Button::new("Leave it a lead").quiet().show(ui).clicked()
        {
            form.rests_on = RestsOn::Nothing;
        }
        if !form.words.is_empty()
            && form.rests_on != RestsOn::Words
            && Button::new("Use the selected words")
                .icon(icons::QUOTE)
                .quiet()
                .show(ui)
                .clicked()
        {
            form.rests_on = RestsOn::Words;
        }
        if cx.board.quotes().is_empty() {
            return;
        }
        let button = Button::new("Pick a quote…")
            .icon(icons::SEARCH)
            .quiet()
            .show(ui);
        let quotes = form.quotes.get_or_insert_with(|| quotes(cx));
        let picked = Picker::new("Find a quote", quotes)
            .height(240.0)
            .show_below(&button, 420.0);
        if let Some(Picked::Item(quote)) = picked {
            form.rests_on = RestsOn::Quote(quote);
        }
    });
}

fn quotes(cx: &ViewCtx<'_>) -> Vec<PickerItem<QuoteId>> {
    let item = |(id, quote): (QuoteId, &Quote)| {
        PickerItem::new(
            id,
            display_name(cx.board, id),
            source_tag(cx.board, quote.source),
        )
        .also(&quote.anchor.exact)
    };
    cx.board.quotes().iter().map(item).collect()
}
