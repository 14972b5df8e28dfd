//! Mentions: a board's names and a text, and the text with its mentions marked.

use super::{Spellings, mentions};
use crate::base::words::Words;
use crate::model::fixture::parse;
use proptest::prelude::*;
use std::fmt::Write as _;

const BOARD: &str = r#"
    person salah "Salah Abdeslam" "Saleh Abdeslam"
    person brahim "Brahim Abdeslam"
    person najim "Najim Laachraoui"
    person fransi "Abu Sulayman al Fransi"
    person official "a Belgian official"
    person mohamed "محمد عبريني"
    person xi "习近平"
    organisation qaida "al-Qa’ida" "Al-Qaeda"
    organisation eta "ETA"
    organisation us "US"
    organisation fbi "Federal Bureau of Investigation"
    place paris "Paris"
    event attacks "Paris attacks"
"#;

/// The text with `[words=who]` for what is sure and `(words=who)` for what is possible.
fn marked(board: &str, text: &str) -> String {
    let fixture = parse(board).unwrap_or_else(|err| panic!("{err}"));
    let spellings = Spellings::build(&fixture.board);
    let found = mentions(text, &Words::new(text), &spellings);
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut done = 0;
    for mention in found {
        out.extend(&chars[done..mention.range.start]);
        let words: String = chars[mention.range.start..mention.range.end]
            .iter()
            .collect();
        let mut who: Vec<&str> = mention
            .entities
            .iter()
            .filter_map(|id| fixture.names.name((*id).into()))
            .collect();
        who.sort_unstable();
        let who = who.join("+");
        let (open, close) = if mention.sure { ('[', ']') } else { ('(', ')') };
        write!(out, "{open}{words}={who}{close}").unwrap();
        done = mention.range.end;
    }
    out.extend(&chars[done..]);
    out
}

#[test]
fn mentions_of_every_spelling_are_found() {
    for (text, expected) in [
        // Whole names, whatever the spelling, the case of capitals, the kind of marks.
        ("Salah Abdeslam fled.", "[Salah Abdeslam=salah] fled."),
        ("SALAH ABDESLAM fled", "[SALAH ABDESLAM=salah] fled"),
        ("Saleh  Abdeslam fled", "[Saleh  Abdeslam=salah] fled"),
        ("the Al-Qa'ida cell", "the [Al-Qa'ida=qaida] cell"),
        ("Al Qaeda’s cell", "[Al Qaeda=qaida]’s cell"),
        // Possessives are no part of a name.
        ("Salah Abdeslam's flat", "[Salah Abdeslam=salah]'s flat"),
        ("Salah Abdeslam’s flat", "[Salah Abdeslam=salah]’s flat"),
        // Whole words alone.
        ("Parisian", "Parisian"),
        ("Salah Abdeslami", "Salah Abdeslami"),
        ("the Pariss", "the Pariss"),
        // The longest stands.
        (
            "the Paris attacks in Paris",
            "the [Paris attacks=attacks] in [Paris=paris]",
        ),
        // Case where it matters.
        (
            "ETA told us of the US and of eta",
            "[ETA=eta] told us of the [US=us] and of eta",
        ),
        ("in paris", "in paris"),
        // Surnames and initials alone are possible, of whoever they may be.
        ("Abdeslam fled", "(Abdeslam=brahim+salah) fled"),
        ("S. Abdeslam fled", "(S. Abdeslam=salah) fled"),
        ("Najim L. fled", "(Najim L=najim). fled"),
        ("Mr. Laachraoui fled", "Mr. (Laachraoui=najim) fled"),
        ("When Laachraoui fled", "When (Laachraoui=najim) fled"),
        ("the FBI said", "the (FBI=fbi) said"),
        // A surname behind another given name is somebody else's.
        ("Mohamed Abdeslam fled", "Mohamed Abdeslam fled"),
        (
            "with Mohamed, Abdeslam fled",
            "with Mohamed, (Abdeslam=brahim+salah) fled",
        ),
        // Another sentence's last word is none of its names.
        (
            "to Brussels. Abdeslam fled",
            "to Brussels. (Abdeslam=brahim+salah) fled",
        ),
        ("Jos. Abdeslam fled", "Jos. Abdeslam fled"),
        ("al Fransi fled", "(al Fransi=fransi) fled"),
        // What is no proper name is possible.
        (
            "a Belgian official said",
            "(a Belgian official=official) said",
        ),
        // One sentence, no comma.
        ("in Paris. Attacks", "in [Paris=paris]. Attacks"),
        ("Salah, Abdeslam", "Salah, (Abdeslam=brahim+salah)"),
        // Other scripts.
        ("قال محمد عبريني إن", "قال [محمد عبريني=mohamed] إن"),
        ("主席习近平说", "主席[习近平=xi]说"),
        ("", ""),
    ] {
        assert_eq!(marked(BOARD, text), expected, "{text}");
    }
}

#[test]
fn a_name_shared_by_two_means_both() {
    let board = "person a \"Masood Azhar\"\nperson b \"Masood Azhar\"";
    assert_eq!(marked(board, "Masood Azhar"), "[Masood Azhar=a+b]");
    // A name of one is not also a surname of another.
    let board = "person a \"Khalid Masood\"\nperson b \"Masood\"";
    assert_eq!(marked(board, "Masood said"), "[Masood=b] said");
    assert_eq!(marked("", "Masood said"), "Masood said");
}

proptest! {
    #[test]
    fn mentions_lie_in_the_text_in_order(text in "(Salah |Abdeslam|’s|Paris|, |\\. |attacks|محمد|\\PC){0,12}") {
        let fixture = parse(BOARD).unwrap();
        let spellings = Spellings::build(&fixture.board);
        let found = mentions(&text, &Words::new(&text), &spellings);
        let mut end = 0;
        for mention in &found {
            prop_assert!(mention.range.start >= end && !mention.range.is_empty());
            prop_assert!(mention.range.slice(&text).is_some());
            prop_assert!(!mention.entities.is_empty());
            prop_assert!(mention.entities.is_sorted());
            end = mention.range.end;
        }
    }

    /// Wherever a name stands between words, it is found.
    #[test]
    fn a_name_between_words_is_always_found(before in "[a-z ]{0,10}", after in "[a-z ,;]{0,10}") {
        let text = format!("{before} Najim Laachraoui {after}");
        prop_assert!(marked(BOARD, &text).contains("[Najim Laachraoui=najim]"));
    }
}

#[test]
fn entities_that_may_be_one_are_found() {
    let fixture = parse(
        r#"
        person a "Salah Abdeslam"
        person b "Saleh Abdeslam"
        person c "Brahim Abdeslam"
        organisation d "Salah Abdeslam"
        person e "Najim Laachraoui" "Soufiane Kayal"
        person f "Sofiane Kayal"
    "#,
    )
    .unwrap();
    let name = |id: crate::model::EntityId| fixture.names.name(id.into()).unwrap();
    let mut found: Vec<String> = super::same::perhaps_same(&fixture.board)
        .into_iter()
        .map(|same| {
            let mut pair = [
                format!("{}: {}", name(same.pair.0), same.spellings.0),
                format!("{}: {}", name(same.pair.1), same.spellings.1),
            ];
            pair.sort();
            pair.join(", ")
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "a: Salah Abdeslam, b: Saleh Abdeslam",
            "e: Soufiane Kayal, f: Sofiane Kayal"
        ]
    );
}
