//! Several entities become one: asks which is kept, and says what comes along.

use super::close;
use super::modal::Modal;
use crate::edit::{entities, transaction::Plan};
use crate::model::EntityId;
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::text;
use crate::ui::theme::space;
use eframe::egui::Context;
use std::collections::BTreeSet;

/// Which one is kept.
#[derive(Default)]
pub struct MergeForm {
    kept: Option<EntityId>,
}

impl MergeForm {
    /// The one with most relations is proposed.
    pub fn begin(cx: &ViewCtx<'_>, entities: &BTreeSet<EntityId>) -> Self {
        Self {
            kept: entities
                .iter()
                .copied()
                .max_by_key(|&id| cx.index.adjacency.degree(id)),
        }
    }
}

pub fn merge_ui(
    cx: &ViewCtx<'_>,
    ctx: &Context,
    merged: &BTreeSet<EntityId>,
    state: &mut MergeForm,
) {
    let answer = Modal::new("Merge entities").width(460.0).confirm("Merge").confirm_enabled(state.kept.is_some()).show(ctx, |ui| {
        text::label(ui, "Which one stays? It takes every name, quote, claim, relation and card of the others.");
        ui.add_space(space::S);
        for &id in merged {
            let name = display_name(cx.board, id);
            let relations = cx.index.adjacency.degree(id);
            let plural = if relations == 1 { "" } else { "s" };
            let words = format!("{name} ({relations} relation{plural})");
            if ui.radio(state.kept == Some(id), text::widget_text(ui, &words)).clicked() {
                state.kept = Some(id);
            }
        }
        ui.add_space(space::S);
        text::weak(ui, "Undo makes them separate again in one step.");
    });
    if answer.confirmed() {
        if let Some(kept) = state.kept {
            let mut plan = Plan::new(cx.board);
            cx.with_ids(|ids| {
                for &gone in merged.iter().filter(|&&id| id != kept) {
                    let next = entities::merge(plan.board(), ids, kept, gone);
                    plan.add(next);
                }
            });
            cx.commit(plan.finish("Merge entities").selecting([kept.into()]));
        }
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}
