//! What queries mean, what is said of those that cannot be read, and that nothing typed makes it panic.

use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

fn show(expr: &Expr) -> String {
    let list = |word: &str, parts: &[Expr]| {
        let parts: Vec<String> = parts.iter().map(show).collect();
        format!("{word}({})", parts.join(" "))
    };
    match expr {
        Expr::Leaf(Leaf::Words(phrase)) => {
            let star = if phrase.prefix { "*" } else { "" };
            format!("{}{star}", phrase.words.join("_"))
        }
        Expr::Leaf(Leaf::Filter(filter)) => match filter {
            Filter::Kind(kinds) => {
                let words: Vec<String> = kinds.iter().map(|kind| kind.word()).collect();
                format!("kind={}", words.join(","))
            }
            Filter::Source(phrase) => format!("source={}", phrase.words.join("_")),
            Filter::After(day) => format!("after={day}"),
            Filter::Before(day) => format!("before={day}"),
            Filter::Date(days) => {
                let side = |day: Option<crate::base::date::Day>| {
                    day.map_or_else(|| "..".to_owned(), |day| day.to_string())
                };
                format!("date={}/{}", side(days.first), side(days.last))
            }
        },
        Expr::Not(inner) => format!("not({})", show(inner)),
        Expr::And(parts) => list("and", parts),
        Expr::Or(parts) => list("or", parts),
    }
}

