//! What a panel shows while it has nothing: what belongs there and how to put it there.

use super::Button;
use crate::ui::icons::Icon;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, icon_size, space};
use eframe::egui::{Sense, Ui, Vec2};

/// An icon, a sentence, and a button.
#[must_use = "show it"]
pub struct EmptyState<'a> {
    icon: Icon,
    sentence: &'a str,
    button: Option<(Icon, &'a str)>,
}

impl<'a> EmptyState<'a> {
    pub fn new(icon: Icon, sentence: &'a str) -> Self {
        Self {
            icon,
            sentence,
            button: None,
        }
    }

    pub fn button(mut self, icon: Icon, words: &'a str) -> Self {
        self.button = Some((icon, words));
        self
    }

    /// Whether the button was pressed.
    pub fn show(self, ui: &mut Ui) -> bool {
        let tokens = Tokens::of(ui);
        ui.vertical_centered(|ui| {
            ui.add_space(space::XL);
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::HUGE), Sense::hover());
            let colour = tokens.border_strong;
            self.icon
                .paint(ui.painter(), rect.center(), icon_size::HUGE, colour);
            ui.add_space(space::XS);
            Text::new(self.sentence).weak().wrap().centred().show(ui);
            ui.add_space(space::S);
            let pressed = self
                .button
                .is_some_and(|(icon, words)| Button::new(words).icon(icon).show(ui).clicked());
            ui.add_space(space::XL);
            pressed
        })
        .inner
    }
}
