//! What changed between two texts, word by word (Myers 1986, as `similar` has it).
//!
//! Words and signs are compared, white space is not: another line break is nothing that a publisher has
//! changed. Words that only happen to be the same between two changes belong to the change.

use crate::base::sentences::sentences;
use crate::base::text_range::{CharBytes, CharRange, joined};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// So few letters between two changes are the same by chance.
const BY_CHANCE: usize = 3;
/// Two changes with so many words and signs together swallow what is the same between them by chance.
const LARGE: usize = 4;

/// One change: what was there, and what is there instead. One of them may be empty: then it is the place.
/// Both in code points of their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub old: CharRange,
    pub new: CharRange,
}

/// How two texts differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diff {
    /// In the order of both texts.
    pub changes: Vec<Change>,
    /// Stretches that are the same letter for letter, each with its place in both texts.
    same: Vec<(CharRange, CharRange)>,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

impl Change {
    pub fn kind(self) -> ChangeKind {
        match (self.old.is_empty(), self.new.is_empty()) {
            (true, _) => ChangeKind::Added,
            (false, true) => ChangeKind::Removed,
            (false, false) => ChangeKind::Changed,
        }
    }
}

impl ChangeKind {
    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Changed => "Changed",
        }
    }
}

/// A word or sign, and the white space before it.
struct Token<'a> {
    words: &'a str,
    place: CharRange,
    before: &'a str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut white) = (0, 0);
    for (byte, words) in text.split_word_bound_indices() {
        let end = at + words.chars().count();
        if words.chars().any(|c| !c.is_whitespace()) {
            tokens.push(Token {
                words,
                place: CharRange { start: at, end },
                before: &text[white..byte],
            });
            white = byte + words.len();
        }
        at = end;
    }
    tokens
}

/// A run of tokens, by their numbers in both texts.
enum Run {
    Same(Range<usize>, Range<usize>),
    Changed(Range<usize>, Range<usize>),
}

impl Diff {
    pub fn new(old: &str, new: &str) -> Self {
        let (old, new) = (tokens(old), tokens(new));
        let mut words: Vec<&str> = old.iter().chain(&new).map(|token| token.words).collect();
        words.sort_unstable();
        words.dedup();
        let numbers: BTreeMap<&str, u32> = words.into_iter().zip(0..).collect();
        let numbered = |tokens: &[Token<'_>]| -> Vec<u32> {
            let number = |token: &Token<'_>| numbers.get(token.words).copied().unwrap_or(u32::MAX);
            tokens.iter().map(number).collect()
        };
        let ops = capture_diff_slices(Algorithm::Myers, &numbered(&old), &numbered(&new));
        let mut diff = Self::default();
        for run in runs(&ops, &old, &new) {
            match run {
                Run::Same(from, to) => diff.add_same(&old[from], &new[to]),
                Run::Changed(from, to) => diff.changes.push(Change {
                    old: place(&old, from),
                    new: place(&new, to),
                }),
            }
        }
        diff
    }

    /// Words that are the same in both; where the white space between them is not, their places part.
    fn add_same(&mut self, old: &[Token<'_>], new: &[Token<'_>]) {
        for (at, (old, new)) in old.iter().zip(new).enumerate() {
            let goes_on = at > 0 && old.before == new.before;
            match self.same.last_mut() {
                Some((from, to)) if goes_on => {
                    from.end = old.place.end;
                    to.end = new.place.end;
                }
                _ => self.same.push((old.place, new.place)),
            }
        }
    }

    /// Where a stretch of the old text stands in the new one, if nothing of it has changed.
    pub fn place_of(&self, range: CharRange) -> Option<CharRange> {
        let behind = self
            .same
            .partition_point(|(old, _)| old.start <= range.start);
        let (old, new) = self.same.get(behind.checked_sub(1)?)?;
        (range.end <= old.end).then(|| CharRange {
            start: new.start + (range.start - old.start),
            end: new.start + (range.end - old.start),
        })
    }

    /// What stands in the new text in the place of a stretch of the old one, if some of its words are the same
    /// and it is not much longer.
    pub fn instead_of(&self, range: CharRange) -> Option<CharRange> {
        let first = self.same.partition_point(|(old, _)| old.end <= range.start);
        let same = self.same[first..].iter();
        let mut same = same.take_while(|(old, _)| old.start < range.end).peekable();
        let (old, new) = *same.peek()?;
        let mut start = new.start + range.start.saturating_sub(old.start);
        let (old, new) = *same.last()?;
        let mut end = new.end - old.end.saturating_sub(range.end).min(new.len());
        let near = |change: &&Change| {
            let overlaps = change.old.start < range.end && range.start < change.old.end;
            overlaps && change.new.start < change.new.end
        };
        for change in self.changes.iter().filter(near) {
            start = start.min(change.new.start);
            end = end.max(change.new.end);
        }
        let longest = 3 * range.len() + 100;
        (start < end && end - start <= longest).then_some(CharRange { start, end })
    }

