//! Deleting with what hangs on it, taking off the canvas, and taking it back.

use super::check;
use expect_test::expect;

const BOARD: &str = "
    source news \"The Daily\"
    quote q1 in news \"exact words\"
    person alice at -400,-300
    person bob at 0,-280
    person carol at 200,0
    person dora
    note n1 \"text\" at 100,200
    card nq of q1 at -400,200
    relation ab alice -> bob \"knows\" [q1]
    claim c1 bob age = 31 [q1]
    frame f \"Paris\" at -420,-320 size 900x700
    step s1 1 \"One\" \"\" view 0,0 400x300
    step s2 2 \"Two\" \"\" view 900,900 400x300
";

#[test]
fn deleting_asks_where_more_hangs_on_it() {
    check(
        BOARD,
        "select card:carol; run Delete",
        expect![[r#"
        commit "Delete carol"
        - person carol at 200,0
        selected: 
    "#]],
    );
    check(
        BOARD,
        "select card:carol n1; run Delete",
        expect![[r#"
        commit "Delete 1 entity and 1 card"
        - person carol at 200,0
        - note n1 "text" at 100,200
        selected: 
    "#]],
    );
    check(
        BOARD,
        "select card:alice; run Delete",
        expect![[r#"
        dialog ConfirmDelete { records: {alice} }
        selected: card:alice
    "#]],
    );
    check(
        BOARD,
        "select card:alice; run Delete; confirm",
        expect![[r#"
            dialog ConfirmDelete { records: {alice} }
            commit "Delete alice"
            dialog closed
            - person alice at -400,-300
            - relation ab alice -> bob "knows" [q1]
            selected: 
        "#]],
    );
    check(
        BOARD,
        "select ab; run Delete",
        expect![[r#"
        commit "Delete 1 relation"
        - relation ab alice -> bob "knows" [q1]
        selected: 
    "#]],
    );
    check(
        BOARD,
        "select nq; run Delete",
        expect![[r#"
        dialog ConfirmDelete { records: {q1} }
        selected: nq
    "#]],
    );
    check(
        BOARD,
        "select news; run Delete",
        expect![[r#"
        dialog ConfirmDelete { records: {news} }
        selected: news
    "#]],
    );
    check(
        BOARD,
        "select f; run Delete",
        expect![[r#"
        commit "Delete 1 frame"
        - frame f "Paris" at -420,-320 size 900x700
        selected: 
    "#]],
    );
    check(
        BOARD,
        "select s1; run Delete",
        expect![[r#"
        commit "Delete 1 step"
        - step s1 1 "One" "" view 0,0 400x300
        selected: 
    "#]],
    );
}

#[test]
fn a_card_that_is_not_the_only_one_goes_alone() {
    let board = "person alice at 0,0\ncard a2 of alice at 300,0\nperson bob at 0,300";
    check(
        board,
        "select a2; run Delete",
        expect![[r#"
        commit "Delete 1 card"
        says "Taken off here; it is still on another card"
        - card a2 of alice at 300,0
        selected: 
    "#]],
    );
    check(
        board,
        "select a2 card:bob; run Delete",
        expect![[r#"
        commit "Delete 1 entity and 2 cards"
        - person bob at 0,300
        - card a2 of alice at 300,0
        selected: 
    "#]],
    );
    check(
        board,
        "select a2 card:alice; run Delete",
        expect![[r#"
        commit "Delete alice"
        - person alice at 0,0
        - card a2 of alice at 300,0
        selected: 
    "#]],
    );
}

#[test]
fn cards_are_taken_off_and_what_they_show_stays() {
    check(
        BOARD,
        "select card:alice nq; run RemoveCards",
        expect![[r#"
            commit "Take off the canvas"
            - person alice at -400,-300
            + person alice
            - card nq of q1 at -400,200
            selected: 
        "#]],
    );
}

#[test]
fn undo_brings_the_selection_back() {
    check(
        BOARD,
        "select card:carol; run Delete; run Undo",
        expect![[r#"
            commit "Delete carol"
            undone to "the beginning"
            selected: card:carol
        "#]],
    );
    check(
        BOARD,
        "select card:carol; run Delete; run Undo; run Deselect; run Redo; run Undo",
        expect![[r#"
            commit "Delete carol"
            undone to "the beginning"
            commit "Delete carol"
            undone to "the beginning"
            selected: card:carol
        "#]],
    );
    check(
        BOARD,
        "run Undo; run Redo",
        expect![[r#"
        says "There is nothing to undo"
        says "There is nothing to redo"
        selected: 
    "#]],
    );
    check(
        "",
        "run NewPerson; run Undo; run Redo",
        expect![[r#"
        commit "Add Person"
        renaming crd#new
        undone to "the beginning"
        renaming ended
        commit "Add Person"
        + person ent#1 "Person"
        + card crd#1 of ent#1 at -100,-45
        selected: crd#new
    "#]],
    );
}
