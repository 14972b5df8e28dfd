//! Sources: to add and describe them, give them a document, withdraw them, and say what they share.

use super::tidy;
use super::transaction::Transaction;
use crate::base::date::FuzzyDate;
use crate::base::id::IdGen;
use crate::base::text_range::{CharRange, joined};
use crate::model::{
    Anchor, Board, Diff, DocumentRef, Quote, QuoteId, Reliability, Source, SourceId, SourceKind,
    Version, Withdrawal,
};
use std::collections::BTreeMap;

/// One field of a source, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceField {
    Kind(SourceKind),
    Title(String),
    Publisher(String),
    Authors(Vec<String>),
    Published(Option<FuzzyDate>),
    Accessed(Option<FuzzyDate>),
    Url(String),
    ArchivedUrl(String),
    Language(String),
    Reliability(Option<Reliability>),
    Notes(String),
}

/// Adds a source.
pub fn add(board: &Board, ids: &mut IdGen, source: Source) -> (SourceId, Transaction) {
    let mut diff = Diff::default();
    let source_id = put(board, ids, &mut diff, source);
    let made = Transaction::new("Add a source", diff).selecting(Some(source_id.into()));
    (source_id, made)
}

/// Adds several sources in one step, in their order.
pub fn add_many(
    board: &Board,
    ids: &mut IdGen,
    sources: Vec<Source>,
) -> (Vec<SourceId>, Transaction) {
    let mut diff = Diff::default();
    let mut made = Vec::new();
    for source in sources {
        made.push(put(board, ids, &mut diff, source));
    }
    let label = match made.len() {
        1 => "Add a source".to_owned(),
        num => format!("Add {num} sources"),
    };
    let last = made.last().map(|&id| id.into());
    (made, Transaction::new(label, diff).selecting(last))
}

fn put(board: &Board, ids: &mut IdGen, diff: &mut Diff, source: Source) -> SourceId {
    let source_id = ids.next();
    let mut source = tidied(source);
    source
        .shares_origin_with
        .retain(|other| board.sources().contains(*other));
    diff.put(board, source_id, source);
    source_id
}

fn tidied(mut source: Source) -> Source {
    for name in [
        &mut source.title,
        &mut source.publisher,
        &mut source.language,
    ] {
        *name = tidy::name(name);
    }
    for address in [&mut source.url, &mut source.archived_url] {
        *address = tidy::text(address.trim().to_owned());
    }
    source.authors = tidy::names(&source.authors);
    source.notes = tidy::text(source.notes);
    source.withdrawn = source.withdrawn.map(tidy::withdrawal);
    source
}

/// Changes one field.
pub fn set(board: &Board, source_id: SourceId, field: SourceField) -> Transaction {
    let (label, key) = match &field {
        SourceField::Kind(_) => ("Change the kind", None),
        SourceField::Title(_) => ("Edit the title", Some("title")),
        SourceField::Publisher(_) => ("Edit the publisher", Some("publisher")),
        SourceField::Authors(_) => ("Edit the authors", Some("authors")),
        SourceField::Published(_) => ("Change the date of publication", Some("published")),
        SourceField::Accessed(_) => ("Change the date of access", Some("accessed")),
        SourceField::Url(_) => ("Edit the address", Some("url")),
        SourceField::ArchivedUrl(_) => ("Edit the archived address", Some("archived_url")),
        SourceField::Language(_) => ("Edit the language", Some("language")),
        SourceField::Reliability(_) => ("Change the reliability", None),
        SourceField::Notes(_) => ("Edit the notes", Some("notes")),
    };
    let mut diff = Diff::default();
    diff.update::<Source>(board, source_id, |source| match field {
        SourceField::Kind(kind) => source.kind = kind,
        SourceField::Title(text) => source.title = tidy::name(&text),
        SourceField::Publisher(text) => source.publisher = tidy::name(&text),
        SourceField::Authors(authors) => source.authors = tidy::names(&authors),
        SourceField::Published(date) => source.published = date,
        SourceField::Accessed(date) => source.accessed = date,
        SourceField::Url(text) => source.url = tidy::text(text.trim().to_owned()),
        SourceField::ArchivedUrl(text) => source.archived_url = tidy::text(text.trim().to_owned()),
        SourceField::Language(text) => source.language = tidy::name(&text),
        SourceField::Reliability(reliability) => source.reliability = reliability,
        SourceField::Notes(text) => source.notes = tidy::text(text),
    });
    tidy::typing(Transaction::new(label, diff), source_id.into(), key)
}

/// Gives a source its document, or takes it away. Quotes keep their anchors: whether they hold in the
/// new document is proved, not assumed. What was read was read of the text that goes.
pub fn set_document(
    board: &Board,
    source_id: SourceId,
    document: Option<DocumentRef>,
) -> Transaction {
    let label = match document {
        Some(_) => "Attach a document",
        None => "Detach the document",
    };
    let mut diff = Diff::default();
    diff.update::<Source>(board, source_id, |source| {
        let text = |document: &Option<DocumentRef>| document.as_ref().map(|it| it.sha256);
        if text(&source.document) != text(&document) {
            source.read.clear();
        }
        source.document = document;
    });
    Transaction::new(label, diff)
}

