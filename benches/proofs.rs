//! Quotes proved against their documents: 10,000 exact quotes of 30 words in 1,000 documents of 5,000 words; and
//! what changed in one document of which a word in two hundred is another.
//! `cargo bench --no-default-features --bench proofs`

use criterion::{Criterion, criterion_group, criterion_main};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use throughline::base::digest::Digest;
use throughline::base::id::IdGen;
use throughline::base::text_range::CharRange;
use throughline::io::normalise::DocumentText;
use throughline::model::board::Parts;
use throughline::model::{Board, Quote, Source};
use throughline::query::anchor::{ProofCounts, make_anchor, prove};
use throughline::query::versions::Diff;

const DOCUMENTS: usize = 1_000;
const WORDS: usize = 5_000;
const QUOTES: usize = 10;
const QUOTE_WORDS: usize = 30;

/// A word as often as words are: half of a text is made of a hundred of them (Zipf).
fn word(rng: &mut fastrand::Rng) -> String {
    let mut rank = (12_000_f64.powf(rng.f64()) - 1.0) as usize + 700;
    let mut letters = String::new();
    while rank > 0 {
        letters.push(char::from(b'a' + (rank % 26) as u8));
        rank /= 26;
    }
    letters
}

/// Words in sentences and paragraphs, with the place of each in characters.
fn text(words: &[String]) -> (String, Vec<CharRange>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            text.push_str(match number {
                n if n % 100 == 0 => ".\n\n",
                n if n % 17 == 0 => ". ",
                _ => " ",
            });
        }
        // All of it is ASCII.
        places.push(CharRange::new(text.len(), text.len() + word.len()));
        text.push_str(word);
    }
    (text, places)
}

fn board() -> (Board, BTreeMap<Digest, Arc<str>>) {
    let mut rng = fastrand::Rng::with_seed(1);
    let mut ids = IdGen::with_seed(1);
    let mut parts = Parts::default();
    let mut texts = BTreeMap::new();
    for _ in 0..DOCUMENTS {
        let words: Vec<String> = (0..WORDS).map(|_| word(&mut rng)).collect();
        let (text, places) = text(&words);
        let document = DocumentText::from_text(&text).expect("a text of some kilobytes");
        let reference = document.to_ref("", "text/plain");
        let source = ids.next();
        for number in 0..QUOTES {
            let first = number * (WORDS / QUOTES) + rng.usize(..WORDS / QUOTES - QUOTE_WORDS);
            let range = CharRange::new(places[first].start, places[first + QUOTE_WORDS - 1].end);
            let anchor =
                make_anchor(&document.text, &reference, range).expect("it lies in the text");
            parts.quotes.push((ids.next(), Quote::new(source, anchor)));
        }
        let record = Source {
            document: Some(reference),
            ..Source::default()
        };
        parts.sources.push((source, record));
        texts.insert(document.sha256, document.text);
    }
    (Board::from_parts(parts), texts)
}

fn proofs(c: &mut Criterion) {
    let (board, texts) = board();
    let counts = ProofCounts::of(prove(&board, &texts).values());
    assert_eq!(counts.exact, DOCUMENTS * QUOTES, "{}", counts.words());
    let mut group = c.benchmark_group("proofs");
    group.sample_size(10);
    group.bench_function("10,000 exact quotes in 1,000 documents", |b| {
        b.iter(|| prove(black_box(&board), black_box(&texts)));
    });
    let mut rng = fastrand::Rng::with_seed(2);
    let mut words: Vec<String> = (0..WORDS).map(|_| word(&mut rng)).collect();
    let (old, _) = text(&words);
    for word in words.iter_mut().step_by(200) {
        word.push_str("ly");
    }
    let (new, _) = text(&words);
    group.bench_function("what changed in a document", |b| {
        b.iter(|| Diff::new(black_box(&old), black_box(&new)));
    });
    group.finish();
}

criterion_group!(benches, proofs);
criterion_main!(benches);
