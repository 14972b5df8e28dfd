//! Which claims and relations are in a report, and in which order they are numbered.
//!
//! They are grouped by the entity they are about, the entities by their names. In a group stand the claims
//! about the entity by their property, then the relations that go out from it by kind and by whom they go to,
//! each with the claims about it right behind. So every one has one place, and keeps its neighbours from one
//! report to the next.

use super::{Maker, Scope};
use crate::base::fold::{Fold, fold};
use crate::evidence::{Derived, Standing};
use crate::model::{
    About, Board, ClaimId, EntityId, QuoteId, RecordRef, RelationId, SourceId, Value,
};
use crate::query::labels::display_name;
use std::collections::{BTreeMap, BTreeSet};

/// The records of a group in the order of their numbers.
pub(super) struct Ordered {
    /// An entity, or a relation that is not on the board.
    pub about: RecordRef,
    pub records: Vec<RecordRef>,
}

/// What of a board is asked for.
pub(super) enum Within {
    All,
    Some {
        records: BTreeSet<RecordRef>,
        entities: BTreeSet<EntityId>,
        quotes: BTreeSet<QuoteId>,
        sources: BTreeSet<SourceId>,
        /// Whether a relation needs both its ends.
        both: bool,
    },
}

impl Within {
    pub fn new(board: &Board, derived: &Derived, scope: &Scope) -> Self {
        let (records, both): (BTreeSet<RecordRef>, bool) = match scope {
            Scope::Board => return Self::All,
            Scope::Records(records) => (records.clone(), false),
            Scope::Frame(frame) => {
                let cards = derived.index.spatial.cards_in_frame(*frame);
                (cards.into_iter().map(Into::into).collect(), true)
            }
        };
        // A card stands for what it shows.
        let shown = records.iter().filter_map(|&record| match record {
            RecordRef::Card(id) => board.cards().get(id)?.content.record(),
            RecordRef::Frame(_) | RecordRef::Step(_) => None,
            record => Some(record),
        });
        let records: BTreeSet<RecordRef> = shown.collect();
        let entities = records.iter().filter_map(|record| match record {
            RecordRef::Entity(id) => Some(*id),
            _ => None,
        });
        let quotes = records.iter().filter_map(|record| match record {
            RecordRef::Quote(id) => Some(*id),
            _ => None,
        });
        let sources = records.iter().filter_map(|record| match record {
            RecordRef::Source(id) => Some(*id),
            _ => None,
        });
        Self::Some {
            entities: entities.collect(),
            quotes: quotes.collect(),
            sources: sources.collect(),
            records,
            both,
        }
    }

    fn has_claim(&self, board: &Board, id: ClaimId) -> bool {
        let Self::Some {
            records, entities, ..
        } = self
        else {
            return true;
        };
        let Some(claim) = board.claims().get(id) else {
            return false;
        };
        records.contains(&id.into())
            || self.rests_on(board, id.into())
            || match claim.about {
                About::Entity(entity) => entities.contains(&entity),
                About::Relation(relation) => self.has_relation(board, relation),
            }
    }

    fn has_relation(&self, board: &Board, id: RelationId) -> bool {
        let Self::Some {
            records,
            entities,
            both,
            ..
        } = self
        else {
            return true;
        };
        let Some(relation) = board.relations().get(id) else {
            return records.contains(&id.into());
        };
        let ends = [relation.from, relation.to].map(|end| entities.contains(&end));
        let by_ends = if *both {
            ends == [true, true]
        } else {
            ends.contains(&true)
        };
        records.contains(&id.into()) || by_ends || self.rests_on(board, id.into())
    }

    fn rests_on(&self, board: &Board, record: RecordRef) -> bool {
        let Self::Some {
            quotes, sources, ..
        } = self
        else {
            return true;
        };
        super::passages::quotes_of(board, record)
            .into_iter()
            .any(|id| {
                let source = board.quotes().get(id).map(|quote| quote.source);
                quotes.contains(&id) || source.is_some_and(|id| sources.contains(&id))
            })
    }

    pub fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }
}

