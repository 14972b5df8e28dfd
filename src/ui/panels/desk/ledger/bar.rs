//! The bar above the ledger: what is filtered, how rows are gathered, how many there are, export.

use super::LedgerUi;
use crate::editor::{Action, Command, FileRequest};
use crate::evidence::Standing;
use crate::evidence::ledger::{Group, Kind, Only};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons;
use crate::ui::panels::inspector::evidence::look_of;
use crate::ui::text::{Text, TextField};
use crate::ui::theme::space;
use crate::ui::widgets::{Combo, IconButton, combo};
use eframe::egui::{Align, Layout, Ui, vec2};
use std::collections::BTreeSet;

const FIELD: f32 = 190.0;

pub fn bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut LedgerUi) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            export_ui(cx, ui, state);
            check_ui(cx, ui);
            let (shown, all) = (state.lines.num_rows(), cx.ledger.rows().len());
            let count = if shown == all {
                format!("{} rows", grouped(all))
            } else {
                format!("{} of {} rows", grouped(shown), grouped(all))
            };
            Text::new(&count).small().weak().show(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                // In a narrow window the filters give way, and nothing is cut off below.
                ui.shrink_clip_rect(ui.max_rect().expand2(vec2(0.0, space::S)));
                filter_ui(ui, state);
            });
        });
    });
}

fn filter_ui(ui: &mut Ui, state: &mut LedgerUi) {
    let look = &mut state.look;
    TextField::line(&mut look.words)
        .hint("Filter the ledger")
        .label("Filter the ledger")
        .width(FIELD.min(ui.available_width() * 0.4))
        .show(ui);
    // In sight beside the words in a narrow window, too.
    if look.is_filtered()
        && IconButton::new(icons::REMOVE, "Show all rows")
            .small()
            .show(ui)
            .clicked()
    {
        look.clear_filter();
    }
    for standing in Standing::ALL {
        standing_ui(ui, &mut look.standings, standing);
    }
    ui.add_space(space::XS);
    only_ui(ui, &mut look.kind, &mut look.only);
    let (_, group) = Combo::new("Groups", look.group, &Group::ALL, &|group: Group| {
        group.label().to_owned()
    })
    .width(104.0)
    .show(ui);
    if let Some(group) = group {
        look.group = group;
        state.closed.clear();
    }
}

/// One pressed shows rows of its standing; several, of any of theirs.
fn standing_ui(ui: &mut Ui, chosen: &mut BTreeSet<Standing>, standing: Standing) {
    let tokens = crate::ui::theme::Tokens::of(ui.ctx());
    let (icon, colour) = look_of(tokens, standing);
    let name = format!("Only {}", standing.label().to_lowercase());
    let on = chosen.contains(&standing);
    let button = IconButton::new(icon, &name).colour(colour).selected(on);
    if button.show(ui).clicked() && !chosen.remove(&standing) {
        chosen.insert(standing);
    }
}

/// What else is asked of the rows, in a menu that stays open while it is ticked.
fn only_ui(ui: &mut Ui, kind: &mut Kind, only: &mut BTreeSet<Only>) {
    let asked = only.len() + usize::from(*kind != Kind::All);
    let words = match asked {
        0 => "Show only".to_owned(),
        n => format!("Show only ({n})"),
    };
    let menu = eframe::egui::containers::menu::MenuButton::new(words).config(
        eframe::egui::containers::menu::MenuConfig::new()
            .close_behavior(eframe::egui::PopupCloseBehavior::CloseOnClickOutside),
    );
    menu.ui(ui, |ui| {
        if let Some(chosen) = combo(ui, "What is listed", *kind, &Kind::ALL, Kind::label) {
            *kind = chosen;
        }
        ui.separator();
        for each in Only::ALL {
            let mut on = only.contains(&each);
            if ui.checkbox(&mut on, each.label()).changed() && !only.remove(&each) {
                only.insert(each);
            }
        }
    });
}

/// Marks all rows that are selected.
fn check_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let selected = (cx.session.selection.iter()).any(|record| cx.ledger.row(*record).is_some());
    if !selected || cx.is_locked() {
        return;
    }
    let name = Command::MarkChecked.info().text;
    if IconButton::new(icons::PROVED, name)
        .small()
        .show(ui)
        .clicked()
    {
        cx.run(Command::MarkChecked);
    }
}

fn export_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &LedgerUi) {
    let any = cx
        .session
        .selection
        .iter()
        .any(|record| cx.ledger.row(*record).is_some());
    let name = if any {
        "Export the selected rows as CSV…"
    } else {
        "Export these rows as CSV…"
    };
    if IconButton::new(icons::EXPORT, name)
        .small()
        .show(ui)
        .clicked()
    {
        let rows = state.chosen(cx);
        cx.push(Action::File(FileRequest::ExportLedger(rows)));
    }
}
