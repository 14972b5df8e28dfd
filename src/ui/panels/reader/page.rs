//! The page of text: what is in view is laid out, marked, read and selected.

use super::data::{ReaderView, spoken};
use super::document::DocumentText;
use super::finding::Finding;
use super::layouts::{LINE_HEIGHT, Layouts, measure};
use super::paint::{self, Marked};
use super::scroll::{Column, Scroll};
use super::selecting::Selecting;
use super::sight::{Shown, Sight};
use super::{handles, keys, menu, named, pages, pointer, strip};
use crate::base::text_range::CharRange;
use crate::editor::Action;
use crate::editor::session::ReaderTarget;
use crate::model::QuoteId;
use crate::ui::ctx::ViewCtx;
use crate::ui::theme::space;
use eframe::egui::{
    Context, CursorIcon, Id, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit, pos2,
};

/// Left of the text: room for the handles of quotes.
const GUTTER: f32 = 46.0;
/// Right of the text.
const MARGIN: f32 = 22.0;
/// What is shown on request comes to stand here, as a share of the page.
const EYE: f32 = 0.3;
/// How fast the page comes to where it is to be: so many times e a second nearer.
const GLIDE: f32 = 14.0;

/// What the page remembers between frames.
#[derive(Default)]
pub struct PageState {
    pub layouts: Layouts,
    pub scroll: Scroll,
    pub selecting: Selecting,
    pub pointer: pointer::PointerState,
    /// Where the caret wants to be from left to right while it goes up and down.
    pub goal_x: Option<f32>,
    /// To be brought into view as soon as there is a page.
    pub target: Option<CharRange>,
    /// A stretch that was opened without being a quote: lit as one.
    pub lit: Option<CharRange>,
    /// The quote that the context menu is for.
    pub menu_for: Option<QuoteId>,
    /// The name that the context menu is for.
    pub menu_named: Option<CharRange>,
    /// The words of the selection, counted.
    pub counted: Option<(CharRange, usize)>,
    /// What of the text was in view.
    pub seen: Option<CharRange>,
    /// The walk through the document that is going on.
    pub walk: Option<u64>,
    /// The height of the bar below the page, and what was pressed on it.
    pub bar: f32,
    pub pressed: Option<eframe::egui::Key>,
    /// How far the page is still to scroll, in points.
    pub glide: f32,
}

/// Everything a part of the page needs to know in a frame.
pub struct Page<'a> {
    pub cx: &'a ViewCtx<'a>,
    pub view: &'a ReaderView,
    pub document: &'a DocumentText,
    pub finding: &'a Finding,
    pub rect: Rect,
    /// Where the lines are.
    pub column: Rect,
}

/// The text's own id: it can have the keyboard.
pub fn page_id() -> Id {
    Id::unique("reader page")
}

/// Whether the text has the keyboard: then the arrows, Home, End, the page keys, Ctrl+A and Ctrl+C are its.
pub fn has_keyboard(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(page_id()))
}

impl PageState {
    /// Another document is read from now on.
    pub fn restart(&mut self) {
        *self = Self::default();
    }
}

/// The text with the strip beside it.
pub fn page_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    document: &DocumentText,
    finding: &Finding,
    state: &mut PageState,
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
        document,
        finding,
        rect: page,
        column,
    };
    state.selecting.follow(
        cx.session.reader.as_ref().and_then(|r| r.selected),
        document,
    );
    page.arrive(ui, state);

    let strip_response = strip::interact(ui, strip);
    if let Some(index) = strip::asked(&strip_response, strip, document.num_chars()) {
        page.bring(ui, state, CharRange::new(index, index), 0.5);
    }
    let builder = UiBuilder::new()
        .scope_id(page_id())
        .max_rect(page.rect)
        .sense(Sense::click_and_drag())
        .accessibility_role(Role::Document)
        .accessibility_label(format!("Text of {}", view.header.title));
    let sight = ui
        .scope_builder(builder, |ui| {
            ui.shrink_clip_rect(page.rect);
            ui.expand_to_include_rect(page.rect);
            page.show(ui, state)
        })
        .inner;
    state.seen = Some(sight.chars(page.rect));
    strip::paint(&page, ui, strip, &strip_response, &sight);
    ui.advance_cursor_after_rect(all);
}

