//! The file for the lawyer: what of the board, as what, and what it will hold.

use super::close;
use super::modal::Modal;
use crate::editor::reporting::{ReportFound, ReportPart, ReportWish};
use crate::editor::{Action, FileRequest};
use crate::query::display_name;
use crate::report::{Counts, Format, Privacy};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, space};
use crate::ui::widgets::Combo;
use eframe::egui::{Context, Sense, Ui, Vec2};
use std::path::Path;

const WIDTH: f32 = 560.0;
const CHOICE_WIDTH: f32 = 320.0;

pub fn report_ui(cx: &ViewCtx<'_>, ctx: &Context) {
    let view = &cx.session.report;
    let found = cx.session.report_found(cx.board);
    let answer = Modal::new("Report")
        .width(WIDTH)
        .confirm("Write…")
        .confirm_enabled(found.is_some_and(|found| found.can_go))
        .show(ctx, |ui| {
            text::label(ui, "The file for the lawyer: every claim and line with a number, the passages it stands on in their context, and what is weak about it.");
            if cx.is_locked() {
                text::weak(ui, "It is about the board as it is now, not as of the day it is looked at.");
            }
            ui.add_space(space::M);
            let mut wish = view.wish;
            wish_ui(cx, ui, &mut wish);
            if wish != view.wish {
                cx.push(Action::File(FileRequest::ReportWith(wish)));
            }
            ui.add_space(space::M);
            // While another one is made, what the last one holds stays, so that nothing jumps.
            let last = view.found.as_deref();
            holds_ui(cx, ui, found.or(last), found.is_none());
        });
    if answer.confirmed() {
        cx.push(Action::File(FileRequest::Report));
    } else if answer.closed() {
        close(cx);
    }
}

pub fn reported_ui(cx: &ViewCtx<'_>, ctx: &Context, path: &Path) {
    let answer = Modal::new("Report written")
        .width(520.0)
        .confirm("Open")
        .other("Show the folder")
        .out("Close")
        .show(ctx, |ui| {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            Text::new(name).strong().wrap().show(ui);
            let whole = path.display().to_string();
            Text::new(whole).small().weak().selectable().wrap().show(ui);
            ui.add_space(space::S);
            text::label(ui, if cx.file.path.is_some() {
                "Its moment is marked beside the board: the next report says what changed since."
            } else {
                "The board has no file, so no moment was marked: the next report cannot say what changed."
            });
        });
    if answer.confirmed() {
        close(cx);
        cx.push(Action::File(FileRequest::ShowInBrowser(path.to_owned())));
    } else if answer.other() {
        close(cx);
        let folder = path.parent().unwrap_or(path).to_owned();
        cx.push(Action::File(FileRequest::ShowInBrowser(folder)));
    } else if answer.closed() {
        close(cx);
    }
}

fn wish_ui(cx: &ViewCtx<'_>, ui: &mut Ui, wish: &mut ReportWish) {
    text::strong(ui, "About");
    let selected = cx.session.selection.len();
    let mut parts = vec![ReportPart::Board];
    if selected > 0 {
        parts.push(ReportPart::Selection);
    }
    let mut frames: Vec<_> = cx.board.frames().ids().collect();
    frames.sort_by_cached_key(|&id| display_name(cx.board, id).to_lowercase());
    parts.extend(frames.into_iter().map(ReportPart::Frame));
    let shown = if parts.contains(&wish.part) {
        wish.part
    } else {
        ReportPart::Board
    };
    let label = |part: ReportPart| match part {
        ReportPart::Board => "The whole board".to_owned(),
        ReportPart::Selection if selected == 1 => "What is selected".to_owned(),
        ReportPart::Selection => format!("What is selected ({})", grouped(selected)),
        ReportPart::Frame(id) => format!("The frame {}", display_name(cx.board, id)),
    };
    let combo = Combo::new("About", shown, &parts, &label).width(CHOICE_WIDTH);
    if let Some(part) = combo.show(ui).1 {
        wish.part = part;
    }
    ui.add_space(space::S);
    text::strong(ui, "As");
    ui.horizontal(|ui| {
        for format in [Format::Pdf, Format::Html, Format::Markdown] {
            ui.radio_value(&mut wish.format, format, format.label());
            ui.add_space(space::S);
        }
    });
    ui.add_space(space::S);
    text::strong(ui, "With");
    ui.checkbox(&mut wish.leads, "Leads: what no quote supports");
    ui.checkbox(
        &mut wish.withheld,
        "Withheld names, and speakers who are not to be named",
    );
}

