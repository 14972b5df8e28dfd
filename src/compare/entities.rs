//! Entities: their names, and what is known of them besides claims.

use super::details::Details;
use super::evidence::quote_words;
use super::{How, Sentence, Sorted, Two, pairs, sentence};
use crate::model::{Entity, EntityId, Name};
use crate::query::display_name;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Sorted::new();
    for (id, old, new) in pairs(before.entities(), after.entities(), false) {
        let (how, name, subject, details) = match (old, new) {
            (Some(old), Some(new)) => {
                let details = changed(two, old, new);
                if details.is_empty() {
                    continue;
                }
                let name = display_name(after, id);
                (How::Changed, name.clone(), name, details)
            }
            (None, Some(new)) => {
                let name = display_name(after, id);
                let subject = format!("New {}: {name}", new.kind.label().to_lowercase());
                (How::Added, name, subject, also_called(new))
            }
            (Some(old), None) => {
                let name = display_name(before, id);
                let subject = format!("{} deleted: {name}", old.kind.label());
                (How::Removed, name, subject, Vec::new())
            }
            (None, None) => continue,
        };
        found.push(name, sentence(how, id, subject, details));
    }
    found.finish()
}

fn also_called(entity: &Entity) -> Vec<String> {
    let others = entity.names.iter().skip(1);
    others
        .map(|name| format!("also called {}", name.text))
        .collect()
}

fn changed(two: Two<'_>, old: &Entity, new: &Entity) -> Vec<String> {
    let Entity {
        kind,
        names: all_names,
        summary,
        tags,
        when,
        picture,
        withheld,
        not_same_as,
    } = new;
    let mut details = Details::default();
    names(two, &mut details, &old.names, all_names);
    details.field("kind", &old.kind, kind, |kind| kind.label().to_lowercase());
    details.text("summary", &old.summary, summary);
    let was: Vec<String> = old.tags.iter().cloned().collect();
    let now: Vec<String> = tags.iter().cloned().collect();
    details.list("tag", "the tags", &was, &now, |tag| format!("“{tag}”"));
    details.date("when", old.when.as_ref(), when.as_ref());
    if old.withheld != *withheld {
        details.say(if *withheld {
            "its names are kept out of publications now"
        } else {
            "its names may be published now"
        });
    }
    let [was, now]: [Vec<EntityId>; 2] =
        [&old.not_same_as, not_same_as].map(|ids| ids.iter().copied().collect());
    details.list("not", "whom it is not", &was, &now, |&id| {
        let board = if two.after.board.entities().contains(id) {
            two.after.board
        } else {
            two.before.board
        };
        display_name(board, id)
    });
    details.text(
        "picture",
        old.picture.as_deref().unwrap_or_default(),
        picture.as_deref().unwrap_or_default(),
    );
    if old.picture != *picture && details.is_empty() {
        // No picture, and one without a name, which only a damaged file has.
        details.say("picture written another way");
    }
    details.finish()
}

fn names(two: Two<'_>, details: &mut Details, old: &[Name], new: &[Name]) {
    if old == new {
        return;
    }
    let holds = |names: &[Name], text: &str| names.iter().any(|name| name.text == text);
    let text = |name: &Name| name.text.clone();
    let (first, then) = (old.first().map(text), new.first().map(text));
    match (&first, &then) {
        (Some(first), Some(then)) if first != then && holds(new, first) => {
            details.say(format!("preferred name: “{first}” → “{then}”"));
        }
        (Some(first), Some(then)) if first != then => {
            details.say(format!("was called “{first}”"));
        }
        (None, Some(_)) => details.say("had no name"),
        (Some(first), None) => details.say(format!("has no name any more (was “{first}”)")),
        _ => {}
    }
    for name in new.iter().skip(1) {
        if !holds(old, &name.text) {
            details.say(format!("also called “{}” now", name.text));
        }
    }
    for name in old.iter().skip(1) {
        if !holds(new, &name.text) {
            details.say(format!("no longer called “{}”", name.text));
        }
    }
    for (at, name) in new.iter().enumerate() {
        let known = old.get(at).filter(|other| other.text == name.text);
        let known = known.or_else(|| old.iter().find(|other| other.text == name.text));
        let was = known.map_or(&[][..], |known| &known.quotes);
        let what = format!("quote that spells it “{}”", name.text);
        details.list(
            &what,
            &format!("the quotes of “{}”", name.text),
            was,
            &name.quotes,
            |&quote| quote_words(two, quote),
        );
    }
    if details.is_empty() {
        details.say("its other names are repeated or ordered otherwise");
    }
}
