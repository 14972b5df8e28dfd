//! Publishing: what goes out, what stays, what else may go, and what stands in the way.

use super::close;
use super::modal::Modal;
use crate::editor::{Action, Command, FileRequest};
use crate::publish::{Finding, Findings, Publication, Reason};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use crate::ui::widgets::Section;
use eframe::egui::{Color32, Context, Frame, Margin, Sense, Stroke, Ui, Vec2};
use std::path::Path;

/// Findings of one kind that are listed; more are counted.
const AT_MOST: usize = 40;
/// As many are shown without being asked for.
const FEW: usize = 4;

pub fn publish_ui(cx: &ViewCtx<'_>, ctx: &Context) {
    let view = &cx.session.publish;
    let answer = Modal::new("Publish")
        .width(600.0)
        .confirm("Publish…")
        .confirm_enabled(view.is_ready())
        .show(ctx, |ui| {
            text::label(ui, "One page for strangers: it opens in any browser, from a memory stick too, and asks nothing of any network.");
            if cx.is_locked() {
                text::weak(ui, "The board goes out as it is now, not as of the day it is looked at.");
            }
            ui.add_space(space::M);
            let found = view.found.as_deref();
            goes_ui(ui, found, view.current().is_none());
            ui.add_space(space::M);
            ticks_ui(cx, ui, view.options, view.current());
            let Some(found) = found else { return };
            ui.add_space(space::M);
            in_the_way_ui(cx, ui, found);
            stays_ui(ui, found);
            to_look_at_ui(cx, ui, found);
        });
    if answer.confirmed() {
        cx.push(Action::File(FileRequest::Publish));
    } else if answer.closed() {
        close(cx);
    }
}

pub fn published_ui(cx: &ViewCtx<'_>, ctx: &Context, path: &Path) {
    let answer = Modal::new("Published")
        .width(520.0)
        .confirm("Open in the browser")
        .out("Close")
        .show(ctx, |ui| {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            Text::new(name).strong().wrap().show(ui);
            let whole = path.display().to_string();
            Text::new(whole).small().weak().selectable().wrap().show(ui);
            ui.add_space(space::S);
            text::label(ui, "Read it once as a stranger would before you give it away. Whoever has it can prove each quote, with this program or without it.");
        });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(FileRequest::ShowInBrowser(path.to_owned())));
    } else if answer.closed() {
        close(cx);
    }
}

fn goes_ui(ui: &mut Ui, found: Option<&Findings>, is_looking: bool) {
    text::strong(ui, "Goes out");
    let tokens = Tokens::of(ui.ctx());
    match found {
        Some(found) if found.empty.is_some() => {
            let why = if found.stays.is_empty() {
                "Nothing: the board is empty"
            } else {
                "Nothing: what goes out is what somebody has checked, and what that rests on. Tick below what shall go out as well."
            };
            sentence_ui(ui, icons::INFO, tokens.warning, why);
        }
        Some(found) => text_ui(ui, &found.goes.join(", ")),
        None => text_ui(ui, "…"),
    }
    // Its place is kept, so that the ticks do not jump while it is looked through.
    let stopped = found.is_some_and(|found| !found.hits.is_empty());
    let (words, colour) = match (is_looking, stopped) {
        (true, _) => ("Looking through what would go out…", tokens.text_weak),
        (false, true) => (
            "Stopped: a withheld name is in it, see below",
            tokens.danger,
        ),
        (false, false) => (" ", tokens.text_weak),
    };
    Text::new(words).small().colour(colour).show(ui);
}

/// What may go out beside, each with how much of it stays behind without its tick.
fn ticks_ui(cx: &ViewCtx<'_>, ui: &mut Ui, options: Publication, found: Option<&Findings>) {
    text::strong(ui, "Also");
    let mut wanted = options;
    let count = |reason: Reason| found.map_or(0, |found| found.num_staying(reason));
    let rows: [(&mut bool, &str, usize); 4] = [
        (
            &mut wanted.unchecked,
            "What nobody has checked",
            count(Reason::Unchecked),
        ),
        (
            &mut wanted.leads,
            "Leads: what no quote supports",
            count(Reason::Lead),
        ),
        (
            &mut wanted.notes,
            "Notes: note cards, comments on quotes, notes on sources",
            count(Reason::Note),
        ),
        (
            &mut wanted.withheld_speakers,
            "The names of those who spoke on background or not for attribution",
            0,
        ),
    ];
    for (on, words, staying) in rows {
        ui.horizontal(|ui| {
            ui.checkbox(on, words);
            if staying > 0 {
                let words = format!("{} stay behind", grouped(staying));
                let words = if staying == 1 {
                    "1 stays behind".to_owned()
                } else {
                    words
                };
                Text::new(words).small().weak().show(ui);
            }
        });
    }
    if wanted != options {
        cx.push(Action::File(FileRequest::PublishWith(wanted)));
    }
}

