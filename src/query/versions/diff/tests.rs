//! What changed from one text to the next: small cases, and what holds for all.

use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

/// The new text with what was taken out in `[-…-]` and what was put in in `{+…+}`.
fn marked(old: &str, new: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for change in Diff::new(old, new).changes {
        out.push_str(CharRange::new(at, change.new.start).slice(new).unwrap());
        if !change.old.is_empty() {
            write!(out, "[-{}-]", change.old.slice(old).unwrap()).unwrap();
        }
        if !change.new.is_empty() {
            write!(out, "{{+{}+}}", change.new.slice(new).unwrap()).unwrap();
        }
        at = change.new.end;
    }
    let end = new.chars().count();
    out.push_str(CharRange::new(at, end).slice(new).unwrap());
    out
}

fn check(old: &str, new: &str, expected: &Expect) {
    expected.assert_eq(&marked(old, new));
}

#[test]
fn words_that_changed_are_found_and_no_others() {
    let old = "The mayor said the price was fair. A clerk denied it.\n\nNobody else was asked.";
    check(
        old,
        old,
        &expect![[r#"
        The mayor said the price was fair. A clerk denied it.

        Nobody else was asked."#]],
    );
    check(
        old,
        &old.replace("\n\n", "\n"),
        &expect![[r#"
        The mayor said the price was fair. A clerk denied it.
        Nobody else was asked."#]],
    );
    check(
        old,
        &old.replace("mayor", "treasurer"),
        &expect![[r#"
        The [-mayor-]{+treasurer+} said the price was fair. A clerk denied it.

        Nobody else was asked."#]],
    );
    check(
        old,
        &old.replace(" A clerk denied it.", ""),
        &expect![[r#"
        The mayor said the price was fair.[-A clerk denied it.-]

        Nobody else was asked."#]],
    );
    check(
        old,
        &old.replace("fair.", "fair, and paid it."),
        &expect![[r#"
            The mayor said the price was fair{+, and paid it+}. A clerk denied it.

            Nobody else was asked."#]],
    );
    check(
        old,
        "Something else altogether stands here now.",
        &expect![
            "[-The mayor said the price was fair. A clerk denied it.-][-Nobody-]{+Something+} else [-was asked-]{+altogether stands here now+}."
        ],
    );
    let corrected = old.replace("The mayor", "Corrected.\n\nA treasurer");
    check(
        old,
        &corrected,
        &expect![[r#"
        {+Corrected.+}

        [-The mayor-]{+A treasurer+} said the price was fair. A clerk denied it.

        Nobody else was asked."#]],
    );
    check(
        &corrected,
        old,
        &expect![[r#"
        [-Corrected.-][-A treasurer-]{+The mayor+} said the price was fair. A clerk denied it.

        Nobody else was asked."#]],
    );
    let added = old.replace("denied it.", "knew it.\n\nSo he said.");
    check(
        old,
        &added,
        &expect![[r#"
        The mayor said the price was fair. A clerk [-denied it.-]{+knew it.

        So he said.+}

        Nobody else was asked."#]],
    );
    check(
        "One stands. Two stands. Three stands.",
        "One stands. Three stands.",
        &expect!["One stands.[-Two stands.-] Three stands."],
    );
    check(
        "He said: “One.” He said: “Three.”",
        "He said: “One.” He said: “Two.” He said: “Three.”",
        &expect!["He said: “One.” {+He said: “Two.”+} He said: “Three.”"],
    );
    check(
        "",
        old,
        &expect![[r#"
        {+The mayor said the price was fair. A clerk denied it.

        Nobody else was asked.+}"#]],
    );
    check(
        old,
        "",
        &expect![[r#"
        [-The mayor said the price was fair. A clerk denied it.

        Nobody else was asked.-]"#]],
    );
}

#[test]
fn what_is_the_same_by_chance_is_part_of_the_change() {
    check(
        "Two men left the quay before dawn.",
        "A woman came to the house in the evening.",
        &expect![
            "[-Two men left the quay before dawn-]{+A woman came to the house in the evening+}."
        ],
    );
    check(
        "He paid 31 euros.",
        "He paid 35 euros.",
        &expect!["He paid [-31-]{+35+} euros."],
    );
    check(
        "31 killed, 200 hurt",
        "35 killed, 340 hurt",
        &expect!["[-31-]{+35+} killed, [-200-]{+340+} hurt"],
    );
}

#[test]
fn what_stands_in_the_place_of_words() {
    let old = "The mayor said the price was fair. A clerk denied it on Friday.";
    let check = |words: &str, from: &str, to: &str, expected: Option<&str>| {
        let new = old.replace(from, to);
        let start = old.find(words).unwrap();
        let range = CharRange::new(start, start + words.len());
        let found = Diff::new(old, &new).instead_of(range);
        assert_eq!(found.map(|it| it.slice(&new).unwrap()), expected);
    };
    check(
        "the price was fair",
        "fair",
        "just",
        Some("the price was just"),
    );
    check(
        "mayor said",
        "The mayor",
        "A treasurer",
        Some("A treasurer said"),
    );
    check(
        "A clerk denied it",
        "denied it on Friday",
        "knew",
        Some("A clerk knew"),
    );
    check("price was fair", "the price was fair", "nothing", None);
    check("clerk denied", "clerk", "", Some("denied"));
}

#[test]
fn what_was_read_is_read_still_but_for_sentences_that_changed() {
    let old = "One stands. Two stands. Three stands.\n\nFour stands.";
    let read = |new: &str, passages: &[&str]| {
        let place = |words: &&str| {
            let start = old.find(words).unwrap();
            CharRange::new(start, start + words.len())
        };
        let passages: Vec<CharRange> = passages.iter().map(place).collect();
        let carried = Diff::new(old, new).carried(&passages, old, new);
        let words: Vec<&str> = carried
            .iter()
            .map(|range| range.slice(new).unwrap())
            .collect();
        words.join(" | ")
    };
    let all = [old];
    assert_eq!(read(old, &all), old);
    assert_eq!(
        read(&old.replace("Two", "No two"), &all),
        "One stands. | Three stands.\n\nFour stands."
    );
    assert_eq!(
        read(&old.replace("Two stands. ", ""), &all),
        "One stands. Three stands.\n\nFour stands."
    );
    assert_eq!(
        read(&old.replace("Two", "New stands. Two"), &["Two stands."]),
        "Two stands."
    );
    assert_eq!(
        read(
            &old.replace("Two stands", "Stands"),
            &["Two stands.", "Three stands."]
        ),
        "Three stands."
    );
    assert_eq!(
        read(
            &old.replace(" stands.\n\n", " falls.\n\n"),
            &["Three stands.", "Four stands."]
        ),
        "Four stands."
    );
    assert_eq!(read("Nothing of it.", &all), "");
}

proptest! {
    #[test]
    fn what_is_not_changed_is_the_same(
        old in "([a-d]{1,3}[ .\n]{1,2}|“é” ){0,40}", new in "([a-d]{1,3}[ .\n]{1,2}|“é” ){0,40}",
        from in 0_usize..60, len in 0_usize..20,
    ) {
        let diff = Diff::new(&old, &new);
        let words = |text: &str, changed: Vec<CharRange>| -> String {
            let mut kept = String::new();
            for (at, c) in text.chars().enumerate() {
                if !c.is_whitespace() && !changed.iter().any(|range| range.contains(at)) {
                    kept.push(c);
                }
            }
            kept
        };
        let of_old = words(&old, diff.changes.iter().map(|change| change.old).collect());
        let of_new = words(&new, diff.changes.iter().map(|change| change.new).collect());
        prop_assert_eq!(of_old, of_new);
        for pair in diff.changes.windows(2) {
            prop_assert!(pair[0].old.end <= pair[1].old.start && pair[0].new.end <= pair[1].new.start);
        }
        prop_assert_eq!(Diff::new(&old, &old).changes, vec![]);
        let range = CharRange::new(from, from + len);
        if let Some(instead) = diff.instead_of(range) {
            prop_assert!(instead.slice(&new).is_some_and(|words| !words.is_empty()));
        }
        if let Some(place) = diff.place_of(range) {
            prop_assert_eq!(range.slice(&old), place.slice(&new));
        }
        let whole = CharRange::new(0, old.chars().count());
        for carried in diff.carried(&[whole], &old, &new) {
            prop_assert!(carried.slice(&new).is_some() && !carried.is_empty());
        }
    }
}
