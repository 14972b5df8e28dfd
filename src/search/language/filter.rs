//! What narrows a search besides words: what sort of thing, of which source, from when.

use super::Phrase;
use crate::base::date::{Day, DayInterval, FuzzyDate};
use crate::model::{EntityKind, SourceId, SourceKind};
use std::collections::BTreeSet;

/// The filters by their names, with what stands behind the colon.
pub const FILTERS: [(&str, &str); 5] = [
    (
        "kind",
        "person, place, claim, quote, source, text, article, …",
    ),
    ("source", "a word of a source’s title, publisher or author"),
    ("after", "a date: from its first day on"),
    ("before", "a date: before its first day"),
    ("date", "a date: within its days"),
];

/// One narrowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Any of these sorts.
    Kind(BTreeSet<Kind>),
    /// Of a source that is called so.
    Source(Phrase),
    After(Day),
    Before(Day),
    Date(DayInterval),
}

/// A sort of thing that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Entity(EntityKind),
    Claim,
    Relation,
    Quote,
    /// A source, or its text.
    Source(SourceKind),
    AnySource,
    Text,
    Note,
    Frame,
    Step,
}

/// What is known of a thing for the filters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub kinds: Vec<Kind>,
    /// Its sources, or those that it rests on.
    pub sources: BTreeSet<SourceId>,
    /// When it was, or was published.
    pub dates: Vec<DayInterval>,
}

impl Kind {
    pub fn all() -> impl Iterator<Item = Self> {
        EntityKind::ALL
            .map(Self::Entity)
            .into_iter()
            .chain([
                Self::Claim,
                Self::Relation,
                Self::Quote,
                Self::AnySource,
                Self::Text,
                Self::Note,
                Self::Frame,
                Self::Step,
            ])
            .chain(SourceKind::ALL.map(Self::Source))
    }

    /// As it is typed behind `kind:`.
    pub fn word(self) -> String {
        match self {
            Self::Entity(kind) => kind.label().to_lowercase(),
            Self::Source(kind) => kind.label().to_lowercase().replace(' ', "-"),
            Self::Claim => "claim".to_owned(),
            Self::Relation => "line".to_owned(),
            Self::Quote => "quote".to_owned(),
            Self::AnySource => "source".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Note => "note".to_owned(),
            Self::Frame => "frame".to_owned(),
            Self::Step => "step".to_owned(),
        }
    }

    /// As a menu says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Entity(kind) => kind.label(),
            Self::Source(kind) => kind.label(),
            Self::Claim => "Claim",
            Self::Relation => "Line",
            Self::Quote => "Quote",
            Self::AnySource => "Source",
            Self::Text => "Full text",
            Self::Note => "Note",
            Self::Frame => "Frame",
            Self::Step => "Step",
        }
    }

    /// Whether a word means it: its own, the beginning of it, or another name of it.
    fn is_called(self, word: &str, whole: bool) -> bool {
        let others: &[&str] = match self {
            Self::Entity(EntityKind::Organisation) => &["organization"],
            Self::Relation => &["relation"],
            Self::Text => &["document"],
            _ => &[],
        };
        let own = self.word();
        let mut names = std::iter::once(own.as_str()).chain(others.iter().copied());
        names.any(|name| {
            let plural = word.strip_suffix('s').is_some_and(|word| word == name);
            name == word || plural || (!whole && name.starts_with(word))
        })
    }
}

impl Filter {
    /// Nothing where nothing stands behind the colon yet.
    pub(super) fn read(name: &str, value: &str) -> Result<Option<Self>, String> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        let filter = match name {
            "kind" => Self::Kind(kinds(value)?),
            "source" => match Phrase::new(value, true) {
                Some(phrase) => Self::Source(phrase),
                None => return Ok(None),
            },
            _ => {
                let date: FuzzyDate = value.parse().map_err(|_err| {
                    format!("“{value}” is no date: write 2016, 2016-03 or 2016-03-22")
                })?;
                let days = date.interval();
                let first = || {
                    let open = format!("“{value}” has no first day");
                    days.first.ok_or(open)
                };
                match name {
                    "after" => Self::After(first()?),
                    "before" => Self::Before(first()?),
                    _ => Self::Date(days),
                }
            }
        };
        Ok(Some(filter))
    }

    /// Whether something of which this is known stays. `called` are the sources of which a phrase is in the name.
    pub fn holds(&self, facts: &Facts, called: &impl Fn(&Phrase) -> BTreeSet<SourceId>) -> bool {
        match self {
            Self::Kind(kinds) => facts.kinds.iter().any(|kind| kinds.contains(kind)),
            Self::Source(phrase) => !called(phrase).is_disjoint(&facts.sources),
            Self::After(day) => facts
                .dates
                .iter()
                .any(|date| date.last.is_none_or(|last| last >= *day)),
            Self::Before(day) => facts
                .dates
                .iter()
                .any(|date| date.first.is_none_or(|first| first < *day)),
            Self::Date(days) => facts.dates.iter().any(|date| date.overlaps(*days)),
        }
    }
}

impl Facts {
    /// A date that says nothing finds nothing.
    pub fn add_date(&mut self, date: Option<&FuzzyDate>) {
        let Some(date) = date.filter(|date| date.is_readable()) else {
            return;
        };
        let days = date.interval();
        if days.first.is_some() || days.last.is_some() {
            self.dates.push(days);
        }
    }
}

/// One or several with commas between them.
fn kinds(value: &str) -> Result<BTreeSet<Kind>, String> {
    let mut found = BTreeSet::new();
    for word in value.split(',').map(str::trim).filter(|w| !w.is_empty()) {
        let word = word.to_lowercase().replace(' ', "-");
        let called = |whole| {
            let word = word.as_str();
            let kinds = Kind::all().filter(move |kind| kind.is_called(word, whole));
            kinds.collect::<Vec<_>>()
        };
        let mut kinds = called(true);
        if kinds.is_empty() {
            kinds = called(false);
            if kinds.is_empty() {
                return Err(format!(
                    "there is no kind “{value}”: try person, organisation, place, event, claim, line, quote, source or text"
                ));
            }
        }
        found.extend(kinds);
    }
    Ok(found)
}
