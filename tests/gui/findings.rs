//! The list of findings: it follows the board, leads to what it is about, explains, and can do without a rule.

use crate::AppHarness;
use eframe::egui::Key;
use throughline::editor::{Command, Dialog};
use throughline::model::RecordRef;
use throughline::model::fixture::id;

const BOARD: &str = r#"
    source times "The Times" published 2016
    quote q1 in times "he was charged"
    person alice "Alice" at 0,0
    event fraud "The fraud" at 4000,3000
    relation r1 alice -> fraud "suspected of" [q1]
    claim c1 alice age = 40
    claim c2 fraud killed = 0
"#;

#[test]
fn findings_follow_the_board_and_lead_to_what_they_are_about() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleFindings);
    assert!(window.sees("0 errors"));
    assert!(window.sees("2 warnings"));
    let accusation = "Alice suspected of The fraud: it accuses, and its legal stage is not given";
    window.click(accusation);
    let selection = &window.editor().session().selection;
    assert!(selection.contains(&RecordRef::Relation(id("r1"))));
    assert!(window.sees("No reply"));

    let plan = throughline::edit::claims::set(
        window.board(),
        id("c1"),
        throughline::edit::claims::ClaimField::Denied(true),
    );
    window.apply(throughline::editor::Action::commit(plan));
    assert!(
        !window.sees("Alice, not age: 40: no quote supports it"),
        "notes are folded"
    );
    window.click("Unfold “No source”");
    assert!(window.sees("Alice, not age: 40: no quote supports it"));
    window.click("Fold “No source”");
    assert!(!window.sees("Alice, not age: 40: no quote supports it"));
}

#[test]
fn a_rule_is_explained_switched_off_with_a_reason_and_on_again() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleFindings);
    window.click("Why? “No reply”");
    assert!(matches!(window.dialog(), Some(Dialog::ExplainRule(rule)) if rule.code == "no-reply"));
    assert!(window.sees("Whoever is accused has a right to be heard"));
    let at = window.button("Switch off for this board…");
    window.run();
    let now = window.button("Switch off for this board…");
    assert_eq!(now, at, "a dialog stands still once it is shown");
    window.click("Switch off for this board…");
    assert!(matches!(window.dialog(), Some(Dialog::SwitchRuleOff(_))));
    // Without a reason nothing is switched off.
    window.key(Key::Enter);
    assert!(window.board().meta().rules_off.is_empty());
    window.types("the lawyer asks them");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    let off = &window.board().meta().rules_off;
    assert_eq!(
        off.get("no-reply").map(String::as_str),
        Some("the lawyer asks them")
    );
    assert!(window.sees("1 warning"));
    assert!(window.sees("“the lawyer asks them”"));
    assert!(window.sees("1 finding"));
    window.click("Switch on “No reply”");
    assert!(window.board().meta().rules_off.is_empty());
    assert!(window.sees("2 warnings"));
    window.command(Command::Undo);
    assert!(window.sees("“the lawyer asks them”"));
}

#[test]
fn the_list_belongs_to_its_board() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleFindings);
    assert!(window.sees("2 warnings"));
    window.command(Command::New);
    if window.dialog().is_some() {
        window.click("Don’t save");
    }
    assert!(window.sees("The rules find nothing"));
}

#[test]
fn the_list_keeps_to_a_narrow_window() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleFindings);
    window.resize(800.0, 600.0);
    let canvas = window.editor().session().camera.viewport;
    for name in [
        "Why? “No reply”",
        "Switch off… “No reply”",
        "Copy the findings",
    ] {
        let part = window.button(name);
        assert!(
            part.left() >= canvas.left() && part.right() <= canvas.right(),
            "{name}: {part}"
        );
    }
}
