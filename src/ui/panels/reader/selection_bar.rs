//! The small bar beside selected words: what can be made of them.

use super::moving::num_words;
use super::page::{Page, PageState, page_id};
use super::sight::Sight;
use crate::editor::{Action, Command};
use crate::ui::icons::{self, Icon};
use crate::ui::text::small;
use crate::ui::theme::{Tokens, line, radius, space};
use crate::ui::widgets::Button;
use eframe::egui::{Area, Frame, Margin, Order, Rect, Stroke, Ui, Vec2, pos2, vec2};

/// About how large it is, before it was shown once.
const SIZE: Vec2 = vec2(300.0, 36.0);

/// In a page narrower than this the bar would stick out of it with the number of words.
const ROOM_FOR_COUNT: f32 = 400.0;

pub fn show(page: &Page<'_>, ui: &Ui, sight: &Sight, state: &mut PageState) {
    let Some(range) = state.selecting.range() else {
        return;
    };
    // The bar of who reads it through has it all.
    let walking = super::read_bar::is_walking(page.cx);
    if walking || state.pointer.is_pressed() || page.cx.session.dialog.is_some() {
        return;
    }
    let rects = sight.rects_of(range);
    let inner = page.inner();
    let seen = rects.iter().filter(|rect| inner.intersects(**rect));
    let Some(around) = seen.copied().reduce(Rect::union) else {
        return;
    };
    let words = match state.counted {
        Some((counted, words)) if counted == range => words,
        _ => num_words(page.document.slice(range)),
    };
    state.counted = Some((range, words));

    let id = page_id().with("selection bar");
    let size = ui
        .memory(|memory| memory.area_rect(id))
        .map_or(SIZE, |rect| rect.size());
    let above = around.top() - size.y - space::XS;
    let below = (around.bottom() + space::XS).min(inner.bottom() - size.y);
    let bottom = inner.bottom() - size.y;
    // Who reads on clicks sentence after sentence: the next one is not to be hidden.
    let whole = state.selecting.unit.is_whole();
    let y = match above >= inner.top() {
        _ if whole && around.bottom() + space::XS < bottom => bottom,
        true => above,
        false => below,
    };
    let centre = if whole { inner } else { around }.center();
    let x = centre
        .x
        .min(inner.right() - size.x / 2.0)
        .max(inner.left() + size.x / 2.0);
    let tokens = Tokens::of(ui);
    Area::new(id)
        .order(Order::Foreground)
        .fixed_pos(pos2(x - size.x / 2.0, y))
        .constrain(true)
        .show(ui, |ui| {
            Frame::new()
                .fill(tokens.popover)
                .stroke(Stroke::new(line::HAIR, tokens.border_strong))
                .corner_radius(radius::MEDIUM)
                .inner_margin(Margin::same(3))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing = vec2(space::XS, 0.0);
                        bar(page, ui, state, words);
                    });
                });
        });
}

fn bar(page: &Page<'_>, ui: &mut Ui, state: &PageState, words: usize) {
    let cx = page.cx;
    let commands: [(Command, Icon, &str); 2] = [
        (Command::MakeQuote, icons::QUOTE, "Quote"),
        (Command::MakeRelation, icons::RELATION, "Relation"),
    ];
    for (command, icon, text) in commands {
        let info = command.info();
        let key = info.shortcuts.first().map(|shortcut| shortcut.text());
        let words = match &key {
            Some(key) => format!("{text} ({key})"),
            None => text.to_owned(),
        };
        let button = Button::new(&words).icon(icon).quiet();
        let response = button.tooltip(info.tooltip).show(ui);
        if response.clicked() && (cx.enabled)(command) {
            cx.run(command);
        }
    }
    let copy = Button::new("Copy").icon(icons::COPY).quiet();
    if copy.tooltip("Copy the words").show(ui).clicked()
        && let Some(range) = state.selecting.range()
    {
        cx.push(Action::Copy(page.document.slice(range).to_owned()));
    }
    if page.inner().width() > ROOM_FOR_COUNT {
        small(ui, &count(words));
    }
    ui.add_space(space::XS);
}

fn count(words: usize) -> String {
    match words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    }
}
