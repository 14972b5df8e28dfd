//! `throughline check` with rules that are switched off and with the documents, and `throughline explain`.

use crate::fixture::{CliTest, root};
use expect_test::expect;
use std::fmt::Write as _;

/// Three leads, the rule of leads and an unknown one switched off.
const OFF: &str = r#"(
    format: 1,
    meta: (
        rules_off: {
            "lead": "a board of leads",
            "leads": "",
        },
    ),
    entities: {
        "ent-0000000000001": (
            kind: Person,
            names: [
                (text: "Ann"),
            ],
        ),
    },
    claims: {
        "clm-0000000000001": (
            about: Entity("ent-0000000000001"),
            property: "born",
            value: Number(quantity: "1990"),
        ),
    },
)
"#;

#[test]
fn what_is_switched_off_is_said_with_its_reason() {
    let test = CliTest::with("a.ron", OFF);
    test.check(
        &["check", "DIR/a.ron"],
        expect![[r#"
        DIR/a.ron: lead is switched off (“a board of leads”): 1 finding is not listed
        DIR/a.ron: leads is switched off (no reason given), and no rule is called so
        DIR/a.ron: 0 errors, 0 warnings, 0 notes; 1 entity, 0 relations, 1 claim, 0 quotes
        exit code 0
    "#]],
    );
    let lines = test.run(&["check", "--json", "DIR/a.ron"]).json_lines();
    let off: Vec<_> = lines
        .iter()
        .map(|line| (&line["severity"], &line["code"], &line["findings"]))
        .collect();
    expect![[r#"
        [
            (
                String("off"),
                String("lead"),
                Number(1),
            ),
            (
                String("off"),
                String("leads"),
                Number(0),
            ),
        ]
    "#]]
    .assert_debug_eq(&off);
}

#[test]
fn many_findings_of_one_rule_are_counted_unless_all_are_asked_for() {
    let mut claims = String::new();
    for n in 0..14 {
        writeln!(
            claims,
            "\"clm-00000000000{:02}\": (about: Entity(\"ent-0000000000001\"), property: \"p{n}\", value: Number(quantity: \"{n}\")),",
            n + 10
        )
        .unwrap();
    }
    let start = OFF.find("    meta").unwrap();
    let entities = OFF.find("    entities").unwrap();
    let table = OFF.find("    claims").unwrap();
    let board = format!(
        "{}{}    claims: {{{claims}}},\n)\n",
        &OFF[..start],
        &OFF[entities..table]
    );
    let test = CliTest::with("a.ron", board);
    let lines = |args: &[&str]| test.run(args).out.lines().count();
    let short = test.run(&["check", "DIR/a.ron"]).out;
    assert!(
        short.contains("DIR/a.ron: and 4 more [lead]; `--all` lists them\n"),
        "{short}"
    );
    assert_eq!(lines(&["check", "DIR/a.ron"]), 12);
    assert_eq!(lines(&["check", "--all", "DIR/a.ron"]), 15);
    assert_eq!(lines(&["check", "--json", "DIR/a.ron"]), 14);
}

#[test]
fn words_that_their_document_does_not_hold_are_errors() {
    let test = CliTest::with_tutorial();
    let texts = root().join("boards/tutorial.documents");
    for text in std::fs::read_dir(texts).unwrap() {
        let text = text.unwrap();
        let name = format!("t.documents/{}", text.file_name().display());
        test.write(&name, std::fs::read(text.path()).unwrap());
    }
    let said = test.run(&["check", "DIR/t.ron"]);
    assert_eq!(said.code, 0, "{}", said.out);
    let board = test.read("t.ron");
    let at = board.find("exact: \"").unwrap() + "exact: \"".len();
    let other = format!("{}Xyz {}", &board[..at], &board[at..]);
    test.write("t.ron", other);
    let said = test.run(&["check", "DIR/t.ron"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out
            .contains("its document has similar words, not these [altered]"),
        "{}",
        said.out
    );
}

#[test]
fn a_rule_is_explained() {
    let test = CliTest::new();
    test.check(&["explain", "loop"], expect![[r#"
        From a thing to itself [loop], warning

        What it finds: A relation from an entity to the same entity.

        Why it matters: Nothing is said of two things. Mostly the line ended on the wrong card, or two entities were merged.

        What to do: Move one end, or delete the relation

        Found on:
            person alice
            relation r1 alice -> alice "knows"

        Not found on:
            person alice
            person bob
            relation r1 alice -> bob "knows"
        exit code 0
    "#]]);
    test.check(&["explain", "[one-orgin]"], expect![[r#"
        err: throughline: no rule is called “one-orgin” (is one-origin meant?): `throughline explain` lists all of them
        exit code 1
    "#]]);
    test.check(&["explain", "nothing like it"], expect![[r#"
        err: throughline: no rule is called “nothing like it”: `throughline explain` lists all of them
        exit code 1
    "#]]);
    let all = test.run(&["explain"]);
    assert_eq!(all.code, 0);
    assert_eq!(all.out.lines().count(), throughline::check::RULES.len());
    let lines = test.run(&["explain", "--json"]).json_lines();
    assert_eq!(lines.len(), throughline::check::RULES.len());
    let one = test.run(&["explain", "lead", "--json"]).json_lines();
    assert_eq!(one[0]["severity"], "note");
}
