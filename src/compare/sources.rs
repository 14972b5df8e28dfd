//! Sources: bibliographic data, documents, withdrawals.

use super::details::{Details, withdrawal};
use super::{How, Sentence, Sorted, Two, pairs, sentence};
use crate::base::text_range::CharRange;
use crate::model::{Board, DocumentRef, Source, SourceId, Version};
use crate::query::display_name;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Sorted::new();
    for (id, old, new) in pairs(before.sources(), after.sources(), false) {
        let (how, board, head) = match (old, new) {
            (None, _) => (How::Added, after, "New source: "),
            (_, None) => (How::Removed, before, "Source deleted: "),
            (Some(_), Some(_)) => (How::Changed, after, "Source "),
        };
        let details = match (old, new) {
            (Some(old), Some(new)) => changed(two, old, new),
            (None, Some(one)) | (Some(one), None) => facts(one),
            (None, None) => continue,
        };
        if how == How::Changed && details.is_empty() {
            continue;
        }
        let name = display_name(board, id);
        let subject = format!("{head}“{name}”");
        let said = sentence(how, id, subject, details).named(name.clone());
        found.push(name, said);
    }
    found.finish()
}

fn facts(source: &Source) -> Vec<String> {
    let mut facts = vec![source.kind.label().to_lowercase()];
    if !source.publisher.is_empty() {
        facts.push(source.publisher.clone());
    }
    facts.extend(source.published.as_ref().map(ToString::to_string));
    facts.extend(source.withdrawn.as_ref().map(withdrawal));
    facts
}

fn changed(two: Two<'_>, old: &Source, new: &Source) -> Vec<String> {
    let Source {
        kind,
        title,
        publisher,
        authors,
        published,
        accessed,
        url,
        archived_url,
        language,
        document,
        earlier,
        read,
        shares_origin_with,
        reliability,
        withdrawn,
        notes,
    } = new;
    let mut details = Details::default();
    details.withdrawn(old.withdrawn.as_ref(), withdrawn.as_ref());
    details.field("kind", &old.kind, kind, |kind| kind.label().to_lowercase());
    details.text("title", &old.title, title);
    details.text("publisher", &old.publisher, publisher);
    details.list(
        "author",
        "the authors",
        &old.authors,
        authors,
        String::clone,
    );
    details.date("published", old.published.as_ref(), published.as_ref());
    details.date("accessed", old.accessed.as_ref(), accessed.as_ref());
    details.text("address", &old.url, url);
    details.text("archived address", &old.archived_url, archived_url);
    details.text("language", &old.language, language);
    details.maybe(
        "document",
        old.document.as_ref(),
        document.as_ref(),
        document_words,
    );
    details.sequence("earlier version", &old.earlier, earlier, version_words);
    if old.read != *read {
        let [was, now] = [&old.read, read].map(|read| read_words(read));
        if was == now {
            details.say("other passages of it were read");
        } else {
            details.plain("read", &was, &now);
        }
    }
    let was: Vec<SourceId> = old.shares_origin_with.iter().copied().collect();
    let now: Vec<SourceId> = shares_origin_with.iter().copied().collect();
    details.list("shared origin", "the shared origins", &was, &now, |&id| {
        name_in_either(two, id)
    });
    details.maybe(
        "reliability",
        old.reliability.as_ref(),
        reliability.as_ref(),
        |reliability| reliability.label().to_owned(),
    );
    details.text("notes", &old.notes, notes);
    details.finish()
}

fn document_words(document: &DocumentRef) -> String {
    let DocumentRef {
        sha256,
        chars,
        file_name,
        media_type,
        extractor,
        pages,
    } = document;
    let hash: String = sha256.to_string().chars().take(12).collect();
    let mut words = Vec::new();
    if !file_name.is_empty() {
        words.push(file_name.clone());
    }
    words.push(format!("{chars} characters"));
    if !media_type.is_empty() {
        words.push(media_type.clone());
    }
    if !extractor.is_empty() {
        words.push(format!("read by {extractor}"));
    }
    if !pages.is_empty() {
        words.push(format!("{} pages", pages.len()));
    }
    words.push(format!("hash {hash}…"));
    words.join(", ")
}

fn read_words(read: &[CharRange]) -> String {
    let chars: usize = read.iter().map(|range| range.len()).sum();
    format!("{chars} characters")
}

fn version_words(version: &Version) -> String {
    let words = document_words(&version.document);
    match &version.accessed {
        Some(accessed) => format!("{words}, accessed {accessed}"),
        None => words,
    }
}

fn name_in_either(two: Two<'_>, id: SourceId) -> String {
    let has = |board: &Board| board.sources().contains(id);
    let board = if has(two.after.board) || !has(two.before.board) {
        two.after.board
    } else {
        two.before.board
    };
    format!("“{}”", display_name(board, id))
}
