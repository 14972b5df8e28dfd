//! Quotes in a text that was changed: found at the right place, or not at all.
//!
//! Documents of 5,000 words; in each, twelve passages of about thirty words are quoted and then changed, or
//! taken out. `cargo test --release --no-default-features --test quotes -- --ignored --nocapture` looks at
//! 1,000 documents and prints the figures of `docs/performance.md`; the shorter test at forty.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is not as it should be, and says what it counted"
)]

use fastrand::Rng;
use std::collections::BTreeMap;
use throughline::base::text_range::CharRange;
use throughline::io::normalise::DocumentText;
use throughline::query::anchor::{Passages, Proof, anchor_with};

const WORDS: usize = 5_000;
const QUOTES: usize = 12;

/// What becomes of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    One,
    Five,
    Ten,
    Marks,
    Spaces,
    Inserted,
    Cut,
    Gone,
}

/// Two in twelve are gone.
const CHANGES: [Change; QUOTES] = [
    Change::One,
    Change::Five,
    Change::Ten,
    Change::Marks,
    Change::Spaces,
    Change::Inserted,
    Change::Gone,
    Change::Cut,
    Change::One,
    Change::Five,
    Change::Marks,
    Change::Gone,
];

/// Words as often as in a language: the first few are most of a text (Zipf).
fn vocabulary(rng: &mut Rng) -> Vec<String> {
    const SYLLABLES: [&str; 20] = [
        "the", "in", "a", "re", "con", "tion", "er", "ing", "es", "al", "po", "li", "ce", "ta",
        "mo", "ver", "sta", "and", "ut", "ist",
    ];
    (0..6_000)
        .map(|rank: usize| {
            let syllables = if rank < 60 { 1..=1 } else { 2..=4 };
            (0..rng.usize(syllables))
                .map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())])
                .collect()
        })
        .collect()
}

fn word<'a>(rng: &mut Rng, vocabulary: &'a [String]) -> &'a str {
    let rank = (vocabulary.len() as f64).powf(rng.f64()) as usize;
    &vocabulary[rank.min(vocabulary.len() - 1)]
}

/// Sentences of 8 to 25 words, a fifth of them in quotation marks.
fn sentence(rng: &mut Rng, vocabulary: &[String]) -> String {
    let words: Vec<&str> = (0..rng.usize(8..=25))
        .map(|_| word(rng, vocabulary))
        .collect();
    let words = words.join(" ");
    if rng.u8(..5) == 0 {
        format!("“{words}”, it’s said.")
    } else {
        format!("{words}.")
    }
}

fn paragraph(rng: &mut Rng, vocabulary: &[String], words: usize) -> String {
    let mut text = String::new();
    while text.split(' ').count() < words {
        if !text.is_empty() {
            text.push(' ');
        }
        text += &sentence(rng, vocabulary);
    }
    text
}

/// So many letters in a hundred exchanged, left out or put in.
fn mistyped(rng: &mut Rng, text: &str, percent: usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..(chars.len() * percent / 100).max(1) {
        let at = rng.usize(..chars.len());
        match rng.u8(..3) {
            0 => chars[at] = rng.lowercase(),
            1 => drop(chars.remove(at)),
            _ => chars.insert(at, rng.lowercase()),
        }
    }
    chars.into_iter().collect()
}

