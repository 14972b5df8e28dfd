//! Labels: text to read, in any script, with the logical text for the accessibility tree and the clipboard.

use super::bidi::layout;
use super::code::code_marks;
use super::field::TextField;
use super::layout::TextLayout;
use super::script::needs_bidi;
use super::spec::TextSpec;
use crate::ui::fonts;
use crate::ui::theme::{Tokens, text_size};
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    Color32, CursorIcon, FontId, Response, Role, Sense, Stroke, TextWrapMode, Ui, WidgetInfo,
    WidgetText,
};
use std::borrow::Cow;
use std::ops::Range;

/// Letters of one width look larger than others of their size.
const CODE: f32 = 0.94;

/// Running text of the interface.
pub fn label(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).show(ui)
}

/// The name of a panel or a section.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).heading().show(ui)
}

/// The name of a window, a board, an entity that has the whole panel.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).title().show(ui)
}

/// Details and hints.
pub fn weak(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).weak().show(ui)
}

/// A name, or what a row is about.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).strong().show(ui)
}

/// Captions.
pub fn small(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).small().weak().show(ui)
}

/// Text that does something when it is clicked, such as opening a source.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    Text::new(text).link().show(ui)
}

/// A text for egui's own widgets (buttons, menus, tooltips), in visual order; read aloud in logical order.
pub fn widget_text(ui: &Ui, text: &str) -> WidgetText {
    if !needs_bidi(text) {
        return WidgetText::from(text);
    }
    let font = fonts::regular(text_size::BODY);
    let laid_out = layout(ui, &TextSpec::new(text, font, Color32::PLACEHOLDER));
    WidgetText::Galley(laid_out.galley().clone())
}