impl Page<'_> {
    /// Goes where the session or a search asked.
    fn arrive(&self, ui: &Ui, state: &mut PageState) {
        let Some(reader) = &self.cx.session.reader else {
            return;
        };
        if let Some(target) = reader.go_to {
            let (range, lit) = match target {
                ReaderTarget::Quote(quote) => (self.place_of(quote), None),
                ReaderTarget::Range(range) => {
                    let range = self.document.clamp(range);
                    (Some(range), Some(range))
                }
            };
            state.lit = lit;
            if range.is_some() {
                state.target = range;
            }
            self.cx.push(Action::ReaderArrived);
        }
        if let Some(range) = state.target.take() {
            self.bring(ui, state, range, EYE);
        }
    }

    /// Where a quote's words stand, or, if they are nowhere, where they stood.
    fn place_of(&self, quote: QuoteId) -> Option<CharRange> {
        let found = self.view.mark(quote).and_then(|mark| mark.place);
        let record = self.cx.board.quotes().get(quote);
        let was = record.and_then(|quote| quote.anchor.range);
        found.or_else(|| was.map(|range| self.document.clamp(range)))
    }

    /// Puts the first line of a stretch at a share of the page's height.
    pub fn bring(&self, ui: &Ui, state: &mut PageState, range: CharRange, share: f32) {
        let paragraph = self.document.paragraph_at(range.start);
        let start = self.document.paragraphs()[paragraph].chars.start;
        let layout = state.layouts.get(ui, self.document, paragraph);
        let extent = state.layouts.extent(ui, self.document, paragraph);
        let line = layout.caret(range.start - start).top();
        let at = (self.rect.height() * share).max(0.0);
        self.with_column(ui, state, |scroll, column| {
            scroll.bring(paragraph, extent.top + line, at, column);
        });
    }

    /// Scrolls no more than is needed for the caret to be seen.
    pub fn reveal(&self, ui: &Ui, state: &mut PageState, index: usize) {
        let caret = self.sight(ui, state).caret(index, self.document);
        let Some(caret) = caret else {
            return self.bring(ui, state, CharRange::new(index, index), EYE);
        };
        let edge = LINE_HEIGHT * 0.5;
        let up = (self.rect.top() + edge - caret.top()).max(0.0);
        let down = (caret.bottom() + edge - self.rect.bottom()).max(0.0);
        if up > 0.0 || down > 0.0 {
            self.scroll_by(ui, state, down - up);
        }
    }

    pub fn scroll_by(&self, ui: &Ui, state: &mut PageState, points: f32) {
        self.with_column(ui, state, |scroll, column| scroll.by(points, column));
    }

    /// Changes the scroll, and keeps it within the text.
    pub fn with_column(
        &self,
        ui: &Ui,
        state: &mut PageState,
        change: impl FnOnce(&mut Scroll, &mut Column<'_>),
    ) {
        let PageState {
            layouts, scroll, ..
        } = state;
        let mut height = |paragraph| layouts.extent(ui, self.document, paragraph).height;
        let mut column = Column {
            len: self.document.paragraphs().len(),
            height: &mut height,
        };
        change(scroll, &mut column);
        scroll.keep_in(self.rect.height(), &mut column);
    }

    /// What is in view as the page stands.
    pub fn sight(&self, ui: &Ui, state: &mut PageState) -> Sight {
        let mut shown = Vec::new();
        let mut y = self.rect.top() - state.scroll.above;
        let paragraphs = self.document.paragraphs();
        for (paragraph, record) in paragraphs.iter().enumerate().skip(state.scroll.paragraph) {
            if y >= self.rect.bottom() {
                break;
            }
            let extent = state.layouts.extent(ui, self.document, paragraph);
            let top = (y + extent.top).round();
            shown.push(Shown {
                paragraph,
                chars: record.chars,
                layout: state.layouts.get(ui, self.document, paragraph),
                at: pos2(self.column.left(), top),
            });
            y += extent.height;
        }
        Sight(shown)
    }

    fn show(&self, ui: &Ui, state: &mut PageState) -> Sight {
        let response = ui.response();
        self.wheel(ui, state);
        self.scroll_for_readers_aloud(ui, state);
        self.with_column(ui, state, |_, _| {});
        super::read_bar::begin(self, ui, state);
        self.glide(ui, state);
        let sight = self.sight(ui, state);
        pointer::handle(self, ui, &response, &sight, state);
        keys::handle(self, ui, &response, &sight, state);
        // Pointer and keys may have scrolled.
        let sight = self.sight(ui, state);
        let marked = Marked::of(self.view);
        paint::page(self, ui, &sight, &marked, state);
        self.name_paragraphs(ui, &sight);
        handles::show(self, ui, &sight, state);
        pages::show(self, ui, &sight);
        named::signs(self, ui, &sight);
        self.hover(ui, &response, &sight, state);
        menu::on_page(self, &response, &sight, state);
        super::selection_bar::show(self, ui, &sight, state);
        sight
    }

    /// Scrolls on towards where the page is to come, a share of the way in each frame.
    fn glide(&self, ui: &Ui, state: &mut PageState) {
        if state.glide == 0.0 {
            return;
        }
        let seconds = ui.input(|input| input.stable_dt).min(0.05);
        let still = ui.style().animation_time <= 0.0 || state.glide.abs() < 0.5;
        let share = if still {
            1.0
        } else {
            1.0 - (-GLIDE * seconds).exp()
        };
        let by = state.glide * share;
        state.glide -= by;
        self.scroll_by(ui, state, by);
        ui.request_repaint();
    }

    /// Brings a sentence to where the eye is, where it is not near there already.
    pub fn follow(&self, ui: &Ui, state: &mut PageState, range: CharRange) {
        let sight = self.sight(ui, state);
        let first = sight.caret(range.start, self.document);
        let last = sight.caret(range.end, self.document);
        let (Some(first), Some(last)) = (first, last) else {
            state.glide = 0.0;
            return self.bring(ui, state, range, EYE);
        };
        let height = self.rect.height();
        // It is not where it will be while the page still moves.
        let top = first.top() - self.rect.top() - state.glide;
        let bottom = last.bottom() - self.rect.top() - state.glide;
        if top < height * 0.1 || bottom > height * 0.75 {
            state.glide += top - height * EYE;
        }
    }

    pub fn wheel(&self, ui: &Ui, state: &mut PageState) {
        if ui.rect_contains_pointer(self.rect) {
            let by = ui.input(|input| input.smooth_scroll_delta().y);
            if by != 0.0 {
                self.scroll_by(ui, state, -by);
            }
        }
    }

    /// Where the page is, and its scrolling, for programs that read it aloud.
    fn scroll_for_readers_aloud(&self, ui: &Ui, state: &mut PageState) {
        let rect = self.rect;
        ui.accesskit_node_builder(page_id(), |node| {
            node.set_bounds(accesskit::Rect {
                x0: rect.min.x.into(),
                y0: rect.min.y.into(),
                x1: rect.max.x.into(),
                y1: rect.max.y.into(),
            });
            node.add_action(accesskit::Action::ScrollUp);
            node.add_action(accesskit::Action::ScrollDown);
        });
        for (action, pages) in [
            (accesskit::Action::ScrollUp, -0.9),
            (accesskit::Action::ScrollDown, 0.9),
        ] {
            let asked = ui.input(|input| input.num_accesskit_action_requests(page_id(), action));
            if asked > 0 {
                let pages = pages * asked as f32;
                self.scroll_by(ui, state, pages * rect.height());
            }
        }
    }

    /// Who does not see the page reads it paragraph by paragraph.
    fn name_paragraphs(&self, ui: &Ui, sight: &Sight) {
        for shown in &sight.0 {
            if shown.chars.is_empty() {
                continue;
            }
            let rect = shown.rect().intersect(self.rect);
            let id = page_id().with(("paragraph", shown.paragraph));
            let response = ui.interact(rect, id, Sense::empty());
            response.widget_info(|| {
                WidgetInfo::labeled(Role::Label, true, self.document.words(shown.paragraph))
            });
        }
    }

    /// The quote whose words are at a point: of several, the one with the fewest.
    pub fn quote_under(&self, sight: &Sight, at: Pos2) -> Option<QuoteId> {
        let index = sight.char_under(at)?;
        self.quotes_at(index).first().copied()
    }

    /// The quotes that a character is part of, the shortest first.
    pub fn quotes_at(&self, index: usize) -> Vec<QuoteId> {
        let mut found: Vec<(usize, QuoteId)> = self
            .view
            .placed()
            .filter(|(_, place)| place.contains(index))
            .map(|(mark, place)| (place.len(), mark.quote))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, quote)| quote).collect()
    }

    fn hover(&self, ui: &Ui, response: &Response, sight: &Sight, state: &PageState) {
        if state.pointer.is_pressed() {
            return;
        }
        let Some(at) = response.hover_pos() else {
            return;
        };
        let Some(index) = sight.char_under(at) else {
            return;
        };
        let quotes = self.quotes_at(index);
        let selected = state.selecting.range().is_some_and(|r| r.contains(index));
        let mention = named::Named::of(self).and_then(|named| named.at(index));
        let command = ui.input(|input| input.modifiers.command);
        ui.set_cursor_icon(match (selected, mention) {
            (_, Some(_)) if command => CursorIcon::PointingHand,
            (true, _) => CursorIcon::Grab,
            (false, _) => CursorIcon::Text,
        });
        if !quotes.is_empty() || mention.is_some() {
            response.clone().on_hover_ui_at_pointer(|ui| {
                if let Some(mention) = mention {
                    named::tooltip(self, ui, mention);
                    if !quotes.is_empty() {
                        ui.separator();
                    }
                }
                for (i, quote) in quotes.iter().enumerate() {
                    if i > 0 {
                        ui.separator();
                    }
                    menu::tooltip(self.cx, self.view, ui, *quote);
                }
            });
        }
    }

    /// A quote in one sentence.
    pub fn spoken(&self, quote: QuoteId) -> String {
        let mark = self.view.mark(quote);
        mark.map_or_else(String::new, |mark| spoken(self.cx.board, mark))
    }

    /// The page without its edges: where something may float.
    pub fn inner(&self) -> Rect {
        self.rect.shrink(space::XS)
    }
}
