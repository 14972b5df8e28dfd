//! A report as a file: HTML, Markdown or PDF, each made of the same blocks and of nothing but the report.

mod back;
mod blocks;
mod entries;
mod front;
mod html;
mod markdown;
mod pdf;

use crate::base::digest::Digest;
use crate::compare::{self, Version};
use crate::evidence::Derived;
use crate::model::Board;
use crate::publish::{Guard, Publication, plan};
use crate::report::{self, Format, Ground, Made, Options, Report};
use blocks::{Block, plain, weak};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use html::html;
pub use markdown::markdown;
pub use pdf::{Pdf, PdfError, pdf};

/// What a report is asked for with.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    pub board: &'a Board,
    /// Of that board.
    pub derived: &'a Derived,
    /// The documents at hand.
    pub texts: &'a BTreeMap<Digest, Arc<str>>,
    pub options: &'a Options,
    pub made: Made,
    /// What to compare with, and what it is called.
    pub before: Option<(&'a str, &'a Board)>,
}

/// A withheld name stands in a report that was to be without: so none is given out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} would still stand in the report, put together from several texts: change one of them, or leave nothing out", .0.join(", "))]
pub struct StillNamed(pub Vec<String>);

/// Makes a report. Where what is withheld is left out, all of it is looked through once more.
pub fn make(order: &Order<'_>) -> Result<Report, StillNamed> {
    let before = order.before.map(|(name, board)| {
        let was = Derived::build(board);
        let now = Version::new(order.board, order.derived);
        (name, compare::changes_of(Version::new(board, &was), now))
    });
    let ground = Ground {
        board: order.board,
        derived: order.derived,
        texts: order.texts,
        made: &order.made,
        since: before.as_ref().map(|(name, changes)| (*name, changes)),
    };
    let made = report::report(ground, order.options);
    if order.options.withheld {
        return Ok(made);
    }
    let plan = plan(order.board, order.derived, Publication::default());
    let runs = blocks::runs(&blocks(&made));
    let all: Vec<String> = runs.iter().map(|spans| plain(spans)).collect();
    // The program's own words, among which no name is looked for.
    let own = runs.iter().flatten().filter(|span| !span.said);
    let own: Vec<&str> = own.map(|span| span.text.as_str()).collect();
    let hits = Guard::new(&plan).in_file(&all.join("\n"), &own.join("\n"));
    if hits.is_empty() {
        Ok(made)
    } else {
        let names = hits.into_iter().map(|hit| format!("“{}”", hit.name));
        Err(StillNamed(names.collect()))
    }
}

/// A report in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// Signs that could not be printed, for no font in the program has them.
    pub missing: BTreeSet<char>,
}

/// The bytes of the file.
pub fn write(report: &Report, format: Format) -> Result<Written, PdfError> {
    let bytes = match format {
        Format::Html => html(report).into_bytes(),
        Format::Markdown => markdown(report).into_bytes(),
        Format::Pdf => {
            let Pdf { bytes, missing } = pdf(report)?;
            return Ok(Written { bytes, missing });
        }
    };
    Ok(Written {
        bytes,
        missing: BTreeSet::new(),
    })
}

/// Everything a report says, from top to bottom.
fn blocks(report: &Report) -> Vec<Block> {
    let mut all = front::front(report);
    let counts = report.head.counts;
    all.push(front::part(
        "entries",
        "Claims and relations",
        vec![weak(blocks::count(counts.entries(), "entry", "entries"))],
    ));
    if counts.entries() == 0 {
        all.push(Block::Text(vec![blocks::own("There is none.")]));
    }
    for group in &report.groups {
        all.extend(entries::group(group, &report.disputes));
    }
    all.extend(back::back(report));
    all
}

#[cfg(test)]
mod tests;
