//! The part that does not depend on the day: a board without what its author wrote with later knowledge.

use super::names::{Names, SpellingAt};
use super::pass::each;
use super::{Lens, days};
use crate::base::date::Day;
use crate::evidence::Origins;
use crate::model::diff::Record;
use crate::model::{
    Board, BoardMeta, Card, CardContent, Claim, Diff, Entity, EntityKind, Frame, Quote, RecordRef,
    Relation, Reply, Resolution, Source, Stance, Step, Value, Who, Withdrawal,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A whole board, and the same one blanked; kept while the lens moves, so that a step of a slider makes no
/// record anew that the day has nothing to do with.
#[derive(Debug, Clone)]
pub(super) struct Later {
    pub whole: Board,
    /// The whole board itself where nobody asks what was known.
    pub blanked: Board,
    pub names: Names,
    /// The names in what its author wrote of each record, where there are any.
    pub named: BTreeMap<RecordRef, Vec<SpellingAt>>,
    /// The names in the board's title.
    pub board_title: Vec<SpellingAt>,
    /// How many claims and relations no quote supports.
    pub leads: usize,
    /// From which day on each quote is known, in the order of the table; nothing if from none.
    pub quotes_from: Vec<Option<Day>>,
    pub origins: Origins,
    blanks: bool,
}

impl Later {
    pub fn of(whole: &Board, lens: Lens) -> Self {
        let mut later = Self {
            whole: Board::default(),
            blanked: Board::default(),
            names: Names::default(),
            named: BTreeMap::new(),
            board_title: Vec::new(),
            leads: 0,
            quotes_from: Vec::new(),
            origins: Origins::default(),
            blanks: false,
        };
        later.renew(whole, lens);
        later
    }

    /// Follows a change of the board or of the lens.
    pub fn follow(&mut self, whole: &Board, lens: Lens) {
        if self.blanks != lens.known.is_some() {
            *self = Self::of(whole, lens);
        } else if !self.is_of(whole) {
            self.renew(whole, lens);
        }
    }

    pub fn is_of(&self, whole: &Board) -> bool {
        same(&self.whole, whole)
    }

    fn renew(&mut self, whole: &Board, lens: Lens) {
        self.blanks = lens.known.is_some();
        if self.blanks {
            let diff = self.difference(whole);
            self.blanked = self.blanked.with(&diff);
            self.find_names(whole);
        } else {
            self.blanked = whole.clone();
            self.names = Names::default();
            self.named.clear();
            self.board_title.clear();
        }
        let claims = whole.claims().iter().map(|(_, claim)| &claim.evidence);
        let relations = whole.relations().iter();
        let relations = relations.map(|(_, relation)| &relation.evidence);
        self.leads = (claims.chain(relations))
            .filter(|evidence| evidence.iter().all(|e| e.stance != Stance::Supports))
            .count();
        self.quotes_from = (whole.quotes().iter())
            .map(|(_, quote)| match days::own_date(quote) {
                Some(date) => date.interval().last,
                None => days::source_known(whole.sources().get(quote.source)?),
            })
            .collect();
        self.origins = Origins::build(whole);
        self.whole = whole.clone();
    }

    /// From the blanked board to that of another whole one; what is shared by both is not looked at.
    fn difference(&self, whole: &Board) -> Diff {
        let mut diff = Diff::default();
        self.table::<Source>(whole, &mut diff, |source| {
            let change = |s: &mut Source| {
                s.notes.clear();
                s.reliability = None;
                blank_withdrawal(&mut s.withdrawn);
            };
            blank(source, change, |s| {
                s.notes.is_empty()
                    && s.reliability.is_none()
                    && is_withdrawal_blank(s.withdrawn.as_ref())
            })
        });
        self.table::<Quote>(whole, &mut diff, |quote| {
            let change = |q: &mut Quote| {
                q.comment.clear();
                q.checked = None;
                blank_withdrawal(&mut q.withdrawn);
            };
            blank(quote, change, |q| {
                q.comment.is_empty()
                    && q.checked.is_none()
                    && is_withdrawal_blank(q.withdrawn.as_ref())
            })
        });
        self.table::<Entity>(whole, &mut diff, |entity| {
            let change = |e: &mut Entity| {
                e.summary.clear();
                e.tags.clear();
                e.picture = None;
                e.when.take_if(|_| e.kind != EntityKind::Event);
            };
            blank(entity, change, |e| {
                let dated = e.when.is_some() && e.kind != EntityKind::Event;
                e.summary.is_empty() && e.tags.is_empty() && e.picture.is_none() && !dated
            })
        });
        self.table::<Claim>(whole, &mut diff, |claim| {
            let change = |c: &mut Claim| {
                c.checked = None;
                blank_resolution(&mut c.resolution);
                blank_reply(&mut c.reply);
            };
            blank(claim, change, |c| {
                c.checked.is_none()
                    && is_resolution_blank(c.resolution.as_ref())
                    && is_reply_blank(c.reply.as_ref())
            })
        });
        self.table::<Relation>(whole, &mut diff, |relation| {
            let change = |r: &mut Relation| {
                r.label.clear();
                r.checked = None;
                blank_resolution(&mut r.resolution);
                blank_reply(&mut r.reply);
            };
            blank(relation, change, |r| {
                r.label.is_empty()
                    && r.checked.is_none()
                    && is_resolution_blank(r.resolution.as_ref())
                    && is_reply_blank(r.reply.as_ref())
            })
        });
        self.table::<Card>(whole, &mut diff, |card| {
            let written = matches!(card.content, CardContent::Note(_));
            (!written).then(|| Arc::clone(card))
        });
        self.table::<Frame>(whole, &mut diff, |frame| Some(Arc::clone(frame)));
        self.table::<Step>(whole, &mut diff, |step| {
            blank(step, |s| s.text.clear(), |s| s.text.is_empty())
        });
        let meta = BoardMeta {
            question: String::new(),
            rules_off: BTreeMap::new(),
            ..whole.meta().clone()
        };
        if *self.blanked.meta() != meta {
            diff.put_meta(&self.blanked, meta);
        }
        diff
    }

    /// Finds the names in the texts that may be shown before these names are.
    fn find_names(&mut self, whole: &Board) {
        let names = Names::of(whole);
        let mut named = BTreeMap::new();
        let mut put = |record: RecordRef, found: Vec<SpellingAt>| {
            if !found.is_empty() {
                named.insert(record, found);
            }
        };
        for (id, frame) in whole.frames().iter() {
            put(id.into(), names.in_text(&frame.title));
        }
        for (id, step) in whole.steps().iter() {
            put(id.into(), names.in_text(&step.title));
        }
        for (id, claim) in whole.claims().iter() {
            let mut found = names.in_text(&claim.property);
            match &claim.value {
                Value::Text(text) | Value::Number { unit: text, .. } => {
                    found.extend(names.in_text(text));
                }
                Value::Date(_) | Value::Entity(_) => {}
            }
            put(id.into(), found);
        }
        for (id, quote) in whole.quotes().iter() {
            if let Some(Who::Described(text)) = quote.speaker.as_ref().map(|it| &it.who) {
                put(id.into(), names.in_text(text));
            }
        }
        for (id, relation) in whole.relations().iter() {
            let places = relation.legal.iter().map(|step| &step.place);
            let kind = std::iter::once(&relation.kind.0);
            let found = kind.chain(places).flat_map(|text| names.in_text(text));
            put(id.into(), found.collect());
        }
        self.board_title = names.in_text(&whole.meta().title);
        self.names = names;
        self.named = named;
    }

    fn table<R: Record>(
        &self,
        whole: &Board,
        diff: &mut Diff,
        make: impl Fn(&Arc<R>) -> Option<Arc<R>>,
    ) {
        let (before, made) = (R::table(&self.whole), R::table(&self.blanked));
        each(whole, &self.blanked, diff, |id, record: &Arc<R>| {
            let same = before.get_arc(id).is_some_and(|b| Arc::ptr_eq(b, record));
            if same {
                made.get_arc(id).cloned()
            } else {
                make(record)
            }
        });
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the same shape as for records that are left out"
)]
fn blank<R: Clone>(
    record: &Arc<R>,
    change: impl Fn(&mut R),
    is_blank: impl Fn(&R) -> bool,
) -> Option<Arc<R>> {
    if is_blank(record) {
        return Some(Arc::clone(record));
    }
    let mut blanked = R::clone(record);
    change(&mut blanked);
    Some(Arc::new(blanked))
}

fn blank_withdrawal(withdrawn: &mut Option<Withdrawal>) {
    if let Some(withdrawn) = withdrawn {
        withdrawn.why.clear();
    }
}

fn is_withdrawal_blank(withdrawn: Option<&Withdrawal>) -> bool {
    withdrawn.is_none_or(|withdrawn| withdrawn.why.is_empty())
}

fn blank_resolution<I>(resolution: &mut Option<Resolution<I>>) {
    if let Some(resolution) = resolution {
        resolution.note.clear();
    }
}

fn is_resolution_blank<I>(resolution: Option<&Resolution<I>>) -> bool {
    resolution.is_none_or(|resolution| resolution.note.is_empty())
}

fn blank_reply(reply: &mut Option<Reply>) {
    if let Some(reply) = reply {
        reply.note.clear();
    }
}

fn is_reply_blank(reply: Option<&Reply>) -> bool {
    reply.is_none_or(|reply| reply.note.is_empty())
}

/// Whether two boards share all their tables.
fn same(a: &Board, b: &Board) -> bool {
    a.meta() == b.meta()
        && a.sources().ptr_eq(b.sources())
        && a.quotes().ptr_eq(b.quotes())
        && a.entities().ptr_eq(b.entities())
        && a.claims().ptr_eq(b.claims())
        && a.relations().ptr_eq(b.relations())
        && a.cards().ptr_eq(b.cards())
        && a.frames().ptr_eq(b.frames())
        && a.steps().ptr_eq(b.steps())
}
