//! Relations: who, what, to whom, how far the law has come, resting on what.

use super::details::Details;
use super::evidence::{evidence, quote_words, reply, worth, worth_of};
use super::resolutions::settled;
use super::{How, Sentence, Sorted, Two, pairs, sentence};
use crate::model::{LegalStep, RecordRef, Relation, RelationId};
use crate::query::display_name;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Sorted::new();
    for (id, old, new) in pairs(before.relations(), after.relations(), true) {
        let record = RecordRef::from(id);
        let (how, board, head, details) = match (old, new) {
            (Some(old), Some(new)) => {
                let (how, details) = changed(two, id, old, new);
                if details.is_empty() {
                    continue;
                }
                (how, after, "Relation ", details)
            }
            (None, Some(new)) => {
                let details = worth_of(two.after, record, &new.evidence);
                (How::Added, after, "New relation: ", details)
            }
            (Some(old), None) => {
                let details = worth_of(two.before, record, &old.evidence);
                (How::Removed, before, "Relation deleted: ", details)
            }
            (None, None) => continue,
        };
        let name = display_name(board, id);
        let subject = format!("{head}“{name}”");
        let said = sentence(how, id, subject, details).named(name.clone());
        found.push(name, said);
    }
    found.finish()
}

fn changed(two: Two<'_>, id: RelationId, old: &Relation, new: &Relation) -> (How, Vec<String>) {
    let (before, after) = (two.before.board, two.after.board);
    let Relation {
        from,
        to,
        kind,
        label,
        direction,
        when,
        denied,
        legal,
        evidence: pieces,
        resolution,
        reply: answer,
        checked,
    } = new;
    let mut details = Details::default();
    for (what, was, now) in [("from", old.from, *from), ("to", old.to, *to)] {
        if was != now {
            let (was, now) = (display_name(before, was), display_name(after, now));
            details.differ(what, Some(was), Some(now));
        }
    }
    details.text("kind", old.kind.as_str(), kind.as_str());
    details.text("label", &old.label, label);
    details.field("direction", &old.direction, direction, |direction| {
        direction.label().to_lowercase()
    });
    details.date("when", old.when.as_ref(), when.as_ref());
    if old.denied != *denied {
        details.say(if *denied {
            "denied now"
        } else {
            "no longer denied"
        });
    }
    details.sequence("legal stage", &old.legal, legal, |step| stage(two, step));
    evidence(two, &mut details, &old.evidence, pieces);
    if old.resolution != *resolution {
        details.differ(
            "resolution",
            old.resolution.as_ref().map(|r| settled(before, r)),
            resolution.as_ref().map(|r| settled(after, r)),
        );
    }
    reply(two, &mut details, old.reply.as_ref(), answer.as_ref());
    details.checked(old.checked.as_ref(), checked.as_ref());
    let how = if details.is_empty() {
        How::Follows
    } else {
        How::Changed
    };
    worth(two, &mut details, id.into());
    (how, details.finish())
}

/// `charged, 2016-04, in Brussels, by “…” (Le Monde 2016)`.
fn stage(two: Two<'_>, step: &LegalStep) -> String {
    let LegalStep {
        stage,
        as_of,
        place,
        quote,
    } = step;
    let mut words = vec![stage.label().to_lowercase()];
    words.extend(as_of.as_ref().map(ToString::to_string));
    if !place.is_empty() {
        words.push(format!("in {place}"));
    }
    words.extend(quote.map(|quote| format!("by {}", quote_words(two, quote))));
    words.join(", ")
}
