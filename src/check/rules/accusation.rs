//! `accusation`: a relation that accuses and does not say how far the law has come.

use crate::check::accusing;
use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "accusation",
    title: "Accusation without a stage",
    severity: Severity::Warning,
    what: "A relation such as “suspected of” or “convicted of” without a legal stage.",
    why: "Alleged, charged and convicted are three things, and the person concerned has a right \
          to the difference.",
    advice: "Add the legal stage that the source gives, and when",
    example: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "suspected of"
    "#,
    fine: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "suspected of" [stage charged 2016]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, relation) in findings.board.relations().iter() {
        if relation.legal.is_empty() && accusing::by_kind(relation) {
            findings.say(id, "it accuses, and its legal stage is not given");
        }
    }
}
