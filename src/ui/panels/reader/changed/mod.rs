//! What changed from one version of the text to another: the newer text with what was taken out struck in its
//! place and what was put in underlined, each change named in the margin.

mod bar;
mod page;

use super::data::ReaderView;
use super::document::DocumentText;
use super::finding::Finding;
use super::page::PageState;
use crate::base::text_range::CharRange;
use crate::editor::session::Compare;
use crate::model::{Anchor, DocumentRef, QuoteId, Source};
use crate::query::versions::{Diff, Merged, Touched, merged, touched};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::widgets::EmptyState;
use eframe::egui::Ui;
use std::sync::Arc;

/// What is remembered between frames.
#[derive(Default)]
pub struct Changed {
    ready: Option<Ready>,
    page: PageState,
    finding: Finding,
    /// The change that was gone to.
    at: Option<usize>,
    /// The steps that were seen.
    steps: i32,
    /// The list of quotes is folded away.
    folded: bool,
}

/// Two texts, compared.
struct Ready {
    old: Arc<str>,
    new: Arc<str>,
    diff: Diff,
    merged: Merged,
    document: DocumentText,
    /// The quotes that were looked at, and those of them that stand where something changed.
    quotes: Vec<(QuoteId, Anchor)>,
    touched: Vec<Touched>,
}

impl Ready {
    fn new(old: &Arc<str>, new: &Arc<str>) -> Self {
        let diff = Diff::new(old, new);
        let merged = merged(old, new, &diff);
        Self {
            document: DocumentText::new(merged.text.as_str().into()),
            old: Arc::clone(old),
            new: Arc::clone(new),
            diff,
            merged,
            quotes: Vec::new(),
            touched: Vec::new(),
        }
    }

    fn is_of(&self, old: &Arc<str>, new: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.old, old) && Arc::ptr_eq(&self.new, new)
    }

    /// Looks at the quotes again where they are others than before.
    fn follow_quotes(&mut self, cx: &ViewCtx<'_>, view: &ReaderView) {
        let quotes = view.quotes.iter().filter_map(|mark| {
            let quote = cx.board.quotes().get(mark.quote)?;
            Some((mark.quote, &quote.anchor))
        });
        let known = self.quotes.iter().map(|(id, anchor)| (*id, anchor));
        if known.eq(quotes.clone()) {
            return;
        }
        self.touched = touched(quotes.clone(), &self.old, &self.new, &self.diff);
        self.quotes = quotes.map(|(id, anchor)| (id, anchor.clone())).collect();
    }
}

/// The document of a version: the earlier ones from 0, the newest behind them.
fn document(source: &Source, version: usize) -> Option<&DocumentRef> {
    match source.earlier.get(version) {
        Some(earlier) => Some(&earlier.document),
        None => source.document.as_ref(),
    }
}

/// Shows what changed in all the room there is.
pub fn changed_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    view: &ReaderView,
    compare: Compare,
    state: &mut Changed,
) {
    let Some(source) = cx.board.sources().get(view.source) else {
        return;
    };
    let text = |version| cx.texts.get(document(source, version)?.sha256);
    let texts = text(compare.old).zip(text(compare.new));
    let same = |ready: &Ready| texts.is_some_and(|(old, new)| ready.is_of(old, new));
    if !state.ready.as_ref().is_some_and(same) {
        *state = Changed {
            ready: texts.map(|(old, new)| Ready::new(old, new)),
            folded: state.folded,
            steps: state.steps,
            ..Changed::default()
        };
    }
    if let Some(ready) = &mut state.ready {
        ready.follow_quotes(cx, view);
        let count = ready.diff.changes.len();
        let by = compare.steps - state.steps;
        if by != 0 && count > 0 {
            state.go_to(stepped(state.at, by, count));
        }
    }
    state.steps = compare.steps;
    let go_to = bar::bar_ui(cx, ui, view, source, compare, state);
    if let Some(change) = go_to {
        state.go_to(change);
    }
    let Changed {
        ready: Some(ready),
        page,
        finding,
        at,
        ..
    } = state
    else {
        ui.add_space(space::L);
        let sentence = "One of the two texts is not beside the board";
        EmptyState::new(icons::NOT_AT_HAND, sentence).show(ui);
        return;
    };
    page::page_ui(cx, ui, view, ready, finding, page, at);
}

impl Changed {
    fn go_to(&mut self, change: usize) {
        let Some(ready) = &self.ready else { return };
        if let Some(piece) = ready.merged.pieces.get(change) {
            self.at = Some(change);
            self.page.target = Some(piece.whole());
        }
    }
}

/// The change so many further; behind the last comes the first.
fn stepped(at: Option<usize>, by: i32, count: usize) -> usize {
    let forward = by > 0;
    let count = count.max(1);
    let by = match by {
        1.. => by.unsigned_abs() as usize % count,
        _ => count - by.unsigned_abs() as usize % count,
    };
    // Before the first step forward it stands before the first change, else behind the last.
    let from = at.unwrap_or(if forward { count - 1 } else { 0 });
    (from + by) % count
}

/// The changes that stand in a stretch of the merged text.
fn within(merged: &Merged, range: CharRange) -> impl Iterator<Item = usize> + '_ {
    let first = merged
        .pieces
        .partition_point(|piece| piece.added.end < range.start);
    let pieces = merged.pieces.iter().enumerate().skip(first);
    let near = pieces.take_while(move |(_, piece)| piece.removed.start <= range.end);
    near.map(|(change, _)| change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_the_last_change_comes_the_first() {
        for (at, by, to) in [
            (None, 1, 0),
            (None, -1, 2),
            (Some(0), 1, 1),
            (Some(2), 1, 0),
            (Some(0), -1, 2),
            (Some(1), 5, 0),
        ] {
            assert_eq!(stepped(at, by, 3), to, "{at:?} {by}");
        }
    }
}
