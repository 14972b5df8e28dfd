//! The panel on the left: sources and entities as lists that can be filtered, and the steps of the story.

use crate::editor::{Action, CameraOp, Command, SelectOp};
use crate::model::{EntityId, EntityKind, RecordRef, Source, SourceId, StepId};
use crate::query::labels::display_name;
use crate::query::seen::percent_seen;
use crate::ui::ctx::ViewCtx;
use crate::ui::folded;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, TextField};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use crate::ui::widgets::{EmptyState, IconButton, context_menu, focus_ring};
use eframe::egui::{
    self, Color32, CornerRadius, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
    vec2,
};

const ROW_HEIGHT: f32 = 40.0;
const FIELD_HEIGHT: f32 = 28.0;

/// What the panel remembers between frames.
#[derive(Debug, Default)]
pub struct LeftPanel {
    tab: Tab,
    filter: String,
    kind: Option<EntityKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Sources,
    Entities,
    Story,
}

/// One row: what it is, how it is called, and what is said below.
struct Row {
    record: RecordRef,
    icon: Icon,
    colour: Color32,
    name: String,
    detail: String,
    /// How much of a document was read, in percent, where somebody has begun to.
    read: Option<usize>,
}

pub fn left_panel_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut LeftPanel) {
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (tab, name) in [
            (Tab::Sources, "Sources"),
            (Tab::Entities, "Entities"),
            (Tab::Story, "Story"),
        ] {
            if ui.selectable_label(state.tab == tab, name).clicked() {
                state.tab = tab;
            }
        }
    });
    ui.add_space(space::XS);
    // From the right, so that the field has just what the buttons leave: a row that is wider than the
    // panel would widen the panel.
    let row = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), FIELD_HEIGHT), row, |ui| {
        add_button(cx, ui, state.tab);
        let hint = match state.tab {
            Tab::Sources => "Filter sources",
            Tab::Entities => "Filter entities",
            Tab::Story => return,
        };
        let width = ui.available_width();
        TextField::line(&mut state.filter)
            .hint(hint)
            .label(hint)
            .width(width)
            .show(ui);
    });
    if state.tab == Tab::Entities {
        kinds_ui(ui, state);
    }
    ui.add_space(space::XS);
    let rows = rows(cx, ui, state);
    if rows.is_empty() {
        empty_ui(cx, ui, state);
    } else {
        list_ui(cx, ui, &rows);
    }
}

fn add_button(cx: &ViewCtx<'_>, ui: &mut Ui, tab: Tab) {
    let (command, name) = match tab {
        Tab::Sources => (Command::NewSource, "Add a source"),
        Tab::Entities => (Command::NewPerson, "Add a person"),
        Tab::Story => (Command::AddStep, "Add a step from what is in view"),
    };
    ui.add_enabled_ui(!cx.is_locked(), |ui| {
        if tab == Tab::Sources
            && IconButton::new(icons::IMPORT, "Add documents")
                .show(ui)
                .clicked()
        {
            cx.run(Command::AddDocuments);
        }
        if IconButton::new(icons::ADD, name).show(ui).clicked() {
            cx.run(command);
        }
    });
}

/// A row of the kinds' icons: one pressed shows that kind alone.
fn kinds_ui(ui: &mut Ui, state: &mut LeftPanel) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for kind in EntityKind::ALL {
            let on = state.kind == Some(kind);
            let tokens = Tokens::of(ui.ctx());
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
            response.widget_info(|| {
                WidgetInfo::selected(
                    Role::Button,
                    true,
                    on,
                    format!("Only kind: {}", kind.label()),
                )
            });
            if on || response.hovered() {
                let fill = if on {
                    tokens.selection
                } else {
                    tokens.row_hovered
                };
                ui.painter().rect_filled(rect, radius::SMALL, fill);
            }
            icons::of_entity(kind).paint(
                ui.painter(),
                rect.center(),
                icon_size::SMALL,
                tokens.kind(kind),
            );
            let corners = CornerRadius::same(radius::SMALL);
            focus_ring(ui, &response, rect.shrink(1.0), corners);
            if response.on_hover_text(kind.label()).clicked() {
                state.kind = if on { None } else { Some(kind) };
            }
        }
    });
}

