//! Weak support on lines and cards: what is always marked, and what is said in words.

use super::{screen, show};
use crate::ui::canvas::weak_marks::{signs, words};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use expect_test::{Expect, expect};
use std::fmt::Write as _;

const SOURCES: &str = r#"
    source daily "The Daily"
    source other "The Other"
    quote own in daily "own voice"
    quote official in other "an official says" by "an official"
    quote told in daily "Bob was told" by bob basis was_told
    quote both in other "a clerk heard" by "a clerk" basis was_told
    person alice "Alice" at -300,-200 size 200x90
    person bob "Bob" at 100,-200 size 200x90
"#;

/// How a line with this evidence is described, and the number of its signs; and what a card says of a claim with it.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(evidence: &[&str], expected: Expect) {
    let mut out = String::new();
    for evidence in evidence {
        let board = format!(
            "{SOURCES}\nrelation r1 alice -> bob \"pays\" [{evidence}]\nclaim c1 alice age = 30 [{evidence}]"
        );
        let harness = show(&board);
        let node = harness.get_by_label_contains("pays");
        let described = node.accesskit_node().description().unwrap_or_default();
        let editor = &harness.state().editor;
        let line = editor.board().relations().ids().next().unwrap();
        let weak = editor.evidence().support(line).weak();
        assert_eq!(words(weak), described);
        writeln!(
            out,
            "{evidence}: {} signs, {described}",
            signs(weak).count()
        )
        .unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn one_origin_is_no_sign_and_what_the_stroke_does_not_say_is() {
    check(
        &[
            "own",
            "own official",
            "official",
            "told",
            "both",
            "told official",
            "",
        ],
        expect![[r#"
            own: 0 signs, One origin
            own official: 0 signs, 
            official: 1 signs, One origin · Only unnamed speakers
            told: 1 signs, One origin · Only hearsay
            both: 2 signs, One origin · Only unnamed speakers · Only hearsay
            told official: 0 signs, 
            : 0 signs, 
        "#]],
    );
}

#[test]
fn under_the_pointer_the_label_of_a_line_says_it_in_words_and_stays_where_it_was() {
    let board = format!("{SOURCES}\nrelation r1 alice -> bob \"pays\" [both]");
    let mut harness = show(&board);
    let rect = |harness: &Harness<'_, _>| harness.get_by_label_contains("pays").rect();
    let before = rect(&harness);
    harness.hover_at(screen(0.0, -155.0));
    harness.run();
    let after = rect(&harness);
    assert!(after.height() > before.height() + 8.0, "{before} {after}");
    assert_eq!(before.top(), after.top());
    assert_eq!(before.center().x, after.center().x);
    assert!(after.contains_rect(before));
}

#[test]
fn a_card_says_of_a_value_that_nobody_saw_it_or_nobody_with_a_name_says_it() {
    let said = |evidence: &str| {
        let board = format!("{SOURCES}\nclaim c1 alice age = 30 [{evidence}]");
        let harness = show(&board);
        let window = harness.state();
        let card = window.names.record("card:alice").unwrap();
        window.card_line(card)
    };
    assert_eq!(said("own"), "age: 30");
    assert_eq!(said("told official"), "age: 30");
    assert_eq!(said("official"), "age: 30 (only unnamed speakers)");
    assert_eq!(said("told"), "age: 30 (only hearsay)");
    assert_eq!(said("both"), "age: 30 (only hearsay)");
}
