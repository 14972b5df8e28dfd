//! "Perhaps the same": entities that are called much alike, as a list, and two of them side by side.

mod side;

use super::row::{Column, ROW_HEIGHT, heads_ui, row_ui};
use crate::edit::entities::mark_two;
use crate::edit::merging::groups;
use crate::editor::{Action, Dialog};
use crate::model::{EntityId, RelationId};
use crate::names::same::PerhapsSame;
use crate::query::labels::display_name;
use crate::query::others::are_said_two;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, EmptyState, IconButton};
use eframe::egui::{Align, Layout, Role, ScrollArea, Ui, WidgetInfo, vec2};
use side::{Sentences, numbers, side_ui};
use std::collections::BTreeSet;

type Pair = (EntityId, EntityId);

/// What the tab remembers between frames.
#[derive(Default)]
pub struct SameUi {
    /// The pair that is looked at.
    open: Option<Pair>,
    ticked: BTreeSet<Pair>,
    /// The last time that somebody asked about an entity.
    asked: u32,
    sentences: Sentences,
}

/// Parts of the width: the two, and how much hangs on each.
const SHARES: [f32; 4] = [3.0, 3.0, 2.4, 2.4];
const HEADS: [&str; 4] = ["One", "And the other", "On the one", "On the other"];
const SHARES_NARROW: [f32; 2] = [3.0, 3.0];
/// Below this width there is no room for two entities beside each other.
const NARROW: f32 = 480.0;
/// The tick before a row.
const TICK: f32 = 24.0;
/// Names of lines that are written out.
const NAMED: usize = 3;

pub fn same_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut SameUi) {
    if cx.is_locked() {
        // They tell names that were not known on that day.
        let sentence = "Who may be the same is told of the board as it is now";
        let empty = EmptyState::new(icons::MERGE, sentence);
        if empty.button(icons::PREVIOUS, "Back to now").show(ui) {
            cx.push(Action::Look(None));
        }
        return;
    }
    let Some(known) = cx.session.same.as_deref() else {
        Text::new("Comparing the names…").weak().show(ui);
        return;
    };
    // What was answered in this moment is still in the last result.
    let pairs: Vec<&PerhapsSame> = known.iter().filter(|it| is_open(cx, it)).collect();
    follow(cx, &pairs, state);
    let at = state
        .open
        .and_then(|open| pairs.iter().position(|it| it.pair == open));
    match at {
        Some(at) => pair_ui(cx, ui, &pairs, at, state),
        None if pairs.is_empty() => empty_ui(ui),
        None => list_ui(cx, ui, &pairs, state),
    }
}

/// Whether both are there and nobody has said that they are two.
pub fn is_open(cx: &ViewCtx<'_>, same: &PerhapsSame) -> bool {
    let there = |id: EntityId| cx.board.entities().contains(id);
    let (a, b) = same.pair;
    there(a) && there(b) && !are_said_two(cx.board, a, b)
}

fn follow(cx: &ViewCtx<'_>, pairs: &[&PerhapsSame], state: &mut SameUi) {
    let (asked, entity) = cx.session.same_asked;
    if state.asked != asked {
        let about = entity.and_then(|entity| pairs.iter().find(|it| it.is_about(entity)));
        state.open = about.map(|it| it.pair);
        state.asked = asked;
    }
    let there: BTreeSet<Pair> = pairs.iter().map(|it| it.pair).collect();
    state.ticked.retain(|ticked| there.contains(ticked));
}

fn empty_ui(ui: &mut Ui) {
    let sentence = "No two of one kind are called so much alike that they may be one";
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        EmptyState::new(icons::MERGE, sentence).show(ui);
    });
}

