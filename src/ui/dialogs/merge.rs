//! Several entities become one: asks which is kept, and says before what follows from it.

use super::close;
use super::modal::Modal;
use crate::edit::merging::{Foreseen, foresee, merge_groups};
use crate::model::{Board, EntityId};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use eframe::egui::{Context, ScrollArea, Ui};
use std::collections::BTreeSet;

/// Which one of each group is kept.
#[derive(Default)]
pub struct MergeForm {
    kept: Vec<Option<EntityId>>,
}

/// Room for the groups; more of them are scrolled.
const MAX_HEIGHT: f32 = 420.0;
/// Names of lines that are written out.
const NAMED: usize = 4;

impl MergeForm {
    /// The one with most relations is proposed.
    pub fn begin(cx: &ViewCtx<'_>, groups: &[BTreeSet<EntityId>]) -> Self {
        let degree = |id: &EntityId| cx.index.adjacency.degree(*id);
        let kept = groups
            .iter()
            .map(|group| group.iter().copied().max_by_key(degree));
        Self {
            kept: kept.collect(),
        }
    }
}

pub fn merge_ui(
    cx: &ViewCtx<'_>,
    ctx: &Context,
    groups: &[BTreeSet<EntityId>],
    state: &mut MergeForm,
) {
    let ready = state.kept.len() == groups.len() && state.kept.iter().all(Option::is_some);
    let modal = Modal::new("Merge entities").width(460.0);
    let modal = modal.confirm("Merge").confirm_enabled(ready);
    let answer = modal.show(ctx, |ui| {
        text::label(
            ui,
            "Which one stays? It takes every name, quote, claim, relation and card of the others.",
        );
        ui.add_space(space::S);
        ScrollArea::vertical()
            .max_height((ui.ctx().content_rect().height() - 260.0).clamp(90.0, MAX_HEIGHT))
            .show(ui, |ui| {
                for (n, (group, kept)) in groups.iter().zip(&mut state.kept).enumerate() {
                    if n > 0 {
                        ui.separator();
                    }
                    ui.push_id(n, |ui| group_ui(cx, ui, group, kept));
                }
            });
        ui.add_space(space::S);
        text::weak(ui, "Undo makes them separate again in one step.");
    });
    if answer.confirmed() {
        let groups: Vec<(EntityId, BTreeSet<EntityId>)> = groups
            .iter()
            .zip(&state.kept)
            .filter_map(|(group, kept)| Some(((*kept)?, group.clone())))
            .collect();
        cx.commit(cx.with_ids(|ids| merge_groups(cx.board, ids, &groups)));
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}

fn group_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    group: &BTreeSet<EntityId>,
    kept: &mut Option<EntityId>,
) {
    for &id in group {
        let name = display_name(cx.board, id);
        let relations = cx.index.adjacency.degree(id);
        let plural = if relations == 1 { "" } else { "s" };
        let words = format!("{name} ({relations} relation{plural})");
        if ui
            .radio(*kept == Some(id), text::widget_text(ui, &words))
            .clicked()
        {
            *kept = Some(id);
        }
    }
    for line in says(cx.board, &foresee(cx.board, group)) {
        let colour = Tokens::of(ui).warning;
        Text::new(line).small().colour(colour).wrap().show(ui);
    }
}

/// What follows, a sentence each.
fn says(board: &Board, foreseen: &Foreseen) -> Vec<String> {
    let mut lines = Vec::new();
    let names: Vec<String> = foreseen
        .loops
        .iter()
        .take(NAMED)
        .map(|&id| format!("“{}”", display_name(board, id)))
        .collect();
    let names = names.join(", ");
    match foreseen.loops.len() {
        0 => {}
        1 => lines.push(format!(
            "The line {names} will lead from it to itself: look at it, or delete it"
        )),
        n if n > NAMED => lines.push(format!(
            "{n} lines between them will lead from it to itself: {names} and {} more",
            n - NAMED
        )),
        n => lines.push(format!(
            "{n} lines between them will lead from it to itself: {names}"
        )),
    }
    if let Some(&(a, b)) = foreseen.said_two.first() {
        lines.push(format!(
            "Somebody said that {} and {} are two; that will be forgotten",
            display_name(board, a),
            display_name(board, b)
        ));
    }
    if !foreseen.kinds.is_empty() {
        let kinds: Vec<String> = foreseen
            .kinds
            .iter()
            .map(|kind| kind.label().to_lowercase())
            .collect();
        lines.push(format!(
            "They are of different kinds: {}. The one that stays gives the kind",
            kinds.join(", ")
        ));
    }
    if foreseen.dates > 0 {
        lines.push("Their dates differ: those that are not kept become claims".to_owned());
    }
    if foreseen.withheld {
        lines.push("One of them is withheld from publication: then all names of it are".to_owned());
    }
    lines
}
