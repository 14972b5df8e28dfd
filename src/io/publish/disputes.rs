//! Disputes, each side beside the others: the value, how it stands, and its sentences.

use super::data::preferred;
use super::icons::icon;
use super::outline::{claim_facts, passages, standing_mark};
use crate::evidence::{Dispute, DisputeState};
use crate::model::{Claim, Evidence, Prefer, RecordRef, Side, Stance, Statement};
use crate::publish::Published;
use crate::query::labels::{display_name, value_text};
use maud::{Markup, html};

/// The disputes that go out.
pub(super) fn all(out: &Published) -> impl Iterator<Item = &Dispute> + Clone {
    out.derived.evidence.disputes()
}

/// The name of a dispute in the page, by its place among them.
pub(super) fn id_of(out: &Published, dispute: &Dispute) -> String {
    let place = all(out).position(|other| other.key == dispute.key);
    format!("dsp-{}", place.map_or(0, |place| place + 1))
}

/// Links to the disputes about something, or that it takes part in.
pub(super) fn links(out: &Published, record: impl Into<RecordRef>) -> Markup {
    let disputes = out.derived.evidence.disputes_about(record);
    html! {
        @for dispute in disputes {
            p class="dispute-link" {
                a href=(format!("#{}", id_of(out, dispute))) {
                    (icon("dispute"))
                    bdi { (dispute.property) ": " (dispute.summary) }
                }
                " " span class="weak" { (state(dispute.state)) }
            }
        }
    }
}

pub(super) fn article(out: &Published, dispute: &Dispute) -> Markup {
    let title = dispute.title(&out.board);
    let prefer = preferred(dispute);
    let about: Vec<String> = dispute.about().iter().map(ToString::to_string).collect();
    html! {
        article class="dispute" id=(id_of(out, dispute)) data-find="Dispute" data-title=(title) data-about=(about.join(" ")) {
            h3 { (icon("dispute")) bdi { (title) } }
            p class="facts" { bdi { (dispute.summary) } " · " (state(dispute.state)) }
            div class="sides" {
                @for record in dispute.sides() { (side(out, record, prefer, dispute.contested.contains(&record))) }
            }
        }
    }
}

/// One statement of a dispute: what it says, how it stands, and its sentences; those for it beside those
/// against it where it has both.
fn side(
    out: &Published,
    record: RecordRef,
    prefer: Option<Side<RecordRef>>,
    contested: bool,
) -> Markup {
    let holds = prefer == Some(Side::For(record));
    let fails = prefer == Some(Side::Against(record));
    let evidence = evidence_of(out, record);
    html! {
        section class=(if holds { "side preferred" } else { "side" }) {
            h4 dir="auto" { (words_of(out, record)) }
            @if holds { p class="preferred-mark" { (icon("sourced")) "Preferred" } }
            @if fails { p class="facts" { "What contradicts it is preferred" } }
            (standing_mark(out, record))
            @if let RecordRef::Claim(id) = record && let Some(claim) = out.board.claims().get(id) {
                (claim_facts(claim))
            }
            @if contested {
                div class="sides" {
                    @for (title, stance) in [("For", Stance::Supports), ("Against", Stance::Contradicts)] {
                        div { h5 class="part" { (title) } (passages(out, &of_stance(evidence, stance))) }
                    }
                }
                (passages(out, &of_stance(evidence, Stance::Context)))
            } @else {
                (passages(out, evidence))
            }
            @match record {
                RecordRef::Claim(id) => (resolution(out, out.board.claims().get(id))),
                RecordRef::Relation(id) => (resolution(out, out.board.relations().get(id))),
                _ => {}
            }
        }
    }
}

fn of_stance(evidence: &[Evidence], stance: Stance) -> Vec<Evidence> {
    let of = evidence.iter().filter(|piece| piece.stance == stance);
    of.copied().collect()
}

fn evidence_of(out: &Published, record: RecordRef) -> &[Evidence] {
    let found = match record {
        RecordRef::Claim(id) => out.board.claims().get(id).map(Statement::evidence),
        RecordRef::Relation(id) => out.board.relations().get(id).map(Statement::evidence),
        _ => None,
    };
    found.unwrap_or_default()
}

/// What a side says: a claim its value, a relation itself with a way to it.
fn words_of(out: &Published, record: RecordRef) -> Markup {
    html! {
        @if let RecordRef::Claim(id) = record {
            (out.board.claims().get(id).map_or_else(String::new, |it| value(out, it)))
        } @else {
            a href=(format!("#{record}")) { (display_name(&out.board, record)) }
        }
    }
}

fn value(out: &Published, claim: &Claim) -> String {
    let not = if claim.denied { "not " } else { "" };
    format!("{not}{}", value_text(&out.board, &claim.value))
}

/// How a difference was settled, and why.
pub(super) fn resolution<R: Statement>(out: &Published, statement: Option<&R>) -> Markup
where
    R::Id: Into<RecordRef>,
{
    html! {
        @if let Some(resolution) = statement.and_then(Statement::resolution) {
            p class="resolution" {
                strong { (resolution.kind.label()) }
                @match resolution.prefer {
                    Some(Prefer::Other(id)) => { "; rather " bdi { (words_of(out, id.into())) } }
                    Some(Prefer::This) => "; it holds",
                    Some(Prefer::Contrary) => "; it does not hold",
                    None => {}
                }
                @if !resolution.note.trim().is_empty() { ": " bdi { (resolution.note) } }
            }
        }
    }
}

fn state(state: DisputeState) -> String {
    match state {
        DisputeState::Resolved { kind, .. } => format!("Resolved: {}", kind.label().to_lowercase()),
        other => other.label().to_owned(),
    }
}
