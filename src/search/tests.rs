//! That records are found by their texts, and that following changes equals a rebuild.

use super::*;
use crate::base::id::IdGen;
use crate::edit::random::{random_board, random_transaction};
use crate::model::fixture::parse;
use crate::query::scramble;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

const BOARD: &str = r#"
source daily "The Brussels Daily" [publisher "Daily Press"] [author "A. Writer"]
quote q1 in daily "the cell in Brussels was known" by "a Belgian official"
quote q2 in daily "nothing of the kind"
person najim "Najim Laachraoui" "Soufiane Kayal" [tag courier] [summary "Rented flats in Brussels"]
person naji "Naji Ahmed"
place brussels "Brussels" "Bruxelles" "Brussel"
organisation isis "Islamic State of Iraq and Syria"
relation r1 najim -> brussels "travelled to"
relation r2 naji -> brussels "located in" label "rented a flat"
claim c1 brussels killed = 32 people
note n1 "Ask about Brussels"
frame f1 "Paris and Brussels"
step s1 1 "The cell" "Brussels, 2016"
"#;

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(query: &str, expected: Expect) {
    let fixture = parse(BOARD).unwrap();
    let mut out = String::new();
    for hit in search(&fixture.board, query, 20) {
        let name = fixture.names.name(hit.record).unwrap();
        let marked: Vec<_> = hit
            .ranges
            .iter()
            .map(|range| range.slice(&hit.text).unwrap())
            .collect();
        let field = hit.field.label();
        writeln!(out, "{name} {field} `{}`: {}", hit.text, marked.join("|")).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn records_are_found_by_any_of_their_texts_names_first() {
    check(
        "brussels",
        expect![[r#"
        brussels Name `Brussels`: Brussels
        f1 Title `Paris and Brussels`: Brussels
        daily Title `The Brussels Daily`: Brussels
        s1 Text `Brussels, 2016`: Brussels
        q1 Words `the cell in Brussels was known`: Brussels
        n1 Text `Ask about Brussels`: Brussels
        najim Text `Rented flats in Brussels`: Brussels
    "#]],
    );
    check(
        "naj",
        expect![[r#"
        naji Name `Naji Ahmed`: Naj
        najim Name `Najim Laachraoui`: Naj
    "#]],
    );
    check(
        "kayal",
        expect![[r#"
        najim Other name `Soufiane Kayal`: Kayal
    "#]],
    );
    check(
        "isis",
        expect![[r#"
        isis Name `Islamic State of Iraq and Syria`: I|S|I|S
    "#]],
    );
    check(
        "belgian off",
        expect![[r#"
        q1 Person `a Belgian official`: Belgian off
    "#]],
    );
    check(
        "killed 32",
        expect![[r#"
        c1 Claim `killed: 32 people`: killed: 32
    "#]],
    );
    check(
        "flat",
        expect![[r#"
        r2 Label `rented a flat`: flat
        najim Text `Rented flats in Brussels`: flat
    "#]],
    );
    check(
        "courier",
        expect![[r#"
        najim Tag `courier`: courier
    "#]],
    );
    check("zzz", expect![""]);
    check(" ", expect![""]);
}

#[test]
fn the_best_are_kept_where_there_are_too_many() {
    let board = parse(BOARD).unwrap().board;
    let all = search(&board, "e", usize::MAX);
    assert!(all.len() > 5);
    assert_eq!(search(&board, "e", 3), all[..3]);
    assert_eq!(search(&board, "e", 0), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn following_changes_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut board = Board::default();
        let mut index = SearchIndex::build(&board);
        for _ in 0..60 {
            let diff = scramble::diff(&mut rng, &board);
            board.apply(&diff);
            index.update(&board, &diff);
            prop_assert_eq!(&index, &SearchIndex::build(&board));
        }
    }

    #[test]
    fn no_query_makes_it_panic(query in "\\PC{0,20}") {
        let board = parse(BOARD).unwrap().board;
        for hit in search(&board, &query, 50) {
            for range in hit.ranges {
                prop_assert!(range.slice(&hit.text).is_some());
            }
        }
    }

    #[test]
    fn following_edits_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let mut board = random_board(seed, 12);
        let mut index = SearchIndex::build(&board);
        for _ in 0..25 {
            let diff = random_transaction(&board, &mut rng, &mut ids).diff;
            board.apply(&diff);
            index.update(&board, &diff);
            prop_assert_eq!(&index, &SearchIndex::build(&board));
        }
    }
}
