//! Every command: whether it can be done now, and doing it.

mod arrange;
mod check;
mod create;
mod delete;
mod enabled;
mod story;

use super::apply::Turn;
use super::drops::ONLY_SPACES;
use super::walk::Step;
use super::{
    Action, CameraOp, Command, DeskTab, Dialog, Editor, Effects, FileRequest, SelectOp,
    ThemeChoice, Toast,
};
use crate::model::EntityKind;
use std::time::Duration;

/// How much larger one step of zoom shows the board.
const ZOOM_STEP: f32 = 1.25;

impl Editor {
    /// Does a command, or says why it cannot be done.
    pub fn perform(&mut self, command: Command, now: Duration) -> Effects {
        self.apply(Action::Run(command), now)
    }

    #[expect(
        clippy::too_many_lines,
        reason = "an arm for each command, and none can be forgotten"
    )]
    pub(super) fn run(&mut self, command: Command, turn: &mut Turn) {
        if let Some(why) = self.why_not(command) {
            turn.toast(Toast::info(why));
            return;
        }
        match command {
            Command::New => self.file(FileRequest::New, turn),
            Command::Open => self.file(FileRequest::Open, turn),
            Command::Save => self.file(FileRequest::Save, turn),
            Command::SaveAs => self.file(FileRequest::SaveAs, turn),
            Command::ExportJson => self.file(FileRequest::ExportJson, turn),
            Command::Quit => self.file(FileRequest::Quit, turn),
            Command::Starter => self.file(FileRequest::OpenStarter, turn),
            Command::Tutorial => self.file(FileRequest::OpenTutorial, turn),
            Command::AddDocuments => self.file(FileRequest::AddDocuments, turn),
            Command::AddFolder => self.file(FileRequest::AddFolder, turn),
            Command::AttachDocument => {
                if let Some(source) = self.one_source() {
                    self.file(FileRequest::AttachDocument(source), turn);
                }
            }

            Command::AddVersion => {
                if let Some(source) = self.one_source_with_text() {
                    self.show(Dialog::NewVersion { source }, turn);
                }
            }
            Command::CompareVersions => self.toggle_compare(turn),
            Command::NextChange => self.step_change(Step::Next, turn),
            Command::PreviousChange => self.step_change(Step::Previous, turn),

            Command::Publish => self.show(Dialog::Publish, turn),
            Command::Report => self.show(Dialog::MakeReport, turn),
            Command::MarkMoment => self.show(Dialog::MarkMoment, turn),
            Command::BoardProperties => self.show(Dialog::BoardProperties, turn),
            Command::NewSource => self.show(Dialog::NewSource, turn),
            Command::PasteText => {
                let dialog = match self.source_without_text() {
                    Some(source) => Dialog::PasteInto { source },
                    None => Dialog::PasteText,
                };
                self.show(dialog, turn);
            }
            Command::Palette => self.show(Dialog::Palette, turn),
            Command::Shortcuts => self.show(Dialog::Shortcuts, turn),
            Command::About => self.show(Dialog::About, turn),
            Command::MergeEntities => {
                let groups = vec![self.target_entities().collect()];
                self.show(Dialog::MergeEntities { groups }, turn);
            }
            Command::SplitEntity => {
                if let Some(entity) = self.one_target_entity() {
                    self.show(Dialog::SplitEntity { entity }, turn);
                }
            }
            Command::MakeRelation => {
                if let Some((source, range)) = self.selection_in_reader() {
                    self.show(Dialog::RelationFromWords { source, range }, turn);
                } else {
                    turn.toast(Toast::info(ONLY_SPACES));
                }
            }

            Command::Undo => self.act(Action::Undo, turn),
            Command::Redo => self.act(Action::Redo, turn),
            Command::Cut => {
                self.copy(turn);
                self.delete(turn);
            }
            Command::Copy => {
                self.copy(turn);
            }
            Command::Paste => turn.effects.request_paste = true,
            Command::Duplicate => self.duplicate(turn),
            Command::Delete => self.delete(turn),
            Command::RemoveCards => self.remove_cards(turn),
            Command::SelectAll => self.act(Action::Select(SelectOp::AllCards), turn),
            Command::Deselect => self.act(Action::Select(SelectOp::None), turn),
            Command::Rename => self.act(Action::Rename(self.one_renamable()), turn),

            Command::NewPerson => self.new_entity(EntityKind::Person, turn),
            Command::NewOrganisation => self.new_entity(EntityKind::Organisation, turn),
            Command::NewPlace => self.new_entity(EntityKind::Place, turn),
            Command::NewEvent => self.new_entity(EntityKind::Event, turn),
            Command::NewAccount => self.new_entity(EntityKind::Account, turn),
            Command::NewObject => self.new_entity(EntityKind::Object, turn),
            Command::NewDocument => self.new_entity(EntityKind::Document, turn),
            Command::NewConcept => self.new_entity(EntityKind::Concept, turn),
            Command::NewNote => self.new_note(turn),
            Command::NewFrame => self.new_frame(turn),
            Command::SecondCard => self.second_card(turn),
            Command::Connect => {
                if let Some(card) = self.one_beginning() {
                    self.begin_connecting(card, turn);
                }
            }
            Command::ReverseRelation => self.reverse_relations(turn),
            Command::MarkChecked => self.mark_checked(turn),
            Command::TakeMarks => self.take_marks(turn),

            Command::AlignLeft
            | Command::AlignCentre
            | Command::AlignRight
            | Command::AlignTop
            | Command::AlignMiddle
            | Command::AlignBottom
            | Command::DistributeAcross
            | Command::DistributeDown
            | Command::BringForward
            | Command::SendBackward
            | Command::BringToFront
            | Command::SendToBack
            | Command::Pin => self.arrange(command, turn),

            Command::OpenReader => self.enter(turn),
            Command::CloseReader => self.act(Action::CloseReader, turn),
            Command::MakeQuote => self.make_quote(turn),
            Command::ReadThrough => self.toggle_read_through(turn),
            Command::FirstUnread => self.go_to_unread(turn),
            Command::MarkUnread => self.mark_all_unread(turn),
            Command::FindInDocument => self.change_reader(turn, |reader| {
                // Asked for once more, what is looked for stays: it is selected, to be typed over.
                reader.find.get_or_insert_default();
                reader.find_asked = reader.find_asked.wrapping_add(1);
            }),

            Command::ZoomIn => self.zoom(ZOOM_STEP, turn),
            Command::ZoomOut => self.zoom(1.0 / ZOOM_STEP, turn),
            Command::Zoom100 => self.act(Action::Camera(CameraOp::ZoomTo(1.0)), turn),
            Command::FitAll => self.act(Action::Camera(CameraOp::FitAll), turn),
            Command::FitSelection => self.act(Action::Camera(CameraOp::FitSelection), turn),
            Command::ToggleLeft => toggle(&mut self.session.panels.left, turn),
            Command::ToggleInspector => toggle(&mut self.session.panels.inspector, turn),
            Command::ToggleStory => self.toggle_story(turn),
            Command::ToggleMeet => self.toggle_meet(turn),
            Command::ToggleLedger
            | Command::ToggleDisputes
            | Command::ToggleFallOut
            | Command::ToggleCopies
            | Command::ToggleSame
            | Command::ProposeNames
            | Command::ToggleChanges
            | Command::ToggleFindings => self.toggle_desk(command, turn),
            Command::ToggleLens => self.toggle_looking(turn),
            Command::NextMention => self.go_to_mention(Step::Next, turn),
            Command::PreviousMention => self.go_to_mention(Step::Previous, turn),
            Command::ShowNamed => self.show_named(turn),
            Command::ToggleMentions => {
                let panels = &mut self.session.panels;
                toggle(&mut panels.mentions, turn);
            }
            Command::NextStep => self.tell(Step::Next, turn),
            Command::PreviousStep => self.tell(Step::Previous, turn),
            Command::AddStep => self.add_step(turn),
            Command::ThemeSystem => Self::theme(ThemeChoice::System, turn),
            Command::ThemeLight => Self::theme(ThemeChoice::Light, turn),
            Command::ThemeDark => Self::theme(ThemeChoice::Dark, turn),

            Command::Escape => self.escape(turn),
            Command::WalkNext => self.tab(Step::Next, turn),
            Command::WalkPrevious => self.tab(Step::Previous, turn),
        }
    }

    fn file(&mut self, request: FileRequest, turn: &mut Turn) {
        self.act(Action::File(request), turn);
    }

    pub(super) fn show(&mut self, dialog: Dialog, turn: &mut Turn) {
        self.act(Action::Show(dialog), turn);
    }

    /// Shows a list on the desk, or puts the desk away where that list is on it.
    fn toggle_desk(&mut self, command: Command, turn: &mut Turn) {
        let desk = &mut self.session.panels.desk;
        let tab = DeskTab::ALL
            .into_iter()
            .find(|tab| tab.command() == command);
        *desk = tab.filter(|_| *desk != tab);
        if *desk == Some(DeskTab::Disputes)
            && let Some(key) = self.dispute_of_selection()
        {
            self.session.dispute = Some(key);
        }
        turn.effects.repaint = true;
    }

    fn theme(theme: ThemeChoice, turn: &mut Turn) {
        turn.effects.theme = Some(theme);
        turn.effects.repaint = true;
    }

    fn zoom(&mut self, factor: f32, turn: &mut Turn) {
        let about = self.session.camera.viewport.center();
        self.act(Action::Camera(CameraOp::ZoomAbout { factor, about }), turn);
    }

    /// Ends the one thing that is going on: what the pointer does, a line being drawn, a dialog, typing in
    /// place, looking for words; then the selection in the reader, then the one on the canvas.
    fn escape(&mut self, turn: &mut Turn) {
        let session = &self.session;
        let reader = session.reader.as_ref();
        if !self.tools.is_idle() {
            self.end_gesture(turn);
        } else if session.dialog.is_some() {
            self.act(Action::CloseDialog, turn);
        } else if session.connecting_from.is_some() {
            self.end_connecting(turn);
        } else if session.renaming.is_some() {
            self.act(Action::Rename(None), turn);
        } else if reader.is_some_and(|reader| reader.find.is_some()) {
            self.act(Action::ReaderFind(None), turn);
        } else if reader.is_some_and(|reader| reader.compare.is_some()) {
            self.act(Action::ReaderCompare(None), turn);
        } else if reader.is_some_and(|reader| reader.selected.is_some()) {
            self.act(Action::ReaderSelect(None), turn);
        } else if self.falling.is_some() {
            self.act(Action::LookAtFall(None), turn);
        } else if !session.selection.is_empty() {
            self.act(Action::Select(SelectOp::None), turn);
        } else if session.focus.is_some() {
            self.act(Action::Focus(None), turn);
        } else if session.step.is_some() {
            self.act(Action::GoToStep(None), turn);
        } else if session.lens.is_some() {
            self.act(Action::Look(None), turn);
        }
    }
}

/// Opens a panel or puts it away.
fn toggle(panel: &mut bool, turn: &mut Turn) {
    *panel = !*panel;
    turn.effects.repaint = true;
}
