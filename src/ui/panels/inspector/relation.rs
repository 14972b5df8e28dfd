//! A relation: its ends, what it says, which way, when, how far the law has come, and its evidence.

use super::checked::checked_ui;
use super::evidence::{evidence_ui, standing_ui};
use super::reply::reply_ui;
use super::{InspectorState, back_ui, dispute, entity};
use crate::edit::evidence::Target;
use crate::edit::relations::{self, RelationField};
use crate::editor::Command;
use crate::model::{About, Direction, LegalStage, LegalStep, Relation, RelationId, RelationKind};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, ComboText, DateField, DraftField, IconButton, Section, combo};
use eframe::egui::Ui;

pub fn relation_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: RelationId, state: &mut InspectorState) {
    let Some(relation) = cx.board.relations().get(id) else {
        return;
    };
    text::heading(ui, "Relation");
    ends_ui(cx, ui, relation);
    standing_ui(cx, ui, id.into());
    ui.add_space(space::S);
    says_ui(cx, ui, id, relation);
    dispute::disputes_ui(cx, ui, id.into(), &mut state.dispute);
    ui.add_space(space::S);
    Section::new("Evidence")
        .count(relation.evidence.len())
        .id_salt((id, "evidence"))
        .show(ui, |ui| {
            evidence_ui(cx, ui, Target::Relation(id), &relation.evidence);
        });
    checked_ui(cx, ui, id.into(), relation.checked.as_ref());
    reply_ui(cx, ui, id.into(), relation.reply.as_ref(), &|reply| {
        relations::set_reply(cx.board, id, reply)
    });
    legal_ui(cx, ui, id, relation);
    entity::claims_ui(cx, ui, About::Relation(id));
}

/// Names longer than this stand on lines of their own.
const LONG: usize = 40;

fn ends_ui(cx: &ViewCtx<'_>, ui: &mut Ui, relation: &Relation) {
    let arrow = match relation.direction {
        Direction::Forward => "→",
        Direction::Both => "↔",
        Direction::Undirected => "–",
    };
    let long = [relation.from, relation.to]
        .map(|end| display_name(cx.board, end).chars().count())
        .into_iter()
        .any(|chars| chars > LONG);
    // A name of several lines would tear a row apart: then each end has its own.
    if long {
        back_ui(cx, ui, relation.from.into());
        ui.horizontal_top(|ui| {
            text::weak(ui, arrow);
            ui.vertical(|ui| back_ui(cx, ui, relation.to.into()));
        });
    }
    ui.horizontal_wrapped(|ui| {
        if !long {
            back_ui(cx, ui, relation.from.into());
            text::weak(ui, arrow);
            back_ui(cx, ui, relation.to.into());
        }
        if IconButton::new(icons::REVERSE, "Reverse the line")
            .small()
            .show(ui)
            .clicked()
        {
            cx.run(Command::ReverseRelation);
        }
    });
}

fn says_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: RelationId, relation: &Relation) {
    let set = |field| cx.commit(relations::set(cx.board, id, field));
    let width = ui.available_width();
    text::weak(ui, "Kind");
    let (_, event) = ComboText::new(
        relation.kind.as_str(),
        "Kind of relation",
        &RelationKind::PROPOSED,
    )
    .id_salt((id, "kind"))
    .width(width)
    .show(ui);
    if let Some(kind) = event.committed() {
        set(RelationField::Kind(RelationKind::new(kind)));
    }
    text::weak(ui, "Label");
    let (_, event) = DraftField::line(&relation.label, "Label")
        .hint("As the kind")
        .id_salt((id, "label"))
        .width(width)
        .show(ui);
    if let Some(label) = event.committed() {
        set(RelationField::Label(label));
    }
    ui.horizontal(|ui| {
        if let Some(direction) = combo(
            ui,
            "Direction",
            relation.direction,
            &Direction::ALL,
            Direction::label,
        ) {
            set(RelationField::Direction(direction));
        }
        let mut denied = relation.denied;
        if ui
            .checkbox(&mut denied, "Denied")
            .on_hover_text("It is said not to be so")
            .changed()
        {
            set(RelationField::Denied(denied));
        }
    });
    text::weak(ui, "When");
    let (_, when) = DateField::new(relation.when.as_ref(), "When")
        .id_salt((id, "when"))
        .width(width)
        .show(ui);
    if let Some(when) = when {
        set(RelationField::When(when));
    }
}

fn legal_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: RelationId, relation: &Relation) {
    ui.add_space(space::S);
    Section::new("Legal stage")
        .count(relation.legal.len())
        .id_salt((id, "legal"))
        .show(ui, |ui| {
            for (n, step) in relation.legal.iter().enumerate() {
                ui.push_id(n, |ui| step_ui(cx, ui, id, n, step));
            }
            if Button::new("Add a stage")
                .icon(icons::ADD)
                .quiet()
                .show(ui)
                .clicked()
            {
                let step = LegalStep {
                    stage: LegalStage::Alleged,
                    as_of: None,
                    place: String::new(),
                    quote: None,
                };
                cx.commit(relations::add_stage(cx.board, id, step));
            }
        });
}

fn step_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: RelationId, n: usize, step: &LegalStep) {
    let set = |step: LegalStep| cx.commit(relations::set_stage(cx.board, id, n, step));
    ui.horizontal(|ui| {
        if let Some(stage) = combo(ui, "Stage", step.stage, &LegalStage::ALL, LegalStage::label) {
            set(LegalStep {
                stage,
                ..step.clone()
            });
        }
        let (_, event) = DraftField::line(&step.place, "Where")
            .hint("where")
            .id_salt((id, "place", n))
            .width((ui.available_width() - 36.0).max(50.0))
            .show(ui);
        if let Some(place) = event.committed() {
            set(LegalStep {
                place,
                ..step.clone()
            });
        }
        if IconButton::new(icons::CLOSE, "Remove the stage")
            .small()
            .show(ui)
            .clicked()
        {
            cx.commit(relations::remove_stage(cx.board, id, n));
        }
    });
    let (_, as_of) = DateField::new(step.as_of.as_ref(), "As of")
        .id_salt((id, "stage as of", n))
        .show(ui);
    if let Some(as_of) = as_of {
        set(LegalStep {
            as_of,
            ..step.clone()
        });
    }
    if let Some(quote) = step.quote {
        if text::link(ui, &display_name(cx.board, quote)).clicked() {
            cx.push(crate::editor::Action::OpenQuote(quote));
        }
    } else {
        ui.horizontal_wrapped(|ui| {
            text::weak(ui, "It rests on no quote");
            for item in &relation_quotes(cx, id) {
                if text::link(ui, &display_name(cx.board, *item))
                    .on_hover_text("Rest it on this quote")
                    .clicked()
                {
                    set(LegalStep {
                        quote: Some(*item),
                        ..step.clone()
                    });
                }
            }
        });
    }
}

fn relation_quotes(cx: &ViewCtx<'_>, id: RelationId) -> Vec<crate::model::QuoteId> {
    cx.board
        .relations()
        .get(id)
        .map(|r| r.evidence.iter().map(|e| e.quote).collect())
        .unwrap_or_default()
}
