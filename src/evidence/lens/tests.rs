//! That a board through a lens holds what it should, keeps the invariants, and is followed as it is rebuilt.

use super::*;
use crate::base::date::FuzzyDate;
use crate::base::id::IdGen;
use crate::edit::random::{random_board, random_transaction};
use crate::model::fixture::{parse, print};
use crate::model::{CardContent, Who};
use expect_test::{Expect, expect};
use proptest::prelude::*;

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
        frame f1 "" at -50,-50 size 900x300
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
        frame f1 "" at -50,-50 size 900x300
        frame f2 "Brussels" at -50,350 size 900x300
        step s1 1 "" "" view 0,0 400x300
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
        source before "Before" published 2016-03-01 [withdrawn "an error" on 2016-03-10]
        source undated "Undated" published 2016-03-01 [withdrawn "an error"]
        source unsure "Some time that year" published 2016-03-01 [withdrawn "an error" on 2016]
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
        source book "" published 2017
        quote q in book "on the run" [published 2016-03-23]
        quote taken in book "the second man" [published 2016-03-23] [withdrawn "no second man" on 2016-03-23]
        person najim "the bomber"(q)
        claim c1 najim status = "on the run" [q]
        claim c3 najim accomplices = 1 [taken]
    "#]],
    );
    check(
        BOARD,
        "known 2016-03-25",
        expect![[r#"
        source book "" published 2017
        quote q in book "on the run" [published 2016-03-23] [withdrawn "he was dead" on 2016-03-25]
        quote taken in book "the second man" [published 2016-03-23] [withdrawn "no second man" on 2016-03-23]
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
        quote q in book "on the run" [published 2016-03-23] [withdrawn "he was dead" on 2016-03-25]
        quote taken in book "the second man" [published 2016-03-23] [withdrawn "no second man" on 2016-03-23]
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
    let fixture = parse(TWO_REPORTS).unwrap();
    let days = days_of_change(&fixture.board);
    let texts = |days: &[Day]| {
        days.iter()
            .map(Day::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    expect!["2016-03-23 2016-03-25"].assert_eq(&texts(&days.known));
    expect![""].assert_eq(&texts(&days.of));
}

/// Days on which the random boards change, and some on which they do not.
const DAYS: [&str; 9] = [
    "-0043-01-01",
    "2009-12-31",
    "2014-12-31",
    "2016-03-21",
    "2016-03-22",
    "2016-03-31",
    "2016-12-31",
    "2019-12-31",
    "2030-01-01",
];

fn any_lens(rng: &mut fastrand::Rng) -> Lens {
    let day =
        |rng: &mut fastrand::Rng| (rng.u8(..4) > 0).then(|| day(DAYS[rng.usize(..DAYS.len())]));
    Lens {
        known: day(rng),
        of: day(rng).filter(|_| rng.bool()),
    }
}

/// Every text that may be shown of a board, but for the words of its quotes and the values of its claims.
fn texts(board: &Board) -> String {
    let mut text = String::new();
    for (_, frame) in board.frames().iter() {
        text += &format!("{}\n", frame.title);
    }
    for (_, step) in board.steps().iter() {
        text += &format!("{}\n{}\n", step.title, step.text);
    }
    for (_, card) in board.cards().iter() {
        if let CardContent::Note(note) = &card.content {
            text += &format!("{note}\n");
        }
    }
    for (_, relation) in board.relations().iter() {
        text += &format!("{}\n", relation.label);
    }
    for (_, entity) in board.entities().iter() {
        for name in &entity.names {
            text += &format!("{}\n", name.text);
        }
        text += &format!("{}{:?}\n", entity.summary, entity.tags);
    }
    for (_, quote) in board.quotes().iter() {
        text += &quote.comment;
        if let Some(Who::Described(text)) = quote.speaker.as_ref().map(|s| &s.who) {
            assert!(!text.contains(HIDDEN), "{text}");
        }
    }
    text
}

/// A name that is published by no quote.
const HIDDEN: &str = "Nomen Nescio";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_seen_keeps_the_invariants(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, rng.usize(..20));
        let lens = any_lens(&mut rng);
        let seen = seen(&board, lens);
        prop_assert_eq!(seen.violations(), []);
        prop_assert!(!lens.is_now() || seen == board);
    }

    #[test]
    fn following_moves_and_edits_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let mut board = random_board(seed, 12);
        let mut view = LensView::new(&board, any_lens(&mut rng));
        for _ in 0..12 {
            if rng.bool() {
                let diff = random_transaction(&board, &mut rng, &mut ids).diff;
                board.apply(&diff);
                view.follow(&board);
            } else {
                let before = view.board().clone();
                let diff = view.move_to(&board, any_lens(&mut rng));
                prop_assert!(diff.fits(&before));
                prop_assert_eq!(&before.with(&diff), view.board());
            }
            let fresh = LensView::new(&board, view.lens());
            prop_assert_eq!(view.board(), &seen(&board, view.lens()));
            prop_assert_eq!(view.board(), fresh.board());
            prop_assert_eq!(view.derived(), fresh.derived());
            prop_assert_eq!(view.derived(), &Derived::build(view.board()));
            prop_assert_eq!(view.left_out(), fresh.left_out());
        }
    }

    #[test]
    fn a_later_day_never_knows_less(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, 14);
        let mut days = [0, 0].map(|_| day(DAYS[rng.usize(..DAYS.len())]));
        days.sort_unstable();
        let [early, late] = days.map(|day| seen(&board, Lens { known: Some(day), of: None }));
        for id in early.quotes().ids() {
            prop_assert!(late.quotes().contains(id));
        }
        for id in early.entities().ids() {
            prop_assert!(late.entities().contains(id));
        }
        for id in early.claims().ids() {
            prop_assert!(late.claims().contains(id));
        }
        for id in early.relations().ids() {
            prop_assert!(late.relations().contains(id));
        }
        for id in early.cards().ids() {
            prop_assert!(late.cards().contains(id));
        }
    }

    #[test]
    fn between_two_days_of_change_nothing_changes(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, 10);
        let days = days_of_change(&board);
        let lens = any_lens(&mut rng);
        let before = |days: &[Day], day: Day| days.iter().copied().rfind(|d| *d <= day);
        for known in days.known.first().into_iter().chain(lens.known.as_ref()) {
            if let Some(change) = before(&days.known, *known) {
                let at = |day| seen(&board, Lens { known: Some(day), of: lens.of });
                prop_assert_eq!(at(*known), at(change));
            }
        }
        if let Some(of) = lens.of && let Some(change) = before(&days.of, of) {
            let at = |day| seen(&board, Lens { known: lens.known, of: Some(day) });
            prop_assert_eq!(at(of), at(change));
        }
    }

    #[test]
    fn a_name_that_was_never_published_is_shown_nowhere(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = with_hidden_names(random_board(seed, 12), &mut rng);
        let lens = Lens { known: Some(day(DAYS[rng.usize(..DAYS.len())])), ..any_lens(&mut rng) };
        let seen = seen(&board, lens);
        prop_assert!(!texts(&seen).contains(HIDDEN));
    }
}

