//! The bar that looks at the board from another day: as known on, with events up to, and the way back.

use crate::base::date::{Day, FuzzyDate};
use crate::editor::{Action, Command, Looking};
use crate::evidence::lens::{LeftOut, Lens};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, line, space};
use crate::ui::widgets::{Button, DraftField, IconButton};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Align, Key, Layout, Modifiers, Rect, Response, Sense, Ui, pos2, vec2};
use std::time::Duration;

/// How long a day is looked at while the days are played, in seconds.
const PACE: f64 = 0.9;
/// In a window narrower than this what is left out is said in a row of its own.
const ROOM_FOR_WORDS: f32 = 1150.0;
/// The room right of the sliders, so that both are equally long: with words, and without.
const END_WITH_WORDS: f32 = 400.0;
const END: f32 = 154.0;
const ROW_HEIGHT: f32 = 28.0;
const FIELD_WIDTH: f32 = 106.0;
/// More days than fit are not marked one by one.
const LEAST_BETWEEN_TICKS: f32 = 4.0;

/// What the bar remembers between frames.
#[derive(Debug, Clone, Copy, Default)]
pub struct LensBar {
    /// Since when the day that is shown is, while the days are played.
    playing_since: Option<f64>,
}

impl LensBar {
    /// Nothing is played while the bar is closed.
    pub fn closed(&mut self) {
        self.playing_since = None;
    }
}

/// Which of the two questions a row asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Known,
    Of,
}

impl Row {
    fn label(self) -> &'static str {
        match self {
            Self::Known => "Known on",
            Self::Of => "Events up to",
        }
    }

    fn tooltip(self) -> &'static str {
        match self {
            Self::Known => "Only what was published by the end of this day",
            Self::Of => "Only what had begun by the end of this day",
        }
    }

    fn day(self, lens: Lens) -> Option<Day> {
        match self {
            Self::Known => lens.known,
            Self::Of => lens.of,
        }
    }

    fn with(self, lens: Lens, day: Option<Day>) -> Lens {
        match self {
            Self::Known => Lens { known: day, ..lens },
            Self::Of => Lens { of: day, ..lens },
        }
    }

    fn days(self, looking: &Looking) -> &[Day] {
        match self {
            Self::Known => &looking.days().known,
            Self::Of => &looking.days().of,
        }
    }
}

pub fn lens_bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui, looking: &Looking, state: &mut LensBar) {
    play(cx, ui, looking, state);
    let wide = ui.available_width() > ROOM_FOR_WORDS;
    ui.add_space(space::XS);
    let end = if wide { END_WITH_WORDS } else { END };
    row_ui(cx, ui, looking, Row::Known, end, |ui| {
        play_button(cx, ui, looking, state);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if Button::new("Back to now").primary().show(ui).clicked() {
                cx.push(Action::Look(None));
            }
        });
    });
    row_ui(cx, ui, looking, Row::Of, end, |ui| {
        if wide {
            left_out_ui(ui, looking);
        }
    });
    if !wide {
        left_out_ui(ui, looking);
    }
    ui.add_space(space::XS);
    if has_keys(ui) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        cx.push(Action::Look(None));
    }
}

/// Whether the keyboard stands on one of the bar's own pieces, but not in a field, whose Escape is its own.
fn has_keys(ui: &Ui) -> bool {
    let own = ui.memory(egui::Memory::focused);
    let rect = ui.min_rect();
    let there = own.and_then(|id| ui.ctx().read_response(id));
    !ui.ctx().text_edit_focused() && there.is_some_and(|r| rect.contains(r.rect.center()))
}

fn row_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    looking: &Looking,
    row: Row,
    end: f32,
    at_the_end: impl FnOnce(&mut Ui),
) {
    let tokens = Tokens::of(ui.ctx());
    let ink = tokens.tint(TINT).text;
    let lens = looking.lens();
    let days = row.days(looking);
    let at = place(days, row.day(lens));
    let look = |day: Option<Day>| cx.push(Action::Look(Some(row.with(lens, day))));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let icon = match row {
            Row::Known => icons::HISTORY,
            Row::Of => icons::EVENT,
        };
        icon_ui(ui, icon, ink);
        let (name, _) = ui.allocate_exact_size(vec2(88.0, 26.0), Sense::hover());
        let mut name_ui = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(name)
                .layout(Layout::left_to_right(Align::Center)),
        );
        Text::new(row.label())
            .strong()
            .colour(ink)
            .show(&mut name_ui)
            .on_hover_text(row.tooltip());
        date_ui(ui, row, row.day(lens), &look);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let room = vec2(end, ROW_HEIGHT);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(room);
                at_the_end(ui);
            });
            let name = format!("{}: next day with a change", row.label());
            ui.add_enabled_ui(at < days.len(), |ui| {
                let next = IconButton::new(icons::NEXT, &name).show(ui);
                if next.clicked() {
                    look(days.get(next_of(days, row.day(lens))).copied());
                }
            });
            let name = format!("{}: day with a change before", row.label());
            let before = previous_of(days, row.day(lens));
            ui.add_enabled_ui(before.is_some(), |ui| {
                let previous = IconButton::new(icons::PREVIOUS, &name).show(ui);
                if previous.clicked() {
                    look(before.and_then(|at| days.get(at)).copied());
                }
            });
            slider_ui(ui, row, days, at, &look);
        });
    });
}

