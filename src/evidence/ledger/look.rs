//! What of the ledger is looked at: which rows, in which order, gathered how.

use super::row::{CheckMark, Row};
use crate::base::fold::{Fold, fold};
use crate::evidence::Standing;
use crate::model::RecordRef;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Filter, order and groups. The default shows every row by what it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// Each of these words stands in what the row says, in its speakers or in its kind.
    pub words: String,
    pub kind: Kind,
    /// Rows of these standings; of any if there is none.
    pub standings: BTreeSet<Standing>,
    /// Rows of which each of these is so.
    pub only: BTreeSet<Only>,
    pub sort: Column,
    pub descending: bool,
    pub group: Group,
}

/// Which records have rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    #[default]
    All,
    Claims,
    Relations,
}

/// What a row can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Only {
    /// Part of a dispute that nobody has settled.
    Disputed,
    OneOrigin,
    Unnamed,
    Hearsay,
    /// It has a legal stage.
    Accusations,
    /// Nobody compared it with its sources, or it has changed since.
    Unchecked,
}

/// The columns of the ledger, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Column {
    #[default]
    Says,
    Standing,
    Quotes,
    Sources,
    Origins,
    Speakers,
    Stage,
    When,
    Dispute,
    Checked,
}

/// What rows are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Group {
    #[default]
    Nothing,
    /// Each entity with what is about it: a relation stands with both its ends.
    Entity,
    /// Each source with what rests on it.
    Source,
    Standing,
    /// Property or kind of relation.
    Kind,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::All, Self::Claims, Self::Relations];

    pub fn label(self) -> &'static str {
        match self {
            Self::All => "Claims and relations",
            Self::Claims => "Claims",
            Self::Relations => "Relations",
        }
    }

    fn has(self, record: RecordRef) -> bool {
        match self {
            Self::All => true,
            Self::Claims => matches!(record, RecordRef::Claim(_)),
            Self::Relations => matches!(record, RecordRef::Relation(_)),
        }
    }
}

impl Only {
    pub const ALL: [Self; 6] = [
        Self::Disputed,
        Self::OneOrigin,
        Self::Unnamed,
        Self::Hearsay,
        Self::Accusations,
        Self::Unchecked,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Disputed => "In an open dispute",
            Self::OneOrigin => "One origin",
            Self::Unnamed => "Only unnamed speakers",
            Self::Hearsay => "Only hearsay",
            Self::Accusations => "With a legal stage",
            Self::Unchecked => "Not checked",
        }
    }

    fn fits(self, row: &Row) -> bool {
        let weak = row.weighed.support.weak();
        match self {
            Self::Disputed => row.dispute.is_some_and(|state| !state.is_resolved()),
            Self::OneOrigin => weak.one_origin,
            Self::Unnamed => weak.only_unnamed,
            Self::Hearsay => weak.only_hearsay,
            Self::Accusations => row.stage.is_some(),
            Self::Unchecked => !matches!(row.checked, CheckMark::Checked(_)),
        }
    }
}

