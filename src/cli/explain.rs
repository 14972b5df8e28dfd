//! `throughline explain`: what a rule of `check` finds and why, or the list of all rules.

use super::Outcome;
use super::print::Output;
use crate::check::{self, RULES, Rule};
use serde_json::json;

pub(super) fn run(
    code: Option<&str>,
    as_json: bool,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let Some(code) = code else {
        for rule in RULES {
            if as_json {
                out.json(&object(rule))?;
            } else {
                let severity = rule.severity.label().to_lowercase();
                out.line(&format!("{:<22}{severity:<9}{}", rule.code, rule.title))?;
            }
        }
        return Ok(Outcome::Fine);
    };
    // As `check` prints it, too: in brackets.
    let code = code.trim().trim_matches(['[', ']']);
    let Some(rule) = check::rule(code) else {
        let hint = check::nearest(code)
            .map_or_else(String::new, |rule| format!(" (is {} meant?)", rule.code));
        anyhow::bail!("no rule is called “{code}”{hint}: `throughline explain` lists all of them");
    };
    if as_json {
        out.json(&object(rule))?;
    } else {
        for line in check::explain(rule).lines() {
            out.line(line)?;
        }
    }
    Ok(Outcome::Fine)
}

fn object(rule: &Rule) -> serde_json::Value {
    json!({
        "code": rule.code,
        "title": rule.title,
        "severity": rule.severity.label().to_lowercase(),
        "what": rule.what,
        "why": rule.why,
        "advice": rule.advice,
        "can_be_off": rule.can_be_off(),
    })
}