fn changed(rng: &mut Rng, vocabulary: &[String], passage: &str, change: Change) -> String {
    match change {
        Change::One => mistyped(rng, passage, 1),
        Change::Five => mistyped(rng, passage, 5),
        Change::Ten => mistyped(rng, passage, 10),
        Change::Marks => passage
            .replace(['“', '”'], "\"")
            .replace('’', "'")
            .replacen(' ', "\u{a0}", 1),
        Change::Spaces => passage.replacen(' ', "  ", 4).replacen(' ', "\n", 1),
        Change::Inserted => {
            let middle = passage
                .char_indices()
                .nth(passage.chars().count() / 2)
                .unwrap()
                .0;
            let at = passage[middle..]
                .find(' ')
                .map_or(middle, |space| middle + space);
            let inserted: Vec<&str> = (0..9).map(|_| word(rng, vocabulary)).collect();
            format!(
                "{} {}{}",
                &passage[..at],
                inserted.join(" "),
                &passage[at..]
            )
        }
        Change::Cut => {
            let words: Vec<&str> = passage.split(' ').collect();
            let third = words.len() / 3;
            [&words[..third], &words[2 * third..]].concat().join(" ")
        }
        Change::Gone => paragraph(rng, vocabulary, 30),
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    all: usize,
    right: usize,
    elsewhere: usize,
    /// Called exact or moved though the words are not there.
    false_exact: usize,
}

fn look(documents: usize) -> BTreeMap<Change, Count> {
    let mut rng = Rng::with_seed(7);
    let vocabulary = vocabulary(&mut rng);
    let mut counts: BTreeMap<Change, Count> = BTreeMap::new();
    for _ in 0..documents {
        // Paragraphs around the passages, which do not touch each other.
        let mut before = String::new();
        let mut after = String::new();
        let mut passages = Vec::new();
        for change in CHANGES {
            let mut rest = paragraph(&mut rng, &vocabulary, WORDS / QUOTES - 30);
            rest.push_str("\n\n");
            before += &rest;
            after += &rest;
            let mut words: Vec<String> = Vec::new();
            for _ in 0..30 {
                words.push(word(&mut rng, &vocabulary).to_owned());
            }
            words[4] = format!("“{}”,", words[4]);
            words[9] += "’s";
            let passage = words.join(" ");
            let was = (before.chars().count(), passage.chars().count());
            before += &passage;
            let becomes = changed(&mut rng, &vocabulary, &passage, change);
            let is = (after.chars().count(), becomes.chars().count());
            after += &becomes;
            before += ". ";
            after += ". ";
            passages.push((change, was, is));
        }
        let document = DocumentText::from_text(&before).unwrap();
        let document = document.to_ref("", "text/plain");
        let found_in = Passages::new(&after);
        for (change, (start, len), (now, len_now)) in passages {
            let range = CharRange::new(start, start + len);
            let anchor = anchor_with(&before, &document, range, [60, 60]).unwrap();
            let count = counts.entry(change).or_default();
            count.all += 1;
            let truth = CharRange::new(now, now + len_now);
            match found_in.resolve(&anchor) {
                Proof::Exact(at) | Proof::Moved(at) => {
                    if at.slice(&after) == Some(anchor.exact.as_str()) {
                        count.right += 1;
                    } else {
                        count.false_exact += 1;
                    }
                }
                Proof::Altered { range, .. } => {
                    // Up to a word more or less at either end.
                    let near = |a: usize, b: usize| a.abs_diff(b) <= 12;
                    if change != Change::Gone
                        && near(range.start, truth.start)
                        && near(range.end, truth.end)
                    {
                        count.right += 1;
                    } else {
                        count.elsewhere += 1;
                    }
                }
                Proof::Earlier { .. } | Proof::Missing | Proof::NotAtHand => {}
            }
        }
    }
    counts
}

fn judge(counts: &BTreeMap<Change, Count>) {
    for (change, count) in counts {
        println!(
            "{change:?}: {} of {} right, {} elsewhere, {} falsely exact",
            count.right, count.all, count.elsewhere, count.false_exact
        );
    }
    for (change, count) in counts {
        assert_eq!(count.false_exact, 0, "{change:?}");
        if matches!(
            change,
            Change::One | Change::Five | Change::Marks | Change::Spaces
        ) {
            assert!(count.right * 100 >= count.all * 99, "{change:?}: {count:?}");
        }
        if *change == Change::Gone {
            assert!(
                count.elsewhere * 1_000 <= count.all,
                "{change:?}: {count:?}"
            );
        }
    }
}

#[test]
fn a_changed_quote_is_found_at_its_place_or_nowhere() {
    judge(&look(40));
}

#[test]
#[ignore = "takes a minute: for the figures"]
fn so_are_twelve_thousand() {
    judge(&look(1_000));
}
