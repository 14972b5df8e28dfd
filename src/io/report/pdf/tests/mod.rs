//! A PDF read back: its words in reading order, by its own structure, and all that it says of itself.

mod read;

use super::{Pdf, pdf, pdf_as, settings};
use crate::base::digest::Digest;
use crate::edit::random::random_board;
use crate::evidence::Derived;
use crate::io::report::blocks::{plain, runs};
use crate::io::report::{Order, blocks, make};
use crate::model::Board;
use crate::model::fixture::parse;
use crate::report::{Made, Options, Report};
use expect_test::expect;
use krilla::SerializeSettings;
use read::File;
use std::collections::BTreeMap;
use std::sync::Arc;

fn report_of(board: &Board, texts: &BTreeMap<Digest, Arc<str>>) -> Report {
    make(&Order {
        board,
        derived: &Derived::build(board),
        texts,
        options: &Options::default(),
        made: Made::default(),
        before: None,
    })
    .unwrap()
}

fn report(text: &str) -> Report {
    report_of(&parse(text).unwrap().board, &BTreeMap::new())
}

/// The same PDF, written so that it can be read without taking anything apart.
fn open(report: &Report) -> File {
    let Pdf { bytes, .. } = pdf_as(
        report,
        SerializeSettings {
            ascii_compatible: true,
            compress_content_streams: false,
            ..settings()
        },
    )
    .unwrap();
    File::new(bytes)
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Fails if the words of a report do not stand in its PDF one behind the other.
fn check_reading_order(report: &Report) {
    let shown = squashed(&open(report).words());
    let mut rest = shown.as_str();
    for run in runs(&blocks(report)) {
        let words = squashed(&plain(&run));
        let at = rest.find(&words);
        let at =
            at.unwrap_or_else(|| panic!("{words:?} is not behind what was before it: {rest:.200}"));
        rest = &rest[at + words.len()..];
    }
}

#[test]
fn every_word_stands_in_it_in_reading_order() {
    let board = include_bytes!("../../../../../boards/tutorial.ron");
    let board = crate::io::board_file::read(board).unwrap().board;
    let made = report_of(&board, &BTreeMap::new());
    assert!(made.head.counts.entries() > 40);
    check_reading_order(&made);
}

#[test]
fn a_text_of_the_board_is_only_a_text() {
    check_reading_order(&report(
        r#"
        title "<b>(x) Tj ET \\ BT</b>"
        source a "A)" url "https://a.example/(x)?<y>"
        quote q1 in a "(exact) \\) Tj" prefix "endstream endobj " suffix " %%EOF trailer"
        person bob "/Bob #20 <</Type/Action/S/JavaScript>>"
        claim c1 bob "stated" = "[1 0 R]\nsecond line\tof it" [q1]
        "#,
    ));
}

#[test]
fn every_script_of_our_fonts_is_there_and_runs_its_way() {
    let made = report(
        r#"
        title "Ελληνικά и кириллица, Việt, հայերեն"
        source a "المصدر الأول"
        quote q1 in a "exact שלום עולם words"
        person bob "محمد بن سلمان"
        claim c1 bob age = 31 [q1]
        "#,
    );
    let Pdf { missing, .. } = pdf(&made).unwrap();
    assert!(missing.is_empty(), "{missing:?}");
    let words = squashed(&open(&made).words());
    for text in [
        "Ελληνικάикириллица,Việt,հայերեն",
        "محمدبنسلمان",
        "المصدرالأول",
        "exactשלוםעולםwords",
    ] {
        assert!(words.contains(text), "{text} in {words}");
    }
}

#[test]
fn signs_that_no_font_has_are_named_and_can_be_copied() {
    let made = report("title \"Quay 東京\"\nperson bob \"Bob\"\nclaim c1 bob age = 31");
    let Pdf { missing, .. } = pdf(&made).unwrap();
    assert_eq!(missing.iter().collect::<String>(), "京東");
    let words = open(&made).words();
    assert!(
        squashed(&words)
            .starts_with("Quay東京Somesignscannotbeprinted.NofontintheprogramhasU+4EAC,U+6771;"),
        "{words:.200}"
    );
}

#[test]
fn it_says_nothing_of_the_machine_or_the_day() {
    let made = report("title \"Quay\"\nperson bob \"Bob\"\nclaim c1 bob age = 31");
    let file = open(&made);
    expect![[r#"
        Info
          Title: Quay, report
        Root
          Lang: en
          MarkInfo
          Outlines
          Pages
          StructTreeRoot
          Type: Catalog
    "#]]
    .assert_eq(&file.about_itself());
    for word in [
        "/CreationDate",
        "/ModDate",
        "/Producer",
        "/Creator",
        "/Metadata",
        "/Author",
        "/JavaScript",
        "/Launch",
        "/EmbeddedFile",
    ] {
        assert!(!file.contains(word), "{word}");
    }
}

#[test]
fn links_and_bookmarks_lead_to_entries_and_addresses() {
    let made = report(
        r#"
        title "Quay"
        source a "A" url "https://a.example/x"
        quote q1 in a "so"
        person bob "Bob"
        claim c1 bob age = 31 [q1]
        "#,
    );
    let file = open(&made);
    expect![[r#"
        Quay
        What to look at first
        What changed since the last report
        How to read this
        Claims and relations
          Bob
            1 Bob, age: 31
        Disputes
        Sources, and what stands on each
          S1 A
        What the checks found
    "#]]
    .assert_eq(&file.bookmarks());
    assert!(file.contains("(https://a.example/x)"));
    assert!(file.contains("/Subtype /Link") || file.contains("/Subtype/Link"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for seed in 0..6 {
        let board = random_board(seed, 5);
        let bytes = || pdf(&report_of(&board, &BTreeMap::new())).unwrap().bytes;
        assert!(bytes() == bytes(), "{seed}");
    }
}

#[test]
fn no_board_is_too_strange() {
    for seed in 100..130 {
        let board = random_board(seed, (seed % 9) as usize);
        let file = open(&report_of(&board, &BTreeMap::new()));
        assert!(file.words().contains("How to read this"));
    }
}

#[test]
fn a_text_longer_than_what_is_set_at_once_is_there_whole() {
    let long = "many – words ".repeat(8_000);
    let made = report(&format!(
        "person bob \"Bob\"\nclaim c1 bob stated = \"{long}\""
    ));
    let words = squashed(&open(&made).words());
    assert!(words.contains(&squashed(&long)), "all of it");
}
