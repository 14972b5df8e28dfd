//! The search-and-do box: commands and everything on the board, by a few letters.

use super::close;
use crate::editor::command::Menu;
use crate::editor::{Action, CameraOp, Command, SelectOp};
use crate::model::RecordRef;
use crate::query::labels::display_name;
use crate::search::{SearchIndex, rank};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{Text, TextField};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use eframe::egui::{
    self, Align, Align2, Context, Key, Layout, Modifiers, Rect, Response, Role, ScrollArea, Sense,
    Ui, WidgetInfo, vec2,
};

/// Rows found of each sort.
const MAX_COMMANDS: usize = 8;
const MAX_RECORDS: usize = 40;
const ROW_HEIGHT: f32 = 34.0;
const WIDTH: f32 = 620.0;

/// What is typed, and which row is lit.
#[derive(Default)]
pub struct Palette {
    query: String,
    at: usize,
    /// Made when the box opens: nothing changes under it.
    index: Option<SearchIndex>,
    rows: Vec<Row>,
    asked: Option<String>,
    /// The row that was scrolled to: once, or the box would never come to rest.
    revealed: Option<usize>,
}

#[derive(Clone)]
enum Row {
    Do(Command),
    Find(RecordRef, String),
}

pub fn palette_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut Palette) {
    if state.asked.as_deref() != Some(state.query.as_str()) {
        state.rows = rows(cx, state);
        state.asked = Some(state.query.clone());
        state.at = 0;
        state.revealed = None;
    }
    let screen = ctx.content_rect();
    let width = WIDTH.min(screen.width() - 2.0 * space::L);
    let area = egui::Modal::default_area(egui::Id::unique("palette"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, screen.height() * 0.1));
    let mut chosen = None;
    let response = egui::Modal::new(egui::Id::unique("palette"))
        .area(area)
        .show(ctx, |ui| {
            ui.set_width(width);
            keys(ui, state);
            let field = TextField::line(&mut state.query)
                .label("Search and do")
                .hint("Find a card, source or quote, or type a command")
                .width(f32::INFINITY);
            let field = field.show(ui);
            if !field.has_focus() {
                field.request_focus();
            }
            ui.add_space(space::XS);
            ScrollArea::vertical()
                .max_height(screen.height() * 0.6)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (n, row) in state.rows.iter().enumerate() {
                        let lit = n == state.at;
                        let response = row_ui(cx, ui, row, lit);
                        if lit && state.revealed.replace(n) != Some(n) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            chosen = Some(n);
                        }
                    }
                    if state.rows.is_empty() {
                        Text::new("Nothing is called so, and no command")
                            .weak()
                            .show(ui);
                    }
                });
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
                chosen = Some(state.at);
            }
        });
    if let Some(row) = chosen.and_then(|n| state.rows.get(n)) {
        close(cx);
        carry_out(cx, row);
    } else if response.should_close() {
        close(cx);
    }
}

fn keys(ui: &Ui, state: &mut Palette) {
    let (down, up) = ui.input_mut(|i| {
        (
            i.consume_key(Modifiers::NONE, Key::ArrowDown),
            i.consume_key(Modifiers::NONE, Key::ArrowUp),
        )
    });
    let last = state.rows.len().saturating_sub(1);
    if down {
        state.at = (state.at + 1).min(last);
    }
    if up {
        state.at = state.at.saturating_sub(1);
    }
}

