//! Copy and paste: a fragment of the board as the text of a board file, and plain text as a note or a source.

use super::apply::Turn;
use super::place::free_rect;
use super::{Action, Dialog, Editor, Toast};
use crate::base::geom::{Pos2, Vec2, vec2};
use crate::base::text_range::CharRange;
use crate::edit::cards;
use crate::edit::fragment::{self, Fragment};
use crate::io::board_file;
use crate::model::CardContent;

/// A pasted text longer than this, in characters, is rather a source than a note.
const LONG_TEXT: usize = 400;
/// A copy lies this far from what it was copied from, in board points.
const PASTE_OFFSET: Vec2 = vec2(24.0, 24.0);
/// How often the offset is added to find a place where no earlier copy lies.
const MAX_COPIES: usize = 100;
/// A board file begins with its format, within this many bytes.
const HEADER_BYTES: usize = 400;

impl Editor {
    /// Puts the selection, or the words selected in the reader, on the clipboard; whether there was any.
    pub(super) fn copy(&self, turn: &mut Turn) -> bool {
        let text = self.copied_records().or_else(|| self.selected_words());
        let copied = text.is_some();
        if copied {
            turn.effects.copy = text;
        }
        copied
    }

    fn copied_records(&self) -> Option<String> {
        let fragment = fragment::copy(self.shown().board, &self.targets());
        (!fragment.is_empty()).then(|| board_file::write(fragment.board()))
    }

    fn selected_words(&self) -> Option<String> {
        let reader = self.session.reader.as_ref()?;
        let range: CharRange = reader.selected?;
        let source = self.board().sources().get(reader.source)?;
        range.slice(self.texts.of(source)?).map(str::to_owned)
    }

    /// Inserts what the clipboard held: a fragment as new cards, a short text as a note; a long text is
    /// offered as a source.
    pub(super) fn paste(&mut self, text: &str, at: Option<Pos2>, turn: &mut Turn) {
        let at = at.filter(|at| at.is_finite());
        if looks_like_a_board(text) {
            match board_file::read(text) {
                Ok(loaded) => self.paste_fragment(&Fragment::from_board(loaded.board), at, turn),
                Err(err) => turn.toast(Toast::error(format!(
                    "What was copied looks like a board and cannot be read: {err}"
                ))),
            }
            return;
        }
        let text = text.trim();
        if text.is_empty() {
            turn.toast(Toast::info("There is no text on the clipboard"));
        } else if text.chars().nth(LONG_TEXT).is_some() {
            let dialog = match self.source_without_text() {
                Some(source) => Dialog::PasteInto { source },
                None => Dialog::PasteText,
            };
            self.act(Action::Show(dialog), turn);
            self.session.pasted_text = Some(text.to_owned());
        } else {
            self.paste_note(text, at, turn);
        }
    }

    fn paste_note(&mut self, text: &str, at: Option<Pos2>, turn: &mut Turn) {
        let content = CardContent::Note(text.to_owned());
        let middle = self.session.camera.centre;
        let size = content.default_size();
        let rect = free_rect(&self.index.spatial, &[], at.unwrap_or(middle), size);
        let (_, mut made) = cards::place(self.document.board(), &mut self.ids, content, rect.min);
        "Paste a note".clone_into(&mut made.label);
        self.commit_planned(made, turn);
    }

    fn paste_fragment(&mut self, fragment: &Fragment, at: Option<Pos2>, turn: &mut Turn) {
        let offset = self.paste_offset(fragment, at);
        let pasted = fragment::paste(self.document.board(), &mut self.ids, fragment, offset);
        if pasted.is_empty() {
            turn.toast(Toast::info("All of it is on the board already"));
        } else {
            self.commit_planned(pasted, turn);
        }
    }

    /// With a place, the fragment's middle goes there. Without one it goes beside where it was copied
    /// from, further for each copy that lies there; into the view, if that is elsewhere.
    fn paste_offset(&self, fragment: &Fragment, at: Option<Pos2>) -> Vec2 {
        let Some(bounds) = fragment.bounds().filter(|bounds| bounds.is_finite()) else {
            return Vec2::ZERO;
        };
        if let Some(at) = at {
            return at - bounds.center();
        }
        let view = self.session.camera.view_in_board();
        let start = if view.intersects(bounds) {
            PASTE_OFFSET
        } else {
            self.session.camera.centre - bounds.center()
        };
        let first = fragment.board().cards().iter().next();
        let taken = |offset: Vec2| {
            first.is_some_and(|(_, card)| {
                let there = self.index.spatial.cards_in(card.rect().translate(offset));
                let mut rects = there
                    .iter()
                    .filter_map(|&id| self.index.spatial.card_rect(id));
                rects.any(|rect| (rect.min - (card.pos + offset)).length() < 1.0)
            })
        };
        (0..MAX_COPIES)
            .map(|copies| start + PASTE_OFFSET * copies as f32)
            .find(|&offset| !taken(offset))
            .unwrap_or(start)
    }

    pub(super) fn duplicate(&mut self, turn: &mut Turn) {
        let targets = self.targets();
        let made =
            fragment::duplicate(self.document.board(), &mut self.ids, &targets, PASTE_OFFSET);
        if made.is_empty() {
            turn.toast(Toast::info(
                "A source or a quote is there once; a card of it can be copied",
            ));
        } else {
            self.commit_planned(made, turn);
        }
    }
}

/// Whether a text is meant as a board file, read or not.
fn looks_like_a_board(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = text.get(..text.floor_char_boundary(HEADER_BYTES.min(text.len())));
    head.is_some_and(|head| head.starts_with('(') && head.contains("format:"))
}
