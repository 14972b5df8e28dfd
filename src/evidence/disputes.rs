//! Disputes: statements on the board that cannot all be true, and how far they are settled.

use super::conflict::{conflict, denies, text_key};
use super::standing::{Standing, Weighed};
use crate::model::{
    About, Board, Claim, ClaimId, EntityId, Prefer, RecordRef, Relation, RelationId,
    ResolutionKind, Side, Statement, Value,
};
use crate::query::labels::{display_name, shorten, value_text};
use std::collections::{BTreeMap, BTreeSet};

/// What a dispute is over. There is at most one for each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisputeKey {
    /// One property of one thing, by the property's key.
    Property(About, String),
    /// Whether a relation of this kind holds between two entities, the lower id first.
    Relation(EntityId, EntityId, String),
}

/// How far a dispute is settled; derived from the resolutions on its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisputeState {
    /// Nobody has said anything about it.
    Unresolved,
    /// A person looked at it and left it open.
    Open,
    /// Each two that conflict have a resolution on one of them, and so has each that is contested.
    Resolved {
        kind: ResolutionKind,
        /// The claim or relation to go with, or to go against.
        prefer: Option<Side<RecordRef>>,
    },
}

impl DisputeState {
    pub fn is_resolved(self) -> bool {
        matches!(self, Self::Resolved { .. })
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Unresolved => "Unresolved",
            Self::Open => "Left open",
            Self::Resolved { .. } => "Resolved",
        }
    }
}

/// What a person goes with of the evidence for and against one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    For,
    Against,
    Neither,
}

/// Claims about one property that conflict, or relations of which one denies the other, or a single one
/// with evidence on both sides.
///
/// What has fallen takes no part: nobody stands behind it any more. A lead does: it is said on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispute {
    pub key: DisputeKey,
    /// As the first of the claims writes it; the kind for relations.
    pub property: String,
    /// The claims that take part, by id.
    pub claims: Vec<ClaimId>,
    /// The relations that take part, by id.
    pub relations: Vec<RelationId>,
    /// Those of them that have live evidence for and against.
    pub contested: Vec<RecordRef>,
    /// For a badge: `31–35`, `Paris / Brussels`, `31, denied`.
    pub summary: String,
    pub state: DisputeState,
}

impl Dispute {
    /// The entity or relation that the claims are about, or the relations themselves.
    pub fn about(&self) -> Vec<RecordRef> {
        match &self.key {
            DisputeKey::Property(about, _) => vec![(*about).into()],
            DisputeKey::Relation(..) => self.relations.iter().map(|&id| id.into()).collect(),
        }
    }

    /// Everything that takes part.
    pub fn sides(&self) -> impl Iterator<Item = RecordRef> + '_ {
        let claims = self.claims.iter().map(|&id| id.into());
        claims.chain(self.relations.iter().map(|&id| id.into()))
    }

    /// How it is settled that there is evidence for and against a record; nothing if it is not.
    pub fn settled(&self, record: RecordRef) -> Option<Settled> {
        let DisputeState::Resolved { prefer, .. } = self.state else {
            return None;
        };
        self.contested.contains(&record).then(|| match prefer {
            None => Settled::Neither,
            Some(side) if side == Side::For(record) => Settled::For,
            Some(_) => Settled::Against,
        })
    }

    /// What it is over, for a list: `Brussels bombings, killed`.
    pub fn title(&self, board: &Board) -> String {
        self.title_of(board, usize::MAX)
    }

    /// The same where there is little room: long names are cut, so that what they differ in still shows.
    pub fn short_title(&self, board: &Board) -> String {
        self.title_of(board, MAX_NAME_CHARS)
    }

    fn title_of(&self, board: &Board, most: usize) -> String {
        match &self.key {
            DisputeKey::Property(about, _) => {
                format!(
                    "{}, {}",
                    shorten(&display_name(board, RecordRef::from(*about)), most),
                    self.property
                )
            }
            DisputeKey::Relation(..) => self
                .relations
                .first()
                .and_then(|&id| board.relations().get(id))
                .map_or_else(String::new, |relation| {
                    let end = |id: EntityId| shorten(&display_name(board, id), most);
                    let (from, to) = (end(relation.from), end(relation.to));
                    format!("{from}, {}, {to}", self.property)
                }),
        }
    }

    /// Each two that conflict, by id.
    pub fn pairs(&self, board: &Board) -> Vec<(RecordRef, RecordRef)> {
        let property = match &self.key {
            DisputeKey::Property(_, property) | DisputeKey::Relation(_, _, property) => property,
        };
        let claims = present(&self.claims, |id| board.claims().get(id));
        let relations = present(&self.relations, |id| board.relations().get(id));
        let between_claims = pairs_of(&claims, |a, b| conflict(property, a, b));
        let between_relations = pairs_of(&relations, denies);
        between_claims
            .into_iter()
            .map(|(a, b)| (a.into(), b.into()))
            .chain(
                between_relations
                    .into_iter()
                    .map(|(a, b)| (a.into(), b.into())),
            )
            .collect()
    }
}

