//! What the board says about itself.

use super::details::Details;
use super::{How, Sentence, Two};
use crate::model::BoardMeta;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (old, new) = (two.before.board.meta(), two.after.board.meta());
    let BoardMeta {
        title,
        question,
        authors,
        language,
        created,
    } = new;
    let mut details = Details::default();
    details.text("title", &old.title, title);
    details.text("question", &old.question, question);
    details.list(
        "author",
        "the authors",
        &old.authors,
        authors,
        String::clone,
    );
    details.text("language", &old.language, language);
    details.date("begun", old.created.as_ref(), created.as_ref());
    let said = |detail| Sentence {
        how: How::Changed,
        records: Vec::new(),
        subject: "Board".to_owned(),
        details: vec![detail],
    };
    details.finish().into_iter().map(said).collect()
}
