//! What the evidence of a claim or relation and its worth have become.

use super::details::Details;
use super::differing::quoted;
use super::{Two, Version};
use crate::evidence::Weighed;
use crate::model::{Evidence, QuoteId, RecordRef, Reply, Stance};
use crate::query::labels::{display_name, source_tag};

/// The quotes that came and went, and those with another stance.
pub(super) fn evidence(two: Two<'_>, details: &mut Details, old: &[Evidence], new: &[Evidence]) {
    if old == new {
        return;
    }
    let (was, now) = (supporting(old), supporting(new));
    if was != now {
        details.say(match (was, now) {
            (_, 0) => "rests on no quote any more".to_owned(),
            (0, now) => format!("now rests on {} (was none)", count(now, "quote", "quotes")),
            (was, now) => {
                format!("now rests on {} (was {was})", count(now, "quote", "quotes"))
            }
        });
    }
    let stance = |evidence: &[Evidence], quote| {
        let found = evidence.iter().find(|piece| piece.quote == quote);
        found.map(|piece| piece.stance)
    };
    // Those whose stance changed are said as such, not as two quotes.
    let turned: Vec<&Evidence> = new
        .iter()
        .filter(|piece| stance(old, piece.quote).is_some_and(|was| was != piece.stance))
        .collect();
    for piece in &turned {
        let was = stance(old, piece.quote).map_or("", |stance| stance.label());
        let words = quote_words(two, piece.quote);
        let now = piece.stance.label().to_lowercase();
        details.say(format!("{} → {now}: {words}", was.to_lowercase()));
    }
    let others = |evidence: &[Evidence]| -> Vec<Evidence> {
        let is_turned = |quote| turned.iter().any(|piece| piece.quote == quote);
        let others = evidence.iter().filter(|piece| !is_turned(piece.quote));
        others.copied().collect()
    };
    details.list("quote", "its quotes", &others(old), &others(new), |piece| {
        let stance = piece.stance.label().to_lowercase();
        format!("{}, {stance}", quote_words(two, piece.quote))
    });
}

/// Whether those whom it is about were asked, and what they answered.
pub(super) fn reply(two: Two<'_>, details: &mut Details, old: Option<&Reply>, new: Option<&Reply>) {
    details.maybe("reply", old, new, |reply| {
        let Reply {
            asked,
            by,
            outcome,
            quote,
            note,
        } = reply;
        let mut words = vec![outcome.label().to_lowercase()];
        words.extend(asked.as_ref().map(|asked| format!("asked {asked}")));
        words.extend((!by.is_empty()).then(|| format!("by {by}")));
        words.extend(quote.map(|quote| quote_words(two, quote)));
        words.extend((!note.is_empty()).then(|| quoted(note)));
        words.join(", ")
    });
}

/// Standing, origins and speakers, where they changed.
pub(super) fn worth(two: Two<'_>, details: &mut Details, record: RecordRef) {
    let weighed = |version: Version<'_>| version.derived.evidence.weighed(record);
    let (Some(old), Some(new)) = (weighed(two.before), weighed(two.after)) else {
        return;
    };
    let label = |weighed: Weighed| weighed.standing.label().to_lowercase();
    if old.standing != new.standing {
        details.say(format!("standing: {} → {}", label(old), label(new)));
    }
    let (was, now) = (old.support, new.support);
    // That there were none or are none, the standing says.
    if was.origins != now.origins && was.origins > 0 && now.origins > 0 {
        details.say(format!(
            "{} (was {})",
            count(now.origins, "independent origin", "independent origins"),
            was.origins
        ));
    }
    if was.named_speakers > 0 && now.named_speakers == 0 && now.quotes > 0 {
        details.say("no named speaker any more");
    }
    if was.withdrawn != now.withdrawn {
        details.say(match now.withdrawn {
            0 => "none of its quotes is withdrawn any more".to_owned(),
            1 => "1 of its quotes is withdrawn".to_owned(),
            withdrawn => format!("{withdrawn} of its quotes are withdrawn"),
        });
    }
}

/// What a record that came or went rests on: `rests on 2 quotes; corroborated`.
pub(super) fn worth_of(
    version: Version<'_>,
    record: RecordRef,
    evidence: &[Evidence],
) -> Vec<String> {
    let mut facts = Vec::new();
    let supporting = supporting(evidence);
    if supporting > 0 {
        let quotes = count(supporting, "quote", "quotes");
        facts.push(format!("rests on {quotes}"));
    }
    let standing = version.derived.evidence.standing(record);
    facts.extend(standing.map(|standing| standing.label().to_lowercase()));
    facts
}

/// A quote's words with where they stand, whichever board has it.
pub(super) fn quote_words(two: Two<'_>, quote: QuoteId) -> String {
    let has = |version: &Version<'_>| version.board.quotes().contains(quote);
    let versions = [two.after, two.before];
    let version = versions.into_iter().find(has).unwrap_or(two.after);
    let words = display_name(version.board, quote);
    match version.board.quotes().get(quote) {
        Some(quote) => format!("{words} ({})", source_tag(version.board, quote.source)),
        None => words,
    }
}

/// What is rested on: context and contradiction are not.
fn supporting(evidence: &[Evidence]) -> usize {
    let supports = |piece: &&Evidence| piece.stance == Stance::Supports;
    evidence.iter().filter(supports).count()
}

/// `1 quote`, `2 quotes`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
