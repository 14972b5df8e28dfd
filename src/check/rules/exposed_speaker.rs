//! `exposed-speaker`: a speaker on the board by name who did not speak for attribution.

use crate::check::{Findings, Rule, Severity};
use crate::model::{Terms, Who};
use crate::query::display_name;

pub(super) const RULE: Rule = Rule {
    code: "exposed-speaker",
    title: "Speaker not withheld",
    severity: Severity::Warning,
    what: "A quote of a named speaker who spoke on background or not for attribution, and whose \
           name is not withheld.",
    why: "A promise was given. A board that is handed on or published would break it.",
    advice: "Mark the person as withheld, or describe the speaker instead of naming them",
    example: r#"
        source talk
        person clerk
        quote q1 in talk "they knew" by clerk terms not_for_attribution
    "#,
    fine: r#"
        source talk
        person clerk withheld
        quote q1 in talk "they knew" by clerk terms not_for_attribution
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, quote) in board.quotes().iter() {
        let Some(speaker) = &quote.speaker else {
            continue;
        };
        let Who::Entity(entity) = speaker.who else {
            continue;
        };
        let promised = matches!(
            speaker.terms,
            Terms::OnBackground | Terms::NotForAttribution
        );
        let is_open = board
            .entities()
            .get(entity)
            .is_some_and(|entity| !entity.withheld);
        if promised && is_open {
            let name = display_name(board, entity);
            let terms = speaker.terms.label().to_lowercase();
            findings.say(
                id,
                format!("{name} spoke {terms}, and the name is not withheld"),
            );
        }
    }
}