fn holds_ui(cx: &ViewCtx<'_>, ui: &mut Ui, found: Option<&ReportFound>, is_making: bool) {
    text::strong(ui, "It holds");
    let Some(found) = found else {
        text_ui(ui, "…");
        return;
    };
    let head = &found.head;
    text_ui(ui, &counts(head.counts));
    let proofs = head.counts.proofs;
    if proofs.total() > 0 {
        let words = format!(
            "{} of {} quotes stand letter for letter in their texts",
            grouped(proofs.exact + proofs.moved),
            grouped(proofs.total())
        );
        text::small(ui, &words);
    }
    if head.leads_left_out > 0 {
        let words = match head.leads_left_out {
            1 => "1 lead is left out".to_owned(),
            many => format!("{} leads are left out", grouped(many)),
        };
        text::small(ui, &words);
    }
    let since = match &found.since {
        Some((since, 1)) => format!("1 change since {since}"),
        Some((since, changes)) => format!("{} changes since {since}", grouped(*changes)),
        None if found.trouble.is_some() => String::new(),
        None if cx.file.path.is_some() => {
            "The first report of this board: nothing to compare with".to_owned()
        }
        None => "The board has no file yet: the next report cannot say what changed".to_owned(),
    };
    text::small(ui, &since);
    privacy_ui(ui, head.privacy);
    if let Some(trouble) = &found.trouble {
        warning_ui(ui, trouble);
    }
    let words = if is_making {
        "Putting it together…"
    } else {
        " "
    };
    Text::new(words).small().weak().show(ui);
}

fn counts(counts: Counts) -> String {
    let some = [
        (counts.claims, "claim", "claims"),
        (counts.relations, "line", "lines"),
        (counts.proofs.total(), "quote", "quotes"),
        (counts.sources, "source", "sources"),
        (counts.disputes, "dispute", "disputes"),
    ];
    let parts: Vec<String> = some
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| {
            format!(
                "{} {}",
                grouped(number),
                if number == 1 { one } else { many }
            )
        })
        .collect();
    if counts.entries() == 0 {
        "No claim and no line, so there is nothing to write".to_owned()
    } else {
        parts.join(", ")
    }
}

fn privacy_ui(ui: &mut Ui, privacy: Privacy) {
    match privacy {
        Privacy::Open => {}
        Privacy::Names(1) => warning_ui(
            ui,
            "Not for publication: it names somebody who is to be kept out of anything published. Its front page says so.",
        ),
        Privacy::Names(names) => warning_ui(
            ui,
            &format!(
                "Not for publication: it names {} that are to be kept out of anything published. Its front page says so.",
                grouped(names)
            ),
        ),
        Privacy::LeftOut { entries, texts, .. } => {
            let count = |number: usize, one: &str, many: &str| {
                format!(
                    "{} {}",
                    grouped(number),
                    if number == 1 { one } else { many }
                )
            };
            let words = format!(
                "Left out for a withheld name: {}, {}",
                count(entries, "claim or line", "claims and lines"),
                count(texts, "text", "texts")
            );
            text::small(ui, &words);
        }
    }
}

fn warning_ui(ui: &mut Ui, words: &str) {
    let colour = Tokens::of(ui.ctx()).warning;
    ui.add_space(space::XS);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        icons::WARNING.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        ui.vertical(|ui| text_ui(ui, words));
    });
}

fn text_ui(ui: &mut Ui, words: &str) {
    Text::new(words).wrap().show(ui);
}
