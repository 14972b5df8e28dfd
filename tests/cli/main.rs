//! The command line as it is used: every subcommand, on boards that are well and on boards that are not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod diff;
mod documents;
mod fixture;
mod publish;
mod reading;
mod report;
mod rules;

use expect_test::expect;
use fixture::{CliTest, root};
use serde_json::Value;
use std::fmt::Write as _;

/// A board of one person and whatever stands in `tables`.
fn board(name: &str, tables: &str) -> String {
    format!(
        "(\n    format: 1,\n    entities: {{\n        \"ent-0000000000001\": (\n            kind: Person,\n            names: [\n                (text: \"{name}\"),\n            ],\n        ),\n    }},\n{tables})\n"
    )
}

const DANGLING: &str = r#"    cards: {
        "crd-0000000000001": (
            content: Entity("ent-0000000000009"),
            pos: (0, 0),
            size: (180, 64),
        ),
    },
"#;

#[test]
fn help_tells_of_every_command() {
    let test = CliTest::new();
    let said = test.run(&["--help"]);
    assert_eq!(said.code, 0);
    for word in [
        "new",
        "check",
        "diff",
        "export",
        "publish",
        "report",
        "verify",
        "documents",
        "stats",
        "format",
        "--renderer",
        "BOARD",
        "Exit codes",
    ] {
        assert!(said.out.contains(word), "{word} is not in\n{}", said.out);
    }
    for command in [
        &["new"][..],
        &["check"],
        &["diff"],
        &["export"],
        &["publish"],
        &["report"],
        &["verify"],
        &["documents"],
        &["documents", "attach"],
        &["documents", "list"],
        &["stats"],
        &["format"],
    ] {
        let said = test.run(&[command, &["--help"]].concat());
        assert_eq!(said.code, 0, "{command:?}");
        // Each argument is explained: none stands alone on its line.
        for line in said.out.lines().filter(|line| line.starts_with("  <")) {
            let words = line.trim().split_once("  ").map(|(_, words)| words.trim());
            assert!(words.is_some_and(|words| !words.is_empty()), "{line:?}");
        }
    }
}

#[test]
fn arguments_that_are_not_understood() {
    let test = CliTest::new();
    for args in [
        &["check"][..],
        &["diff", "DIR/a.ron"],
        &["export", "DIR/a.ron"],
        &["export", "DIR/a.ron", "--format", "pdf"],
        &["publish", "DIR/a.ron"],
        &["report", "DIR/a.ron"],
        &["verify", "DIR/a.html"],
        &["documents"],
        &["documents", "attach", "DIR/a.ron"],
        &["--nothing-like-it"],
        &["new"],
    ] {
        let said = test.run(args);
        assert_eq!(said.code, 2, "{args:?}");
        assert!(said.out.is_empty(), "{args:?}: {}", said.out);
        assert!(said.err.contains("--help"), "{args:?}: {}", said.err);
    }
}