fn rows(cx: &ViewCtx<'_>, state: &mut Palette) -> Vec<Row> {
    let query = state.query.trim();
    let mut commands: Vec<(u32, Command)> = Command::ALL
        .iter()
        .filter(|c| c.info().menu != Menu::None && **c != Command::Palette && (cx.enabled)(**c))
        .filter_map(|&c| {
            if query.is_empty() {
                return Some((0, c));
            }
            let found = rank(c.info().text, query)
                .map(|r| r.score)
                .or_else(|| rank(c.info().tooltip, query).map(|r| r.score / 2))?;
            Some((found, c))
        })
        .collect();
    commands.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if query.is_empty() {
        return commands.into_iter().map(|(_, c)| Row::Do(c)).collect();
    }
    let index = state
        .index
        .get_or_insert_with(|| SearchIndex::build(cx.board));
    let mut rows: Vec<Row> = index
        .search(cx.board, query, MAX_RECORDS)
        .into_iter()
        // A card is found by what it shows.
        .filter(|hit| !matches!(hit.record, RecordRef::Card(id) if cx.board.cards().get(id).is_some_and(|c| c.content.record().is_some())))
        .map(|hit| Row::Find(hit.record, hit.field.label().to_owned()))
        .collect();
    let commands = commands
        .into_iter()
        .take(MAX_COMMANDS)
        .map(|(_, c)| Row::Do(c));
    // A name that is typed whole is meant before a command that has its letters somewhere.
    rows.splice(rows.len().min(5)..rows.len().min(5), commands);
    rows
}

fn carry_out(cx: &ViewCtx<'_>, row: &Row) {
    match *row {
        Row::Do(command) => cx.run(command),
        Row::Find(RecordRef::Source(source), _) => {
            cx.push(Action::Select(SelectOp::only(source)));
            cx.push(Action::OpenReader {
                source,
                target: None,
            });
        }
        Row::Find(RecordRef::Quote(quote), _) => {
            cx.push(Action::Select(SelectOp::only(quote)));
            cx.push(Action::OpenQuote(quote));
        }
        Row::Find(RecordRef::Step(step), _) => cx.push(Action::GoToStep(Some(step))),
        Row::Find(record, _) => {
            cx.push(Action::Select(SelectOp::only(cx.card_or(record))));
            cx.push(Action::Camera(CameraOp::Reveal(record)));
        }
    }
}

fn row_ui(cx: &ViewCtx<'_>, ui: &mut Ui, row: &Row, lit: bool) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (icon, colour, name, detail) = match row {
        Row::Do(command) => {
            let key = command
                .info()
                .shortcuts
                .first()
                .map_or_else(String::new, |s| s.text());
            (
                icons::COMMAND,
                tokens.text_weak,
                command.info().text.to_owned(),
                key,
            )
        }
        Row::Find(record, field) => {
            let (icon, colour) = look(cx, tokens, *record);
            (icon, colour, display_name(cx.board, *record), field.clone())
        }
    };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, lit, format!("{name}, {detail}"))
    });
    if lit || response.hovered() {
        ui.painter().rect_filled(
            rect,
            radius::MEDIUM,
            if lit {
                tokens.selection
            } else {
                tokens.row_hovered
            },
        );
    }
    icon.paint(
        ui.painter(),
        rect.left_center() + vec2(16.0, 0.0),
        icon_size::MEDIUM,
        colour,
    );
    let words = Rect::from_min_max(rect.min + vec2(34.0, 0.0), rect.max - vec2(space::S, 0.0));
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(words)
            .layout(Layout::right_to_left(Align::Center)),
        |ui| {
            Text::new(detail).small().weak().extend().show(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                Text::new(name).truncate().show(ui)
            });
        },
    );
    response
}

fn look(cx: &ViewCtx<'_>, tokens: &Tokens, record: RecordRef) -> (Icon, egui::Color32) {
    match record {
        RecordRef::Entity(id) => {
            let kind = cx
                .board
                .entities()
                .get(id)
                .map(|e| e.kind)
                .unwrap_or_default();
            (icons::of_entity(kind), tokens.kind(kind))
        }
        RecordRef::Source(id) => {
            let kind = cx
                .board
                .sources()
                .get(id)
                .map(|s| s.kind)
                .unwrap_or_default();
            (icons::of_source(kind), tokens.text_weak)
        }
        RecordRef::Quote(_) => (icons::QUOTE, tokens.accent),
        RecordRef::Claim(_) => (icons::CLAIM, tokens.text_weak),
        RecordRef::Relation(_) => (icons::RELATION, tokens.text_weak),
        RecordRef::Card(_) => (icons::NOTE, tokens.text_weak),
        RecordRef::Frame(_) => (icons::FRAME, tokens.text_weak),
        RecordRef::Step(_) => (icons::STEP, tokens.text_weak),
    }
}
