//! What of a board goes out when it is published: chosen record by record, and all else left out.
//!
//! Three steps, each a pure function:
//!
//! 1. [`plan`] says which records go out, and of each other one why not.
//! 2. [`published`] makes a board of those records alone, with those fields alone that are meant for
//!    strangers. Whatever writes the file sees nothing else.
//! 3. [`Guard`] looks through every text, and at last through the finished file, for names that were to be
//!    kept out. A name may stand in the words of a quote, where no choice of records finds it.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod choose;
mod decode;
pub mod excerpt;
mod findings;
mod guard;
mod strip;
mod texts;

pub use choose::{Chosen, LeftOut, Reason, plan};
pub use decode::unescape_html;
pub use excerpt::context;
pub use findings::{Finding, Findings};
pub use guard::{Guard, Hit, Part, Place};
pub use strip::{Published, UNNAMED, published};
pub use texts::each_text;

use crate::model::{EntityId, EntityKind, QuoteId};

/// What goes out beside what is checked, named and sourced. Nothing of it without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Publication {
    /// Claims and relations that no quote supports, and cards of things that nothing speaks of.
    pub leads: bool,
    /// Cards of notes, comments on quotes, notes on sources and on replies.
    pub notes: bool,
    /// Claims, relations and quotes that nobody has checked.
    pub unchecked: bool,
    /// The names of those who spoke on background or not for attribution.
    pub withheld_speakers: bool,
}

/// What goes out and what does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    pub options: Publication,
    pub chosen: Chosen,
    /// Each record that stays behind, with the reason. Cards of records go as their records do.
    pub left_out: Vec<LeftOut>,
    /// The entities whose names must not be in the file.
    pub withheld: Vec<Withheld>,
}

/// An entity whose names must not be in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    pub entity: EntityId,
    pub why: WithheldWhy,
    pub kind: EntityKind,
    /// Every spelling.
    pub names: Vec<String>,
}

/// Why an entity is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithheldWhy {
    /// A person marked it so.
    Marked,
    /// It speaks on background or not for attribution in this quote.
    Speaks(QuoteId),
}

impl Plan {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// How many records stay behind for each reason.
    pub fn reasons(&self) -> Vec<(Reason, usize)> {
        let count = |reason| {
            self.left_out
                .iter()
                .filter(|it| it.reason == reason)
                .count()
        };
        let all = Reason::ALL.map(|reason| (reason, count(reason)));
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// Why there is nothing to show, and what to do; nothing if there is something.
    pub fn why_empty(&self) -> Option<String> {
        if !self.is_empty() {
            return None;
        }
        let reasons = self.reasons();
        let has = |wanted| reasons.iter().any(|(reason, _)| *reason == wanted);
        let mut ways = Vec::new();
        if has(Reason::Unchecked) {
            ways.push("mark claims and relations as checked, or choose to publish unchecked ones");
        }
        if has(Reason::Lead) {
            ways.push("give leads a quote, or choose to publish leads");
        }
        if has(Reason::Note) {
            ways.push("choose to publish notes");
        }
        if self.left_out.is_empty() {
            return Some("the board is empty".to_owned());
        }
        let why: Vec<String> = reasons
            .iter()
            .map(|(reason, count)| format!("{count} {}", reason.words(*count)))
            .collect();
        let mut text = format!("nothing would go out: {}", why.join(", "));
        if !ways.is_empty() {
            text += "; ";
            text += &ways.join("; ");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests;
