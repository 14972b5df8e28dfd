//! How well a short text answers a query: exact before prefix before words before letters in order.

use crate::base::fold::is_boundary;
use crate::base::fold::{Fold, Folded, fold};
use crate::base::text_range::CharRange;
use memchr::memmem::Finder;
use std::ops::Range;

/// The text is the query.
const EXACT: u32 = 1_000;
/// It begins with the query, as a whole word.
const FIRST_WORD: u32 = 900;
/// It begins with the query.
const PREFIX: u32 = 850;
/// The query stands in it from the beginning of a word.
const WORD_START: u32 = 750;
/// Every word of the query begins a word of it, in any order.
const ALL_WORDS: u32 = 650;
/// The query stands somewhere in it.
const WITHIN: u32 = 500;
/// Every word of the query stands somewhere in it.
const ALL_WITHIN: u32 = 400;
/// The letters of the query begin words of it, as in `isis`.
const INITIALS: u32 = 350;
/// The letters of the query stand in it in order, near each other.
const LETTERS: u32 = 100;

/// What is looked for, made ready for many texts.
#[derive(Debug, Clone)]
pub struct Query {
    folded: String,
    whole: Finder<'static>,
    words: Vec<Finder<'static>>,
    letters: Vec<char>,
}

/// How much a text may differ from the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Letters in order are enough: for names and titles.
    Letters,
    /// The words must be there: for longer texts, in which letters in order mean nothing.
    Words,
}

/// A text that answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// More is better.
    pub score: u32,
    /// What to mark, in code points of the text, in order.
    pub ranges: Vec<CharRange>,
}

impl Query {
    /// Nothing for a query without a letter or digit.
    pub fn new(text: &str) -> Option<Self> {
        let folded = fold(text, Fold::Words);
        if folded.is_empty() {
            return None;
        }
        let finder = |text: &str| Finder::new(text).into_owned();
        Some(Self {
            whole: finder(&folded),
            words: folded.split(' ').map(finder).collect(),
            letters: folded.chars().filter(|c| *c != ' ').collect(),
            folded,
        })
    }

    /// How well a text answers, and what to mark in it.
    pub fn rank(&self, text: &str, reach: Reach) -> Option<Ranked> {
        let folded = Folded::new(text, Fold::Words);
        let (score, bytes) = self.matching(folded.as_str(), reach)?;
        let mut ranges: Vec<CharRange> = Vec::new();
        for range in bytes.into_iter().map(|bytes| folded.original(bytes)) {
            match ranges.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => ranges.push(range),
            }
        }
        Some(Ranked { score, ranges })
    }

    /// The score of a text that is folded already.
    pub(super) fn score(&self, folded: &str, reach: Reach) -> Option<u32> {
        self.matching(folded, reach).map(|(score, _)| score)
    }

    /// Score, and the matching bytes in order.
    fn matching(&self, text: &str, reach: Reach) -> Option<(u32, Vec<Range<usize>>)> {
        if let Some(found) = self.whole_in(text) {
            return Some(found);
        }
        if let Some(found) = self.words_in(text) {
            return Some(found);
        }
        if reach == Reach::Words || self.letters.len() < 2 {
            return None;
        }
        self.initials_in(text).or_else(|| self.letters_in(text))
    }

    fn whole_in(&self, text: &str) -> Option<(u32, Vec<Range<usize>>)> {
        let len = self.folded.len();
        let first = self.whole.find(text.as_bytes())?;
        let found = |score, at: usize| Some((score, std::iter::once(at..at + len).collect()));
        if first == 0 {
            let score = match () {
                () if text.len() == len => EXACT,
                () if is_boundary(text, len) => FIRST_WORD,
                () => PREFIX,
            };
            return found(score, 0);
        }
        let mut places = self.whole.find_iter(text.as_bytes());
        match places.find(|at| is_boundary(text, *at)) {
            Some(at) => found(WORD_START, at),
            // Several words may still each begin a word elsewhere.
            None if self.words.len() > 1 => self.words_in(text).or_else(|| found(WITHIN, first)),
            None => found(WITHIN, first),
        }
    }

    fn words_in(&self, text: &str) -> Option<(u32, Vec<Range<usize>>)> {
        if self.words.len() < 2 {
            return None;
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut score = ALL_WORDS;
        for word in &self.words {
            let len = word.needle().len();
            let free = |at: &usize| {
                let place = *at..*at + len;
                !ranges
                    .iter()
                    .any(|r| r.start < place.end && place.start < r.end)
            };
            let places = || word.find_iter(text.as_bytes()).filter(free);
            let start = places().find(|at| is_boundary(text, *at));
            if start.is_none() {
                score = ALL_WITHIN;
            }
            let at = start.or_else(|| places().next())?;
            ranges.push(at..at + len);
        }
        ranges.sort_by_key(|range| range.start);
        Some((score, ranges))
    }

    /// `isis` in "islamic state of iraq and syria": some words may be left out, not the first.
    fn initials_in(&self, text: &str) -> Option<(u32, Vec<Range<usize>>)> {
        let mut starts = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            starts.extend(word.chars().next().map(|c| (at, c)));
            at += word.len() + 1;
        }
        let mut ranges = Vec::new();
        let mut left = self.letters.iter().peekable();
        for (place, (at, c)) in starts.into_iter().enumerate() {
            if left.peek() == Some(&&c) {
                left.next();
                ranges.push(at..at + c.len_utf8());
            } else if place == 0 {
                return None;
            }
        }
        left.peek().is_none().then_some((INITIALS, ranges))
    }

    fn letters_in(&self, text: &str) -> Option<(u32, Vec<Range<usize>>)> {
        // Forward to the first place where all are met, then back from there to the nearest of them.
        let mut end = None;
        let mut left = self.letters.iter().peekable();
        for (at, c) in text.char_indices() {
            if left.peek() == Some(&&c) {
                left.next();
                if left.peek().is_none() {
                    end = Some(at + c.len_utf8());
                    break;
                }
            }
        }
        let mut ranges = Vec::new();
        let mut left = self.letters.iter().rev().peekable();
        for (at, c) in text[..end?].char_indices().rev() {
            if left.peek() == Some(&&c) {
                left.next();
                ranges.push(at..at + c.len_utf8());
                if left.peek().is_none() {
                    break;
                }
            }
        }
        ranges.reverse();
        let (first, last) = (ranges.first()?, ranges.last()?);
        let span = text[first.start..last.end].chars().count();
        let gaps = span - self.letters.len();
        // Letters strewn over a long text are no answer.
        if gaps > self.letters.len() + 2 {
            return None;
        }
        let starts = ranges.iter().filter(|r| is_boundary(text, r.start)).count();
        let score = LETTERS + 100 + 20 * starts.min(4) as u32;
        Some((score.saturating_sub(8 * gaps.min(22) as u32), ranges))
    }
}

