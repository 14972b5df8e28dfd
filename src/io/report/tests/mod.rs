//! Reports of small boards as they are written.

mod doubts;
mod entries;
mod hostile;

use super::{Order, make, markdown, write};
use crate::base::digest::Digest;
use crate::edit::random::random_board;
use crate::evidence::Derived;
use crate::model::fixture::{Fixture, parse};
use crate::model::{Board, RecordRef};
use crate::report::{Format, Made, Options, Report};
use expect_test::Expect;
use hostile::shown;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const WITHOUT: Options = Options {
    scope: crate::report::Scope::Board,
    leads: true,
    withheld: false,
};

fn texts(fixture: &Fixture) -> BTreeMap<Digest, Arc<str>> {
    let documents = fixture.documents.iter();
    documents
        .map(|(sha256, text)| (*sha256, text.as_str().into()))
        .collect()
}

fn made() -> Made {
    Made {
        on: "2024-05-06".to_owned(),
        file: "quay.ron".to_owned(),
        sha256: Some(Digest::of(b"quay")),
        unsaved: false,
    }
}

fn report_of(
    board: &Board,
    texts: &BTreeMap<Digest, Arc<str>>,
    options: &Options,
    before: Option<&Board>,
) -> Report {
    make(&Order {
        board,
        derived: &Derived::build(board),
        texts,
        options,
        made: made(),
        before: before.map(|board| ("Report 1, 2024-05-01 10:15 UTC", board)),
    })
    .unwrap()
}

fn report(text: &str, options: &Options) -> Report {
    let fixture = parse(text).unwrap();
    report_of(&fixture.board, &texts(&fixture), options, None)
}

/// The Markdown between two headings, with ids and hashes as they are.
fn part(markdown: &str, from: &str, to: &str) -> String {
    let start = markdown.find(from).unwrap();
    let end = markdown[start..]
        .find(to)
        .map_or(markdown.len(), |at| start + at);
    format!("{}\n", markdown[start..end].trim_end())
}

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(text: &str, options: &Options, from: &str, to: &str, expected: Expect) {
    expected.assert_eq(&part(&markdown(&report(text, options)), from, to));
}

fn check_entries(text: &str, expected: Expect) {
    check(
        text,
        &Options::default(),
        "## Claims",
        "## Disputes",
        expected,
    );
}

/// Every record of a board that has an entry.
fn statements(board: &Board) -> Vec<RecordRef> {
    let claims = board.claims().ids().map(RecordRef::from);
    claims
        .chain(board.relations().ids().map(RecordRef::from))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_claim_and_relation_has_one_entry(seed in any::<u64>(), size in 0usize..12) {
        let board = random_board(seed, size);
        let made = report_of(&board, &BTreeMap::new(), &Options::default(), None);
        let mut records: Vec<RecordRef> = made.entries().map(|entry| entry.record).collect();
        let numbers: Vec<usize> = made.entries().map(|entry| entry.number).collect();
        prop_assert_eq!(numbers, (1..=records.len()).collect::<Vec<_>>());
        records.sort();
        let mut all = statements(&board);
        all.sort();
        prop_assert_eq!(&records, &all);
        let text = markdown(&made);
        for record in all {
            prop_assert_eq!(text.matches(&format!("- Id: `{record}`")).count(), 1);
        }
        shown(&text);
    }

    #[test]
    fn the_same_board_gives_the_same_bytes(seed in any::<u64>(), before in any::<u64>()) {
        let (board, before) = (random_board(seed, 6), random_board(before, 6));
        // That of a PDF is looked at with it: it takes longer.
        for format in [Format::Html, Format::Markdown] {
            let bytes = || {
                let made = report_of(&board, &BTreeMap::new(), &Options::default(), Some(&before));
                write(&made, format).unwrap()
            };
            prop_assert!(bytes() == bytes());
        }
    }
}
