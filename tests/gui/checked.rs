//! Marks of who compared what with its sources, and what changed since.

use crate::AppHarness;
use eframe::egui::Key;
use expect_test::expect;
use throughline::edit::quotes::{self, QuoteField};
use throughline::editor::{Action, Command, SelectOp};
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

const ROWS: &str = r#"
    source daily "The Daily"
    quote q1 in daily "Alice is 30."
    person alice "Alice" at 0,0
    person bob "Bob" at 400,0
    claim c1 alice age = 30 [q1]
    claim c2 alice age = 31 [checked "LB"] [q1]
    claim c3 alice age = 32
    relation r1 alice -> bob "knows" [q1]
"#;

#[test]
fn several_rows_of_the_ledger_are_marked_in_one_step_and_what_is_left_out_is_said() {
    let mut window = AppHarness::new(ROWS);
    window.command(Command::ToggleLedger);
    assert!(!window.sees("Mark as checked…"), "nothing is selected");
    let rows = ["c1", "c2", "c3", "r1", "alice"].map(|name| window.record(name));
    window.apply(Action::Select(SelectOp::Only(rows.into())));
    window.click("Mark as checked…");
    for sentence in [
        "One is checked already, and nothing changed since",
        "One rests on no quote",
        "One is neither a claim, nor a line, nor a quote",
        "Say by initials who checked them",
    ] {
        assert!(window.sees(sentence), "{sentence}");
    }
    // The keyboard stands in the initials.
    window.types("MK");
    window.click("What was compared");
    window.types("the print edition");
    window.click("Mark 2");
    expect![[r#"
        - relation r1 alice -> bob "knows" [q1]
        + relation r1 alice -> bob "knows" [checked "MK" what "the print edition" sealed 81dbd0576b2c5bf3.4658c8b5ae045d5d.6fdf60c94a13e4aa] [q1]
        - claim c1 alice age = 30 [q1]
        + claim c1 alice age = 30 [checked "MK" what "the print edition" sealed a51bfcb70b879e91.4658c8b5ae045d5d.6fdf60c94a13e4aa] [q1]
    "#]].assert_eq(&window.changes());
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
    window.command(Command::TakeMarks);
    expect![[r#"
        - claim c2 alice age = 31 [checked "LB"] [q1]
        + claim c2 alice age = 31 [q1]
    "#]]
    .assert_eq(&window.changes());
    window.command(Command::Undo);
    assert_eq!(window.changes(), "");
}

#[test]
fn of_what_cannot_be_marked_the_dialog_says_why_and_changes_nothing() {
    let mut window = AppHarness::new(ROWS);
    let bare = window.record("c3");
    window.apply(Action::Select(SelectOp::only(bare)));
    window.command(Command::MarkChecked);
    assert!(window.sees("Nothing of what is selected can be marked"));
    assert!(!window.sees("What was compared"));
    window.key(Key::Escape);
    assert_eq!(window.changes(), "");
    assert!(!window.editor().enabled(Command::TakeMarks));
    window.command(Command::Deselect);
    assert!(!window.editor().enabled(Command::MarkChecked));
}
