//! What is asked about copies, what an answer changes, and that it is not asked again.

use super::*;
use crate::edit::quotes::{mark_not_copy, mark_same_copy};
use crate::evidence::fallout::Effect;
use crate::evidence::tests::derived;
use crate::evidence::{EvidenceIndex, Origins, Standing};
use crate::model::fixture::{Fixture, parse};
use crate::model::{Board, QuoteId};
use crate::query::Index;
use crate::query::anchor::prove;
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

/// Two papers with one agency's report, of which one is edited, and one paper of its own.
const BOARD: &str = r#"
source daily "The Daily" text "From our agencies. The police said that the three men had driven from Brussels to Paris in the night, in two rented cars. “We saw them at the border,” a customs officer told reporters on Monday morning there. More inside."
source other "The Other" text "By our own reporter. The police said the three men had driven from Brussels to Paris in the night, in two rented cars. \"We saw them at the border\", a customs officer told reporters on Monday morning there. Weather: rain."
source third "The Third" text "Three men drove from Brussels to Paris, the police said."
quote d1 in daily "the three men had driven from Brussels to Paris"
quote d2 in daily "in two rented cars"
quote d3 in daily "We saw them at the border" by "a customs officer"
quote o1 in other "had driven from Brussels to Paris in the night"
quote o3 in other "We saw them at the border" by "a customs officer"
quote t1 in third "drove from Brussels to Paris"
person men "The men"
person officer "An officer"
place border "The border"
relation r1 men -> border "crossed" [d1 o1]
relation r2 men -> border "seen at" [d3 o3]
claim c1 men cars = 2 [d2]
claim c2 men route = "Brussels–Paris" [d2 o1 t1]
"#;

fn found(fixture: &Fixture, board: &Board) -> Found {
    let documents = fixture.documents.iter();
    let texts = documents.map(|(digest, text)| (*digest, Arc::from(text.as_str())));
    let texts = texts.collect();
    Found::new(board, &texts, &prove(board, &texts))
}

fn listed(fixture: &Fixture, copies: &Copies) -> String {
    let name = |record| fixture.names.name(record).unwrap_or("?").to_owned();
    let mut out = String::new();
    for proposal in &copies.proposals {
        let sides = proposal.sides.each_ref().map(|side| {
            let quotes: Vec<String> = side.quotes.iter().map(|&id| name(id.into())).collect();
            let mut quotes = quotes;
            quotes.sort();
            format!("{} {}", name(side.source.into()), quotes.join("+"))
        });
        let mut sides = sides;
        sides.sort();
        let (same, of) = (proposal.same, proposal.words());
        write!(out, "{}: {same} of {of} words", sides.join(" = ")).unwrap();
        for change in &proposal.changes {
            let effects: Vec<&str> = change.effects.iter().map(|it| it.label()).collect();
            write!(out, "; {}: {}", name(change.record), effects.join(", ")).unwrap();
        }
        let one = if proposal.one_origin {
            "; one origin"
        } else {
            ""
        };
        writeln!(out, "{one}").unwrap();
    }
    let (absent, sources) = (copies.absent, copies.sources);
    writeln!(out, "{absent} of {sources} texts are not at hand").unwrap();
    out
}

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
#[track_caller]
fn check(text: &str, expected: Expect) {
    let fixture = parse(text).unwrap_or_else(|err| panic!("{err}"));
    let copies = Copies::new(&fixture.board, &found(&fixture, &fixture.board));
    expected.assert_eq(&listed(&fixture, &copies));
}

