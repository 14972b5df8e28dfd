//! Claims: to state something of an entity or a relation, and to settle where statements differ.

use super::tidy;
use super::transaction::Transaction;
use crate::base::date::FuzzyDate;
use crate::base::id::IdGen;
use crate::model::{
    About, Board, Checked, Claim, ClaimId, Diff, Evidence, RecordRef, Reply, Resolution,
    ResolutionKind, Value,
};
use std::collections::BTreeSet;

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
    let mut moved = false;
    diff.update::<Claim>(board, claim_id, |claim| match field {
        ClaimField::Property(text) => {
            let property = tidy::property(&text);
            if claim.property != property {
                claim.property = property;
                claim.resolution = None;
                moved = true;
            }
        }
        ClaimField::Value(value) => {
            if let Some(value) = tidy_value(board, value) {
                claim.value = value;
            }
        }
        ClaimField::AsOf(date) => claim.as_of = date,
        ClaimField::Denied(denied) => claim.denied = denied,
        ClaimField::Checked(checked) => claim.checked = checked.map(tidy::checked),
    });
    if moved {
        prefer_no_more(board, &mut diff, |preferred| preferred == claim_id);
    }
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

/// Settles a dispute: every claim but the preferred one says why it differs and which to prefer, and
/// the preferred one says nothing. Claims about something else are passed over.
pub fn resolve(
    board: &Board,
    disputed: &BTreeSet<ClaimId>,
    kind: ResolutionKind,
    note: &str,
    prefer: Option<ClaimId>,
) -> Transaction {
    let prefer = prefer.filter(|id| board.claims().contains(*id));
    let measure = prefer.into_iter().chain(disputed.iter().copied());
    let Some(measure) = measure.into_iter().find_map(|id| board.claims().get(id)) else {
        return Transaction::default();
    };
    let mut diff = Diff::default();
    for &claim_id in disputed.iter().chain(&prefer) {
        diff.update::<Claim>(board, claim_id, |claim| {
            if claim.about != measure.about || claim.property != measure.property {
                return;
            }
            let resolution = Resolution {
                kind,
                note: tidy::text(note.to_owned()),
                prefer,
            };
            claim.resolution = Some(resolution).filter(|_| prefer != Some(claim_id));
        });
    }
    Transaction::new("Resolve a dispute", diff)
}

/// Opens a settled dispute again: the claims say nothing of it any more.
pub fn unresolve(board: &Board, disputed: &BTreeSet<ClaimId>) -> Transaction {
    let mut diff = Diff::default();
    for &claim_id in disputed {
        diff.update::<Claim>(board, claim_id, |claim| claim.resolution = None);
    }
    Transaction::new("Open a dispute again", diff)
}

/// What preferred one of these claims prefers none any more; the reason and the note stay.
pub(super) fn prefer_no_more(board: &Board, diff: &mut Diff, these: impl Fn(ClaimId) -> bool) {
    for (id, claim) in board.claims().iter() {
        let preferred = claim.resolution.as_ref().and_then(|r| r.prefer);
        if preferred.is_some_and(&these) {
            diff.update::<Claim>(board, id, |claim| {
                if let Some(resolution) = &mut claim.resolution {
                    resolution.prefer = None;
                }
            });
        }
    }
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
