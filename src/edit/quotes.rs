//! Quotes: to take words from a source, say who said them, and anchor them again.

use super::tidy;
use super::transaction::Transaction;
use crate::base::id::IdGen;
use crate::model::{
    Anchor, Board, Checked, Diff, Quote, QuoteId, RecordRef, SourceId, Speaker, Who,
};
use std::collections::BTreeMap;

/// One field of a quote, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuoteField {
    Speaker(Option<Speaker>),
    Comment(String),
    Checked(Option<Checked>),
}

/// Makes a quote of words in a source. The same words in the same place are one quote: if the board has
/// it, that one is given and nothing changes.
pub fn create(
    board: &Board,
    ids: &mut IdGen,
    source: SourceId,
    anchor: Anchor,
    speaker: Option<Speaker>,
) -> (QuoteId, Transaction) {
    let anchor = tidy::anchor(anchor);
    if let Some(there) = find(board, source, &anchor) {
        return (there, Transaction::default());
    }
    let quote = Quote {
        source,
        anchor,
        speaker: speaker.map(|speaker| tidy_speaker(board, speaker)),
        comment: String::new(),
        checked: None,
    };
    let quote_id = ids.next();
    let mut diff = Diff::default();
    let known = board.sources().contains(source);
    if known {
        diff.put(board, quote_id, quote);
    }
    let made = known.then_some(RecordRef::Quote(quote_id));
    (
        quote_id,
        Transaction::new("Make a quote", diff).selecting(made),
    )
}

/// The quote of just these words in just this place.
fn find(board: &Board, source: SourceId, anchor: &Anchor) -> Option<QuoteId> {
    let same = |quote: &Quote| quote.source == source && quote.anchor == *anchor;
    board
        .quotes()
        .iter()
        .find(|(_, quote)| same(quote))
        .map(|(id, _)| id)
}

/// Changes one field.
pub fn set(board: &Board, quote_id: QuoteId, field: QuoteField) -> Transaction {
    let (label, key) = match &field {
        QuoteField::Speaker(_) => ("Change the speaker", Some("speaker")),
        QuoteField::Comment(_) => ("Edit the comment", Some("comment")),
        QuoteField::Checked(_) => ("Mark as checked", None),
    };
    let mut diff = Diff::default();
    diff.update::<Quote>(board, quote_id, |quote| match field {
        QuoteField::Speaker(speaker) => quote.speaker = speaker.map(|s| tidy_speaker(board, s)),
        QuoteField::Comment(text) => quote.comment = tidy::text(text),
        QuoteField::Checked(checked) => quote.checked = checked,
    });
    tidy::typing(Transaction::new(label, diff), quote_id.into(), key)
}

/// Puts quotes where their words were found. An anchor with other words is passed over: for that a
/// person decides, in [`replace_words`].
pub fn re_anchor(board: &Board, anchors: &BTreeMap<QuoteId, Anchor>) -> Transaction {
    let mut diff = Diff::default();
    for (&quote_id, anchor) in anchors {
        diff.update::<Quote>(board, quote_id, |quote| {
            if quote.anchor.exact == anchor.exact {
                quote.anchor = tidy::anchor(anchor.clone());
            }
        });
    }
    let diff = diff.simplified();
    let label = format!(
        "Anchor {} again",
        tidy::count(diff.quotes.len(), "quote", "quotes")
    );
    Transaction::new(label, diff)
}

/// Gives a quote other words, which a person has compared. What was checked before is unchecked.
pub fn replace_words(board: &Board, quote_id: QuoteId, anchor: Anchor) -> Transaction {
    let anchor = tidy::anchor(anchor);
    let mut diff = Diff::default();
    diff.update::<Quote>(board, quote_id, |quote| {
        if quote.anchor.exact != anchor.exact {
            quote.checked = None;
        }
        quote.anchor = anchor;
    });
    Transaction::new("Replace the words", diff)
}

/// A speaker by an unknown id cannot be kept; one by description is a name.
fn tidy_speaker(board: &Board, mut speaker: Speaker) -> Speaker {
    match &mut speaker.who {
        Who::Entity(id) if !board.entities().contains(*id) => {
            speaker.who = Who::Described(String::new());
        }
        Who::Entity(_) => {}
        Who::Described(text) => *text = tidy::name(text),
    }
    speaker
}
