//! The front of a report: what it is, what to look at first, what changed, and how to read it.

use super::blocks::{
    Block, Level, Span, Spans, code, count, joined, numbers, own, said, strong, warning, weak,
};
use crate::evidence::Standing;
use crate::query::anchor::ProofCounts;
use crate::report::{Changes, Counts, Head, Privacy, Report};

pub(super) fn front(report: &Report) -> Vec<Block> {
    let head = &report.head;
    let mut blocks = vec![Block::Title(vec![said(&head.title)])];
    if !head.question.is_empty() {
        blocks.push(Block::Text(vec![said(&head.question)]));
    }
    blocks.extend(notices(head).into_iter().map(Block::Notice));
    blocks.push(Block::Facts(facts(report)));
    if !report.glance.is_empty() {
        blocks.push(section("glance", "What to look at first"));
        let rows = report.glance.iter();
        blocks.push(Block::Facts(
            rows.map(|(why, those)| (why.label(), glance(those, head.counts)))
                .collect(),
        ));
    }
    blocks.extend(changes(report.changes.as_ref()));
    blocks.extend(how_to_read(head));
    blocks
}

fn section(id: &str, text: &str) -> Block {
    Block::Heading {
        level: Level::Section,
        id: id.to_owned(),
        text: vec![own(text)],
        aside: Spans::new(),
    }
}

pub(super) fn part(id: &str, text: &str, aside: Spans) -> Block {
    Block::Heading {
        level: Level::Part,
        id: id.to_owned(),
        text: vec![own(text)],
        aside,
    }
}

fn notices(head: &Head) -> Vec<Spans> {
    let mut notices = Vec::new();
    match head.privacy {
        Privacy::Open => {}
        Privacy::Names(named) => {
            let who = count(
                named,
                "person or thing that is",
                "people and things that are",
            );
            notices.push(vec![
                warning("Not for publication. "),
                own(format!(
                    "This report names {who} to be kept out of anything published. Each place says so."
                )),
            ]);
        }
        Privacy::LeftOut {
            withheld,
            entries,
            texts,
        } => notices.push(vec![
            strong("What is withheld was left out: "),
            own(format!(
                "{}, {} that name them, and {} in which such a name stands. A description that everybody understands is not found by a program.",
                count(withheld, "name", "names"),
                count(entries, "entry", "entries"),
                count(texts, "text", "texts"),
            )),
        ]),
    }
    if let Some(scope) = &head.scope {
        notices.push(vec![
            strong("A part of the board: "),
            own("what is said of "),
            said(scope),
            own(". Standing, origins and disputes are those of the whole board."),
        ]);
    }
    notices
}

fn facts(report: &Report) -> Vec<(&'static str, Spans)> {
    let head = &report.head;
    let counts = head.counts;
    let mut facts = vec![(
        "What this is",
        vec![own(
            "Report on an evidence board, for a lawyer’s reading; internal",
        )],
    )];
    if !head.made.on.is_empty() {
        facts.push(("Made on", vec![own(&head.made.on)]));
    }
    if !head.authors.is_empty() {
        facts.push(("Board by", vec![said(head.authors.join(", "))]));
    }
    facts.extend(made_from(head));
    facts.push((
        "Entries",
        vec![own(format!(
            "{} ({}, {})",
            counts.entries(),
            count(counts.claims, "claim", "claims"),
            count(counts.relations, "relation", "relations"),
        ))],
    ));
    facts.push(("Standing", vec![own(standings(counts))]));
    facts.push(("Checked", checked(counts)));
    facts.push(("Quotes", quotes(counts.proofs)));
    facts.push((
        "Sources, disputes",
        vec![own(format!(
            "{}; {}, {} open",
            count(counts.sources, "source", "sources"),
            count(counts.disputes, "dispute", "disputes"),
            counts.disputes_open,
        ))],
    ));
    if head.leads_left_out > 0 {
        let words = count(head.leads_left_out, "lead", "leads");
        facts.push((
            "Left out",
            vec![warning(format!("{words}, which no quote supports"))],
        ));
    }
    facts
}

fn made_from(head: &Head) -> Vec<(&'static str, Spans)> {
    let made = &head.made;
    let mut spans = Spans::new();
    if !made.file.is_empty() {
        spans.push(said(&made.file));
    }
    if let Some(sha256) = made.sha256 {
        if !spans.is_empty() {
            spans.push(own(", "));
        }
        spans.extend([own("SHA-256 "), code(sha256.to_string())]);
    }
    if made.unsaved {
        spans.push(warning(if spans.is_empty() {
            "a board that was not saved yet"
        } else {
            ", with changes that were not saved yet"
        }));
    }
    let known = !spans.is_empty();
    known.then_some(("Made from", spans)).into_iter().collect()
}

