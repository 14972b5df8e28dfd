//! What is said of each change, and that nothing goes unsaid.

use super::{How, changes};
use crate::base::id::IdGen;
use crate::edit::random::{random_board, random_transaction};
use crate::model::fixture::parse;
use crate::model::{Board, Diff, RecordRef};
use crate::query::scramble;
use expect_test::{Expect, expect};
use fastrand::Rng;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(before: &str, after: &str, expected: Expect) {
    let [before, after] = [before, after].map(|text| parse(text).unwrap().board);
    expected.assert_eq(&changes(&before, &after).to_string());
}

const BOMBINGS: &str = r#"
    source lemonde "Le Monde, live" publisher "Le Monde" published 2016-03-22
    source ap "AP wire" publisher "AP" published 2016-03-23
    quote q1 in lemonde "at least 31 dead" at 10 by "a Belgian official"
    quote q2 in ap "the toll stands at 32" at 40 by mayor
    person mayor "Yvan Mayeur"
    person najim "Najim Laachraoui" "N. L." at 0,0
    person salah "Salah Abdeslam" at 300,0
    event bombings "Brussels bombings"
    relation r1 salah -> najim "recruited" q1
    claim c1 bombings killed = 31 people [q1]
"#;

#[test]
fn equal_boards_have_no_changes() {
    check(BOMBINGS, BOMBINGS, expect![""]);
}

