//! `lead`: a claim or relation that no quote supports.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::Standing;

pub(super) const RULE: Rule = Rule {
    code: "lead",
    title: "No source",
    severity: Severity::Note,
    what: "A claim or relation that no quote supports.",
    why: "A line without a passage is only a lead: nobody can check it.",
    advice: "Attach a quote that supports it",
    example: r#"
        person alice
        person bob
        relation r1 alice -> bob "works for"
    "#,
    fine: r#"
        source news
        quote q1 in news "Alice works for Bob"
        person alice
        person bob
        relation r1 alice -> bob "works for" [q1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, evidence, weighed) in findings.statements() {
        if weighed.standing != Standing::Lead {
            continue;
        }
        findings.say(
            id,
            if evidence.is_empty() {
                "no quote supports it"
            } else {
                "it has quotes, and none of them supports it"
            },
        );
    }
}
