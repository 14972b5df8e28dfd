//! Search as you type, and choose: an entity, a source, a quote.

use super::option_list::{ListKeys, OptionRow, step};
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, KeptKeys, TextField};
use crate::ui::theme::{Tokens, icon_size, space};
use eframe::egui::{Color32, Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, Ui, pos2};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// One thing to choose.
#[derive(Debug, Clone)]
pub struct PickerItem<T> {
    pub id: T,
    pub label: String,
    /// A second line, weaker: what tells it from others of the same name.
    pub detail: String,
    pub icon: Option<(Icon, Color32)>,
    /// Label and detail without case and accents.
    folded: String,
}

impl<T> PickerItem<T> {
    pub fn new(id: T, label: impl Into<String>, detail: impl Into<String>) -> Self {
        let (label, detail) = (label.into(), detail.into());
        let folded = format!("{}\n{}", fold(&label), fold(&detail));
        Self {
            id,
            label,
            detail,
            icon: None,
            folded,
        }
    }

    #[must_use]
    pub fn icon(mut self, icon: Icon, colour: Color32) -> Self {
        self.icon = Some((icon, colour));
        self
    }

    /// Other words it is found by, such as other spellings of a name.
    #[must_use]
    pub fn also(mut self, words: &str) -> Self {
        self.folded.push('\n');
        self.folded.push_str(&fold(words));
        self
    }
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked<T> {
    Item(T),
    /// The words typed, where a new one may be made.
    New(String),
    /// Escape.
    Nothing,
}

/// A search field with a list below it. Make the items once, when it opens: they are folded for the search.
#[must_use = "show it"]
pub struct Picker<'a, T> {
    name: &'a str,
    items: &'a [PickerItem<T>],
    new: Option<&'a str>,
    height: f32,
    take_focus: bool,
}

#[derive(Debug, Clone, Default)]
struct State {
    query: String,
    marked: usize,
}

impl<'a, T: Clone> Picker<'a, T> {
    /// `name` is what is looked for: "Find an entity".
    pub fn new(name: &'a str, items: &'a [PickerItem<T>]) -> Self {
        Self {
            name,
            items,
            new: None,
            height: 320.0,
            take_focus: true,
        }
    }

    /// A last row that makes one of the words typed: "New person".
    pub fn allow_new(mut self, words: &'a str) -> Self {
        self.new = Some(words);
        self
    }

    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// The search field is one of several in a form: it does not take the keyboard by itself.
    pub fn in_form(mut self) -> Self {
        self.take_focus = false;
        self
    }

