//! Evidence: to hang quotes on claims, relations and names, and to take them off.

use super::transaction::Transaction;
use crate::model::{
    Board, Claim, ClaimId, Diff, Entity, EntityId, Evidence, Quote, QuoteId, Relation, RelationId,
    Stance, Who,
};

/// What a quote can hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Claim(ClaimId),
    Relation(RelationId),
    /// A spelling of an entity, by its place among its names. It knows no stance.
    Name(EntityId, usize),
}

/// Hangs a quote on something. One that hangs there already gets the stance.
pub fn attach(board: &Board, target: Target, quote: QuoteId, stance: Stance) -> Transaction {
    let mut diff = Diff::default();
    if board.quotes().contains(quote) {
        change(board, &mut diff, target, |on| match on {
            On::Evidence(evidence) => match evidence.iter_mut().find(|e| e.quote == quote) {
                Some(there) => there.stance = stance,
                None => evidence.push(Evidence { quote, stance }),
            },
            On::Quotes(quotes) => {
                if !quotes.contains(&quote) {
                    quotes.push(quote);
                }
            }
        });
    }
    Transaction::new("Attach a quote", diff)
}

/// Changes the stance of a quote that hangs there.
pub fn set_stance(board: &Board, target: Target, quote: QuoteId, stance: Stance) -> Transaction {
    let mut diff = Diff::default();
    change(board, &mut diff, target, |on| {
        if let On::Evidence(evidence) = on
            && let Some(there) = evidence.iter_mut().find(|e| e.quote == quote)
        {
            there.stance = stance;
        }
    });
    Transaction::new("Change the stance", diff)
}

/// Takes a quote off; the quote itself stays on the board.
pub fn detach(board: &Board, target: Target, quote: QuoteId) -> Transaction {
    let mut diff = Diff::default();
    change(board, &mut diff, target, |on| match on {
        On::Evidence(evidence) => evidence.retain(|e| e.quote != quote),
        On::Quotes(quotes) => quotes.retain(|q| *q != quote),
    });
    Transaction::new("Detach a quote", diff)
}

/// Whether an entity is the quote's speaker.
pub(super) fn speaks(quote: &Quote, entity: EntityId) -> bool {
    let speaker = quote.speaker.as_ref();
    speaker.is_some_and(|speaker| speaker.who == Who::Entity(entity))
}

enum On<'a> {
    Evidence(&'a mut Vec<Evidence>),
    Quotes(&'a mut Vec<QuoteId>),
}

fn change(board: &Board, diff: &mut Diff, target: Target, change: impl FnOnce(On<'_>)) {
    match target {
        Target::Claim(id) => diff.update::<Claim>(board, id, |claim| {
            change(On::Evidence(&mut claim.evidence));
        }),
        Target::Relation(id) => diff.update::<Relation>(board, id, |relation| {
            change(On::Evidence(&mut relation.evidence));
        }),
        Target::Name(id, index) => diff.update::<Entity>(board, id, |entity| {
            if let Some(name) = entity.names.get_mut(index) {
                change(On::Quotes(&mut name.quotes));
            }
        }),
    }
}
