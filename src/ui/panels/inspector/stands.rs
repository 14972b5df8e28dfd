//! What does this stand on, and what stands on this: the same two questions of every kind of record, in one place.

use super::evidence::{icon_ui, look_of, plural};
use crate::editor::Action;
use crate::editor::open::words_behind;
use crate::evidence::{Carrier, Ground, StandsOnIt, Tie, rests_on};
use crate::model::{Board, RecordRef};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, IconButton, Section};
use eframe::egui::{Align, Color32, Layout, Ui};
use std::collections::BTreeSet;

/// Of more than these the panel says how many there are.
const MOST: usize = 60;

/// What was found for the record that is shown: a source may carry thousands of statements.
#[derive(Default)]
pub struct Stands {
    of: Option<RecordRef>,
    board: Board,
    below: Option<Vec<(Carrier, BTreeSet<RecordRef>)>>,
    above: Option<StandsOnIt>,
}

impl Stands {
    fn refresh(&mut self, cx: &ViewCtx<'_>, record: RecordRef) {
        if self.of != Some(record) || !self.board.shares_records(cx.board) {
            *self = Self {
                of: Some(record),
                board: cx.board.clone(),
                ..Self::default()
            };
        }
    }
}

pub fn stands_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, state: &mut Stands) {
    let asked = matches!(
        record,
        RecordRef::Entity(_)
            | RecordRef::Relation(_)
            | RecordRef::Claim(_)
            | RecordRef::Source(_)
            | RecordRef::Quote(_)
    );
    if !asked || !cx.board.contains(record) {
        return;
    }
    state.refresh(cx, record);
    // Worked out while they are open, and once.
    let ground = Ground {
        index: cx.index,
        evidence: cx.evidence,
    };
    ui.add_space(space::S);
    Section::new("Stands on")
        .folded()
        .id_salt((record, "stands on"))
        .show(ui, |ui| {
            let below = state
                .below
                .get_or_insert_with(|| rests_on(cx.board, ground, record));
            below_ui(cx, ui, record, below);
        });
    Section::new("What stands on it")
        .folded()
        .id_salt((record, "what stands on it"))
        .show(ui, |ui| {
            let above = state
                .above
                .get_or_insert_with(|| StandsOnIt::of(cx.board, ground, record));
            above_ui(cx, ui, above);
        });
}

fn below_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    record: RecordRef,
    carriers: &[(Carrier, BTreeSet<RecordRef>)],
) {
    if let RecordRef::Source(id) = record {
        let document = cx
            .board
            .sources()
            .get(id)
            .and_then(|it| it.document.as_ref());
        let words = document.map_or_else(
            || "No document is kept of it".to_owned(),
            |document| {
                let chars = grouped(document.chars);
                match cx.texts.get(document.sha256) {
                    Some(_) => format!("Its document of {chars} characters"),
                    None => format!("Its document of {chars} characters, which is not at hand"),
                }
            },
        );
        Text::new(words).wrap().show(ui);
        if !carriers.is_empty() {
            text::weak(ui, "One origin with it");
        }
    } else if carriers.is_empty() {
        let words = "No quote supports anything that is said about it";
        Text::new(words).weak().wrap().show(ui);
    }
    for (carrier, records) in carriers.iter().take(MOST) {
        // Of a quote it is itself.
        let supports = match record {
            RecordRef::Source(_) | RecordRef::Quote(_) => None,
            _ => Some(records.len()),
        };
        carrier_ui(cx, ui, carrier, supports);
    }
    more_ui(ui, carriers.len());
}

fn carrier_ui(cx: &ViewCtx<'_>, ui: &mut Ui, carrier: &Carrier, supports: Option<usize>) {
    let name = carrier.name(cx.board);
    let fall = || cx.push(Action::LookAtFall(Some(carrier.clone())));
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let tooltip = format!("What would fall without {name}");
        let button = IconButton::new(icons::FALLEN, &tooltip).small();
        if button.show(ui).clicked() {
            fall();
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            if Text::new(name.as_str()).link().wrap().show(ui).clicked() {
                match carrier {
                    Carrier::Source(id) => cx.go_to((*id).into()),
                    Carrier::Speaker(id) => cx.go_to((*id).into()),
                    Carrier::Quote(id) => cx.go_to((*id).into()),
                    // Known by a description alone, they are nowhere on the board: what they say is.
                    Carrier::Described(..) => fall(),
                }
            }
            if let Some(supports) = supports {
                text::small(ui, &plural(supports, "statement", "statements"));
            }
        });
    });
}

fn above_ui(cx: &ViewCtx<'_>, ui: &mut Ui, above: &StandsOnIt) {
    if above.is_empty() {
        Text::new("Nothing stands on it").weak().wrap().show(ui);
        return;
    }
    if let Some(carrier) = &above.carrier {
        let words = match above.falls.len() {
            0 => "Nothing would fall without it".to_owned(),
            1 => "One statement would fall without it".to_owned(),
            number => format!("{} statements would fall without it", grouped(number)),
        };
        Text::new(words).wrap().show(ui);
        let button = Button::new("What would fall…").icon(icons::FALLEN);
        if button.quiet().show(ui).clicked() {
            cx.push(Action::LookAtFall(Some(carrier.clone())));
        }
    }
    for (tie, records) in &above.by {
        ui.add_space(space::XS);
        let head = format!("{} ({})", tie.label(), grouped(records.len()));
        text::weak(ui, &head);
        for &record in records.iter().take(MOST) {
            ui.push_id((tie, record), |ui| {
                row_ui(cx, ui, record, *tie, above.falls.contains(&record));
            });
        }
        more_ui(ui, records.len());
    }
}

fn more_ui(ui: &mut Ui, number: usize) {
    if number > MOST {
        text::weak(ui, &format!("and {} more", grouped(number - MOST)));
    }
}

/// A record: a click goes to it, on the board or in the reader; beside it, the words it rests on.
fn row_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, tie: Tie, falls: bool) {
    let (icon, colour) = look(cx, ui, record);
    let words = match record {
        RecordRef::Quote(_) | RecordRef::Source(_) => None,
        record => words_behind(cx.board, cx.index, record).filter(|_| tie != Tie::Name),
    };
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let name = display_name(cx.board, record);
        if let Some(quote) = words {
            let read = format!("Read what “{name}” rests on");
            if IconButton::new(icons::BOOK, &read)
                .small()
                .show(ui)
                .clicked()
            {
                cx.push(Action::OpenQuote(quote));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            icon_ui(ui, icon, colour);
            ui.vertical(|ui| {
                if Text::new(name.as_str()).link().wrap().show(ui).clicked() {
                    cx.go_to(record);
                }
                if falls {
                    let colour = Tokens::of(ui).danger;
                    Text::new("Would fall").small().colour(colour).show(ui);
                }
            });
        });
    });
}

fn look(cx: &ViewCtx<'_>, ui: &Ui, record: RecordRef) -> (Icon, Color32) {
    let tokens = Tokens::of(ui);
    match record {
        RecordRef::Quote(_) => (icons::QUOTE, tokens.text_weak),
        RecordRef::Entity(id) => {
            let entity = cx.board.entities().get(id);
            entity.map_or((icons::WARNING, tokens.danger), |entity| {
                (icons::of_entity(entity.kind), tokens.kind(entity.kind))
            })
        }
        record => match cx.evidence.standing(record) {
            Some(standing) => look_of(tokens, standing),
            None => (icons::CLAIM, tokens.text_weak),
        },
    }
}
