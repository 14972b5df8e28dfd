//! "The same copy?": passages of two sources that may be one text, as a list, and one of them side by side.

mod passage;

use super::row::{Column, ROW_HEIGHT, heads_ui, row_ui};
use crate::edit::quotes::{mark_same_copies, mark_two_texts};
use crate::editor::Action;
use crate::evidence::copies::{Copies, Proposal, Side};
use crate::model::{QuoteId, RecordRef};
use crate::query::labels::{display_name, quote_text, speaker_name};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, EmptyState, IconButton};
use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};
use passage::passage_ui;
use std::collections::BTreeSet;

/// What the tab remembers between frames.
#[derive(Default)]
pub struct CopiesUi {
    /// The proposal that is looked at, by its quotes.
    open: Option<BTreeSet<QuoteId>>,
    /// Those that are ticked.
    ticked: BTreeSet<BTreeSet<QuoteId>>,
    /// The last time that somebody asked about a quote.
    asked: u32,
}

/// Parts of the width: the words, the two sources, and what would change.
const SHARES: [f32; 4] = [4.0, 3.0, 3.0, 2.4];
const HEADS: [&str; 4] = ["Words", "In", "And in", "If it is one text"];
/// Of a narrow desk the words and what would change.
const SHARES_NARROW: [f32; 2] = [4.0, 3.0];
/// Below this width there is no room for two passages beside each other.
const NARROW: f32 = 480.0;
/// The tick before a row.
const TICK: f32 = 24.0;
/// Names of what would weaken that are written out.
const NAMED: usize = 3;

pub fn copies_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut CopiesUi) {
    if cx.is_locked() {
        // They speak of sources that were not known on that day.
        let sentence = "What may be one text is told of the board as it is now";
        let empty = EmptyState::new(icons::COPY, sentence);
        if empty.button(icons::PREVIOUS, "Back to now").show(ui) {
            cx.push(Action::Look(None));
        }
        return;
    }
    let Some(copies) = cx.session.copies.as_deref() else {
        Text::new("Comparing the texts…").weak().show(ui);
        return;
    };
    follow(cx, copies, state);
    let open = state.open.as_ref();
    let proposals = &copies.proposals;
    match open.and_then(|open| proposals.iter().position(|it| it.quotes() == *open)) {
        Some(at) => proposal_ui(cx, ui, proposals, at, state),
        None if proposals.is_empty() => empty_ui(ui, copies),
        None => list_ui(cx, ui, copies, state),
    }
}

/// Opens what was asked for in the inspector, and lets go of what was answered.
fn follow(cx: &ViewCtx<'_>, copies: &Copies, state: &mut CopiesUi) {
    let (asked, quote) = cx.session.copies_asked;
    if state.asked != asked {
        let about = quote.and_then(|quote| copies.about(quote).next());
        state.open = about.map(Proposal::quotes);
        state.asked = asked;
    }
    if !state.ticked.is_empty() {
        let there: BTreeSet<_> = copies.proposals.iter().map(Proposal::quotes).collect();
        state.ticked.retain(|ticked| there.contains(ticked));
    }
}

fn empty_ui(ui: &mut Ui, copies: &Copies) {
    let mut sentence =
        "No passage of 12 words or more is shared by two sources that have quotes in it".to_owned();
    if let Some(absent) = absent(copies) {
        sentence = format!("{sentence}. {absent}");
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        EmptyState::new(icons::COPY, &sentence).show(ui);
    });
}

/// "The text of 2 of 5 sources is not at hand: …".
fn absent(copies: &Copies) -> Option<String> {
    let (absent, sources) = (copies.absent, copies.sources);
    (absent > 0).then(|| {
        format!(
            "The text of {absent} of {sources} sources is not at hand: of these only the words of the quotes are compared"
        )
    })
}

fn list_ui(cx: &ViewCtx<'_>, ui: &mut Ui, copies: &Copies, state: &mut CopiesUi) {
    head_ui(cx, ui, copies, state);
    if let Some(absent) = absent(copies) {
        Text::new(absent).small().weak().wrap().show(ui);
    }
    ui.add_space(space::XS);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(TICK);
        if ui.available_width() < NARROW {
            heads_ui(ui, &[HEADS[0], HEADS[3]], &SHARES_NARROW);
        } else {
            heads_ui(ui, &HEADS, &SHARES);
        }
    });
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, ROW_HEIGHT, copies.proposals.len(), |ui, range| {
        for proposal in copies.proposals.get(range).unwrap_or_default() {
            line_ui(cx, ui, proposal, state);
        }
    });
}

