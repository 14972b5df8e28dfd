//! `throughline check`: what is wrong with a board, as sentences or as JSON lines.

use super::print::Output;
use super::{Outcome, print};
use crate::check::{self, Off};
use crate::evidence::copies::Found;
use crate::io::board_file::{self, Loaded, Problem, ReadError, Severity};
use crate::io::documents::Store;
use crate::io::fs::Disk;
use crate::query::anchor;
use crate::query::labels::display_name;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Of one rule so many findings are printed in sentences, unless they are errors or all are asked for.
const OF_A_RULE: usize = 10;

/// How the findings are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub json: bool,
    /// Everything, however much a rule has found.
    pub all: bool,
}

/// One thing to report, from the reader of the file or from a rule.
struct Finding {
    severity: Severity,
    code: String,
    record: Option<String>,
    name: String,
    place: Option<(usize, usize)>,
    message: String,
}

pub(super) fn run(boards: &[PathBuf], look: Look, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    for path in boards {
        if check_one(path, look, out)? == Outcome::Found {
            outcome = Outcome::Found;
        }
    }
    Ok(outcome)
}

fn check_one(path: &Path, look: Look, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    // A board that cannot be read is a finding like others: the boards after it are looked at too.
    let read = match std::fs::read(path) {
        Ok(bytes) => board_file::read(&bytes).map_err(|err| refused(&err)),
        Err(err) => Err(unreadable(format!("it could not be read: {err}"))),
    };
    let loaded = match read {
        Ok(loaded) => loaded,
        Err(finding) => {
            print_one(path, &finding, look.json, out)?;
            return Ok(Outcome::Found);
        }
    };
    let (findings, off) = findings(path, &loaded);
    for group in findings.chunk_by(|a, b| a.code == b.code) {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        let shown = match group {
            [first, ..] if is_error(first) || look.all || look.json => group.len(),
            _ => group.len().min(OF_A_RULE),
        };
        for finding in &group[..shown] {
            print_one(path, finding, look.json, out)?;
        }
        if let Some(finding) = group.get(shown) {
            let (file, code) = (path.display(), &finding.code);
            let more = group.len() - shown;
            out.line(&format!(
                "{file}: and {more} more [{code}]; `--all` lists them"
            ))?;
        }
    }
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let errors = count(Severity::Error);
    let file = path.display();
    if look.json {
        for off in &off {
            print_off(path, off, out)?;
        }
    } else {
        for off in &off {
            out.line(&format!("{file}: {}", words_of_off(off)))?;
        }
        let board = &loaded.board;
        out.line(&format!(
            "{file}: {}, {}, {}; {}, {}, {}, {}",
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

/// What the reader of the file reports, then what the rules find; and what is switched off.
fn findings(path: &Path, loaded: &Loaded) -> (Vec<Finding>, Vec<Off>) {
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
    // The texts beside the board prove its quotes; without them that is not looked at.
    let (texts, damaged) = Store::beside(path).texts(&Disk, &loaded.board);
    findings.extend(damaged.into_iter().map(|err| Finding {
        code: "document".to_owned(),
        ..unreadable(err.to_string())
    }));
    let proofs = anchor::prove(&loaded.board, &texts);
    // What the reader has reported, the rule on invariants would report again.
    let reported: BTreeSet<_> = loaded.report.iter().filter_map(|p| p.record).collect();
    let shared = Found::new(&loaded.board, &texts, &proofs);
    let report = check::run(&loaded.board, &proofs, &shared);
    for found in report.findings {
        if found.rule.code == "invariant" && found.record.is_some_and(|r| reported.contains(&r)) {
            continue;
        }
        findings.push(Finding {
            severity: match found.rule.severity {
                check::Severity::Error => Severity::Error,
                check::Severity::Warning => Severity::Warning,
                check::Severity::Note => Severity::Note,
            },
            code: found.rule.code.to_owned(),
            record: found.record.map(|r| r.to_string()),
            name: name(found.record),
            place: None,
            message: found.message,
        });
    }
    (findings, report.off)
}

/// `one-origin is switched off (“five articles”): 12 findings are not listed`.
fn words_of_off(off: &Off) -> String {
    let Off {
        code,
        reason,
        findings,
        rule,
    } = off;
    let because = if reason.is_empty() {
        "no reason given".to_owned()
    } else {
        format!("“{reason}”")
    };
    if rule.is_none() {
        return format!("{code} is switched off ({because}), and no rule is called so");
    }
    let what = match findings {
        0 => "it would find nothing".to_owned(),
        1 => "1 finding is not listed".to_owned(),
        number => format!("{number} findings are not listed"),
    };
    format!("{code} is switched off ({because}): {what}")
}

fn print_off(path: &Path, off: &Off, out: &mut Output<'_>) -> anyhow::Result<()> {
    out.json(&json!({
        "file": path.display().to_string(),
        "severity": "off",
        "code": off.code,
        "reason": off.reason,
        "findings": off.findings,
        "known": off.rule.is_some(),
    }))?;
    Ok(())
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
