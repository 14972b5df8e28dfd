//! What says of a field that it was guessed, from which words, and by which key the next best comes.

use super::typed::Guessed;
use crate::ui::fonts;
use crate::ui::text::{self, TextSpec, layout};
use crate::ui::theme::{Tokens, line, radius, space, text_size};
use eframe::egui::{
    Align, Color32, Context, CornerRadius, Event, Key, Layout, Modifiers, Role, Sense, Shape,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// The height of a field's name, in points.
pub const ROW: f32 = 20.0;

/// A field with its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub field: &'static str,
    pub key: Key,
}

pub const FROM: Mark = Mark {
    field: "From",
    key: Key::F,
};
pub const KIND: Mark = Mark {
    field: "What the line says",
    key: Key::K,
};
pub const TO: Mark = Mark {
    field: "To",
    key: Key::T,
};
pub const DIRECTION: Mark = Mark {
    field: "Direction",
    key: Key::D,
};
pub const WHEN: Mark = Mark {
    field: "When",
    key: Key::W,
};
pub const SPEAKER: Mark = Mark {
    field: "Said by",
    key: Key::S,
};
pub const LINE: Mark = Mark {
    field: "Becomes",
    key: Key::B,
};

impl Mark {
    /// `Alt+F`.
    pub fn shortcut(self) -> String {
        format!("Alt+{}", self.key.name())
    }

    /// Whether its key was pressed; then it is nobody else's, nor is the letter that some systems make of it.
    pub fn is_pressed(self, ctx: &Context) -> bool {
        ctx.input_mut(|input| {
            let pressed = input.consume_key(Modifiers::ALT, self.key);
            if pressed {
                input
                    .events
                    .retain(|event| !matches!(event, Event::Text(_)));
            }
            pressed
        })
    }
}

/// The name of the field, and at its right that it is a guess. True if the next is asked for by a click.
pub fn mark_ui<T>(ui: &mut Ui, mark: Mark, guessed: &Guessed<T>) -> bool {
    let mut asked = false;
    ui.horizontal(|ui| {
        ui.set_min_height(ROW);
        text::weak(ui, mark.field);
        if let Some(label) = guessed.label() {
            let current = guessed.current();
            let because = current.map(|guess| guess.because.as_str());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                asked = chip(ui, mark, &label, because);
            });
        }
    });
    asked
}

/// Dashes are what guesses are drawn with: nothing else in the form has them.
fn chip(ui: &mut Ui, mark: Mark, label: &str, because: Option<&str>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let shown = format!("{label} · {}", mark.shortcut());
    let font = fonts::regular(text_size::SMALL);
    let spec = TextSpec::new(&shown, font, Color32::PLACEHOLDER);
    let words = layout(ui, &spec);
    let size = words.size() + vec2(2.0 * space::S, 4.0);
    // Tab goes from field to field; the keyboard has the shortcut.
    let mut sense = Sense::click();
    sense -= Sense::FOCUSABLE;
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let name = format!("{}: {label}", mark.field);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if let Some(because) = because {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_description(because));
    }
    let corners = CornerRadius::same(radius::SMALL);
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, corners, tokens.button_hovered);
    }
    let colour = if because.is_some() {
        let y = rect.bottom() - 1.0;
        let ends = [
            pos2(rect.left() + space::S, y),
            pos2(rect.right() - space::S, y),
        ];
        let stroke = Stroke::new(line::HAIR, tokens.accent);
        ui.painter()
            .extend(Shape::dashed_line(&ends, stroke, 4.0, 3.0));
        tokens.accent
    } else {
        tokens.text_weak
    };
    words.paint(ui.painter(), rect.min + vec2(space::S, 2.0), colour);
    let tip = match because {
        Some(because) => format!(
            "A guess: {because}. {} takes the next best",
            mark.shortcut()
        ),
        None => format!("{} puts in the best of what is named", mark.shortcut()),
    };
    response.on_hover_text(tip).clicked()
}
