//! `date-order`: dates that cannot be in this order.

use crate::base::date::FuzzyDate;
use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "date-order",
    severity: Severity::Warning,
    what: "A source read or withdrawn before it was published, or a \
           legal stage before the stage it follows.",
    why: "One of the two dates is a slip, and a timeline will show it.",
    example: "source news [published 2016-03] [accessed 2015]",
    advice: "Compare both dates with the source",
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, source) in board.sources().iter() {
        let published = source.published.as_ref();
        let withdrawn = source.withdrawn.as_ref().and_then(|w| w.on.as_ref());
        let accessed = source.accessed.as_ref();
        for (date, done) in [(accessed, "read"), (withdrawn, "withdrawn")] {
            if let (Some(date), Some(published)) = (date, published)
                && is_before(date, published)
            {
                findings.say(
                    id,
                    format!("it was {done} {date}, before it was published {published}"),
                );
            }
        }
    }
    for (id, relation) in board.relations().iter() {
        let dated = relation
            .legal
            .iter()
            .filter_map(|step| Some((step.stage, step.as_of.as_ref()?)));
        let later = dated.clone().skip(1);
        for ((first, from), (next, to)) in dated.zip(later) {
            if is_before(to, from) {
                let [first, next] = [first, next].map(|stage| stage.label().to_lowercase());
                findings.say(id, format!("{next} {to} comes after {first} {from}"));
            }
        }
    }
}

/// Certainly before: "about" and "perhaps" are not certain.
fn is_before(a: &FuzzyDate, b: &FuzzyDate) -> bool {
    let is_vague = |date: &FuzzyDate| date.is_approximate() || date.is_uncertain();
    let ends = (a.interval().last, b.interval().first);
    !is_vague(a) && !is_vague(b) && matches!(ends, (Some(last), Some(first)) if last < first)
}
