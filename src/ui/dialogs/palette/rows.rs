//! The rows of the box: what answers, in groups, the best group first, then the texts; and the commands.

use super::{Palette, behind, listed};
use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::editor::Command;
use crate::editor::finding::Answer;
use crate::model::{EntityKind, RecordRef, SourceId};
use crate::query::labels::{display_name, source_tag, speaker_name};
use crate::search::Hit;
use crate::search::board_finder::Group;
use crate::search::passages::{Passage, excerpt};
use crate::search::rank;
use crate::search::texts::{TextHit, TextOf};
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Tokens;
use eframe::egui::Color32;

/// Commands among what is found, and how well they must fit there.
const COMMANDS: usize = 5;
const FITS: u32 = 400;
/// Sentences of a text that are shown at first.
const SENTENCES: usize = 2;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub what: What,
    pub icon: Option<(Icon, Look)>,
    pub words: String,
    /// In the words, in code points.
    pub marks: Vec<CharRange>,
    /// Rows that the words may take.
    pub lines: usize,
    /// Below the words, weaker.
    pub detail: String,
    pub detail_marks: Vec<CharRange>,
    /// At the right edge, weaker.
    pub side: String,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// The name of a group; it cannot be chosen.
    Head,
    Do(Command),
    Record(RecordRef),
    Sentence(Sentence),
    More(More),
    /// Something said that cannot be chosen; whether it is an error.
    Note(bool),
    /// One request to the newsroom's server.
    AskServer,
    /// Texts of its answer, by their numbers.
    FromServer(Vec<usize>),
}

impl What {
    /// It cannot be chosen.
    pub fn is_said_only(&self) -> bool {
        matches!(self, Self::Head | Self::Note(_))
    }
}

/// A sentence of a full text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence {
    pub source: SourceId,
    pub sentence: CharRange,
    pub hit: CharRange,
    /// Of a document that the source has a newer one of.
    pub earlier: bool,
}

/// What is shown whole when its row is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    Records(Group),
    Texts,
    Sentences(Digest),
}

/// The colour of an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Weak,
    Accent,
    Kind(EntityKind),
}

impl Look {
    pub fn colour(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Weak => tokens.text_weak,
            Self::Accent => tokens.accent,
            Self::Kind(kind) => tokens.kind(kind),
        }
    }
}

impl Row {
    fn new(what: What, words: impl Into<String>) -> Self {
        Self {
            what,
            icon: None,
            words: words.into(),
            marks: Vec::new(),
            lines: 1,
            detail: String::new(),
            detail_marks: Vec::new(),
            side: String::new(),
        }
    }

    /// For who does not see it.
    pub fn spoken(&self) -> String {
        let parts = [&self.words, &self.detail, &self.side];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }

    /// What Enter does with it.
    pub fn first(&self) -> &'static str {
        match &self.what {
            What::Do(_) => "Enter does it",
            What::More(_) => "Enter shows them",
            What::AskServer => "Enter asks, once",
            What::FromServer(_) => "Enter looks at what may become a source",
            What::Head | What::Note(_) | What::Record(_) | What::Sentence(_) => "Enter opens",
        }
    }

    /// What Ctrl and Enter do with it.
    pub fn second(&self, cx: &ViewCtx<'_>) -> Option<&'static str> {
        match &self.what {
            What::Sentence(sentence) => {
                (!sentence.earlier && !cx.is_locked()).then_some("quotes the sentence")
            }
            What::Record(record) => behind(cx, *record).map(|_| "reads the words behind it"),
            What::Head
            | What::Do(_)
            | What::More(_)
            | What::Note(_)
            | What::AskServer
            | What::FromServer(_) => None,
        }
    }
}

