//! Copy, paste and duplicate: what becomes new and what is used again.

use expect_test::{Expect, expect};
use std::time::Duration;
use throughline::base::geom::vec2;
use throughline::base::id::IdGen;
use throughline::edit::{Document, Transaction, fragment};
use throughline::model::fixture::{Fixture, Names, parse, print, print_changes};

const PAIR: &str = r#"
source s "The Daily"
source t "Other"
quote q1 in s "one" at 3 by carol
quote q2 in t "two"
person alice "Alice"(q1) at 0,0 *
person bob at 300,0 *
person carol "Carol"(q2) at 600,0
relation r1 alice -> bob "knows" [q1] [stage charged (q1)]
relation r2 alice -> carol "knows" [q2]
claim c1 alice age = 24 [q1] [resolved error prefer c2]
claim c2 alice age = 25 [q1]
claim c3 r1 since = date:2016
claim c4 carol age = 60
frame f "Frame" at 900,0 size 400x300
note n "in the frame" at 950,50
"#;

fn changes(on: &Fixture, transaction: Transaction) -> String {
    let mut document = Document::new(on.board.clone());
    let label = transaction.label.clone();
    let num_selected = transaction.select_after.len();
    document.commit(transaction, Duration::ZERO).unwrap();
    assert_eq!(document.board().violations(), []);
    let lines = print_changes(&on.board, document.board(), &on.names);
    format!("{label}, {num_selected} selected\n{lines}")
}

/// Copies what is selected in one board and pastes it into another.
fn check_paste(from: &str, to: &str, expected: Expect) {
    let (from, to) = (parse(from).unwrap(), parse(to).unwrap());
    let fragment = fragment::copy(&from.board, &from.selected);
    assert_eq!(fragment.board().violations(), [], "a copy is closed");
    let mut ids = IdGen::with_seed(1);
    let pasted = fragment::paste(&to.board, &mut ids, &fragment, vec2(20.0, 20.0));
    expected.assert_eq(&changes(&to, pasted));
}

fn check_duplicate(text: &str, expected: Expect) {
    let fixture = parse(text).unwrap();
    let mut ids = IdGen::with_seed(1);
    let selected = &fixture.selected;
    let made = fragment::duplicate(&fixture.board, &mut ids, selected, vec2(20.0, 20.0));
    expected.assert_eq(&changes(&fixture, made));
}

#[test]
fn a_copy_takes_what_it_rests_on() {
    let fixture = parse(PAIR).unwrap();
    let fragment = fragment::copy(&fixture.board, &fixture.selected);
    assert_eq!(fragment.board().violations(), []);
    expect![[r#"
        source s "The Daily"
        quote q1 in s "one" at 3 by carol
        person alice "Alice"(q1) at 0,0
        person bob at 300,0
        person carol "Carol"
        relation r1 alice -> bob "knows" [stage charged (q1)] [q1]
        claim c1 alice age = 24 [resolved error prefer c2] [q1]
        claim c2 alice age = 25 [q1]
        claim c3 r1 since = date:2016
    "#]]
    .assert_eq(&print(fragment.board(), &fixture.names));
    let bounds = fragment.bounds().unwrap();
    assert_eq!((bounds.min.x, bounds.max.x), (0.0, 500.0));
    assert!(fragment::copy(&fixture.board, &[].into()).is_empty());
}

#[test]
fn pasted_where_it_came_from_it_is_more_cards_of_the_same() {
    check_paste(
        PAIR,
        PAIR,
        expect![[r#"
        Paste 2 cards, 2 selected
        + card crd#1 of bob at 320,20 z 1
        + card crd#2 of alice at 20,20 z 1
    "#]],
    );
    // A relation alone is there already.
    let line = format!(
        "{}{}",
        PAIR.replace('*', ""),
        "relation r3 bob -> carol \"paid\" *"
    );
    check_paste(
        &line,
        &line,
        expect![[r#"
            Paste 1 relation, 0 selected
        "#]],
    );
}

#[test]
fn pasted_elsewhere_it_is_new_but_for_sources_and_quotes_of_the_same_content() {
    // The same source under another id.
    check_paste(
        PAIR,
        "source daily \"The Daily\"",
        expect![[r#"
        Paste 2 cards, 2 selected
        + quote quo#1 in daily "one" at 3 by ent#1
        + person ent#1 "Carol"
        + person ent#2 "Alice"(quo#1)
        + person ent#3 "bob"
        + card crd#1 of ent#3 at 320,20
        + card crd#2 of ent#2 at 20,20
        + relation rel#1 ent#2 -> ent#3 "knows" [stage charged (quo#1)] [quo#1]
        + claim clm#1 rel#1 since = date:2016
        + claim clm#2 ent#2 age = 25 [quo#1]
        + claim clm#3 ent#2 age = 24 [resolved error prefer clm#2] [quo#1]
    "#]],
    );
}

#[test]
fn a_frame_brings_the_cards_in_it() {
    let framed = PAIR.replace('*', "").replace("400x300", "400x300 *");
    check_paste(
        &framed,
        PAIR,
        expect![[r#"
        Paste 1 frame and 1 card, 2 selected
        + note crd#1 "in the frame" at 970,70 z 1
        + frame frm#1 "Frame" at 920,20 size 400x300
    "#]],
    );
}

#[test]
fn a_duplicate_is_new_and_rests_on_the_same_quotes() {
    check_duplicate(
        PAIR,
        expect![[r#"
        Duplicate 2 cards, 2 selected
        + person ent#1 "Alice"(q1)
        + person ent#2 "bob"
        + card crd#1 of ent#1 at 20,20 z 1
        + card crd#2 of ent#2 at 320,20 z 1
        + relation rel#1 ent#1 -> ent#2 "knows" [stage charged (q1)] [q1]
        + claim clm#1 rel#1 since = date:2016
        + claim clm#2 ent#1 age = 25 [q1]
        + claim clm#3 ent#1 age = 24 [resolved error prefer clm#2] [q1]
    "#]],
    );
    let quote = format!("{}{}", PAIR.replace('*', ""), "card qc of q1 at 0,300 *");
    check_duplicate(
        &quote,
        expect![[r#"
        Duplicate 1 card, 1 selected
        + card crd#1 of q1 at 20,320 z 1
    "#]],
    );
    let line = format!(
        "{}{}",
        PAIR.replace('*', ""),
        "relation r3 bob -> carol \"paid\" *"
    );
    check_duplicate(
        &line,
        expect![[r#"
            Duplicate 1 relation, 1 selected
            + relation rel#1 bob -> carol "paid"
        "#]],
    );
}

#[test]
fn a_claim_alone_brings_its_subject_by_name() {
    let claim = PAIR.replace('*', "").replace("age = 25", "age = 25 *");
    let fixture = parse(&claim).unwrap();
    let fragment = fragment::copy(&fixture.board, &fixture.selected);
    expect![[r#"
        source src#1 "The Daily"
        quote quo#1 in src#1 "one" at 3 by ent#2
        person ent#1 "Alice"
        person ent#2 "Carol"
        claim clm#1 ent#1 age = 25 [quo#1]
    "#]]
    .assert_eq(&print(fragment.board(), &Names::default()));
}
