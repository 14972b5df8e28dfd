//! The keyboard on the canvas: nudging, walking, and a line drawn without a pointer.

use super::check;
use super::script::Desk;
use expect_test::expect;

const BOARD: &str = "
    source news \"The Daily\"
    quote q1 in news \"exact words\"
    frame f \"Paris\" at -20,-20 size 300x400
    person alice at 0,0
    person bob at 400,0
    person carol at 0,250
    note n1 \"text\" at 400,250
    relation ab alice -> bob \"knows\" [q1]
    relation ba bob -> alice \"fears\"
    relation ac alice -> carol \"leads\"
";

#[test]
fn arrows_nudge_the_selection_and_quick_ones_are_one_step() {
    check(
        BOARD,
        "select card:alice n1; arrow right; arrow right large",
        expect![[r#"
            commit "Move 2 cards"
            joins "Move 2 cards"
            - person alice at 0,0
            + person alice at 11,0
            - note n1 "text" at 400,250
            + note n1 "text" at 411,250
            selected: n1 card:alice
        "#]],
    );
    check(
        BOARD,
        "select card:alice; arrow right; wait; arrow right; arrow down",
        expect![[r#"
            commit "Move 1 card"
            commit "Move 1 card"
            commit "Move 1 card"
            - person alice at 0,0
            + person alice at 2,1
            selected: card:alice
        "#]],
    );
    check(
        BOARD,
        "select f; arrow up large",
        expect![[r#"
        commit "Move 1 frame and 2 cards"
        - person alice at 0,0
        + person alice at 0,-10
        - person carol at 0,250
        + person carol at 0,240
        - frame f "Paris" at -20,-20 size 300x400
        + frame f "Paris" at -20,-30 size 300x400
        selected: f
    "#]],
    );
}

#[test]
fn tab_cycles_in_reading_order() {
    check(
        BOARD,
        "run WalkNext; run WalkNext; run WalkNext; run WalkNext; run WalkNext",
        expect![[r#"
            focus card:alice
            focus card:carol
            focus card:bob
            focus n1
            focus card:alice
            selected: 
        "#]],
    );
    check(
        BOARD,
        "run WalkPrevious",
        expect![[r#"
        focus n1
        selected: 
    "#]],
    );
    check(
        "",
        "run WalkNext",
        expect![[r#"
        says "There are no cards on the canvas"
        selected: 
    "#]],
    );
}

#[test]
fn arrows_walk_from_card_to_line_to_card() {
    check(
        BOARD,
        "run WalkNext; arrow right walk; arrow down walk; arrow right walk; arrow left",
        expect![[r#"
            focus card:alice
            focus ab
            focus ac
            focus ab
            focus card:alice
            selected: 
        "#]],
    );
    check(
        BOARD,
        "arrow down; arrow down; arrow down",
        expect![[r#"
        focus card:alice
        focus ac
        focus card:carol
        selected: 
    "#]],
    );
}

#[test]
fn enter_selects_what_one_stands_on_and_then_opens_it() {
    check(
        BOARD,
        "focus card:bob; run OpenReader; run OpenReader",
        expect![[r#"
            focus card:bob
            reader news at Quote(q1)
            selected: card:bob
        "#]],
    );
    check(
        BOARD,
        "focus card:carol; run OpenReader; run OpenReader",
        expect![[r#"
            focus card:carol
            renaming card:carol
            selected: card:carol
        "#]],
    );
    check(
        BOARD,
        "focus ba; run OpenReader; run OpenReader",
        expect![[r#"
            focus ba
            says "No words stand behind this yet: it is a lead"
            selected: ba
        "#]],
    );
}

#[test]
fn what_is_selected_last_is_opened_wherever_the_keyboard_stood() {
    check(
        BOARD,
        "focus card:carol; select news; run OpenReader",
        expect![[r#"
            focus card:carol
            reader news
            selected: news
        "#]],
    );
    check(
        BOARD,
        "focus card:carol; select ab; arrow right walk",
        expect![[r#"
            focus card:carol
            focus card:bob
            selected: ab
        "#]],
    );
}

#[test]
fn commands_are_about_what_one_stands_on_where_nothing_is_selected() {
    check(
        BOARD,
        "focus ac; run Delete",
        expect![[r#"
        focus ac
        commit "Delete 1 relation"
        - relation ac alice -> carol "leads"
        selected: 
    "#]],
    );
    check(
        BOARD,
        "focus card:bob; run Rename",
        expect![[r#"
        focus card:bob
        renaming card:bob
        selected: 
    "#]],
    );
}

#[test]
fn a_frame_is_renamed_as_a_card_is() {
    check(
        "frame f1 \"Paris\" at 0,0 size 400x300 *\nperson alice at 500,0",
        "run Rename; run Escape; select f1 card:alice; run Rename",
        expect![[r#"
            renaming f1
            renaming ended
            says "Select one card of an entity, a note or a frame"
            selected: card:alice f1
        "#]],
    );
}

#[test]
fn a_line_is_drawn_with_keys_alone() {
    check(
        BOARD,
        "run WalkNext; run Connect; arrow down; run OpenReader",
        expect![[r#"
            focus card:alice
            connecting card:alice
            says "Choose the other card with the arrows or a click; Enter draws the line"
            focus card:carol
            dialog Connect(ConnectRequest { from: alice, to: Entity(carol), relation: None })
            connecting ended
            selected: 
        "#]],
    );
    check(
        BOARD,
        "focus card:alice; run Connect; run WalkNext; run WalkNext; run Escape",
        expect![[r#"
            focus card:alice
            connecting card:alice
            says "Choose the other card with the arrows or a click; Enter draws the line"
            focus card:carol
            focus card:bob
            connecting ended
            selected: 
        "#]],
    );
    check(
        BOARD,
        "focus card:alice; run Connect; run OpenReader",
        expect![[r#"
            focus card:alice
            connecting card:alice
            says "Choose the other card with the arrows or a click; Enter draws the line"
            says "Choose the other card with the arrows first"
            selected: 
        "#]],
    );
    check(
        BOARD,
        "focus n1; run Connect",
        expect![[r#"
        focus n1
        says "Select one card of an entity, or of a quote"
        selected: 
    "#]],
    );
}

#[test]
fn the_line_that_is_aimed_is_shown() {
    let mut desk = Desk::new(BOARD);
    desk.play("focus card:alice; run Connect; arrow right");
    let line = desk.editor.preview().line.unwrap();
    assert_eq!(desk.name(line.target.unwrap().into()), "card:bob");
    desk.play("run Escape");
    assert!(desk.editor.preview().is_empty());
}

#[test]
fn walking_brings_what_one_stands_on_into_view() {
    let mut desk = Desk::new("person alice at 0,0\nperson bob at 5000,4000");
    desk.play("run WalkNext; run WalkNext");
    let view = desk.editor.session().camera.view_in_board();
    let focus = desk.editor.session().focus.unwrap();
    assert!(view.contains_rect(desk.editor.rect_of(focus).unwrap()));
}

#[test]
fn escape_ends_one_thing_at_a_time() {
    check(
        BOARD,
        "read news; select card:alice; run FindInDocument; run Palette; run Escape; run Escape; run Escape; run Escape",
        expect![[r#"
            reader news
            reader news find ""
            dialog Palette
            dialog closed
            reader news
            selected: 
        "#]],
    );
}
