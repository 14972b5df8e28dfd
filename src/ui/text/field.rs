//! Text fields: egui's editing on our layout, which has one glyph a character in every script.

use super::bidi::layout;
use super::label::Text;
use super::layout::TextLayout;
use super::script::{is_rtl, needs_bidi};
use super::spec::TextSpec;
use crate::ui::fonts;
use crate::ui::theme::{Tokens, line, radius, text_size};
use eframe::egui::accesskit::TextDirection;
use eframe::egui::epaint::RectShape;
use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::{TextEditOutput, TextEditState};
use eframe::egui::text_selection::TextCursorState;
use eframe::egui::{
    Align2, AsIdSalt, Color32, CornerRadius, Event, EventFilter, FontId, Frame, Id, IdSalt, Key,
    Margin, Rect, Response, Shape, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, pos2,
};

/// A field to type text of any script in, or to select it from.
///
/// ```
/// # use throughline::ui::text::TextField;
/// # fn panel(ui: &mut eframe::egui::Ui, title: &mut String) {
/// if TextField::line(title).label("Title").show(ui).changed() {
///     // …
/// }
/// # }
/// ```
#[must_use = "show it"]
pub struct TextField<'a> {
    buffer: Buffer<'a>,
    multiline: bool,
    label: Option<String>,
    hint: String,
    width: Option<f32>,
    rows: usize,
    char_limit: usize,
    id: Option<Id>,
    id_salt: Option<IdSalt>,
    font: FontId,
    colour: Option<Color32>,
    framed: bool,
    wrong: bool,
    keep: KeptKeys,
    hold: bool,
    /// Room inside the frame for what the caller draws at the field's ends.
    room: [i8; 2],
}

/// Keys that would leave a field and do not now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeptKeys {
    #[default]
    None,
    Escape,
    TabAndEscape,
}

enum Buffer<'a> {
    Edit(&'a mut String),
    Read(&'a str),
}

impl Buffer<'_> {
    fn as_str(&self) -> &str {
        match self {
            Buffer::Edit(text) => text,
            Buffer::Read(text) => text,
        }
    }
}

impl<'a> TextField<'a> {
    /// One line; Enter leaves it.
    pub fn line(text: &'a mut String) -> Self {
        Self::new(Buffer::Edit(text), false)
    }

    /// Several lines; Enter begins a new one.
    pub fn area(text: &'a mut String) -> Self {
        Self {
            rows: 3,
            ..Self::new(Buffer::Edit(text), true)
        }
    }

    /// Words to select and copy, not to change: without a frame.
    pub fn reading(text: &'a str) -> Self {
        Self {
            framed: false,
            ..Self::new(Buffer::Read(text), true)
        }
    }

    fn new(buffer: Buffer<'a>, multiline: bool) -> Self {
        Self {
            buffer,
            multiline,
            label: None,
            hint: String::new(),
            width: None,
            rows: 1,
            char_limit: usize::MAX,
            id: None,
            id_salt: None,
            font: fonts::regular(text_size::BODY),
            colour: None,
            framed: true,
            wrong: false,
            keep: KeptKeys::None,
            hold: false,
            room: [0, 0],
        }
    }

    /// What it is called, for who does not see it: needed wherever no label names it.
    pub fn label(mut self, name: impl Into<String>) -> Self {
        self.label = Some(name.into());
        self
    }

