//! A draft that must be read as something, with a line below that says what it means or what is wrong.

use super::draft::{DraftEvent, DraftField};
use crate::ui::icons::Icon;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, icon_size};
use eframe::egui::{AsIdSalt, Response, Ui, pos2};
use std::marker::PhantomData;
use std::str::FromStr;

/// What can be typed into a [`ParsedField`].
pub trait Parsed: FromStr {
    const ICON: Icon;
    /// Examples, shown while the field is empty.
    const HINT: &str;
    const CHAR_LIMIT: usize;
    const WIDTH: f32;

    /// As it was written.
    fn written(&self) -> &str;

    /// What a text means, or what is wrong with it; only asked of text that is not empty.
    fn explain(text: &str) -> Result<String, String>;
}

/// A value of a record, or none.
#[must_use = "show it"]
pub struct ParsedField<'a, T> {
    value: &'a str,
    field: DraftField<'a>,
    parsed: PhantomData<T>,
}

impl<'a, T: Parsed> ParsedField<'a, T> {
    /// `label` is its name for who does not see it, such as "Published".
    pub fn new(value: Option<&'a T>, label: impl Into<String>) -> Self {
        let value = value.map_or("", T::written);
        let field = DraftField::line(value, label)
            .hint(T::HINT)
            .char_limit(T::CHAR_LIMIT)
            .width(T::WIDTH);
        Self {
            value,
            field,
            parsed: PhantomData,
        }
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.field = self.field.id_salt(salt);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.field = self.field.width(width);
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.field = self.field.hint(hint);
        self
    }

    /// Gives the new value on commit: `Some(None)` if it was emptied. What cannot be read is never given.
    #[expect(
        clippy::option_option,
        reason = "no change, emptied, and changed are what a record's field takes"
    )]
    pub fn show(self, ui: &mut Ui) -> (Response, Option<Option<T>>) {
        let accepts = |text: &str| text.trim().is_empty() || T::explain(text.trim()).is_ok();
        let (response, event) = ui
            .vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let field = self.field.room(20.0, 0.0).accepts(&accepts);
                let (response, event, shown) = field.show_with_text(ui);
                let tokens = Tokens::of(ui);
                let centre = pos2(response.rect.left() + 16.0, response.rect.center().y);
                T::ICON.paint(ui.painter(), centre, icon_size::SMALL, tokens.text_weak);
                let shown = shown.trim();
                if !shown.is_empty() {
                    match T::explain(shown) {
                        Ok(meaning) => Text::new(meaning).small().weak().wrap().show(ui),
                        Err(wrong) => Text::new(wrong)
                            .small()
                            .colour(tokens.danger)
                            .wrap()
                            .show(ui),
                    };
                }
                (response, event)
            })
            .inner;
        let change = match event {
            // White space around it is dropped.
            DraftEvent::Commit(text) if text.trim() != self.value => Some(text.trim().parse().ok()),
            _ => None,
        };
        (response, change)
    }
}
