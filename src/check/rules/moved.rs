//! `moved`: a quote whose words stand at another place of their document.

use crate::check::{Findings, Rule, Severity};
use crate::query::anchor::Proof;

pub(super) const RULE: Rule = Rule {
    code: "moved",
    title: "Elsewhere in the source",
    severity: Severity::Note,
    what: "A quote whose exact words stand in the document once, and not at the place that is \
           noted.",
    why: "The words are right. The place is what a stranger looks up.",
    advice: "Open the quote in the reader and accept its place",
    example: r#"
        source news text "In 2015 Alice worked for the Firm."
        quote q1 in news "Alice worked for the Firm" at 0
    "#,
    fine: r#"
        source news text "In 2015 Alice worked for the Firm."
        quote q1 in news "Alice worked for the Firm" at 8
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, proof) in findings.proofs {
        if matches!(proof, Proof::Moved(_)) && board.quotes().contains(*id) {
            findings.say(*id, "its words stand at another place of the document");
        }
    }
}
