//! Every dispute on the board: the unresolved ones first, then those left open, then the resolved.

use super::row::{Column, ROW_HEIGHT, row_ui};
use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::{Dispute, DisputeState};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::EmptyState;
use eframe::egui::{ScrollArea, Ui};

pub fn disputes_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let mut disputes: Vec<&Dispute> = cx.evidence.disputes().collect();
    if disputes.is_empty() {
        let sentence = "No disputes. Where two claims about one thing differ, both stand here";
        EmptyState::new(icons::DISPUTE, sentence).show(ui);
        return;
    }
    // Stable: among those of one state the order is that of what they are over.
    disputes.sort_by_key(|dispute| rank(dispute.state));
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(
        ui,
        ROW_HEIGHT,
        disputes.len(),
        |ui, range| {
            for dispute in disputes.get(range).unwrap_or_default() {
                dispute_ui(cx, ui, dispute);
            }
        },
    );
}

fn rank(state: DisputeState) -> u8 {
    match state {
        DisputeState::Unresolved => 0,
        DisputeState::Open => 1,
        DisputeState::Resolved { .. } => 2,
    }
}

fn dispute_ui(cx: &ViewCtx<'_>, ui: &mut Ui, dispute: &Dispute) {
    let tokens = Tokens::of(ui.ctx());
    let title = dispute.title(cx.board);
    let state = match dispute.state {
        DisputeState::Resolved { kind, .. } => format!("Resolved: {}", kind.label().to_lowercase()),
        state => state.label().to_owned(),
    };
    let open = !dispute.state.is_resolved();
    let colour = if open {
        tokens.warning
    } else {
        tokens.text_weak
    };
    let about = dispute.about();
    let selected = about
        .iter()
        .any(|&record| cx.is_selected(record) || cx.is_selected(cx.card_or(record)));
    let columns = [
        Column {
            text: &title,
            colour: tokens.text_strong,
            share: 5.0,
        },
        Column {
            text: &dispute.summary,
            colour: tokens.text,
            share: 4.0,
        },
        Column {
            text: &state,
            colour,
            share: 2.0,
        },
    ];
    let spoken = format!("{title}: {}, {state}", dispute.summary);
    let response = row_ui(ui, (icons::DISPUTE, colour), &columns, selected, &spoken);
    if response.clicked()
        && let Some(&record) = about.first()
    {
        cx.push(Action::Select(SelectOp::only(cx.card_or(record))));
        cx.push(Action::Camera(CameraOp::Reveal(record)));
    }
}
