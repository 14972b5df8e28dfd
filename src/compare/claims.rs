//! Claims: what is said, of what, resting on what.

use super::details::Details;
use super::evidence::{evidence, reply, worth, worth_of};
use super::resolutions::settled;
use super::{How, Sentence, Sorted, Two, pairs, sentence};
use crate::model::{Claim, ClaimId, RecordRef, Value};
use crate::query::{display_name, value_text};

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Sorted::new();
    for (id, old, new) in pairs(before.claims(), after.claims(), true) {
        let record = RecordRef::from(id);
        let name = display_name(if new.is_some() { after } else { before }, id);
        let whole = |head: &str| format!("{head}“{name}”");
        let said = match (old, new) {
            (Some(old), Some(new)) => {
                let (how, details) = changed(two, id, old, new);
                if details.is_empty() {
                    continue;
                }
                if old.value == new.value {
                    sentence(how, id, whole("Claim "), details).named(&*name)
                } else {
                    // The first detail says both values.
                    let about = display_name(after, RecordRef::from(new.about));
                    sentence(how, id, format!("{about}, {}", new.property), details)
                }
            }
            (None, Some(new)) => {
                let details = worth_of(two.after, record, &new.evidence);
                sentence(How::Added, id, whole("New claim: "), details).named(&*name)
            }
            (Some(old), None) => {
                let details = worth_of(two.before, record, &old.evidence);
                sentence(How::Removed, id, whole("Claim deleted: "), details).named(&*name)
            }
            (None, None) => continue,
        };
        found.push(name, said);
    }
    found.finish()
}

fn changed(two: Two<'_>, id: ClaimId, old: &Claim, new: &Claim) -> (How, Vec<String>) {
    let (before, after) = (two.before.board, two.after.board);
    let Claim {
        about,
        property,
        value,
        as_of,
        denied,
        evidence: pieces,
        resolution,
        reply: answer,
        checked,
    } = new;
    let mut details = Details::default();
    if old.value != *value {
        details.say(values(two, &old.value, value));
    }
    details.text("property", &old.property, property);
    if old.about != *about {
        details.differ(
            "about",
            Some(display_name(before, RecordRef::from(old.about))),
            Some(display_name(after, RecordRef::from(*about))),
        );
    }
    details.date("as of", old.as_of.as_ref(), as_of.as_ref());
    if old.denied != *denied {
        details.say(if *denied {
            "denied now"
        } else {
            "no longer denied"
        });
    }
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

/// `31 → 32`; where both read alike, what they are is said.
fn values(two: Two<'_>, old: &Value, new: &Value) -> String {
    let was = value_text(two.before.board, old);
    let now = value_text(two.after.board, new);
    let kind = |value: &Value| match value {
        Value::Text(_) => "a text",
        Value::Number { .. } => "a number",
        Value::Date(_) => "a date",
        Value::Entity(_) => "an entity",
    };
    match (old, new) {
        (Value::Text(old), Value::Text(new)) => {
            let (old, new) = super::differing::differing(old, new);
            format!("{old} → {new}")
        }
        (Value::Entity(_), Value::Entity(_)) if was == now => {
            format!("{was} → {now} (another of that name)")
        }
        (Value::Number { unit: old, .. }, Value::Number { unit: new, .. }) if was == now => {
            format!("{was} (unit: “{old}” → “{new}”)")
        }
        _ if was == now => format!("{was} ({} now, was {})", kind(new), kind(old)),
        _ => format!("{was} → {now}"),
    }
}
