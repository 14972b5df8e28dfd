//! `fallen`: a claim or relation of which all quotes, or their sources, are withdrawn.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::Standing;

pub(super) const RULE: Rule = Rule {
    code: "fallen",
    severity: Severity::Warning,
    what: "A claim or relation had evidence, and all of it is withdrawn, quote by quote or with its \
           sources.",
    why: "It is still on the board, struck through; nobody stands behind it any more.",
    example: "source gone [withdrawn \"retracted\"]\nquote q1 in gone \"it was so\"\nperson alice\n\
              person bob\nrelation r1 alice -> bob \"works for\" [q1]",
    advice: "Find another source for it, or delete it",
    check,
};

fn check(findings: &mut Findings<'_>) {
    let evidence = findings.evidence;
    let has_fallen = |standing| standing == Some(Standing::Fallen);
    let claims = findings.board.claims().ids();
    let relations = findings.board.relations().ids();
    let claims = claims.filter(|id| has_fallen(evidence.standing(*id)));
    let relations = relations.filter(|id| has_fallen(evidence.standing(*id)));
    for id in claims {
        findings.say(id, MESSAGE);
    }
    for id in relations {
        findings.say(id, MESSAGE);
    }
}

const MESSAGE: &str = "all that supported it is withdrawn";
