//! The desk below the board: lists over the whole board, each row a way to what it is about.

mod changes;
mod disputes;
mod fall_out;
mod findings;
mod ledger;
mod row;

pub use ledger::ledger_id;

use crate::editor::DeskTab;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::widgets::IconButton;
use eframe::egui::{Align, Layout, Ui};

/// What the desk remembers between frames.
#[derive(Default)]
pub struct DeskUi {
    findings: findings::FindingsUi,
    ledger: ledger::LedgerUi,
    fall_out: fall_out::FallOutUi,
}

pub fn desk_ui(cx: &ViewCtx<'_>, ui: &mut Ui, tab: DeskTab, state: &mut DeskUi) {
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for each in DeskTab::ALL {
            let label = ui.selectable_label(each == tab, each.label());
            if label.clicked() && each != tab {
                cx.run(each.command());
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if IconButton::new(icons::CLOSE, "Close the desk")
                .small()
                .show(ui)
                .clicked()
            {
                cx.run(tab.command());
            }
        });
    });
    ui.add_space(space::XS);
    // The desk is as high as the person made it, also where a list has nothing to show.
    ui.set_min_height(ui.available_height());
    match tab {
        DeskTab::Ledger => ledger::ledger_ui(cx, ui, &mut state.ledger),
        DeskTab::Disputes => disputes::disputes_ui(cx, ui),
        DeskTab::FallOut => fall_out::fall_out_ui(cx, ui, &mut state.fall_out),
        DeskTab::Changes => changes::changes_ui(cx, ui),
        DeskTab::Findings => findings::findings_ui(cx, ui, &mut state.findings),
    }
}
