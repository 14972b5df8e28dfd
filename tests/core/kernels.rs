//! What each kernel does to a small board, as the lines of it that change.

use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::time::Duration;
use throughline::base::geom::{Rect, pos2, vec2};
use throughline::base::id::{IdGen, RecordId};
use throughline::base::text_range::CharRange;
use throughline::edit::cards::{Align, Axis, Order};
use throughline::edit::claims::ClaimField;
use throughline::edit::evidence::Target;
use throughline::edit::{
    Direction4, Document, Plan, Transaction, cards, cascade, claims, entities, evidence, frames,
    quotes, relations, resolutions, sources, steps,
};
use throughline::model::fixture::{Fixture, id, parse, print_changes};
use throughline::model::{
    About, Anchor, Board, CardContent, Direction, EntityKind, RecordRef, RelationKind,
    ResolutionKind, Side, Stance, Value, Withdrawal,
};

/// Plans a change of the fixture's board, makes it, and compares its label, the lines it changes and
/// what it selects. The change keeps every invariant, and its undo is exact.
pub fn check(
    text: &str,
    plan: impl FnOnce(&Board, &BTreeSet<RecordRef>, &mut IdGen) -> Transaction,
    expected: Expect,
) {
    let fixture = parse(text).unwrap();
    let mut ids = IdGen::with_seed(1);
    let transaction = plan(&fixture.board, &fixture.selected, &mut ids);
    expected.assert_eq(&outcome(&fixture, transaction));
}

fn outcome(fixture: &Fixture, transaction: Transaction) -> String {
    let before = &fixture.board;
    assert_eq!(before.violations(), [], "the fixture itself");
    let label = transaction.label.as_str();
    let label = if label.is_empty() { "(nothing)" } else { label };
    let mut text = format!("{label}\n");
    let selected: Vec<String> = transaction
        .select_after
        .iter()
        .map(|record| record.to_string()[..3].to_owned())
        .collect();
    let mut document = Document::new(before.clone());
    let empty = transaction.is_empty();
    document.commit(transaction, Duration::ZERO).unwrap();
    assert_eq!(document.board().violations(), []);
    text += &print_changes(before, document.board(), &fixture.names);
    if !selected.is_empty() {
        text.push_str("selects ");
        text.push_str(&selected.join(" "));
        text.push('\n');
    }
    assert_eq!(document.undo().is_none(), empty);
    assert_eq!(document.board(), before);
    text
}

pub fn ids_of<I: RecordId>(names: &[&str]) -> BTreeSet<I> {
    names.iter().map(|name| id(name)).collect()
}

const THREE: &str = "
person a at 0,0 size 100x50
person b at 130,20 size 200x100
person c at 500,90 size 100x60
";

fn three() -> BTreeSet<throughline::model::CardId> {
    ids_of(&["card:a", "card:b", "card:c"])
}

