//! Who may be the same: compared side by side, merged or kept apart; and one who was two after all.

use crate::AppHarness;
use expect_test::expect;
use throughline::editor::{Action, Command, Dialog, SelectOp};

const BOARD: &str = r#"
    source a "First report" text "Salah Abdeslam fled, said Saleh Abdeslam. Others wrote Salah Abdeslam."
    quote q1 in a "said Saleh Abdeslam" by saleh
    person salah "Salah Abdeslam" at 0,0
    person saleh "Saleh Abdeslam"(q1) at 400,0
    person brahim "Brahim Abdeslam" at 800,0
    organisation qaida "al-Qaida" at 0,300
    organisation qaeda "Al-Qa’ida" at 400,300
    relation r1 salah -> saleh "cousin of" [q1]
    claim c1 saleh age = 26 [q1]
"#;

#[test]
fn two_are_compared_and_kept_apart() {
    let mut window = AppHarness::new(BOARD);
    let card = window.record("card:salah");
    window.apply(Action::Select(SelectOp::only(card)));
    window.click("Perhaps the same as Saleh Abdeslam");
    assert!(window.sees("of 2: “Saleh Abdeslam” and “Salah Abdeslam”"));
    assert!(window.sees("There is a line between them: if they are one, it leads to itself"));
    assert!(window.sees("Both are named in one sentence of First report, as two are"));
    assert!(window.sees("1 claim, 1 relation, speaks in 1 quote, named in 1 place of 1 document"));
    window.click("No, two");
    assert!(window.sees("of 1: “al-Qaida” and “Al-Qa’ida”"));
    assert!(!window.sees("Perhaps the same as Saleh Abdeslam"));
    assert_eq!(
        window.changes().lines().count(),
        2,
        "one of the two says it: {}",
        window.changes()
    );
    // It is said on the other one too, and can be taken back there.
    let card = window.record("card:saleh");
    window.apply(Action::Select(SelectOp::only(card)));
    window.click("They may be the same after all");
    assert_eq!(window.changes(), "");
    assert!(window.sees("Perhaps the same as Salah Abdeslam"));
    window.command(Command::Undo);
    assert!(!window.sees("Perhaps the same as Salah Abdeslam"));
}

#[test]
fn several_are_answered_at_once() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleSame);
    assert!(window.sees("2 pairs are called much alike"));
    for at in 0..2 {
        let name = ["Choose Salah Abdeslam", "Choose al-Qaida"][at];
        let other = ["Choose Saleh Abdeslam", "Choose Al-Qa’ida"][at];
        if window.sees(name) {
            window.click_beginning(name);
        } else {
            window.click_beginning(other);
        }
    }
    window.click("No, two (2)");
    assert!(window.sees("No two of one kind are called so much alike"));
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
    assert!(window.sees("2 pairs are called much alike"));
}

#[test]
fn one_is_made_of_two_and_what_follows_is_said_before() {
    let mut window = AppHarness::new(BOARD);
    let card = window.record("card:salah");
    window.apply(Action::Select(SelectOp::only(card)));
    window.click("Perhaps the same as Saleh Abdeslam");
    window.click("One: merge…");
    assert!(matches!(
        window.dialog(),
        Some(Dialog::MergeEntities { groups }) if groups.len() == 1
    ));
    assert!(window.sees("will lead from it to itself: look at it, or delete it"));
    window.click_beginning("Salah Abdeslam (1 relation");
    window.click("Merge");
    expect![[r#"
        - quote q1 in a "said Saleh Abdeslam" by saleh
        + quote q1 in a "said Saleh Abdeslam" by salah
        - person salah "Salah Abdeslam" at 0,0
        + person salah "Salah Abdeslam" "Saleh Abdeslam"(q1) at 0,0
        - person saleh "Saleh Abdeslam"(q1) at 400,0
        + card card:saleh of salah at 400,0
        - relation r1 salah -> saleh "cousin of" [q1]
        + relation r1 salah -> salah "cousin of" [q1]
        - claim c1 saleh age = 26 [q1]
        + claim c1 salah age = 26 [q1]
    "#]]
    .assert_eq(&window.changes());
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
}

#[test]
fn one_is_split_in_two_and_what_rests_on_the_other_name_goes_along() {
    let mut window = AppHarness::new(
        r#"
        source a "First report" text "Masood Azhar founded it. Khalid Masood drove the car."
        quote q1 in a "Masood Azhar founded it" at 0
        quote q2 in a "Khalid Masood drove the car" at 25
        person azhar "Masood Azhar"(q1) "Khalid Masood"(q2) at 0,0
        organisation jaish "Jaish" at 400,0
        event attack "The attack" at 400,200
        relation r1 azhar -> jaish "founded" [q1]
        relation r2 azhar -> attack "carried out" [q2]
        claim c1 azhar age = 52 [q2]
        "#,
    );
    let card = window.record("card:azhar");
    window.apply(Action::Select(SelectOp::only(card)));
    window.click("Split in two…");
    assert!(window.sees("The new one gets 1 spelling, 1 claim, 1 line, 0 cards"));
    window.click("age: 52");
    assert!(window.sees("The new one gets 1 spelling, 0 claims, 1 line, 0 cards"));
    window.click("age: 52");
    window.click("Split");
    expect![[r#"
        - person azhar "Masood Azhar"(q1) "Khalid Masood"(q2) at 0,0
        + person azhar "Masood Azhar"(q1) at 0,0
        + person ent#1 "Khalid Masood"(q2) [not_same azhar]
        + card crd#1 of ent#1 at 0,106
        - relation r2 azhar -> attack "carried out" [q2]
        + relation r2 ent#1 -> attack "carried out" [q2]
        - claim c1 azhar age = 52 [q2]
        + claim c1 ent#1 age = 52 [q2]
    "#]]
    .assert_eq(&window.changes());
    window.command(Command::Undo);
    assert_eq!(window.changes(), "", "one step");
}