    /// Shown faintly while it is empty.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// In points; `f32::INFINITY` for all there is. 240 if not said.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Of a field of several lines: how many are shown at least.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    /// In characters; more is not taken in.
    pub fn char_limit(mut self, limit: usize) -> Self {
        self.char_limit = limit;
        self
    }

    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.id_salt = Some(IdSalt::new(salt));
        self
    }

    pub fn font(mut self, font: FontId) -> Self {
        self.font = font;
        self
    }

    pub fn colour(mut self, colour: Color32) -> Self {
        self.colour = Some(colour);
        self
    }

    pub fn frameless(mut self) -> Self {
        self.framed = false;
        self
    }

    /// Draws the frame in the colour of danger: what is in it cannot be read.
    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }

    /// Keys that do not leave the field: the caller has taken them, such as for a list below it.
    pub fn keep(mut self, keys: KeptKeys) -> Self {
        self.keep = keys;
        self
    }

    /// A press elsewhere does not end typing now: the pointer is on a list that belongs to the field.
    pub fn hold(mut self, hold: bool) -> Self {
        self.hold = hold;
        self
    }

    /// Leaves room inside the frame, for an icon or a button drawn over it.
    pub fn room(mut self, left: f32, right: f32) -> Self {
        self.room = [left as i8, right as i8];
        self
    }

    /// Shows it. The response is `changed` if the text did; it has the keyboard's focus while it is edited.
    pub fn show(self, ui: &mut Ui) -> Response {
        self.show_laid_out(ui).0
    }

    /// The same, with where its letters are.
    pub(super) fn show_laid_out(mut self, ui: &mut Ui) -> (Response, TextLayout) {
        let id = self.own_id(ui);
        let frame_at = ui.painter().add(Shape::Noop);
        let selection_at = ui.painter().add(Shape::Noop);
        let before = TextEditState::load(ui, id).unwrap_or_default();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let was_bidi = needs_bidi(self.buffer.as_str());

        // Left and right are where the eye says, not before and after.
        let turned = focused && was_bidi && self.caret_in_rtl(&before);
        if turned {
            turn_arrows(ui);
        }
        let output = self.show_edit(ui, id);
        if turned {
            turn_arrows(ui);
        }

        // The galley is a frame behind where the first letter is typed over the hint.
        let num_chars = output.galley.text().chars().count();
        let bidi = needs_bidi(output.galley.text());
        let laid_out = TextLayout::new(output.galley.clone(), num_chars, bidi);
        let response = output.response.response.clone();
        if focused {
            self.hold_or_leave(ui, &response);
        }
        if bidi {
            correct_caret(ui, &output, &response, &before, &laid_out);
            correct_access(ui, id, &laid_out);
        }
        self.paint_frame(ui, &response, frame_at);
        if response.has_focus() {
            paint_selection(ui, &output, &laid_out, selection_at);
        }
        let response = match &self.label {
            Some(label) => response.accessible_name(label),
            None => response,
        };
        let response = self.tell_whole(response, &laid_out);
        (response, laid_out)
    }

    /// What does not fit into a line shows under the pointer, unless it is being typed.
    fn tell_whole(&self, response: Response, laid_out: &TextLayout) -> Response {
        let room = response.rect.width() - 16.0 - f32::from(self.room[0]) - f32::from(self.room[1]);
        let text = self.buffer.as_str();
        if self.multiline || text.is_empty() || response.has_focus() || laid_out.size().x <= room {
            return response;
        }
        response.on_hover_ui(|ui| {
            Text::new(text).wrap().show(ui);
        })
    }

    /// egui ends typing at a click elsewhere; here a press does, so that what was typed is committed before
    /// anything else is selected or dragged.
    fn hold_or_leave(&self, ui: &Ui, response: &Response) {
        if self.hold {
            let clicked = ui.input(|input| input.pointer.any_click());
            if clicked && !response.has_focus() {
                response.request_focus();
            }
        } else if ui.input(|input| input.pointer.any_pressed()) && !response.contains_pointer() {
            response.surrender_focus();
        }
    }

    fn own_id(&self, ui: &mut Ui) -> Id {
        if let Some(id) = self.id {
            return id;
        }
        if let Some(salt) = self.id_salt {
            return ui.make_persistent_id(salt);
        }
        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        id
    }

    fn show_edit(&mut self, ui: &mut Ui, id: Id) -> TextEditOutput {
        let tokens = Tokens::of(ui);
        let enabled = ui.is_enabled();
        let colour = self.colour.unwrap_or(tokens.text_strong);
        let colour = if enabled {
            colour
        } else {
            ui.visuals().disable(colour)
        };
        let (multiline, font) = (self.multiline, self.font.clone());
        let framed = self.framed;
        let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| {
            let mut spec = TextSpec::new(buffer.as_str(), font.clone(), colour);
            if multiline {
                spec = spec.wrap(width);
                spec.align_by_direction = framed;
            } else {
                spec.one_line = true;
            }
            layout(ui, &spec).galley().clone()
        };
        let text = self.buffer.as_str();
        let align = match (multiline, is_rtl(text)) {
            (true, _) => Align2::LEFT_TOP,
            (false, true) => Align2::RIGHT_CENTER,
            (false, false) => Align2::LEFT_CENTER,
        };
        let margin = if self.framed {
            Margin {
                left: 8 + self.room[0],
                right: 8 + self.room[1],
                top: 4,
                bottom: 4,
            }
        } else {
            Margin::ZERO
        };
        let mut read: &str;
        let buffer: &mut dyn TextBuffer = match &mut self.buffer {
            Buffer::Edit(text) => *text,
            Buffer::Read(text) => {
                read = text;
                &mut read
            }
        };
        let edit = if multiline {
            TextEdit::multiline(buffer)
        } else {
            TextEdit::singleline(buffer)
        };
        let edit = edit
            .id(id)
            .font(self.font.clone())
            .text_color(colour)
            .hint_text(self.hint.as_str().to_owned())
            .char_limit(self.char_limit)
            .desired_rows(self.rows)
            .desired_width(self.width.unwrap_or_else(|| ui.spacing().text_edit_width))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: self.keep == KeptKeys::TabAndEscape,
                escape: self.keep != KeptKeys::None,
            })
            .align(align)
            .frame(Frame::NONE.inner_margin(margin))
            .layouter(&mut layouter);
        // The selection is drawn by us, where the letters are.
        ui.scope(|ui| {
            let visuals = ui.visuals_mut();
            visuals.selection.bg_fill = Color32::TRANSPARENT;
            visuals.selection.stroke.color = colour;
            edit.show(ui)
        })
        .inner
    }

    fn paint_frame(&self, ui: &Ui, response: &Response, at: eframe::egui::layers::ShapeIdx) {
        if !self.framed || !ui.is_rect_visible(response.rect) {
            return;
        }
        let tokens = Tokens::of(ui);
        let (width, colour) = if self.wrong {
            (line::NORMAL, tokens.danger)
        } else if response.has_focus() {
            (line::NORMAL, tokens.focus)
        } else if response.hovered() {
            (line::HAIR, tokens.text_weak)
        } else {
            (line::HAIR, tokens.border_strong)
        };
        let fill = if ui.is_enabled() {
            tokens.field
        } else {
            tokens.panel
        };
        ui.painter().set(
            at,
            RectShape::new(
                response.rect,
                CornerRadius::same(radius::MEDIUM),
                fill,
                Stroke::new(width, colour),
                StrokeKind::Inside,
            ),
        );
    }

    /// Whether the letter before the caret, or else the one after it, is read from right to left.
    fn caret_in_rtl(&self, state: &TextEditState) -> bool {
        let text = self.buffer.as_str();
        let Some(range) = state.cursor.char_range() else {
            return is_rtl(text);
        };
        let at = range.primary.index.0;
        let info = unicode_bidi::BidiInfo::new(text, None);
        let level_of = |index: usize| {
            let (byte, _) = text.char_indices().nth(index)?;
            info.levels.get(byte).copied()
        };
        at.checked_sub(1)
            .and_then(level_of)
            .or_else(|| level_of(at))
            .is_some_and(|level| level.is_rtl())
    }
}

