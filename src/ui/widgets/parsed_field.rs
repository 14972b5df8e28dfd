//! A draft that must be read as something, with a line below that says what it means or what is wrong.

use super::draft::{DraftEvent, DraftField};
use crate::ui::icons::Icon;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, icon_size};
use eframe::egui::{Response, Ui, pos2};

/// What is read of a text, and how it is said.
pub(super) struct Reading<'a> {
    pub icon: Icon,
    /// What it means, or what is wrong with it; only asked of text that is not empty.
    pub explain: &'a dyn Fn(&str) -> Result<String, String>,
}

/// Shows the field; gives the words on commit, empty if it was emptied. White space around them is dropped.
pub(super) fn show(
    ui: &mut Ui,
    field: DraftField<'_>,
    reading: &Reading<'_>,
) -> (Response, Option<String>) {
    let accepts = |text: &str| text.trim().is_empty() || (reading.explain)(text.trim()).is_ok();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let (response, event, shown) = field.room(20.0, 0.0).accepts(&accepts).show_with_text(ui);
        let tokens = Tokens::of(ui);
        let centre = pos2(response.rect.left() + 16.0, response.rect.center().y);
        reading
            .icon
            .paint(ui.painter(), centre, icon_size::SMALL, tokens.text_weak);
        let shown = shown.trim();
        if !shown.is_empty() {
            match (reading.explain)(shown) {
                Ok(meaning) => Text::new(meaning).small().weak().show(ui),
                Err(wrong) => Text::new(wrong)
                    .small()
                    .colour(tokens.danger)
                    .wrap()
                    .show(ui),
            };
        }
        let committed = match event {
            DraftEvent::Commit(text) => Some(text.trim().to_owned()),
            DraftEvent::Idle | DraftEvent::Editing(_) | DraftEvent::Cancel => None,
        };
        (response, committed)
    })
    .inner
}
