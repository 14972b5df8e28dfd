//! What carries most, and what would fall with one of them.

use super::row::{Column, ROW_HEIGHT, heads_ui, row_ui};
use crate::base::date::FuzzyDate;
use crate::edit::{quotes, sources};
use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::fallout::Change;
use crate::evidence::{Carrier, Effect, Falling, Ground, Load, Loads};
use crate::model::{Board, RecordRef, Withdrawal};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::panels::inspector::evidence::look_of;
use crate::ui::text::{Text, TextField};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, DateField, EmptyState, IconButton};
use eframe::egui::{Align, Layout, Response, ScrollArea, Ui};
use std::collections::BTreeMap;

/// What the tab remembers between frames.
#[derive(Default)]
pub struct FallOutUi {
    /// What each source and speaker carries, that as a list, and the state of the ledger it is of.
    loads: Loads,
    list: Vec<Load>,
    from: Option<u64>,
    quotes: NumQuotes,
    /// What is to be written beside the withdrawal, and of whom.
    why: String,
    on: Option<FuzzyDate>,
    about: Option<Carrier>,
}

/// The live quotes of those in view, counted once for each state of the quotes and sources.
#[derive(Default)]
struct NumQuotes {
    of: BTreeMap<Carrier, usize>,
    board: Board,
}

impl NumQuotes {
    fn of(&mut self, cx: &ViewCtx<'_>, carrier: &Carrier) -> usize {
        let (before, board) = (&self.board, cx.board);
        if !before.quotes().ptr_eq(board.quotes()) || !before.sources().ptr_eq(board.sources()) {
            self.of.clear();
            self.board = board.clone();
        }
        if let Some(number) = self.of.get(carrier) {
            return *number;
        }
        let number = carrier.quotes(board, ground(cx)).len();
        self.of.insert(carrier.clone(), number);
        number
    }
}

impl FallOutUi {
    /// Follows the board: of an edit only what it touched is weighed anew.
    fn follow(&mut self, cx: &ViewCtx<'_>) {
        if self.from == Some(cx.ledger.stamp()) {
            return;
        }
        let changed = self.from.and_then(|from| cx.ledger.changed_since(from));
        match changed {
            Some(changed) => self.loads.update(cx.board, ground(cx), &changed),
            None => self.loads = Loads::build(cx.board, ground(cx)),
        }
        self.list = self.loads.list();
        self.from = Some(cx.ledger.stamp());
    }
}

fn ground<'a>(cx: &'a ViewCtx<'_>) -> Ground<'a> {
    Ground {
        index: cx.index,
        evidence: cx.evidence,
    }
}

const DATE: f32 = 170.0;

/// Parts of the width: the name, and each number.
const SHARES: [f32; 6] = [5.0, 1.2, 1.6, 1.9, 1.2, 1.2];
/// What there is room for in a narrow window.
const SHORT_HEADS: [&str; 3] = ["If this is withdrawn", "Fall", "Weaken"];
const ROOM_FOR_ALL: f32 = 620.0;
/// In less room a row says what happens and not from what to what.
const ROOM_FOR_CHANGE: f32 = 460.0;
const HEADS: [&str; 6] = [
    "If this is withdrawn",
    "Fall",
    "One origin left",
    "No named speaker",
    "Supports",
    "Quotes",
];

pub fn fall_out_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut FallOutUi) {
    match cx.falling {
        Some(falling) => preview_ui(cx, ui, falling, state),
        None => loads_ui(cx, ui, state),
    }
}

