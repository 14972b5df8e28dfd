//! Where the pages of the file begin, in the margin.

use super::data::document;
use super::page::{Page, page_id};
use super::sight::Sight;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, line, space};
use eframe::egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Shows the number of every page that begins in view.
pub fn show(page: &Page<'_>, ui: &Ui, sight: &Sight) {
    let Some(document) = document(page.cx.board, page.view.source) else {
        return;
    };
    let seen = sight.chars(page.rect);
    let first = document
        .pages
        .partition_point(|&begins| begins < seen.start);
    let tokens = Tokens::of(ui);
    for (number, &begins) in document.pages.iter().enumerate().skip(first) {
        if begins > seen.end {
            break;
        }
        // A page without text begins where the next one does.
        if document.pages.get(number + 1) == Some(&begins) {
            continue;
        }
        let Some(caret) = sight.caret(begins, page.document) else {
            continue;
        };
        let words = format!("p. {}", number + 1);
        let laid_out = Text::new(&words).small().lay_out(ui, tokens.text_weak);
        let size = laid_out.size();
        let at = pos2(page.rect.left() + space::XS, caret.top());
        laid_out.paint(ui.painter(), at, tokens.text_weak);
        let rule = Stroke::new(line::HAIR, tokens.border_strong);
        let ends = page.rect.left() + space::XS..=page.rect.left() + space::XL;
        ui.painter().hline(ends, caret.top() - 1.0, rule);
        let id = page_id().with(("page begins", number));
        let response = ui.interact(Rect::from_min_size(at, size), id, Sense::empty());
        let spoken = format!("Page {} begins", number + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    }
}
