//! `one-origin`: a statement that goes back to one origin.

use crate::check::{Findings, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "one-origin",
    title: "One origin only",
    severity: Severity::Note,
    what: "A claim or relation whose live support goes back to one origin: one speaker, one \
           source in its own voice, or sources that share where they have it from.",
    why: "Ten papers that copy one agency are one witness. Two independent origins are what \
          corroborated means.",
    advice: "Look for somebody who knows it from elsewhere; where two sources share an origin \
             without its being said, say so",
    example: r#"
        source one
        source two [shares one]
        quote q1 in one "31 were killed"
        quote q2 in two "31 were killed"
        place paris
        claim c1 paris killed = 31 [q1 q2]
    "#,
    fine: r#"
        source one
        source two
        quote q1 in one "31 were killed"
        quote q2 in two "31 dead"
        place paris
        claim c1 paris killed = 31 [q1 q2]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let weak = findings
        .statements()
        .filter(|(_, _, weighed)| weighed.support.weak().one_origin);
    // What looks like more than it is comes first.
    let (many, one): (Vec<_>, Vec<_>) =
        weak.partition(|(_, _, weighed)| weighed.support.quotes > 1);
    for (id, _, weighed) in many {
        let (quotes, sources) = (weighed.support.quotes, weighed.support.sources);
        findings.say(
            id,
            if sources > 1 {
                format!("its {quotes} quotes from {sources} sources have one origin")
            } else {
                format!("its {quotes} quotes have one origin")
            },
        );
    }
    for (id, _, _) in one {
        findings.say(id, "it rests on one quote");
    }
}
