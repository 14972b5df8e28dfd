//! What a board through a lens holds.

mod random;

use super::*;
use crate::base::date::FuzzyDate;
use crate::model::fixture::{parse, print};
use expect_test::{Expect, expect};

fn day(text: &str) -> Day {
    let date: FuzzyDate = text.parse().unwrap();
    date.interval().last.unwrap()
}

/// `known 2016-03-23`, `of 2016`, or both.
fn lens(text: &str) -> Lens {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut lens = Lens::default();
    for pair in words.chunks(2) {
        match pair {
            ["known", date] => lens.known = Some(day(date)),
            ["of", date] => lens.of = Some(day(date)),
            _ => panic!("`{text}` is no lens"),
        }
    }
    lens
}

/// A board, a lens, and the board that is seen. It is the same for a view that comes from now.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(board: &str, through: &str, expected: Expect) {
    let fixture = parse(board).unwrap_or_else(|err| panic!("{err}"));
    assert_eq!(fixture.board.violations(), []);
    let lens = lens(through);
    let seen = seen(&fixture.board, lens);
    expected.assert_eq(&print(&seen, &fixture.names));
    assert_eq!(seen.violations(), []);
    let mut view = LensView::new(&fixture.board, Lens::default());
    view.move_to(&fixture.board, lens);
    assert_eq!(*view.board(), seen);
}

/// A first report, and one of two days later that knows more.
const TWO_REPORTS: &str = r#"
source first "On the run" [published 2016-03-23]
source later "Dead" [published 2016-03-25]
source undated "Notebook"
quote run in first "a man in white on the run"
quote bomber in first "bomber named as Najim"
quote dead in later "Najim Laachraoui is dead"
quote note in undated "seen in Schaerbeek"
person najim "Najim Laachraoui"(dead) "Najim"(bomber) [summary "Died at the airport"] [tag dead] [when 1991/2016-03-22] at 0,0
place schaerbeek "Schaerbeek"(note) at 300,0
organisation cell "The cell" at 600,0
claim c1 najim status = "on the run" [run] [resolved superseded prefer c2 "he was dead"]
claim c2 najim status = "dead" [dead] [resolved superseded prefer c2other]
claim c2other najim status = "killed" [dead]
relation r1 najim -> cell "member of" [label "the bomb maker of"] [bomber ~dead] [checked "AB" on 2020]
relation r2 najim -> schaerbeek "located in" [note]
relation r3 najim -> schaerbeek "travelled to"
note n1 "he died" at 0,400
frame f1 "Najim Laachraoui and the cell" at -50,-50 size 900x300
frame f2 "Brussels" at -50,350 size 900x300
step s1 1 "Najim" "He was dead all the time" view 0,0 400x300 lit najim schaerbeek c1 c2
"#;

