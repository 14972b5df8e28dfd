//! All that may happen to the editor. Views and tools answer with these and change nothing themselves.

use super::session::{Compare, ReaderTarget};
use super::{Command, Dialog, FileRequest, SentenceUse, Toast};
use crate::base::geom::{Pos2, Rect, Vec2};
use crate::base::text_range::CharRange;
use crate::edit::{EditKind, Transaction};
use crate::editor::input::{Arrow, PointerEvent};
use crate::evidence::lens::Lens;
use crate::evidence::{Carrier, DisputeKey};
use crate::model::{Diff, EntityId, QuoteId, RecordRef, SourceId, StepId};
use std::collections::BTreeSet;

/// One thing to do.
#[derive(Debug, Clone)]
pub enum Action {
    /// Change the board. `select` is the selection afterwards; `None` keeps it.
    Commit {
        label: String,
        kind: EditKind,
        diff: Diff,
        select: Option<BTreeSet<RecordRef>>,
    },
    Undo,
    Redo,
    Select(SelectOp),
    Hover(Option<RecordRef>),
    /// Move the keyboard's place on the canvas.
    Focus(Option<RecordRef>),
    Camera(CameraOp),
    Pointer(PointerEvent),
    /// An arrow key on the canvas: nudges the selection, or walks along lines where `walk`.
    Arrow {
        arrow: Arrow,
        large: bool,
        walk: bool,
    },
    Run(Command),
    /// Open the reader at a source; with a target, at the words.
    OpenReader {
        source: SourceId,
        target: Option<ReaderTarget>,
    },
    /// Open the reader at a quote's words.
    OpenQuote(QuoteId),
    /// The reader has scrolled to where it was asked to.
    ReaderArrived,
    ReaderSelect(Option<CharRange>),
    ReaderFind(Option<String>),
    /// Compare two versions of the text in the reader; nothing goes back to the newest text.
    ReaderCompare(Option<Compare>),
    /// A passage was read, in the walk through the document that is going on.
    MarkRead {
        source: SourceId,
        range: CharRange,
    },
    /// Something is made of the sentence that is selected in the reader.
    UseSentence(SentenceUse),
    CloseReader,
    /// A quote was let go over the canvas, at a place of the board.
    DropQuote {
        quote: QuoteId,
        at: Pos2,
    },
    /// Selected words were let go over the canvas.
    DropWords {
        source: SourceId,
        range: CharRange,
        at: Pos2,
    },
    Show(Dialog),
    CloseDialog,
    Rename(Option<RecordRef>),
    GoToStep(Option<StepId>),
    /// Look at what would fall with something, on the desk and on the board; with nothing, at all as it stands.
    LookAtFall(Option<Carrier>),
    /// Show a dispute side by side on the desk; nothing shows their list alone.
    ShowDispute(Option<DisputeKey>),
    /// Show on the desk what may be the same text as a quote.
    AskAboutCopies(QuoteId),
    /// Show on the desk who may be the same as an entity.
    AskAboutSame(EntityId),
    /// Look at the board as it was known on a day; nothing comes back to now.
    Look(Option<Lens>),
    File(FileRequest),
    Toast(Toast),
    /// Words for the system's clipboard.
    Copy(String),
    /// A text that becomes a source of its own: its dialog begins with it.
    PasteAsSource(String),
    /// What the system's clipboard gave.
    Paste {
        text: String,
        at: Option<Pos2>,
    },
}

impl Action {
    /// Commits what a kernel of `edit` planned. What it makes is selected; if it makes nothing, the
    /// selection stays.
    pub fn commit(transaction: Transaction) -> Self {
        let Transaction {
            label,
            kind,
            diff,
            select_before: _,
            select_after,
        } = transaction;
        Self::Commit {
            label,
            kind,
            diff,
            select: (!select_after.is_empty()).then_some(select_after),
        }
    }
}

/// A change of the selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectOp {
    Only(BTreeSet<RecordRef>),
    Add(BTreeSet<RecordRef>),
    Toggle(RecordRef),
    AllCards,
    None,
}

/// A change of the camera. Positions and sizes in screen points unless said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CameraOp {
    PanBy(Vec2),
    ZoomAbout {
        factor: f32,
        about: Pos2,
    },
    ZoomTo(f32),
    FitAll,
    FitSelection,
    /// A part of the board, in the board's space.
    FitRect(Rect),
    /// Bring a record's card into view, moving as little as possible.
    Reveal(RecordRef),
    /// The canvas was laid out here.
    Viewport(Rect),
}

impl SelectOp {
    pub fn only(record: impl Into<RecordRef>) -> Self {
        Self::Only(BTreeSet::from([record.into()]))
    }
}
