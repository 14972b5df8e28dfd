//! E-mails and web pages saved as one MIME file (`mail-parser`).

use super::{ExtractError, Extracted, day, found, html, tidy};
use mail_parser::{MessageParser, MimeHeaders as _};

const EXTRACTOR: &str = "mail mail-parser 0.11";

/// A mail's text, with its headers as the first lines: they are said by it too.
pub(super) fn mail(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let message = parse(bytes, "e-mail")?;
    if message.headers().is_empty() {
        return Err(damaged("e-mail"));
    }
    let mut text = String::new();
    let from = people(message.from());
    let day = message.date().map(|date| day(&date.to_rfc3339()));
    let subject = message.subject().unwrap_or("").trim();
    let lines = [
        ("From", from.clone()),
        ("To", people(message.to())),
        ("Cc", people(message.cc())),
        ("Date", message.date().map(|date| date.to_rfc3339())),
        ("Subject", Some(subject.to_owned())),
    ];
    for (name, value) in lines {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            text.extend([name, ": ", &value, "\n"]);
        }
    }
    text.push('\n');
    for at in 0..message.text_body_count() {
        text += &message.body_text(at).unwrap_or_default();
        text.push('\n');
    }
    let attached: Vec<&str> = message
        .attachments()
        .filter_map(|part| part.attachment_name())
        .collect();
    let notes = if attached.is_empty() {
        Vec::new()
    } else {
        vec![format!(
            "Attached to it and not read: {}",
            attached.join(", ")
        )]
    };
    Ok(Extracted {
        text: tidy(&text),
        title: found(subject, "the header Subject"),
        authors: from
            .as_deref()
            .and_then(|from| found(from, "the header From")),
        published: day.and_then(|day| found(&day, "the header Date")),
        extractor: EXTRACTOR.to_owned(),
        notes,
        ..Extracted::default()
    })
}

/// The article of a page that a browser saved with all that belongs to it.
pub(super) fn web_archive(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let message = parse(bytes, "saved web page")?;
    let page = message
        .parts
        .iter()
        .find(|part| part.is_text_html())
        .ok_or_else(|| damaged("saved web page"))?;
    let saved_from = message.header("Snapshot-Content-Location");
    let url = saved_from
        .and_then(|value| value.as_text())
        .or_else(|| page.content_location());
    let text = page
        .text_contents()
        .ok_or_else(|| damaged("saved web page"))?;
    let mut extracted = html::of_text(text, url)?;
    extracted.extractor = format!("{}, {EXTRACTOR}", html::EXTRACTOR);
    if extracted.title.is_none() {
        extracted.title = message
            .subject()
            .and_then(|subject| found(subject, "the header Subject"));
    }
    if let Some(saved) = message.date() {
        let note = format!("The page was saved on {}.", day(&saved.to_rfc3339()));
        extracted.notes.push(note);
    }
    Ok(extracted)
}

fn parse<'a>(bytes: &'a [u8], sort: &str) -> Result<mail_parser::Message<'a>, ExtractError> {
    MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| damaged(sort))
}

fn damaged(sort: &str) -> ExtractError {
    ExtractError::Damaged {
        sort: sort.to_owned(),
        why: "its headers cannot be read".to_owned(),
    }
}

/// Names with addresses: `Ann Adams <ann@example.org>`.
fn people(list: Option<&mail_parser::Address<'_>>) -> Option<String> {
    let people: Vec<String> = list?
        .iter()
        .filter_map(|mailbox| match (mailbox.name(), mailbox.address()) {
            (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
            (one, other) => one.or(other).map(str::to_owned),
        })
        .collect();
    (!people.is_empty()).then(|| people.join(", "))
}
