//! `loop`: a relation whose two ends are one.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "loop",
    title: "From a thing to itself",
    severity: Severity::Warning,
    what: "A relation from an entity to the same entity.",
    why: "Nothing is said of two things. Mostly the line ended on the wrong card, or two \
          entities were merged.",
    advice: "Move one end, or delete the relation",
    example: r#"
        person alice
        relation r1 alice -> alice "knows"
    "#,
    fine: r#"
        person alice
        person bob
        relation r1 alice -> bob "knows"
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, relation) in findings.board.relations().iter() {
        if relation.from == relation.to {
            findings.say(id, "both its ends are the same");
        }
    }
}
