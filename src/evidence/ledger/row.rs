//! One row of the ledger: what a claim or relation says, and everything it is worth.

use crate::base::date::FuzzyDate;
use crate::base::fold::{Fold, fold};
use crate::evidence::fallout::evidence_of;
use crate::evidence::{DisputeState, EvidenceIndex, Standing, Weighed, is_live, unchecked_because};
use crate::model::{
    About, Board, Checked, EntityId, LegalStage, QuoteId, RecordRef, SourceId, Stance, Who,
};
use crate::query::labels::{display_name, statement};
use std::collections::BTreeSet;

/// A claim or relation as the ledger lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The claim or relation.
    pub record: RecordRef,
    /// The entities it is about: one, or the two ends of the relation.
    pub about: Vec<EntityId>,
    /// The whole of what it says, not shortened.
    pub says: String,
    /// What it says, folded: for sorting and finding.
    pub folded: String,
    /// The property of a claim, the kind of a relation.
    pub kind: String,
    pub weighed: Weighed,
    /// Where its live support stands.
    pub sources: BTreeSet<SourceId>,
    /// Who says so, in live support: entities.
    pub named: BTreeSet<EntityId>,
    /// Who says so, in live support: descriptions.
    pub unnamed: BTreeSet<String>,
    /// The names of those who say so, named before unnamed.
    pub speakers: String,
    /// The last legal stage.
    pub stage: Option<LegalStage>,
    /// When it is so, or as of when it is said.
    pub when: Option<FuzzyDate>,
    /// The state of the dispute it takes part in; of several, one that is open.
    pub dispute: Option<DisputeState>,
    pub checked: CheckMark,
}

/// Whether a person compared it with its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckMark {
    Unchecked,
    /// It was checked, and what it rests on has changed since.
    Stale(Box<Checked>),
    Checked(Box<Checked>),
}

impl CheckMark {
    pub fn label(&self) -> &'static str {
        match self {
            Self::Unchecked => "Unchecked",
            Self::Stale(_) => "Changed since it was checked",
            Self::Checked(_) => "Checked",
        }
    }

    /// Who and when: `MK 2016-04-01`; empty if nobody ever did.
    pub fn by(&self) -> String {
        match self {
            Self::Unchecked => String::new(),
            Self::Stale(mark) | Self::Checked(mark) => {
                let on = mark.on.as_ref().map(|on| format!(" {on}"));
                format!("{}{}", mark.by, on.unwrap_or_default())
            }
        }
    }
}

impl Row {
    /// The row of a claim or relation; nothing for other records, or if it is not on the board.
    pub fn new(board: &Board, evidence: &EvidenceIndex, record: RecordRef) -> Option<Self> {
        let weighed = evidence.weighed(record)?;
        let said = Said::of(board, record)?;
        let speakers = Speakers::of(board, record);
        let checked = match said.checked {
            None => CheckMark::Unchecked,
            Some(mark) if unchecked_because(board, record).is_some() => {
                CheckMark::Stale(Box::new(mark))
            }
            Some(mark) => CheckMark::Checked(Box::new(mark)),
        };
        let states = evidence.disputes_about(record).filter(|dispute| {
            // A relation is also what the disputes of claims about it are over.
            dispute.sides().any(|side| side == record)
        });
        Some(Self {
            record,
            about: said.about,
            folded: fold(&said.says, Fold::Words),
            says: said.says,
            kind: said.kind,
            weighed,
            speakers: speakers.shown(board),
            sources: speakers.sources,
            named: speakers.named,
            unnamed: speakers.unnamed,
            stage: said.stage,
            when: said.when,
            dispute: states
                .map(|dispute| dispute.state)
                .min_by_key(|state| state.is_resolved()),
            checked,
        })
    }

    pub fn standing(&self) -> Standing {
        self.weighed.standing
    }

    /// The first quote that it rests on: one that supports and is live, if there is one.
    pub fn first_quote(&self, board: &Board) -> Option<QuoteId> {
        let pieces = evidence_of(board, self.record)?;
        let live = pieces.iter().find(|piece| {
            let quote = board.quotes().get(piece.quote);
            piece.stance == Stance::Supports && quote.is_some_and(|quote| is_live(board, quote))
        });
        live.or_else(|| pieces.first()).map(|piece| piece.quote)
    }
}

/// What is read off the record itself.
struct Said {
    about: Vec<EntityId>,
    says: String,
    kind: String,
    stage: Option<LegalStage>,
    when: Option<FuzzyDate>,
    checked: Option<Checked>,
}

impl Said {
    fn of(board: &Board, record: RecordRef) -> Option<Self> {
        match record {
            RecordRef::Claim(id) => {
                let claim = board.claims().get(id)?;
                let about = match claim.about {
                    About::Entity(entity) => vec![entity],
                    About::Relation(relation) => ends(board, relation),
                };
                let name = display_name(board, RecordRef::from(claim.about));
                Some(Self {
                    about,
                    says: format!("{name}, {}", statement(board, claim)),
                    kind: claim.property.clone(),
                    stage: None,
                    when: claim.as_of.clone(),
                    checked: claim.checked.clone(),
                })
            }
            RecordRef::Relation(id) => {
                let relation = board.relations().get(id)?;
                Some(Self {
                    about: ends(board, id),
                    says: display_name(board, id),
                    kind: relation.kind.as_str().to_owned(),
                    stage: relation.legal.last().map(|step| step.stage),
                    when: relation.when.clone(),
                    checked: relation.checked.clone(),
                })
            }
            _ => None,
        }
    }
}

fn ends(board: &Board, relation: crate::model::RelationId) -> Vec<EntityId> {
    let relation = board.relations().get(relation);
    let mut ends: Vec<EntityId> = relation.map_or_else(Vec::new, |it| vec![it.from, it.to]);
    ends.dedup();
    ends
}

/// Who says so, and where.
#[derive(Default)]
struct Speakers {
    sources: BTreeSet<SourceId>,
    named: BTreeSet<EntityId>,
    unnamed: BTreeSet<String>,
}

impl Speakers {
    fn of(board: &Board, record: RecordRef) -> Self {
        let mut this = Self::default();
        for piece in evidence_of(board, record).unwrap_or_default() {
            let Some(quote) = board.quotes().get(piece.quote) else {
                continue;
            };
            if piece.stance != Stance::Supports || !is_live(board, quote) {
                continue;
            }
            this.sources.insert(quote.source);
            match quote.speaker.as_ref().map(|speaker| &speaker.who) {
                Some(Who::Entity(id)) => {
                    this.named.insert(*id);
                }
                Some(Who::Described(words)) => {
                    this.unnamed.insert(words.clone());
                }
                None => {}
            }
        }
        this
    }

    fn shown(&self, board: &Board) -> String {
        let named = self.named.iter().map(|&id| display_name(board, id));
        let mut all: Vec<String> = named.collect();
        all.sort();
        all.extend(self.unnamed.iter().cloned());
        all.join(", ")
    }
}
