//! A report as one HTML page: no script, nothing loaded, and made to be printed.

use super::blocks::{Badge, Block, Card, Level, Look, Passage, Row, Span, Target, Tone};
use crate::io::publish::{language_tag, policy};
use crate::report::Report;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::fmt::Write as _;

const STYLE: &str = include_str!("../../../assets/report/report.css");

/// The page of a report.
pub fn html(report: &Report) -> String {
    let title = &report.head.title;
    let style = format!("{STYLE}\n{}", running_head(title));
    let language = language_tag(&report.head.language);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, None));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light";
                title { (title) ", report" }
                style { (PreEscaped(&style)) }
            }
            body {
                main {
                    @for block in super::blocks(report) { (markup(&block, language)) }
                }
            }
        }
    };
    page.into_string()
}

/// The board's title above every printed page.
fn running_head(title: &str) -> String {
    let mut text = String::new();
    for c in title.chars() {
        if c.is_ascii_alphanumeric() {
            text.push(c);
        } else {
            // CSS Syntax 3, 4.3.7: an escape by its number ends with a space.
            let _never_fails = write!(text, "\\{:x} ", u32::from(c));
        }
    }
    format!("@page {{ @top-left {{ content: \"{text}\"; }} }}")
}

fn markup(block: &Block, language: Option<&str>) -> Markup {
    html! {
        @match block {
            Block::Title(spans) => h1 dir="auto" lang=[language] { (inline(spans)) },
            Block::Heading { level: Level::Group, id, text, aside } => {
                h3 id=(id) lang=[language] { (inline(text)) @if !aside.is_empty() { " " small { (inline(aside)) } } }
            }
            Block::Heading { level, id, text, aside } => {
                h2 id=(id) class=(if *level == Level::Part { "part" } else { "section" }) {
                    (inline(text)) @if !aside.is_empty() { " " small { (inline(aside)) } }
                }
            }
            Block::Text(spans) => p dir="auto" { (inline(spans)) },
            Block::Summary(spans) => p class="summary weak" dir="auto" lang=[language] { (inline(spans)) },
            Block::Notice(spans) => p class="notice" role="note" { (inline(spans)) },
            Block::Facts(facts) => {
                dl class="facts" {
                    @for (label, spans) in facts { div { dt { (label) } dd { (inline(spans)) } } }
                }
            }
            Block::List(lines) => ul { @for spans in lines { li { (inline(spans)) } } },
            Block::Card(it) => (card(it, language)),
        }
    }
}

fn card(card: &Card, language: Option<&str>) -> Markup {
    html! {
        article id=(card.id) {
            h4 {
                span class="number" { (card.number) }
                span class="title" lang=[language] { (inline(&card.title)) }
                @if let Some(it) = card.badge { (badge(it)) }
            }
            @for run in card.rows.chunk_by(|a, b| is_line(a) && is_line(b)) {
                @if run.first().is_some_and(is_line) {
                    dl { @for row in run { @if let Row::Line { label, spans } = row {
                        div { dt { (label) } dd { (inline(spans)) } }
                    } } }
                } @else {
                    @for row in run { @match row {
                        Row::Part(spans) => h5 { (inline(spans)) },
                        Row::Passage(it) => (passage(it)),
                        Row::Line { .. } => {}
                    } }
                }
            }
        }
    }
}

fn is_line(row: &Row) -> bool {
    matches!(row, Row::Line { .. })
}

fn badge(badge: Badge) -> Markup {
    let tone = match badge.tone {
        Tone::Strong => "strong",
        Tone::Plain => "plain",
        Tone::Doubtful => "doubtful",
        Tone::Bad => "bad",
    };
    html! { span class=(format!("badge {tone}")) { (badge.label) } }
}

fn passage(passage: &Passage) -> Markup {
    let class = match passage.stance {
        Some(stance) => stance.label().to_lowercase(),
        None => "plain".to_owned(),
    };
    html! {
        figure class=(class) {
            p class="stance" { (passage.label) }
            @if !passage.exact.is_empty() {
                blockquote dir="auto" lang=[language_tag(&passage.language)] {
                    span class="around" { (passage.before) }
                    mark { (passage.exact) }
                    span class="around" { (passage.after) }
                }
            }
            figcaption {
                @for line in &passage.lines { p { (inline(line)) } }
            }
        }
    }
}

fn inline(spans: &[Span]) -> Markup {
    html! { @for it in spans { (span(it)) } }
}

fn span(span: &Span) -> Markup {
    let text = html! {
        @match span.look {
            Look::Plain => (words(span)),
            Look::Strong => strong { (words(span)) },
            Look::Weak => span class="weak" { (words(span)) },
            Look::Warning => strong class="warning" { (words(span)) },
            Look::Code => code { (words(span)) },
        }
    };
    html! {
        @match &span.link {
            Some(Target::Inside(id)) => a href=(format!("#{id}")) { (text) },
            Some(Target::Web(url)) => a href=(url) rel="noopener noreferrer external" { (text) },
            None => (text),
        }
    }
}

fn words(span: &Span) -> Markup {
    html! { @if span.said { bdi { (span.text) } } @else { (span.text) } }
}
