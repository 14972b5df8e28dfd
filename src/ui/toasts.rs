//! Short messages in a corner that go by themselves; errors stay until they are closed.

use super::icons;
use super::text::Text;
use super::theme::{Tokens, icon_size, radius, space};
use super::widgets::IconButton;
use crate::editor::{Toast, ToastKind};
use eframe::egui::{self, Align2, Context, Frame, Margin, Stroke, Vec2};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long a message stays.
const STAYS: Duration = Duration::from_secs(5);
/// More are not shown at once: the oldest goes.
const AT_MOST: usize = 5;
const WIDTH: f32 = 380.0;

/// The messages shown now, oldest first.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: VecDeque<(Toast, Instant)>,
}

impl Toasts {
    pub fn add(&mut self, toast: Toast, now: Instant) {
        // The same words again would only push others out.
        self.shown.retain(|(other, _)| *other != toast);
        self.shown.push_back((toast, now));
        while self.shown.len() > AT_MOST {
            self.shown.pop_front();
        }
    }

    pub fn clear(&mut self) {
        self.shown.clear();
    }

    /// Draws them in the lower right corner, above the status bar.
    pub fn toasts_ui(&mut self, ctx: &Context, now: Instant) {
        self.shown.retain(|(toast, since)| {
            toast.kind == ToastKind::Error || now.duration_since(*since) < STAYS
        });
        let Some(next) = self
            .shown
            .iter()
            .filter(|(t, _)| t.kind != ToastKind::Error)
            .map(|(_, since)| *since)
            .min()
        else {
            if !self.shown.is_empty() {
                self.show(ctx);
            }
            return;
        };
        ctx.request_repaint_after(STAYS.saturating_sub(now.duration_since(next)));
        self.show(ctx);
    }

    fn show(&mut self, ctx: &Context) {
        let tokens = Tokens::of(ctx);
        let mut closed = None;
        egui::Area::new(egui::Id::unique("toasts"))
            .anchor(
                Align2::RIGHT_BOTTOM,
                Vec2::new(-space::L, -(space::XL + space::L)),
            )
            .order(egui::Order::Foreground)
            .show(ctx, |ui| {
                ui.set_max_width(WIDTH);
                for (i, (toast, _)) in self.shown.iter().enumerate() {
                    let (icon, colour) = match toast.kind {
                        ToastKind::Info => (icons::INFO, tokens.text_weak),
                        ToastKind::Success => (icons::SOURCED, tokens.good),
                        ToastKind::Warning => (icons::WARNING, tokens.warning),
                        ToastKind::Error => (icons::ERROR, tokens.danger),
                    };
                    Frame::new()
                        .fill(tokens.popover)
                        .stroke(Stroke::new(1.0, tokens.border_strong))
                        .corner_radius(radius::LARGE)
                        .inner_margin(Margin::same(space::M as i8))
                        .shadow(ui.style().visuals.popup_shadow)
                        .show(ui, |ui| {
                            ui.horizontal_top(|ui| {
                                let (rect, _) = ui.allocate_exact_size(
                                    Vec2::splat(icon_size::MEDIUM),
                                    egui::Sense::hover(),
                                );
                                icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
                                ui.vertical(|ui| {
                                    ui.set_width(WIDTH - 100.0);
                                    Text::message(&toast.text).show(ui);
                                });
                                if IconButton::new(icons::CLOSE, "Close the message")
                                    .small()
                                    .show(ui)
                                    .clicked()
                                {
                                    closed = Some(i);
                                }
                            });
                        });
                    ui.add_space(space::S);
                }
            });
        if let Some(i) = closed {
            self.shown.remove(i);
        }
    }
}
