//! What changed between two versions of a board, claim by claim, in words.
//!
//! Records are matched by their ids. Whatever differs is said: a field of a record has a wording or the
//! program does not compile, and a test holds that two boards have no changes exactly when they are equal.
//! Only the canvas is summarised: `14 cards moved`.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

mod board;
mod canvas;
mod claims;
mod details;
mod differing;
mod disputes;
mod entities;
mod evidence;
pub mod moment;
mod quotes;
mod relations;
mod resolutions;
mod sources;
mod story;

pub use moment::{Kept, Moment, MomentKind, MomentTime};

use crate::evidence::Derived;
use crate::model::{Board, RecordRef, Table};
use std::fmt;

/// Everything that changed, by what a reader thinks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    groups: Vec<Group>,
}

/// The changes of one topic; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub topic: Topic,
    pub sentences: Vec<Sentence>,
}

/// What a change is about; in the order of the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    Board,
    Sources,
    Entities,
    Claims,
    Relations,
    Disputes,
    Quotes,
    Story,
    Canvas,
}

/// What happened to the records of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    Added,
    Changed,
    Removed,
    /// Nobody touched the record: what it rests on changed, and so it stands otherwise.
    Follows,
}

/// One change as a sentence, without a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub how: How,
    /// What it is about: one record, all cards that moved, or none where it is the board itself. A record
    /// that was removed is not on the board any more.
    pub records: Vec<RecordRef>,
    /// What it is about, as a sentence begins: `Claim “Brussels bombings, killed: 31”`, `New source: “…”`.
    pub subject: String,
    /// The same under the heading of its topic, beside a sign of what happened: `Brussels bombings, killed: 31`.
    pub name: String,
    /// What changed in it, each with the old and the new value: `31 → 32`.
    pub details: Vec<String>,
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = self.details.join("; ");
        match self.how {
            _ if details.is_empty() => f.write_str(&self.subject),
            How::Changed | How::Follows => write!(f, "{}: {details}", self.subject),
            How::Added | How::Removed => write!(f, "{} ({details})", self.subject),
        }
    }
}

/// As a text: a heading for each group, a line for each change.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for group in &self.groups {
            writeln!(f, "{}", group.topic.label())?;
            for sentence in &group.sentences {
                writeln!(f, "  {} {sentence}", sentence.how.sign())?;
            }
        }
        Ok(())
    }
}

impl Topic {
    /// As a heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Board => "Board",
            Self::Sources => "Sources",
            Self::Entities => "Entities",
            Self::Claims => "Claims",
            Self::Relations => "Relations",
            Self::Disputes => "Disputes",
            Self::Quotes => "Quotes",
            Self::Story => "Story",
            Self::Canvas => "Canvas",
        }
    }
}

impl How {
    /// As a word: `added`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Follows => "follows",
        }
    }

    /// As a sign before a line.
    pub fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Changed => '~',
            Self::Removed => '−',
            Self::Follows => '→',
        }
    }
}

impl Changes {
    /// Nothing changed.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.sentences.len()).sum()
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Every sentence with its topic, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Topic, &Sentence)> {
        let groups = self.groups.iter();
        groups.flat_map(|group| group.sentences.iter().map(|one| (group.topic, one)))
    }
}

/// What changed from one board to the other.
pub fn changes(before: &Board, after: &Board) -> Changes {
    let [was, now] = [before, after].map(Derived::build);
    changes_of(Version::new(before, &was), Version::new(after, &now))
}

/// A board with what is derived from it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    board: &'a Board,
    derived: &'a Derived,
}

impl<'a> Version<'a> {
    /// `derived` is that of the same board.
    pub fn new(board: &'a Board, derived: &'a Derived) -> Self {
        Self { board, derived }
    }
}

/// As [`changes()`], where what is derived is there already.
pub fn changes_of(before: Version<'_>, after: Version<'_>) -> Changes {
    let two = Two { before, after };
    let topics = [
        (Topic::Board, board::sentences(two)),
        (Topic::Sources, sources::sentences(two)),
        (Topic::Entities, entities::sentences(two)),
        (Topic::Claims, claims::sentences(two)),
        (Topic::Relations, relations::sentences(two)),
        (Topic::Disputes, disputes::sentences(two)),
        (Topic::Quotes, quotes::sentences(two)),
        (Topic::Story, story::sentences(two)),
        (Topic::Canvas, canvas::sentences(two)),
    ];
    let groups = topics
        .into_iter()
        .filter(|(_, sentences)| !sentences.is_empty())
        .map(|(topic, sentences)| Group { topic, sentences })
        .collect();
    Changes { groups }
}

/// Both versions.
#[derive(Clone, Copy)]
struct Two<'a> {
    before: Version<'a>,
    after: Version<'a>,
}

/// A record before and after; one of them is there.
type Pair<'a, I, R> = (I, Option<&'a R>, Option<&'a R>);

/// Every id of both tables with its records, by id. Records that are one in memory are left out unless
/// `all` are wanted.
fn pairs<'a, I: Copy + Ord, R>(
    before: &'a Table<I, R>,
    after: &'a Table<I, R>,
    all: bool,
) -> Vec<Pair<'a, I, R>> {
    if before.ptr_eq(after) && !all {
        return Vec::new();
    }
    let same = |id| match (before.get_arc(id), after.get_arc(id)) {
        (Some(old), Some(new)) => std::sync::Arc::ptr_eq(old, new),
        _ => false,
    };
    let gone = before.ids().filter(|id| !after.contains(*id));
    let mut ids: Vec<I> = after.ids().chain(gone).collect();
    ids.sort_unstable();
    ids.into_iter()
        .filter(|&id| all || !same(id))
        .map(|id| (id, before.get(id), after.get(id)))
        .collect()
}

/// Sentences in the order of their names, then of their ids: those about one thing stand together.
struct Sorted(Vec<(String, Sentence)>);

impl Sorted {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn push(&mut self, key: impl Into<String>, sentence: Sentence) {
        self.0.push((key.into().to_lowercase(), sentence));
    }

    fn finish(mut self) -> Vec<Sentence> {
        // Stable: equal names stay in the order of the ids.
        self.0.sort_by(|(a, _), (b, _)| a.cmp(b));
        self.0.into_iter().map(|(_, sentence)| sentence).collect()
    }
}

/// A sentence about one record.
fn sentence(
    how: How,
    record: impl Into<RecordRef>,
    subject: String,
    details: Vec<String>,
) -> Sentence {
    Sentence {
        how,
        records: vec![record.into()],
        name: subject.clone(),
        subject,
        details,
    }
}

impl Sentence {
    /// With another name in a list than its subject is.
    fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }
}

#[cfg(test)]
mod tests;
