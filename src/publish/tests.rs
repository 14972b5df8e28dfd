//! What goes out of which board, as texts.

use super::*;
use crate::evidence::Derived;
use crate::model::RecordRef;
use crate::model::fixture::{Fixture, parse, print};
use expect_test::{Expect, expect};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const NOTHING: Publication = Publication {
    leads: false,
    notes: false,
    unchecked: false,
    withheld_speakers: false,
};
const ALL: Publication = Publication {
    leads: true,
    notes: true,
    unchecked: true,
    withheld_speakers: true,
};

fn documents(fixture: &Fixture) -> BTreeMap<crate::base::digest::Digest, std::sync::Arc<str>> {
    let texts = fixture.documents.iter();
    texts
        .map(|(&sha256, text)| (sha256, text.as_str().into()))
        .collect()
}

/// The board that goes out, then what stays behind.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(text: &str, options: Publication, expected: Expect) {
    let fixture = parse(text).unwrap();
    let derived = Derived::build(&fixture.board);
    let plan = plan(&fixture.board, &derived, options);
    let out = published(&fixture.board, &derived, &documents(&fixture), &plan);
    let mut text = print(&out.board, &fixture.names);
    for left in &plan.left_out {
        let name = fixture.names.name(left.record).unwrap_or("?");
        writeln!(text, "- {name}: {:?}", left.reason).unwrap();
    }
    if let Some(why) = plan.why_empty() {
        writeln!(text, "{why}").unwrap();
    }
    for hit in Guard::new(&plan).in_board(&out.board) {
        writeln!(text, "! {} {:?}", hit.name, hit.place).unwrap();
    }
    expected.assert_eq(&text);
}

const BOARD: &str = r#"
    title "Quay"
    source news "The Daily" notes "ours" accessed 2024 reliability B
    source other "The Other" notes "ours too"
    quote q1 in news "bob pays" at 4 by "an officer" terms on_background prefix "lice says " suffix " every da" comment "hm"
    quote q2 in news "carol knew" at 40
    quote q3 in other "nobody uses it" checked "jd" on 2024
    person alice "Alice" at 0,0 tag ours summary "A clerk"
    person bob "Bob" at 300,0
    person carol "Carol" at 600,0
    person dave "Dave" at 900,0
    relation paid alice -> bob "paid" checked "jd" on 2024 q1
    relation knew carol -> bob "knew" q2
    relation guess dave -> bob "met" checked "jd" on 2024
    claim age alice age = 31 q1
    note n1 "call her back" at 0,300
    frame f1 "Left" at -10,-10 size 250x200
    frame f2 "Right" at 890,-10 size 250x200
    step s1 1 "One" "t" lit paid knew
    step s2 2 "Two" "t" lit knew
    step s3 3 "Three" "t" view 0,0 100x100
"#;

