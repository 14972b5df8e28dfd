//! Two texts beside each other, with the words struck that are in the first alone, and those underlined that
//! are in the second alone.

use crate::query::versions::Diff;
use crate::ui::fonts;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, line, space, text_size};
use eframe::egui::text::TextFormat;
use eframe::egui::{Color32, Role, Sense, Stroke, Ui, WidgetInfo, lerp};
use std::ops::Range;

/// Below this width the second stands below the first.
const ROOM_FOR_TWO: f32 = 320.0;
/// How much of the colour of a change is behind its words.
const TINT: f32 = 0.22;

/// What was there, and what is there now, each under its title.
pub fn compared_ui(ui: &mut Ui, [before, now]: [&str; 2], [old, new]: [&str; 2]) {
    let diff = Diff::new(old, new);
    let tokens = Tokens::of(ui.ctx());
    let removed: Vec<Range<usize>> = diff
        .changes
        .iter()
        .map(|it| it.old.start..it.old.end)
        .collect();
    let added: Vec<Range<usize>> = diff
        .changes
        .iter()
        .map(|it| it.new.start..it.new.end)
        .collect();
    let first = |ui: &mut Ui| {
        side_ui(
            ui,
            before,
            old,
            &removed,
            &removed_format(tokens, text_size::BODY),
            "removed",
        );
    };
    let second = |ui: &mut Ui| {
        side_ui(
            ui,
            now,
            new,
            &added,
            &added_format(tokens, text_size::BODY),
            "added",
        );
    };
    if ui.available_width() < ROOM_FOR_TWO {
        first(ui);
        ui.add_space(space::XS);
        second(ui);
    } else {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                first(left);
                second(right);
            }
        });
    }
}

/// Words that are gone.
fn removed_format(tokens: &Tokens, size: f32) -> TextFormat {
    TextFormat {
        strikethrough: Stroke::new(line::HAIR, tokens.danger),
        background: removed_ground(tokens, tokens.card),
        ..TextFormat::simple(fonts::regular(size), tokens.text)
    }
}

/// Words that are new.
fn added_format(tokens: &Tokens, size: f32) -> TextFormat {
    TextFormat {
        underline: Stroke::new(line::NORMAL, tokens.good),
        background: added_ground(tokens, tokens.card),
        ..TextFormat::simple(fonts::regular(size), tokens.text_strong)
    }
}

/// Behind words that are gone.
pub fn removed_ground(tokens: &Tokens, ground: Color32) -> Color32 {
    mixed(ground, tokens.danger)
}

/// Behind words that are new.
pub fn added_ground(tokens: &Tokens, ground: Color32) -> Color32 {
    mixed(ground, tokens.good)
}

fn mixed(ground: Color32, colour: Color32) -> Color32 {
    let channel = |a: u8, b: u8| lerp(f32::from(a)..=f32::from(b), TINT).round() as u8;
    Color32::from_rgb(
        channel(ground.r(), colour.r()),
        channel(ground.g(), colour.g()),
        channel(ground.b(), colour.b()),
    )
}

fn side_ui(
    ui: &mut Ui,
    title: &str,
    words: &str,
    marked: &[Range<usize>],
    format: &TextFormat,
    spoken: &str,
) {
    let tokens = Tokens::of(ui.ctx());
    text::weak(ui, title);
    let font = fonts::regular(text_size::BODY);
    let shown = format!("“{words}”");
    let mut spec = TextSpec::new(&shown, font, tokens.text);
    for range in marked.iter().filter(|range| !range.is_empty()) {
        spec = spec.span(range.start + 1..range.end + 1, format.clone());
    }
    let laid_out = text::layout(ui.ctx(), &spec.wrap(ui.available_width()));
    let (rect, response) = ui.allocate_exact_size(laid_out.size(), Sense::hover());
    response.widget_info(|| {
        let aloud = aloud(words, marked, spoken);
        WidgetInfo::labeled(Role::Label, true, format!("{title}: {aloud}"))
    });
    if ui.is_rect_visible(rect) {
        laid_out.paint(ui.painter(), rect.min, tokens.text);
    }
}

/// For who does not see it: the words that differ in brackets, and what became of them.
fn aloud(words: &str, marked: &[Range<usize>], what: &str) -> String {
    let mut aloud = String::with_capacity(words.len());
    let some = |range: &&Range<usize>| !range.is_empty();
    for (at, c) in words.chars().enumerate() {
        if marked.iter().filter(some).any(|range| range.start == at) {
            aloud.extend(["[", what, ": "]);
        }
        aloud.push(c);
        if marked.iter().filter(some).any(|range| range.end == at + 1) {
            aloud.push(']');
        }
    }
    aloud
}
