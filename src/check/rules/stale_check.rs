//! `stale-check`: a mark of a check that no longer holds.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::seal::unchecked_because;
use crate::model::RecordRef;

pub(super) const RULE: Rule = Rule {
    code: "stale-check",
    title: "Changed since it was checked",
    severity: Severity::Warning,
    what: "A claim, relation or quote that somebody checked, and that was changed since: its own \
           words, its quotes or their speakers, or its sources.",
    why: "The mark says that a person compared it. What they compared is not what stands there \
          now.",
    advice: "Compare it again and mark it anew",
    example: r#"
        person alice
        claim c1 alice born = 1990 [checked "AB" on 2018 sealed 1.2.3]
    "#,
    fine: r#"
        person alice
        claim c1 alice born = 1990 [checked "AB" on 2018]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let claims = board.claims().iter().filter(|(_, it)| it.checked.is_some());
    let relations = board
        .relations()
        .iter()
        .filter(|(_, it)| it.checked.is_some());
    let quotes = board.quotes().iter().filter(|(_, it)| it.checked.is_some());
    let marked = claims
        .map(|(id, _)| RecordRef::from(id))
        .chain(relations.map(|(id, _)| id.into()))
        .chain(quotes.map(|(id, _)| id.into()));
    for id in marked {
        if let Some(because) = unchecked_because(board, id) {
            let because = because.join("; ");
            findings.say(id, format!("it was checked, and since then {because}"));
        }
    }
}
