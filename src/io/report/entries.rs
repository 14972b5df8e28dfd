//! Entries in words: one card a claim or relation, with a card's rows in the order in which a lawyer asks.

use super::blocks::{
    Badge, Block, Card, Level, Passage, Row, Spans, Tone, code, count, dispute_id, entry_id,
    joined, linked, own, said, source_id, strong, warning, weak, web_address,
};
use crate::evidence::{Standing, Support};
use crate::model::{Basis, Direction, ReplyOutcome, Stance, Terms};
use crate::query::anchor::Proof;
use crate::report::{
    self, Asked, Check, Cited, Dispute, Entry, Group, Mark, Preferred, Quoted, Resolution, Says,
    SpokenBy, Stage, Withdrawn,
};

/// Digits of a hash that are printed beside a passage; the whole of it stands in the list of sources.
const SHORT_HASH: usize = 12;

pub(super) fn group(group: &Group, disputes: &[Dispute]) -> Vec<Block> {
    let mut aside = Vec::new();
    if let Some(kind) = group.kind {
        aside.push(vec![own(kind.label())]);
    }
    aside.extend(group.when.iter().map(|when| vec![said(when)]));
    if !group.also.is_empty() {
        let also = group.also.iter().map(|name| vec![said(name)]);
        let mut spans = vec![own("also ")];
        spans.extend(joined(also, ", "));
        aside.push(spans);
    }
    if group.withheld {
        aside.push(vec![warning("withheld from publication")]);
    }
    let id = group.record.map_or_else(String::new, |id| id.to_string());
    let mut blocks = vec![Block::Heading {
        level: Level::Group,
        id,
        text: vec![said(&group.name)],
        aside: joined(aside, " · "),
    }];
    if !group.summary.is_empty() {
        blocks.push(Block::Summary(vec![said(&group.summary)]));
    }
    let cards = group.entries.iter().map(|it| entry(it, disputes));
    blocks.extend(cards.map(Block::Card));
    blocks
}

fn entry(entry: &Entry, disputes: &[Dispute]) -> Card {
    let mut rows = facts(entry, disputes);
    for stage in &entry.stages {
        let words = stage.passage.iter();
        let label = format!("Says the stage: {}", stage.stage.label().to_lowercase());
        rows.extend(words.map(|it| Row::Passage(passage(it, label.clone()))));
    }
    for it in &entry.passages {
        let label = it.stance.map_or("Quote", Stance::label);
        rows.push(Row::Passage(passage(it, label.to_owned())));
    }
    if let Asked::Noted {
        passage: Some(answer),
        ..
    } = &entry.reply
    {
        rows.push(Row::Passage(passage(answer, "The answer".to_owned())));
    }
    Card {
        id: entry_id(entry.number),
        number: entry.number.to_string(),
        title: says(entry),
        badge: Some(badge(entry.standing)),
        rows,
    }
}

/// What is known of an entry beside its passages.
fn facts(entry: &Entry, disputes: &[Dispute]) -> Vec<Row> {
    let mut rows = vec![line("Rests on", support(&entry.support))];
    rows.push(line("Checked", check(&entry.check)));
    if let Some(when) = &entry.when {
        rows.push(line("When", vec![said(when)]));
    }
    if entry.denied {
        let spans = vec![own("It is said not to be so.")];
        rows.push(line("Denial", spans));
    }
    let stages = entry.stages.iter();
    rows.extend(stages.map(|it| line("Legal stage", stage(it))));
    rows.extend(reply(&entry.reply).map(|it| line("Reply", it)));
    rows.extend(entry.disputes.iter().filter_map(|&number| {
        let dispute = disputes.get(number.checked_sub(1)?)?;
        Some(line("Dispute", dispute_line(dispute)))
    }));
    rows.extend(resolution(entry.resolution.as_ref()).map(|it| line("Resolution", it)));
    if entry.withheld {
        let spans = vec![warning(
            "It names somebody who is withheld from publication",
        )];
        rows.push(line("Withheld", spans));
    }
    for remark in &entry.remarks {
        rows.push(line("Look at", vec![said(remark)]));
    }
    if !entry.changed.is_empty() {
        let parts = entry.changed.iter().map(|text| vec![said(text)]);
        rows.push(line("Changed", joined(parts, "; ")));
    }
    rows.push(line("Id", vec![code(entry.record.to_string())]));
    rows
}

