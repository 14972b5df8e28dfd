//! Passages that are one text: said so in the inspector, they are one origin.

use crate::AppHarness;
use expect_test::expect;
use throughline::editor::{Action, SelectOp};
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
