//! The list of disputes: a filter, and a row for each.

use super::{DisputesUi, Only, choose, disputes_id, icon_place, keys, state_colour, state_words};
use crate::evidence::{Dispute, DisputeState};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text, TextField, TextSpec};
use crate::ui::theme::{Tokens, icon_size, line, radius, space, text_size};
use crate::ui::widgets::{Combo, EmptyState, IconButton};
use crate::ui::{folded, fonts, icons};
use eframe::egui::{
    CornerRadius, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

const ROW: f32 = 42.0;
const CHOICE: f32 = 112.0;

/// The disputes that fit the filter: the unresolved first, then those left open, then the resolved.
pub fn find<'a>(cx: &ViewCtx<'a>, state: &DisputesUi) -> Vec<&'a Dispute> {
    let wanted = folded(state.words.trim());
    let fits = |dispute: &&Dispute| {
        state.only.has(dispute.state)
            && (wanted.is_empty()
                || folded(&format!("{} {}", dispute.title(cx.board), dispute.summary))
                    .contains(&wanted))
    };
    let mut found: Vec<&Dispute> = cx.evidence.disputes().filter(fits).collect();
    // Stable: among those of one state the order is that of what they are over.
    found.sort_by_key(|dispute| match dispute.state {
        DisputeState::Unresolved => 0,
        DisputeState::Open => 1,
        DisputeState::Resolved { .. } => 2,
    });
    found
}

pub fn list_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut DisputesUi,
    shown: &[&Dispute],
    chosen: Option<&Dispute>,
) {
    bar_ui(cx, ui, state);
    ui.add_space(space::XS);
    if shown.is_empty() {
        let empty = EmptyState::new(icons::SEARCH, "Nothing fits the filter");
        if empty.button(icons::CLOSE, "Show all disputes").show(ui) {
            state.words.clear();
            state.only = Only::All;
        }
        return;
    }
    let room = ui.available_rect_before_wrap();
    // One stop for Tab: within, the arrows go from row to row.
    let whole = ui.interact(room, disputes_id(), Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Disputes"));
    let focused = ui.memory(|memory| memory.has_focus(disputes_id()));
    if focused {
        keys::keys(cx, ui, state, shown, chosen, room.height());
    }
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if std::mem::take(&mut state.follow)
        && let Some(at) = keys::place(state, shown, chosen)
    {
        area = area.vertical_scroll_offset(follow(state.seen, at));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let output = area.show_rows(ui, ROW, shown.len(), |ui, range| {
        for dispute in shown.get(range).unwrap_or_default() {
            let stands = focused && keys::stands_on(state, chosen) == Some(&dispute.key);
            let is_chosen = chosen.is_some_and(|chosen| chosen.key == dispute.key);
            if row_ui(cx, ui, dispute, (is_chosen, stands)).clicked() {
                state.cursor = Some(dispute.key.clone());
                choose(cx, dispute);
                ui.memory_mut(|memory| memory.request_focus(disputes_id()));
            }
        }
    });
    state.seen = (output.inner_rect.height(), output.state.clamped_offset().y);
    if focused {
        let stroke = Stroke::new(line::HAIR, Tokens::of(ui.ctx()).focus);
        ui.painter()
            .rect_stroke(room, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
}

/// How far to scroll so that a row is in view, moving as little as possible.
fn follow((height, offset): (f32, f32), at: usize) -> f32 {
    let top = at as f32 * ROW;
    offset.clamp((top + ROW - height).max(0.0), top)
}

fn bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut DisputesUi) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let filtered = !state.words.is_empty() || state.only != Only::All;
        let cross = if filtered { 24.0 } else { 0.0 };
        let width = (ui.available_width() - CHOICE - space::S - cross).clamp(60.0, 260.0);
        TextField::line(&mut state.words)
            .hint("Find a dispute")
            .label("Find a dispute")
            .width(width)
            .show(ui);
        let counts = cx.evidence.counts();
        let label = |only: Only| {
            let number = match only {
                Only::All => return only.label().to_owned(),
                Only::Unresolved => counts.disputes_unresolved,
                Only::Open => counts.disputes_left_open,
                Only::Resolved => counts.disputes_resolved,
            };
            format!("{} ({number})", only.label())
        };
        let (_, only) = Combo::new("Which disputes", state.only, &Only::ALL, &label)
            .width(CHOICE)
            .show(ui);
        if let Some(only) = only {
            state.only = only;
        }
        if filtered
            && IconButton::new(icons::REMOVE, "Show all disputes")
                .small()
                .show(ui)
                .clicked()
        {
            state.words.clear();
            state.only = Only::All;
        }
    });
}

/// A row: whether it is what is read, and whether the keyboard stands on it.
fn row_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    dispute: &Dispute,
    (chosen, stands): (bool, bool),
) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let size = vec2(ui.available_width(), ROW);
    // Not a stop for Tab: the list is one.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let title = dispute.title(cx.board);
    let state = state_words(dispute.state);
    let spoken = format!("{title}: {}, {state}", dispute.summary);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &spoken));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.row_hovered),
        (false, false) => None,
    };
    let row = rect.shrink2(vec2(2.0, 1.0));
    if let Some(fill) = fill {
        ui.painter().rect_filled(row, radius::MEDIUM, fill);
    }
    if stands {
        let stroke = Stroke::new(line::NORMAL, tokens.focus);
        let corners = CornerRadius::same(radius::MEDIUM);
        ui.painter()
            .rect_stroke(row, corners, stroke, StrokeKind::Inside);
    }
    let colour = state_colour(tokens, dispute.state);
    icons::DISPUTE.paint(ui.painter(), icon_place(rect), icon_size::SMALL, colour);
    let left = rect.left() + space::XL + space::XS;
    let words = Rect::from_min_max(pos2(left, rect.top()), rect.max - vec2(space::S, 0.0));
    let line = |text: &str, size: f32, colour| {
        let spec = TextSpec::new(text, fonts::regular(size), colour);
        text::layout(ui.ctx(), &spec.truncate(words.width().max(0.0)))
    };
    let mut name = line(&title, text_size::BODY, tokens.text_strong);
    let cut = name.elided();
    if cut {
        let short = dispute.short_title(cx.board);
        name = line(&short, text_size::BODY, tokens.text_strong);
    }
    name.paint(ui.painter(), pos2(left, rect.top() + 3.0), tokens.text);
    let weak = if chosen {
        tokens.text
    } else {
        tokens.text_weak
    };
    // How far it is settled first: a long value is cut.
    let below = format!("{state} · {}", dispute.summary);
    let below = line(&below, text_size::SMALL, weak);
    let top = rect.bottom() - below.size().y - 4.0;
    below.paint(ui.painter(), pos2(left, top), weak);
    if cut || below.elided() {
        return response.on_hover_ui(|ui| {
            Text::new(spoken.as_str()).wrap().show(ui);
        });
    }
    response
}
