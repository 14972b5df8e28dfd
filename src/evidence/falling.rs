//! A fall-out that is looked at: what was asked, what would happen, and what is greyed for it.

use super::fallout::{Carrier, Effect, Fallout, Ground, fallout};
use crate::model::{About, Board, EntityId, RecordRef};
use std::collections::BTreeSet;

/// What would happen if something were withdrawn, worked out once and kept while it is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Falling {
    pub carrier: Carrier,
    pub fallout: Fallout,
    /// What would not stand any more: claims and relations that fall, the quotes and the source that are
    /// withdrawn, and the entities about which nothing would be left that anything supports.
    greyed: BTreeSet<RecordRef>,
}

impl Falling {
    /// Nothing if the carrier is not on the board.
    pub fn new(board: &Board, ground: Ground<'_>, carrier: Carrier) -> Option<Self> {
        let there = match &carrier {
            Carrier::Source(id) | Carrier::Described(id, _) => board.sources().contains(*id),
            Carrier::Speaker(id) => board.entities().contains(*id),
            Carrier::Quote(id) => board.quotes().contains(*id),
        };
        if !there {
            return None;
        }
        let fallout = fallout(board, ground, std::slice::from_ref(&carrier));
        let falls = fallout
            .changes
            .iter()
            .filter(|change| change.effects.contains(&Effect::Falls));
        let mut greyed: BTreeSet<RecordRef> = falls.map(|change| change.record).collect();
        let bare: Vec<EntityId> = touched(board, &greyed)
            .into_iter()
            .filter(|&entity| is_bare(ground, entity, &greyed))
            .collect();
        greyed.extend(bare.into_iter().map(RecordRef::Entity));
        greyed.extend(fallout.quotes.iter().copied().map(RecordRef::Quote));
        if let Carrier::Source(source) = carrier {
            greyed.insert(source.into());
        }
        Some(Self {
            carrier,
            fallout,
            greyed,
        })
    }

    /// Whether a record would not stand any more.
    pub fn is_greyed(&self, record: impl Into<RecordRef>) -> bool {
        self.greyed.contains(&record.into())
    }
}

/// The entities that fallen claims and relations are about.
fn touched(board: &Board, fallen: &BTreeSet<RecordRef>) -> BTreeSet<EntityId> {
    let mut touched = BTreeSet::new();
    for &record in fallen {
        match record {
            RecordRef::Claim(id) => {
                if let Some(About::Entity(entity)) = board.claims().get(id).map(|claim| claim.about)
                {
                    touched.insert(entity);
                }
            }
            RecordRef::Relation(id) => {
                let ends = board.relations().get(id).map(|it| [it.from, it.to]);
                touched.extend(ends.into_iter().flatten());
            }
            _ => {}
        }
    }
    touched
}

/// Whether nothing about an entity is left that anything live supports.
fn is_bare(ground: Ground<'_>, entity: EntityId, fallen: &BTreeSet<RecordRef>) -> bool {
    let claims = ground.index.backlinks.claims_about(About::Entity(entity));
    let relations = ground.index.adjacency.relations_of(entity);
    let about = claims
        .map(RecordRef::Claim)
        .chain(relations.map(RecordRef::Relation));
    let mut left = about.filter(|record| !fallen.contains(record));
    !left.any(|record| ground.evidence.support(record).quotes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::tests::derived;

    #[test]
    fn what_would_not_stand_is_greyed_and_nothing_else() {
        let (fixture, derived) = derived(
            r#"
            source daily "The Daily"
            source other "The Other"
            quote q1 in daily "one"
            quote q2 in other "two"
            person alice "Alice"
            person bob "Bob"
            person carol "Carol"
            claim c1 alice age = 30 [q1]
            claim c2 bob age = 31 [q1 q2]
            relation r1 alice -> bob "knows" [q1]
            relation r2 carol -> bob "knows"
            "#,
        );
        let record = |name: &str| fixture.names.record(name).unwrap();
        let RecordRef::Source(daily) = record("daily") else {
            unreachable!()
        };
        let falling = Falling::new(&fixture.board, (&derived).into(), Carrier::Source(daily));
        let falling = falling.unwrap();
        let greyed = ["daily", "q1", "alice", "c1", "r1"];
        for name in [
            "daily", "other", "q1", "q2", "alice", "bob", "carol", "c1", "c2", "r1", "r2",
        ] {
            let is = falling.is_greyed(record(name));
            assert_eq!(is, greyed.contains(&name), "{name}");
        }
        let gone = Carrier::Speaker(crate::model::fixture::id("nobody"));
        assert_eq!(Falling::new(&fixture.board, (&derived).into(), gone), None);
    }
}