fn list_ui(cx: &ViewCtx<'_>, ui: &mut Ui, pairs: &[&PerhapsSame], state: &mut SameUi) {
    head_ui(cx, ui, pairs, state);
    ui.add_space(space::XS);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(TICK);
        if ui.available_width() < NARROW {
            heads_ui(ui, &HEADS[..2], &SHARES_NARROW);
        } else {
            heads_ui(ui, &HEADS, &SHARES);
        }
    });
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, ROW_HEIGHT, pairs.len(), |ui, range| {
        for same in pairs.get(range).unwrap_or_default() {
            line_ui(cx, ui, same, state);
        }
    });
}

/// How many there are, and what can be said of those that are ticked.
fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, pairs: &[&PerhapsSame], state: &SameUi) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ticked: Vec<Pair> = state.ticked.iter().copied().collect();
            if !ticked.is_empty() {
                answers_ui(cx, ui, &ticked, true);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(space::S);
                let words = match pairs.len() {
                    1 => "1 pair is called much alike".to_owned(),
                    n => format!("{n} pairs are called much alike"),
                };
                Text::new(words).weak().truncate().show(ui);
            });
        });
    });
}

/// The two answers, from the right; whether it was said that they are two.
fn answers_ui(cx: &ViewCtx<'_>, ui: &mut Ui, pairs: &[Pair], counted: bool) -> bool {
    let named = |words: &str| {
        if counted {
            format!("{words} ({})", pairs.len())
        } else {
            words.to_owned()
        }
    };
    let two = Button::new(&named("No, two"))
        .tooltip("They only sound alike: they are not proposed again")
        .show(ui)
        .clicked();
    let one = Button::new(&named("One: merge…"))
        .primary()
        .tooltip("They are one: choose whose name stays, and see what follows")
        .show(ui)
        .clicked();
    if two {
        cx.commit(mark_two(cx.board, pairs));
    }
    if one {
        cx.push(Action::Show(Dialog::MergeEntities {
            groups: groups(pairs.iter().copied()),
        }));
    }
    two
}

fn line_ui(cx: &ViewCtx<'_>, ui: &mut Ui, same: &PerhapsSame, state: &mut SameUi) {
    let tokens = Tokens::of(ui.ctx());
    let names = name_of_each(cx, same);
    let hangs = same.both().map(|id| numbers(cx, id, true));
    let column = |text, colour, share| Column {
        text,
        colour,
        share,
    };
    let shares: &[f32] = if ui.available_width() < NARROW {
        &SHARES_NARROW
    } else {
        &SHARES
    };
    let texts = [&names[0], &names[1], &hangs[0], &hangs[1]];
    let colours = [
        tokens.text_strong,
        tokens.text_strong,
        tokens.text,
        tokens.text,
    ];
    let columns: Vec<Column<'_>> = shares
        .iter()
        .zip(texts)
        .zip(colours)
        .map(|((&share, text), colour)| column(text.as_str(), colour, share))
        .collect();
    let words = format!("{} and {}", names[0], names[1]);
    let spoken = format!("{words}: {}; {}", hangs[0], hangs[1]);
    let kind = cx.board.entities().get(same.pair.0).map(|it| it.kind);
    let kind = kind.unwrap_or_default();
    ui.push_id(same.pair, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let mut on = state.ticked.contains(&same.pair);
            let tick = ui.allocate_ui_with_layout(
                vec2(TICK, ROW_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_width(TICK);
                    ui.add_space(space::XS);
                    ui.checkbox(&mut on, "")
                },
            );
            let name = format!("Choose {words}");
            tick.inner
                .widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
            if tick.inner.changed() && !state.ticked.remove(&same.pair) {
                state.ticked.insert(same.pair);
            }
            let icon = (icons::of_entity(kind), tokens.kind(kind));
            let row = row_ui(ui, icon, &columns, false, &spoken);
            let row = row.on_hover_ui(|ui| {
                Text::new(spoken.as_str()).wrap().show(ui);
            });
            if row.clicked() {
                state.open = Some(same.pair);
            }
        });
    });
}

