//! `worded-stronger`: a line whose words say more than its legal stage.

use crate::base::fold::{Fold, fold};
use crate::check::{Findings, Rule, Severity};
use crate::model::LegalStage;

pub(super) const RULE: Rule = Rule {
    code: "worded-stronger",
    title: "Worded stronger than its stage",
    severity: Severity::Warning,
    what: "A relation whose kind or label says convicted, guilty, sentenced, charged or indicted, \
           while the last of its legal stages is less, or somebody was acquitted.",
    why: "The line is what is read and repeated. It must not say more than the law has found.",
    advice: "Reword the kind and the label, or add the stage that is missing",
    example: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "convicted of" [stage charged 2016]
    "#,
    fine: r#"
        person alice
        event fraud
        relation r1 alice -> fraud "suspected of" [stage charged 2016]
    "#,
    check,
};

/// Words that say that a court found somebody guilty, and words that say that one is to.
const FOUND_GUILTY: [&str; 4] = ["convicted", "guilty", "sentenced", "condemned"];
const ACCUSED: [&str; 3] = ["charged", "indicted", "prosecuted"];

fn check(findings: &mut Findings<'_>) {
    for (id, relation) in findings.board.relations().iter() {
        let Some(last) = relation.legal.last().filter(|_| !relation.denied) else {
            continue;
        };
        let words = format!("{} {}", relation.kind.as_str(), relation.label);
        let words = fold(&words, Fold::Words);
        let said = |list: &[&str]| {
            words
                .split(' ')
                .find(|word| list.contains(word))
                .map(str::to_owned)
        };
        let is_less = |guilty: bool| match last.stage {
            LegalStage::Convicted => false,
            LegalStage::Charged | LegalStage::OnTrial => guilty,
            _ => true,
        };
        let guilty = said(&FOUND_GUILTY).filter(|_| is_less(true));
        // That somebody was acquitted of what they were charged with is no contradiction.
        let is_over = matches!(last.stage, LegalStage::Acquitted | LegalStage::Settled);
        let accused = said(&ACCUSED).filter(|_| is_less(false) && !is_over);
        if let Some(word) = guilty.or(accused) {
            let stage = last.stage.label().to_lowercase();
            findings.say(
                id,
                format!("it says “{word}”, and its last legal stage is {stage}"),
            );
        }
    }
}