/// How many there are, and what can be said of those that are ticked.
fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, copies: &Copies, state: &CopiesUi) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ticked = state.ticked.len();
            if ticked > 0 {
                let is_ticked = |it: &&Proposal| state.ticked.contains(&it.quotes());
                let proposals = copies.proposals.iter().filter(is_ticked);
                answers_ui(cx, ui, proposals, Some(ticked));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(space::S);
                let words = match copies.proposals.len() {
                    1 => "1 passage is nearly the same in two sources".to_owned(),
                    n => format!("{n} passages are nearly the same in two sources"),
                };
                Text::new(words).weak().truncate().show(ui);
            });
        });
    });
}

/// The two answers, from the right; whether one was given.
fn answers_ui<'a>(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    proposals: impl Iterator<Item = &'a Proposal> + Clone,
    ticked: Option<usize>,
) -> bool {
    let named = |words: &str| match ticked {
        Some(number) => format!("{words} ({number})"),
        None => words.to_owned(),
    };
    let two = Button::new(&named("Two texts"))
        .tooltip("They only look alike: they are not proposed again")
        .show(ui)
        .clicked();
    let same = Button::new(&named("Same copy"))
        .primary()
        .tooltip("They are one text and count as one origin")
        .show(ui)
        .clicked();
    if two {
        let passages = proposals.clone().map(|it| {
            let [one, other] = &it.sides;
            [&one.quotes, &other.quotes]
        });
        cx.commit(mark_two_texts(cx.board, passages));
    }
    if same {
        let texts: Vec<BTreeSet<QuoteId>> = proposals.map(Proposal::quotes).collect();
        cx.commit(mark_same_copies(cx.board, &texts));
    }
    same || two
}

fn line_ui(cx: &ViewCtx<'_>, ui: &mut Ui, proposal: &Proposal, state: &mut CopiesUi) {
    let tokens = Tokens::of(ui.ctx());
    let quotes = proposal.quotes();
    let words = first_words(cx, proposal);
    let [one, other] = proposal.sides.each_ref().map(|side| {
        let (publisher, day) = published(cx, side);
        // The day first: the end of a long name may be cut.
        day.map_or_else(|| publisher.clone(), |day| format!("{day} · {publisher}"))
    });
    let weakens = proposal.weakens().count();
    let change = change_words(proposal);
    let colour = if weakens > 0 {
        tokens.warning
    } else {
        tokens.text_weak
    };
    let column = |text, colour, share| Column {
        text,
        colour,
        share,
    };
    let columns = if ui.available_width() < NARROW {
        vec![
            column(words.as_str(), tokens.text_strong, SHARES_NARROW[0]),
            column(change.as_str(), colour, SHARES_NARROW[1]),
        ]
    } else {
        vec![
            column(words.as_str(), tokens.text_strong, SHARES[0]),
            column(one.as_str(), tokens.text, SHARES[1]),
            column(other.as_str(), tokens.text, SHARES[2]),
            column(change.as_str(), colour, SHARES[3]),
        ]
    };
    let spoken = format!("{words}: {one} and {other}, {change}");
    let selected = quotes.iter().any(|&quote| cx.is_selected(quote));
    ui.push_id(quotes.first().copied(), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let mut on = state.ticked.contains(&quotes);
            let tick = ui.allocate_ui_with_layout(
                vec2(TICK, ROW_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_width(TICK);
                    ui.add_space(space::XS);
                    ui.checkbox(&mut on, "")
                },
            );
            let name = format!("Choose {words}");
            tick.inner.widget_info(|| {
                eframe::egui::WidgetInfo::selected(eframe::egui::Role::CheckBox, true, on, &name)
            });
            if tick.inner.changed() && !state.ticked.remove(&quotes) {
                state.ticked.insert(quotes.clone());
            }
            let row = row_ui(ui, (icons::COPY, colour), &columns, selected, &spoken);
            let row = row.on_hover_ui(|ui| {
                Text::new(spoken.as_str()).wrap().show(ui);
            });
            if row.clicked() {
                state.open = Some(quotes.clone());
            }
        });
    });
}

