//! "The same copy?": 1,000 documents of 5,000 words, ten quotes in each, compared with each other.
//! `cargo bench --no-default-features --bench copies`

use criterion::{Criterion, criterion_group, criterion_main};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use throughline::base::digest::Digest;
use throughline::base::id::IdGen;
use throughline::base::text_range::CharRange;
use throughline::edit::quotes::mark_same_copy;
use throughline::evidence::copies::{Copies, Found};
use throughline::model::board::Parts;
use throughline::model::{
    About, Anchor, Board, Claim, ClaimId, DocumentRef, Entity, EntityId, Evidence, Name, Quote,
    QuoteId, Source, SourceId, Stance, Value,
};
use throughline::query::anchor::Proof;

const DOCUMENTS: usize = 1_000;
const WORDS: usize = 5_000;
const QUOTES: usize = 10;
const QUOTE_WORDS: usize = 30;
/// Passages that the documents print, of so many words each; every document has three.
const REPORTS: usize = 500;
const REPORT_WORDS: usize = 60;

struct Boxes {
    board: Board,
    texts: BTreeMap<Digest, Arc<str>>,
    proofs: BTreeMap<QuoteId, Proof>,
}

/// A word as often as words are: half of a text is made of a hundred of them (Zipf).
fn word(rng: &mut fastrand::Rng) -> String {
    let rank = (12_000_f64.powf(rng.f64()) - 1.0) as usize;
    // Of three letters to eight, as its number says.
    let mut letters = String::new();
    let mut n = rank + 700;
    while n > 0 {
        letters.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    for _ in 0..rank % 5 {
        letters.push(char::from(b'a' + (rank % 26) as u8));
    }
    letters
}

fn sentence(rng: &mut fastrand::Rng, words: usize) -> Vec<String> {
    (0..words).map(|_| word(rng)).collect()
}

fn boxes() -> Boxes {
    let mut rng = fastrand::Rng::with_seed(1);
    let mut ids = IdGen::with_seed(1);
    let reports: Vec<Vec<String>> = (0..REPORTS)
        .map(|_| sentence(&mut rng, REPORT_WORDS))
        .collect();
    let mut parts = Parts::default();
    let mut texts = BTreeMap::new();
    let mut proofs = BTreeMap::new();
    let somebody: EntityId = ids.next();
    let name = Name {
        text: "Somebody".to_owned(),
        quotes: Vec::new(),
    };
    let entity = Entity {
        names: vec![name],
        ..Entity::default()
    };
    parts.entities.push((somebody, entity));
    let mut all = Vec::new();
    for n in 0..DOCUMENTS {
        let mut words = sentence(&mut rng, WORDS);
        for _ in 0..3 {
            let mut report = reports[rng.usize(..REPORTS)].clone();
            report[rng.usize(..REPORT_WORDS)] = word(&mut rng);
            let at = rng.usize(..WORDS / REPORT_WORDS) * REPORT_WORDS;
            words.splice(at..at + REPORT_WORDS, report);
        }
        let mut starts = Vec::with_capacity(words.len());
        let mut text = String::new();
        for word in &words {
            starts.push(text.len());
            text.push_str(word);
            text.push(' ');
        }
        let source: SourceId = ids.next();
        let sha256 = Digest::of(text.as_bytes());
        for _ in 0..QUOTES {
            let first = rng.usize(..WORDS - QUOTE_WORDS);
            // All of it is ASCII: bytes are code points.
            let range = CharRange::new(starts[first], starts[first + QUOTE_WORDS] - 1);
            let anchor = Anchor {
                exact: text[range.start..range.end].to_owned(),
                range: Some(range),
                ..Anchor::default()
            };
            let id: QuoteId = ids.next();
            parts.quotes.push((id, Quote::new(source, anchor)));
            proofs.insert(id, Proof::Exact(range));
            all.push(id);
        }
        let document = DocumentRef {
            sha256,
            chars: text.len(),
            file_name: String::new(),
            media_type: "text/plain".to_owned(),
            extractor: String::new(),
            pages: Vec::new(),
        };
        texts.insert(sha256, Arc::from(text));
        let source_record = Source {
            title: format!("Report number {n}"),
            document: Some(document),
            ..Source::default()
        };
        parts.sources.push((source, source_record));
    }
    for n in 0..20_000 {
        let evidence = (0..rng.usize(1..=3)).map(|_| Evidence {
            quote: all[rng.usize(..all.len())],
            stance: Stance::Supports,
        });
        let claim = Claim {
            about: About::Entity(somebody),
            property: format!("property {n}"),
            value: Value::Text("so".to_owned()),
            as_of: None,
            denied: false,
            evidence: evidence.collect(),
            resolution: None,
            reply: None,
            checked: None,
        };
        parts.claims.push((ids.next::<ClaimId>(), claim));
    }
    Boxes {
        board: Board::from_parts(parts),
        texts,
        proofs,
    }
}

fn copies(c: &mut Criterion) {
    let Boxes {
        board,
        texts,
        proofs,
    } = boxes();
    let found = Found::new(&board, &texts, &proofs);
    let asked = Copies::new(&board, &found);
    assert!(asked.proposals.len() > 100, "there is something to ask");
    let mut group = c.benchmark_group("copies");
    group.sample_size(10);
    group.bench_function("all documents compared", |b| {
        b.iter(|| Found::new(black_box(&board), &texts, &proofs));
    });
    group.bench_function("whether anything is to be compared again", |b| {
        b.iter(|| found.renewed(black_box(&board), &texts, &proofs));
    });
    group.bench_function("what there is to ask", |b| {
        b.iter(|| Copies::new(black_box(&board), &found));
    });
    if let Some(proposal) = asked.proposals.first() {
        let after = board.with(&mark_same_copy(&board, &proposal.quotes()).diff);
        group.bench_function("what there is to ask after an answer", |b| {
            b.iter(|| Copies::new(black_box(&after), &found));
        });
    }
    group.finish();
}

criterion_group!(benches, copies);
criterion_main!(benches);
