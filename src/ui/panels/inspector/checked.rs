//! Whether a person compared a claim, a line or a quote with its sources: who, when, what; and what changed since.

use crate::base::date::FuzzyDate;
use crate::edit::checking;
use crate::evidence::{seal, unchecked_because};
use crate::model::{Checked, RecordRef};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, icon_size, space};
use crate::ui::widgets::{Button, DateField, Section};
use eframe::egui::{Color32, Id, Sense, Ui, Vec2};
use std::collections::{BTreeMap, BTreeSet};

/// What is typed before a mark is made. Who checks, and on which day, stays for the next record.
#[derive(Debug, Clone, Default)]
struct Form {
    by: String,
    on: Option<FuzzyDate>,
    what: String,
    /// What the words in `what` are about.
    record: Option<RecordRef>,
}

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
    let key = Id::unique("who checks");
    let mut form: Form = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    if form.record != Some(record) {
        form.record = Some(record);
        form.what.clear();
    }
    let width = ui.available_width();
    ui.push_id((record, "check"), |ui| {
        ui.horizontal_top(|ui| {
            TextField::line(&mut form.by)
                .hint("Initials")
                .label("Initials of who checked it")
                .width(76.0)
                .show(ui);
            let (_, on) = DateField::new(form.on.as_ref(), "Checked on")
                .id_salt((record, "checked on"))
                .width((width - 76.0 - space::S).max(80.0))
                .show(ui);
            if let Some(on) = on {
                form.on = on;
            }
        });
        TextField::line(&mut form.what)
            .hint("What was compared with what")
            .label("What was compared")
            .width(width)
            .show(ui);
        let named = !form.by.trim().is_empty();
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
            let mark = Checked {
                by: form.by.trim().to_owned(),
                on: form.on.clone(),
                what: form.what.trim().to_owned(),
                seal: Some(seal(cx.board, record)),
            };
            cx.commit(checking::check(cx.board, &BTreeMap::from([(record, mark)])));
            form.what.clear();
        }
    });
    ui.data_mut(|data| data.insert_temp(key, form));
}
