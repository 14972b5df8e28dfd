//! Quotes: to take words from a source, say who said them, and anchor them again.

use super::tidy;
use super::transaction::Transaction;
use crate::base::date::FuzzyDate;
use crate::base::id::IdGen;
use crate::model::{
    Anchor, Board, Checked, Diff, Quote, QuoteId, RecordRef, SourceId, Speaker, Who, Withdrawal,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

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
        speaker: speaker.map(|speaker| tidy_speaker(board, speaker)),
        ..Quote::new(source, anchor)
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
    // How much of the words around was kept with it makes no other quote.
    let place = |anchor: &Anchor| (anchor.range, anchor.document, anchor.page);
    let same = |quote: &Quote| {
        quote.source == source
            && quote.anchor.exact == anchor.exact
            && place(&quote.anchor) == place(anchor)
            && (anchor.range.is_some() || quote.anchor == *anchor)
    };
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
        QuoteField::Checked(Some(_)) => ("Mark as checked", None),
        QuoteField::Checked(None) => ("Mark as not checked", None),
    };
    let mut diff = Diff::default();
    diff.update::<Quote>(board, quote_id, |quote| match field {
        QuoteField::Speaker(speaker) => quote.speaker = speaker.map(|s| tidy_speaker(board, s)),
        QuoteField::Comment(text) => quote.comment = tidy::text(text),
        QuoteField::Checked(checked) => quote.checked = checked.map(tidy::checked),
    });
    tidy::typing(Transaction::new(label, diff), quote_id.into(), key)
}

/// Says when the words were first published; nothing for the date of their source.
pub fn set_published(
    board: &Board,
    quote_id: QuoteId,
    published: Option<FuzzyDate>,
) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Quote>(board, quote_id, |quote| quote.published = published);
    let changed = Transaction::new("Change the date of publication", diff);
    tidy::typing(changed, quote_id.into(), Some("published"))
}

/// Says that quotes no longer stand. They stay, and count for nothing.
///
/// To withdraw a speaker, give all that they said: `backlinks.spoken_by` knows it.
pub fn withdraw(board: &Board, quotes: &BTreeSet<QuoteId>, withdrawal: &Withdrawal) -> Transaction {
    let withdrawn = Some(tidy::withdrawal(withdrawal.clone()));
    set_withdrawn(board, quotes, withdrawn.as_ref(), "Withdraw")
}

/// Says that quotes stand after all.
pub fn restore(board: &Board, quotes: &BTreeSet<QuoteId>) -> Transaction {
    set_withdrawn(board, quotes, None, "Restore")
}

fn set_withdrawn(
    board: &Board,
    quotes: &BTreeSet<QuoteId>,
    withdrawn: Option<&Withdrawal>,
    verb: &str,
) -> Transaction {
    let mut diff = Diff::default();
    for &quote_id in quotes {
        diff.update::<Quote>(board, quote_id, |quote| {
            quote.withdrawn = withdrawn.cloned();
        });
    }
    let diff = diff.simplified();
    let count = tidy::count(diff.quotes.len(), "quote", "quotes");
    Transaction::new(format!("{verb} {count}"), diff)
}

/// Says that the passages of these quotes are one text that was copied: they are one origin. Each is
/// joined with the next, and what was said against it between them is taken back.
pub fn mark_same_copy(board: &Board, quotes: &BTreeSet<QuoteId>) -> Transaction {
    mark_same_copies(board, [quotes])
}

/// As [`mark_same_copy`], of several texts at once.
pub fn mark_same_copies<'a>(
    board: &Board,
    texts: impl IntoIterator<Item = &'a BTreeSet<QuoteId>>,
) -> Transaction {
    let mut diff = Diff::default();
    for quotes in texts {
        let quotes = known(board, quotes);
        for (&one, other) in quotes.iter().zip(quotes.iter().skip(1)) {
            let said = board.quotes().get(*other);
            if said.is_none_or(|other| !other.same_copy_as.contains(&one)) {
                diff.update::<Quote>(board, one, |quote| {
                    quote.same_copy_as.insert(*other);
                });
            }
        }
        forget(board, &mut diff, &quotes, |quote| &mut quote.not_copy_of);
    }
    Transaction::new("Mark as one text", diff)
}

/// Says of each two of these quotes that they are no copies of each other, so that nobody is asked
/// again. What joined two of them directly is taken back; they may still be joined through a third.
pub fn mark_not_copy(board: &Board, quotes: &BTreeSet<QuoteId>) -> Transaction {
    let quotes = known(board, quotes);
    let mut diff = Diff::default();
    for &one in &quotes {
        for &other in quotes.range((Bound::Excluded(one), Bound::Unbounded)) {
            let said = board.quotes().get(other);
            if said.is_none_or(|other| !other.not_copy_of.contains(&one)) {
                diff.update::<Quote>(board, one, |quote| {
                    quote.not_copy_of.insert(other);
                });
            }
        }
    }
    forget(board, &mut diff, &quotes, |quote| &mut quote.same_copy_as);
    Transaction::new("Mark as different texts", diff)
}

/// Says of each two passages that no quote of the one is a copy of one of the other, so that nobody is
/// asked again. What joined two of them directly is taken back.
pub fn mark_two_texts<'a>(
    board: &Board,
    passages: impl IntoIterator<Item = [&'a BTreeSet<QuoteId>; 2]>,
) -> Transaction {
    let mut diff = Diff::default();
    for passages in passages {
        let [one, other] = passages.map(|quotes| known(board, quotes));
        for (quotes, others) in [(&one, &other), (&other, &one)] {
            for &id in quotes {
                diff.update::<Quote>(board, id, |quote| {
                    let apart = |copy: &QuoteId| *copy == id || !others.contains(copy);
                    quote.same_copy_as.retain(apart);
                });
            }
        }
        for &first in &one {
            for &second in other.iter().filter(|second| **second != first) {
                // Said on one of them it holds for both.
                let said = board.quotes().get(second);
                if said.is_none_or(|second| !second.not_copy_of.contains(&first)) {
                    diff.update::<Quote>(board, first, |quote| {
                        quote.not_copy_of.insert(second);
                    });
                }
            }
        }
    }
    Transaction::new("Mark as different texts", diff.simplified())
}

/// Takes back whatever was said of these quotes as copies of each other, or as none.
pub fn unmark(board: &Board, quotes: &BTreeSet<QuoteId>) -> Transaction {
    let mut diff = Diff::default();
    forget(board, &mut diff, quotes, |quote| &mut quote.same_copy_as);
    forget(board, &mut diff, quotes, |quote| &mut quote.not_copy_of);
    Transaction::new("Forget what was said of copies", diff)
}

fn known(board: &Board, quotes: &BTreeSet<QuoteId>) -> BTreeSet<QuoteId> {
    let quotes = quotes.iter().copied();
    quotes.filter(|id| board.quotes().contains(*id)).collect()
}

/// Takes these quotes out of one of their own lists.
fn forget(
    board: &Board,
    diff: &mut Diff,
    quotes: &BTreeSet<QuoteId>,
    list: fn(&mut Quote) -> &mut BTreeSet<QuoteId>,
) {
    for &quote_id in quotes {
        diff.update::<Quote>(board, quote_id, |quote| {
            list(quote).retain(|other| !quotes.contains(other));
        });
    }
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
