//! One step of the slider "known on", at 2,000 cards, 4,000 relations and 6,000 quotes.
//! `cargo bench --no-default-features --bench lens`

mod common;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use throughline::base::date::{Day, FuzzyDate};
use throughline::evidence::lens::{Lens, LensView, days_of_change};
use throughline::model::{Board, Diff, Quote, Source};

fn dated(board: &Board) -> Board {
    let mut diff = Diff::default();
    let mut rng = fastrand::Rng::with_seed(1);
    let mut date = move || -> Option<FuzzyDate> {
        let text = format!("2016-{:02}-{:02}", rng.u8(1..=12), rng.u8(1..=28));
        text.parse().ok()
    };
    for id in board.sources().ids() {
        diff.update(board, id, |source: &mut Source| source.published = date());
    }
    for id in board.quotes().ids() {
        diff.update(board, id, |quote: &mut Quote| quote.published = date());
    }
    board.with(&diff)
}

fn known(day: Day) -> Lens {
    Lens {
        known: Some(day),
        of: None,
    }
}

fn lens(c: &mut Criterion) {
    let board = dated(&common::board(2_000, 1));
    let days = days_of_change(&board).known;
    let mut group = c.benchmark_group("lens");
    group.sample_size(30);
    group.bench_function("one step", |b| {
        let mut view = LensView::new(&board, known(days[0]));
        let mut at = 0;
        b.iter(|| {
            // There and back again over the year, one day of change after the other.
            at = (at + 1) % (2 * days.len() - 2);
            let at = at.min(2 * days.len() - 2 - at);
            view.move_to(black_box(&board), known(days[at]))
        });
    });
    group.bench_function("no step", |b| {
        let middle = known(days[days.len() / 2]);
        let mut view = LensView::new(&board, middle);
        b.iter(|| view.move_to(black_box(&board), middle));
    });
    let (first, last) = (known(days[0]), known(days[days.len() - 1]));
    group.bench_function("from the first day to the last", |b| {
        b.iter_batched_ref(
            || LensView::new(&board, first),
            |view| view.move_to(black_box(&board), last),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("the first look", |b| {
        b.iter(|| LensView::new(black_box(&board), last));
    });
    group.bench_function("days of change", |b| {
        b.iter(|| days_of_change(black_box(&board)));
    });
    group.finish();
}

criterion_group!(benches, lens);
criterion_main!(benches);
