//! The page of what changed: laid out, marked and scrolled as the text itself is.

use super::{Ready, within};
use crate::base::text_range::CharRange;
use crate::query::versions::Piece;
use crate::query::versions::diff::ChangeKind;
use crate::ui::ctx::ViewCtx;
use crate::ui::panels::reader::data::ReaderView;
use crate::ui::panels::reader::finding::Finding;
use crate::ui::panels::reader::layouts::{LINE_HEIGHT, measure};
use crate::ui::panels::reader::page::{Page, PageState, has_keyboard, page_id};
use crate::ui::panels::reader::sight::{Shown, Sight};
use crate::ui::panels::reader::strip;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, line, radius, space};
use crate::ui::widgets::{added_ground, removed_ground};
use eframe::egui::{
    CornerRadius, EventFilter, Key, Modifiers, Painter, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Left of the text: room for the word of a change.
const GUTTER: f32 = 68.0;
const MARGIN: f32 = 16.0;
/// Between two words in the margin.
const APART: f32 = 16.0;

pub fn page_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    ready: &Ready,
    finding: &Finding,
    state: &mut PageState,
    at: &mut Option<usize>,
) {
    let all = ui.available_rect_before_wrap();
    let (page, strip) = all.split_left_right_at_x(all.right() - strip::WIDTH);
    let room = (page.width() - GUTTER - MARGIN).max(40.0);
    let width = room.min(measure(ui)).round();
    let left = (page.left() + GUTTER + (room - width) / 2.0).round();
    let column = Rect::from_min_max(pos2(left, page.top()), pos2(left + width, page.bottom()));
    state.layouts.begin(ui, width);
    let page = Page {
        cx,
        view,
        document: &ready.document,
        finding,
        rect: page,
        column,
    };
    if let Some(target) = state.target.take() {
        page.bring(ui, state, target, 0.3);
    }
    let strip_response = strip::interact(ui, strip);
    if let Some(index) = strip::asked(&strip_response, strip, ready.document.num_chars()) {
        page.bring(ui, state, CharRange::new(index, index), 0.5);
    }
    let builder = UiBuilder::new()
        .scope_id(page_id())
        .max_rect(page.rect)
        .sense(Sense::click())
        .accessibility_role(Role::Document)
        .accessibility_label(format!("What changed in {}", view.header.title));
    let sight = ui
        .scope_builder(builder, |ui| {
            ui.shrink_clip_rect(page.rect);
            ui.expand_to_include_rect(page.rect);
            show(&page, ui, ready, state, at)
        })
        .inner;
    strip_ui(&page, ui, strip, &strip_response, ready, &sight, *at);
    ui.advance_cursor_after_rect(all);
}

fn show(
    page: &Page<'_>,
    ui: &Ui,
    ready: &Ready,
    state: &mut PageState,
    at: &mut Option<usize>,
) -> Sight {
    let response = ui.response();
    if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(page_id()));
    }
    page.wheel(ui, state);
    keys(page, ui, &response, state);
    page.with_column(ui, state, |_, _| {});
    let sight = page.sight(ui, state);
    // A change that is clicked is the one to go on from.
    if response.clicked()
        && let Some(place) = response.interact_pointer_pos()
        && let Some(index) = sight.char_under(place)
    {
        let here = CharRange::new(index, index + 1);
        let mut changes = within(&ready.merged, here);
        let hit = |change: &usize| ready.merged.pieces[*change].whole().contains(index);
        *at = changes.find(hit).or(*at);
    }
    paint(page, ui, ready, &sight, *at);
    name(page, ui, ready, &sight);
    sight
}

/// The arrows and the page keys scroll.
fn keys(page: &Page<'_>, ui: &Ui, response: &Response, state: &mut PageState) {
    if !has_keyboard(ui) {
        return;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let height = page.rect.height();
    let whole = (height - LINE_HEIGHT).max(20.0);
    for (key, by) in [
        (Key::ArrowDown, LINE_HEIGHT),
        (Key::ArrowUp, -LINE_HEIGHT),
        (Key::PageDown, whole),
        (Key::PageUp, -whole),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            page.scroll_by(ui, state, by);
        }
    }
    for (key, index) in [(Key::Home, 0), (Key::End, page.document.num_chars())] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            page.bring(ui, state, CharRange::new(index, index), 0.5);
        }
    }
}

fn paint(page: &Page<'_>, ui: &Ui, ready: &Ready, sight: &Sight, at: Option<usize>) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    painter.rect_filled(page.rect, CornerRadius::ZERO, tokens.card);
    let pieces = &ready.merged.pieces;
    let mut lowest = f32::NEG_INFINITY;
    for shown in &sight.0 {
        let here: Vec<usize> = within(&ready.merged, shown.chars).collect();
        for &change in &here {
            ground(painter, shown, pieces[change], tokens);
        }
        shown.layout.paint(painter, shown.at, tokens.text_strong);
        for &change in &here {
            let piece = pieces[change];
            strokes(painter, shown, piece, tokens);
            if at == Some(change) {
                let stroke = Stroke::new(line::NORMAL, tokens.accent);
                for rect in shown.rects_of(piece.whole()) {
                    let rect = rect.expand2(vec2(1.5, -1.0));
                    painter.rect_stroke(rect, radius::SMALL / 2, stroke, StrokeKind::Outside);
                }
            }
            if let Some(first) = first_line(shown, piece) {
                let y = first.center().y.max(lowest + APART);
                lowest = y;
                margin_word(
                    page,
                    ui,
                    ready.diff.changes[change].kind(),
                    y,
                    at == Some(change),
                );
            }
        }
    }
    if has_keyboard(ui) {
        let ring = Stroke::new(line::NORMAL, tokens.focus);
        let rect = page.rect.shrink(1.0);
        painter.rect_stroke(rect, radius::SMALL, ring, StrokeKind::Inside);
    }
}