/// The colour that says "not now".
pub const TINT: crate::model::Tint = crate::model::Tint::Yellow;

fn icon_ui(ui: &mut Ui, icon: Icon, colour: egui::Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(icon_size::MEDIUM, 26.0), Sense::hover());
    icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
}

/// The stop of a day among the days of change: the last that is not after it; behind all of them is now.
fn place(days: &[Day], day: Option<Day>) -> usize {
    match day {
        Some(day) => days.partition_point(|d| *d <= day).saturating_sub(1),
        None => days.len(),
    }
}

/// The next day of change after one; the length of the list is now.
fn next_of(days: &[Day], day: Option<Day>) -> usize {
    day.map_or(days.len(), |day| days.partition_point(|d| *d <= day))
}

fn previous_of(days: &[Day], day: Option<Day>) -> Option<usize> {
    let after = day.map_or(days.len(), |day| days.partition_point(|d| *d < day));
    after.checked_sub(1)
}

fn date_ui(ui: &mut Ui, row: Row, day: Option<Day>, look: &dyn Fn(Option<Day>)) {
    let shown = day.map_or_else(String::new, |day| day.to_string());
    let last = |text: &str| text.trim().parse::<FuzzyDate>().ok()?.interval().last;
    let accepts = |text: &str| text.trim().is_empty() || last(text).is_some();
    let (response, event) = DraftField::line(&shown, row.label())
        .hint("now")
        .width(FIELD_WIDTH)
        .char_limit(40)
        .id_salt(("lens", row.label()))
        .accepts(&accepts)
        .always_open()
        .show(ui);
    response.on_hover_text("A day, a month or a year: 2016-03-23, 2016-03, 2016");
    if let Some(text) = event.committed() {
        look(last(&text));
    }
}

/// The slider stops at every day on which something changes, each as far from the next: days that matter lie
/// close together, and a slider over years would skip them. Its last stop is now.
fn slider_ui(ui: &mut Ui, row: Row, days: &[Day], at: usize, look: &dyn Fn(Option<Day>)) {
    if days.is_empty() {
        let text = match row {
            Row::Known => "No source here says when it was published",
            Row::Of => "Nothing here has a date",
        };
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            Text::new(text)
                .colour(Tokens::of(ui).tint(TINT).text)
                .truncate()
                .show(ui);
        });
        return;
    }
    let mut stop = at;
    ui.spacing_mut().slider_width = ui.available_width().max(60.0);
    let slider = egui::Slider::new(&mut stop, 0..=days.len()).show_value(false);
    let response = ui.add(slider);
    let said = |stop: usize| {
        days.get(stop)
            .map_or_else(|| "now".to_owned(), Day::to_string)
    };
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Slider);
        node.set_label(format!("{}: day", row.label()));
        node.set_value(said(stop));
    });
    ticks(ui, &response, days.len());
    if stop != at {
        look(days.get(stop).copied());
    }
    let from_to = format!("{} to {}, then now", said(0), said(days.len() - 1));
    response.on_hover_text(from_to);
}

fn ticks(ui: &Ui, slider: &Response, days: usize) {
    let tokens = Tokens::of(ui);
    let room = slider.rect.width() - slider.rect.height();
    let between = room / days as f32;
    if between < LEAST_BETWEEN_TICKS {
        return;
    }
    let left = slider.rect.left() + slider.rect.height() / 2.0;
    for day in 0..=days {
        let x = left + between * day as f32;
        let tick = Rect::from_min_size(
            pos2(x - 0.5, slider.rect.bottom() - 4.0),
            vec2(line::HAIR, 4.0),
        );
        ui.painter().rect_filled(tick, 0, tokens.tint(TINT).border);
    }
}