/// `Alice — works for → Bob`.
fn says(entry: &Entry) -> Spans {
    match &entry.says {
        Says::Claim { about, statement } => vec![said(about), own(", "), said(statement)],
        Says::Relation {
            from,
            label,
            to,
            direction,
        } => {
            let [before, after] = match direction {
                Direction::Forward => ["—", "→"],
                Direction::Both => ["↔", "↔"],
                Direction::Undirected => ["—", "—"],
            };
            let mut spans = vec![said(from), weak(format!(" {before} "))];
            if entry.denied {
                spans.push(own("not: "));
            }
            spans.extend([said(label), weak(format!(" {after} ")), said(to)]);
            spans
        }
    }
}

pub(super) fn line(label: &'static str, spans: Spans) -> Row {
    Row::Line { label, spans }
}

pub(super) fn badge(standing: Standing) -> Badge {
    Badge {
        label: standing.label(),
        tone: match standing {
            Standing::Corroborated => Tone::Strong,
            Standing::Sourced => Tone::Plain,
            Standing::Lead | Standing::Contested => Tone::Doubtful,
            Standing::Fallen => Tone::Bad,
        },
    }
}

/// `2 quotes, 1 source, single origin, 1 quote against it`.
pub(super) fn support(support: &Support) -> Spans {
    let mut parts: Vec<Spans> = Vec::new();
    if support.quotes == 0 {
        parts.push(vec![warning("no quote supports it")]);
    } else {
        parts.push(vec![own(count(support.quotes, "quote", "quotes"))]);
        parts.push(vec![own(count(support.sources, "source", "sources"))]);
        let weak = support.weak();
        parts.push(if weak.one_origin {
            vec![warning("single origin")]
        } else {
            vec![own(count(
                support.origins,
                "independent origin",
                "independent origins",
            ))]
        });
        if weak.only_unnamed {
            parts.push(vec![warning("only unnamed speakers")]);
        }
        if weak.only_hearsay {
            parts.push(vec![warning("only hearsay")]);
        }
    }
    if support.contradicting > 0 {
        let words = count(
            support.contradicting,
            "quote against it",
            "quotes against it",
        );
        parts.push(vec![warning(words)]);
    }
    if support.withdrawn > 0 {
        let words = count(support.withdrawn, "quote withdrawn", "quotes withdrawn");
        parts.push(vec![warning(words)]);
    }
    joined(parts, ", ")
}

pub(super) fn check(check: &Check) -> Spans {
    match check {
        Check::Never => vec![warning("by nobody")],
        Check::Checked(checked) => mark(checked),
        Check::Stale(checked, because) => {
            let mut spans = vec![warning("no longer: ")];
            spans.push(own(because.join("; ")));
            spans.push(weak("; it was checked "));
            spans.extend(mark(checked));
            spans
        }
    }
}

fn mark(mark: &Mark) -> Spans {
    let by = match mark.by.as_str() {
        "" => vec![own("by somebody who is not named")],
        by => vec![own("by "), said(by)],
    };
    let on = mark.on.iter().map(|on| vec![own("on "), said(on)]);
    let mut spans = joined(std::iter::once(by).chain(on), " ");
    if !mark.what.is_empty() {
        spans.extend([own(", compared: "), said(&mark.what)]);
    }
    spans
}

pub(super) fn dispute_line(dispute: &Dispute) -> Spans {
    let number = dispute.number;
    vec![
        linked(format!("D{number}"), dispute_id(number)),
        own(" "),
        said(&dispute.summary),
        weak(", "),
        own(state(dispute)),
    ]
}

pub(super) fn state(dispute: &Dispute) -> String {
    match dispute.state {
        crate::evidence::DisputeState::Resolved { kind, .. } => {
            format!("resolved: {}", kind.label().to_lowercase())
        }
        other => other.label().to_lowercase(),
    }
}

