//! The arrow and the frame tool, state by state.

use super::check;
use super::script::Desk;
use crate::editor::tools::Cursor;
use expect_test::expect;

const THREE: &str = "
    person alice at 0,0 *
    person bob at 400,0 *
    person carol at 0,300
    relation ab alice -> bob \"knows\"
";

#[test]
fn dragging_one_of_two_selected_cards_moves_both() {
    check(
        THREE,
        "down alice; move +30,+50; up",
        expect![[r#"
        commit "Move 2 cards"
        - person alice at 0,0
        + person alice at 30,50
        - person bob at 400,0
        + person bob at 430,50
        selected: card:alice card:bob
    "#]],
    );
}

#[test]
fn a_drag_goes_by_its_total_way_and_not_by_steps() {
    check(
        THREE,
        "down carol; move +10,+0; move +0.3,+7; move +0.3,+0.3; up alt",
        expect![[r#"
            commit "Move 1 card"
            - person carol at 0,300
            + person carol at 10.59375,307.3125
            selected: card:carol
        "#]],
    );
}

#[test]
fn dragging_a_card_that_is_not_selected_selects_it() {
    check(
        THREE,
        "down carol; move +31,+50; up",
        expect![[r#"
        commit "Move 1 card"
        - person carol at 0,300
        + person carol at 31,350
        selected: card:carol
    "#]],
    );
}

#[test]
fn below_the_threshold_it_is_a_click_that_selects_one_alone() {
    check(
        THREE,
        "down alice; move +2,+2; up",
        expect![[r#"
        selected: card:alice
    "#]],
    );
}

#[test]
fn shift_takes_in_and_takes_out() {
    check(
        THREE,
        "click carol shift; click alice shift",
        expect![[r#"
        selected: card:carol card:bob
    "#]],
    );
    check(
        THREE,
        "down alice shift; move +20,+0 alt shift; up alt shift",
        expect![[r#"
            commit "Move 2 cards"
            - person alice at 0,0
            + person alice at 20,0
            - person bob at 400,0
            + person bob at 420,0
            selected: card:alice card:bob
        "#]],
    );
}

#[test]
fn a_click_on_the_canvas_selects_nothing_unless_shift_is_held() {
    check(
        THREE,
        "click @-200,-200 shift",
        expect![[r#"
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "click @-200,-200",
        expect![[r#"
        selected: 
    "#]],
    );
}

#[test]
fn a_fast_drag_without_a_move_between_still_moves() {
    check(
        THREE,
        "down carol; up +100,+0 alt",
        expect![[r#"
        commit "Move 1 card"
        - person carol at 0,300
        + person carol at 100,300
        selected: card:carol
    "#]],
    );
}

#[test]
fn an_edge_that_comes_near_another_snaps_and_alt_lets_it_lie() {
    check(
        THREE,
        "down carol; move +3,+100; up",
        expect![[r#"
        commit "Move 1 card"
        - person carol at 0,300
        + person carol at 0,400
        selected: card:carol
    "#]],
    );
    check(
        THREE,
        "down carol; move +3,+100 alt; up alt",
        expect![[r#"
        commit "Move 1 card"
        - person carol at 0,300
        + person carol at 3,400
        selected: card:carol
    "#]],
    );
}

#[test]
fn snapping_shows_its_guides_while_the_drag_goes_on() {
    let mut desk = Desk::new(THREE);
    desk.play("down carol; move +3,+100");
    let preview = desk.editor.preview();
    assert_eq!(preview.cards.len(), 1);
    assert_eq!(preview.guides.len(), 3, "left edges, middles, right edges");
    assert_eq!(desk.editor.tools().cursor(), Cursor::Moving);
    desk.play("cancel");
    assert!(desk.editor.preview().is_empty());
}

#[test]
fn a_pinned_card_stays_with_a_selection_and_moves_alone() {
    let board = "person alice at 0,0 [pinned] *\nperson bob at 400,0 *";
    check(
        board,
        "down alice; move +30,+50 alt; up alt",
        expect![[r#"
        commit "Move 1 card"
        - person bob at 400,0
        + person bob at 430,50
        selected: card:alice card:bob
    "#]],
    );
    check(
        board,
        "click alice; down alice; move +30,+50 alt; up alt",
        expect![[r#"
            commit "Move 1 card"
            - person alice at 0,0 [pinned]
            + person alice at 30,50 [pinned]
            selected: card:alice
        "#]],
    );
    check(
        "person alice at 0,0 [pinned] *\nperson bob at 400,0 [pinned] *",
        "down alice; move +30,+50; up",
        expect![[r#"
            says "Pinned cards stay where they are"
            selected: card:alice card:bob
        "#]],
    );
    check(
        board,
        "select card:alice; arrow right",
        expect![[r#"
        says "Pinned cards stay where they are"
        selected: card:alice
    "#]],
    );
}

const FRAMED: &str = "
    frame f \"Paris\" at -20,-20 size 500x400
    frame inner \"Cell\" at 0,150 size 300x200
    person alice at 0,0
    person bob at 10,200 [pinned]
    person carol at 2000,0
";

#[test]
fn a_frame_takes_its_cards_and_frames_along() {
    check(
        FRAMED,
        "down f; move +100,+0 alt; up alt",
        expect![[r#"
        commit "Move 2 frames and 1 card"
        - person alice at 0,0
        + person alice at 100,0
        - frame f "Paris" at -20,-20 size 500x400
        + frame f "Paris" at 80,-20 size 500x400
        - frame inner "Cell" at 0,150 size 300x200
        + frame inner "Cell" at 100,150 size 300x200
        selected: f
    "#]],
    );
    check(
        FRAMED,
        "down inner; move +100,+0 alt; up alt",
        expect![[r#"
        commit "Move 1 frame"
        - frame inner "Cell" at 0,150 size 300x200
        + frame inner "Cell" at 100,150 size 300x200
        selected: inner
    "#]],
    );
}

#[test]
fn a_frame_is_resized_by_its_grips_and_leaves_what_is_in_it() {
    check(
        FRAMED,
        "down f:bottom_right; move +50,+60 alt; up alt",
        expect![[r#"
            commit "Resize a frame"
            - frame f "Paris" at -20,-20 size 500x400
            + frame f "Paris" at -20,-20 size 550x460
            selected: 
        "#]],
    );
    check(
        FRAMED,
        "down f:left; move +9000,+0 alt; up alt",
        expect![[r#"
            commit "Resize a frame"
            - frame f "Paris" at -20,-20 size 500x400
            + frame f "Paris" at 472,-20 size 8x400
            selected: 
        "#]],
    );
}

#[test]
fn a_card_is_resized_and_snaps() {
    check(
        THREE,
        "down alice:right; move +40,+10 alt; up alt",
        expect![[r#"
            commit "Resize a card"
            - person alice at 0,0
            + person alice at 0,0 size 240x90
            selected: card:alice card:bob
        "#]],
    );
    check(
        THREE,
        "down alice:right; move +197,+10; up",
        expect![[r#"
        commit "Resize a card"
        - person alice at 0,0
        + person alice at 0,0 size 400x90
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down alice:top_left; move +40,+10 alt; move -40,-10 alt; up",
        expect![[r#"
            selected: card:alice card:bob
        "#]],
    );
}

#[test]
fn the_rubber_band_takes_cards_lines_between_them_and_whole_frames() {
    check(
        THREE,
        "down @-50,-50; move @650,100; up",
        expect![[r#"
        selected: ab card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down @-50,-50; move @100,100; up",
        expect![[r#"
        selected: card:alice
    "#]],
    );
    check(
        THREE,
        "down @-50,250 shift; move @100,500 shift; up shift",
        expect![[r#"
            selected: card:carol card:alice card:bob
        "#]],
    );
    check(
        FRAMED,
        "down @-50,140; move @400,500; up",
        expect![[r#"
        selected: card:bob inner
    "#]],
    );
}

#[test]
fn a_cancelled_band_gives_the_selection_back() {
    check(
        THREE,
        "down @-50,250; move @100,500; cancel",
        expect![[r#"
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down @-50,250; move @100,500; run Escape",
        expect![[r#"
            selected: card:alice card:bob
        "#]],
    );
}

#[test]
fn a_cancelled_drag_changes_nothing() {
    for script in [
        "down alice; move +30,+50; cancel; up",
        "down alice; move +30,+50; run Escape; up",
        "down alice:right; move +30,+50; cancel; up",
        "down alice:port; move bob; cancel; up",
        "down ab:to; move carol; run Escape; up",
        "run Deselect; run NewFrame; down @0,0; move +90,+90; run Escape; up",
    ] {
        let mut desk = Desk::new(THREE);
        desk.play(script);
        assert_eq!(desk.editor.document().revision().0, 0, "{script}");
        assert!(
            desk.editor.tools().is_idle() && desk.editor.preview().is_empty(),
            "{script}"
        );
    }
}

#[test]
fn undo_in_the_middle_of_a_drag_takes_back_the_drag_alone() {
    check(
        THREE,
        "click carol; run Pin; down carol; move +30,+50; run Undo; up",
        expect![[r#"
            commit "Pin 1 card"
            - person carol at 0,300
            + person carol at 0,300 [pinned]
            selected: card:carol
        "#]],
    );
}

#[test]
fn the_menu_button_selects_what_it_is_about() {
    check(
        THREE,
        "menu carol",
        expect![[r#"
        selected: card:carol
    "#]],
    );
    check(
        THREE,
        "menu alice",
        expect![[r#"
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "menu @900,900",
        expect![[r#"
        selected: 
    "#]],
    );
}

#[test]
fn the_middle_button_and_the_space_bar_pan_under_any_gesture() {
    for pan in [
        "middle @0,0; move +100,+0; release",
        "down @0,0 space; move +100,+0; up",
    ] {
        let mut desk = Desk::new(THREE);
        desk.play(pan);
        let centre = desk.editor.session().camera.centre;
        assert!(
            (centre.x + 100.0).abs() < 0.1 && centre.y.abs() < 0.1,
            "{centre:?}"
        );
        assert!(desk.editor.tools().is_idle());
    }
}

#[test]
fn a_frame_is_drawn_once_and_the_arrow_is_back() {
    check(
        "",
        "run NewFrame; down @0,0; move +200,+150; up; down @0,0; move +9,+9; up",
        expect![[r#"
            says "Draw the frame; Escape puts the tool away"
            commit "Draw a frame"
            + frame frm#1 "New frame" at 0,0 size 200x150
            selected: 
        "#]],
    );
    check(
        "",
        "run NewFrame; click @0,0",
        expect![[r#"
        says "Draw the frame; Escape puts the tool away"
        commit "Draw a frame"
        + frame frm#1 "New frame" at 0,0 size 480x320
        selected: frm#new
    "#]],
    );
    check(
        "",
        "run NewFrame; menu @0,0; down @0,0; move +200,+150; up",
        expect![[r#"
            says "Draw the frame; Escape puts the tool away"
            selected: 
        "#]],
    );
}

#[test]
fn hits_on_what_is_gone_do_nothing() {
    check(
        THREE,
        "down carol; up; run Delete; down @0,0; up; move @5,5",
        expect![[r#"
            commit "Delete carol"
            - person carol at 0,300
            selected: 
        "#]],
    );
}

#[test]
fn hovering_is_told_once() {
    let mut desk = Desk::new(THREE);
    desk.play("move carol");
    let hovered = desk.editor.session().hovered;
    assert_eq!(desk.name(hovered.unwrap()), "card:carol");
    desk.play("move @900,900");
    assert_eq!(desk.editor.session().hovered, None);
}
