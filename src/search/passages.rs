//! The sentences of a text in which what was looked for stands, the best first, each with its hits marked.

use super::language::Phrase;
use super::tokens::Tokens;
use crate::base::sentences::sentences;
use crate::base::text_range::{CharBytes, CharRange};
use std::cmp::Reverse;
use std::ops::Range;

/// Longer sentences are shown in part, in characters.
const LONGEST: usize = 190;
/// Of such a one, so much before its first hit.
const BEFORE: usize = 60;
/// Lines that are cut into sentences beyond as many as are wanted, to find the best.
const MORE_LINES: usize = 8;
/// Of a line without end so much on both sides of a hit is looked at, in bytes.
const FAR: usize = 3_000;

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
    /// How many hits it has, shown or not.
    pub num_hits: usize,
}

/// The sentences of one text that answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passages {
    /// The best first, then as they stand in the text.
    pub best: Vec<Passage>,
    /// In how many places of the text something stands that was looked for.
    pub places: usize,
}

/// Where in a text stands what was looked for; the sentences are not cut yet, which takes longer.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// In bytes, in order, each with the number of its phrase.
    hits: Vec<(Range<usize>, usize)>,
    /// How much of what was looked for stands near each other somewhere, from nothing (0) to all (1).
    pub together: f32,
}

/// A stretch with hits: a sentence, or a line that is not cut yet.
struct Stretch {
    bytes: Range<usize>,
    hits: Range<usize>,
    /// A bit for each phrase; a query has no more than 64.
    which: u64,
}

impl Survey {
    pub fn new(text: &str, wanted: &[&Phrase]) -> Self {
        let tokens = Tokens::new(text);
        let mut hits: Vec<(Range<usize>, usize)> = Vec::new();
        for (number, phrase) in wanted.iter().enumerate() {
            let places = phrase.places(&tokens);
            hits.extend(places.into_iter().map(|place| (place, number)));
        }
        hits.sort_by_key(|(place, number)| (place.start, place.end, *number));
        let most = stretches(&hits, 0..hits.len(), |hit| near(text, hit))
            .iter()
            .map(|near| near.which.count_ones())
            .max();
        Self {
            hits,
            together: most.unwrap_or(0) as f32 / wanted.len().max(1) as f32,
        }
    }

    pub fn places(&self) -> usize {
        self.hits.len()
    }

    /// The best sentences, at most `limit`.
    pub fn passages(&self, text: &str, limit: usize) -> Passages {
        let hits = &self.hits;
        let mut lines = stretches(hits, 0..hits.len(), |hit| line_around(text, hit));
        lines.sort_by_key(|line| (Reverse(line.which.count_ones()), line.bytes.start));
        let most = lines.first().map_or(0, |line| line.which.count_ones());
        let mut found: Vec<Stretch> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let best = found.iter().map(|one| one.which.count_ones()).max();
            if found.len() >= limit && (best >= Some(most) || number > limit + MORE_LINES) {
                break;
            }
            let cut: Vec<Range<usize>> = sentences(&text[line.bytes.clone()])
                .map(|bytes| line.bytes.start + bytes.start..line.bytes.start + bytes.end)
                .collect();
            found.extend(stretches(hits, line.hits.clone(), |hit| {
                let at = cut.partition_point(|bytes| bytes.end <= hit.start);
                cut.get(at).cloned().unwrap_or_else(|| line.bytes.clone())
            }));
        }
        if found.is_empty() {
            // Asked for by a filter alone: how it begins.
            let first = text
                .split_inclusive('\n')
                .find(|line| !line.trim().is_empty());
            found.extend(first.and_then(|line| {
                let start = line.as_ptr() as usize - text.as_ptr() as usize;
                let bytes = sentences(line).next()?;
                Some(Stretch {
                    bytes: start + bytes.start..start + bytes.end,
                    hits: 0..0,
                    which: 0,
                })
            }));
        }
        found.sort_by_key(|one| (Reverse(one.which.count_ones()), one.bytes.start));
        found.truncate(limit);
        let map = CharBytes::new(text);
        let passage = |one: &Stretch| {
            let hits: Vec<Range<usize>> = hits[one.hits.clone()]
                .iter()
                .map(|(hit, _)| hit.clone())
                .collect();
            passage(text, &map, &one.bytes, &hits)
        };
        Passages {
            best: found.iter().map(passage).collect(),
            places: hits.len(),
        }
    }
}

