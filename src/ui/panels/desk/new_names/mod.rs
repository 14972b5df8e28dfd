//! "New names": what the document in the reader holds that could be put on the board, as a list, and the one
//! that is looked at with its sentences.

mod detail;
mod taking;

use super::moves::moves;
use super::row::{Column, ROW_HEIGHT, row_ui};
use crate::editor::Action;
use crate::model::{EntityKind, SourceId};
use crate::names::{Offer, Offered};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{Text, small};
use crate::ui::theme::{Tokens, line, space};
use crate::ui::widgets::{Button, Combo, EmptyState};
use detail::{Draft, detail_ui};
use eframe::egui::{
    Align, Color32, CornerRadius, EventFilter, Id, Key, Layout, Modifiers, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};
use std::collections::{BTreeMap, BTreeSet};
use taking::{accept_ui, take};

/// What the tab remembers between frames.
#[derive(Default)]
pub struct NewNamesUi {
    source: Option<SourceId>,
    only: Only,
    /// The offer that is looked at, by its key.
    at: Option<String>,
    /// What was ticked or unticked by hand; else what is sure is ticked.
    ticked: BTreeMap<String, bool>,
    /// What a person does not want, of this document.
    passed: BTreeSet<String>,
    /// What a person made of an offer: another name, another kind.
    drafts: BTreeMap<String, Draft>,
    follow: bool,
    seen: (f32, f32),
}

/// Which are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    All,
    People,
    Organisations,
    Places,
    Dates,
    Sums,
}

impl Only {
    const ALL: [Self; 6] = [
        Self::All,
        Self::People,
        Self::Organisations,
        Self::Places,
        Self::Dates,
        Self::Sums,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::People => "People",
            Self::Organisations => "Organisations",
            Self::Places => "Places",
            Self::Dates => "Dates",
            Self::Sums => "Sums",
        }
    }

    fn has(self, what: &Offered) -> bool {
        match (self, what) {
            (Self::All, _) => true,
            (Self::People, Offered::Name(kind)) => *kind == EntityKind::Person,
            (Self::Organisations, Offered::Name(kind)) => *kind == EntityKind::Organisation,
            (Self::Places, Offered::Name(kind)) => *kind == EntityKind::Place,
            (Self::Dates, what) => matches!(what, Offered::Date(_)),
            (Self::Sums, what) => matches!(what, Offered::Sum { .. }),
            _ => false,
        }
    }
}

/// The list's own id: it can have the keyboard.
pub fn new_names_id() -> Id {
    Id::unique("new names")
}

/// Below this width there is room for the list or the sentences, not for both.
const NARROW: f32 = 620.0;
const TICK: f32 = 24.0;
const SHARES: [f32; 3] = [3.0, 1.6, 2.6];
const CHOICE: f32 = 124.0;