/// A board on which some entities have one name alone, that only an undated source tells, and on which
/// titles, notes and labels speak of it.
fn with_hidden_names(board: Board, rng: &mut fastrand::Rng) -> Board {
    use crate::model::{Card, Entity, Frame, Name, Quote, Relation, Source, SourceId, Step};
    let source: SourceId = crate::model::fixture::id("undated");
    let quote = crate::model::fixture::id("says it");
    let mut diff = Diff::default();
    diff.put(&board, source, Source::default());
    let words = crate::model::Anchor {
        exact: HIDDEN.to_owned(),
        ..crate::model::Anchor::default()
    };
    let record = Quote {
        comment: HIDDEN.to_owned(),
        ..Quote::new(source, words)
    };
    diff.put(&board, quote, record);
    let text = || format!("About {HIDDEN}");
    for id in board.entities().ids() {
        diff.update(&board, id, |entity: &mut Entity| {
            if rng.bool() {
                entity.names = vec![Name {
                    text: HIDDEN.to_owned(),
                    quotes: vec![quote],
                }];
            }
            entity.summary = text();
            entity.tags.insert(text());
        });
    }
    for id in board.relations().ids() {
        diff.update(&board, id, |relation: &mut Relation| {
            relation.label = text()
        });
    }
    for id in board.frames().ids() {
        diff.update(&board, id, |frame: &mut Frame| frame.title = text());
    }
    for id in board.steps().ids() {
        diff.update(&board, id, |step: &mut Step| {
            step.title = text();
            step.text = text();
        });
    }
    for id in board.cards().ids() {
        diff.update(&board, id, |card: &mut Card| {
            if let CardContent::Note(note) = &mut card.content {
                *note = text();
            }
        });
    }
    board.with(&diff)
}
