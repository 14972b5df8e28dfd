//! What the evidence on a board is worth: standing, origins and disputes, kept up to date from the diffs.
//!
//! Nothing here is ever typed in or saved. [`EvidenceIndex`] belongs to one revision of a board; after
//! each change it equals the one a rebuild would give (a test says so).

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod conflict;
pub mod copies;
pub mod derived;
pub mod disputes;
pub mod falling;
pub mod fallout;
pub mod ledger;
pub mod lens;
pub mod loads;
pub mod origins;
pub mod rests_on;
pub mod seal;
pub mod shown;
pub mod spoken;
pub mod standing;
pub mod stands_on_it;
pub mod to_check;
pub mod versions;

pub use copies::{Copies, Proposal};
pub use derived::Derived;
pub use disputes::{Dispute, DisputeKey, DisputeState, Settled};
pub use falling::Falling;
pub use fallout::{Carrier, Effect, Fallout, Ground, fallout};
pub use ledger::Ledger;
pub use loads::{Load, Loads, carries_most};
pub use origins::{Origin, Origins};
pub use rests_on::rests_on;
pub use seal::{seal, unchecked_because};
pub use shown::ShownValue;
pub use spoken::spoken_name;
pub use standing::{Standing, Support, Weak, Weighed, is_live};
pub use stands_on_it::{StandsOnIt, Tie};
pub use versions::{Part, Version, versions};

use crate::model::{
    About, Board, Claim, ClaimId, Diff, EntityId, QuoteId, RecordRef, Relation, RelationId,
    SourceId,
};
use crate::query::{Index, QuoteUse};
use conflict::property_key;
use std::collections::{BTreeMap, BTreeSet};

/// Standing, origins and disputes of one board revision.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EvidenceIndex {
    origins: Origins,
    claims: BTreeMap<ClaimId, Weighed>,
    relations: BTreeMap<RelationId, Weighed>,
    /// The claims about each property, by its key; none without a claim.
    properties: BTreeMap<About, BTreeMap<String, BTreeSet<ClaimId>>>,
    /// The relations of one kind between two entities, by the key of a dispute over them.
    kinds: BTreeMap<DisputeKey, BTreeSet<RelationId>>,
    disputes: BTreeMap<DisputeKey, Dispute>,
    /// The disputes a record takes part in, or that are about it.
    disputes_of: BTreeMap<RecordRef, BTreeSet<DisputeKey>>,
    counts: Counts,
}

/// How many records stand how, and how many disputes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub claims: Tally,
    pub relations: Tally,
    pub disputes_unresolved: usize,
    pub disputes_left_open: usize,
    pub disputes_resolved: usize,
}

impl Counts {
    /// Claims and relations that nothing supports.
    pub fn leads(self) -> usize {
        self.claims.of(Standing::Lead) + self.relations.of(Standing::Lead)
    }

    /// Claims and relations that have fallen.
    pub fn fallen(self) -> usize {
        self.claims.of(Standing::Fallen) + self.relations.of(Standing::Fallen)
    }

    /// Disputes that nobody has settled, left open or not.
    pub fn disputes_open(self) -> usize {
        self.disputes_unresolved + self.disputes_left_open
    }

    fn of_state(&mut self, state: DisputeState) -> &mut usize {
        match state {
            DisputeState::Unresolved => &mut self.disputes_unresolved,
            DisputeState::Open => &mut self.disputes_left_open,
            DisputeState::Resolved { .. } => &mut self.disputes_resolved,
        }
    }
}

/// How many records have each standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally([usize; Standing::ALL.len()]);

impl Tally {
    pub fn of(self, standing: Standing) -> usize {
        self.0[standing as usize]
    }

    pub fn total(self) -> usize {
        self.0.iter().sum()
    }

    fn replace(&mut self, before: Option<Weighed>, after: Option<Weighed>) {
        if let Some(weighed) = before {
            self.0[weighed.standing as usize] -= 1;
        }
        if let Some(weighed) = after {
            self.0[weighed.standing as usize] += 1;
        }
    }
}

