//! `stage-unquoted`: a legal stage that rests on no quote.

use crate::check::{Findings, Rule, Severity};
use crate::evidence::is_live;
use crate::model::LegalStage;

pub(super) const RULE: Rule = Rule {
    code: "stage-unquoted",
    title: "Legal stage without a quote",
    severity: Severity::Warning,
    what: "A legal stage beyond alleged that rests on no quote, or on one that is withdrawn.",
    why: "That somebody was charged or convicted is a statement of its own, and the one that a \
          court will look at first.",
    advice: "Choose the quote that says so beside the stage",
    example: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "convicted of" [stage convicted 2016]
    "#,
    fine: r#"
        source court
        quote q1 in court "guilty on all counts"
        person alice
        event fraud
        relation r1 alice -> fraud "convicted of" [stage convicted 2016 (q1)]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    for (id, relation) in board.relations().iter() {
        for step in &relation.legal {
            if step.stage == LegalStage::Alleged {
                continue;
            }
            let stage = step.stage.label().to_lowercase();
            let quote = step.quote.and_then(|quote| board.quotes().get(quote));
            match quote {
                None => findings.say(id, format!("no quote says that it is {stage}")),
                Some(quote) if !is_live(board, quote) => {
                    findings.say(id, format!("the quote that says {stage} is withdrawn"));
                }
                Some(_) => {}
            }
        }
    }
}
