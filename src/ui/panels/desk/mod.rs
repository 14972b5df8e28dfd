//! The desk below the board: lists over the whole board, each row a way to what it is about.

mod changes;
mod copies;
mod disputes;
mod fall_out;
mod findings;
mod ledger;
mod meet;
mod moves;
mod new_names;
mod row;
mod same;

use crate::editor::DeskTab;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::widgets::IconButton;
use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{Align, Context, Layout, ScrollArea, Ui};

/// What the desk remembers between frames.
#[derive(Default)]
pub struct DeskUi {
    disputes: disputes::DisputesUi,
    copies: copies::CopiesUi,
    same: same::SameUi,
    new_names: new_names::NewNamesUi,
    findings: findings::FindingsUi,
    ledger: ledger::LedgerUi,
    fall_out: fall_out::FallOutUi,
    meet: meet::MeetUi,
    /// The tab of the last frame.
    tab: Option<DeskTab>,
}

/// Whether the keyboard goes from row to row in one of the lists.
pub fn has_keyboard(ctx: &Context) -> bool {
    let lists = [
        ledger::ledger_id(),
        disputes::disputes_id(),
        new_names::new_names_id(),
        meet::meet_id(),
    ];
    ctx.memory(|memory| lists.iter().any(|list| memory.has_focus(*list)))
}

/// Whether the keyboard is in the list of where two meet: there R is of its passages.
pub fn meets_have_keyboard(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(meet::meet_id()))
}

/// `come` brings the tab that is shown into view.
fn tabs_ui(cx: &ViewCtx<'_>, ui: &mut Ui, tab: DeskTab, come: bool) {
    ui.spacing_mut().item_spacing.x = space::XS;
    for each in DeskTab::ALL {
        let label = ui.selectable_label(each == tab, each.label());
        if each == tab && come {
            label.scroll_to_me(None);
        }
        if label.clicked() && each != tab {
            cx.run(each.command());
        }
    }
}

pub fn desk_ui(cx: &ViewCtx<'_>, ui: &mut Ui, tab: DeskTab, state: &mut DeskUi) {
    let come = state.tab.replace(tab) != Some(tab);
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        // From the right: in a narrow window it is the tabs that give way, and can be scrolled.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if IconButton::new(icons::CLOSE, "Close the desk")
                .small()
                .show(ui)
                .clicked()
            {
                cx.run(tab.command());
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ScrollArea::horizontal()
                    .id_salt("desk tabs")
                    .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
                    .show(ui, |ui| tabs_ui(cx, ui, tab, come));
            });
        });
    });
    ui.add_space(space::XS);
    // The desk is as high as the person made it, also where a list has nothing to show.
    ui.set_min_height(ui.available_height());
    match tab {
        DeskTab::Ledger => ledger::ledger_ui(cx, ui, &mut state.ledger),
        DeskTab::Disputes => disputes::disputes_ui(cx, ui, &mut state.disputes),
        DeskTab::FallOut => fall_out::fall_out_ui(cx, ui, &mut state.fall_out),
        DeskTab::Copies => copies::copies_ui(cx, ui, &mut state.copies),
        DeskTab::Same => same::same_ui(cx, ui, &mut state.same),
        DeskTab::NewNames => new_names::new_names_ui(cx, ui, &mut state.new_names),
        DeskTab::Meet => meet::meet_ui(cx, ui, &mut state.meet),
        DeskTab::Changes => changes::changes_ui(cx, ui),
        DeskTab::Findings => findings::findings_ui(cx, ui, &mut state.findings),
    }
}
