//! Buttons of one icon, with their name and shortcut under the pointer and in the accessibility tree.

use super::{explain, focus_ring};
use crate::ui::icons::Icon;
use crate::ui::theme::{MIN_TARGET, Tokens, icon_size, radius};
use eframe::egui::{Color32, CornerRadius, Response, Role, Sense, Ui, Vec2, WidgetInfo};

/// An icon to click on.
#[must_use = "show it"]
pub struct IconButton<'a> {
    icon: Icon,
    name: &'a str,
    shortcut: Option<&'a str>,
    selected: Option<bool>,
    small: bool,
    colour: Option<Color32>,
}

impl<'a> IconButton<'a> {
    /// `name` says what it does: "Save", not "Disk".
    pub fn new(icon: Icon, name: &'a str) -> Self {
        Self {
            icon,
            name,
            shortcut: None,
            selected: None,
            small: false,
            colour: None,
        }
    }

    /// As the person reads it: "Ctrl+S".
    pub fn shortcut(mut self, shortcut: &'a str) -> Self {
        self.shortcut = Some(shortcut);
        self
    }

    /// For tools and switches: pressed or not.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// For rows and chips.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    pub fn colour(mut self, colour: Color32) -> Self {
        self.colour = Some(colour);
        self
    }

    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let (side, symbol) = if self.small {
            (20.0, icon_size::SMALL)
        } else {
            (MIN_TARGET.x + 2.0, icon_size::MEDIUM)
        };
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name);
            info.selected = self.selected;
            info
        });
        if ui.is_rect_visible(rect) {
            let selected = self.selected.unwrap_or(false);
            let corners = CornerRadius::same(radius::MEDIUM);
            let fill = if response.is_pointer_button_down_on() {
                tokens.button_pressed
            } else if selected {
                tokens.selection
            } else if response.hovered() {
                tokens.button_hovered
            } else {
                Color32::TRANSPARENT
            };
            ui.painter().rect_filled(rect, corners, fill);
            let colour = match self.colour {
                Some(colour) => colour,
                None if selected || response.hovered() => tokens.text_strong,
                None if self.small => tokens.text_weak,
                None => tokens.text,
            };
            let colour = if ui.is_enabled() {
                colour
            } else {
                ui.visuals().disable(colour)
            };
            self.icon.paint(ui.painter(), rect.center(), symbol, colour);
            focus_ring(ui, &response, rect, corners);
        }
        explain(response, self.name, self.shortcut)
    }
}
