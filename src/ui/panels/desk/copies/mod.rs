//! "The same copy?": passages of two sources that may be one text, as a list, and one of them side by side.

mod passage;

use super::row::{Column, ROW_HEIGHT, heads_ui, row_ui};
use crate::edit::quotes::{mark_same_copies, mark_two_texts};
use crate::editor::Action;
use crate::evidence::copies::{Copies, Proposal, Side};
use crate::model::{QuoteId, RecordRef};
use crate::query::labels::{display_name, quote_text};
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
const SHARES: [f32; 3] = [5.0, 5.0, 3.0];
const HEADS: [&str; 3] = ["Words", "Sources", "If it is one text"];
/// The tick before a row.
const TICK: f32 = 24.0;
/// Names of what would weaken that are written out.
const NAMED: usize = 4;

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
        ui.add_space(TICK);
        heads_ui(ui, &HEADS, &SHARES);
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
    let sources = proposal.sides.each_ref().map(|side| of_source(cx, side));
    let sources = sources.join("  =  ");
    let weakens = proposal.weakens().count();
    let change = change_words(proposal);
    let colour = if weakens > 0 {
        tokens.warning
    } else {
        tokens.text_weak
    };
    let columns = [
        Column {
            text: &words,
            colour: tokens.text_strong,
            share: SHARES[0],
        },
        Column {
            text: &sources,
            colour: tokens.text,
            share: SHARES[1],
        },
        Column {
            text: &change,
            colour,
            share: SHARES[2],
        },
    ];
    let spoken = format!("{words}: {sources}, {change}");
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
            if row_ui(ui, (icons::COPY, colour), &columns, selected, &spoken).clicked() {
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

/// "The Daily, 2016-03-23": who printed it, and when.
fn of_source(cx: &ViewCtx<'_>, side: &Side) -> String {
    let Some(source) = cx.board.sources().get(side.source) else {
        return display_name(cx.board, side.source);
    };
    let publisher = match source.publisher.as_str() {
        "" => display_name(cx.board, side.source),
        publisher => publisher.to_owned(),
    };
    match &source.published {
        Some(day) => format!("{publisher}, {day}"),
        None => publisher,
    }
}

fn change_words(proposal: &Proposal) -> String {
    match proposal.weakens().count() {
        _ if proposal.one_origin => "One origin anyway".to_owned(),
        0 => "No standing changes".to_owned(),
        1 => "1 is left with one origin".to_owned(),
        n => format!("{n} are left with one origin"),
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
            if at + 1 < number && Button::new("Next").quiet().show(ui).clicked() {
                state.open = go(at + 1);
            }
            if at > 0 && Button::new("Before").quiet().show(ui).clicked() {
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
        weakened_ui(cx, ui, proposal);
        ui.add_space(space::XS);
        ui.columns_const(|[left, right]| {
            let [one, other] = &proposal.sides;
            passage_ui(cx, left, one);
            passage_ui(cx, right, other);
        });
    });
}

/// What would be left with one origin, each a way to it.
fn weakened_ui(cx: &ViewCtx<'_>, ui: &mut Ui, proposal: &Proposal) {
    let weakened: Vec<RecordRef> = proposal.weakens().collect();
    if weakened.is_empty() {
        let words = if proposal.one_origin {
            "Both quote the same speaker, or the same source: that is one origin, whichever you answer"
        } else {
            "If it is one text, nothing on the board stands otherwise for it"
        };
        Text::new(words).small().weak().wrap().show(ui);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let words = "If it is one text, left with one origin:";
        Text::new(words)
            .small()
            .colour(Tokens::of(ui.ctx()).warning)
            .show(ui);
        for (n, &record) in weakened.iter().take(NAMED).enumerate() {
            let last = n + 1 == weakened.len().min(NAMED);
            let name = display_name(cx.board, record);
            ui.push_id(record, |ui| {
                if text::link(ui, &name).clicked() {
                    cx.go_to(record);
                }
            });
            if !last {
                text::small(ui, "·");
            }
        }
        if weakened.len() > NAMED {
            text::small(ui, &format!("and {} more", weakened.len() - NAMED));
        }
    });
}
