//! The passages, one below the other: a tick, the sentence with both names lit, where it stands.

use super::{MeetUi, Row, meet_id, open};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::panels::desk::moves::moves;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, icon_size, line, radius, space, text_size};
use crate::ui::{fonts, icons};
use eframe::egui::text::TextFormat;
use eframe::egui::{
    CornerRadius, EventFilter, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, pos2, vec2,
};

const ROW: f32 = 62.0;
/// Left of the words, for the tick.
const TICK: f32 = 34.0;

pub fn list_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut MeetUi) {
    let room = ui.available_rect_before_wrap();
    // One stop for Tab: within, the arrows go from row to row.
    let whole = ui.interact(room, meet_id(), Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Passages with both"));
    let focused = ui.memory(|memory| memory.has_focus(meet_id()));
    if focused {
        keys(cx, ui, state, room.height());
    }
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if std::mem::take(&mut state.follow) {
        let (height, offset) = state.seen;
        let top = state.cursor as f32 * ROW;
        area = area.vertical_scroll_offset(offset.clamp((top + ROW - height).max(0.0), top));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut clicked = None;
    let output = area.show_rows(ui, ROW, state.rows.len(), |ui, range| {
        for at in range {
            let Some(row) = state.rows.get(at) else {
                continue;
            };
            let ticked = state.ticked.contains(&row.key());
            let stands = focused && state.cursor == at;
            if let Some(tick) = row_ui(cx, ui, row, (ticked, stands)) {
                clicked = Some((at, tick));
            }
        }
    });
    state.seen = (output.inner_rect.height(), output.state.clamped_offset().y);
    if let Some((at, tick)) = clicked {
        state.cursor = at;
        if tick {
            state.tick(at);
        } else if let Some(row) = state.rows.get(at) {
            open(cx, row);
        }
        ui.memory_mut(|memory| memory.request_focus(meet_id()));
    }
    if focused {
        let stroke = Stroke::new(line::HAIR, Tokens::of(ui.ctx()).focus);
        ui.painter()
            .rect_stroke(room, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
}

fn keys(cx: &ViewCtx<'_>, ui: &Ui, state: &mut MeetUi, height: f32) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(meet_id(), filter));
    let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let page = ((height / ROW) as usize).saturating_sub(1).max(1);
    let last = state.rows.len().saturating_sub(1);
    for (key, to) in moves(Some(state.cursor), last, page) {
        if take(key) {
            state.cursor = to;
            state.follow = true;
        }
    }
    if take(Key::Space) {
        state.tick(state.cursor);
    }
    if take(Key::R) {
        state.make_line(cx);
    }
    if take(Key::Enter)
        && let Some(row) = state.rows.get(state.cursor)
    {
        open(cx, row);
    }
}

/// One row; whether its tick or its words were clicked.
fn row_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    row: &Row,
    (ticked, stands): (bool, bool),
) -> Option<bool> {
    let tokens = Tokens::of(ui.ctx());
    let mut sense = Sense::click();
    sense -= Sense::FOCUSABLE;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense);
    let source = cx.board.sources().get(row.meeting.source);
    let text = source.and_then(|source| cx.texts.of(source));
    let words = text
        .and_then(|text| row.meeting.range.slice(text))
        .unwrap_or("");
    let words = words.replace('\n', " ");
    let place = place(cx, row);
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, ticked, format!("{words}, {place}"))
    });
    if ui.is_rect_visible(rect) {
        if stands || response.hovered() {
            let fill = if stands {
                tokens.selection
            } else {
                tokens.row_hovered
            };
            ui.painter()
                .rect_filled(rect.shrink2(vec2(2.0, 1.0)), radius::MEDIUM, fill);
        }
        tick_ui(
            ui,
            pos2(rect.left() + TICK / 2.0 + 2.0, rect.top() + 17.0),
            ticked,
        );
        let left = rect.left() + TICK;
        let width = (rect.right() - space::S - left).max(40.0);
        let font = fonts::regular(text_size::BODY);
        let colour = if super::is_sure(&row.meeting) {
            tokens.text
        } else {
            tokens.text_weak
        };
        let mut spec = TextSpec::new(&words, font, colour).wrap(width).rows(2);
        for name in &row.meeting.names {
            let start = name.start.saturating_sub(row.meeting.range.start);
            let end = name.end.saturating_sub(row.meeting.range.start);
            let strong = TextFormat::simple(fonts::bold(text_size::BODY), tokens.text_strong);
            spec = spec.span(start..end, strong);
        }
        text::layout(ui.ctx(), &spec).paint(ui.painter(), pos2(left, rect.top() + 5.0), colour);
        let small = TextSpec::new(&place, fonts::regular(text_size::SMALL), tokens.text_weak);
        let small = text::layout(ui.ctx(), &small.truncate(width));
        let at = pos2(left, rect.bottom() - 18.0);
        small.paint(ui.painter(), at, tokens.text_weak);
    }
    let clicked = response.clicked();
    let on_tick = response
        .interact_pointer_pos()
        .is_none_or(|at| at.x < rect.left() + TICK);
    let tip = "Tick it with Space or a click on the box; a click on the words opens the reader";
    let _tipped = response.on_hover_text(tip);
    clicked.then_some(on_tick)
}

fn place(cx: &ViewCtx<'_>, row: &Row) -> String {
    let source = cx.board.sources().get(row.meeting.source);
    let date = source.and_then(|source| source.published.as_ref());
    let mut parts = vec![display_name(cx.board, row.meeting.source)];
    parts.extend(date.map(ToString::to_string));
    if !row.meeting.sure {
        parts.push("possibly these two".to_owned());
    }
    if row.meeting.beside {
        parts.push("in two sentences beside each other".to_owned());
    }
    if !row.known.is_empty() {
        parts.push(row.known.clone());
    }
    parts.join(" · ")
}

fn tick_ui(ui: &Ui, centre: eframe::egui::Pos2, ticked: bool) {
    let tokens = Tokens::of(ui.ctx());
    let rect = Rect::from_center_size(centre, vec2(15.0, 15.0));
    let corners = CornerRadius::same(radius::SMALL / 2);
    let (fill, border) = if ticked {
        (tokens.accent, tokens.accent)
    } else {
        (tokens.field, tokens.border_strong)
    };
    let stroke = Stroke::new(line::HAIR, border);
    ui.painter()
        .rect(rect, corners, fill, stroke, StrokeKind::Inside);
    if ticked {
        icons::SOURCED.paint(ui.painter(), centre, icon_size::SMALL, tokens.on_accent);
    }
}
