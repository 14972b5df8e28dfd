//! What the shell must do now: files, dialogs of the system, messages, the clipboard.

use super::changes::Since;
use super::finding::Wish;
use super::importing::Chosen;
use super::reporting::ReportWish;
use crate::base::date::FuzzyDate;
use crate::compare::Kept;
use crate::model::{RecordRef, SourceId};
use crate::publish::Publication;
use crate::search::server::Server;
use std::path::PathBuf;

/// What an action asks of the shell. Joined over a frame, then carried out.
#[must_use]
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effects {
    pub files: Vec<FileRequest>,
    pub toasts: Vec<Toast>,
    /// Text for the system's clipboard.
    pub copy: Option<String>,
    /// Fetch the text on the system's clipboard and come back with `Action::Paste`: asked from a menu,
    /// where the toolkit brings no paste event by itself.
    pub request_paste: bool,
    /// Light, dark or as the system is, from now on.
    pub theme: Option<ThemeChoice>,
    /// The board changed: derived views, autosave and the title follow.
    pub changed: bool,
    pub repaint: bool,
}

impl Effects {
    /// Both, in order.
    pub fn join(&mut self, next: Self) {
        let Self {
            files,
            toasts,
            copy,
            request_paste,
            theme,
            changed,
            repaint,
        } = next;
        self.files.extend(files);
        self.toasts.extend(toasts);
        if copy.is_some() {
            self.copy = copy;
        }
        if theme.is_some() {
            self.theme = theme;
        }
        self.request_paste |= request_paste;
        self.changed |= changed;
        self.repaint |= repaint;
    }
}

/// What the window looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

/// Something to do with files. Those without a path ask the person for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRequest {
    New,
    Open,
    OpenPath(PathBuf),
    /// The answer to `Open`, after which what is unsaved was asked about already.
    OpenChosenPath(PathBuf),
    OpenStarter,
    OpenTutorial,
    Save,
    SaveAs,
    SaveAsPath(PathBuf),
    /// Answers to the conflict dialog.
    ConflictKeepMineAsCopy,
    ConflictTakeTheirs,
    ConflictOverwrite,
    /// Answers to the recovery dialog.
    RecoveryTake,
    RecoveryDiscard,
    /// Answers about what a save that was cut off left beside a board.
    LeftoverOpen {
        path: PathBuf,
        of: PathBuf,
    },
    LeftoverDelete(PathBuf),
    /// Answers to the unsaved dialog: save first, or throw away; then go on.
    UnsavedSave,
    UnsavedDiscard,
    /// Look for this on the board and in its texts.
    Find(Wish),
    /// The server that may be asked while this board is open; nothing forgets it.
    UseServer(Option<Box<Server>>),
    /// One request to that server.
    AskServer(String),
    /// What it found, by its numbers in the answer, to become sources.
    TakeFromServer(Vec<usize>),
    /// Files and folders to become sources.
    AddDocuments,
    AddFolder,
    AddDocumentPaths(Vec<PathBuf>),
    /// No more of them are read.
    CancelImport,
    /// Those that were read and ticked.
    TakeImported(Vec<Chosen>),
    /// Text to become a source's document.
    AddText {
        title: String,
        text: String,
    },
    /// Text to become the document of a source that has none at hand.
    FillSource {
        source: SourceId,
        text: String,
    },
    /// The text that was asked about becomes the source's document.
    OtherTextTake,
    /// A file to become the document of a source that has none at hand.
    AttachDocument(SourceId),
    AttachDocumentPath(SourceId, PathBuf),
    /// A file, or a text, to become the newest version of a source.
    AddVersion(SourceId),
    AddVersionPath(SourceId, PathBuf),
    AddVersionText {
        source: SourceId,
        text: String,
    },
    /// The text that was looked through becomes the newest version; when it was looked at.
    TakeVersion(Option<FuzzyDate>),
    /// The text that was asked about is looked through as a new version.
    OtherTextAsVersion,
    ExportJson,
    ExportJsonPath(PathBuf),
    /// What goes out beside what is checked, named and sourced.
    PublishWith(Publication),
    /// Write the page that was looked through.
    Publish,
    PublishPath(PathBuf),
    /// What a report is to hold, and as what.
    ReportWith(ReportWish),
    /// Write the report that was made.
    Report,
    ReportPath(PathBuf),
    ShowInBrowser(PathBuf),
    /// Keep the board as it is now under this name.
    MarkMoment(String),
    RemoveMoment(Kept),
    /// What the list of changes compares with; without one, a file is asked for.
    ChangesSince(Since),
    ChangesSinceFile,
    /// These rows of the ledger, in this order, as CSV.
    ExportLedger(Vec<RecordRef>),
    ExportLedgerPath(PathBuf),
    Quit,
}

impl FileRequest {
    /// Whether something comes of it that changes the board.
    pub fn changes_board(&self) -> bool {
        matches!(
            self,
            Self::AddDocuments
                | Self::AddFolder
                | Self::AddDocumentPaths(_)
                | Self::TakeImported(_)
                | Self::TakeFromServer(_)
                | Self::AddText { .. }
                | Self::FillSource { .. }
                | Self::OtherTextTake
                | Self::AttachDocument(_)
                | Self::AttachDocumentPath(..)
                | Self::AddVersion(_)
                | Self::AddVersionPath(..)
                | Self::AddVersionText { .. }
                | Self::TakeVersion(_)
                | Self::OtherTextAsVersion
        )
    }
}

/// A short message that goes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub kind: ToastKind,
    pub text: String,
}

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastKind {
    Info,
    Success,
    Warning,
    Error,
}

impl Toast {
    pub fn info(text: impl Into<String>) -> Self {
        Self {
            kind: ToastKind::Info,
            text: text.into(),
        }
    }

    pub fn success(text: impl Into<String>) -> Self {
        Self {
            kind: ToastKind::Success,
            text: text.into(),
        }
    }

    pub fn warning(text: impl Into<String>) -> Self {
        Self {
            kind: ToastKind::Warning,
            text: text.into(),
        }
    }

    pub fn error(text: impl Into<String>) -> Self {
        Self {
            kind: ToastKind::Error,
            text: text.into(),
        }
    }
}
