//! `unused-quote`: a quote that nothing rests on.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "unused-quote",
    title: "Unused quote",
    severity: Severity::Note,
    what: "A quote that is evidence of nothing, spells no name, says no legal stage, and has no \
           card.",
    why: "Somebody marked the words for a reason, and the board does not say which.",
    advice: "Attach it to what it supports or contradicts, or delete it",
    example: r#"
        source news
        quote q1 in news "exact words"
    "#,
    fine: r#"
        source news
        quote q1 in news "exact words"
        person alice
        claim c1 alice role = "clerk" [q1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let links = &findings.index.backlinks;
    for id in findings.board.quotes().ids() {
        if links.num_uses_of(id) == 0 && links.cards_of(id).next().is_none() {
            findings.say(id, "nothing rests on it");
        }
    }
}
