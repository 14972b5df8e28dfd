//! Finding a rule by its code, and what there is to say of it.

use super::{RULES, Rule};
use crate::query::edit_distance::Pattern;
use std::fmt::Write as _;

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

/// The rule whose code is most like this, for a code that was misspelled.
pub fn nearest(code: &str) -> Option<&'static Rule> {
    let pattern = Pattern::new(code.chars());
    let distances = RULES
        .iter()
        .map(|rule| (pattern.distance(rule.code.chars()), *rule));
    let (edits, rule) = distances.min_by_key(|(edits, _)| *edits)?;
    (edits <= 3.max(code.len() / 3)).then_some(rule)
}

/// All there is to say of a rule, as a text of paragraphs.
pub fn explain(rule: &Rule) -> String {
    let mut text = String::new();
    let severity = rule.severity.label().to_lowercase();
    // Writing to a `String` cannot fail.
    let _infallible = writeln!(text, "{} [{}], {severity}", rule.title, rule.code);
    for (head, words) in [
        ("What it finds", rule.what),
        ("Why it matters", rule.why),
        ("What to do", rule.advice),
    ] {
        let _infallible = writeln!(text, "\n{head}: {words}");
    }
    for (head, board) in [("Found on", rule.example), ("Not found on", rule.fine)] {
        let _infallible = writeln!(text, "\n{head}:");
        for line in board.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let _infallible = writeln!(text, "    {line}");
        }
    }
    text
}
