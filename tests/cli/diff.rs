//! `throughline diff`: what is said, in which form, with which exit code.

use crate::fixture::CliTest;
use expect_test::expect;
use serde_json::json;

const BEFORE: &str = r#"(
    format: 1,
    entities: {
        "ent-0000000000001": (
            kind: Event,
            names: [
                (text: "Brussels bombings"),
            ],
        ),
    },
    claims: {
        "clm-0000000000001": (
            about: Entity("ent-0000000000001"),
            property: "killed",
            value: Number(quantity: "31"),
        ),
    },
)
"#;

fn test() -> CliTest {
    let test = CliTest::with("before.ron", BEFORE);
    let after = BEFORE
        .replace("\"31\"", "\"32\"")
        .replace("Brussels bombings", "The \u{1b}[1m bombings");
    test.write("after.ron", after);
    test
}

#[test]
fn changes_are_sentences() {
    test().check(
        &["diff", "DIR/before.ron", "DIR/after.ron"],
        expect![[r#"
            Entities
              ~ The \u{1b}[1m bombings: was called “Brussels bombings”
            Claims
              ~ The \u{1b}[1m bombings, killed: 31 → 32
            2 changes
            exit code 1
        "#]],
    );
}

#[test]
fn the_same_board_has_no_changes() {
    test().check(
        &["diff", "DIR/before.ron", "DIR/before.ron"],
        expect![[r#"
            No changes
            exit code 0
        "#]],
    );
}

#[test]
fn json_has_a_line_for_each_change() {
    let said = test().run(&["diff", "--json", "DIR/before.ron", "DIR/after.ron"]);
    assert_eq!(said.code, 1);
    let lines = said.json_lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[1],
        json!({
            "topic": "claims",
            "change": "changed",
            "records": ["clm-0000000000001"],
            "subject": "The \u{1b}[1m bombings, killed",
            "details": ["31 → 32"],
            "sentence": "The \u{1b}[1m bombings, killed: 31 → 32",
        })
    );
    let same = test().run(&["diff", "--json", "DIR/before.ron", "DIR/before.ron"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let test = test();
    test.write("broken.ron", "(format: 1, entities: {");
    test.check(
        &["diff", "DIR/before.ron", "DIR/nowhere.ron"],
        expect![[r#"
            err: throughline: DIR/nowhere.ron could not be read: No such file or directory (os error 2)
            exit code 1
        "#]],
    );
    test.check(
        &["diff", "DIR/broken.ron", "DIR/after.ron"],
        expect![[r#"
            err: throughline: DIR/broken.ron could not be opened: line 1, column 24: expected an id in quotation marks, or the `}` that ends the table, but the file ends here
            exit code 1
        "#]],
    );
}
