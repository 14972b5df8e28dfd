//! What the rules find: a heading for each rule, a row for each finding, and what is switched off.

use super::row::{Column, ROW_HEIGHT, row_ui};
use crate::check::{Finding, Off, Report, Rule, Severity};
use crate::edit::meta;
use crate::editor::{Action, Command, Dialog};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{Text, code_marks};
use crate::ui::theme::{Tokens, icon_size, space};
use crate::ui::widgets::{Button, EmptyState, IconButton};
use eframe::egui::{Align, Color32, Layout, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Below this width the buttons of a rule have no words.
const ROOM_FOR_WORDS: f32 = 560.0;

/// What the list remembers between frames.
#[derive(Default)]
pub struct FindingsUi {
    /// The rules whose findings were folded, or unfolded if they are notes.
    turned: BTreeSet<&'static str>,
}

impl FindingsUi {
    /// There are many notes: they are folded until somebody wants them.
    fn is_open(&self, rule: &Rule) -> bool {
        (rule.severity != Severity::Note) != self.turned.contains(rule.code)
    }
}

/// One line of the list.
enum Line<'a> {
    Rule(&'static Rule, usize),
    Finding(&'a Finding),
    SwitchedOff(usize),
    Off(&'a Off),
}

pub fn findings_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut FindingsUi) {
    if cx.is_locked() {
        // They speak of names and values that were not known on that day.
        let empty = EmptyState::new(
            icons::CLAIM,
            "What is found is told of the board as it is now",
        );
        if empty.button(icons::PREVIOUS, "Back to now").show(ui) {
            cx.push(Action::Look(None));
        }
        return;
    }
    let Some(report) = cx.session.findings.as_deref() else {
        Text::new("Checking…").weak().show(ui);
        return;
    };
    head_ui(cx, ui, report);
    ui.add_space(space::XS);
    if report.findings.is_empty() && report.off.is_empty() {
        EmptyState::new(icons::SOURCED, "The rules find nothing").show(ui);
        return;
    }
    let lines = lines(report, state);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(
        ui,
        ROW_HEIGHT,
        lines.len(),
        |ui, range| {
            for (at, line) in range.clone().zip(lines.get(range).unwrap_or_default()) {
                ui.push_id(at, |ui| match *line {
                    Line::Rule(rule, number) => rule_ui(cx, ui, state, rule, number),
                    Line::Finding(finding) => finding_ui(cx, ui, finding),
                    Line::SwitchedOff(number) => switched_off_ui(ui, number),
                    Line::Off(off) => off_ui(cx, ui, off),
                });
            }
        },
    );
}

fn lines<'a>(report: &'a Report, state: &FindingsUi) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (rule, found) in report.by_rule() {
        lines.push(Line::Rule(rule, found.len()));
        if state.is_open(rule) {
            lines.extend(found.iter().map(Line::Finding));
        }
    }
    if !report.off.is_empty() {
        lines.push(Line::SwitchedOff(report.off.len()));
        lines.extend(report.off.iter().map(Line::Off));
    }
    lines
}

/// How many there are of each kind.
fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, report: &Report) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.add_space(space::S);
        for severity in Severity::ALL {
            let number = report.count(severity);
            let label = severity.label().to_lowercase();
            let plural = if number == 1 { "" } else { "s" };
            let (icon, colour) = look(tokens, severity);
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::SMALL), Sense::hover());
            let colour = if number == 0 {
                tokens.text_weak
            } else {
                colour
            };
            icon.paint(ui.painter(), rect.center(), icon_size::SMALL, colour);
            let words = format!("{number} {label}{plural}");
            Text::new(words).colour(colour).extend().show(ui);
            ui.add_space(space::S);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !report.findings.is_empty()
                && IconButton::new(icons::COPY, "Copy the findings")
                    .small()
                    .show(ui)
                    .clicked()
            {
                cx.push(Action::Copy(as_text(report)));
            }
        });
    });
}

/// All of it, for the clipboard.
fn as_text(report: &Report) -> String {
    let mut text = String::new();
    for (rule, found) in report.by_rule() {
        // Writing to a `String` cannot fail.
        let _infallible = writeln!(text, "{} ({})", rule.title, rule.severity.label());
        for finding in found {
            let _infallible = writeln!(text, "  {}: {}", finding.subject, finding.message);
        }
    }
    text
}

fn look(tokens: &Tokens, severity: Severity) -> (Icon, Color32) {
    match severity {
        Severity::Error => (icons::ERROR, tokens.danger),
        Severity::Warning => (icons::WARNING, tokens.warning),
        Severity::Note => (icons::INFO, tokens.text_weak),
    }
}

