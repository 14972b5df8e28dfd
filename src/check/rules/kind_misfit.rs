//! `kind-misfit`: a relation between things that it cannot hold between.

use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};
use crate::model::{Direction, EntityKind};
use EntityKind::{Account, Concept, Document, Event, Object, Organisation, Person, Place};

pub(super) const RULE: Rule = Rule {
    code: "kind-misfit",
    title: "Kind does not fit its ends",
    severity: Severity::Warning,
    what: "A relation whose kind does not fit what stands at its ends, such as a place that is a \
           member of an event.",
    why: "It was drawn the wrong way round, or one end is of another kind than it was meant to \
          be.",
    advice: "Reverse the line, change its kind, or change the kind of the entity",
    example: r#"
        person alice
        place paris
        relation r1 paris -> alice "travelled to"
    "#,
    fine: r#"
        person alice
        place paris
        relation r1 alice -> paris "travelled to"
    "#,
    check,
};

type Kinds = &'static [EntityKind];

/// A country is a place that acts.
const ACTOR: Kinds = &[Person, Organisation, Account, Place];
const WHO: Kinds = &[Person, Organisation, Account];
/// A family or a couple may stand on the board as one.
const PEOPLE: Kinds = &[Person, Organisation];
const DEED: Kinds = &[Event, Concept, Object, Document, Organisation];
const ANY: Kinds = &EntityKind::ALL;

/// What may stand at either end of the kinds that the interface proposes; others may stand anywhere.
const ENDS: [(&str, Kinds, Kinds); 25] = [
    ("member of", ACTOR, &[Organisation, Concept, Event]),
    ("leads", WHO, &[Organisation, Event, Concept, Place]),
    ("works for", WHO, ACTOR),
    ("recruited", ACTOR, WHO),
    ("trained", ACTOR, WHO),
    ("directed", ACTOR, ANY),
    (
        "financed",
        ACTOR,
        &[Person, Organisation, Account, Place, Event, Concept, Object],
    ),
    (
        "supplied",
        ACTOR,
        &[Person, Organisation, Account, Place, Event, Concept, Object],
    ),
    ("contacted", ACTOR, ACTOR),
    ("family", PEOPLE, PEOPLE),
    ("attended", WHO, &[Event, Organisation, Place]),
    ("travelled to", WHO, &[Place, Event]),
    ("located in", ANY, &[Place, Object, Organisation]),
    ("took part in", ACTOR, DEED),
    (
        "attacked",
        &[Person, Organisation, Account, Place, Event],
        &[Person, Organisation, Account, Place, Event, Object],
    ),
    ("claimed responsibility", ACTOR, DEED),
    ("suspected of", ACTOR, DEED),
    (
        "killed",
        &[Person, Organisation, Place, Event, Object],
        PEOPLE,
    ),
    ("arrested", ACTOR, PEOPLE),
    ("convicted of", WHO, DEED),
    (
        "founded",
        ACTOR,
        &[Organisation, Concept, Account, Document, Event, Place],
    ),
    ("allied with", ACTOR, ACTOR),
    (
        "owns",
        ACTOR,
        &[Organisation, Account, Object, Document, Place, Concept],
    ),
    (
        "reported",
        &[Person, Organisation, Account, Place, Document],
        ANY,
    ),
    (
        "part of",
        ANY,
        &[Organisation, Event, Place, Object, Document, Concept],
    ),
];

fn check(findings: &mut Findings<'_>) {
    let entities = findings.board.entities();
    for (id, relation) in findings.board.relations().iter() {
        let kind = fold(relation.kind.as_str(), Fold::Words);
        let Some((_, from, to)) = ENDS.iter().find(|(known, ..)| *known == kind) else {
            continue;
        };
        let (Some(a), Some(b)) = (entities.get(relation.from), entities.get(relation.to)) else {
            continue;
        };
        let fits = |a: EntityKind, b: EntityKind| from.contains(&a) && to.contains(&b);
        let either = relation.direction != Direction::Forward && fits(b.kind, a.kind);
        if fits(a.kind, b.kind) || either {
            continue;
        }
        let [first, second] = [a, b].map(|end| with_article(end.kind));
        let turned = fits(b.kind, a.kind) && relation.direction == Direction::Forward;
        let hint = if turned {
            "; the other way round it would fit"
        } else {
            ""
        };
        let kind = relation.kind.as_str();
        findings.say(
            id,
            format!("“{kind}” from {first} to {second} does not fit{hint}"),
        );
    }
}

fn with_article(kind: EntityKind) -> String {
    let label = kind.label().to_lowercase();
    let article = if label.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {label}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RelationKind;

    #[test]
    fn each_kind_is_one_that_is_proposed_and_stands_once() {
        for (at, (kind, ..)) in ENDS.iter().enumerate() {
            assert!(RelationKind::PROPOSED.contains(kind), "{kind}");
            assert!(ENDS[..at].iter().all(|(other, ..)| other != kind), "{kind}");
        }
    }
}
