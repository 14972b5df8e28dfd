//! Disputes over lines: read side by side in the inspector, settled there, and opened again.

use crate::AppHarness;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use expect_test::expect;
use throughline::editor::{Action, SelectOp};
use throughline::evidence::DisputeState;

const CONTESTED: &str = r#"
source daily "The Daily" published 2016-03-22 [publisher "Daily Press"]
source other "The Other" published 2017 [publisher "Other Press"]
person alice "Alice" at 0,0
organisation firm "Firm" at 400,0
quote yes in daily "she works there" by "a neighbour" terms on_background basis saw
quote no in other "she never worked there" by alice terms on_record
relation r1 alice -> firm "works for" [yes -no]
"#;

const DENIED: &str = r#"
person alice "Alice" at 0,0
organisation firm "Firm" at 400,0
relation r1 alice -> firm "works for"
relation r2 alice -> firm "works for" [denied]
"#;

fn window(board: &str) -> AppHarness {
    let mut window = AppHarness::new(board);
    let line = window.record("r1");
    window.apply(Action::Select(SelectOp::only(line)));
    window
}

/// Presses what is called so by the keyboard alone: as a person does who has come to it with Tab.
fn press(window: &mut AppHarness, role: Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).focus();
    window.run();
    window.key(Key::Space);
}

/// Says why they differ.
fn because(window: &mut AppHarness, kind: &str) {
    press(window, Role::ComboBox, "Why they differ");
    window.click(kind);
}

fn states(window: &AppHarness) -> Vec<DisputeState> {
    let evidence = window.editor().evidence();
    evidence.disputes().map(|dispute| dispute.state).collect()
}

#[test]
fn the_evidence_for_a_line_stands_beside_that_against_it() {
    let window = window(CONTESTED);
    let rect = |words: &str| {
        let nodes = window.harness.query_all_by(|node| {
            let label = node.label().or_else(|| node.value());
            node.role() == Role::Label && label.is_some_and(|label| label == words)
        });
        nodes.map(|node| node.rect()).next().unwrap()
    };
    let (pro, contra) = (rect("For"), rect("Against"));
    assert_eq!(pro.min.y, contra.min.y);
    assert!(pro.max.x < contra.min.x);
    let (yes, no) = (rect("“she works there”"), rect("“she never worked there”"));
    assert!(yes.max.x <= no.min.x && yes.min.y == no.min.y);
    for words in [
        "a neighbour · Daily Press 2016 · 2016-03-22 · on background · saw",
        "Alice · Other Press 2017 · 2017 · on the record",
    ] {
        assert!(window.sees(words), "{words}");
    }
}

#[test]
fn a_contested_line_is_settled_against_and_opened_again_by_the_keyboard() {
    let mut window = window(CONTESTED);
    press(&mut window, Role::DisclosureTriangle, "Resolution");
    because(&mut window, "Error");
    press(&mut window, Role::RadioButton, "What contradicts it");
    window
        .harness
        .get_by_label("Note on the resolution")
        .focus();
    window.run();
    window.types("her own word");
    press(&mut window, Role::Button, "Resolve");
    expect![[r#"
        - relation r1 alice -> firm "works for" [yes -no]
        + relation r1 alice -> firm "works for" [resolved error not "her own word"] [yes -no]
    "#]]
    .assert_eq(&window.changes());
    assert!(states(&window)[0].is_resolved());
    assert!(window.sees("it does not hold: her own word"));
    press(&mut window, Role::RadioButton, "Alice works for Firm");
    press(&mut window, Role::Button, "Resolve");
    expect![[r#"
        - relation r1 alice -> firm "works for" [yes -no]
        + relation r1 alice -> firm "works for" [resolved error holds "her own word"] [yes -no]
    "#]]
    .assert_eq(&window.changes());
    press(&mut window, Role::Button, "Open again");
    assert_eq!(window.changes(), "");
    assert_eq!(states(&window), [DisputeState::Unresolved]);
}

#[test]
fn of_a_line_and_its_denial_one_is_preferred() {
    let mut window = window(DENIED);
    press(&mut window, Role::DisclosureTriangle, "Resolution");
    assert!(!window.sees("None of them"));
    because(&mut window, "Superseded");
    assert!(window.sees("None of them") && !window.sees("What contradicts it"));
    press(
        &mut window,
        Role::RadioButton,
        "Alice works for Firm, denied",
    );
    press(&mut window, Role::Button, "Resolve");
    expect![[r#"
        - relation r1 alice -> firm "works for"
        + relation r1 alice -> firm "works for" [resolved superseded prefer r2]
    "#]]
    .assert_eq(&window.changes());
    window.command(throughline::editor::Command::Undo);
    assert_eq!(window.changes(), "");
    // It may be left open, which is an answer too.
    because(&mut window, "Open");
    press(&mut window, Role::Button, "Leave open");
    assert_eq!(states(&window), [DisputeState::Open]);
}
