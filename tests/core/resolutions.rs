//! How disputes over relations are settled, and what becomes of that when their matter changes.

use crate::kernels::check;
use expect_test::expect;
use std::collections::BTreeSet;
use throughline::base::geom::vec2;
use throughline::base::id::IdGen;
use throughline::edit::relations::{End, RelationField};
use throughline::edit::{Transaction, cascade, fragment, relations, resolutions};
use throughline::model::fixture::id;
use throughline::model::{Board, RecordRef, RelationKind, ResolutionKind, Side};

const SAID_AND_DENIED: &str = r#"
source s
quote yes in s "she does"
quote no in s "she does not"
person alice at 0,0
organisation firm at 300,0
organisation bank at 600,0
relation r1 alice -> firm "works for" [yes -no]
relation r2 alice -> firm "Works for" [denied] [no]
relation r3 alice -> bank "works for"
relation r4 alice -> bank "works for" [denied] [resolved error prefer r3 "n"]
relation r5 alice -> bank "owns" [resolved error holds "n"] [yes -no]
"#;

fn line(name: &str) -> RecordRef {
    RecordRef::Relation(id(name))
}

fn resolve(
    names: &'static [&'static str],
    prefer: Option<Side<&'static str>>,
) -> impl Fn(&Board, &BTreeSet<RecordRef>, &mut IdGen) -> Transaction {
    move |board, _, _| {
        let disputed = names.iter().map(|name| line(name)).collect();
        let prefer = prefer.map(|side| side.map(line));
        resolutions::resolve(
            board,
            &disputed,
            ResolutionKind::Error,
            " a slip\r\n",
            prefer,
        )
    }
}

