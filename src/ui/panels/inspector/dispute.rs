//! Disputes: each statement with its sentences, who said it and when, side by side; and the resolution.

use super::evidence::{origin_words, standing_ui};
use crate::edit::resolutions;
use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::Dispute;
use crate::model::{
    Evidence, Prefer, QuoteId, RecordRef, Resolution, ResolutionKind, Side, Stance, Statement,
};
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
    of: BTreeSet<RecordRef>,
    kind: Option<ResolutionKind>,
    note: String,
    prefer: Option<Side<RecordRef>>,
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
                    text::weak(ui, dispute.state.label());
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
                resolution_ui(cx, ui, &sides, draft);
            }
        });
    });
    ui.add_space(space::S);
}

/// What a claim or relation says, in a line.
fn words_of(cx: &ViewCtx<'_>, record: RecordRef) -> String {
    match record {
        RecordRef::Claim(id) => cx.board.claims().get(id).map(|it| statement(cx.board, it)),
        _ => None,
    }
    .unwrap_or_else(|| display_name(cx.board, record))
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

/// What is said of a statement's dispute, if it is resolved.
fn resolved_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef) {
    let Some((kind, note, prefer)) = resolution_of(cx, record) else {
        return;
    };
    let rather = match prefer {
        None => String::new(),
        Some(Side::For(other)) if other == record => "; it holds".to_owned(),
        Some(Side::For(other)) => format!("; rather {}", words_of(cx, other)),
        Some(Side::Against(_)) => "; it does not hold".to_owned(),
    };
    let note = if note.is_empty() {
        String::new()
    } else {
        format!(": {note}")
    };
    Text::new(format!("{}{rather}{note}", kind.label()))
        .small()
        .wrap()
        .show(ui);
}

type Said = (ResolutionKind, String, Option<Side<RecordRef>>);

fn resolution_of(cx: &ViewCtx<'_>, record: RecordRef) -> Option<Said> {
    fn said<I: Into<RecordRef> + Copy>(record: RecordRef, of: &Resolution<I>) -> Said {
        let prefer = of.prefer.map(|prefer| match prefer {
            Prefer::Other(other) => Side::For(other.into()),
            Prefer::This => Side::For(record),
            Prefer::Contrary => Side::Against(record),
        });
        (of.kind, of.note.clone(), prefer)
    }
    match record {
        RecordRef::Claim(id) => {
            let resolution = cx.board.claims().get(id)?.resolution.as_ref()?;
            Some(said(record, resolution))
        }
        RecordRef::Relation(id) => {
            let resolution = cx.board.relations().get(id)?.resolution.as_ref()?;
            Some(said(record, resolution))
        }
        _ => None,
    }
}

fn resolution_ui(cx: &ViewCtx<'_>, ui: &mut Ui, sides: &[RecordRef], draft: &mut ResolutionDraft) {
    let these: BTreeSet<RecordRef> = sides.iter().copied().collect();
    let said: Vec<Said> = sides
        .iter()
        .filter_map(|&record| resolution_of(cx, record))
        .collect();
    if draft.of != these {
        // One that prefers a side says more than one that does not.
        let telling = said.iter().find(|(.., prefer)| prefer.is_some());
        let (kind, note, prefer) = match telling.or_else(|| said.first()) {
            Some((kind, note, prefer)) => (Some(*kind), note.clone(), *prefer),
            None => (None, String::new(), None),
        };
        *draft = ResolutionDraft {
            of: these.clone(),
            kind,
            note,
            prefer,
        };
    }
    ui.separator();
    Section::new("Resolution")
        .id_salt((sides.first().copied(), "resolution"))
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
            let kind = draft.kind.unwrap_or(ResolutionKind::Open);
            let open = kind == ResolutionKind::Open;
            // What is left open goes with no side.
            if !open {
                prefer_ui(cx, ui, sides, &mut draft.prefer);
            }
            TextField::area(&mut draft.note)
                .label("Note on the resolution")
                .hint("In a sentence, with the reason")
                .rows(2)
                .width(ui.available_width())
                .show(ui);
            ui.horizontal(|ui| {
                let does = if open { "Leave open" } else { "Resolve" };
                if Button::new(does).primary().show(ui).clicked() {
                    let prefer = draft.prefer.filter(|_| !open);
                    let note = &draft.note;
                    cx.commit(resolutions::resolve(cx.board, &these, kind, note, prefer));
                }
                if !said.is_empty() && Button::new("Open again").quiet().show(ui).clicked() {
                    cx.commit(resolutions::unresolve(cx.board, &these));
                    draft.of.clear();
                }
            });
        });
}

/// Which statement to go with; of a single one, whether to go with it or with what contradicts it.
fn prefer_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    sides: &[RecordRef],
    prefer: &mut Option<Side<RecordRef>>,
) {
    text::weak(ui, "Prefer");
    let none = if sides.len() == 1 {
        "Neither"
    } else {
        "None of them"
    };
    ui.radio_value(prefer, None, none);
    for &record in sides {
        let words = text::widget_text(ui, &words_of(cx, record));
        ui.radio_value(prefer, Some(Side::For(record)), words);
    }
    if let [only] = sides {
        ui.radio_value(prefer, Some(Side::Against(*only)), "What contradicts it");
    }
}
