//! What follows a change of the board: what is derived, and whatever of the session speaks of what is gone.

use super::Editor;
use super::looking::shown_of;
use super::session::ReaderTarget;
use crate::base::digest::Digest;
use crate::model::{Diff, Quote, QuoteId, RecordRef, Source};
use crate::query::anchor::prove_some;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Editor {
    /// Tells everything derived what has changed, and lets go of what is no longer there.
    pub(super) fn follow(&mut self, diff: &Diff) {
        let board = self.document.board();
        self.index.update(board, diff);
        let touched = self.evidence.update(board, &self.index, diff);
        self.ledger
            .update(board, &self.index, &self.evidence, diff, touched);
        self.follow_proofs(diff);
        self.keep_looking();
        if diff.removed().next().is_some() {
            self.prune();
        }
        self.keep_falling();
        self.keep_compare();
    }

    /// The quotes of which a change has touched the words or the document are proved again; a comment or
    /// a speaker proves nothing, and to look for altered words takes time.
    fn follow_proofs(&mut self, diff: &Diff) {
        for (&id, change) in &diff.quotes {
            if change.after.is_none() {
                self.proofs.remove(&id);
            }
        }
        let document = |source: &Option<Arc<Source>>| -> Vec<_> {
            let source = source.iter();
            let documents = source.flat_map(|source| source.documents());
            documents.map(|document| document.sha256).collect()
        };
        let sources = diff.sources.iter();
        let of_sources = sources
            .filter(|(_, change)| document(&change.before) != document(&change.after))
            .flat_map(|(&source, _)| self.index.backlinks.quotes_of(source));
        let anchored = diff.quotes.iter().filter(|(_, change)| {
            let place = |quote: &Option<Arc<Quote>>| {
                let quote = quote.as_ref()?;
                Some((quote.source, quote.anchor.clone()))
            };
            place(&change.before) != place(&change.after)
        });
        let stale: BTreeSet<QuoteId> = anchored.map(|(&id, _)| id).chain(of_sources).collect();
        let proofs = prove_some(self.document.board(), self.texts.map(), stale);
        self.proofs.extend(proofs);
    }

    /// Proves the quotes of those sources again whose document is meant.
    pub(super) fn prove_quotes_of(&mut self, is_meant: impl Fn(Digest) -> bool) {
        let sources = self.document.board().sources().iter();
        let meant = sources.filter(|(_, source)| {
            let mut documents = source.documents();
            documents.any(|document| is_meant(document.sha256))
        });
        let quotes: Vec<QuoteId> = meant
            .flat_map(|(source, _)| self.index.backlinks.quotes_of(source))
            .collect();
        let proofs = prove_some(self.document.board(), self.texts.map(), quotes);
        self.proofs.extend(proofs);
    }

    /// Lets go of whatever of the session is not on the board.
    pub(super) fn prune(&mut self) {
        let (board, _) = shown_of(&self.document, &self.index, self.looking.as_ref());
        let session = &mut self.session;
        let gone = |record: RecordRef| !board.contains(record);
        session.selection.retain(|record| !gone(*record));
        session.focus.take_if(|record| gone(*record));
        session.hovered.take_if(|record| gone(*record));
        session.renaming.take_if(|record| gone(*record));
        session.connecting_from.take_if(|card| gone((*card).into()));
        session.step.take_if(|step| gone((*step).into()));
        session.reader.take_if(|reader| gone(reader.source.into()));
        if let Some(reader) = &mut session.reader {
            reader.lit.take_if(|quote| gone((*quote).into()));
            reader.go_to.take_if(
                |target| matches!(target, ReaderTarget::Quote(quote) if gone((*quote).into())),
            );
        }
        session.dialog.take_if(|dialog| !dialog.fits(board));
    }
}
