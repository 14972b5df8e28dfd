//! Several entities become one: all of it as one step, and what is to be said of it before.

use super::entities::merge;
use super::transaction::{Plan, Transaction};
use crate::base::id::IdGen;
use crate::model::{Board, EntityId, EntityKind, RecordRef, RelationId};
use std::collections::BTreeSet;

/// What a person should know before entities become one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Foreseen {
    /// Relations between them, which then lead from it to itself.
    pub loops: Vec<RelationId>,
    /// Pairs of them of which somebody has said that they are two.
    pub said_two: Vec<(EntityId, EntityId)>,
    /// Their kinds, where they are of more than one.
    pub kinds: BTreeSet<EntityKind>,
    /// How many have dates that differ: those that are not kept become claims.
    pub dates: usize,
    /// Some of them are withheld from publication and some are not: then all of it is.
    pub withheld: bool,
}

/// What follows if entities become one.
pub fn foresee(board: &Board, merged: &BTreeSet<EntityId>) -> Foreseen {
    let known: Vec<_> = merged
        .iter()
        .filter_map(|&id| Some((id, board.entities().get(id)?)))
        .collect();
    let kinds: BTreeSet<EntityKind> = known.iter().map(|(_, entity)| entity.kind).collect();
    let dates: BTreeSet<String> = known
        .iter()
        .filter_map(|(_, entity)| Some(entity.when.as_ref()?.to_string()))
        .collect();
    let number_withheld = known.iter().filter(|(_, entity)| entity.withheld).count();
    let mut said_two = BTreeSet::new();
    for (id, entity) in &known {
        let others = entity.not_same_as.intersection(merged);
        said_two.extend(others.map(|other| (*id.min(other), *id.max(other))));
    }
    let relations = board.relations().iter();
    let loops = relations.filter(|(_, relation)| {
        relation.from != relation.to
            && merged.contains(&relation.from)
            && merged.contains(&relation.to)
    });
    Foreseen {
        loops: loops.map(|(id, _)| id).collect(),
        said_two: said_two.into_iter().collect(),
        dates: dates.len().saturating_sub(1),
        withheld: number_withheld > 0 && number_withheld < known.len(),
        kinds: if kinds.len() > 1 {
            kinds
        } else {
            BTreeSet::new()
        },
    }
}

/// Makes one entity of each group, in one step; `kept` of each group is the one whose id, kind, date and
/// preferred name stay.
pub fn merge_groups(
    board: &Board,
    ids: &mut IdGen,
    groups: &[(EntityId, BTreeSet<EntityId>)],
) -> Transaction {
    let mut plan = Plan::new(board);
    let mut stay: Vec<RecordRef> = Vec::new();
    for (kept, merged) in groups {
        for &gone in merged.iter().filter(|id| *id != kept) {
            let next = merge(plan.board(), ids, *kept, gone);
            plan.add(next);
        }
        stay.push((*kept).into());
    }
    plan.finish("Merge entities").selecting(stay)
}