/// Exchanges the left and the right arrow in this frame's input; doing it again undoes it.
fn turn_arrows(ui: &Ui) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Key { key, .. } = event {
                *key = match *key {
                    Key::ArrowLeft => Key::ArrowRight,
                    Key::ArrowRight => Key::ArrowLeft,
                    other => other,
                };
            }
        }
    });
}

/// egui looks for the caret from left to right: here it is put where the click or the row above really is.
fn correct_caret(
    ui: &Ui,
    output: &TextEditOutput,
    response: &Response,
    before: &TextEditState,
    laid_out: &TextLayout,
) {
    let mut state = output.state.clone();
    let changed = if let Some(at) = response.interact_pointer_pos() {
        let (index, prefer_next_row) = laid_out.hit(at - output.galley_pos.to_vec2());
        let place = CCursor {
            index: index.into(),
            prefer_next_row,
        };
        let dragged = ui.is_being_dragged(response.id);
        state.cursor = before.cursor;
        state
            .cursor
            .pointer_interaction(ui, response, place, laid_out.galley(), dragged)
    } else if response.has_focus() && !response.changed() {
        step_between_rows(ui, &mut state.cursor, &before.cursor, laid_out)
    } else {
        false
    };
    if changed {
        state.store(ui, response.id);
    }
}

