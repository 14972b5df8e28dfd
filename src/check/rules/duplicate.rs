//! `duplicate`: a claim or relation that says the same as another.

use crate::base::date::FuzzyDate;
use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};
use crate::model::{Direction, RecordRef};
use crate::query::value_text;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    code: "duplicate",
    title: "Said twice",
    severity: Severity::Note,
    what: "Two claims with one property and value about one thing, or two relations of one kind \
           between the same two, of one time.",
    why: "The evidence is split over both, and each looks weaker than it is.",
    advice: "Move the quotes to one of them and delete the other; or give both their dates",
    example: r#"
        place paris
        claim c1 paris killed = 31
        claim c2 paris killed = 31
    "#,
    fine: r#"
        place paris
        claim c1 paris killed = 31 [as of 2016-03-22]
        claim c2 paris killed = 31 [as of 2016-03-25]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let date = |date: Option<&FuzzyDate>| date.map_or("", FuzzyDate::as_str).to_owned();
    let mut first: BTreeMap<_, RecordRef> = BTreeMap::new();
    let mut again: Vec<(RecordRef, RecordRef)> = Vec::new();
    for (id, claim) in board.claims().iter() {
        let says = (
            [RecordRef::from(claim.about); 2],
            fold(&claim.property, Fold::Words),
            fold(&value_text(board, &claim.value), Fold::Text),
            date(claim.as_of.as_ref()),
            claim.denied,
        );
        let other = *first.entry(says).or_insert_with(|| id.into());
        again.extend((other != id.into()).then(|| (id.into(), other)));
    }
    for (id, relation) in board.relations().iter() {
        let mut ends = [relation.from, relation.to].map(RecordRef::from);
        if relation.direction != Direction::Forward {
            ends.sort_unstable();
        }
        let says = (
            ends,
            fold(relation.kind.as_str(), Fold::Words),
            fold(&relation.label, Fold::Words),
            date(relation.when.as_ref()),
            relation.denied,
        );
        let other = *first.entry(says).or_insert_with(|| id.into());
        again.extend((other != id.into()).then(|| (id.into(), other)));
    }
    for (id, other) in again {
        findings.say(id, format!("{other} says the same"));
    }
}
