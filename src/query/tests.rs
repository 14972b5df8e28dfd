//! That the indexes answer as the board stands, and that following changes equals a rebuild.

use super::*;
use crate::base::geom::{Rect, pos2, vec2};
use crate::model::fixture::{Fixture, parse};
use crate::model::{CardId, EntityId, RecordRef, RelationId, SourceId};
use expect_test::{Expect, expect};
use proptest::prelude::*;

const BOARD: &str = r#"
source news "The Daily"
source other "The Other"
quote q1 in news "exact words" at 50 by alice
quote q2 in news "earlier words" at 10 by "an official"
quote q3 in news "words without a place"
quote q4 in other "other words" by alice
person alice "Alice"(q1) at 0,0
person bob "Bob" at 1000,0 z 1
organisation firm "Firm" at 300,400
event nowhere "Nowhere"
card alice2 of alice at 700,0
card quoted of q1 at 1010,10
relation r1 alice -> bob "knows" [q1]
relation r2 bob -> alice "pays" [q1 -q2] [stage charged (q3)]
relation r3 alice -> firm "works for"
relation r4 alice -> nowhere "took part in"
relation r5 bob -- bob "contacted"
claim c1 alice role = "clerk" [~q1]
claim c2 r1 start = entity:firm
frame big "Big" at -100,-100 size 2000x2000
frame small "Small" at 650,-50 size 300x300
"#;

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(answer: impl Fn(&Board, &Index, &Fixture) -> Vec<RecordRef>, expected: Expect) {
    let fixture = parse(BOARD).unwrap();
    let index = Index::build(&fixture.board);
    let records = answer(&fixture.board, &index, &fixture);
    let names = records
        .into_iter()
        .map(|record| fixture.names.name(record).unwrap());
    expected.assert_eq(&names.collect::<Vec<_>>().join(" "));
}

fn id<I: crate::base::id::RecordId>(name: &str) -> I {
    crate::model::fixture::id(name)
}

fn refs<T: Into<RecordRef>>(records: impl IntoIterator<Item = T>) -> Vec<RecordRef> {
    records.into_iter().map(Into::into).collect()
}

#[test]
fn relations_and_neighbours_of_an_entity() {
    let alice = id::<EntityId>("alice");
    let bob = id::<EntityId>("bob");
    check(
        |_, i, _| refs(i.adjacency.relations_of(alice)),
        expect!["r4 r1 r3 r2"],
    );
    check(
        |_, i, _| refs(i.adjacency.neighbours(bob)),
        expect!["bob alice"],
    );
    check(
        |_, i, _| refs(i.adjacency.between(bob, alice)),
        expect!["r1 r2"],
    );
}

#[test]
fn who_refers_to_a_record() {
    let news = id::<SourceId>("news");
    let (alice, firm): (EntityId, EntityId) = (id("alice"), id("firm"));
    let uses = |name| {
        move |_: &Board, i: &Index, _: &Fixture| {
            refs(i.backlinks.uses_of(id(name)).map(QuoteUse::record))
        }
    };
    check(
        |_, i, _| refs(i.backlinks.quotes_of(news)),
        expect!["q1 q2 q3"],
    );
    check(
        |b, i, _| refs(i.backlinks.quotes_in_text_order(b, news)),
        expect!["q2 q1 q3"],
    );
    check(
        |_, i, _| refs(i.backlinks.spoken_by(alice)),
        expect!["q4 q1"],
    );
    check(uses("q1"), expect!["c1 r1 r2 alice"]);
    check(uses("q3"), expect!["r2"]);
    check(
        |_, i, _| refs(i.backlinks.claims_about(crate::model::About::Entity(alice))),
        expect!["c1"],
    );
    check(
        |_, i, _| refs(i.backlinks.claims_naming(firm)),
        expect!["c2"],
    );
    check(
        |_, i, _| refs(i.backlinks.cards_of(alice)),
        expect!["alice2 card:alice"],
    );
}

#[test]
fn what_lies_where() {
    let everywhere = Rect::from_min_max(pos2(-1e9, -1e9), pos2(1e9, 1e9));
    let near = Rect::from_min_size(pos2(190.0, 80.0), vec2(510.0, 10.0));
    check(
        |_, i, _| refs(i.spatial.cards_in(everywhere)),
        expect!["alice2 card:alice quoted card:firm card:bob"],
    );
    check(
        |_, i, _| refs(i.spatial.cards_in(near)),
        expect!["alice2 card:alice"],
    );
    check(
        |_, i, _| refs(i.spatial.card_at(pos2(1100.0, 50.0))),
        expect!["card:bob"],
    );
    check(
        |_, i, _| refs(i.spatial.card_at(pos2(250.0, 50.0))),
        expect![""],
    );
    check(
        |_, i, _| refs(i.spatial.frames_at(pos2(700.0, 0.0))),
        expect!["small big"],
    );
    check(
        |_, i, _| refs(i.spatial.cards_in_frame(id("small"))),
        expect!["alice2"],
    );
    check(
        |_, i, _| refs(i.spatial.frame_of(id::<CardId>("alice2"))),
        expect!["small"],
    );
    check(
        |_, i, _| refs(i.spatial.frame_of(id::<CardId>("card:alice"))),
        expect!["big"],
    );
}

#[test]
fn the_nearest_cards_carry_a_line() {
    let ends = |name| {
        move |_: &Board, i: &Index, _: &Fixture| {
            let edge = i.edges.of(id::<RelationId>(name));
            refs(edge.into_iter().flat_map(|edge| [edge.from, edge.to]))
        }
    };
    check(ends("r1"), expect!["alice2 card:bob"]);
    check(ends("r2"), expect!["card:bob alice2"]);
    check(ends("r3"), expect!["card:alice card:firm"]);
    check(ends("r4"), expect![""]);
    check(ends("r5"), expect!["card:bob card:bob"]);
    let fixture = parse(BOARD).unwrap();
    let index = Index::build(&fixture.board);
    let lanes = ["r1", "r2", "r5"].map(|name| index.edges.of(id(name)).unwrap().lane);
    let mut places = [lanes[0].place, lanes[1].place];
    places.sort_unstable();
    assert_eq!(places, [0, 1]);
    assert_ne!(lanes[0].flipped, lanes[1].flipped);
    assert_eq!(lanes[2], Lane::ALONE);
    assert!(index.edge_path(id("r5")).is_some());
    assert!(index.edge_path(id("r4")).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn following_changes_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut board = Board::default();
        let mut index = Index::build(&board);
        for _ in 0..60 {
            let diff = scramble::diff(&mut rng, &board);
            board.apply(&diff);
            index.update(&board, &diff);
            prop_assert_eq!(&index, &Index::build(&board));
        }
    }

    #[test]
    fn the_grid_finds_what_a_look_at_every_card_finds(seed: u64, x in -2000.0..2000f32, y in -2000.0..2000f32, w in 0.0..3000f32) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut board = Board::default();
        for _ in 0..60 {
            let diff = scramble::diff(&mut rng, &board);
            board.apply(&diff);
        }
        let index = Index::build(&board);
        let view = Rect::from_min_size(pos2(x, y), vec2(w, w));
        let mut all: Vec<_> = board.cards().iter().filter(|(_, card)| card.rect().intersects(view)).map(|(id, card)| (card.z, id)).collect();
        all.sort_unstable();
        prop_assert_eq!(index.spatial.cards_in(view), all.into_iter().map(|(_, id)| id).collect::<Vec<_>>());
    }
}
