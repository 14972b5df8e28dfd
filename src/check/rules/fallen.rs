//! `fallen`: a claim or relation of which all quotes, or their sources, are withdrawn.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::Standing;

pub(super) const RULE: Rule = Rule {
    code: "fallen",
    title: "Fallen",
    severity: Severity::Warning,
    what: "A claim or relation had evidence, and all of it is withdrawn, quote by quote or with \
           its sources.",
    why: "It is still on the board, struck through; nobody stands behind it any more.",
    advice: "Find another source for it, or delete it",
    example: r#"
        source gone [withdrawn "retracted"]
        quote q1 in gone "it was so"
        person alice
        person bob
        relation r1 alice -> bob "works for" [q1]
    "#,
    fine: r#"
        source gone [withdrawn "retracted"]
        source news
        quote q1 in gone "it was so"
        quote q2 in news "it is so"
        person alice
        person bob
        relation r1 alice -> bob "works for" [q1 q2]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, _, weighed) in findings.statements() {
        if weighed.standing == Standing::Fallen {
            findings.say(id, "all that supported it is withdrawn");
        }
    }
}