fn play_button(cx: &ViewCtx<'_>, ui: &mut Ui, looking: &Looking, state: &mut LensBar) {
    let days = &looking.days().known;
    let lens = looking.lens();
    let playing = state.playing_since.is_some();
    let (icon, name) = if playing {
        (icons::PAUSE, "Pause")
    } else {
        (icons::PLAY, "Play the days")
    };
    ui.add_enabled_ui(days.len() > 1, |ui| {
        if !IconButton::new(icon, name)
            .selected(playing)
            .show(ui)
            .clicked()
        {
            return;
        }
        if playing {
            state.playing_since = None;
            return;
        }
        state.playing_since = Some(ui.input(|input| input.time));
        if lens.known.is_none() || lens.known >= days.last().copied() {
            let first = days.first().copied();
            cx.push(Action::Look(Some(Row::Known.with(lens, first))));
        }
        ui.ctx().request_repaint();
    });
}

/// The next day when this one has been seen; nothing is drawn anew in between.
fn play(cx: &ViewCtx<'_>, ui: &Ui, looking: &Looking, state: &mut LensBar) {
    let Some(since) = state.playing_since else {
        return;
    };
    let now = ui.input(|input| input.time);
    let left = since + PACE - now;
    if left > 0.0 {
        let left = Duration::from_secs_f64(left.min(PACE));
        ui.ctx().request_repaint_after(left);
        return;
    }
    let days = &looking.days().known;
    let lens = looking.lens();
    match days.get(next_of(days, lens.known)) {
        Some(&day) => {
            cx.push(Action::Look(Some(Row::Known.with(lens, Some(day)))));
            state.playing_since = Some(now);
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(PACE));
        }
        None => state.playing_since = None,
    }
}

fn left_out_ui(ui: &mut Ui, looking: &Looking) {
    let ink = Tokens::of(ui).tint(TINT).text;
    let text = left_out_text(looking.left_out(), looking.lens());
    let shown = Text::new(text.as_str()).colour(ink).truncate().show(ui);
    shown.on_hover_ui(|ui| {
        text::label(ui, &text);
        if looking.lens().known.is_some() {
            text::weak(ui, UNDATED_WORDS);
        }
    });
}

/// What rests on no day, whatever the day is.
const UNDATED_WORDS: &str =
    "Summaries, notes, comments and leads rest on no day: they are never shown here";

/// What is not shown, in words: "Left out: 5 of 239 entities, 1 undated source".
fn left_out_text(left: LeftOut, lens: Lens) -> String {
    let LeftOut {
        entities,
        unknown_entities,
        undated_sources,
        leads,
        later,
    } = left;
    let mut parts = Vec::new();
    if unknown_entities > 0 {
        parts.push(format!("{unknown_entities} of {entities} entities"));
    }
    if later > 0 {
        parts.push(format!("{later} that had not begun"));
    }
    if undated_sources > 0 && lens.known.is_some() {
        parts.push(number(undated_sources, "undated source", "undated sources"));
    }
    if leads > 0 {
        parts.push(number(leads, "lead", "leads"));
    }
    if parts.is_empty() {
        let close = Command::ToggleLens.text_with_shortcut();
        return if lens.is_now() {
            format!("This is now: {close} closes the days")
        } else {
            "Everything that was published is here".to_owned()
        };
    }
    format!("Left out: {}", parts.join(", "))
}

fn number(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u8) -> Day {
        Day {
            year: 2016,
            month: 3,
            day: number,
        }
    }

    #[test]
    fn a_day_between_two_changes_stops_at_the_one_before() {
        let days = [day(10), day(20), day(30)];
        let stops = [5, 10, 15, 20, 30, 31].map(|d| place(&days, Some(day(d))));
        assert_eq!(stops, [0, 0, 0, 1, 2, 2]);
        assert_eq!(place(&days, None), 3);
        let next = [5, 10, 15, 30].map(|d| next_of(&days, Some(day(d))));
        assert_eq!(next, [0, 1, 1, 3]);
        let before = [5, 10, 15, 20, 31].map(|d| previous_of(&days, Some(day(d))));
        assert_eq!(before, [None, None, Some(0), Some(0), Some(2)]);
        assert_eq!(previous_of(&days, None), Some(2));
    }

    #[test]
    fn what_is_left_out_is_said_in_words() {
        let left = LeftOut {
            entities: 239,
            unknown_entities: 5,
            undated_sources: 1,
            leads: 2,
            later: 0,
        };
        let lens = Lens {
            known: Some(day(23)),
            of: None,
        };
        assert_eq!(
            left_out_text(left, lens),
            "Left out: 5 of 239 entities, 1 undated source, 2 leads"
        );
        let none = LeftOut::default();
        assert!(left_out_text(none, lens).starts_with("Everything"));
    }
}