impl EvidenceIndex {
    /// `index` is that of the same board.
    pub fn build(board: &Board, index: &Index) -> Self {
        let mut this = Self {
            origins: Origins::build(board),
            ..Self::default()
        };
        let mut stale = Stale::default();
        for (id, claim) in board.claims().iter() {
            this.enter_claim(id, claim, &mut stale);
        }
        for (id, relation) in board.relations().iter() {
            this.enter_relation(id, relation, &mut stale);
        }
        let _all = this.renew(board, index, stale);
        this
    }

    /// Follows a change. `board` and `index` are those after it. Gives the claims and relations that were
    /// weighed anew, or take part in a dispute that was looked at anew, before or after.
    pub fn update(&mut self, board: &Board, index: &Index, diff: &Diff) -> BTreeSet<RecordRef> {
        let mut stale = Stale::default();
        self.follow_sources(board, diff, &mut stale);
        self.follow_quotes(board, diff, &mut stale);
        for (&id, change) in &diff.claims {
            if let Some(claim) = &change.before {
                self.leave_claim(id, claim, &mut stale);
            }
            if let Some(claim) = &change.after {
                self.enter_claim(id, claim, &mut stale);
            }
        }
        for (&id, change) in &diff.relations {
            if let Some(relation) = &change.before {
                self.leave_relation(id, relation, &mut stale);
            }
            if let Some(relation) = &change.after {
                self.enter_relation(id, relation, &mut stale);
            }
        }
        // A badge shows entities by their names.
        stale.entities.extend(diff.entities.keys());
        self.renew(board, index, stale)
    }

    /// How a claim or relation stands; nothing for other records.
    pub fn standing(&self, record: impl Into<RecordRef>) -> Option<Standing> {
        self.weighed(record).map(|weighed| weighed.standing)
    }

    /// What a claim or relation rests on; nothing is counted for other records.
    pub fn support(&self, record: impl Into<RecordRef>) -> Support {
        self.weighed(record)
            .map_or_else(Support::default, |weighed| weighed.support)
    }

    /// Standing and support of a claim or relation.
    pub fn weighed(&self, record: impl Into<RecordRef>) -> Option<Weighed> {
        match record.into() {
            RecordRef::Claim(id) => self.claims.get(&id).copied(),
            RecordRef::Relation(id) => self.relations.get(&id).copied(),
            _ => None,
        }
    }

    /// Which sources share an origin, which quotes are copies, and the origin of a quote.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// All disputes, resolved ones too, by what they are over.
    pub fn disputes(&self) -> impl ExactSizeIterator<Item = &Dispute> + Clone {
        self.disputes.values()
    }

    pub fn dispute(&self, key: &DisputeKey) -> Option<&Dispute> {
        self.disputes.get(key)
    }

    /// The disputes about an entity or relation, or that a claim or relation takes part in.
    pub fn disputes_about(
        &self,
        record: impl Into<RecordRef>,
    ) -> impl Iterator<Item = &Dispute> + Clone {
        let keys = self.disputes_of.get(&record.into()).into_iter().flatten();
        keys.filter_map(|key| self.disputes.get(key))
    }

    /// The dispute about a record to look at first: an unsettled one before others.
    pub fn first_dispute(&self, record: impl Into<RecordRef>) -> Option<&Dispute> {
        let disputes = self.disputes_about(record);
        disputes.min_by_key(|dispute| dispute.state.is_resolved())
    }

    /// How it is settled that a claim or relation is contested; nothing if it is not.
    pub fn settled(&self, record: impl Into<RecordRef>) -> Option<Settled> {
        let record = record.into();
        self.disputes_about(record)
            .find_map(|dispute| dispute.settled(record))
    }

    /// The keys of the properties that claims say something about, sorted.
    pub fn properties_of(&self, about: About) -> impl Iterator<Item = &str> {
        let properties = self.properties.get(&about).into_iter().flatten();
        properties.map(|(key, _)| key.as_str())
    }

