//! What stands on what, at 20,000 claims: after one edit, for one source, and as the ledger.
//! `cargo bench --no-default-features --bench evidence`

mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use std::collections::BTreeSet;
use std::hint::black_box;
use throughline::base::id::IdGen;
use throughline::evidence::ledger::{Column, Group, Lines, Look, lines};
use throughline::evidence::{Carrier, Derived, Loads, carries_most, fallout};
use throughline::model::{
    About, Basis, Board, Claim, ClaimId, Diff, Evidence, Quote, QuoteId, Speaker, Stance, Terms,
    Value, Who,
};

const PROPERTIES: [&str; 5] = ["killed", "injured", "age", "role", "status"];
const NUM_CLAIMS: usize = 20_000;

/// A board with so many claims: four on each entity, on one to three quotes, a tenth of the quotes with
/// speakers.
fn board() -> Board {
    let board = common::board(NUM_CLAIMS / 4, 1);
    let mut rng = fastrand::Rng::with_seed(2);
    let mut ids = IdGen::with_seed(2);
    let quotes: Vec<QuoteId> = board.quotes().ids().collect();
    let entities: Vec<_> = board.entities().ids().collect();
    let mut diff = Diff::default();
    for n in 0..NUM_CLAIMS {
        let evidence: Vec<Evidence> = (0..rng.usize(1..=3))
            .map(|_| Evidence {
                quote: quotes[rng.usize(..quotes.len())],
                stance: Stance::Supports,
            })
            .collect();
        let claim = Claim {
            about: About::Entity(entities[n / 4]),
            property: PROPERTIES[rng.usize(..PROPERTIES.len())].to_owned(),
            value: Value::Text(format!("value {}", rng.u8(..9))),
            as_of: None,
            denied: false,
            evidence,
            resolution: None,
            reply: None,
            checked: None,
        };
        diff.put(&board, ids.next::<ClaimId>(), claim);
    }
    for &id in quotes.iter().step_by(10) {
        let entity = entities[rng.usize(..entities.len())];
        diff.update(&board, id, |quote: &mut Quote| {
            quote.speaker = Some(Speaker {
                who: Who::Entity(entity),
                terms: Terms::OnRecord,
                basis: Basis::Unknown,
            });
        });
    }
    board.with(&diff)
}

fn evidence(c: &mut Criterion) {
    let board = board();
    let mut derived = Derived::build(&board);
    let mut group = c.benchmark_group("evidence");
    group.sample_size(20);
    group.bench_function("build", |b| b.iter(|| Derived::build(black_box(&board))));

    let claim = board.claims().ids().nth(NUM_CLAIMS / 2);
    let mut diff = Diff::default();
    if let Some(claim) = claim {
        diff.update(&board, claim, |claim: &mut Claim| claim.evidence.clear());
    }
    let (there, back) = (board.with(&diff), diff.inverse());
    group.bench_function("after one edit and its undoing", |b| {
        b.iter(|| {
            derived.update(&there, &diff);
            derived.update(&board, &back);
        });
    });
    let source = board.sources().ids().next();
    let carriers: Vec<Carrier> = source.map(Carrier::Source).into_iter().collect();
    group.bench_function("fall-out of one source", |b| {
        b.iter(|| fallout(black_box(&board), (&derived).into(), &carriers));
    });
    group.bench_function("what carries most", |b| {
        b.iter(|| carries_most(black_box(&board), (&derived).into()));
    });
    let looks = [
        ("ledger in order", Look::default()),
        (
            "ledger by entity, by quotes",
            Look {
                sort: Column::Quotes,
                group: Group::Entity,
                ..Look::default()
            },
        ),
        (
            "ledger filtered by a word",
            Look {
                words: "killed".to_owned(),
                ..Look::default()
            },
        ),
    ];
    for (name, look) in looks {
        group.bench_function(name, |b| {
            b.iter(|| lines(&derived.ledger, &board, black_box(&look), &BTreeSet::new()));
        });
    }
    let by_entity = Look {
        sort: Column::Quotes,
        group: Group::Entity,
        ..Look::default()
    };
    let mut kept = Lines::default();
    kept.follow(&derived.ledger, &board, &by_entity, &BTreeSet::new());
    group.bench_function("ledger by entity after one edit and its undoing", |b| {
        b.iter(|| {
            derived.update(&there, &diff);
            kept.follow(&derived.ledger, &there, &by_entity, &BTreeSet::new());
            derived.update(&board, &back);
            kept.follow(&derived.ledger, &board, &by_entity, &BTreeSet::new());
        });
    });
    let mut loads = Loads::build(&board, (&derived).into());
    let mut stamp = derived.ledger.stamp();
    group.bench_function("what carries most after one edit and its undoing", |b| {
        b.iter(|| {
            for (after, change) in [(&there, &diff), (&board, &back)] {
                derived.update(after, change);
                let changed = derived.ledger.changed_since(stamp).unwrap_or_default();
                loads.update(after, (&derived).into(), &changed);
                stamp = derived.ledger.stamp();
                black_box(loads.list());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, evidence);
criterion_main!(benches);
