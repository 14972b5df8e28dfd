//! From a sentence to a line: the keys, the guesses, and what is made of them.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use expect_test::expect;
use throughline::editor::{Action, Dialog};
use throughline::model::RecordRef;

const ALT: Modifiers = Modifiers::ALT;

const STORY: &str = r#"
    source news "The Ghent raid" published 2016-03-25 text "It was a quiet week. Bob Byrne was arrested by Ghent police on Tuesday, officials said.\n\nAlice Adams recruited Dora Dunn. Bob Byrne works for Alice Adams, and Carl Cole knows it. Carl Cole left."
    person bob "Bob Byrne"
    person alice "Alice Adams"
    person carl "Carl Cole"
    organisation police "Ghent police"
    card k1 of bob at 0,0
    card k2 of police at 400,0
    card k3 of alice at 0,200
    card k4 of carl at 400,200
    relation r1 bob -> alice "associate"
"#;

fn opened() -> AppHarness {
    let mut window = AppHarness::new(STORY);
    let RecordRef::Source(source) = window.record("news") else {
        unreachable!("it is a source");
    };
    window.apply(Action::OpenReader {
        source,
        target: None,
    });
    window
}

#[test]
fn four_keys_make_a_sourced_line_where_the_guesses_are_right() {
    let mut window = opened();
    let keys = [Key::ArrowDown, Key::ArrowDown, Key::R, Key::Enter];
    for key in keys {
        window.key(key);
    }
    assert_eq!(keys.len(), 4);
    assert_eq!(window.dialog(), None);
    expect![[r#"
        + quote quo#1 in news "Bob Byrne was arrested by Ghent police on Tuesday, officials said." at 21 by "officials" [prefix "It was a quiet week. "] [suffix "\n\nAlice Adams recruited Dora Dun"]
        + relation rel#1 police -> bob "arrested" [when 2016-03-22] [quo#1]
    "#]].assert_eq(&window.changes());
    // The next sentence is one key away.
    assert!(window.has_keyboard("Text of The Ghent raid"));
    window.key(Key::ArrowDown);
    window.key(Key::R);
    assert!(window.sees("Dora Dunn"), "nobody knows her yet");
    window.key(Key::Enter);
    assert_eq!(window.board().entities().len(), 5);
    assert_eq!(window.board().relations().len(), 3);
    // One step of undo each.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.board().entities().len(), 4);
    assert_eq!(window.board().quotes().len(), 1);
}

#[test]
fn every_guess_says_that_it_is_one_and_why() {
    let mut window = opened();
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    window.key(Key::R);
    for (name, why) in [
        ("From: guess 1 of 2", "“arrested”, passive"),
        ("What the line says: guess 1 of", "the words say “arrested”"),
        ("To: guess 1 of 2", "“arrested”, passive"),
        (
            "When: guess",
            "the words say “Tuesday”, seen from 2016-03-25",
        ),
        (
            "Said by: guess 1 of",
            "the words say “officials” with “said”",
        ),
    ] {
        let found = window
            .harness
            .query_all_by(|node| node.label().is_some_and(|label| label.starts_with(name)))
            .next()
            .unwrap_or_else(|| panic!("{name} is not there"));
        use egui_kittest::kittest::NodeT as _;
        let said = found.accesskit_node().description().unwrap_or_default();
        assert!(said.contains(why), "{name}: {said}");
    }
    assert!(window.sees("22 March 2016"));
    // What is typed is no guess.
    window.types("questioned");
    assert!(!window.sees("What the line says: guess"));
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert_eq!(window.dialog(), None);
    assert_eq!(window.changes(), "");
}

#[test]
fn a_correction_costs_one_key() {
    let mut window = opened();
    for _ in 0..4 {
        window.key(Key::ArrowDown);
    }
    window.key(Key::R);
    window.keys(ALT, Key::T);
    window.keys(ALT, Key::K);
    window.keys(ALT, Key::D);
    window.key(Key::Enter);
    expect![[r#"
        + quote quo#1 in news "Bob Byrne works for Alice Adams, and Carl Cole knows it." at 122 [prefix "lice Adams recruited Dora Dunn. "] [suffix " Carl Cole left."]
        + relation rel#1 carl -> bob "associate" [quo#1]
    "#]].assert_eq(&window.changes());
}

#[test]
fn words_become_more_evidence_for_a_line_that_is_there() {
    let mut window = opened();
    for _ in 0..4 {
        window.key(Key::ArrowDown);
    }
    window.key(Key::R);
    assert!(window.sees("Becomes (Alt+B)"));
    window.keys(ALT, Key::B);
    assert!(window.sees("Add to the line"));
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    expect![[r#"
        + quote quo#1 in news "Bob Byrne works for Alice Adams, and Carl Cole knows it." at 122 [prefix "lice Adams recruited Dora Dunn. "] [suffix " Carl Cole left."]
        - relation r1 bob -> alice "associate"
        + relation r1 bob -> alice "associate" [quo#1]
    "#]].assert_eq(&window.changes());
}

#[test]
fn where_nothing_is_sound_the_fields_are_empty() {
    let mut window = opened();
    window.key(Key::ArrowDown);
    window.key(Key::R);
    assert!(matches!(
        window.dialog(),
        Some(Dialog::RelationFromWords { .. })
    ));
    assert!(!window.sees("guess"));
    assert_eq!(window.focused(), "From");
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert!(window.has_keyboard("Text of The Ghent raid"));
}