pub fn new_names_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut NewNamesUi) {
    if cx.is_locked() {
        let sentence = "Names are put on the board as it is now";
        let empty = EmptyState::new(icons::NAMED, sentence);
        if empty.button(icons::PREVIOUS, "Back to now").show(ui) {
            cx.push(Action::Look(None));
        }
        return;
    }
    let Some(source) = cx.session.reader.as_ref().map(|reader| reader.source) else {
        EmptyState::new(
            icons::NAMED,
            "Open a document in the reader: its names, dates and sums are listed here",
        )
        .show(ui);
        return;
    };
    if state.source != Some(source) {
        *state = NewNamesUi {
            source: Some(source),
            only: state.only,
            ..NewNamesUi::default()
        };
    }
    let record = cx.board.sources().get(source);
    let document = record.and_then(|source| source.document.as_ref());
    let text = document.and_then(|it| cx.texts.get(it.sha256));
    let (Some(document), Some(text)) = (document, text) else {
        EmptyState::new(icons::NOT_AT_HAND, "The text of this source is not at hand").show(ui);
        return;
    };
    let known = cx.session.offers.as_deref();
    let Some(offers) = known.filter(|it| it.document == document.sha256) else {
        Text::new("Looking through the text…").weak().show(ui);
        return;
    };
    let shown: Vec<&Offer> = offers
        .all
        .iter()
        .filter(|it| state.only.has(&it.what) && !state.passed.contains(&it.key()))
        .collect();
    bar_ui(cx, ui, source, &offers.all, &shown, state);
    ui.add_space(space::XS);
    if shown.is_empty() {
        let sentence = if offers.all.is_empty() {
            "Nothing in this text looks like a name, a date or a sum that is not on the board"
        } else {
            "Nothing is left here"
        };
        EmptyState::new(icons::DONE, sentence).show(ui);
        return;
    }
    let room = ui.available_rect_before_wrap();
    let at = state.at.as_ref();
    let chosen = at.and_then(|at| shown.iter().position(|it| it.key() == *at));
    if room.width() < NARROW {
        match chosen.and_then(|at| shown.get(at)) {
            Some(offer) if state.at.is_some() => {
                if Button::new("All names")
                    .icon(icons::PREVIOUS)
                    .quiet()
                    .show(ui)
                    .clicked()
                {
                    state.at = None;
                }
                detail_ui(cx, ui, source, text, offer, state);
            }
            _ => list_ui(cx, ui, source, text, &shown, state),
        }
        return;
    }
    let (left, right) = room.split_left_right_at_fraction(0.52);
    let mut child = ui.new_child(UiBuilder::new().max_rect(left.shrink2(vec2(2.0, 0.0))));
    list_ui(cx, &mut child, source, text, &shown, state);
    let offer = chosen
        .and_then(|at| shown.get(at))
        .or_else(|| shown.first());
    let mut child = ui.new_child(UiBuilder::new().max_rect(right.shrink2(vec2(space::S, 0.0))));
    if let Some(offer) = offer {
        detail_ui(cx, &mut child, source, text, offer, state);
    }
    ui.advance_cursor_after_rect(room);
}

/// Whether an offer is ticked.
fn is_ticked(state: &NewNamesUi, offer: &Offer) -> bool {
    let by_hand = state.ticked.get(&offer.key()).copied();
    by_hand.unwrap_or(offer.sure) && matches!(offer.what, Offered::Name(_))
}

/// How many there are, which are listed, and what is done with those that are ticked.
fn bar_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    source: SourceId,
    all: &[Offer],
    shown: &[&Offer],
    state: &mut NewNamesUi,
) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ticked: Vec<&Offer> = shown
                .iter()
                .copied()
                .filter(|offer| is_ticked(state, offer))
                .collect();
            let words = match ticked.len() {
                0 => "Add the ticked ones".to_owned(),
                1 => "Add the ticked one".to_owned(),
                n => format!("Add the {n} ticked ones"),
            };
            ui.add_enabled_ui(!ticked.is_empty(), |ui| {
                let button = Button::new(&words).primary();
                let why = "Puts a card for each on the board, with the quotes that spell it";
                if button.tooltip(why).show(ui).clicked() {
                    accept_ui(cx, source, &ticked, state);
                }
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let count = |only: Only| {
                    let number = all.iter().filter(|it| only.has(&it.what)).count();
                    format!("{} ({number})", only.label())
                };
                let (_, only) = Combo::new("Which are listed", state.only, &Only::ALL, &count)
                    .width(CHOICE)
                    .show(ui);
                if let Some(only) = only {
                    state.only = only;
                }
                small(ui, "Enter adds, Space ticks, X passes over");
            });
        });
    });
}

fn look_of(tokens: &Tokens, what: &Offered) -> (Icon, Color32) {
    match what {
        Offered::Name(kind) => (icons::of_entity(*kind), tokens.kind(*kind)),
        Offered::Date(_) => (icons::DATE, tokens.text_weak),
        Offered::Sum { .. } => (icons::QUANTITY, tokens.text_weak),
    }
}