/// How well a text answers what somebody types, for lists of commands and names; nothing if not at all.
pub fn rank(text: &str, query: &str) -> Option<Ranked> {
    Query::new(query)?.rank(text, Reach::Letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    /// The texts that answer, best first, what is marked in brackets.
    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(query: &str, texts: &[&str], expected: Expect) {
        let mut found: Vec<_> = texts
            .iter()
            .filter_map(|text| Some((rank(text, query)?, text)))
            .collect();
        found.sort_by_key(|(ranked, _)| std::cmp::Reverse(ranked.score));
        let mut out = String::new();
        for (ranked, text) in found {
            write!(out, "{} ", ranked.score).unwrap();
            for (at, c) in text.chars().enumerate() {
                let open = ranked.ranges.iter().any(|r| r.start == at);
                out.push_str(if open { "[" } else { "" });
                out.push(c);
                let close = ranked.ranges.iter().any(|r| r.end == at + 1);
                out.push_str(if close { "]" } else { "" });
            }
            out.push('\n');
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn the_nearer_the_better() {
        check(
            "brussels",
            &[
                "The Brussels cell",
                "Brussels",
                "Brussels Airport",
                "Brusselsesteenweg",
                "Greater-Brussels",
                "nonbrussels",
                "Paris",
            ],
            expect![[r#"
                1000 [Brussels]
                900 [Brussels] Airport
                850 [Brussels]esteenweg
                750 The [Brussels] cell
                750 Greater-[Brussels]
                500 non[brussels]
            "#]],
        );
        check(
            "laach naj",
            &["Najim Laachraoui", "Laachraoui, Najim", "Soufiane Kayal"],
            expect![[r#"
                650 [Naj]im [Laach]raoui
                650 [Laach]raoui, [Naj]im
            "#]],
        );
        check(
            "isis",
            &[
                "Islamic State of Iraq and Syria",
                "Crisis group",
                "Isis",
                "Iraq",
            ],
            expect![[r#"
                1000 [Isis]
                500 Cr[isis] group
                350 [I]slamic [S]tate of [I]raq and [S]yria
            "#]],
        );
        check(
            "abaoud",
            &[
                "Abdelhamid Abaaoud",
                "Abu Omar al-Baghdadi, the old one of us",
            ],
            expect![[r#"
                212 Abdelhamid [Ab]a[aoud]
            "#]],
        );
        check(
            "a b",
            &["Alice Bob", "cab", "abb"],
            expect![[r#"
            650 [A]lice [B]ob
            400 c[ab]
            400 [ab]b
        "#]],
        );
        check("!", &["Alice!"], expect![""]);
    }

    #[test]
    fn names_are_found_in_every_script() {
        check(
            "qaida",
            &["al-Qa‘ida", "al-Qā'ida", "القاعدة"],
            expect![[r#"
            750 al-[Qa‘ida]
            750 al-[Qā'ida]
        "#]],
        );
        check(
            "القاعده",
            &["تنظيم القاعدة", "القَاعِدَة"],
            expect![[r#"
            1000 [القَاعِدَة]
            750 تنظيم [القاعدة]
        "#]],
        );
        check(
            "محمد",
            &["مُحَمَّد علی", "أحمد"],
            expect![[r#"
            900 [مُحَمَّد] علی
        "#]],
        );
        check(
            "שלום",
            &["שָׁלוֹם כהן"],
            expect![[r#"
            900 [שָׁלוֹם] כהן
        "#]],
        );
        check(
            "αθηνα",
            &["Αθήνα"],
            expect![[r#"
            1000 [Αθήνα]
        "#]],
        );
        check(
            "алексеи",
            &["Алексей"],
            expect![[r#"
            1000 [Алексей]
        "#]],
        );
        check(
            "मोह",
            &["मोहम्मद", "महमूद"],
            expect![[r#"
            850 [मोह]म्मद
        "#]],
        );
        check(
            "近平",
            &["習近平"],
            expect![[r#"
            750 習[近平]
        "#]],
        );
        let marked = rank("E\u{301}lodie", "elodie").map(|found| found.ranges);
        assert_eq!(marked, Some(vec![CharRange::new(0, 7)]));
    }
}
