//! `undated`: a source of which nobody knows when it was published.

use crate::check::{Findings, Rule, Severity};
use crate::model::SourceKind;

pub(super) const RULE: Rule = Rule {
    code: "undated",
    title: "Source without a date",
    severity: Severity::Note,
    what: "A source with quotes and without a date of publication.",
    why: "What was known when cannot be told, and no date in it can be compared.",
    advice: "Fill in when it was published, if only about: 2016~",
    example: r#"
        source news
        quote q1 in news "he was there"
    "#,
    fine: r#"
        source news [published 2016~]
        quote q1 in news "he was there"
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let links = &findings.index.backlinks;
    for (id, source) in board.sources().iter() {
        let undated = |quote| {
            board
                .quotes()
                .get(quote)
                .is_some_and(|it| it.published.is_none())
        };
        if source.published.is_none()
            && source.kind != SourceKind::OwnNote
            && links.quotes_of(id).any(undated)
        {
            findings.say(id, "no date of publication");
        }
    }
}