fn rows(cx: &ViewCtx<'_>, ui: &Ui, state: &LeftPanel) -> Vec<Row> {
    let tokens = Tokens::of(ui.ctx());
    let wanted = folded(&state.filter);
    let fits = |text: &str| wanted.is_empty() || folded(text).contains(&wanted);
    let mut rows: Vec<Row> = match state.tab {
        Tab::Sources => cx
            .board
            .sources()
            .ids()
            .map(|id| source_row(cx, tokens, id))
            .collect(),
        Tab::Entities => cx
            .board
            .entities()
            .iter()
            .filter(|(_, entity)| state.kind.is_none_or(|kind| kind == entity.kind))
            .filter(|(_, entity)| entity.names.iter().any(|name| fits(&name.text)))
            .map(|(id, _)| entity_row(cx, tokens, id))
            .collect(),
        Tab::Story => story_rows(cx, tokens),
    };
    if state.tab == Tab::Sources {
        rows.retain(|row| fits(&row.name) || fits(&row.detail));
    }
    if state.tab != Tab::Story {
        rows.sort_by_cached_key(|row| (folded(&row.name), row.record));
    }
    rows
}

fn source_row(cx: &ViewCtx<'_>, tokens: &Tokens, id: SourceId) -> Row {
    let source = cx.board.sources().get(id);
    let num_quotes = cx.index.backlinks.num_quotes_of(id);
    let mut detail: Vec<String> = Vec::new();
    if let Some(source) = source {
        detail.extend((!source.publisher.is_empty()).then(|| source.publisher.clone()));
        detail.extend(source.published.as_ref().map(ToString::to_string));
        if source.withdrawn.is_some() {
            detail.push("withdrawn".to_owned());
        } else if !is_published(cx, source) {
            detail.push("published later".to_owned());
        } else if cx.texts.of(source).is_none() {
            detail.push("text not at hand".to_owned());
        }
    }
    detail.push(plural(num_quotes, "quote", "quotes"));
    let begun = source.is_some_and(|source| !source.read.is_empty());
    let read = begun
        .then(|| percent_seen(cx.board, &cx.index.backlinks, id))
        .flatten();
    detail.extend(read.map(|percent| format!("{percent} % read")));
    Row {
        read,
        record: id.into(),
        icon: source.map_or(icons::ARTICLE, |s| icons::of_source(s.kind)),
        colour: tokens.text_weak,
        name: display_name(cx.board, id),
        detail: detail.join(" · "),
    }
}

/// Whether a source was there itself, on the day from which the board is looked at.
fn is_published(cx: &ViewCtx<'_>, source: &Source) -> bool {
    let lens = cx.looking.map(|looking| looking.lens());
    lens.is_none_or(|lens| lens.is_published(source))
}

fn entity_row(cx: &ViewCtx<'_>, tokens: &Tokens, id: EntityId) -> Row {
    let kind = cx
        .board
        .entities()
        .get(id)
        .map(|e| e.kind)
        .unwrap_or_default();
    let mut detail = vec![plural(
        cx.index.adjacency.degree(id),
        "relation",
        "relations",
    )];
    let claims = cx
        .index
        .backlinks
        .claims_about(crate::model::About::Entity(id))
        .count();
    if claims > 0 {
        detail.push(plural(claims, "claim", "claims"));
    }
    if cx.index.backlinks.cards_of(id).next().is_none() {
        detail.push("no card".to_owned());
    }
    Row {
        read: None,
        record: id.into(),
        icon: icons::of_entity(kind),
        colour: tokens.kind(kind),
        name: display_name(cx.board, id),
        detail: detail.join(" · "),
    }
}

fn story_rows(cx: &ViewCtx<'_>, tokens: &Tokens) -> Vec<Row> {
    let mut steps: Vec<(i32, StepId)> = cx
        .board
        .steps()
        .iter()
        .map(|(id, step)| (step.order, id))
        .collect();
    steps.sort_unstable();
    steps
        .into_iter()
        .enumerate()
        .map(|(n, (_, id))| Row {
            read: None,
            record: id.into(),
            icon: icons::STEP,
            colour: if cx.session.step == Some(id) {
                tokens.accent
            } else {
                tokens.text_weak
            },
            name: format!("{}. {}", n + 1, display_name(cx.board, id)),
            detail: cx
                .board
                .steps()
                .get(id)
                .map(|s| s.text.clone())
                .unwrap_or_default(),
        })
        .collect()
}

fn list_ui(cx: &ViewCtx<'_>, ui: &mut Ui, rows: &[Row]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, ROW_HEIGHT, rows.len(), |ui, range| {
            for row in &rows[range] {
                row_ui(cx, ui, row);
            }
        });
}

