//! Collects what changed in one record, field by field, each with its old and its new value.

use super::differing::{differing, quoted};
use crate::base::date::FuzzyDate;
use crate::model::{Checked, Withdrawal};
use std::fmt::Display;

/// What changed in a record, in words.
#[derive(Default)]
pub(super) struct Details(Vec<String>);

impl Details {
    pub fn say(&mut self, words: impl Into<String>) {
        self.0.push(words.into());
    }

    pub fn finish(self) -> Vec<String> {
        self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A value that may be missing, in its wording: for two that are known to differ.
    pub fn differ(&mut self, what: &str, old: Option<String>, new: Option<String>) {
        self.say(match (old, new) {
            (None, Some(new)) => format!("{what} added: {new}"),
            (Some(old), None) => format!("{what} removed (was {old})"),
            (Some(old), Some(new)) if old != new => format!("{what}: {old} → {new}"),
            (Some(same), Some(_)) => format!("{what}: {same} (another of these words)"),
            (None, None) => format!("{what} written another way"),
        });
    }

    /// A field that is always there.
    pub fn field<T: PartialEq>(
        &mut self,
        what: &str,
        old: &T,
        new: &T,
        word: impl Fn(&T) -> String,
    ) {
        if old != new {
            self.differ(what, Some(word(old)), Some(word(new)));
        }
    }

    /// A field that may be empty.
    pub fn maybe<T: PartialEq>(
        &mut self,
        what: &str,
        old: Option<&T>,
        new: Option<&T>,
        word: impl Fn(&T) -> String,
    ) {
        if old != new {
            self.differ(what, old.map(&word), new.map(&word));
        }
    }

    pub fn date(&mut self, what: &str, old: Option<&FuzzyDate>, new: Option<&FuzzyDate>) {
        self.maybe(what, old, new, |date| date.to_string());
    }

    /// A number or a word that is written as it is.
    pub fn plain<T: PartialEq + Display>(&mut self, what: &str, old: &T, new: &T) {
        self.field(what, old, new, T::to_string);
    }

    /// A text, which may be empty.
    pub fn text(&mut self, what: &str, old: &str, new: &str) {
        if old == new {
            return;
        }
        self.say(match (old, new) {
            ("", new) => format!("{what} added: {}", quoted(new)),
            (old, "") => format!("{what} removed (was {})", quoted(old)),
            (old, new) => {
                let (old, new) = differing(old, new);
                format!("{what}: {old} → {new}")
            }
        });
    }

    /// Things in a list or a set, each with its wording: which came, which went, or that only their order
    /// changed.
    pub fn list<T: PartialEq>(
        &mut self,
        one: &str,
        all: &str,
        old: &[T],
        new: &[T],
        word: impl Fn(&T) -> String,
    ) {
        if old == new {
            return;
        }
        let said = self.0.len();
        for item in missing(new, old) {
            self.say(format!("{one} added: {}", word(item)));
        }
        for item in missing(old, new) {
            self.say(format!("{one} removed: {}", word(item)));
        }
        if self.0.len() == said {
            self.say(format!("order of {all} changed"));
        }
    }

    /// Things in an order that means something: where one was put for another, both are said.
    pub fn sequence<T: PartialEq>(
        &mut self,
        what: &str,
        old: &[T],
        new: &[T],
        word: impl Fn(&T) -> String,
    ) {
        let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - start;
        let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
        let end = ends.take_while(|(a, b)| a == b).count();
        let old = &old[start..old.len() - end];
        let new = &new[start..new.len() - end];
        for at in 0..old.len().max(new.len()) {
            let [old, new] = [old, new].map(|items| items.get(at).map(&word));
            self.differ(what, old, new);
        }
    }

    pub fn withdrawn(&mut self, old: Option<&Withdrawal>, new: Option<&Withdrawal>) {
        match (old, new) {
            (None, Some(now)) => self.say(withdrawal(now)),
            (Some(was), None) => self.say(format!("no longer {}", withdrawal(was))),
            (was, now) => self.maybe("withdrawal", was, now, withdrawal),
        }
    }

    pub fn checked(&mut self, old: Option<&Checked>, new: Option<&Checked>) {
        if old == new {
            return;
        }
        self.say(match (old, new) {
            (_, None) => "no longer checked".to_owned(),
            (None, Some(new)) => format!("checked{}", checked(new)),
            (Some(old), Some(new)) => {
                let anew = old.seal != new.seal;
                let [old, new] = [old, new].map(checked);
                if old == new && anew {
                    return self.say(format!("checked again{new}"));
                }
                format!("checked{new} (was checked{old})")
            }
        });
    }
}

/// `withdrawn, 2016-03-25, “the count was a mistake”`.
pub(super) fn withdrawal(withdrawal: &Withdrawal) -> String {
    let Withdrawal { on, why } = withdrawal;
    let on = on.as_ref().map_or_else(String::new, |on| format!(", {on}"));
    let why = if why.is_empty() {
        String::new()
    } else {
        format!(", {}", quoted(why))
    };
    format!("withdrawn{on}{why}")
}

/// ` by AB, 2016-04-02, “every figure”`.
fn checked(checked: &Checked) -> String {
    // The seal is what the program remembers of what was checked; it says nothing to a person.
    let Checked {
        by,
        on,
        what,
        seal: _,
    } = checked;
    let by = if by.is_empty() {
        String::new()
    } else {
        format!(" by {by}")
    };
    let on = on.as_ref().map_or_else(String::new, |on| format!(", {on}"));
    let what = if what.is_empty() {
        String::new()
    } else {
        format!(", {}", quoted(what))
    };
    format!("{by}{on}{what}")
}

/// The items of `of` that `from` does not hold, as often as they are missing.
fn missing<'a, T: PartialEq>(of: &'a [T], from: &[T]) -> Vec<&'a T> {
    let mut left: Vec<&T> = from.iter().collect();
    of.iter()
        .filter(|item| match left.iter().position(|other| other == item) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}
