//! What would fall: the preview on the desk before a source, a speaker or a quote is withdrawn.

use crate::AppHarness;
use expect_test::expect;
use throughline::editor::{Action, Command, SelectOp};
use throughline::evidence::Carrier;

const BOARD: &str = r#"
    source daily "The Daily" kind article
    source other "The Other" kind article
    person bob "Bob" at 400,0
    quote q1 in daily "Alice is 30."
    quote q2 in other "She is thirty."
    quote q3 in daily "She knows Bob, he said." by bob
    person alice "Alice" "Ally"(q1) at 0,0
    claim c1 alice age = 30 [q1]
    claim c2 alice years = 30 [q1 q2]
    relation r1 alice -> bob "knows" [stage charged 2016 (q3)] [q3]
"#;

#[test]
fn a_source_shows_what_falls_with_it_before_it_is_withdrawn() {
    let mut window = AppHarness::new(BOARD);
    let daily = window.record("daily");
    window.apply(Action::Select(SelectOp::only(daily)));
    window.click("Withdraw the source…");
    assert_eq!(window.changes(), "", "nothing is done yet");
    assert!(window.sees("2 quotes no longer count; falls: 2, one origin left: 1"));
    assert!(window.sees("Alice, age: 30: Falls, Sourced → Fallen"));
    assert!(window.sees("The name “Ally” of Alice: No quote spells it so"));
    assert!(window.sees("Alice knows Bob: charged: No quote says this stage"));
    assert!(window.sees("Alice, years: 30: One origin left, Corroborated → Sourced"));
    window.click("Cancel");
    assert_eq!(window.editor().falling(), None);

    window.click("Withdraw the source…");
    window.click("Why it is withdrawn");
    window.types("retracted");
    window.click("Withdraw");
    expect![[r#"
        - source daily "The Daily"
        + source daily "The Daily" [withdrawn "retracted"]
    "#]]
    .assert_eq(&window.changes());
    assert_eq!(window.editor().falling(), None);
}

#[test]
fn what_carries_most_leads_to_the_preview_and_a_speaker_can_be_withdrawn() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleFallOut);
    window.click_beginning("The Daily: 2 would fall");
    let falling = window.editor().falling().unwrap();
    assert!(falling.is_greyed(window.record("r1")));
    assert!(falling.is_greyed(window.record("c1")));
    assert!(!falling.is_greyed(window.record("c2")));
    window.click("What carries most");
    window.click_beginning("Bob: 1 would fall");
    window.click("Withdraw");
    expect![[r#"
        - quote q3 in daily "She knows Bob, he said." by bob
        + quote q3 in daily "She knows Bob, he said." by bob [withdrawn ""]
    "#]]
    .assert_eq(&window.changes());
}

#[test]
fn an_edit_keeps_the_preview_up_to_date_and_what_is_gone_ends_it() {
    let mut window = AppHarness::new(BOARD);
    let throughline::model::RecordRef::Source(daily) = window.record("daily") else {
        unreachable!()
    };
    window.apply(Action::LookAtFall(Some(Carrier::Source(daily))));
    let before = window.editor().falling().unwrap().fallout.changes.len();
    let r1 = window.record("r1");
    window.apply(Action::Select(SelectOp::only(r1)));
    window.command(Command::Delete);
    let after = window.editor().falling().unwrap().fallout.changes.len();
    assert_eq!(after, before - 1);
    window.apply(Action::Look(None));
    window.command(Command::Undo);
    assert_eq!(
        window.editor().falling().unwrap().fallout.changes.len(),
        before
    );
}
