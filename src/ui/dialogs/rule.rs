//! A check rule: what it finds and why; and the reason for switching it off.

use super::close;
use super::modal::Modal;
use crate::check::Rule;
use crate::edit::meta;
use crate::editor::{Action, Dialog};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, radius, space};
use eframe::egui::{Context, Frame, Key, Margin, Ui};

/// What is typed.
#[derive(Default)]
pub struct RuleForm {
    reason: String,
    begun: bool,
}

pub fn explain_ui(cx: &ViewCtx<'_>, ctx: &Context, rule: &'static Rule) {
    let is_off = cx.board.meta().rules_off.contains_key(rule.code);
    let modal = Modal::new(rule.title).width(560.0);
    let modal = if rule.can_be_off() && !is_off && !cx.is_locked() {
        modal.other("Switch off for this board…")
    } else {
        modal
    };
    let answer = modal.show(ctx, |ui| {
        let severity = rule.severity.label();
        text::weak(ui, &format!("{severity} · {}", rule.code));
        for (head, words) in [
            ("What it finds", rule.what),
            ("Why it matters", rule.why),
            ("What to do", rule.advice),
        ] {
            ui.add_space(space::S);
            text::strong(ui, head);
            Text::new(words).wrap().show(ui);
        }
        if let Some(reason) = cx.board.meta().rules_off.get(rule.code) {
            ui.add_space(space::S);
            text::strong(ui, "Switched off on this board");
            let reason = if reason.is_empty() {
                "No reason was given"
            } else {
                reason
            };
            Text::new(reason).wrap().show(ui);
        }
        ui.add_space(space::M);
        example_ui(ui, "It finds something on", rule.example);
        example_ui(ui, "It finds nothing on", rule.fine);
    });
    if answer.other() {
        cx.push(Action::Show(Dialog::SwitchRuleOff(rule)));
    } else if answer.closed() {
        close(cx);
    }
}

fn example_ui(ui: &mut Ui, head: &str, board: &str) {
    text::weak(ui, head);
    let tokens = Tokens::of(ui.ctx());
    Frame::new()
        .fill(tokens.field)
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            for line in board.lines().map(str::trim).filter(|line| !line.is_empty()) {
                Text::new(line).monospace().small().wrap().show(ui);
            }
        });
    ui.add_space(space::S);
}

pub fn switch_off_ui(cx: &ViewCtx<'_>, ctx: &Context, rule: &'static Rule, state: &mut RuleForm) {
    let reason = state.reason.trim().to_owned();
    let answer = Modal::new(format!("Switch off “{}”", rule.title))
        .width(480.0)
        .confirm("Switch off")
        .confirm_enabled(!reason.is_empty())
        .show(ctx, |ui| {
            text::label(ui, "On this board it is not looked for any more. The reason is kept in the file, for whoever opens the board next.");
            ui.add_space(space::S);
            text::weak(ui, "Reason");
            let field = TextField::line(&mut state.reason)
                .label("Reason")
                .hint("such as: all five articles have one publisher, and everybody knows")
                .width(f32::INFINITY)
                .show(ui);
            // Enter on nothing is no answer.
            let again = field.lost_focus() && reason.is_empty() && ui.input(|input| input.key_pressed(Key::Enter));
            if again || !std::mem::replace(&mut state.begun, true) {
                field.request_focus();
            }
        });
    if answer.confirmed() {
        close(cx);
        cx.commit(meta::switch_rule(cx.board, rule.code, Some(&reason)));
    } else if answer.closed() {
        close(cx);
    }
}
