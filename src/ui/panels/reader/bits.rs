//! Small pieces of the reader: buttons with an icon, with names for who does not see them.

use crate::ui::fonts;
use crate::ui::icons::Icon;
use crate::ui::text::{TextSpec, layout};
use crate::ui::theme::{MIN_TARGET, Tokens, icon_size, line, radius, space, text_size};
use eframe::egui::{
    Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// A button that shows an icon alone; its name is read aloud and shown under the pointer.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let response = base(ui, MIN_TARGET.x, name);
    let colour = text_colour(ui, &response);
    icon.paint(
        ui.painter(),
        response.rect.center(),
        icon_size::MEDIUM,
        colour,
    );
    response.on_hover_text(name)
}

/// A button with a text, perhaps an icon before it and a key behind it.
pub fn button(ui: &mut Ui, icon: Option<Icon>, text: &str, key: Option<&str>) -> Response {
    let lay_out = |text: &str| {
        let spec = TextSpec::new(text, fonts::regular(text_size::BODY), Color32::PLACEHOLDER);
        layout(ui, &spec)
    };
    let words = lay_out(text);
    let key = key.map(lay_out);
    let icon_room = icon.map_or(0.0, |_| icon_size::SMALL + space::XS);
    let key_room = key.as_ref().map_or(0.0, |key| key.size().x + space::S);
    let width = words.size().x + icon_room + key_room + 2.0 * space::S;
    let response = base(ui, width, text);
    let colour = text_colour(ui, &response);
    let rect = response.rect;
    let painter = ui.painter();
    let mut x = rect.left() + space::S;
    let middle = rect.center().y;
    if let Some(icon) = icon {
        let at = pos2(x + icon_size::SMALL / 2.0, middle);
        icon.paint(painter, at, icon_size::SMALL, colour);
        x += icon_room;
    }
    let top = |height: f32| (middle - height / 2.0).round();
    words.paint(painter, pos2(x, top(words.size().y)), colour);
    x += words.size().x + space::S;
    if let Some(key) = key {
        let weak = Tokens::of(ui).text_weak;
        key.paint(painter, pos2(x, top(key.size().y)), weak);
    }
    response
}

fn base(ui: &mut Ui, width: f32, name: &str) -> Response {
    let size = vec2(width.max(MIN_TARGET.x), MIN_TARGET.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let tokens = Tokens::of(ui);
    let fill = if response.is_pointer_button_down_on() {
        tokens.button_pressed
    } else if response.hovered() || response.has_focus() {
        tokens.button_hovered
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, radius::MEDIUM, fill);
    if response.has_focus() {
        let ring = Stroke::new(line::NORMAL, tokens.focus);
        ui.painter()
            .rect_stroke(rect, radius::MEDIUM, ring, StrokeKind::Inside);
    }
    response
}

fn text_colour(ui: &Ui, response: &Response) -> Color32 {
    let tokens = Tokens::of(ui);
    if !ui.is_enabled() {
        tokens.text_weak
    } else if response.hovered() || response.has_focus() {
        tokens.text_strong
    } else {
        tokens.text
    }
}
