//! The program without a screen: the document, what is derived from it, the session, and the tools.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod action;
mod apply;
pub mod camera;
pub mod changes;
mod clipboard;
pub mod command;
pub mod connect;
pub mod dialog;
mod disputes;
mod drops;
pub mod effect;
mod falling;
pub mod finding;
mod follow;
pub mod gesture;
pub mod importing;
pub mod input;
mod keyboard;
pub mod looking;
pub mod mentions;
pub mod open;
mod perform;
pub mod place;
mod pointer;
pub mod preview;
pub mod publishing;
pub mod read_through;
pub mod reporting;
pub mod session;
pub mod snap;
pub mod texts;
pub mod tools;
mod versions;
mod view;
pub mod walk;

use crate::base::digest::Digest;
use crate::base::id::{IdGen, RecordId as _};
use crate::check::Report;
use crate::edit::{Document, HistoryPos};
use crate::evidence::{Copies, EvidenceIndex, Falling, Ledger};
use crate::model::{Board, EntityId, QuoteId};
use crate::names::same::PerhapsSame;
use crate::names::{Mentions, Offers};
use crate::query::Index;
use crate::query::anchor::{Proof, prove};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use action::{Action, CameraOp, SelectOp};
pub use camera::Camera;
pub use changes::ChangesView;
pub use command::{Command, CommandInfo, Menu};
pub use dialog::Dialog;
pub use effect::{Effects, FileRequest, ThemeChoice, Toast, ToastKind};
pub use finding::FindingView;
pub use importing::Importing;
pub use looking::{Looking, Shown};
pub use preview::Preview;
pub use publishing::PublishView;
pub use read_through::SentenceUse;
pub use reporting::ReportView;
pub use session::{DeskTab, Panels, ReaderState, Session};
pub use texts::{Original, Texts};
pub use tools::Tools;

/// One board being worked on: the document, everything derived from it, and what belongs to the window.
///
/// It changes by [`Editor::apply`] alone, and never panics over what it is told: an action that makes no
/// sense any more does nothing.
#[derive(Debug)]
pub struct Editor {
    document: Document,
    index: Index,
    evidence: EvidenceIndex,
    /// What would fall, while it is looked at.
    falling: Option<Falling>,
    /// The board from another day, while it is looked at so.
    looking: Option<Looking>,
    ledger: Ledger,
    /// How every quote stands to its document.
    proofs: BTreeMap<QuoteId, Proof>,
    texts: Texts,
    session: Session,
    tools: Tools,
    preview: Preview,
    ids: IdGen,
    /// Bring the whole board into view as soon as the canvas says how large it is.
    fit_on_layout: bool,
}

impl Editor {
    /// An editor of a board that is as its file is. `seed` is where new ids come from: chance in the
    /// program, fixed in tests.
    pub fn new(board: Board, seed: u64) -> Self {
        Self::of(
            Document::new(board),
            IdGen::with_seed(seed),
            Session::default(),
        )
    }

    fn of(document: Document, ids: IdGen, session: Session) -> Self {
        let index = Index::build(document.board());
        let texts = Texts::default();
        let evidence = EvidenceIndex::build(document.board(), &index);
        Self {
            ledger: Ledger::build(document.board(), &evidence),
            evidence,
            index,
            looking: None,
            falling: None,
            proofs: prove(document.board(), texts.map()),
            texts,
            document,
            session,
            tools: Tools::default(),
            preview: Preview::default(),
            ids,
            fit_on_layout: true,
        }
    }

    /// Begins with another document: a file that was opened, or a new board. What belongs to the window
    /// (panels, where the canvas is) stays, what belonged to the board before goes.
    pub fn replace_document(&mut self, document: Document) {
        let session = Session {
            panels: self.session.panels,
            camera: Camera {
                viewport: self.session.camera.viewport,
                ..Camera::default()
            },
            ..Session::default()
        };
        let ids = self.new_ids();
        *self = Self::of(document, ids, session);
        self.fit_all();
    }

    /// Begins with another board that is as its file is.
    pub fn replace_board(&mut self, board: Board) {
        self.replace_document(Document::new(board));
    }

    pub fn board(&self) -> &Board {
        self.document.board()
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn evidence(&self) -> &EvidenceIndex {
        &self.evidence
    }

    /// How every quote stands to its document.
    pub fn proofs(&self) -> &BTreeMap<QuoteId, Proof> {
        &self.proofs
    }

    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What the gesture in progress would do.
    pub fn preview(&self) -> &Preview {
        &self.preview
    }

    /// What the pointer is doing.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// A generator of ids for somebody else, such as a dialog that plans a change: none of its ids
    /// is one of the editor's own.
    pub fn new_ids(&mut self) -> IdGen {
        IdGen::with_seed(self.ids.next::<EntityId>().raw())
    }

    pub fn set_panels(&mut self, panels: Panels) {
        self.session.panels = panels;
    }

    /// The list of changes, for who finds them.
    pub fn changes_mut(&mut self) -> &mut ChangesView {
        &mut self.session.changes
    }

    /// What the rules find, for who runs them; nothing if the board is another than the one they looked at.
    pub fn set_findings(&mut self, findings: Option<Arc<Report>>) {
        self.session.findings = findings;
    }

    /// What there is to ask about copies, for who looks for them.
    pub fn set_copies(&mut self, copies: Option<Arc<Copies>>) {
        self.session.copies = copies;
    }

    /// Where entities are mentioned in the documents at hand, as far as it is known.
    pub fn mentions(&self) -> &Mentions {
        self.session.known_mentions()
    }

    /// Where entities are mentioned, for who looks for it.
    pub fn set_mentions(&mut self, mentions: Option<Arc<Mentions>>) {
        self.session.mentions = mentions;
    }

    /// Who may be one, for who compares the names.
    pub fn set_same(&mut self, same: Option<Arc<[PerhapsSame]>>) {
        self.session.same = same;
    }

    /// What a document holds, for who looks through it.
    pub fn set_offers(&mut self, offers: Option<Arc<Offers>>) {
        self.session.offers = offers;
    }

    /// The publication, for who makes it.
    pub fn publish_mut(&mut self) -> &mut PublishView {
        &mut self.session.publish
    }

    /// The report, for who makes it.
    pub fn report_mut(&mut self) -> &mut ReportView {
        &mut self.session.report
    }

    /// What the box of finding knows, for who looks.
    pub fn finding_mut(&mut self) -> &mut FindingView {
        &mut self.session.finding
    }

    /// Files that are being read, for who reads them.
    pub fn importing_mut(&mut self) -> &mut Importing {
        &mut self.session.importing
    }

    /// The file that a document was read out of: it is kept beside the board when that is saved.
    pub fn add_original(&mut self, sha256: Digest, original: Arc<Original>) {
        self.texts.insert_original(sha256, original);
    }

    /// The documents that are at hand; what was known of others is forgotten.
    pub fn set_texts(&mut self, texts: Texts) {
        self.texts = texts;
        self.proofs = prove(self.document.board(), self.texts.map());
    }

    /// One more document is at hand.
    pub fn add_text(&mut self, sha256: Digest, text: Arc<str>) {
        self.texts.insert(sha256, text);
        self.prove_quotes_of(|document| document == sha256);
    }

    /// The file now holds the board as it was at `pos`.
    pub fn mark_saved(&mut self, pos: HistoryPos) {
        self.document.mark_saved(pos);
    }

    /// The file no longer holds any state of the board.
    pub fn mark_unsaved(&mut self) {
        self.document.mark_unsaved();
    }
}

#[cfg(test)]
mod tests;
