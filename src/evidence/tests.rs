//! That evidence is weighed as the rules say, and that following changes equals a rebuild.

use super::*;
use crate::base::id::IdGen;
use crate::edit::random::{random_board, random_transaction};
use crate::model::fixture::{Fixture, parse};
use crate::query::scramble;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

pub(super) fn derived(text: &str) -> (Fixture, Derived) {
    let fixture = parse(text).unwrap_or_else(|err| panic!("{err}"));
    let derived = Derived::build(&fixture.board);
    (fixture, derived)
}

/// Sources and quotes that the cases below rest on.
pub(super) const QUOTES: &str = r#"
source daily "The Daily"
source other "The Other"
source copy "The Copy" [shares daily]
source copy2 "The Copy's copy" [shares copy]
source gone "The Gone" [withdrawn "retracted"]
person alice "Alice"
person bob "Bob"
organisation firm "Firm"
place paris "Paris"
place brussels "Brussels"
quote own in daily "own voice"
quote own2 in daily "own voice again"
quote copied in copy2 "own voice copied"
quote elsewhere in other "another voice"
quote alice1 in daily "Alice says" by alice
quote alice2 in other "Alice says again" by alice
quote bob1 in daily "Bob says" by bob
quote official1 in daily "an official says" by "an official"
quote official2 in copy "the official says" by "An  official."
quote official3 in other "an official says" by "an official"
quote fallen1 in gone "it was so"
quote fallen2 in gone "it was not so" by bob
"#;

