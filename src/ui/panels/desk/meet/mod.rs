//! Where two meet: every sentence of every document that names both, to be ticked and made the evidence of a line.

mod list;

use crate::base::text_range::CharRange;
use crate::editor::{Action, Dialog};
use crate::model::{Board, EntityId, RecordRef, SourceId};
use crate::names::Mentions;
use crate::query::backlinks::QuoteUse;
use crate::query::labels::display_name;
use crate::reading::meet::{Meeting, meetings};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{Text, small};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, EmptyState};
use eframe::egui::{Align, Id, Layout, Ui};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the list remembers between frames.
#[derive(Default)]
pub struct MeetUi {
    pair: Option<(EntityId, EntityId)>,
    board: Board,
    mentions: Option<Arc<Mentions>>,
    rows: Vec<Row>,
    ticked: BTreeSet<(SourceId, CharRange)>,
    cursor: usize,
    follow: bool,
    seen: (f32, f32),
}

/// A passage, with what there is of it already.
#[derive(Debug, Clone)]
struct Row {
    meeting: Meeting,
    /// Such as "a quote already", "evidence for “…”".
    known: String,
}

impl Row {
    fn key(&self) -> (SourceId, CharRange) {
        (self.meeting.source, self.meeting.range)
    }
}

/// The list's own id: it can have the keyboard.
pub fn meet_id() -> Id {
    Id::unique("where they meet")
}

pub fn meet_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut MeetUi) {
    if cx.is_locked() {
        let empty = EmptyState::new(
            icons::RELATION,
            "Where two meet is told of the board as it is now",
        );
        if empty.button(icons::PREVIOUS, "Back to now").show(ui) {
            cx.push(Action::Look(None));
        }
        return;
    }
    let known = |(one, other): &(EntityId, EntityId)| {
        cx.board.entities().contains(*one) && cx.board.entities().contains(*other)
    };
    let Some(pair) = cx.session.meet.filter(known) else {
        EmptyState::new(
            icons::RELATION,
            "Select two cards, and choose View › Where they meet (B)",
        )
        .show(ui);
        return;
    };
    state.refresh(cx, pair);
    let (one, other) = (
        display_name(cx.board, pair.0),
        display_name(cx.board, pair.1),
    );
    if state.rows.is_empty() {
        let why = match (&cx.session.mentions, cx.texts.is_empty()) {
            (_, true) => "No document is at hand to look into".to_owned(),
            (None, _) => "Looking for names…".to_owned(),
            (Some(mentions), _) => {
                let never = [pair.0, pair.1]
                    .into_iter()
                    .find(|id| mentions.count(*id).total() == 0);
                match never {
                    Some(id) => format!(
                        "{} is named in no document at hand",
                        display_name(cx.board, id)
                    ),
                    None => format!(
                        "No sentence names both {one} and {other}, nor do two beside each other"
                    ),
                }
            }
        };
        EmptyState::new(icons::RELATION, &why).show(ui);
        return;
    }
    head_ui(cx, ui, state, (&one, &other));
    ui.add_space(space::XS);
    list::list_ui(cx, ui, state);
}

fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &MeetUi, (one, other): (&str, &str)) {
    ui.horizontal(|ui| {
        ui.add_space(space::S);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = match state.ticked.len() {
                0 => "Make a line (R)".to_owned(),
                1 => "Make a line of 1 ticked (R)".to_owned(),
                n => format!("Make a line of {n} ticked (R)"),
            };
            let button = Button::new(&words).icon(icons::RELATION);
            let tip = "A line between the two with the ticked passages as evidence, or more evidence for one that is there";
            if button.tooltip(tip).show(ui).clicked() {
                state.make_line(cx);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let sure = state.rows.iter().filter(|row| is_sure(&row.meeting)).count();
                let rest = state.rows.len() - sure;
                let words = match rest {
                    0 => format!("{sure} sure"),
                    rest => format!("{sure} sure, {rest} possible"),
                };
                Text::new(format!("{one} and {other}")).strong().truncate().show(ui);
                small(ui, &words);
            });
        });
    });
}

fn is_sure(meeting: &Meeting) -> bool {
    meeting.sure && !meeting.beside
}

impl MeetUi {
    fn refresh(&mut self, cx: &ViewCtx<'_>, pair: (EntityId, EntityId)) {
        let same_mentions = match (&self.mentions, &cx.session.mentions) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        if self.pair == Some(pair) && same_mentions && self.board.shares_records(cx.board) {
            return;
        }
        if self.pair != Some(pair) {
            self.ticked.clear();
            self.cursor = 0;
        }
        self.pair = Some(pair);
        self.board = cx.board.clone();
        self.mentions = cx.session.mentions.clone();
        let text_of = |source| {
            let text = cx.board.sources().get(source).and_then(|s| cx.texts.of(s));
            text.map(|text| &**text)
        };
        let mut found = meetings(cx.board, cx.mentions(), pair, text_of);
        // Sure ones first, then possible ones, then sentences beside each other; each in their order.
        found.sort_by_key(|meeting| (meeting.beside, !meeting.sure));
        self.rows = found
            .into_iter()
            .map(|meeting| Row {
                known: known(cx, &meeting, pair),
                meeting,
            })
            .collect();
        let rows: BTreeSet<_> = self.rows.iter().map(Row::key).collect();
        self.ticked.retain(|key| rows.contains(key));
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    fn tick(&mut self, at: usize) {
        if let Some(key) = self.rows.get(at).map(Row::key)
            && !self.ticked.remove(&key)
        {
            self.ticked.insert(key);
        }
    }

    /// With what is ticked; where nothing is, with the row that the keyboard stands on.
    fn make_line(&self, cx: &ViewCtx<'_>) {
        let Some((from, to)) = self.pair else { return };
        let ticked = self.rows.iter().map(Row::key);
        let mut passages: Vec<_> = ticked.filter(|key| self.ticked.contains(key)).collect();
        if passages.is_empty() {
            passages.extend(self.rows.get(self.cursor).map(Row::key));
        }
        cx.push(Action::Show(Dialog::LineFromPassages {
            from,
            to,
            passages,
        }));
    }
}

/// What there is of a passage already: quotes of it, and lines between the two that stand on one.
fn known(cx: &ViewCtx<'_>, meeting: &Meeting, (one, other): (EntityId, EntityId)) -> String {
    let lines: BTreeSet<_> = cx.index.adjacency.between(one, other).collect();
    let quotes = cx
        .index
        .backlinks
        .quotes_of(meeting.source)
        .filter(|quote| {
            let quote = cx.board.quotes().get(*quote);
            let range = quote.and_then(|quote| quote.anchor.range);
            range.is_some_and(|range| range.overlaps(meeting.range))
        });
    let mut known = String::new();
    for quote in quotes {
        "quoted".clone_into(&mut known);
        for one_use in cx.index.backlinks.uses_of(quote) {
            if let QuoteUse::Relation(line, _) = one_use
                && lines.contains(&line)
            {
                let name = cx.board.relations().get(line);
                let label = name.map_or("", |line| line.shown_label());
                return format!("evidence for “{label}”");
            }
        }
    }
    known
}

fn open(cx: &ViewCtx<'_>, row: &Row) {
    use crate::editor::session::ReaderTarget;
    cx.push(Action::OpenReader {
        source: row.meeting.source,
        target: Some(ReaderTarget::Range(row.meeting.range)),
    });
    cx.push(Action::Hover(Some(RecordRef::Source(row.meeting.source))));
}
