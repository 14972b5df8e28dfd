//! The dialogs that may be open over the window; what is typed into them is the ui's.

use crate::base::geom::Pos2;
use crate::base::text_range::CharRange;
use crate::check::Rule;
use crate::compare::Kept;
use crate::model::{Board, CardId, EntityId, QuoteId, RecordRef, RelationId, SourceId};
use crate::query::anchor::ProofCounts;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// One modal dialog or popup.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// The search-and-do box (Ctrl+K).
    Palette,
    /// The shortcut sheet (F1).
    Shortcuts,
    About,
    BoardProperties,
    /// What goes out when the board is published, and what stands in the way.
    Publish,
    /// The page stands there.
    Published(PathBuf),
    /// What a report is to hold.
    MakeReport,
    /// The report stands there.
    Reported(PathBuf),
    /// A name for the board as it is now.
    MarkMoment,
    /// Asks before a marked moment is removed.
    RemoveMoment(Kept),
    /// What a check rule finds, and why.
    ExplainRule(&'static Rule),
    /// Asks why a check rule is to be switched off for the board.
    SwitchRuleOff(&'static Rule),
    /// A bibliographic form for a new source.
    NewSource,
    /// A form for a source made from pasted text.
    PasteText,
    /// Files that are being read, or were read, to become sources.
    Import,
    /// The same for the document of a source that is there already.
    PasteInto {
        source: SourceId,
    },
    /// A file is being read for a source that is there already.
    Reading(SourceId),
    /// A text for a source is not the one its quotes were taken from.
    OtherText(OtherText),
    /// Where the text of a new version is to come from.
    NewVersion {
        source: SourceId,
    },
    /// What will become of the quotes of a source when it gets this text as a new version.
    TakeVersion(VersionOffer),
    /// A new line was let go: asks kind, label, direction and what it rests on.
    Connect(ConnectRequest),
    /// Words were selected and R pressed: from, kind, to, resting on the words.
    RelationFromWords {
        source: SourceId,
        range: CharRange,
    },
    /// Passages that name both of two: to become the evidence of a line.
    LineFromPassages {
        from: EntityId,
        to: EntityId,
        passages: Vec<(SourceId, CharRange)>,
    },
    /// A sentence tells of an event: asks its name and when it was.
    EventFromWords {
        source: SourceId,
        range: CharRange,
    },
    /// A quote was dropped on something: asks the stance.
    DropQuote {
        quote: QuoteId,
        onto: RecordRef,
    },
    /// A deletion takes more with it than cards: says what.
    ConfirmDelete {
        records: BTreeSet<RecordRef>,
    },
    /// Who compared these with their sources, and what.
    MarkChecked {
        records: BTreeSet<RecordRef>,
    },
    /// Two or more entities to become one; maybe several times.
    MergeEntities {
        groups: Vec<BTreeSet<EntityId>>,
    },
    /// One entity to become two.
    SplitEntity {
        entity: EntityId,
    },
    /// The file changed on disk since it was opened: keep mine as a copy, take theirs, overwrite, cancel.
    Conflict(String),
    /// A recovery newer than the board was found: when, and how many changes.
    Recovery(RecoveryOffer),
    /// Files that saves which were cut off left beside the board, with other records than it holds.
    Leftovers(Vec<LeftoverOffer>),
    /// There are unsaved changes, and something would throw them away.
    Unsaved(AfterUnsaved),
    /// What was repaired or set aside when a file was read.
    Report {
        title: String,
        lines: Vec<String>,
    },
    /// A path to type, where the system has no file dialog to offer.
    PathEntry {
        title: String,
        purpose: PathPurpose,
    },
}

impl Dialog {
    /// Whether it is there to change the board.
    pub fn changes_board(&self) -> bool {
        match self {
            Self::BoardProperties
            | Self::SwitchRuleOff(_)
            | Self::NewSource
            | Self::PasteText
            | Self::Import
            | Self::PasteInto { .. }
            | Self::Reading(_)
            | Self::OtherText(_)
            | Self::NewVersion { .. }
            | Self::TakeVersion(_)
            | Self::Connect(_)
            | Self::RelationFromWords { .. }
            | Self::EventFromWords { .. }
            | Self::LineFromPassages { .. }
            | Self::DropQuote { .. }
            | Self::ConfirmDelete { .. }
            | Self::MarkChecked { .. }
            | Self::MergeEntities { .. }
            | Self::SplitEntity { .. }
            | Self::PathEntry {
                purpose:
                    PathPurpose::AddDocument
                    | PathPurpose::AttachDocument(_)
                    | PathPurpose::AddVersion(_),
                ..
            } => true,
            Self::Palette
            | Self::Shortcuts
            | Self::About
            | Self::Publish
            | Self::Published(_)
            | Self::MakeReport
            | Self::Reported(_)
            | Self::MarkMoment
            | Self::RemoveMoment(_)
            | Self::ExplainRule(_)
            | Self::Conflict(_)
            | Self::Recovery(_)
            | Self::Unsaved(_)
            | Self::Leftovers(_)
            | Self::Report { .. }
            | Self::PathEntry { .. } => false,
        }
    }

    /// Whether everything that it asks about is on the board.
    pub fn fits(&self, board: &Board) -> bool {
        match self {
            Self::Connect(request) => {
                let to = match request.to {
                    ConnectTarget::Entity(entity) => board.entities().contains(entity),
                    ConnectTarget::NewAt(pos) => pos.is_finite(),
                };
                let relation = request.relation;
                to && board.entities().contains(request.from)
                    && relation.is_none_or(|relation| board.relations().contains(relation))
            }
            Self::LineFromPassages { from, to, passages } => {
                let known = |id: &EntityId| board.entities().contains(*id);
                let mut all = passages.iter();
                known(from)
                    && known(to)
                    && !passages.is_empty()
                    && all.all(|(source, _)| board.sources().contains(*source))
            }
            Self::DropQuote { quote, onto } => {
                board.quotes().contains(*quote) && board.contains(*onto)
            }
            Self::ConfirmDelete { records } | Self::MarkChecked { records } => {
                records.iter().all(|&record| board.contains(record))
            }
            Self::SplitEntity { entity } => board.entities().contains(*entity),
            Self::MergeEntities { groups } => {
                let mut entities = groups.iter().flatten();
                entities.all(|&entity| board.entities().contains(entity))
            }
            Self::OtherText(OtherText { source, .. })
            | Self::TakeVersion(VersionOffer { source, .. })
            | Self::NewVersion { source }
            | Self::Reading(source)
            | Self::PasteInto { source }
            | Self::RelationFromWords { source, .. }
            | Self::EventFromWords { source, .. }
            | Self::PathEntry {
                purpose: PathPurpose::AttachDocument(source) | PathPurpose::AddVersion(source),
                ..
            } => board.sources().contains(*source),
            Self::Palette
            | Self::Shortcuts
            | Self::About
            | Self::BoardProperties
            | Self::Publish
            | Self::Published(_)
            | Self::MakeReport
            | Self::Reported(_)
            | Self::MarkMoment
            | Self::RemoveMoment(_)
            | Self::ExplainRule(_)
            | Self::SwitchRuleOff(_)
            | Self::NewSource
            | Self::PasteText
            | Self::Import
            | Self::Conflict(_)
            | Self::Recovery(_)
            | Self::Leftovers(_)
            | Self::Unsaved(_)
            | Self::Report { .. }
            | Self::PathEntry { .. } => true,
        }
    }
}

/// A line that was drawn and waits for its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConnectRequest {
    pub from: EntityId,
    /// The card at the far end, or a place on the empty canvas where a card is to be made.
    pub to: ConnectTarget,
    /// The relation just made, if the line exists already and is only to be described.
    pub relation: Option<RelationId>,
}

