//! `only-hearsay`: a statement that no witness is known for.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "only-hearsay",
    title: "Only hearsay",
    severity: Severity::Warning,
    what: "A claim or relation of which every origin is known to have it from others: told, read \
           or inferred.",
    why: "What was told to somebody who was told is as good as whoever began it, and that one is \
          not on the board.",
    advice: "Find who saw it, or the paper it was read in",
    example: r#"
        source news
        person mayor
        quote q1 in news "he was there" by mayor basis was_told
        person alice
        claim c1 alice whereabouts = "there" [q1]
    "#,
    fine: r#"
        source news
        person mayor
        quote q1 in news "he was there" by mayor basis saw
        person alice
        claim c1 alice whereabouts = "there" [q1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, _, weighed) in findings.statements() {
        if weighed.support.weak().only_hearsay {
            findings.say(id, "everyone it rests on has it from others");
        }
    }
}
