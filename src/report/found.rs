//! What others found, by entries: the rules of `check`, what changed, and what to look at first.

use super::order::entities_of;
use super::passages::{quotes_of, speaker_of};
use super::{
    Asked, Change, Changes, Check, Dispute, Entry, Finding, Glance, Group, Maker, Off, Passage,
};
use crate::check;
use crate::compare::{self, Topic};
use crate::evidence::Standing;
use crate::model::RecordRef;
use crate::query::anchor::Proof;
use std::collections::{BTreeMap, BTreeSet};

/// So many findings of one rule on records that are no entries are listed; the others are counted.
const OF_A_RULE: usize = 20;

/// Rules whose findings a report says in its list of sources, or that speak of the canvas.
const ELSEWHERE: [&str; 2] = ["no-card", "unused-quote"];

/// Which entries to look at first.
pub(super) fn glance(groups: &[Group], disputes: &[Dispute]) -> Vec<(Glance, Vec<usize>)> {
    let open: BTreeSet<usize> = disputes
        .iter()
        .filter(|it| !it.state.is_resolved())
        .map(|it| it.number)
        .collect();
    let entries = || groups.iter().flat_map(|group| &group.entries);
    let all = Glance::ALL.into_iter().map(|why| {
        let those = entries().filter(|entry| is_so(entry, why, &open));
        (why, those.map(|entry| entry.number).collect::<Vec<_>>())
    });
    all.filter(|(_, numbers)| !numbers.is_empty()).collect()
}

fn is_so(entry: &Entry, why: Glance, open: &BTreeSet<usize>) -> bool {
    let weak = entry.support.weak();
    let proofs = || passages(entry).filter_map(|it| Some(it.quoted.as_ref()?.proof));
    match why {
        Glance::Accusation => !entry.stages.is_empty(),
        Glance::NotAsked => entry.reply == Asked::Nobody,
        Glance::Contested => entry.standing == Standing::Contested,
        Glance::InDispute => entry.disputes.iter().any(|it| open.contains(it)),
        Glance::Fallen => entry.standing == Standing::Fallen,
        Glance::Lead => entry.standing == Standing::Lead,
        Glance::OnlyUnnamed => weak.only_unnamed,
        Glance::OnlyHearsay => weak.only_hearsay,
        Glance::OneOrigin => weak.one_origin,
        Glance::Altered => proofs().any(|it| {
            matches!(
                it,
                Proof::Altered { .. } | Proof::Earlier { .. } | Proof::Missing
            )
        }),
        Glance::NotAtHand => proofs().any(|it| it == Proof::NotAtHand),
        Glance::Withheld => {
            let speakers = passages(entry).filter_map(|it| it.quoted.as_ref()?.speaker.as_ref());
            entry.withheld || speakers.into_iter().any(|it| it.withheld)
        }
        Glance::Stale => matches!(entry.check, Check::Stale(..)),
        Glance::Unchecked => entry.check == Check::Never,
    }
}

/// Every passage of an entry.
pub(super) fn passages(entry: &Entry) -> impl Iterator<Item = &Passage> {
    let stages = entry.stages.iter().filter_map(|it| it.passage.as_ref());
    let reply = match &entry.reply {
        Asked::Noted { passage, .. } => passage.as_deref(),
        _ => None,
    };
    entry.passages.iter().chain(stages).chain(reply)
}

/// What was found, by the records it is about.
pub(super) fn by_record(found: &check::Report) -> BTreeMap<RecordRef, Vec<&check::Finding>> {
    let mut by: BTreeMap<RecordRef, Vec<&check::Finding>> = BTreeMap::new();
    for finding in &found.findings {
        if let Some(record) = finding.record {
            by.entry(record).or_default().push(finding);
        }
    }
    by
}

/// What changed, by the record it is about where that is only one.
pub(super) fn changes_by_record<'a>(
    since: Option<(&'a str, &'a compare::Changes)>,
) -> BTreeMap<RecordRef, Vec<&'a compare::Sentence>> {
    let mut by: BTreeMap<RecordRef, Vec<&compare::Sentence>> = BTreeMap::new();
    for (_, sentence) in since.into_iter().flat_map(|(_, changes)| changes.iter()) {
        if let [only] = sentence.records.as_slice() {
            by.entry(*only).or_default().push(sentence);
        }
    }
    by
}

/// The rules that are switched off.
pub(super) fn off(found: &check::Report) -> Vec<Off> {
    found
        .off
        .iter()
        .map(|off| Off {
            code: off.code.clone(),
            reason: off.reason.clone(),
            findings: off.findings,
        })
        .collect()
}

