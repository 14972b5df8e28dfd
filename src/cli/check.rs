//! `throughline check`: what is wrong with a board, as sentences or as JSON lines.

use super::print::Output;
use super::{Outcome, board};
use crate::check;
use crate::io::board_file::{Problem, Severity};
use crate::query::labels::display_name;
use serde_json::json;
use std::path::{Path, PathBuf};

/// One thing to report, from the reader of the file or from a rule.
struct Finding {
    severity: Severity,
    code: String,
    record: Option<String>,
    name: String,
    place: Option<(usize, usize)>,
    message: String,
}

pub(super) fn run(
    boards: &[PathBuf],
    as_json: bool,
    out: &mut Output<'_>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    for path in boards {
        if check_one(path, as_json, out)? == Outcome::Found {
            outcome = Outcome::Found;
        }
    }
    Ok(outcome)
}

fn check_one(path: &Path, as_json: bool, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let loaded = board::load(path)?;
    let name = |record: Option<crate::model::RecordRef>| {
        record.map_or_else(String::new, |r| display_name(&loaded.board, r))
    };
    let mut findings: Vec<Finding> = loaded
        .report
        .iter()
        .map(|problem: &Problem| Finding {
            severity: problem.severity,
            code: problem.code.word().to_owned(),
            record: problem.record.map(|r| r.to_string()),
            name: name(problem.record),
            place: problem.place.map(|p| (p.line, p.column)),
            message: problem.message.clone(),
        })
        .collect();
    // What the reader has reported, the rule on invariants would report again.
    let reported: std::collections::BTreeSet<_> =
        loaded.report.iter().filter_map(|p| p.record).collect();
    for found in check::run(&loaded.board) {
        if found.code == "invariant" && found.record.is_some_and(|r| reported.contains(&r)) {
            continue;
        }
        findings.push(Finding {
            severity: match found.severity {
                check::Severity::Error => Severity::Error,
                check::Severity::Warning => Severity::Warning,
                check::Severity::Info => Severity::Note,
            },
            code: found.code.to_owned(),
            record: found.record.map(|r| r.to_string()),
            name: name(found.record),
            place: None,
            message: found.message.clone(),
        });
    }
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let errors = count(Severity::Error);
    for finding in &findings {
        print_one(path, finding, as_json, out)?;
    }
    if !as_json {
        out.line(&format!(
            "{}: {errors} errors, {} warnings, {} notes; {} entities, {} relations, {} claims, {} quotes",
            path.display(),
            count(Severity::Warning),
            count(Severity::Note),
            loaded.board.entities().len(),
            loaded.board.relations().len(),
            loaded.board.claims().len(),
            loaded.board.quotes().len(),
        ))?;
    }
    Ok(if errors > 0 {
        Outcome::Found
    } else {
        Outcome::Fine
    })
}

fn print_one(
    path: &Path,
    finding: &Finding,
    as_json: bool,
    out: &mut Output<'_>,
) -> anyhow::Result<()> {
    let Finding {
        severity,
        code,
        record,
        name,
        place,
        message,
    } = finding;
    if as_json {
        out.json(&json!({
            "file": path.display().to_string(),
            "severity": severity.word(),
            "code": code,
            "record": record,
            "name": name,
            "line": place.map(|p| p.0),
            "column": place.map(|p| p.1),
            "message": message,
        }))?;
        return Ok(());
    }
    let at = place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
    let about = match (record, name.is_empty()) {
        (Some(record), false) => format!(" {name} ({record}):"),
        (Some(record), true) => format!(" {record}:"),
        (None, _) => String::new(),
    };
    out.line(&format!(
        "{}{at}: {}:{about} {message} [{code}]",
        path.display(),
        severity.word()
    ))?;
    Ok(())
}
