//! `told-too-early`: a quote published before what it tells of.

use crate::base::date::FuzzyDate;
use crate::check::dates::is_before;
use crate::check::{Findings, Rule, Severity};
use crate::model::{About, Board, EntityId, EntityKind, RecordRef, Value};
use crate::query::display_name;

pub(super) const RULE: Rule = Rule {
    code: "told-too-early",
    title: "Told before it happened",
    severity: Severity::Warning,
    what: "A claim or relation with a date, or about an event with one, that rests on a quote \
           published before that date.",
    why: "An article cannot tell of what happened after it. One of the dates is a slip, or the \
          quote speaks of a plan and the statement of what became of it.",
    advice: "Compare both dates with the source; for a plan, word the statement as one",
    example: r#"
        source news [published 2016-03-20]
        quote q1 in news "bombs went off"
        event attack when 2016-03-22
        place paris
        relation r1 attack -> paris "located in" [q1]
    "#,
    fine: r#"
        source news [published 2016-03-23]
        quote q1 in news "bombs went off"
        event attack when 2016-03-22
        place paris
        relation r1 attack -> paris "located in" [q1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, evidence, _) in findings.statements() {
        let dates = dates_of(board, id);
        if dates.is_empty() {
            continue;
        }
        let published: Vec<&FuzzyDate> = findings
            .supporting(evidence)
            .filter_map(|(_, quote)| quote.published_on(board.sources().get(quote.source)?))
            .collect();
        let too_early = dates.iter().find_map(|(what, date)| {
            let early = published
                .iter()
                .find(|published| is_before(published, date))?;
            Some(format!(
                "{what} {date}, and a quote it rests on was published {early}"
            ))
        });
        if let Some(message) = too_early {
            findings.say(id, message);
        }
    }
}

/// The dates that a statement gives or speaks of, each as a sentence begins.
fn dates_of(board: &Board, record: RecordRef) -> Vec<(String, &FuzzyDate)> {
    let mut dates = Vec::new();
    let mut event = |id: EntityId| {
        let entity = board.entities().get(id)?;
        let when = entity.when.as_ref()?;
        (entity.kind == EntityKind::Event)
            .then(|| dates.push((format!("{} is dated", display_name(board, id)), when)))
    };
    match record {
        RecordRef::Claim(id) => {
            let Some(claim) = board.claims().get(id) else {
                return dates;
            };
            if let About::Entity(entity) = claim.about {
                event(entity);
            }
            if let Value::Date(date) = &claim.value {
                dates.push(("it says".to_owned(), date));
            }
            dates.extend(
                claim
                    .as_of
                    .iter()
                    .map(|date| ("it holds as of".to_owned(), date)),
            );
        }
        RecordRef::Relation(id) => {
            let Some(relation) = board.relations().get(id) else {
                return dates;
            };
            event(relation.from);
            event(relation.to);
            dates.extend(
                relation
                    .when
                    .iter()
                    .map(|date| ("it is dated".to_owned(), date)),
            );
        }
        _ => {}
    }
    dates
}
