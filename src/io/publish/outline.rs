//! The page without a canvas: everything in words, for screen readers, for print, and for the panel beside
//! the canvas, which shows parts of it.

use super::canvas::{lit, standing};
use super::disputes::{self, resolution};
use super::icons::{icon, of_kind};
use super::passage::{cite, language_tag, passage, printed, web_address};
use super::stroke::number;
use super::{class, is_shown};
use crate::base::fold::{Fold, fold};
use crate::evidence::Support;
use crate::model::{
    About, CardContent, Checked, Claim, ClaimId, Entity, EntityId, Evidence, RecordRef, Relation,
    RelationId, Reply, ReplyOutcome, Source, SourceId, Value,
};
use crate::publish::Published;
use crate::query::labels::{display_name, statement};
use maud::{Markup, html};

pub(super) fn outline(out: &Published) -> Markup {
    let meta = out.board.meta();
    let title = title(out);
    html! {
        main id="outline" tabindex="-1" {
            header class="front" {
                h1 dir="auto" { (title) }
                @if !meta.question.trim().is_empty() { p class="question" dir="auto" { (meta.question) } }
                @if !meta.authors.is_empty() { p class="weak" { "By " bdi { (meta.authors.join(", ")) } } }
            }
            (steps(out))
            (entities(out))
            (relations(out))
            (all_disputes(out))
            (notes(out))
            (sources(out))
            (about())
        }
    }
}

/// The board's title; some words where it has none.
pub(super) fn title(out: &Published) -> String {
    match out.board.meta().title.trim() {
        "" => "Untitled board".to_owned(),
        title => title.to_owned(),
    }
}

