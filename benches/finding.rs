//! Finding in full texts of 5,000 words: making the index, and from what is typed to the answer.
//!
//! 1,000 documents, or as many as `FINDING_DOCUMENTS` says.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;
use throughline::base::digest::Digest;
use throughline::base::id::RecordId as _;
use throughline::io::fs::Disk;
use throughline::io::fulltext::{Embedded, FullText, folder_in};
use throughline::io::normalise::DocumentText;
use throughline::model::{Board, Diff, Source, SourceId};
use throughline::search::board_finder::BoardFinder;
use throughline::search::language::Parsed;
use throughline::search::texts::{Asked, TextSource as _};

const NUM_WORDS: usize = 5_000;
const VOCABULARY: usize = 60_000;

type Texts = BTreeMap<Digest, Arc<str>>;

fn word(rng: &mut fastrand::Rng) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi", "yo", "zu",
        "an", "er", "in", "os", "ur", "sha", "che", "tri", "blo",
    ];
    (0..rng.usize(1..=4))
        .map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())])
        .collect()
}

/// Words as often as in a language: the n-th as often as 1/n.
fn document(rng: &mut fastrand::Rng, vocabulary: &[String], sums: &[f64]) -> String {
    let mut text = String::new();
    for number in 0..NUM_WORDS {
        let at = rng.f64() * sums[sums.len() - 1];
        text += &vocabulary[sums.partition_point(|sum| *sum < at).min(sums.len() - 1)];
        text += match number % 200 {
            199 => ".\n\n",
            at if at % 17 == 16 => ". ",
            _ => " ",
        };
    }
    text
}

fn board(num: usize) -> (Board, Texts) {
    let mut rng = fastrand::Rng::with_seed(1);
    let vocabulary: Vec<String> = (0..VOCABULARY).map(|_| word(&mut rng)).collect();
    let mut sum = 0.0;
    let sums: Vec<f64> = (1..=VOCABULARY)
        .map(|n| {
            sum += 1.0 / n as f64;
            sum
        })
        .collect();
    let empty = Board::default();
    let (mut diff, mut texts) = (Diff::default(), Texts::new());
    for number in 0..num {
        let text = document(&mut rng, &vocabulary, &sums);
        let text = DocumentText::from_text(&text).expect("a text");
        let source = Source {
            title: format!("Report number {number}"),
            publisher: format!("Paper {}", number % 20),
            published: format!("{}", 2000 + number % 25).parse().ok(),
            document: Some(text.to_ref("report.txt", "text/plain")),
            ..Source::default()
        };
        diff.put(&empty, SourceId::from_raw(number as u64 + 1), source);
        texts.insert(text.sha256, text.text);
    }
    (empty.with(&diff), texts)
}

fn bench(criterion: &mut Criterion) {
    let asked = std::env::var("FINDING_DOCUMENTS").ok();
    let num = asked.and_then(|num| num.parse().ok()).unwrap_or(1_000);
    let (board, texts) = board(num);
    let bytes: usize = texts.values().map(|text| text.len()).sum();
    let go_on = &mut |_| ControlFlow::Continue(());
    let mut group = criterion.benchmark_group(format!("finding in {num} documents"));
    group.sample_size(10);
    let making = format!("making the index of {} MB of text", bytes >> 20);
    group.bench_function(making, |b| {
        b.iter(|| {
            let dir = tempfile::tempdir().expect("a folder");
            let index = FullText::open(&Disk, &folder_in(dir.path())).expect("an index");
            index.update(&texts, go_on).expect("an index");
        });
    });
    let dir = tempfile::tempdir().expect("a folder");
    let folder = folder_in(dir.path());
    let index = FullText::open(&Disk, &folder).expect("an index");
    index.update(&texts, go_on).expect("an index");
    let size: u64 = std::fs::read_dir(&folder)
        .expect("the folder")
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .map(|meta| meta.len())
        .sum();
    let opening = format!("opening the index, which has {} MB", size >> 20);
    group.bench_function(opening, |b| {
        b.iter(|| {
            let index = FullText::open(&Disk, &folder).expect("an index");
            index.update(&texts, go_on).expect("an index");
        });
    });
    group.bench_function("the board's records made ready, once", |b| {
        b.iter(|| BoardFinder::new(black_box(&board)));
    });
    let snapshot = index.snapshot().expect("a snapshot");
    let finder = BoardFinder::new(&board);
    let embedded = Embedded {
        snapshot: &snapshot,
        board: &board,
        finder: &finder,
        texts: &texts,
    };
    // Words as rare as their place in the vocabulary.
    let mut rng = fastrand::Rng::with_seed(1);
    let vocabulary: Vec<String> = (0..VOCABULARY).map(|_| word(&mut rng)).collect();
    let (common, usual, rare) = (&vocabulary[0], &vocabulary[400], &vocabulary[30_000]);
    let words: Vec<&str> = texts
        .values()
        .next()
        .map_or("", |text| &**text)
        .split(' ')
        .collect();
    let phrase = words[100..103].join(" ");
    for (name, query) in [
        ("one letter", "s".to_owned()),
        ("three letters", "sha".to_owned()),
        ("a common word", format!("{common} ")),
        ("a rare word", format!("{rare} ")),
        ("two words", format!("{common} {usual} ")),
        ("a phrase of three", format!("\"{phrase}\"")),
        (
            "a phrase whose last word is typed",
            format!("\"{common} {common} s"),
        ),
        (
            "words, OR, NOT and a filter",
            format!("({usual} OR {rare}) -{common} after:2010"),
        ),
        (
            "of a source, by a word",
            format!("source:\"Paper 3\" {usual} "),
        ),
    ] {
        group.bench_with_input(BenchmarkId::new("answer", name), &query, |b, query| {
            b.iter(|| {
                let expr = Parsed::typing(query).expr.expect("a query");
                let records = finder.find(&board, &expr, 5);
                let asked = Asked {
                    words: query,
                    expr: &expr,
                    limit: 10,
                    whole: &BTreeSet::new(),
                };
                let texts = embedded.find(&asked).expect("an answer");
                (records, texts.total)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
