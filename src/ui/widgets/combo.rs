//! A choice among a few, such as a kind or a stance.

use crate::ui::fonts;
use crate::ui::icons::{self, Icon};
use crate::ui::text::widget_text;
use crate::ui::theme::{Tokens, icon_size};
use eframe::egui::epaint::text::{LayoutJob, TextFormat};
use eframe::egui::{Align, AsIdSalt, Color32, ComboBox, IdSalt, Response, Ui, WidgetText};

/// A choice among all values of a type; gives the new one.
///
/// `name` is what it is called ("Kind"), for who does not see it; beside it the caller shows a label or none.
pub fn combo<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: T,
    all: &[T],
    label: impl Fn(T) -> &'static str,
) -> Option<T> {
    Combo::new(name, current, all, &|value| label(value).to_owned())
        .show(ui)
        .1
}

/// A choice with its looks: icons, width, an id of its own.
#[must_use = "show it"]
pub struct Combo<'a, T> {
    name: &'a str,
    current: T,
    all: &'a [T],
    label: &'a dyn Fn(T) -> String,
    icon: Option<&'a dyn Fn(T) -> (Icon, Color32)>,
    salt: Option<IdSalt>,
    width: Option<f32>,
}

impl<'a, T: Copy + PartialEq> Combo<'a, T> {
    pub fn new(name: &'a str, current: T, all: &'a [T], label: &'a dyn Fn(T) -> String) -> Self {
        Self {
            name,
            current,
            all,
            label,
            icon: None,
            salt: None,
            width: None,
        }
    }

    pub fn icon(mut self, icon: &'a dyn Fn(T) -> (Icon, Color32)) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.salt = Some(IdSalt::new(salt));
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    pub fn show(self, ui: &mut Ui) -> (Response, Option<T>) {
        let salt = self.salt.unwrap_or_else(|| IdSalt::new(self.name));
        let mut combo = ComboBox::from_id_salt(salt)
            .selected_text(self.words(ui, self.current))
            .truncate()
            .icon(|ui, rect, visuals, _| {
                let colour = visuals.fg_stroke.color;
                icons::EXPANDED.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
            });
        if let Some(width) = self.width {
            combo = combo.width(width);
        }
        let mut chosen = None;
        let response = combo
            .show_ui(ui, |ui| {
                for &value in self.all {
                    let words = self.words(ui, value);
                    let name = (self.label)(value);
                    let row = ui
                        .selectable_label(value == self.current, words)
                        .accessible_name(name);
                    if row.clicked() && value != self.current {
                        chosen = Some(value);
                    }
                }
            })
            .response;
        let value = (self.label)(self.current);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(self.name);
            node.set_value(value);
        });
        (response, chosen)
    }

    fn words(&self, ui: &Ui, value: T) -> WidgetText {
        let label = (self.label)(value);
        let Some(icon) = self.icon else {
            return widget_text(ui, &label);
        };
        let (icon, colour) = icon(value);
        let mut job = LayoutJob::default();
        let mut symbol = TextFormat::simple(Icon::font(icon_size::SMALL + 1.0), colour);
        symbol.valign = Align::Center;
        job.append(icon.symbol(), 0.0, symbol);
        let mut format = TextFormat::simple(
            fonts::regular(crate::ui::theme::text_size::BODY),
            Tokens::of(ui).text,
        );
        format.valign = Align::Center;
        job.append(&label, 6.0, format);
        job.into()
    }
}
