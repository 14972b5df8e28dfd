//! `lead`: a claim or relation that no quote supports.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::Standing;

pub(super) const RULE: Rule = Rule {
    code: "lead",
    severity: Severity::Info,
    what: "A claim or relation that no quote supports.",
    why: "A line without a passage is only a lead: nobody can check it.",
    example: "person alice\nperson bob\nrelation r1 alice -> bob \"works for\"",
    advice: "Attach a quote that supports it",
    check,
};

fn check(findings: &mut Findings<'_>) {
    let evidence = findings.evidence;
    let is_lead = |standing| standing == Some(Standing::Lead);
    let claims = findings.board.claims().ids();
    let relations = findings.board.relations().ids();
    let claims = claims.filter(|id| is_lead(evidence.standing(*id)));
    let relations = relations.filter(|id| is_lead(evidence.standing(*id)));
    for id in claims {
        findings.say(id, MESSAGE);
    }
    for id in relations {
        findings.say(id, MESSAGE);
    }
}

const MESSAGE: &str = "no quote supports it";