/// A label with its choices: what it says, how it looks, how it breaks.
#[must_use = "show it"]
pub struct Text<'a> {
    text: Cow<'a, str>,
    font: FontId,
    colour: Option<Color32>,
    weak: bool,
    strong: bool,
    link: bool,
    selectable: bool,
    underline: bool,
    struck: bool,
    mode: Option<TextWrapMode>,
    max_rows: usize,
    centred: bool,
    sense: Sense,
    /// Stretches in the code style, in characters.
    code: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            font: fonts::regular(text_size::BODY),
            colour: None,
            weak: false,
            strong: false,
            link: false,
            selectable: false,
            underline: false,
            struck: false,
            mode: None,
            max_rows: usize::MAX,
            centred: false,
            sense: Sense::hover(),
            code: Vec::new(),
        }
    }

    /// A message of the program: what stands in it between backticks is shown in the code style, without them.
    pub fn message(message: &'a str) -> Self {
        let (text, code) = code_marks(message);
        Self {
            code,
            ..Self::new(text)
        }
    }

    pub fn heading(mut self) -> Self {
        self.font = fonts::bold(text_size::HEADING);
        self.strong = true;
        self
    }

    pub fn title(mut self) -> Self {
        self.font = fonts::bold(text_size::TITLE);
        self.strong = true;
        self
    }

    pub fn small(mut self) -> Self {
        self.font.size = text_size::SMALL;
        self
    }

    pub fn size(mut self, size: f32) -> Self {
        self.font.size = size;
        self
    }

    pub fn monospace(mut self) -> Self {
        self.font = FontId::monospace(text_size::MONO);
        self
    }

    /// For words of a source.
    pub fn italic(mut self) -> Self {
        self.font = fonts::italic(self.font.size);
        self
    }

    pub fn weak(mut self) -> Self {
        self.weak = true;
        self
    }

    pub fn strong(mut self) -> Self {
        self.font = fonts::bold(self.font.size);
        self.strong = true;
        self
    }

    pub fn colour(mut self, colour: Color32) -> Self {
        self.colour = Some(colour);
        self
    }

    pub fn underline(mut self) -> Self {
        self.underline = true;
        self
    }

    pub fn struck_through(mut self) -> Self {
        self.struck = true;
        self
    }

    /// Looks and behaves like a link: clicked, or Enter when it has the keyboard.
    pub fn link(mut self) -> Self {
        self.link = true;
        self.sense = Sense::click();
        self
    }

    /// The words can be selected and copied.
    pub fn selectable(mut self) -> Self {
        self.selectable = true;
        self
    }

    pub fn sense(mut self, sense: Sense) -> Self {
        self.sense |= sense;
        self
    }

    /// Breaks lines at the width at hand.
    pub fn wrap(mut self) -> Self {
        self.mode = Some(TextWrapMode::Wrap);
        self
    }

    /// One row, cut with an ellipsis; the whole text shows under the pointer.
    pub fn truncate(mut self) -> Self {
        self.mode = Some(TextWrapMode::Truncate);
        self
    }

    /// Each row in the middle.
    pub fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    /// As wide as the text is.
    pub fn extend(mut self) -> Self {
        self.mode = Some(TextWrapMode::Extend);
        self
    }

    /// Breaks lines, and cuts with an ellipsis after so many.
    pub fn max_rows(mut self, rows: usize) -> Self {
        self.max_rows = rows;
        self.wrap()
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        if self.selectable && needs_bidi(&self.text) {
            return self.show_as_field(ui);
        }
        let colour = self.colour_in(ui);
        let laid_out = self.lay_out(ui, colour);
        let mut sense = self.sense;
        if self.selectable {
            // Selecting by the pointer only: Tab does not stop here.
            let mut selecting = Sense::click_and_drag();
            selecting -= Sense::FOCUSABLE;
            sense |= selecting;
        }
        let (rect, mut response) = ui.allocate_exact_size(laid_out.size(), sense);
        let role = if self.link { Role::Link } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), &self.text));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if laid_out.elided() {
            response = response.on_hover_ui(|ui| {
                Text::new(self.text.as_ref()).wrap().show(ui);
            });
        }
        if self.link && response.hovered() {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
        if self.selectable {
            LabelSelectionState::label_text_selection(
                ui,
                &response,
                rect.min,
                laid_out.galley().clone(),
                colour,
                Stroke::NONE,
            );
        } else {
            laid_out.paint(ui.painter(), rect.min, colour);
        }
        if self.link && (response.hovered() || response.has_focus()) {
            for line in laid_out.lines() {
                let line = line.rect.translate(rect.min.to_vec2());
                ui.painter().hline(
                    line.x_range(),
                    line.bottom() - 1.0,
                    Stroke::new(1.0, colour),
                );
            }
        }
        response
    }

    /// Without drawing it: for whoever needs its size, or paints it.
    pub fn lay_out(&self, ui: &Ui, colour: Color32) -> TextLayout {
        let mut spec = TextSpec::new(&self.text, self.font.clone(), colour);
        let stroke = |on: bool| {
            if on {
                Stroke::new(1.0, colour)
            } else {
                Stroke::NONE
            }
        };
        spec.format.underline = stroke(self.underline);
        spec.format.strikethrough = stroke(self.struck);
        for code in &self.code {
            let mut format = spec.format.clone();
            format.font_id = FontId::monospace(self.font.size * CODE);
            spec = spec.span(code.clone(), format);
        }
        let width = ui.available_width();
        spec.centred = self.centred;
        // In a row that does not break, egui would let a long text widen the panel.
        let in_row = ui.wrap_mode() == TextWrapMode::Extend && !ui.is_sizing_pass();
        let spec = match self.mode.unwrap_or_else(|| ui.wrap_mode()) {
            TextWrapMode::Extend if in_row && self.mode.is_none() => spec.truncate(width),
            TextWrapMode::Extend => spec,
            TextWrapMode::Wrap => spec.wrap(width),
            TextWrapMode::Truncate => spec.truncate(width),
        };
        let spec = if self.max_rows == usize::MAX {
            spec
        } else {
            spec.rows(self.max_rows)
        };
        layout(ui, &spec)
    }

    fn colour_in(&self, ui: &Ui) -> Color32 {
        let tokens = Tokens::of(ui);
        let colour = match self.colour {
            Some(colour) => colour,
            None if self.link => tokens.accent,
            None if self.weak => tokens.text_weak,
            None if self.strong => tokens.text_strong,
            None => ui.visuals().text_color(),
        };
        if ui.is_enabled() {
            colour
        } else {
            ui.visuals().disable(colour)
        }
    }

    /// egui selects in the order of the screen; our field knows the order of the letters.
    fn show_as_field(self, ui: &mut Ui) -> Response {
        let colour = self.colour_in(ui);
        let size = self.lay_out(ui, colour).size();
        TextField::reading(&self.text)
            .font(self.font)
            .colour(colour)
            .width(size.x)
            .show(ui)
    }
}
