//! A text field that keeps what is typed to itself until it is meant: Enter or leaving it commits, Escape does not.

use crate::ui::text::{KeptKeys, TextField};
use eframe::egui::{AsIdSalt, Context, FontId, Id, IdSalt, Key, Modifiers, Response, Ui};

/// What came of a draft in this frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftEvent {
    /// Nobody is typing.
    Idle,
    /// The words so far, which the record does not have yet.
    Editing(String),
    /// The new words: make a transaction of them. They differ from the old.
    Commit(String),
    /// Escape: it is as it was.
    Cancel,
}

impl DraftEvent {
    /// The new words, if there are any to take.
    pub fn committed(self) -> Option<String> {
        match self {
            Self::Commit(text) => Some(text),
            Self::Idle | Self::Editing(_) | Self::Cancel => None,
        }
    }
}

/// Between frames: what is typed, and what it was before.
#[derive(Debug, Clone)]
struct Kept {
    text: String,
    before: String,
    /// It had the keyboard in the last frame.
    typing: bool,
}

/// A field for one text of a record.
///
/// Give it an id of the record and the field (`id_salt((entity_id, "summary"))`): a draft belongs to it, not
/// to a place on the screen.
#[must_use = "show it"]
pub struct DraftField<'a> {
    value: &'a str,
    area: bool,
    label: String,
    hint: String,
    width: f32,
    rows: usize,
    char_limit: usize,
    salt: Option<IdSalt>,
    font: Option<FontId>,
    frameless: bool,
    room: (f32, f32),
    accepts: Option<&'a dyn Fn(&str) -> bool>,
    select_all: bool,
    keep: KeptKeys,
    hold: bool,
    always_open: bool,
}

impl<'a> DraftField<'a> {
    /// `label` is its name for who does not see it.
    pub fn line(value: &'a str, label: impl Into<String>) -> Self {
        Self {
            value,
            area: false,
            label: label.into(),
            hint: String::new(),
            width: f32::INFINITY,
            rows: 1,
            char_limit: usize::MAX,
            salt: None,
            font: None,
            frameless: false,
            room: (0.0, 0.0),
            accepts: None,
            select_all: false,
            keep: KeptKeys::None,
            hold: false,
            always_open: false,
        }
    }