/// The dispute over one property, if there is one. `claims` are all claims about it.
pub(super) fn over_property(
    board: &Board,
    weighed: &BTreeMap<ClaimId, Weighed>,
    about: About,
    property_key: &str,
    claims: &BTreeSet<ClaimId>,
) -> Option<Dispute> {
    let standing = |id: &ClaimId| weighed.get(id).map(|w| w.standing);
    let live: Vec<ClaimId> = claims
        .iter()
        .filter(|id| standing(id) != Some(Standing::Fallen))
        .copied()
        .collect();
    let live = present(&live, |id| board.claims().get(id));
    let is_contested = |id: &ClaimId| standing(id) == Some(Standing::Contested);
    let in_conflict = taking_part(&live, |a, b| conflict(property_key, a, b));
    let sides: Vec<(ClaimId, &Claim)> = live
        .into_iter()
        .filter(|(id, _)| in_conflict.contains(id) || is_contested(id))
        .collect();
    let (_, first) = sides.first()?;
    let contested = sides.iter().map(|(id, _)| *id).filter(is_contested);
    Some(Dispute {
        property: first.property.clone(),
        summary: summary(board, &sides),
        state: state(&sides, is_contested, |a, b| conflict(property_key, a, b)),
        contested: contested.map(Into::into).collect(),
        claims: sides.iter().map(|(id, _)| *id).collect(),
        relations: Vec::new(),
        key: DisputeKey::Property(about, property_key.to_owned()),
    })
}

/// The dispute whether a relation holds, if there is one. `relations` are all between two entities that
/// are of one kind.
pub(super) fn over_relation(
    board: &Board,
    weighed: &BTreeMap<RelationId, Weighed>,
    key: &DisputeKey,
    relations: &BTreeSet<RelationId>,
) -> Option<Dispute> {
    let standing = |id: &RelationId| weighed.get(id).map(|w| w.standing);
    let live: Vec<RelationId> = relations
        .iter()
        .filter(|id| standing(id) != Some(Standing::Fallen))
        .copied()
        .collect();
    let live = present(&live, |id| board.relations().get(id));
    let is_contested = |id: &RelationId| standing(id) == Some(Standing::Contested);
    let denied = taking_part(&live, denies);
    let sides: Vec<(RelationId, &Relation)> = live
        .into_iter()
        .filter(|(id, _)| denied.contains(id) || is_contested(id))
        .collect();
    let (_, first) = sides.first()?;
    let contested = sides.iter().map(|(id, _)| *id).filter(is_contested);
    let summary = if denied.is_empty() {
        "contested"
    } else {
        "said and denied"
    };
    Some(Dispute {
        key: key.clone(),
        property: first.kind.as_str().to_owned(),
        claims: Vec::new(),
        relations: sides.iter().map(|(id, _)| *id).collect(),
        contested: contested.map(Into::into).collect(),
        summary: summary.to_owned(),
        state: state(&sides, is_contested, denies),
    })
}

/// The values of claims as a badge shows them: a range of numbers, else each different one.
fn summary(board: &Board, claims: &[(ClaimId, &Claim)]) -> String {
    let (denied, asserted): (Vec<&Claim>, Vec<&Claim>) = claims
        .iter()
        .map(|(_, claim)| *claim)
        .partition(|claim| claim.denied);
    let said = span(&asserted).map_or_else(|| each_value(board, &asserted), |span| vec![span]);
    let mut parts = said;
    match (parts.as_slice(), denied.as_slice()) {
        ([], _) | (_, []) => {}
        ([one], [..]) => return format!("{one}, denied"),
        _ => {
            let not = each_value(board, &denied);
            parts.extend(not.into_iter().map(|value| format!("not {value}")));
        }
    }
    if parts.is_empty() {
        let not = each_value(board, &denied);
        parts.extend(not.into_iter().map(|value| format!("not {value}")));
    }
    if let ([one], [_]) = (parts.as_slice(), claims) {
        return format!("{one}, contested");
    }
    if parts.len() > MAX_PARTS {
        parts.truncate(MAX_PARTS);
        parts.push("…".to_owned());
    }
    parts.join(" / ")
}

/// Longest name in a short title.
const MAX_NAME_CHARS: usize = 22;
/// More values than these make no badge.
const MAX_PARTS: usize = 3;
/// Longest text of one value in a badge.
const MAX_PART_CHARS: usize = 28;

/// `31–35` for numbers of which the least and the most are known.
fn span(claims: &[&Claim]) -> Option<String> {
    let mut ends: Option<(f64, f64)> = None;
    for claim in claims {
        let Value::Number { quantity, .. } = &claim.value else {
            return None;
        };
        let (low, high) = ends.unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
        ends = Some((low.min(quantity.low()), high.max(quantity.high())));
    }
    let (low, high) = ends.filter(|(low, high)| low.is_finite() && high.is_finite())?;
    Some(if low == high {
        format!("{low}")
    } else {
        format!("{low}–{high}")
    })
}

