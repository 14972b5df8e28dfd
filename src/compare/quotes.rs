//! Quotes: their words and places, who spoke them, how they know.

use super::details::Details;
use super::evidence::quote_words;
use super::{How, Sentence, Sorted, Two, Version, pairs, sentence};
use crate::model::{Anchor, Board, Quote, QuoteId, Speaker, Who};
use crate::query::display_name;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Sorted::new();
    for (id, old, new) in pairs(before.quotes(), after.quotes(), false) {
        let (how, version, head, details) = match (old, new) {
            (Some(old), Some(new)) => {
                let details = changed(two, old, new);
                if details.is_empty() {
                    continue;
                }
                (How::Changed, two.after, "Quote ", details)
            }
            (None, Some(new)) => {
                let details = spoken(after, new);
                (How::Added, two.after, "New quote: ", details)
            }
            (Some(old), None) => {
                let details = spoken(before, old);
                (How::Removed, two.before, "Quote deleted: ", details)
            }
            (None, None) => continue,
        };
        let words = quote_words(two, id);
        let subject = format!("{head}{words}");
        found.push(
            key(version, id),
            sentence(how, id, subject, details).named(words),
        );
    }
    found.finish()
}

/// By source, then by place.
fn key(version: Version<'_>, id: QuoteId) -> String {
    let board = version.board;
    let Some(quote) = board.quotes().get(id) else {
        return String::new();
    };
    let start = quote.anchor.range.map_or(0, |range| range.start);
    format!("{} {start:010}", display_name(board, quote.source))
}

fn spoken(board: &Board, quote: &Quote) -> Vec<String> {
    let speaker = quote.speaker.as_ref();
    let who = speaker.map(|speaker| format!("said by {}", who(board, &speaker.who)));
    who.into_iter().collect()
}

fn changed(two: Two<'_>, old: &Quote, new: &Quote) -> Vec<String> {
    let (before, after) = (two.before.board, two.after.board);
    let Quote {
        source,
        anchor: place,
        speaker: speaks,
        published,
        withdrawn,
        same_copy_as,
        not_copy_of,
        comment,
        checked,
    } = new;
    let mut details = Details::default();
    if old.source != *source {
        let [was, now] = [(before, old.source), (after, *source)]
            .map(|(board, id)| Some(format!("“{}”", display_name(board, id))));
        details.differ("source", was, now);
    }
    details.withdrawn(old.withdrawn.as_ref(), withdrawn.as_ref());
    anchor(&mut details, &old.anchor, place);
    speaker(two, &mut details, old.speaker.as_ref(), speaks.as_ref());
    details.date(
        "first published",
        old.published.as_ref(),
        published.as_ref(),
    );
    for (one, all, was, now) in [
        (
            "the same copy",
            "the copies",
            &old.same_copy_as,
            same_copy_as,
        ),
        (
            "no copy of",
            "what it is no copy of",
            &old.not_copy_of,
            not_copy_of,
        ),
    ] {
        let [was, now] = [was, now].map(|ids| ids.iter().copied().collect::<Vec<QuoteId>>());
        details.list(one, all, &was, &now, |&quote| quote_words(two, quote));
    }
    details.text("comment", &old.comment, comment);
    details.checked(old.checked.as_ref(), checked.as_ref());
    details.finish()
}

fn anchor(details: &mut Details, old: &Anchor, new: &Anchor) {
    let Anchor {
        exact,
        prefix,
        suffix,
        range,
        page,
        document,
    } = new;
    details.text("words", &old.exact, exact);
    details.text("words before", &old.prefix, prefix);
    details.text("words after", &old.suffix, suffix);
    details.maybe("place", old.range.as_ref(), range.as_ref(), |range| {
        format!("characters {} to {}", range.start, range.end)
    });
    details.maybe("page", old.page.as_ref(), page.as_ref(), u32::to_string);
    details.maybe(
        "document",
        old.document.as_ref(),
        document.as_ref(),
        |hash| {
            let hash: String = hash.to_string().chars().take(12).collect();
            format!("hash {hash}…")
        },
    );
}

fn speaker(two: Two<'_>, details: &mut Details, old: Option<&Speaker>, new: Option<&Speaker>) {
    let (before, after) = (two.before.board, two.after.board);
    match (old, new) {
        (Some(was), Some(now)) => {
            let Speaker {
                who: person,
                terms,
                basis,
            } = now;
            if was.who != *person {
                let [was, now] =
                    [(before, &was.who), (after, person)].map(|(board, w)| Some(who(board, w)));
                details.differ("said by", was, now);
            }
            details.field("terms", &was.terms, terms, |t| t.label().to_lowercase());
            details.field("how they know", &was.basis, basis, |b| {
                b.label().to_lowercase()
            });
        }
        (None, Some(now)) => details.differ("speaker", None, Some(whole(after, now))),
        (Some(was), None) => details.differ("speaker", Some(whole(before, was)), None),
        (None, None) => {}
    }
}

fn whole(board: &Board, speaker: &Speaker) -> String {
    let Speaker {
        who: by,
        terms,
        basis,
    } = speaker;
    let (terms, basis) = (terms.label().to_lowercase(), basis.label().to_lowercase());
    format!("{}, {terms}, {basis}", who(board, by))
}

/// An entity by its name, a description in quotation marks.
fn who(board: &Board, who: &Who) -> String {
    match who {
        Who::Entity(id) => display_name(board, *id),
        Who::Described(text) => format!("“{text}”"),
    }
}
