//! Whether a person compared a claim, a line or a quote with its sources: who, when, what; and what changed since.

use crate::edit::checking;
use crate::evidence::unchecked_because;
use crate::model::{Checked, RecordRef};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::panels::check_form::CheckForm;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size};
use crate::ui::widgets::{Button, Section};
use eframe::egui::{Color32, Sense, Ui, Vec2};
use std::collections::{BTreeMap, BTreeSet};

pub fn checked_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, mark: Option<&Checked>) {
    let because = unchecked_because(cx.board, record);
    let title = match (mark, &because) {
        (None, _) => "Not checked",
        (Some(_), None) => "Checked",
        (Some(_), Some(_)) => "Changed since it was checked",
    };
    let section = Section::new(title).id_salt((record, "checked")).folded();
    section.show(ui, |ui| {
        if let Some(mark) = mark {
            mark_ui(ui, mark, because.as_deref());
        }
        // What still stands needs no second mark.
        if mark.is_none() || because.is_some() {
            form_ui(cx, ui, record);
        }
        if mark.is_some() && Button::new("Take the mark away").quiet().show(ui).clicked() {
            cx.commit(checking::uncheck(cx.board, &BTreeSet::from([record])));
        }
    });
}

/// "MK, 2016-04-01: compared with the recording", and what changed since.
fn mark_ui(ui: &mut Ui, mark: &Checked, because: Option<&[&'static str]>) {
    let tokens = Tokens::of(ui.ctx());
    let on = mark.on.as_ref().map(|on| format!(", {on}"));
    let what = Some(mark.what.trim()).filter(|what| !what.is_empty());
    let words = format!(
        "{}{}{}",
        mark.by,
        on.unwrap_or_default(),
        what.map(|what| format!(": {what}")).unwrap_or_default()
    );
    row_ui(ui, icons::PROVED, tokens.good, &words);
    if let Some(because) = because {
        let words = format!("But since then {}", because.join("; "));
        row_ui(ui, icons::WARNING, tokens.warning, &words);
    }
}

fn row_ui(ui: &mut Ui, icon: Icon, colour: Color32, words: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        Text::new(words).wrap().show(ui);
    });
}

fn form_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef) {
    let mut form = CheckForm::recall(ui, record);
    ui.push_id((record, "check"), |ui| {
        form.fields_ui(ui);
        let named = form.is_named();
        let pressed = ui
            .add_enabled_ui(named && !cx.is_locked(), |ui| {
                Button::new("Mark as checked")
                    .icon(icons::PROVED)
                    .tooltip(
                        "With what it says and rests on now: a later change of that is noticed",
                    )
                    .show(ui)
                    .clicked()
            })
            .inner;
        if !named {
            text::small(ui, "Say by initials who checked it");
        }
        if pressed {
            let mark = form.mark(cx.board, record);
            cx.commit(checking::check(cx.board, &BTreeMap::from([(record, mark)])));
            form.what.clear();
        }
    });
    form.keep(ui);
}
