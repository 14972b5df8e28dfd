//! Cards and lines by the pointer.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers, vec2};
use expect_test::expect;
use throughline::editor::Dialog;

pub const TWO: &str = r#"
    source news "The Daily" text "Alice works for Bob. She denied it."
    quote q1 in news "Alice works for Bob." at 0
    person alice "Alice Adams" at 0,0
    person bob "Bob Byrne" at 400,0
"#;

#[test]
fn a_card_is_dragged_and_put_back() {
    let mut window = AppHarness::new(TWO);
    let alice = window.painted("Alice Adams").center();
    window.drag(alice, alice + vec2(0.0, 160.0));
    expect![[r#"
        - person alice "Alice Adams" at 0,0
        + person alice "Alice Adams" at 0,160
    "#]]
    .assert_eq(&window.changes());
    let moved = window.text();
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.changes(), "");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.text(), moved);
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.text(), moved);
}

#[test]
fn a_line_is_drawn_from_a_port_and_rests_on_a_quote() {
    let mut window = AppHarness::new(TWO);
    let from = window.painted("Alice Adams");
    let to = window.painted("Bob Byrne").center();
    window.drag(from.right_center(), to);
    assert!(matches!(window.dialog(), Some(Dialog::Connect(_))));
    window.types("works for");
    window.click("Pick a quote…");
    window.harness.run_steps(3);
    window.click("“Alice works for Bob.”, The Daily");
    window.click("Make the line");
    expect![[r#"
        + relation rel#1 alice -> bob "works for" [q1]
    "#]]
    .assert_eq(&window.changes());
    assert!(window.sees("Sourced"));
    assert_eq!(window.dialog(), None);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.changes(), "");
}

#[test]
fn a_double_click_creates_and_renames() {
    let mut window = AppHarness::new("");
    let middle = window.editor().session().camera.viewport.center();
    window.double_click_at(middle);
    window.types("Alice Adams");
    window.key(Key::Enter);
    expect![[r#"
        person ent#1 "Alice Adams"
        card crd#1 of ent#1 at -100,-45
    "#]]
    .assert_eq(&window.text());
    let card = window.painted("Alice Adams").center();
    window.double_click_at(card);
    window.types("Alice Adler");
    window.key(Key::Enter);
    window.painted("Alice Adler");
    window.key(Key::F2);
    window.types("Alice Ames");
    window.key(Key::Enter);
    expect![[r#"
        person ent#1 "Alice Ames"
        card crd#1 of ent#1 at -100,-45
    "#]]
    .assert_eq(&window.text());
    window.key(Key::F2);
    window.types("Nobody");
    window.key(Key::Escape);
    window.painted("Alice Ames");
}

#[test]
fn what_hangs_on_a_card_is_asked_about_before_it_goes() {
    let board = format!(
        "{TWO}\nrelation r1 alice -> bob \"works for\" [q1]\nclaim c1 alice role = \"clerk\" [q1]"
    );
    let mut window = AppHarness::new(&board);
    let alice = window.painted("Alice Adams, person").center();
    window.click_at(alice);
    window.key(Key::Delete);
    assert!(matches!(
        window.dialog(),
        Some(Dialog::ConfirmDelete { .. })
    ));
    assert_eq!(window.changes(), "", "not before it is answered");
    window.key(Key::Escape);
    assert_eq!(window.dialog(), None);
    window.key(Key::Delete);
    let delete = window.button("Delete").center();
    window.click_at(delete);
    expect![[r#"
        - person alice "Alice Adams" at 0,0
        - relation r1 alice -> bob "works for" [q1]
        - claim c1 alice role = "clerk" [q1]
    "#]]
    .assert_eq(&window.changes());
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.changes(), "");
}