impl Maker<'_> {
    pub(super) fn findings(&self, found: &check::Report) -> Vec<Finding> {
        let related = self.related();
        let here = |record: Option<RecordRef>| match record {
            Some(record) => self.number(record).is_some() || related.contains(&record),
            None => self.scope.is_all(),
        };
        let rules = found
            .by_rule()
            .filter(|(rule, _)| !ELSEWHERE.contains(&rule.code));
        rules
            .filter_map(|(rule, findings)| {
                let mut entries = BTreeSet::new();
                let mut others = Vec::new();
                for finding in findings.iter().filter(|it| here(it.record)) {
                    match finding.record.and_then(|record| self.number(record)) {
                        Some(number) => drop(entries.insert(number)),
                        None => others.push((finding.subject.clone(), finding.message.clone())),
                    }
                }
                let more = others.len().saturating_sub(OF_A_RULE);
                others.truncate(OF_A_RULE);
                let nothing = entries.is_empty() && others.is_empty();
                (!nothing).then(|| Finding {
                    code: rule.code,
                    title: rule.title,
                    why: rule.why,
                    severity: rule.severity,
                    entries: entries.into_iter().collect(),
                    others,
                    more,
                })
            })
            .collect()
    }

    /// The records that stand in the report without being entries; all of the board if all is asked for.
    fn related(&self) -> BTreeSet<RecordRef> {
        let board = self.board;
        let mut related: BTreeSet<RecordRef> = BTreeSet::new();
        if self.scope.is_all() {
            related.extend(board.quotes().ids().map(RecordRef::from));
            related.extend(board.sources().ids().map(RecordRef::from));
            related.extend(board.entities().ids().map(RecordRef::from));
        } else {
            for &record in self.numbers.keys() {
                related.extend(entities_of(board, record).into_iter().map(RecordRef::from));
                for quote in quotes_of(board, record) {
                    related.insert(quote.into());
                    related.extend(speaker_of(board, quote).map(RecordRef::from));
                }
            }
            related.extend(self.sources.keys().map(|&id| RecordRef::from(id)));
        }
        if !self.options.withheld {
            related.retain(|record| match record {
                RecordRef::Entity(id) => !self.withheld.contains(id),
                _ => true,
            });
        }
        related
    }

    /// The entry of a record; of a quote those that it stands in.
    fn entries_with(&self, record: RecordRef) -> Vec<usize> {
        match record {
            RecordRef::Quote(id) => {
                let uses = self.derived.index.backlinks.uses_of(id);
                uses.filter_map(|it| self.number(it.record())).collect()
            }
            record => self.number(record).into_iter().collect(),
        }
    }

    pub(super) fn changes(&self) -> Option<Changes> {
        let (since, changes) = self.ground.since?;
        let related = self.related();
        let gone = |record: RecordRef| match record {
            RecordRef::Source(id) => !self.board.sources().contains(id),
            RecordRef::Quote(id) => !self.board.quotes().contains(id),
            RecordRef::Entity(id) => !self.board.entities().contains(id),
            RecordRef::Claim(id) => !self.board.claims().contains(id),
            RecordRef::Relation(id) => !self.board.relations().contains(id),
            RecordRef::Card(_) | RecordRef::Frame(_) | RecordRef::Step(_) => false,
        };
        let is_here = |record: &RecordRef| {
            related.contains(record) || self.number(*record).is_some() || gone(*record)
        };
        let everything = self.scope.is_all() && self.options.withheld && self.options.leads;
        let mut found = Changes {
            since: since.to_owned(),
            ..Changes::default()
        };
        for group in changes.groups() {
            if matches!(group.topic, Topic::Story | Topic::Canvas) {
                found.elsewhere += group.sentences.len();
                continue;
            }
            let sentences = group.sentences.iter().filter(|sentence| {
                let records = &sentence.records;
                everything || records.is_empty() || records.iter().any(is_here)
            });
            let lines: Vec<Change> = sentences
                .map(|sentence| {
                    let records = sentence.records.iter();
                    let entries: BTreeSet<usize> = records
                        .flat_map(|&record| self.entries_with(record))
                        .collect();
                    Change {
                        how: sentence.how,
                        text: sentence.to_string(),
                        entries: entries.into_iter().collect(),
                    }
                })
                .collect();
            if !lines.is_empty() {
                found.groups.push((group.topic, lines));
            }
        }
        Some(found)
    }
}