#[test]
fn quotes_of_one_text_are_asked_about_and_what_that_would_change() {
    check(
        BOARD,
        expect![[r#"
        daily d3 = other o3: 34 of 35 words; r2: One origin left
        daily d1+d2 = other o1: 34 of 35 words; r1: One origin left
        0 of 3 texts are not at hand
    "#]],
    );
}

#[test]
fn what_is_known_is_not_asked() {
    // Refused, said to be one, sources of one origin, withdrawn: nothing is left of what it was about.
    let lines = |from: &str, to: &str| {
        assert!(BOARD.contains(from), "{from}");
        BOARD.replace(from, to)
    };
    check(
        &lines(
            "by \"a customs officer\"\nquote o1",
            "by \"a customs officer\" [not_copy o3]\nquote o1",
        ),
        expect![[r#"
            daily d1+d2 = other o1: 34 of 35 words; r1: One origin left
            0 of 3 texts are not at hand
        "#]],
    );
    check(
        &lines("cars\"\nquote d3", "cars\" [copy o1]\nquote d3"),
        expect![[r#"
            daily d3 = other o3: 34 of 35 words; r2: One origin left
            daily d1 = other o1: 34 of 35 words; r1: One origin left
            0 of 3 texts are not at hand
        "#]],
    );
    check(
        &lines("\"The Other\"", "\"The Other\" [shares daily]"),
        expect![[r#"
            0 of 3 texts are not at hand
        "#]],
    );
    check(
        &lines("\"The Other\"", "\"The Other\" [withdrawn \"retracted\"]"),
        expect![[r#"
            0 of 3 texts are not at hand
        "#]],
    );
}

#[test]
fn a_speaker_whom_both_quote_is_one_origin_anyway() {
    check(
        &BOARD.replace("by \"a customs officer\"", "by officer"),
        expect![[r#"
            daily d1+d2 = other o1: 34 of 35 words; r1: One origin left
            daily d3 = other o3: 34 of 35 words; one origin
            0 of 3 texts are not at hand
        "#]],
    );
}

#[test]
fn without_the_documents_the_own_words_of_the_quotes_are_compared() {
    check(
        r#"
        source one "One"
        source two "Two" doc 100 chars
        source three "Three"
        quote q1 in one "had driven from Brussels to Paris in the night" prefix "said the three men " suffix ", in two cars"
        quote q2 in two "The three men had driven from Brussels to Paris in the night, in two"
        quote q3 in three "had driven from Brussels to Paris in the night"
        person men "The men"
        claim c1 men route = "B–P" [q1 q2]
        "#,
        expect![[r#"
            one q1 = two q2: 14 of 14 words; c1: One origin left
            3 of 3 texts are not at hand
        "#]],
    );
    // A document that does not have the words of its quote: these are compared all the same.
    check(
        r#"
        source one "One" text "Quite another text."
        source two "Two" text "Last year the three men had driven from Brussels to Paris in the night, he said."
        quote q1 in one "the three men had driven from Brussels to Paris in the night"
        quote q2 in two "driven from Brussels to Paris"
        person men "The men"
        claim c1 men route = "B–P" [q1 q2]
        "#,
        expect![[r#"
            one q1 = two q2: 12 of 12 words; c1: One origin left
            0 of 2 texts are not at hand
        "#]],
    );
}

#[test]
fn what_a_paper_always_says_is_asked_only_where_a_quote_stands_in_it() {
    let footer = "Follow us on the usual channels, and sign up for the newsletter to get it every morning before breakfast.";
    let board = |quote: &str| {
        format!(
            r#"
            source one "One" text "Nobody grows pears here any more. {footer}"
            source two "Two" text "The council met on Monday about apples. {footer}"
            source three "Three" text "{footer}"
            quote q1 in one "Nobody grows pears"
            quote q2 in two "The council met on Monday"
            quote q3 in one "{quote}"
            quote q4 in two "{quote}"
            "#
        )
    };
    check(
        &board("here any more"),
        expect![[r#"
        0 of 2 texts are not at hand
    "#]],
    );
    check(
        &board("every morning"),
        expect![[r#"
        one q3 = two q4: 19 of 19 words
        0 of 2 texts are not at hand
    "#]],
    );
}

#[test]
fn two_sources_with_one_document_are_one_text() {
    check(
        r#"
        source one "One" text "The three men had driven from Brussels to Paris in the night, he said."
        source two "Two" text "The three men had driven from Brussels to Paris in the night, he said."
        quote q1 in one "three men"
        quote q2 in two "to Paris"
        person men "The men"
        claim c1 men route = "B–P" [q1 q2]
        "#,
        expect![[r#"
            one q1 = two q2: 14 of 14 words; c1: One origin left
            0 of 2 texts are not at hand
        "#]],
    );
}

/// Confirming does what was foretold, and nothing is asked again; so does refusing.
#[test]
fn an_answer_does_what_was_foretold_and_is_remembered() {
    let (fixture, derived) = derived(BOARD);
    let board = &fixture.board;
    let found = found(&fixture, board);
    let copies = Copies::new(board, &found);
    assert!(!copies.proposals.is_empty());
    for proposal in &copies.proposals {
        let quotes = proposal.quotes();
        let after = board.with(&mark_same_copy(board, &quotes).diff);
        let evidence = EvidenceIndex::build(&after, &Index::build(&after));
        for change in &proposal.changes {
            assert_eq!(
                derived.evidence.standing(change.record),
                Some(change.before)
            );
            assert_eq!(evidence.standing(change.record), Some(change.after));
        }
        let weakened = proposal.changes.iter().filter(|change| {
            change.effects.contains(&Effect::Weakens) && change.before == Standing::Corroborated
        });
        assert_eq!(weakened.count(), proposal.weakens().count());
        let is_asked = |board: &Board| {
            let asked = Copies::new(board, &found).proposals;
            asked.iter().any(|other| other.quotes() == quotes)
        };
        assert!(!is_asked(&after));
        let [one, other] = &proposal.sides;
        let refused = crate::edit::quotes::mark_two_texts(board, [[&one.quotes, &other.quotes]]);
        assert!(!is_asked(&board.with(&refused.diff)));
        assert!(is_asked(board));
    }
}

#[test]
fn nothing_is_compared_again_unless_something_that_matters_changed() {
    let fixture = parse(BOARD).unwrap();
    let board = &fixture.board;
    let documents = fixture.documents.iter();
    let texts = documents.map(|(digest, text)| (*digest, Arc::from(text.as_str())));
    let texts = texts.collect();
    let proofs = prove(board, &texts);
    let found = Found::new(board, &texts, &proofs);
    assert_eq!(found.renewed(board, &texts, &proofs), None);
    let both: BTreeSet<QuoteId> = board.quotes().ids().take(2).collect();
    let answered = board.with(&mark_not_copy(board, &both).diff);
    assert_eq!(found.renewed(&answered, &texts, &proofs), None);
    let none = std::collections::BTreeMap::new();
    let without = found.renewed(board, &none, &prove(board, &none));
    assert_eq!(
        without,
        Some(Found::new(board, &none, &prove(board, &none)))
    );
}

/// On any board, what would be if some quotes were copies is what is when they are said to be.
#[test]
fn joining_as_if_is_joining() {
    let mut rng = fastrand::Rng::with_seed(3);
    for seed in 0..60 {
        let board = crate::edit::random::random_board(seed, 30);
        let all: Vec<QuoteId> = board.quotes().ids().collect();
        let some: BTreeSet<QuoteId> = all.iter().copied().filter(|_| rng.u8(..4) == 0).collect();
        let joined = board.with(&mark_same_copy(&board, &some).diff);
        assert_eq!(
            Origins::build(&board).if_copies(&some),
            Origins::build(&joined)
        );
    }
}
