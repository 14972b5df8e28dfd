//! Which statements accuse somebody, and whom.

use crate::base::fold::{Fold, fold};
use crate::model::{
    About, Board, Claim, EntityId, EntityKind, LegalStage, Relation, Reply, ReplyOutcome,
};

/// Words of relations and properties that say that somebody broke the law; folded and sorted.
const ACCUSING: [&str; 12] = [
    "accused of",
    "arrested for",
    "charged with",
    "convicted for",
    "convicted of",
    "found guilty of",
    "guilty of",
    "indicted for",
    "investigated for",
    "sentenced for",
    "suspected of",
    "wanted for",
];

/// Kinds of relations that say what the law does with whom they point to; folded and sorted.
const PURSUING: [&str; 19] = [
    "accuses",
    "arrested",
    "arrests",
    "charged",
    "charges",
    "convicted",
    "detained",
    "indicted",
    "indicts",
    "investigated",
    "investigates",
    "jailed",
    "prosecuted",
    "prosecutes",
    "sentenced",
    "sentences",
    "suspects",
    "tried",
    "tries",
];

/// Whether a kind of relation, or a property, says that somebody broke the law.
fn accuses(words: &str) -> bool {
    ACCUSING.contains(&fold(words, Fold::Words).as_str())
}

/// Whether a relation says by its kind that who it comes from broke the law.
pub(super) fn by_kind(relation: &Relation) -> bool {
    !relation.denied && accuses(relation.kind.as_str())
}

/// Whom a relation accuses, by its kind or by its legal stage; nobody if the law let them go.
pub(super) fn accused_by_relation(relation: &Relation) -> Option<EntityId> {
    let last = relation.legal.last().map(|step| step.stage);
    let let_go = matches!(last, Some(LegalStage::Acquitted | LegalStage::Dropped));
    if relation.denied || let_go {
        return None;
    }
    let kind = fold(relation.kind.as_str(), Fold::Words);
    if PURSUING.contains(&kind.as_str()) {
        // That somebody was arrested accuses nobody as long as no stage says of what.
        return last.map(|_| relation.to);
    }
    (last.is_some() || accuses(&kind)).then_some(relation.from)
}

/// Whom a claim accuses by its property.
pub(super) fn accused_by_claim(claim: &Claim) -> Option<EntityId> {
    match claim.about {
        About::Entity(entity) if !claim.denied && accuses(&claim.property) => Some(entity),
        _ => None,
    }
}

/// Whether somebody can be asked: a person who is not known to be dead, an organisation, an account.
pub(super) fn can_answer(board: &Board, claims_about: &[&Claim], entity: EntityId) -> bool {
    let Some(record) = board.entities().get(entity) else {
        return false;
    };
    let says_death = |claim: &&&Claim| {
        let property = fold(&claim.property, Fold::Words);
        !claim.denied
            && ["died", "death", "date of death", "killed on"].contains(&property.as_str())
    };
    match record.kind {
        EntityKind::Person => !claims_about.iter().any(|claim| says_death(&claim)),
        EntityKind::Organisation | EntityKind::Account => true,
        _ => false,
    }
}

/// Whether they were asked, or answered unasked.
pub(super) fn was_asked(reply: Option<&Reply>) -> bool {
    reply.is_some_and(|reply| {
        reply.asked.is_some()
            || !reply.by.is_empty()
            || reply.quote.is_some()
            || reply.outcome != ReplyOutcome::Waiting
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_folded() {
        assert!(ACCUSING.is_sorted() && PURSUING.is_sorted());
        for words in ACCUSING.into_iter().chain(PURSUING) {
            assert_eq!(fold(words, Fold::Words), words);
        }
    }
}
