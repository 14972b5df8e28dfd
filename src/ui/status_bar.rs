//! The bar below: what is on the board, what is proved, whether it is saved, and the zoom.

use super::ctx::ViewCtx;
use super::icons::{self, Icon};
use super::text::Text;
use super::theme::{Tokens, icon_size, space};
use super::widgets::IconButton;
use crate::editor::Command;
use crate::query::anchor::Proof;
use eframe::egui::{self, Align, Color32, Layout, Sense, Ui, Vec2};

/// Below this width only what may go wrong is shown.
const ROOM_FOR_ALL: f32 = 900.0;

pub fn status_bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx());
    let wide = ui.available_width() > ROOM_FOR_ALL;
    ui.horizontal_centered(|ui| {
        ui.add_space(space::S);
        let counts = cx.evidence.counts();
        if wide {
            count_ui(
                ui,
                icons::PERSON,
                cx.board.cards().len(),
                "card",
                "cards",
                tokens.text_weak,
            );
            count_ui(
                ui,
                icons::RELATION,
                cx.board.relations().len(),
                "relation",
                "relations",
                tokens.text_weak,
            );
        }
        count_ui(
            ui,
            icons::LEAD,
            counts.leads(),
            "lead",
            "leads",
            tokens.text_weak,
        );
        let disputed = if counts.disputes_open() > 0 {
            tokens.warning
        } else {
            tokens.text_weak
        };
        let disputes = count_ui(
            ui,
            icons::DISPUTE,
            counts.disputes_open(),
            "open dispute",
            "open disputes",
            disputed,
        )
        .interact(Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(Command::ToggleDisputes.text_with_shortcut());
        if disputes.clicked() {
            cx.run(Command::ToggleDisputes);
        }
        seal_ui(cx, ui, tokens);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::S);
            zoom_ui(cx, ui);
            ui.separator();
            let state = cx.file.busy.as_deref().unwrap_or(&cx.file.state);
            Text::new(state).weak().truncate().show(ui);
        });
    });
}

/// "163 quotes proved": the seal. What is not exact is named first, in the colour of a warning.
fn seal_ui(cx: &ViewCtx<'_>, ui: &mut Ui, tokens: &Tokens) {
    let mut exact = 0;
    let (mut moved, mut altered, mut missing, mut away) = (0, 0, 0, 0);
    for proof in cx.proofs.values() {
        match proof {
            Proof::Exact(_) => exact += 1,
            Proof::Moved(_) => moved += 1,
            Proof::Altered { .. } => altered += 1,
            Proof::Missing => missing += 1,
            Proof::NotAtHand => away += 1,
        }
    }
    let total = cx.board.quotes().len();
    if total == 0 {
        return;
    }
    let broken = altered + missing;
    let mut parts = vec![format!("{exact} of {total} quotes proved")];
    for (n, word) in [
        (missing, "missing"),
        (altered, "altered"),
        (moved, "moved"),
        (away, "not at hand"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {word}"));
        }
    }
    let (icon, colour) = if broken > 0 {
        (icons::WARNING, tokens.danger)
    } else if exact == total {
        (icons::PROVED, tokens.good)
    } else {
        (icons::PROVED, tokens.text_weak)
    };
    part_ui(ui, icon, &parts.join(", "), colour).on_hover_text(
        "A quote is proved when its exact words stand at its place in the document; moved, when they stand elsewhere; altered, when only similar words are found",
    );
}

fn count_ui(
    ui: &mut Ui,
    icon: Icon,
    n: usize,
    one: &str,
    many: &str,
    colour: Color32,
) -> egui::Response {
    part_ui(
        ui,
        icon,
        &format!("{n} {}", if n == 1 { one } else { many }),
        colour,
    )
}

fn part_ui(ui: &mut Ui, icon: Icon, text: &str, colour: Color32) -> egui::Response {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::SMALL), Sense::hover());
    icon.paint(ui.painter(), rect.center(), icon_size::SMALL, colour);
    let response = Text::new(text).small().colour(colour).show(ui);
    ui.add_space(space::S);
    response
}

fn zoom_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    if IconButton::new(icons::FIT, Command::FitAll.info().text)
        .small()
        .show(ui)
        .clicked()
    {
        cx.run(Command::FitAll);
    }
    if IconButton::new(icons::ZOOM_IN, Command::ZoomIn.info().text)
        .small()
        .show(ui)
        .clicked()
    {
        cx.run(Command::ZoomIn);
    }
    let percent = format!("{:.0} %", cx.session.camera.zoom * 100.0);
    let reset = egui::Button::new(percent)
        .frame(false)
        .min_size(Vec2::new(48.0, 0.0));
    if ui
        .add(reset)
        .on_hover_text(Command::Zoom100.text_with_shortcut())
        .clicked()
    {
        cx.run(Command::Zoom100);
    }
    if IconButton::new(icons::ZOOM_OUT, Command::ZoomOut.info().text)
        .small()
        .show(ui)
        .clicked()
    {
        cx.run(Command::ZoomOut);
    }
}
