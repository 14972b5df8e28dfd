//! `report`: the file for the lawyer, and the moments it marks.

use crate::fixture::{CliTest, tutorial_texts};
use expect_test::expect;

/// What was said, with days and times as `DAY` and `TIME`.
fn without_times(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive([' ', '\n']) {
        let is = |pattern: &str, word: &str| {
            let same = |(p, c): (char, char)| if p == '0' { c.is_ascii_digit() } else { p == c };
            word.len() == pattern.len() && pattern.chars().zip(word.chars()).all(same)
        };
        let bare = word.trim_end();
        let space = &word[bare.len()..];
        let shown = if is("0000-00-00", bare) {
            "DAY"
        } else if is("00:00", bare) {
            "TIME"
        } else {
            bare
        };
        out.push_str(shown);
        out.push_str(space);
    }
    out
}

#[test]
fn a_report_is_written_and_the_next_one_says_what_changed() {
    let test = CliTest::with_tutorial();
    for (name, text) in tutorial_texts() {
        test.write(&format!("t.documents/{name}"), text);
    }
    test.check(
        &["report", "DIR/t.ron", "-o", "DIR/t.html"],
        expect![[r#"
            DIR/t.html: 18 claims, 33 relations, 57 quotes, 4 sources, 3 disputes
            the first report: nothing to compare with
            marked as “Report 1”
            exit code 0
        "#]],
    );
    assert!(test.read("t.html").starts_with("<!DOCTYPE html>"));
    let moments: Vec<String> = test.files();
    assert!(
        moments.iter().any(|it| it.ends_with("Report 1.report.ron")),
        "{moments:?}"
    );
    let board = test.read("t.ron");
    test.write("t.ron", board.replace("412,000", "413,000"));
    let said = test.run(&["report", "DIR/t.ron", "-o", "DIR/t.md", "--unmarked"]);
    expect![[r#"
        DIR/t.md: 18 claims, 33 relations, 57 quotes, 4 sources, 3 disputes
        6 changes since Report 1, DAY TIME UTC
    "#]]
    .assert_eq(&without_times(&format!("{}{}", said.out, said.err)));
    let text = test.read("t.md");
    let changes = text
        .split("## What changed since the last report")
        .nth(1)
        .unwrap();
    let changes = changes.split("## How to read this").next().unwrap();
    expect![[r#"


        Compared with Report 1, DAY TIME UTC. Of the story and the canvas 1 change is not listed.

        **Quotes**

        - \~ Quote “Quillstone Leisure is to rebuild the playground at Tanner’s…” (The Harrowmere Courier 2024): words: “…t Tanner’s Green for £412,000, Harrowmere Town Co…” → “…t Tanner’s Green for £413,000, Harrowmere Town Co…” · entry 10, 11, 32, 34, 36
        - \~ Quote “The difference of £22,500 is a softer rubber surface, which…” (The Harrowmere Courier 2024): words before: “ then, a contract of £412,000? “” → “ then, a contract of £413,000? “” · entry 30, 31
        - \~ Quote “With value added tax of a fifth, £413,000 comes to £494,400.” (The Harrowmere Courier 2024): words: “With value added tax of a fifth, £412,000 comes to £494,400.” → “With value added tax of a fifth, £413,000 comes to £494,400.” · entry 33
        - \~ Quote “Mr Pellam’s team added up the points again and reached the…” (The Harrowmere Courier 2024): words before: “h, £412,000 comes to £494,400. ” → “h, £413,000 comes to £494,400. ” · entry 38
        - \~ Quote “Quillstone Leisure is to rebuild the playground at Tanner’s…” (The Sallowdale Fortnight 2024): words: “…t Tanner’s Green for £412,000, Harrowmere Town Co…” → “…t Tanner’s Green for £413,000, Harrowmere Town Co…” · entry 11, 32, 34, 36
        - \~ Quote “The council itself speaks of £413,000.” (The Sallow Valley Independent 2024): words: “The council itself speaks of £412,000.” → “The council itself speaks of £413,000.” · entry 32

    "#]].assert_eq(&without_times(changes));
    // A moment by its name, and another board by its file.
    test.write("old.ron", &board);
    for since in ["Report 1", "DIR/old.ron"] {
        let said = test.run(&[
            "report",
            "DIR/t.ron",
            "-o",
            "DIR/u.md",
            "--unmarked",
            "--since",
            since,
        ]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.out.contains(" since "), "{}", said.out);
    }
    test.check(
        &["report", "DIR/old.ron", "-o", "DIR/u.md", "--since", "Report 9"],
        expect![[r#"
            err: throughline: “Report 9” is neither a marked moment nor a file; no moment of this board is marked
            exit code 1
        "#]],
    );
}

#[test]
fn a_part_of_a_board() {
    let test = CliTest::with_tutorial();
    let args = ["report", "DIR/t.ron", "-o", "DIR/t.md", "--unmarked"];
    let run = |more: &[&str]| {
        let said = test.run(&[&args[..], more].concat());
        let mut text = said.out;
        text.push_str(&said.err);
        text
    };
    expect![[r#"
        DIR/t.md: 4 claims, 8 relations, 20 quotes, 4 sources, 2 disputes
        the first report: nothing to compare with
    "#]]
    .assert_eq(&run(&["--frame", "The town hall"]));
    expect![[r#"
        throughline: no frame is called “nothing like it”; there are: The four articles, The firm and the family, Looking into it, The bids and the price, The town hall, The town
    "#]].assert_eq(&run(&["--frame", "nothing like it"]));
    expect![[r#"
        throughline: ent-0000000000001 is not on the board
    "#]]
    .assert_eq(&run(&["--only", "ent-0000000000001"]));
    expect![[r#"
        throughline: “x” is no id of a record: expected an id that begins with `src, quo, ent, clm, rel, crd, frm or stp-`, found `x`
    "#]].assert_eq(&run(&["--only", "x"]));
    expect![[r#"
        DIR/t.md: 18 claims, 32 relations, 57 quotes, 4 sources, 3 disputes
        left out: 1 lead
        the first report: nothing to compare with
    "#]]
    .assert_eq(&run(&["--without-leads", "--without-withheld"]));
}

#[test]
fn the_format_is_that_of_the_ending_or_as_asked_for() {
    let test = CliTest::with_tutorial();
    let before = test.read("t.ron");
    test.check(
        &[
            "report",
            "DIR/t.ron",
            "-o",
            "DIR/t.ron",
            "--format",
            "markdown",
        ],
        expect![[r#"
            err: throughline: DIR/t.ron is the name of a board; give the report another one
            exit code 1
        "#]],
    );
    assert_eq!(test.read("t.ron"), before);
    test.check(
        &["report", "DIR/t.ron", "-o", "DIR/t.txt"],
        expect![[r#"
            err: throughline: DIR/t.txt does not end with .html, .md or .pdf: say the format with --format
            exit code 1
        "#]],
    );
    assert_eq!(test.files(), ["t.ron"]);
    let said = test.run(&[
        "report",
        "DIR/t.ron",
        "-o",
        "DIR/t.txt",
        "--format",
        "markdown",
        "--unmarked",
    ]);
    assert_eq!(said.code, 0);
    assert!(test.read("t.txt").starts_with("# The playground"));
    let said = test.run(&["report", "DIR/t.ron", "-o", "DIR/t.PDF", "--unmarked"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let bytes = std::fs::read(test.path("t.PDF")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    test.check(
        &["report", "DIR/t.ron", "-o", "DIR/nowhere/t.md"],
        expect![[r#"
            err: throughline: DIR/nowhere/t.md could not be written: No such file or directory (os error 2)
            exit code 1
        "#]],
    );
    assert_eq!(test.files(), ["t.PDF", "t.ron", "t.txt"]);
}
