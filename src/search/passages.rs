//! The sentences of a text in which what was looked for stands, the best first, each with its hits marked.

use super::language::Phrase;
use super::tokens::Tokens;
use crate::base::sentences::sentences;
use crate::base::text_range::{CharBytes, CharRange};
use std::ops::Range;

/// Longer sentences are shown in part, in characters.
const LONGEST: usize = 190;
/// Of such a one, so much before its first hit.
const BEFORE: usize = 60;

/// A sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The sentence in the text, in code points.
    pub sentence: CharRange,
    /// Its first hit in the text, in code points; the sentence where nothing is marked.
    pub hit: CharRange,
    /// What of it is shown, on one line.
    pub shown: String,
    /// The hits in what is shown, in code points.
    pub marks: Vec<CharRange>,
}

/// The sentences of one text that answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passages {
    /// The best first, then as they stand in the text.
    pub best: Vec<Passage>,
    /// How many there are in all.
    pub total: usize,
    /// How much of what was looked for stands in the best sentence, from nothing (0) to all (1).
    pub together: f32,
}

/// A sentence while it is weighed: its bytes, its hits, and which of the phrases are in it.
struct Weighed {
    bytes: Range<usize>,
    hits: Vec<Range<usize>>,
    /// A bit for each phrase; of so many as 64 a query has no more.
    which: u64,
}

/// Finds them; at most `limit` are worked out, all are counted.
pub fn passages(text: &str, wanted: &[&Phrase], limit: usize) -> Passages {
    let tokens = Tokens::new(text);
    let mut hits: Vec<(Range<usize>, usize)> = Vec::new();
    for (number, phrase) in wanted.iter().enumerate() {
        let places = phrase.places(&tokens);
        hits.extend(places.into_iter().map(|place| (place, number)));
    }
    hits.sort_by_key(|(place, number)| (place.start, place.end, *number));
    let mut found = weighed(text, &hits);
    let total = found.len();
    if found.is_empty() {
        // Asked for by a filter alone: how it begins.
        let first = sentences(text).find(|bytes| !text[bytes.clone()].trim().is_empty());
        found.extend(first.map(|bytes| Weighed {
            bytes,
            hits: Vec::new(),
            which: 0,
        }));
    }
    let most = found.iter().map(|one| one.which.count_ones()).max();
    let together = most.unwrap_or(0) as f32 / wanted.len().max(1) as f32;
    found.sort_by_key(|one| (std::cmp::Reverse(one.which.count_ones()), one.bytes.start));
    found.truncate(limit);
    let map = CharBytes::new(text);
    Passages {
        best: found.iter().map(|one| passage(text, &map, one)).collect(),
        total,
        together,
    }
}

/// The sentences with hits, in order. A line feed ends a sentence, so only lines with hits are cut.
fn weighed(text: &str, hits: &[(Range<usize>, usize)]) -> Vec<Weighed> {
    let mut found: Vec<Weighed> = Vec::new();
    let mut line: Vec<Range<usize>> = Vec::new();
    let mut line_end = 0;
    let mut at = 0;
    for (hit, number) in hits {
        if hit.start >= line_end {
            let start = text[..hit.start].rfind('\n').map_or(0, |feed| feed + 1);
            line_end = text[hit.start..]
                .find('\n')
                .map_or(text.len(), |feed| hit.start + feed + 1);
            line.clear();
            let cut = sentences(&text[start..line_end]);
            line.extend(cut.map(|bytes| start + bytes.start..start + bytes.end));
            at = 0;
        }
        while line.get(at).is_some_and(|bytes| bytes.end <= hit.start) {
            at += 1;
        }
        let Some(bytes) = line.get(at) else { continue };
        let bit = 1_u64 << (number % 64);
        match found.last_mut() {
            Some(last) if last.bytes == *bytes => {
                last.which |= bit;
                last.hits.push(hit.clone());
            }
            _ => found.push(Weighed {
                bytes: bytes.clone(),
                hits: vec![hit.clone()],
                which: bit,
            }),
        }
    }
    found
}

fn passage(text: &str, map: &CharBytes<'_>, one: &Weighed) -> Passage {
    let words = &text[one.bytes.clone()];
    let lead = words.len() - words.trim_start().len();
    let bytes = one.bytes.start + lead..one.bytes.start + lead + words.trim().len();
    // A phrase may go on in the next sentence.
    let end = one.hits.iter().map(|hit| hit.end).max().unwrap_or(0);
    let bytes = bytes.start..bytes.end.max(end);
    let chars = |bytes: &Range<usize>| {
        CharRange::new(map.char_at_byte(bytes.start), map.char_at_byte(bytes.end))
    };
    let sentence = CharRange::new(
        map.char_at_byte(bytes.start),
        end_char(map, text, bytes.end),
    );
    let in_text = |hit: &Range<usize>| {
        let mut range = chars(hit);
        range.end = end_char(map, text, hit.end);
        range
    };
    let hits: Vec<CharRange> = one.hits.iter().map(in_text).collect();
    let hit = hits.first().copied().unwrap_or(sentence);
    let (shown, marks) = excerpt(&text[bytes], sentence.start, &hits);
    Passage {
        sentence,
        hit,
        shown,
        marks,
    }
}

fn end_char(map: &CharBytes<'_>, text: &str, byte: usize) -> usize {
    if byte >= text.len() {
        map.num_chars()
    } else {
        map.char_at_byte(byte)
    }
}

