//! A board as one HTML file for strangers: it works from a memory stick, and nothing in it reaches out.
//!
//! The page is written from a board that holds only what goes out ([`crate::publish`]). It is whole without a
//! script: an outline with every passage. The script (`assets/publish/viewer.js`) lays the same cards and lines
//! out on a canvas and shows parts of the outline beside it; it makes no markup from texts.

mod canvas;
mod card;
mod data;
mod disputes;
mod icons;
mod outline;
mod page;
mod passage;
mod stroke;
pub mod verify;

use crate::base::digest::Digest;
use crate::evidence::Derived;
use crate::model::{Board, EntityId};
use crate::publish::{
    Findings, Guard, Hit, Place, Plan, Publication, Published, WithheldWhy, plan, published,
};
use crate::query::display_name;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use data::PUBLICATION;
pub(in crate::io) use page::policy;
pub(in crate::io) use passage::{language_tag, web_address};

/// Why nothing was published.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    #[error("{0}")]
    Empty(String),
    #[error("nothing was written: {}", sentences(.0))]
    Withheld(Vec<Stopped>),
}

/// A withheld name that would have gone out, said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    pub hit: Hit,
    pub message: String,
}

fn sentences(stopped: &[Stopped]) -> String {
    let lines: Vec<&str> = stopped.iter().map(|it| it.message.as_str()).collect();
    lines.join("\n")
}

/// The HTML of what goes out of a board. `derived` is that of the board, `texts` are the documents at hand.
pub fn publish(
    board: &Board,
    derived: &Derived,
    texts: &BTreeMap<Digest, Arc<str>>,
    options: Publication,
) -> Result<String, PublishError> {
    let plan = plan(board, derived, options);
    let out = published(board, derived, texts, &plan);
    write(board, &plan, &out)
}

/// What came of looking a board through, and its page if nothing stops it.
#[derive(Debug, Clone)]
pub struct Looked {
    pub findings: Findings,
    /// Why there is no page, if there is none.
    pub page: Result<String, PublishError>,
}

/// Makes the page of what goes out of a board, and says what goes and what stays.
pub fn look(
    board: &Board,
    derived: &Derived,
    texts: &BTreeMap<Digest, Arc<str>>,
    options: Publication,
) -> Looked {
    let plan = plan(board, derived, options);
    let out = published(board, derived, texts, &plan);
    let page = write(board, &plan, &out);
    let hits: Vec<Hit> = match &page {
        Err(PublishError::Withheld(stopped)) => stopped.iter().map(|it| it.hit.clone()).collect(),
        Ok(_) | Err(PublishError::Empty(_)) => Vec::new(),
    };
    Looked {
        findings: Findings::new(board, &plan, &out, &hits),
        page,
    }
}

/// The HTML of a plan that was looked at before.
fn write(board: &Board, plan: &Plan, out: &Published) -> Result<String, PublishError> {
    if let Some(why) = plan.why_empty() {
        return Err(PublishError::Empty(why));
    }
    let guard = Guard::new(plan);
    let stop = |hits: Vec<Hit>| {
        let stopped = hits.into_iter().map(|hit| stopped(board, &out.board, hit));
        Err(PublishError::Withheld(stopped.collect()))
    };
    let hits = guard.in_board(&out.board);
    if !hits.is_empty() {
        return stop(hits);
    }
    let html = page::page(out);
    // What the file says without a board: names that are our own words are not searched for in it.
    let hits = guard.in_file(&html, &page::own_words());
    if hits.is_empty() {
        Ok(html)
    } else {
        stop(hits)
    }
}

fn stopped(whole: &Board, out: &Board, hit: Hit) -> Stopped {
    let place = match &hit.place {
        Place::Field {
            record: Some(record),
            field,
            text,
        } => format!(
            "in the {field} of {} ({record}): {text}",
            display_name(out, *record)
        ),
        Place::Field {
            record: None,
            field,
            text,
        } => format!("in the {field}: {text}"),
        Place::File => "in the finished file".to_owned(),
    };
    let speaks = match hit.why {
        WithheldWhy::Marked => String::new(),
        WithheldWhy::Speaks(quote) => format!(" ({quote})"),
    };
    let why = format!("{}{speaks}", hit.why(whole));
    Stopped {
        message: format!("“{}” {why}, and stands {place}", hit.name),
        hit,
    }
}

/// The class of something with a label: `under-investigation`.
fn class(label: &str) -> String {
    label.to_lowercase().replace(' ', "-")
}

/// An entity that can be linked to: one that goes out.
fn is_shown(out: &Published, entity: EntityId) -> bool {
    out.board.entities().contains(entity)
}

#[cfg(test)]
mod tests;
