//! What of a document was read: marked passage by passage, and forgotten.

use super::transaction::{EditKind, Transaction};
use crate::base::text_range::{CharRange, joined};
use crate::model::{Board, Diff, Source, SourceId};

/// Marks a passage as read. Marks of one walk through a text, which has a number, are one step of undo.
pub fn mark(board: &Board, source: SourceId, range: CharRange, walk: u64) -> Transaction {
    let mut diff = Diff::default();
    let known = board.sources().get(source);
    let length = known.and_then(|source| Some(source.document.as_ref()?.chars));
    if let Some(length) = length {
        let range = CharRange::new(range.start.min(length), range.end.min(length));
        diff.update::<Source>(board, source, |source| {
            let read = std::mem::take(&mut source.read);
            source.read = joined(read.into_iter().chain([range]));
        });
    }
    Transaction::new("Mark as read", diff).kind(EditKind::Drag(walk))
}

/// Forgets what was read.
pub fn forget(board: &Board, source: SourceId) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Source>(board, source, |source| source.read.clear());
    Transaction::new("Mark all as unread", diff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Document;
    use crate::model::fixture::{id, parse, print};
    use std::time::Duration;

    #[test]
    fn marks_of_one_walk_are_one_step_and_join_where_they_touch() {
        let fixture = parse(r#"source news "News" text "One. Two. Three. Four.""#).unwrap();
        let source = id::<SourceId>("news");
        let mut document = Document::new(fixture.board.clone());
        for (at, (start, end)) in [(0, 5), (10, 17), (5, 10), (17, 99)]
            .into_iter()
            .enumerate()
        {
            let mark = mark(document.board(), source, CharRange { start, end }, 7);
            document
                .commit(mark, Duration::from_secs(60 * at as u64))
                .unwrap();
        }
        let read =
            |document: &Document| document.board().sources().get(source).unwrap().read.clone();
        assert_eq!(read(&document), [CharRange { start: 0, end: 22 }]);
        let again = mark(document.board(), source, CharRange { start: 3, end: 9 }, 7);
        assert!(again.is_empty());
        document
            .commit(forget(document.board(), source), Duration::ZERO)
            .unwrap();
        assert_eq!(read(&document), []);
        document.undo();
        document.undo();
        let text = |board: &Board| print(board, &fixture.names);
        assert_eq!(text(document.board()), text(&fixture.board));
        assert!(!document.can_undo());
    }
}
