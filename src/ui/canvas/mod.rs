//! The board in the middle of the window: what is in view of it, painted, and what a hand does there.
//!
//! The canvas has its own camera and paints for itself: egui's `Scene` would scale letters that are already
//! pixels. It changes nothing; what is done on it goes to the editor as actions.

mod card_text;
mod detail;
mod dispute_marks;
mod drop;
mod empty;
mod events;
mod frames;
mod hint;
mod hit;
mod inline_edit;
mod line_labels;
mod menu;
mod nodes;
mod paint_card;
mod paint_ground;
mod paint_line;
mod paint_overlay;
mod stroke;
#[cfg(all(test, feature = "gui-tests"))]
mod tests;
mod text_cache;
mod view;
mod visible;
mod weak_marks;

use super::ctx::ViewCtx;
use crate::editor::input::Hit;
use crate::editor::tools::Cursor;
use crate::editor::{Action, CameraOp, SelectOp};
use crate::model::RecordRef;
use crate::ui::widgets::menu_key;
use card_text::CardTexts;
use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Id, Popup, Sense, Ui, UiBuilder, WidgetInfo};
use events::PointerMemory;
use frames::FrameTitles;
use inline_edit::Rename;
use line_labels::LineLabels;
use nodes::KeyboardPlace;
use text_cache::TextCache;
use view::View;
use visible::{LineBounds, Visible};

/// What the canvas keeps from frame to frame: caches, and where the hand and the keyboard are.
#[derive(Default)]
pub struct CanvasState {
    texts: TextCache,
    card_texts: CardTexts,
    lines: LineBounds,
    pointer: PointerMemory,
    keyboard: KeyboardPlace,
    rename: Rename,
}

impl CanvasState {
    /// What the tool in hand makes of the pointer: told before a frame, for a view sees no tools.
    pub fn set_tool(&mut self, cursor: Cursor) {
        self.pointer.tool = cursor;
    }

    /// Whether the keyboard is the canvas's: it stands on it, on something of it, or nowhere.
    pub fn has_keys(&self, ctx: &Context) -> bool {
        let focused = ctx.memory(|memory| memory.focused());
        let popup = Popup::is_any_open(ctx);
        match focused {
            None => !popup,
            Some(id) => self.keyboard.is_ours(canvas_id(), id),
        }
    }
}

/// A menu's commands are about what is selected: what the keyboard stands on becomes that.
fn select_for_menu(cx: &ViewCtx<'_>, hit: Hit) {
    let record: RecordRef = match hit {
        Hit::CardBody(id) => id.into(),
        Hit::RelationBody(id) => id.into(),
        Hit::FrameEdge(id) => id.into(),
        _ => return,
    };
    if !cx.is_selected(record) {
        cx.push(Action::Select(SelectOp::only(record)));
    }
}

/// The canvas among egui's widgets.
pub fn canvas_id() -> Id {
    Id::unique("canvas")
}

/// Shows the board in all the room there is, and tells `cx.actions` what is done on it.
pub fn canvas_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CanvasState) {
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    if !rect.is_positive() || !rect.is_finite() {
        return;
    }
    let builder = UiBuilder::new()
        .id_salt("board")
        .max_rect(rect)
        .accessibility_role(Role::ListBox)
        .accessibility_label("Board");
    let mut ui = ui.new_child(builder);
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    canvas_in(cx, &mut ui, state);
}

fn canvas_in(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CanvasState) {
    let rect = ui.max_rect();
    if cx.session.camera.viewport != rect {
        cx.push(Action::Camera(CameraOp::Viewport(rect)));
    }
    let response = ui.interact(rect, canvas_id(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Canvas"));

    let painter = ui.painter().clone();
    state.texts.begin_frame(&painter);
    state.card_texts.refresh(cx);
    state.lines.refresh(cx);
    let view = View::new(cx, ui.ctx(), rect);
    let visible = Visible::find(&view, &state.lines);
    let titles = FrameTitles::lay_out(&view, &visible, &mut state.texts, &painter);
    let labels = LineLabels::lay_out(&view, &visible, &mut state.texts, &painter);

    paint_ground::paint_ground(&view, &painter);
    frames::paint_frames(&view, &visible, &painter);
    titles.paint_near(&painter);
    paint_line::paint_lines(&view, &visible, &painter);
    labels.paint(&view, &visible, false, &painter);
    let mut marks = Vec::new();
    for &card in &visible.cards {
        let mark = paint_card::paint_card(
            &view,
            card,
            &mut state.card_texts,
            &mut state.texts,
            &painter,
        );
        marks.extend(mark.map(|mark| (card.0, mark)));
    }
    titles.paint_far(&painter);
    labels.paint(&view, &visible, true, &painter);
    frames::paint_frame_grips(&view, &painter);
    paint_overlay::paint_overlay(&view, &painter);
    paint_card::paint_far_names(&view, &mut state.card_texts, &mut state.texts, &painter);
    if state.keyboard.visible {
        paint_overlay::paint_focus(&view, &visible, &titles, &painter);
    }

    let hit = |at| hit::hit(&view, &visible, &titles, &labels, at);
    let title_at = |at| match hit(at) {
        Hit::FrameEdge(frame) => titles.at(at).filter(|it| *it == frame),
        _ => None,
    };
    let is_title = |at| title_at(at).is_some();
    let under = events::pointer_events(&view, &response, &mut state.pointer, hit, is_title, ui);
    if let Some(frame) = state.pointer.title.and_then(title_at) {
        cx.push(Action::Rename(Some(frame.into())));
    }
    events::wheel(&view, &response, ui);
    drop::drop_target(&view, &visible, hit, &painter, ui);
    if let Some(cursor) = events::cursor(&view, under, &state.pointer, ui) {
        ui.set_cursor_icon(cursor);
    }
    let nodes = nodes::nodes(
        &view,
        &visible,
        (&titles, &labels),
        &mut state.card_texts,
        &response,
        &mut state.keyboard,
        ui,
    );
    dispute_marks::dispute_marks(&view, &marks, hit, ui);
    inline_edit::inline_edit(&view, &mut state.rename, &titles, response.id, ui);
    let opened = (cx.session.dialog.is_none() && state.has_keys(ui.ctx()) && menu_key(ui.ctx()))
        .then(|| menu::at_keyboard(&view, &nodes));
    if let Some((hit, at)) = opened {
        state.pointer.menu = Some((hit, at));
        select_for_menu(cx, hit);
    }
    let about = state.pointer.menu.map(|(hit, _)| hit);
    let home = cx
        .session
        .focus
        .map_or(response.id, |record| nodes::node_id(response.id, record));
    menu::context_menu(cx, &response, about, opened.map(|(_, at)| (at, home)));
    hint::hint(&view, state.pointer.tool, &mut state.texts, &painter);
    if cx.board.cards().is_empty() && cx.board.frames().is_empty() && cx.preview.is_empty() {
        empty::empty_hint(ui, rect);
    }
}
