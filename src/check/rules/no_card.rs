//! `no-card`: a relation that is not drawn.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "no-card",
    title: "Not drawn",
    severity: Severity::Note,
    what: "A relation of which one end has no card, so that no line is drawn.",
    why: "It is on the board and nobody sees it.",
    advice: "Put a card of the entity on the canvas",
    example: r#"
        person alice at 0,0
        person bob
        relation r1 alice -> bob "works for"
    "#,
    fine: r#"
        person alice at 0,0
        person bob at 300,0
        relation r1 alice -> bob "works for"
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let index = findings.index;
    let relations = findings.board.relations().ids();
    for id in relations.filter(|id| index.edges.of(*id).is_none()) {
        findings.say(id, "one of its ends has no card, so it is not drawn");
    }
}
