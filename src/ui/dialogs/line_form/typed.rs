//! The words of a field of the form, and what may be put into it by a key.

use crate::base::text_range::CharRange;
use crate::reading::{Candidates, Guess};
use crate::ui::widgets::DraftEvent;
use eframe::egui::{Key, Response};

/// The words of a field: as they were when typing began, and as they are.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub before: String,
    pub now: String,
    /// Counts how often other words were put in: a field with other words is another field.
    pub turn: u32,
}

impl Typed {
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            before: text.clone(),
            now: text,
            turn: 0,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.now.trim().is_empty()
    }

    /// Puts other words in, whatever is being typed.
    pub fn put(&mut self, text: impl Into<String>) {
        *self = Self {
            turn: self.turn.wrapping_add(1),
            ..Self::new(text)
        };
    }

    /// What the field says; true if its words were settled by Enter or by a choice.
    pub fn follow(&mut self, (response, event): (Response, DraftEvent)) -> bool {
        let enter = response.lost_focus() && response.ctx.input(|i| i.key_pressed(Key::Enter));
        match event {
            DraftEvent::Editing(text) => self.now = text,
            DraftEvent::Commit(text) => {
                // Without a window manager no window is said to have the keyboard, and every letter is
                // kept as it comes; the field has not been left for that.
                let left = !response.ctx.memory(|memory| memory.has_focus(response.id));
                let chosen = left && text != self.now;
                let turn = self.turn;
                *self = Self::new(text);
                self.turn = turn;
                return enter || chosen;
            }
            DraftEvent::Idle | DraftEvent::Cancel => self.now.clone_from(&self.before),
        }
        enter
    }
}

/// What a field may be, and which of it was put there.
#[derive(Debug, Clone)]
pub struct Guessed<T> {
    candidates: Candidates<T>,
    at: Option<usize>,
}

impl<T> Default for Guessed<T> {
    fn default() -> Self {
        Self::new(Candidates::default())
    }
}

impl<T> Guessed<T> {
    pub fn new(candidates: Candidates<T>) -> Self {
        Self {
            at: candidates.taken().map(|_| 0),
            candidates,
        }
    }

    /// The guess that stands in the field.
    pub fn current(&self) -> Option<&Guess<T>> {
        self.candidates.all.get(self.at?)
    }

    /// The next best; behind the last of them nothing.
    pub fn next(&mut self) -> Option<&Guess<T>> {
        let next = self.at.map_or(0, |at| at + 1);
        self.at = (next < self.candidates.all.len()).then_some(next);
        self.current()
    }

    /// A person has said what it is.
    pub fn given(&mut self) {
        self.at = None;
    }

    pub fn is_empty(&self) -> bool {
        self.candidates.all.is_empty()
    }

    /// The words that the guess was taken from.
    pub fn words(&self) -> Option<CharRange> {
        let words = self.current()?.words;
        (!words.is_empty()).then_some(words)
    }

    /// As the interface says it: `guess 1 of 3`, or how many there are to choose from.
    pub fn label(&self) -> Option<String> {
        let all = self.candidates.all.len();
        match (self.at, all) {
            (_, 0) => None,
            (Some(_), 1) => Some("guess".to_owned()),
            (Some(at), all) => Some(format!("guess {} of {all}", at + 1)),
            (None, 1) => Some("1 to take".to_owned()),
            (None, all) => Some(format!("{all} to choose from")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_through_the_guesses_and_to_none() {
        let guess = |value| Guess {
            value,
            words: CharRange { start: 0, end: 1 },
            because: String::new(),
        };
        for (sound, expected) in [
            (
                true,
                [
                    "guess 1 of 2",
                    "guess 2 of 2",
                    "2 to choose from",
                    "guess 1 of 2",
                ],
            ),
            (
                false,
                [
                    "2 to choose from",
                    "guess 1 of 2",
                    "guess 2 of 2",
                    "2 to choose from",
                ],
            ),
        ] {
            let all = vec![guess('a'), guess('b')];
            let mut guessed = Guessed::new(Candidates { all, sound });
            let shown = expected.map(|_| {
                let shown = guessed.label().unwrap_or_default();
                guessed.next();
                shown
            });
            assert_eq!(shown, expected);
        }
        let mut none: Guessed<char> = Guessed::default();
        assert_eq!(none.next().map(|guess| guess.value), None);
        assert_eq!(none.label(), None);
    }
}