/// All rows, for what is typed and the newest answer.
pub(super) fn rows(cx: &ViewCtx<'_>, state: &Palette, answer: Option<&Answer>) -> Vec<Row> {
    if let Some(words) = state.commands() {
        let found = commands(cx, words, 0);
        return found.into_iter().map(|(_, row)| row).collect();
    }
    if state.query.trim().is_empty() {
        let found = commands(cx, "", 0);
        return found.into_iter().map(|(_, row)| row).collect();
    }
    let mut groups: Vec<(u32, Vec<Row>)> = Vec::new();
    let mut doing = commands(cx, &state.query, FITS);
    doing.truncate(COMMANDS);
    if let Some(best) = doing.iter().map(|(score, _)| *score).max() {
        let mut rows = vec![Row::new(What::Head, "Commands")];
        rows.extend(doing.into_iter().map(|(_, row)| row));
        groups.push((best, rows));
    }
    if let Some(answer) = answer {
        for group in Group::ALL {
            let hits = answer
                .records
                .groups
                .get(&group)
                .map_or(&[][..], Vec::as_slice);
            let Some(best) = hits.first() else { continue };
            groups.push((best.score, of_group(cx, state, answer, group, hits)));
        }
    }
    // A name that is typed whole is meant before a command that has its letters somewhere.
    groups.sort_by_key(|(best, _)| std::cmp::Reverse(*best));
    let mut rows: Vec<Row> = groups.into_iter().flat_map(|(_, rows)| rows).collect();
    if let Some(answer) = answer {
        texts(cx, state, answer, &mut rows);
    }
    server(cx, state, &mut rows);
    rows
}