#[test]
fn new_makes_a_board_and_overwrites_none() {
    let test = CliTest::new();
    let args = [
        "new",
        "DIR/b.ron",
        "--title",
        "The quay",
        "--question",
        "Who paid?",
    ];
    test.check(
        &args,
        expect![[r#"
        DIR/b.ron: an empty board
        exit code 0
    "#]],
    );
    expect![[r#"
        (
            format: 1,
            meta: (
                title: "The quay",
                question: "Who paid?",
            ),
        )
    "#]]
    .assert_eq(&test.read("b.ron"));
    test.check(
        &["check", "DIR/b.ron"],
        expect![[r#"
        DIR/b.ron: 0 errors, 0 warnings, 0 notes; 0 entities, 0 relations, 0 claims, 0 quotes
        exit code 0
    "#]],
    );
    test.check(
        &["format", "--check", "DIR/b.ron"],
        expect![[r#"
        DIR/b.ron: already as it would be written
        exit code 0
    "#]],
    );
    test.write("b.ron", "mine");
    test.check(&["new", "DIR/b.ron"], expect![[r#"
        err: throughline: DIR/b.ron could not be made; nothing was overwritten: File exists (os error 17)
        exit code 1
    "#]]);
    assert_eq!(test.read("b.ron"), "mine");
    test.check(&["new", "DIR/nowhere/b.ron"], expect![[r#"
        err: throughline: DIR/nowhere/b.ron could not be made; nothing was overwritten: No such file or directory (os error 2)
        exit code 1
    "#]]);
}

#[test]
fn check_says_what_is_wrong() {
    let test = CliTest::with("a.ron", board("Ann Orr", ""));
    test.check(
        &["check", "DIR/a.ron"],
        expect![[r#"
        DIR/a.ron: 0 errors, 0 warnings, 0 notes; 1 entity, 0 relations, 0 claims, 0 quotes
        exit code 0
    "#]],
    );
    test.write("a.ron", board("Ann Orr", DANGLING));
    test.check(&["check", "DIR/a.ron"], expect![[r#"
        DIR/a.ron:12:9: error: ent-0000000000009 (missing) (crd-0000000000001): its content ent-0000000000009 is not on the board [dangling-id]
        DIR/a.ron: 1 error, 0 warnings, 0 notes; 1 entity, 0 relations, 0 claims, 0 quotes
        exit code 1
    "#]]);
}

#[test]
fn check_refuses_what_it_cannot_read_and_goes_on() {
    let test = CliTest::with("good.ron", board("Ann Orr", ""));
    test.write(
        "syntax.ron",
        board("Ann Orr", "").replace("kind: Person", "kind: Persona"),
    );
    test.write("newer.ron", "(\n    format: 7,\n    boxes: {},\n)\n");
    test.write(
        "deep.ron",
        format!("(format: 1, meta: {}", "(".repeat(100_000)),
    );
    test.write("picture.ron", b"\x89PNG\r\n\x1a\n\0\0");
    test.write("empty.ron", "");
    test.check(
        &[
            "check",
            "DIR/syntax.ron",
            "DIR/newer.ron",
            "DIR/deep.ron",
            "DIR/picture.ron",
            "DIR/empty.ron",
            "DIR/missing.ron",
            "DIR/good.ron",
        ],
        expect![[r#"
            DIR/syntax.ron:5:19: error: ent-0000000000001: `Persona` is not known here in format 1: it is misspelled, or a newer version wrote it; known are Person, Organisation, Place, Event, Account, Object, Document, Concept [unreadable]
            DIR/newer.ron: error: the board has format 7, and this version reads formats up to 1; a newer Throughline wrote it and can open it. The file was not changed [unreadable]
            DIR/deep.ron:1:51: error: it is nested more than 32 deep [unreadable]
            DIR/picture.ron: error: line 3, column 1: there is a NUL, so the file is damaged, as after a power cut; take its previous generation [unreadable]
            DIR/empty.ron: error: the file is empty; a board begins with `(` and `format: 1` [unreadable]
            DIR/missing.ron: error: it could not be read: No such file or directory (os error 2) [unreadable]
            DIR/good.ron: 0 errors, 0 warnings, 0 notes; 1 entity, 0 relations, 0 claims, 0 quotes
            exit code 1
        "#]],
    );
}

#[test]
fn check_as_json_is_one_object_a_line() {
    let test = CliTest::with("a.ron", board("Ann Orr", DANGLING));
    test.write("b.ron", "(format: 1, sources: [])");
    let said = test.run(&["check", "--json", "DIR/a.ron", "DIR/b.ron", "DIR/c.ron"]);
    assert_eq!(said.code, 1);
    let mut text = String::new();
    for finding in said.json_lines() {
        let word = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
        writeln!(
            text,
            "{} {} {} {} {}",
            word("file"),
            word("severity"),
            word("code"),
            word("record"),
            finding["line"]
        )
        .unwrap();
    }
    expect![[r#"
        DIR/a.ron error dangling-id crd-0000000000001 12
        DIR/b.ron error unreadable - 1
        DIR/c.ron error unreadable - null
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_board_cannot_steer_the_terminal() {
    let hostile = "Ann\\u{1b}[2J\\u{9b}31m\\u{202e}Orr\\u{7}";
    let tables = r#"    relations: {
        "rel-0000000000001": (
            from: "ent-0000000000001",
            to: "ent-0000000000001",
            kind: "knows",
        ),
    },
"#;
    let test = CliTest::with("a.ron", board(hostile, tables));
    test.check(&["check", "DIR/a.ron"], expect![[r#"
        DIR/a.ron: warning: Ann\u{1b}[2J\u{9b}31m\u{202e}Orr\u{7} knows Ann\u{1b}[2J\u{9b}31m\u{202e}Orr\u{7} (rel-0000000000001): both its ends are the same [loop]
        DIR/a.ron: note: Ann\u{1b}[2J\u{9b}31m\u{202e}Orr\u{7} knows Ann\u{1b}[2J\u{9b}31m\u{202e}Orr\u{7} (rel-0000000000001): no quote supports it [lead]
        DIR/a.ron: note: Ann\u{1b}[2J\u{9b}31m\u{202e}Orr\u{7} knows Ann\u{1b}[2J\u{9b}31m\u{202e}Orr\u{7} (rel-0000000000001): one of its ends has no card, so it is not drawn [no-card]
        DIR/a.ron: 0 errors, 1 warning, 2 notes; 1 entity, 1 relation, 0 claims, 0 quotes
        exit code 0
    "#]]);
    for command in [
        &["check", "DIR/a.ron"][..],
        &["check", "--json", "DIR/a.ron"],
        &["stats", "DIR/a.ron"],
        &["documents", "list", "DIR/a.ron"],
    ] {
        let said = test.run(command);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.out.contains(steers), "{command:?}: {:?}", said.out);
        assert!(!said.err.contains(steers), "{command:?}: {:?}", said.err);
    }
    // Nor can the name of a file that is not there.
    let said = test.run(&["stats", "DIR/\u{1b}[2J.ron"]);
    assert!(!said.err.contains('\u{1b}'), "{:?}", said.err);
}

#[test]
fn export_has_what_is_derived() {
    let test = CliTest::with_tutorial();
    let said = test.run(&["export", "DIR/t.ron", "--format", "json"]);
    assert_eq!(said.code, 0);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let all = |table: &str| json[table].as_array().unwrap().clone();
    let mut text = String::new();
    writeln!(text, "{}", json["meta"]["title"]).unwrap();
    for table in ["claims", "relations"] {
        let standing = |word: &str| all(table).iter().filter(|r| r["standing"] == word).count();
        let words = ["Lead", "Sourced", "Corroborated", "Contested", "Fallen"];
        let counts = words.map(|word| format!("{word} {}", standing(word)));
        writeln!(text, "{table}: {}", counts.join(", ")).unwrap();
        assert!(all(table).iter().all(|r| r["origins"].is_array()));
    }
    writeln!(text, "disputes: {}", all("disputes").len()).unwrap();
    writeln!(text, "quotes: {}", all("quotes").len()).unwrap();
    let proof = |quote: &Value| quote["proof"].to_string();
    let proofs: std::collections::BTreeSet<String> = all("quotes").iter().map(proof).collect();
    writeln!(text, "proofs: {proofs:?}").unwrap();
    expect![[r#"
        "The playground at Tanner’s Green"
        claims: Lead 0, Sourced 11, Corroborated 6, Contested 1, Fallen 0
        relations: Lead 1, Sourced 20, Corroborated 11, Contested 1, Fallen 0
        disputes: 3
        quotes: 59
        proofs: {"{\"document\":null,\"edits\":null,\"end\":null,\"start\":null,\"state\":\"NotAtHand\"}"}
    "#]]
    .assert_eq(&text);

    let args = [
        "export",
        "DIR/t.ron",
        "--format",
        "json",
        "-o",
        "DIR/t.json",
    ];
    let written = test.run(&args);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    assert_eq!(test.read("t.json"), said.out);
    test.check(
        &[
            "export",
            "DIR/t.ron",
            "--format",
            "json",
            "-o",
            "DIR/nowhere/t.json",
        ],
        expect![[r#"
            err: throughline: DIR/nowhere/t.json could not be written: No such file or directory (os error 2)
            exit code 1
        "#]],
    );
    test.check(
        &["export", "DIR/x.ron", "--format", "json"],
        expect![[r#"
        err: throughline: DIR/x.ron could not be read: No such file or directory (os error 2)
        exit code 1
    "#]],
    );
}

#[test]
fn stats_counts() {
    let test = CliTest::with_tutorial();
    test.check(
        &["stats", "DIR/t.ron"],
        expect![[r#"
        entities               24
          person                8
          organisation          7
          place                 2
          event                 4
          document              3
        relations              33
        claims                 18
          about relations       4
        quotes                 59
        sources                 4
        cards                  36
          notes                 4
        frames                  6
        steps                   5
        denied                  2
        disputes                3
        leads                   1
        sourced                31
        corroborated           17
        contested               2
        fallen                  0
        exit code 0
    "#]],
    );
    let said = test.run(&["stats", "--json", "DIR/t.ron"]);
    let lines = said.json_lines();
    assert_eq!((said.code, lines.len()), (0, 1));
    expect![[r#"
        {"about_relations":4,"cards":36,"claims":18,"contested":2,"corroborated":17,"denied":2,"disputes":3,"document":3,"entities":24,"event":4,"fallen":0,"frames":6,"leads":1,"notes":4,"organisation":7,"person":8,"place":2,"quotes":59,"relations":33,"sourced":31,"sources":4,"steps":5}
    "#]].assert_eq(&said.out);
    test.check(
        &["stats", "DIR/x.ron"],
        expect![[r#"
        err: throughline: DIR/x.ron could not be read: No such file or directory (os error 2)
        exit code 1
    "#]],
    );
}

#[test]
fn format_writes_the_one_layout() {
    let test = CliTest::with("a.ron", board("Ann Orr", ""));
    test.check(
        &["format", "--check", "DIR/a.ron"],
        expect![[r#"
        DIR/a.ron: already as it would be written
        exit code 0
    "#]],
    );
    let loose = "(format: 1, /* by hand */ entities: { \"ent-0000000000001\": (names: [(text: \"Ann Orr\")], kind: Person) })";
    test.write("a.ron", loose);
    test.check(
        &["format", "--check", "DIR/a.ron"],
        expect![[r#"
        DIR/a.ron: note, line 1, column 13: comments are not kept when the board is saved [comment]
        DIR/a.ron: not as it would be written
        exit code 1
    "#]],
    );
    assert_eq!(test.read("a.ron"), loose);
    test.check(
        &["format", "DIR/a.ron"],
        expect![[r#"
        DIR/a.ron: note, line 1, column 13: comments are not kept when the board is saved [comment]
        DIR/a.ron: written; the former file is kept as its .bak
        exit code 0
    "#]],
    );
    assert_eq!(test.read("a.ron"), board("Ann Orr", ""));
    assert_eq!(test.read("a.ron.bak"), loose);
    test.check(
        &["format", "DIR/a.ron"],
        expect![[r#"
        DIR/a.ron: already as it would be written
        exit code 0
    "#]],
    );
    test.write("b.ron", "(format: 1, sources: [])");
    test.check(&["format", "DIR/b.ron"], expect![[r#"
        err: throughline: DIR/b.ron could not be opened: line 1, column 13: `sources` is a table: expected `{`
        exit code 1
    "#]]);
    assert_eq!(test.read("b.ron"), "(format: 1, sources: [])");
    test.check(
        &["format", "DIR/x.ron"],
        expect![[r#"
        err: throughline: DIR/x.ron could not be read: No such file or directory (os error 2)
        exit code 1
    "#]],
    );
}

#[test]
fn every_board_that_is_shipped_is_without_errors() {
    let test = CliTest::new();
    for name in ["starter", "tutorial"] {
        let path = root().join(format!("boards/{name}.ron"));
        let path = path.to_str().unwrap();
        assert_eq!(test.run(&["check", path]).code, 0, "{name}");
        assert_eq!(test.run(&["format", "--check", path]).code, 0, "{name}");
    }
}
