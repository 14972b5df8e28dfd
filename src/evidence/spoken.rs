//! What a screen reader says of a record, and what every card and line is called in the accessibility tree.

use super::{EvidenceIndex, is_live};
use crate::model::{Board, CardContent, EntityId, QuoteId, RecordRef, RelationId, SourceId};
use crate::query::labels::{source_tag, speaker_name, statement};
use crate::query::{Index, display_name};

/// The spoken name of a record: `Najim Laachraoui, person, 6 relations, 2 disputes` of an entity or its
/// card, `Najim Laachraoui, works for, Islamic State, sourced, 2 quotes` of a relation.
pub fn spoken_name(
    board: &Board,
    index: &Index,
    evidence: &EvidenceIndex,
    record: impl Into<RecordRef>,
) -> String {
    let derived = &Derived { index, evidence };
    match record.into() {
        RecordRef::Entity(id) => entity(board, derived, id),
        RecordRef::Relation(id) => relation(board, derived, id),
        RecordRef::Quote(id) => quote(board, derived, id),
        RecordRef::Source(id) => source(board, derived, id),
        RecordRef::Card(id) => match board.cards().get(id).map(|card| &card.content) {
            Some(CardContent::Entity(id)) => entity(board, derived, *id),
            Some(CardContent::Quote(id)) => quote(board, derived, *id),
            Some(CardContent::Source(id)) => source(board, derived, *id),
            Some(CardContent::Note(_)) => join([display_name(board, id), "note".to_owned()]),
            None => display_name(board, id),
        },
        RecordRef::Claim(id) => {
            let Some(claim) = board.claims().get(id) else {
                return display_name(board, id);
            };
            let about = display_name(board, RecordRef::from(claim.about));
            let mut parts = vec![about, statement(board, claim)];
            parts.extend(weight(derived, id.into(), claim.evidence.len()));
            join(parts)
        }
        RecordRef::Frame(id) => {
            let cards = derived.index.spatial.cards_in_frame(id).len();
            join([
                display_name(board, id),
                "frame".to_owned(),
                count(cards, "card", "cards"),
            ])
        }
        record @ RecordRef::Step(_) => join([display_name(board, record), "step".to_owned()]),
    }
}

/// Both halves of what is derived, handed on together.
struct Derived<'a> {
    index: &'a Index,
    evidence: &'a EvidenceIndex,
}

fn entity(board: &Board, derived: &Derived<'_>, id: EntityId) -> String {
    let mut parts = vec![display_name(board, id)];
    if let Some(entity) = board.entities().get(id) {
        parts.push(entity.kind.label().to_lowercase());
        parts.extend(entity.withheld.then(|| "withheld".to_owned()));
    }
    let relations = derived.index.adjacency.degree(id);
    parts.push(count(relations, "relation", "relations"));
    parts.extend(disputes(derived, id.into()));
    join(parts)
}

fn relation(board: &Board, derived: &Derived<'_>, id: RelationId) -> String {
    let Some(relation) = board.relations().get(id) else {
        return display_name(board, id);
    };
    let mut parts = vec![display_name(board, relation.from)];
    let label = relation.shown_label();
    parts.push(if label.is_empty() { "linked to" } else { label }.to_owned());
    parts.push(display_name(board, relation.to));
    if relation.denied {
        parts.push("denied".to_owned());
    }
    if let Some(step) = relation.legal.last() {
        parts.push(step.stage.label().to_lowercase());
    }
    parts.extend(weight(derived, id.into(), relation.evidence.len()));
    join(parts)
}

fn quote(board: &Board, derived: &Derived<'_>, id: QuoteId) -> String {
    let mut parts = vec![display_name(board, id), "quote".to_owned()];
    parts.extend(speaker_name(board, id));
    if let Some(quote) = board.quotes().get(id) {
        parts.push(source_tag(board, quote.source));
        parts.extend((!is_live(board, quote)).then(|| "withdrawn".to_owned()));
    }
    let uses = derived.index.backlinks.num_uses_of(id);
    parts.push(count(uses, "use", "uses"));
    join(parts)
}

fn source(board: &Board, derived: &Derived<'_>, id: SourceId) -> String {
    let mut parts = vec![display_name(board, id)];
    if let Some(source) = board.sources().get(id) {
        parts.push(source.kind.label().to_lowercase());
        parts.extend(source.withdrawn.as_ref().map(|_| "withdrawn".to_owned()));
    }
    let quotes = derived.index.backlinks.num_quotes_of(id);
    parts.push(count(quotes, "quote", "quotes"));
    join(parts)
}

/// Standing, quotes and disputes of a claim or relation.
fn weight(derived: &Derived<'_>, record: RecordRef, quotes: usize) -> impl Iterator<Item = String> {
    let standing = derived.evidence.standing(record);
    let quotes = (quotes > 0).then(|| count(quotes, "quote", "quotes"));
    standing
        .map(|standing| standing.label().to_lowercase())
        .into_iter()
        .chain(quotes)
        .chain(disputes(derived, record))
}

/// The disputes about a record that are not resolved; nothing is said of none.
fn disputes(derived: &Derived<'_>, record: RecordRef) -> Option<String> {
    let all = derived.evidence.disputes_about(record);
    let open = all.filter(|dispute| !dispute.state.is_resolved()).count();
    (open > 0).then(|| count(open, "dispute", "disputes"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}
