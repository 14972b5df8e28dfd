//! What of a document has been seen: what was marked as read, and what was quoted.

use super::backlinks::Backlinks;
use crate::base::sentences::sentences;
use crate::base::text_range::{CharRange, joined};
use crate::model::{Board, SourceId};

/// The passages of a source's document that were read or quoted, sorted and apart.
pub fn seen(board: &Board, backlinks: &Backlinks, source: SourceId) -> Vec<CharRange> {
    let Some(record) = board.sources().get(source) else {
        return Vec::new();
    };
    let length = record
        .document
        .as_ref()
        .map_or(0, |document| document.chars);
    let quoted = backlinks
        .quotes_of(source)
        .filter_map(|quote| board.quotes().get(quote)?.anchor.range);
    let read = record.read.iter().copied();
    joined(read.chain(quoted).map(|range| CharRange {
        start: range.start.min(length),
        end: range.end.min(length),
    }))
}

/// How much of the document was seen, in percent: 100 only where all was. Nothing without a document.
pub fn percent_seen(board: &Board, backlinks: &Backlinks, source: SourceId) -> Option<usize> {
    let length = board.sources().get(source)?.document.as_ref()?.chars;
    let seen: usize = seen(board, backlinks, source)
        .into_iter()
        .map(CharRange::len)
        .sum();
    (length > 0).then(|| seen * 100 / length)
}

/// The first sentence, from a place on, of which nothing was seen. What has neither letter nor digit is none.
pub fn first_unseen(text: &str, seen: &[CharRange], from: usize) -> Option<CharRange> {
    let mut start = 0;
    for piece in sentences(text) {
        let piece = &text[piece];
        let next = start + piece.chars().count();
        let range = CharRange {
            start,
            end: start + piece.trim_end().chars().count(),
        };
        let first = seen.partition_point(|seen| seen.end <= range.start);
        let is_seen = seen.get(first).is_some_and(|seen| seen.overlaps(range));
        if range.start >= from && !is_seen && piece.chars().any(char::is_alphanumeric) {
            return Some(range);
        }
        start = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{id, parse};
    use crate::query::Index;

    #[test]
    fn what_was_read_or_quoted_is_seen() {
        let text = "One here. Two here. Three here.";
        let board =
            format!("source s \"S\" text \"{text}\" read 0..10\nquote q in s \"Two\" at 10");
        let board = parse(&board).unwrap().board;
        let source = id::<SourceId>("s");
        let index = Index::build(&board);
        let seen = seen(&board, &index.backlinks, source);
        assert_eq!(seen, [CharRange { start: 0, end: 13 }]);
        assert_eq!(percent_seen(&board, &index.backlinks, source), Some(41));
        let first = first_unseen(text, &seen, 0).unwrap();
        assert_eq!(first.slice(text), Some("Three here."));
        assert_eq!(
            first_unseen(text, &[], 1).unwrap().slice(text),
            Some("Two here.")
        );
        let all = [CharRange { start: 0, end: 31 }];
        assert_eq!(first_unseen(text, &all, 0), None);
        assert_eq!(first_unseen("", &[], 0), None);
    }
}
