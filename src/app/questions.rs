//! Questions that came together, such as a report and a recovery of one board: they are asked one by one.

use super::App;
use super::files::Offered;
use crate::editor::dialog::{LeftoverOffer, RecoveryFit, RecoveryOffer};
use crate::editor::{Action, Dialog};
use eframe::egui::Context;

/// Something a person is to be asked or told when no dialog is open.
#[derive(Debug)]
pub enum Question {
    Report { title: String, lines: Vec<String> },
    Recovery(Box<Offered>, RecoveryOffer),
    Leftovers(Vec<LeftoverOffer>),
}

impl Question {
    /// Whether it is about the board that is open, and not about one that was never saved.
    pub fn is_of_this_board(&self) -> bool {
        !matches!(self, Self::Recovery(offered, _) if offered.pid.is_some())
    }
}

impl App {
    /// Asks the next question if nothing else is being asked.
    pub(super) fn ask_next(&mut self, ctx: &Context) {
        if self.editor.session().dialog.is_some() {
            return;
        }
        let Some(question) = self.files.questions.pop_front() else {
            return;
        };
        let dialog = match question {
            Question::Report { title, lines } => Dialog::Report { title, lines },
            Question::Recovery(offered, offer) => {
                let of_the_file = matches!(
                    offered.fit,
                    RecoveryFit::Continues | RecoveryFit::FileChanged
                );
                self.files.undecided |= of_the_file;
                self.files.recovery = Some(*offered);
                Dialog::Recovery(offer)
            }
            Question::Leftovers(offers) => Dialog::Leftovers(offers),
        };
        self.apply(Action::Show(dialog), ctx);
    }
}
