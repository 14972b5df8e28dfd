//! What the board says about itself.

use super::details::Details;
use super::differing::quoted;
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
        rules_off,
        excerpt_words,
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
    for (rule, reason) in rules_off {
        match old.rules_off.get(rule) {
            None => details.say(format!("rule {rule} switched off: {}", quoted(reason))),
            Some(was) => details.text(&format!("reason to switch {rule} off"), was, reason),
        }
    }
    for rule in old.rules_off.keys() {
        if !rules_off.contains_key(rule) {
            details.say(format!("rule {rule} switched on again"));
        }
    }
    details.maybe(
        "words of context in excerpts",
        old.excerpt_words.as_ref(),
        excerpt_words.as_ref(),
        u32::to_string,
    );
    let said = |detail| Sentence {
        how: How::Changed,
        records: Vec::new(),
        subject: "Board".to_owned(),
        name: "Board".to_owned(),
        details: vec![detail],
    };
    details.finish().into_iter().map(said).collect()
}