fn loads_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut FallOutUi) {
    state.follow(cx);
    if state.list.is_empty() {
        let sentence = "Nothing rests on a source yet. What rests on quotes is listed here by what would fall with them";
        EmptyState::new(icons::FALLEN, sentence).show(ui);
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let narrow = ui.available_width() < ROOM_FOR_ALL;
    if narrow {
        heads_ui(ui, &SHORT_HEADS, &SHARES[..SHORT_HEADS.len()]);
    } else {
        heads_ui(ui, &HEADS, &SHARES);
    }
    let shown = if narrow {
        SHORT_HEADS.len()
    } else {
        HEADS.len()
    };
    let (loads, quotes) = (&state.list, &mut state.quotes);
    ScrollArea::vertical().auto_shrink(false).show_rows(
        ui,
        ROW_HEIGHT,
        loads.len(),
        |ui, range| {
            for load in loads.get(range).unwrap_or_default() {
                let quotes = quotes.of(cx, &load.carrier);
                load_ui(cx, ui, load, (quotes, shown));
            }
        },
    );
}

/// `quotes` are its own; `shown` is how many of the columns there is room for.
fn load_ui(cx: &ViewCtx<'_>, ui: &mut Ui, load: &Load, (quotes, shown): (usize, usize)) {
    let tokens = Tokens::of(ui.ctx());
    let name = load.carrier.name(cx.board);
    let numbers = [
        load.falls,
        load.weakens,
        load.loses_named,
        load.supports,
        quotes,
    ];
    let words = numbers.map(|n| n.to_string());
    let mut columns = vec![Column {
        text: &name,
        colour: tokens.text_strong,
        share: SHARES[0],
    }];
    for (i, text) in words.iter().enumerate() {
        let colour = match i {
            _ if numbers[i] == 0 => tokens.text_weak,
            0 => tokens.danger,
            1 => tokens.warning,
            _ => tokens.text,
        };
        columns.push(Column {
            text,
            colour,
            share: SHARES[i + 1],
        });
    }
    let spoken = format!(
        "{name}: {} would fall, {} would be left with one origin, {} would lose the only named speaker, supports {}",
        load.falls, load.weakens, load.loses_named, load.supports
    );
    let look = (icon_of(cx, &load.carrier), tokens.text_weak);
    columns.truncate(shown);
    let row = row_ui(ui, look, &columns, false, &spoken);
    if hover_ui(row, &spoken).clicked() {
        cx.push(Action::LookAtFall(Some(load.carrier.clone())));
    }
}

fn icon_of(cx: &ViewCtx<'_>, carrier: &Carrier) -> Icon {
    match carrier {
        Carrier::Source(id) => {
            let source = cx.board.sources().get(*id);
            source.map_or(icons::ARTICLE, |source| icons::of_source(source.kind))
        }
        Carrier::Speaker(id) => {
            let entity = cx.board.entities().get(*id);
            entity.map_or(icons::SPEAKER, |entity| icons::of_entity(entity.kind))
        }
        Carrier::Described(..) => icons::SPEAKER,
        Carrier::Quote(_) => icons::QUOTE,
    }
}

fn preview_ui(cx: &ViewCtx<'_>, ui: &mut Ui, falling: &Falling, state: &mut FallOutUi) {
    if state.about.as_ref() != Some(&falling.carrier) {
        state.about = Some(falling.carrier.clone());
        state.why.clear();
        state.on = None;
    }
    let name = falling.carrier.name(cx.board);
    ui.horizontal(|ui| {
        if IconButton::new(icons::PREVIOUS, "What carries most")
            .small()
            .show(ui)
            .clicked()
        {
            cx.push(Action::LookAtFall(None));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            withdraw_ui(cx, ui, falling, state);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                Text::new(format!("If {name} is withdrawn"))
                    .strong()
                    .truncate()
                    .show(ui);
            });
        });
    });
    Text::new(summary(falling)).weak().wrap().show(ui);
    if !cx.is_locked() && !falling.fallout.quotes.is_empty() {
        reason_ui(ui, state);
    }
    ui.add_space(space::XS);
    ui.spacing_mut().item_spacing.y = 0.0;
    let rows = num_lines(falling);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, ROW_HEIGHT, rows, |ui, range| {
        let tokens = Tokens::of(ui.ctx());
        for line in range.filter_map(|at| line(cx, tokens, falling, at)) {
            line_ui(cx, ui, &line);
        }
    });
}

/// "12 of 549 fall, 3 are left with one origin."
fn summary(falling: &Falling) -> String {
    let fallout = &falling.fallout;
    let quotes = match fallout.quotes.len() {
        0 => return "None of its quotes counts for anything now".to_owned(),
        1 => "1 quote no longer counts".to_owned(),
        n => format!("{n} quotes no longer count"),
    };
    if fallout.is_empty() {
        return format!("{quotes}. Everything stands as it does now");
    }
    let mut parts = Vec::new();
    for effect in Effect::ALL {
        let n = fallout.count(effect);
        if n > 0 {
            parts.push(format!("{}: {n}", effect.label().to_lowercase()));
        }
    }
    let others = [
        (fallout.names.len(), "names without a quote"),
        (fallout.stages.len(), "legal stages without a quote"),
    ];
    for (n, words) in others {
        if n > 0 {
            parts.push(format!("{words}: {n}"));
        }
    }
    format!("{quotes}; {}", parts.join(", "))
}

/// One row of the preview.
struct Line {
    record: RecordRef,
    icon: Icon,
    says: String,
    effect: String,
    change: String,
    grave: bool,
}

fn num_lines(falling: &Falling) -> usize {
    let fallout = &falling.fallout;
    fallout.changes.len() + fallout.names.len() + fallout.stages.len()
}