/// A new text of a source, and where what is known of the one before stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewVersion {
    pub document: DocumentRef,
    /// When the source was looked at in this version.
    pub accessed: Option<FuzzyDate>,
    /// The quotes that stand word for word in it. Those with other words are passed over: for that a person
    /// decides.
    pub anchors: BTreeMap<QuoteId, Anchor>,
    /// What of it was read in the version before.
    pub read: Vec<CharRange>,
}

/// Adds a version to a source: what it was until now is kept as an earlier one. Nothing if it is the text that
/// the source has; the first text that a source gets is no version of another.
pub fn add_version(board: &Board, source_id: SourceId, version: NewVersion) -> Transaction {
    let mut diff = Diff::default();
    let newest = board.sources().get(source_id).map(|it| &it.document);
    let same = |document: &DocumentRef| document.sha256 == version.document.sha256;
    if newest.is_none_or(|newest| newest.as_ref().is_some_and(same)) {
        return Transaction::default();
    }
    let chars = version.document.chars;
    diff.update::<Source>(board, source_id, |source| {
        let accessed = std::mem::replace(&mut source.accessed, version.accessed);
        if let Some(document) = source.document.replace(version.document) {
            source.earlier.push(Version { document, accessed });
        } else if source.accessed.is_none() {
            source.accessed = accessed;
        }
        let within = version.read.iter().map(|range| CharRange {
            start: range.start.min(chars),
            end: range.end.min(chars),
        });
        source.read = joined(within);
    });
    re_anchor(board, &mut diff, source_id, version.anchors);
    Transaction::new("Add a version", diff)
}

/// Takes a version away: the newest, by the number behind the earlier ones, or one of these.
///
/// Where it is the newest, the one before is that again, and `anchors` are the places of the quotes in it. The
/// only text of a source is no version.
pub fn remove_version(
    board: &Board,
    source_id: SourceId,
    version: usize,
    anchors: BTreeMap<QuoteId, Anchor>,
) -> Transaction {
    let mut diff = Diff::default();
    let Some(source) = board.sources().get(source_id) else {
        return Transaction::default();
    };
    if version < source.earlier.len() {
        diff.update::<Source>(board, source_id, |source| {
            source.earlier.remove(version);
        });
    } else if source.document.is_some() && !source.earlier.is_empty() {
        diff.update::<Source>(board, source_id, |source| {
            if let Some(Version { document, accessed }) = source.earlier.pop() {
                source.document = Some(document);
                source.accessed = accessed;
                source.read.clear();
            }
        });
        re_anchor(board, &mut diff, source_id, anchors);
    }
    Transaction::new("Remove a version", diff)
}

/// Puts quotes of a source where their words stand in its new text.
fn re_anchor(
    board: &Board,
    diff: &mut Diff,
    source_id: SourceId,
    anchors: BTreeMap<QuoteId, Anchor>,
) {
    for (quote_id, anchor) in anchors {
        let quote = board.quotes().get(quote_id);
        let fits = |quote: &Quote| {
            quote.source == source_id
                && quote.anchor.exact == anchor.exact
                && quote.anchor != anchor
        };
        if quote.is_some_and(fits) {
            diff.update::<Quote>(board, quote_id, |quote| quote.anchor = tidy::anchor(anchor));
        }
    }
}

/// Says that a source no longer stands. Its quotes stay, and count for nothing.
pub fn withdraw(board: &Board, source_id: SourceId, withdrawal: Withdrawal) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Source>(board, source_id, |source| {
        source.withdrawn = Some(tidy::withdrawal(withdrawal));
    });
    Transaction::new("Withdraw a source", diff)
}

/// Says that a source stands after all.
pub fn restore(board: &Board, source_id: SourceId) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Source>(board, source_id, |source| source.withdrawn = None);
    Transaction::new("Restore a source", diff)
}

/// Says that two sources go back to the same origin.
pub fn share_origin(board: &Board, source_id: SourceId, other: SourceId) -> Transaction {
    let mut diff = Diff::default();
    let said = board.sources().get(other);
    let said = said.is_some_and(|o| o.shares_origin_with.contains(&source_id));
    if source_id != other && board.sources().contains(other) && !said {
        diff.update::<Source>(board, source_id, |source| {
            source.shares_origin_with.insert(other);
        });
    }
    Transaction::new("Share an origin", diff)
}

/// Takes back that two sources go back to the same origin, whichever of them says so. They may still be
/// joined through a third.
pub fn unshare_origin(board: &Board, source_id: SourceId, other: SourceId) -> Transaction {
    let mut diff = Diff::default();
    for (one, another) in [(source_id, other), (other, source_id)] {
        diff.update::<Source>(board, one, |source| {
            source.shares_origin_with.remove(&another);
        });
    }
    Transaction::new("Separate origins", diff)
}
