//! The search-and-do box: everything on the board, its full texts and the commands, by what is typed.

mod bar;
mod paint;
mod rows;
mod server;

use super::close;
use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::edit::quotes;
use crate::editor::command::Menu;
use crate::editor::finding::{Answer, IndexState, ServerAnswer, Wish};
use crate::editor::open::words_behind;
use crate::editor::session::ReaderTarget;
use crate::editor::{Action, CameraOp, Command, FileRequest, SelectOp, Toast};
use crate::model::{QuoteId, RecordRef, SourceId};
use crate::query::anchor::make_anchor;
use crate::search::board_finder::Group;
use crate::search::server::Server;
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::text::{Text, TextField};
use crate::ui::theme::{Tokens, space};
use eframe::egui::{
    self, Align, Align2, Context, Key, Layout, Modifiers, Popup, ScrollArea, Ui, vec2,
};
use rows::{More, Row, What};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Records of each group and texts that are looked for at first, and when more are wanted.
const FEW_RECORDS: usize = 5;
const MANY_RECORDS: usize = 60;
const FEW_TEXTS: usize = 10;
const MORE_TEXTS: usize = 40;
const WIDTH: f32 = 700.0;

/// What is typed, and which row is lit.
#[derive(Default)]
pub struct Palette {
    query: String,
    /// Among the rows that can be chosen.
    at: usize,
    rows: Vec<Row>,
    /// Groups, texts and sentences that are shown whole.
    wide: BTreeSet<Group>,
    texts: usize,
    unfolded: BTreeSet<Digest>,
    /// What was asked last, and the answer that the rows are of.
    asked: Option<Wish>,
    built: Option<Built>,
    /// Enter was pressed before the answer was there; whether with Ctrl.
    waiting: Option<bool>,
    /// The row that was scrolled to: once, or the box would never come to rest.
    revealed: Option<usize>,
    /// What a server said is brought into view with what follows it.
    to_middle: bool,
    date: bar::DateForm,
    server: server::ServerForm,
}

/// What the rows were made of.
#[derive(Clone)]
struct Built {
    query: String,
    answer: Option<Arc<Answer>>,
    said: Said,
}

/// What is known of a server.
#[derive(Clone)]
struct Said {
    name: Option<String>,
    asking: bool,
    answer: Option<Arc<ServerAnswer>>,
}

impl Said {
    fn of(cx: &ViewCtx<'_>) -> Self {
        let view = &cx.session.finding.server;
        Self {
            name: view.server.as_ref().map(Server::name),
            asking: view.asking.is_some(),
            answer: view.answer.clone(),
        }
    }

    fn is_as(&self, other: &Self) -> bool {
        self.name == other.name
            && self.asking == other.asking
            && is_same(self.answer.as_ref(), other.answer.as_ref())
    }
}

fn is_same<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

impl Palette {
    /// Commands alone are looked for.
    fn commands(&self) -> Option<&str> {
        self.query.trim_start().strip_prefix('>').map(str::trim)
    }

    fn wish(&self) -> Option<Wish> {
        if self.commands().is_some() || self.query.trim().is_empty() {
            return None;
        }
        let records = if self.wide.is_empty() {
            FEW_RECORDS
        } else {
            MANY_RECORDS
        };
        Some(Wish {
            words: self.query.clone(),
            records,
            texts: FEW_TEXTS + self.texts,
            whole: self.unfolded.clone(),
        })
    }

    /// The newest answer, also while a newer one is worked out; none where nothing is asked.
    fn answer(&self, cx: &ViewCtx<'_>) -> Option<Arc<Answer>> {
        self.wish()?;
        cx.session.finding.answer.clone()
    }

    fn is_answered(&self, cx: &ViewCtx<'_>) -> bool {
        let Some(wish) = self.wish() else { return true };
        let answer = cx.session.finding.answer.as_ref();
        answer.is_some_and(|answer| answer.wish == wish)
    }

    fn choosable(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.what.is_said_only())
    }

    fn lit(&self) -> Option<usize> {
        self.choosable().nth(self.at).map(|(index, _)| index)
    }
}

