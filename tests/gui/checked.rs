//! Marks of who compared what with its sources, and what changed since.

use crate::AppHarness;
use expect_test::expect;
use throughline::edit::quotes::{self, QuoteField};
use throughline::editor::{Action, SelectOp};
use throughline::model::{RecordRef, Speaker, Who};

const BOARD: &str = r#"
    source daily "The Daily"
    quote q1 in daily "Alice is 30."
    person alice "Alice" at 0,0
    person bob "Bob" at 400,0
    claim c1 alice age = 30 [q1]
    relation r1 alice -> bob "knows" [q1]
"#;

fn mark(window: &mut AppHarness, name: &str) {
    let record = window.record(name);
    window.apply(Action::Select(SelectOp::only(record)));
    window.click("Not checked");
    window.click("Initials of who checked it");
    window.types("MK");
    window.click("What was compared");
    window.types("the print edition");
    window.click("Mark as checked");
}

#[test]
fn a_mark_says_who_checked_what_and_an_edit_of_what_it_rests_on_says_why_it_counts_no_more() {
    let mut window = AppHarness::new(BOARD);
    mark(&mut window, "c1");
    expect![[r#"
        - claim c1 alice age = 30 [q1]
        + claim c1 alice age = 30 [checked "MK" what "the print edition" sealed a51bfcb70b879e91.4658c8b5ae045d5d.6fdf60c94a13e4aa] [q1]
    "#]].assert_eq(&window.changes());
    assert!(window.sees("MK: the print edition"));
    assert!(!window.sees("But since then"));

    let RecordRef::Quote(quote) = window.record("q1") else {
        unreachable!()
    };
    let speaker = Speaker {
        who: Who::Described("a neighbour".to_owned()),
        terms: throughline::model::Terms::Unknown,
        basis: throughline::model::Basis::Unknown,
    };
    let edit = quotes::set(window.board(), quote, QuoteField::Speaker(Some(speaker)));
    window.apply(Action::commit(edit));
    let claim = window.record("c1");
    window.apply(Action::Select(SelectOp::only(claim)));
    assert!(window.sees("Changed since it was checked"));
    assert!(window.sees("But since then the quotes it rests on, or who said them, changed"));
    window.click("Take the mark away");
    assert!(window.sees("Not checked"));
}

#[test]
fn who_checks_is_typed_once_for_all() {
    let mut window = AppHarness::new(BOARD);
    mark(&mut window, "r1");
    let quote = window.record("q1");
    window.apply(Action::Select(SelectOp::only(quote)));
    window.click("Not checked");
    window.click("Mark as checked");
    expect![[r#"
        - quote q1 in daily "Alice is 30."
        + quote q1 in daily "Alice is 30." [checked "MK" sealed 34f8e578b50347ea.51a9146575ab0fd9.6fdf60c94a13e4aa]
        - relation r1 alice -> bob "knows" [q1]
        + relation r1 alice -> bob "knows" [checked "MK" what "the print edition" sealed 81dbd0576b2c5bf3.4658c8b5ae045d5d.6fdf60c94a13e4aa] [q1]
    "#]].assert_eq(&window.changes());
}
