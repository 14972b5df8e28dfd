//! New names of the document that is read: they are looked for on the other thread while their list is shown.

use super::App;
use super::work::Job;
use crate::base::digest::Digest;
use crate::editor::DeskTab;
use crate::model::Board;
use crate::names::{Mentions, Offers};
use eframe::egui::Context;
use std::sync::Arc;

/// A document, and who is named in it already.
pub struct OffersJob {
    board: Board,
    document: Digest,
    text: Arc<str>,
    mentions: Arc<Mentions>,
}

impl OffersJob {
    pub fn run(self) -> Offers {
        let mentions = self.mentions.of_document(self.document);
        Offers::new(&self.board, self.document, &self.text, mentions)
    }
}

/// What was looked through last, and whether it is going on.
#[derive(Default)]
pub struct Offering {
    last: Option<(Digest, Arc<Mentions>)>,
    running: bool,
}

impl App {
    /// While the list of new names is shown, it is that of the document in the reader, as the board is.
    pub(super) fn keep_offers(&mut self, ctx: &Context) {
        let session = self.editor.session();
        if session.panels.desk != Some(DeskTab::NewNames) {
            self.offering.last = None;
            return;
        }
        let source = session.reader.as_ref().map(|reader| reader.source);
        let source = source.and_then(|source| self.editor.board().sources().get(source));
        let document = source.and_then(|source| source.document.as_ref());
        let (Some(document), Some(mentions)) = (document, session.mentions.clone()) else {
            return;
        };
        let document = document.sha256;
        let Some(text) = self.editor.texts().get(document).cloned() else {
            return;
        };
        let is_of =
            |last: &(Digest, Arc<Mentions>)| last.0 == document && Arc::ptr_eq(&last.1, &mentions);
        let is_known = self.offering.last.as_ref().is_some_and(is_of) && session.offers.is_some();
        if self.offering.running || is_known {
            return;
        }
        self.offering.last = Some((document, Arc::clone(&mentions)));
        self.offering.running = true;
        self.runner.start(Job::Offers(OffersJob {
            board: self.editor.board().clone(),
            document,
            text,
            mentions,
        }));
        ctx.request_repaint();
    }

    pub(super) fn offers_done(&mut self, offers: Offers, ctx: &Context) {
        self.offering.running = false;
        // Of a board that was put away meanwhile nothing is shown.
        if self.editor.session().mentions.is_some() {
            self.editor.set_offers(Some(Arc::new(offers)));
        }
        ctx.request_repaint();
    }
}
