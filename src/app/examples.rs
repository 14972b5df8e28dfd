//! The boards that come with the program: the starter and the tutorial, also inside the binary.

use super::App;
use crate::base::digest::Digest;
use crate::edit::Document;
use crate::editor::{Action, Command, Texts, Toast};
use crate::io::board_file;
use eframe::egui::Context;
use std::path::PathBuf;

const STARTER: &str = include_str!("../../boards/starter.ron");
const TUTORIAL: &str = include_str!("../../boards/tutorial.ron");

/// The tutorial's four articles, invented for it.
const TUTORIAL_TEXTS: [&str; 4] = [
    include_str!(
        "../../boards/tutorial.documents/0a668faabd0a3c56a99db851509ae5237d4904a6502aa8f60b93c88fa8aada15.txt"
    ),
    include_str!(
        "../../boards/tutorial.documents/6f89472b7772f73b20eddf0e6b1f44e5ed79abc5f1ec24a694d81988b50600df.txt"
    ),
    include_str!(
        "../../boards/tutorial.documents/95e84f0c5ae75c3b1968aa37c32042fe4cc729ab6d0cbec3ad19fa9c908efc45.txt"
    ),
    include_str!(
        "../../boards/tutorial.documents/f8b8289f2af0cf4abc1ca37a9417dde35193af79604c659b8b9e631445cd284d.txt"
    ),
];

impl App {
    /// What the window begins with: the board asked for, the one last open, or the starter.
    pub(super) fn begin(&mut self, board: Option<PathBuf>) {
        let first_run = !self.settings.started_before;
        self.settings.started_before = true;
        let last = self
            .settings
            .recent
            .first()
            .filter(|path| path.is_file())
            .cloned();
        match board.or(last) {
            Some(path) => self.open(path),
            None if first_run || self.settings.recent.is_empty() => self.open_starter(),
            None => {}
        }
        self.runner.start(super::work::Job::FindUnsaved {
            folder: self.places.recovery_folder(),
        });
    }

    /// The starter board from its file where that is at hand, else the one in the binary as an unsaved copy.
    pub(super) fn open_starter(&mut self) {
        match file_of("starter.ron") {
            Some(path) => self.open(path),
            None => {
                self.take_included(STARTER, Texts::default(), "Starter board");
            }
        }
    }

    /// The tutorial as an unsaved copy with its texts, at the first of its steps.
    pub(super) fn open_tutorial(&mut self, ctx: &Context) {
        let mut texts = Texts::default();
        for text in TUTORIAL_TEXTS {
            texts.insert(Digest::of(text.as_bytes()), text.into());
        }
        if !self.take_included(TUTORIAL, texts, "Tutorial") {
            return;
        }
        // Opening the bar goes to the first step by itself; where it is open already, that is the next one.
        let begin = if self.editor.session().panels.story {
            Command::NextStep
        } else {
            Command::ToggleStory
        };
        self.apply(Action::Run(begin), ctx);
    }

    /// Whether it could be read.
    fn take_included(&mut self, text: &str, texts: Texts, name: &str) -> bool {
        match board_file::read(text) {
            Ok(loaded) => {
                self.take_unsaved(Document::new(loaded.board), texts, name);
                true
            }
            Err(err) => {
                self.toast(Toast::error(format!("{name} could not be opened: {err}")));
                false
            }
        }
    }

    /// A board that no file holds.
    pub(super) fn take_unsaved(&mut self, document: Document, texts: Texts, name: &str) {
        self.leave_board();
        self.editor.replace_document(document);
        self.editor.set_texts(texts);
        self.files = self.files.of_unsaved(name);
        self.autosave.reset();
    }
}

/// A board of the `boards` folder: of the folder the program was started in, or beside the program.
fn file_of(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok();
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(PathBuf::from));
    here.into_iter()
        .chain(beside)
        .map(|folder| folder.join("boards").join(name))
        .find(|path| path.is_file())
}