/// How each is called, with the spelling that is alike where that is another.
fn name_of_each(cx: &ViewCtx<'_>, same: &PerhapsSame) -> [String; 2] {
    let named = |id: EntityId, spelling: &str| {
        let name = display_name(cx.board, id);
        if name == spelling {
            name
        } else {
            format!("{name} (“{spelling}”)")
        }
    };
    [
        named(same.pair.0, &same.spellings.0),
        named(same.pair.1, &same.spellings.1),
    ]
}

/// One pair, both side by side.
fn pair_ui(cx: &ViewCtx<'_>, ui: &mut Ui, pairs: &[&PerhapsSame], at: usize, state: &mut SameUi) {
    let Some(same) = pairs.get(at) else { return };
    let number = pairs.len();
    let go = |to: usize| pairs.get(to).map(|it| it.pair);
    let narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        if IconButton::new(icons::PREVIOUS, "All pairs")
            .small()
            .show(ui)
            .clicked()
        {
            state.open = None;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if answers_ui(cx, ui, &[same.pair], false) {
                // On to the next one; behind the last, back to the one before.
                state.open = go(at + 1).or_else(|| at.checked_sub(1).and_then(go));
            }
            if !narrow && at + 1 < number && Button::new("Next").quiet().show(ui).clicked() {
                state.open = go(at + 1);
            }
            if !narrow && at > 0 && Button::new("Previous").quiet().show(ui).clicked() {
                state.open = go(at - 1);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (a, b) = (&same.spellings.0, &same.spellings.1);
                let words = format!("{} of {number}: “{a}” and “{b}”", at + 1);
                Text::new(words).strong().truncate().show(ui);
            });
        });
    });
    state.sentences.follow(cx, same.pair);
    // Each begins at its top.
    let area = ScrollArea::vertical().id_salt(("same", same.pair));
    area.auto_shrink(false).show(ui, |ui| {
        // Beside the scroll bar, not under it.
        ui.set_max_width(ui.available_width() - space::M);
        hints_ui(cx, ui, same, &mut state.sentences);
        ui.add_space(space::XS);
        let (a, b) = same.pair;
        if narrow {
            side_ui(cx, ui, a, &same.spellings.0, &mut state.sentences);
            side_ui(cx, ui, b, &same.spellings.1, &mut state.sentences);
            return;
        }
        ui.columns_const(|[left, right]| {
            side_ui(cx, left, a, &same.spellings.0, &mut state.sentences);
            side_ui(cx, right, b, &same.spellings.1, &mut state.sentences);
        });
    });
}

/// What speaks for two: a line between them, and a sentence that names both.
fn hints_ui(cx: &ViewCtx<'_>, ui: &mut Ui, same: &PerhapsSame, sentences: &mut Sentences) {
    let (a, b) = same.pair;
    let colour = Tokens::of(ui.ctx()).warning;
    let between: Vec<RelationId> = cx
        .index
        .adjacency
        .relations_of(a)
        .filter(|&id| {
            let relation = cx.board.relations().get(id);
            relation.is_some_and(|relation| relation.other_end(a) == b)
        })
        .collect();
    if !between.is_empty() {
        let words = "There is a line between them: if they are one, it leads to itself";
        Text::new(words).small().colour(colour).wrap().show(ui);
        for &id in between.iter().take(NAMED) {
            ui.push_id(id, |ui| {
                if text::link(ui, &display_name(cx.board, id)).clicked() {
                    cx.go_to(id.into());
                }
            });
        }
    }
    if let Some((source, excerpt, range)) = sentences.of_both(cx, same.pair) {
        let words = format!(
            "Both are named in one sentence of {}, as two are",
            display_name(cx.board, source)
        );
        Text::new(words).small().colour(colour).wrap().show(ui);
        let strong = Tokens::of(ui.ctx()).text_strong;
        if crate::ui::panels::sentence::sentence_ui(ui, &excerpt, strong, 3, "").clicked() {
            for action in crate::editor::mentions::show_words(source, range) {
                cx.push(action);
            }
        }
    }
}
