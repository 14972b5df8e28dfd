//! Where two are named together: sentences that name both, and sentences beside each other that name one each.

use crate::base::sentences::sentences;
use crate::base::text_range::{CharBytes, CharRange};
use crate::model::{Board, EntityId, SourceId};
use crate::names::{Mention, Mentions};
use std::collections::BTreeSet;

/// Two names farther apart, in characters, are in no two sentences beside each other that anybody would call so.
const APART: usize = 800;

/// A passage that names both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub source: SourceId,
    pub range: CharRange,
    /// Where they are named in it.
    pub names: Vec<CharRange>,
    /// Both are surely meant.
    pub sure: bool,
    /// Each is named in a sentence of its own, one behind the other.
    pub beside: bool,
}

/// All passages of all documents at hand that name both, source by source in the order of the texts. `text_of` is the
/// text of a source's document.
pub fn meetings<'t>(
    board: &Board,
    mentions: &Mentions,
    (one, other): (EntityId, EntityId),
    text_of: impl Fn(SourceId) -> Option<&'t str>,
) -> Vec<Meeting> {
    let mut found = Vec::new();
    if one == other {
        return found;
    }
    let documents: BTreeSet<_> = mentions.documents_of(one).iter().collect();
    let both: BTreeSet<_> = mentions
        .documents_of(other)
        .iter()
        .filter(|document| documents.contains(document))
        .collect();
    for (source, record) in board.sources().iter() {
        let Some(document) = &record.document else {
            continue;
        };
        if !both.contains(&document.sha256) {
            continue;
        }
        let Some(text) = text_of(source) else {
            continue;
        };
        let all = mentions.of_document(document.sha256);
        found.extend(in_text(source, text, all, (one, other)));
    }
    found
}

fn in_text(
    source: SourceId,
    text: &str,
    all: &[Mention],
    (one, other): (EntityId, EntityId),
) -> Vec<Meeting> {
    let names = |mention: &Mention, id| mention.entities.contains(&id);
    let either: Vec<&Mention> = all
        .iter()
        // A surname that both have says nothing of either.
        .filter(|mention| names(mention, one) != names(mention, other))
        .collect();
    let near = either.windows(2).filter(|pair| {
        names(pair[0], one) != names(pair[1], one)
            && pair[1].range.start.saturating_sub(pair[0].range.end) < APART
    });
    let chars = CharBytes::new(text);
    let mut found: Vec<Meeting> = Vec::new();
    for pair in near {
        let Some((range, beside)) = around(text, &chars, pair[0].range, pair[1].range) else {
            continue;
        };
        if found.iter().rev().take(2).any(|known| known.range == range) {
            continue;
        }
        let within = || {
            either
                .iter()
                .filter(|mention| mention.range.overlaps(range))
        };
        let sure = |id| within().any(|mention| mention.sure && names(mention, id));
        found.push(Meeting {
            source,
            range,
            names: within().map(|mention| mention.range).collect(),
            sure: sure(one) && sure(other),
            beside,
        });
    }
    // Sentences that stand in a passage already need no passage of two.
    let together: Vec<CharRange> = found
        .iter()
        .filter(|meeting| !meeting.beside)
        .map(|meeting| meeting.range)
        .collect();
    found.retain(|meeting| {
        !meeting.beside || !together.iter().any(|range| range.overlaps(meeting.range))
    });
    found
}

/// The sentence with both places, or the two sentences of one paragraph beside each other, without the space behind.
fn around(
    text: &str,
    chars: &CharBytes<'_>,
    first: CharRange,
    last: CharRange,
) -> Option<(CharRange, bool)> {
    let from = chars.byte(first.start)?;
    let to = chars.byte(last.end)?;
    if text.get(from..to)?.contains('\n') {
        return None;
    }
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let line = text.get(start..end)?;
    let mut touched = 0;
    let mut whole: Option<std::ops::Range<usize>> = None;
    for sentence in sentences(line) {
        if start + sentence.end <= from {
            continue;
        }
        if start + sentence.start >= to {
            break;
        }
        touched += 1;
        let begin = whole.map_or(sentence.start, |whole| whole.start);
        whole = Some(begin..sentence.end);
    }
    let whole = whole.filter(|_| touched <= 2)?;
    let words = line.get(whole.clone())?;
    let first_char = chars.char_at_byte(start + whole.start);
    let end = first_char + words.trim_end().chars().count();
    let range = CharRange {
        start: first_char,
        end,
    };
    Some((range, touched == 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{id, parse};
    use crate::names::Searched;
    use proptest::prelude::*;
    use std::sync::Arc;

    #[test]
    fn sentences_that_name_both_are_found() {
        let text = "Alice Adams met Bob Byrne. Nobody saw it. Alice Adams left. Bob Byrne stayed.\\nAlice Adams slept.\\nBob Byrne woke. Adams and Byrne spoke. Adams and Bob Byrne and Alice Adams ate. Cole knew Byrne.";
        let board = format!(
            "source s \"S\" text \"{text}\"\nperson a \"Alice Adams\"\nperson b \"Bob Byrne\"\nperson c \"Carl Cole\""
        );
        let fixture = parse(&board).unwrap();
        let texts = fixture
            .documents
            .iter()
            .map(|(digest, text)| (*digest, Arc::from(text.as_str())))
            .collect();
        let finder = Searched::new(&fixture.board, &texts);
        let text_of = |_: SourceId| texts.values().next().map(|text| &**text);
        let shown = |a: &str, b: &str| -> Vec<String> {
            let ends = (id::<EntityId>(a), id::<EntityId>(b));
            let all = meetings(&fixture.board, finder.mentions(), ends, text_of);
            all.iter()
                .map(|meeting| {
                    let sure = if meeting.sure { "sure" } else { "possible" };
                    let beside = if meeting.beside { ", beside" } else { "" };
                    let words = meeting.range.slice(text_of(meeting.source).unwrap());
                    format!("{} ({sure}{beside})", words.unwrap())
                })
                .collect()
        };
        let both = [
            "Alice Adams met Bob Byrne. (sure)",
            "Alice Adams left. Bob Byrne stayed. (sure, beside)",
            "Adams and Byrne spoke. (possible)",
            "Adams and Bob Byrne and Alice Adams ate. (sure)",
        ];
        assert_eq!(shown("a", "b"), both);
        assert_eq!(shown("b", "a"), both);
        assert_eq!(shown("a", "a"), [""; 0]);
        assert_eq!(shown("c", "b"), ["Cole knew Byrne. (possible)"]);
    }

    proptest! {
        #[test]
        fn every_passage_names_both(text in "((Alice Adams|Bob Byrne|Adams|saw|é)[ .\n]{1,2}){0,20}") {
            let board = parse("person a \"Alice Adams\"\nperson b \"Bob Byrne\"").unwrap().board;
            let ends = (id::<EntityId>("a"), id::<EntityId>("b"));
            let words = crate::base::words::Words::new(&text);
            let all = crate::names::mentions(&text, &words, &crate::names::Spellings::build(&board));
            for meeting in in_text(id::<SourceId>("s"), &text, &all, ends) {
                let words = meeting.range.slice(&text).unwrap();
                prop_assert!(words.contains("Adams") && words.contains("Byrne"));
                prop_assert!(!words.contains('\n'));
            }
        }
    }
}
