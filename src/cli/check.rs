//! `throughline check`: what is wrong with a board, as sentences or as JSON lines.

use super::print::Output;
use super::{Outcome, print};
use crate::check;
use crate::io::board_file::{self, Loaded, Problem, ReadError, Severity};
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
    // A board that cannot be read is a finding like others: the boards after it are looked at too.
    let read = match std::fs::read(path) {
        Ok(bytes) => board_file::read(&bytes).map_err(|err| refused(&err)),
        Err(err) => Err(unreadable(format!("it could not be read: {err}"))),
    };
    let loaded = match read {
        Ok(loaded) => loaded,
        Err(finding) => {
            print_one(path, &finding, as_json, out)?;
            return Ok(Outcome::Found);
        }
    };
    let findings = findings(&loaded);
    for finding in &findings {
        print_one(path, finding, as_json, out)?;
    }
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let errors = count(Severity::Error);
    if !as_json {
        let board = &loaded.board;
        out.line(&format!(
            "{}: {}, {}, {}; {}, {}, {}, {}",
            path.display(),
            print::count(errors, "error", "errors"),
            print::count(count(Severity::Warning), "warning", "warnings"),
            print::count(count(Severity::Note), "note", "notes"),
            print::count(board.entities().len(), "entity", "entities"),
            print::count(board.relations().len(), "relation", "relations"),
            print::count(board.claims().len(), "claim", "claims"),
            print::count(board.quotes().len(), "quote", "quotes"),
        ))?;
    }
    Ok(if errors > 0 {
        Outcome::Found
    } else {
        Outcome::Fine
    })
}

/// Why a file is no board that can be read, with its place.
fn refused(err: &ReadError) -> Finding {
    match err {
        ReadError::Syntax(syntax) => {
            let hint = syntax
                .hint
                .map_or_else(String::new, |hint| format!("; {hint}"));
            Finding {
                record: syntax.record.as_ref().map(|(_, key)| key.clone()),
                place: Some((syntax.place.line, syntax.place.column)),
                ..unreadable(format!("{}{hint}", syntax.message))
            }
        }
        other => unreadable(other.to_string()),
    }
}

fn unreadable(message: String) -> Finding {
    Finding {
        severity: Severity::Error,
        code: "unreadable".to_owned(),
        record: None,
        name: String::new(),
        place: None,
        message,
    }
}

/// What the reader of the file reports, and then what the rules find.
fn findings(loaded: &Loaded) -> Vec<Finding> {
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
    findings
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
