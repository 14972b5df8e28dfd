//! `same-name`: two entities of one kind that share a spelling.

use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};
use crate::model::{EntityId, EntityKind};
use crate::query::display_name;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    code: "same-name",
    title: "One name twice",
    severity: Severity::Warning,
    what: "Two entities of one kind with a spelling in common; case, accents and punctuation do \
           not count. Where both have a summary, somebody has told them apart.",
    why: "One person on the board twice has half of their relations on each card. Two people of \
          one name are soon taken for one.",
    advice: "Merge them if they are one; else say in the summary of each who they are",
    example: r#"
        person alice "Alice Adams"
        person alicia "Alicia Adams" "alice adams"
    "#,
    fine: r#"
        person alice "Alice Adams"
        organisation club "Alice Adams"
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let mut first: BTreeMap<(EntityKind, String), EntityId> = BTreeMap::new();
    let mut told: BTreeSet<(EntityId, EntityId)> = BTreeSet::new();
    let is_told = |id| {
        board
            .entities()
            .get(id)
            .is_some_and(|it| !it.summary.is_empty())
    };
    for (id, entity) in board.entities().iter() {
        for name in &entity.names {
            let folded = fold(&name.text, Fold::Words);
            if folded.is_empty() {
                continue;
            }
            let other = *first.entry((entity.kind, folded)).or_insert(id);
            let is_new = other != id && !(is_told(id) && is_told(other));
            if is_new && told.insert((other, id)) {
                let others_name = display_name(board, other);
                let message = format!(
                    "it has the name “{}”, and so has {others_name} ({other})",
                    name.text
                );
                findings.say(id, message);
            }
        }
    }
}
