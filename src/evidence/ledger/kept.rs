//! The lines of the ledger, kept from one change to the next: of an edit only the rows that it touched are
//! ordered and gathered anew.

use super::look::{Group, Look};
use super::table::{GroupOf, Line, groups_of};
use super::{Ledger, Row};
use crate::base::fold::{Fold, fold};
use crate::model::{Board, RecordRef};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Of a change of more than one in so many rows everything is ordered anew: that takes less time.
const REBUILD_ABOVE: usize = 20;

/// The lines as they are looked at. They equal those of [`super::lines`].
#[derive(Debug, Clone, Default)]
pub struct Lines {
    lines: Vec<Line>,
    look: Look,
    closed: BTreeSet<GroupOf>,
    /// The state of the ledger that they are of.
    stamp: Option<u64>,
    /// The rows that fit, in order.
    order: Vec<RecordRef>,
    groups: BTreeMap<Arc<Key>, Vec<RecordRef>>,
    /// The groups that each row stands in, if it stands in any.
    keys_of: BTreeMap<RecordRef, Vec<Arc<Key>>>,
    /// How many different rows there are among the lines.
    rows: usize,
}

/// Where a group stands among the others: its rank, its folded name, and which it is.
type Key = (usize, String, GroupOf);

impl Lines {
    pub fn get(&self) -> &[Line] {
        &self.lines
    }

    /// How many different rows there are among the lines, closed groups not counted.
    pub fn num_rows(&self) -> usize {
        self.rows
    }

    /// Follows the ledger, and what of it is looked at; whether anything was laid out anew.
    pub fn follow(
        &mut self,
        ledger: &Ledger,
        board: &Board,
        look: &Look,
        closed: &BTreeSet<GroupOf>,
    ) -> bool {
        let same_look = self.look == *look;
        if self.stamp == Some(ledger.stamp()) && same_look && self.closed == *closed {
            return false;
        }
        let changed = self.stamp.filter(|_| same_look);
        let changed = changed.and_then(|stamp| ledger.changed_since(stamp));
        let few = |changed: &BTreeSet<RecordRef>| {
            changed.len() * REBUILD_ABOVE <= ledger.rows().len().max(REBUILD_ABOVE)
        };
        match changed.filter(few) {
            Some(changed) => self.update(ledger, board, &changed),
            None => self.rebuild(ledger, board, look),
        }
        self.closed.clone_from(closed);
        self.stamp = Some(ledger.stamp());
        self.lay_out();
        true
    }

    fn rebuild(&mut self, ledger: &Ledger, board: &Board, look: &Look) {
        self.look = look.clone();
        let rows = look.chosen(ledger.rows());
        self.order = rows.iter().map(|row| row.record).collect();
        self.groups.clear();
        self.keys_of.clear();
        if look.group == Group::Nothing {
            return;
        }
        // A group is called by its record's name, which is the same for all its rows.
        let mut known: BTreeMap<RecordRef, Arc<Key>> = BTreeMap::new();
        let mut groups: BTreeMap<Arc<Key>, Vec<RecordRef>> = BTreeMap::new();
        for row in rows {
            let about: Option<Vec<RecordRef>> = match look.group {
                Group::Entity => Some(row.about.iter().map(|&id| id.into()).collect()),
                Group::Source if !row.sources.is_empty() => {
                    Some(row.sources.iter().map(|&id| id.into()).collect())
                }
                _ => None,
            };
            let known_all = about.and_then(|about| {
                let keys = about.iter().map(|record| known.get(record).cloned());
                keys.collect::<Option<Vec<_>>>()
            });
            let keys = known_all.unwrap_or_else(|| {
                let keys = keys(board, row, look.group);
                for key in &keys {
                    if let Some(record) = key.2.record {
                        known.insert(record, Arc::clone(key));
                    }
                }
                keys
            });
            for key in &keys {
                match groups.get_mut(key) {
                    Some(records) => records.push(row.record),
                    None => drop(groups.insert(Arc::clone(key), vec![row.record])),
                }
            }
            self.keys_of.insert(row.record, keys);
        }
        self.groups = groups;
    }

    fn update(&mut self, ledger: &Ledger, board: &Board, changed: &BTreeSet<RecordRef>) {
        self.order.retain(|record| !changed.contains(record));
        for record in changed {
            for key in self.keys_of.remove(record).unwrap_or_default() {
                if let Some(records) = self.groups.get_mut(&key) {
                    records.retain(|other| other != record);
                    if records.is_empty() {
                        self.groups.remove(&key);
                    }
                }
            }
        }
        let rows = changed.iter().filter_map(|&record| ledger.row(record));
        for row in self.look.chosen(rows) {
            let look = &self.look;
            insert(&mut self.order, ledger, look, row);
            if look.group == Group::Nothing {
                continue;
            }
            let keys = keys(board, row, look.group);
            for key in &keys {
                let records = self.groups.entry(Arc::clone(key)).or_default();
                insert(records, ledger, look, row);
            }
            self.keys_of.insert(row.record, keys);
        }
    }

    fn lay_out(&mut self) {
        self.lines.clear();
        if self.look.group == Group::Nothing {
            self.lines.extend(self.order.iter().copied().map(Line::Row));
            self.rows = self.order.len();
            return;
        }
        for (key, records) in &self.groups {
            let group = &key.2;
            self.lines.push(Line::Head {
                group: group.clone(),
                rows: records.len(),
            });
            if !self.closed.contains(group) {
                self.lines.extend(records.iter().copied().map(Line::Row));
            }
        }
        let is_open = |keys: &&Vec<Arc<Key>>| keys.iter().any(|key| !self.closed.contains(&key.2));
        self.rows = if self.closed.is_empty() {
            self.keys_of.len()
        } else {
            self.keys_of.values().filter(is_open).count()
        };
    }
}

fn keys(board: &Board, row: &Row, group: Group) -> Vec<Arc<Key>> {
    let groups = groups_of(board, row, group).into_iter();
    let key = |(rank, group): (usize, GroupOf)| {
        let folded = fold(&group.name, Fold::Words);
        Arc::new((rank, folded, group))
    };
    groups.map(key).collect()
}

/// Puts a row in its place among others in order.
fn insert(records: &mut Vec<RecordRef>, ledger: &Ledger, look: &Look, row: &Row) {
    let at = records.partition_point(|&other| {
        let other = ledger.row(other);
        other.is_some_and(|other| look.order(other, row) == Ordering::Less)
    });
    records.insert(at, row.record);
}
