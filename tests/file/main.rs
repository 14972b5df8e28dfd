//! Boards that are shipped and boards of every version: each opens without a word and is written as it was.

use std::path::{Path, PathBuf};
use throughline::io::board_file::{self, FORMAT, Limits};
use throughline::io::documents::Store;
use throughline::io::fs::Disk;
use throughline::io::open;
use throughline::query::anchor::{Proof, ProofCounts, prove};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn boards_in(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .expect("the folder is part of the project")
        .map(|entry| entry.expect("its names can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no boards in {folder}");
    found
}

fn opens_without_a_word(path: &Path) -> String {
    let opened = open::open(&Disk, path, &Limits::default()).unwrap_or_else(|err| panic!("{err}"));
    let report = opened.loaded.report;
    assert!(report.is_empty(), "{}: {report:#?}", path.display());
    board_file::write(&opened.loaded.board)
}

#[test]
fn every_quote_of_the_tutorial_is_exact_in_its_documents() {
    let path = root().join("boards/tutorial.ron");
    let board = open::open(&Disk, &path, &Limits::default())
        .unwrap()
        .loaded
        .board;
    let (texts, errors) = Store::beside(&path).texts(&Disk, &board);
    assert!(errors.is_empty(), "{errors:?}");
    let proofs = prove(&board, &texts);
    let wrong: Vec<_> = proofs
        .iter()
        .filter(|(_, proof)| !matches!(proof, Proof::Exact(_)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(ProofCounts::of(proofs.values()).exact, board.quotes().len());
}

/// Not `assert_eq`: a difference of half a million bytes cannot be read.
fn assert_same(path: &Path, written: &str, there: &str) {
    let differ = written
        .lines()
        .zip(there.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    assert!(
        differ.is_none(),
        "{}: written otherwise: {differ:?}",
        path.display()
    );
    assert_eq!(written.len(), there.len(), "{}", path.display());
}

#[test]
fn every_shipped_board_opens_without_a_word_and_is_written_as_it_was() {
    for path in boards_in("boards") {
        let written = opens_without_a_word(&path);
        assert_same(&path, &written, &std::fs::read_to_string(&path).unwrap());
    }
}

#[test]
fn boards_of_every_version_open() {
    for version in 1..=FORMAT {
        for path in boards_in(&format!("tests/data/board_file/v{version}")) {
            opens_without_a_word(&path);
        }
    }
}

#[test]
fn every_shipped_board_is_plain_ron() {
    for path in boards_in("boards") {
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Result<ron::Value, _> = ron::from_str(&text);
        assert!(value.is_ok(), "{}: {:?}", path.display(), value.err());
    }
}

#[test]
fn the_example_of_the_page_is_written_as_it_stands_there() {
    let page = std::fs::read_to_string(root().join("docs/file-format.md")).unwrap();
    let (_, rest) = page.split_once("```ron\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let loaded = board_file::read(example).unwrap();
    assert!(loaded.report.is_empty(), "{:?}", loaded.report);
    assert_same(
        Path::new("docs/file-format.md"),
        &board_file::write(&loaded.board),
        example,
    );
}

#[test]
fn the_page_names_every_field_and_every_word() {
    let page = std::fs::read_to_string(root().join("docs/file-format.md")).unwrap();
    let wire = std::fs::read_to_string(root().join("src/io/board_file/v1.rs")).unwrap();
    let fields = wire
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub(super) ")?.split_once(':'))
        .map(|(field, _)| field);
    let (_, words) = wire.split_once("\nwords! {").unwrap();
    let (words, _) = words.split_once("\n}").unwrap();
    let words = words
        .split_once('{')
        .map_or("", |(_, rest)| rest)
        .split(|c: char| !c.is_alphanumeric());
    for name in fields.chain(words.filter(|word| word.len() > 1)) {
        let said = [format!("`{name}`"), format!("{name}:"), format!("{name}(")];
        let is_type = name.ends_with("Kind")
            || [
                "Reliability",
                "Terms",
                "Basis",
                "Direction",
                "LegalStage",
                "ReplyOutcome",
                "Tint",
            ]
            .contains(&name);
        assert!(
            is_type || said.iter().any(|said| page.contains(said)),
            "docs/file-format.md does not say `{name}`"
        );
    }
}
