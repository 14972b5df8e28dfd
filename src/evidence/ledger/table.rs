//! The lines of the ledger as it is looked at: heads of groups, and rows.

use super::Ledger;
use super::look::{Group, Look};
use super::row::Row;
use crate::base::fold::{Fold, fold};
use crate::model::{Board, RecordRef};
use crate::query::labels::display_name;
use std::collections::{BTreeMap, BTreeSet};

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The head of a group, and how many rows are in it.
    Head {
        group: GroupOf,
        rows: usize,
    },
    Row(RecordRef),
}

/// One group: what it is called, and which record it is about, for two may have one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupOf {
    pub name: String,
    pub record: Option<RecordRef>,
}

/// What a row without a group stands under, last.
const NONE: &str = "Without a source";

/// The lines in order. Rows of the groups in `closed` are left out.
///
/// A row can stand in more than one group: under each end of a relation, under each of its sources.
pub fn lines(ledger: &Ledger, board: &Board, look: &Look, closed: &BTreeSet<GroupOf>) -> Vec<Line> {
    let rows = look.chosen(ledger.rows());
    if look.group == Group::Nothing {
        return rows.into_iter().map(|row| Line::Row(row.record)).collect();
    }
    let mut groups: BTreeMap<(usize, String, GroupOf), Vec<RecordRef>> = BTreeMap::new();
    for row in rows {
        for (rank, group) in groups_of(board, row, look.group) {
            let key = (rank, fold(&group.name, Fold::Words), group);
            groups.entry(key).or_default().push(row.record);
        }
    }
    let mut lines = Vec::new();
    for ((_, _, group), records) in groups {
        let shut = closed.contains(&group);
        lines.push(Line::Head {
            group,
            rows: records.len(),
        });
        if !shut {
            lines.extend(records.into_iter().map(Line::Row));
        }
    }
    lines
}

/// The groups a row stands in: rank among the groups, and which.
pub(super) fn groups_of(board: &Board, row: &Row, group: Group) -> Vec<(usize, GroupOf)> {
    let of = |record: RecordRef| {
        let name = display_name(board, record);
        let record = Some(record);
        (0, GroupOf { name, record })
    };
    let called = |name: &str| GroupOf {
        name: name.to_owned(),
        record: None,
    };
    match group {
        Group::Nothing => Vec::new(),
        Group::Entity => row.about.iter().map(|&id| of(id.into())).collect(),
        Group::Source if row.sources.is_empty() => vec![(1, called(NONE))],
        Group::Source => row.sources.iter().map(|&id| of(id.into())).collect(),
        Group::Standing => {
            let standing = row.standing();
            vec![(standing as usize, called(standing.label()))]
        }
        Group::Kind => vec![(0, called(&row.kind))],
    }
}
