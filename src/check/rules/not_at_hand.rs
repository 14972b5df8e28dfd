//! `not-at-hand`: a document that is not beside the board.

use crate::check::{Findings, Rule, Severity};
use crate::query::anchor::Proof;

pub(super) const RULE: Rule = Rule {
    code: "not-at-hand",
    title: "Text not at hand",
    severity: Severity::Note,
    what: "A source whose text has a hash on the board, and the text is not beside the board.",
    why: "Its quotes were proved once, perhaps on another desk; here nobody can tell whether \
          they are as the source has them.",
    advice: "Attach the text again: the hash will say whether it is the same",
    example: r#"
        source news doc 1234 chars
        quote q1 in news "he was there"
    "#,
    fine: r#"
        source news text "He says he was there."
        quote q1 in news "he was there" at 8
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let links = &findings.index.backlinks;
    for (id, source) in findings.board.sources().iter() {
        let proof = |quote| {
            findings
                .proofs
                .get(&quote)
                .copied()
                .unwrap_or(Proof::NotAtHand)
        };
        let mut proofs = links.quotes_of(id).map(proof).peekable();
        let absent = proofs.peek().is_some() && proofs.all(|proof| proof == Proof::NotAtHand);
        if source.document.is_some() && absent {
            findings.say(
                id,
                "its text is not beside the board, so its quotes are not proved here",
            );
        }
    }
}