fn ground(painter: &Painter, shown: &Shown, piece: Piece, tokens: &Tokens) {
    let grounds = [
        (piece.removed, removed_ground(tokens, tokens.card)),
        (piece.added, added_ground(tokens, tokens.card)),
    ];
    for (range, colour) in grounds {
        for rect in shown.rects_of(range) {
            painter.rect_filled(rect.expand2(vec2(1.0, -1.0)), radius::SMALL / 2, colour);
        }
    }
}

/// Struck is gone, underlined is new.
fn strokes(painter: &Painter, shown: &Shown, piece: Piece, tokens: &Tokens) {
    for rect in shown.rects_of(piece.removed) {
        let y = rect.center().y + 1.0;
        painter.hline(rect.x_range(), y, Stroke::new(line::NORMAL, tokens.danger));
    }
    for rect in shown.rects_of(piece.added) {
        let y = rect.bottom() - 2.0;
        painter.hline(rect.x_range(), y, Stroke::new(line::NORMAL, tokens.good));
    }
}

/// Where a change begins, if that is in this paragraph.
fn first_line(shown: &Shown, piece: Piece) -> Option<Rect> {
    let start = piece.whole().start;
    let begins = shown.chars.contains(start) || start == shown.chars.end;
    let first = || shown.rects_of(piece.whole()).into_iter().next();
    begins.then(first).flatten()
}

/// What a change does, in the margin beside it.
fn margin_word(page: &Page<'_>, ui: &Ui, kind: ChangeKind, y: f32, current: bool) {
    let tokens = Tokens::of(ui);
    let colour = match kind {
        ChangeKind::Added => tokens.good,
        ChangeKind::Removed => tokens.danger,
        ChangeKind::Changed => tokens.warning,
    };
    let mut word = Text::new(kind.label()).small();
    if current {
        word = word.strong();
    }
    let laid_out = word.lay_out(ui, colour);
    let size = laid_out.size();
    let left = page.column.left() - space::S - size.x;
    laid_out.paint(ui.painter(), pos2(left, y - size.y / 2.0), colour);
}

/// Who does not see the page hears what was taken out and what was put in.
fn name(page: &Page<'_>, ui: &Ui, ready: &Ready, sight: &Sight) {
    for shown in &sight.0 {
        if shown.chars.is_empty() {
            continue;
        }
        let rect = shown.rect().intersect(page.rect);
        let id = page_id().with(("changed paragraph", shown.paragraph));
        let response = ui.interact(rect, id, Sense::empty());
        response.widget_info(|| {
            let words = ready.document.words(shown.paragraph);
            WidgetInfo::labeled(Role::Label, true, spoken(ready, shown.chars, words))
        });
    }
}

/// A paragraph with its changes in brackets.
fn spoken(ready: &Ready, chars: CharRange, words: &str) -> String {
    let local = |range: CharRange| {
        let start = range.start.clamp(chars.start, chars.end) - chars.start;
        start..range.end.clamp(chars.start, chars.end) - chars.start
    };
    let mut out = String::new();
    let mut from = 0;
    let slice = |start: usize, end: usize| CharRange::new(start, end).slice(words).unwrap_or("");
    for change in within(&ready.merged, chars) {
        let piece = ready.merged.pieces[change];
        for (range, what) in [(piece.removed, "removed"), (piece.added, "added")] {
            let range = local(range);
            if range.is_empty() {
                continue;
            }
            out.push_str(slice(from, range.start));
            let part = slice(range.start, range.end);
            out.extend(["[", what, ": ", part, "]"]);
            from = range.end;
        }
    }
    out.push_str(slice(from, chars.len()));
    out
}

/// Where in the text something changed.
fn strip_ui(
    page: &Page<'_>,
    ui: &Ui,
    rect: Rect,
    response: &Response,
    ready: &Ready,
    sight: &Sight,
    at: Option<usize>,
) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let chars = page.document.num_chars();
    strip::ground(painter, rect, tokens);
    let mut last = f32::NEG_INFINITY;
    for (change, piece) in ready.merged.pieces.iter().enumerate() {
        let current = at == Some(change);
        let y = strip::y_of(rect, piece.whole().start, chars);
        if y - last < 1.5 && !current {
            continue;
        }
        last = y;
        let colour = match ready.diff.changes[change].kind() {
            _ if current => tokens.accent,
            ChangeKind::Added => tokens.good,
            ChangeKind::Removed => tokens.danger,
            ChangeKind::Changed => tokens.warning,
        };
        let end = strip::y_of(rect, piece.whole().end, chars);
        let size = vec2(rect.width() - 6.0, (end - y).max(2.0));
        let bar = Rect::from_min_size(pos2(rect.left() + 3.0, y), size);
        painter.rect_filled(bar, CornerRadius::ZERO, colour);
    }
    strip::view_box(
        painter,
        rect,
        response,
        sight.chars(page.rect),
        chars,
        tokens,
    );
}
