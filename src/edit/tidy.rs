//! Texts, ranges and lists as the board may hold them: what every kernel does with what it is given.

use super::transaction::{EditKind, Transaction};
use crate::model::invariants::{MAX_NAME_CHARS, MAX_TEXT_CHARS};
use crate::model::{Anchor, Board, Checked, Evidence, QuoteId, RecordRef, Reply, Withdrawal};
use std::collections::BTreeSet;

/// A name, title or label: without space around it, on one line, not too long (I3).
pub fn name(text: &str) -> String {
    let line: String = text
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_NAME_CHARS)
        .collect();
    line.trim_end().to_owned()
}

/// Names without the empty ones.
pub fn names(texts: &[String]) -> Vec<String> {
    let tidied = texts.iter().map(|text| name(text));
    tidied.filter(|text| !text.is_empty()).collect()
}

/// Tags without the empty ones.
pub fn tags(tags: &BTreeSet<String>) -> BTreeSet<String> {
    let tidied = tags.iter().map(|tag| name(tag));
    tidied.filter(|tag| !tag.is_empty()).collect()
}

/// Any other text: as it is, not too long (I3).
pub fn text(mut text: String) -> String {
    if text.len() > MAX_TEXT_CHARS
        && let Some((end, _)) = text.char_indices().nth(MAX_TEXT_CHARS)
    {
        text.truncate(end);
    }
    text
}

/// A property: lower-case words with one space between them.
pub fn property(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    name(&words.join(" ").to_lowercase())
}

/// An anchor whose range is as long as its words, or has none (I4).
pub fn anchor(mut anchor: Anchor) -> Anchor {
    anchor.exact = text(anchor.exact);
    let chars = anchor.exact.chars().count();
    anchor.range = anchor
        .range
        .filter(|range| range.start <= range.end && range.len() == chars);
    anchor
}

/// Evidence from quotes of the board, each once, the first stance standing (I1, I5).
pub fn known_evidence(board: &Board, mut evidence: Vec<Evidence>) -> Vec<Evidence> {
    let mut seen = BTreeSet::new();
    evidence.retain(|e| board.quotes().contains(e.quote) && seen.insert(e.quote));
    evidence
}

/// That something no longer stands, with a reason that is not too long (I3).
pub fn withdrawal(withdrawal: Withdrawal) -> Withdrawal {
    Withdrawal {
        why: text(withdrawal.why),
        on: withdrawal.on,
    }
}

/// The mark of a person who checked something (I3).
pub fn checked(checked: Checked) -> Checked {
    Checked {
        by: name(&checked.by),
        what: text(checked.what),
        ..checked
    }
}

/// A reply whose quote is on the board, if it has one (I1, I3).
pub fn reply(board: &Board, reply: Reply) -> Reply {
    Reply {
        by: name(&reply.by),
        quote: reply.quote.filter(|id| board.quotes().contains(*id)),
        note: text(reply.note),
        ..reply
    }
}

/// Each quote once (I5).
pub fn quotes(quotes: &mut Vec<QuoteId>) {
    let mut seen = BTreeSet::new();
    quotes.retain(|quote| seen.insert(*quote));
}

/// `1 card`, `2 cards`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {many}")
    }
}

/// A transaction that joins more typing in the same field, if it is a field one types in.
pub fn typing(
    transaction: Transaction,
    record: RecordRef,
    field: Option<&'static str>,
) -> Transaction {
    match field {
        Some(field) => transaction.kind(EditKind::Typing(record, field)),
        None => transaction,
    }
}
