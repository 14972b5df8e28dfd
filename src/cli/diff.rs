//! `throughline diff`: what changed from one board to another, as sentences or as JSON lines.

use super::print::{self, Output};
use super::{Outcome, board};
use crate::compare::{self, Sentence, Topic};
use serde_json::json;
use std::path::Path;

pub(super) fn run(
    before: &Path,
    after: &Path,
    as_json: bool,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let old = board::load(before)?.board;
    let new = board::load(after)?.board;
    let changes = compare::changes(&old, &new);
    if as_json {
        for (topic, sentence) in changes.iter() {
            out.json(&object(topic, sentence))?;
        }
    } else {
        for group in changes.groups() {
            out.line(group.topic.label())?;
            for sentence in &group.sentences {
                out.line(&format!("  {} {sentence}", sentence.how.sign()))?;
            }
        }
        out.line(&if changes.is_empty() {
            "No changes".to_owned()
        } else {
            print::count(changes.len(), "change", "changes")
        })?;
    }
    Ok(if changes.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

fn object(topic: Topic, sentence: &Sentence) -> serde_json::Value {
    let records: Vec<String> = sentence.records.iter().map(ToString::to_string).collect();
    json!({
        "topic": topic.label().to_lowercase(),
        "change": sentence.how.word(),
        "records": records,
        "subject": sentence.subject,
        "details": sentence.details,
        "sentence": sentence.to_string(),
    })
}
