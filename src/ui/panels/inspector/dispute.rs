//! Disputes: each statement with its sentences, who said it and when; and the resolution.

use super::evidence::{origin_words, standing_ui};
use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::Dispute;
use crate::model::{Evidence, QuoteId, RecordRef, Stance, Statement};
use crate::query::labels::{display_name, quote_text};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::resolution::{ResolutionDraft, resolution_ui, resolved_ui, words_of};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::Section;
use eframe::egui::{Frame, Margin, Sense, Stroke, Ui};

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
        cx.push(Action::ShowDispute(Some(dispute.key.clone())));
    }
}

/// The disputes about something, with their sides beside each other.
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
                dispute_ui(cx, ui, record, dispute, draft);
            }
        });
}

fn dispute_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    shown: RecordRef,
    dispute: &Dispute,
    draft: &mut ResolutionDraft,
) {
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
        ui.push_id(dispute.sides().next(), |ui| {
            ui.horizontal_top(|ui| {
                super::evidence::icon_ui(ui, icons::DISPUTE, edge);
                ui.vertical(|ui| {
                    text::strong(ui, &dispute.property);
                    text::label(ui, &dispute.summary);
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().interact_size.y = 0.0;
                        text::weak(ui, dispute.state.label());
                        let link = text::link(ui, "Side by side");
                        if link
                            .on_hover_text("Read it on the desk below the board")
                            .clicked()
                        {
                            cx.push(Action::ShowDispute(Some(dispute.key.clone())));
                        }
                    });
                });
            });
            let sides: Vec<RecordRef> = dispute.sides().collect();
            for &record in &sides {
                ui.separator();
                // What the panel is of says above what it says and how it stands.
                if sides != [shown] {
                    text::strong(ui, &words_of(cx, record));
                    standing_ui(cx, ui, record);
                }
                side_ui(cx, ui, record, dispute.contested.contains(&record));
            }
            // Its note was written with later knowledge.
            if !cx.is_locked() {
                ui.separator();
                Section::new("Resolution")
                    .id_salt((sides.first().copied(), "resolution"))
                    .folded()
                    .show(ui, |ui| resolution_ui(cx, ui, &sides, draft));
            }
        });
    });
    ui.add_space(space::S);
}

/// One statement: its sentences in the words of the sources, who said it, where and when.
fn side_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, contested: bool) {
    let evidence: &[Evidence] = match record {
        RecordRef::Claim(id) => cx.board.claims().get(id).map(Statement::evidence),
        RecordRef::Relation(id) => cx.board.relations().get(id).map(Statement::evidence),
        _ => None,
    }
    .unwrap_or_default();
    if contested {
        both_sides_ui(cx, ui, evidence);
    } else {
        for item in evidence {
            sentence_ui(cx, ui, item.quote, Some(item.stance));
        }
    }
    resolved_ui(cx, ui, record);
}

/// What is for a statement beside what is against it, and below what is neither.
fn both_sides_ui(cx: &ViewCtx<'_>, ui: &mut Ui, evidence: &[Evidence]) {
    let of = |stance| evidence.iter().filter(move |item| item.stance == stance);
    let column = |ui: &mut Ui, stance: Stance, title: &str| {
        let colours = &Tokens::of(ui.ctx()).stance;
        let colour = match stance {
            Stance::Supports => colours.supports,
            Stance::Contradicts => colours.contradicts,
            Stance::Context => colours.context,
        };
        Text::new(title).small().strong().colour(colour).show(ui);
        for item in of(stance) {
            sentence_ui(cx, ui, item.quote, None);
        }
    };
    ui.columns_const(|[left, right]| {
        column(left, Stance::Supports, "For");
        column(right, Stance::Contradicts, "Against");
    });
    if of(Stance::Context).next().is_some() {
        column(ui, Stance::Context, "Context");
    }
}

/// The words of a quote, which open the reader, and where they come from.
fn sentence_ui(cx: &ViewCtx<'_>, ui: &mut Ui, quote: QuoteId, stance: Option<Stance>) {
    let words = quote_text(cx.board, quote).unwrap_or_default();
    let open = Text::new(format!("“{words}”"))
        .italic()
        .sense(Sense::click())
        .wrap()
        .show(ui);
    if open
        .on_hover_text("Open the reader at these words")
        .clicked()
    {
        cx.push(Action::OpenQuote(quote));
    }
    let origin = origin_words(cx, quote);
    let words = stance.map_or_else(
        || origin.clone(),
        |stance| format!("{} · {origin}", stance.label()),
    );
    Text::new(words).small().weak().wrap().show(ui);
}