/// What no tick brings back, and what is left out for a name in it.
fn stays_ui(ui: &mut Ui, found: &Findings) {
    let count = |reason| found.num_staying(reason);
    let mut parts = Vec::new();
    if count(Reason::Withheld) > 0 {
        parts.push(format!("{} withheld", grouped(count(Reason::Withheld))));
    }
    if count(Reason::Unused) > 0 {
        let unused = grouped(count(Reason::Unused));
        parts.push(format!("{unused} that nothing in it speaks of"));
    }
    if found.bare_quotes > 0 {
        let quotes = if found.bare_quotes == 1 {
            "quote"
        } else {
            "quotes"
        };
        parts.push(format!(
            "the words around {} {quotes} in which a withheld name stands",
            grouped(found.bare_quotes)
        ));
    }
    if !parts.is_empty() {
        text::strong(ui, "Stays behind");
        text_ui(ui, &parts.join(", "));
    }
    if found.quotes > 0 {
        let compared = format!(
            "{} of {} quotes were compared with their texts",
            grouped(found.proved),
            grouped(found.quotes)
        );
        text::small(ui, &compared);
    }
}

/// Withheld names that would go out. They stop it.
fn in_the_way_ui(cx: &ViewCtx<'_>, ui: &mut Ui, found: &Findings) {
    if found.hits.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, tokens.danger))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::M as i8));
    frame.show(ui, |ui| {
        // Beside it there is room for the bar that scrolls.
        ui.set_width(ui.available_width() - space::M);
        let what = match found.hits.len() {
            1 => "A withheld name would go out, so nothing can be published".to_owned(),
            n => format!("Withheld names would go out in {} places, so nothing can be published", grouped(n)),
        };
        sentence_ui(ui, icons::ERROR, tokens.danger, &what);
        Text::new("Go there and word it otherwise; or, where the speaker is known for other things too, describe them in their quote instead of naming them.")
            .small()
            .weak()
            .wrap()
            .show(ui);
        findings_ui(cx, ui, &found.hits);
    });
    ui.add_space(space::M);
}

/// What stops nothing, and only a person can judge.
fn to_look_at_ui(cx: &ViewCtx<'_>, ui: &mut Ui, found: &Findings) {
    let kinds = [
        ("Parts of withheld names that go out", &found.parts),
        (
            "Quotes that do not stand so in their texts",
            &found.unproved,
        ),
    ];
    for (title, findings) in kinds {
        if findings.is_empty() {
            continue;
        }
        ui.add_space(space::S);
        let section = Section::new(title)
            .count(findings.len())
            .id_salt(("publish", title));
        let section = if findings.len() > FEW {
            section.folded()
        } else {
            section
        };
        section.show(ui, |ui| findings_ui(cx, ui, findings));
    }
}

fn findings_ui(cx: &ViewCtx<'_>, ui: &mut Ui, findings: &[Finding]) {
    for (n, finding) in findings.iter().take(AT_MOST).enumerate() {
        ui.push_id(n, |ui| {
            ui.add_space(space::XS);
            let link = Text::new(finding.text.as_str()).link().wrap();
            if link.show(ui).on_hover_text("Go there").clicked() {
                close(cx);
                match finding.at {
                    Some(record) => cx.go_to(record),
                    None => cx.run(Command::BoardProperties),
                }
            }
            if !finding.more.is_empty() {
                Text::new(finding.more.as_str())
                    .small()
                    .weak()
                    .wrap()
                    .show(ui);
            }
        });
    }
    if findings.len() > AT_MOST {
        let more = format!("and {} more", grouped(findings.len() - AT_MOST));
        text::weak(ui, &more);
    }
}

fn text_ui(ui: &mut Ui, text: &str) {
    Text::new(text).wrap().show(ui);
}

fn sentence_ui(ui: &mut Ui, icon: Icon, colour: Color32, text: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        ui.vertical(|ui| text_ui(ui, text));
    });
}
