//! Texts in the open format of office programs: the paragraphs of `content.xml`, and what `meta.xml` says
//! (OASIS Open Document Format 1.3).

use super::{ExtractError, Extracted, Found, day, found, tidy};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

const EXTRACTOR: &str = "odt quick-xml 0.42";
/// No part of a document unpacks to more.
const MAX_PART: u64 = 256 << 20;
/// Spaces that one element may stand for.
const MAX_SPACES: usize = 1_000;

pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|err| damaged(&err.to_string()))?;
    let manifest = part(&mut archive, "META-INF/manifest.xml").unwrap_or_default();
    if memchr::memmem::find(manifest.as_bytes(), b"encryption-data").is_some() {
        return Err(ExtractError::Encrypted);
    }
    let content = part(&mut archive, "content.xml")?;
    let mut extracted = Extracted {
        text: tidy(&paragraphs(&content)?),
        extractor: EXTRACTOR.to_owned(),
        ..Extracted::default()
    };
    if let Ok(meta) = part(&mut archive, "meta.xml") {
        extracted.title = field(&meta, "dc:title", "the document's properties");
        extracted.authors = field(&meta, "meta:initial-creator", "the document's properties")
            .or_else(|| field(&meta, "dc:creator", "the document's properties"));
        extracted.language = field(&meta, "dc:language", "the document's properties");
        let written = field(&meta, "dc:date", "");
        if let Some(written) = written {
            let note = format!("It was last changed on {}.", day(&written.value));
            extracted.notes.push(note);
        }
    }
    Ok(extracted)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ExtractError> {
    let file = archive.by_name(name).map_err(|err| match err {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ExtractError::Encrypted,
        ZipError::FileNotFound => damaged(&format!("{name} is missing in it")),
        err => damaged(&err.to_string()),
    })?;
    let mut text = Vec::new();
    // What a header says of the size may be a lie: it is counted.
    file.take(MAX_PART + 1)
        .read_to_end(&mut text)
        .map_err(|err| damaged(&err.to_string()))?;
    if text.len() as u64 > MAX_PART {
        return Err(ExtractError::Bomb {
            megabytes: MAX_PART >> 20,
        });
    }
    String::from_utf8(text).map_err(|err| damaged(&err.to_string()))
}

/// The text of the body: a line for each paragraph, an empty one between them. What is deleted but still
/// tracked is left out, and so are comments; entities of the file's own are not expanded.
fn paragraphs(xml: &str) -> Result<String, ExtractError> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let (mut in_body, mut in_paragraph, mut left_out) = (false, 0_usize, 0_usize);
    loop {
        let event = reader
            .read_event()
            .map_err(|err| damaged(&err.to_string()))?;
        match event {
            Event::Start(start) => match start.name().as_ref() {
                "office:text" => in_body = true,
                "text:tracked-changes" | "office:annotation" => left_out += 1,
                _ if left_out > 0 => left_out += 1,
                "text:p" | "text:h" => in_paragraph += 1,
                _ => {}
            },
            Event::End(_) if left_out > 0 => left_out -= 1,
            Event::End(end) => match end.name().as_ref() {
                "text:p" | "text:h" => {
                    in_paragraph = in_paragraph.saturating_sub(1);
                    text.push_str("\n\n");
                }
                "office:text" => in_body = false,
                _ => {}
            },
            Event::Empty(empty) if in_body && left_out == 0 => match empty.name().as_ref() {
                "text:s" => {
                    let count = empty
                        .attributes()
                        .flatten()
                        .find(|a| a.key.as_ref() == "text:c");
                    let count = count.and_then(|a| a.value.parse().ok());
                    text.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(MAX_SPACES)));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                "text:p" | "text:h" => text.push_str("\n\n"),
                _ => {}
            },
            Event::Text(words) if in_body && in_paragraph > 0 && left_out == 0 => {
                text += &words;
            }
            Event::GeneralRef(name) if in_body && in_paragraph > 0 && left_out == 0 => {
                text += &reference(&name);
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

/// The five entities of XML and characters by number; anything else is the file's own, and stays out.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_xml_entity(name)
        .unwrap_or("")
        .to_owned()
}

fn field(xml: &str, element: &str, place: &str) -> Option<Found> {
    let mut reader = Reader::from_str(xml);
    let mut inside = false;
    let mut value = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if start.name().as_ref() == element => inside = true,
            Event::End(end) if end.name().as_ref() == element => return found(&value, place),
            Event::Text(text) if inside => value += &text,
            Event::GeneralRef(name) if inside => value += &reference(&name),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn damaged(why: &str) -> ExtractError {
    ExtractError::Damaged {
        sort: "OpenDocument text".to_owned(),
        why: why.to_owned(),
    }
}
