//! What is in a report, and in which order.

use super::{Ground, Made, Options, Report, Scope, report};
use crate::edit::random::random_board;
use crate::evidence::Derived;
use crate::model::fixture::{Fixture, id, parse};
use crate::model::{Board, RecordRef};
use crate::publish::{Guard, Publication, plan};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

fn report_of(board: &Board, options: &Options) -> Report {
    report(
        Ground {
            board,
            derived: &Derived::build(board),
            texts: &BTreeMap::new(),
            made: &Made::default(),
            since: None,
        },
        options,
    )
}

/// The groups and their entries by the names of the fixture.
fn order(fixture: &Fixture, report: &Report) -> String {
    let mut text = String::new();
    let name = |record: RecordRef| fixture.names.name(record).unwrap_or("?").to_owned();
    for group in &report.groups {
        write!(text, "{}:", group.name).unwrap();
        for entry in &group.entries {
            write!(text, " {}.{}", entry.number, name(entry.record)).unwrap();
        }
        text.push('\n');
    }
    text
}

const BOARD: &str = r#"
    source a "A" published 2017
    source b "B" published 2016
    quote q1 in a "x"
    quote q2 in b "y"
    person zoe "Zoe" at 0,0
    person ann "Ann" at 10,0
    person bob "bob" at 900,900
    relation r1 zoe -> ann "knows" [q1]
    relation r2 zoe -> bob "aids"
    relation r3 bob -> ann "knows" [q2]
    claim c1 ann height = 3 [q1]
    claim c2 ann age = 31 [as of 2017]
    claim c3 ann age = 30 [as of 2016] [q2]
    claim c4 r1 since = date:2012 [q1]
    relation r4 ?nobody -> ann "met"
    claim c5 r2 sum = 3 [q2]
    frame f1 "Left" at -100,-100 size 400x400
"#;

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(options: &Options, expected: Expect) {
    let fixture = parse(BOARD).unwrap();
    expected.assert_eq(&order(&fixture, &report_of(&fixture.board, options)));
}

#[test]
fn entries_stand_by_entity_and_name() {
    check(
        &Options::default(),
        expect![[r#"
        Ann: 1.c3 2.c2 3.c1
        bob: 4.r3
        ent-1tevyj4vxzzgy (missing): 5.r4
        Zoe: 6.r2 7.c5 8.r1 9.c4
    "#]],
    );
}

#[test]
fn leads_can_be_left_out() {
    let options = Options {
        leads: false,
        ..Options::default()
    };
    check(
        &options,
        expect![[r#"
        Ann: 1.c3 2.c1
        bob: 3.r3
        Zoe: 4.r1 5.c4 6.c5
    "#]],
    );
    let fixture = parse(BOARD).unwrap();
    let made = report_of(&fixture.board, &options);
    assert_eq!(made.head.leads_left_out, 3);
}

#[test]
fn a_part_of_a_board_is_what_is_said_of_it_and_rests_on_it() {
    let of = |records: &[RecordRef]| Options {
        scope: Scope::Records(records.iter().copied().collect()),
        ..Options::default()
    };
    check(
        &of(&[RecordRef::Entity(id("bob"))]),
        expect![[r#"
        bob: 1.r3
        Zoe: 2.r2 3.c5
    "#]],
    );
    check(
        &of(&[RecordRef::Claim(id("c4"))]),
        expect![[r#"
        Zoe: 1.c4
    "#]],
    );
    check(
        &of(&[RecordRef::Source(id("b"))]),
        expect![[r#"
        Ann: 1.c3
        bob: 2.r3
        Zoe: 3.c5
    "#]],
    );
    check(
        &of(&[RecordRef::Card(id("card:ann"))]),
        expect![[r#"
        Ann: 1.c3 2.c2 3.c1
        bob: 4.r3
        ent-1tevyj4vxzzgy (missing): 5.r4
        Zoe: 6.r1 7.c4
    "#]],
    );
    let frame = Options {
        scope: Scope::Frame(id("f1")),
        ..Options::default()
    };
    check(
        &frame,
        expect![[r#"
        Ann: 1.c3 2.c2 3.c1
        Zoe: 4.r1 5.c4
    "#]],
    );
}

#[test]
fn a_source_says_what_stands_on_it_and_what_would_fall() {
    let fixture = parse(BOARD).unwrap();
    let made = report_of(&fixture.board, &Options::default());
    let shown: Vec<String> = made
        .sources
        .iter()
        .map(|it| {
            format!(
                "S{} {}: {:?} {:?}",
                it.number, it.title, it.supports, it.falls
            )
        })
        .collect();
    expect![[r#"
        S1 B: [1, 4, 7] [1, 4, 7]
        S2 A: [3, 8, 9] [3, 8, 9]"#]]
    .assert_eq(&shown.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No text of a report without what is withheld has a withheld name in it.
    #[test]
    fn what_is_left_out_is_nowhere(seed in any::<u64>(), size in 0usize..10) {
        let board = random_board(seed, size);
        let derived = Derived::build(&board);
        let guard = Guard::new(&plan(&board, &derived, Publication::default()));
        let options = Options { withheld: false, ..Options::default() };
        let mut made = report_of(&board, &options);
        let mut found = Vec::new();
        super::withhold::each_text(&mut made, &mut |text| {
            if guard.finds(text) {
                found.push(text.clone());
            }
        });
        prop_assert!(found.is_empty(), "{:?}", found);
    }

    #[test]
    fn a_part_has_no_other_entries_than_the_whole(seed in any::<u64>(), size in 0usize..10) {
        let board = random_board(seed, size);
        let whole = report_of(&board, &Options::default());
        let whole: BTreeSet<RecordRef> = whole.entries().map(|it| it.record).collect();
        for frame in board.frames().ids() {
            let scope = Scope::Frame(frame);
            let part = report_of(&board, &Options { scope, ..Options::default() });
            prop_assert!(part.entries().all(|it| whole.contains(&it.record)));
        }
    }
}
