//! Rows to choose from below a field: drawn alike everywhere, one of them marked by the arrow keys.

use crate::ui::fonts;
use crate::ui::icons::Icon;
use crate::ui::text::{TextSpec, layout};
use crate::ui::theme::{Tokens, icon_size, radius, text_size};
use eframe::egui::{
    Color32, Id, Key, LayerId, Modifiers, PopupKind, Response, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

/// One row.
pub(super) struct OptionRow<'a> {
    pub label: &'a str,
    pub detail: &'a str,
    pub icon: Option<(Icon, Color32)>,
    pub marked: bool,
}

impl OptionRow<'_> {
    pub fn height(with_detail: bool) -> f32 {
        if with_detail { 42.0 } else { 28.0 }
    }

    pub fn show(&self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let height = Self::height(!self.detail.is_empty());
        let size = vec2(ui.available_width(), height);
        // The keyboard stays in the field above; the arrow keys mark a row.
        let mut sense = Sense::click();
        sense -= Sense::FOCUSABLE;
        let (rect, response) = ui.allocate_exact_size(size, sense);
        response.widget_info(|| {
            let name = if self.detail.is_empty() {
                self.label.to_owned()
            } else {
                format!("{}, {}", self.label, self.detail)
            };
            WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), self.marked, name)
        });
        if ui.is_rect_visible(rect) {
            if self.marked || response.hovered() {
                let fill = if self.marked {
                    tokens.selection
                } else {
                    tokens.row_hovered
                };
                ui.painter().rect_filled(rect, radius::SMALL, fill);
            }
            let mut left = rect.left() + 8.0;
            if let Some((icon, colour)) = self.icon {
                let centre = pos2(left + icon_size::MEDIUM / 2.0, rect.center().y);
                icon.paint(ui.painter(), centre, icon_size::MEDIUM, colour);
                left += icon_size::MEDIUM + 8.0;
            }
            let room = rect.right() - left - 8.0;
            let of = |text, size, colour| {
                let spec = TextSpec::new(text, fonts::regular(size), colour).truncate(room);
                layout(ui, &spec)
            };
            let label = of(self.label, text_size::BODY, tokens.text_strong);
            if self.detail.is_empty() {
                let top = rect.center().y - label.size().y / 2.0;
                label.paint(ui.painter(), pos2(left, top), tokens.text);
            } else {
                let weak = if self.marked {
                    tokens.text
                } else {
                    tokens.text_weak
                };
                let detail = of(self.detail, text_size::SMALL, weak);
                label.paint(ui.painter(), pos2(left, rect.top() + 3.0), tokens.text);
                let top = rect.bottom() - detail.size().y - 4.0;
                detail.paint(ui.painter(), pos2(left, top), weak);
            }
        }
        response
    }
}

/// What the keys say to a list while a field above it has the keyboard; they are taken from the field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ListKeys {
    /// Rows down, or up if negative.
    pub moved: isize,
    /// One of the other keys asked for.
    pub pressed: Option<Key>,
}

impl ListKeys {
    /// Arrows and pages, and which of `wanted` was pressed.
    pub fn take(ui: &Ui, wanted: &[Key]) -> Self {
        ui.input_mut(|input| {
            let mut count = |key| {
                input
                    .count_and_consume_key(Modifiers::NONE, key)
                    .cast_signed()
            };
            let moved = count(Key::ArrowDown) - count(Key::ArrowUp)
                + 8 * (count(Key::PageDown) - count(Key::PageUp));
            let pressed = wanted.iter().copied().find(|&key| count(key) > 0);
            Self { moved, pressed }
        })
    }
}

/// Whether the pointer is on an open list, a layer of its own: the field above it keeps the keyboard then.
pub(super) fn pointer_on_list(ui: &Ui, list: Id, open: bool) -> bool {
    let layer = LayerId::new(PopupKind::Popup.order(), list);
    open && ui
        .pointer_interact_pos()
        .is_some_and(|at| ui.layer_id_at(at) == Some(layer))
}

/// The next marked row of `len`, round at the ends for single steps.
pub(super) fn step(marked: Option<usize>, moved: isize, len: usize) -> Option<usize> {
    if len == 0 || moved == 0 {
        return marked.filter(|&index| index < len);
    }
    let len_signed = len.cast_signed();
    let next = match marked {
        None if moved > 0 => moved - 1,
        None => len_signed + moved,
        Some(index) => {
            let next = index.cast_signed() + moved;
            if moved.abs() == 1 {
                next.rem_euclid(len_signed)
            } else {
                next
            }
        }
    };
    Some(next.clamp(0, len_signed - 1).cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_mark_goes_round_and_stays_inside() {
        for (marked, moved, len, expected) in [
            (None, 1, 3, Some(0)),
            (None, -1, 3, Some(2)),
            (Some(2), 1, 3, Some(0)),
            (Some(0), -1, 3, Some(2)),
            (Some(0), 8, 3, Some(2)),
            (Some(2), -8, 3, Some(0)),
            (Some(5), 0, 3, None),
            (Some(1), 0, 3, Some(1)),
            (Some(1), 1, 0, None),
        ] {
            assert_eq!(
                step(marked, moved, len),
                expected,
                "{marked:?} {moved} {len}"
            );
        }
    }
}
