//! Questions that must be answered first: a title, a body, buttons; Escape, Enter, and Tab inside only.

use super::Button;
use crate::ui::text;
use crate::ui::theme::{Tokens, line, radius, space};
use eframe::egui::{
    Align, Context, CornerRadius, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Role,
    ScrollArea, Stroke, Ui, UiBuilder, Vec2,
};

/// One answer.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    words: String,
    answer: T,
    primary: bool,
    danger: bool,
    cancel: bool,
    enabled: bool,
}

impl<T> Choice<T> {
    pub fn new(words: impl Into<String>, answer: T) -> Self {
        Self {
            words: words.into(),
            answer,
            primary: false,
            danger: false,
            cancel: false,
            enabled: true,
        }
    }

    /// What Enter means.
    #[must_use]
    pub fn primary(mut self) -> Self {
        self.primary = true;
        self
    }

    /// It takes something away; still what Enter means if it is `primary`.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// What Escape means, and a click outside.
    #[must_use]
    pub fn cancel(mut self) -> Self {
        self.cancel = true;
        self
    }

    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

/// The title, the answers and the margins of a dialog, in points, and some of the window around it.
const ROUND_THE_BODY: f32 = 170.0;

/// A dialog over everything else. Show it every frame until it gives an answer.
#[must_use = "show it"]
pub struct Dialog<T> {
    title: String,
    width: f32,
    choices: Vec<Choice<T>>,
}

impl<T> Dialog<T> {
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: 420.0,
            choices: Vec::new(),
        }
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// In reading order; the last stands at the right.
    pub fn choice(mut self, choice: Choice<T>) -> Self {
        self.choices.push(choice);
        self
    }

    /// The answer, if one was given in this frame.
    pub fn show(self, ctx: &Context, body: impl FnOnce(&mut Ui)) -> Option<T> {
        let tokens = Tokens::of(ctx);
        let id = Id::unique(("dialog", &self.title));
        let frame = Frame::new()
            .fill(tokens.popover)
            .stroke(Stroke::new(line::HAIR, tokens.border))
            .corner_radius(CornerRadius::same(radius::LARGE))
            .shadow(ctx.global_style().visuals.window_shadow)
            .inner_margin(Margin::same(space::XL as i8 - 4));
        let modal = Modal::new(id).frame(frame);
        let mut chosen: Option<usize> = None;
        let shown = modal.show(ctx, |ui| {
            let room = (ui.ctx().content_rect().width() - 2.0 * space::XL).max(120.0);
            ui.set_width(self.width.min(room));
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::Dialog);
                node.set_label(self.title.clone());
                node.set_modal();
            });
            text::heading(ui, &self.title);
            ui.add_space(space::S);
            // In a low window the body scrolls, and the answers stay in sight.
            let room = ui.ctx().content_rect().height() - ROUND_THE_BODY;
            ScrollArea::vertical()
                .max_height(room.max(80.0))
                .show(ui, body);
            ui.add_space(space::L);
            chosen = self.buttons(ui);
        });
        // It stands in the middle by the size it had: one that grew stands there in the next frame.
        let size = shown.response.rect.size();
        let had = ctx.data_mut(|data| {
            let known = data.get_temp_mut_or_default::<Vec2>(id);
            std::mem::replace(known, size)
        });
        if had != size {
            ctx.request_repaint();
        }
        // A popup in the dialog takes these keys first.
        let keys = shown.is_top_modal && !shown.any_popup_open;
        if chosen.is_none() && keys && !typing(ctx) && pressed(ctx, Key::Enter) {
            chosen = self.position(|choice| choice.primary && choice.enabled);
        }
        if chosen.is_none() && shown.should_close() {
            chosen = self.position(|choice| choice.cancel);
        }
        let chosen = chosen?;
        self.choices
            .into_iter()
            .nth(chosen)
            .map(|choice| choice.answer)
    }

    fn position(&self, fits: impl Fn(&Choice<T>) -> bool) -> Option<usize> {
        self.choices.iter().position(fits)
    }

    /// From the right, in the order they were given from the left; Tab meets them in reading order.
    fn buttons(&self, ui: &mut Ui) -> Option<usize> {
        let mut chosen = None;
        let id = ui.unique_id().with("buttons width");
        let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
        ui.horizontal(|ui| {
            ui.add_space((ui.available_width() - width).max(0.0));
            let from = ui.cursor().left();
            for (index, choice) in self.choices.iter().enumerate() {
                let builder = UiBuilder::new().layout(Layout::left_to_right(Align::Center));
                let response = ui
                    .scope_builder(builder, |ui| {
                        if !choice.enabled {
                            ui.disable();
                        }
                        let mut button = Button::new(&choice.words);
                        if choice.danger {
                            button = button.danger();
                        } else if choice.primary {
                            button = button.primary();
                        }
                        button.show(ui)
                    })
                    .inner;
                if response.clicked() {
                    chosen = Some(index);
                }
            }
            let used = ui.min_rect().right() - from;
            ui.data_mut(|data| data.insert_temp(id, used));
        });
        chosen
    }
}

fn pressed(ctx: &Context, key: Key) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Enter belongs to a field of several lines, and to a button that has the keyboard; a field of one line
/// has given the keyboard up by the time this is asked.
fn typing(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.focused()).is_some()
}
