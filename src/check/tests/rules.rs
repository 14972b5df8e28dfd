//! What each rule finds, and what it lets be.

use super::{check, check_all, parse};
use crate::check::{Board, Found, run};
use crate::model::Diff;
use expect_test::expect;
use std::collections::BTreeMap;

#[test]
fn broken_invariants_are_errors() {
    check(
        "invariant",
        "person alice\nperson nobody nameless\nrelation r1 alice -> ?bob \"works for\" when \"spring\"",
        expect![[r#"
            Unnamed person: it has no name (I9)
            alice works for ent-00ka4349mm2jm (missing): its end ent-00ka4349mm2jm is not on the board (I1)
            alice works for ent-00ka4349mm2jm (missing): its date `spring` is not a date (I7)
        "#]],
    );
}

#[test]
fn leads_and_the_fallen_are_told_apart() {
    let text = r#"
        source gone [withdrawn "retracted"]
        source news
        quote q1 in gone "it was so"
        quote q2 in news "it is so"
        person alice
        person bob
        relation r1 alice -> bob "works for" [q1]
        relation r2 alice -> bob "knows"
        relation r3 alice -> bob "pays" [q1 q2]
        claim c1 alice born = date:1990
        claim c2 bob born = date:1991 [q1]
    "#;
    check(
        "lead",
        text,
        expect![[r#"
        alice, born: 1990: no quote supports it
        alice knows bob: no quote supports it
    "#]],
    );
    check(
        "fallen",
        text,
        expect![[r#"
            bob, born: 1991: all that supported it is withdrawn
            alice works for bob: all that supported it is withdrawn
        "#]],
    );
}

#[test]
fn disputes_are_named_until_somebody_looks_at_them() {
    let text = r#"
        place paris "Paris"
        claim c1 paris killed = 31
        claim c2 paris killed = 35
        claim c3 paris injured = 9 [resolved open]
        claim c4 paris injured = 10
        relation r1 paris -> paris "is"
        relation r2 paris -> paris "is" denied
        relation r3 paris -> paris "has" [resolved open]
        relation r4 paris -> paris "has" denied
    "#;
    check(
        "dispute",
        text,
        expect![[r#"
            Paris: killed: 31–35 is in dispute
            Paris is Paris: it is said and denied
        "#]],
    );
}

#[test]
fn one_spelling_of_two_entities_of_a_kind_is_found_once() {
    check(
        "same-name",
        r#"
        person a "Alice Adams" "A. Adams"
        person b "alice  adams" "A Adams"
        person c "Alice"
        organisation d "Alice Adams"
        "#,
        expect![[r#"
            alice  adams: it has the name “alice  adams”, and so has Alice Adams (ent-ayryw9j303v4c)
        "#]],
    );
}

#[test]
fn dates_out_of_order_are_found_unless_they_are_vague() {
    check(
        "date-order",
        r#"
        source s1 "One" [published 2016-03] [accessed 2015]
        source s2 "Two" [published 2016-03~] [accessed 2015]
        source s3 "Three" [published 2016] [accessed 2016] [withdrawn "x" on 2015]
        source s4 "Four" [published 2016/..] [accessed 2020]
        person alice
        person bob
        relation r1 alice -> bob "accused by" [stage charged 2016] [stage alleged] [stage convicted 2017]
        relation r2 alice -> bob "sued" [stage convicted 2017] [stage charged 2016]
        "#,
        expect![[r#"
            Three: it was withdrawn 2015, before it was published 2016
            One: it was read 2015, before it was published 2016-03
            alice sued bob: charged 2016 comes after convicted 2017
        "#]],
    );
}

#[test]
fn quotes_that_nothing_rests_on_and_relations_that_are_not_drawn() {
    let text = r#"
        source news
        quote q1 in news "spells"
        quote q2 in news "on the canvas"
        quote q3 in news "supports"
        quote q4 in news "says a stage"
        quote q5 in news "of no use"
        person alice "Alice"(q1) at 0,0
        person bob "Bob"
        card c of q2
        relation r1 alice -> bob "suspected of" [q3]
        relation r2 alice -- alice "convicted of" [stage convicted (q4)]
    "#;
    check(
        "unused-quote",
        text,
        expect![[r#"
        “of no use”: nothing rests on it
    "#]],
    );
    check(
        "no-card",
        text,
        expect![[r#"
        Alice suspected of Bob: one of its ends has no card, so it is not drawn
    "#]],
    );
    check(
        "accusation",
        text,
        expect![[r#"
        Alice suspected of Bob: it accuses, and its legal stage is not given
    "#]],
    );
}

#[test]
fn support_that_looks_like_more_than_it_is() {
    let text = r#"
        source one
        source two [shares one]
        source three
        person mayor
        quote q1 in one "31 dead" by "an official" basis was_told
        quote q2 in two "31 dead" by "an official" basis was_told
        quote q3 in three "thirty-one" by "a doctor"
        quote q4 in three "31" by mayor
        place paris "Paris"
        claim c1 paris killed = 31 [q1 q2]
        claim c2 paris injured = 31 [q1 q3]
        claim c3 paris missing = 31 [q3 q4]
        claim c4 paris arrested = 31 [q4]
        claim c5 paris freed = 31
    "#;
    check_all(
        &["one-origin", "only-unnamed", "only-hearsay"],
        text,
        expect![[r#"
            only-unnamed: Paris, injured: 31: it rests on 2 speakers, none with a name
            only-unnamed: Paris, killed: 31: it rests on one speaker without a name
            only-hearsay: Paris, killed: 31: everyone it rests on has it from others
            one-origin: Paris, killed: 31: its 2 quotes from 2 sources have one origin
            one-origin: Paris, arrested: 31: it rests on one quote
        "#]],
    );
}

#[test]
fn names_that_are_almost_alike() {
    check(
        "similar-name",
        r#"
        person a "Najim Laachraoui"
        person b "Laachraoui, Najim"
        person c "Nadjim Lachraoui"
        person d "Salah Abdeslam"
        person e "Salah Abdesalam" summary "A brother"
        person f "Brahim Abdeslam"
        person g "Ann"
        person h "Anna"
        organisation i "1st Brigade of Homs"
        organisation j "2nd Brigade of Homs"
        place k "Salah Abdeslan"
        person l "José Müller"
        person m "Jose Muller"
        "#,
        expect![[r#"
            Salah Abdeslam: “Salah Abdeslam” is almost “Salah Abdesalam”, a name of Salah Abdesalam (ent-ayryr9j303se0)
            Nadjim Lachraoui: “Nadjim Lachraoui” is almost “Najim Laachraoui”, a name of Najim Laachraoui (ent-ayryw9j303v4c)
            Laachraoui, Najim: “Laachraoui, Najim” is almost “Najim Laachraoui”, a name of Najim Laachraoui (ent-ayryw9j303v4c)
            Laachraoui, Najim: “Laachraoui, Najim” is almost “Nadjim Lachraoui”, a name of Nadjim Lachraoui (ent-ayryy9j303vzj)
        "#]],
    );
}

#[test]
fn who_was_told_apart_is_not_asked_about_again() {
    let text = r#"
        person a "Alice Adams"
        person b "Alice Adams"
        person c "Alise Adams"
    "#;
    let fixture = parse(text).unwrap();
    let mut board = fixture.board;
    let codes = |board: &Board| -> Vec<_> {
        let report = run(board, &BTreeMap::new(), &Found::default());
        report
            .findings
            .iter()
            .map(|found| found.rule.code)
            .collect()
    };
    assert_eq!(codes(&board), ["same-name", "similar-name", "similar-name"]);
    let mut diff = Diff::default();
    for (id, entity) in board.entities().iter() {
        let mut entity = entity.clone();
        entity.summary = "One of them".to_owned();
        diff.put(&board, id, entity);
    }
    board = board.with(&diff);
    assert_eq!(codes(&board), Vec::<&str>::new());
}

#[test]
fn accusations_their_stages_and_replies() {
    let text = r#"
        source court
        source late [withdrawn "retracted"]
        quote q1 in court "guilty on all counts"
        quote q2 in late "charged with fraud"
        person alice "Alice"
        person bob "Bob"
        person carol "Carol"
        event fraud "the fraud"
        claim died carol died = date:2016
        claim c1 bob "accused of" = "fraud"
        claim c2 bob "accused of" = "theft" [denied]
        claim c3 bob "accused of" = "arson" [reply answered (q1)]
        relation r1 alice -> fraud "convicted of" [stage charged 2015 (q2)] [stage convicted 2016 (q1)]
        relation r2 bob -> fraud "convicted of" [stage convicted 2016] [stage acquitted 2017 (q1)]
        relation r3 bob -> fraud "took part in" [label "found guilty"] [stage on_trial (q1)]
        relation r4 carol -> fraud "suspected of"
        relation r5 alice -> fraud "suspected of" denied
        relation r6 bob -> fraud "indicted for" [stage on_trial (q1)] [reply asked 2016]
        organisation police "Police"
        relation r7 police -> bob "arrested" [stage charged (q1)]
        relation r8 police -> alice "arrested"
    "#;
    check_all(
        &[
            "accusation",
            "stage-unquoted",
            "worded-stronger",
            "no-reply",
        ],
        text,
        expect![[r#"
            accusation: Carol suspected of the fraud: it accuses, and its legal stage is not given
            stage-unquoted: Alice convicted of the fraud: the quote that says charged is withdrawn
            stage-unquoted: Bob convicted of the fraud: no quote says that it is convicted
            worded-stronger: Bob found guilty the fraud: it says “guilty”, and its last legal stage is on trial
            worded-stronger: Bob convicted of the fraud: it says “convicted”, and its last legal stage is acquitted
            no-reply: Bob, accused of: fraud: it accuses Bob, who was neither asked nor has answered
            no-reply: Police arrested Bob: it accuses Bob, who was neither asked nor has answered
            no-reply: Alice convicted of the fraud: it accuses Alice, who was neither asked nor has answered
            no-reply: Bob found guilty the fraud: it accuses Bob, who was neither asked nor has answered
        "#]],
    );
}

#[test]
fn quotes_that_are_older_than_what_they_tell() {
    check(
        "told-too-early",
        r#"
        source old [published 2016-03-20]
        source vague [published 2016-03~]
        source anthology [published 2018]
        quote q1 in old "it will begin"
        quote q2 in vague "it will begin"
        quote q3 in anthology "it began" published 2015
        event trial "The trial" when 2017
        person alice "Alice"
        place paris "Paris"
        claim c1 trial judge = "a judge" [q1]
        claim c2 trial jury = "twelve" [q2]
        claim c3 alice died = date:2016 [q3]
        claim c4 alice age = 40 [as of 2016-03-20] [q1]
        claim c5 alice height = 170 [as of 2016-03-21] [~q1]
        claim c6 alice weight = 70 [as of 2016-03-21] [q1]
        relation r1 alice -> paris "travelled to" when 2016-04 [q1 q3]
        "#,
        expect![[r#"
            Alice, died: 2016: it says 2016, and a quote it rests on was published 2015
            The trial, judge: a judge: The trial is dated 2017, and a quote it rests on was published 2016-03-20
            Alice, weight: 70: it holds as of 2016-03-21, and a quote it rests on was published 2016-03-20
            Alice travelled to Paris: it is dated 2016-04, and a quote it rests on was published 2016-03-20
        "#]],
    );
}

#[test]
fn numbers_are_compared_with_those_in_the_quotes() {
    check(
        "other-number",
        r#"
        source news
        quote q1 in news "killed 32 people in March 2016"
        quote q2 in news "killed thirty-two, and 300 injured"
        quote q3 in news "an A320 in 2016"
        quote q4 in news "1,200 men"
        quote q5 in news "two dozen of the 400"
        place p "Paris"
        claim c1 p killed = 23 [q1]
        claim c2 p killed = 32 [q2]
        claim c3 p killed = >30 [q1]
        claim c4 p planes = 1 [q3]
        claim c5 p men = 1200 [q4]
        claim c6 p men = 120 [q4]
        claim c7 p men = 12 [q5]
        claim c8 p men = 120 [~q4 -q4]
        claim c9 p year = 2016 [q1]
        "#,
        expect![[r#"
            Paris, killed: 23: it says 23, and the numbers in its quotes are others: 32
            Paris, men: 120: it says 120, and the numbers in its quotes are others: 1,200
            Paris, year: 2016: it says 2016, and the numbers in its quotes are others: 32
        "#]],
    );
}

#[test]
fn kinds_that_do_not_fit() {
    check(
        "kind-misfit",
        r#"
        person alice "Alice"
        organisation firm "The Firm"
        place paris "Paris"
        event raid "The raid"
        relation r1 firm -> alice "Member of"
        relation r2 paris -> raid "took part in"
        relation r3 alice -> paris "adores"
        relation r4 raid -- paris "located in"
        relation r5 paris -- raid "located in"
        relation r6 alice -> firm "works for"
        "#,
        expect![[r#"
            The Firm Member of Alice: “Member of” from an organisation to a person does not fit; the other way round it would fit
        "#]],
    );
}

#[test]
fn what_a_source_lacks() {
    let text = r#"
        source a "A" [url "https://example.org/a"] [accessed 2016]
        source b "B" text "He said so." [url "http://example.org/a#top"]
        source c "C" doc 100 chars [published 2016]
        source d "D" kind own_note
        quote q1 in a "words"
        quote q2 in a "other words" published 2015
        quote q3 in b "He said so." at 0
        quote q4 in c "words"
        quote q5 in d "words"
    "#;
    check_all(
        &[
            "no-document",
            "not-at-hand",
            "not-archived",
            "undated",
            "same-source",
        ],
        text,
        expect![[r#"
            same-source: B: it has the address of A (src-ayryw9j303v4c)
            no-document: A: its text was never kept, so its 2 quotes cannot be proved
            not-at-hand: C: its text is not beside the board, so its quotes are not proved here
            not-archived: A: no archived address
            not-archived: B: no archived address, and no day on which it was read
            undated: A: no date of publication
            undated: B: no date of publication
        "#]],
    );
}

#[test]
fn what_is_said_twice() {
    check(
        "duplicate",
        r#"
        person a
        person b
        claim c1 a role = "Clerk"
        claim c2 a Role = "clerk"
        claim c3 a role = "clerk" [denied]
        relation r1 a -> b "knows"
        relation r2 b -> a "knows"
        relation r3 a -- b "met"
        relation r4 b -- a "Met"
        relation r5 a -> b "knows" when 2016
        "#,
        expect![[r#"
            a, role: Clerk: clm-0h8kw0ytmmrt0 says the same
            a met b: rel-0hq400ytqqrjk says the same
        "#]],
    );
}