fn line(parsed: &Parsed) -> String {
    let mut out = parsed
        .expr
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), show);
    if let Some(problem) = &parsed.problem {
        let place = problem.place;
        write!(
            out,
            " ! {}..{}: {}",
            place.start, place.end, problem.message
        )
        .unwrap();
    }
    out
}

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(queries: &[&str], expected: Expect) {
    let mut out = String::new();
    for query in queries {
        writeln!(out, "{query} => {}", line(&Parsed::new(query))).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn a_query_means_what_it_says() {
    check(
        &[
            "brussels airport",
            "Brussels AND airport",
            "paris OR brussels airport",
            "(paris OR brussels) airport",
            "paris | brussels & airport",
            "\"took part in\" -paris",
            "“prit part à” NOT paris",
            "NOT NOT paris",
            "-(paris OR ghent) cell",
            "al-Qa‘ida",
            "laach*",
            "\"salah abd*\"",
            "O’Neil's 1,000",
            "習近平",
            "and or not",
            "10:30 http://example.org/a",
            "",
            "! ?",
            "\"\" -",
        ],
        expect![[r#"
            brussels airport => and(brussels airport)
            Brussels AND airport => and(brussels airport)
            paris OR brussels airport => or(paris and(brussels airport))
            (paris OR brussels) airport => and(or(paris brussels) airport)
            paris | brussels & airport => or(paris and(brussels airport))
            "took part in" -paris => and(took_part_in not(paris))
            “prit part à” NOT paris => and(prit_part_a not(paris))
            NOT NOT paris => paris
            -(paris OR ghent) cell => and(not(or(paris ghent)) cell)
            al-Qa‘ida => al_qaida
            laach* => laach*
            "salah abd*" => salah_abd*
            O’Neil's 1,000 => and(oneils 1_000)
            習近平 => 習_近_平
            and or not => and(and or not)
            10:30 http://example.org/a => and(10_30 http_exampleorg_a)
             => nothing
            ! ? => nothing
            "" - => nothing
        "#]],
    );
}

#[test]
fn filters_narrow() {
    check(
        &[
            "kind:person laachraoui",
            "kind:persons,places",
            "KIND:org",
            "kind:document",
            "kind:court-record",
            "source:guardian raid",
            "source:\"The Daily\" raid",
            "after:2016-03 before:2017",
            "date:2015-11",
            "-kind:quote raid",
            "kind: raid",
        ],
        expect![[r#"
            kind:person laachraoui => and(kind=person laachraoui)
            kind:persons,places => kind=person,place
            KIND:org => kind=organisation
            kind:document => kind=document,text
            kind:court-record => kind=court-record
            source:guardian raid => and(source=guardian raid)
            source:"The Daily" raid => and(source=the_daily raid)
            after:2016-03 before:2017 => and(after=2016-03-01 before=2017-01-01)
            date:2015-11 => date=2015-11-01/2015-11-30
            -kind:quote raid => and(not(kind=quote) raid)
            kind: raid => raid
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_said_with_its_place_and_the_rest_is_asked() {
    check(
        &[
            "OR paris",
            "paris OR",
            "paris AND",
            "AND paris",
            "paris AND OR ghent",
            "paris NOT",
            "paris) ghent",
            "kind:person a) b",
            "(paris ghent",
            "kind:persno raid",
            "after:spring raid",
            "raid before:../2015",
            "\"never closed",
        ],
        expect![[r#"
            OR paris => paris ! 0..2: something must stand before “OR”
            paris OR => paris ! 6..8: something must stand behind “OR”
            paris AND => paris ! 6..9: something must stand behind “AND”
            AND paris => paris ! 0..3: something must stand before “AND”
            paris AND OR ghent => or(paris ghent) ! 6..9: something must stand behind “AND”
            paris NOT => paris ! 6..9: something must stand behind “NOT”
            paris) ghent => and(paris ghent) ! 5..6: this parenthesis closes none
            kind:person a) b => and(kind=person a b) ! 13..14: this parenthesis closes none
            (paris ghent => and(paris ghent) ! 0..1: this parenthesis is not closed
            kind:persno raid => raid ! 0..11: there is no kind “persno”: try person, organisation, place, event, claim, line, quote, source or text
            after:spring raid => raid ! 0..12: “spring” is no date: write 2016, 2016-03 or 2016-03-22
            raid before:../2015 => raid ! 5..19: “../2015” has no first day
            "never closed => never_closed
        "#]],
    );
    let long = "a ".repeat(100);
    let parsed = Parsed::new(&long);
    assert!(parsed.problem.unwrap().message.contains("at most 64"));
    assert_eq!(
        parsed.expr.unwrap().wanted().len(),
        1,
        "the same word is one"
    );
    let deep = format!("{}x{}", "(".repeat(500), ")".repeat(500));
    assert!(Parsed::new(&deep).problem.is_some());
}

#[test]
fn while_it_is_typed_the_last_word_is_a_beginning_and_more_is_to_come() {
    let mut out = String::new();
    for query in [
        "salah abd",
        "salah abd ",
        "al-Qai",
        "\"salah abd",
        "\"salah abd\"",
        "paris OR",
        "paris -",
        "(paris OR bru",
        "kind:per",
        "raid kind:",
    ] {
        writeln!(out, "{query} => {}", line(&Parsed::typing(query))).unwrap();
    }
    expect![[r#"
        salah abd => and(salah abd*)
        salah abd  => and(salah abd)
        al-Qai => al_qai*
        "salah abd => salah_abd*
        "salah abd" => salah_abd
        paris OR => paris
        paris - => paris
        (paris OR bru => or(paris bru*)
        kind:per => kind=person
        raid kind: => raid
    "#]]
    .assert_eq(&out);
}

#[test]
fn a_menu_changes_its_filter_and_nothing_else() {
    for (query, name, value, expected) in [
        ("raid", "kind", Some("person"), "kind:person raid"),
        ("kind:person raid", "kind", Some("place"), "kind:place raid"),
        ("kind:person raid", "kind", None, "raid"),
        ("", "kind", Some("person"), "kind:person "),
        ("kind:person ", "kind", None, ""),
        ("a (kind:person b)", "kind", None, "a (kind:person b)"),
        (
            "raid",
            "source",
            Some("The “Daily”"),
            "source:\"The  Daily\" raid",
        ),
        ("source:\"The Daily\" raid", "source", None, "raid"),
        ("a  kind:person  b", "kind", None, "a   b"),
    ] {
        assert_eq!(with_filter(query, name, value), expected, "{query}");
    }
}

#[test]
fn a_phrase_is_found_in_each_form_of_its_words() {
    for (query, text, places) in [
        ("abdeslam", "Abdeslam’s flat and Abdeslam", "0..12 22..30"),
        ("\"abdeslam flat\"", "Abdeslam’s flat", "0..17"),
        ("\"abdeslams flat\"", "Abdeslam’s flat", "0..17"),
        ("europe", "l’Europe", "0..10"),
        ("qai*", "al-Qa‘ida’s qaid", "3..15 16..20"),
        ("\"a b a\"", "a b a b a", "0..5 4..9"),
        ("近平", "習近平 近x平", "3..9"),
        ("b", "abc", ""),
    ] {
        let expr = Parsed::new(query).expr.unwrap();
        let tokens = Tokens::new(text);
        let found: Vec<String> = expr.wanted()[0]
            .places(&tokens)
            .iter()
            .map(|place| format!("{}..{}", place.start, place.end))
            .collect();
        assert_eq!(found.join(" "), places, "{query} in {text}");
        assert_eq!(expr.wanted()[0].is_in(&tokens), !places.is_empty());
    }
}

proptest! {
    #[test]
    fn nothing_typed_makes_it_panic(query in "\\PC{0,40}") {
        for parsed in [Parsed::new(&query), Parsed::typing(&query)] {
            let num_chars = query.chars().count();
            if let Some(problem) = parsed.problem {
                prop_assert!(problem.place.end <= num_chars);
            }
        }
        for value in [None, Some(query.as_str())] {
            let _query = with_filter(&query, "kind", value);
        }
    }

    #[test]
    fn no_order_of_operators_makes_it_panic(
        pieces in proptest::collection::vec("(AND|OR|NOT|-|\\(|\\)|\"|[ab]{1,2}\\*?|kind:(person|x)|after:20(16|x)|source:\"?a) ?", 0..14)
    ) {
        let query = pieces.concat();
        for parsed in [Parsed::new(&query), Parsed::typing(&query)] {
            if let Some(expr) = parsed.expr {
                expr.holds(&mut |_| true);
                // A menu's filter comes and goes without a trace in what else is asked for.
                prop_assert!(expr.wanted().len() <= MAX_LEAVES);
            }
        }
        let set = with_filter(&query, "date", Some("2016"));
        if !query.contains('"') {
            let both = (Parsed::new(&query).expr, Parsed::new(&with_filter(&set, "date", None)).expr);
            prop_assert_eq!(both.0, both.1);
        }
    }
}
