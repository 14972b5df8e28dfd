//! The entries: what each claim and relation says, and all that it stands on.

use super::order::Ordered;
use super::passages::{date, quotes_of};
use super::{Asked, Entry, Group, Maker, Passage, Preferred, Resolution, Says, Stage};
use crate::compare::How;
use crate::evidence::Weighed;
use crate::evidence::fallout::evidence_of;
use crate::model::{
    self, LegalStep, Prefer, RecordRef, Relation, Reply, Resolution as Resolved, Stance,
};
use crate::query::labels::{display_name, statement};

/// Rules whose findings an entry says in other ways.
const SAID: [&str; 13] = [
    "altered",
    "dispute",
    "fallen",
    "lead",
    "moved",
    "no-card",
    "no-document",
    "no-reply",
    "not-at-hand",
    "one-origin",
    "only-hearsay",
    "only-unnamed",
    "stale-check",
];

impl Maker<'_> {
    pub(super) fn group(&self, ordered: &Ordered) -> Group {
        let records = ordered.records.iter();
        let entries: Vec<Entry> = records.filter_map(|&record| self.entry(record)).collect();
        let name = display_name(self.board, ordered.about);
        let entity = match ordered.about {
            RecordRef::Entity(id) => self.board.entities().get(id).map(|it| (id, it)),
            _ => None,
        };
        let Some((id, entity)) = entity else {
            return Group {
                name,
                record: Some(ordered.about),
                entries,
                ..Group::default()
            };
        };
        Group {
            name,
            record: Some(id.into()),
            kind: Some(entity.kind),
            also: entity
                .names
                .iter()
                .skip(1)
                .map(|name| name.text.clone())
                .collect(),
            when: date(entity.when.as_ref()),
            summary: entity.summary.trim().to_owned(),
            withheld: self.withheld.contains(&id),
            entries,
        }
    }

    fn entry(&self, record: RecordRef) -> Option<Entry> {
        let Weighed { standing, support } = self.derived.evidence.weighed(record)?;
        let said = self.said(record)?;
        let of_it = || self.found.get(&record).into_iter().flatten();
        let accuses = of_it().any(|it| it.rule.code == "no-reply");
        let disputes = self.derived.evidence.disputes_about(record);
        let disputes = disputes.filter(|it| it.sides().any(|side| side == record));
        Some(Entry {
            number: self.number(record)?,
            record,
            says: said.says,
            when: said.when,
            denied: said.denied,
            standing,
            support,
            passages: self.evidence(record),
            stages: said.stages,
            reply: match said.reply {
                Some(reply) => self.reply(reply),
                None if accuses => Asked::Nobody,
                None => Asked::Nothing,
            },
            disputes: disputes
                .filter_map(|it| self.disputes.get(&it.key).copied())
                .collect(),
            resolution: self.resolution(record),
            check: self.check_of(record, said.checked),
            remarks: of_it()
                .filter(|it| !SAID.contains(&it.rule.code))
                .map(|it| it.message.clone())
                .collect(),
            changed: self.changed(record),
            withheld: self.names_withheld(record),
        })
    }

    fn said(&self, record: RecordRef) -> Option<Said<'_>> {
        match record {
            RecordRef::Claim(id) => {
                let claim = self.board.claims().get(id)?;
                let about = display_name(self.board, RecordRef::from(claim.about));
                Some(Said {
                    says: Says::Claim {
                        about,
                        statement: statement(self.board, claim),
                    },
                    when: date(claim.as_of.as_ref()).map(|on| format!("as of {on}")),
                    denied: claim.denied,
                    stages: Vec::new(),
                    reply: claim.reply.as_ref(),
                    checked: claim.checked.as_ref(),
                })
            }
            RecordRef::Relation(id) => {
                let relation: &Relation = self.board.relations().get(id)?;
                Some(Said {
                    says: Says::Relation {
                        from: display_name(self.board, relation.from),
                        label: match relation.shown_label().trim() {
                            "" => "is linked to".to_owned(),
                            label => label.to_owned(),
                        },
                        to: display_name(self.board, relation.to),
                        direction: relation.direction,
                    },
                    when: date(relation.when.as_ref()),
                    denied: relation.denied,
                    stages: relation.legal.iter().map(|it| self.stage(it)).collect(),
                    reply: relation.reply.as_ref(),
                    checked: relation.checked.as_ref(),
                })
            }
            _ => None,
        }
    }

    fn evidence(&self, record: RecordRef) -> Vec<Passage> {
        let pieces = evidence_of(self.board, record).unwrap_or_default();
        let of = |stance: Stance| pieces.iter().filter(move |it| it.stance == stance);
        Stance::ALL
            .into_iter()
            .flat_map(of)
            .map(|it| self.passage(it.quote, Some(it.stance)))
            .collect()
    }

    fn stage(&self, step: &LegalStep) -> Stage {
        Stage {
            stage: step.stage,
            as_of: date(step.as_of.as_ref()),
            place: step.place.trim().to_owned(),
            passage: step.quote.map(|quote| self.passage(quote, None)),
        }
    }

    fn reply(&self, reply: &Reply) -> Asked {
        Asked::Noted {
            asked: date(reply.asked.as_ref()),
            by: reply.by.trim().to_owned(),
            outcome: reply.outcome,
            note: reply.note.trim().to_owned(),
            passage: reply.quote.map(|quote| Box::new(self.passage(quote, None))),
        }
    }

    pub(super) fn resolution(&self, record: RecordRef) -> Option<Resolution> {
        match record {
            RecordRef::Claim(id) => {
                let claim = self.board.claims().get(id)?;
                Some(self.resolved(claim.resolution.as_ref()?))
            }
            RecordRef::Relation(id) => {
                let relation = self.board.relations().get(id)?;
                Some(self.resolved(relation.resolution.as_ref()?))
            }
            _ => None,
        }
    }

    fn resolved<I: Copy + Into<RecordRef>>(&self, resolution: &Resolved<I>) -> Resolution {
        Resolution {
            kind: resolution.kind,
            prefer: match resolution.prefer {
                None => Preferred::Nothing,
                Some(Prefer::This) => Preferred::This,
                Some(Prefer::Contrary) => Preferred::Contrary,
                Some(Prefer::Other(id)) => Preferred::Other {
                    says: display_name(self.board, id),
                    number: self.number(id),
                },
            },
            note: resolution.note.trim().to_owned(),
        }
    }

    /// What changed in a record and in its quotes since the last report.
    fn changed(&self, record: RecordRef) -> Vec<String> {
        let of_it = self.changed.get(&record).into_iter().flatten();
        let mut changed: Vec<String> = of_it
            .map(|sentence| match sentence.how {
                How::Added => "new".to_owned(),
                _ => sentence.details.join("; "),
            })
            .filter(|words| !words.is_empty())
            .collect();
        let quotes = quotes_of(self.board, record);
        let quotes = quotes.into_iter().map(RecordRef::from);
        let mut of_quotes = quotes
            .filter_map(|quote| self.changed.get(&quote))
            .flatten();
        if of_quotes.any(|sentence| sentence.how == How::Changed) {
            changed.push("a quote of it changed".to_owned());
        }
        changed
    }
}

/// What is read off the record itself.
struct Said<'a> {
    says: Says,
    when: Option<String>,
    denied: bool,
    stages: Vec<Stage>,
    reply: Option<&'a Reply>,
    checked: Option<&'a model::Checked>,
}
