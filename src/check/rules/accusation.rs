//! `accusation`: a relation that accuses and does not say how far the law has come.

use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};

/// Kinds that say that somebody broke the law.
const ACCUSING: [&str; 6] = [
    "accused of",
    "arrested for",
    "charged with",
    "convicted of",
    "indicted for",
    "suspected of",
];

pub(super) const RULE: Rule = Rule {
    code: "accusation",
    severity: Severity::Info,
    what: "A relation such as \"suspected of\" or \"convicted of\" without a legal stage.",
    why: "Alleged, charged and convicted are three things, and the person concerned has a right to the \
          difference.",
    example: "person alice\nevent fraud\nrelation r1 alice -> fraud \"suspected of\"",
    advice: "Add the legal stage that the source gives, and when",
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, relation) in findings.board.relations().iter() {
        let kind = fold(relation.kind.as_str(), Fold::Words);
        if relation.legal.is_empty() && !relation.denied && ACCUSING.contains(&kind.as_str()) {
            findings.say(id, "it accuses, and its legal stage is not given");
        }
    }
}