impl Column {
    pub const ALL: [Self; 10] = [
        Self::Says,
        Self::Standing,
        Self::Quotes,
        Self::Sources,
        Self::Origins,
        Self::Speakers,
        Self::Stage,
        Self::When,
        Self::Dispute,
        Self::Checked,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Says => "What it says",
            Self::Standing => "Standing",
            Self::Quotes => "Quotes",
            Self::Sources => "Sources",
            Self::Origins => "Origins",
            Self::Speakers => "Speakers",
            Self::Stage => "Legal stage",
            Self::When => "When",
            Self::Dispute => "Dispute",
            Self::Checked => "Checked",
        }
    }

    /// Whether it holds numbers, which stand on the right.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Quotes | Self::Sources | Self::Origins)
    }

    /// What stands in it.
    pub fn text(self, row: &Row) -> String {
        let support = row.weighed.support;
        match self {
            Self::Says => row.says.clone(),
            Self::Standing => row.standing().label().to_owned(),
            Self::Quotes => support.quotes.to_string(),
            Self::Sources => support.sources.to_string(),
            Self::Origins => support.origins.to_string(),
            Self::Speakers => row.speakers.clone(),
            Self::Stage => row.stage.map_or("", |stage| stage.label()).to_owned(),
            Self::When => row
                .when
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            Self::Dispute => row.dispute.map_or("", |state| state.label()).to_owned(),
            Self::Checked => match &row.checked {
                CheckMark::Unchecked => String::new(),
                CheckMark::Checked(_) => row.checked.by(),
                CheckMark::Stale(_) => format!("{}, changed since", row.checked.by()),
            },
        }
    }

    /// Rows of which nothing stands in the column come last, whichever way the order goes.
    fn order(self, a: &Row, b: &Row, descending: bool) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        let (x, y) = (a.weighed.support, b.weighed.support);
        match self {
            Self::Says => turned(a.folded.cmp(&b.folded)),
            Self::Standing => turned(a.standing().cmp(&b.standing())),
            Self::Quotes => turned(x.quotes.cmp(&y.quotes)),
            Self::Sources => turned(x.sources.cmp(&y.sources)),
            Self::Origins => turned(x.origins.cmp(&y.origins)),
            Self::Speakers => (a.speakers.is_empty().cmp(&b.speakers.is_empty()))
                .then_with(|| turned(a.speakers.cmp(&b.speakers))),
            Self::Stage => last(a.stage.as_ref(), b.stage.as_ref(), descending),
            Self::When => {
                let day = |row: &Row| row.when.as_ref()?.interval().first;
                last(day(a), day(b), descending)
            }
            Self::Dispute => {
                let rank = |row: &Row| {
                    row.dispute
                        .map(|state| (state.is_resolved(), state.label()))
                };
                last(rank(a), rank(b), descending)
            }
            Self::Checked => last(mark(&a.checked), mark(&b.checked), descending),
        }
    }
}

/// What has changed since it was checked comes first: it needs a second look.
fn mark(check: &CheckMark) -> Option<(bool, String)> {
    let stands = matches!(check, CheckMark::Checked(_));
    (*check != CheckMark::Unchecked).then(|| (stands, check.by()))
}

fn last<T: Ord>(a: Option<T>, b: Option<T>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

impl Group {
    pub const ALL: [Self; 5] = [
        Self::Nothing,
        Self::Entity,
        Self::Source,
        Self::Standing,
        Self::Kind,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Nothing => "No groups",
            Self::Entity => "By entity",
            Self::Source => "By source",
            Self::Standing => "By standing",
            Self::Kind => "By kind",
        }
    }
}

impl Look {
    /// Whether some rows may be left out.
    pub fn is_filtered(&self) -> bool {
        !self.words.trim().is_empty()
            || self.kind != Kind::All
            || !self.standings.is_empty()
            || !self.only.is_empty()
    }

    /// Shows every row again; order and groups stay.
    pub fn clear_filter(&mut self) {
        *self = Self {
            sort: self.sort,
            descending: self.descending,
            group: self.group,
            ..Self::default()
        };
    }

    /// A click on a column's head: orders by it, or turns the order round.
    pub fn sort_by(&mut self, column: Column) {
        // What there is most of is looked for first.
        let descending = column.is_number();
        if self.sort == column {
            self.descending = !self.descending;
        } else {
            self.sort = column;
            self.descending = descending;
        }
    }

    /// The rows that fit, in order.
    pub(super) fn chosen<'a>(&self, rows: impl Iterator<Item = &'a Row>) -> Vec<&'a Row> {
        let words = fold(&self.words, Fold::Words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut chosen: Vec<&Row> = rows.filter(|row| self.fits(row, &words)).collect();
        chosen.sort_by(|a, b| self.order(a, b));
        chosen
    }

    /// Which of two rows comes first; no two are equal.
    pub(super) fn order(&self, a: &Row, b: &Row) -> Ordering {
        let order = self.sort.order(a, b, self.descending);
        order
            .then_with(|| a.folded.cmp(&b.folded))
            .then_with(|| a.record.cmp(&b.record))
    }

    fn fits(&self, row: &Row, words: &[&str]) -> bool {
        let in_row = |word: &&str| {
            row.folded.contains(*word)
                || fold(&row.speakers, Fold::Words).contains(*word)
                || fold(&row.kind, Fold::Words).contains(*word)
        };
        self.kind.has(row.record)
            && (self.standings.is_empty() || self.standings.contains(&row.standing()))
            && self.only.iter().all(|only| only.fits(row))
            && words.iter().all(in_row)
    }
}