/// The words of a quote in the passage.
fn first_words(cx: &ViewCtx<'_>, proposal: &Proposal) -> String {
    let [one, _] = &proposal.sides;
    let quote = one.quotes.first();
    let words = quote.and_then(|&quote| quote_text(cx.board, quote));
    format!("“{}”", words.unwrap_or_default())
}

/// Who printed it, and when.
fn published(cx: &ViewCtx<'_>, side: &Side) -> (String, Option<String>) {
    let source = cx.board.sources().get(side.source);
    let publisher = source.map(|source| source.publisher.clone());
    let publisher = publisher.filter(|publisher| !publisher.is_empty());
    let publisher = publisher.unwrap_or_else(|| display_name(cx.board, side.source));
    let day = source.and_then(|source| source.published.as_ref());
    (publisher, day.map(ToString::to_string))
}

fn change_words(proposal: &Proposal) -> String {
    match proposal.weakens().count() {
        _ if proposal.one_origin => "One origin anyway".to_owned(),
        0 => "No standing changes".to_owned(),
        n => format!("One origin left: {n}"),
    }
}

/// One proposal, both passages side by side.
fn proposal_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    proposals: &[Proposal],
    at: usize,
    state: &mut CopiesUi,
) {
    let Some(proposal) = proposals.get(at) else {
        return;
    };
    let number = proposals.len();
    let go = |to: usize| proposals.get(to).map(Proposal::quotes);
    let narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        if IconButton::new(icons::PREVIOUS, "All passages")
            .small()
            .show(ui)
            .clicked()
        {
            state.open = None;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if answers_ui(cx, ui, std::iter::once(proposal), None) {
                // On to the next one; behind the last, back to the one before.
                state.open = go(at + 1).or_else(|| at.checked_sub(1).and_then(go));
            }
            if !narrow && at + 1 < number && Button::new("Next").quiet().show(ui).clicked() {
                state.open = go(at + 1);
            }
            if !narrow && at > 0 && Button::new("Previous").quiet().show(ui).clicked() {
                state.open = go(at - 1);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (same, of) = (proposal.same, proposal.words());
                let words = format!("{} of {number}: {same} of {of} words are the same", at + 1);
                Text::new(words).strong().truncate().show(ui);
            });
        });
    });
    // Each begins at its top.
    let area = ScrollArea::vertical().id_salt(("copies", at));
    area.auto_shrink(false).show(ui, |ui| {
        // Beside the scroll bar, not under it.
        ui.set_max_width(ui.available_width() - space::M);
        weakened_ui(cx, ui, proposal);
        ui.add_space(space::XS);
        let [one, other] = &proposal.sides;
        let from = passage::beginning(cx, proposal);
        if narrow {
            passage_ui(cx, ui, one, from);
            passage_ui(cx, ui, other, from);
            return;
        }
        ui.columns_const(|[left, right]| {
            passage_ui(cx, left, one, from);
            passage_ui(cx, right, other, from);
        });
    });
}

/// What would be left with one origin, each a way to it.
fn weakened_ui(cx: &ViewCtx<'_>, ui: &mut Ui, proposal: &Proposal) {
    let weakened: Vec<RecordRef> = proposal.weakens().collect();
    if weakened.is_empty() {
        let speaker = proposal.quotes().first().copied();
        let speaker = speaker.and_then(|quote| speaker_name(cx.board, quote));
        let words = match speaker.filter(|_| proposal.one_origin) {
            Some(speaker) => {
                format!("Both quote {speaker}: that is one origin, whichever you answer")
            }
            None => "If it is one text, nothing on the board stands otherwise for it".to_owned(),
        };
        Text::new(words).small().weak().wrap().show(ui);
        return;
    }
    let colour = Tokens::of(ui.ctx()).warning;
    let words = "If it is one text, left with one origin:";
    Text::new(words).small().colour(colour).show(ui);
    for &record in weakened.iter().take(NAMED) {
        ui.push_id(record, |ui| {
            let name = display_name(cx.board, record);
            if Text::new(name).link().truncate().show(ui).clicked() {
                cx.go_to(record);
            }
        });
    }
    if weakened.len() > NAMED {
        text::small(ui, &format!("and {} more", weakened.len() - NAMED));
    }
}