pub(super) fn resolution(resolution: Option<&Resolution>) -> Option<Spans> {
    let resolution = resolution?;
    let mut spans = vec![own(resolution.kind.label())];
    match &resolution.prefer {
        Preferred::Nothing => {}
        Preferred::This => spans.push(own("; it holds")),
        Preferred::Contrary => spans.push(own("; it does not hold")),
        Preferred::Other { says, number } => {
            spans.push(own("; rather "));
            spans.push(said(says));
            if let Some(number) = number {
                let number = linked(number.to_string(), entry_id(*number));
                spans.extend([own(" ("), number, own(")")]);
            }
        }
    }
    if !resolution.note.is_empty() {
        spans.extend([own(": "), said(&resolution.note)]);
    }
    Some(spans)
}

fn reply(reply: &Asked) -> Option<Spans> {
    match reply {
        Asked::Nothing => None,
        Asked::Nobody => Some(vec![warning(
            "It accuses somebody, and nobody is known to have asked them.",
        )]),
        Asked::Noted {
            asked,
            by,
            outcome,
            note,
            passage: _,
        } => {
            let mut spans = vec![match outcome {
                ReplyOutcome::Waiting if asked.is_none() && by.is_empty() => {
                    warning("Not asked yet")
                }
                ReplyOutcome::Waiting => warning("Asked, no answer yet"),
                ReplyOutcome::Answered => own("Answered"),
                ReplyOutcome::NoReply => own("Asked, no reply"),
            }];
            if let Some(on) = asked {
                spans.extend([own(", asked on "), said(on)]);
            }
            if !by.is_empty() {
                spans.extend([own(", asked by "), said(by)]);
            }
            if !note.is_empty() {
                spans.extend([own(": "), said(note)]);
            }
            Some(spans)
        }
    }
}

fn stage(stage: &Stage) -> Spans {
    let mut parts = vec![vec![strong(stage.stage.label())]];
    parts.extend(stage.as_of.iter().map(|on| vec![said(on)]));
    if !stage.place.is_empty() {
        parts.push(vec![said(&stage.place)]);
    }
    let mut spans = joined(parts, ", ");
    if stage.passage.is_none() {
        spans.extend([weak(" · "), warning("no quote is given for it")]);
    }
    spans
}

fn passage(passage: &report::Passage, label: String) -> Passage {
    let Some(quoted) = &passage.quoted else {
        let id = passage.quote.to_string();
        return Passage {
            label,
            stance: passage.stance,
            lines: vec![vec![warning("This quote is not on the board: "), code(id)]],
            ..Passage::default()
        };
    };
    let mut lines = vec![
        speaker(quoted.speaker.as_ref()),
        source_line(&quoted.source),
    ];
    lines.push(place(quoted));
    lines.extend(doubts(quoted));
    if !quoted.comment.is_empty() {
        lines.push(vec![weak("Comment: "), said(&quoted.comment)]);
    }
    if quoted.check != Check::Never {
        let mut spans = vec![weak("This quote was checked ")];
        spans.extend(check(&quoted.check));
        lines.push(spans);
    }
    Passage {
        label,
        stance: passage.stance,
        before: quoted.before.clone(),
        exact: quoted.exact.clone(),
        after: quoted.after.clone(),
        language: quoted.source.language.clone(),
        lines,
    }
}

/// `a Belgian official, by description only, on background, was told`.
pub(super) fn speaker(speaker: Option<&SpokenBy>) -> Spans {
    let Some(speaker) = speaker else {
        return vec![own("In the source’s own voice")];
    };
    let mut parts = vec![vec![if speaker.named {
        said(&speaker.name).strong()
    } else {
        said(&speaker.name)
    }]];
    if !speaker.named {
        parts.push(vec![warning("by description only")]);
    }
    parts.push(match speaker.terms {
        Terms::Unknown => vec![weak("terms unknown")],
        Terms::OnRecord => vec![own("on the record")],
        Terms::OnBackground => vec![warning("on background")],
        Terms::NotForAttribution => vec![warning("not for attribution")],
    });
    parts.push(match speaker.basis {
        Basis::Unknown => vec![weak("how they know: unknown")],
        Basis::Saw => vec![own("saw it")],
        Basis::WasTold => vec![warning("was told")],
        Basis::Read => vec![warning("read it")],
        Basis::Infers => vec![warning("infers it")],
    });
    if speaker.withheld {
        parts.push(vec![warning("withheld from publication")]);
    }
    joined(parts, ", ")
}

