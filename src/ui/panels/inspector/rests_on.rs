//! "Stands on": the sources and speakers of all that is said about an entity or a relation.

use super::evidence::plural;
use crate::editor::{Action, SelectOp};
use crate::evidence::{Carrier, Ground, rests_on};
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::widgets::{IconButton, Section};
use eframe::egui::{Align, Layout, Ui};

pub fn rests_on_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef) {
    Section::new("Stands on")
        .folded()
        .id_salt((record, "stands on"))
        .show(ui, |ui| {
            // Worked out while it is open: a hub may have thousands of statements.
            let ground = Ground {
                index: cx.index,
                evidence: cx.evidence,
            };
            let carriers = rests_on(cx.board, ground, record);
            if carriers.is_empty() {
                text::weak(ui, "No quote supports anything that is said about it");
            }
            for (carrier, records) in carriers {
                carrier_ui(cx, ui, &carrier, records.len());
            }
        });
}

fn carrier_ui(cx: &ViewCtx<'_>, ui: &mut Ui, carrier: &Carrier, supports: usize) {
    let name = carrier.name(cx.board);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let tooltip = format!("What would fall without {name}");
        let button = IconButton::new(icons::FALLEN, &tooltip).small();
        if button.show(ui).clicked() {
            cx.push(Action::LookAtFall(Some(carrier.clone())));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let record = match carrier {
                Carrier::Source(id) => Some((*id).into()),
                Carrier::Speaker(id) => Some((*id).into()),
                Carrier::Quote(id) => Some((*id).into()),
                Carrier::Described(..) => None,
            };
            match record {
                Some(record) => {
                    if text::link(ui, &name).clicked() {
                        cx.push(Action::Select(SelectOp::only(cx.card_or(record))));
                    }
                }
                None => {
                    Text::new(&name).wrap().show(ui);
                }
            }
            text::small(ui, &plural(supports, "statement", "statements"));
        });
    });
}
