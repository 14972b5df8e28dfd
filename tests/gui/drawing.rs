//! Cards and lines by the pointer.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers, vec2};
use expect_test::expect;
use throughline::editor::{Action, Dialog, SelectOp};

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
fn the_keyboard_stays_in_a_field_though_the_system_says_it_is_elsewhere() {
    // Without a window manager no window is ever said to have the keyboard, and is typed in.
    let mut window = AppHarness::new(TWO);
    window.harness.input_mut().focused = false;
    let from = window.painted("Alice Adams").right_center();
    window.drag(from, from + vec2(40.0, 260.0));
    assert!(matches!(window.dialog(), Some(Dialog::Connect(_))));
    window.key(Key::Tab);
    let field = window.focused();
    for letter in ["C", "a", "r", "o", "l"] {
        window.types(letter);
        assert_eq!(window.focused(), field);
    }
    assert!(window.sees("Carol"));
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

#[test]
fn the_menu_of_what_has_the_keyboard_opens_at_it() {
    for (held, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut window = AppHarness::new(TWO);
        window.apply(Action::Focus(Some(window.record("card:bob"))));
        let bob = window.painted("Bob Byrne");
        assert!(window.focused().starts_with("Bob Byrne"));
        window.keys(held, key);
        // Its first row has the keyboard, the arrows go on from there.
        assert_eq!(window.focused(), "Open in the reader Enter");
        let first = window.button("Open in the reader Enter");
        assert!(bob.x_range().contains(first.left()), "{first} {bob}");
        window.key(Key::ArrowDown);
        assert_eq!(window.focused(), "Rename F2");
        window.key(Key::Escape);
        assert!(window.focused().starts_with("Bob Byrne"), "it comes back");
        window.keys(held, key);
        window.key(Key::ArrowDown);
        window.key(Key::Enter);
        assert_eq!(window.focused(), "Name");
        window.types("Bob Byers");
        window.key(Key::Enter);
        window.painted("Bob Byers");
    }
}

#[test]
fn a_row_of_a_list_has_its_menu_by_the_keyboard() {
    let mut window = AppHarness::new(TWO);
    window.key(Key::F6);
    // Round the bars once and into the panel beside the board: every stop has a name.
    for _ in 0..40 {
        assert_ne!(window.focused(), "");
        if window.focused().starts_with("The Daily") {
            break;
        }
        window.key(Key::Tab);
    }
    assert!(window.focused().starts_with("The Daily"));
    window.keys(Modifiers::SHIFT, Key::F10);
    assert_eq!(window.focused(), "Open in the reader Enter");
    window.key(Key::Enter);
    assert!(window.editor().session().reader.is_some());
}

#[test]
fn a_frame_is_renamed_in_place_by_f2() {
    let mut window = AppHarness::new(r#"frame f1 "Paris" at 0,0 size 400x300"#);
    let frame = window.record("f1");
    window.apply(Action::Select(SelectOp::only(frame)));
    window.key(Key::F2);
    assert_eq!(window.focused(), "Title of the frame");
    window.types("Brussels");
    window.key(Key::Enter);
    expect![[r#"
        - frame f1 "Paris" at 0,0 size 400x300
        + frame f1 "Brussels" at 0,0 size 400x300
    "#]]
    .assert_eq(&window.changes());
}

#[test]
fn long_words_do_not_widen_the_panels() {
    let long = "Donaudampfschifffahrt ".repeat(12);
    let board = format!(
        r#"
        source news "{long}" kind article text "Alice works for Bob." publisher "{long}" url "https://example.org/{}"
        quote q1 in news "Alice works for Bob." at 0
        person alice "{long}" at 0,0
        person bob "Bob {long}" at 400,0
        relation r1 alice -> bob "{long}" [q1]
        claim c1 alice role = "{long}" [q1]
        "#,
        "x".repeat(200)
    );
    for name in ["news", "q1", "alice", "r1", "c1"] {
        let mut window = AppHarness::new(&board);
        let canvas = window.editor().session().camera.viewport;
        let record = window.record(name);
        window.apply(Action::Select(SelectOp::only(record)));
        window.run();
        assert_eq!(window.editor().session().camera.viewport, canvas, "{name}");
    }
}