/// Where a line was let go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ConnectTarget {
    Entity(EntityId),
    /// Empty canvas: a new entity's card will have its centre here.
    NewAt(Pos2),
}

/// What a recovery file holds, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryOffer {
    /// The board it belongs to; nothing for one that was never saved.
    pub board: Option<String>,
    /// When it was written, as local time.
    pub when: String,
    pub num_changes: u64,
    pub fit: RecoveryFit,
}

/// A text that was given for a source whose quotes were taken from another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherText {
    pub source: SourceId,
    /// The SHA-256 of the text or texts that it should be.
    pub expected: Vec<String>,
    /// How long that one is, in characters, where the source says so.
    pub expected_chars: Option<usize>,
    pub found: String,
    pub found_chars: usize,
    /// How the source's quotes would stand.
    pub quotes: ProofCounts,
    /// The source has a text, of which this one may be a new version.
    pub may_be_version: bool,
}

/// A text that may become the newest version of a source, and what would follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionOffer {
    pub source: SourceId,
    /// The file, or nothing for a pasted text.
    pub file_name: String,
    /// "PDF", "Web page", "Pasted text".
    pub sort: String,
    pub words: usize,
    /// What a person should know of how it was read.
    pub notes: Vec<String>,
    /// How many stretches are others than in the newest text, if that is at hand.
    pub changes: Option<usize>,
    /// How much of the newest text stands in it, in a hundred, if that can be said.
    pub percent: Option<u32>,
    /// How the source's quotes would stand.
    pub quotes: ProofCounts,
    /// Those that a person should look at, each with the words that stand there instead.
    pub doubtful: Vec<(QuoteId, Option<String>)>,
}

/// How recovered work fits the file of its board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryFit {
    /// The file is as it was when the changes began: they continue it.
    Continues,
    /// The file was changed since: the work opens beside it.
    FileChanged,
    /// The file is gone, or cannot be read.
    FileGone,
    /// No file that is open has to do with it.
    OfItsOwn,
}

/// A file that a save which was cut off left beside a board, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftoverOffer {
    pub path: PathBuf,
    /// The board that was to be saved.
    pub of: PathBuf,
    /// When it was written, as local time.
    pub when: String,
    pub records: usize,
    /// How they differ from the board's, in counts.
    pub differs: String,
}

/// What to go on with after unsaved changes were saved or given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AfterUnsaved {
    Quit,
    New,
    OpenDialog,
    Open(PathBuf),
    /// What a save that was cut off left, and the board it was of.
    OpenLeftover {
        path: PathBuf,
        of: PathBuf,
    },
    Starter,
    Tutorial,
}

/// What a typed path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPurpose {
    Open,
    SaveAs,
    AddDocument,
    AttachDocument(SourceId),
    AddVersion(SourceId),
    ExportJson,
    Publish,
    Report,
    /// To compare the board with.
    Compare,
    ExportLedger,
}

/// A card and a source often lead to the same dialog through this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    Card(CardId),
    Source(SourceId),
}
