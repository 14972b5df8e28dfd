//! `own-note`: a statement that rests on the makers’ own notes.

use crate::check::{Findings, Rule, Severity};
use crate::model::SourceKind;

pub(super) const RULE: Rule = Rule {
    code: "own-note",
    title: "Only own notes",
    severity: Severity::Warning,
    what: "A claim or relation that only sources of the kind own note support.",
    why: "Nobody but whoever wrote the note can look it up.",
    advice: "Quote what the note was made from",
    example: r#"
        source memo kind own_note
        quote q1 in memo "he seemed nervous"
        person alice
        claim c1 alice manner = "nervous" [q1]
    "#,
    fine: r#"
        source memo kind own_note
        source talk kind interview
        quote q1 in memo "he seemed nervous"
        quote q2 in talk "I was nervous"
        person alice
        claim c1 alice manner = "nervous" [q1 q2]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let sources = findings.board.sources();
    for (id, evidence, _) in findings.statements() {
        let mut kinds = findings
            .supporting(evidence)
            .filter_map(|(_, quote)| Some(sources.get(quote.source)?.kind))
            .peekable();
        if kinds.peek().is_some() && kinds.all(|kind| kind == SourceKind::OwnNote) {
            findings.say(id, "only your own notes support it");
        }
    }
}