    /// Below a button: opens when it is clicked, closes on a choice, Escape, or a click elsewhere.
    pub fn show_below(self, button: &Response, width: f32) -> Option<Picked<T>> {
        let popup = Popup::from_toggle_button_response(button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(width)
            .gap(space::XS);
        let id = popup.get_id();
        let picked = popup.show(|ui| {
            ui.set_width(width);
            self.show(ui)
        });
        let picked = picked.and_then(|shown| shown.inner)?;
        Popup::close_id(&button.ctx, id);
        match picked {
            Picked::Nothing => None,
            picked => Some(picked),
        }
    }

    /// In a panel or a dialog. Gives what was chosen, once.
    pub fn show(self, ui: &mut Ui) -> Option<Picked<T>> {
        let id = ui.make_persistent_id(("picker", self.name));
        let field_id = id.with("query");
        let mut state: State = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let focused = ui.memory(|memory| memory.has_focus(field_id));
        let keys = if focused {
            ListKeys::take(ui, &[Key::Enter, Key::Escape])
        } else {
            ListKeys::default()
        };
        let before = state.query.clone();
        let response = self.search_field(ui, field_id, &mut state.query);
        if self.take_focus && !focused && !response.lost_focus() {
            response.request_focus();
        }
        if before != state.query {
            state.marked = 0;
        }
        let found = self.found(&state.query);
        let new = self.new.filter(|_| !state.query.trim().is_empty());
        let rows = found.len() + usize::from(new.is_some());
        state.marked = step(Some(state.marked), keys.moved, rows).unwrap_or(0);
        let mut chosen = (keys.pressed == Some(Key::Enter) && rows > 0).then_some(state.marked);
        ui.add_space(space::XS);
        chosen = self.list(ui, &found, new, &state, keys.moved).or(chosen);

        let picked = match chosen {
            Some(row) => match found.get(row) {
                Some(&index) => Some(Picked::Item(self.items[index].id.clone())),
                None => Some(Picked::New(state.query.trim().to_owned())),
            },
            None => (keys.pressed == Some(Key::Escape)).then_some(Picked::Nothing),
        };
        if picked.is_some() {
            state = State::default();
            response.surrender_focus();
        }
        ui.data_mut(|data| data.insert_temp(id, state));
        picked
    }

    fn search_field(&self, ui: &mut Ui, id: Id, query: &mut String) -> Response {
        let response = TextField::line(query)
            .id(id)
            .label(self.name)
            .hint(self.name)
            .width(f32::INFINITY)
            .room(20.0, 0.0)
            .keep(KeptKeys::Escape)
            .show(ui);
        let centre = pos2(response.rect.left() + 16.0, response.rect.center().y);
        let colour = Tokens::of(ui).text_weak;
        icons::SEARCH.paint(ui.painter(), centre, icon_size::SMALL, colour);
        response
    }

    /// Items that have every word typed; those whose name begins with it first.
    fn found(&self, query: &str) -> Vec<usize> {
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let Some(first) = words.first() else {
            return (0..self.items.len()).collect();
        };
        let rank = |folded: &str| {
            if folded.starts_with(first) {
                0
            } else if folded
                .match_indices(first)
                .any(|(at, _)| !folded[..at].ends_with(char::is_alphanumeric))
            {
                1
            } else {
                2
            }
        };
        let mut found: Vec<(u8, usize)> = self
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| words.iter().all(|word| item.folded.contains(word)))
            .map(|(index, item)| (rank(&item.folded), index))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }

    fn list(
        &self,
        ui: &mut Ui,
        found: &[usize],
        new: Option<&str>,
        state: &State,
        moved: isize,
    ) -> Option<usize> {
        if found.is_empty() && new.is_none() {
            text::weak(ui, "Nothing found");
            return None;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let detailed = self.items.iter().any(|item| !item.detail.is_empty());
        let height = OptionRow::height(detailed);
        let rows = found.len() + usize::from(new.is_some());
        let mut area = ScrollArea::vertical().max_height(self.height);
        if moved != 0 {
            // Only rows in view exist: the marked one is brought there by its place.
            let at = ui
                .data(|data| data.get_temp(ui.unique_id().with("at")))
                .unwrap_or(0.0_f32);
            let top = state.marked as f32 * height;
            let offset = at.clamp((top + height - self.height).max(0.0), top);
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show_rows(ui, height, rows, |ui, range| {
            let mut clicked = None;
            for row in range {
                let marked = row == state.marked;
                let response = match found.get(row) {
                    Some(&index) => {
                        let item = &self.items[index];
                        let detail = if detailed && item.detail.is_empty() {
                            " "
                        } else {
                            &item.detail
                        };
                        OptionRow {
                            label: &item.label,
                            detail,
                            icon: item.icon,
                            marked,
                        }
                        .show(ui)
                    }
                    None => OptionRow {
                        label: &format!("{}: {}", new.unwrap_or_default(), state.query.trim()),
                        detail: if detailed { "Not on the board yet" } else { "" },
                        icon: Some((icons::ADD, Tokens::of(ui).accent)),
                        marked,
                    }
                    .show(ui),
                };
                if response.clicked() {
                    clicked = Some(row);
                }
            }
            clicked
        });
        let at = shown.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(ui.unique_id().with("at"), at));
        shown.inner
    }
}

/// Without case, accents and vowel marks.
fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}