#[test]
fn what_is_checked_goes_out_with_what_it_rests_on() {
    check(
        BOARD,
        NOTHING,
        expect![[r#"
        title "Quay"
        source news "The Daily"
        quote q1 in news "bob pays" at 4 by "an officer" terms on_background [prefix "says "] [suffix " every"]
        person alice "Alice" at 0,0 [summary "A clerk"]
        person bob "Bob" at 300,0
        relation paid alice -> bob "paid" [checked "" on 2024] [q1]
        frame f1 "Left" at -10,-10 size 250x200
        step s1 1 "One" "t" view 0,0 800x600 [lit paid]
        step s3 3 "Three" "t" view 0,0 100x100
        - guess: Lead
        - knew: Unchecked
        - age: Unchecked
        - q2: Unchecked
        - q3: Unused
        - dave: Unused
        - carol: Unused
        - other: Unused
        - n1: Note
        - f2: Unused
        - s2: Unused
    "#]],
    );
}

#[test]
fn all_of_it_where_all_is_asked_for_but_for_what_is_never_published() {
    check(
        BOARD,
        ALL,
        expect![[r#"
        title "Quay"
        source news "The Daily" [notes "ours"]
        quote q1 in news "bob pays" at 4 by "an officer" terms on_background [prefix "says "] [suffix " every"] [comment "hm"]
        quote q2 in news "carol knew" at 40
        person alice "Alice" at 0,0 [summary "A clerk"]
        person bob "Bob" at 300,0
        person carol "Carol" at 600,0
        person dave "Dave" at 900,0
        note n1 "call her back" at 0,300
        relation guess dave -> bob "met" [checked "" on 2024]
        relation knew carol -> bob "knew" [q2]
        relation paid alice -> bob "paid" [checked "" on 2024] [q1]
        claim age alice age = 31 q1
        frame f1 "Left" at -10,-10 size 250x200
        frame f2 "Right" at 890,-10 size 250x200
        step s1 1 "One" "t" view 0,0 800x600 [lit knew paid]
        step s2 2 "Two" "t" view 0,0 800x600 [lit knew]
        step s3 3 "Three" "t" view 0,0 100x100
        - q3: Unused
        - other: Unused
    "#]],
    );
}

#[test]
fn an_unchecked_board_says_why_nothing_goes_out() {
    check(
        r#"
        source news "The Daily"
        quote q1 in news "words"
        person alice "Alice" at 0,0
        relation r1 alice -> alice "knows" q1
        relation r2 alice -> alice "leads" checked "jd"
        note n1 "mine"
        "#,
        NOTHING,
        expect![[r#"
            - r1: Unchecked
            - r2: Lead
            - q1: Unchecked
            - alice: Unused
            - news: Unused
            - n1: Note
            nothing would go out: 2 unchecked, 1 lead, 1 note, 2 that nothing which goes out speaks of; mark claims and relations as checked, or choose to publish unchecked ones; give leads a quote, or choose to publish leads; choose to publish notes
        "#]],
    );
    check(
        "title \"T\"",
        NOTHING,
        expect![[r#"
        title "T"
        the board is empty
    "#]],
    );
}

#[test]
fn whoever_speaks_on_background_is_not_named_anywhere() {
    let board = r#"
        source news "The Daily" text "It was late, said Zoe Orr. Bob paid. Zoe Orr’s file."
        quote q1 in news "It was late" at 0 by zoe terms on_background suffix ", said Zoe Orr. Bob"
        quote q2 in news "Bob paid" at 27 by zoe terms on_record prefix "id Zoe Orr. "
        quote q3 in news "Zoe Orr’s file" at 37
        person zoe "Zoe Orr" "Z. Orr" at 0,0
        person bob "Bob" at 300,0 summary "Paid by Z. Orr, they say"
        relation r1 zoe -> bob "paid" q2
        claim c1 bob paid = "yes" q1 q2
        claim c2 bob friend = entity:zoe q1
        claim c3 bob file = "there" q3
    "#;
    let options = Publication {
        unchecked: true,
        ..NOTHING
    };
    check(
        board,
        options,
        expect![[r#"
        source news "The Daily" [doc 52 chars sha256 eb40053cf9e50292a53afc8db9e17641f5260c04da69a9c46bd72bcf548d11be type ""]
        quote q1 in news "It was late" at 0 by "a speaker who is not named" terms on_background
        quote q2 in news "Bob paid" at 27 by "a speaker who is not named" terms on_record
        quote q3 in news "Zoe Orr’s file" at 37
        person bob "Bob" at 300,0 [summary "Paid by Z. Orr, they say"]
        claim c1 bob paid = "yes" [q1 q2]
        claim c3 bob file = "there" [q3]
        - r1: Withheld
        - c2: Withheld
        - zoe: Withheld
        ! Zoe Orr Field { record: Some(quo-0hmgn0ytq5nzx), field: "words", text: "Zoe Orr’s file" }
        ! Z. Orr Field { record: Some(ent-00ka4349mm2jm), field: "summary", text: "Paid by Z. Orr, they say" }
    "#]],
    );
    let named = Publication {
        withheld_speakers: true,
        ..options
    };
    check(
        board,
        named,
        expect![[r#"
        source news "The Daily" [doc 52 chars sha256 eb40053cf9e50292a53afc8db9e17641f5260c04da69a9c46bd72bcf548d11be type ""]
        quote q1 in news "It was late" at 0 by zoe terms on_background [suffix ", said Zoe Orr."]
        quote q2 in news "Bob paid" at 27 by zoe terms on_record [prefix "Zoe Orr. "]
        quote q3 in news "Zoe Orr’s file" at 37
        person bob "Bob" at 300,0 [summary "Paid by Z. Orr, they say"]
        person zoe "Zoe Orr" "Z. Orr" at 0,0
        relation r1 zoe -> bob "paid" [q2]
        claim c1 bob paid = "yes" [q1 q2]
        claim c2 bob friend = entity:zoe [q1]
        claim c3 bob file = "there" [q3]
    "#]],
    );
}

#[test]
fn standing_is_that_of_the_whole_board() {
    let fixture = parse(
        r#"
        source a "A"
        source b "B"
        quote q1 in a "x" by zoe terms on_background
        quote q2 in b "y" by zoe terms on_background
        person zoe "Zoe Orr"
        person bob "Bob" at 0,0
        claim c1 bob paid = "yes" checked "jd" q1 q2
        "#,
    )
    .unwrap();
    let derived = Derived::build(&fixture.board);
    let plan = plan(&fixture.board, &derived, NOTHING);
    let out = published(&fixture.board, &derived, &BTreeMap::new(), &plan);
    let record: RecordRef = fixture.names.record("c1").unwrap();
    assert_eq!(out.weighed[&record].support.origins, 1);
}

#[test]
fn a_check_of_what_was_otherwise_then_is_none() {
    check(
        r#"
        source a "A"
        quote q1 in a "x"
        person bob "Bob" at 0,0
        claim c1 bob paid = "yes" checked "jd" sealed 1.2.3 q1
        claim c2 bob left = "yes" checked "jd" q1
        "#,
        NOTHING,
        expect![[r#"
            source a "A"
            quote q1 in a "x"
            person bob "Bob" at 0,0
            claim c2 bob left = "yes" [checked ""] [q1]
            - c1: Unchecked
        "#]],
    );
}

#[test]
fn what_is_marked_as_withheld_stays_behind_whatever_is_asked_for() {
    check(
        r#"
        source a "A"
        quote q1 in a "x"
        quote q2 in a "I never did" withdrawn "taken back by Zoe" on 2021 published 2019 [copy q1] [not_copy q3]
        quote q3 in a "y"
        person zoe "Zoe" at 0,0 withheld
        person bob "Bob" at 300,0
        relation r1 zoe -> bob "paid" q1
        claim c1 bob paid = "yes" [q1] [reply asked 2020 by "ann, by letter" answered (q2) "she was angry"]
        "#,
        ALL,
        expect![[r#"
            source a "A"
            quote q1 in a "x"
            quote q2 in a "I never did" [published 2019] [withdrawn "taken back by Zoe" on 2021] [copy q1]
            person bob "Bob" at 300,0
            claim c1 bob paid = "yes" [reply asked 2020 answered (q2) "she was angry"] [q1]
            - r1: Withheld
            - q3: Unused
            - zoe: Withheld
            ! Zoe Field { record: Some(quo-0hmgm0ytq5nja), field: "reason of its withdrawal", text: "taken back by Zoe" }
        "#]],
    );
}

#[test]
fn words_around_a_quote_go_as_far_as_the_board_says() {
    let board = |words: &str| {
        format!(
            r#"
            {words}
            source a "A" text "One two three. Four five six, seven eight nine ten."
            quote q1 in a "five six" at 20 prefix "o three. Four " suffix ", seven ei"
            person bob "Bob"
            claim c1 bob paid = "yes" checked "jd" q1
            "#
        )
    };
    let around = |words: &str| {
        let fixture = parse(&board(words)).unwrap();
        let derived = Derived::build(&fixture.board);
        let plan = plan(&fixture.board, &derived, NOTHING);
        let out = published(&fixture.board, &derived, &documents(&fixture), &plan);
        let (_, quote) = out.board.quotes().iter().next().unwrap();
        format!("[{}] [{}]", quote.anchor.prefix, quote.anchor.suffix)
    };
    assert_eq!(around(""), "[three. Four ] [, seven]");
    assert_eq!(around("excerpt_words 0"), "[] [,]");
    assert_eq!(around("excerpt_words 2"), "[three. Four ] [, seven eight]");
}
