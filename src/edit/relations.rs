//! Relations: to connect entities and to say what the line says.

use super::transaction::Transaction;
use super::{resolutions, tidy};
use crate::base::date::FuzzyDate;
use crate::base::id::IdGen;
use crate::model::{
    Board, Checked, Diff, Direction, EntityId, Evidence, LegalStep, RecordRef, Relation,
    RelationId, RelationKind, Reply,
};

/// One of the two ends of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    From,
    To,
}

/// One field of a relation, with what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationField {
    Kind(RelationKind),
    Label(String),
    Direction(Direction),
    When(Option<FuzzyDate>),
    Denied(bool),
    Checked(Option<Checked>),
}

/// Draws a line from one entity to another, resting on evidence; without any it is a lead.
pub fn connect(
    board: &Board,
    ids: &mut IdGen,
    ends: (EntityId, EntityId),
    kind: RelationKind,
    direction: Direction,
    evidence: Vec<Evidence>,
) -> (RelationId, Transaction) {
    let ((from, to), RelationKind(kind)) = (ends, kind);
    let relation = Relation {
        from,
        to,
        kind: RelationKind::new(tidy::name(&kind)),
        label: String::new(),
        direction,
        when: None,
        denied: false,
        legal: Vec::new(),
        evidence: tidy::known_evidence(board, evidence),
        resolution: None,
        reply: None,
        checked: None,
    };
    let relation_id = ids.next();
    let mut diff = Diff::default();
    let known = board.entities().contains(from) && board.entities().contains(to);
    if known {
        diff.put(board, relation_id, relation);
    }
    let made = known.then_some(RecordRef::Relation(relation_id));
    (
        relation_id,
        Transaction::new("Connect", diff).selecting(made),
    )
}

/// Lets one end of a line rest on another entity. That ends what was settled about the former line.
pub fn reconnect(
    board: &Board,
    relation_id: RelationId,
    end: End,
    entity: EntityId,
) -> Transaction {
    let mut diff = Diff::default();
    if board.entities().contains(entity) {
        diff.update::<Relation>(board, relation_id, |relation| match end {
            End::From => relation.from = entity,
            End::To => relation.to = entity,
        });
        resolutions::end_if_moved::<Relation>(board, &mut diff, relation_id);
    }
    Transaction::new("Reconnect", diff)
}

/// Turns a line round.
pub fn reverse(board: &Board, relation_id: RelationId) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| {
        std::mem::swap(&mut relation.from, &mut relation.to);
    });
    Transaction::new("Reverse", diff)
}

/// Changes one field. Another kind ends what was settled about the former one.
pub fn set(board: &Board, relation_id: RelationId, field: RelationField) -> Transaction {
    let (label, key) = match &field {
        RelationField::Kind(_) => ("Change the relation", Some("kind")),
        RelationField::Label(_) => ("Edit the label", Some("label")),
        RelationField::Direction(_) => ("Change the direction", None),
        RelationField::When(_) => ("Change the date", Some("when")),
        RelationField::Denied(true) => ("Mark as denied", None),
        RelationField::Denied(false) => ("Mark as not denied", None),
        RelationField::Checked(Some(_)) => ("Mark as checked", None),
        RelationField::Checked(None) => ("Mark as not checked", None),
    };
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| match field {
        RelationField::Kind(kind) => relation.kind = RelationKind::new(tidy::name(kind.as_str())),
        RelationField::Label(text) => relation.label = tidy::name(&text),
        RelationField::Direction(direction) => relation.direction = direction,
        RelationField::When(when) => relation.when = when,
        RelationField::Denied(denied) => {
            if relation.denied != denied {
                resolutions::turned(relation);
            }
            relation.denied = denied;
        }
        RelationField::Checked(checked) => relation.checked = checked.map(tidy::checked),
    });
    resolutions::end_if_moved::<Relation>(board, &mut diff, relation_id);
    tidy::typing(Transaction::new(label, diff), relation_id.into(), key)
}

/// Says whether those whom it is about were asked, and what they answered; nothing takes that back.
pub fn set_reply(board: &Board, relation_id: RelationId, reply: Option<Reply>) -> Transaction {
    let label = match reply {
        Some(_) => "Change the reply",
        None => "Remove the reply",
    };
    let key = reply.is_some().then_some("reply");
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| {
        relation.reply = reply.map(|reply| tidy::reply(board, reply));
    });
    resolutions::end_if_moved::<Relation>(board, &mut diff, relation_id);
    tidy::typing(Transaction::new(label, diff), relation_id.into(), key)
}

/// Replaces the legal stages by these, in this order; the last is the one in force.
pub fn set_legal(board: &Board, relation_id: RelationId, stages: Vec<LegalStep>) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| {
        relation.legal = stages.into_iter().map(|s| tidy_stage(board, s)).collect();
    });
    Transaction::new("Change the legal stages", diff)
}

/// Adds a stage after those there are.
pub fn add_stage(board: &Board, relation_id: RelationId, stage: LegalStep) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| {
        relation.legal.push(tidy_stage(board, stage));
    });
    Transaction::new("Add a legal stage", diff)
}

/// Replaces one stage.
pub fn set_stage(
    board: &Board,
    relation_id: RelationId,
    index: usize,
    stage: LegalStep,
) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| {
        if let Some(place) = relation.legal.get_mut(index) {
            *place = tidy_stage(board, stage);
        }
    });
    Transaction::new("Change a legal stage", diff)
}

/// Takes one stage away.
pub fn remove_stage(board: &Board, relation_id: RelationId, index: usize) -> Transaction {
    let mut diff = Diff::default();
    diff.update::<Relation>(board, relation_id, |relation| {
        if index < relation.legal.len() {
            relation.legal.remove(index);
        }
    });
    Transaction::new("Remove a legal stage", diff)
}

fn tidy_stage(board: &Board, mut stage: LegalStep) -> LegalStep {
    stage.place = tidy::name(&stage.place);
    stage.quote = stage.quote.filter(|id| board.quotes().contains(*id));
    stage
}