pub fn palette_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut Palette) {
    ask(cx, state);
    build(cx, state);
    let screen = ctx.content_rect();
    let width = WIDTH.min(screen.width() - 2.0 * space::L);
    let area = egui::Modal::default_area(egui::Id::unique("palette"))
        .anchor(Align2::CENTER_TOP, vec2(0.0, screen.height() * 0.06));
    let mut chosen = None;
    let response = egui::Modal::new(egui::Id::unique("palette"))
        .area(area)
        .show(ctx, |ui| {
            ui.set_width(width);
            let in_field = field_ui(ctx, ui, state);
            bar::bar_ui(cx, ui, &mut state.query, &mut state.date, &mut state.server);
            problem_ui(cx, ui, state);
            ui.add_space(space::XS);
            let height = (screen.height() * 0.86 - 190.0).max(120.0);
            chosen = list_ui(ui, state, height);
            ui.separator();
            foot_ui(cx, ui, state);
            if in_field {
                let (enter, second) = ui.input_mut(|i| {
                    (
                        i.consume_key(Modifiers::NONE, Key::Enter),
                        i.consume_key(Modifiers::COMMAND, Key::Enter),
                    )
                });
                if enter || second {
                    state.waiting = Some(second);
                }
            }
        });
    let by_key = state
        .waiting
        .filter(|_| state.is_answered(cx) && is_built(cx, state));
    let mut second = false;
    if let Some(with_ctrl) = by_key {
        state.waiting = None;
        second = with_ctrl;
        chosen = state.lit();
    }
    if let Some(row) = chosen.and_then(|index| state.rows.get(index)).cloned() {
        if second {
            use_otherwise(cx, &row);
        } else if let What::More(more) = &row.what {
            unfold(state, more);
        } else if row.what == What::AskServer {
            let words = state.query.clone();
            cx.push(Action::File(FileRequest::AskServer(words)));
        } else {
            close(cx);
            carry_out(cx, &row);
        }
    } else if response.should_close() {
        close(cx);
    }
}

/// Asks for what is typed, if that is another wish than before.
fn ask(cx: &ViewCtx<'_>, state: &mut Palette) {
    let words = state.asked.as_ref().map(|wish| wish.words.clone());
    if words.is_some_and(|words| words != state.query) {
        state.wide.clear();
        state.texts = 0;
        state.unfolded.clear();
    }
    let wish = state.wish();
    if wish != state.asked {
        if let Some(wish) = &wish {
            cx.push(Action::File(FileRequest::Find(wish.clone())));
        }
        state.asked = wish;
    }
}

fn is_built(cx: &ViewCtx<'_>, state: &Palette) -> bool {
    let answer = state.answer(cx);
    state.built.as_ref().is_some_and(|built| {
        built.query == state.query
            && is_same(built.answer.as_ref(), answer.as_ref())
            && built.said.is_as(&Said::of(cx))
    })
}

/// Makes the rows anew when something else is typed or another answer is there.
fn build(cx: &ViewCtx<'_>, state: &mut Palette) {
    if is_built(cx, state) {
        return;
    }
    let answer = state.answer(cx);
    let other_words = state
        .built
        .as_ref()
        .is_none_or(|built| built.query != state.query);
    state.rows = rows::rows(cx, state, answer.as_deref());
    let said = Said::of(cx);
    let before = state.built.as_ref().map(|built| &built.said);
    if said.answer.is_some() && before.is_some_and(|before| !before.is_as(&said)) {
        state.revealed = None;
        state.to_middle = true;
    }
    state.built = Some(Built {
        query: state.query.clone(),
        answer,
        said,
    });
    if other_words {
        state.at = 0;
        state.revealed = None;
    }
    let last = state.choosable().count().saturating_sub(1);
    state.at = state.at.min(last);
}

/// Whether the field has the keyboard.
fn field_ui(ctx: &Context, ui: &mut Ui, state: &mut Palette) -> bool {
    let id = egui::Id::unique("palette words");
    let in_field = ui.memory(|memory| memory.has_focus(id));
    if in_field {
        keys(ui, state);
    }
    let field = TextField::line(&mut state.query)
        .id(id)
        .label("Search and do")
        .hint("Find cards, quotes, sources and words in full texts; > for commands")
        .char_limit(1_000)
        .width(f32::INFINITY);
    let field = field.show(ui);
    let nobody = ui.memory(|memory| memory.focused().is_none());
    if !in_field && nobody && !state.server.is_open() && !Popup::is_any_open(ctx) {
        field.request_focus();
    }
    in_field
}

