//! Who may be the same as an entity, and of whom it was said that they are others.

use super::evidence::icon_ui;
use crate::edit::entities::unmark_two;
use crate::editor::{Action, Command, SelectOp};
use crate::model::EntityId;
use crate::query::labels::display_name;
use crate::query::others::{are_said_two, said_others};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, IconButton};
use eframe::egui::Ui;

/// Those of whom it was said that they are others, and a way to make two of one.
pub fn two_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId) {
    for other in said_others(cx.board, id) {
        if !cx.board.entities().contains(other) {
            continue;
        }
        ui.push_id(other, |ui| {
            ui.horizontal(|ui| {
                text::small(ui, "Not the same as");
                let forget =
                    IconButton::new(icons::CLOSE, "They may be the same after all").small();
                if forget.show(ui).clicked() {
                    cx.commit(unmark_two(cx.board, id, other));
                }
                let name = Text::new(display_name(cx.board, other)).link().truncate();
                if name.show(ui).clicked() {
                    cx.push(Action::Select(SelectOp::only(cx.card_or(other.into()))));
                }
            });
        });
    }
    let split = Button::new("Split in two…").icon(icons::SPLIT).quiet();
    let split = split.tooltip(Command::SplitEntity.info().tooltip);
    if split.show(ui).clicked() {
        cx.run(Command::SplitEntity);
    }
}

/// Who is called much alike, and a way to compare them.
pub fn perhaps_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId) {
    let Some(known) = cx.session.same.as_deref() else {
        return;
    };
    let others: Vec<EntityId> = known
        .iter()
        .filter(|it| it.is_about(id))
        .map(|it| {
            if it.pair.0 == id {
                it.pair.1
            } else {
                it.pair.0
            }
        })
        .filter(|&other| cx.board.entities().contains(other) && !are_said_two(cx.board, id, other))
        .collect();
    let Some(&first) = others.first() else { return };
    let words = match others.len() {
        1 => format!("Perhaps the same as {}", display_name(cx.board, first)),
        n => format!("Perhaps the same as {n} others"),
    };
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        icon_ui(ui, icons::MERGE, Tokens::of(ui.ctx()).warning);
        let link = Text::new(words).link().truncate().show(ui);
        if link.on_hover_text("Compare the two").clicked() {
            cx.push(Action::AskAboutSame(id));
        }
    });
}
