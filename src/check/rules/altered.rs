//! `altered`: a quote that its document does not hold.

use crate::check::{Findings, Rule, Severity};
use crate::query::anchor::Proof;

pub(super) const RULE: Rule = Rule {
    code: "altered",
    title: "Not in the source like this",
    severity: Severity::Error,
    what: "A quote whose words are not in the document of its source, or only similar words.",
    why: "A quotation is exact or it is none. Whoever compares it will find the other words, and \
          trust no other quote.",
    advice: "Open the quote in the reader and take the words as they stand there, or attach the \
             document it was taken from",
    example: r#"
        source news text "Alice worked for the Firm in 2015."
        quote q1 in news "Alice works for the Firm in 2015" at 0
    "#,
    fine: r#"
        source news text "Alice worked for the Firm in 2015."
        quote q1 in news "Alice worked for the Firm" at 0
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, proof) in findings.proofs {
        let message = match proof {
            _ if !board.quotes().contains(*id) => continue,
            Proof::Altered { .. } => "its document has similar words, not these",
            Proof::Missing => "its document has nothing like it",
            Proof::Exact(_) | Proof::Moved(_) | Proof::Earlier { .. } | Proof::NotAtHand => {
                continue;
            }
        };
        findings.say(*id, message);
    }
}
