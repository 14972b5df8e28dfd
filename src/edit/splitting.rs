//! One entity becomes two: what was chosen goes to a new one, and nothing of either is lost.

use super::cards;
use super::evidence::speaks;
use super::tidy;
use super::transaction::{Plan, Transaction};
use crate::base::geom::Pos2;
use crate::base::id::IdGen;
use crate::model::{
    About, Board, Card, CardContent, CardId, Claim, ClaimId, Diff, Entity, EntityId, Name, Quote,
    QuoteId, RecordRef, Relation, RelationId, Resolution, Statement, Value, Who,
};
use std::collections::BTreeSet;

/// What goes to the new entity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Share {
    /// What it is called first; a spelling that goes with it, or another one.
    pub name: String,
    /// Spellings by their places in the list, with the quotes that spell them.
    pub names: BTreeSet<usize>,
    /// Claims about it, and claims about others that name it as their value.
    pub claims: BTreeSet<ClaimId>,
    /// Of a relation from the entity to itself the far end goes, and it leads to the new one.
    pub relations: BTreeSet<RelationId>,
    pub cards: BTreeSet<CardId>,
    /// Quotes that it speaks.
    pub quotes: BTreeSet<QuoteId>,
}

impl Share {
    /// Only what is the entity's to give, and at least one spelling stays.
    fn fitting(&self, board: &Board, id: EntityId, entity: &Entity) -> Self {
        let mut names = self.names.clone();
        names.retain(|&name| name < entity.names.len());
        if names.len() == entity.names.len() {
            // Both may be called the same: the first spelling stays, and the other has a name of its own.
            names.remove(&0);
        }
        let is_of = |claim: &ClaimId| {
            board.claims().get(*claim).is_some_and(|claim| {
                claim.about == About::Entity(id) || claim.value == Value::Entity(id)
            })
        };
        let ends_at = |relation: &RelationId| {
            let relation = board.relations().get(*relation);
            relation.is_some_and(|it| it.from == id || it.to == id)
        };
        let shows = |card: &CardId| {
            let card = board.cards().get(*card);
            card.is_some_and(|card| card.content == CardContent::Entity(id))
        };
        let is_spoken = |quote: &QuoteId| {
            let quote = board.quotes().get(*quote);
            quote.is_some_and(|quote| speaks(quote, id))
        };
        Self {
            name: tidy::name(&self.name),
            names,
            claims: self.claims.iter().copied().filter(is_of).collect(),
            relations: self.relations.iter().copied().filter(ends_at).collect(),
            cards: self.cards.iter().copied().filter(shows).collect(),
            quotes: self.quotes.iter().copied().filter(is_spoken).collect(),
        }
    }
}

/// Makes a new entity of a share of another, in one step; the two are then said to be two.
///
/// The new one is of the same kind, and withheld where the other is. Where no card goes with it, it gets one
/// at `card_at`, if a place is given. Without any name it is called as the other is.
pub fn split(
    board: &Board,
    ids: &mut IdGen,
    id: EntityId,
    share: &Share,
    card_at: Option<Pos2>,
) -> (Option<EntityId>, Transaction) {
    let Some(entity) = board.entities().get(id) else {
        return (None, Transaction::default());
    };
    let share = share.fitting(board, id, entity);
    let new_id: EntityId = ids.next();
    let mut plan = Plan::new(board);
    let mut diff = Diff::default();
    let made = Entity {
        kind: entity.kind,
        names: names_of(entity, &share),
        withheld: entity.withheld,
        not_same_as: BTreeSet::from([id]),
        ..Entity::default()
    };
    let label = format!("Split {} off {}", made.name(), entity.name());
    diff.put(board, new_id, made);
    if !share.names.is_empty() {
        diff.update::<Entity>(board, id, |entity| {
            let mut at = 0;
            entity.names.retain(|_| {
                at += 1;
                !share.names.contains(&(at - 1))
            });
        });
    }
    hand_over(board, &mut diff, id, new_id, &share);
    plan.add(Transaction::new("", diff));
    let mut stays = Diff::default();
    for &claim in &share.claims {
        prefer_of_one_matter::<Claim>(plan.board(), &mut stays, claim);
    }
    for &relation in &share.relations {
        prefer_of_one_matter::<Relation>(plan.board(), &mut stays, relation);
    }
    plan.add(Transaction::new("", stays));
    let mut selected: RecordRef = new_id.into();
    if let Some(&card) = share.cards.first() {
        selected = card.into();
    } else if let Some(at) = card_at {
        let content = CardContent::Entity(new_id);
        let (card, placed) = cards::place(plan.board(), ids, content, at);
        plan.add(placed);
        selected = card.into();
    }
    (Some(new_id), plan.finish(label).selecting([selected]))
}

