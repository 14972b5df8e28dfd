//! `not-archived`: a page on the web of which no copy is known.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "not-archived",
    title: "No copy of the page",
    severity: Severity::Note,
    what: "A source with an address and without an archived one, or without the day it was read.",
    why: "Pages change without saying so. The day, and a copy that others can open, tell what \
          stood there.",
    advice: "Fill in when it was read, and the address of a copy in a public archive",
    example: r#"
        source news [url "https://example.org/a"]
    "#,
    fine: r#"
        source news [url "https://example.org/a"] [archived "https://archive.example/a"] [accessed 2016-04-02]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, source) in findings.board.sources().iter() {
        let message = match (source.archived_url.is_empty(), source.accessed.is_none()) {
            _ if source.url.is_empty() => continue,
            (true, true) => "no archived address, and no day on which it was read",
            (true, false) => "no archived address",
            (false, true) => "no day on which it was read",
            (false, false) => continue,
        };
        findings.say(id, message);
    }
}