/// Finds the best sentences of a text at once.
pub fn passages(text: &str, wanted: &[&Phrase], limit: usize) -> Passages {
    Survey::new(text, wanted).passages(text, limit)
}

/// Hits in order, gathered by the stretch that each lies in.
fn stretches(
    hits: &[(Range<usize>, usize)],
    which: Range<usize>,
    around: impl Fn(&Range<usize>) -> Range<usize>,
) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for index in which {
        let (hit, number) = &hits[index];
        let bit = 1_u64 << (number % 64);
        match found.last_mut() {
            Some(last) if hit.start < last.bytes.end => {
                last.which |= bit;
                last.hits.end = index + 1;
            }
            _ => found.push(Stretch {
                bytes: around(hit),
                hits: index..index + 1,
                which: bit,
            }),
        }
    }
    found
}

/// What is near a hit: as much as a sentence may be.
fn near(text: &str, hit: &Range<usize>) -> Range<usize> {
    let end = (hit.start + LONGEST).min(text.len());
    let line = text.as_bytes()[hit.start..end]
        .iter()
        .position(|byte| *byte == b'\n');
    hit.start..line.map_or(end, |feed| hit.start + feed).max(hit.start + 1)
}

/// The line of a hit: no sentence goes beyond it. Of a long one what is around, from behind a full stop.
fn line_around(text: &str, hit: &Range<usize>) -> Range<usize> {
    let floor = text.floor_char_boundary(hit.start.saturating_sub(FAR));
    let before = &text[floor..hit.start];
    let start = before
        .rfind('\n')
        .map(|feed| floor + feed + 1)
        .unwrap_or_else(|| {
            let far = before.len().saturating_sub(FAR / 4);
            let stop = before[..before.floor_char_boundary(far)].rfind(". ");
            if floor == 0 {
                0
            } else {
                stop.map_or(floor, |stop| floor + stop + 2)
            }
        });
    let ceiling = text.ceil_char_boundary((hit.end + FAR).min(text.len()));
    let behind = &text[hit.start..ceiling];
    let end = behind
        .find('\n')
        .map(|feed| hit.start + feed + 1)
        .unwrap_or_else(|| {
            let far = behind.ceil_char_boundary((hit.end - hit.start + FAR / 4).min(behind.len()));
            let stop = behind[far..].find(". ");
            if ceiling == text.len() {
                ceiling
            } else {
                stop.map_or(ceiling, |stop| hit.start + far + stop + 2)
            }
        });
    start..end
}

fn passage(
    text: &str,
    map: &CharBytes<'_>,
    bytes: &Range<usize>,
    hits: &[Range<usize>],
) -> Passage {
    let words = &text[bytes.clone()];
    let lead = words.len() - words.trim_start().len();
    let bytes = bytes.start + lead..bytes.start + lead + words.trim().len();
    // A phrase may go on in the next sentence.
    let end = hits.iter().map(|hit| hit.end).max().unwrap_or(0);
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
    let hits: Vec<CharRange> = hits.iter().map(in_text).collect();
    let hit = hits.first().copied().unwrap_or(sentence);
    let (shown, marks) = excerpt(&text[bytes], sentence.start, &hits);
    Passage {
        sentence,
        hit,
        shown,
        marks,
        num_hits: hits.len(),
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
        assert_eq!(passages.places, 6);
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
            (first.best[0].shown.as_str(), first.places),
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
            prop_assert_eq!(found.places > 0, any);
            for passage in &found.best {
                prop_assert!(passage.sentence.slice(&text).is_some());
                let hit = passage.hit.slice(&text).unwrap();
                if found.places > 0 {
                    let is_hit = wanted.iter().any(|phrase| phrase.is_in(&Tokens::new(hit)));
                    prop_assert!(is_hit, "{:?}", hit);
                    prop_assert_eq!(passage.marks[0].slice(&passage.shown).map(str::trim), Some(hit));
                }
            }
        }
    }
}
