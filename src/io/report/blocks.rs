//! A report in words and blocks: what all formats say alike, before it is laid out.
//!
//! A text of the board is always a [`Span`] that is `said`; everything else are the program's own words. So a
//! writer knows what it has to escape, and what may run from right to left.

use crate::model::Stance;

/// Words with a look, one behind the other.
pub(super) type Spans = Vec<Span>;

/// Some words of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub text: String,
    pub look: Look,
    /// A text of the board.
    pub said: bool,
    pub link: Option<Target>,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    #[default]
    Plain,
    Strong,
    Weak,
    /// Something that a reader must not miss.
    Warning,
    /// Hashes and ids.
    Code,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To a block of this id.
    Inside(String),
    /// To an address of the web.
    Web(String),
}

/// One piece of the report, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Title(Spans),
    Heading {
        level: Level,
        id: String,
        text: Spans,
        /// Said beside it in small letters.
        aside: Spans,
    },
    Text(Spans),
    /// A paragraph below a heading, to stay with what follows.
    Summary(Spans),
    /// A paragraph in a box, to be read before all else.
    Notice(Spans),
    Facts(Vec<(&'static str, Spans)>),
    List(Vec<Spans>),
    Card(Card),
}

/// How far down a heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// A part of the report, which begins on a new page where there are pages.
    Part,
    /// A part that goes on on the same page.
    Section,
    /// The entries of one entity.
    Group,
}

/// An entry, a dispute or a source: not to be torn by the end of a page where that can be avoided.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Card {
    pub id: String,
    /// `12`, `D3`, `S2`.
    pub number: String,
    pub title: Spans,
    pub badge: Option<Badge>,
    pub rows: Vec<Row>,
}

/// One word for how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Badge {
    pub label: &'static str,
    pub tone: Tone,
}

/// Whether it is well or not; never the only sign of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Strong,
    Plain,
    Doubtful,
    Bad,
}

/// What stands in a card.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Row {
    /// `Checked: by nobody`.
    Line {
        label: &'static str,
        spans: Spans,
    },
    /// The head of some rows.
    Part(Spans),
    Passage(Passage),
}

/// A quote in context, and all that is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Passage {
    /// How it bears on the entry: `Supports`.
    pub label: String,
    pub stance: Option<Stance>,
    pub before: String,
    pub exact: String,
    pub after: String,
    /// BCP 47; empty if not said.
    pub language: String,
    pub lines: Vec<Spans>,
}

pub(super) fn own(text: impl Into<String>) -> Span {
    Span {
        text: text.into(),
        ..Span::default()
    }
}

pub(super) fn strong(text: impl Into<String>) -> Span {
    Span {
        look: Look::Strong,
        ..own(text)
    }
}

pub(super) fn weak(text: impl Into<String>) -> Span {
    Span {
        look: Look::Weak,
        ..own(text)
    }
}

pub(super) fn warning(text: impl Into<String>) -> Span {
    Span {
        look: Look::Warning,
        ..own(text)
    }
}

pub(super) fn code(text: impl Into<String>) -> Span {
    Span {
        look: Look::Code,
        ..own(text)
    }
}

/// A text of the board.
pub(super) fn said(text: impl Into<String>) -> Span {
    Span {
        said: true,
        ..own(text)
    }
}

pub(super) fn linked(text: impl Into<String>, id: impl Into<String>) -> Span {
    Span {
        link: Some(Target::Inside(id.into())),
        ..own(text)
    }
}

/// An address: a link where a browser would only open a page by it.
pub(super) fn address(text: &str) -> Span {
    Span {
        link: web_address(text),
        ..said(text)
    }
}

/// A target of the web: of http or https, without anything that ends an address.
pub(super) fn web_address(text: &str) -> Option<Target> {
    crate::io::publish::web_address(text.trim()).map(|url| Target::Web(url.to_owned()))
}

impl Span {
    pub fn strong(self) -> Self {
        Self {
            look: Look::Strong,
            ..self
        }
    }

    pub fn to(self, link: Option<Target>) -> Self {
        Self { link, ..self }
    }
}

/// Parts with a sign between them.
pub(super) fn joined(parts: impl IntoIterator<Item = Spans>, between: &str) -> Spans {
    let mut all = Spans::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push(weak(between));
        }
        all.extend(part);
    }
    all
}

/// So many numbers, or stretches of them, are listed; the others are counted. Each entry says it as well.
const LISTED: usize = 200;

/// Numbers of entries, those that follow each other as `3–7`, each a link.
pub(super) fn numbers(numbers: &[usize]) -> Spans {
    let link = |number: usize| linked(number.to_string(), entry_id(number));
    let mut all = Spans::new();
    let mut left = numbers.len();
    for (n, run) in numbers.chunk_by(|a, b| a + 1 == *b).enumerate() {
        if n == LISTED {
            all.push(weak(format!(" and {left} more")));
            break;
        }
        left -= run.len();
        if n > 0 {
            all.push(own(", "));
        }
        match run {
            [] => {}
            [one] => all.push(link(*one)),
            [first, second] => all.extend([link(*first), own(", "), link(*second)]),
            [first, .., last] => all.extend([link(*first), own("–"), link(*last)]),
        }
    }
    all
}

pub(super) fn entry_id(number: usize) -> String {
    format!("n{number}")
}

pub(super) fn dispute_id(number: usize) -> String {
    format!("d{number}")
}

pub(super) fn source_id(number: usize) -> String {
    format!("s{number}")
}

/// `1 note`, `2 notes`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Everything that words say, one behind the other.
pub(super) fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Every run of words of some blocks, in reading order, with its spans.
pub(super) fn runs(blocks: &[Block]) -> Vec<Spans> {
    blocks.iter().flat_map(runs_of).collect()
}

fn runs_of(block: &Block) -> Vec<Spans> {
    match block {
        Block::Title(it) | Block::Text(it) | Block::Summary(it) | Block::Notice(it) => {
            vec![it.clone()]
        }
        Block::Heading { text, aside, .. } => vec![text.clone(), aside.clone()],
        Block::Facts(facts) => facts
            .iter()
            .map(|(label, spans)| labelled(label, spans))
            .collect(),
        Block::List(lines) => lines.clone(),
        Block::Card(card) => {
            let badge = card.badge.map(|it| vec![own(it.label)]);
            let head = [vec![own(&card.number)], card.title.clone()];
            let rows = card.rows.iter().flat_map(|row| match row {
                Row::Line { label, spans } => vec![labelled(label, spans)],
                Row::Part(spans) => vec![spans.clone()],
                Row::Passage(it) => {
                    let words = [&it.before, &it.exact, &it.after].map(said);
                    let label = vec![own(&it.label)];
                    let head = [label, words.to_vec()];
                    head.into_iter().chain(it.lines.iter().cloned()).collect()
                }
            });
            head.into_iter().chain(badge).chain(rows).collect()
        }
    }
}

fn labelled(label: &str, spans: &[Span]) -> Spans {
    let mut all = vec![own(label), own(" ")];
    all.extend(spans.iter().cloned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_drawn_together() {
        for (given, expected) in [
            (&[][..], ""),
            (&[3], "3"),
            (&[3, 4], "3, 4"),
            (&[1, 3, 4, 5, 9], "1, 3–5, 9"),
        ] {
            assert_eq!(plain(&numbers(given)), expected);
        }
        let even: Vec<usize> = (1..=300).map(|n| 2 * n).collect();
        let words = plain(&numbers(&even));
        assert!(words.ends_with("398, 400 and 100 more"), "{words}");
    }
}
