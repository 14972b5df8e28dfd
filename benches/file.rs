//! Opening and saving: the starter board, and a synthetic one of 10,000 cards.
//! `cargo bench --no-default-features --bench file`

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use throughline::evidence::EvidenceIndex;
use throughline::io::board_file;
use throughline::model::Board;
use throughline::query::Index;

const STARTER: &str = include_str!("../boards/starter.ron");

fn file(c: &mut Criterion) {
    let starter = board_file::read(STARTER)
        .expect("the starter board can be read")
        .board;
    let large = common::board(10_000, 1);
    measure(c, "starter", &starter);
    measure(c, "10,000 cards", &large);
}

fn measure(c: &mut Criterion, name: &str, board: &Board) {
    let text = board_file::write(board);
    let mut group = c.benchmark_group(name.to_owned());
    group.sample_size(20);
    group.bench_function("read", |b| {
        b.iter(|| board_file::read(black_box(&text)).map(|loaded| loaded.board.len()));
    });
    group.bench_function("write", |b| {
        b.iter(|| board_file::write(black_box(board)).len());
    });
    group.bench_function("index", |b| {
        b.iter(|| {
            let index = Index::build(black_box(board));
            let evidence = EvidenceIndex::build(board, &index);
            evidence.disputes().count()
        });
    });
    group.finish();
}

criterion_group!(benches, file);
criterion_main!(benches);
