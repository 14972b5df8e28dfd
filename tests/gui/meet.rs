//! Where two meet: the list of passages, and the line made of the ticked ones.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use expect_test::expect;
use throughline::editor::{Action, Command, Dialog, SelectOp};
use throughline::model::RecordRef;

const STORY: &str = r#"
    source news "The raid" published 2016-03-25 text "Bob Byrne was arrested by Ghent police. Nobody else was.\n\nGhent police said little. Bob Byrne said more.\n\nByrne and Ghent police never met again."
    source other "The year" published 2017 text "Ghent police knew Bob Byrne.\n\nAlice Adams did not."
    person bob "Bob Byrne"
    person alice "Alice Adams"
    person carl "Carl Cole"
    organisation police "Ghent police"
    card k1 of bob at 0,0
    card k2 of police at 400,0
    card k3 of alice at 0,200
    card k4 of carl at 400,200
    relation r1 police -> bob "watched" [q1]
    quote q1 in other "knew Bob Byrne" at 13
"#;

fn shown(one: &str, other: &str) -> AppHarness {
    let mut window = AppHarness::new(STORY);
    let both = [window.record(one), window.record(other)];
    window.apply(Action::Select(SelectOp::Only(both.into_iter().collect())));
    window.command(Command::ToggleMeet);
    window
}

#[test]
fn every_sentence_with_both_is_listed_the_sure_ones_first() {
    let mut window = shown("k1", "k2");
    assert!(window.sees("2 sure, 2 possible"));
    for row in [
        "Bob Byrne was arrested by Ghent police., The raid · 2016-03-25",
        "Ghent police knew Bob Byrne., The year · 2017 · evidence for “watched”",
        "Byrne and Ghent police never met again., The raid · 2016-03-25 · possibly these two",
        "Ghent police said little. Bob Byrne said more., The raid · 2016-03-25 · in two sentences beside each other",
    ] {
        assert!(window.sees(row), "{row}");
    }
    // A click on the words reads them where they stand.
    window.click_beginning("Ghent police knew Bob Byrne.");
    let RecordRef::Source(source) = window.record("other") else {
        unreachable!("it is a source");
    };
    let reader = window.editor().session().reader.as_ref().unwrap();
    assert_eq!(reader.source, source);
    // Once more puts the list away.
    window.command(Command::ToggleMeet);
    assert!(!window.sees("2 sure, 2 possible"));
}

#[test]
fn the_ticked_ones_become_the_evidence_of_a_line_by_one_key() {
    let mut window = shown("k1", "k2");
    window.harness.get_by_label("Passages with both").focus();
    window.run();
    window.key(Key::Space);
    window.key(Key::End);
    window.key(Key::Space);
    assert!(window.sees("Make a line of 2 ticked (R)"));
    window.key(Key::R);
    assert!(matches!(
        window.dialog(),
        Some(Dialog::LineFromPassages { .. })
    ));
    assert_eq!(window.focused(), "What the line says");
    window.types("met");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    expect![[r#"
        + quote quo#1 in news "Ghent police said little. Bob Byrne said more." at 58 [prefix "Ghent police. Nobody else was.\n\n"] [suffix "\n\nByrne and Ghent police never m"]
        + quote quo#2 in other "Ghent police knew Bob Byrne." at 0 [suffix "\n\nAlice Adams did not."]
        + relation rel#1 police -> bob "met" [quo#2 quo#1]
    "#]].assert_eq(&window.changes());
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.changes(), "");
    // Or more evidence for the line that is there.
    window.click("Make a line of 2 ticked (R)");
    window.keys(Modifiers::ALT, Key::B);
    window.key(Key::Enter);
    expect![[r#"
        + quote quo#1 in news "Ghent police said little. Bob Byrne said more." at 58 [prefix "Ghent police. Nobody else was.\n\n"] [suffix "\n\nByrne and Ghent police never m"]
        + quote quo#2 in other "Ghent police knew Bob Byrne." at 0 [suffix "\n\nAlice Adams did not."]
        - relation r1 police -> bob "watched" [q1]
        + relation r1 police -> bob "watched" [q1 quo#2 quo#1]
    "#]].assert_eq(&window.changes());
}

#[test]
fn an_empty_list_says_why() {
    let window = shown("k1", "k3");
    assert!(window.sees("nor do two beside each other"));
    let window = shown("k1", "k4");
    assert!(window.sees("Carl Cole is named in no document at hand"));
    let mut window = AppHarness::new("person bob \"Bob Byrne\"");
    window.command(Command::ToggleMeet);
    assert!(window.sees("Select two cards, and choose View › Where they meet (B)"));
}