fn commands(cx: &ViewCtx<'_>, words: &str, least: u32) -> Vec<(u32, Row)> {
    let row = |command: Command| {
        let info = command.info();
        let mut row = Row::new(What::Do(command), info.text);
        row.icon = Some((icons::COMMAND, Look::Weak));
        row.side = info
            .shortcuts
            .first()
            .map_or_else(String::new, |s| s.text());
        row
    };
    if words.trim().is_empty() {
        return listed(cx)
            .into_iter()
            .map(|command| (0, row(command)))
            .collect();
    }
    let mut found: Vec<(u32, Row)> = listed(cx)
        .into_iter()
        .filter_map(|command| {
            let info = command.info();
            let named = rank(info.text, words);
            let told = || rank(info.tooltip, words).map(|ranked| ranked.score / 2);
            let score = named.as_ref().map(|ranked| ranked.score).or_else(told)?;
            let mut row = row(command);
            row.marks = named.map(|ranked| ranked.ranges).unwrap_or_default();
            (score >= least).then_some((score, row))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found
}

fn of_group(
    cx: &ViewCtx<'_>,
    state: &Palette,
    answer: &Answer,
    group: Group,
    hits: &[Hit],
) -> Vec<Row> {
    let total = answer
        .records
        .totals
        .get(&group)
        .copied()
        .unwrap_or(hits.len());
    let shown = if state.wide.contains(&group) {
        hits.len()
    } else {
        hits.len().min(super::FEW_RECORDS)
    };
    let mut rows = vec![head(group.label(), total)];
    rows.extend(hits[..shown].iter().map(|hit| record(cx, hit)));
    if shown < total && !state.wide.contains(&group) {
        let words = format!("{} more", grouped(total - shown));
        rows.push(more(More::Records(group), words, group.label()));
    }
    rows
}

fn head(label: &str, total: usize) -> Row {
    let mut row = Row::new(What::Head, label);
    row.side = grouped(total);
    row
}

fn more(what: More, words: String, of: &str) -> Row {
    let mut row = Row::new(What::More(what), words);
    row.icon = Some((icons::EXPANDED, Look::Weak));
    of.clone_into(&mut row.side);
    row
}

fn record(cx: &ViewCtx<'_>, hit: &Hit) -> Row {
    let mut row = Row::new(What::Record(hit.record), display_name(cx.board, hit.record));
    row.icon = Some(look(cx, hit.record));
    match hit.record {
        RecordRef::Quote(id) => {
            if hit.field == crate::search::Field::Words {
                (row.words, row.marks) = excerpt(&hit.text, 0, &hit.ranges);
                row.lines = 2;
            }
            let source = cx.board.quotes().get(id).map(|quote| quote.source);
            let source = source.map(|source| source_tag(cx.board, source));
            let parts = [speaker_name(cx.board, id), source];
            row.detail = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        }
        RecordRef::Source(id) => {
            if let Some(source) = cx.board.sources().get(id) {
                let published = source.published.as_ref().map(ToString::to_string);
                let publisher = Some(source.publisher.clone()).filter(|it| !it.is_empty());
                let parts = [publisher, published];
                row.detail = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            }
            row.side = cx
                .board
                .sources()
                .get(id)
                .map_or("", |s| s.kind.label())
                .to_owned();
        }
        RecordRef::Entity(id) => {
            row.side = cx
                .board
                .entities()
                .get(id)
                .map_or("", |e| e.kind.label())
                .to_owned();
        }
        RecordRef::Claim(_) => row.side = "Claim".to_owned(),
        RecordRef::Relation(_) => row.side = "Line".to_owned(),
        RecordRef::Card(_) => {
            (row.words, row.marks) = excerpt(&hit.text, 0, &hit.ranges);
            row.lines = 2;
            row.side = "Note".to_owned();
        }
        RecordRef::Frame(_) => row.side = "Frame".to_owned(),
        RecordRef::Step(_) => row.side = "Step".to_owned(),
    }
    if row.marks.is_empty() && !hit.ranges.is_empty() {
        mark(&mut row, hit);
    }
    row
}

/// Marks the hit where its text stands in the row, or says it below.
fn mark(row: &mut Row, hit: &Hit) {
    let moved = |at: usize| {
        let moved = hit
            .ranges
            .iter()
            .map(|range| CharRange::new(range.start + at, range.end + at));
        moved.collect::<Vec<_>>()
    };
    let place = |words: &str| {
        words
            .find(&hit.text)
            .map(|byte| words[..byte].chars().count())
    };
    if let Some(at) = place(&row.words) {
        row.marks = moved(at);
    } else if let Some(at) = place(&row.detail) {
        row.detail_marks = moved(at);
    } else {
        let (shown, marks) = excerpt(&hit.text, 0, &hit.ranges);
        let lead = format!("{}: ", hit.field.label());
        let at = lead.chars().count();
        row.detail = format!("{lead}{shown}");
        row.detail_marks = marks
            .iter()
            .map(|mark| CharRange::new(mark.start + at, mark.end + at))
            .collect();
    }
}

fn texts(cx: &ViewCtx<'_>, state: &Palette, answer: &Answer, rows: &mut Vec<Row>) {
    let found = &answer.texts;
    if found.hits.is_empty() {
        return;
    }
    rows.push(head("Full texts", found.total));
    for hit in &found.hits {
        text(cx, state, hit, rows);
    }
    if found.hits.len() < found.total {
        let words = format!("{} more texts", grouped(found.total - found.hits.len()));
        rows.push(more(More::Texts, words, "Full texts"));
    }
}

fn text(cx: &ViewCtx<'_>, state: &Palette, hit: &TextHit, rows: &mut Vec<Row>) {
    let TextOf::Source {
        source,
        document,
        earlier,
    } = hit.of
    else {
        return;
    };
    let all = state.unfolded.contains(&document);
    let shown = if all {
        hit.passages.best.len()
    } else {
        SENTENCES
    };
    let title = display_name(cx.board, source);
    for (number, passage) in hit.passages.best.iter().take(shown).enumerate() {
        let mut row = sentence(source, passage, earlier);
        if number == 0 {
            row.icon = Some((icons::BOOK, Look::Accent));
            let mut parts = vec![title.clone()];
            if let Some(record) = cx.board.sources().get(source) {
                parts.extend(Some(record.publisher.clone()).filter(|it| !it.is_empty()));
                parts.extend(record.published.as_ref().map(ToString::to_string));
            }
            if earlier {
                parts.push("earlier version".to_owned());
            }
            match hit.passages.places {
                0 | 1 => {}
                places => parts.push(format!("{} places", grouped(places))),
            }
            row.detail = parts.join(" · ");
        }
        rows.push(row);
    }
    let seen: usize = (hit.passages.best.iter().take(shown))
        .map(|passage| passage.num_hits)
        .sum();
    let left = hit.passages.places.saturating_sub(seen);
    if left > 0 && !all {
        let words = if left == 1 {
            "1 more place".to_owned()
        } else {
            format!("{} more places", grouped(left))
        };
        rows.push(more(More::Sentences(document), words, &title));
    }
}

fn sentence(source: SourceId, passage: &Passage, earlier: bool) -> Row {
    let what = What::Sentence(Sentence {
        source,
        sentence: passage.sentence,
        hit: passage.hit,
        earlier,
    });
    let mut row = Row::new(what, passage.shown.clone());
    row.marks.clone_from(&passage.marks);
    row.lines = 2;
    row
}

/// What a newsroom's server has, if one is used: it is asked when its row is chosen.
fn server(cx: &ViewCtx<'_>, state: &Palette, rows: &mut Vec<Row>) {
    let view = &cx.session.finding.server;
    let Some(server) = &view.server else { return };
    let name = server.name();
    let answer = view.answer.as_ref();
    let answer = answer.filter(|answer| answer.words == state.query);
    let total = answer.and_then(|answer| answer.result.as_ref().ok().map(|found| found.total));
    let mut begin = Row::new(What::Head, format!("On {name}"));
    begin.side = total.map_or_else(String::new, grouped);
    rows.push(begin);
    if view.asking.is_some() {
        rows.push(Row::new(What::Note(false), format!("Asking {name}…")));
        return;
    }
    let Some(answer) = answer else {
        let words = format!("Ask {name} for “{}”", state.query.trim());
        let mut row = Row::new(What::AskServer, words);
        row.icon = Some((icons::SEARCH, Look::Accent));
        row.side = "one request".to_owned();
        rows.push(row);
        return;
    };
    let found = match &answer.result {
        Ok(found) => found,
        Err(why) => {
            let mut row = Row::new(What::Note(true), format!("No answer: {why}"));
            row.lines = 3;
            rows.push(row);
            let mut again = Row::new(What::AskServer, format!("Ask {name} again"));
            again.icon = Some((icons::SEARCH, Look::Accent));
            rows.push(again);
            return;
        }
    };
    for note in &found.notes {
        rows.push(Row::new(What::Note(true), note.clone()));
    }
    if found.hits.is_empty() {
        rows.push(Row::new(What::Note(false), "Nothing there answers"));
        return;
    }
    if found.hits.len() > 1 {
        let words = format!("Make sources of these {}…", found.hits.len());
        let mut row = Row::new(What::FromServer((0..found.hits.len()).collect()), words);
        row.icon = Some((icons::ADD, Look::Accent));
        rows.push(row);
    }
    for (number, hit) in found.hits.iter().enumerate() {
        let TextOf::Elsewhere(of) = &hit.of else {
            continue;
        };
        let what = What::FromServer(vec![number]);
        let mut row = match hit.passages.best.first() {
            Some(passage) => {
                let mut row = Row::new(what, passage.shown.clone());
                row.marks.clone_from(&passage.marks);
                row
            }
            None => Row::new(what, "The server shows no sentence"),
        };
        row.lines = 2;
        row.icon = Some((icons::BOOK, Look::Weak));
        let parts = [&of.title, &of.publisher, &of.published, &of.address];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        row.detail = parts.join(" · ");
        rows.push(row);
    }
}

fn look(cx: &ViewCtx<'_>, record: RecordRef) -> (Icon, Look) {
    match record {
        RecordRef::Entity(id) => {
            let entity = cx.board.entities().get(id);
            let kind = entity.map(|e| e.kind).unwrap_or_default();
            (icons::of_entity(kind), Look::Kind(kind))
        }
        RecordRef::Source(id) => {
            let source = cx.board.sources().get(id);
            let kind = source.map(|s| s.kind).unwrap_or_default();
            (icons::of_source(kind), Look::Weak)
        }
        RecordRef::Quote(_) => (icons::QUOTE, Look::Accent),
        RecordRef::Claim(_) => (icons::CLAIM, Look::Weak),
        RecordRef::Relation(_) => (icons::RELATION, Look::Weak),
        RecordRef::Card(_) => (icons::NOTE, Look::Weak),
        RecordRef::Frame(_) => (icons::FRAME, Look::Weak),
        RecordRef::Step(_) => (icons::STEP, Look::Weak),
    }
}