fn steps(out: &Published) -> Markup {
    let mut steps: Vec<_> = out.board.steps().iter().collect();
    steps.sort_by_key(|(id, step)| (step.order, *id));
    html! {
        @if !steps.is_empty() {
            section aria-labelledby="h-story" {
                h2 id="h-story" { "Story" }
                ol class="steps" {
                    @for (id, step) in steps {
                        li id=(id) class="step" data-lit=(lit(out, &step.lit).join(" "))
                            data-all=[step.lit.is_empty().then_some("")]
                            data-view=([step.view.min.x, step.view.min.y, step.view.width(), step.view.height()].map(number).join(" ")) {
                            h3 dir="auto" { (display_name(&out.board, id)) }
                            @for text in paragraphs(&step.text) { p dir="auto" { (text) } }
                        }
                    }
                }
            }
        }
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

fn entities(out: &Published) -> Markup {
    let mut all: Vec<(EntityId, &Entity)> = out.board.entities().iter().collect();
    all.sort_by_cached_key(|(id, entity)| (fold(entity.name(), Fold::Words), *id));
    html! {
        @if !all.is_empty() {
            section aria-labelledby="h-entities" {
                h2 id="h-entities" { "Who and what" }
                @for (id, it) in all { (entity(out, id, it)) }
            }
        }
    }
}

fn entity(out: &Published, id: EntityId, entity: &Entity) -> Markup {
    let name = display_name(&out.board, id);
    let others: Vec<&str> = entity
        .names
        .iter()
        .skip(1)
        .map(|name| name.text.as_str())
        .collect();
    let claims: Vec<ClaimId> = out
        .derived
        .index
        .backlinks
        .claims_about(About::Entity(id))
        .collect();
    let relations: Vec<RelationId> = out.derived.index.adjacency.relations_of(id).collect();
    html! {
        article id=(id) class="entity" data-find=(entity.kind.label()) data-title=(name) {
            h3 { span class=(format!("kind kind-{}", class(entity.kind.label()))) { (icon(of_kind(entity.kind))) } bdi { (name) } }
            p class="facts" {
                (entity.kind.label())
                @if let Some(when) = &entity.when { " · " (when) }
                @if !others.is_empty() { " · also spelled " bdi { (others.join(", ")) } }
            }
            @for text in paragraphs(&entity.summary) { p dir="auto" { (text) } }
            (disputes::links(out, id))
            @if !claims.is_empty() {
                h4 class="part" { "Claims" }
                @for claim in claims { (claim_article(out, claim)) }
            }
            @if !relations.is_empty() {
                h4 class="part" { "Relations" }
                ul class="relations" {
                    @for relation in relations {
                        li { (standing_sample(out, relation)) a href=(format!("#{relation}")) { bdi { (display_name(&out.board, relation)) } } }
                    }
                }
            }
        }
    }
}

fn claim_article(out: &Published, id: ClaimId) -> Markup {
    let Some(claim) = out.board.claims().get(id) else {
        return html! {};
    };
    html! {
        article id=(id) class="claim" data-find="Claim" data-title=(display_name(&out.board, id)) data-about=(RecordRef::from(claim.about)) {
            h5 dir="auto" {
                @match claim.value {
                    Value::Entity(other) if is_shown(out, other) => {
                        @if claim.denied { "not " }
                        (claim.property) ": " a href=(format!("#{other}")) { (display_name(&out.board, other)) }
                    }
                    _ => (statement(&out.board, claim)),
                }
            }
            (standing_mark(out, id))
            (claim_facts(claim))
            (checked(claim.checked.as_ref()))
            (disputes::links(out, id))
            (resolution(out, Some(claim)))
            (passages(out, &claim.evidence))
            (reply(out, claim.reply.as_ref()))
        }
    }
}

/// What is said of a claim beside its value.
pub(super) fn claim_facts(claim: &Claim) -> Markup {
    html! {
        @if let Some(as_of) = &claim.as_of { p class="facts" { "As of " (as_of) } }
    }
}

fn relations(out: &Published) -> Markup {
    let mut all: Vec<(RelationId, &Relation)> = out.board.relations().iter().collect();
    all.sort_by_cached_key(|(id, _)| (fold(&display_name(&out.board, *id), Fold::Words), *id));
    html! {
        @if !all.is_empty() {
            section aria-labelledby="h-relations" {
                h2 id="h-relations" { "Relations" }
                @for (id, it) in all { (relation(out, id, it)) }
            }
        }
    }
}

fn relation(out: &Published, id: RelationId, relation: &Relation) -> Markup {
    let end = |id: EntityId| html! { a href=(format!("#{id}")) { bdi { (display_name(&out.board, id)) } } };
    let says = match relation.shown_label().trim() {
        "" => "linked to",
        label => label,
    };
    let claims: Vec<ClaimId> = out
        .derived
        .index
        .backlinks
        .claims_about(About::Relation(id))
        .collect();
    html! {
        article id=(id) class="relation" data-find="Relation" data-title=(display_name(&out.board, id)) {
            h3 { (end(relation.from)) " " span class="says" dir="auto" { (says) } " " (end(relation.to))
                @if relation.denied { " " span class="mark denied" { "denied" } } }
            (standing_mark(out, id))
            @if let Some(when) = &relation.when { p class="facts" { (when) } }
            (checked(relation.checked.as_ref()))
            @if !relation.legal.is_empty() {
                h4 class="part" { "Legal stage" }
                ol class="legal" {
                    @for step in &relation.legal {
                        li {
                            strong { (icon("legal")) (step.stage.label()) }
                            @if let Some(as_of) = &step.as_of { ", " (as_of) }
                            @if !step.place.trim().is_empty() { ", " bdi { (step.place) } }
                            @if let Some(quote) = step.quote { (passage(out, quote, None)) }
                        }
                    }
                }
            }
            (disputes::links(out, id))
            (resolution(out, Some(relation)))
            @if !relation.evidence.is_empty() {
                h4 class="part" { "Passages" }
                (passages(out, &relation.evidence))
            }
            (reply(out, relation.reply.as_ref()))
            @if !claims.is_empty() {
                h4 class="part" { "Claims" }
                @for claim in claims { (claim_article(out, claim)) }
            }
        }
    }
}

/// A short piece of the stroke that a line of this standing has.
fn standing_sample(out: &Published, record: impl Into<RecordRef>) -> Markup {
    let standing = standing(out, record);
    html! { span class="sample" title=(standing.label()) { (sample(&class(standing.label()))) } }
}

/// A stroke by its class, as the canvas draws it.
pub(super) fn sample(standing: &str) -> Markup {
    html! {
        svg class=(format!("line {standing}")) viewBox="0 0 36 12" width="36" height="12" aria-hidden="true" {
            @if standing == "contested" {
                path class="stroke for" d="M1 4H35" {}
                path class="stroke against" d="M1 8H35" {}
            } @else {
                path class="stroke" d="M1 6H35" {}
            }
            @if standing == "fallen" { path class="crosses" d="M6 10L11 2M16 10L21 2M26 10L31 2" {} }
        }
    }
}

/// How a claim or relation stands, and on what.
pub(super) fn standing_mark(out: &Published, record: impl Into<RecordRef>) -> Markup {
    let record = record.into();
    let standing = standing(out, record);
    let support = out
        .weighed
        .get(&record)
        .map_or_else(Support::default, |it| it.support);
    let name = class(standing.label());
    html! {
        p class=(format!("standing standing-{name}")) {
            (sample(&name)) (icon(icon_of(&name))) strong { (standing.label()) }
            span class="weak" { (support_text(&support)) }
        }
    }
}

fn icon_of(standing: &str) -> &'static str {
    match standing {
        "sourced" => "sourced",
        "corroborated" => "corroborated",
        "contested" => "contested",
        "fallen" => "fallen",
        _ => "lead",
    }
}

fn support_text(support: &Support) -> String {
    let count =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    if support.quotes == 0 {
        return " no quote supports it".to_owned();
    }
    let mut parts = vec![
        count(support.quotes, "quote", "quotes"),
        count(support.sources, "source", "sources"),
        count(support.origins, "independent origin", "independent origins"),
    ];
    let weak = support.weak();
    if weak.only_unnamed {
        parts.push("unnamed speakers only".to_owned());
    }
    if weak.only_hearsay {
        parts.push("hearsay only".to_owned());
    }
    if support.contradicting > 0 {
        parts.push(format!("{} against it", support.contradicting));
    }
    format!(" {}", parts.join(", "))
}

fn checked(checked: Option<&Checked>) -> Markup {
    html! {
        @if let Some(checked) = checked {
            p class="facts checked" {
                (icon("sourced")) "Checked"
                @if let Some(on) = &checked.on { " on " (on) }
            }
        }
    }
}

/// Whether those whom it is about were asked, and what they answered.
fn reply(out: &Published, reply: Option<&Reply>) -> Markup {
    html! {
        @if let Some(reply) = reply {
            div class="reply" {
                h4 class="part" { "Right of reply" }
                p {
                    @match reply.outcome {
                        ReplyOutcome::Waiting if reply.asked.is_none() => "Not asked yet",
                        ReplyOutcome::Waiting => "Asked; no answer yet",
                        ReplyOutcome::Answered => "Answered",
                        ReplyOutcome::NoReply => "No reply",
                    }
                    @if let Some(asked) = &reply.asked { ", asked on " (asked) }
                }
                @if !reply.note.trim().is_empty() { p class="comment" dir="auto" { (reply.note) } }
                @if let Some(quote) = reply.quote { (passage(out, quote, None)) }
            }
        }
    }
}

pub(super) fn passages(out: &Published, evidence: &[Evidence]) -> Markup {
    html! { @for piece in evidence { (passage(out, piece.quote, Some(piece.stance))) } }
}

fn all_disputes(out: &Published) -> Markup {
    html! {
        @if disputes::all(out).next().is_some() {
            section aria-labelledby="h-disputes" {
                h2 id="h-disputes" { "Disputes" }
                @for dispute in disputes::all(out) { (disputes::article(out, dispute)) }
            }
        }
    }
}

fn notes(out: &Published) -> Markup {
    let notes = out.board.cards().iter();
    let notes: Vec<_> = notes
        .filter_map(|(id, card)| match &card.content {
            CardContent::Note(text) if !text.trim().is_empty() => Some((id, text)),
            _ => None,
        })
        .collect();
    html! {
        @if !notes.is_empty() {
            section aria-labelledby="h-notes" {
                h2 id="h-notes" { "Notes" }
                @for (id, text) in notes {
                    article id=(id) class="note" data-find="Note" data-title=(display_name(&out.board, id)) {
                        h3 { (icon("note")) "Note" }
                        @for text in paragraphs(text) { p dir="auto" { (text) } }
                    }
                }
            }
        }
    }
}

fn sources(out: &Published) -> Markup {
    let mut all: Vec<(SourceId, &Source)> = out.board.sources().iter().collect();
    all.sort_by_cached_key(|(id, source)| {
        let first = source.published.as_ref().and_then(|it| it.interval().first);
        (first, fold(&source.title, Fold::Words), *id)
    });
    html! {
        @if !all.is_empty() {
            section aria-labelledby="h-sources" {
                h2 id="h-sources" { "Sources" }
                @for (id, it) in all { (source(out, id, it)) }
            }
        }
    }
}

fn source(out: &Published, id: SourceId, source: &Source) -> Markup {
    let title = display_name(&out.board, id);
    let authors = source.authors.join(", ");
    let mut facts = vec![source.kind.label().to_owned()];
    facts.extend(printed(source));
    let quotes = out
        .derived
        .index
        .backlinks
        .quotes_in_text_order(&out.board, id);
    html! {
        article id=(id) class="source" data-find="Source" data-title=(title) {
            h3 lang=[language_tag(&source.language)] { (icon("source")) bdi { (title) } }
            p class="facts" {
                bdi { (facts.join(" · ")) }
                @if !authors.trim().is_empty() { " · " bdi { (authors) } }
            }
            @if let Some(withdrawn) = &source.withdrawn {
                p class="withdrawn" {
                    (icon("withdrawn")) "Withdrawn"
                    @if let Some(on) = &withdrawn.on { " on " (on) }
                    @if !withdrawn.why.trim().is_empty() { ": " bdi { (withdrawn.why) } }
                }
            }
            (address("Where it is", &source.url))
            (address("A copy", &source.archived_url))
            @if !source.shares_origin_with.is_empty() {
                p class="facts" { "One origin with " @for (at, other) in source.shares_origin_with.iter().enumerate() {
                    @if at > 0 { "; " } (cite(out, *other)) } }
            }
            @if let Some(document) = &source.document {
                p class="facts hash" { "SHA-256 of its text, " (document.chars) " characters: " code { (document.sha256) } }
            }
            @for text in paragraphs(&source.notes) { p class="comment" dir="auto" { (text) } }
            @if !quotes.is_empty() {
                h4 class="part" { "Quotes" }
                @for quote in quotes {
                    article id=(quote) class="quote" data-find="Quote" data-title=(display_name(&out.board, quote)) data-about=(id) {
                        (passage(out, quote, None))
                        (uses(out, quote))
                    }
                }
            }
        }
    }
}

/// What rests on a quote.
fn uses(out: &Published, quote: crate::model::QuoteId) -> Markup {
    let uses = out.derived.index.backlinks.uses_of(quote);
    let records: std::collections::BTreeSet<RecordRef> = uses.map(|it| it.record()).collect();
    html! {
        @if !records.is_empty() {
            ul class="uses" {
                @for record in records {
                    li { a href=(format!("#{record}")) { bdi { (display_name(&out.board, record)) } } }
                }
            }
        }
    }
}

fn address(what: &str, text: &str) -> Markup {
    html! {
        @if !text.trim().is_empty() {
            p class="facts address" { (what) ": "
                @match web_address(text.trim()) {
                    Some(url) => a href=(url) rel="noopener noreferrer external" { (url) },
                    None => bdi { (text) },
                }
            }
        }
    }
}

/// What the strokes mean, and how a stranger verifies what is shown.
fn about() -> Markup {
    html! {
        section id="about" aria-labelledby="h-about" data-find="About" data-title="How to read and verify this" {
            h2 id="h-about" { "How to read and verify this" }
            p { "Every line and claim hangs on exact words in a source. How a line is drawn says what it rests on:" }
            ul class="legend" {
                @for (name, words) in LEGEND {
                    li { (sample(name)) strong { (words.0) } " " (words.1) }
                }
            }
            p { "One origin is one voice: a speaker quoted in five articles, or an agency’s copy in two papers, is counted once. Supporting, contradicting and merely explaining passages are told apart." }
            p { "This is a selection: what was not chosen for publication is not in this file. It opens no connection; links lead out only when followed." }
            h3 { "To verify a quote" }
            p { "Take the text of the source as a plain UTF-8 file and normalise it: line ends to LF, no-break spaces to spaces, soft hyphens, zero-width spaces and control characters away, then Unicode NFC. The SHA-256 of the result must be the one given with the source, and the words must stand at their place, counted in Unicode code points from 0. "
                code { "throughline verify FILE.html DOCUMENTS…" } " does this for all quotes at once; so does this script, with Python alone:" }
            pre { code { (SCRIPT) } }
        }
    }
}

const LEGEND: [(&str, (&str, &str)); 5] = [
    (
        "sourced",
        ("Sourced.", "One independent origin supports it."),
    ),
    (
        "corroborated",
        (
            "Corroborated.",
            "Two or more independent origins support it.",
        ),
    ),
    (
        "contested",
        ("Contested.", "There are passages for it and against it."),
    ),
    ("lead", ("Lead.", "No quote supports it.")),
    ("fallen", ("Fallen.", "What supported it was withdrawn.")),
];

/// Proves the quotes of a published file without this program.
pub const SCRIPT: &str = include_str!("../../../assets/publish/verify.py");
