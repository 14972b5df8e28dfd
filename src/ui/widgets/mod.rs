//! The pieces panels are made of, each with a name for who does not see it and usable from the keyboard.

mod button;
mod chip;
mod combo;
mod combo_text;
mod compared;
mod context_menu;
mod date_field;
mod draft;
mod empty_state;
mod icon_button;
mod modal;
mod option_list;
mod parsed_field;
mod picker;
mod quantity_field;
mod section;

pub use button::Button;
pub use chip::{Chip, ChipOutput};
pub use combo::{Combo, combo};
pub use combo_text::ComboText;
pub use compared::{added_ground, compared_ui, removed_ground};
pub use context_menu::{context_menu, context_menu_at, menu_key};
pub use date_field::{DateField, interval_text};
pub use draft::{DraftEvent, DraftField, lock_fields};
pub use empty_state::EmptyState;
pub use icon_button::IconButton;
pub use modal::{Choice, Dialog};
pub use parsed_field::{Parsed, ParsedField};
pub use picker::{Picked, Picker, PickerItem};
pub use quantity_field::QuantityField;
pub use section::{Section, SectionOutput};

use super::theme::{Tokens, line};
use crate::ui::text;
use eframe::egui::{CornerRadius, Rect, Response, Stroke, StrokeKind, Ui};

/// The ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, corners: CornerRadius) {
    if response.has_focus() {
        let stroke = Stroke::new(line::NORMAL, Tokens::of(ui).focus);
        ui.painter()
            .rect_stroke(rect.expand(1.0), corners, stroke, StrokeKind::Outside);
    }
}

/// What a thing does and the key for it, under the pointer.
fn explain(response: Response, what: &str, shortcut: Option<&str>) -> Response {
    let content = |ui: &mut Ui| {
        ui.horizontal(|ui| {
            text::label(ui, what);
            if let Some(shortcut) = shortcut {
                text::weak(ui, shortcut);
            }
        });
    };
    let response = response.on_hover_ui(content);
    response.on_disabled_hover_ui(content)
}

#[cfg(all(test, feature = "gui-tests"))]
mod tests;
