//! What opening a record means: a name to type, the words behind it, a place to look at.

use super::{Action, CameraOp, SelectOp, Toast};
use crate::base::geom::Pos2;
use crate::base::id::IdGen;
use crate::edit::entities;
use crate::model::{
    About, Board, CardContent, EntityId, EntityKind, Evidence, QuoteId, RecordRef, RelationId,
    Stance,
};
use crate::query::Index;

/// What a double click on a record does.
pub fn actions(board: &Board, index: &Index, record: RecordRef) -> Vec<Action> {
    match record {
        RecordRef::Card(id) => match board.cards().get(id).map(|card| &card.content) {
            Some(CardContent::Entity(_) | CardContent::Note(_)) => {
                vec![Action::Rename(Some(id.into()))]
            }
            Some(&CardContent::Quote(quote)) => vec![Action::OpenQuote(quote)],
            Some(&CardContent::Source(source)) => actions(board, index, source.into()),
            None => Vec::new(),
        },
        RecordRef::Frame(id) => match board.frames().get(id) {
            Some(frame) => vec![Action::Camera(CameraOp::FitRect(frame.rect()))],
            None => Vec::new(),
        },
        RecordRef::Source(source) => vec![Action::OpenReader {
            source,
            target: None,
        }],
        RecordRef::Step(step) => vec![Action::GoToStep(Some(step))],
        RecordRef::Quote(_)
        | RecordRef::Relation(_)
        | RecordRef::Claim(_)
        | RecordRef::Entity(_) => match words_behind(board, index, record) {
            Some(quote) => vec![Action::OpenQuote(quote)],
            None if board.contains(record) => vec![
                Action::Select(SelectOp::only(record)),
                Action::Toast(Toast::info("No words stand behind this yet: it is a lead")),
            ],
            None => Vec::new(),
        },
    }
}

/// What Enter does: the words behind the record if there are any, else as a double click.
pub fn words_or_actions(board: &Board, index: &Index, record: RecordRef) -> Vec<Action> {
    match words_behind(board, index, record) {
        Some(quote) => vec![Action::OpenQuote(quote)],
        None => actions(board, index, record),
    }
}

/// The first quote that a record rests on: one that supports it before one that does not.
pub fn words_behind(board: &Board, index: &Index, record: RecordRef) -> Option<QuoteId> {
    match record {
        RecordRef::Quote(id) => board.quotes().contains(id).then_some(id),
        RecordRef::Card(id) => {
            let shown = board.cards().get(id)?.content.record()?;
            words_behind(board, index, shown)
        }
        RecordRef::Claim(id) => first(&board.claims().get(id)?.evidence),
        RecordRef::Relation(id) => behind_relation(board, index, id),
        RecordRef::Entity(id) => behind_entity(board, index, id),
        RecordRef::Source(_) | RecordRef::Frame(_) | RecordRef::Step(_) => None,
    }
}

fn behind_relation(board: &Board, index: &Index, id: RelationId) -> Option<QuoteId> {
    let relation = board.relations().get(id)?;
    let staged = || relation.legal.iter().find_map(|step| step.quote);
    first(&relation.evidence)
        .or_else(staged)
        .or_else(|| behind_claims(board, index, About::Relation(id)))
}

fn behind_entity(board: &Board, index: &Index, id: EntityId) -> Option<QuoteId> {
    let spelled = board
        .entities()
        .get(id)?
        .names
        .iter()
        .find_map(|name| name.quotes.first());
    let related = || {
        let mut relations = index.adjacency.relations_of(id);
        relations.find_map(|relation| first(&board.relations().get(relation)?.evidence))
    };
    spelled
        .copied()
        .or_else(|| behind_claims(board, index, About::Entity(id)))
        .or_else(related)
}

fn behind_claims(board: &Board, index: &Index, about: About) -> Option<QuoteId> {
    let mut claims = index.backlinks.claims_about(about);
    claims.find_map(|claim| first(&board.claims().get(claim)?.evidence))
}

fn first(evidence: &[Evidence]) -> Option<QuoteId> {
    let supports = evidence.iter().find(|e| e.stance == Stance::Supports);
    supports.or_else(|| evidence.first()).map(|e| e.quote)
}

/// A new person with its card's centre at a place of the board, its name being typed.
pub fn new_person_at(board: &Board, ids: &mut IdGen, centre: Pos2) -> Vec<Action> {
    if !centre.is_finite() {
        return Vec::new();
    }
    // Any entity's card has this size.
    let size = CardContent::Entity(ids.clone().next()).default_size();
    let at = centre - size / 2.0;
    let (_, card, made) = entities::create(board, ids, EntityKind::Person, "", Some(at));
    vec![
        Action::commit(made),
        Action::Focus(card.map(RecordRef::from)),
        Action::Rename(card.map(RecordRef::from)),
    ]
}
