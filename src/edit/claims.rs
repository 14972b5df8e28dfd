//! Claims: to state something of an entity or a relation.

use super::transaction::Transaction;
use super::{resolutions, tidy};
use crate::base::date::FuzzyDate;
use crate::base::id::IdGen;
use crate::model::{
    About, Board, Checked, Claim, ClaimId, Diff, Evidence, RecordRef, Reply, Value,
};

/// One field of a claim, with what it becomes.
#[derive(Debug, Clone, PartialEq)]
pub enum ClaimField {
    Property(String),
    Value(Value),
    AsOf(Option<FuzzyDate>),
    Denied(bool),
    Checked(Option<Checked>),
}

/// States something; without evidence it is a lead.
pub fn create(
    board: &Board,
    ids: &mut IdGen,
    about: About,
    property: &str,
    value: Value,
    evidence: Vec<Evidence>,
) -> (ClaimId, Transaction) {
    let claim_id = ids.next();
    let mut diff = Diff::default();
    let value = tidy_value(board, value);
    let known = board.contains(about.into()) && value.is_some();
    if let Some(value) = value.filter(|_| known) {
        let claim = Claim {
            about,
            property: tidy::property(property),
            value,
            as_of: None,
            denied: false,
            evidence: tidy::known_evidence(board, evidence),
            resolution: None,
            reply: None,
            checked: None,
        };
        diff.put(board, claim_id, claim);
    }
    let made = known.then_some(RecordRef::Claim(claim_id));
    (
        claim_id,
        Transaction::new("Add a claim", diff).selecting(made),
    )
}

/// Changes one field. Another property ends what was settled about the former one.
pub fn set(board: &Board, claim_id: ClaimId, field: ClaimField) -> Transaction {
    let (label, key) = match &field {
        ClaimField::Property(_) => ("Change the property", Some("property")),
        ClaimField::Value(_) => ("Change the value", Some("value")),
        ClaimField::AsOf(_) => ("Change the date", Some("as_of")),
        ClaimField::Denied(true) => ("Mark as denied", None),
        ClaimField::Denied(false) => ("Mark as not denied", None),
        ClaimField::Checked(Some(_)) => ("Mark as checked", None),
        ClaimField::Checked(None) => ("Mark as not checked", None),
    };
    let mut diff = Diff::default();
    diff.update::<Claim>(board, claim_id, |claim| match field {
        ClaimField::Property(text) => claim.property = tidy::property(&text),
        ClaimField::Value(value) => {
            if let Some(value) = tidy_value(board, value) {
                claim.value = value;
            }
        }
        ClaimField::AsOf(date) => claim.as_of = date,
        ClaimField::Denied(denied) => {
            if claim.denied != denied {
                resolutions::turned(claim);
            }
            claim.denied = denied;
        }
        ClaimField::Checked(checked) => claim.checked = checked.map(tidy::checked),
    });
    resolutions::end_if_moved::<Claim>(board, &mut diff, claim_id);
    tidy::typing(Transaction::new(label, diff), claim_id.into(), key)
}

/// Says whether those whom it is about were asked, and what they answered; nothing takes that back.
pub fn set_reply(board: &Board, claim_id: ClaimId, reply: Option<Reply>) -> Transaction {
    let label = match reply {
        Some(_) => "Change the reply",
        None => "Remove the reply",
    };
    let key = reply.is_some().then_some("reply");
    let mut diff = Diff::default();
    diff.update::<Claim>(board, claim_id, |claim| {
        claim.reply = reply.map(|reply| tidy::reply(board, reply));
    });
    tidy::typing(Transaction::new(label, diff), claim_id.into(), key)
}

/// Nothing if it is an entity that is not on the board.
fn tidy_value(board: &Board, value: Value) -> Option<Value> {
    match value {
        Value::Text(text) => Some(Value::Text(tidy::text(text))),
        Value::Number { quantity, unit } => Some(Value::Number {
            quantity,
            unit: tidy::name(&unit),
        }),
        Value::Date(date) => Some(Value::Date(date)),
        Value::Entity(id) => board.entities().contains(id).then_some(Value::Entity(id)),
    }
}