#[test]
fn cards_are_placed_in_front_of_what_they_cover() {
    let note = |at| {
        move |board: &Board, _: &_, ids: &mut IdGen| {
            cards::place(board, ids, CardContent::Note("n".to_owned()), at).1
        }
    };
    check(
        THREE,
        note(pos2(1000.0, f32::NAN)),
        expect![[r#"
        Place a card
        + note crd#1 "n" at 1000,0
        selects crd
    "#]],
    );
    check(
        "note m \"\" at 0,0 z 4",
        note(pos2(10.01, 1e30)),
        expect![[r#"
            Place a card
            + note crd#1 "n" at 10,1000000
            selects crd
        "#]],
    );
    check(
        "note m \"\" at 0,0 z 4",
        note(pos2(10.01, 10.0)),
        expect![[r#"
            Place a card
            + note crd#1 "n" at 10,10 z 5
            selects crd
        "#]],
    );
    check(
        "person a at 0,0",
        |board, _, ids| cards::place(board, ids, CardContent::Entity(id("a")), pos2(300.0, 0.0)).1,
        expect![[r#"
            Place a card
            + card crd#1 of a at 300,0
            selects crd
        "#]],
    );
    check(
        "person a",
        |board, _, ids| cards::place(board, ids, CardContent::Entity(id("b")), pos2(0.0, 0.0)).1,
        expect![[r#"
            Place a card
        "#]],
    );
}

#[test]
fn cards_move_and_pinned_ones_stay() {
    check(
        "person a at 0,0\nperson b at 9,9 [pinned]",
        |board, _, _| cards::move_by(board, &ids_of(&["card:a", "card:b"]), vec2(1.0, 2.0)),
        expect![[r#"
            Move 1 card
            - person a at 0,0
            + person a at 1,2
        "#]],
    );
    check(
        "person b at 9,9 [pinned]",
        |board, _, _| cards::move_to(board, &[(id("card:b"), pos2(1.0, 1.0))].into()),
        expect![[r#"
            Move 1 card
            - person b at 9,9 [pinned]
            + person b at 1,1 [pinned]
        "#]],
    );
    check(
        "person a at 0,0",
        |board, _, _| cards::nudge(board, &ids_of(&["card:a"]), Direction4::Up, 8.0),
        expect![[r#"
            Move 1 card
            - person a at 0,0
            + person a at 0,-8
        "#]],
    );
    check(
        "person a at 0,0",
        |board, _, _| {
            let rect = Rect::from_min_size(pos2(-5.0, 0.0), vec2(1e9, f32::NAN));
            cards::resize(board, id("card:a"), rect)
        },
        expect![[r#"
            Resize a card
            - person a at 0,0
            + person a at -5,0 size 4096x8
        "#]],
    );
}

#[test]
fn cards_are_aligned_and_distributed() {
    let align = |how| move |board: &Board, _: &_, _: &mut IdGen| cards::align(board, &three(), how);
    check(
        THREE,
        align(Align::Left),
        expect![[r#"
        Align 2 cards
        - person b at 130,20 size 200x100
        + person b at 0,20 size 200x100
        - person c at 500,90 size 100x60
        + person c at 0,90 size 100x60
    "#]],
    );
    check(
        THREE,
        align(Align::Centre),
        expect![[r#"
        Align 3 cards
        - person a at 0,0 size 100x50
        + person a at 250,0 size 100x50
        - person b at 130,20 size 200x100
        + person b at 200,20 size 200x100
        - person c at 500,90 size 100x60
        + person c at 250,90 size 100x60
    "#]],
    );
    check(
        THREE,
        align(Align::Right),
        expect![[r#"
        Align 2 cards
        - person a at 0,0 size 100x50
        + person a at 500,0 size 100x50
        - person b at 130,20 size 200x100
        + person b at 400,20 size 200x100
    "#]],
    );
    check(
        THREE,
        align(Align::Top),
        expect![[r#"
        Align 2 cards
        - person b at 130,20 size 200x100
        + person b at 130,0 size 200x100
        - person c at 500,90 size 100x60
        + person c at 500,0 size 100x60
    "#]],
    );
    check(
        THREE,
        align(Align::Middle),
        expect![[r#"
        Align 3 cards
        - person a at 0,0 size 100x50
        + person a at 0,50 size 100x50
        - person b at 130,20 size 200x100
        + person b at 130,25 size 200x100
        - person c at 500,90 size 100x60
        + person c at 500,45 size 100x60
    "#]],
    );
    check(
        THREE,
        align(Align::Bottom),
        expect![[r#"
        Align 2 cards
        - person a at 0,0 size 100x50
        + person a at 0,100 size 100x50
        - person b at 130,20 size 200x100
        + person b at 130,50 size 200x100
    "#]],
    );
    let pinned = THREE.replace("100x60", "100x60 [pinned]");
    check(
        &pinned,
        align(Align::Left),
        expect![[r#"
        Align 2 cards
        - person a at 0,0 size 100x50
        + person a at 500,0 size 100x50
        - person b at 130,20 size 200x100
        + person b at 500,20 size 200x100
    "#]],
    );
    let distribute =
        |axis| move |board: &Board, _: &_, _: &mut IdGen| cards::distribute(board, &three(), axis);
    check(
        THREE,
        distribute(Axis::Horizontal),
        expect![[r#"
        Distribute 1 card
        - person b at 130,20 size 200x100
        + person b at 200,20 size 200x100
    "#]],
    );
    check(
        THREE,
        distribute(Axis::Vertical),
        expect![[r#"
        Distribute 0 cards
    "#]],
    );
}

#[test]
fn cards_are_brought_forward_and_back() {
    let stack = "
note a \"\" at 0,0 z 1 *
note b \"\" at 10,0 z 2
note c \"\" at 20,0 z 3
note far \"\" at 900,0 z 7
";
    let order =
        |how| move |board: &Board, _: &_, _: &mut IdGen| cards::order(board, &ids_of(&["a"]), how);
    check(
        stack,
        order(Order::Forward),
        expect![[r#"
        Bring forward
        - note a "" at 0,0 z 1
        + note a "" at 0,0 z 3
    "#]],
    );
    check(
        stack,
        order(Order::ToFront),
        expect![[r#"
        Bring to front
        - note a "" at 0,0 z 1
        + note a "" at 0,0 z 8
    "#]],
    );
    check(
        stack,
        order(Order::Backward),
        expect![[r#"
        Send backward
    "#]],
    );
    let middle = |how| {
        move |board: &Board, _: &_, _: &mut IdGen| cards::order(board, &ids_of(&["b", "c"]), how)
    };
    check(
        stack,
        middle(Order::Backward),
        expect![[r#"
        Send backward
        - note b "" at 10,0 z 2
        + note b "" at 10,0
        - note c "" at 20,0 z 3
        + note c "" at 20,0 z 1
    "#]],
    );
    check(
        stack,
        middle(Order::ToBack),
        expect![[r#"
        Send to back
        - note b "" at 10,0 z 2
        + note b "" at 10,0 z -1
        - note c "" at 20,0 z 3
        + note c "" at 20,0
    "#]],
    );
    check(
        stack,
        middle(Order::Forward),
        expect![[r#"
        Bring forward
    "#]],
    );
}

#[test]
fn entities_are_made_and_named() {
    check(
        "title \"t\"",
        |board, _, ids| {
            let at = Some(pos2(5.0, 5.0));
            entities::create(board, ids, EntityKind::Event, "  The\nfire ", at).2
        },
        expect![[r#"
            Add The fire
            + event ent#1 "The fire"
            + card crd#1 of ent#1 at 5,5
            selects crd
        "#]],
    );
    check(
        "title \"t\"",
        |board, _, ids| entities::create(board, ids, EntityKind::Place, " ", None).2,
        expect![[r#"
            Add Place
            + place ent#1 "Place"
            selects ent
        "#]],
    );
    let alice = "
source s \"\"
quote q in s \"A. Adams said\"
person alice \"Alice\" \"A. Adams\"(q)
person bob \"B. Bell\"(q)
";
    let rename = |who: &'static str, name: &'static str| {
        move |board: &Board, _: &_, _: &mut IdGen| entities::rename(board, id(who), name)
    };
    check(
        alice,
        rename("alice", "Alice Adams"),
        expect![[r#"
        Rename
        - person alice "Alice" "A. Adams"(q)
        + person alice "Alice Adams" "A. Adams"(q)
    "#]],
    );
    check(
        alice,
        rename("alice", "A. Adams"),
        expect![[r#"
        Rename
        - person alice "Alice" "A. Adams"(q)
        + person alice "A. Adams"(q) "Alice"
    "#]],
    );
    check(
        alice,
        rename("bob", "Bob Bell"),
        expect![[r#"
        Rename
        - person bob "B. Bell"(q)
        + person bob "Bob Bell" "B. Bell"(q)
    "#]],
    );
    check(
        alice,
        rename("bob", ""),
        expect![[r#"
            (nothing)
        "#]],
    );
    check(
        alice,
        |board, _, _| entities::add_name(board, id("alice"), "Ally", Some(id("q"))),
        expect![[r#"
            Add a name
            - person alice "Alice" "A. Adams"(q)
            + person alice "Alice" "A. Adams"(q) "Ally"(q)
        "#]],
    );
    check(
        alice,
        |board, _, _| entities::respell(board, id("alice"), 0, "A. Adams"),
        expect![[r#"
            Correct a name
            - person alice "Alice" "A. Adams"(q)
            + person alice "A. Adams"(q)
        "#]],
    );
    check(
        alice,
        |board, _, _| entities::remove_name(board, id("bob"), 0),
        expect![[r#"
            Remove a name
        "#]],
    );
    check(
        alice,
        |board, _, _| entities::promote_name(board, id("alice"), 1),
        expect![[r#"
            Prefer a name
            - person alice "Alice" "A. Adams"(q)
            + person alice "A. Adams"(q) "Alice"
        "#]],
    );
}

#[test]
fn a_merge_keeps_everything_of_both() {
    check(
        r#"
source s ""
quote q1 in s "Najim" by najim
quote q2 in s "Nadjim"
person najim "Najim" "N."(q1) at 0,0 [summary "One."] [tag a] [when 1991]
person nadjim "Nadjim"(q2) "N."(q2) at 300,0 [summary "Two."] [tag b] [when 1990] [picture "p.png"]
place paris
relation r1 najim -> paris "travelled to" [q1]
relation r2 nadjim -> paris "travelled to" [q2]
relation r3 nadjim -> najim "associate"
claim c1 nadjim age = 24 [q2]
claim c2 paris visitor = entity:nadjim
step s1 1 "" "" view 0,0 400x300 [lit nadjim]
"#,
        |board, _, ids| entities::merge(board, ids, id("najim"), id("nadjim")),
        expect![[r#"
            Merge Nadjim into Najim
            - person nadjim "Nadjim"(q2) "N."(q2) at 300,0 [summary "Two."] [tag "b"] [when 1990] [picture "p.png"]
            - person najim "Najim" "N."(q1) at 0,0 [summary "One."] [tag "a"] [when 1991]
            + person najim "Najim" "N."(q1 q2) "Nadjim"(q2) at 0,0 [summary "One.\n\nTwo."] [tag "a"] [tag "b"] [when 1991] [picture "p.png"]
            + card card:nadjim of najim at 300,0
            - relation r2 nadjim -> paris "travelled to" [q2]
            + relation r2 najim -> paris "travelled to" [q2]
            - relation r3 nadjim -> najim "associate"
            + relation r3 najim -> najim "associate"
            - claim c1 nadjim age = 24 [q2]
            + claim c1 najim age = 24 [q2]
            - claim c2 paris visitor = entity:nadjim
            + claim c2 paris visitor = entity:najim
            + claim clm#1 najim when = date:1990
            - step s1 1 "" "" view 0,0 400x300 [lit nadjim]
            + step s1 1 "" "" view 0,0 400x300 [lit najim]
            selects ent
        "#]],
    );
    check(
        "person a [not_same b c]\nperson b [not_same d]\nperson c\nperson d\nperson e [not_same b]",
        |board, _, ids| entities::merge(board, ids, id("a"), id("b")),
        expect![[r#"
            Merge b into a
            - person a [not_same b c]
            + person a "a" "b" [not_same c d]
            - person b [not_same d]
            - person e [not_same b]
            + person e [not_same a]
            selects ent
        "#]],
    );
    check(
        "person a\nperson b",
        |board, _, ids| entities::merge(board, ids, id("a"), id("a")),
        expect![[r#"
            (nothing)
        "#]],
    );
}

const LINE: &str = r#"
source s ""
quote q1 in s "one"
quote q2 in s "two"
person a
person b
person c
relation r a -> b "knows" [q1] [stage charged 2016 (q1)]
"#;

#[test]
fn relations_are_drawn_and_turned() {
    check(
        LINE,
        |board, _, ids| {
            let kind = RelationKind::new("paid");
            let resting = [&"q2", &"q2", &"nowhere"].map(|q| throughline::model::Evidence {
                quote: id(q),
                stance: Stance::Supports,
            });
            let ends = (id("b"), id("c"));
            relations::connect(board, ids, ends, kind, Direction::Both, resting.to_vec()).1
        },
        expect![[r#"
            Connect
            + relation rel#1 b <-> c "paid" [q2]
            selects rel
        "#]],
    );
    check(
        LINE,
        |board, _, _| relations::reconnect(board, id("r"), relations::End::To, id("c")),
        expect![[r#"
            Reconnect
            - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
            + relation r a -> c "knows" [stage charged 2016 (q1)] [q1]
        "#]],
    );
    check(
        LINE,
        |board, _, _| relations::reverse(board, id("r")),
        expect![[r#"
            Reverse
            - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
            + relation r b -> a "knows" [stage charged 2016 (q1)] [q1]
        "#]],
    );
    check(
        LINE,
        |board, _, _| relations::set(board, id("r"), relations::RelationField::Denied(true)),
        expect![[r#"
            Mark as denied
            - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
            + relation r a -> b "knows" [denied] [stage charged 2016 (q1)] [q1]
        "#]],
    );
    check(
        LINE,
        |board, _, _| relations::remove_stage(board, id("r"), 0),
        expect![[r#"
            Remove a legal stage
            - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
            + relation r a -> b "knows" [q1]
        "#]],
    );
}

#[test]
fn quotes_hang_on_lines_claims_and_names() {
    let relation = Target::Relation(id("r"));
    let attach = |target, quote: &'static str, stance| {
        move |board: &Board, _: &_, _: &mut IdGen| {
            evidence::attach(board, target, id(quote), stance)
        }
    };
    check(
        LINE,
        attach(relation, "q2", Stance::Contradicts),
        expect![[r#"
            Attach a quote
            - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
            + relation r a -> b "knows" [stage charged 2016 (q1)] [q1 -q2]
        "#]],
    );
    check(
        LINE,
        attach(relation, "q1", Stance::Context),
        expect![[r#"
        Attach a quote
        - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
        + relation r a -> b "knows" [stage charged 2016 (q1)] [~q1]
    "#]],
    );
    check(
        LINE,
        attach(relation, "q3", Stance::Context),
        expect![[r#"
        Attach a quote
    "#]],
    );
    check(
        LINE,
        attach(Target::Name(id("a"), 0), "q1", Stance::Supports),
        expect![[r#"
            Attach a quote
            - person a
            + person a "a"(q1)
        "#]],
    );
    check(
        LINE,
        |board, _, _| evidence::detach(board, relation, id("q1")),
        expect![[r#"
            Detach a quote
            - relation r a -> b "knows" [stage charged 2016 (q1)] [q1]
            + relation r a -> b "knows" [stage charged 2016 (q1)]
        "#]],
    );
}

#[test]
fn sources_are_withdrawn_and_share_their_origin() {
    let two = "source a \"A\"\nsource b \"B\" [shares a]\nsource c \"C\"";
    check(
        two,
        |board, _, _| {
            let why = "retracted".to_owned();
            sources::withdraw(board, id("a"), Withdrawal { on: None, why })
        },
        expect![[r#"
            Withdraw a source
            - source a "A"
            + source a "A" [withdrawn "retracted"]
        "#]],
    );
    check(
        two,
        |board, _, _| sources::share_origin(board, id("a"), id("b")),
        expect![[r#"
            Share an origin
        "#]],
    );
    check(
        two,
        |board, _, _| sources::share_origin(board, id("a"), id("a")),
        expect![[r#"
            Share an origin
        "#]],
    );
    check(
        two,
        |board, _, _| sources::share_origin(board, id("a"), id("c")),
        expect![[r#"
            Share an origin
            - source a "A"
            + source a "A" [shares c]
        "#]],
    );
    check(
        two,
        |board, _, _| sources::unshare_origin(board, id("a"), id("b")),
        expect![[r#"
            Separate origins
            - source b "B" [shares a]
            + source b "B"
        "#]],
    );
}

#[test]
fn the_same_words_in_the_same_place_are_one_quote() {
    let source =
        "source s \"\" [text \"It was late.\"]\nquote q in s \"late\" at 7 [comment \"c\"]";
    let quote = |start| {
        move |board: &Board, _: &_, ids: &mut IdGen| {
            let there = board.quotes().get(id("q")).unwrap();
            let anchor = Anchor {
                range: Some(CharRange::new(start, start + 4)),
                ..there.anchor.clone()
            };
            quotes::create(board, ids, id("s"), anchor, None).1
        }
    };
    check(
        source,
        quote(7),
        expect![[r#"
            (nothing)
        "#]],
    );
    check(
        source,
        quote(3),
        expect![[r#"
        Make a quote
        + quote quo#1 in s "late" at 3
        selects quo
    "#]],
    );
    let other_words = |board: &Board| Anchor {
        exact: "was late".to_owned(),
        range: Some(CharRange::new(3, 5)),
        ..board.quotes().get(id("q")).unwrap().anchor.clone()
    };
    check(
        source,
        |board, _, _| quotes::re_anchor(board, &[(id("q"), other_words(board))].into()),
        expect![[r#"
            Anchor 0 quotes again
        "#]],
    );
    check(
        source,
        |board, _, _| quotes::replace_words(board, id("q"), other_words(board)),
        expect![[r#"
            Replace the words
            - quote q in s "late" at 7 [comment "c"]
            + quote q in s "was late" [document d15a145d9fa585b98ed1c124bfa09c63dfc72d86867ffb5b513684c0ff74d288] [comment "c"]
        "#]],
    );
}

const DISPUTE: &str = r#"
event fire
person bob
claim c1 fire killed = 31 people
claim c2 fire killed = 32 people [resolved error prefer c1 "typo"]
claim c3 fire killed = 35 people
claim c4 fire injured = 300
"#;

#[test]
fn disputes_are_settled_and_opened_again() {
    let claim = |name| RecordRef::Claim(id(name));
    let all = || ["c1", "c2", "c3", "c4"].map(claim).into();
    let resolve = |kind, prefer| {
        move |board: &Board, _: &_, _: &mut IdGen| {
            resolutions::resolve(board, &all(), kind, "n", prefer)
        }
    };
    check(
        DISPUTE,
        resolve(ResolutionKind::Superseded, Some(Side::For(claim("c2")))),
        expect![[r#"
            Resolve a dispute
            - claim c1 fire killed = 31 people
            + claim c1 fire killed = 31 people [resolved superseded prefer c2 "n"]
            - claim c2 fire killed = 32 people [resolved error prefer c1 "typo"]
            + claim c2 fire killed = 32 people
            - claim c3 fire killed = 35 people
            + claim c3 fire killed = 35 people [resolved superseded prefer c2 "n"]
        "#]],
    );
    check(
        DISPUTE,
        resolve(ResolutionKind::Open, None),
        expect![[r#"
        Resolve a dispute
        - claim c1 fire killed = 31 people
        + claim c1 fire killed = 31 people [resolved open "n"]
        - claim c2 fire killed = 32 people [resolved error prefer c1 "typo"]
        + claim c2 fire killed = 32 people [resolved open "n"]
        - claim c3 fire killed = 35 people
        + claim c3 fire killed = 35 people [resolved open "n"]
    "#]],
    );
    check(
        DISPUTE,
        |board, _, _| resolutions::unresolve(board, &all()),
        expect![[r#"
            Open a dispute again
            - claim c2 fire killed = 32 people [resolved error prefer c1 "typo"]
            + claim c2 fire killed = 32 people
        "#]],
    );
    check(
        DISPUTE,
        |board, _, _| claims::set(board, id("c1"), ClaimField::Property(" Injured  ".into())),
        expect![[r#"
            Change the property
            - claim c1 fire killed = 31 people
            + claim c1 fire injured = 31 people
            - claim c2 fire killed = 32 people [resolved error prefer c1 "typo"]
            + claim c2 fire killed = 32 people [resolved error "typo"]
        "#]],
    );
    check(
        DISPUTE,
        |board, _, _| {
            claims::set(
                board,
                id("c1"),
                ClaimField::Value(Value::Entity(id("nobody"))),
            )
        },
        expect![[r#"
            Change the value
        "#]],
    );
    check(
        DISPUTE,
        |board, _, ids| {
            let about = About::Entity(id("bob"));
            claims::create(
                board,
                ids,
                about,
                "Role",
                Value::Text("clerk".into()),
                Vec::new(),
            )
            .1
        },
        expect![[r#"
            Add a claim
            + claim clm#1 bob role = "clerk"
            selects clm
        "#]],
    );
}

#[test]
fn a_frame_takes_what_lies_in_it_along() {
    let board = r#"
frame f "Outer" at 0,0 size 400x400
frame g "Inner" at 100,100 size 200x200
frame h "Beside" at 300,300 size 400x400
note in "" at 10,10
note out "" at 500,10
note fixed "" at 10,200 [pinned]
"#;
    let move_by = |names: &'static [&'static str]| {
        move |board: &Board, _: &_, _: &mut IdGen| {
            let records = names.iter().map(|name| match *name {
                "in" | "out" => RecordRef::Card(id(name)),
                _ => RecordRef::Frame(id(name)),
            });
            frames::move_by(board, &records.collect(), vec2(5.0, 0.0))
        }
    };
    check(
        board,
        move_by(&["f", "in"]),
        expect![[r#"
        Move 2 frames and 1 card
        - note in "" at 10,10
        + note in "" at 15,10
        - frame f "Outer" at 0,0 size 400x400
        + frame f "Outer" at 5,0 size 400x400
        - frame g "Inner" at 100,100 size 200x200
        + frame g "Inner" at 105,100 size 200x200
    "#]],
    );
    check(
        board,
        move_by(&["out"]),
        expect![[r#"
        Move 1 card
        - note out "" at 500,10
        + note out "" at 505,10
    "#]],
    );
    check(
        board,
        move_by(&["h"]),
        expect![[r#"
        Move 1 frame
        - frame h "Beside" at 300,300 size 400x400
        + frame h "Beside" at 305,300 size 400x400
    "#]],
    );
}

#[test]
fn steps_keep_their_order() {
    let story = r#"
step a 1 "A" "" view 0,0 400x300
step b 2 "B" "" view 0,0 400x300
step c 2 "C" "" view 0,0 400x300
"#;
    check(
        story,
        |board, _, _| steps::move_to(board, id("a"), 9),
        expect![[r#"
            Move a step
            - step a 1 "A" "" view 0,0 400x300
            + step a 3 "A" "" view 0,0 400x300
            - step c 2 "C" "" view 0,0 400x300
            + step c 1 "C" "" view 0,0 400x300
        "#]],
    );
    check(
        story,
        |board, _, ids| {
            let lit = [RecordRef::Step(id("a")), RecordRef::Card(id("gone"))].into();
            steps::add(
                board,
                ids,
                "D",
                Rect::from_min_size(pos2(0.0, 0.0), vec2(0.0, 1e9)),
                lit,
            )
            .1
        },
        expect![[r#"
            Add a step
            + step stp#1 3 "D" "" view 0,0 8x1000000 [lit a]
            selects stp
        "#]],
    );
}

fn delete(text: &str, expected: Expect) {
    let fixture = parse(text).unwrap();
    let (transaction, cascade) = cascade::delete_records(&fixture.board, &fixture.selected);
    let outcome = outcome(&fixture, transaction);
    expected.assert_eq(&format!("{cascade}\n{outcome}"));
}

#[test]
fn a_deletion_takes_what_cannot_stand_alone() {
    // An entity.
    delete(
        r#"
source s ""
quote q1 in s "words" by alice terms on_record
person alice "Alice Adams" at 0,0 **
card alice2 of alice at 300,0
person bob
relation r1 alice -> bob "knows" [q1]
claim c1 r1 since = date:2016
claim c2 alice age = 24
claim c3 bob wife = entity:alice
step s1 1 "" "" view 0,0 400x300 [lit alice bob r1]
"#,
        expect![[r#"
            Deletes 1 entity, and with it 1 relation, 2 claims and 2 cards. 1 quote keeps its speaker by name only.
            Delete Alice Adams
            - quote q1 in s "words" by alice terms on_record
            + quote q1 in s "words" by "Alice Adams" terms on_record
            - person alice "Alice Adams" at 0,0
            - card alice2 of alice at 300,0
            - relation r1 alice -> bob "knows" [q1]
            - claim c1 r1 since = date:2016
            - claim c2 alice age = 24
            - claim c3 bob wife = entity:alice
            + claim c3 bob wife = "Alice Adams"
            - step s1 1 "" "" view 0,0 400x300 [lit alice bob r1]
            + step s1 1 "" "" view 0,0 400x300 [lit bob]
        "#]],
    );
    // A source.
    delete(
        r#"
source s "" *
quote q1 in s "one"
quote q2 in s "two"
source t ""
quote q3 in t "three"
person alice "Alice" "A."(q1 q3)
person bob
card qc of q1 at 0,0
card sc of s at 0,300
relation r1 alice -> bob "knows" [q1 -q2] [stage charged (q1)]
relation r2 alice -> bob "paid" [stage charged (q2)] [q3]
claim c1 alice age = 24 [q1 q3]
"#,
        expect![[r#"
            Deletes 1 source, and with it 2 quotes and 2 cards. 2 relations or claims lose a quote; 1 is then only a lead.
            Delete 1 source
            - source s ""
            - quote q1 in s "one"
            - quote q2 in s "two"
            - person alice "Alice" "A."(q1 q3)
            + person alice "Alice" "A."(q3)
            - card qc of q1 at 0,0
            - card sc of s at 0,300
            - relation r1 alice -> bob "knows" [stage charged (q1)] [q1 -q2]
            + relation r1 alice -> bob "knows" [stage charged]
            - relation r2 alice -> bob "paid" [stage charged (q2)] [q3]
            + relation r2 alice -> bob "paid" [stage charged] [q3]
            - claim c1 alice age = 24 [q1 q3]
            + claim c1 alice age = 24 [q3]
        "#]],
    );
    // A preferred claim.
    delete(
        "event e\nclaim c1 e killed = 1 *\nclaim c2 e killed = 2 [resolved error prefer c1 \"n\"]",
        expect![[r#"
            Deletes 1 claim.
            Delete 1 claim
            - claim c1 e killed = 1
            - claim c2 e killed = 2 [resolved error prefer c1 "n"]
            + claim c2 e killed = 2 [resolved error "n"]
        "#]],
    );
    // A card and a frame take nothing.
    delete(
        "person alice at 0,0 *\nframe f \"F\" at 0,0 size 400x300 *",
        expect![[r#"
            Deletes 1 card and 1 frame.
            Delete 1 card and 1 frame
            - person alice at 0,0
            + person alice
            - frame f "F" at 0,0 size 400x300
        "#]],
    );
    delete(
        "person alice",
        expect![[r#"
        Deletes nothing.
        Delete nothing
    "#]],
    );
}

#[test]
fn sources_share_an_origin_still_when_one_between_goes() {
    delete(
        r#"
source a "A" [shares b]
source b "B" [shares c] *
source c "C" *
source d "D" [shares c]
source e "E" [shares c b]
"#,
        expect![[r#"
            Deletes 2 sources.
            Delete 2 sources
            - source a "A" [shares b]
            + source a "A"
            - source b "B" [shares c]
            - source c "C"
            - source d "D" [shares c]
            + source d "D" [shares a]
            - source e "E" [shares b c]
            + source e "E" [shares d]
        "#]],
    );
}

#[test]
fn deleting_cards_leaves_what_they_show() {
    check(
        "person a at 0,0 *\nnote n \"x\" at 0,300 *\nstep s 1 \"\" \"\" view 0,0 400x300 [lit a card:a]",
        |board, _, _| cascade::delete_cards(board, &ids_of(&["card:a", "n"])),
        expect![[r#"
            Delete 2 cards
            - person a at 0,0
            + person a
            - note n "x" at 0,300
            - step s 1 "" "" view 0,0 400x300 [lit a card:a]
            + step s 1 "" "" view 0,0 400x300 [lit a]
        "#]],
    );
    let fixture = parse("person a at 0,0 *\nnote n \"x\" at 0,300 *").unwrap();
    let behind = cascade::records_behind(&fixture.board, &fixture.selected);
    let expected: BTreeSet<RecordRef> =
        [RecordRef::Entity(id("a")), RecordRef::Card(id("n"))].into();
    assert_eq!(behind, expected);
}

#[test]
fn a_plan_is_one_step_of_many_kernels() {
    check(
        "source s \"\"\nperson alice at 0,0",
        |board, _, ids| {
            let mut plan = Plan::new(board);
            let anchor = Anchor {
                exact: "met Bob".to_owned(),
                ..Anchor::default()
            };
            let (quote, made) = quotes::create(plan.board(), ids, id("s"), anchor, None);
            plan.add(made);
            let at = Some(pos2(300.0, 0.0));
            let (bob, _, made) = entities::create(plan.board(), ids, EntityKind::Person, "Bob", at);
            plan.add(made);
            let evidence = vec![throughline::model::Evidence {
                quote,
                stance: Stance::Supports,
            }];
            let kind = RelationKind::new("contacted");
            let ends = (id("alice"), bob);
            let (relation, made) =
                relations::connect(plan.board(), ids, ends, kind, Direction::Forward, evidence);
            plan.add(made);
            plan.finish("Connect Alice and Bob")
                .selecting([relation.into()])
        },
        expect![[r#"
            Connect Alice and Bob
            + quote quo#1 in s "met Bob"
            + person ent#1 "Bob"
            + card crd#1 of ent#1 at 300,0
            + relation rel#1 alice -> ent#1 "contacted" [quo#1]
            selects rel
        "#]],
    );
}
