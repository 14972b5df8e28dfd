//! A claim: property, value, as of when, denied or not, and its evidence.

use super::checked::checked_ui;
use super::evidence::{evidence_ui, standing_ui};
use super::reply::reply_ui;
use crate::edit::cascade;
use crate::edit::claims::{self, ClaimField};
use crate::edit::evidence::Target;
use crate::model::{Claim, ClaimId, Value};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text;
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::{DateField, DraftField, IconButton, QuantityField, Section};
use eframe::egui::{Frame, Margin, Stroke, Ui};
use std::collections::BTreeSet;

/// The field of the date, and the room for the box beside it.
const AS_OF: f32 = 120.0;
const DENIED: f32 = 84.0;

pub fn claim_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: ClaimId, open: bool) {
    let Some(claim) = cx.board.claims().get(id) else {
        return;
    };
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, tokens.border))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.push_id(id, |ui| {
            head_ui(cx, ui, id, claim);
            // A date is shown in words below its field: what stands beside it keeps to the field.
            ui.horizontal_top(|ui| {
                ui.horizontal(|ui| text::weak(ui, "As of"));
                ui.vertical(|ui| {
                    // What the date means stands below the field, in as many lines as it needs.
                    ui.set_max_width((ui.available_width() - DENIED).max(AS_OF));
                    let (_, as_of) = DateField::new(claim.as_of.as_ref(), "As of")
                        .id_salt((id, "as of"))
                        .width(AS_OF)
                        .show(ui);
                    if let Some(as_of) = as_of {
                        cx.commit(claims::set(cx.board, id, ClaimField::AsOf(as_of)));
                    }
                });
                ui.horizontal(|ui| {
                    let mut denied = claim.denied;
                    if ui
                        .checkbox(&mut denied, "Denied")
                        .on_hover_text("The claim is that it is not so")
                        .changed()
                    {
                        cx.commit(claims::set(cx.board, id, ClaimField::Denied(denied)));
                    }
                });
            });
            standing_ui(cx, ui, id.into());
            let section = Section::new("Evidence")
                .count(claim.evidence.len())
                .id_salt((id, "evidence"));
            let section = if open { section } else { section.folded() };
            section.show(ui, |ui| {
                evidence_ui(cx, ui, Target::Claim(id), &claim.evidence);
            });
            checked_ui(cx, ui, id.into(), claim.checked.as_ref());
            reply_ui(cx, ui, id.into(), claim.reply.as_ref(), &|reply| {
                claims::set_reply(cx.board, id, reply)
            });
        });
    });
    ui.add_space(space::S);
}

fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: ClaimId, claim: &Claim) {
    ui.horizontal_top(|ui| {
        let (_, event) = DraftField::line(&claim.property, "Property")
            .id_salt((id, "property"))
            .width(96.0)
            .show(ui);
        if let Some(property) = event.committed().filter(|p| !p.trim().is_empty()) {
            cx.commit(claims::set(cx.board, id, ClaimField::Property(property)));
        }
        value_ui(cx, ui, id, claim);
        let delete = IconButton::new(icons::CLOSE, "Delete the claim").small();
        if ui.horizontal(|ui| delete.show(ui)).inner.clicked() {
            let (transaction, _) = cascade::delete_records(cx.board, &BTreeSet::from([id.into()]));
            cx.commit(transaction);
        }
    });
}

fn value_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: ClaimId, claim: &Claim) {
    let width = (ui.available_width() - 32.0).max(60.0);
    let set = |value| cx.commit(claims::set(cx.board, id, ClaimField::Value(value)));
    match &claim.value {
        Value::Text(text) => {
            let (_, event) = DraftField::line(text, "Value")
                .id_salt((id, "value"))
                .width(width)
                .show(ui);
            if let Some(text) = event.committed() {
                set(Value::Text(text));
            }
        }
        Value::Number { quantity, unit } => {
            ui.vertical(|ui| {
                ui.horizontal_top(|ui| {
                    let (_, changed) = QuantityField::new(Some(quantity), "Value")
                        .id_salt((id, "value"))
                        .width(width * 0.5)
                        .show(ui);
                    if let Some(Some(quantity)) = changed {
                        set(Value::Number {
                            quantity,
                            unit: unit.clone(),
                        });
                    }
                    let (_, event) = DraftField::line(unit, "Unit")
                        .hint("unit")
                        .id_salt((id, "unit"))
                        .width(width * 0.42)
                        .show(ui);
                    if let Some(unit) = event.committed() {
                        set(Value::Number {
                            quantity: quantity.clone(),
                            unit,
                        });
                    }
                });
            });
        }
        Value::Date(date) => {
            ui.vertical(|ui| {
                let (_, changed) = DateField::new(Some(date), "Value")
                    .id_salt((id, "value"))
                    .width(width)
                    .show(ui);
                if let Some(Some(date)) = changed {
                    set(Value::Date(date));
                }
            });
        }
        Value::Entity(entity) => {
            text::strong(ui, &display_name(cx.board, *entity));
        }
    }
}
