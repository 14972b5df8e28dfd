//! Disputes: each value with its sentences, who said it and when, side by side; and the resolution.

use super::evidence::{origin_words, standing_ui};
use crate::edit::claims;
use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::Dispute;
use crate::model::{ClaimId, RecordRef, ResolutionKind};
use crate::query::labels::{display_name, quote_text, statement};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::{Button, Section, combo};
use eframe::egui::{Frame, Margin, Sense, Stroke, Ui};
use std::collections::BTreeSet;

/// A resolution being typed, for one dispute at a time.
#[derive(Default)]
pub struct ResolutionDraft {
    of: BTreeSet<ClaimId>,
    kind: Option<ResolutionKind>,
    note: String,
    prefer: Option<ClaimId>,
}

/// One dispute as a row that leads to what it is about.
pub fn dispute_row_ui(cx: &ViewCtx<'_>, ui: &mut Ui, dispute: &Dispute) {
    let Some(about) = dispute.about().first().copied() else {
        return;
    };
    let words = format!(
        "{}: {} {}",
        display_name(cx.board, about),
        dispute.property,
        dispute.summary
    );
    if text::link(ui, &words).clicked() {
        cx.push(Action::Select(SelectOp::only(about)));
        cx.push(Action::Camera(CameraOp::Reveal(about)));
    }
}

/// The disputes about something, with their claims beside each other.
pub fn disputes_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, draft: &mut ResolutionDraft) {
    let disputes: Vec<Dispute> = cx.evidence.disputes_about(record).cloned().collect();
    if disputes.is_empty() {
        return;
    }
    ui.add_space(space::S);
    Section::new("Disputes")
        .count(disputes.len())
        .id_salt((record, "disputes"))
        .show(ui, |ui| {
            for dispute in &disputes {
                dispute_ui(cx, ui, dispute, draft);
            }
        });
}

fn dispute_ui(cx: &ViewCtx<'_>, ui: &mut Ui, dispute: &Dispute, draft: &mut ResolutionDraft) {
    let tokens = Tokens::of(ui.ctx());
    let edge = if dispute.state.is_resolved() {
        tokens.border_strong
    } else {
        tokens.warning
    };
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.push_id(&dispute.property, |ui| {
            ui.horizontal_top(|ui| {
                super::evidence::icon_ui(ui, icons::DISPUTE, edge);
                ui.vertical(|ui| {
                    text::strong(ui, &dispute.property);
                    text::label(ui, &dispute.summary);
                    text::weak(ui, dispute.state.label());
                });
            });
            for &id in &dispute.claims {
                side_ui(cx, ui, id);
            }
            if dispute.claims.len() > 1 {
                resolution_ui(cx, ui, &dispute.claims, draft);
            }
        });
    });
    ui.add_space(space::S);
}

/// One value: its sentences in the words of the sources, who said it, where and when.
fn side_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: ClaimId) {
    let Some(claim) = cx.board.claims().get(id) else {
        return;
    };
    ui.separator();
    text::strong(ui, &statement(cx.board, claim));
    standing_ui(cx, ui, id.into());
    for item in &claim.evidence {
        let words = quote_text(cx.board, item.quote).unwrap_or_default();
        let open = Text::new(format!("“{words}”"))
            .italic()
            .sense(Sense::click())
            .wrap()
            .show(ui);
        if open
            .on_hover_text("Open the reader at these words")
            .clicked()
        {
            cx.push(Action::OpenQuote(item.quote));
        }
        Text::new(format!(
            "{} · {}",
            item.stance.label(),
            origin_words(cx, item.quote)
        ))
        .small()
        .weak()
        .wrap()
        .show(ui);
    }
    if let Some(resolution) = &claim.resolution {
        let prefer = resolution
            .prefer
            .and_then(|id| cx.board.claims().get(id))
            .map(|c| statement(cx.board, c));
        let rather = prefer.map_or_else(String::new, |words| format!("; rather {words}"));
        let note = if resolution.note.is_empty() {
            String::new()
        } else {
            format!(": {}", resolution.note)
        };
        Text::new(format!("{}{rather}{note}", resolution.kind.label()))
            .small()
            .wrap()
            .show(ui);
    }
}

fn resolution_ui(cx: &ViewCtx<'_>, ui: &mut Ui, claims: &[ClaimId], draft: &mut ResolutionDraft) {
    let these: BTreeSet<ClaimId> = claims.iter().copied().collect();
    if draft.of != these {
        let settled = claims
            .iter()
            .find_map(|&id| cx.board.claims().get(id)?.resolution.clone());
        *draft = ResolutionDraft {
            of: these.clone(),
            kind: settled.as_ref().map(|r| r.kind),
            note: settled.as_ref().map(|r| r.note.clone()).unwrap_or_default(),
            prefer: settled.and_then(|r| r.prefer),
        };
    }
    ui.separator();
    Section::new("Resolution")
        .id_salt((claims.first().copied(), "resolution"))
        .folded()
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                text::weak(ui, "Why they differ");
                let kind = draft.kind.unwrap_or(ResolutionKind::Open);
                if let Some(kind) = combo(
                    ui,
                    "Why they differ",
                    kind,
                    &ResolutionKind::ALL,
                    ResolutionKind::label,
                ) {
                    draft.kind = Some(kind);
                }
            });
            text::weak(ui, "Prefer");
            ui.radio_value(&mut draft.prefer, None, "None of them");
            for &id in claims {
                if let Some(claim) = cx.board.claims().get(id) {
                    let words = text::widget_text(ui, &statement(cx.board, claim));
                    ui.radio_value(&mut draft.prefer, Some(id), words);
                }
            }
            TextField::area(&mut draft.note)
                .label("Note on the resolution")
                .hint("In a sentence, with the reason")
                .rows(2)
                .width(ui.available_width())
                .show(ui);
            ui.horizontal(|ui| {
                if Button::new("Resolve").primary().show(ui).clicked() {
                    let kind = draft.kind.unwrap_or(ResolutionKind::Open);
                    cx.commit(claims::resolve(
                        cx.board,
                        &these,
                        kind,
                        &draft.note,
                        draft.prefer,
                    ));
                }
                let settled = claims.iter().any(|&id| {
                    cx.board
                        .claims()
                        .get(id)
                        .is_some_and(|c| c.resolution.is_some())
                });
                if settled && Button::new("Open again").quiet().show(ui).clicked() {
                    cx.commit(claims::unresolve(cx.board, &these));
                    draft.of.clear();
                }
            });
        });
}
