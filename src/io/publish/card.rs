//! A card on the page's canvas: an icon and a stripe for its kind, the name, a line, small badges.

use super::class;
use super::icons::{icon, of_kind};
use super::passage::printed;
use super::stroke::number;
use crate::evidence::{is_live, spoken_name};
use crate::model::{
    About, Card, CardContent, CardId, Direction, EntityId, LegalStage, QuoteId, SourceId, Tint,
};
use crate::publish::Published;
use crate::query::display_name;
use crate::query::labels::{source_tag, speaker_name};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What a card says.
struct Face {
    class: String,
    icon: &'static str,
    title: String,
    line: String,
    badges: Vec<(&'static str, String)>,
}

/// One card, as a button that opens what is known of its record.
pub(super) fn card(out: &Published, id: CardId, card: &Card) -> Markup {
    let face = face(out, card);
    let record = card.content.record().unwrap_or_else(|| id.into());
    let spoken = spoken_name(&out.board, &out.derived.index, &out.derived.evidence, id);
    let class = format!("card {} {}", face.class, tint(card));
    html! {
        button type="button" class=(class) data-card=(id) data-ref=(record) aria-label=(spoken)
            data-x=(number(card.pos.x)) data-y=(number(card.pos.y))
            data-w=(number(card.size.x)) data-h=(number(card.size.y)) data-z=(card.z) {
            @if face.icon != "note" { span class="card-icon" { (icon(face.icon)) } }
            span class="card-text" {
                span class="card-name" dir="auto" { (face.title) }
                @if !face.line.is_empty() { span class="card-line" dir="auto" { (face.line) } }
                @if !face.badges.is_empty() {
                    span class="badges" {
                        @for (name, text) in &face.badges {
                            span class=(format!("badge badge-{name}")) { (icon(name)) bdi { (text) } }
                        }
                    }
                }
            }
        }
    }
}

fn tint(card: &Card) -> String {
    let tint = match card.content {
        CardContent::Note(_) => Some(card.tint.unwrap_or(Tint::Yellow)),
        _ => card.tint,
    };
    tint.map_or_else(String::new, |tint| format!("tint-{}", class(tint.label())))
}

fn face(out: &Published, card: &Card) -> Face {
    match &card.content {
        CardContent::Entity(id) => entity(out, *id),
        CardContent::Quote(id) => quote(out, *id),
        CardContent::Source(id) => source(out, *id),
        CardContent::Note(text) => Face {
            class: "is-note".to_owned(),
            icon: "note",
            title: text.clone(),
            line: String::new(),
            badges: Vec::new(),
        },
    }
}

fn entity(out: &Published, id: EntityId) -> Face {
    let Some(entity) = out.board.entities().get(id) else {
        return missing();
    };
    let when = entity.when.as_ref().map(ToString::to_string);
    let parts = [when, Some(entity.summary.trim().to_owned())];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    let mut badges = Vec::new();
    let open = out.derived.evidence.disputes_about(id);
    let mut open = open.filter(|dispute| !dispute.state.is_resolved());
    if let Some(first) = open.next() {
        let more = open.count();
        let more = if more > 0 {
            format!(" +{more}")
        } else {
            String::new()
        };
        badges.push(("dispute", format!("{}{more}", first.summary)));
    }
    if let Some(stages) = legal(out, id) {
        badges.push(("legal", stages));
    }
    let quotes = quotes_behind(out, id);
    if quotes > 0 {
        badges.push(("quote", quotes.to_string()));
    }
    Face {
        class: format!("kind-{}", class(entity.kind.label())),
        icon: of_kind(entity.kind),
        title: display_name(&out.board, id),
        line: parts.join(" · "),
        badges,
    }
}

/// The stages in force of the accusations against an entity, each once.
fn legal(out: &Published, id: EntityId) -> Option<String> {
    let relations = out.derived.index.adjacency.relations_of(id);
    let stages: BTreeSet<LegalStage> = relations
        .filter_map(|relation| out.board.relations().get(relation))
        // The accused is where the line begins, unless it has no direction.
        .filter(|relation| relation.from == id || relation.direction != Direction::Forward)
        .filter(|relation| !relation.denied)
        .filter_map(|relation| Some(relation.legal.last()?.stage))
        .collect();
    let labels: Vec<&str> = stages.iter().map(|stage| stage.label()).collect();
    (!labels.is_empty()).then(|| labels.join(", "))
}

/// The quotes behind an entity's claims and relations, each once.
fn quotes_behind(out: &Published, id: EntityId) -> usize {
    let mut quotes: BTreeSet<QuoteId> = BTreeSet::new();
    for claim in out.derived.index.backlinks.claims_about(About::Entity(id)) {
        let claim = out.board.claims().get(claim);
        quotes.extend(claim.iter().flat_map(|it| &it.evidence).map(|it| it.quote));
    }
    for relation in out.derived.index.adjacency.relations_of(id) {
        let relation = out.board.relations().get(relation);
        quotes.extend(
            relation
                .iter()
                .flat_map(|it| &it.evidence)
                .map(|it| it.quote),
        );
    }
    quotes.len()
}

fn quote(out: &Published, id: QuoteId) -> Face {
    let Some(quote) = out.board.quotes().get(id) else {
        return missing();
    };
    let tag = source_tag(&out.board, quote.source);
    let mut badges = Vec::new();
    if !is_live(&out.board, quote) {
        badges.push(("withdrawn", "Withdrawn".to_owned()));
    }
    Face {
        class: "is-quote".to_owned(),
        icon: "quote",
        title: format!("“{}”", quote.anchor.exact.trim()),
        line: match speaker_name(&out.board, id) {
            Some(speaker) => format!("{speaker} · {tag}"),
            None => tag,
        },
        badges,
    }
}

fn source(out: &Published, id: SourceId) -> Face {
    let Some(source) = out.board.sources().get(id) else {
        return missing();
    };
    let mut badges = Vec::new();
    if source.withdrawn.is_some() {
        badges.push(("withdrawn", "Withdrawn".to_owned()));
    }
    let quotes = out.derived.index.backlinks.num_quotes_of(id);
    if quotes > 0 {
        badges.push(("quote", quotes.to_string()));
    }
    Face {
        class: "is-source".to_owned(),
        icon: "source",
        title: display_name(&out.board, id),
        line: printed(source).join(" · "),
        badges,
    }
}

fn missing() -> Face {
    Face {
        class: "is-source".to_owned(),
        icon: "source",
        title: "Not in this publication".to_owned(),
        line: String::new(),
        badges: Vec::new(),
    }
}