/// The disputes of a board: what over, badge, state, sides; then how each property is shown.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check_disputes(lines: &str, expected: Expect) {
    let (fixture, derived) = derived(&format!("{QUOTES}{lines}"));
    let name = |record: RecordRef| fixture.names.name(record).unwrap();
    let mut out = String::new();
    for dispute in derived.evidence.disputes() {
        let title = dispute.title(&fixture.board);
        let sides: Vec<_> = dispute.sides().map(name).collect();
        let state = match dispute.state {
            DisputeState::Resolved { kind, prefer } => {
                format!("{kind:?}, prefer {:?}", prefer.map(|side| side.map(name)))
            }
            other => other.label().to_owned(),
        };
        let pairs = dispute.pairs(&fixture.board).len();
        writeln!(
            out,
            "{title} [{}] {state}: {}, {pairs} pairs",
            dispute.summary,
            sides.join(" ")
        )
        .unwrap();
    }
    for id in fixture.board.entities().ids() {
        let about = About::Entity(id);
        for property in derived.evidence.properties_of(about) {
            let shown = derived
                .evidence
                .shown_value(&fixture.board, about, property);
            let shown = shown.map_or_else(|| "nothing".to_owned(), |shown| shown.text);
            writeln!(out, "{} {property} = {shown}", name(id.into())).unwrap();
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn different_values_of_one_property_are_a_dispute() {
    check_disputes(
        "claim c1 paris killed = 31 people [own]\nclaim c2 paris Killed = 35 [elsewhere]\nclaim c3 paris injured = 9\nclaim c4 paris injured = 9",
        expect![[r#"
            Paris, Killed [31–35] Unresolved: c2 c1, 1 pairs
            paris injured = 9
            paris killed = 31–35
        "#]],
    );
    check_disputes(
        "claim c1 alice place = entity:paris\nclaim c2 alice place = entity:brussels\nclaim c3 alice place = entity:paris denied",
        expect![[r#"
            Alice, place [Brussels / Paris / not Paris] Unresolved: c2 c3 c1, 2 pairs
            alice place = Brussels / Paris / not Paris
        "#]],
    );
    check_disputes(
        "claim c1 alice born = date:1990-03\nclaim c2 alice born = date:1989\nclaim c3 alice born = date:1990",
        expect![[r#"
            Alice, born [1989 / 1990 / 1990-03] Unresolved: c2 c3 c1, 2 pairs
            alice born = 1989 / 1990 / 1990-03
        "#]],
    );
    check_disputes(
        "claim c1 alice role = \"clerk\"\nclaim c2 alice role = \"driver\"\nclaim c3 alice role = \"Clerk\" denied",
        expect![[r#"
            Alice, role [clerk, denied] Unresolved: c3 c1, 1 pairs
            alice role = clerk, denied
        "#]],
    );
    check_disputes(
        "claim c1 paris killed = >100\nclaim c2 paris killed = 90\nclaim c3 paris killed = 35 [denied]",
        expect![[r#"
            Paris, killed [90 / >100] Unresolved: c2 c1, 1 pairs
            paris killed = 90 / >100
        "#]],
    );
}

#[test]
fn what_has_fallen_disputes_no_more_and_a_lead_does() {
    check_disputes(
        "claim c1 paris killed = 31 [own]\nclaim c2 paris killed = 35 [fallen1]",
        expect![[r#"
            paris killed = 31
        "#]],
    );
    check_disputes(
        "claim c1 paris killed = 31 [own]\nclaim c2 paris killed = 35",
        expect![[r#"
            Paris, killed [31–35] Unresolved: c2 c1, 1 pairs
            paris killed = 31–35
        "#]],
    );
    check_disputes(
        "claim c1 paris killed = 31 [fallen1]",
        expect![[r#"
        paris killed = nothing
    "#]],
    );
}

#[test]
fn evidence_on_both_sides_is_a_dispute_of_its_own() {
    check_disputes(
        "claim c1 paris killed = 31 [own -elsewhere]",
        expect![[r#"
        Paris, killed [31, contested] Unresolved: c1, 0 pairs
        paris killed = 31, contested
    "#]],
    );
    check_disputes(
        "claim c1 paris killed = 31 [own -elsewhere] [resolved error]",
        expect![[r#"
            Paris, killed [31, contested] Error, prefer None: c1, 0 pairs
            paris killed = 31
        "#]],
    );
    check_disputes(
        "relation r1 alice -> firm \"works for\" [own -elsewhere]",
        expect![[r#"
            Alice, works for, Firm [contested] Unresolved: r1, 0 pairs
        "#]],
    );
}

#[test]
fn a_denied_relation_disputes_with_the_one_it_answers() {
    check_disputes(
        r#"relation r1 alice -> firm "works for" [own]
        relation r2 alice -> firm "Works for" [alice2] denied
        relation r3 firm -> alice "works for" denied
        relation r4 alice -> firm "owns"
        relation r5 alice -> bob "knows" when 2015
        relation r6 alice -> bob "knows" when 2017 denied"#,
        expect![[r#"
            Alice, works for, Firm [said and denied] Unresolved: r1 r2, 1 pairs
        "#]],
    );
}

#[test]
fn resolutions_settle_pair_by_pair() {
    let claims = |first: &str, second: &str, third: &str| {
        format!(
            "claim c1 paris killed = 31 {first}\nclaim c2 paris killed = 32 {second}\nclaim c3 paris killed = 35 {third}"
        )
    };
    check_disputes(
        &claims("[resolved superseded prefer c2]", "", ""),
        expect![[r#"
            Paris, killed [31–35] Unresolved: c2 c3 c1, 3 pairs
            paris killed = 31–35
        "#]],
    );
    check_disputes(
        &claims("[resolved open]", "", ""),
        expect![[r#"
        Paris, killed [31–35] Left open: c2 c3 c1, 3 pairs
        paris killed = 31–35
    "#]],
    );
    check_disputes(
        &claims("[resolved superseded prefer c2]", "", "[resolved error]"),
        expect![[r#"
            Paris, killed [31–35] Superseded, prefer Some(For("c2")): c2 c3 c1, 3 pairs
            paris killed = 32
        "#]],
    );
    check_disputes(
        &claims("[resolved superseded]", "", "[resolved error]"),
        expect![[r#"
            Paris, killed [31–35] Error, prefer None: c2 c3 c1, 3 pairs
            paris killed = 32
        "#]],
    );
    check_disputes(
        &claims(
            "[resolved other_scope]",
            "[resolved other_scope]",
            "[resolved error]",
        ),
        expect![[r#"
            Paris, killed [31–35] OtherScope, prefer None: c2 c3 c1, 3 pairs
            paris killed = 31 / 32
        "#]],
    );
    check_disputes(
        &claims(
            "[resolved superseded prefer c2]",
            "[resolved superseded prefer c3]",
            "",
        ),
        expect![[r#"
            Paris, killed [31–35] Superseded, prefer Some(For("c3")): c2 c3 c1, 3 pairs
            paris killed = 35
        "#]],
    );
    check_disputes(
        &claims(
            "[resolved superseded prefer c2]",
            "[resolved superseded prefer c1]",
            "",
        ),
        expect![[r#"
            Paris, killed [31–35] Superseded, prefer None: c2 c3 c1, 3 pairs
            paris killed = 35
        "#]],
    );
}

#[test]
fn one_statement_with_evidence_on_both_sides_is_settled_for_it_or_against() {
    let claim = |settled: &str, denied: &str| {
        format!("claim c1 paris killed = 31 [own -elsewhere] {settled} {denied}")
    };
    check_disputes(
        &claim("[resolved error holds]", ""),
        expect![[r#"
        Paris, killed [31, contested] Error, prefer Some(For("c1")): c1, 0 pairs
        paris killed = 31
    "#]],
    );
    check_disputes(
        &claim("[resolved error not]", ""),
        expect![[r#"
        Paris, killed [31, contested] Error, prefer Some(Against("c1")): c1, 0 pairs
        paris killed = not 31
    "#]],
    );
    check_disputes(
        &claim("[resolved error not]", "denied"),
        expect![[r#"
        Paris, killed [not 31, contested] Error, prefer Some(Against("c1")): c1, 0 pairs
        paris killed = 31
    "#]],
    );
    check_disputes(
        &claim("[resolved open not]", ""),
        expect![[r#"
        Paris, killed [31, contested] Left open: c1, 0 pairs
        paris killed = 31, contested
    "#]],
    );
    // One that is contested itself is settled only when it says so too.
    let preferred = |settled: &str| {
        format!(
            "claim c1 paris killed = 31 [own -elsewhere] {settled}\nclaim c2 paris killed = 35 [own2] [resolved error prefer c1]"
        )
    };
    check_disputes(
        &preferred(""),
        expect![[r#"
        Paris, killed [31–35] Unresolved: c2 c1, 1 pairs
        paris killed = 31–35
    "#]],
    );
    check_disputes(
        &preferred("[resolved error holds]"),
        expect![[r#"
        Paris, killed [31–35] Error, prefer Some(For("c1")): c2 c1, 1 pairs
        paris killed = 31
    "#]],
    );
}

#[test]
fn disputes_over_relations_are_settled_as_those_over_claims() {
    let contested = |settled: &str| {
        format!("relation r1 alice -> firm \"works for\" [own -elsewhere] {settled}")
    };
    check_disputes(
        &contested("[resolved error not \"n\"]"),
        expect![[r#"
        Alice, works for, Firm [contested] Error, prefer Some(Against("r1")): r1, 0 pairs
    "#]],
    );
    check_disputes(
        &contested("[resolved error holds]"),
        expect![[r#"
        Alice, works for, Firm [contested] Error, prefer Some(For("r1")): r1, 0 pairs
    "#]],
    );
    check_disputes(
        &contested("[resolved other_scope]"),
        expect![[r#"
        Alice, works for, Firm [contested] OtherScope, prefer None: r1, 0 pairs
    "#]],
    );
    check_disputes(
        &contested("[resolved open]"),
        expect![[r#"
        Alice, works for, Firm [contested] Left open: r1, 0 pairs
    "#]],
    );
    let denied = |said: &str, denied: &str| {
        format!(
            "relation r1 alice -> firm \"works for\" [own] {said}\nrelation r2 alice -> firm \"works for\" denied [elsewhere] {denied}"
        )
    };
    check_disputes(
        &denied("[resolved error prefer r2]", ""),
        expect![[r#"
        Alice, works for, Firm [said and denied] Error, prefer Some(For("r2")): r1 r2, 1 pairs
    "#]],
    );
    check_disputes(
        &denied("", "[resolved superseded prefer r1]"),
        expect![[r#"
            Alice, works for, Firm [said and denied] Superseded, prefer Some(For("r1")): r1 r2, 1 pairs
        "#]],
    );
    check_disputes(
        &denied("[resolved open]", ""),
        expect![[r#"
        Alice, works for, Firm [said and denied] Left open: r1 r2, 1 pairs
    "#]],
    );
}

#[test]
fn what_a_contested_relation_is_settled_as_can_be_asked() {
    let check = |lines: &str, expected: Option<Settled>| {
        let (fixture, derived) = derived(&format!(
            "{QUOTES}relation r1 alice -> firm \"works for\" [own -elsewhere] {lines}"
        ));
        let record = fixture.names.record("r1").unwrap();
        assert_eq!(derived.evidence.settled(record), expected, "{lines}");
    };
    check("", None);
    check("[resolved open]", None);
    check("[resolved error holds]", Some(Settled::For));
    check("[resolved error not]", Some(Settled::Against));
    check("[resolved other_scope]", Some(Settled::Neither));
    let denied = "relation r2 alice -> firm \"works for\" denied";
    check(
        &format!("[resolved error prefer r2]\n{denied}"),
        Some(Settled::Against),
    );
    check(
        &format!("[resolved error holds]\n{denied} [resolved error prefer r1]"),
        Some(Settled::For),
    );
}

#[test]
fn the_best_claim_is_shown_where_nothing_is_in_dispute() {
    check_disputes(
        "claim c1 paris killed = 31..35 [own elsewhere]\nclaim c2 paris killed = 32 [own]\nclaim c3 alice role = \"clerk\"\nclaim c4 alice role = \"driver\"\nclaim c5 bob age = 30 [denied]\nclaim c6 bob born = date:1990\nclaim c7 bob born = date:1990-03-01",
        expect![[r#"
            bob age = not 30
            bob born = 1990-03-01
            paris killed = 31..35
            alice role = clerk, driver
        "#]],
    );
}

#[test]
fn counts_are_of_standing_and_disputes() {
    let (_, derived) = derived(&format!(
        "{QUOTES}claim c1 paris killed = 31 [own]\nclaim c2 paris killed = 35\nrelation r1 alice -> bob \"knows\" [own elsewhere]\nrelation r2 alice -> firm \"owns\" [fallen1]"
    ));
    let counts = derived.evidence.counts();
    assert_eq!(
        (counts.leads(), counts.fallen(), counts.disputes_open()),
        (1, 1, 1)
    );
    assert_eq!((counts.claims.total(), counts.relations.total()), (2, 2));
    assert_eq!(counts.relations.of(Standing::Corroborated), 1);
}

#[test]
fn records_are_spoken_with_what_matters_of_them() {
    let (fixture, derived) = derived(&format!(
        r#"{QUOTES}
        relation r1 alice -> firm "works for" [own own2] [stage charged]
        relation r2 alice -> firm "works for" [alice2] denied
        claim c1 alice place = entity:paris
        claim c2 alice place = entity:brussels
        card card1 of alice at 0,0
        card card2 of alice1 at 0,200
        card card3 of gone at 0,400
        card card4 of fallen2 at 0,500
        note n1 "See the archive" at 0,600
        frame f1 "Paris" at -10,-10 size 400x700
        step s1 1 "First" "text"
        "#
    ));
    let names = [
        "alice", "card1", "card2", "card3", "card4", "n1", "r1", "r2", "c1", "f1", "s1",
    ];
    let spoken = names.map(|name| {
        let record = fixture.names.record(name).unwrap();
        let spoken = spoken_name(&fixture.board, &derived.index, &derived.evidence, record);
        format!("{spoken}\n")
    });
    expect![[r#"
        Alice, person, 2 relations, 1 dispute
        Alice, person, 2 relations, 1 dispute
        “Alice says”, quote, Alice, The Daily, 0 uses
        The Gone, article, withdrawn, 2 quotes
        “it was not so”, quote, Bob, The Gone, withdrawn, 0 uses
        See the archive, note
        Alice, works for, Firm, charged, sourced, 2 quotes, 1 dispute
        Alice, works for, Firm, denied, sourced, 1 quote, 1 dispute
        Alice, place: Paris, lead, 1 dispute
        Paris, frame, 5 cards
        First, step
    "#]]
    .assert_eq(&spoken.concat());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn following_changes_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut board = Board::default();
        let mut followed = Derived::build(&board);
        for _ in 0..60 {
            let diff = scramble::diff(&mut rng, &board);
            board.apply(&diff);
            followed.update(&board, &diff);
            prop_assert_eq!(&followed, &Derived::build(&board));
        }
    }

    #[test]
    fn following_edits_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let mut board = random_board(seed, 12);
        let mut followed = Derived::build(&board);
        for _ in 0..25 {
            let diff = random_transaction(&board, &mut rng, &mut ids).diff;
            board.apply(&diff);
            followed.update(&board, &diff);
            prop_assert_eq!(&followed, &Derived::build(&board));
        }
        let undo = random_transaction(&board, &mut rng, &mut ids).diff;
        let before = followed.clone();
        board.apply(&undo);
        followed.update(&board, &undo);
        board.apply(&undo.inverse());
        followed.update(&board, &undo.inverse());
        prop_assert_eq!(followed, before);
    }
}