fn keys(ui: &Ui, state: &mut Palette) {
    let moved = ui.input_mut(|i| {
        let mut count = |key| i.count_and_consume_key(Modifiers::NONE, key).cast_signed();
        count(Key::ArrowDown) - count(Key::ArrowUp)
            + 8 * (count(Key::PageDown) - count(Key::PageUp))
    });
    let last = state.choosable().count().saturating_sub(1);
    state.at = state.at.saturating_add_signed(moved).min(last);
}

/// What of the query could not be read, and where.
fn problem_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &Palette) {
    let Some(answer) = state.answer(cx) else {
        return;
    };
    let tokens = Tokens::of(ui.ctx());
    if let Some(problem) = &answer.parsed.problem
        && answer.wish.words == state.query
    {
        let chars = state.query.chars();
        let part: String = chars
            .skip(problem.place.start)
            .take(problem.place.len())
            .collect();
        let words = format!("Not read: “{part}” – {}", problem.message);
        Text::new(words)
            .small()
            .colour(tokens.danger)
            .wrap()
            .show(ui);
    }
    if let Some(failed) = &answer.failed {
        let words = format!("The full texts could not be searched: {failed}");
        Text::new(words)
            .small()
            .colour(tokens.danger)
            .wrap()
            .show(ui);
    }
}

fn list_ui(ui: &mut Ui, state: &mut Palette, height: f32) -> Option<usize> {
    let mut clicked = None;
    let lit = state.lit();
    ScrollArea::vertical()
        .max_height(height)
        // What is found grows from one frame to the next: the box takes its room at once.
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, row) in state.rows.iter().enumerate() {
                let is_lit = lit == Some(index);
                let response = paint::row_ui(ui, row, is_lit);
                if is_lit && state.revealed.replace(index) != Some(index) {
                    let middle = std::mem::take(&mut state.to_middle);
                    response.scroll_to_me(middle.then_some(Align::Center));
                }
                if response.clicked() && !row.what.is_said_only() {
                    clicked = Some(index);
                }
            }
            if state.rows.is_empty() {
                ui.add_space(space::S);
                let words = if state.built.is_some() && state.query.trim().is_empty() {
                    ""
                } else {
                    "Nothing answers: fewer words, or the beginning of one, find more"
                };
                Text::new(words).weak().show(ui);
                ui.add_space(space::S);
            }
        });
    clicked
}

/// What the keys do, and how far the index of the texts is.
fn foot_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &Palette) {
    let second = state.lit().and_then(|index| state.rows[index].second(cx));
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        let index = match &cx.session.finding.index {
            IndexState::Empty => None,
            IndexState::Ready { total: 1 } => Some(("1 text".to_owned(), tokens.text_weak)),
            IndexState::Ready { total } => {
                Some((format!("{} texts", grouped(*total)), tokens.text_weak))
            }
            IndexState::Building { done, total } => Some((
                format!("{} of {} texts so far", grouped(*done), grouped(*total)),
                tokens.warning,
            )),
            IndexState::Failed(_) => Some((
                "The full texts cannot be searched".to_owned(),
                tokens.danger,
            )),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some((words, colour)) = index {
                let shown = Text::new(words).small().colour(colour).show(ui);
                if let IndexState::Failed(why) = &cx.session.finding.index {
                    shown.on_hover_ui(|ui| {
                        Text::new(why.as_str()).show(ui);
                    });
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let ctrl = if cfg!(target_os = "macos") {
                    "⌘"
                } else {
                    "Ctrl"
                };
                let second = second.map(|second| format!("{ctrl}+Enter {second}"));
                let language = "\"a phrase\"  OR  -not  begin*  after:2016-03";
                let first = state
                    .lit()
                    .map_or("Enter opens", |at| state.rows[at].first());
                let hints = std::iter::once(first).chain(second.as_deref());
                let hints: Vec<&str> = hints.chain([language]).collect();
                let hints = hints.join(" · ");
                Text::new(hints).small().weak().truncate().show(ui);
            });
        });
    });
}