fn row_ui(cx: &ViewCtx<'_>, ui: &mut Ui, row: &Row) {
    let tokens = Tokens::of(ui.ctx());
    let selected = cx.is_selected(row.record) || cx.is_selected(cx.card_or(row.record));
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListItem,
            true,
            selected,
            format!("{}, {}", row.name, row.detail),
        )
    });
    if ui.is_rect_visible(rect) {
        if selected || response.hovered() {
            let fill = if selected {
                tokens.selection
            } else {
                tokens.row_hovered
            };
            ui.painter()
                .rect_filled(rect.shrink2(vec2(2.0, 1.0)), radius::MEDIUM, fill);
        }
        let icon_at = egui::pos2(rect.left() + space::L, rect.center().y);
        row.icon
            .paint(ui.painter(), icon_at, icon_size::MEDIUM, row.colour);
        let left = rect.left() + space::XL + space::S;
        let words =
            Rect::from_min_max(egui::pos2(left, rect.top()), rect.max - vec2(space::S, 0.0));
        let spec = text::TextSpec::new(
            &row.name,
            crate::ui::fonts::regular(crate::ui::theme::text_size::BODY),
            tokens.text_strong,
        );
        text::layout(ui.ctx(), &spec.truncate(words.width())).paint(
            ui.painter(),
            words.min + vec2(0.0, 3.0),
            tokens.text_strong,
        );
        let spec = text::TextSpec::new(
            &row.detail,
            crate::ui::fonts::regular(crate::ui::theme::text_size::SMALL),
            tokens.text_weak,
        );
        text::layout(ui.ctx(), &spec.truncate(words.width())).paint(
            ui.painter(),
            words.min + vec2(0.0, 21.0),
            tokens.text_weak,
        );
        if let Some(percent) = row.read {
            read_ui(ui, words, percent);
        }
        let ring = rect.shrink2(vec2(3.0, 2.0));
        focus_ring(ui, &response, ring, CornerRadius::same(radius::MEDIUM));
    }
    act(cx, ui, row.record, &response);
}

/// A thin bar under the row: how much of the document was read.
fn read_ui(ui: &Ui, words: Rect, percent: usize) {
    let tokens = Tokens::of(ui.ctx());
    let y = words.bottom() - 1.5;
    let whole = Rect::from_min_max(
        egui::pos2(words.left(), y - 1.0),
        egui::pos2(words.right(), y + 1.0),
    );
    let share = percent.min(100) as f32 / 100.0;
    let read = whole.with_max_x(whole.left() + whole.width() * share);
    ui.painter().rect_filled(whole, 1.0, tokens.border);
    ui.painter().rect_filled(read, 1.0, tokens.accent);
}

fn act(cx: &ViewCtx<'_>, ui: &Ui, record: RecordRef, response: &Response) {
    if response.double_clicked() {
        match record {
            RecordRef::Source(source) => cx.push(Action::OpenReader {
                source,
                target: None,
            }),
            record => cx.push(Action::Camera(CameraOp::Reveal(record))),
        }
    } else if response.clicked() {
        if let RecordRef::Step(step) = record {
            cx.push(Action::GoToStep(Some(step)));
        } else if ui.input(|i| i.modifiers.command || i.modifiers.shift) {
            cx.push(Action::Select(SelectOp::Toggle(record)));
        } else {
            cx.push(Action::Select(SelectOp::only(cx.card_or(record))));
            cx.push(Action::Camera(CameraOp::Reveal(record)));
        }
    }
    let asked = context_menu(response, |ui| {
        let commands: &[Command] = match record {
            RecordRef::Source(_) => &[
                Command::OpenReader,
                Command::AttachDocument,
                Command::MarkUnread,
                Command::Delete,
            ],
            RecordRef::Step(_) => &[Command::Delete],
            _ => &[
                Command::OpenReader,
                Command::SecondCard,
                Command::MergeEntities,
                Command::Delete,
            ],
        };
        for &command in commands {
            crate::ui::menu_bar::command_button(cx, ui, command);
        }
    });
    if asked && !cx.is_selected(record) {
        cx.push(Action::Select(SelectOp::only(record)));
    }
}

fn empty_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &LeftPanel) {
    let filtered = !state.filter.is_empty() || state.kind.is_some();
    let (icon, sentence, button, command) = match state.tab {
        _ if filtered => (
            icons::SEARCH,
            "Nothing fits the filter",
            None,
            Command::Escape,
        ),
        Tab::Sources => (
            icons::ARTICLE,
            "No sources yet. Drop a text file on the window, or fill in a form",
            Some("Add a source"),
            Command::NewSource,
        ),
        Tab::Entities => (
            icons::PERSON,
            "Nobody here yet. Double-click on the board to add a card",
            Some("Add a person"),
            Command::NewPerson,
        ),
        Tab::Story => (
            icons::STEP,
            "No steps yet. A step keeps what is in view, with a sentence, so that a story can be told",
            Some("Add a step"),
            Command::AddStep,
        ),
    };
    let mut empty = EmptyState::new(icon, sentence);
    if let Some(words) = button {
        empty = empty.button(icons::ADD, words);
    }
    if empty.show(ui) {
        cx.run(command);
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
