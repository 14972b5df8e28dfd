//! That a seal notices what a checker saw, and nothing else.

use super::*;
use crate::model::fixture::{Fixture, parse};
use expect_test::{Expect, expect};

const BOARD: &str = r#"
source daily "The Daily" published 2016-03 [author "A. Writer"] [text "Alice said it was so"]
source other "The Other"
quote q1 in daily "it was so" at 11 by alice basis saw
quote q2 in other "it was so too" by "an official"
quote q3 in other "in court"
person alice "Alice" "A. Adams"(q1)
person bob "Bob"
relation r1 alice -> bob "works for" [when 2016] [stage charged 2016 in "Ghent" (q3)] [q1 -q2]
claim c1 alice age = 31 years [as of 2016] [q2 q1]
claim c2 r1 since = entity:bob
"#;

const CHECKED: [&str; 4] = ["r1", "c1", "c2", "q1"];

/// Marks everything as checked with its seal.
fn sealed() -> Fixture {
    let mut fixture = parse(BOARD).unwrap();
    for name in CHECKED {
        let record = fixture.names.record(name).unwrap();
        let mark = Checked {
            seal: Some(seal(&fixture.board, record)),
            ..Checked::default()
        };
        let marks = [(record, mark)].into();
        let marked = crate::edit::checking::check(&fixture.board, &marks);
        fixture.board.apply(&marked.diff);
    }
    fixture
}

