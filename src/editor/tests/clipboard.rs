//! Copy, cut, paste and duplicate.

use super::check;
use expect_test::expect;

const BOARD: &str = "
    source news \"The Daily\" [text \"One two three four five.\"]
    quote q1 in news \"two three\" at 4
    person alice at 0,0
    person bob at 300,0
    note n1 \"text\" at 0,200
    relation ab alice -> bob \"knows\" [q1]
    claim c1 alice age = 31 [q1]
";

#[test]
fn a_pasted_card_is_one_more_of_the_same_entity() {
    check(
        BOARD,
        "select card:alice; run Copy; paste",
        expect![[r#"
        copies "("
        commit "Paste 1 card"
        + card crd#1 of alice at 24,24 z 1
        selected: crd#new
    "#]],
    );
}

#[test]
fn copies_lie_further_each_time_and_at_the_pointer_where_there_is_one() {
    check(
        BOARD,
        "select n1; run Copy; paste; paste; paste @900,900",
        expect![[r#"
            copies "("
            commit "Paste 1 card"
            commit "Paste 1 card"
            commit "Paste 1 card"
            + note crd#1 "text" at 48,248 z 2
            + note crd#2 "text" at 810,840
            + note crd#3 "text" at 24,224 z 1
            selected: crd#new
        "#]],
    );
}

#[test]
fn what_was_copied_out_of_view_is_pasted_into_it() {
    check(
        "note n1 \"far\" at 9000,9000 *",
        "run Copy; paste",
        expect![[r#"
            copies "("
            commit "Paste 1 card"
            + note crd#1 "far" at -90,-60
            selected: crd#new
        "#]],
    );
}

#[test]
fn cutting_copies_and_deletes() {
    check(
        BOARD,
        "select n1; run Cut; paste",
        expect![[r#"
        commit "Delete 1 card"
        copies "("
        commit "Paste 1 card"
        + note crd#1 "text" at 24,224
        - note n1 "text" at 0,200
        selected: crd#new
    "#]],
    );
    check(
        BOARD,
        "select card:alice; run Cut",
        expect![[r#"
        dialog ConfirmDelete { records: {alice} }
        copies "("
        selected: card:alice
    "#]],
    );
}

#[test]
fn a_duplicate_is_another_entity() {
    check(
        BOARD,
        "select card:alice card:bob; run Duplicate",
        expect![[r#"
            commit "Duplicate 2 cards"
            + person ent#1 "alice"
            + person ent#2 "bob"
            + card crd#1 of ent#1 at 24,24 z 1
            + card crd#2 of ent#2 at 324,24 z 1
            + relation rel#1 ent#1 -> ent#2 "knows" [q1]
            + claim clm#1 ent#1 age = 31 [q1]
            selected: crd#new crd#new
        "#]],
    );
}

#[test]
fn plain_text_becomes_a_note_and_long_text_is_offered_as_a_source() {
    check(
        "",
        "paste \"a thought\"",
        expect![[r#"
            commit "Paste a note"
            + note crd#1 "a thought" at -90,-60
            selected: crd#new
        "#]],
    );
    check(
        "note n1 \"\" at 0,0",
        "paste \"a thought\" @90,60",
        expect![[r#"
            commit "Paste a note"
            + note crd#1 "a thought" at 0,136
            selected: crd#new
        "#]],
    );
    check(
        "",
        &format!("paste \"{}\"", "long ".repeat(100)),
        expect![[r#"
            dialog PasteText
            selected: 
        "#]],
    );
    check(
        "",
        "paste \"  \"",
        expect![[r#"
        says "There is no text on the clipboard"
        selected: 
    "#]],
    );
}

#[test]
fn a_damaged_board_is_not_pasted_as_a_note() {
    check(
        "",
        "paste \"(format: 1, meta: (\"",
        expect![[r#"
        says "What was copied looks like a board and cannot be read: line 1, column 19: the `(` is never closed: the file ends before"
        selected: 
    "#]],
    );
    check(
        "",
        "paste \"(format: 99)\"",
        expect![[r#"
        says "What was copied looks like a board and cannot be read: the board has format 99, and this version reads formats up to 1; a newer Throughline wrote it and can open it. The file was not changed"
        selected: 
    "#]],
    );
}

#[test]
fn the_words_selected_in_the_reader_are_copied_where_nothing_else_is() {
    check(
        BOARD,
        "read news 4..13; run Copy",
        expect![[r#"
        reader news
        reader news selected 4..13
        copies "two three"
        selected: 
    "#]],
    );
}
