//! A report as PDF: A4, text that can be searched and copied, a structure that a screen reader can say, and
//! bookmarks. Its metadata say nothing of the machine or the time.

mod flow;
mod look;
mod paint;
mod sheet;
mod tree;
mod words;

use super::blocks::{Block, own, warning};
use crate::report::Report;
use krilla::metadata::Metadata;
use krilla::{Document, SerializeSettings};
use paint::{Painter, bookmarks};
use sheet::Sheet;
use std::collections::BTreeSet;
use std::rc::Rc;
use words::Laid;

/// A PDF, and the signs that no font in the program has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub missing: BTreeSet<char>,
}

/// The PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the PDF could not be made: {0}")]
pub struct PdfError(String);

/// So many of the signs that cannot be printed are named on the front page.
const NAMED: usize = 24;

/// The PDF of a report.
pub fn pdf(report: &Report) -> Result<Pdf, PdfError> {
    pdf_as(report, settings())
}

fn settings() -> SerializeSettings {
    SerializeSettings {
        // It would repeat the title and the language, and add nothing.
        xmp_metadata: false,
        ..SerializeSettings::default()
    }
}

fn pdf_as(report: &Report, settings: SerializeSettings) -> Result<Pdf, PdfError> {
    let mut blocks = super::blocks(report);
    let mut sheet = laid_out(&blocks);
    let missing = missing(&sheet.laid);
    if !missing.is_empty() {
        // Behind the title: whoever reads it must know that something cannot be read.
        blocks.insert(1.min(blocks.len()), notice(&missing));
        sheet = laid_out(&blocks);
    }
    let bytes = written(report, sheet, settings).map_err(|err| PdfError(format!("{err:?}")))?;
    Ok(Pdf { bytes, missing })
}

fn laid_out(blocks: &[Block]) -> Sheet {
    let mut sheet = Sheet::new();
    for block in blocks {
        sheet.block(block);
    }
    sheet
}

fn notice(missing: &BTreeSet<char>) -> Block {
    let codes: Vec<String> = missing
        .iter()
        .take(NAMED)
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    let more = if missing.len() > NAMED { " …" } else { "" };
    Block::Notice(vec![
        warning("Some signs cannot be printed. "),
        own(format!(
            "No font in the program has {}{more}; they stand as empty boxes here, and can be copied. The same report as HTML shows them.",
            codes.join(", ")
        )),
    ])
}

/// The signs for which the fonts have no letter.
fn missing(laid: &[Rc<Laid>]) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for laid in laid {
        for line in laid.layout.lines() {
            for run in line.runs() {
                for cluster in run.clusters() {
                    let unknown = cluster.glyphs().any(|glyph| glyph.id == 0);
                    if unknown && !cluster.is_hard_line_break() {
                        let words = laid.text.get(cluster.text_range()).unwrap_or("");
                        found.extend(words.chars().filter(|c| !c.is_whitespace()));
                    }
                }
            }
        }
    }
    found
}

fn written(
    report: &Report,
    mut sheet: Sheet,
    settings: SerializeSettings,
) -> Result<Vec<u8>, krilla::error::KrillaError> {
    let title = format!("{}, report", report.head.title);
    let language = "en";
    let mut document = Document::new_with(settings);
    let pages = flow::pages(std::mem::take(&mut sheet.units), look::HEIGHT);
    let head = sheet.running(&report.head.title, look::WIDTH - 60.0);
    let right = sheet.running("Report", look::WIDTH);
    let numbers: Vec<Rc<Laid>> = (1..=pages.len())
        .map(|number| {
            let words = format!("page {number} of {}", pages.len());
            sheet.running(&words, look::WIDTH)
        })
        .collect();
    let mut painter = Painter::new(&mut sheet.tree, &pages);
    for (strips, number) in pages.iter().zip(&numbers) {
        painter.page(&mut document, strips, (&head, &right, number));
    }
    document.set_outline(bookmarks(&pages));
    document.set_metadata(Metadata::new().title(title).language(language.to_owned()));
    document.set_tag_tree(sheet.tree.finish(language));
    document.finish()
}

#[cfg(test)]
mod tests;
