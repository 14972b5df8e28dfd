//! The inspector while the board is looked at from another day: to be read alone, and only what is there.

use super::evidence::{icon_ui, plural, proof_ui, standing_ui};
use super::{InspectorState, back_ui, behind, dispute, entity, evidence};
use crate::base::date::FuzzyDate;
use crate::edit::evidence::Target;
use crate::editor::{Action, CameraOp};
use crate::model::{
    About, Basis, ClaimId, Direction, EntityId, FrameId, LegalStep, QuoteId, RecordRef, RelationId,
    Reply, SourceId, StepId, Terms, Withdrawal,
};
use crate::query::labels::{display_name, speaker_name, statement};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::{Button, Section};
use eframe::egui::{Frame, Margin, Sense, Stroke, Ui};

pub fn record_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, state: &mut InspectorState) {
    match record {
        RecordRef::Entity(id) => entity_ui(cx, ui, id, state),
        RecordRef::Relation(id) => relation_ui(cx, ui, id, state),
        RecordRef::Quote(id) => quote_ui(cx, ui, id),
        RecordRef::Source(id) => source_ui(cx, ui, id),
        RecordRef::Claim(id) => {
            if let Some(record) = cx.board.claims().get(id) {
                back_ui(cx, ui, record.about.into());
                claim_ui(cx, ui, id, true);
            }
        }
        RecordRef::Frame(id) => frame_ui(cx, ui, id),
        RecordRef::Step(id) => step_ui(cx, ui, id),
        // A note rests on no day.
        RecordRef::Card(_) => {}
    }
}

fn entity_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, state: &mut InspectorState) {
    let Some(record) = cx.board.entities().get(id) else {
        return;
    };
    text::title(ui, record.name());
    ui.horizontal(|ui| {
        let colour = Tokens::of(ui).kind(record.kind);
        icon_ui(ui, icons::of_entity(record.kind), colour);
        text::label(ui, record.kind.label());
    });
    date_ui(ui, "When", record.when.as_ref());
    dispute::disputes_ui(cx, ui, id.into(), &mut state.dispute);
    ui.add_space(space::S);
    Section::new("Names")
        .count(record.names.len())
        .id_salt((id, "names"))
        .show(ui, |ui| {
            for (n, name) in record.names.iter().enumerate() {
                ui.push_id(n, |ui| {
                    text::strong(ui, &name.text);
                    evidence::name_quotes_ui(cx, ui, Target::Name(id, n), &name.quotes);
                });
            }
        });
    entity::claims_ui(cx, ui, About::Entity(id));
    entity::relations_ui(cx, ui, id);
    entity::said_ui(cx, ui, id);
}

/// One claim in its frame.
pub fn claim_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: ClaimId, open: bool) {
    let Some(claim) = cx.board.claims().get(id) else {
        return;
    };
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, Tokens::of(ui).border))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.push_id(id, |ui| {
            Text::new(statement(cx.board, claim))
                .strong()
                .wrap()
                .show(ui);
            date_ui(ui, "As of", claim.as_of.as_ref());
            standing_ui(cx, ui, id.into());
            reply_ui(cx, ui, claim.reply.as_ref());
            let section = Section::new("Evidence")
                .count(claim.evidence.len())
                .id_salt((id, "evidence"));
            let section = if open { section } else { section.folded() };
            section.show(ui, |ui| {
                evidence::evidence_ui(cx, ui, Target::Claim(id), &claim.evidence);
            });
        });
    });
    ui.add_space(space::S);
}

fn relation_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: RelationId, state: &mut InspectorState) {
    let Some(relation) = cx.board.relations().get(id) else {
        return;
    };
    text::heading(ui, "Relation");
    ui.horizontal_wrapped(|ui| {
        back_ui(cx, ui, relation.from.into());
        let arrow = match relation.direction {
            Direction::Forward => "→",
            Direction::Both => "↔",
            Direction::Undirected => "–",
        };
        let not = if relation.denied { "not " } else { "" };
        text::label(ui, &format!("{not}{} {arrow}", relation.shown_label()));
        back_ui(cx, ui, relation.to.into());
    });
    date_ui(ui, "When", relation.when.as_ref());
    standing_ui(cx, ui, id.into());
    reply_ui(cx, ui, relation.reply.as_ref());
    dispute::disputes_ui(cx, ui, id.into(), &mut state.dispute);
    ui.add_space(space::S);
    Section::new("Evidence")
        .count(relation.evidence.len())
        .id_salt((id, "evidence"))
        .show(ui, |ui| {
            evidence::evidence_ui(cx, ui, Target::Relation(id), &relation.evidence);
        });
    if !relation.legal.is_empty() {
        ui.add_space(space::S);
        Section::new("Legal stage")
            .count(relation.legal.len())
            .id_salt((id, "legal"))
            .show(ui, |ui| {
                for (n, step) in relation.legal.iter().enumerate() {
                    ui.push_id(n, |ui| stage_ui(cx, ui, step));
                }
            });
    }
    entity::claims_ui(cx, ui, About::Relation(id));
}