/// The spellings of the new one, what it is called first before the others.
fn names_of(entity: &Entity, share: &Share) -> Vec<Name> {
    let mut names: Vec<Name> = share
        .names
        .iter()
        .filter_map(|&at| entity.names.get(at).cloned())
        .collect();
    let first = if share.name.is_empty() && names.is_empty() {
        entity.name().to_owned()
    } else {
        share.name.clone()
    };
    if let Some(at) = names.iter().position(|name| name.text == first) {
        let name = names.remove(at);
        names.insert(0, name);
    } else if !first.is_empty() {
        let name = Name {
            text: first,
            quotes: Vec::new(),
        };
        names.insert(0, name);
    }
    names
}

/// Lets what is chosen of what refers to one entity refer to another.
fn hand_over(board: &Board, diff: &mut Diff, from: EntityId, to: EntityId, share: &Share) {
    for &id in &share.relations {
        diff.update::<Relation>(board, id, |relation| {
            if relation.from == from && relation.to != from {
                relation.from = to;
            } else {
                relation.to = to;
            }
        });
    }
    for &id in &share.claims {
        diff.update::<Claim>(board, id, |claim| {
            if claim.about == About::Entity(from) {
                claim.about = About::Entity(to);
            } else {
                claim.value = Value::Entity(to);
            }
        });
    }
    for &id in &share.quotes {
        diff.update::<Quote>(board, id, |quote| {
            if let Some(speaker) = &mut quote.speaker {
                speaker.who = Who::Entity(to);
            }
        });
    }
    for &id in &share.cards {
        diff.update::<Card>(board, id, |card| card.content = CardContent::Entity(to));
    }
}

/// A statement is preferred only by statements of the same matter: what was decided about both stays with its
/// reason and its note, without the other as the better one.
fn prefer_of_one_matter<R: Statement>(board: &Board, diff: &mut Diff, moved: R::Id) {
    let preferred = |resolution: Option<&Resolution<R::Id>>| resolution?.prefer?.other();
    for (id, record) in R::table(board).iter() {
        let Some(other) = preferred(record.resolution()) else {
            continue;
        };
        if id != moved && other != moved {
            continue;
        }
        let known = R::table(board).get(other);
        if known.is_none_or(|other| !record.same_matter(other)) {
            diff.update::<R>(board, id, |record| {
                if let Some(resolution) = record.resolution_mut() {
                    resolution.prefer = None;
                }
            });
        }
    }
}

/// All that could go with a new one: for a dialog that asks.
pub fn belongings(board: &Board, id: EntityId) -> Share {
    let claims = board
        .claims()
        .iter()
        .filter(|(_, claim)| claim.about == About::Entity(id) || claim.value == Value::Entity(id));
    let relations = board.relations().iter();
    let relations = relations.filter(|(_, it)| it.from == id || it.to == id);
    let cards = board.cards().iter();
    let cards = cards.filter(|(_, card)| card.content == CardContent::Entity(id));
    let quotes = board.quotes().iter().filter(|(_, quote)| speaks(quote, id));
    let names = board.entities().get(id).map_or(0, |it| it.names.len());
    Share {
        name: String::new(),
        names: (0..names).collect(),
        claims: claims.map(|(id, _)| id).collect(),
        relations: relations.map(|(id, _)| id).collect(),
        cards: cards.map(|(id, _)| id).collect(),
        quotes: quotes.map(|(id, _)| id).collect(),
    }
}