/// Up and down: to the nearest place in the next row.
fn step_between_rows(
    ui: &Ui,
    cursor: &mut TextCursorState,
    before: &TextCursorState,
    laid_out: &TextLayout,
) -> bool {
    let steps: Vec<(bool, bool)> = ui.input(|input| {
        let step = |event: &Event| match event {
            Event::Key {
                key: key @ (Key::ArrowUp | Key::ArrowDown),
                pressed: true,
                modifiers,
                ..
            } if !modifiers.command && !modifiers.ctrl && !modifiers.alt => {
                Some((*key == Key::ArrowDown, modifiers.shift))
            }
            _ => None,
        };
        input.events.iter().filter_map(step).collect()
    });
    let (&[(down, extend)], Some(range)) = (steps.as_slice(), before.range(laid_out.galley()))
    else {
        return false;
    };
    let from = laid_out.galley().pos_from_cursor(range.primary);
    let lines: Vec<Rect> = laid_out.lines().map(|line| line.rect).collect();
    let row = lines
        .partition_point(|rect| rect.bottom() <= from.center().y)
        .min(lines.len().saturating_sub(1));
    let next = if down {
        row.checked_add(1)
    } else {
        row.checked_sub(1)
    };
    let Some(rect) = next.and_then(|next| lines.get(next)) else {
        return false;
    };
    let (index, prefer_next_row) = laid_out.hit(pos2(from.center().x, rect.center().y));
    let place = CCursor {
        index: index.into(),
        prefer_next_row,
    };
    let new = if extend {
        CCursorRange {
            primary: place,
            ..range
        }
    } else {
        CCursorRange::one(place)
    };
    cursor.set_char_range(Some(new));
    true
}

/// Behind the letters that are selected, wherever they are.
fn paint_selection(
    ui: &Ui,
    output: &TextEditOutput,
    laid_out: &TextLayout,
    at: eframe::egui::layers::ShapeIdx,
) {
    let Some(range) = output.state.cursor.range(laid_out.galley()) else {
        return;
    };
    let chars = range.as_sorted_char_range();
    let chars = chars.start.0..chars.end.0;
    let fill = Tokens::of(ui).selection;
    let offset = output.galley_pos.to_vec2();
    let mut rects = laid_out.rects_of(chars.clone());
    for line in laid_out.lines() {
        if line.ends_with_newline && chars.contains(&line.chars.end) {
            let end = laid_out.row_end(&line);
            rects.push(Rect::from_min_max(
                pos2(end - 2.0, line.rect.top()),
                pos2(end + 4.0, line.rect.bottom()),
            ));
        }
    }
    let shapes = rects
        .into_iter()
        .map(|rect| Shape::rect_filled(rect.translate(offset), 0, fill))
        .collect();
    let painter = ui.painter_at(output.text_clip_rect.expand(1.0));
    painter.set(at, Shape::Vec(shapes));
}

/// Tells who reads aloud where the letters are and which way they run.
fn correct_access(ui: &Ui, id: Id, laid_out: &TextLayout) {
    /// As many characters as egui puts into one text run.
    const RUN: usize = 255;
    for (row, placed) in laid_out.galley().rows.iter().enumerate() {
        let rtl = placed.glyphs.iter().any(|g| g.advance_width < 0.0)
            && placed.glyphs.iter().all(|g| g.advance_width <= 0.0);
        for (chunk, glyphs) in placed.glyphs.chunks(RUN).enumerate() {
            let Some(first) = glyphs.first() else {
                continue;
            };
            let feed = placed.ends_with_newline && (chunk + 1) * RUN > placed.glyphs.len();
            let mut positions: Vec<f32> = glyphs
                .iter()
                .map(|g| (g.pos.x - first.pos.x).abs())
                .collect();
            let mut widths: Vec<f32> = glyphs.iter().map(|g| g.advance_width.abs()).collect();
            if feed {
                positions.push(positions.last().copied().unwrap_or(0.0));
                widths.push(0.0);
            }
            ui.ctx()
                .accesskit_node_builder(id.with(row).with(chunk), |node| {
                    if rtl {
                        node.set_text_direction(TextDirection::RightToLeft);
                    }
                    node.set_character_positions(positions);
                    node.set_character_widths(widths);
                });
        }
    }
}

/// Selects all of a field's text, as Ctrl+A in it would: what is typed next replaces it.
pub fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEditState::load(ui, field).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state
        .cursor
        .set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui.ctx(), field);
}
