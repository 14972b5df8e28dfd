//! The whole window of one frame: bars, panels, the board in the middle, dialogs over it.

use super::canvas::{CanvasState, canvas_ui};
use super::ctx::ViewCtx;
use super::dialogs::{DialogState, dialogs_ui};
use super::keys::{keys_to_actions, remember_typing};
use super::menu_bar::menu_bar_ui;
use super::panels::desk::{DeskUi, desk_ui};
use super::panels::inspector::{InspectorState, inspector_ui};
use super::panels::left::{LeftPanel, left_panel_ui};
use super::panels::lens_bar::{LensBar, TINT, lens_bar_ui};
use super::panels::reader::{ReaderUi, reader_ui};
use super::panels::story::story_bar_ui;
use super::status_bar::status_bar_ui;
use super::theme::{Tokens, line, space};
use super::widgets;
use crate::editor::Command;
use eframe::egui::{CentralPanel, Frame, Margin, Panel, Stroke, StrokeKind, Ui, UiBuilder};

/// What the drawing remembers between frames; nothing of it is saved in a board.
#[derive(Default)]
pub struct UiState {
    pub canvas: CanvasState,
    pub left: LeftPanel,
    pub inspector: InspectorState,
    pub reader: ReaderUi,
    pub desk: DeskUi,
    pub dialogs: DialogState,
    pub lens: LensBar,
    folding: Folding,
}

/// The left panel gives way in a narrow window.
#[derive(Default)]
struct Folding {
    narrow: bool,
    /// It was folded for want of room, and comes back with it.
    folded: bool,
}

const BAR_HEIGHT: f32 = 34.0;
const STATUS_HEIGHT: f32 = 26.0;
/// The tabs need as much.
const LEAST_LEFT: f32 = 222.0;
/// In a window narrower than this the side panels give way to what is read.
const ROOM_FOR_SIDES: f32 = 1000.0;
/// Below this width both side panels would leave less than half of it to the board.
const ROOM_FOR_BOTH_SIDES: f32 = 900.0;
/// The desk is at least so high, and leaves the reader so much where it can.
const LEAST_DESK: f32 = 120.0;
const LEAST_READER: f32 = 320.0;

/// In a window that becomes too narrow for both side panels and a board between them, the left one is folded; it
/// comes back with the room. Opened by hand meanwhile, it stays.
fn fold_left(cx: &ViewCtx<'_>, folding: &mut Folding, width: f32) {
    let narrow = width < ROOM_FOR_BOTH_SIDES;
    if narrow == folding.narrow {
        return;
    }
    folding.narrow = narrow;
    let panels = cx.session.panels;
    let turn = if narrow {
        folding.folded = panels.left && panels.inspector;
        folding.folded
    } else {
        std::mem::take(&mut folding.folded) && !panels.left
    };
    if turn {
        cx.run(Command::ToggleLeft);
    }
}

/// Shows a panel in the room it has: what is wider is cut off, and does not widen the panel for good.
fn within(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let rect = ui.available_rect_before_wrap();
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.set_clip_rect(rect.expand(space::S).intersect(ui.clip_rect()));
    content(&mut child);
    ui.advance_cursor_after_rect(rect);
}

/// Draws the window and collects what is asked for in `cx.actions`.
pub fn root_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut UiState) {
    keys_to_actions(cx, ui.ctx(), state.canvas.has_keys(ui.ctx()));
    widgets::lock_fields(ui.ctx(), cx.is_locked());
    let tokens = Tokens::of(ui.ctx());
    let bar = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::S as i8, 2));
    let side = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::S as i8, 0));

    Panel::top("menu bar")
        .exact_size(BAR_HEIGHT)
        .resizable(false)
        .frame(bar)
        .show(ui, |ui| menu_bar_ui(cx, ui));
    // Whoever looks at another day must see it wherever they look.
    let not_now = tokens.tint(TINT);
    match cx.looking {
        Some(looking) => {
            let frame = bar.fill(not_now.fill);
            Panel::top("lens bar")
                .resizable(false)
                .frame(frame)
                .show(ui, |ui| lens_bar_ui(cx, ui, looking, &mut state.lens));
        }
        None => state.lens.closed(),
    }
    Panel::bottom("status bar")
        .exact_size(STATUS_HEIGHT)
        .resizable(false)
        .frame(bar)
        .show(ui, |ui| status_bar_ui(cx, ui));

    let width = ui.available_width();
    let reading = cx.session.reader.is_some();
    let narrow = width < ROOM_FOR_SIDES;

    fold_left(cx, &mut state.folding, width);
    let mut left_open = cx.session.panels.left && !(narrow && reading);
    let was_open = left_open;
    Panel::left("left panel")
        .default_size(270.0)
        .size_range(LEAST_LEFT..=(width * if narrow { 0.28 } else { 0.4 }).max(LEAST_LEFT))
        .frame(side)
        .show_collapsible(ui, &mut left_open, |ui| {
            within(ui, |ui| left_panel_ui(cx, ui, &mut state.left));
        });
    if left_open != was_open {
        cx.run(Command::ToggleLeft);
    }

    let mut inspector_open = cx.session.panels.inspector && !(narrow && reading);
    let was_open = inspector_open;
    Panel::right("inspector")
        .default_size(320.0)
        .size_range(240.0..=(width * if narrow { 0.3 } else { 0.45 }).max(240.0))
        .frame(side)
        .show_collapsible(ui, &mut inspector_open, |ui| {
            within(ui, |ui| inspector_ui(cx, ui, &mut state.inspector));
        });
    if inspector_open != was_open {
        cx.run(Command::ToggleInspector);
    }

    // Below the reader, too: a table needs the width.
    if let Some(tab) = cx.session.panels.desk {
        let height = ui.available_height();
        // What is read above it must be readable still.
        let most = if reading {
            (height - LEAST_READER).min(height * 0.6)
        } else {
            height * 0.75
        };
        let most = most.max(LEAST_DESK);
        Panel::bottom("desk")
            .default_size((height * 0.4).clamp(160.0, 320.0).min(most))
            .size_range(LEAST_DESK..=most)
            .frame(side)
            .show(ui, |ui| {
                within(ui, |ui| desk_ui(cx, ui, tab, &mut state.desk));
            });
    }

    if reading {
        let page = Frame::new().fill(tokens.card).inner_margin(Margin::ZERO);
        Panel::right("reader")
            .default_size((width * 0.38).clamp(320.0, 640.0))
            .size_range(260.0..=(width * 0.7).max(260.0))
            .frame(page)
            .show(ui, |ui| reader_ui(cx, ui, &mut state.reader));
    }

    if cx.session.panels.story {
        Panel::bottom("story")
            .resizable(false)
            .frame(bar)
            .show(ui, |ui| story_bar_ui(cx, ui));
    }

    let canvas = CentralPanel::no_frame().show(ui, |ui| canvas_ui(cx, ui, &mut state.canvas));
    if cx.is_locked() {
        let edge = Stroke::new(line::STRONG, not_now.border);
        ui.painter()
            .rect_stroke(canvas.response.rect, 0, edge, StrokeKind::Inside);
    }
    dialogs_ui(cx, ui.ctx(), &mut state.dialogs);
    remember_typing(ui.ctx());
}
