//! `same-name`: two entities of one kind that share a spelling.

use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};
use crate::model::{EntityId, EntityKind};
use crate::query::display_name;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    code: "same-name",
    severity: Severity::Warning,
    what: "Two entities of one kind with a spelling in common; case, accents and punctuation do not \
           count.",
    why: "One person on the board twice has half of their relations on each card. Two people of one \
          name are soon taken for one.",
    example: "person alice \"Alice Adams\"\nperson alicia \"Alicia Adams\" \"alice adams\"",
    advice: "Merge them if they are one; else tell them apart by a further name or the summary",
    check,
};

fn check(findings: &mut Findings<'_>) {
    let mut first: BTreeMap<(EntityKind, String), EntityId> = BTreeMap::new();
    let mut told: BTreeSet<(EntityId, EntityId)> = BTreeSet::new();
    for (id, entity) in findings.board.entities().iter() {
        for name in &entity.names {
            let folded = fold(&name.text, Fold::Words);
            if folded.is_empty() {
                continue;
            }
            let other = *first.entry((entity.kind, folded)).or_insert(id);
            if other != id && told.insert((other, id)) {
                let others_name = display_name(findings.board, other);
                let message = format!(
                    "it has the name “{}”, and so has {others_name} ({other})",
                    name.text
                );
                findings.say(id, message);
            }
        }
    }
}
