//! Passages that are one text: said so in the inspector, they are one origin.

use crate::AppHarness;
use expect_test::expect;
use throughline::editor::{Action, Command, SelectOp};
use throughline::evidence::Standing;

#[test]
fn a_copied_passage_is_no_second_origin() {
    let mut window = AppHarness::new(
        r#"
        source daily "The Daily"
        source other "The Other"
        quote q1 in daily "Alice is thirty."
        quote q2 in other "Alice is 30."
        person alice "Alice" at 0,0
        claim c1 alice age = 30 [q1 q2]
        "#,
    );
    let standing = |window: &AppHarness| {
        let claim = window.record("c1");
        window.editor().evidence().standing(claim)
    };
    assert_eq!(standing(&window), Some(Standing::Corroborated));
    let quote = window.record("q1");
    window.apply(Action::Select(SelectOp::only(quote)));
    window.click("Copies of the same text");
    window.click("The same text as…");
    window.harness.run_steps(3);
    window.click_beginning("Alice is 30.");
    assert_eq!(standing(&window), Some(Standing::Sourced));
    window.click("Not the same text");
    assert_eq!(standing(&window), Some(Standing::Corroborated));
    expect![[r#"
        - quote q1 in daily "Alice is thirty."
        + quote q1 in daily "Alice is thirty." [not_copy q2]
    "#]]
    .assert_eq(&window.changes());
}

/// Two papers with one agency's report; of three passages with quotes one is edited.
const REPORT: &str = r#"
    source daily "The men’s way" publisher "The Daily" published 2016-03-23 text "From our agencies. The police said that the three men had driven from Brussels to Paris in the night, in two rented cars. “We saw them at the border,” a customs officer told reporters on Monday morning there. More inside."
    source other "On the road" publisher "The Other" published 2016-03-24 text "By our own reporter. The police said the three men had driven from Brussels to Paris in the night, in two rented cars. \"We saw them at the border\", a customs officer told reporters on Monday morning there. Weather: rain."
    quote d1 in daily "the three men had driven from Brussels to Paris"
    quote d3 in daily "We saw them at the border" by "a customs officer"
    quote o1 in other "had driven from Brussels to Paris in the night"
    quote o3 in other "We saw them at the border" by "a customs officer"
    person men "The men" at 0,0
    place border "The border" at 400,0
    relation r1 men -> border "crossed" [d1 o1]
    relation r2 men -> border "seen at" [d3 o3]
"#;

fn standings(window: &AppHarness) -> [Option<Standing>; 2] {
    ["r1", "r2"].map(|name| window.editor().evidence().standing(window.record(name)))
}

#[test]
fn passages_that_may_be_one_text_are_shown_side_by_side_and_confirmed() {
    let mut window = AppHarness::new(REPORT);
    window.command(Command::ToggleCopies);
    assert!(window.sees("2 passages are nearly the same in two sources"));
    window.click_beginning("“We saw them at the border”: 2016");
    assert!(window.sees("1 of 2: 34 of 35 words are the same"));
    assert!(window.sees("The men seen at The border"));
    assert!(window.sees("The police said [that] the three men"));
    assert!(window.sees("The Daily, 2016-03-23"));
    assert!(window.sees("Quotes a customs officer"));
    window.click("Same copy");
    assert_eq!(
        standings(&window),
        [Some(Standing::Corroborated), Some(Standing::Sourced)]
    );
    // The next one is there.
    assert!(window.sees("1 of 1: 34 of 35 words are the same"));
    window.click("Two texts");
    assert!(window.sees("No passage of 12 words or more is shared"));
    expect![[r#"
        - quote d1 in daily "the three men had driven from Brussels to Paris"
        + quote d1 in daily "the three men had driven from Brussels to Paris" [not_copy o1]
        - quote d3 in daily "We saw them at the border" by "a customs officer"
        + quote d3 in daily "We saw them at the border" by "a customs officer" [copy o3]
    "#]]
    .assert_eq(&window.changes());
    // Each is one step, and what is taken back is asked again.
    window.command(Command::Undo);
    assert!(window.sees("1 passage is nearly the same in two sources"));
    window.command(Command::Undo);
    assert_eq!(window.changes(), "");
    assert!(window.sees("2 passages are nearly the same in two sources"));
}

#[test]
fn several_are_answered_at_once() {
    let mut window = AppHarness::new(REPORT);
    window.command(Command::ToggleCopies);
    window.click_beginning("Choose “We saw");
    window.click("Same copy (1)");
    window.command(Command::Undo);
    window.click_beginning("Choose “We saw");
    window.click_beginning("Choose “the three men");
    window.click("Same copy (2)");
    assert_eq!(standings(&window), [Some(Standing::Sourced); 2]);
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
}

#[test]
fn a_quote_says_that_it_may_be_a_copy_and_leads_to_the_passages() {
    let mut window = AppHarness::new(REPORT);
    let quote = window.record("o1");
    window.apply(Action::Select(SelectOp::only(quote)));
    window.click("Perhaps the same copy as in The men’s way");
    assert!(window.sees("2 of 2: 34 of 35 words are the same"));
    window.click("All passages");
    window.click("Perhaps the same copy as in The men’s way");
    assert!(window.sees("2 of 2: 34 of 35 words are the same"));
    window.click_first("Show in the reader");
    assert!(window.editor().session().reader.is_some());
}

#[test]
fn without_the_texts_that_is_said() {
    let mut window = AppHarness::new(
        r#"
        source one "One" doc 100 chars
        source two "Two"
        quote q1 in one "a few words"
        quote q2 in two "other words"
        "#,
    );
    window.command(Command::ToggleCopies);
    assert!(window.sees("No passage of 12 words or more is shared"));
    assert!(window.sees("The text of 2 of 2 sources is not at hand"));
    window.command(Command::New);
    assert!(window.sees("No passage of 12 words or more is shared"));
    assert!(!window.sees("is not at hand"));
}

#[test]
fn the_answers_keep_to_a_narrow_window() {
    let mut window = AppHarness::new(REPORT);
    window.command(Command::ToggleCopies);
    window.resize(800.0, 600.0);
    window.click_beginning("“We saw them at the border”: 2016");
    let canvas = window.editor().session().camera.viewport;
    for name in ["Same copy", "Two texts", "All passages"] {
        let part = window.button(name);
        assert!(
            part.left() >= canvas.left() && part.right() <= canvas.right(),
            "{name}: {part}"
        );
    }
}
