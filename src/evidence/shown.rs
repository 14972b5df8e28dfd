//! The value of a property as a card shows it: the preferred one, or all that still stand beside it.

use super::conflict::{holds_many, property_key, text_key};
use super::disputes::value_order;
use super::{DisputeKey, DisputeState, EvidenceIndex, Standing};
use crate::model::{About, Board, Claim, ClaimId, Prefer, RecordRef, ResolutionKind, Side, Value};
use crate::query::value_text;

/// The value of one property of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownValue {
    /// As a claim about it writes it.
    pub property: String,
    /// `32`, `31–35` while it is in dispute, `clerk, driver`, `not 31` if it is only denied.
    pub text: String,
    /// The claims the value comes from.
    pub claims: Vec<ClaimId>,
    /// How far it is settled, where there is or was a dispute.
    pub dispute: Option<DisputeState>,
}

impl EvidenceIndex {
    /// The value of a property; nothing if no claim about it stands.
    ///
    /// - In dispute and not resolved: the range, or each value.
    /// - Resolved with a preferred claim: its value, or that it is not so. Resolved without one: the values of the claims that
    ///   were neither superseded nor an error.
    /// - Else the value of the best claim: corroborated before sourced before contested before a lead,
    ///   and the narrower before the wider; all different ones of a property that may have several.
    pub fn shown_value(&self, board: &Board, about: About, property: &str) -> Option<ShownValue> {
        let key = property_key(property);
        let claims: Vec<(ClaimId, &Claim)> = self
            .claims_of(about, &key)
            .filter(|id| self.standing(*id) != Some(Standing::Fallen))
            .filter_map(|id| Some((id, board.claims().get(id)?)))
            .collect();
        let (_, first) = claims.first()?;
        let dispute_key = DisputeKey::Property(about, key.clone());
        let dispute = self.dispute(&dispute_key);
        let state = dispute.map(|dispute| dispute.state);
        let shown = |text: String, claims: Vec<ClaimId>| ShownValue {
            property: first.property.clone(),
            text,
            claims,
            dispute: state,
        };
        if let Some(dispute) = dispute.filter(|dispute| !dispute.state.is_resolved()) {
            return Some(shown(dispute.summary.clone(), dispute.claims.clone()));
        }
        let preferred = match state {
            Some(DisputeState::Resolved { prefer, .. }) => prefer,
            _ => None,
        };
        let against = preferred.is_some_and(|side| side.fails().is_some());
        let preferred = match preferred.map(Side::record) {
            Some(RecordRef::Claim(id)) => board.claims().get(id).map(|claim| (id, claim)),
            _ => None,
        };
        let mut chosen = match preferred {
            Some(claim) => vec![claim],
            None => self.best(&claims, holds_many(&key) || state.is_some()),
        };
        let between = if state.is_some() { " / " } else { ", " };
        if chosen.len() > 1 {
            chosen.sort_by_cached_key(|(_, claim)| value_order(board, &claim.value));
        }
        let mut texts: Vec<String> = Vec::new();
        for (_, claim) in &chosen {
            let not = if claim.denied == against { "" } else { "not " };
            let text = format!("{not}{}", value_text(board, &claim.value));
            if !texts.iter().any(|other| text_key(other) == text_key(&text)) {
                texts.push(text);
            }
        }
        let ids = chosen.iter().map(|(id, _)| *id).collect();
        Some(shown(texts.join(between), ids))
    }

    /// The claims worth showing: all of them, or the best one.
    fn best<'a>(&self, claims: &[(ClaimId, &'a Claim)], all: bool) -> Vec<(ClaimId, &'a Claim)> {
        let dropped = |claim: &Claim| {
            claim.resolution.as_ref().is_some_and(|resolution| {
                let gone = [ResolutionKind::Superseded, ResolutionKind::Error];
                resolution.prefer != Some(Prefer::This) && gone.contains(&resolution.kind)
            })
        };
        let of = |keep: &dyn Fn(&Claim) -> bool| -> Vec<(ClaimId, &'a Claim)> {
            let claims = claims.iter().copied();
            claims.filter(|(_, claim)| keep(claim)).collect()
        };
        let asserted = of(&|claim| !claim.denied && !dropped(claim));
        let standing = of(&|claim| !dropped(claim));
        let candidates = [asserted, standing, claims.to_vec()];
        let mut candidates = candidates
            .into_iter()
            .find(|claims| !claims.is_empty())
            .unwrap_or_default();
        if !all {
            candidates.sort_by(|(a, one), (b, other)| {
                let rank = |id| self.standing(id).map(rank);
                let by_standing = rank(*a).cmp(&rank(*b));
                by_standing.then(width(&one.value).total_cmp(&width(&other.value)))
            });
            candidates.truncate(1);
        }
        candidates
    }
}

fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Corroborated => 0,
        Standing::Sourced => 1,
        Standing::Contested => 2,
        Standing::Lead => 3,
        Standing::Fallen => 4,
    }
}

/// How much room a value leaves.
fn width(value: &Value) -> f64 {
    match value {
        Value::Number { quantity, .. } => quantity.high() - quantity.low(),
        Value::Date(date) => {
            let interval = date.interval();
            match (interval.first, interval.last) {
                (Some(first), Some(last)) => {
                    let days = |d: crate::base::date::Day| {
                        d.year as f64 * 372.0 + f64::from(d.month) * 31.0 + f64::from(d.day)
                    };
                    days(last) - days(first)
                }
                _ => f64::INFINITY,
            }
        }
        Value::Text(_) | Value::Entity(_) => 0.0,
    }
}