    /// Several lines: Enter begins a new one, Ctrl+Enter commits.
    pub fn area(value: &'a str, label: impl Into<String>) -> Self {
        Self {
            area: true,
            rows: 3,
            ..Self::line(value, label)
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// All there is if not said.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    pub fn char_limit(mut self, limit: usize) -> Self {
        self.char_limit = limit;
        self
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.salt = Some(IdSalt::new(salt));
        self
    }

    pub fn font(mut self, font: FontId) -> Self {
        self.font = Some(font);
        self
    }

    pub fn frameless(mut self) -> Self {
        self.frameless = true;
        self
    }

    pub fn room(mut self, left: f32, right: f32) -> Self {
        self.room = (left, right);
        self
    }

    /// Words that are not accepted stay in the field, marked as wrong, and are not committed.
    pub fn accepts(mut self, accepts: &'a dyn Fn(&str) -> bool) -> Self {
        self.accepts = Some(accepts);
        self
    }

    /// Takes the keyboard and selects its words, as a name that is to be changed does.
    pub fn select_all(mut self) -> Self {
        self.select_all = true;
        self
    }

    /// It is no part of the board: it can be typed in while the board cannot be changed.
    pub fn always_open(mut self) -> Self {
        self.always_open = true;
        self
    }

    pub(super) fn keep(mut self, keys: KeptKeys) -> Self {
        self.keep = keys;
        self
    }

    pub(super) fn hold(mut self, hold: bool) -> Self {
        self.hold = hold;
        self
    }

    pub(super) fn own_id(&self, ui: &Ui) -> Id {
        match self.salt {
            Some(salt) => ui.make_persistent_id(salt),
            None => ui.make_persistent_id(&self.label),
        }
    }

    /// Forgets what is typed: something else was chosen.
    pub(super) fn drop_draft(ui: &Ui, id: Id) {
        forget(ui, id.with("draft"));
    }

    pub fn show(self, ui: &mut Ui) -> (Response, DraftEvent) {
        let (response, event, _) = self.show_with_text(ui);
        (response, event)
    }

    /// The words alone, to be selected and copied.
    fn show_locked(self, ui: &mut Ui, id: Id) -> (Response, DraftEvent, String) {
        let mut field = TextField::reading(self.value)
            .id(id)
            .label(self.label)
            .width(self.width)
            .room(self.room.0, self.room.1);
        if let Some(font) = self.font {
            field = field.font(font);
        }
        let response = field.show(ui);
        (response, DraftEvent::Idle, self.value.to_owned())
    }

    /// The same, and the words as they stand in the field.
    pub(super) fn show_with_text(self, ui: &mut Ui) -> (Response, DraftEvent, String) {
        let id = self.own_id(ui);
        if !self.always_open && are_locked(ui) {
            return self.show_locked(ui, id);
        }
        let kept_id = id.with("draft");
        let kept: Option<Kept> = ui
            .data(|data| data.get_temp(kept_id))
            // One that waited to be mended is out of date once the record has changed.
            .filter(|kept: &Kept| kept.typing || kept.before == self.value);
        let mut text = kept
            .as_ref()
            .map_or_else(|| self.value.to_owned(), |kept| kept.text.clone());
        let wrong = self.accepts.is_some_and(|accepts| !accepts(&text));
        let done = self.area && ctrl_enter(ui, id);

        let mut field = if self.area {
            TextField::area(&mut text).rows(self.rows)
        } else {
            TextField::line(&mut text)
        }
        .id(id)
        .label(self.label)
        .hint(self.hint)
        .width(self.width)
        .char_limit(self.char_limit)
        .room(self.room.0, self.room.1)
        .keep(self.keep)
        .hold(self.hold)
        .wrong(wrong);
        if let Some(font) = self.font {
            field = field.font(font);
        }
        if self.frameless {
            field = field.frameless();
        }
        let response = field.show(ui);
        if self.select_all {
            select_all(ui, &response, &text);
        }
        if done {
            response.surrender_focus();
        }

        let before = kept.map_or_else(|| self.value.to_owned(), |kept| kept.before);
        let ended = response.lost_focus() || done;
        let waiting = !response.has_focus() && text != self.value;
        let event = if ended && ui.input(|input| input.key_pressed(Key::Escape)) {
            forget(ui, kept_id);
            text = self.value.to_owned();
            DraftEvent::Cancel
        } else if ended || waiting {
            if self.accepts.is_some_and(|accepts| !accepts(&text)) {
                // It waits in the field until it is mended or given up.
                keep(ui, kept_id, &text, before, false);
                DraftEvent::Idle
            } else {
                forget(ui, kept_id);
                if text == before || text == self.value {
                    DraftEvent::Idle
                } else {
                    DraftEvent::Commit(text.clone())
                }
            }
        } else if response.has_focus() {
            let changed = text != before;
            keep(ui, kept_id, &text, before, true);
            if changed {
                DraftEvent::Editing(text.clone())
            } else {
                DraftEvent::Idle
            }
        } else {
            forget(ui, kept_id);
            DraftEvent::Idle
        };
        (response, event, text)
    }
}

/// Says for this frame whether the fields of records are there to be read alone.
pub fn lock_fields(ctx: &Context, locked: bool) {
    ctx.data_mut(|data| data.insert_temp(lock_id(), locked));
}

fn are_locked(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(lock_id())).unwrap_or(false)
}

fn lock_id() -> Id {
    Id::unique("fields are locked")
}

fn keep(ui: &Ui, id: Id, text: &str, before: String, typing: bool) {
    let kept = Kept {
        text: text.to_owned(),
        before,
        typing,
    };
    ui.data_mut(|data| data.insert_temp(id, kept));
}

fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove::<Kept>(id));
}

fn ctrl_enter(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

fn select_all(ui: &Ui, response: &Response, text: &str) {
    use eframe::egui::text::CCursorRange;
    use eframe::egui::text_edit::TextEditState;
    response.request_focus();
    let mut state = TextEditState::load(ui, response.id).unwrap_or_default();
    state
        .cursor
        .set_char_range(Some(CCursorRange::select_all_str(text)));
    state.store(ui, response.id);
}