/// Why something cannot be split so; nothing if it can.
pub fn why_not(board: &Board, id: EntityId, share: &Share) -> Option<&'static str> {
    let entity = board.entities().get(id)?;
    let called = tidy::name(&share.name);
    let is_new = !called.is_empty();
    if share.names.len() >= entity.names.len() && !(is_new || entity.names.len() > 1) {
        return Some("Its only spelling cannot go: type what the new one is called");
    }
    if share.names.is_empty() && !is_new {
        return Some("Choose a spelling that goes with the new one, or type what it is called");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::entities;
    use crate::edit::random::random_board;
    use crate::model::fixture::{Fixture, parse, print_changes};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    const BOARD: &str = r#"
        source s "S"
        quote q1 in s "Masood Azhar founded it" by azhar
        quote q2 in s "Khalid Masood drove the car"
        person azhar "Masood Azhar"(q1) "Khalid Masood"(q2) "Masood" [withheld] at 0,0
        card second of azhar at 0,300
        event attack "The attack" at 400,0
        organisation jaish "Jaish"
        relation r1 azhar -> jaish "founded" [q1]
        relation r2 azhar -> attack "carried out" [q2]
        relation r3 azhar -> azhar "knows"
        claim k1 azhar age = 52 [resolved superseded prefer k2 "later"] [q2]
        claim k2 azhar age = 48 [q1]
        claim k3 attack attacker = entity:azhar [q2]
        step s1 1 "T" "x" view 0,0 400x300 lit azhar
    "#;

    fn entity(fixture: &Fixture, name: &str) -> EntityId {
        match fixture.names.record(name) {
            Some(RecordRef::Entity(id)) => id,
            other => panic!("{name}: {other:?}"),
        }
    }

    fn share(fixture: &Fixture, name: &str, names: &[usize], records: &[&str]) -> Share {
        let mut share = Share {
            name: name.to_owned(),
            names: names.iter().copied().collect(),
            ..Share::default()
        };
        for record in records {
            match fixture.names.record(record).unwrap() {
                RecordRef::Claim(id) => _ = share.claims.insert(id),
                RecordRef::Relation(id) => _ = share.relations.insert(id),
                RecordRef::Card(id) => _ = share.cards.insert(id),
                RecordRef::Quote(id) => _ = share.quotes.insert(id),
                other => panic!("{other:?}"),
            }
        }
        share
    }

    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    #[track_caller]
    fn check(name: &str, names: &[usize], records: &[&str], expected: Expect) {
        let fixture = parse(BOARD).unwrap_or_else(|err| panic!("{err}"));
        let azhar = entity(&fixture, "azhar");
        let share = share(&fixture, name, names, records);
        let mut ids = IdGen::with_seed(1);
        let at = Some(crate::base::geom::pos2(300.0, 0.0));
        let (_, made) = split(&fixture.board, &mut ids, azhar, &share, at);
        let board = fixture.board.with(&made.diff);
        assert_eq!(board.violations(), []);
        assert_eq!(board.with(&made.diff.inverse()), fixture.board);
        let out = print_changes(&fixture.board, &board, &fixture.names);
        expected.assert_eq(&format!("{}\n{out}", made.label));
    }

    #[test]
    fn what_is_chosen_goes_with_the_new_one() {
        check(
            "",
            &[1],
            &["r2", "k1", "k3", "second"],
            expect![[r#"
            Split Khalid Masood off Masood Azhar
            - person azhar "Masood Azhar"(q1) "Khalid Masood"(q2) "Masood" at 0,0 [withheld]
            + person azhar "Masood Azhar"(q1) "Masood" at 0,0 [withheld]
            + person ent#1 "Khalid Masood"(q2) [withheld] [not_same azhar]
            - card second of azhar at 0,300
            + card second of ent#1 at 0,300
            - relation r2 azhar -> attack "carried out" [q2]
            + relation r2 ent#1 -> attack "carried out" [q2]
            - claim k1 azhar age = 52 [resolved superseded prefer k2 "later"] [q2]
            + claim k1 ent#1 age = 52 [resolved superseded "later"] [q2]
            - claim k3 attack attacker = entity:azhar [q2]
            + claim k3 attack attacker = entity:ent#1 [q2]
        "#]],
        );
        check(
            "Masood of London",
            &[],
            &["r3", "q1"],
            expect![[r#"
            Split Masood of London off Masood Azhar
            - quote q1 in s "Masood Azhar founded it" by azhar
            + quote q1 in s "Masood Azhar founded it" by ent#1
            + person ent#1 "Masood of London" [withheld] [not_same azhar]
            + card crd#1 of ent#1 at 300,0 z 1
            - relation r3 azhar -> azhar "knows"
            + relation r3 azhar -> ent#1 "knows"
        "#]],
        );
        // Two who are called the same.
        check(
            "",
            &[],
            &[],
            expect![[r#"
            Split Masood Azhar off Masood Azhar
            + person ent#1 "Masood Azhar" [withheld] [not_same azhar]
            + card crd#1 of ent#1 at 300,0 z 1
        "#]],
        );
        check(
            "Masood",
            &[0, 1, 2],
            &[],
            expect![[r#"
            Split Masood off Masood Azhar
            - person azhar "Masood Azhar"(q1) "Khalid Masood"(q2) "Masood" at 0,0 [withheld]
            + person azhar "Masood Azhar"(q1) at 0,0 [withheld]
            + person ent#1 "Masood" "Khalid Masood"(q2) [withheld] [not_same azhar]
            + card crd#1 of ent#1 at 300,0 z 1
        "#]],
        );
    }

    #[test]
    fn a_split_without_a_name_says_what_is_missing() {
        let fixture = parse(BOARD).unwrap();
        let azhar = entity(&fixture, "azhar");
        let says = |name: &str, names: &[usize]| {
            why_not(&fixture.board, azhar, &share(&fixture, name, names, &[]))
        };
        assert!(says("", &[]).is_some());
        assert_eq!(says("Somebody", &[]), None);
        assert_eq!(says("", &[1]), None);
        assert_eq!(says("", &[0, 1, 2]), None);
        let jaish = entity(&fixture, "jaish");
        let only = share(&fixture, "", &[0], &[]);
        assert!(why_not(&fixture.board, jaish, &only).is_some());
    }

    /// The words of all quotes that a board holds on to, each with what refers to it.
    fn quotes(board: &Board) -> BTreeSet<QuoteId> {
        let names = board
            .entities()
            .iter()
            .flat_map(|(_, entity)| &entity.names);
        let of_names = names.flat_map(|name| &name.quotes).copied();
        let of_claims = board.claims().iter().flat_map(|(_, claim)| &claim.evidence);
        let of_relations = board.relations().iter().flat_map(|(_, it)| &it.evidence);
        let of_evidence = of_claims.chain(of_relations).map(|it| it.quote);
        of_names
            .chain(of_evidence)
            .chain(board.quotes().ids())
            .collect()
    }

    proptest! {
        /// Whatever goes with the new one: nothing is lost, all invariants hold, one undo brings all back, and
        /// merging the two again keeps every quote and every spelling too.
        #[test]
        fn a_split_and_a_merge_keep_every_quote(seed: u64, which in 0_usize..40, chosen: u64) {
            let board = random_board(seed, 12);
            let ids: Vec<EntityId> = board.entities().ids().collect();
            prop_assume!(!ids.is_empty());
            let id = ids[which % ids.len()];
            let mut bits = chosen;
            let mut take = || {
                bits = bits.rotate_left(1);
                bits & 1 == 1
            };
            let all = belongings(&board, id);
            let share = Share {
                name: if chosen % 3 == 0 { "A new name".to_owned() } else { String::new() },
                names: all.names.into_iter().filter(|_| take()).collect(),
                claims: all.claims.into_iter().filter(|_| take()).collect(),
                relations: all.relations.into_iter().filter(|_| take()).collect(),
                cards: all.cards.into_iter().filter(|_| take()).collect(),
                quotes: all.quotes.into_iter().filter(|_| take()).collect(),
            };
            let mut gen_ids = IdGen::with_seed(seed ^ 1);
            let (new_id, made) = split(&board, &mut gen_ids, id, &share, None);
            let after = board.with(&made.diff);
            prop_assert_eq!(after.violations(), vec![]);
            prop_assert_eq!(quotes(&after), quotes(&board));
            prop_assert_eq!(&after.with(&made.diff.inverse()), &board);
            let new_id = new_id.unwrap();
            let said = after.entities().get(new_id).map(|it| it.not_same_as.contains(&id));
            prop_assert_eq!(said, Some(true));
            let merged = entities::merge(&after, &mut gen_ids, id, new_id);
            let again = after.with(&merged.diff);
            prop_assert_eq!(again.violations(), vec![]);
            prop_assert_eq!(quotes(&again), quotes(&board));
            prop_assert_eq!(again.relations().len(), board.relations().len());
            prop_assert_eq!(again.claims().len(), board.claims().len());
            let spelled = |board: &Board| -> BTreeSet<(String, Vec<QuoteId>)> {
                let names = board.entities().get(id).map(|it| it.names.clone());
                names.into_iter().flatten().map(|name| (name.text, name.quotes)).collect()
            };
            prop_assert!(spelled(&again).is_superset(&spelled(&board)));
        }
    }
}
