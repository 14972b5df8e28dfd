//! Where a line that is drawn may end, and what letting it go there asks.

use super::dialog::{ConnectRequest, ConnectTarget};
use super::input::{Hit, PointerEvent};
use super::{Action, Dialog, Toast};
use crate::base::geom::Pos2;
use crate::model::{Board, CardContent, CardId, EntityId, RecordRef, RelationId};

/// What lies at the loose end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    Card(CardId),
    Relation(RelationId),
    /// Empty canvas, or the inside or edge of a frame.
    Canvas(Pos2),
}

impl Target {
    /// What lies under the pointer.
    pub fn of(event: &PointerEvent) -> Self {
        match record_of(event.hit) {
            Some(RecordRef::Card(card)) => Self::Card(card),
            Some(RecordRef::Relation(relation)) => Self::Relation(relation),
            _ => Self::Canvas(event.pos_in_board),
        }
    }
}

/// The record under the pointer; nothing for the canvas.
pub fn record_of(hit: Hit) -> Option<RecordRef> {
    match hit {
        Hit::Canvas => None,
        Hit::CardBody(id) | Hit::CardGrip(id, _) | Hit::CardPort(id) => Some(id.into()),
        Hit::RelationBody(id) | Hit::RelationFrom(id) | Hit::RelationTo(id) => Some(id.into()),
        Hit::FrameEdge(id) | Hit::FrameGrip(id, _) => Some(id.into()),
    }
}

/// The entity that a card shows.
pub fn entity_of(board: &Board, card: CardId) -> Option<EntityId> {
    match board.cards().get(card)?.content {
        CardContent::Entity(entity) => Some(entity),
        CardContent::Quote(_) | CardContent::Source(_) | CardContent::Note(_) => None,
    }
}

/// The card at the loose end, and its entity, if it shows one.
pub fn entity_card(board: &Board, target: Target) -> Option<(CardId, EntityId)> {
    match target {
        Target::Card(card) => Some((card, entity_of(board, card)?)),
        Target::Relation(_) | Target::Canvas(_) => None,
    }
}

/// Whether a line can be drawn from a card: from an entity, or from a quote to what it is about.
pub fn begins_at(board: &Board, card: CardId) -> bool {
    let content = board.cards().get(card).map(|card| &card.content);
    matches!(
        content,
        Some(CardContent::Entity(_) | CardContent::Quote(_))
    )
}

/// The card at the loose end if a line from `from` may end on it.
pub fn accepts(board: &Board, from: CardId, target: Target) -> Option<CardId> {
    let Target::Card(card) = target else {
        return None;
    };
    let from = &board.cards().get(from)?.content;
    let to = &board.cards().get(card)?.content;
    let fits = matches!(
        (from, to),
        (
            CardContent::Entity(_),
            CardContent::Entity(_) | CardContent::Quote(_)
        ) | (CardContent::Quote(_), CardContent::Entity(_))
    );
    fits.then_some(card)
}

/// What is asked when a line from a card is let go: what the line says, or how a quote bears on what it
/// was drawn to.
pub fn finish(board: &Board, from: CardId, target: Target) -> Vec<Action> {
    let Some(card) = board.cards().get(from) else {
        return Vec::new();
    };
    let content = |card| board.cards().get(card).map(|card| &card.content);
    let dialog = match (&card.content, target) {
        (&CardContent::Entity(entity), Target::Canvas(pos)) => {
            connect(entity, ConnectTarget::NewAt(pos))
        }
        (&CardContent::Entity(entity), Target::Card(card)) => match content(card) {
            Some(&CardContent::Entity(to)) => connect(entity, ConnectTarget::Entity(to)),
            Some(&CardContent::Quote(quote)) => Dialog::DropQuote {
                quote,
                onto: entity.into(),
            },
            _ => return refuse(),
        },
        (&CardContent::Quote(quote), Target::Card(card)) => match content(card) {
            Some(&CardContent::Entity(entity)) => Dialog::DropQuote {
                quote,
                onto: entity.into(),
            },
            _ => return refuse(),
        },
        (&CardContent::Quote(quote), Target::Relation(relation))
            if board.relations().contains(relation) =>
        {
            Dialog::DropQuote {
                quote,
                onto: relation.into(),
            }
        }
        _ => return refuse(),
    };
    vec![Action::Show(dialog)]
}

fn connect(from: EntityId, to: ConnectTarget) -> Dialog {
    Dialog::Connect(ConnectRequest {
        from,
        to,
        relation: None,
    })
}

fn refuse() -> Vec<Action> {
    vec![Action::Toast(Toast::info(
        "A line joins two entities; from a quote it goes to what the quote is about",
    ))]
}
