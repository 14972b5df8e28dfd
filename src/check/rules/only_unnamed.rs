//! `only-unnamed`: a statement that nobody stands behind by name.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "only-unnamed",
    title: "Only unnamed speakers",
    severity: Severity::Warning,
    what: "A claim or relation whose every origin is a speaker known by a description alone, such \
           as “a Belgian official”.",
    why: "Nobody answers for it by name, and two descriptions may be one person.",
    advice: "Find a named speaker or a paper; until then say in the text that it is unnamed",
    example: r#"
        source news
        quote q1 in news "he was there" by "a Belgian official"
        person alice
        claim c1 alice whereabouts = "there" [q1]
    "#,
    fine: r#"
        source news
        person mayor
        quote q1 in news "he was there" by mayor
        person alice
        claim c1 alice whereabouts = "there" [q1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, _, weighed) in findings.statements() {
        let support = weighed.support;
        if support.weak().only_unnamed {
            findings.say(
                id,
                if support.unnamed_speakers == 1 {
                    "it rests on one speaker without a name".to_owned()
                } else {
                    format!(
                        "it rests on {} speakers, none with a name",
                        support.unnamed_speakers
                    )
                },
            );
        }
    }
}