#[test]
fn a_value_its_evidence_and_its_standing() {
    let after = BOMBINGS
        .replace("killed = 31 people [q1]", "killed = 32 people [q1 q2]")
        .replace("\"recruited\" q1", "\"recruited\" q1 q2");
    check(
        BOMBINGS,
        &after,
        expect![[r#"
            Claims
              ~ Brussels bombings, killed: 31 people → 32 people; now rests on 2 quotes (was 1); quote added: “the toll stands at 32” (AP 2016), supports; standing: sourced → corroborated; 2 independent origins (was 1)
            Relations
              ~ Relation “Salah Abdeslam recruited Najim Laachraoui”: now rests on 2 quotes (was 1); quote added: “the toll stands at 32” (AP 2016), supports; standing: sourced → corroborated; 2 independent origins (was 1)
        "#]],
    );
}

#[test]
fn a_withdrawn_source_and_what_follows() {
    let after = BOMBINGS.replace(
        "published 2016-03-22",
        "published 2016-03-22 withdrawn \"the count was a mistake\" on 2016-03-25",
    );
    check(
        BOMBINGS,
        &after,
        expect![[r#"
            Sources
              ~ Source “Le Monde, live”: withdrawn, 2016-03-25, “the count was a mistake”
            Claims
              → Claim “Brussels bombings, killed: 31 people”: standing: sourced → fallen; 1 of its quotes is withdrawn
            Relations
              → Relation “Salah Abdeslam recruited Najim Laachraoui”: standing: sourced → fallen; 1 of its quotes is withdrawn
        "#]],
    );
}

#[test]
fn a_dispute_begins_is_settled_and_opens_again() {
    let second = format!("{BOMBINGS}\nclaim c2 bombings killed = 35 people [q2]\n");
    let settled = second.replace(
        "35 people [q2]",
        "35 people [resolved superseded prefer c1 \"the hospitals’ count\"] [q2]",
    );
    check(
        BOMBINGS,
        &second,
        expect![[r#"
            Claims
              + New claim: “Brussels bombings, killed: 35 people” (rests on 1 quote; sourced)
            Disputes
              + New dispute: Brussels bombings, killed (31–35)
        "#]],
    );
    check(
        &second,
        &settled,
        expect![[r#"
            Claims
              ~ Claim “Brussels bombings, killed: 35 people”: resolution added: superseded, preferring 31 people, “the hospitals’ count”
            Disputes
              → Brussels bombings, killed: dispute settled (superseded, preferring 31 people)
        "#]],
    );
    check(
        &settled,
        &second,
        expect![[r#"
            Claims
              ~ Claim “Brussels bombings, killed: 35 people”: resolution removed (was superseded, preferring 31 people, “the hospitals’ count”)
            Disputes
              → Brussels bombings, killed: dispute open again (was superseded, preferring 31 people)
        "#]],
    );
    check(
        &second,
        BOMBINGS,
        expect![[r#"
            Claims
              − Claim deleted: “Brussels bombings, killed: 35 people” (rests on 1 quote; sourced)
            Disputes
              − No longer in dispute: Brussels bombings, killed (31–35)
        "#]],
    );
}

#[test]
fn a_settled_line_is_said_as_the_line_and_as_its_dispute() {
    let contested = BOMBINGS.replace("\"recruited\" q1", "\"recruited\" q1 -q2");
    let settled = BOMBINGS.replace(
        "\"recruited\" q1",
        "\"recruited\" [resolved error not \"a namesake\"] q1 -q2",
    );
    check(
        &contested,
        &settled,
        expect![[r#"
            Relations
              ~ Relation “Salah Abdeslam recruited Najim Laachraoui”: resolution added: error, it does not hold, “a namesake”
            Disputes
              → Salah Abdeslam, recruited, Najim Laachraoui: dispute settled (error, it does not hold)
        "#]],
    );
    let holds = settled.replace("error not", "error holds");
    check(
        &settled,
        &holds,
        expect![[r#"
            Relations
              ~ Relation “Salah Abdeslam recruited Najim Laachraoui”: resolution: error, it does not hold, “a namesake” → error, it holds, “a namesake”
            Disputes
              → Salah Abdeslam, recruited, Najim Laachraoui: dispute: error, it does not hold → error, it holds
        "#]],
    );
}

#[test]
fn names_stages_speakers_and_denials() {
    let after = BOMBINGS
        .replace(
            "\"Najim Laachraoui\" \"N. L.\"",
            "\"Soufiane Kayal\" \"Najim Laachraoui\" \"the third man\"(q1)",
        )
        .replace("\"Salah Abdeslam\"", "\"S. Abdeslam\"")
        .replace(
            "\"recruited\" q1",
            "\"recruited\" denied stage charged 2016-03-19 in \"Paris\" (q2) ~q1",
        )
        .replace("by \"a Belgian official\"", "by mayor terms on_record");
    check(
        BOMBINGS,
        &after,
        expect![[r#"
            Entities
              ~ S. Abdeslam: was called “Salah Abdeslam”
              ~ Soufiane Kayal: preferred name: “Najim Laachraoui” → “Soufiane Kayal”; also called “the third man” now; no longer called “N. L.”; quote that spells it “the third man” added: “at least 31 dead” (Le Monde 2016)
            Relations
              ~ Relation “S. Abdeslam recruited Soufiane Kayal, denied”: denied now; legal stage added: charged, 2016-03-19, in Paris, by “the toll stands at 32” (AP 2016); rests on no quote any more; supports → context: “at least 31 dead” (Le Monde 2016); standing: sourced → lead
            Quotes
              ~ Quote “at least 31 dead” (Le Monde 2016): said by: “a Belgian official” → Yvan Mayeur; terms: terms unknown → on the record
        "#]],
    );
}

#[test]
fn the_canvas_is_summarised() {
    let mut after = BOMBINGS
        .replace("at 0,0", "at 10,0")
        .replace("at 300,0", "at 310,0");
    after.push_str("card najim2 of najim at 600,0\nnote n1 \"ask the mayor\" at 0,400\nframe f1 \"Brussels\"\n");
    check(
        BOMBINGS,
        &after,
        expect![[r#"
            Canvas
              + New frame: “Brussels”
              + New note: “ask the mayor”
              + 1 card added (Najim Laachraoui)
              ~ 2 cards moved: Salah Abdeslam, Najim Laachraoui
        "#]],
    );
}

#[test]
fn values_that_read_alike_are_told_apart() {
    let board = |value: &str| {
        format!(
            "person a \"Ann\"\nperson b \"John Smith\"\nperson c \"John Smith\"\nclaim c1 a role = {value}\n"
        )
    };
    let say = |old: &str, new: &str| {
        let [old, new] = [old, new].map(|value| parse(&board(value)).unwrap().board);
        changes(&old, &new).to_string()
    };
    let lines = [
        say("31", "\"31\""),
        say("entity:b", "entity:c"),
        say("2016", "date:2016"),
    ];
    expect![[r#"
        Claims
          ~ Ann, role: 31 (a text now, was a number)
        Claims
          ~ Ann, role: John Smith → John Smith (another of that name)
        Claims
          ~ Ann, role: 2016 (a date now, was a number)
    "#]]
    .assert_eq(&lines.concat());
}

/// Every record that differs is in a sentence, and nothing is said of what is as it was, but for what
/// follows from others.
fn nothing_goes_unsaid(before: &Board, after: &Board) {
    let found = changes(before, after);
    assert_eq!(found.is_empty(), before == after);
    let said: BTreeSet<RecordRef> = found
        .iter()
        .filter(|(_, sentence)| sentence.how != How::Follows)
        .flat_map(|(_, sentence)| sentence.records.iter().copied())
        .collect();
    let differing = differing(before, after);
    for record in &differing {
        assert!(said.contains(record), "{record}: {found}");
    }
    if before.meta() != after.meta() {
        assert!(found.iter().any(|(_, s)| s.subject == "Board"));
    }
    assert_eq!(found, changes(before, after), "the order is stable");
    assert_eq!(changes(after, before).is_empty(), found.is_empty());
}

fn differing(before: &Board, after: &Board) -> BTreeSet<RecordRef> {
    let mut records = BTreeSet::new();
    macro_rules! differ {
        ($($table:ident),*) => {$(
            for id in before.$table().ids().chain(after.$table().ids()) {
                if before.$table().get(id) != after.$table().get(id) {
                    records.insert(id.into());
                }
            }
        )*};
    }
    differ!(
        sources, quotes, entities, claims, relations, cards, frames, steps
    );
    records
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn changes_are_empty_exactly_where_boards_are_equal(seed: u64, edits in 0..6_usize) {
        let mut rng = Rng::with_seed(seed);
        let before = random_board(seed, 6);
        let mut ids = IdGen::with_seed(seed);
        let mut after = before.clone();
        for _ in 0..edits {
            let transaction = random_transaction(&after, &mut rng, &mut ids);
            after.apply(&transaction.diff);
        }
        nothing_goes_unsaid(&before, &after);
    }

    /// With dangling references and equal texts, as damaged files have them.
    #[test]
    fn changes_of_damaged_boards_are_said_too(seed: u64, edits in 0..12_usize) {
        let mut rng = Rng::with_seed(seed);
        let mut before = Board::default();
        for _ in 0..12 {
            let diff = scramble::diff(&mut rng, &before);
            before.apply(&diff);
        }
        let mut after = before.clone();
        for _ in 0..edits {
            let diff = scramble::diff(&mut rng, &after);
            after.apply(&diff);
        }
        nothing_goes_unsaid(&before, &after);
    }

    /// A record with one field of another record of its kind.
    #[test]
    fn every_field_alone_has_a_wording(seed: u64) {
        let board = random_board(seed, 2);
        let other = random_board(seed.wrapping_add(1), 2);
        macro_rules! each_field {
            ($record:ident in $table:ident: $($field:ident)*) => {
                // A field that is not named here does not compile.
                let _all = |record: crate::model::$record| {
                    let crate::model::$record { $($field: _),* } = record;
                };
                $(
                for ((id, record), (_, donor)) in board.$table().iter().zip(other.$table().iter()) {
                    let mut record = record.clone();
                    record.$field = donor.$field.clone();
                    let mut diff = Diff::default();
                    diff.put(&board, id, record);
                    nothing_goes_unsaid(&board, &board.with(&diff));
                }
                )*
            };
        }
        macro_rules! each_of_meta {
            ($($field:ident)*) => {
                let _all = |meta: crate::model::BoardMeta| {
                    let crate::model::BoardMeta { $($field: _),* } = meta;
                };
                $(
                let mut meta = board.meta().clone();
                meta.$field = other.meta().$field.clone();
                let mut diff = Diff::default();
                diff.put_meta(&board, meta);
                nothing_goes_unsaid(&board, &board.with(&diff));
                )*
            };
        }
        each_of_meta!(title question authors language created rules_off excerpt_words);
        each_field!(Source in sources: kind title publisher authors published accessed url archived_url language document earlier read shares_origin_with reliability withdrawn notes);
        each_field!(Quote in quotes: source anchor speaker published withdrawn same_copy_as not_copy_of comment checked);
        each_field!(Entity in entities: kind names summary tags when picture withheld not_same_as);
        each_field!(Claim in claims: about property value as_of denied evidence resolution reply checked);
        each_field!(Relation in relations: from to kind label direction when denied legal evidence resolution reply checked);
        each_field!(Card in cards: content pos size z tint pinned);
        each_field!(Frame in frames: title pos size tint);
        each_field!(Step in steps: order title text view lit);
    }
}
