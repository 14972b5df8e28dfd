//! `similar-name`: a name that is nearly another’s.

use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};
use crate::model::{EntityId, EntityKind};
use crate::query::display_name;
use crate::query::edit_distance::Pattern;
use crate::query::others::are_said_two;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    code: "similar-name",
    title: "Spelled almost alike",
    severity: Severity::Note,
    what: "A person or organisation whose name is one letter from another’s, two in a long name, \
           or has the same words in another order. Where both have a summary, somebody has told \
           them apart.",
    why: "One person in two spellings is on the board twice; or a name is misspelled, which is \
          the correction that is asked for most often.",
    advice: "Merge them if they are one; mend the spelling; or say in the summary of each who they \
             are",
    example: r#"
        person a "Najim Laachraoui"
        person b "Najim Lachraoui"
    "#,
    fine: r#"
        person a "Najim Laachraoui" "Najim Lachraoui"
        person b "Salah Abdeslam"
    "#,
    check,
};

/// Names shorter than this are like too many others.
const MIN_CHARS: usize = 6;
/// From this length on, two letters may differ.
const LONG: usize = 12;

/// More spellings than these with one piece are not compared: it is a word of many names.
const MANY: usize = 1_000;

/// One spelling: its words in order, so that "Adams, Alice" is "Alice Adams".
struct Spelling<'a> {
    entity: EntityId,
    group: Group,
    name: &'a str,
    text: String,
    sorted: Vec<char>,
}

/// Only what has the same one is compared: numbers tell things apart that are called alike, a first and a
/// second brigade.
type Group = (EntityKind, String);

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let mut spellings = Vec::new();
    for (id, entity) in board.entities().iter() {
        if !matches!(entity.kind, EntityKind::Person | EntityKind::Organisation) {
            continue;
        }
        for name in &entity.names {
            let text = fold(&name.text, Fold::Words);
            let mut words: Vec<&str> = text.split(' ').collect();
            words.sort_unstable();
            let sorted: Vec<char> = words.join(" ").chars().collect();
            if sorted.len() >= MIN_CHARS {
                let digits = sorted.iter().filter(|c| c.is_numeric()).collect();
                spellings.push(Spelling {
                    entity: id,
                    group: (entity.kind, digits),
                    name: &name.text,
                    text,
                    sorted,
                });
            }
        }
    }
    let mut told = BTreeSet::new();
    let has_summary = |id| {
        board
            .entities()
            .get(id)
            .is_some_and(|it| !it.summary.is_empty())
    };
    for (a, b) in candidates(&spellings) {
        let (first, second) = if a.entity < b.entity { (a, b) } else { (b, a) };
        let pair = (first.entity, second.entity);
        let is_told =
            (has_summary(pair.0) && has_summary(pair.1)) || are_said_two(board, pair.0, pair.1);
        if is_told || !are_like(a, b) || !told.insert(pair) {
            continue;
        }
        let message = format!(
            "“{}” is almost “{}”, a name of {} ({})",
            second.name,
            first.name,
            display_name(board, pair.0),
            pair.0
        );
        findings.say(pair.1, message);
    }
}

/// Pairs that may be alike: of two spellings that are one or two letters apart, one of three pieces of
/// the shorter stands unchanged in the longer, nearly at its place.
fn candidates<'a>(
    all: &'a [Spelling<'a>],
) -> impl Iterator<Item = (&'a Spelling<'a>, &'a Spelling<'a>)> {
    let mut pieces: BTreeMap<(&Group, usize, &[char]), Vec<usize>> = BTreeMap::new();
    for (at, spelling) in all.iter().enumerate() {
        for (number, piece) in cut(&spelling.sorted).enumerate() {
            pieces
                .entry((&spelling.group, number, piece))
                .or_default()
                .push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for (at, spelling) in all.iter().enumerate() {
        let chars = spelling.sorted.as_slice();
        // As if this one had been up to two letters shorter or longer, and the piece shifted so far.
        for length in chars.len().saturating_sub(2)..=chars.len() + 2 {
            for (number, (start, end)) in bounds(length).enumerate() {
                for shift in -2..=2_isize {
                    let piece = start
                        .checked_add_signed(shift)
                        .zip(end.checked_add_signed(shift))
                        .and_then(|(start, end)| chars.get(start..end));
                    let others = piece.and_then(|it| pieces.get(&(&spelling.group, number, it)));
                    let others = others
                        .filter(|it| it.len() <= MANY)
                        .into_iter()
                        .flatten()
                        .filter(|other| **other != at);
                    pairs.extend(others.map(|&other| (at.min(other), at.max(other))));
                }
            }
        }
    }
    pairs
        .into_iter()
        .filter_map(|(a, b)| Some((all.get(a)?, all.get(b)?)))
}

/// Where the three pieces of a text of this length begin and end.
fn bounds(length: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..3).map(move |n| (n * length / 3, (n + 1) * length / 3))
}

fn cut(chars: &[char]) -> impl Iterator<Item = &[char]> {
    bounds(chars.len()).filter_map(|(start, end)| chars.get(start..end))
}

fn are_like(a: &Spelling<'_>, b: &Spelling<'_>) -> bool {
    // What is the same letter for letter, `same-name` says.
    if a.entity == b.entity || a.text == b.text {
        return false;
    }
    let shorter = a.sorted.len().min(b.sorted.len());
    let edits = if shorter >= LONG { 2 } else { 1 };
    let distance = Pattern::new(a.sorted.iter().copied()).distance(b.sorted.iter().copied());
    distance <= edits
}