fn stage_ui(cx: &ViewCtx<'_>, ui: &mut Ui, step: &LegalStep) {
    let as_of = step.as_of.as_ref().map(ToString::to_string);
    let place = (!step.place.is_empty()).then(|| step.place.clone());
    let parts: Vec<String> = as_of.into_iter().chain(place).collect();
    ui.horizontal_wrapped(|ui| {
        text::strong(ui, step.stage.label());
        text::weak(ui, &parts.join(" · "));
    });
    if let Some(quote) = step.quote
        && text::link(ui, &display_name(cx.board, quote)).clicked()
    {
        cx.push(Action::OpenQuote(quote));
    }
}

fn quote_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId) {
    let Some(record) = cx.board.quotes().get(id) else {
        return;
    };
    text::heading(ui, "Quote");
    let words = Text::new(format!("“{}”", record.anchor.exact))
        .italic()
        .sense(Sense::click())
        .wrap()
        .show(ui);
    if words
        .on_hover_text("Open the reader at these words")
        .clicked()
    {
        cx.push(Action::OpenQuote(id));
    }
    ui.horizontal(|ui| {
        proof_ui(cx, ui, id);
        back_ui(cx, ui, record.source.into());
    });
    let source = cx.board.sources().get(record.source);
    let published = source.and_then(|source| record.published_on(source));
    date_ui(ui, "Published", published);
    withdrawn_ui(ui, record.withdrawn.as_ref());
    ui.add_space(space::S);
    text::strong(ui, "Who says it");
    let own = || "The source, in its own voice".to_owned();
    text::label(ui, &speaker_name(cx.board, id).unwrap_or_else(own));
    if let Some(speaker) = &record.speaker {
        if speaker.terms != Terms::Unknown {
            text::weak(ui, speaker.terms.label());
        }
        if speaker.basis != Basis::Unknown {
            text::weak(ui, speaker.basis.label());
        }
    }
}

fn source_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId) {
    let Some(source) = cx.board.sources().get(id) else {
        return;
    };
    text::title(ui, &display_name(cx.board, id));
    let quotes = cx.index.backlinks.num_quotes_of(id);
    let quotes = plural(quotes, "quote", "quotes");
    text::weak(ui, &format!("{} · {quotes}", source.kind.label()));
    let lens = cx.looking.map(|looking| looking.lens());
    if lens.is_some_and(|lens| !lens.is_published(source)) {
        let why =
            "It was not published yet: of its passages, those are here that had appeared before";
        Text::new(why).weak().wrap().show(ui);
    }
    ui.add_space(space::XS);
    let read = Button::new("Read").icon(icons::BOOK).primary().show(ui);
    if read.clicked() {
        cx.push(Action::OpenReader {
            source: id,
            target: None,
        });
    }
    ui.add_space(space::XS);
    let mut fact = |name: &str, value: &str| {
        if !value.is_empty() {
            text::weak(ui, name);
            Text::new(value).wrap().selectable().show(ui);
        }
    };
    fact("Publisher", &source.publisher);
    fact("Authors", &source.authors.join("; "));
    let published = source.published.as_ref().map(ToString::to_string);
    fact("Published", &published.unwrap_or_default());
    fact("Address", &source.url);
    fact("Archived address", &source.archived_url);
    withdrawn_ui(ui, source.withdrawn.as_ref());
    if !source.shares_origin_with.is_empty() {
        ui.add_space(space::S);
        Section::new("Shares its origin with")
            .count(source.shares_origin_with.len())
            .id_salt((id, "shares"))
            .show(ui, |ui| {
                for &other in &source.shares_origin_with {
                    back_ui(cx, ui, other.into());
                }
            });
    }
}

fn frame_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: FrameId) {
    text::title(ui, &display_name(cx.board, id));
    let cards = cx.index.spatial.cards_in_frame(id);
    let words = plural(cards.len(), "card lies in it", "cards lie in it");
    text::weak(ui, &words);
    for card in cards.into_iter().take(100) {
        back_ui(cx, ui, behind(cx, card.into()));
    }
}

fn step_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: StepId) {
    let Some(step) = cx.board.steps().get(id) else {
        return;
    };
    text::title(ui, &display_name(cx.board, id));
    if Button::new("Show it").show(ui).clicked() {
        cx.push(Action::Camera(CameraOp::FitRect(step.view)));
    }
    text::weak(ui, "Lit");
    for &record in &step.lit {
        text::label(ui, &display_name(cx.board, record));
    }
}

fn date_ui(ui: &mut Ui, name: &str, date: Option<&FuzzyDate>) {
    if let Some(date) = date {
        ui.horizontal_wrapped(|ui| {
            text::weak(ui, name);
            text::label(ui, &date.to_string());
        });
    }
}

fn withdrawn_ui(ui: &mut Ui, withdrawn: Option<&Withdrawal>) {
    let Some(withdrawn) = withdrawn else { return };
    let words = match &withdrawn.on {
        Some(on) => format!("Withdrawn on {on}"),
        None => "Withdrawn".to_owned(),
    };
    let danger = Tokens::of(ui).danger;
    Text::new(words).strong().colour(danger).wrap().show(ui);
}

/// What was known of a reply.
fn reply_ui(cx: &ViewCtx<'_>, ui: &mut Ui, reply: Option<&Reply>) {
    let Some(reply) = reply else { return };
    date_ui(ui, "Asked for a reply", reply.asked.as_ref());
    if let Some(quote) = reply.quote {
        let words = format!("Reply: {}", display_name(cx.board, quote));
        if text::link(ui, &words).clicked() {
            cx.push(Action::OpenQuote(quote));
        }
    }
}
