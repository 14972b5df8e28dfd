//! New names of a document: proposed with their sentences, corrected, and put on the board with the quotes that
//! spell them.

use crate::AppHarness;
use eframe::egui::Key;
use expect_test::expect;
use throughline::editor::{Action, Command};

const BOARD: &str = r#"
    source s "First report" text "Judge Marc Trevidic met Salah Abdeslam in Brussels on 22 March 2016. Trevidic, 50, said that Saleh Abdeslam paid $500."
    person salah "Salah Abdeslam" at 0,0
"#;

fn open(board: &str) -> AppHarness {
    let mut window = AppHarness::new(board);
    window.apply(Action::OpenReader {
        source: throughline::model::fixture::id("s"),
        target: None,
    });
    window.command(Command::ProposeNames);
    window
}

#[test]
fn a_name_is_added_with_the_words_that_spell_it() {
    let mut window = open(BOARD);
    assert!(window.sees("Marc Trevidic, person, 2 times, a title stands before it"));
    window.click("Marc Trevidic, person, 2 times, a title stands before it");
    assert!(window.has_keyboard("Names, dates and sums"));
    window.key(Key::Enter);
    expect![[r#"
        + quote quo#1 in s "Marc Trevidic" at 6 [prefix "Judge "] [suffix " met Salah Abdeslam in Brussels "]
        + person ent#1 "Marc Trevidic"(quo#1)
        + card crd#1 of ent#1 at 0,106
    "#]].assert_eq(&window.changes());
    // It is named now, and so not proposed any more.
    assert!(!window.sees("Marc Trevidic, person, 2 times, a title stands before it"));
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
    assert!(window.sees("Marc Trevidic, person, 2 times, a title stands before it"));
}

#[test]
fn a_name_is_corrected_or_another_spelling_of_one_that_is_there() {
    let mut window = open(BOARD);
    window.click_beginning("Saleh Abdeslam, person, once, perhaps on the board");
    assert!(window.sees("Perhaps another spelling of Salah Abdeslam, who is on the board"));
    window.click("Another spelling of Salah Abdeslam");
    expect![[r#"
        + quote quo#1 in s "Saleh Abdeslam" at 93 [prefix "h 2016. Trevidic, 50, said that "] [suffix " paid $500."]
        - person salah "Salah Abdeslam" at 0,0
        + person salah "Salah Abdeslam" "Saleh Abdeslam"(quo#1) at 0,0
    "#]].assert_eq(&window.changes());
    window.click("Marc Trevidic, person, 2 times, a title stands before it");
    window.key(Key::X);
    assert!(!window.sees("Marc Trevidic, person, 2 times, a title stands before it"));
}

#[test]
fn what_is_sure_is_ticked_and_added_in_one_step() {
    let mut window = open(BOARD);
    window.click("Add the 2 ticked ones");
    expect![[r#"
        + quote quo#1 in s "Brussels" at 42 [prefix " Trevidic met Salah Abdeslam in "] [suffix " on 22 March 2016. Trevidic, 50,"]
        + quote quo#2 in s "Marc Trevidic" at 6 [prefix "Judge "] [suffix " met Salah Abdeslam in Brussels "]
        + person ent#1 "Marc Trevidic"(quo#2)
        + place ent#2 "Brussels"(quo#1)
        + card crd#1 of ent#2 at 0,-106
        + card crd#2 of ent#1 at 0,106
    "#]].assert_eq(&window.changes());
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
}

#[test]
fn a_date_becomes_an_event_and_a_sum_a_claim() {
    let mut window = open(BOARD);
    window.click("22 March 2016, date, once, date");
    window.click("Add as an event");
    window.click("$500, sum, once, sum");
    window.key(Key::Enter);
    assert!(window.sees("Choose whose sum it is, and what it is of, beside the list"));
    window.click("whom or what?");
    window.harness.run_steps(3);
    window.click_beginning("Salah Abdeslam, ");
    let field = window.field("Property of the claim");
    window.click_at(field.center());
    window.types("paid");
    window.click("Add as a claim");
    expect![[r#"
        + quote quo#1 in s "Judge Marc Trevidic met Salah Abdeslam in Brussels on 22 March 2016." at 0 [suffix " Trevidic, 50, said that Saleh A"]
        + quote quo#2 in s "Trevidic, 50, said that Saleh Abdeslam paid $500." at 69 [prefix "m in Brussels on 22 March 2016. "]
        + event ent#1 "Judge Marc Trevidic met Salah Abdeslam in Brussels on 22 March 2016." [when 2016-03-22]
        + card crd#1 of ent#1 at 0,106
        + claim clm#1 salah paid = 500 "$" [quo#2]
        + claim clm#2 ent#1 when = date:2016-03-22 [quo#1]
    "#]].assert_eq(&window.changes());
}

#[test]
fn without_a_text_it_says_what_to_do() {
    let mut window = AppHarness::new("person a \"A\" at 0,0");
    window.command(Command::ProposeNames);
    assert!(window.sees("Open a document in the reader"));
}