/// The different values, each once, in their order.
fn each_value(board: &Board, claims: &[&Claim]) -> Vec<String> {
    let mut values: Vec<&Value> = Vec::new();
    for claim in claims {
        // Values that only agree, such as 31 and 31..35, are still two to look at.
        let known = |other: &&Value| match (&claim.value, other) {
            (Value::Text(a), Value::Text(b)) => text_key(a) == text_key(b),
            (a, b) => a == *b,
        };
        if !values.iter().any(known) {
            values.push(&claim.value);
        }
    }
    values.sort_by_cached_key(|value| value_order(board, value));
    let shown = values.into_iter().map(|value| value_text(board, value));
    shown.map(|text| shorten(&text, MAX_PART_CHARS)).collect()
}

/// Sorts values: dates by time, numbers by size, others by their text.
pub(super) fn value_order(board: &Board, value: &Value) -> impl Ord + use<> {
    let date = match value {
        Value::Date(date) => Some(date.clone()),
        _ => None,
    };
    let number = match value {
        Value::Number { quantity, .. } => Some(quantity),
        _ => None,
    };
    // An open beginning is less than any number, as `f64` has it; its order is made total by its bits.
    let ends = number.map(|n| [n.low(), n.high()].map(sortable));
    (date, ends, value_text(board, value))
}

/// The bits of a number, in the order of the numbers.
fn sortable(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

fn state<R: Statement>(
    sides: &[(R::Id, &R)],
    is_contested: impl Fn(&R::Id) -> bool,
    conflict: impl Fn(&R, &R) -> bool,
) -> DisputeState {
    let kind = |record: &R| record.resolution().map(|r| r.kind);
    let settles = |record: &R| kind(record).is_some_and(|kind| kind != ResolutionKind::Open);
    // Every pair has a resolution on one of its sides: those without one conflict with none of their own.
    let unsettled: Vec<(R::Id, &R)> = sides
        .iter()
        .filter(|(_, record)| !settles(record))
        .copied()
        .collect();
    let open = unsettled.iter().any(|(id, _)| is_contested(id))
        || !taking_part(&unsettled, conflict).is_empty();
    if open {
        let left_open = |(_, record): &(R::Id, &R)| kind(record) == Some(ResolutionKind::Open);
        return if sides.iter().any(left_open) {
            DisputeState::Open
        } else {
            DisputeState::Unresolved
        };
    }
    let mut resolutions = sides
        .iter()
        .filter(|(_, record)| settles(record))
        .filter_map(|(id, record)| Some((*id, record.resolution()?)));
    // One that prefers a side says more than one that does not.
    let chosen = resolutions
        .clone()
        .find(|(_, resolution)| resolution.prefer.is_some())
        .or_else(|| resolutions.next());
    chosen.map_or(DisputeState::Unresolved, |(id, resolution)| {
        DisputeState::Resolved {
            kind: resolution.kind,
            prefer: followed(sides, id).map(|side| side.map(Into::into)),
        }
    })
}

/// The side that a resolution goes with in the end; where the preferred one prefers another, that one.
/// Nothing if they prefer each other in a circle.
fn followed<R: Statement>(sides: &[(R::Id, &R)], first: R::Id) -> Option<Side<R::Id>> {
    let prefers = |id: R::Id| {
        let (_, record) = sides.iter().find(|(other, _)| *other == id)?;
        record.resolution()?.prefer
    };
    let mut seen = BTreeSet::from([first]);
    let mut next = prefers(first)?;
    let mut last = first;
    loop {
        match next {
            Prefer::This => return Some(Side::For(last)),
            Prefer::Contrary => return Some(Side::Against(last)),
            Prefer::Other(other) => {
                if !seen.insert(other) {
                    return None;
                }
                last = other;
                match prefers(other) {
                    Some(prefer) => next = prefer,
                    None => return Some(Side::For(other)),
                }
            }
        }
    }
}

fn present<'a, I: Copy, R>(ids: &[I], get: impl Fn(I) -> Option<&'a R>) -> Vec<(I, &'a R)> {
    let ids = ids.iter();
    ids.filter_map(|&id| Some((id, get(id)?))).collect()
}

/// Those that conflict with one of the others.
fn taking_part<I: Copy + Ord, R>(
    records: &[(I, &R)],
    conflict: impl Fn(&R, &R) -> bool,
) -> BTreeSet<I> {
    let mut found = BTreeSet::new();
    for (at, (id, record)) in records.iter().enumerate() {
        if found.contains(id) {
            continue;
        }
        let others = records[..at].iter().chain(&records[at + 1..]);
        let other = others
            .into_iter()
            .find(|(_, other)| conflict(record, other));
        if let Some((other, _)) = other {
            found.extend([*id, *other]);
        }
    }
    found
}

fn pairs_of<I: Copy, R>(records: &[(I, &R)], conflict: impl Fn(&R, &R) -> bool) -> Vec<(I, I)> {
    let mut found = Vec::new();
    for (at, (a, first)) in records.iter().enumerate() {
        for (b, second) in &records[at + 1..] {
            if conflict(first, second) {
                found.push((*a, *b));
            }
        }
    }
    found
}
