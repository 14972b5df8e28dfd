//! How well names are found: on a list of pairs, and on articles read by a person.
//!
//! `cargo test --no-default-features --test names -- --nocapture` prints the figures of
//! `docs/performance.md`. The articles are not part of the project: without them that half says so.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is not as it should be, and says what it counted"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use throughline::base::fold::{Fold, fold};
use throughline::model::EntityKind;
use throughline::names::alike::{Alike, THRESHOLD};
use throughline::names::figures::{What, figures};
use throughline::names::offers::is_sure;
use throughline::names::propose::propose;

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(file);
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn documents() -> Option<PathBuf> {
    let given = std::env::var_os("THROUGHLINE_DOCUMENTS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    given
        .into_iter()
        .chain([beside])
        .find(|folder| folder.is_dir())
}

fn folded(name: &str) -> String {
    fold(name, Fold::Words)
}

/// The list was made by reading the articles, before and apart from the rules; the rules were then mended
/// by what they missed in these very articles. A person counts as proposed if any spelling is, as a person;
/// a proposal is right if it is a name of the list, of its kind (places and organisations are not told
/// apart).
#[test]
fn most_people_of_an_article_are_proposed_and_most_proposals_are_right() {
    let Some(folder) = documents() else {
        println!("skipped: the articles are not at hand");
        return;
    };
    let rows = rows("named-in-articles.csv");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let (mut found, mut people, mut wrong, mut proposed) = (0, 0, 0, 0);
    let (mut sure, mut sure_wrong) = (0, 0);
    for file in files {
        let number = &file.file_name().unwrap().to_str().unwrap()[..3];
        let text = std::fs::read_to_string(&file).unwrap();
        let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut others: BTreeSet<String> = BTreeSet::new();
        for row in rows.iter().filter(|row| row[0] == number) {
            let full = row
                .get(3)
                .filter(|same| !same.is_empty())
                .unwrap_or(&row[1]);
            if row[2] == "person" {
                let spellings = wanted.entry(folded(full)).or_default();
                spellings.extend([folded(full), folded(&row[1])]);
            } else {
                others.extend([folded(full), folded(&row[1])]);
            }
        }
        let proposals = propose(&text, &[]);
        let names_of = |proposal: &throughline::names::propose::Proposal| -> Vec<String> {
            let all = std::iter::once(&proposal.name).chain(&proposal.spellings);
            all.map(|name| folded(name)).collect()
        };
        let persons: BTreeSet<String> = proposals
            .iter()
            .filter(|proposal| proposal.kind == EntityKind::Person)
            .flat_map(names_of)
            .collect();
        let missed: Vec<&String> = wanted
            .iter()
            .filter(|(_, spellings)| spellings.is_disjoint(&persons))
            .map(|(full, _)| full)
            .collect();
        let spelled: BTreeSet<&String> = wanted.values().flatten().chain(&others).collect();
        let false_ones: Vec<String> = proposals
            .iter()
            .filter(|proposal| {
                let of_person = wanted
                    .values()
                    .any(|all| names_of(proposal).iter().any(|name| all.contains(name)));
                let right = match proposal.kind {
                    EntityKind::Person => of_person,
                    _ => names_of(proposal).iter().any(|name| spelled.contains(name)) && !of_person,
                };
                if is_sure(proposal) {
                    sure += 1;
                    if !right {
                        sure_wrong += 1;
                        println!(
                            "  sure and wrong: {} ({:?})",
                            proposal.name, proposal.because
                        );
                    }
                }
                !right
            })
            .map(|proposal| {
                format!(
                    "{} ({}, {:?})",
                    proposal.name,
                    proposal.kind.label(),
                    proposal.because
                )
            })
            .collect();
        println!(
            "{number}: {} of {} people; {} of {} proposals wrong",
            wanted.len() - missed.len(),
            wanted.len(),
            false_ones.len(),
            proposals.len()
        );
        println!("  missed: {missed:?}\n  wrong: {false_ones:?}");
        found += wanted.len() - missed.len();
        people += wanted.len();
        wrong += false_ones.len();
        proposed += proposals.len();
    }
    println!("all: {found} of {people} people; {wrong} of {proposed} proposals wrong");
    println!("ticked beforehand: {sure}, of which {sure_wrong} wrong");
    assert!(sure_wrong * 20 <= sure, "{sure_wrong} of {sure}");
    assert!(found * 100 >= people * 85, "{found} of {people}");
    assert!(wrong * 3 <= proposed, "{wrong} of {proposed}");
}

/// Kinds are not in the list: all are taken for people but those whose words say otherwise.
fn alike(a: &str, b: &str) -> f64 {
    let kind = EntityKind::Person;
    let (a, b) = (Alike::new(kind, a), Alike::new(kind, b));
    a.likeness(&b)
}

#[test]
fn spellings_of_one_name_are_proposed_and_two_names_seldom() {
    let rows = rows("name-pairs.csv");
    for set in ["dev", "test"] {
        let (mut right, mut missed, mut wrong) = (0_u32, Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| row[3] == set) {
            let likeness = alike(&row[0], &row[1]);
            match (row[2] == "yes", likeness >= THRESHOLD) {
                (true, true) => right += 1,
                (true, false) => missed.push(format!(
                    "{} / {} {likeness:.2} ({})",
                    row[0], row[1], row[4]
                )),
                (false, true) => wrong.push(format!(
                    "{} / {} {likeness:.2} ({})",
                    row[0], row[1], row[4]
                )),
                (false, false) => {}
            }
        }
        let share = |of: usize| f64::from(right) / f64::from(right + of as u32);
        let (precision, recall) = (share(wrong.len()), share(missed.len()));
        println!(
            "{set}: precision {precision:.3}, recall {recall:.3} ({right} right, {} wrong, {} missed)",
            wrong.len(),
            missed.len()
        );
        assert!(
            precision >= 0.9 && recall >= 0.85,
            "{set}: {missed:#?} {wrong:#?}"
        );
    }
}

/// Sentences made by hand, each with the dates and sums that it gives, `|` between them.
#[test]
fn dates_and_sums_are_read_as_a_person_reads_them() {
    let (mut right, mut missed, mut wrong) = (0_usize, Vec::new(), Vec::new());
    for row in rows("dates-and-sums.csv") {
        let mut wanted: Vec<String> = row[1]
            .split('|')
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect();
        for figure in figures(&row[0]) {
            let read = match figure.what {
                What::Date(Some(date)) => date.to_string(),
                What::Date(None) => "?".to_owned(),
                What::Sum { quantity, unit } => format!("{quantity} {unit}"),
            };
            match wanted.iter().position(|it| *it == read) {
                Some(at) => {
                    wanted.remove(at);
                    right += 1;
                }
                None => wrong.push(format!("{read} in {}", row[0])),
            }
        }
        missed.extend(wanted.into_iter().map(|it| format!("{it} in {}", row[0])));
    }
    println!(
        "dates and sums: {right} right, {} wrong, {} missed",
        wrong.len(),
        missed.len()
    );
    println!("  missed: {missed:#?}\n  wrong: {wrong:#?}");
    assert!(right * 10 >= (right + missed.len()) * 9, "{missed:#?}");
    assert!(wrong.len() * 10 <= right, "{wrong:#?}");
}
