//! A report as Markdown, after `CommonMark`. No text of the board is markup in it.

use super::blocks::{self, Block, Card, Level, Look, Passage, Row, Span, Target, plain};
use crate::report::Report;
use std::fmt::{self, Write as _};
use unicode_bidi::{BidiClass, bidi_class};

/// The Markdown of a report.
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    for block in super::blocks(report) {
        write_block(&mut out, &block);
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Title(spans) => paragraph(out, "# ", spans),
        Block::Heading {
            level,
            id: _,
            text,
            aside,
        } => {
            let sign = match level {
                Level::Part | Level::Section => "## ",
                Level::Group => "### ",
            };
            paragraph(out, sign, text);
            if !aside.is_empty() {
                paragraph(out, "", aside);
            }
        }
        Block::Text(spans) | Block::Summary(spans) => paragraph(out, "", spans),
        Block::Notice(spans) => paragraph(out, "> ", spans),
        Block::Facts(facts) => {
            for (label, spans) in facts {
                item(out, "", label, spans);
            }
            out.push('\n');
        }
        Block::List(lines) => {
            for spans in lines {
                let words = started(&inline(spans));
                put(out, format_args!("- {words}\n"));
            }
            out.push('\n');
        }
        Block::Card(card) => write_card(out, card),
    }
}

fn put(out: &mut String, words: fmt::Arguments<'_>) {
    // Writing to a text in memory cannot fail.
    let _infallible = out.write_fmt(words);
}

fn write_card(out: &mut String, card: &Card) {
    let mut head = vec![blocks::own(format!("{} · ", card.number))];
    head.extend(card.title.iter().cloned());
    if let Some(badge) = card.badge {
        head.push(blocks::own(format!(" · {}", badge.label)));
    }
    paragraph(out, "#### ", &head);
    let mut in_list = false;
    for row in &card.rows {
        let is_line = matches!(row, Row::Line { .. });
        if in_list && !is_line {
            out.push('\n');
        }
        in_list = is_line;
        match row {
            Row::Line { label, spans } => item(out, "", label, spans),
            Row::Part(spans) => paragraph(out, "", spans),
            Row::Passage(it) => passage(out, it),
        }
    }
    if in_list {
        out.push('\n');
    }
}

fn item(out: &mut String, before: &str, label: &str, spans: &[Span]) {
    let (label, words) = (escaped(label), inline(spans));
    put(out, format_args!("{before}- {label}: {words}\n"));
}

fn passage(out: &mut String, passage: &Passage) {
    put(out, format_args!("> **{}**\n>\n", escaped(&passage.label)));
    let exact = passage.exact.trim();
    if !exact.is_empty() {
        let [before, after] = [&passage.before, &passage.after].map(|text| isolated(text));
        let marked = format!("**{}**", isolated(exact));
        let quote = if fits_inline(passage, exact) {
            let spaced = |text: &str, at_end: bool| {
                let space = if at_end {
                    text.ends_with(char::is_whitespace)
                } else {
                    text.starts_with(char::is_whitespace)
                };
                if space { " " } else { "" }
            };
            format!(
                "{before}{}{marked}{}{after}",
                spaced(&passage.before, true),
                spaced(&passage.after, false),
            )
        } else {
            // On lines of their own the asterisks open and close, whatever stands beside them.
            [before.as_str(), marked.as_str(), after.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(started)
                .collect::<Vec<_>>()
                .join("\n> ")
        };
        put(out, format_args!("> {}\n>\n", started(&quote)));
    }
    for line in &passage.lines {
        put(out, format_args!("> - {}\n", started(&inline(line))));
    }
    out.push('\n');
}

/// Whether asterisks around the exact words open and close there, as `CommonMark` 0.31 has it, 6.2.
fn fits_inline(passage: &Passage, exact: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = passage.before.chars().next_back();
    let after = passage.after.chars().next();
    let opens = letter(exact.chars().next()) || !letter(before);
    let closes = letter(exact.chars().next_back()) || !letter(after);
    // A text from right to left stands between signs of its own.
    opens && closes && !is_mixed(exact)
}

fn paragraph(out: &mut String, sign: &str, spans: &[Span]) {
    let words = inline(spans);
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let words = started(words);
    put(out, format_args!("{sign}{words}\n\n"));
}

/// Words in one line.
fn inline(spans: &[Span]) -> String {
    // Words of one look that follow each other share their asterisks.
    let mut out = String::new();
    for part in spans.chunk_by(|a, b| a.look == b.look && a.link.is_none() && b.link.is_none()) {
        let Some(first) = part.first() else { continue };
        let whole = plain(part);
        let words: String = part.iter().map(span_text).collect();
        let words = words.trim();
        if words.is_empty() {
            out.push_str(if whole.is_empty() { "" } else { " " });
            continue;
        }
        if whole.starts_with(char::is_whitespace) && !out.ends_with(' ') {
            out.push(' ');
        }
        let linked = match &first.link {
            Some(Target::Web(url)) => format!("[{words}](<{}>)", destination(url)),
            // Markdown has no names to lead to.
            Some(Target::Inside(_)) | None => words.to_owned(),
        };
        match first.look {
            Look::Plain | Look::Weak => out.push_str(&linked),
            Look::Strong | Look::Warning => put(&mut out, format_args!("**{linked}**")),
            Look::Code => put(&mut out, format_args!("`{}`", whole.trim())),
        }
        if whole.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
    out
}

fn span_text(span: &Span) -> String {
    let begins = span.text.starts_with(char::is_whitespace);
    let ends = span.text.ends_with(char::is_whitespace);
    let words = if span.said {
        isolated(&span.text)
    } else {
        escaped(&span.text)
    };
    let space = |is: bool| if is { " " } else { "" };
    match words.as_str() {
        "" => space(begins || ends).to_owned(),
        words => format!("{}{words}{}", space(begins), space(ends)),
    }
}

/// A text of the board, set apart where it runs from right to left.
fn isolated(text: &str) -> String {
    let words = escaped(text);
    if is_mixed(text) && !words.is_empty() {
        format!("\u{2068}{words}\u{2069}")
    } else {
        words
    }
}

fn is_mixed(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// On one line, every sign that could be markup escaped, and nothing that turns the direction of what follows.
fn escaped(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let escape = match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '^' | '{'
            | '}' | '@' | '#' => true,
            // Addresses and signs by name, as some readers make links and pictures of them.
            ':' => {
                next.is_some_and(|c| c == '/' || c == '+' || c == '-' || c.is_ascii_alphabetic())
            }
            '.' => ends_with_www(&out),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let last = text.len().checked_sub(3).and_then(|at| text.get(at..));
    last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

/// Words that begin a line: what would make a list or a heading of it is escaped.
fn started(words: &str) -> String {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = words.split_at(digits);
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    if words.starts_with(['-', '+', '=', ':']) {
        return format!("\\{words}");
    }
    words.to_owned()
}

/// An address between angle brackets.
fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if matches!(c, '<' | '>' | '\\' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
