//! What belongs to the window and not to the board: selection, focus, reader, open dialogs.

use super::{
    Camera, ChangesView, Command, Dialog, FindingView, Importing, PublishView, ReportView,
};
use crate::base::text_range::CharRange;
use crate::check::Report;
use crate::evidence::lens::Lens;
use crate::evidence::{Copies, DisputeKey};
use crate::model::{CardId, EntityId, QuoteId, RecordRef, SourceId, StepId};
use crate::names::same::PerhapsSame;
use crate::names::{Mentions, Offers};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Session state: never in the file, never in undo (a selection is restored with its step).
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// Selected records: cards, relations and frames on the canvas; sources, entities, quotes, claims in lists.
    pub selection: BTreeSet<RecordRef>,
    /// What the keyboard stands on, on the canvas.
    pub focus: Option<RecordRef>,
    pub hovered: Option<RecordRef>,
    pub camera: Camera,
    pub reader: Option<ReaderState>,
    /// The one dialog that is open.
    pub dialog: Option<Dialog>,
    /// The card whose name is being typed in place.
    pub renaming: Option<RecordRef>,
    /// The step of the story that is told.
    pub step: Option<StepId>,
    pub panels: Panels,
    /// The dispute that was last read side by side on the desk.
    pub dispute: Option<DisputeKey>,
    /// The two of whom the desk shows where they meet.
    pub meet: Option<(EntityId, EntityId)>,
    /// What changed since a moment.
    pub changes: ChangesView,
    /// What the rules find on the board, as far as it is known: it follows while its list is shown.
    pub findings: Option<Arc<Report>>,
    /// What there is to ask about copies, as it was known last.
    pub copies: Option<Arc<Copies>>,
    /// Where entities are mentioned in the documents at hand, as it was known last.
    pub mentions: Option<Arc<Mentions>>,
    /// Entities that may be one, as it was known last.
    pub same: Option<Arc<[PerhapsSame]>>,
    /// What the document in the reader holds that could be put on the board, as it was known last.
    pub offers: Option<Arc<Offers>>,
    /// About whom it was asked last who may be the same, and how often that was.
    pub same_asked: (u32, Option<EntityId>),
    /// About the copies of which quote was asked last, and how often one was.
    pub copies_asked: (u32, Option<QuoteId>),
    /// What goes out when it is published.
    pub publish: PublishView,
    /// What a report of it holds.
    pub report: ReportView,
    /// What the box of finding knows.
    pub finding: FindingView,
    /// Files that are read to become sources.
    pub importing: Importing,
    /// The board is looked at from another day, and its bar is open.
    pub lens: Option<Lens>,
    /// The keyboard is choosing the far end of a line from this card (L, then arrows, then Enter).
    pub connecting_from: Option<CardId>,
    /// A long text that was pasted on the canvas: the dialog for pasted text begins with it.
    pub pasted_text: Option<String>,
}

/// Which panels are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panels {
    pub left: bool,
    pub inspector: bool,
    /// The bar with the steps of the story.
    pub story: bool,
    /// Mentions are marked in the reader.
    pub mentions: bool,
    /// What the desk below the board shows, if it is open.
    pub desk: Option<DeskTab>,
}

/// The lists of the desk below the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeskTab {
    /// Every claim and relation.
    Ledger,
    /// Statements that cannot all be true.
    Disputes,
    /// What falls with what, and what carries most.
    FallOut,
    /// Passages that may be one text.
    Copies,
    /// Entities that may be one.
    Same,
    /// Names, dates and sums of the document that is read.
    NewNames,
    /// Sentences that name both of two.
    Meet,
    /// What is another than it was.
    Changes,
    /// What the rules find.
    Findings,
}

impl DeskTab {
    pub const ALL: [Self; 9] = [
        Self::Ledger,
        Self::Disputes,
        Self::FallOut,
        Self::Copies,
        Self::Same,
        Self::NewNames,
        Self::Meet,
        Self::Findings,
        Self::Changes,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Ledger => "Ledger",
            Self::Disputes => "Disputes",
            Self::FallOut => "Fall-out",
            Self::Copies => "The same copy?",
            Self::Same => "Perhaps the same",
            Self::NewNames => "New names",
            Self::Meet => "Where they meet",
            Self::Changes => "Changes",
            Self::Findings => "Findings",
        }
    }

    /// What shows it, and puts it away again.
    pub fn command(self) -> Command {
        match self {
            Self::Ledger => Command::ToggleLedger,
            Self::Disputes => Command::ToggleDisputes,
            Self::FallOut => Command::ToggleFallOut,
            Self::Copies => Command::ToggleCopies,
            Self::Same => Command::ToggleSame,
            Self::NewNames => Command::ProposeNames,
            Self::Meet => Command::ToggleMeet,
            Self::Changes => Command::ToggleChanges,
            Self::Findings => Command::ToggleFindings,
        }
    }
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            left: true,
            inspector: true,
            story: false,
            mentions: true,
            desk: None,
        }
    }
}

/// What the reader beside the board shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderState {
    pub source: SourceId,
    /// The words selected, in code points of the normalised text.
    pub selected: Option<CharRange>,
    /// To be scrolled to once, then cleared by the reader's `ReaderArrived`.
    pub go_to: Option<ReaderTarget>,
    /// The quote last opened: drawn stronger than the others.
    pub lit: Option<QuoteId>,
    /// The find bar and what is looked for.
    pub find: Option<String>,
    /// How often the find bar was asked for: each time the keyboard goes to it and its words are selected.
    pub find_asked: u32,
    /// The document is read through, sentence by sentence: the number of this walk.
    pub walk: Option<u64>,
    /// Two versions of the text that are compared, instead of the newest being read.
    pub compare: Option<Compare>,
}

/// Two versions of a source, by their numbers: the earlier ones from 0, the newest behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compare {
    pub old: usize,
    pub new: usize,
    /// How often the next change was asked for, less how often the one before.
    pub steps: i32,
}

/// A place to show in the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderTarget {
    Quote(QuoteId),
    Range(CharRange),
}

impl Session {
    /// The selected cards.
    pub fn selected_cards(&self) -> impl Iterator<Item = CardId> {
        self.selection.iter().filter_map(|record| match record {
            RecordRef::Card(id) => Some(*id),
            _ => None,
        })
    }

    /// Where entities are mentioned, as far as it is known.
    pub fn known_mentions(&self) -> &Mentions {
        static NONE: Mentions = Mentions::NONE;
        self.mentions.as_deref().unwrap_or(&NONE)
    }

    /// The one selected record, if it is one.
    pub fn only_selected(&self) -> Option<RecordRef> {
        (self.selection.len() == 1)
            .then(|| self.selection.first().copied())
            .flatten()
    }
}
