//! The back of a report: disputes, sources and what stands on each, what the rules found.

use super::blocks::{
    Block, Card, Row, Spans, address, code, count, dispute_id, entry_id, joined, linked, numbers,
    own, said, source_id, strong, warning, weak,
};
use super::entries::{badge, line, resolution, source_line, speaker, state, support, withdrawn};
use super::front::{part, quotes};
use crate::check::Severity;
use crate::report::{Dispute, DisputeSide, Finding, Off, Report, Sentence, Source};

pub(super) fn back(report: &Report) -> Vec<Block> {
    let mut blocks = Vec::new();
    let counts = report.head.counts;
    blocks.push(part(
        "disputes",
        "Disputes",
        vec![weak(format!(
            "{}, {} open",
            count(counts.disputes, "dispute", "disputes"),
            counts.disputes_open
        ))],
    ));
    if report.disputes.is_empty() {
        blocks.push(Block::Text(vec![own("There is none.")]));
    }
    blocks.extend(report.disputes.iter().map(|it| Block::Card(dispute(it))));
    blocks.push(part(
        "sources",
        "Sources, and what stands on each",
        vec![weak(count(counts.sources, "source", "sources"))],
    ));
    if report.sources.is_empty() {
        blocks.push(Block::Text(vec![own("There is none.")]));
    }
    blocks.extend(report.sources.iter().map(|it| Block::Card(source(it))));
    blocks.push(part("findings", "What the checks found", Spans::new()));
    if report.findings.is_empty() {
        blocks.push(Block::Text(vec![own("Nothing.")]));
    }
    for it in &report.findings {
        blocks.extend(finding(it));
    }
    blocks.extend(off(&report.off));
    blocks
}

fn dispute(dispute: &Dispute) -> Card {
    let mut rows = vec![line(
        "State",
        vec![said(&dispute.summary), weak(" · "), own(state(dispute))],
    )];
    for it in &dispute.sides {
        rows.extend(side(it));
    }
    if dispute.elsewhere > 0 {
        let words = count(
            dispute.elsewhere,
            "more side is not in this report",
            "more sides are not in this report",
        );
        rows.push(line("Left out", vec![warning(words)]));
    }
    Card {
        id: dispute_id(dispute.number),
        number: format!("D{}", dispute.number),
        title: vec![said(&dispute.title)],
        badge: None,
        rows,
    }
}

fn side(side: &DisputeSide) -> Vec<Row> {
    let number = linked(side.entry.to_string(), entry_id(side.entry));
    let mut head = vec![said(&side.value).strong(), weak(" · entry "), number];
    head.push(weak(format!(
        " · {}",
        badge(side.standing).label.to_lowercase()
    )));
    match side.holds {
        Some(true) => head.push(strong(" · preferred")),
        Some(false) => head.push(strong(" · what contradicts it is preferred")),
        None => {}
    }
    let mut rows = vec![Row::Part(head), line("Rests on", support(&side.support))];
    rows.extend(side.sentences.iter().map(|it| {
        let label = it.stance.label();
        line(label, sentence(it))
    }));
    rows.extend(resolution(side.resolution.as_ref()).map(|it| line("Resolution", it)));
    rows
}

fn sentence(sentence: &Sentence) -> Spans {
    let mut spans = vec![said(format!("“{}”", sentence.exact.trim()))];
    if sentence.withdrawn {
        spans.push(warning(" withdrawn"));
    }
    spans.push(weak(" · "));
    spans.extend(speaker(sentence.speaker.as_ref()));
    spans.push(weak(" · "));
    spans.extend(source_line(&sentence.source));
    if sentence.published != sentence.source.published
        && let Some(on) = &sentence.published
    {
        spans.extend([weak(" · "), own("words of "), said(on)]);
    }
    spans
}

