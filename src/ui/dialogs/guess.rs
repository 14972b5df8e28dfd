//! Who is meant by words that were selected, and what is said of them: read off the sentence around them.

use crate::base::sentences::sentence_around;
use crate::base::text_range::CharRange;
use crate::model::{Board, EntityId, RelationKind};
use crate::search::{Haystack, Whole};
use std::collections::BTreeMap;

/// What a sentence seems to say. What it does not say stays open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guess {
    pub from: Option<EntityId>,
    pub to: Option<EntityId>,
    pub kind: Option<String>,
}

/// The first two entities whose names stand in the sentence, in the order they stand, and a kind of
/// relation whose words stand between them.
pub fn guess(board: &Board, text: &str, range: CharRange) -> Guess {
    let Some(sentence) = sentence_around(text, range).slice(text) else {
        return Guess::default();
    };
    let haystack = Haystack::new(sentence);
    let first_place = |words: &str| haystack.find(words, Whole::Words).into_iter().next();
    let mut named: Vec<(usize, usize, usize, EntityId)> = Vec::new();
    for (id, entity) in board.entities().iter() {
        let places = entity
            .names
            .iter()
            .filter_map(|name| first_place(&name.text));
        // Of two spellings at one place the longer is meant.
        let best = places.min_by_key(|at| (at.start, usize::MAX - at.end));
        if let Some(at) = best {
            named.push((at.start, usize::MAX - at.end, at.end, id));
        }
    }
    named.sort_unstable();
    // Of two entities at one place the one with the longer name is meant, and a name within another's is
    // the other's: "Brussels Airport" does not speak of Brussels.
    let mut ends: Vec<(CharRange, EntityId)> = Vec::new();
    for (start, _, end, id) in named {
        if ends.last().is_none_or(|(last, _)| last.end <= start) {
            ends.push((CharRange { start, end }, id));
        }
    }
    let kind = match ends.as_slice() {
        [(first, _), (second, _), ..] => kind_between(board, &haystack, first.end, second.start),
        _ => None,
    };
    let mut ends = ends.into_iter().map(|(_, id)| id);
    Guess {
        from: ends.next(),
        to: ends.next(),
        kind,
    }
}

/// The kind with the longest words that stand between two places.
fn kind_between(board: &Board, haystack: &Haystack, from: usize, to: usize) -> Option<String> {
    let between = |kind: &&str| {
        let places = haystack.find(kind, Whole::Words);
        places.iter().any(|at| from <= at.start && at.end <= to)
    };
    let found = kinds(board).into_iter().filter(between);
    found.max_by_key(|kind| kind.len()).map(str::to_owned)
}

/// Kinds to choose from: those of this board, the most used first, then the usual ones.
pub fn kinds(board: &Board) -> Vec<&str> {
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, relation) in board.relations().iter() {
        *used.entry(relation.kind.as_str()).or_default() += 1;
    }
    used.remove("");
    let usual = RelationKind::PROPOSED;
    let others: Vec<&str> = usual
        .into_iter()
        .filter(|k| !used.contains_key(k))
        .collect();
    let mut kinds: Vec<(&str, usize)> = used.into_iter().collect();
    kinds.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    kinds
        .into_iter()
        .map(|(kind, _)| kind)
        .chain(others)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::parse;

    const BOARD: &str = r#"
        person alice "Alice Adams" "Adams"
        person bob "Bob Byrne"
        place city "Brussels"
        place airport "Brussels Airport"
        relation r1 alice -> bob "checked the points of"
        relation r2 bob -> alice "checked the points of"
        relation r3 bob -> city "lives in"
    "#;

    #[test]
    fn who_is_meant_is_read_off_the_sentence() {
        let fixture = parse(BOARD).unwrap();
        let name = |id: EntityId| fixture.board.entities().get(id).unwrap().name().to_owned();
        for (before, selected, after, expected) in [
            (
                "",
                "Alice Adams works for Bob Byrne",
                ".",
                "Alice Adams [works for] Bob Byrne",
            ),
            // The rest of the sentence counts, the sentences beside it do not.
            (
                "Alice Adams ",
                "founded it with",
                " Bob Byrne.",
                "Alice Adams [founded] Bob Byrne",
            ),
            // The full stop of a title ends none.
            (
                "Alice Adams, with Mr. ",
                "Brown, founded it with",
                " Bob Byrne.",
                "Alice Adams [founded] Bob Byrne",
            ),
            (
                "Bob Byrne denied it. ",
                "Alice Adams",
                " said so.",
                "Alice Adams [] ",
            ),
            ("", "ADAMS met Bob Byrne", ".", "Alice Adams [] Bob Byrne"),
            // A longer name is not read as the shorter one that it begins with.
            (
                "",
                "Bob Byrne was at Brussels Airport",
                ".",
                "Bob Byrne [] Brussels Airport",
            ),
            // A kind of this board, and of two kinds the one with more words.
            (
                "",
                "Alice checked the points of Bob Byrne in Brussels",
                ".",
                "Bob Byrne [] Brussels",
            ),
            (
                "",
                "Adams checked the points of Bob Byrne",
                ".",
                "Alice Adams [checked the points of] Bob Byrne",
            ),
            // Words that stand elsewhere say nothing of the two.
            (
                "",
                "Alice Adams and Bob Byrne attacked nobody",
                ".",
                "Alice Adams [] Bob Byrne",
            ),
            ("", "Nobody is named", ".", " [] "),
            ("", "", "", " [] "),
        ] {
            let text = format!("{before}{selected}{after}");
            let start = before.chars().count();
            let range = CharRange {
                start,
                end: start + selected.chars().count(),
            };
            let guess = guess(&fixture.board, &text, range);
            let shown = format!(
                "{} [{}] {}",
                guess.from.map(name).unwrap_or_default(),
                guess.kind.unwrap_or_default(),
                guess.to.map(name).unwrap_or_default()
            );
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn the_kinds_of_the_board_come_first() {
        let fixture = parse(BOARD).unwrap();
        let kinds = kinds(&fixture.board);
        assert_eq!(
            kinds[..3],
            ["checked the points of", "lives in", "member of"]
        );
        assert_eq!(kinds.len(), RelationKind::PROPOSED.len() + 2);
    }
}
