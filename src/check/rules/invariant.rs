//! `invariant`: a record breaks an invariant of the model.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "invariant",
    title: "Broken record",
    severity: Severity::Error,
    what: "A record breaks one of the numbered invariants of a board: it names a record that is \
           not there, a date cannot be read, an entity has no name.",
    why: "The program never makes such a record itself: the file was changed by hand or damaged. \
          Nothing was dropped, but what hangs on the record cannot be relied on.",
    advice: "Mend or delete the record",
    example: r#"
        person alice
        relation r1 alice -> ?bob "works for"
    "#,
    fine: r#"
        person alice
        person bob
        relation r1 alice -> bob "works for"
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for violation in findings.board.violations() {
        let message = format!("{} (I{})", violation.message, violation.number);
        findings.found.push((violation.record, message));
    }
}
