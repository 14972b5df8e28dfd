//! What is on the canvas alone: notes and frames; and the steps of the story.

use crate::edit::cards;
use crate::edit::frames::{self, FrameField};
use crate::edit::steps::{self, StepField};
use crate::editor::{Action, CameraOp};
use crate::model::{CardContent, CardId, FrameId, StepId, Tint};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::text;
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::{Button, DraftField};
use eframe::egui::{Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use std::collections::BTreeSet;

pub fn note_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: CardId) {
    let Some(card) = cx.board.cards().get(id) else {
        return;
    };
    let CardContent::Note(words) = &card.content else {
        return;
    };
    text::heading(ui, "Note");
    let (_, event) = DraftField::area(words, "Text of the note")
        .id_salt((id, "note"))
        .rows(8)
        .width(ui.available_width())
        .show(ui);
    if let Some(words) = event.committed() {
        cx.commit(cards::set_note(cx.board, id, &words));
    }
    ui.add_space(space::S);
    if let Some(tint) = tints_ui(ui, card.tint) {
        cx.commit(cards::tint(cx.board, &BTreeSet::from([id]), Some(tint)));
    }
}

pub fn frame_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: FrameId) {
    let Some(frame) = cx.board.frames().get(id) else {
        return;
    };
    text::heading(ui, "Frame");
    let (_, event) = DraftField::line(&frame.title, "Title")
        .id_salt((id, "title"))
        .width(ui.available_width())
        .show(ui);
    if let Some(title) = event.committed() {
        cx.commit(frames::set(cx.board, id, FrameField::Title(title)));
    }
    ui.add_space(space::S);
    if let Some(tint) = tints_ui(ui, Some(frame.tint)) {
        cx.commit(frames::set(cx.board, id, FrameField::Tint(tint)));
    }
    ui.add_space(space::S);
    let cards = cx.index.spatial.cards_in_frame(id);
    text::weak(
        ui,
        &super::evidence::plural(cards.len(), "card lies in it", "cards lie in it"),
    );
    for card in cards.into_iter().take(100) {
        super::back_ui(cx, ui, super::behind(cx, card.into()));
    }
}

pub fn step_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: StepId) {
    let Some(step) = cx.board.steps().get(id) else {
        return;
    };
    text::heading(ui, "Step");
    let width = ui.available_width();
    let (_, event) = DraftField::line(&step.title, "Title")
        .id_salt((id, "title"))
        .width(width)
        .show(ui);
    if let Some(title) = event.committed() {
        cx.commit(steps::set(cx.board, id, StepField::Title(title)));
    }
    let (_, event) = DraftField::area(&step.text, "Sentence")
        .hint("What is seen here, in a sentence")
        .id_salt((id, "text"))
        .rows(4)
        .width(width)
        .show(ui);
    if let Some(words) = event.committed() {
        cx.commit(steps::set(cx.board, id, StepField::Text(words)));
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        if Button::new("Show it").show(ui).clicked() {
            cx.push(Action::Camera(CameraOp::FitRect(step.view)));
        }
        if Button::new("Take what is in view")
            .quiet()
            .show(ui)
            .clicked()
        {
            cx.commit(steps::set(
                cx.board,
                id,
                StepField::View(cx.session.camera.view_in_board()),
            ));
        }
    });
    text::weak(ui, "Lit");
    for &record in &step.lit {
        text::label(ui, &display_name(cx.board, record));
    }
}

/// The colours to choose from; gives the one that was.
fn tints_ui(ui: &mut Ui, current: Option<Tint>) -> Option<Tint> {
    let tokens = Tokens::of(ui.ctx());
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for tint in Tint::ALL {
            let on = current == Some(tint);
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
            response.widget_info(|| {
                WidgetInfo::selected(Role::Button, true, on, format!("Colour: {}", tint.label()))
            });
            let colours = tokens.tint(tint);
            ui.painter()
                .rect_filled(rect.shrink(3.0), radius::SMALL, colours.fill);
            let stroke = if on {
                Stroke::new(2.0, tokens.focus)
            } else {
                Stroke::new(1.0, colours.border)
            };
            ui.painter()
                .rect_stroke(rect.shrink(3.0), radius::SMALL, stroke, StrokeKind::Outside);
            if response.on_hover_text(tint.label()).clicked() {
                chosen = Some(tint);
            }
        }
    });
    chosen
}
