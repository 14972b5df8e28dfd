//! Mentions: every spelling of 5,000 names in 1,000 documents of 5,000 words.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use throughline::base::id::RecordId as _;
use throughline::base::words::Words;
use throughline::model::{Board, Diff, Entity, EntityId, Name};
use throughline::names::same::Compared;
use throughline::names::{Spellings, mentions};

const NUM_NAMES: usize = 5_000;
const NUM_DOCUMENTS: usize = 1_000;
const NUM_WORDS: usize = 5_000;

/// A word of two to four syllables.
fn word(rng: &mut fastrand::Rng) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi", "yo", "zu",
        "an", "er", "in", "os", "ur", "sha", "che", "tri", "blo",
    ];
    (0..rng.usize(2..=4))
        .map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())])
        .collect()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn board(rng: &mut fastrand::Rng) -> (Board, Vec<String>) {
    let empty = Board::default();
    let mut diff = Diff::default();
    let mut names = Vec::new();
    for number in 0..NUM_NAMES {
        let name = format!("{} {}", capitalised(&word(rng)), capitalised(&word(rng)));
        names.push(name.clone());
        let entity = Entity {
            names: vec![Name {
                text: name,
                quotes: Vec::new(),
            }],
            ..Entity::default()
        };
        diff.put(&empty, EntityId::from_raw(number as u64), entity);
    }
    (empty.with(&diff), names)
}

/// One word in fifty is a name.
fn document(rng: &mut fastrand::Rng, vocabulary: &[String], names: &[String]) -> String {
    let mut text = String::new();
    for number in 0..NUM_WORDS {
        if rng.u8(..50) == 0 {
            text += &names[rng.usize(..names.len())];
        } else {
            text += &vocabulary[rng.usize(..vocabulary.len())];
        }
        text += if number % 17 == 16 { ". " } else { " " };
    }
    text
}

fn bench(criterion: &mut Criterion) {
    let mut rng = fastrand::Rng::with_seed(1);
    let (board, names) = board(&mut rng);
    let vocabulary: Vec<String> = (0..8_000).map(|_| word(&mut rng)).collect();
    let texts: Vec<String> = (0..NUM_DOCUMENTS)
        .map(|_| document(&mut rng, &vocabulary, &names))
        .collect();
    let mut group = criterion.benchmark_group("names");
    group.sample_size(10);
    group.bench_function("spellings of 5,000 names", |b| {
        b.iter(|| Spellings::build(black_box(&board)));
    });
    let spellings = Spellings::build(&board);
    group.bench_function("words of 1,000 documents", |b| {
        b.iter(|| {
            texts
                .iter()
                .map(|text| Words::new(text).len())
                .sum::<usize>()
        });
    });
    let words: Vec<Words> = texts.iter().map(|text| Words::new(text)).collect();
    group.bench_function("mentions in 1,000 documents", |b| {
        b.iter(|| {
            let all = texts.iter().zip(&words);
            all.map(|(text, words)| mentions(text, words, &spellings).len())
                .sum::<usize>()
        });
    });
    group.finish();
}

/// As on a board: given names and surnames that many share.
fn people(number: usize) -> Board {
    let mut rng = fastrand::Rng::with_seed(2);
    let given: Vec<String> = (0..400).map(|_| capitalised(&word(&mut rng))).collect();
    let surnames: Vec<String> = (0..2_000).map(|_| capitalised(&word(&mut rng))).collect();
    let empty = Board::default();
    let mut diff = Diff::default();
    for number in 0..number {
        let names = (0..rng.usize(1..=2)).map(|_| {
            let given = &given[rng.usize(..given.len())];
            let surname = &surnames[rng.usize(..surnames.len())];
            Name {
                text: format!("{given} {surname}"),
                quotes: Vec::new(),
            }
        });
        let entity = Entity {
            names: names.collect(),
            ..Entity::default()
        };
        diff.put(&empty, EntityId::from_raw(number as u64), entity);
    }
    empty.with(&diff)
}

fn same(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("perhaps the same");
    group.sample_size(10);
    for number in [1_000, 5_000] {
        let board = people(number);
        group.bench_function(format!("all of {number} people"), |b| {
            b.iter(|| Compared::default().renewed(black_box(&board)));
        });
        let compared = Compared::default().renewed(&board);
        let mut diff = Diff::default();
        diff.update::<Entity>(&board, EntityId::from_raw(7), |entity| {
            "Najim Laachraoui".clone_into(&mut entity.names[0].text);
        });
        let next = board.with(&diff);
        group.bench_function(format!("one new name among {number} people"), |b| {
            b.iter(|| compared.renewed(black_box(&next)));
        });
    }
    group.finish();
}

criterion_group!(benches, bench, same);
criterion_main!(benches);
