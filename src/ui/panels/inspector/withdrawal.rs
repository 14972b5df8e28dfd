//! That a source or a quote does not stand any more: since when, why, and the way to withdraw it.

use crate::edit::Transaction;
use crate::editor::Action;
use crate::evidence::Carrier;
use crate::model::Withdrawal;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, DateField, DraftField};
use eframe::egui::Ui;

/// `what` is what it is called and what falls with it; `plan` withdraws it, or restores it without one.
pub fn withdrawal_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    (what, carrier): (&str, Carrier),
    withdrawn: Option<&Withdrawal>,
    plan: &dyn Fn(Option<Withdrawal>) -> Transaction,
) {
    ui.add_space(space::S);
    let Some(withdrawn) = withdrawn else {
        let words = format!("Withdraw the {what}…");
        let button = Button::new(&words)
            .icon(icons::WITHDRAWN)
            .quiet()
            .tooltip("Shows first what would fall with it");
        if button.show(ui).clicked() {
            cx.push(Action::LookAtFall(Some(carrier)));
        }
        return;
    };
    let colour = Tokens::of(ui.ctx()).danger;
    Text::new("Withdrawn").strong().colour(colour).show(ui);
    let width = ui.available_width();
    let (_, on) = DateField::new(withdrawn.on.as_ref(), "Withdrawn on")
        .id_salt((&carrier, "withdrawn on"))
        .width(width)
        .show(ui);
    if let Some(on) = on {
        let why = withdrawn.why.clone();
        cx.commit(plan(Some(Withdrawal { on, why })));
    }
    let (_, event) = DraftField::line(&withdrawn.why, "Why it was withdrawn")
        .hint("why")
        .id_salt((&carrier, "why"))
        .width(width)
        .show(ui);
    if let Some(why) = event.committed() {
        let on = withdrawn.on.clone();
        cx.commit(plan(Some(Withdrawal { on, why })));
    }
    if Button::new("It stands again").show(ui).clicked() {
        cx.commit(plan(None));
    }
}