    /// The claims about one property, given by its key, fallen ones too.
    pub fn claims_of(&self, about: About, property_key: &str) -> impl Iterator<Item = ClaimId> {
        let properties = self.properties.get(&about);
        let claims = properties.and_then(|properties| properties.get(property_key));
        claims.into_iter().flatten().copied()
    }

    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Which quotes weigh otherwise now because of a change of their sources.
    fn follow_sources(&mut self, board: &Board, diff: &Diff, stale: &mut Stale) {
        let mut regroup = false;
        for (&id, change) in &diff.sources {
            let [before, after] = [&change.before, &change.after].map(|s| s.as_deref());
            let withdrawn = [before, after].map(|s| s.is_some_and(|s| s.withdrawn.is_some()));
            if withdrawn[0] != withdrawn[1] {
                stale.sources.insert(id);
            }
            let shares =
                [before, after].map(|s| s.map(|s| &s.shares_origin_with).filter(|s| !s.is_empty()));
            regroup |= shares[0] != shares[1];
        }
        if regroup {
            stale.sources.extend(self.origins.regroup_sources(board));
        }
    }

    /// Which quotes weigh otherwise now because of a change of quotes.
    fn follow_quotes(&mut self, board: &Board, diff: &Diff, stale: &mut Stale) {
        stale.quotes.extend(diff.quotes.keys());
        let mut changed = BTreeSet::new();
        for (&id, change) in &diff.quotes {
            let [before, after] = [&change.before, &change.after].map(|quote| {
                let copies = quote.as_deref().map(|quote| &quote.same_copy_as);
                copies.filter(|copies| !copies.is_empty())
            });
            if before != after {
                changed.insert(id);
            }
        }
        if !changed.is_empty() {
            let regrouped = self.origins.regroup_copies(board, &changed);
            stale.quotes.extend(regrouped);
        }
    }

    fn enter_claim(&mut self, id: ClaimId, claim: &Claim, stale: &mut Stale) {
        let key = property_key(&claim.property);
        let properties = self.properties.entry(claim.about).or_default();
        properties.entry(key.clone()).or_default().insert(id);
        stale.claim_changed(id, claim.about, key);
    }

    fn leave_claim(&mut self, id: ClaimId, claim: &Claim, stale: &mut Stale) {
        let key = property_key(&claim.property);
        if let Some(properties) = self.properties.get_mut(&claim.about) {
            if let Some(claims) = properties.get_mut(&key) {
                claims.remove(&id);
                if claims.is_empty() {
                    properties.remove(&key);
                }
            }
            if properties.is_empty() {
                self.properties.remove(&claim.about);
            }
        }
        stale.claim_changed(id, claim.about, key);
    }

    fn enter_relation(&mut self, id: RelationId, relation: &Relation, stale: &mut Stale) {
        let key = kind_key(relation);
        self.kinds.entry(key.clone()).or_default().insert(id);
        stale.relation_changed(id, key);
    }

    fn leave_relation(&mut self, id: RelationId, relation: &Relation, stale: &mut Stale) {
        let key = kind_key(relation);
        if let Some(relations) = self.kinds.get_mut(&key) {
            relations.remove(&id);
            if relations.is_empty() {
                self.kinds.remove(&key);
            }
        }
        stale.relation_changed(id, key);
    }

