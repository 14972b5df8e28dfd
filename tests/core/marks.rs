//! What people say of records beside their content: withdrawn, copied, answered, withheld, checked.

use super::kernels::{check, ids_of};
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use throughline::base::geom::vec2;
use throughline::base::id::IdGen;
use throughline::edit::{
    Transaction, cascade, checking, claims, entities, fragment, meta, quotes, relations,
};
use throughline::model::fixture::{id, parse, print};
use throughline::model::{
    Board, Checked, ClaimId, EntityId, QuoteId, RecordRef, RelationId, Reply, ReplyOutcome, Seal,
    Withdrawal,
};

const BOARD: &str = r#"
source s "The Daily" published 2016
source t "The Other"
quote a in s "so" by alice
quote b in t "so"
quote c in t "so it was"
quote d in t "no"
person alice "Alice"
person bob "Bob"
relation r alice -> bob "works for" [a]
claim k alice age = 31 [a]
"#;

fn plan(text: &str, plan: impl FnOnce(&Board) -> Transaction, expected: Expect) {
    check(text, |board, _, _| plan(board), expected);
}

fn some(names: &[&str]) -> BTreeSet<QuoteId> {
    ids_of(names)
}

#[test]
fn quotes_have_a_date_of_their_own() {
    let date = |text: &'static str| {
        move |board: &Board| quotes::set_published(board, id("a"), text.parse().ok())
    };
    plan(
        BOARD,
        date("2015-03"),
        expect![[r#"
        Change the date of publication
        - quote a in s "so" by alice
        + quote a in s "so" by alice [published 2015-03]
    "#]],
    );
    plan(
        BOARD,
        date("spring"),
        expect![[r#"
        Change the date of publication
    "#]],
    );
    let board = parse(&BOARD.replace(
        "quote b in t \"so\"",
        "quote b in s \"so\" [published 2014]",
    ))
    .unwrap()
    .board;
    let source = board.sources().get(id("s")).unwrap();
    let on = |name: &str| {
        let quote = board.quotes().get(id(name)).unwrap();
        quote.published_on(source).unwrap().to_string()
    };
    assert_eq!(["a", "b"].map(on), ["2016", "2014"]);
}

#[test]
fn quotes_are_withdrawn_and_restored_together() {
    let why = Withdrawal {
        on: "2017".parse().ok(),
        why: "taken back".to_owned(),
    };
    let withdraw = |board: &Board| quotes::withdraw(board, &some(&["a", "b", "nowhere"]), &why);
    plan(
        BOARD,
        withdraw,
        expect![[r#"
        Withdraw 2 quotes
        - quote a in s "so" by alice
        + quote a in s "so" by alice [withdrawn "taken back" on 2017]
        - quote b in t "so"
        + quote b in t "so" [withdrawn "taken back" on 2017]
    "#]],
    );
    let one = BOARD.replace("\"no\"", "\"no\" [withdrawn \"by mistake\"]");
    plan(
        &one,
        |board| quotes::restore(board, &some(&["a", "d"])),
        expect![[r#"
            Restore 1 quote
            - quote d in t "no" [withdrawn "by mistake"]
            + quote d in t "no"
        "#]],
    );
}

#[test]
fn quotes_are_marked_as_copies_and_as_none() {
    let copies =
        |names: &'static [&str]| move |board: &Board| quotes::mark_same_copy(board, &some(names));
    plan(
        BOARD,
        copies(&["a", "b", "c", "nowhere"]),
        expect![[r#"
        Mark as one text
        - quote a in s "so" by alice
        + quote a in s "so" by alice [copy c]
        - quote c in t "so it was"
        + quote c in t "so it was" [copy b]
    "#]],
    );
    plan(
        BOARD,
        copies(&["a"]),
        expect![[r#"
        Mark as one text
    "#]],
    );
    let marked = BOARD
        .replace(
            "quote b in t \"so\"",
            "quote b in t \"so\" [copy a] [not_copy d]",
        )
        .replace("\"so it was\"", "\"so it was\" [not_copy a] [copy a]");
    plan(
        &marked,
        copies(&["a", "b"]),
        expect![[r#"
        Mark as one text
    "#]],
    );
    plan(
        &marked,
        copies(&["b", "d"]),
        expect![[r#"
        Mark as one text
        - quote b in t "so" [copy a] [not_copy d]
        + quote b in t "so" [copy a]
        - quote d in t "no"
        + quote d in t "no" [copy b]
    "#]],
    );
    let none =
        |names: &'static [&str]| move |board: &Board| quotes::mark_not_copy(board, &some(names));
    plan(
        &marked,
        none(&["a", "b"]),
        expect![[r#"
        Mark as different texts
        - quote a in s "so" by alice
        + quote a in s "so" by alice [not_copy b]
        - quote b in t "so" [copy a] [not_copy d]
        + quote b in t "so" [not_copy d]
    "#]],
    );
    plan(
        &marked,
        none(&["b", "d", "nowhere"]),
        expect![[r#"
        Mark as different texts
    "#]],
    );
    let two = |one: &'static [&str], other: &'static [&str]| {
        move |board: &Board| quotes::mark_two_texts(board, [[&some(one), &some(other)]])
    };
    plan(
        &marked,
        two(&["a", "d"], &["b", "c", "nowhere"]),
        expect![[r#"
            Mark as different texts
            - quote a in s "so" by alice
            + quote a in s "so" by alice [not_copy b]
            - quote b in t "so" [copy a] [not_copy d]
            + quote b in t "so" [not_copy d]
            - quote c in t "so it was" [copy a] [not_copy a]
            + quote c in t "so it was" [not_copy a]
            - quote d in t "no"
            + quote d in t "no" [not_copy c]
        "#]],
    );
    plan(
        &marked,
        two(&["b"], &["d"]),
        expect![[r#"
        Mark as different texts
    "#]],
    );
    plan(
        &marked,
        none(&["a", "c", "d"]),
        expect![[r#"
        Mark as different texts
        - quote c in t "so it was" [copy a] [not_copy a]
        + quote c in t "so it was" [not_copy a]
        - quote d in t "no"
        + quote d in t "no" [not_copy a c]
    "#]],
    );
    plan(
        &marked,
        |board| quotes::unmark(board, &some(&["a", "b", "c"])),
        expect![[r#"
            Forget what was said of copies
            - quote b in t "so" [copy a] [not_copy d]
            + quote b in t "so" [not_copy d]
            - quote c in t "so it was" [copy a] [not_copy a]
            + quote c in t "so it was"
        "#]],
    );
}

#[test]
fn those_concerned_are_asked() {
    let reply = |quote: &str| Reply {
        asked: "2016-03".parse().ok(),
        by: " AB,\nby letter".to_owned(),
        outcome: ReplyOutcome::Answered,
        quote: Some(id(quote)),
        note: "all\nlies".to_owned(),
    };
    plan(
        BOARD,
        |board| relations::set_reply(board, id("r"), Some(reply("d"))),
        expect![[r#"
            Change the reply
            - relation r alice -> bob "works for" [a]
            + relation r alice -> bob "works for" [reply asked 2016-03 by "AB, by letter" answered (d) "all\nlies"] [a]
        "#]],
    );
    plan(
        BOARD,
        |board| claims::set_reply(board, id("k"), Some(reply("nowhere"))),
        expect![[r#"
            Change the reply
            - claim k alice age = 31 [a]
            + claim k alice age = 31 [reply asked 2016-03 by "AB, by letter" answered "all\nlies"] [a]
        "#]],
    );
    let asked = BOARD.replace("31 [a]", "31 [a] [reply no_reply]");
    plan(
        &asked,
        |board| claims::set_reply(board, id("k"), None),
        expect![[r#"
            Remove the reply
            - claim k alice age = 31 [reply no_reply] [a]
            + claim k alice age = 31 [a]
        "#]],
    );
}

#[test]
fn names_are_withheld() {
    let withhold = |withheld| {
        move |board: &Board| entities::set_withheld(board, &ids_of(&["alice", "bob"]), withheld)
    };
    plan(
        BOARD,
        withhold(true),
        expect![[r#"
        Withhold the name
        - person alice "Alice"
        + person alice "Alice" [withheld]
        - person bob "Bob"
        + person bob "Bob" [withheld]
    "#]],
    );
    let one = BOARD.replace("\"Bob\"", "\"Bob\" [withheld]");
    plan(
        &one,
        withhold(false),
        expect![[r#"
        No longer withhold the name
        - person bob "Bob" [withheld]
        + person bob "Bob"
    "#]],
    );
    check(
        &one,
        |board, _, ids| entities::merge(board, ids, id("alice"), id("bob")),
        expect![[r#"
            Merge Bob into Alice
            - person alice "Alice"
            + person alice "Alice" "Bob" [withheld]
            - person bob "Bob" [withheld]
            - relation r alice -> bob "works for" [a]
            + relation r alice -> alice "works for" [a]
            selects ent
        "#]],
    );
    let alice = BOARD.replace("\"Alice\"", "\"Alice\" [withheld]");
    delete(
        &alice,
        &[id::<EntityId>("alice").into()],
        expect![[r#"
            Delete Alice
            - quote a in s "so" by alice
            + quote a in s "so" by "person, name withheld"
            - person alice "Alice" [withheld]
            - relation r alice -> bob "works for" [a]
            - claim k alice age = 31 [a]
        "#]],
    );
}

#[test]
fn rules_are_switched_off_with_a_reason() {
    plan(
        BOARD,
        |board| meta::switch_rule(board, "lead", Some("a draft")),
        expect![[r#"
            Switch a rule off
            + rule_off "lead" "a draft"
        "#]],
    );
    let off = format!("{BOARD}rule_off lead \"a draft\"");
    plan(
        &off,
        |board| meta::switch_rule(board, "lead", None),
        expect![[r#"
            Switch a rule on
            - rule_off "lead" "a draft"
        "#]],
    );
    plan(
        &off,
        |board| meta::switch_rule(board, "dispute", None),
        expect![[r#"
            Switch a rule on
        "#]],
    );
    plan(
        &off,
        |board| meta::switch_rule(board, " ", Some("")),
        expect![[r#"
            (nothing)
        "#]],
    );
    plan(
        BOARD,
        |board| meta::set_excerpt_words(board, Some(12)),
        expect![[r#"
            Change the length of excerpts
            + excerpt_words 12
        "#]],
    );
    plan(
        "excerpt_words 12",
        |board| meta::set_excerpt_words(board, None),
        expect![[r#"
            Change the length of excerpts
            - excerpt_words 12
        "#]],
    );
}

#[test]
fn several_are_checked_at_once() {
    let mark = Checked {
        by: "AB ".to_owned(),
        on: "2018".parse().ok(),
        what: "the scan".to_owned(),
        seal: Some(Seal {
            statement: 1,
            evidence: 2,
            sources: 3,
        }),
    };
    let records: [RecordRef; 4] = [
        id::<QuoteId>("a").into(),
        id::<ClaimId>("k").into(),
        id::<RelationId>("r").into(),
        id::<EntityId>("bob").into(),
    ];
    let marks = records.map(|record| (record, mark.clone())).into();
    plan(
        BOARD,
        |board| checking::check(board, &marks),
        expect![[r#"
        Mark as checked
        - quote a in s "so" by alice
        + quote a in s "so" by alice [checked "AB" on 2018 what "the scan" sealed 1.2.3]
        - relation r alice -> bob "works for" [a]
        + relation r alice -> bob "works for" [checked "AB" on 2018 what "the scan" sealed 1.2.3] [a]
        - claim k alice age = 31 [a]
        + claim k alice age = 31 [checked "AB" on 2018 what "the scan" sealed 1.2.3] [a]
    "#]],
    );
    let checked = BOARD.replace("31 [a]", "31 [a] [checked AB]");
    plan(
        &checked,
        |board| checking::uncheck(board, &records.into()),
        expect![[r#"
            Mark as not checked
            - claim k alice age = 31 [checked "AB"] [a]
            + claim k alice age = 31 [a]
        "#]],
    );
}

fn delete(text: &str, records: &[RecordRef], expected: Expect) {
    let records = records.iter().copied().collect();
    plan(
        text,
        |board| cascade::delete_records(board, &records).0,
        expected,
    );
}

#[test]
fn what_is_said_of_copies_and_replies_outlives_a_deletion() {
    let marked = BOARD
        .replace("\"so\" by alice", "\"so\" by alice [copy b]")
        .replace("\"so it was\"", "\"so it was\" [copy b] [not_copy d]")
        .replace(
            "works for\" [a]",
            "works for\" [a] [reply answered (b) \"note\"]",
        )
        .replace("31 [a]", "31 [a] [reply answered (d)]");
    delete(
        &marked,
        &[id::<QuoteId>("b").into()],
        expect![[r#"
        Delete 1 quote
        - quote a in s "so" by alice [copy b]
        + quote a in s "so" by alice [copy c]
        - quote b in t "so"
        - quote c in t "so it was" [copy b] [not_copy d]
        + quote c in t "so it was" [not_copy d]
        - relation r alice -> bob "works for" [reply answered (b) "note"] [a]
        + relation r alice -> bob "works for" [reply answered "note"] [a]
    "#]],
    );
    delete(
        &marked,
        &[id::<QuoteId>("d").into()],
        expect![[r#"
        Delete 1 quote
        - quote c in t "so it was" [copy b] [not_copy d]
        + quote c in t "so it was" [copy b]
        - quote d in t "no"
        - claim k alice age = 31 [reply answered (d)] [a]
        + claim k alice age = 31 [reply answered] [a]
    "#]],
    );
}

#[test]
fn a_copy_takes_replies_along_and_keeps_copies_together() {
    let marked = BOARD
        .replace("\"so\" by alice", "\"so\" by alice [copy b]")
        .replace("\"no\"", "\"no\" [copy b] [not_copy a c]")
        .replace("31 [a]", "31 [a] [reply answered (d)]");
    let fixture = parse(&marked).unwrap();
    let selected = ids_of::<ClaimId>(&["k"]);
    let selected = selected.into_iter().map(RecordRef::from).collect();
    let copied = fragment::copy(&fixture.board, &selected);
    assert_eq!(copied.board().violations(), []);
    expect![[r#"
        source s "The Daily" published 2016
        source t "The Other"
        quote a in s "so" by alice
        quote d in t "no" [copy a] [not_copy a]
        person alice "Alice"
        claim k alice age = 31 [reply answered (d)] [a]
    "#]]
    .assert_eq(&print(copied.board(), &fixture.names));
    let mut ids = IdGen::with_seed(1);
    let empty = Board::default();
    let pasted = fragment::paste(&empty, &mut ids, &copied, vec2(0.0, 0.0));
    let pasted = empty.with(&pasted.diff);
    assert_eq!(pasted.violations(), []);
    expect![[r#"
        source src#1 "The Daily" published 2016
        source src#2 "The Other"
        quote quo#1 in src#1 "so" by ent#1
        quote quo#2 in src#2 "no" [copy quo#1] [not_copy quo#1]
        person ent#1 "Alice"
        claim clm#1 ent#1 age = 31 [reply answered (quo#2)] [quo#1]
    "#]]
    .assert_eq(&print(&pasted, &Default::default()));
}
