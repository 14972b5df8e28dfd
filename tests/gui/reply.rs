//! The right of reply in the inspector.

use crate::AppHarness;
use eframe::egui::Key;
use expect_test::expect;
use throughline::editor::{Action, SelectOp};

#[test]
fn those_whom_a_line_accuses_are_given_a_chance_to_reply() {
    let mut window = AppHarness::new(
        r#"
        source daily "The Daily"
        quote q1 in daily "Alice paid Bob."
        quote q2 in daily "I never did, she said."
        person alice "Alice" at 0,0
        person bob "Bob" at 400,0
        relation r1 alice -> bob "paid" [q1]
        "#,
    );
    let line = window.record("r1");
    window.apply(Action::Select(SelectOp::only(line)));
    window.click("Nobody was asked for a reply");
    window.click("Give them a chance to reply");
    assert!(window.sees("A reply is to be asked for"));
    window.click("Who asked, and how");
    window.types("MK, by mail");
    window.key(Key::Enter);
    window.click("Quote the answer…");
    window.harness.run_steps(3);
    window.click("“I never did, she said.”, The Daily");
    expect![[r#"
        - relation r1 alice -> bob "paid" [q1]
        + relation r1 alice -> bob "paid" [reply by "MK, by mail" answered (q2)] [q1]
    "#]]
    .assert_eq(&window.changes());
    assert!(window.sees("They answered"));
    window.click("Remove the reply");
    assert_eq!(window.changes(), "");
}
