//! The bar below: what is on the board, what is proved, whether it is saved, and the zoom.

use super::ctx::ViewCtx;
use super::icons::{self, Icon};
use super::text::Text;
use super::theme::{Tokens, icon_size, radius, space};
use super::widgets::{IconButton, focus_ring};
use crate::editor::Command;
use crate::query::anchor::ProofCounts;
use eframe::egui::{
    self, Align, Color32, CornerRadius, Id, Layout, Rect, Role, Sense, TextStyle, Ui, Vec2,
    WidgetInfo,
};

/// Below this width only what may go wrong is shown.
const ROOM_FOR_ALL: f32 = 900.0;
/// Below this width counts are numbers beside their icons, and their words come under the pointer.
const ROOM_FOR_WORDS: f32 = 640.0;
const ROW: f32 = 20.0;

pub fn status_bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let width = ui.available_width();
    // One height for all that stands in the bar, and one size for all that is read in it.
    ui.spacing_mut().interact_size.y = ROW;
    ui.style_mut().override_text_style = Some(TextStyle::Small);
    // The right side comes first: in a narrow window it is the left that gives way.
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(space::S);
        zoom_ui(cx, ui);
        ui.separator();
        let state = cx.file.busy.as_deref().unwrap_or(&cx.file.state);
        Text::new(state).small().weak().truncate().show(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.shrink_clip_rect(ui.max_rect());
            ui.add_space(space::S);
            counts_ui(cx, ui, width);
        });
    });
}

fn counts_ui(cx: &ViewCtx<'_>, ui: &mut Ui, width: f32) {
    let tokens = Tokens::of(ui.ctx());
    let counts = cx.evidence.counts();
    let disputed = if counts.disputes_open() > 0 {
        tokens.warning
    } else {
        tokens.text_weak
    };
    let weak = tokens.text_weak;
    let (cards, relations) = (cx.board.cards().len(), cx.board.relations().len());
    let all = [
        (icons::PERSON, cards, ["card", "cards"], weak),
        (icons::RELATION, relations, ["relation", "relations"], weak),
        (icons::LEAD, counts.leads(), ["lead", "leads"], weak),
        (
            icons::DISPUTE,
            counts.disputes_open(),
            ["open dispute", "open disputes"],
            disputed,
        ),
    ];
    let shown = if width > ROOM_FOR_ALL { 0 } else { 2 };
    for (icon, n, [one, many], colour) in all.into_iter().skip(shown) {
        let words = format!("{n} {}", if n == 1 { one } else { many });
        let part = if width > ROOM_FOR_WORDS {
            part_ui(ui, icon, &words, colour)
        } else {
            let part = part_ui(ui, icon, &n.to_string(), colour).on_hover_text(&words);
            part.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            part
        };
        if icon == icons::DISPUTE {
            disputes_ui(cx, ui, part.rect, &words);
        }
    }
    seal_ui(cx, ui, tokens);
}

/// The disputes' count opens their list. It is a widget beside the label: a label that is first made for
/// the pointer alone and then made to click gives the keyboard away again in each frame.
fn disputes_ui(cx: &ViewCtx<'_>, ui: &Ui, label: Rect, words: &str) {
    let mut rect = label.expand(space::XS);
    rect.min.x -= icon_size::SMALL + ui.spacing().item_spacing.x;
    let response = ui
        .interact(rect, Id::unique("open disputes"), Sense::click())
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(Command::ToggleDisputes.text_with_shortcut());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    focus_ring(ui, &response, rect, CornerRadius::same(radius::SMALL));
    if response.clicked() {
        cx.run(Command::ToggleDisputes);
    }
}

/// "163 quotes proved": the seal. What is not exact is named first, in the colour of a warning.
fn seal_ui(cx: &ViewCtx<'_>, ui: &mut Ui, tokens: &Tokens) {
    let known = cx.proofs.iter();
    let known = known.filter(|(id, _)| cx.board.quotes().contains(**id));
    let ProofCounts {
        exact,
        moved,
        altered,
        earlier,
        missing,
        not_at_hand: away,
    } = ProofCounts::of(known.map(|(_, proof)| proof));
    let total = cx.board.quotes().len();
    if total == 0 {
        return;
    }
    let broken = altered + missing;
    let mut parts = vec![format!("{exact} of {total} quotes proved")];
    for (n, word) in [
        (missing, "missing"),
        (altered, "altered"),
        (earlier, "only in an earlier version"),
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
        "A quote is proved when its exact words stand at its place in the document; moved, when they stand elsewhere; altered, when only similar words are found; in an earlier version, when its source has changed them since",
    );
}

fn part_ui(ui: &mut Ui, icon: Icon, text: &str, colour: Color32) -> egui::Response {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::SMALL), Sense::hover());
    icon.paint(ui.painter(), rect.center(), icon_size::SMALL, colour);
    let response = Text::new(text).small().colour(colour).truncate().show(ui);
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
