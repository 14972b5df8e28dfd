//! The page's data for programs: what is claimed, and where the exact words stand. `docs/verify.md` has it in
//! words.

use crate::base::date::FuzzyDate;
use crate::evidence::{Dispute, DisputeState, is_live};
use crate::io::board_file::Word as _;
use crate::model::{Evidence, RecordRef, Side, Stance, Who};
use crate::publish::Published;
use crate::query::labels::{display_name, value_text};
use serde_json::{Value as Json, json};

/// The form of the data: a new one when a field changes its meaning or goes.
pub const PUBLICATION: u32 = 1;

/// As JSON that can stand in a script element: nothing in it ends the element.
pub(super) fn json(out: &Published) -> String {
    let text = all(out).to_string();
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.extend(format!("\\u{:04x}", c as u32).chars());
            }
            c => safe.push(c),
        }
    }
    safe
}

fn all(out: &Published) -> Json {
    let board = &out.board;
    let meta = board.meta();
    json!({
        "throughline": {
            "publication": PUBLICATION,
            "positions": "Unicode code points of the normalised text, from 0; the end is not included",
        },
        "title": meta.title,
        "question": meta.question,
        "authors": meta.authors,
        "language": meta.language,
        "sources": board.sources().iter().map(|(id, source)| json!({
            "id": id.to_string(),
            "kind": source.kind.word(),
            "title": source.title,
            "publisher": source.publisher,
            "authors": source.authors,
            "published": date(source.published.as_ref()),
            "url": source.url,
            "archived_url": source.archived_url,
            "language": source.language,
            "sha256": source.document.as_ref().map(|it| it.sha256.to_string()),
            "characters": source.document.as_ref().map(|it| it.chars),
            "withdrawn": source.withdrawn.is_some(),
        })).collect::<Json>(),
        "quotes": quotes(out),
        "entities": board.entities().iter().map(|(id, entity)| json!({
            "id": id.to_string(),
            "kind": entity.kind.word(),
            "names": entity.names.iter().map(|name| &name.text).collect::<Vec<_>>(),
            "when": date(entity.when.as_ref()),
        })).collect::<Json>(),
        "claims": board.claims().iter().map(|(id, claim)| json!({
            "id": id.to_string(),
            "about": RecordRef::from(claim.about).to_string(),
            "property": claim.property,
            "value": value_text(board, &claim.value),
            "as_of": date(claim.as_of.as_ref()),
            "denied": claim.denied,
            "standing": standing(out, id),
            "origins": origins(out, id),
            "evidence": evidence(&claim.evidence),
            "checked": claim.checked.is_some(),
        })).collect::<Json>(),
        "relations": board.relations().iter().map(|(id, relation)| json!({
            "id": id.to_string(),
            "from": relation.from.to_string(),
            "to": relation.to.to_string(),
            "kind": relation.kind.as_str(),
            "label": relation.label,
            "direction": relation.direction.word(),
            "when": date(relation.when.as_ref()),
            "denied": relation.denied,
            "legal": relation.legal.iter().map(|step| json!({
                "stage": step.stage.word(),
                "as_of": date(step.as_of.as_ref()),
                "place": step.place,
                "quote": step.quote.map(|id| id.to_string()),
            })).collect::<Json>(),
            "standing": standing(out, id),
            "origins": origins(out, id),
            "evidence": evidence(&relation.evidence),
            "checked": relation.checked.is_some(),
        })).collect::<Json>(),
        "disputes": out.derived.evidence.disputes().map(|dispute| json!({
            "title": dispute.title(board),
            "summary": dispute.summary,
            "state": dispute.state.label(),
            "prefer": preferred(dispute).and_then(Side::stands).map(|id| id.to_string()),
            "against": preferred(dispute).and_then(Side::fails).map(|id| id.to_string()),
            "sides": dispute.sides().map(|id| id.to_string()).collect::<Vec<_>>(),
        })).collect::<Json>(),
    })
}

/// The side of a dispute that a person goes with.
pub(super) fn preferred(dispute: &Dispute) -> Option<Side<RecordRef>> {
    match dispute.state {
        DisputeState::Resolved { prefer, .. } => prefer,
        DisputeState::Unresolved | DisputeState::Open => None,
    }
}

fn quotes(out: &Published) -> Json {
    let quotes = out.board.quotes().iter().map(|(id, quote)| {
        let anchor = &quote.anchor;
        let speaker = quote.speaker.as_ref();
        json!({
            "id": id.to_string(),
            "source": quote.source.to_string(),
            "exact": anchor.exact,
            "start": anchor.range.map(|range| range.start),
            "end": anchor.range.map(|range| range.end),
            "sha256": anchor.document.map(|it| it.to_string()),
            "page": anchor.page,
            "before": anchor.prefix,
            "after": anchor.suffix,
            "speaker": speaker.map(|it| match &it.who {
                Who::Entity(id) => display_name(&out.board, *id),
                Who::Described(text) => text.clone(),
            }),
            "terms": speaker.map(|it| it.terms.word()),
            "basis": speaker.map(|it| it.basis.word()),
            "published": date(quote.published.as_ref()),
            "withdrawn": !is_live(&out.board, quote),
        })
    });
    quotes.collect()
}

fn standing(out: &Published, record: impl Into<RecordRef>) -> &'static str {
    super::canvas::standing(out, record).label()
}

fn origins(out: &Published, record: impl Into<RecordRef>) -> usize {
    out.weighed
        .get(&record.into())
        .map_or(0, |it| it.support.origins)
}

fn evidence(evidence: &[Evidence]) -> Json {
    let word = |stance: Stance| stance.label();
    evidence
        .iter()
        .map(|piece| json!({ "quote": piece.quote.to_string(), "stance": word(piece.stance) }))
        .collect()
}

fn date(date: Option<&FuzzyDate>) -> Option<String> {
    date.map(ToString::to_string)
}