/// The entities a claim or relation names.
pub(super) fn entities_of(board: &Board, record: RecordRef) -> Vec<EntityId> {
    match record {
        RecordRef::Relation(id) => match board.relations().get(id) {
            Some(relation) => vec![relation.from, relation.to],
            None => Vec::new(),
        },
        RecordRef::Claim(id) => {
            let Some(claim) = board.claims().get(id) else {
                return Vec::new();
            };
            let mut named = match claim.about {
                About::Entity(entity) => vec![entity],
                About::Relation(relation) => entities_of(board, relation.into()),
            };
            if let Value::Entity(entity) = claim.value {
                named.push(entity);
            }
            named
        }
        _ => Vec::new(),
    }
}

/// The groups in order. Counts what is left out.
pub(super) fn ordered(maker: &mut Maker<'_>) -> Vec<Ordered> {
    let board = maker.board;
    let mut groups: BTreeMap<(String, RecordRef), Vec<RecordRef>> = BTreeMap::new();
    let mut claims_about: BTreeMap<RecordRef, Vec<ClaimId>> = BTreeMap::new();
    for (id, claim) in board.claims().iter() {
        if maker.scope.has_claim(board, id) && maker.takes(id.into()) {
            claims_about.entry(claim.about.into()).or_default().push(id);
        }
    }
    let mut relations: BTreeMap<EntityId, Vec<RelationId>> = BTreeMap::new();
    for (id, relation) in board.relations().iter() {
        if maker.scope.has_relation(board, id) && maker.takes(id.into()) {
            relations.entry(relation.from).or_default().push(id);
        }
    }
    let about_entities = claims_about.keys().filter_map(|about| match about {
        RecordRef::Entity(id) => Some(*id),
        _ => None,
    });
    let entities: BTreeSet<EntityId> = about_entities.chain(relations.keys().copied()).collect();
    for entity in entities {
        let mut records = sorted_claims(board, claims_about.remove(&entity.into()));
        for relation in sorted_relations(board, relations.remove(&entity)) {
            records.push(relation.into());
            records.extend(sorted_claims(board, claims_about.remove(&relation.into())));
        }
        groups.insert(key(board, entity.into()), records);
    }
    // What is left is about relations that are left out, or not on the board.
    for (about, claims) in claims_about {
        let home = match about {
            RecordRef::Relation(id) => board.relations().get(id).map(|it| it.from.into()),
            _ => None,
        };
        let records = sorted_claims(board, Some(claims));
        let group = groups.entry(key(board, home.unwrap_or(about)));
        group.or_default().extend(records);
    }
    groups
        .into_iter()
        .map(|((_, about), records)| Ordered { about, records })
        .collect()
}

fn key(board: &Board, record: RecordRef) -> (String, RecordRef) {
    (fold(&display_name(board, record), Fold::Words), record)
}

fn sorted_claims(board: &Board, claims: Option<Vec<ClaimId>>) -> Vec<RecordRef> {
    let mut claims = claims.unwrap_or_default();
    claims.sort_by_cached_key(|&id| {
        let claim = board.claims().get(id);
        let day = claim.and_then(|it| it.as_of.as_ref()?.interval().first);
        let property = claim.map(|it| fold(&it.property, Fold::Words));
        (
            property,
            day,
            fold(&display_name(board, id), Fold::Words),
            id,
        )
    });
    claims.into_iter().map(Into::into).collect()
}

fn sorted_relations(board: &Board, relations: Option<Vec<RelationId>>) -> Vec<RelationId> {
    let mut relations = relations.unwrap_or_default();
    relations.sort_by_cached_key(|&id| {
        let relation = board.relations().get(id);
        let to = relation.map(|it| fold(&display_name(board, it.to), Fold::Words));
        let day = relation.and_then(|it| it.when.as_ref()?.interval().first);
        let kind = relation.map(|it| fold(it.kind.as_str(), Fold::Words));
        (kind, to, day, id)
    });
    relations
}

impl Maker<'_> {
    /// Whether a claim or relation that is asked for is in the report; counts it if not.
    fn takes(&mut self, record: RecordRef) -> bool {
        if !self.options.withheld && self.names_withheld(record) {
            self.withheld_left_out += 1;
            return false;
        }
        let standing = self.derived.evidence.standing(record);
        if !self.options.leads && standing == Some(Standing::Lead) {
            self.leads_left_out += 1;
            return false;
        }
        true
    }

    pub(super) fn names_withheld(&self, record: RecordRef) -> bool {
        let named = entities_of(self.board, record);
        named.iter().any(|entity| self.withheld.contains(entity))
    }
}