fn standings(counts: Counts) -> String {
    let parts = Standing::ALL.into_iter().zip(counts.standings);
    let parts: Vec<String> = parts
        .filter(|(_, number)| *number > 0)
        .map(|(standing, number)| format!("{number} {}", standing.label().to_lowercase()))
        .collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

fn checked(counts: Counts) -> Spans {
    let mut parts = vec![vec![own(format!("{} checked", counts.checked))]];
    if counts.stale > 0 {
        let words = format!("{} changed since they were", counts.stale);
        parts.push(vec![warning(words)]);
    }
    if counts.unchecked() > 0 {
        parts.push(vec![warning(format!("{} by nobody", counts.unchecked()))]);
    }
    joined(parts, ", ")
}

pub(super) fn quotes(proofs: ProofCounts) -> Spans {
    let parts = [
        (proofs.exact, "exact", false),
        (proofs.moved, "moved", true),
        (proofs.altered, "altered", true),
        (proofs.earlier, "only in an earlier version", true),
        (proofs.missing, "missing", true),
        (proofs.not_at_hand, "whose document is not at hand", true),
    ];
    let some = parts.into_iter().filter(|(number, ..)| *number > 0);
    let words = some.map(|(number, word, doubtful)| {
        let text = format!("{number} {word}");
        vec![if doubtful { warning(text) } else { own(text) }]
    });
    let mut spans = vec![own(count(proofs.total(), "quote", "quotes"))];
    let parts = joined(words, ", ");
    if !parts.is_empty() {
        spans.push(own(": "));
        spans.extend(parts);
    }
    spans
}

fn glance(those: &[usize], counts: Counts) -> Spans {
    if those.len() == counts.entries() && those.len() > 1 {
        return vec![strong(format!("all {}", those.len()))];
    }
    let mut spans = vec![strong(those.len().to_string()), weak(": ")];
    spans.extend(numbers(those));
    spans
}

fn changes(changes: Option<&Changes>) -> Vec<Block> {
    let mut blocks = vec![section("changes", "What changed since the last report")];
    let Some(changes) = changes else {
        blocks.push(Block::Text(vec![own(
            "There is no earlier report to compare with.",
        )]));
        return blocks;
    };
    let mut spans = vec![own("Compared with "), said(&changes.since), own(". ")];
    if changes.groups.is_empty() {
        spans.push(own("Nothing that a report shows has changed."));
    }
    if changes.elsewhere > 0 {
        let words = count(changes.elsewhere, "change is", "changes are");
        spans.push(weak(format!(
            "Of the story and the canvas {words} not listed."
        )));
    }
    blocks.push(Block::Text(spans));
    for (topic, lines) in &changes.groups {
        blocks.push(Block::Text(vec![strong(topic.label())]));
        let lines = lines.iter().map(|change| {
            let mut spans = vec![own(format!("{} ", change.how.sign())), said(&change.text)];
            if !change.entries.is_empty() {
                spans.push(weak(" · entry "));
                spans.extend(numbers(&change.entries));
            }
            spans
        });
        blocks.push(Block::List(lines.collect()));
    }
    blocks
}

const STANDINGS: [(&str, &str); 5] = [
    (
        "Corroborated",
        "two or more independent origins support it.",
    ),
    ("Sourced", "one independent origin supports it."),
    (
        "Contested",
        "there are quotes for it and quotes against it.",
    ),
    ("Lead", "no quote supports it: nothing but an idea so far."),
    (
        "Fallen",
        "quotes supported it, and all of them, or their sources, were withdrawn.",
    ),
];

fn how_to_read(head: &Head) -> Vec<Block> {
    let mut blocks = vec![section("reading", "How to read this")];
    blocks.push(Block::Text(vec![own(
        "Every claim and every relation between two things has a number and an id. Numbers are those of this report; the id stays the same from one report to the next. Standing is counted from the quotes, and typed in by nobody:",
    )]));
    let standings = STANDINGS.iter();
    blocks.push(Block::Facts(
        standings
            .map(|(name, words)| (*name, vec![own(*words)]))
            .collect(),
    ));
    let around = match head.excerpt_words {
        Some(words) => format!(
            "Around each quote stand up to {} on each side, as the board allows, within the paragraph; where the document is not at hand, those kept with the quote.",
            count(words as usize, "word", "words")
        ),
        None => "Around each quote stand the few words that were kept with it; the board allows no more.".to_owned(),
    };
    let points: Vec<Vec<Span>> = vec![
        vec![
            strong("Origin. "),
            own(
                "One voice is one origin: a speaker in five articles, or an agency’s copy in two papers, is counted once. Single origin, only unnamed speakers and only hearsay are said where they hold.",
            ),
        ],
        vec![strong("Words around. "), own(around)],
        vec![
            strong("Place. "),
            own(
                "Characters are Unicode code points of the normalised text of the document, from 0, the end not included; the document is named by the SHA-256 of that text.",
            ),
        ],
        vec![
            strong("Proof. "),
            own(
                "Exact: the words stand at their place, letter for letter. Moved: they stand once, elsewhere. Altered: only similar words are there, and both are printed. Missing: nothing like them is there. Unverifiable now: the document was not at hand when this was made.",
            ),
        ],
        vec![
            strong("Checked. "),
            own(
                "Somebody compared it with its sources. A later change to what it says or rests on undoes that, and is named.",
            ),
        ],
    ];
    blocks.push(Block::List(points));
    blocks
}
