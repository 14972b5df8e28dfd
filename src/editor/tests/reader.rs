//! The reader: what opens it, and quotes and relations made of selected words.

use super::check;
use super::script::Desk;
use crate::editor::{Action, ReaderState};
use crate::query::anchor::Proof;
use expect_test::expect;

const BOARD: &str = "
    source news \"The Daily\" [text \"One two three four five, and a great deal more to read.\"]
    source lost \"Not at hand\"
    quote q1 in news \"two three\" at 4
    quote q2 in lost \"gone\"
    person alice at 0,0
    person bob at 300,0
    card nq of q1 at 0,200
    card ns of news at 300,200
    relation ab alice -> bob \"knows\" [-q2 q1]
    claim c1 bob age = 31 [q2]
";

#[test]
fn everything_that_rests_on_words_opens_them() {
    for record in ["q1", "news", "ab", "c1", "nq", "ns", "card:bob", "alice"] {
        let mut desk = Desk::new(BOARD);
        desk.play(&format!("select {record}; run OpenReader"));
        assert!(desk.editor.session().reader.is_some(), "{record}");
    }
    check(
        BOARD,
        "select ab; run OpenReader",
        expect![[r#"
        reader news at Quote(q1)
        selected: ab
    "#]],
    );
    check(
        BOARD,
        "select c1; run OpenReader",
        expect![[r#"
        reader lost at Quote(q2)
        selected: c1
    "#]],
    );
}

#[test]
fn a_quote_is_made_of_the_words() {
    check(
        BOARD,
        "read news 8..18; run MakeQuote",
        expect![[r#"
            reader news
            reader news selected 8..18
            commit "Make a quote"
            reader news selected 8..18
            says "Quote made"
            + quote quo#1 in news "three four" at 8 [prefix "One two "] [suffix " five, and a great deal more to "]
            selected: quo#new
        "#]],
    );
    check(
        BOARD,
        "read news 4..13; run MakeQuote",
        expect![[r#"
            reader news
            reader news selected 4..13
            reader news selected 4..13
            says "These words are a quote already"
            selected: q1
        "#]],
    );
    check(
        BOARD,
        "read news 8..18; run MakeQuote; run MakeQuote; run MakeRelation",
        expect![[r#"
            reader news
            reader news selected 8..18
            commit "Make a quote"
            reader news selected 8..18
            says "Quote made"
            says "These words are a quote already"
            dialog RelationFromWords { source: news, range: CharRange { start: 8, end: 18 } }
            + quote quo#1 in news "three four" at 8 [prefix "One two "] [suffix " five, and a great deal more to "]
            selected: quo#new
        "#]],
    );
    // A keyboard selects the space behind a word with it.
    check(
        BOARD,
        "read news 7..19; run MakeQuote; run MakeRelation",
        expect![[r#"
            reader news
            reader news selected 7..19
            commit "Make a quote"
            reader news selected 7..19
            says "Quote made"
            dialog RelationFromWords { source: news, range: CharRange { start: 8, end: 18 } }
            + quote quo#1 in news "three four" at 8 [prefix "One two "] [suffix " five, and a great deal more to "]
            selected: quo#new
        "#]],
    );
    check(
        BOARD,
        "read news 7..8; run MakeQuote",
        expect![[r#"
            reader news
            reader news selected 7..8
            says "There are no words in what is selected"
            selected: 
        "#]],
    );
    check(
        BOARD,
        "read lost 0..4; run MakeQuote",
        expect![[r#"
        reader lost
        reader lost selected 0..4
        says "The document is not at hand"
        selected: 
    "#]],
    );
    check(
        BOARD,
        "read news; run MakeQuote; run MakeRelation",
        expect![[r#"
            reader news
            says "Select words in the reader first"
            says "Select words in the reader first"
            selected: 
        "#]],
    );
}

#[test]
fn a_made_quote_is_proved_at_once_and_unproved_by_undo() {
    let mut desk = Desk::new(BOARD);
    desk.play("read news 8..18; run MakeQuote");
    let proofs = desk.editor.proofs();
    let exact = proofs
        .values()
        .filter(|proof| matches!(proof, Proof::Exact(_)));
    assert_eq!((proofs.len(), exact.count()), (3, 2));
    desk.play("run Undo");
    assert_eq!(desk.editor.proofs().len(), 2);
}

#[test]
fn a_relation_is_asked_for_from_the_words() {
    check(
        BOARD,
        "read news 8..18; run MakeRelation",
        expect![[r#"
        reader news
        reader news selected 8..18
        dialog RelationFromWords { source: news, range: CharRange { start: 8, end: 18 } }
        selected: 
    "#]],
    );
}

#[test]
fn a_quote_falls_on_what_lies_there() {
    check(
        BOARD,
        "drop q2 @100,45",
        expect![[r#"
        dialog DropQuote { quote: q2, onto: alice }
        selected: 
    "#]],
    );
    check(
        BOARD,
        "drop q2 @250,45",
        expect![[r#"
        dialog DropQuote { quote: q2, onto: ab }
        selected: 
    "#]],
    );
    check(
        BOARD,
        "drop q2 @900,900",
        expect![[r#"
        commit "Place a quote"
        + card crd#1 of q2 at 780,840
        selected: crd#new
    "#]],
    );
    check(
        BOARD,
        "drop q2 @50,250",
        expect![[r#"
        commit "Place a quote"
        + card crd#1 of q2 at -70,190 z 1
        selected: crd#new
    "#]],
    );
}

#[test]
fn words_that_fall_become_a_quote_first() {
    check(
        BOARD,
        "words news 8..18 @100,45",
        expect![[r#"
            commit "Make a quote"
            dialog DropQuote { quote: quo#new, onto: alice }
            + quote quo#1 in news "three four" at 8 [prefix "One two "] [suffix " five, and a great deal more to "]
            selected: quo#new
        "#]],
    );
    check(
        BOARD,
        "words news 8..18 @900,900",
        expect![[r#"
            commit "Place a quote"
            + quote quo#1 in news "three four" at 8 [prefix "One two "] [suffix " five, and a great deal more to "]
            + card crd#1 of quo#1 at 780,840
            selected: crd#new
        "#]],
    );
    check(
        BOARD,
        "words news 8..9999 @900,900",
        expect![[r#"
        says "These words are not in a document at hand"
        selected: 
    "#]],
    );
    check(
        BOARD,
        "words lost 0..3 @900,900",
        expect![[r#"
        says "These words are not in a document at hand"
        selected: 
    "#]],
    );
}

#[test]
fn of_the_same_source_the_selection_stays_and_of_another_it_goes() {
    check(
        BOARD,
        "read news 8..18; open q1; open q2",
        expect![[r#"
        reader news
        reader news selected 8..18
        reader news at Quote(q1) selected 8..18
        reader lost at Quote(q2)
        selected: 
    "#]],
    );
}

#[test]
fn the_reader_arrives_once() {
    let mut desk = Desk::new(BOARD);
    desk.play("open q1");
    desk.act(Action::ReaderArrived);
    let Some(ReaderState { go_to, lit, .. }) = desk.editor.session().reader.clone() else {
        panic!("the reader is open");
    };
    assert!(go_to.is_none() && lit.is_some());
}

#[test]
fn the_reader_closes_with_its_source() {
    check(
        "source news \"The Daily\"\nquote q1 in news \"words\"",
        "open q1; select news; run Delete; confirm; run Undo",
        expect![[r#"
            reader news at Quote(q1)
            dialog ConfirmDelete { records: {news} }
            commit "Delete 1 source"
            dialog closed
            reader closed
            undone to "the beginning"
            selected: news
        "#]],
    );
    check(
        BOARD,
        "open q1; run FindInDocument; run CloseReader; run CloseReader",
        expect![[r#"
            reader news at Quote(q1)
            reader news at Quote(q1) find ""
            reader closed
            says "The reader is not open"
            selected: 
        "#]],
    );
}
