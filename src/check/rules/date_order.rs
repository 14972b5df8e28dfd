//! `date-order`: dates that cannot be in this order.

use crate::base::date::FuzzyDate;
use crate::base::fold::{Fold, fold};
use crate::check::dates::is_before;
use crate::check::{Findings, Rule, Severity};
use crate::model::{About, EntityId, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    code: "date-order",
    title: "Dates in the wrong order",
    severity: Severity::Warning,
    what: "A source read or withdrawn before it was published, a legal stage before the stage it \
           follows, a death before the birth, an end before the beginning.",
    why: "One of the two dates is a slip, and a timeline will show it.",
    advice: "Compare both dates with the source",
    example: r#"
        source news [published 2016-03] [accessed 2015]
    "#,
    fine: r#"
        source news [published 2016-03] [accessed 2017]
    "#,
    check,
};

/// Properties of a beginning with those of its end.
const SPANS: [(&[&str], &[&str]); 3] = [
    (&["born", "date of birth"], &["died", "date of death"]),
    (&["founded"], &["dissolved", "disbanded"]),
    (&["began", "beginning", "start"], &["ended", "end"]),
];

fn check(findings: &mut Findings<'_>) {
    sources(findings);
    stages(findings);
    lives(findings);
}

fn sources(findings: &mut Findings<'_>) {
    for (id, source) in findings.board.sources().iter() {
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
}

fn stages(findings: &mut Findings<'_>) {
    for (id, relation) in findings.board.relations().iter() {
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

fn lives(findings: &mut Findings<'_>) {
    let mut dates: BTreeMap<EntityId, Vec<(String, &FuzzyDate)>> = BTreeMap::new();
    for (_, claim) in findings.board.claims().iter() {
        if let (About::Entity(entity), Value::Date(date), false) =
            (claim.about, &claim.value, claim.denied)
        {
            let property = fold(&claim.property, Fold::Words);
            dates.entry(entity).or_default().push((property, date));
        }
    }
    for (entity, dates) in dates {
        for (begins, ends) in SPANS {
            let of = |words: &[&str]| -> Vec<&(String, &FuzzyDate)> {
                let found = dates
                    .iter()
                    .filter(|(property, _)| words.contains(&property.as_str()));
                found.collect()
            };
            let (begins, ends) = (of(begins), of(ends));
            let pairs = begins
                .iter()
                .flat_map(|begin| ends.iter().map(move |end| (begin, end)));
            for ((begin, from), (end, to)) in pairs {
                if is_before(to, from) {
                    findings.say(entity, format!("{end} {to} is before {begin} {from}"));
                }
            }
        }
    }
}