/// A rule over its findings: a click folds them.
fn rule_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut FindingsUi,
    rule: &'static Rule,
    number: usize,
) {
    let tokens = Tokens::of(ui.ctx());
    let is_open = state.is_open(rule);
    let words = ui.available_width() > ROOM_FOR_WORDS;
    line_ui(ui, |ui| {
        let arrow = if is_open {
            icons::EXPANDED
        } else {
            icons::COLLAPSED
        };
        let fold = if is_open { "Fold" } else { "Unfold" };
        let fold = IconButton::new(arrow, &format!("{fold} “{}”", rule.title))
            .small()
            .show(ui);
        let (icon, colour) = look(tokens, rule.severity);
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::SMALL), Sense::hover());
        icon.paint(ui.painter(), rect.center(), icon_size::SMALL, colour);
        let title = Text::new(rule.title)
            .strong()
            .sense(Sense::click())
            .extend()
            .show(ui);
        Text::new(number.to_string()).weak().extend().show(ui);
        if fold.clicked() || title.on_hover_text(rule.what).clicked() {
            let turned = &mut state.turned;
            let _was_there = turned.remove(rule.code) || turned.insert(rule.code);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::S);
            if rule.can_be_off() && press(ui, words, icons::WITHDRAWN, "Switch off…", rule.title)
            {
                cx.push(Action::Show(Dialog::SwitchRuleOff(rule)));
            }
            if press(ui, words, icons::HELP, "Why?", rule.title) {
                cx.push(Action::Show(Dialog::ExplainRule(rule)));
            }
        });
    });
}

/// A button of a row: what it is of is said to who does not see the row.
fn press(ui: &mut Ui, words: bool, icon: Icon, text: &str, of: &str) -> bool {
    let name = format!("{text} “{of}”");
    let response = if words {
        let button = Button::new(text).icon(icon).quiet().show(ui);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        button
    } else {
        IconButton::new(icon, &name).small().show(ui)
    };
    response.clicked()
}

fn finding_ui(cx: &ViewCtx<'_>, ui: &mut Ui, finding: &Finding) {
    let tokens = Tokens::of(ui.ctx());
    let (icon, colour) = look(tokens, finding.rule.severity);
    let there = finding.record.filter(|record| cx.board.contains(*record));
    let selected =
        there.is_some_and(|record| cx.is_selected(record) || cx.is_selected(cx.card_or(record)));
    let (message, _) = code_marks(&finding.message);
    let columns = [
        Column {
            text: &finding.subject,
            colour: tokens.text_strong,
            share: 5.0,
        },
        Column {
            text: &message,
            colour: tokens.text,
            share: 5.0,
        },
    ];
    let spoken = format!("{}: {message}", finding.subject);
    let response = row_ui(ui, (icon, colour), &columns, selected, &spoken);
    let response = response.on_hover_ui(|ui| {
        let whole = format!("{}: {}", finding.subject, finding.message);
        Text::message(&whole).wrap().show(ui);
        Text::new(finding.rule.advice).weak().wrap().show(ui);
    });
    if !response.clicked() {
        return;
    }
    match (finding.record, there) {
        (_, Some(record)) => cx.go_to(record),
        (None, None) => cx.run(Command::BoardProperties),
        (Some(_), None) => cx.toast(crate::editor::Toast::info(
            "It is not on the board any more",
        )),
    }
}

fn switched_off_ui(ui: &mut Ui, number: usize) {
    line_ui(ui, |ui| {
        ui.add_space(space::S);
        Text::new("Switched off").strong().extend().show(ui);
        Text::new(number.to_string()).weak().extend().show(ui);
    });
}

/// A rule that is switched off, with the reason and what it would find.
fn off_ui(cx: &ViewCtx<'_>, ui: &mut Ui, off: &Off) {
    let title = off.rule.map_or(off.code.as_str(), |rule| rule.title);
    let words = ui.available_width() > ROOM_FOR_WORDS;
    line_ui(ui, |ui| {
        ui.add_space(space::XL);
        Text::new(title).extend().show(ui);
        let found = match (off.rule, off.findings) {
            (None, _) => "no rule of this version".to_owned(),
            (_, 1) => "1 finding".to_owned(),
            (_, number) => format!("{number} findings"),
        };
        if words {
            Text::new(found.as_str()).weak().extend().show(ui);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::S);
            if press(ui, words, icons::UNDO, "Switch on", title) {
                cx.commit(meta::switch_rule(cx.board, &off.code, None));
            }
            if let Some(rule) = off.rule
                && press(ui, words, icons::HELP, "Why?", title)
            {
                cx.push(Action::Show(Dialog::ExplainRule(rule)));
            }
            let reason = match off.reason.as_str() {
                "" => "no reason was given".to_owned(),
                reason => format!("“{reason}”"),
            };
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let shown = Text::new(reason.as_str()).truncate().show(ui);
                shown.on_hover_text(format!("{reason}: {found}"));
            });
        });
    });
}

/// A line as high as a row.
fn line_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), ROW_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_height(ROW_HEIGHT);
            ui.spacing_mut().item_spacing.x = space::XS;
            content(ui);
        },
    );
}
