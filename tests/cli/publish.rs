//! `publish` and `verify`, as they are used one after the other.

use crate::fixture::{CliTest, root, tutorial_texts};
use expect_test::expect;

fn with_texts() -> CliTest {
    let test = CliTest::with_tutorial();
    for (name, text) in tutorial_texts() {
        test.write(&format!("t.documents/{name}"), text);
    }
    test
}

#[test]
fn a_board_nobody_checked_is_published_only_when_asked_for() {
    let test = CliTest::with_tutorial();
    test.check(&["publish", "DIR/t.ron", "-o", "DIR/t.html"], expect![[r#"
        err: throughline: nothing would go out: 110 unchecked, 4 notes, 39 that nothing which goes out speaks of; mark claims and relations as checked, or choose to publish unchecked ones; choose to publish notes; DIR/t.html was not written
        exit code 1
    "#]]);
    assert_eq!(test.files(), ["t.ron"]);
    let said = test.run(&["publish", "DIR/t.ron", "-o", "DIR/t.html", "--unchecked"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let size = test.read("t.html").len();
    expect![[r#"
        DIR/t.html: 32 cards, 32 relations, 18 claims, 57 quotes, 4 sources, 5 steps; SIZE bytes
        left out: 1 lead, 4 notes, 2 that nothing which goes out speaks of
        0 of 57 quotes compared with their texts
    "#]]
    .assert_eq(&said.out.replace(&size.to_string(), "SIZE"));
    assert_eq!(test.files(), ["t.html", "t.ron"]);
    // More is in it where more is asked for.
    let all = [
        "publish",
        "DIR/t.ron",
        "-o",
        "DIR/u.html",
        "--unchecked",
        "--leads",
        "--notes",
    ];
    assert_eq!(test.run(&all).code, 0);
    assert!(test.read("u.html").len() > size);
}

#[test]
fn what_was_published_is_verified_with_the_documents() {
    let test = with_texts();
    let said = test.run(&["publish", "DIR/t.ron", "-o", "DIR/t.html", "--unchecked"]);
    assert!(
        said.out
            .contains("57 of 57 quotes compared with their texts"),
        "{}",
        said.out
    );
    test.check(
        &["verify", "DIR/t.html", "DIR/t.documents"],
        expect![[r#"
        DIR/t.html: 57 quotes: 57 exact
        exit code 0
    "#]],
    );
    let (name, text) = tutorial_texts().remove(0);
    test.write("altered/a.txt", text.replace("thirty", "forty"));
    let said = test.run(&[
        "verify",
        "DIR/t.html",
        &format!("DIR/t.documents/{name}"),
        "DIR/altered",
    ]);
    assert_eq!(said.code, 1);
    expect!["DIR/t.html: 57 quotes: 17 exact, 40 no document"]
        .assert_eq(said.out.lines().last().unwrap());
    let said = test.run(&["verify", "--json", "DIR/t.html", "DIR/t.documents"]);
    let lines = said.json_lines();
    assert_eq!((said.code, lines.len()), (0, 57));
    assert!(lines.iter().all(|line| line["found"] == "exact"));

    let page = test.read("t.html");
    test.write(
        "t.html",
        page.replace(">£412,000.<", ">£412.<")
            .replace("thirty per cent", "forty per cent"),
    );
    let said = test.run(&["verify", "DIR/t.html", "DIR/t.documents"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("not there: "), "{}", said.out);
}

#[test]
fn verify_says_what_it_cannot_read() {
    let test = CliTest::with("a.html", "<html>");
    test.write("b.html", [0xff, 0xfe]);
    test.write("t.txt", "text");
    test.check(&["verify", "DIR/a.html", "DIR/t.txt"], expect![[r#"
        err: throughline: DIR/a.html cannot be verified: it is no board published by Throughline: the data to verify it by are not in it
        exit code 1
    "#]]);
    test.check(
        &["verify", "DIR/b.html", "DIR/t.txt"],
        expect![[r#"
        err: throughline: DIR/b.html cannot be verified: it is not UTF-8
        exit code 1
    "#]],
    );
    test.check(
        &["verify", "DIR/c.html", "DIR/t.txt"],
        expect![[r#"
        err: throughline: DIR/c.html could not be read: No such file or directory (os error 2)
        exit code 1
    "#]],
    );
}

#[test]
fn a_withheld_name_stops_the_publication() {
    let test = CliTest::new();
    let board = std::fs::read_to_string(root().join("boards/tutorial.ron")).unwrap();
    let withheld = |name: &str| {
        let at = board.find(&format!("(text: \"{name}\"")).unwrap();
        let at = board[..at].rfind("            names: [").unwrap();
        let after = board[at..].find("            ],\n").unwrap() + at + "            ],\n".len();
        format!(
            "{}            withheld: true,\n{}",
            &board[..after],
            &board[after..]
        )
    };
    test.write("t.ron", withheld("Howell Tarrick"));
    let said = test.run(&[
        "publish",
        "DIR/t.ron",
        "-o",
        "DIR/t.html",
        "--unchecked",
        "--withheld-speakers",
    ]);
    assert_eq!(said.code, 1);
    assert!(
        said.out
            .contains("is to be kept out of anything published, and stands in the words of"),
        "{}",
        said.out
    );
    assert!(said.err.contains("was not written"), "{}", said.err);
    assert_eq!(test.files(), ["t.ron"]);
    // She is in no sentence but those that go with her.
    test.write("t.ron", withheld("Samira Daloub"));
    let said = test.run(&["publish", "DIR/t.ron", "-o", "DIR/t.html", "--unchecked"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(!test.read("t.html").contains("Daloub"));
}

#[test]
fn a_page_is_not_written_over_a_board() {
    let test = CliTest::with_tutorial();
    let before = test.read("t.ron");
    test.check(
        &["publish", "DIR/t.ron", "-o", "DIR/t.ron", "--unchecked"],
        expect![[r#"
        err: throughline: DIR/t.ron is the name of a board; give the page one that ends with .html
        exit code 1
    "#]],
    );
    assert_eq!(test.read("t.ron"), before);
    test.check(&["publish", "DIR/t.ron", "-o", "DIR/nowhere/t.html", "--unchecked"], expect![[r#"
        err: throughline: DIR/nowhere/t.html could not be written: No such file or directory (os error 2)
        exit code 1
    "#]]);
}

#[test]
fn the_starter_board_names_nobody_who_spoke_on_background() {
    let test = CliTest::new();
    let starter = root().join("boards/starter.ron");
    let starter = starter.to_str().unwrap();
    let said = test.run(&["publish", starter, "-o", "DIR/s.html", "--unchecked"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
}
