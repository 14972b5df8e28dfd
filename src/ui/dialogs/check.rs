//! Marking several claims, lines and quotes as checked at once.

use super::close;
use super::modal::Modal;
use crate::edit::checking;
use crate::evidence::to_check::ToCheck;
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::check_form::CheckForm;
use crate::ui::panels::inspector::evidence::icon_ui;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use eframe::egui::Context;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be marked, found once when the dialog opens: seals are not made in each frame.
#[derive(Default)]
pub struct CheckMany {
    to_check: ToCheck,
    begun: bool,
    named: bool,
}

impl CheckMany {
    pub fn begin(cx: &ViewCtx<'_>, records: &BTreeSet<RecordRef>) -> Self {
        Self {
            to_check: ToCheck::of(cx.board, records),
            ..Self::default()
        }
    }
}

pub fn check_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut CheckMany) {
    let number = state.to_check.open.len();
    let modal = Modal::new("Mark as checked").width(460.0);
    let modal = if number == 0 {
        modal
    } else {
        let words = match number {
            1 => "Mark one".to_owned(),
            number => format!("Mark {number}"),
        };
        modal.confirm(words).confirm_enabled(state.named)
    };
    let mut form = None;
    let answer = modal.show(ctx, |ui| {
        let says = match number {
            0 => "Nothing of what is selected can be marked.",
            1 => "One gets a mark, with what it says and rests on now: a later change of that is noticed.",
            _ => "Each gets a mark, with what it says and rests on now: a later change of that is noticed.",
        };
        text::label(ui, says);
        for sentence in state.to_check.left_out() {
            ui.horizontal_top(|ui| {
                icon_ui(ui, icons::INFO, Tokens::of(ui).text_weak);
                Text::new(sentence).weak().wrap().show(ui);
            });
        }
        if number == 0 {
            return;
        }
        ui.add_space(space::S);
        let mut typed = CheckForm::recall(ui, "several");
        let initials = typed.fields_ui(ui);
        if !std::mem::replace(&mut state.begun, true) {
            initials.request_focus();
        }
        state.named = typed.is_named();
        typed.clone().keep(ui);
        form = Some(typed);
        if !state.named {
            text::small(ui, "Say by initials who checked them");
        }
    });
    if answer.confirmed()
        && let Some(form) = form
    {
        let marks: BTreeMap<_, _> = (state.to_check.open.iter())
            .map(|&record| (record, form.mark(cx.board, record)))
            .collect();
        close(cx);
        cx.commit(checking::check(cx.board, &marks));
    } else if answer.closed() {
        close(cx);
    }
}
