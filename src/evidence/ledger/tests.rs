//! That the ledger lists, orders and gathers what is on the board.

use super::{Column, Group, Kind, Ledger, Line, Lines, Look, Only, lines};
use crate::base::id::IdGen;
use crate::edit::random::{random_board, random_transaction};
use crate::evidence::Derived;
use crate::evidence::Standing;
use crate::evidence::tests::{QUOTES, derived};
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const STORY: &str = r#"
    claim c1 paris killed = 31 people [as of 2015] [own]
    claim c2 paris killed = 35 people [elsewhere copied]
    claim c3 alice role = "clerk" [official1 official3]
    claim c4 bob age = 30
    claim c5 alice born = date:1990 [fallen1]
    relation r1 alice -> firm "works for" [alice1 bob1]
    relation r2 bob -> firm "suspected of" [own -elsewhere] [stage charged 2016]
    relation r3 bob -- alice "knows" [official1] denied
"#;

/// The ledger of the story as it is looked at, one line each.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(look: &Look, closed: &[&str], expected: Expect) {
    let (fixture, derived) = derived(&format!("{QUOTES}{STORY}"));
    let ledger: &Ledger = &derived.ledger;
    let all_open = lines(ledger, &fixture.board, look, &BTreeSet::new());
    let shut = all_open.into_iter().filter_map(|line| match line {
        Line::Head { group, .. } if closed.contains(&group.name.as_str()) => Some(group),
        _ => None,
    });
    let mut out = String::new();
    for line in lines(ledger, &fixture.board, look, &shut.collect()) {
        match line {
            Line::Head { group, rows } => writeln!(out, "{} ({rows})", group.name).unwrap(),
            Line::Row(record) => {
                let row = ledger.row(record).unwrap();
                let cells = Column::ALL.map(|column| column.text(row));
                let name = fixture.names.name(record).unwrap();
                writeln!(out, "{name}: {}", cells.join(" | ")).unwrap();
            }
        }
    }
    expected.assert_eq(&out);
}

/// The names of the rows alone.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check_names(look: &Look, expected: Expect) {
    let (fixture, derived) = derived(&format!("{QUOTES}{STORY}"));
    let rows = lines(&derived.ledger, &fixture.board, look, &BTreeSet::new());
    let names: Vec<&str> = rows
        .iter()
        .filter_map(|line| match line {
            Line::Row(record) => fixture.names.name(*record),
            Line::Head { .. } => None,
        })
        .collect();
    expected.assert_eq(&names.join(" "));
}