    /// Passages of the old text, `before`, as they stand in the new one, `text`: without the sentences in which
    /// something changed.
    pub fn carried(&self, passages: &[CharRange], before: &str, text: &str) -> Vec<CharRange> {
        let mut carried = Vec::new();
        for passage in passages {
            let first = self
                .same
                .partition_point(|(old, _)| old.end <= passage.start);
            for (old, new) in &self.same[first..] {
                if old.start >= passage.end {
                    break;
                }
                let start = passage.start.max(old.start) - old.start;
                let end = passage.end.min(old.end) - old.start;
                carried.push(CharRange {
                    start: new.start + start,
                    end: new.start + end,
                });
            }
        }
        let changed = changed_sentences(&self.changes, before, text);
        let left = without(&over_white(&joined(carried), text), &changed);
        let map = CharBytes::new(text);
        let words = left
            .into_iter()
            .filter_map(|range| trimmed(&map, text, range));
        words.collect()
    }
}

/// Both texts as runs, one after the other, each change as large as a reader would call it.
fn runs(ops: &[DiffOp], old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for op in ops {
        let (from, to) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            runs.push(Run::Same(from, to));
            continue;
        }
        // Removed and added side by side are one change.
        match runs.last_mut() {
            Some(Run::Changed(last_from, last_to)) => {
                last_from.end = from.end;
                last_to.end = to.end;
            }
            _ => runs.push(Run::Changed(from, to)),
        }
    }
    for at in 0..runs.len() {
        slide(&mut runs, at, old, new);
    }
    let runs = runs.into_iter().flat_map(|run| parted(run, old, new));
    let mut joined: Vec<Run> = Vec::new();
    let mut runs = runs.peekable();
    while let Some(run) = runs.next() {
        let swallowed = match (joined.last(), &run, runs.peek()) {
            (Some(Run::Changed(a, b)), Run::Same(from, _), Some(Run::Changed(c, d))) => {
                let letters = old[from.clone()]
                    .iter()
                    .flat_map(|token| token.words.chars());
                let letters = letters.filter(|c| c.is_alphanumeric()).count();
                let words = a.len().max(b.len()) + c.len().max(d.len());
                letters <= BY_CHANCE && words >= LARGE
            }
            _ => false,
        };
        if swallowed
            && let Some(Run::Changed(a, b)) = joined.last_mut()
            && let Some(Run::Changed(c, d)) = runs.next()
        {
            a.end = c.end;
            b.end = d.end;
        } else {
            joined.push(run);
        }
    }
    joined
}

/// Of a sentence that was taken out or put in, the full stop is its own, not that of the one before: where a
/// run may as well begin a few words earlier or later, it begins where a sentence or a paragraph does.
fn slide(runs: &mut [Run], at: usize, old: &[Token<'_>], new: &[Token<'_>]) {
    let Some(
        [
            Run::Same(before_old, before_new),
            Run::Changed(from, to),
            Run::Same(behind_old, behind_new),
        ],
    ) = at
        .checked_sub(1)
        .and_then(|first| runs.get_mut(first..at + 2))
    else {
        return;
    };
    let (tokens, run) = match (from.len(), to.len()) {
        (1.., 0) => (old, from.clone()),
        (0, 1..) => (new, to.clone()),
        _ => return,
    };
    let same = |a: usize, b: usize| tokens[a].words == tokens[b].words;
    let left = (1..before_old.len())
        .take_while(|by| same(run.start - by, run.end - by))
        .count();
    let right = (0..behind_old.len().saturating_sub(1))
        .take_while(|by| same(run.start + by, run.end + by))
        .count();
    let stay = left;
    let best = (0..=left + right).max_by_key(|&by| {
        let start = run.start - left + by;
        (begins(tokens, start), std::cmp::Reverse(by.abs_diff(stay)))
    });
    let Some(best) = best else { return };
    let shift = |range: &mut usize| *range = (*range + best) - left;
    for end in [
        &mut before_old.end,
        &mut before_new.end,
        &mut from.start,
        &mut from.end,
        &mut to.start,
        &mut to.end,
        &mut behind_old.start,
        &mut behind_new.start,
    ] {
        shift(end);
    }
}

