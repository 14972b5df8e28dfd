//! The shape all our dialogs have: one thing to do, sometimes another, and a way out.

use crate::ui::widgets::{Choice, Dialog};
use eframe::egui::{Context, Ui};

/// A dialog with at most two things to do.
#[must_use = "show it"]
pub struct Modal {
    title: String,
    width: f32,
    confirm: Option<String>,
    enabled: bool,
    dangerous: bool,
    other: Option<String>,
    out: Option<String>,
}

/// How it was answered in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    Confirmed,
    Other,
    Closed,
    NotYet,
}

impl Modal {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: 420.0,
            confirm: None,
            enabled: true,
            dangerous: false,
            other: None,
            out: None,
        }
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// What Enter does.
    pub fn confirm(mut self, words: impl Into<String>) -> Self {
        self.confirm = Some(words.into());
        self
    }

    pub fn confirm_enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// What it confirms takes something away.
    pub fn dangerous(mut self) -> Self {
        self.dangerous = true;
        self
    }

    /// A second thing to do.
    pub fn other(mut self, words: impl Into<String>) -> Self {
        self.other = Some(words.into());
        self
    }

    /// What the way out is called, where that is not plain.
    pub fn out(mut self, words: impl Into<String>) -> Self {
        self.out = Some(words.into());
        self
    }

    pub fn show(self, ctx: &Context, body: impl FnOnce(&mut Ui)) -> Reply {
        let Self {
            title,
            width,
            confirm,
            enabled,
            dangerous,
            other,
            out,
        } = self;
        let usual = if confirm.is_some() { "Cancel" } else { "Close" };
        let out = out.unwrap_or_else(|| usual.to_owned());
        let mut dialog = Dialog::new(title)
            .width(width)
            .choice(Choice::new(out, Reply::Closed).cancel());
        if let Some(words) = other {
            dialog = dialog.choice(Choice::new(words, Reply::Other));
        }
        if let Some(words) = confirm {
            let choice = Choice::new(words, Reply::Confirmed).enabled(enabled);
            // What takes something away is not what Enter does by chance.
            dialog = dialog.choice(if dangerous {
                choice.danger()
            } else {
                choice.primary()
            });
        }
        dialog.show(ctx, body).unwrap_or(Reply::NotYet)
    }
}

impl Reply {
    pub fn confirmed(self) -> bool {
        self == Self::Confirmed
    }

    pub fn other(self) -> bool {
        self == Self::Other
    }

    pub fn closed(self) -> bool {
        self == Self::Closed
    }
}
