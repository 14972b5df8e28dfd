//! A field with words to choose from below it; any other word may be typed too.

use super::draft::{DraftEvent, DraftField};
use super::option_list::{ListKeys, OptionRow, pointer_on_list, step};
use crate::ui::icons::{self, Icon};
use crate::ui::text::KeptKeys;
use crate::ui::theme::{Tokens, icon_size, space};
use eframe::egui::{
    AsIdSalt, Color32, FontId, Id, Key, Popup, PopupCloseBehavior, PopupKind, Response, ScrollArea,
    Ui, pos2,
};

/// A draft with proposals.
///
/// Down and Up mark one, Enter, Tab or a click takes it; Escape closes the list first.
#[must_use = "show it"]
pub struct ComboText<'a> {
    value: &'a str,
    proposals: &'a [&'a str],
    field: DraftField<'a>,
    icon: Option<&'a IconOf<'a>>,
    waits: bool,
}

/// What stands before a proposal.
type IconOf<'a> = dyn Fn(&str) -> Option<(Icon, Color32)> + 'a;

/// Between frames: the marked proposal, and whether the list was asked for or sent away.
#[derive(Debug, Clone, Default)]
struct State {
    marked: Option<usize>,
    open: bool,
    asked: bool,
    dismissed: bool,
    /// The words that the others belong to.
    text: String,
}

/// More are found by typing.
const MOST_SHOWN: usize = 60;

impl<'a> ComboText<'a> {
    /// `label` is its name for who does not see it.
    pub fn new(value: &'a str, label: impl Into<String>, proposals: &'a [&'a str]) -> Self {
        Self {
            value,
            proposals,
            field: DraftField::line(value, label),
            icon: None,
            waits: false,
        }
    }

    /// A picture for each proposal that has one.
    pub fn icon(mut self, icon: &'a IconOf<'a>) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The list opens at the first letter, an arrow or a click and not with the keyboard's coming: in a form
    /// it would hide the fields below.
    pub fn waits(mut self) -> Self {
        self.waits = true;
        self
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.field = self.field.id_salt(salt);
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.field = self.field.hint(hint);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.field = self.field.width(width);
        self
    }

    pub fn font(mut self, font: FontId) -> Self {
        self.field = self.field.font(font);
        self
    }

    /// Takes the keyboard and selects its words.
    pub fn select_all(mut self) -> Self {
        self.field = self.field.select_all();
        self
    }

    pub fn show(self, ui: &mut Ui) -> (Response, DraftEvent) {
        let id = self.field.own_id(ui);
        let state_id = id.with("proposals");
        let list_id = id.with("list");
        let mut state: State = ui.data(|data| data.get_temp(state_id)).unwrap_or_default();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let keys = if state.open {
            match state.marked {
                Some(_) => ListKeys::take(ui, &[Key::Enter, Key::Tab, Key::Escape]),
                None => ListKeys::take(ui, &[Key::Escape]),
            }
        } else if focused {
            ListKeys::take(ui, &[])
        } else {
            ListKeys::default()
        };
        let kept = match (state.open, state.marked) {
            (false, _) => KeptKeys::None,
            (true, None) => KeptKeys::Escape,
            (true, Some(_)) => KeptKeys::TabAndEscape,
        };
        let field = self
            .field
            .keep(kept)
            .room(0.0, 16.0)
            .hold(pointer_on_list(ui, list_id, state.open));
        let (response, event, text) = field.show_with_text(ui);

        let centre = pos2(response.rect.right() - 14.0, response.rect.center().y);
        let colour = Tokens::of(ui).text_weak;
        icons::EXPANDED.paint(ui.painter(), centre, icon_size::MEDIUM, colour);
        if state.text != text {
            state = State {
                text: text.clone(),
                asked: state.asked,
                ..State::default()
            };
        }
        state.asked |= text != self.value || response.clicked() || keys.moved != 0;
        state.dismissed |= keys.pressed == Some(Key::Escape);
        state.dismissed &= keys.moved == 0;
        let found = matching(self.proposals, &text, self.value);
        state.marked = step(state.marked, keys.moved, found.len());
        let mut taken = state
            .marked
            .filter(|_| matches!(keys.pressed, Some(Key::Enter | Key::Tab)))
            .and_then(|marked| found.get(marked).copied());
        state.open = response.has_focus()
            && (state.asked || !self.waits)
            && !state.dismissed
            && !found.is_empty()
            && taken.is_none();
        if state.open
            && let Some(clicked) = show_list(
                list_id,
                &response,
                &found,
                (state.marked, keys.moved),
                self.icon,
            )
        {
            taken = Some(clicked);
        }

        let event = match taken {
            Some(proposal) => {
                DraftField::drop_draft(ui, id);
                state = State::default();
                response.surrender_focus();
                if proposal == self.value {
                    DraftEvent::Idle
                } else {
                    DraftEvent::Commit(proposal.to_owned())
                }
            }
            None => event,
        };
        if !response.has_focus() {
            state = State::default();
        }
        ui.data_mut(|data| data.insert_temp(state_id, state));
        (response, event)
    }
}

/// The proposals below the field; the one that was clicked.
fn show_list<'p>(
    id: Id,
    field: &Response,
    found: &[&'p str],
    (mark, moved): (Option<usize>, isize),
    icon: Option<&IconOf<'_>>,
) -> Option<&'p str> {
    let shown = Popup::from_response(field)
        .id(id)
        .kind(PopupKind::Popup)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .width(field.rect.width().max(180.0))
        .gap(space::XS)
        .show(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut clicked = None;
            ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
                for (index, proposal) in found.iter().enumerate() {
                    let marked = mark == Some(index);
                    let row = OptionRow {
                        label: proposal,
                        detail: "",
                        icon: icon.and_then(|icon| icon(proposal)),
                        marked,
                    }
                    .show(ui);
                    if moved != 0 && marked {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        clicked = Some(*proposal);
                    }
                }
            });
            clicked
        });
    shown?.inner
}

/// Proposals that hold the words, those that begin with them first; all of them while nothing is typed.
fn matching<'p>(proposals: &'p [&'p str], text: &str, value: &str) -> Vec<&'p str> {
    let typed = text.trim().to_lowercase();
    if typed.is_empty() || text == value {
        return proposals.iter().copied().take(MOST_SHOWN).collect();
    }
    let mut found: Vec<(bool, &str)> = proposals
        .iter()
        .filter_map(|proposal| {
            let at = proposal.to_lowercase().find(&typed)?;
            Some((at > 0, *proposal))
        })
        .collect();
    found.sort_by_key(|(inside, _)| *inside);
    // What is typed already needs no proposing.
    if found.len() == 1 && found[0].1.to_lowercase() == typed {
        return Vec::new();
    }
    found
        .into_iter()
        .map(|(_, proposal)| proposal)
        .take(MOST_SHOWN)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn proposals_that_begin_so_come_first() {
        let all = ["member of", "leads", "part of", "founded"];
        for (text, value, expected) in [
            ("", "", &all[..]),
            ("leads", "leads", &all[..]),
            ("of", "", &["member of", "part of"]),
            ("F", "", &["founded", "member of", "part of"]),
            ("founded", "", &[]),
            ("nothing like it", "", &[]),
        ] {
            assert_eq!(matching(&all, text, value), expected, "{text}");
        }
    }
}
