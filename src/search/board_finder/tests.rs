//! That records are found by what is asked and by nothing else, and where they rest on the sources asked for.

use super::*;
use crate::edit::random::random_board;
use crate::model::fixture::parse;
use crate::search::language::Parsed;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

const BOARD: &str = r#"
source daily "The raid in Brussels" [publisher "Daily Press"] published 2016-03-22 [kind court_record]
source post "Notes" [publisher "The Post"] [author "A. Writer"] published 2015
quote q1 in daily "the cell in Brussels was known"
quote q2 in post "nothing of the kind was said" [published 2014]
person najim "Najim Laachraoui" "Soufiane Kayal"(q2) [summary "Rented flats"] when 1991/2016
place brussels "Brussels" "Bruxelles"
event raid "The raid" when 2016-03-15
relation r1 najim -> brussels "travelled to" when 2015 [q1]
claim c1 brussels killed = 32 people [as of 2016] [q2]
note n1 "Ask about the raid"
frame f1 "Brussels and Paris"
step s1 1 "The cell" "where it met"
"#;

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(queries: &[&str], expected: Expect) {
    let fixture = parse(BOARD).unwrap();
    let finder = BoardFinder::new(&fixture.board);
    let mut out = String::new();
    for query in queries {
        write!(out, "{query}:").unwrap();
        let expr = Parsed::new(query).expr.unwrap();
        let found = finder.find(&fixture.board, &expr, 10);
        for hit in found.groups.values().flatten() {
            write!(out, " {}", fixture.names.name(hit.record).unwrap()).unwrap();
        }
        out.push('\n');
    }
    expected.assert_eq(&out);
}

#[test]
fn operators_and_filters_mean_what_they_mean_in_texts() {
    check(
        &[
            "brussels -paris",
            "najim flats",
            "\"the raid\"",
            "raid OR killed",
            "kind:claim,line",
            "kind:court-record",
            "source:daily",
            "source:\"the post\" kind:person",
            "after:2016-03-20",
            "before:2015",
            "date:2015",
            "-brussels kind:place",
            "kind:note OR kind:step",
            "bruss*",
            "isnone",
        ],
        expect![[r#"
            brussels -paris: brussels q1 daily
            najim flats: najim
            "the raid": raid daily n1
            raid OR killed: raid c1 daily n1
            kind:claim,line: r1 c1
            kind:court-record: daily
            source:daily: brussels najim r1 q1 daily
            source:"the post" kind:person: najim
            after:2016-03-20: najim c1 q1 daily
            before:2015: najim q2
            date:2015: najim r1 post
            -brussels kind:place:
            kind:note OR kind:step: s1 n1
            bruss*: brussels q1 daily f1
            isnone:
        "#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// With an operator or a filter nothing is found loosely: what answers is what has the words.
    #[test]
    fn records_are_those_that_a_plain_look_finds(
        seed: u64,
        query in "(NOT |-)?[a-e]\\*? (OR |AND |-)[a-z]{1,2}\\*?( OR \"[a-z] [a-z]\\*\")?",
    ) {
        let board = random_board(seed, 12);
        let finder = BoardFinder::new(&board);
        let expr = Parsed::new(&query).expr.unwrap();
        prop_assume!(!expr.is_plain());
        let found = finder.find(&board, &expr, usize::MAX);
        let found: BTreeSet<RecordRef> = found.groups.values().flatten().map(|hit| hit.record).collect();
        let mut expected = BTreeSet::new();
        for &record in finder.records.keys() {
            let texts: Vec<Tokens> = fields(&board, record)
                .iter()
                .map(|(_, text)| Tokens::new(text))
                .collect();
            let answers = expr.holds(&mut |leaf| match leaf {
                Leaf::Words(phrase) => texts.iter().any(|text| phrase.is_in(text)),
                Leaf::Filter(_) => true,
            });
            if answers && !texts.is_empty() {
                expected.insert(record);
            }
        }
        prop_assert_eq!(found, expected);
    }
}