fn unfold(state: &mut Palette, more: &More) {
    match more {
        More::Records(group) => {
            state.wide.insert(*group);
        }
        More::Texts => state.texts += MORE_TEXTS,
        More::Sentences(document) => {
            state.unfolded.insert(*document);
        }
    }
    // The rows are made anew; the first of those that were not shown stands where this row was.
    if let Some(built) = &mut state.built {
        built.answer = None;
    }
    state.revealed = None;
}

fn carry_out(cx: &ViewCtx<'_>, row: &Row) {
    match &row.what {
        What::Do(command) => cx.run(*command),
        What::Record(RecordRef::Source(source)) => {
            cx.push(Action::Select(SelectOp::only(*source)));
            cx.push(Action::OpenReader {
                source: *source,
                target: None,
            });
        }
        What::Record(record @ (RecordRef::Quote(_) | RecordRef::Step(_))) => cx.go_to(*record),
        What::Record(record) => {
            cx.push(Action::Select(SelectOp::only(cx.card_or(*record))));
            cx.push(Action::Camera(CameraOp::Reveal(*record)));
        }
        What::Sentence(sentence) => {
            cx.push(Action::Select(SelectOp::only(sentence.source)));
            let target = (!sentence.earlier).then_some(ReaderTarget::Range(sentence.hit));
            cx.push(Action::OpenReader {
                source: sentence.source,
                target,
            });
            if sentence.earlier {
                cx.toast(Toast::info(
                    "These words stand in an earlier version of the source; the reader shows the newest",
                ));
            }
        }
        What::FromServer(which) => {
            cx.push(Action::File(FileRequest::TakeFromServer(which.clone())));
        }
        What::Head | What::Note(_) | What::More(_) | What::AskServer => {}
    }
}

/// The second use of a row: a sentence becomes a quote, a record shows the words behind it.
fn use_otherwise(cx: &ViewCtx<'_>, row: &Row) {
    match &row.what {
        What::Sentence(sentence) => {
            if cx.is_locked() {
                cx.toast(Toast::info(
                    "The board is looked at from another day: nothing is changed",
                ));
            } else if quote(cx, sentence.source, sentence.sentence).is_some() {
                cx.toast(Toast::success("The sentence is a quote now"));
            } else {
                cx.toast(Toast::info(
                    "This sentence is a quote already, or of an earlier version",
                ));
            }
        }
        What::Record(record) => {
            if let Some(quote) = behind(cx, *record) {
                close(cx);
                cx.go_to(quote.into());
            }
        }
        What::Do(_)
        | What::Head
        | What::Note(_)
        | What::More(_)
        | What::AskServer
        | What::FromServer(_) => {}
    }
}

fn behind(cx: &ViewCtx<'_>, record: RecordRef) -> Option<QuoteId> {
    words_behind(cx.board, cx.index, record).filter(|quote| record != RecordRef::Quote(*quote))
}

/// Makes a quote of a sentence; nothing if it is one already.
fn quote(cx: &ViewCtx<'_>, source: SourceId, range: CharRange) -> Option<QuoteId> {
    let record = cx.board.sources().get(source)?;
    let document = record.document.as_ref()?;
    let text = cx.texts.get(document.sha256)?;
    let anchor = make_anchor(text, document, range)?;
    let (id, made) = cx.with_ids(|ids| quotes::create(cx.board, ids, source, anchor, None));
    let is_new = !made.diff.is_empty();
    // The selection stays where it is: the box is still open.
    let made = crate::edit::Transaction {
        select_after: BTreeSet::new(),
        ..made
    };
    cx.commit(made);
    is_new.then_some(id)
}

/// Commands that can be done now.
fn listed(cx: &ViewCtx<'_>) -> Vec<Command> {
    let is_listed = |command: &Command| {
        let own = *command == Command::Palette;
        command.info().menu != Menu::None && !own && (cx.enabled)(*command)
    };
    Command::ALL.iter().copied().filter(is_listed).collect()
}
