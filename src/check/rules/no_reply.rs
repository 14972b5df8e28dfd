//! `no-reply`: an accusation that the accused was not asked about.

use crate::check::accusing;
use crate::check::{Findings, Rule, Severity};
use crate::model::{About, Claim, EntityId, RecordRef};
use crate::query::display_name;

pub(super) const RULE: Rule = Rule {
    code: "no-reply",
    title: "No reply",
    severity: Severity::Warning,
    what: "An accusation of a person who is not known to be dead, of an organisation or of an \
           account, and the board does not say that they were asked or what they answered.",
    why: "Whoever is accused has a right to be heard, and the first question of every lawyer is \
          whether they were.",
    advice: "Ask them, and fill in the reply: when, by whom, what they said or that they did not \
             answer",
    example: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "suspected of"
    "#,
    fine: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "suspected of" [reply asked 2016-03 by "AB, by letter" no_reply]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let links = &findings.index.backlinks;
    let can_answer = |entity: EntityId| {
        let claims = links.claims_about(About::Entity(entity));
        let claims: Vec<&Claim> = claims.filter_map(|id| board.claims().get(id)).collect();
        accusing::can_answer(board, &claims, entity)
    };
    let claims = board.claims().iter().filter_map(|(id, claim)| {
        let accused = accusing::accused_by_claim(claim)?;
        Some((RecordRef::from(id), accused, claim.reply.as_ref()))
    });
    let relations = board.relations().iter().filter_map(|(id, relation)| {
        let accused = accusing::accused_by_relation(relation)?;
        Some((RecordRef::from(id), accused, relation.reply.as_ref()))
    });
    let unasked: Vec<_> = claims
        .chain(relations)
        .filter(|(_, accused, reply)| !accusing::was_asked(*reply) && can_answer(*accused))
        .collect();
    for (id, accused, _) in unasked {
        let name = display_name(board, accused);
        findings.say(
            id,
            format!("it accuses {name}, who was neither asked nor has answered"),
        );
    }
}