fn source(source: &Source) -> Card {
    let mut rows = Vec::new();
    let mut parts = vec![vec![own(source.kind.label())]];
    parts.extend(
        [&source.publisher, &source.authors.join(", ")]
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .map(|part| vec![said(part)]),
    );
    parts.push(match &source.published {
        Some(on) => vec![own("published "), said(on)],
        None => vec![warning("undated")],
    });
    parts.extend(
        source
            .accessed
            .iter()
            .map(|on| vec![own("looked at "), said(on)]),
    );
    if !source.language.is_empty() {
        parts.push(vec![own("language "), said(&source.language)]);
    }
    rows.push(line("What it is", joined(parts, " · ")));
    if let Some(it) = &source.withdrawn {
        rows.push(line("Withdrawn", withdrawn("It no longer stands", it)));
    }
    if !source.url.is_empty() {
        rows.push(line("Address", vec![address(&source.url)]));
    }
    if !source.archived_url.is_empty() {
        rows.push(line("Archived", vec![address(&source.archived_url)]));
    }
    rows.push(line("Document", document(source)));
    rows.push(line("Quotes", quotes(source.proofs)));
    rows.extend(stands_on_it(source));
    if !source.shares.is_empty() {
        let others = source.shares.iter();
        let others = others.map(|number| vec![linked(format!("S{number}"), source_id(*number))]);
        rows.push(line("Same origin", joined(others, ", ")));
    }
    if let Some(grade) = source.reliability {
        rows.push(line("Reliability", vec![own(grade.label())]));
    }
    if !source.notes.is_empty() {
        rows.push(line("Notes", vec![said(&source.notes)]));
    }
    rows.push(line("Id", vec![code(source.id.to_string())]));
    Card {
        id: source_id(source.number),
        number: format!("S{}", source.number),
        title: vec![said(&source.title)],
        badge: None,
        rows,
    }
}

fn document(source: &Source) -> Spans {
    let Some(document) = &source.document else {
        return vec![warning("none: its quotes cannot be proved")];
    };
    let mut spans = vec![
        own("SHA-256 "),
        code(document.sha256.to_string()),
        own(format!(
            ", {}",
            count(document.chars, "character", "characters")
        )),
    ];
    if !document.file_name.is_empty() {
        spans.extend([own(", from "), said(&document.file_name)]);
    }
    if !document.at_hand {
        spans.extend([own(", "), warning("not at hand")]);
    }
    spans
}

fn stands_on_it(source: &Source) -> Vec<Row> {
    let of = |label, those: &[usize]| {
        let mut spans = vec![own(count(those.len(), "entry", "entries")), weak(": ")];
        spans.extend(numbers(those));
        (!those.is_empty()).then(|| line(label, spans))
    };
    let mut rows: Vec<Row> = [
        of("Supports", &source.supports),
        of("Contradicts", &source.contradicts),
        of("Context", &source.other),
    ]
    .into_iter()
    .flatten()
    .collect();
    let alone = |words: &str, those: &[usize]| {
        let mut spans = vec![
            warning(words),
            weak(" "),
            own(those.len().to_string()),
            weak(": "),
        ];
        spans.extend(numbers(those));
        (!those.is_empty()).then_some(spans)
    };
    rows.extend(alone("It alone carries", &source.falls).map(|it| line("Without it", it)));
    rows.extend(
        alone("One origin would be left of", &source.weakens).map(|it| line("Without it", it)),
    );
    if rows.is_empty() {
        rows.push(line("Supports", vec![weak("nothing in this report")]));
    }
    rows
}

fn finding(finding: &Finding) -> Vec<Block> {
    let found = finding.entries.len() + finding.others.len() + finding.more;
    let severity = finding.severity.label();
    let severity = match finding.severity {
        Severity::Error | Severity::Warning => warning(severity),
        Severity::Note => weak(severity),
    };
    let mut head = vec![
        severity,
        weak(" · "),
        strong(finding.title),
        weak(format!(" · {found} · {}", finding.code)),
    ];
    if !finding.entries.is_empty() {
        head.push(weak(" · entries "));
        head.extend(numbers(&finding.entries));
    }
    head.extend([weak(". "), weak(finding.why)]);
    let mut blocks = vec![Block::Text(head)];
    let mut lines: Vec<Spans> = finding
        .others
        .iter()
        .map(|(name, matter)| vec![said(name), own(": "), said(matter)])
        .collect();
    if finding.more > 0 {
        lines.push(vec![weak(format!(
            "and {} more; “throughline check --all” lists them",
            finding.more
        ))]);
    }
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    blocks
}

fn off(off: &[Off]) -> Vec<Block> {
    if off.is_empty() {
        return Vec::new();
    }
    let lines = off.iter().map(|it| {
        let reason = match it.reason.trim() {
            "" => vec![warning("no reason is given")],
            reason => vec![said(reason)],
        };
        let mut spans = vec![strong(&it.code), own(": ")];
        spans.extend(reason);
        spans.push(weak(format!(
            " · {} not listed",
            count(it.findings, "finding is", "findings are")
        )));
        spans
    });
    vec![
        Block::Text(vec![strong("Switched off on this board")]),
        Block::List(lines.collect()),
    ]
}
