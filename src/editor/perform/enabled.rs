//! Which commands can be done now, and why the others cannot.

use crate::editor::looking::changes_board;
use crate::editor::walk::Step;
use crate::editor::{Command, Editor};
use crate::model::{CardContent, RecordRef, SourceId};
use std::borrow::Cow;

impl Editor {
    /// Whether a command can be done now.
    pub fn enabled(&self, command: Command) -> bool {
        self.why_not(command).is_none()
    }

    /// Why a command cannot be done now, in a sentence for a tooltip; nothing if it can.
    pub fn why_not(&self, command: Command) -> Option<Cow<'static, str>> {
        if changes_board(command)
            && let Some(why) = self.locked()
        {
            return Some(Cow::Owned(why));
        }
        self.why_not_now(command).map(Cow::Borrowed)
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one table: every command stands in it, so that a new one is not forgotten"
    )]
    fn why_not_now(&self, command: Command) -> Option<&'static str> {
        let unless = |can: bool, why: &'static str| (!can).then_some(why);
        let session = &self.session;
        // Not the words themselves: this is asked in every frame, and a document may be long.
        let words_selected = || {
            let reader = session.reader.as_ref();
            reader.is_some_and(|reader| reader.selected.is_some())
        };
        let words_at_hand = || {
            let reader = session.reader.as_ref()?;
            let source = self.board().sources().get(reader.source)?;
            self.texts.of(source)
        };
        let two_entities = || {
            let first = self.target_entities().next();
            self.target_entities().any(|entity| Some(entity) != first)
        };
        let at_least = |cards: usize| self.target_cards().nth(cards - 1).is_some();
        match command {
            Command::Undo => unless(
                self.document.can_undo() || self.tools.in_progress(),
                "There is nothing to undo",
            ),
            Command::Redo => unless(self.document.can_redo(), "There is nothing to redo"),
            Command::Copy => unless(
                self.each_target().next().is_some() || words_selected(),
                "Nothing is selected",
            ),
            Command::Cut | Command::Delete | Command::Duplicate => {
                unless(self.each_target().next().is_some(), "Nothing is selected")
            }
            Command::RemoveCards
            | Command::BringForward
            | Command::SendBackward
            | Command::BringToFront
            | Command::SendToBack
            | Command::Pin => unless(at_least(1), "No card is selected"),
            Command::AlignLeft
            | Command::AlignCentre
            | Command::AlignRight
            | Command::AlignTop
            | Command::AlignMiddle
            | Command::AlignBottom => unless(at_least(2), "Select two cards or more"),
            Command::DistributeAcross | Command::DistributeDown => {
                unless(at_least(3), "Select three cards or more")
            }
            Command::SelectAll | Command::WalkNext | Command::WalkPrevious => unless(
                !self.shown().board.cards().is_empty(),
                "There are no cards on the canvas",
            ),
            Command::Deselect => unless(!session.selection.is_empty(), "Nothing is selected"),
            Command::Rename => unless(
                self.one_renamable().is_some(),
                "Select one card of an entity, a note or a frame",
            ),
            Command::SecondCard => unless(
                self.target_entities().next().is_some(),
                "No entity is selected",
            ),
            Command::Connect => unless(
                self.one_beginning().is_some(),
                "Select one card of an entity, or of a quote",
            ),
            Command::ReverseRelation => unless(
                self.target_relations().next().is_some(),
                "No line is selected",
            ),
            Command::MarkChecked => {
                unless(self.selects_checkable(), "Select claims, lines or quotes")
            }
            Command::TakeMarks => {
                unless(self.selects_marked(), "Nothing that is selected has a mark")
            }
            Command::MergeEntities => unless(two_entities(), "Select two entities or more"),
            Command::SplitEntity => unless(self.one_target_entity().is_some(), "Select one entity"),
            Command::AddVersion => unless(
                self.one_source_with_text().is_some(),
                "Select one source that has a text",
            ),
            Command::CompareVersions | Command::NextChange | Command::PreviousChange => unless(
                self.newest_two().is_some(),
                "Open a source that has an earlier version in the reader",
            ),
            Command::AttachDocument => unless(self.one_source().is_some(), "Select one source"),
            Command::OpenReader => unless(
                self.each_target().next().is_some() || session.connecting_from.is_some(),
                "Nothing is selected",
            ),
            Command::CloseReader | Command::FindInDocument => {
                unless(session.reader.is_some(), "The reader is not open")
            }
            Command::ReadThrough | Command::FirstUnread => {
                unless(session.reader.is_some(), "The reader is not open")
                    .or_else(|| unless(words_at_hand().is_some(), "The document is not at hand"))
            }
            Command::MarkUnread => {
                let read = self
                    .one_source()
                    .and_then(|id| self.board().sources().get(id));
                let any = read.is_some_and(|source| !source.read.is_empty());
                unless(any, "Nothing of it was marked as read")
            }
            Command::MakeQuote | Command::MakeRelation => {
                unless(words_selected(), "Select words in the reader first")
                    .or_else(|| unless(words_at_hand().is_some(), "The document is not at hand"))
            }
            Command::NextMention | Command::PreviousMention => self.why_no_mention(),
            Command::ShowNamed => unless(
                !self.named_in_selection().is_empty(),
                "Select words in the reader that name somebody on the board",
            ),
            Command::FitAll => unless(
                self.shown().index.spatial.bounds().is_some(),
                "The canvas is empty",
            ),
            Command::FitSelection => {
                let mut selected = session.selection.iter();
                unless(
                    selected.any(|&record| self.rect_of(record).is_some()),
                    "Nothing on the canvas is selected",
                )
            }
            Command::NextStep => unless(
                self.step_beside(Step::Next).is_some(),
                "There is no next step",
            ),
            Command::PreviousStep => unless(
                self.step_beside(Step::Previous).is_some(),
                "There is no step before",
            ),
            Command::New
            | Command::Open
            | Command::Save
            | Command::SaveAs
            | Command::ExportJson
            | Command::MarkMoment
            | Command::Publish
            | Command::Report
            | Command::BoardProperties
            | Command::Quit
            | Command::Paste
            | Command::NewPerson
            | Command::NewOrganisation
            | Command::NewPlace
            | Command::NewEvent
            | Command::NewAccount
            | Command::NewObject
            | Command::NewDocument
            | Command::NewConcept
            | Command::NewNote
            | Command::NewFrame
            | Command::NewSource
            | Command::AddDocuments
            | Command::AddFolder
            | Command::PasteText
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::Zoom100
            | Command::ToggleLeft
            | Command::ToggleInspector
            | Command::ToggleStory
            | Command::ToggleLedger
            | Command::ToggleDisputes
            | Command::ToggleFallOut
            | Command::ToggleCopies
            | Command::ToggleSame
            | Command::ProposeNames
            | Command::ToggleMeet
            | Command::ToggleChanges
            | Command::ToggleFindings
            | Command::ToggleLens
            | Command::ToggleMentions
            | Command::AddStep
            | Command::ThemeSystem
            | Command::ThemeLight
            | Command::ThemeDark
            | Command::Palette
            | Command::Shortcuts
            | Command::Starter
            | Command::Tutorial
            | Command::About
            | Command::Escape => None,
        }
    }

    /// The one source that is meant: selected, shown on a selected card, quoted by one, or open in the reader.
    pub(in crate::editor) fn one_source(&self) -> Option<SourceId> {
        let board = self.board();
        let of_quote = |quote| Some(board.quotes().get(quote)?.source);
        let source = |record| match record {
            RecordRef::Source(source) => Some(source),
            RecordRef::Quote(quote) => of_quote(quote),
            RecordRef::Card(card) => match board.cards().get(card)?.content {
                CardContent::Source(source) => Some(source),
                CardContent::Quote(quote) => of_quote(quote),
                CardContent::Entity(_) | CardContent::Note(_) => None,
            },
            _ => None,
        };
        let mut meant = self.each_target().filter_map(source);
        match meant.next() {
            Some(first) => meant.all(|other| other == first).then_some(first),
            None => self.session.reader.as_ref().map(|reader| reader.source),
        }
    }
}