/// `S3 Title, publisher, 2016-03-22`, and the archived copy.
pub(super) fn source_line(source: &Cited) -> Spans {
    let mut spans = Spans::new();
    if let Some(number) = source.number {
        spans.push(linked(format!("S{number}"), source_id(number)).strong());
        spans.push(own(" "));
    }
    spans.push(said(&source.title).to(web_address(&source.url)));
    let more = [Some(source.publisher.clone()), source.published.clone()];
    for part in more.into_iter().flatten().filter(|part| !part.is_empty()) {
        spans.extend([own(", "), said(part)]);
    }
    if let Some(target) = web_address(&source.archived_url) {
        spans.extend([own(", "), own("archived copy").to(Some(target))]);
    }
    spans
}

/// Where the words stand, and whether they do.
fn place(quoted: &Quoted) -> Spans {
    let mut parts: Vec<Spans> = Vec::new();
    if let Some(page) = quoted.page {
        parts.push(vec![own(format!("page {page}"))]);
    }
    if let Some(paragraph) = quoted.paragraph {
        parts.push(vec![own(format!("paragraph {paragraph}"))]);
    }
    parts.push(match quoted.range {
        Some(range) => vec![own(format!("characters {}–{}", range.start, range.end))],
        None => vec![own("no place known")],
    });
    if let Some(document) = quoted.document {
        let hash = document.to_string();
        let short = hash.get(..SHORT_HASH).unwrap_or_default();
        parts.push(vec![own("document "), code(format!("{short}…"))]);
    }
    if let Some(on) = &quoted.published {
        parts.push(vec![own("words of "), said(on)]);
    }
    parts.push(match quoted.proof {
        Proof::Exact(_) => vec![strong("exact")],
        Proof::Moved(_) => vec![warning("moved"), own(": the same words, at another place")],
        Proof::Altered { .. } => vec![warning("altered")],
        Proof::Earlier { .. } => {
            let version = quoted.version.as_deref().unwrap_or("an earlier version");
            let words = format!(": exact in {version}, not in the newest");
            vec![warning("no longer there"), own(words)]
        }
        Proof::Missing => vec![warning("missing"), own(": not in the document")],
        Proof::NotAtHand => vec![warning("unverifiable now"), own(": document not at hand")],
    });
    joined(parts, " · ")
}

/// What speaks against relying on a passage.
fn doubts(quoted: &Quoted) -> Vec<Spans> {
    let mut lines = Vec::new();
    if let Some(instead) = &quoted.instead {
        lines.push(vec![
            warning(match quoted.version {
                Some(_) => "The newest version has instead: ",
                None => "The document has instead: ",
            }),
            said(format!("“{instead}”")),
        ]);
    }
    if let Some(it) = &quoted.withdrawn {
        lines.push(withdrawn("These words were withdrawn", it));
    }
    if quoted.source_withdrawn {
        lines.push(vec![warning("Its source was withdrawn")]);
    }
    if quoted.bare {
        lines.push(vec![weak(
            "The words around are left out: a withheld name stands there",
        )]);
    }
    lines
}

pub(super) fn withdrawn(what: &'static str, withdrawn: &Withdrawn) -> Spans {
    let mut spans = vec![warning(what)];
    if let Some(on) = &withdrawn.on {
        spans.extend([own(" on "), said(on)]);
    }
    if !withdrawn.why.trim().is_empty() {
        spans.extend([own(": "), said(&withdrawn.why)]);
    }
    spans
}
