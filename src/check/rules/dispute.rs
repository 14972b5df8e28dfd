//! `dispute`: statements that cannot all be true, and no resolution.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::{DisputeKey, DisputeState};

pub(super) const RULE: Rule = Rule {
    code: "dispute",
    title: "Dispute open",
    severity: Severity::Note,
    what: "Claims about one property that cannot all be true, a relation that another denies, or \
           evidence for and against one of them, and nobody has resolved it.",
    why: "A reader will ask which it is. Leaving it open is an answer too, if it is said.",
    advice: "Resolve it in the inspector, or mark it as left open",
    example: r#"
        place paris
        claim c1 paris killed = 31
        claim c2 paris killed = 35
    "#,
    fine: r#"
        place paris
        claim c1 paris killed = 31
        claim c2 paris killed = 35 [resolved open]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for dispute in findings.evidence.disputes() {
        if dispute.state != DisputeState::Unresolved {
            continue;
        }
        let message = match dispute.key {
            DisputeKey::Property(..) => {
                format!("{}: {} is in dispute", dispute.property, dispute.summary)
            }
            DisputeKey::Relation(..) => format!("it is {}", dispute.summary),
        };
        findings
            .found
            .push((dispute.about().first().copied(), message));
    }
}
