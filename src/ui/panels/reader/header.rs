//! The top of the reader: what source it is, and what can be done with it.

use super::data::{Body, ReaderView};
use crate::editor::{Action, Command, SelectOp};
use crate::model::SourceKind;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, icon_size, space};
use crate::ui::widgets::IconButton;
use eframe::egui::{Align, Frame, Layout, Margin, Sense, Ui, vec2};

pub fn header_ui(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::M as i8, space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            buttons(cx, ui, view);
            ui.add_space(space::XS);
            ui.with_layout(Layout::top_down(Align::Min), |ui| particulars(cx, ui, view));
        });
    });
    ui.painter().hline(
        ui.min_rect().x_range(),
        ui.min_rect().bottom(),
        eframe::egui::Stroke::new(1.0, tokens.border),
    );
}

/// From the right edge to the left.
fn buttons(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView) {
    if IconButton::new(icons::CLOSE, "Close the reader")
        .show(ui)
        .clicked()
    {
        cx.push(Action::CloseReader);
    }
    if IconButton::new(icons::INFO, "Details of the source")
        .show(ui)
        .clicked()
    {
        cx.push(Action::Select(SelectOp::only(view.source)));
    }
    let reader = cx.session.reader.as_ref();
    let compares = reader.is_some_and(|reader| reader.compare.is_some());
    let earlier = cx.board.sources().get(view.source);
    let earlier = earlier.is_some_and(|it| it.document.is_some() && !it.earlier.is_empty());
    if earlier
        && IconButton::new(icons::HISTORY, "What changed in the text")
            .selected(compares)
            .show(ui)
            .clicked()
    {
        cx.run(Command::CompareVersions);
    }
    let finds = cx.session.reader.as_ref().is_some_and(|r| r.find.is_some());
    if matches!(view.body, Body::Text(_))
        && IconButton::new(icons::SEARCH, "Find in the document")
            .show(ui)
            .clicked()
    {
        cx.push(Action::ReaderFind((!finds).then(String::new)));
    }
}

fn particulars(cx: &ViewCtx<'_>, ui: &mut Ui, view: &ReaderView) {
    let tokens = Tokens::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let kind = cx
        .board
        .sources()
        .get(view.source)
        .map(|source| source.kind);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let size = icon_size::MEDIUM;
        let (rect, _) = ui.allocate_exact_size(vec2(size, size + 4.0), Sense::hover());
        let icon = icons::of_source(kind.unwrap_or(SourceKind::Article));
        icon.paint(ui.painter(), rect.center(), size, tokens.text_weak);
        Text::new(view.header.title.as_str())
            .heading()
            .max_rows(2)
            .show(ui);
    });
    Text::new(view.header.byline.as_str())
        .small()
        .weak()
        .max_rows(2)
        .show(ui);
    if let Some(withdrawn) = &view.header.withdrawn {
        Text::new(withdrawn.as_str())
            .strong()
            .colour(tokens.danger)
            .wrap()
            .show(ui);
    }
    Text::new(view.count_line()).small().weak().wrap().show(ui);
}
