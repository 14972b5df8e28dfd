//! The bar above what changed: which versions, which change, and the quotes that stand where something changed.

use super::Changed;
use crate::editor::session::Compare;
use crate::editor::{Action, Command};
use crate::model::{Source, SourceId};
use crate::query::labels::{quote_text, shorten};
use crate::query::versions::{Touched, version_title};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons;
use crate::ui::panels::reader::data::ReaderView;
use crate::ui::text::{Text, small, strong, weak};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, Combo, IconButton};
use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui, vec2};

const MAX_HEIGHT: f32 = 150.0;
/// Of the room there is, so much is for the list at most.
const SHARE: f32 = 0.25;
const MAX_CHARS: usize = 70;
/// How high the first row is.
const ROW: f32 = 28.0;

/// Shows it; the change that is to be gone to is given back.
pub fn bar_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    source: &Source,
    compare: Compare,
    state: &mut Changed,
) -> Option<usize> {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::M as i8, space::XS as i8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::XS;
        head_ui(cx, ui, state);
        ui.horizontal_wrapped(|ui| versions_ui(cx, ui, view.source, source, compare));
        touched_ui(cx, ui, state)
    });
    ui.painter().hline(
        ui.min_rect().x_range(),
        ui.min_rect().bottom(),
        eframe::egui::Stroke::new(1.0, tokens.border),
    );
    shown.inner
}

/// What it is, how many changes there are, and the ways through them.
fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &Changed) {
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if IconButton::new(icons::CLOSE, "Back to the text")
            .show(ui)
            .clicked()
        {
            cx.push(Action::ReaderCompare(None));
        }
        for (icon, command) in [
            (icons::EXPANDED, Command::NextChange),
            (icons::PREVIOUS, Command::PreviousChange),
        ] {
            if IconButton::new(icon, &command.text_with_shortcut())
                .show(ui)
                .clicked()
            {
                cx.run(command);
            }
        }
        let changes = state.ready.as_ref().map_or(0, |it| it.diff.changes.len());
        let count = match (state.at, changes) {
            (_, 0) => "No changes".to_owned(),
            (None, 1) => "1 change".to_owned(),
            (None, many) => format!("{} changes", grouped(many)),
            (Some(at), many) => format!("{} of {}", grouped(at + 1), grouped(many)),
        };
        weak(ui, &count);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            strong(ui, "What changed");
        });
    });
}

/// From which version to which.
fn versions_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId, source: &Source, compare: Compare) {
    let newest = source.earlier.len();
    let name = |version: usize| version_title(source, version);
    let choose = |old: usize, new: usize| {
        let compare = Compare {
            old,
            new,
            ..compare
        };
        cx.push(Action::ReaderCompare(Some(compare)));
    };
    ui.push_id((id, "versions"), |ui| {
        small(ui, "from");
        let all: Vec<usize> = (0..newest).collect();
        let earlier = Combo::new("Earlier version", compare.old, &all, &name);
        if let (_, Some(old)) = earlier.show(ui) {
            choose(old, compare.new.max(old + 1));
        }
        small(ui, "to");
        let all: Vec<usize> = (1..=newest).collect();
        let later = Combo::new("Later version", compare.new, &all, &name);
        if let (_, Some(new)) = later.show(ui) {
            choose(compare.old.min(new - 1), new);
        }
    });
}

/// The quotes that stand where something changed.
fn touched_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut Changed) -> Option<usize> {
    let ready = state.ready.as_ref()?;
    if ready.diff.changes.is_empty() {
        let words = "No word is different; only line breaks and spaces may be.";
        Text::new(words).small().weak().wrap().show(ui);
        return None;
    }
    if ready.touched.is_empty() {
        let words = "No quote stands where something changed.";
        Text::new(words).small().weak().wrap().show(ui);
        return None;
    }
    let mut go_to = None;
    ui.horizontal(|ui| {
        let (icon, name) = if state.folded {
            (icons::COLLAPSED, "Show the quotes")
        } else {
            (icons::EXPANDED, "Fold the quotes")
        };
        if IconButton::new(icon, name).small().show(ui).clicked() {
            state.folded = !state.folded;
        }
        let words = match ready.touched.len() {
            1 => "1 quote stands where something changed".to_owned(),
            many => format!("{} quotes stand where something changed", grouped(many)),
        };
        Text::new(words).truncate().show(ui);
    });
    if state.folded {
        return None;
    }
    ScrollArea::vertical()
        .id_salt("touched")
        .max_height((ui.available_height() * SHARE).min(MAX_HEIGHT))
        .show(ui, |ui| {
            for touched in &ready.touched {
                ui.push_id(touched.quote, |ui| {
                    if quote_ui(cx, ui, touched) {
                        go_to = touched.changes.first().copied();
                    }
                });
            }
        });
    go_to
}

/// One of them; whether it was chosen.
fn quote_ui(cx: &ViewCtx<'_>, ui: &mut Ui, touched: &Touched) -> bool {
    let tokens = Tokens::of(ui);
    let words = quote_text(cx.board, touched.quote).unwrap_or_default();
    let (icon, what) = if touched.words {
        (icons::WARNING, "its words changed")
    } else {
        (icons::INFO, "only the words around it changed")
    };
    let label = format!("“{}”", shorten(words, MAX_CHARS));
    let shown = Button::new(&label).icon(icon).quiet().show(ui);
    let colour = if touched.words {
        tokens.warning
    } else {
        tokens.text_weak
    };
    let indented = Frame::new().inner_margin(Margin {
        left: space::XL as i8 + space::S as i8,
        ..Margin::ZERO
    });
    indented.show(ui, |ui| {
        Text::new(what).small().colour(colour).wrap().show(ui)
    });
    shown.on_hover_text(words).clicked()
}