/// The board with one word of its text exchanged, and the marks of the board as it was.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(changes: &[(&str, &str)], expected: Expect) {
    let sealed = sealed();
    let mut text = sealed.print();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in\n{text}");
        text = text.replace(from, to);
    }
    let changed = parse(&text).unwrap();
    let mut out = String::new();
    for name in CHECKED {
        let record = changed.names.record(name).unwrap();
        if let Some(because) = unchecked_because(&changed.board, record) {
            writeln!(out, "{name}: {}", because.join("; ")).unwrap();
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn what_a_checker_saw_is_sealed() {
    check(
        &[("works for", "worked for")],
        expect![[r#"
            r1: its own words changed
            c2: its own words changed
        "#]],
    );
    check(
        &[("[when 2016]", "[when 2017]")],
        expect![[r#"
            r1: its own words changed
        "#]],
    );
    check(
        &[("\"Alice\"", "\"Alicia\"")],
        expect![[r#"
                r1: its own words changed; the quotes it rests on, or who said them, changed
                c1: its own words changed; the quotes it rests on, or who said them, changed
                c2: its own words changed
                q1: its place, who said it, or whether it stands, changed
            "#]],
    );
    check(
        &[("31 years", "32 years")],
        expect![[r#"
            c1: its own words changed
        "#]],
    );
    check(
        &[("[as of 2016]", "[as of 2016] [denied]")],
        expect![[r#"
                c1: its own words changed
            "#]],
    );
    check(
        &[("\"Ghent\"", "\"Brussels\"")],
        expect![[r#"
            r1: its own words changed
        "#]],
    );
    check(
        &[("[q1 -q2]", "[q1 q2]")],
        expect![[r#"
            r1: the quotes it rests on, or who said them, changed
        "#]],
    );
    check(
        &[("\"it was so\"", "\"it was SO\"")],
        expect![[r#"
            r1: the quotes it rests on, or who said them, changed
            c1: the quotes it rests on, or who said them, changed
            q1: its own words changed
        "#]],
    );
    check(
        &[("by alice", "by bob")],
        expect![[r#"
                r1: the quotes it rests on, or who said them, changed
                c1: the quotes it rests on, or who said them, changed
                q1: its place, who said it, or whether it stands, changed
            "#]],
    );
    check(
        &[("basis saw", "basis read")],
        expect![[r#"
                r1: the quotes it rests on, or who said them, changed
                c1: the quotes it rests on, or who said them, changed
                q1: its place, who said it, or whether it stands, changed
            "#]],
    );
    check(
        &[(
            "\"it was so too\"",
            "\"it was so too\" [withdrawn \"taken back\"]",
        )],
        expect![[r#"
                r1: the quotes it rests on, or who said them, changed
                c1: the quotes it rests on, or who said them, changed
            "#]],
    );
    check(
        &[("\"in court\"", "\"in court\" [published 2015]")],
        expect![[r#"
                r1: the quotes it rests on, or who said them, changed
            "#]],
    );
    check(
        &[("\"The Other\"", "\"The Other\" [withdrawn \"retracted\"]")],
        expect![[r#"
                r1: a source of it changed or was withdrawn
                c1: a source of it changed or was withdrawn
            "#]],
    );
    check(
        &[("at 11", "at 12")],
        expect![[r#"
            r1: the quotes it rests on, or who said them, changed
            c1: the quotes it rests on, or who said them, changed
            q1: its place, who said it, or whether it stands, changed
        "#]],
    );
    check(
        &[("published 2016-03", "published 2016-04")],
        expect![[r#"
            r1: a source of it changed or was withdrawn
            c1: a source of it changed or was withdrawn
            q1: its source changed or was withdrawn
        "#]],
    );
    check(
        &[("sha256 ab", "sha256 bb")],
        expect![[r#"
                r1: a source of it changed or was withdrawn
                c1: a source of it changed or was withdrawn
                q1: its source changed or was withdrawn
            "#]],
    );
}

#[test]
fn what_only_helps_to_work_is_not() {
    for change in [
        ("[q2 q1]", "[q1 q2]"),
        ("\"A. Adams\"", "\"Adams\""),
        (
            "person bob \"Bob\"",
            "person bob \"Bob\" [summary \"s\"] [tag t] [withheld]",
        ),
        (
            "\"it was so too\"",
            "\"it was so too\" [copy q1] [not_copy q3] [comment \"c\"]",
        ),
        (
            "\"The Other\"",
            "\"The Other\" [accessed 2018] [notes \"n\"] [reliability b] [shares daily]",
        ),
        (
            "[as of 2016]",
            "[as of 2016] [reply asked 2016 answered] [resolved open]",
        ),
    ] {
        check(&[change], expect![[""]]);
    }
}

#[test]
fn a_mark_without_a_seal_and_a_record_without_a_mark_say_nothing() {
    let fixture = parse(
            "person a\nclaim c1 a age = 31 [checked \"AB\"]\nclaim c2 a age = 31\nclaim c3 a age = 31 [checked \"AB\" sealed 1.2.3]",
        )
        .unwrap();
    let because = |name: &str| {
        let record = fixture.names.record(name).unwrap();
        unchecked_because(&fixture.board, record)
    };
    assert_eq!(because("c1"), None);
    assert_eq!(because("c2"), None);
    assert_eq!(because("a"), None);
    assert_eq!(because("c3").map(|because| because.len()), Some(3));
    let entity = fixture.names.record("a").unwrap();
    assert_eq!(seal(&fixture.board, entity), Seal::default());
}

#[test]
fn seals_stay_the_same_for_ever() {
    let fixture = parse(BOARD).unwrap();
    let seals = CHECKED.map(|name| {
        let record = fixture.names.record(name).unwrap();
        format!("{name} {}\n", seal(&fixture.board, record))
    });
    expect![[r#"
            r1 ba18521cebf240fb.35f6bf4e468fa08d.66673f755ae32576
            c1 dede2aca8cdedca3.5b9ce50cbc197057.66673f755ae32576
            c2 2cac4d3c4c5e74bd.e3b0c44298fc1c14.e3b0c44298fc1c14
            q1 21b1abda6ed1de8c.1d29645cc7237015.c34387f478bf6e86
        "#]]
    .assert_eq(&seals.concat());
}

#[test]
fn what_is_hashed_is_what_the_format_says() {
    let fixture = parse(BOARD).unwrap();
    let record = fixture.names.record("c1").unwrap();
    let seen = seen(&fixture.board, record).unwrap();
    let mut out = format!("statement\n{}", seen.statement.0);
    for (name, texts) in [("evidence", &seen.evidence), ("source", &seen.sources)] {
        for text in texts {
            write!(out, "{name}\n{}", text.0).unwrap();
        }
    }
    expect![[r#"
            statement
            5:claim
            6:Entity
            5:Alice
            3:age
            6:Number
            2:31
            5:years
            4:2016
            0:
            evidence
            8:Supports
            13:it was so too
            0:
            0:
            0:
            0:
            0:
            0:
            0:
            9:Described
            11:an official
            7:Unknown
            7:Unknown
            evidence
            8:Supports
            9:it was so
            0:
            0:
            2:11
            2:20
            0:
            0:
            0:
            6:Entity
            5:Alice
            7:Unknown
            3:Saw
            source
            7:Article
            9:The Daily
            0:
            7:2016-03
            0:
            64:ab9d08f1a2ad2f5ba8314723bcb7b374da2b95fa9a97e7afcd54dc8e437184f5
            0:
            9:A. Writer
            source
            7:Article
            9:The Other
            0:
            0:
            0:
            0:
            0:
        "#]]
    .assert_eq(&out);
}