#[test]
fn only_what_was_published_is_known() {
    check(
        TWO_REPORTS,
        "known 2016-03-23",
        expect![[r#"
            source first "On the run" published 2016-03-23
            quote bomber in first "bomber named as Najim"
            quote run in first "a man in white on the run"
            organisation cell "The cell" at 600,0
            person najim "Najim"(bomber) at 0,0
            relation r1 najim -> cell "member of" [bomber]
            claim c1 najim status = "on the run" [run]
            frame f1 "(title not yet known)" at -50,-50 size 900x300
            frame f2 "Brussels" at -50,350 size 900x300
            step s1 1 "Najim" "" view 0,0 400x300 [lit c1 najim]
        "#]],
    );
}

#[test]
fn two_days_later_more_is_known() {
    check(
        TWO_REPORTS,
        "known 2016-03-25",
        expect![[r#"
        source first "On the run" published 2016-03-23
        source later "Dead" published 2016-03-25
        quote bomber in first "bomber named as Najim"
        quote dead in later "Najim Laachraoui is dead"
        quote run in first "a man in white on the run"
        organisation cell "The cell" at 600,0
        person najim "Najim Laachraoui"(dead) "Najim"(bomber) at 0,0
        relation r1 najim -> cell "member of" [bomber ~dead]
        claim c1 najim status = "on the run" [resolved superseded prefer c2] [run]
        claim c2 najim status = "dead" [resolved superseded prefer c2other] [dead]
        claim c2other najim status = "killed" [dead]
        frame f1 "Najim Laachraoui and the cell" at -50,-50 size 900x300
        frame f2 "Brussels" at -50,350 size 900x300
        step s1 1 "Najim" "" view 0,0 400x300 [lit c1 c2 najim]
    "#]],
    );
}

#[test]
fn before_anything_is_published_nothing_is_known() {
    check(
        TWO_REPORTS,
        "known 2016-03-22",
        expect![[r#"
            frame f1 "(title not yet known)" at -50,-50 size 900x300
            frame f2 "Brussels" at -50,350 size 900x300
            step s1 1 "(title not yet known)" "" view 0,0 400x300
        "#]],
    );
}

#[test]
fn a_month_is_known_when_it_is_over() {
    const BOARD: &str = r#"
        source s "In March" [published 2016-03]
        source open "From then on" [published 2016-01/..]
        source wrong "Some day" [published "spring"]
    "#;
    let board = &parse(BOARD).unwrap().board;
    let count = |text| seen(board, lens(text)).sources().len();
    assert_eq!(count("known 2016-03-30"), 0);
    assert_eq!(count("known 2016-03-31"), 1);
    assert_eq!(count("known 2030"), 1);
    let left_out = LensView::new(board, lens("known 2016-03-30")).left_out();
    assert_eq!(left_out.undated_sources, 2);
}

#[test]
fn a_withdrawal_that_came_later_had_not_happened() {
    const BOARD: &str = r#"
        source before "Before" [published 2016-03-01] [withdrawn "an error" on 2016-03-10]
        source after "After" [published 2016-03-01] [withdrawn "an error" on 2016-04-10]
        source unsure "Some time that year" [published 2016-03-01] [withdrawn "an error" on 2016]
        source undated "Undated" [published 2016-03-01] [withdrawn "an error"]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
            source after "After" published 2016-03-01
            source before "Before" published 2016-03-01 [withdrawn "" on 2016-03-10]
            source undated "Undated" published 2016-03-01 [withdrawn ""]
            source unsure "Some time that year" published 2016-03-01 [withdrawn "" on 2016]
        "#]],
    );
}

#[test]
fn copies_share_their_origin_through_one_that_is_not_there() {
    const BOARD: &str = r#"
        source a "A" [published 2016-03-01]
        source agency "Agency" [published 2017] [shares a]
        source b "B" [published 2016-03-01] [shares agency]
        quote qa in a "the same"
        quote qb in b "the same"
        person alice "Alice"
        person bob "Bob"
        relation r alice -> bob "knows" [qa qb]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
        source a "A" published 2016-03-01 [shares b]
        source b "B" published 2016-03-01 [shares a]
        quote qa in a "the same"
        quote qb in b "the same"
        person alice "Alice"
        person bob "Bob"
        relation r alice -> bob "knows" [qa qb]
    "#]],
    );
}

#[test]
fn older_words_in_a_later_collection_are_known_when_they_were_published() {
    const BOARD: &str = r#"
        source book "What we know of Najim" [published 2017] [notes "bought"]
        quote q in book "on the run" [published 2016-03-23] [withdrawn "he was dead" on 2016-03-25]
        quote taken in book "the second man" [published 2016-03-23] [withdrawn "no second man" on 2016-03-23]
        quote late in book "dead all along"
        quote undated in book "some say" [published 2016-03/..]
        person najim "Najim"(late) "the bomber"(q)
        claim c1 najim status = "on the run" [q]
        claim c2 najim status = "dead" [late]
        claim c3 najim accomplices = 1 [taken]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
            source book "(a later collection)" published 2017
            quote q in book "on the run" [published 2016-03-23]
            quote taken in book "the second man" [published 2016-03-23] [withdrawn "" on 2016-03-23]
            person najim "the bomber"(q)
            claim c1 najim status = "on the run" [q]
            claim c3 najim accomplices = 1 [taken]
        "#]],
    );
    check(
        BOARD,
        "known 2016-03-25",
        expect![[r#"
            source book "(a later collection)" published 2017
            quote q in book "on the run" [published 2016-03-23] [withdrawn "" on 2016-03-25]
            quote taken in book "the second man" [published 2016-03-23] [withdrawn "" on 2016-03-23]
            person najim "the bomber"(q)
            claim c1 najim status = "on the run" [q]
            claim c3 najim accomplices = 1 [taken]
        "#]],
    );
    check(
        BOARD,
        "known 2017-12-31",
        expect![[r#"
            source book "What we know of Najim" published 2017
            quote late in book "dead all along"
            quote q in book "on the run" [published 2016-03-23] [withdrawn "" on 2016-03-25]
            quote taken in book "the second man" [published 2016-03-23] [withdrawn "" on 2016-03-23]
            person najim "Najim"(late) "the bomber"(q)
            claim c1 najim status = "on the run" [q]
            claim c2 najim status = "dead" [late]
            claim c3 najim accomplices = 1 [taken]
        "#]],
    );
}

#[test]
fn copies_stay_one_text_through_one_that_is_not_there() {
    const BOARD: &str = r#"
        source a "A" [published 2016-03-01]
        source b "B" [published 2016-03-01]
        source agency "Agency" [published 2017]
        quote qa in a "the same" [not_copy other]
        quote other in agency "much the same"
        quote wire in agency "the same" [copy qa]
        quote qb in b "the same" [copy wire]
        person alice "Alice"
        person bob "Bob"
        relation r alice -> bob "knows" [qa qb]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
        source a "A" published 2016-03-01
        source b "B" published 2016-03-01
        quote qa in a "the same" [copy qb]
        quote qb in b "the same" [copy qa]
        person alice "Alice"
        person bob "Bob"
        relation r alice -> bob "knows" [qa qb]
    "#]],
    );
}

#[test]
fn a_reply_is_known_by_its_words() {
    const BOARD: &str = r#"
        source s "S" [published 2016-03-01]
        source t "T" [published 2018]
        quote q in s "it was so"
        quote answer in t "it was not"
        person alice "Alice"
        claim c1 alice guilt = "yes" [q] [reply asked 2016-02 by "mail" answered (answer) "polite"]
        claim c2 alice guilt = "yes" [q] [reply asked 2017 no_reply]
        claim c3 alice guilt = "yes" [q] [reply asked 2016-02 no_reply "rang twice"]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
        source s "S" published 2016-03-01
        quote q in s "it was so"
        person alice "Alice"
        claim c1 alice guilt = "yes" [reply asked 2016-02 by "mail"] [q]
        claim c2 alice guilt = "yes" [q]
        claim c3 alice guilt = "yes" [reply asked 2016-02] [q]
    "#]],
    );
    check(
        BOARD,
        "known 2018-12-31",
        expect![[r#"
        source s "S" published 2016-03-01
        source t "T" published 2018
        quote answer in t "it was not"
        quote q in s "it was so"
        person alice "Alice"
        claim c1 alice guilt = "yes" [reply asked 2016-02 by "mail" answered (answer)] [q]
        claim c2 alice guilt = "yes" [reply asked 2017] [q]
        claim c3 alice guilt = "yes" [reply asked 2016-02] [q]
    "#]],
    );
}

#[test]
fn legal_stages_rest_on_their_quotes() {
    const BOARD: &str = r#"
        source s "S" [published 2016-03-01]
        source t "T" [published 2018-03-01]
        quote q in s "suspected"
        quote q2 in t "convicted"
        person alice "Alice"
        event bombing "The bombing"
        relation r alice -> bombing "suspected of" [stage under_investigation 2016-02 (q)] [stage charged 2017] [stage convicted 2018 (q2)] [q q2]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
        source s "S" published 2016-03-01
        quote q in s "suspected"
        person alice "Alice"
        event bombing "The bombing"
        relation r alice -> bombing "suspected of" [stage under_investigation 2016-02 (q)] [q]
    "#]],
    );
    check(
        BOARD,
        "of 2017-06-01",
        expect![[r#"
        source s "S" published 2016-03-01
        source t "T" published 2018-03-01
        quote q in s "suspected"
        quote q2 in t "convicted"
        person alice "Alice"
        event bombing "The bombing"
        relation r alice -> bombing "suspected of" [stage under_investigation 2016-02 (q)] [stage charged 2017] [q q2]
    "#]],
    );
}

#[test]
fn resolutions_go_with_what_they_prefer() {
    const BOARD: &str = r#"
        source s "S" [published 2016-03-01]
        source t "T" [published 2018-03-01]
        quote q in s "31 dead"
        quote q2 in s "34 dead"
        quote q3 in t "32 dead"
        event attack "The attack"(q)
        claim a attack killed = 31 [q] [resolved superseded prefer c "corrected"]
        claim b attack killed = 34 [q2] [resolved other_scope prefer a "with the attackers"]
        claim c attack killed = 32 [q3]
        claim d attack wounded = 31 [q] [resolved error "a slip"]
        claim e attack wounded = 340 [q2] [resolved open "who knows"]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
        source s "S" published 2016-03-01
        quote q in s "31 dead"
        quote q2 in s "34 dead"
        event attack "The attack"(q)
        claim a attack killed = 31 [q]
        claim b attack killed = 34 [resolved other_scope prefer a] [q2]
        claim d attack wounded = 31 [q]
        claim e attack wounded = 340 [resolved open] [q2]
    "#]],
    );
}

#[test]
fn resolutions_of_relations_and_against_a_statement_go_with_what_was_said_against_it() {
    const BOARD: &str = r#"
        source s "S" [published 2016-03-01]
        source t "T" [published 2018-03-01]
        quote q in s "paid him"
        quote q2 in t "never paid him"
        person alice "Alice"(q)
        person bob "Bob"(q)
        relation r alice -> bob "paid" [q -q2] [resolved error not "she never did"]
        relation r2 alice -> bob "paid" [q] [resolved other_scope prefer r "another year"]
        relation r3 alice -> bob "knows" [q -q2] [resolved error holds "he lied"]
        claim c alice age = 31 [q -q2] [resolved error not "32"]
    "#;
    check(
        BOARD,
        "known 2016-03-23",
        expect![[r#"
        source s "S" published 2016-03-01
        quote q in s "paid him"
        person alice "Alice"(q)
        person bob "Bob"(q)
        relation r alice -> bob "paid" [q]
        relation r2 alice -> bob "paid" [resolved other_scope prefer r] [q]
        relation r3 alice -> bob "knows" [resolved error holds] [q]
        claim c alice age = 31 [q]
    "#]],
    );
    check(
        BOARD,
        "known 2018-03-01",
        expect![[r#"
            source s "S" published 2016-03-01
            source t "T" published 2018-03-01
            quote q in s "paid him"
            quote q2 in t "never paid him"
            person alice "Alice"(q)
            person bob "Bob"(q)
            relation r alice -> bob "paid" [resolved error not] [q -q2]
            relation r2 alice -> bob "paid" [resolved other_scope prefer r] [q]
            relation r3 alice -> bob "knows" [resolved error holds] [q -q2]
            claim c alice age = 31 [resolved error not] [q -q2]
        "#]],
    );
}

#[test]
fn what_has_not_begun_is_not_there() {
    const BOARD: &str = r#"
        source s "S" [published 2020]
        quote q in s "it was so"
        quote voice in s "said at the trial" by trial
        person alice "Alice" [when 2017/..]
        event bombing "The bombing" [when 2016-03-22]
        event trial "The trial" [when 2018] at 0,0
        event strike "The strike"
        relation r1 alice -> bombing "took part in" [when 2016-03]
        relation r2 alice -> trial "attended"
        relation r3 alice -> strike "attended" [when 2016-04/..]
        relation r4 alice -> strike "attended"
        claim c1 trial held = 12 sessions
        claim c2 alice "seen at" = entity:trial
        claim c3 alice age = 30 [as of 2019] [q]
        claim c4 alice age = 27 [as of 2016] [q]
        note n1 "a note" at 0,400
    "#;
    check(
        BOARD,
        "of 2016-03-31",
        expect![[r#"
        source s "S" published 2020
        quote q in s "it was so"
        quote voice in s "said at the trial" by "The trial"
        person alice "Alice" [when 2017/..]
        event bombing "The bombing" [when 2016-03-22]
        event strike "The strike"
        note n1 "a note" at 0,400
        relation r1 alice -> bombing "took part in" [when 2016-03]
        relation r4 alice -> strike "attended"
        claim c4 alice age = 27 [as of 2016] [q]
    "#]],
    );
    check(
        BOARD,
        "known 2020-12-31 of 2016-03-31",
        expect![[r#"
        source s "S" published 2020
        quote q in s "it was so"
        quote voice in s "said at the trial" by "The trial"
        person alice "Alice"
        claim c4 alice age = 27 [as of 2016] [q]
    "#]],
    );
}

#[test]
fn the_days_of_change_are_those_of_publication_and_those_of_events() {
    const EVENTS: &str = r#"
        event raid "The raid" [when 2016-03-15]
        event trial "The trial" [when 2016-04-01]
    "#;
    let fixture = parse(&format!("{TWO_REPORTS}{EVENTS}")).unwrap();
    let days = days_of_change(&fixture.board);
    let texts = |days: &[Day]| {
        days.iter()
            .map(Day::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    expect!["2016-03-23 2016-03-25 2016-04-01"].assert_eq(&texts(&days.known));
    expect!["2016-03-15 2016-04-01"].assert_eq(&texts(&days.of));
}
