//! `earlier-version`: a quote that its source no longer prints.

use crate::check::{Findings, Rule, Severity};
use crate::query::anchor::Proof;
use crate::query::versions::version_name;

pub(super) const RULE: Rule = Rule {
    code: "earlier-version",
    title: "No longer in the source",
    severity: Severity::Warning,
    what: "A quote whose exact words stand in an earlier version of its source, and not in the newest.",
    why: "The words were printed, and whoever printed them has changed or removed them since: perhaps \
          because they were wrong.",
    advice: "Read in the reader what was changed (F7), and decide whether the statement still stands, \
             or whether the quote is to be withdrawn",
    example: r#"
        source news text "Two men were arrested." was "Four men were arrested." accessed 2016-03-22
        quote q1 in news "Four men were arrested" at 0
    "#,
    fine: r#"
        source news text "Two men were arrested, he said." was "Two men were arrested." accessed 2016-03-22
        quote q1 in news "Two men were arrested" at 0
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, proof) in findings.proofs {
        let Proof::Earlier {
            version, similar, ..
        } = proof
        else {
            continue;
        };
        let quote = board.quotes().get(*id);
        let Some(source) = quote.and_then(|quote| board.sources().get(quote.source)) else {
            continue;
        };
        let newest = match similar {
            Some(_) => "the newest has only similar words",
            None => "the newest has nothing like it",
        };
        let name = version_name(source, *version);
        findings.say(*id, format!("its words stand in {name}; {newest}"));
    }
}
