//! The answer: what a server says it found, read with care, since nobody vouches for it.

use super::request::{BEGIN, END};
use crate::base::text_range::CharRange;
use crate::search::passages::{Passage, Passages};
use crate::search::server::Fields;
use crate::search::texts::{Elsewhere, TextHit, TextOf, TextsFound};
use serde_json::Value;

/// Longer values of fields are cut, in characters.
const LONGEST: usize = 500;
/// Of a text without marks so much is shown.
const BEGINNING: usize = 180;

/// Reads it, or says what it is instead.
pub fn read(answer: &Value, fields: &Fields) -> Result<TextsFound, String> {
    let hits = answer
        .pointer("/hits/hits")
        .and_then(Value::as_array)
        .ok_or("the answer is not that of a search: is this the address of the search server?")?;
    let total = answer.pointer("/hits/total");
    // A number until version 6, an object since.
    let total = total.and_then(|total| total.as_u64().or_else(|| total.get("value")?.as_u64()));
    let mut notes = Vec::new();
    if answer.get("timed_out").and_then(Value::as_bool) == Some(true) {
        notes.push("The server stopped before it had looked everywhere".to_owned());
    }
    let shards = |name: &str| answer.pointer(&format!("/_shards/{name}"))?.as_u64();
    if let (Some(failed), Some(all)) = (shards("failed"), shards("total"))
        && failed > 0
    {
        notes.push(format!(
            "{failed} of {all} parts of the collection did not answer"
        ));
    }
    let hits: Vec<TextHit> = hits.iter().map(|hit| one(hit, fields)).collect();
    Ok(TextsFound {
        total: total
            .and_then(|it| usize::try_from(it).ok())
            .unwrap_or(hits.len()),
        hits,
        notes,
    })
}

fn one(hit: &Value, fields: &Fields) -> TextHit {
    let source = hit.get("_source").unwrap_or(&Value::Null);
    let mut found = Elsewhere {
        id: text(hit.get("_id").unwrap_or(&Value::Null)).unwrap_or_default(),
        ..Elsewhere::default()
    };
    let mut take = |what: &'static str, names: &str| -> String {
        let value = Fields::names(names).find_map(|name| Some((name, text(at(source, name)?)?)));
        let Some((name, value)) = value else {
            return String::new();
        };
        found.read_from.push((what, name.to_owned()));
        shortened(&value)
    };
    let title = take("title", &fields.title);
    let published = take("published", &fields.published);
    let address = take("address", &fields.address);
    let publisher = take("publisher", &fields.publisher);
    let authors = take("authors", &fields.authors);
    let language = take("language", &fields.language);
    found.published = day(&published);
    (found.title, found.address, found.publisher) = (title, address, publisher);
    (found.authors, found.language) = (authors, language);
    found.text = Fields::names(&fields.text).find_map(|name| text(at(source, name)?));
    let marked: Vec<Passage> = Fields::names(&fields.text)
        .filter_map(|name| hit.get("highlight")?.get(name)?.as_array())
        .flatten()
        .filter_map(Value::as_str)
        .map(passage)
        .collect();
    let mut best = marked;
    if best.is_empty() {
        let beginning: String = found
            .text
            .iter()
            .flat_map(|it| it.chars())
            .take(BEGINNING)
            .collect();
        if !beginning.trim().is_empty() {
            best.push(passage(&beginning));
        }
    }
    TextHit {
        passages: Passages {
            places: best.iter().map(|passage| passage.num_hits).sum(),
            best,
        },
        score: hit.get("_score").and_then(Value::as_f64).unwrap_or(0.0) as f32,
        of: TextOf::Elsewhere(Box::new(found)),
    }
}

/// A field by its name, with points between folders: `metadata.tika_metadata_dc_title`. Some servers give such
/// a name whole.
fn at<'a>(source: &'a Value, name: &str) -> Option<&'a Value> {
    if let Some(value) = source.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    at(source.get(first)?, rest)
}

/// A value as words; of a list each, with commas.
fn text(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().take(50).filter_map(text).collect();
            all.join(", ")
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}

fn shortened(value: &str) -> String {
    let plain = value.chars().map(|c| if c.is_control() { ' ' } else { c });
    let plain: String = plain.take(LONGEST).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of a moment: `2016-03-22T10:00:00Z` is `2016-03-22`. Other dates stay as they are.
fn day(value: &str) -> String {
    match value.split_once(['T', ' ']) {
        Some((day, _)) if day.len() == 10 => day.to_owned(),
        _ => value.to_owned(),
    }
}

/// A stretch of a text with its hits marked.
fn passage(marked: &str) -> Passage {
    let mut shown = String::new();
    let mut marks = Vec::new();
    let mut begun = None;
    let mut space = true;
    let mut len = 0;
    for c in marked.chars() {
        match c {
            BEGIN => begun = Some(len),
            END => {
                if let Some(start) = begun.take().filter(|start| *start < len) {
                    marks.push(CharRange::new(start, len));
                }
            }
            c => {
                let c = if c.is_whitespace() || c.is_control() {
                    ' '
                } else {
                    c
                };
                if c != ' ' || !space {
                    shown.push(c);
                    len += 1;
                }
                space = c == ' ';
            }
        }
    }
    Passage {
        // Where in the text that is, the server does not say.
        sentence: CharRange::new(0, 0),
        hit: CharRange::new(0, 0),
        num_hits: marks.len(),
        shown,
        marks,
    }
}
