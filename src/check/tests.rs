//! What each rule finds, and what it lets be.

use super::*;
use crate::model::fixture::parse;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

/// The findings of one rule on a board.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(code: &str, text: &str, expected: Expect) {
    let board = parse(text).unwrap_or_else(|err| panic!("{err}")).board;
    let mut out = String::new();
    for found in run(&board).into_iter().filter(|found| found.code == code) {
        writeln!(out, "{}: {}", found.subject, found.message).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn every_rule_finds_something_on_its_example_and_has_its_own_code() {
    let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    for known in RULES {
        let board = parse(known.example)
            .unwrap_or_else(|err| panic!("{}: {err}", known.code))
            .board;
        let found = run(&board);
        assert!(found.iter().any(|f| f.code == known.code), "{}", known.code);
        assert_eq!(rule(known.code).map(|found| found.what), Some(known.what));
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn an_empty_board_has_no_findings_and_errors_come_first() {
    assert_eq!(run(&Board::default()), []);
    let text = "person alice\nperson bob nameless\nrelation r1 alice -> ?carol \"knows\"\nperson alice2 \"alice\"";
    let severities: Vec<_> = run(&parse(text).unwrap().board)
        .iter()
        .map(|found| found.severity)
        .collect();
    assert_eq!(severities.first(), Some(&Severity::Error));
    assert!(severities.is_sorted());
}

#[test]
fn broken_invariants_are_errors() {
    check(
        "invariant",
        "person alice\nperson nobody nameless\nrelation r1 alice -> ?bob \"works for\" when \"spring\"",
        expect![[r#"
            Unnamed person: it has no name (I9)
            alice works for ent-00ka4349mm2jm (missing): its end ent-00ka4349mm2jm is not on the board (I1)
            alice works for ent-00ka4349mm2jm (missing): its date `spring` is not a date (I7)
        "#]],
    );
}

#[test]
fn leads_and_the_fallen_are_told_apart() {
    let text = r#"
        source gone [withdrawn "retracted"]
        source news
        quote q1 in gone "it was so"
        quote q2 in news "it is so"
        person alice
        person bob
        relation r1 alice -> bob "works for" [q1]
        relation r2 alice -> bob "knows"
        relation r3 alice -> bob "pays" [q1 q2]
        claim c1 alice born = date:1990
        claim c2 bob born = date:1991 [q1]
    "#;
    check(
        "lead",
        text,
        expect![[r#"
        alice, born: 1990: no quote supports it
        alice knows bob: no quote supports it
    "#]],
    );
    check(
        "fallen",
        text,
        expect![[r#"
            bob, born: 1991: all that supported it is withdrawn
            alice works for bob: all that supported it is withdrawn
        "#]],
    );
}

#[test]
fn disputes_are_named_until_somebody_looks_at_them() {
    let text = r#"
        place paris "Paris"
        claim c1 paris killed = 31
        claim c2 paris killed = 35
        claim c3 paris injured = 9 [resolved open]
        claim c4 paris injured = 10
        relation r1 paris -> paris "is"
        relation r2 paris -> paris "is" denied
        relation r3 paris -> paris "has" [resolved open]
        relation r4 paris -> paris "has" denied
    "#;
    check(
        "dispute",
        text,
        expect![[r#"
            Paris: killed: 31–35 is in dispute
            Paris is Paris: it is said and denied
        "#]],
    );
}

#[test]
fn one_spelling_of_two_entities_of_a_kind_is_found_once() {
    check(
        "same-name",
        r#"
        person a "Alice Adams" "A. Adams"
        person b "alice  adams" "A Adams"
        person c "Alice"
        organisation d "Alice Adams"
        "#,
        expect![[r#"
            alice  adams: it has the name “alice  adams”, and so has Alice Adams (ent-ayryw9j303v4c)
        "#]],
    );
}

#[test]
fn dates_out_of_order_are_found_unless_they_are_vague() {
    check(
        "date-order",
        r#"
        source s1 "One" [published 2016-03] [accessed 2015]
        source s2 "Two" [published 2016-03~] [accessed 2015]
        source s3 "Three" [published 2016] [accessed 2016] [withdrawn "x" on 2015]
        source s4 "Four" [published 2016/..] [accessed 2020]
        person alice
        person bob
        relation r1 alice -> bob "accused by" [stage charged 2016] [stage alleged] [stage convicted 2017]
        relation r2 alice -> bob "sued" [stage convicted 2017] [stage charged 2016]
        "#,
        expect![[r#"
            Three: it was withdrawn 2015, before it was published 2016
            One: it was read 2015, before it was published 2016-03
            alice sued bob: charged 2016 comes after convicted 2017
        "#]],
    );
}

#[test]
fn quotes_that_nothing_rests_on_and_relations_that_are_not_drawn() {
    let text = r#"
        source news
        quote q1 in news "spells"
        quote q2 in news "on the canvas"
        quote q3 in news "supports"
        quote q4 in news "says a stage"
        quote q5 in news "of no use"
        person alice "Alice"(q1) at 0,0
        person bob "Bob"
        card c of q2
        relation r1 alice -> bob "suspected of" [q3]
        relation r2 alice -- alice "convicted of" [stage convicted (q4)]
    "#;
    check(
        "unused-quote",
        text,
        expect![[r#"
        “of no use”: nothing rests on it
    "#]],
    );
    check(
        "no-card",
        text,
        expect![[r#"
        Alice suspected of Bob: one of its ends has no card, so it is not drawn
    "#]],
    );
    check(
        "accusation",
        text,
        expect![[r#"
        Alice suspected of Bob: it accuses, and its legal stage is not given
    "#]],
    );
}