/// Words on one line, cut around the first hit if they are long, with the hits there. The words begin at the
/// character `start`, from which the hits are not counted.
pub fn excerpt(words: &str, start: usize, hits: &[CharRange]) -> (String, Vec<CharRange>) {
    let chars: Vec<char> = words.chars().collect();
    let first = hits
        .first()
        .map_or(0, |hit| hit.start.saturating_sub(start));
    let mut from = 0;
    let mut to = chars.len();
    if chars.len() > LONGEST {
        let room = first.saturating_sub(BEFORE).min(chars.len() - LONGEST);
        let word = |at: usize| {
            at + chars[at..]
                .iter()
                .take_while(|c| !c.is_whitespace())
                .count()
                + 1
        };
        // From the beginning of a word, if one is near.
        from = if room == 0 { 0 } else { word(room).min(first) };
        to = (from + LONGEST).min(chars.len());
        if to < chars.len() {
            let back = chars[from..to].iter().rev().take(30);
            let back = back
                .clone()
                .position(|c| c.is_whitespace())
                .map_or(0, |at| at + 1);
            to -= back;
        }
    }
    let mut shown = String::with_capacity(words.len().min(4 * LONGEST));
    // Where each character went.
    let mut places = Vec::with_capacity(to - from + 1);
    let mut len = if from > 0 {
        shown.push_str("… ");
        2
    } else {
        0
    };
    let mut space = true;
    for &c in &chars[from..to] {
        places.push(len);
        let is_space = c.is_whitespace() || c.is_control();
        if is_space && space {
            continue;
        }
        shown.push(if is_space { ' ' } else { c });
        len += 1;
        space = is_space;
    }
    places.push(len);
    if to < chars.len() {
        shown.push('…');
    }
    let mut marks: Vec<CharRange> = Vec::new();
    for hit in hits {
        let a = hit.start.saturating_sub(start).max(from);
        let b = hit.end.saturating_sub(start).min(to);
        if a >= b {
            continue;
        }
        let mark = CharRange::new(places[a - from], places[b - from]);
        match marks.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ if mark.is_empty() => {}
            _ => marks.push(mark),
        }
    }
    (shown, marks)
}

#[cfg(test)]
mod tests {
    use super::super::language::Parsed;
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, query: &str) -> Passages {
        let expr = Parsed::new(query).expr.unwrap();
        passages(text, &expr.wanted(), 10)
    }

    fn marked(passage: &Passage) -> String {
        let mut out = String::new();
        for (at, c) in passage.shown.chars().enumerate() {
            if passage.marks.iter().any(|mark| mark.start == at) {
                out.push('[');
            }
            out.push(c);
            if passage.marks.iter().any(|mark| mark.end == at + 1) {
                out.push(']');
            }
        }
        out
    }

    #[test]
    fn the_sentence_with_most_of_what_is_looked_for_comes_first() {
        let text = "The cell met. Mr. Adams left\u{a0}Brussels  early.\n\nIn Brussels the cell waited; \
                    the cell’s flat was in Brussels. Élodie";
        let passages = found(text, "brussels cell");
        let lines: Vec<String> = passages.best.iter().map(marked).collect();
        assert_eq!(
            lines,
            [
                "In [Brussels] the [cell] waited; the [cell’s] flat was in [Brussels].",
                "The [cell] met.",
                "Mr. Adams left [Brussels] early.",
            ]
        );
        assert_eq!((passages.total, passages.together), (3, 1.0));
        let adams = &passages.best[2];
        assert_eq!(
            adams.sentence.slice(text),
            Some("Mr. Adams left\u{a0}Brussels  early.")
        );
        assert_eq!(adams.hit.slice(text), Some("Brussels"));
        let last = found(text, "elodie");
        assert_eq!(last.best[0].hit.slice(text), Some("Élodie"));
    }

    #[test]
    fn a_phrase_over_two_sentences_and_a_filter_alone_are_shown_too() {
        assert_eq!(
            marked(&found("He fell. She ran.", "\"fell she\"").best[0]),
            "He [fell. She]"
        );
        let first = passages(" \n First words. More.", &[], 5);
        assert_eq!(
            (first.best[0].shown.as_str(), first.total),
            ("First words.", 0)
        );
        assert_eq!(passages("", &[], 5), Passages::default());
    }

    #[test]
    fn of_a_long_sentence_the_part_around_the_hit_is_shown() {
        let text = format!(
            "{} needle {}.",
            "hay and straw ".repeat(40),
            "more hay ".repeat(60)
        );
        let passage = &found(&text, "needle").best[0];
        assert!(passage.shown.chars().count() < 200, "{}", passage.shown);
        assert!(passage.shown.starts_with("… "), "{}", passage.shown);
        assert!(passage.shown.ends_with('…'), "{}", passage.shown);
        assert_eq!(passage.marks[0].slice(&passage.shown), Some("needle"));
        assert_eq!(passage.hit.slice(&text), Some("needle"));
    }

    proptest! {
        #[test]
        fn places_are_those_of_the_words(
            text in "([ab]{1,3}|é|字|’|\\. |\\n| |[A-Z]{1,2}){0,60}",
            query in "[ab]{1,2}( [ab]{1,2})?|é|字"
        ) {
            let expr = Parsed::new(&query).expr.unwrap();
            let wanted = expr.wanted();
            let found = passages(&text, &wanted, 1000);
            let tokens = Tokens::new(&text);
            let any = wanted.iter().any(|phrase| phrase.is_in(&tokens));
            prop_assert_eq!(found.total > 0, any);
            for passage in &found.best {
                prop_assert!(passage.sentence.slice(&text).is_some());
                let hit = passage.hit.slice(&text).unwrap();
                if found.total > 0 {
                    let is_hit = wanted.iter().any(|phrase| phrase.is_in(&Tokens::new(hit)));
                    prop_assert!(is_hit, "{:?}", hit);
                    prop_assert_eq!(passage.marks[0].slice(&passage.shown).map(str::trim), Some(hit));
                }
            }
        }
    }
}
