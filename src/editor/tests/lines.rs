//! Lines drawn and hung on other cards with the pointer, and what a double click opens.

use super::check;
use super::script::Desk;
use expect_test::expect;

const THREE: &str = "
    person alice at 0,0 *
    person bob at 400,0 *
    person carol at 0,300
    relation ab alice -> bob \"knows\"
";

#[test]
fn a_line_drawn_from_a_port_asks_what_it_says() {
    check(
        THREE,
        "down alice:port; move carol; up",
        expect![[r#"
        dialog Connect(ConnectRequest { from: alice, to: Entity(carol), relation: None })
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down alice:port; move @700,500; up",
        expect![[r#"
        dialog Connect(ConnectRequest { from: alice, to: NewAt([700.0 500.0]), relation: None })
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down alice:port; move ab; up",
        expect![[r#"
        says "A line joins two entities; from a quote it goes to what the quote is about"
        selected: card:alice card:bob
    "#]],
    );
}

#[test]
fn the_line_follows_the_pointer_and_knows_its_target() {
    let mut desk = Desk::new(THREE);
    desk.play("down alice:port; move @60,200");
    assert_eq!(desk.editor.preview().line.unwrap().target, None);
    desk.play("move bob");
    let line = desk.editor.preview().line.unwrap();
    assert_eq!(desk.name(line.target.unwrap().into()), "card:bob");
    desk.play("up");
    assert!(desk.editor.preview().is_empty());
}

const SOURCED: &str = "
    source news \"The Daily\"
    quote q1 in news \"exact words\"
    person alice at 0,0
    person bob at 400,0
    card nq of q1 at 0,300
    card ns of news at 400,300
    note n1 \"text\" at 800,0
    relation ab alice -> bob \"knows\" [q1]
    relation ba bob -> alice \"fears\"
";

#[test]
fn a_line_from_a_quote_makes_it_evidence() {
    check(
        SOURCED,
        "down nq:port; move alice; up",
        expect![[r#"
        dialog DropQuote { quote: q1, onto: alice }
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "down alice:port; move nq; up",
        expect![[r#"
        dialog DropQuote { quote: q1, onto: alice }
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "down nq:port; move ab; up",
        expect![[r#"
        dialog DropQuote { quote: q1, onto: ab }
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "down n1:port; move alice; up",
        expect![[r#"
        says "A line joins two entities; from a quote it goes to what the quote is about"
        selected: 
    "#]],
    );
}

#[test]
fn two_clicks_draw_a_line_too() {
    check(
        SOURCED,
        "click alice:port; move bob; click bob",
        expect![[r#"
            connecting card:alice
            says "Choose the other card with the arrows or a click; Enter draws the line"
            dialog Connect(ConnectRequest { from: alice, to: Entity(bob), relation: None })
            connecting ended
            selected: card:alice
        "#]],
    );
    check(
        SOURCED,
        "click alice:port; click n1; run Escape",
        expect![[r#"
            connecting card:alice
            says "Choose the other card with the arrows or a click; Enter draws the line"
            says "A line joins two entities; from a quote it goes to what the quote is about"
            connecting ended
            selected: card:alice
        "#]],
    );
}

#[test]
fn the_end_of_a_line_is_hung_on_another_card() {
    check(
        THREE,
        "down ab:to; move carol; up",
        expect![[r#"
        commit "Reconnect"
        - relation ab alice -> bob "knows"
        + relation ab alice -> carol "knows"
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down ab:from; move carol; up",
        expect![[r#"
        commit "Reconnect"
        - relation ab alice -> bob "knows"
        + relation ab carol -> bob "knows"
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down ab:to; move @900,900; up",
        expect![[r#"
        selected: card:alice card:bob
    "#]],
    );
    check(
        THREE,
        "down ab:to; up",
        expect![[r#"
        selected: ab
    "#]],
    );
}

#[test]
fn a_double_click_opens() {
    check(
        SOURCED,
        "double @900,600",
        expect![[r#"
        commit "Add Person"
        renaming crd#new
        + person ent#1 "Person"
        + card crd#1 of ent#1 at 800,555
        selected: crd#new
    "#]],
    );
    check(
        SOURCED,
        "double alice; run Escape; double n1",
        expect![[r#"
        renaming card:alice
        renaming ended
        renaming n1
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "double nq",
        expect![[r#"
        reader news at Quote(q1)
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "double ns",
        expect![[r#"
        reader news
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "double ab",
        expect![[r#"
        reader news at Quote(q1)
        selected: 
    "#]],
    );
    check(
        SOURCED,
        "double ba",
        expect![[r#"
        says "No words stand behind this yet: it is a lead"
        selected: ba
    "#]],
    );
}