/// A paragraph that was put in or taken out beside a change is a change of its own.
fn parted(run: Run, old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    let Run::Changed(from, to) = run else {
        return vec![run];
    };
    let breaks = |tokens: &[Token<'_>], run: &Range<usize>| -> Vec<usize> {
        let inner = run.start + 1..run.end;
        inner
            .filter(|&at| tokens[at].before.contains('\n'))
            .collect()
    };
    let (in_old, in_new) = (breaks(old, &from), breaks(new, &to));
    // What is changed in the midst of a paragraph is changed before the new one begins.
    let begins = |tokens: &[Token<'_>], at: usize| at == 0 || tokens[at].before.contains('\n');
    let whole =
        !from.is_empty() && !to.is_empty() && begins(old, from.start) && begins(new, to.start);
    let cut = |breaks: &[usize]| if whole { breaks.last() } else { breaks.first() }.copied();
    let (a, b) = match (cut(&in_old), cut(&in_new)) {
        (None, Some(cut)) if !from.is_empty() => (if whole { from.start } else { from.end }, cut),
        (Some(cut), None) if !to.is_empty() => (cut, if whole { to.start } else { to.end }),
        _ => return vec![Run::Changed(from, to)],
    };
    vec![
        Run::Changed(from.start..a, to.start..b),
        Run::Changed(a..from.end, b..to.end),
    ]
}

/// How well a text is cut before a token: a paragraph begins there, a sentence, a part of one, or none.
fn begins(tokens: &[Token<'_>], at: usize) -> u8 {
    let (Some(last), Some(token)) = (
        at.checked_sub(1).and_then(|at| tokens.get(at)),
        tokens.get(at),
    ) else {
        return 3;
    };
    match last.words {
        _ if token.before.contains('\n') => 3,
        // A closing quotation mark stands behind the full stop.
        words
            if !token.before.is_empty() && words.ends_with(['.', '!', '?', '…', '”', '"', '’']) =>
        {
            2
        }
        words if !token.before.is_empty() && words.ends_with([',', ';', ':', ')']) => 1,
        _ => 0,
    }
}

/// The place of some tokens; of none, that behind the one before.
fn place(tokens: &[Token<'_>], run: Range<usize>) -> CharRange {
    let behind = |at: usize| at.checked_sub(1).map_or(0, |last| tokens[last].place.end);
    if run.is_empty() {
        let at = behind(run.start);
        return CharRange { start: at, end: at };
    }
    CharRange {
        start: tokens[run.start].place.start,
        end: behind(run.end),
    }
}

/// Passages that only white space parts are one.
fn over_white(passages: &[CharRange], text: &str) -> Vec<CharRange> {
    let map = CharBytes::new(text);
    let is_white = |gap: CharRange| {
        let words = map.bytes(gap).map(|bytes| &text[bytes]);
        words.is_some_and(|words| words.chars().all(char::is_whitespace))
    };
    let mut over: Vec<CharRange> = Vec::new();
    for &passage in passages {
        match over.last_mut() {
            Some(last) if is_white(CharRange::new(last.end, passage.start)) => {
                last.end = passage.end;
            }
            _ => over.push(passage),
        }
    }
    over
}

/// A passage without the white space around it, if there is anything else.
fn trimmed(map: &CharBytes<'_>, text: &str, range: CharRange) -> Option<CharRange> {
    let words = &text[map.bytes(range)?];
    let white = |c: &char| c.is_whitespace();
    let before = words.chars().take_while(white).count();
    let behind = words.chars().rev().take_while(white).count();
    (before + behind < range.len()).then(|| CharRange {
        start: range.start + before,
        end: range.end - behind,
    })
}

/// What is left of passages without others; both sorted and apart.
fn without(passages: &[CharRange], others: &[CharRange]) -> Vec<CharRange> {
    let mut left = Vec::new();
    for &passage in passages {
        let mut start = passage.start;
        for other in others.iter().filter(|other| other.overlaps(passage)) {
            left.push(CharRange {
                start,
                end: other.start.max(start),
            });
            start = start.max(other.end);
        }
        left.push(CharRange {
            start,
            end: passage.end.max(start),
        });
    }
    joined(left)
}

/// A sentence: where it begins, where its words end, and where the next one begins.
struct Sentence {
    start: usize,
    last: usize,
    end: usize,
}

fn sentences_of(text: &str) -> impl Iterator<Item = Sentence> + '_ {
    let mut at = 0;
    sentences(text).map(move |sentence| {
        let words = &text[sentence];
        let start = at;
        at += words.chars().count();
        let behind = words.chars().rev().take_while(|c| c.is_whitespace());
        Sentence {
            start,
            last: at - behind.count(),
            end: at,
        }
    })
}

/// The sentences of the new text in which something was changed, added, or taken out of; with the space
/// behind them.
pub(super) fn changed_sentences(changes: &[Change], old: &str, new: &str) -> Vec<CharRange> {
    let whole: BTreeSet<(bool, usize)> = sentences_of(old)
        .flat_map(|sentence| [(false, sentence.start), (true, sentence.last)])
        .collect();
    // Whole sentences that were taken out leave those beside them as they were.
    let leaves_no_trace = |change: &&Change| {
        change.new.is_empty()
            && whole.contains(&(false, change.old.start))
            && whole.contains(&(true, change.old.end))
    };
    let changes: Vec<CharRange> = changes
        .iter()
        .filter(|change| !leaves_no_trace(change))
        .map(|change| change.new)
        .collect();
    let mut first = 0;
    let mut before = 0;
    let mut found = Vec::new();
    for sentence in sentences_of(new) {
        let Sentence { start, last, end } = sentence;
        while changes.get(first).is_some_and(|new| new.end < before) {
            first += 1;
        }
        let near = changes[first..].iter().take_while(|new| new.start <= last);
        let touches = |new: &CharRange| {
            // What was taken out stood behind the last word before, or in it.
            let taken_out = new.is_empty() && before <= new.start;
            taken_out || (new.start < last && start < new.end)
        };
        if near.clone().any(touches) {
            found.push(CharRange { start, end });
        }
        before = last;
    }
    found
}

#[cfg(test)]
mod tests;