#[test]
fn every_claim_and_relation_is_a_row() {
    check(
        &Look::default(),
        &[],
        expect![[r#"
            c5: Alice, born: 1990 | Fallen | 0 | 0 | 0 |  |  |  |  | 
            c3: Alice, role: clerk | Corroborated | 2 | 2 | 2 | an official |  |  |  | 
            r1: Alice works for Firm | Corroborated | 2 | 1 | 2 | Alice, Bob |  |  |  | 
            c4: Bob, age: 30 | Lead | 0 | 0 | 0 |  |  |  |  | 
            r3: Bob knows Alice, denied | Sourced | 1 | 1 | 1 | an official |  |  |  | 
            r2: Bob suspected of Firm | Contested | 1 | 1 | 1 |  | Charged |  | Unresolved | 
            c1: Paris, killed: 31 people | Sourced | 1 | 1 | 1 |  |  | 2015 | Unresolved | 
            c2: Paris, killed: 35 people | Corroborated | 2 | 2 | 2 |  |  |  | Unresolved | 
        "#]],
    );
}

#[test]
fn rows_are_ordered_by_each_column_and_empty_cells_come_last() {
    for (column, descending, expected) in [
        (Column::Says, true, expect!["c2 c1 r2 r3 c4 r1 c3 c5"]),
        (Column::Standing, false, expect!["c4 r3 c1 c3 r1 c2 r2 c5"]),
        (Column::Quotes, true, expect!["c3 r1 c2 r3 r2 c1 c5 c4"]),
        (Column::Sources, false, expect!["c5 c4 r1 r3 r2 c1 c3 c2"]),
        (Column::Origins, true, expect!["c3 r1 c2 r3 r2 c1 c5 c4"]),
        (Column::Speakers, false, expect!["r1 c3 r3 c5 c4 r2 c1 c2"]),
        (Column::Stage, true, expect!["r2 c5 c3 r1 c4 r3 c1 c2"]),
        (Column::When, false, expect!["c1 c5 c3 r1 c4 r3 r2 c2"]),
        (Column::Dispute, false, expect!["r2 c1 c2 c5 c3 r1 c4 r3"]),
        (Column::Checked, false, expect!["c5 c3 r1 c4 r3 r2 c1 c2"]),
    ] {
        let look = Look {
            sort: column,
            descending,
            ..Look::default()
        };
        check_names(&look, expected);
    }
}

#[test]
fn a_second_click_on_a_head_turns_the_order_round() {
    let mut look = Look::default();
    look.sort_by(Column::Quotes);
    assert!(look.descending, "most first");
    look.sort_by(Column::Quotes);
    assert!(!look.descending);
    look.sort_by(Column::Says);
    assert!(!look.descending, "from A");
}

#[test]
fn rows_are_filtered_by_what_they_are() {
    let words = |words: &str| Look {
        words: words.to_owned(),
        ..Look::default()
    };
    let only = |only| Look {
        only: BTreeSet::from([only]),
        ..Look::default()
    };
    check_names(&words("works"), expect!["r1"]);
    check_names(&words("BÓB alice"), expect!["r1 r3"]);
    check_names(&words("official"), expect!["c3 r3"]);
    check_names(&words("no such thing"), expect![""]);
    check_names(&only(Only::Disputed), expect!["r2 c1 c2"]);
    check_names(&only(Only::OneOrigin), expect!["r3 r2 c1"]);
    check_names(&only(Only::Unnamed), expect!["c3 r3"]);
    check_names(&only(Only::Hearsay), expect![""]);
    check_names(&only(Only::Accusations), expect!["r2"]);
    check_names(&only(Only::Unchecked), expect!["c5 c3 r1 c4 r3 r2 c1 c2"]);
    let look = Look {
        kind: Kind::Relations,
        standings: BTreeSet::from([Standing::Corroborated, Standing::Contested]),
        ..Look::default()
    };
    check_names(&look, expect!["r1 r2"]);
}

#[test]
fn groups_have_heads_and_can_be_closed() {
    let by = |group| Look {
        group,
        ..Look::default()
    };
    check(
        &by(Group::Entity),
        &["Firm", "Paris"],
        expect![[r#"
            Alice (4)
            c5: Alice, born: 1990 | Fallen | 0 | 0 | 0 |  |  |  |  | 
            c3: Alice, role: clerk | Corroborated | 2 | 2 | 2 | an official |  |  |  | 
            r1: Alice works for Firm | Corroborated | 2 | 1 | 2 | Alice, Bob |  |  |  | 
            r3: Bob knows Alice, denied | Sourced | 1 | 1 | 1 | an official |  |  |  | 
            Bob (3)
            c4: Bob, age: 30 | Lead | 0 | 0 | 0 |  |  |  |  | 
            r3: Bob knows Alice, denied | Sourced | 1 | 1 | 1 | an official |  |  |  | 
            r2: Bob suspected of Firm | Contested | 1 | 1 | 1 |  | Charged |  | Unresolved | 
            Firm (2)
            Paris (2)
        "#]],
    );
    check(
        &by(Group::Source),
        &["The Daily"],
        expect![[r#"
        The Copy's copy (1)
        c2: Paris, killed: 35 people | Corroborated | 2 | 2 | 2 |  |  |  | Unresolved | 
        The Daily (5)
        The Other (2)
        c3: Alice, role: clerk | Corroborated | 2 | 2 | 2 | an official |  |  |  | 
        c2: Paris, killed: 35 people | Corroborated | 2 | 2 | 2 |  |  |  | Unresolved | 
        Without a source (2)
        c5: Alice, born: 1990 | Fallen | 0 | 0 | 0 |  |  |  |  | 
        c4: Bob, age: 30 | Lead | 0 | 0 | 0 |  |  |  |  | 
    "#]],
    );
    check(
        &by(Group::Standing),
        &["Lead", "Sourced"],
        expect![[r#"
            Lead (1)
            Sourced (2)
            Corroborated (3)
            c3: Alice, role: clerk | Corroborated | 2 | 2 | 2 | an official |  |  |  | 
            r1: Alice works for Firm | Corroborated | 2 | 1 | 2 | Alice, Bob |  |  |  | 
            c2: Paris, killed: 35 people | Corroborated | 2 | 2 | 2 |  |  |  | Unresolved | 
            Contested (1)
            r2: Bob suspected of Firm | Contested | 1 | 1 | 1 |  | Charged |  | Unresolved | 
            Fallen (1)
            c5: Alice, born: 1990 | Fallen | 0 | 0 | 0 |  |  |  |  | 
        "#]],
    );
    check(
        &by(Group::Kind),
        &[],
        expect![[r#"
            age (1)
            c4: Bob, age: 30 | Lead | 0 | 0 | 0 |  |  |  |  | 
            born (1)
            c5: Alice, born: 1990 | Fallen | 0 | 0 | 0 |  |  |  |  | 
            killed (2)
            c1: Paris, killed: 31 people | Sourced | 1 | 1 | 1 |  |  | 2015 | Unresolved | 
            c2: Paris, killed: 35 people | Corroborated | 2 | 2 | 2 |  |  |  | Unresolved | 
            knows (1)
            r3: Bob knows Alice, denied | Sourced | 1 | 1 | 1 | an official |  |  |  | 
            role (1)
            c3: Alice, role: clerk | Corroborated | 2 | 2 | 2 | an official |  |  |  | 
            suspected of (1)
            r2: Bob suspected of Firm | Contested | 1 | 1 | 1 |  | Charged |  | Unresolved | 
            works for (1)
            r1: Alice works for Firm | Corroborated | 2 | 1 | 2 | Alice, Bob |  |  |  | 
        "#]],
    );
}

#[test]
fn two_people_of_one_name_are_two_groups() {
    let (fixture, derived) = derived(
        "person a1 \"Mohamed\"\nperson a2 \"Mohamed\"\nclaim c1 a1 age = 30\nclaim c2 a2 age = 31",
    );
    let look = Look {
        group: Group::Entity,
        ..Look::default()
    };
    let lines = lines(&derived.ledger, &fixture.board, &look, &BTreeSet::new());
    let heads = lines
        .iter()
        .filter(|line| matches!(line, Line::Head { .. }));
    assert_eq!(heads.count(), 2);
}

/// Following edits, turns of the look and groups that are shut equals laying all lines out anew.
#[test]
fn lines_that_are_kept_equal_those_laid_out_anew() {
    for seed in 0..24 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let mut board = random_board(seed, 60);
        let mut derived = Derived::build(&board);
        let mut look = Look::default();
        let mut closed = BTreeSet::new();
        let mut kept = Lines::default();
        for step in 0..40 {
            if rng.u8(..6) == 0 {
                look.sort = Column::ALL[rng.usize(..Column::ALL.len())];
                look.group = Group::ALL[rng.usize(..Group::ALL.len())];
                look.descending = rng.bool();
                look.kind = Kind::ALL[rng.usize(..Kind::ALL.len())];
            }
            let heads = kept.get().iter().filter_map(|line| match line {
                Line::Head { group, .. } => Some(group.clone()),
                Line::Row(_) => None,
            });
            match rng.u8(..4) {
                0 => closed = heads.filter(|_| rng.u8(..3) == 0).collect(),
                1 => closed.clear(),
                _ => {}
            }
            // Now and then several at once.
            for _ in 0..rng.usize(0..4) {
                let diff = random_transaction(&board, &mut rng, &mut ids).diff;
                board = board.with(&diff);
                derived.update(&board, &diff);
            }
            kept.follow(&derived.ledger, &board, &look, &closed);
            let anew = lines(&derived.ledger, &board, &look, &closed);
            assert_eq!(kept.get(), anew, "{seed} {step} {look:?}");
            let rows: BTreeSet<_> = anew
                .iter()
                .filter_map(|line| match line {
                    Line::Row(record) => Some(*record),
                    Line::Head { .. } => None,
                })
                .collect();
            assert_eq!(kept.num_rows(), rows.len(), "{seed} {step} {look:?}");
            assert!(!kept.follow(&derived.ledger, &board, &look, &closed));
        }
    }
}