/// The row at a place of the list: first claims and relations, then names, then legal stages.
fn line(cx: &ViewCtx<'_>, tokens: &Tokens, falling: &Falling, at: usize) -> Option<Line> {
    let fallout = &falling.fallout;
    if let Some(change) = fallout.changes.get(at) {
        return Some(of_change(cx, tokens, change));
    }
    let at = at - fallout.changes.len();
    if let Some((entity, name)) = fallout.names.get(at) {
        return Some(Line {
            record: (*entity).into(),
            icon: icons::QUOTE,
            says: format!("The name “{name}” of {}", display_name(cx.board, *entity)),
            effect: "No quote spells it so".to_owned(),
            change: String::new(),
            grave: false,
        });
    }
    let &(relation, nth) = fallout.stages.get(at - fallout.names.len())?;
    let legal = cx.board.relations().get(relation).map(|it| &it.legal);
    let stage = legal.and_then(|legal| Some(legal.get(nth)?.stage.label()));
    Some(Line {
        record: relation.into(),
        icon: icons::LEGAL,
        says: format!(
            "{}: {}",
            display_name(cx.board, relation),
            stage.unwrap_or_default().to_lowercase()
        ),
        effect: "No quote says this stage".to_owned(),
        change: String::new(),
        grave: true,
    })
}

fn of_change(cx: &ViewCtx<'_>, tokens: &Tokens, change: &Change) -> Line {
    let row = cx.ledger.row(change.record);
    let effects: Vec<&str> = change.effects.iter().map(|effect| effect.label()).collect();
    Line {
        record: change.record,
        icon: look_of(tokens, change.after).0,
        says: row.map_or_else(
            || display_name(cx.board, change.record),
            |row| row.says.clone(),
        ),
        effect: effects.join(", "),
        change: if change.before == change.after {
            change.after.label().to_owned()
        } else {
            format!("{} → {}", change.before.label(), change.after.label())
        },
        grave: change.effects.contains(&Effect::Falls),
    }
}

fn line_ui(cx: &ViewCtx<'_>, ui: &mut Ui, line: &Line) {
    let tokens = Tokens::of(ui.ctx());
    let colour = if line.grave {
        tokens.danger
    } else {
        tokens.warning
    };
    let columns = [
        Column {
            text: &line.says,
            colour: tokens.text_strong,
            share: 6.0,
        },
        Column {
            text: &line.effect,
            colour,
            share: 3.0,
        },
        Column {
            text: &line.change,
            colour: tokens.text,
            share: 3.0,
        },
    ];
    let spoken = format!("{}: {}, {}", line.says, line.effect, line.change);
    let selected = cx.is_selected(line.record);
    let room = ui.available_width() >= ROOM_FOR_CHANGE;
    let shown = if room {
        columns.len()
    } else {
        columns.len() - 1
    };
    let row = row_ui(
        ui,
        (line.icon, colour),
        &columns[..shown],
        selected,
        &spoken,
    );
    let row = hover_ui(row, &spoken);
    if row.double_clicked() {
        let quote = cx.ledger.row(line.record);
        if let Some(quote) = quote.and_then(|row| row.first_quote(cx.board)) {
            cx.push(Action::OpenQuote(quote));
        }
    } else if row.clicked() {
        cx.push(Action::Select(SelectOp::only(cx.card_or(line.record))));
        cx.push(Action::Camera(CameraOp::Reveal(line.record)));
    }
}

/// All that is in a row, under the pointer: columns are cut off where there is no room.
fn hover_ui(row: Response, spoken: &str) -> Response {
    row.on_hover_ui(|ui| {
        Text::new(spoken).wrap().show(ui);
    })
}

/// The buttons, from the right.
fn withdraw_ui(cx: &ViewCtx<'_>, ui: &mut Ui, falling: &Falling, state: &FallOutUi) {
    if Button::new("Cancel").show(ui).clicked() {
        cx.push(Action::LookAtFall(None));
    }
    if cx.is_locked() || falling.fallout.quotes.is_empty() {
        return;
    }
    if Button::new("Withdraw").danger().show(ui).clicked() {
        let withdrawal = Withdrawal {
            on: state.on.clone(),
            why: state.why.trim().to_owned(),
        };
        cx.commit(match &falling.carrier {
            Carrier::Source(source) => sources::withdraw(cx.board, *source, withdrawal),
            _ => quotes::withdraw(cx.board, &falling.fallout.quotes, &withdrawal),
        });
        cx.push(Action::LookAtFall(None));
    }
}

/// Why and when it is withdrawn: kept with what is withdrawn.
fn reason_ui(ui: &mut Ui, state: &mut FallOutUi) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - DATE - space::S).clamp(80.0, 420.0);
        TextField::line(&mut state.why)
            .hint("Why it is withdrawn")
            .label("Why it is withdrawn")
            .width(width)
            .show(ui);
        let (_, on) = DateField::new(state.on.as_ref(), "Withdrawn on")
            .id_salt("fall-out on")
            .width(DATE)
            .show(ui);
        if let Some(on) = on {
            state.on = on;
        }
    });
}