/// Pairs as groups: whoever is one with another is one with all that are one with that.
pub fn groups(pairs: impl IntoIterator<Item = (EntityId, EntityId)>) -> Vec<BTreeSet<EntityId>> {
    let mut groups: Vec<BTreeSet<EntityId>> = Vec::new();
    for pair in pairs {
        let mut joined: BTreeSet<EntityId> = <[EntityId; 2]>::from(pair).into();
        groups.retain(|group| {
            let meets = !group.is_disjoint(&joined);
            if meets {
                joined.extend(group);
            }
            !meets
        });
        groups.push(joined);
    }
    groups.sort();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::RecordId as _;
    use crate::model::fixture::{parse, print_changes};
    use expect_test::expect;

    fn id(number: u64) -> EntityId {
        EntityId::from_raw(number)
    }

    #[test]
    fn pairs_that_share_one_are_one_group() {
        let of = |pairs: &[(u64, u64)]| groups(pairs.iter().map(|&(a, b)| (id(a), id(b))));
        let set = |ids: &[u64]| ids.iter().map(|&it| id(it)).collect::<BTreeSet<_>>();
        assert_eq!(of(&[(1, 2), (3, 4)]), [set(&[1, 2]), set(&[3, 4])]);
        assert_eq!(of(&[(1, 2), (3, 4), (2, 3)]), [set(&[1, 2, 3, 4])]);
        assert!(of(&[]).is_empty());
    }

    const BOARD: &str = r#"
        source s "S"
        quote q1 in s "Saleh Abdeslam" by b
        quote q2 in s "Salah A."
        person a "Salah Abdeslam" "Abdeslam"(q2) [tag suspect] when 1989 [not_same c] at 0,0
        person b "Saleh Abdeslam"(q1) "Abdeslam" [tag driver] when 1990 [withheld] at 300,0
        person c "Brahim Abdeslam" [not_same b] at 600,0
        place p "Paris"
        relation r1 a -> b "knows" [q1]
        relation r2 b -> c "brother of" [q2]
        claim k1 b age = 26 [q1]
        claim k2 c brother = entity:b [q2]
        frame f1 "F" at 0,0 size 400x300
        step s1 1 "T" "x" view 0,0 400x300 lit b
    "#;

    #[test]
    fn what_follows_is_known_before() {
        let fixture = parse(BOARD).unwrap_or_else(|err| panic!("{err}"));
        let of = |names: &[&str]| {
            let entities = names.iter().map(|name| match fixture.names.record(name) {
                Some(RecordRef::Entity(id)) => id,
                other => panic!("{name}: {other:?}"),
            });
            foresee(&fixture.board, &entities.collect())
        };
        let two = of(&["a", "b"]);
        assert_eq!((two.loops.len(), two.dates, two.withheld), (1, 1, true));
        assert!(two.said_two.is_empty() && two.kinds.is_empty());
        let three = of(&["a", "b", "c"]);
        assert_eq!((three.loops.len(), three.said_two.len()), (2, 2));
        assert_eq!(of(&["a", "p"]).kinds.len(), 2);
        assert_eq!(of(&["a"]), Foreseen::default());
    }

    #[test]
    fn a_merge_keeps_all_of_both() {
        let fixture = parse(BOARD).unwrap_or_else(|err| panic!("{err}"));
        let entity = |name: &str| match fixture.names.record(name) {
            Some(RecordRef::Entity(id)) => id,
            other => panic!("{name}: {other:?}"),
        };
        let (a, b) = (entity("a"), entity("b"));
        let mut ids = IdGen::with_seed(1);
        let merged = merge_groups(&fixture.board, &mut ids, &[(a, [a, b].into())]);
        let board = fixture.board.with(&merged.diff);
        expect![[r#"
            - quote q1 in s "Saleh Abdeslam" by b
            + quote q1 in s "Saleh Abdeslam" by a
            - person a "Salah Abdeslam" "Abdeslam"(q2) at 0,0 [tag "suspect"] [when 1989] [not_same c]
            + person a "Salah Abdeslam" "Abdeslam"(q2) "Saleh Abdeslam"(q1) at 0,0 [tag "driver"] [tag "suspect"] [when 1989] [withheld] [not_same c]
            - person b "Saleh Abdeslam"(q1) "Abdeslam" at 300,0 [tag "driver"] [when 1990] [withheld]
            - person c "Brahim Abdeslam" at 600,0 [not_same b]
            + person c "Brahim Abdeslam" at 600,0 [not_same a]
            + card card:b of a at 300,0
            - relation r1 a -> b "knows" [q1]
            + relation r1 a -> a "knows" [q1]
            - relation r2 b -> c "brother of" [q2]
            + relation r2 a -> c "brother of" [q2]
            + claim clm#1 a when = date:1990
            - claim k1 b age = 26 [q1]
            + claim k1 a age = 26 [q1]
            - claim k2 c brother = entity:b [q2]
            + claim k2 c brother = entity:a [q2]
            - step s1 1 "T" "x" view 0,0 400x300 [lit b]
            + step s1 1 "T" "x" view 0,0 400x300 [lit a]
        "#]].assert_eq(&print_changes(&fixture.board, &board, &fixture.names));
        assert_eq!(board.with(&merged.diff.inverse()), fixture.board);
    }
}
