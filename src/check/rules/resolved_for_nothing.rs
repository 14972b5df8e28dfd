//! `resolved-for-nothing`: a dispute resolved in favour of what nothing supports.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::{DisputeState, Standing};
use crate::model::Side;

pub(super) const RULE: Rule = Rule {
    code: "resolved-for-nothing",
    title: "Resolved without support",
    severity: Severity::Warning,
    what: "A dispute that was resolved in favour of a claim or relation which no quote supports, \
           or of which all support is withdrawn.",
    why: "The card shows the preferred value. It would be one without a source.",
    advice: "Attach a quote to the preferred side, or prefer the other one",
    example: r#"
        source news
        quote q1 in news "31 were killed"
        place paris
        claim c1 paris killed = 31 [resolved error prefer c2] [q1]
        claim c2 paris killed = 35
    "#,
    fine: r#"
        source news
        quote q1 in news "31 were killed"
        place paris
        claim c1 paris killed = 31 [q1]
        claim c2 paris killed = 35 [resolved error prefer c1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for dispute in findings.evidence.disputes() {
        let DisputeState::Resolved {
            prefer: Some(Side::For(record)),
            ..
        } = dispute.state
        else {
            continue;
        };
        match findings.evidence.standing(record) {
            Some(Standing::Lead) => {
                findings.say(
                    record,
                    "a dispute is resolved in its favour, and no quote supports it",
                );
            }
            Some(Standing::Fallen) => findings.say(
                record,
                "a dispute is resolved in its favour, and all that supported it is withdrawn",
            ),
            _ => {}
        }
    }
}
