//! Chips: tags, badges, names in a row; with an icon, and a cross if they can be taken away.

use super::focus_ring;
use crate::ui::fonts;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{TextSpec, layout};
use crate::ui::theme::{Tokens, icon_size, line, text_size};
use eframe::egui::{
    Color32, CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

/// A small rounded label.
#[must_use = "show it"]
pub struct Chip<'a> {
    words: &'a str,
    icon: Option<Icon>,
    colour: Option<Color32>,
    selected: bool,
    clickable: bool,
    removable: bool,
    tooltip: Option<&'a str>,
}

/// What happened to a chip.
pub struct ChipOutput {
    pub response: Response,
    /// Its cross was clicked, or Delete pressed on it.
    pub removed: bool,
}

const HEIGHT: f32 = 22.0;
const CROSS: f32 = 16.0;

impl<'a> Chip<'a> {
    pub fn new(words: &'a str) -> Self {
        Self {
            words,
            icon: None,
            colour: None,
            selected: false,
            clickable: false,
            removable: false,
            tooltip: None,
        }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Of the icon and the border; the words stay readable.
    pub fn colour(mut self, colour: Color32) -> Self {
        self.colour = Some(colour);
        self
    }

    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    pub fn clickable(mut self) -> Self {
        self.clickable = true;
        self
    }

    /// Has a cross: click it, or press Delete.
    pub fn removable(mut self) -> Self {
        self.removable = true;
        self
    }

    pub fn tooltip(mut self, tooltip: &'a str) -> Self {
        self.tooltip = Some(tooltip);
        self
    }

    pub fn show(self, ui: &mut Ui) -> ChipOutput {
        let tokens = Tokens::of(ui);
        let font = fonts::regular(text_size::SMALL + 0.5);
        let room = (ui.available_width() - 60.0).max(40.0);
        let spec = TextSpec::new(self.words, font, tokens.text).truncate(room.min(260.0));
        let words = layout(ui, &spec);
        let icon_width = self.icon.map_or(0.0, |_| icon_size::SMALL + 3.0);
        let cross = if self.removable { CROSS } else { 0.0 };
        let size = vec2(words.size().x + icon_width + cross + 16.0, HEIGHT);
        let sense = if self.clickable || self.removable {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let role = if self.clickable || self.removable {
            Role::Button
        } else {
            Role::Label
        };
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(role, ui.is_enabled(), self.words);
            info.selected = self.clickable.then_some(self.selected);
            info
        });
        if ui.is_rect_visible(rect) {
            let corners = CornerRadius::same((HEIGHT / 2.0) as u8);
            let fill = if self.selected {
                tokens.selection
            } else if response.hovered() && self.clickable {
                tokens.button_hovered
            } else {
                tokens.button
            };
            let border = self.colour.map_or(tokens.border, |c| c.gamma_multiply(0.6));
            let stroke = Stroke::new(line::HAIR, border);
            ui.painter()
                .rect(rect, corners, fill, stroke, StrokeKind::Inside);
            let mut x = rect.left() + 8.0;
            if let Some(icon) = self.icon {
                let centre = pos2(x + icon_size::SMALL / 2.0, rect.center().y);
                let colour = self.colour.unwrap_or(tokens.text_weak);
                icon.paint(ui.painter(), centre, icon_size::SMALL, colour);
                x += icon_width;
            }
            let at = pos2(x, rect.center().y - words.size().y / 2.0);
            words.paint(ui.painter(), at, tokens.text);
            focus_ring(ui, &response, rect, corners);
        }
        let removed = self.removable && self.cross(ui, rect, &response);
        let response = match self.tooltip {
            Some(tooltip) => response.on_hover_ui(|ui| {
                crate::ui::text::label(ui, tooltip);
            }),
            None => response,
        };
        ChipOutput { response, removed }
    }

    fn cross(&self, ui: &Ui, rect: Rect, chip: &Response) -> bool {
        let tokens = Tokens::of(ui);
        let centre = pos2(rect.right() - 12.0, rect.center().y);
        let target = Rect::from_center_size(centre, Vec2::splat(CROSS + 2.0));
        let response = ui.interact(target, chip.id.with("remove"), Sense::click());
        let name = format!("Remove {}", self.words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        let colour = if response.hovered() {
            tokens.text_strong
        } else {
            tokens.text_weak
        };
        icons::CLOSE.paint(ui.painter(), centre, icon_size::SMALL - 2.0, colour);
        focus_ring(ui, &response, target, CornerRadius::same(9));
        let by_key = chip.has_focus()
            && ui.input(|input| {
                use eframe::egui::Key;
                input.key_pressed(Key::Delete) || input.key_pressed(Key::Backspace)
            });
        response.clicked() || by_key
    }
}
