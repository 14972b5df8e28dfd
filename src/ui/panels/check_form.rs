//! Who compared something with its sources, on which day, and what: typed in the inspector for one record and in a
//! dialog for several.

use crate::base::date::FuzzyDate;
use crate::evidence::seal;
use crate::model::{Board, Checked, RecordRef};
use crate::ui::text::TextField;
use crate::ui::theme::space;
use crate::ui::widgets::DateField;
use eframe::egui::{AsIdSalt, Id, IdSalt, Response, Ui};

/// What is typed before a mark is made. Who checks, and on which day, stays for the next one.
#[derive(Debug, Clone, Default)]
pub struct CheckForm {
    by: String,
    on: Option<FuzzyDate>,
    pub what: String,
    /// What the words in `what` are about.
    about: Option<IdSalt>,
}

const INITIALS: f32 = 76.0;

fn key() -> Id {
    Id::unique("who checks")
}

impl CheckForm {
    /// As it was left, for something; of another thing other things are compared.
    pub fn recall(ui: &Ui, about: impl AsIdSalt) -> Self {
        let mut form: Self = ui.data(|data| data.get_temp(key())).unwrap_or_default();
        let about = Some(IdSalt::new(about));
        if form.about != about {
            form.about = about;
            form.what.clear();
        }
        form
    }

    pub fn keep(self, ui: &Ui) {
        ui.data_mut(|data| data.insert_temp(key(), self));
    }

    /// The fields; answers that of the initials.
    pub fn fields_ui(&mut self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        let initials = ui.horizontal_top(|ui| {
            let initials = TextField::line(&mut self.by)
                .hint("Initials")
                .label("Initials of who checked it")
                .width(INITIALS)
                .show(ui);
            let (_, on) = DateField::new(self.on.as_ref(), "Checked on")
                .id_salt("checked on")
                .width((width - INITIALS - space::S).max(80.0))
                .show(ui);
            if let Some(on) = on {
                self.on = on;
            }
            initials
        });
        TextField::line(&mut self.what)
            .hint("What was compared with what")
            .label("What was compared")
            .width(width)
            .show(ui);
        initials.inner
    }

    /// Nobody checked it without a name.
    pub fn is_named(&self) -> bool {
        !self.by.trim().is_empty()
    }

    /// The mark for a record, with a seal over what it says and rests on now.
    pub fn mark(&self, board: &Board, record: RecordRef) -> Checked {
        Checked {
            by: self.by.trim().to_owned(),
            on: self.on.clone(),
            what: self.what.trim().to_owned(),
            seal: Some(seal(board, record)),
        }
    }
}
