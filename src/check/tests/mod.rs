//! Every rule on the boards it gives as examples, what is switched off, and damaged boards.

mod rules;

use super::*;
use crate::model::Diff;
use crate::model::fixture::parse;
use crate::query::anchor::prove;
use expect_test::{Expect, expect};
use std::fmt::Write as _;
use std::sync::Arc;

/// The report on a board and its documents.
fn report(text: &str) -> Report {
    let fixture = parse(text).unwrap_or_else(|err| panic!("{err}: {text}"));
    let documents = fixture.documents.iter();
    let texts = documents.map(|(digest, text)| (*digest, Arc::from(text.as_str())));
    let texts = texts.collect();
    let proofs = prove(&fixture.board, &texts);
    let shared = Found::new(&fixture.board, &texts, &proofs);
    run(&fixture.board, &proofs, &shared)
}

/// The findings of one rule on a board.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(code: &str, text: &str, expected: Expect) {
    assert!(rule(code).is_some(), "{code}");
    let mut out = String::new();
    let found = report(text).findings;
    for found in found.iter().filter(|found| found.rule.code == code) {
        writeln!(out, "{}: {}", found.subject, found.message).unwrap();
    }
    expected.assert_eq(&out);
}

/// The findings of some rules on a board, each behind its code.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check_all(codes: &[&str], text: &str, expected: Expect) {
    let mut out = String::new();
    for found in report(text).findings {
        let Finding {
            rule,
            subject,
            message,
            ..
        } = found;
        if codes.contains(&rule.code) {
            writeln!(out, "{}: {subject}: {message}", rule.code).unwrap();
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn every_rule_finds_something_on_its_example_and_nothing_where_all_is_well() {
    for known in RULES {
        let finds = |text| {
            report(text)
                .findings
                .iter()
                .any(|found| found.rule == known)
        };
        assert!(finds(known.example), "{}", known.code);
        assert!(!finds(known.fine), "{}", known.code);
    }
}

/// One line a rule: what it says of its example.
#[test]
fn what_each_rule_says_of_its_example() {
    let mut out = String::new();
    for known in RULES {
        for found in report(known.example).findings {
            if found.rule == known {
                let Finding {
                    subject, message, ..
                } = found;
                writeln!(out, "{}: {subject}: {message}", known.code).unwrap();
            }
        }
    }
    expect![[r#"
        invariant: alice works for ent-00ka4349mm2jm (missing): its end ent-00ka4349mm2jm is not on the board (I1)
        altered: “Alice works for the Firm in 2015”: its document has similar words, not these
        earlier-version: “Four men were arrested”: its words stand in the version of 2016-03-22; the newest has nothing like it
        fallen: alice works for bob: all that supported it is withdrawn
        resolved-for-nothing: paris, killed: 35: a dispute is resolved in its favour, and no quote supports it
        accusation: alice suspected of fraud: it accuses, and its legal stage is not given
        stage-unquoted: alice convicted of fraud: no quote says that it is convicted
        worded-stronger: alice convicted of fraud: it says “convicted”, and its last legal stage is charged
        no-reply: alice suspected of fraud: it accuses alice, who was neither asked nor has answered
        exposed-speaker: “they knew”: clerk spoke not for attribution, and the name is not withheld
        only-unnamed: alice, whereabouts: there: it rests on one speaker without a name
        only-hearsay: alice, whereabouts: there: everyone it rests on has it from others
        own-note: alice, manner: nervous: only your own notes support it
        other-number: paris, killed: 23: it says 23, and the numbers in its quotes are others: 32
        stale-check: alice, born: 1990: it was checked, and since then its own words changed; the quotes it rests on, or who said them, changed; a source of it changed or was withdrawn
        date-order: Untitled source: it was read 2015, before it was published 2016-03
        told-too-early: attack located in paris: attack is dated 2016-03-22, and a quote it rests on was published 2016-03-20
        same-source: Untitled source: it has the address of Untitled source (src-1m25a34gwmq5f)
        same-name: Alicia Adams: it has the name “alice adams”, and so has Alice Adams (ent-512saqdjt0e87)
        kind-misfit: paris travelled to alice: “travelled to” from a place to a person does not fit; the other way round it would fit
        loop: alice knows alice: both its ends are the same
        lead: alice works for bob: no quote supports it
        dispute: paris: killed: 31–35 is in dispute
        similar-name: Najim Lachraoui: “Najim Lachraoui” is almost “Najim Laachraoui”, a name of Najim Laachraoui (ent-ayryw9j303v4c)
        moved: “Alice worked for the Firm”: its words stand at another place of the document
        one-origin: paris, killed: 31: its 2 quotes from 2 sources have one origin
        same-copy: “driven from Brussels to Paris”: the passage it stands in is nearly that of quo-0hmgk0ytq5n4q in Untitled source, 15 of 16 words; if it is one text, what rests on both has one origin
        duplicate: paris, killed: 31: clm-0h8kw0ytmmrt0 says the same
        no-document: Untitled source: its text was never kept, so its quote cannot be proved
        not-at-hand: Untitled source: its text is not beside the board, so its quotes are not proved here
        not-archived: Untitled source: no archived address, and no day on which it was read
        undated: Untitled source: no date of publication
        unused-quote: “exact words”: nothing rests on it
        no-card: alice works for bob: one of its ends has no card, so it is not drawn
    "#]].assert_eq(&out);
}

#[test]
fn codes_and_titles_are_told_apart_and_the_guide_names_each() {
    let guide = include_str!("../../../docs/guide/checking.md");
    for (at, one) in RULES.iter().enumerate() {
        assert_eq!(rule(one.code), Some(*one));
        let is_plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(one.code.chars().all(is_plain), "{}", one.code);
        let others = RULES[..at].iter();
        assert!(
            others.clone().all(|other| other.title != one.title),
            "{}",
            one.code
        );
        assert!(guide.contains(&format!("`{}`", one.code)), "{}", one.code);
        for words in [one.what, one.why] {
            assert!(words.ends_with('.'), "{}: {words}", one.code);
        }
        assert!(!one.advice.ends_with('.'), "{}", one.code);
    }
}

#[test]
fn a_misspelled_code_is_guessed() {
    let guess = |code| nearest(code).map(|rule| rule.code);
    assert_eq!(guess("one-orgin"), Some("one-origin"));
    assert_eq!(guess("leads"), Some("lead"));
    assert_eq!(guess("something else entirely"), None);
}

#[test]
fn a_rule_is_explained() {
    let explained = rule("lead").map(explain).unwrap_or_default();
    expect![[r#"
        No source [lead], note

        What it finds: A claim or relation that no quote supports.

        Why it matters: A line without a passage is only a lead: nobody can check it.

        What to do: Attach a quote that supports it

        Found on:
            person alice
            person bob
            relation r1 alice -> bob "works for"

        Not found on:
            source news
            quote q1 in news "Alice works for Bob"
            person alice
            person bob
            relation r1 alice -> bob "works for" [q1]
    "#]]
    .assert_eq(&explained);
}

#[test]
fn an_empty_board_has_no_findings_and_errors_come_first() {
    assert_eq!(
        run(&Board::default(), &BTreeMap::new(), &Found::default()),
        Report::default()
    );
    let text = "person alice\nperson bob nameless\nrelation r1 alice -> ?carol \"knows\"\nperson alice2 \"alice\"";
    let report = report(text);
    let severities: Vec<_> = report.findings.iter().map(|it| it.rule.severity).collect();
    assert_eq!(severities.first(), Some(&Severity::Error));
    assert!(severities.is_sorted());
    let by_rule: Vec<_> = report.by_rule().map(|(rule, _)| rule.code).collect();
    assert_eq!(by_rule, ["invariant", "same-name", "lead", "no-card"]);
    assert_eq!(
        report
            .by_rule()
            .map(|(_, found)| found.len())
            .sum::<usize>(),
        report.findings.len()
    );
}

/// The board, with rules switched off.
fn run_without(text: &str, off: &[(&str, &str)]) -> Report {
    let mut board = parse(text).unwrap().board;
    let mut meta = board.meta().clone();
    let off = off.iter();
    meta.rules_off = off
        .map(|(code, why)| ((*code).to_owned(), (*why).to_owned()))
        .collect();
    let mut diff = Diff::default();
    diff.put_meta(&board, meta);
    board = board.with(&diff);
    run(&board, &BTreeMap::new(), &Found::default())
}

#[test]
fn what_is_switched_off_is_counted_and_said() {
    let text = "person alice\nperson alice2 \"alice\"\nclaim c1 alice born = 1990";
    let off = [
        ("lead", "leads are what this board is for"),
        ("invariant", "I know"),
        ("no-such-rule", ""),
        ("dispute", "none here"),
    ];
    let report = run_without(text, &off);
    let codes: Vec<_> = report.by_rule().map(|(rule, _)| rule.code).collect();
    assert_eq!(codes, ["same-name"]);
    let off: Vec<_> = report
        .off
        .iter()
        .map(|off| (off.code.as_str(), off.findings, off.rule.is_some()))
        .collect();
    assert_eq!(
        off,
        [
            ("lead", 1, true),
            ("dispute", 0, true),
            ("no-such-rule", 0, false)
        ],
        "broken records are never kept quiet about"
    );
    let broken = run_without("person a nameless", &[("invariant", "I know")]);
    assert_eq!(broken.count(Severity::Error), 1);
}

/// However a board is damaged, no rule panics, and each finding is of a record or of the board.
#[test]
fn damaged_boards_are_checked_too() {
    let mut rng = fastrand::Rng::with_seed(7);
    for _ in 0..200 {
        let mut board = Board::default();
        for _ in 0..12 {
            let diff = crate::query::scramble::diff(&mut rng, &board);
            board = board.with(&diff);
        }
        let report = run(&board, &BTreeMap::new(), &Found::default());
        for found in report.findings {
            assert!(!found.message.is_empty() && !found.subject.is_empty());
        }
    }
}
