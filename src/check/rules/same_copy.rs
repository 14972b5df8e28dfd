//! `same-copy`: passages of two sources that may be one text.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::Copies;
use crate::query::display_name;

pub(super) const RULE: Rule = Rule {
    code: "same-copy",
    title: "The same copy?",
    severity: Severity::Note,
    what: "A quote that stands in a passage of twelve words or more which another source has nearly \
           word for word, with a quote of its own in it, and nobody has said yet whether it is one \
           text.",
    why: "Two papers that print one agency’s report are one voice. What rests on both looks \
          corroborated, and is not.",
    advice: "Compare the passages under View › The same copy?, and say whether they are one text or \
             two",
    example: r#"
        source daily text "The police said the three men had driven from Brussels to Paris in the night."
        source other text "Three men had driven from Brussels to Paris in the night, the police said."
        source third text "The police said that the three men had driven from Brussels to Paris in the night!"
        quote q1 in daily "driven from Brussels to Paris" at 33
        quote q2 in other "driven from Brussels to Paris" at 14
        quote q3 in third "driven from Brussels to Paris" at 38
        person men "The men"
        claim c1 men route = "Brussels–Paris" [q1 q3]
    "#,
    fine: r#"
        source daily text "The police said the three men had driven from Brussels to Paris in the night."
        source other text "Three men had driven from Brussels to Paris in the night, the police said."
        quote q1 in daily "driven from Brussels to Paris" at 33
        quote q2 in other "driven from Brussels to Paris" at 14
        person men "The men"
        claim c1 men route = "Brussels–Paris" [q1 q2]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for proposal in Copies::new(board, findings.shared).proposals {
        let [one, other] = &proposal.sides;
        let first = |quotes: &std::collections::BTreeSet<_>| quotes.first().copied();
        let Some((quote, copy)) = first(&one.quotes).zip(first(&other.quotes)) else {
            continue;
        };
        let change = match proposal.weakens().count() {
            _ if proposal.one_origin => "; they have one origin anyway".to_owned(),
            0 => String::new(),
            1 => "; if it is one text, what rests on both has one origin".to_owned(),
            more => format!("; if it is one text, {more} claims and lines have one origin"),
        };
        let message = format!(
            "the passage it stands in is nearly that of {copy} in {}, {} of {} words{change}",
            display_name(board, other.source),
            proposal.same,
            proposal.words(),
        );
        findings.say(quote, message);
    }
}