#[test]
fn a_relation_is_preferred_to_the_one_that_denies_it() {
    check(
        SAID_AND_DENIED,
        resolve(&["r1", "r2"], Some(Side::For("r2"))),
        expect![[r#"
            Resolve a dispute
            - relation r1 alice -> firm "works for" [yes -no]
            + relation r1 alice -> firm "works for" [resolved error prefer r2 " a slip\r\n"] [yes -no]
        "#]],
    );
    // Its own evidence is on both sides: that it is preferred, it must say itself.
    check(
        SAID_AND_DENIED,
        resolve(&["r1", "r2"], Some(Side::For("r1"))),
        expect![[r#"
            Resolve a dispute
            - relation r1 alice -> firm "works for" [yes -no]
            + relation r1 alice -> firm "works for" [resolved error holds " a slip\r\n"] [yes -no]
            - relation r2 alice -> firm "Works for" [denied] [no]
            + relation r2 alice -> firm "Works for" [denied] [resolved error prefer r1 " a slip\r\n"] [no]
        "#]],
    );
    check(
        SAID_AND_DENIED,
        resolve(&["r1", "r2"], None),
        expect![[r#"
        Resolve a dispute
        - relation r1 alice -> firm "works for" [yes -no]
        + relation r1 alice -> firm "works for" [resolved error " a slip\r\n"] [yes -no]
        - relation r2 alice -> firm "Works for" [denied] [no]
        + relation r2 alice -> firm "Works for" [denied] [resolved error " a slip\r\n"] [no]
    "#]],
    );
    // One of another matter is passed over.
    check(
        SAID_AND_DENIED,
        resolve(&["r1", "r3"], Some(Side::For("r3"))),
        expect![[r#"
            Resolve a dispute
        "#]],
    );
}

#[test]
fn one_relation_with_evidence_on_both_sides_holds_or_does_not() {
    check(
        SAID_AND_DENIED,
        resolve(&["r1"], Some(Side::For("r1"))),
        expect![[r#"
            Resolve a dispute
            - relation r1 alice -> firm "works for" [yes -no]
            + relation r1 alice -> firm "works for" [resolved error holds " a slip\r\n"] [yes -no]
        "#]],
    );
    check(
        SAID_AND_DENIED,
        resolve(&["r1"], Some(Side::Against("r1"))),
        expect![[r#"
            Resolve a dispute
            - relation r1 alice -> firm "works for" [yes -no]
            + relation r1 alice -> firm "works for" [resolved error not " a slip\r\n"] [yes -no]
        "#]],
    );
    check(
        SAID_AND_DENIED,
        |board, _, _| resolutions::unresolve(board, &[line("r4"), line("r5")].into()),
        expect![[r#"
            Open a dispute again
            - relation r4 alice -> bank "works for" [denied] [resolved error prefer r3 "n"]
            + relation r4 alice -> bank "works for" [denied]
            - relation r5 alice -> bank "owns" [resolved error holds "n"] [yes -no]
            + relation r5 alice -> bank "owns" [yes -no]
        "#]],
    );
}

#[test]
fn another_matter_ends_what_was_settled() {
    check(
        SAID_AND_DENIED,
        |board, _, _| relations::reconnect(board, id("r3"), End::To, id("firm")),
        expect![[r#"
            Reconnect
            - relation r3 alice -> bank "works for"
            + relation r3 alice -> firm "works for"
            - relation r4 alice -> bank "works for" [denied] [resolved error prefer r3 "n"]
            + relation r4 alice -> bank "works for" [denied] [resolved error "n"]
        "#]],
    );
    check(
        SAID_AND_DENIED,
        |board, _, _| {
            let kind = RelationField::Kind(RelationKind::new("uses"));
            relations::set(board, id("r5"), kind)
        },
        expect![[r#"
            Change the relation
            - relation r5 alice -> bank "owns" [resolved error holds "n"] [yes -no]
            + relation r5 alice -> bank "uses" [yes -no]
        "#]],
    );
    // The same matter still.
    check(
        SAID_AND_DENIED,
        |board, _, _| relations::reverse(board, id("r4")),
        expect![[r#"
            Reverse
            - relation r4 alice -> bank "works for" [denied] [resolved error prefer r3 "n"]
            + relation r4 bank -> alice "works for" [denied] [resolved error prefer r3 "n"]
        "#]],
    );
    // What held is now the contrary.
    check(
        SAID_AND_DENIED,
        |board, _, _| relations::set(board, id("r5"), RelationField::Denied(true)),
        expect![[r#"
            Mark as denied
            - relation r5 alice -> bank "owns" [resolved error holds "n"] [yes -no]
            + relation r5 alice -> bank "owns" [denied] [resolved error "n"] [yes -no]
        "#]],
    );
}

#[test]
fn what_is_gone_is_preferred_no_more() {
    check(
        SAID_AND_DENIED,
        |board, _, _| cascade::delete_records(board, &[line("r3")].into()).0,
        expect![[r#"
            Delete 1 relation
            - relation r3 alice -> bank "works for"
            - relation r4 alice -> bank "works for" [denied] [resolved error prefer r3 "n"]
            + relation r4 alice -> bank "works for" [denied] [resolved error "n"]
        "#]],
    );
}

#[test]
fn copies_prefer_copies() {
    check(
        SAID_AND_DENIED,
        |board, _, ids| {
            let both = ["card:alice", "card:bank"].map(|name| RecordRef::Card(id(name)));
            fragment::duplicate(board, ids, &both.into(), vec2(0.0, 200.0))
        },
        expect![[r#"
            Duplicate 2 cards
            + organisation ent#1 "bank"
            + person ent#2 "alice"
            + card crd#1 of ent#2 at 0,200
            + card crd#2 of ent#1 at 600,200
            + relation rel#1 ent#2 -> ent#1 "works for"
            + relation rel#2 ent#2 -> ent#1 "owns" [resolved error holds "n"] [yes -no]
            + relation rel#3 ent#2 -> ent#1 "works for" [denied] [resolved error prefer rel#1 "n"]
            selects crd crd
        "#]],
    );
    // The preferred one stays behind.
    check(
        SAID_AND_DENIED,
        |board, _, ids| {
            let alone = [line("r4")].into();
            fragment::duplicate(board, ids, &alone, vec2(0.0, 0.0))
        },
        expect![[r#"
            Duplicate 1 relation
            + relation rel#1 alice -> bank "works for" [denied] [resolved error "n"]
            selects rel
        "#]],
    );
}
