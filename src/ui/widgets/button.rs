//! Buttons with words: plain, the one to press, and the one that destroys.

use super::{explain, focus_ring};
use crate::ui::fonts;
use crate::ui::icons::Icon;
use crate::ui::text::{TextSpec, layout};
use crate::ui::theme::{MIN_TARGET, Tokens, icon_size, line, radius, space, text_size};
use eframe::egui::{
    Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Primary,
    Danger,
    Quiet,
}

/// A button that says what it does.
#[must_use = "show it"]
pub struct Button<'a> {
    words: &'a str,
    icon: Option<Icon>,
    look: Look,
    tooltip: Option<&'a str>,
    shortcut: Option<&'a str>,
}

impl<'a> Button<'a> {
    pub fn new(words: &'a str) -> Self {
        Self {
            words,
            icon: None,
            look: Look::Plain,
            tooltip: None,
            shortcut: None,
        }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The one a person most likely wants; one to a panel or dialog.
    pub fn primary(mut self) -> Self {
        self.look = Look::Primary;
        self
    }

    /// It takes something away.
    pub fn danger(mut self) -> Self {
        self.look = Look::Danger;
        self
    }

    /// Without a frame until the pointer is over it.
    pub fn quiet(mut self) -> Self {
        self.look = Look::Quiet;
        self
    }

    pub fn tooltip(mut self, tooltip: &'a str) -> Self {
        self.tooltip = Some(tooltip);
        self
    }

    pub fn shortcut(mut self, shortcut: &'a str) -> Self {
        self.shortcut = Some(shortcut);
        self
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let font = fonts::regular(text_size::BODY);
        let spec = TextSpec::new(self.words, font, Color32::PLACEHOLDER);
        let words = layout(ui, &spec);
        let icon_width = self.icon.map_or(0.0, |_| icon_size::SMALL + 6.0);
        let size = vec2(
            words.size().x + icon_width + 2.0 * space::M,
            (words.size().y + 2.0 * space::XS).max(MIN_TARGET.y),
        );
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.words));
        if ui.is_rect_visible(rect) {
            // One that cannot be pressed has no colour to call attention with, and can still be read.
            let (fill, border, colour) = if ui.is_enabled() {
                self.colours(&response, tokens)
            } else if self.look == Look::Quiet {
                (Color32::TRANSPARENT, Color32::TRANSPARENT, tokens.text_weak)
            } else {
                (tokens.panel, tokens.border, tokens.text_weak)
            };
            let corners = CornerRadius::same(radius::MEDIUM);
            ui.painter().rect(
                rect,
                corners,
                fill,
                Stroke::new(line::HAIR, border),
                StrokeKind::Inside,
            );
            let mut x = rect.left() + space::M;
            if let Some(icon) = self.icon {
                let centre = pos2(x + icon_size::SMALL / 2.0, rect.center().y);
                icon.paint(ui.painter(), centre, icon_size::SMALL + 1.0, colour);
                x += icon_width;
            }
            let at = pos2(x, rect.center().y - words.size().y / 2.0);
            words.paint(ui.painter(), at, colour);
            focus_ring(ui, &response, rect, corners);
        }
        match (self.tooltip, self.shortcut) {
            (None, None) => response,
            (tooltip, shortcut) => explain(response, tooltip.unwrap_or(self.words), shortcut),
        }
    }

    fn colours(&self, response: &Response, t: &Tokens) -> (Color32, Color32, Color32) {
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered();
        let (main, on_main) = match self.look {
            Look::Primary => (t.accent, t.on_accent),
            Look::Danger => (t.danger, if t.dark { t.on_accent } else { t.card }),
            Look::Plain | Look::Quiet => {
                let fill = if pressed {
                    t.button_pressed
                } else if hovered {
                    t.button_hovered
                } else if self.look == Look::Quiet {
                    Color32::TRANSPARENT
                } else {
                    t.button
                };
                let border = match self.look {
                    Look::Quiet => Color32::TRANSPARENT,
                    _ if hovered => t.border_strong,
                    _ => t.border,
                };
                let colour = if hovered { t.text_strong } else { t.text };
                return (fill, border, colour);
            }
        };
        let toward = if t.dark {
            Color32::WHITE
        } else {
            Color32::BLACK
        };
        let amount = if pressed {
            0.2
        } else if hovered {
            0.1
        } else {
            0.0
        };
        let fill = main.lerp_to_gamma(toward, amount);
        (fill, fill, on_main)
    }
}