fn list_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    source: SourceId,
    text: &str,
    shown: &[&Offer],
    state: &mut NewNamesUi,
) {
    let room = ui.available_rect_before_wrap();
    // One stop for Tab: within, the arrows go from row to row.
    let whole = ui.interact(room, new_names_id(), Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Names, dates and sums"));
    let focused = ui.memory(|memory| memory.has_focus(new_names_id()));
    if focused {
        keys(cx, ui, source, text, shown, state, room.height());
    }
    let mut area = ScrollArea::vertical()
        .id_salt("new names")
        .auto_shrink(false);
    let at = state.at.as_ref();
    let at = at.and_then(|at| shown.iter().position(|it| it.key() == *at));
    if std::mem::take(&mut state.follow)
        && let Some(at) = at
    {
        let (height, offset) = state.seen;
        let top = at as f32 * ROW_HEIGHT;
        area = area.vertical_scroll_offset(offset.clamp((top + ROW_HEIGHT - height).max(0.0), top));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let output = area.show_rows(ui, ROW_HEIGHT, shown.len(), |ui, range| {
        let first = range.start;
        for (n, offer) in shown.get(range).unwrap_or_default().iter().enumerate() {
            let is_chosen = at.unwrap_or(0) == first + n;
            line_ui(ui, offer, is_chosen, state);
        }
    });
    state.seen = (output.inner_rect.height(), output.state.clamped_offset().y);
    if focused {
        let stroke = Stroke::new(line::HAIR, Tokens::of(ui.ctx()).focus);
        ui.painter()
            .rect_stroke(room, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
}

fn line_ui(ui: &mut Ui, offer: &Offer, is_chosen: bool, state: &mut NewNamesUi) {
    let tokens = Tokens::of(ui.ctx());
    let key = offer.key();
    let name = state
        .drafts
        .get(&key)
        .map_or(offer.name.as_str(), |draft| draft.name.as_str())
        .to_owned();
    let places = match offer.places.len() {
        1 => "once".to_owned(),
        n => format!("{n} times"),
    };
    let why = if !offer.alike.is_empty() {
        "perhaps on the board".to_owned()
    } else if let Some(because) = offer.because {
        because.label().to_owned()
    } else {
        offer.what.label().to_lowercase()
    };
    let column = |text, colour, share| Column {
        text,
        colour,
        share,
    };
    let why_colour = if offer.alike.is_empty() {
        tokens.text_weak
    } else {
        tokens.warning
    };
    let columns = [
        column(name.as_str(), tokens.text_strong, SHARES[0]),
        column(places.as_str(), tokens.text_weak, SHARES[1]),
        column(why.as_str(), why_colour, SHARES[2]),
    ];
    let spoken = format!(
        "{name}, {}, {places}, {why}",
        offer.what.label().to_lowercase()
    );
    let can_tick = matches!(offer.what, Offered::Name(_));
    ui.push_id(&key, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let mut on = is_ticked(state, offer);
            let tick = ui.allocate_ui_with_layout(
                vec2(TICK, ROW_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_width(TICK);
                    ui.add_space(space::XS);
                    can_tick.then(|| ui.checkbox(&mut on, ""))
                },
            );
            if let Some(tick) = tick.inner {
                let name = format!("Choose {name}");
                tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
                if tick.changed() {
                    state.ticked.insert(key.clone(), on);
                }
            }
            let row = row_ui(
                ui,
                look_of(tokens, &offer.what),
                &columns,
                is_chosen,
                &spoken,
            );
            if row.clicked() {
                state.at = Some(key.clone());
                ui.memory_mut(|memory| memory.request_focus(new_names_id()));
            }
        });
    });
}

/// Takes the keys that are the list's while it has the keyboard.
fn keys(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    source: SourceId,
    text: &str,
    shown: &[&Offer],
    state: &mut NewNamesUi,
    height: f32,
) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(new_names_id(), filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = state.at.as_ref();
    let at = at.and_then(|at| shown.iter().position(|it| it.key() == *at));
    let last = shown.len().saturating_sub(1);
    let page = ((height / ROW_HEIGHT) as usize).saturating_sub(1).max(1);
    for (key, to) in moves(Some(at.unwrap_or(0)), last, page) {
        if pressed(key)
            && let Some(offer) = shown.get(to)
        {
            state.at = Some(offer.key());
            state.follow = true;
        }
    }
    let here = at.unwrap_or(0);
    let Some(offer) = shown.get(here) else { return };
    let next = shown.get(here + 1).or_else(|| {
        let before = here.checked_sub(1)?;
        shown.get(before)
    });
    if pressed(Key::Space) && matches!(offer.what, Offered::Name(_)) {
        let on = is_ticked(state, offer);
        state.ticked.insert(offer.key(), !on);
    } else if pressed(Key::Enter) {
        if take(cx, source, text, offer, state) {
            state.at = next.map(|next| next.key());
        }
    } else if pressed(Key::X) {
        state.passed.insert(offer.key());
        state.at = next.map(|next| next.key());
    }
}