    fn renew(&mut self, board: &Board, index: &Index, mut stale: Stale) -> BTreeSet<RecordRef> {
        for source in stale.sources {
            stale.quotes.extend(index.backlinks.quotes_of(source));
        }
        for quote in stale.quotes {
            for place in index.backlinks.uses_of(quote) {
                match place {
                    QuoteUse::Claim(id, _) => {
                        stale.claims.entry(id).or_insert(false);
                    }
                    QuoteUse::Relation(id, _) => {
                        stale.relations.entry(id).or_insert(false);
                    }
                    QuoteUse::Name(_) | QuoteUse::LegalStage(_) | QuoteUse::Reply(_) => {}
                }
            }
        }
        let mut touched = BTreeSet::new();
        for (id, changed) in stale.claims {
            touched.insert(id.into());
            let claim = board.claims().get(id);
            let after = claim.map(|c| standing::weigh(board, &self.origins, &c.evidence));
            let before = replace(&mut self.claims, id, after);
            self.counts.claims.replace(before, after);
            if let Some(claim) = claim.filter(|_| !changed && before != after) {
                let key = property_key(&claim.property);
                stale
                    .disputes
                    .insert(DisputeKey::Property(claim.about, key));
            }
        }
        for (id, changed) in stale.relations {
            touched.insert(id.into());
            let relation = board.relations().get(id);
            let after = relation.map(|r| standing::weigh(board, &self.origins, &r.evidence));
            let before = replace(&mut self.relations, id, after);
            self.counts.relations.replace(before, after);
            if let Some(relation) = relation.filter(|_| !changed && before != after) {
                stale.disputes.insert(kind_key(relation));
            }
        }
        for entity in stale.entities {
            for id in index.backlinks.claims_naming(entity) {
                for key in self.disputes_of.get(&id.into()).into_iter().flatten() {
                    stale.disputes.insert(key.clone());
                }
            }
        }
        for key in stale.disputes {
            self.renew_dispute(board, key, &mut touched);
        }
        touched
    }

    fn renew_dispute(&mut self, board: &Board, key: DisputeKey, touched: &mut BTreeSet<RecordRef>) {
        let after = match &key {
            DisputeKey::Property(about, property) => self
                .properties
                .get(about)
                .and_then(|properties| properties.get(property))
                .and_then(|claims| {
                    disputes::over_property(board, &self.claims, *about, property, claims)
                }),
            DisputeKey::Relation(..) => self.kinds.get(&key).and_then(|relations| {
                disputes::over_relation(board, &self.relations, &key, relations)
            }),
        };
        if let Some(before) = self.disputes.remove(&key) {
            *self.counts.of_state(before.state) -= 1;
            touched.extend(before.sides());
            for record in before.about().into_iter().chain(before.sides()) {
                if let Some(keys) = self.disputes_of.get_mut(&record) {
                    keys.remove(&key);
                    if keys.is_empty() {
                        self.disputes_of.remove(&record);
                    }
                }
            }
        }
        if let Some(dispute) = after {
            *self.counts.of_state(dispute.state) += 1;
            touched.extend(dispute.sides());
            for record in dispute.about().into_iter().chain(dispute.sides()) {
                let keys = self.disputes_of.entry(record).or_default();
                keys.insert(key.clone());
            }
            self.disputes.insert(key, dispute);
        }
    }
}

/// What a change may have made wrong.
#[derive(Default)]
struct Stale {
    sources: BTreeSet<SourceId>,
    quotes: BTreeSet<QuoteId>,
    entities: BTreeSet<EntityId>,
    /// Whether the record itself changed, so that its dispute is among the stale ones already.
    claims: BTreeMap<ClaimId, bool>,
    relations: BTreeMap<RelationId, bool>,
    disputes: BTreeSet<DisputeKey>,
}

impl Stale {
    fn claim_changed(&mut self, id: ClaimId, about: About, property_key: String) {
        self.claims.insert(id, true);
        self.disputes
            .insert(DisputeKey::Property(about, property_key));
    }

    fn relation_changed(&mut self, id: RelationId, key: DisputeKey) {
        self.relations.insert(id, true);
        self.disputes.insert(key);
    }
}

fn kind_key(relation: &Relation) -> DisputeKey {
    DisputeKey::Relation(
        relation.from.min(relation.to),
        relation.from.max(relation.to),
        property_key(relation.kind.as_str()),
    )
}

fn replace<K: Ord, V: Copy>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

#[cfg(test)]
mod standing_tests;
#[cfg(test)]
pub(crate) mod tests;
