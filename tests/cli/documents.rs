//! `documents attach` and `list`: on the tutorial's board and its four texts.

use crate::fixture::{CliTest, root, tutorial_texts};
use expect_test::expect;
use throughline::base::digest::Digest;

/// The tutorial's article of the fourth source, and its words in the board.
const ARTICLE: &str = "6f89472b7772f73b20eddf0e6b1f44e5ed79abc5f1ec24a694d81988b50600df.txt";

fn texts_folder() -> String {
    root()
        .join("boards/tutorial.documents")
        .to_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_folder_of_texts_proves_every_quote() {
    let test = CliTest::with_tutorial();
    test.check(
        &["documents", "list", "DIR/t.ron"],
        expect![[r#"
        Councillor “did not know” of relative’s share in playground firm
          not at hand, 0a668faabd0a3c56a99db851509ae5237d4904a6502aa8f60b93c88fa8aada15
          quotes: 0 exact, 0 moved, 0 altered, 0 missing, 17 not at hand
        Panel investigates councillor over playground contract
          not at hand, f8b8289f2af0cf4abc1ca37a9417dde35193af79604c659b8b9e631445cd284d
          quotes: 0 exact, 0 moved, 0 altered, 0 missing, 23 not at hand
        “Nearly half a million for six swings”: town asks for the papers
          not at hand, 95e84f0c5ae75c3b1968aa37c32042fe4cc729ab6d0cbec3ad19fa9c908efc45
          quotes: 0 exact, 0 moved, 0 altered, 0 missing, 16 not at hand
        Playground firm part-owned by councillor’s in-law
          not at hand, 6f89472b7772f73b20eddf0e6b1f44e5ed79abc5f1ec24a694d81988b50600df
          quotes: 0 exact, 0 moved, 0 altered, 0 missing, 3 not at hand
        exit code 0
    "#]],
    );
    for (at, (_, text)) in tutorial_texts().iter().enumerate() {
        // Names say nothing: a document is known by its text. Line ends are no part of it.
        test.write(&format!("in/deep/{at}.txt"), text.replace('\n', "\r\n"));
    }
    test.write("in/other.txt", "Something else.");
    test.write("in/picture.png", b"\x89PNG\0");
    test.check(
        &["documents", "attach", "DIR/t.ron", "DIR/in"],
        expect![[r#"
            Councillor “did not know” of relative’s share in playground firm: DIR/in/deep/0.txt
            Panel investigates councillor over playground contract: DIR/in/deep/3.txt
            “Nearly half a million for six swings”: town asks for the papers: DIR/in/deep/2.txt
            Playground firm part-owned by councillor’s in-law: DIR/in/deep/1.txt
            4 of 4 documents at hand; quotes: 59 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
            exit code 0
        "#]],
    );
    test.check(
        &["documents", "list", "DIR/t.ron"],
        expect![[r#"
        Councillor “did not know” of relative’s share in playground firm
          at hand, 0a668faabd0a3c56a99db851509ae5237d4904a6502aa8f60b93c88fa8aada15
          quotes: 17 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        Panel investigates councillor over playground contract
          at hand, f8b8289f2af0cf4abc1ca37a9417dde35193af79604c659b8b9e631445cd284d
          quotes: 23 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        “Nearly half a million for six swings”: town asks for the papers
          at hand, 95e84f0c5ae75c3b1968aa37c32042fe4cc729ab6d0cbec3ad19fa9c908efc45
          quotes: 16 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        Playground firm part-owned by councillor’s in-law
          at hand, 6f89472b7772f73b20eddf0e6b1f44e5ed79abc5f1ec24a694d81988b50600df
          quotes: 3 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        exit code 0
    "#]],
    );
    let said = test.run(&["documents", "list", "--json", "DIR/t.ron"]);
    let exact: u64 = said
        .json_lines()
        .iter()
        .map(|line| line["exact"].as_u64().unwrap())
        .sum();
    assert_eq!((said.code, exact), (0, 59));
    let kept = test.files();
    for (name, text) in tutorial_texts() {
        assert!(kept.contains(&format!("t.documents/{name}")), "{kept:?}");
        assert_eq!(test.read(&format!("t.documents/{name}")), text);
    }
    // Once more changes nothing.
    let folder = texts_folder();
    assert_eq!(
        test.run(&["documents", "attach", "DIR/t.ron", &folder])
            .code,
        0
    );
    assert_eq!(test.files(), kept);
}

#[test]
fn a_corrected_text_is_added_as_a_version() {
    let test = CliTest::with_tutorial();
    test.run(&["documents", "attach", "DIR/t.ron", &texts_folder()]);
    let (_, article) = tutorial_texts()
        .into_iter()
        .find(|(name, _)| *name == ARTICLE)
        .unwrap();
    let corrected = format!(
        "Corrected.\n\n{}",
        article.replacen("Quillstone", "Quilstone", 1)
    );
    test.write("new.txt", corrected);
    let title = "Playground firm part-owned by councillor’s in-law";
    let before = test.read("t.ron");
    test.check(
        &["documents", "attach", "DIR/t.ron", "DIR/new.txt"],
        expect![[r#"
            Councillor “did not know” of relative’s share in playground firm: no file has its text
            Panel investigates councillor over playground contract: no file has its text
            “Nearly half a million for six swings”: town asks for the papers: no file has its text
            Playground firm part-owned by councillor’s in-law: no file has its text
            DIR/new.txt: a changed text of Playground firm part-owned by councillor’s in-law, about 98 % of it is the same: `documents version` adds it to the source (src-bvs1kw032f0m4)
            4 of 4 documents at hand; quotes: 59 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
            exit code 0
        "#]],
    );
    test.check(
        &[
            "documents",
            "version",
            "DIR/t.ron",
            title,
            "DIR/new.txt",
            "--dry-run",
        ],
        expect![[r#"
            Playground firm part-owned by councillor’s in-law: 2 stretches changed; about 98 % of the text is the same
            quotes: 2 moved, 1 altered
            altered: “Quillstone Leisure is to rebuild the playground at Tanner’s…” (quo-4hmbvqdy5nc6h)
            nothing was changed
            exit code 1
        "#]],
    );
    assert_eq!(test.read("t.ron"), before);
    test.check(
        &[
            "documents",
            "version",
            "DIR/t.ron",
            title,
            "DIR/new.txt",
            "--accessed",
            "2024-05-11",
        ],
        expect![[r#"
            Playground firm part-owned by councillor’s in-law: 2 stretches changed; about 98 % of the text is the same
            quotes: 2 moved, 1 altered
            altered: “Quillstone Leisure is to rebuild the playground at Tanner’s…” (quo-4hmbvqdy5nc6h)
            Playground firm part-owned by councillor’s in-law: the version was added
            exit code 1
        "#]],
    );
    test.check(
        &["documents", "version", "DIR/t.ron", title, "DIR/new.txt"],
        expect![[r#"
            Playground firm part-owned by councillor’s in-law: it has this text already
            exit code 0
        "#]],
    );
    test.check(
        &[
            "documents",
            "version",
            "DIR/t.ron",
            "No such",
            "DIR/new.txt",
        ],
        expect![[r#"
            err: throughline: no source has the id or the title `No such`
            exit code 1
        "#]],
    );
    assert!(test.read("t.ron").contains("earlier: ["));
    let kept = test.files();
    assert!(kept.contains(&format!("t.documents/{ARTICLE}")), "{kept:?}");
}

#[test]
fn files_that_do_not_help_are_named() {
    let test = CliTest::with_tutorial();
    test.write("other.txt", "Something else.");
    test.write("broken.txt", b"caf\xe9 \0");
    let article = format!("{}/{ARTICLE}", texts_folder());
    std::fs::copy(article, test.path("four.txt")).unwrap();
    test.check(
        &[
            "documents",
            "attach",
            "DIR/t.ron",
            "DIR/four.txt",
            "DIR/other.txt",
            "DIR/broken.txt",
            "DIR/missing.txt",
        ],
        expect![[r#"
            Playground firm part-owned by councillor’s in-law: DIR/four.txt
            Councillor “did not know” of relative’s share in playground firm: no file has its text
            Panel investigates councillor over playground contract: no file has its text
            “Nearly half a million for six swings”: town asks for the papers: no file has its text
            DIR/other.txt: the document of no source
            error: byte 3 (0xe9, in line 1) is not UTF-8: save the text as UTF-8 and add it again: DIR/broken.txt
            error: there is no such file: DIR/missing.txt
            1 of 4 documents at hand; quotes: 3 exact, 0 moved, 0 altered, 0 missing, 56 not at hand
            exit code 1
        "#]],
    );
    test.check(
        &["documents", "attach", "DIR/x.ron", "DIR/four.txt"],
        expect![[r#"
            err: throughline: DIR/x.ron could not be read: No such file or directory (os error 2)
            exit code 1
        "#]],
    );
    test.check(
        &["documents", "list", "DIR/x.ron"],
        expect![[r#"
        err: throughline: DIR/x.ron could not be read: No such file or directory (os error 2)
        exit code 1
    "#]],
    );
}

#[test]
fn a_text_that_was_changed_on_the_disk_is_not_trusted() {
    let test = CliTest::with_tutorial();
    test.run(&["documents", "attach", "DIR/t.ron", &texts_folder()]);
    let kept = format!("t.documents/{ARTICLE}");
    test.write(&kept, test.read(&kept).replacen("the", "ye", 1));
    test.check(&["documents", "list", "DIR/t.ron"], expect![[r#"
        Councillor “did not know” of relative’s share in playground firm
          at hand, 0a668faabd0a3c56a99db851509ae5237d4904a6502aa8f60b93c88fa8aada15
          quotes: 17 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        Panel investigates councillor over playground contract
          at hand, f8b8289f2af0cf4abc1ca37a9417dde35193af79604c659b8b9e631445cd284d
          quotes: 23 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        “Nearly half a million for six swings”: town asks for the papers
          at hand, 95e84f0c5ae75c3b1968aa37c32042fe4cc729ab6d0cbec3ad19fa9c908efc45
          quotes: 16 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
        Playground firm part-owned by councillor’s in-law
          not at hand, 6f89472b7772f73b20eddf0e6b1f44e5ed79abc5f1ec24a694d81988b50600df
          quotes: 0 exact, 0 moved, 0 altered, 0 missing, 3 not at hand
        error: the document was changed on the disk: its text has the hash e28ecef9d02a1a247fa84a02041456328e8d7565e8e2e4a1434279f3632cd4c3; put the right file there, or add the source's document again: DIR/t.documents/6f89472b7772f73b20eddf0e6b1f44e5ed79abc5f1ec24a694d81988b50600df.txt
        exit code 1
    "#]]);
    let said = test.run(&["documents", "list", "--json", "DIR/t.ron"]);
    assert_eq!(said.code, 1);
    assert!(
        said.json_lines()
            .iter()
            .any(|line| line["error"].is_string())
    );
    // Attaching the right one mends it.
    let said = test.run(&["documents", "attach", "DIR/t.ron", &texts_folder()]);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn words_that_are_no_longer_in_the_text_are_named() {
    let test = CliTest::with("t.ron", quay(TEXT));
    test.write("echo.txt", TEXT);
    test.check(
        &["documents", "attach", "DIR/t.ron", "DIR/echo.txt"],
        expect![[r#"
            The quay: DIR/echo.txt
            1 of 1 document at hand; quotes: 3 exact, 0 moved, 0 altered, 0 missing, 0 not at hand
            exit code 0
        "#]],
    );
    let changed = "A new beginning. The mayor paid 2.6 million to the builder. The works are late.";
    test.write("t.ron", quay(changed));
    test.write("echo.txt", changed);
    test.check(
        &["documents", "attach", "DIR/t.ron", "DIR/echo.txt"],
        expect![[r#"
            The quay: DIR/echo.txt
            altered: “paid 2.4 million to the builder” (quo-0000000000000)
            missing: “Nobody asked her for receipts” (quo-0000000000001)
            moved: “The works are late” (quo-0000000000002)
            1 of 1 document at hand; quotes: 0 exact, 1 moved, 1 altered, 1 missing, 0 not at hand
            exit code 1
        "#]],
    );
    test.check(
        &["documents", "list", "DIR/t.ron"],
        expect![[r#"
        The quay
          at hand, ec058be63db866166c17667d29bab28de2b4fa3456334c5c9fea32ca23eccafe
          quotes: 0 exact, 1 moved, 1 altered, 1 missing, 0 not at hand
        altered: “paid 2.4 million to the builder” (quo-0000000000000)
        missing: “Nobody asked her for receipts” (quo-0000000000001)
        moved: “The works are late” (quo-0000000000002)
        exit code 1
    "#]],
    );
}

const TEXT: &str =
    "The mayor paid 2.4 million to the builder. Nobody asked her for receipts. The works are late.";

/// A board whose three quotes are of [`TEXT`], and whose source's document is `text`.
fn quay(text: &str) -> String {
    let quotes: Vec<String> = [
        "paid 2.4 million to the builder",
        "Nobody asked her for receipts",
        "The works are late",
    ]
    .iter()
    .enumerate()
    .map(|(at, words)| {
        let start = TEXT.find(words).unwrap();
        let end = start + words.len();
        format!("\"quo-000000000000{at}\": (source: \"src-0000000000001\", anchor: (exact: \"{words}\", start: {start}, end: {end})),\n")
    })
    .collect();
    let (hash, chars) = (Digest::of(text.as_bytes()), text.chars().count());
    format!(
        "(format: 1, sources: {{ \"src-0000000000001\": (kind: Article, title: \"The quay\", document: (sha256: \"{hash}\", chars: {chars}, file_name: \"echo.txt\", media_type: \"text/plain\")) }}, quotes: {{ {} }})",
        quotes.concat()
    )
}
