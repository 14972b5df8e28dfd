//! Which two cards carry the line of a relation, and its place among the lines between the same two.

use super::adjacency::Adjacency;
use super::backlinks::Backlinks;
use super::edge_geometry::{EdgePath, Lane, edge_path, loop_path};
use super::links::Links;
use super::spatial::Spatial;
use crate::base::geom::Rect;
use crate::model::{Board, CardContent, CardId, Diff, RelationId};
use std::collections::{BTreeMap, BTreeSet};

/// The line of a relation on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// A card of the entity that the relation begins at.
    pub from: CardId,
    /// A card of the entity that the relation ends at; the same card for a loop.
    pub to: CardId,
    /// Its place among the lines between the same two cards.
    pub lane: Lane,
}

impl Edge {
    pub fn is_loop(self) -> bool {
        self.from == self.to
    }

    /// The shape of the line where cards lie as `rect_of` says: on the board, or in the preview of a drag.
    pub fn path(self, rect_of: impl Fn(CardId) -> Option<Rect>) -> Option<EdgePath> {
        let from = rect_of(self.from)?;
        if self.is_loop() {
            return Some(loop_path(from, self.lane));
        }
        Some(edge_path(from, rect_of(self.to)?, self.lane))
    }
}

/// The lines of all relations of which both ends have a card.
///
/// Where an entity has several cards, the two whose centres are nearest carry the line; of pairs as
/// near as each other, the one with the lower ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edges {
    ends: BTreeMap<RelationId, (CardId, CardId)>,
    /// The relations between two cards, whichever way they point, by id; the lower card first.
    bundles: BTreeMap<(CardId, CardId), Vec<RelationId>>,
    at_card: Links<CardId, RelationId>,
}

impl Edges {
    /// The line of a relation; nothing if one of its ends has no card.
    pub fn of(&self, relation: RelationId) -> Option<Edge> {
        let &(from, to) = self.ends.get(&relation)?;
        let bundle = self.bundles.get(&bundle_key(from, to))?;
        let place = bundle.binary_search(&relation).ok()?;
        Some(Edge {
            from,
            to,
            lane: Lane {
                place,
                of: bundle.len(),
                flipped: to < from,
            },
        })
    }

    /// All lines, by relation.
    pub fn iter(&self) -> impl Iterator<Item = (RelationId, Edge)> + '_ {
        let relations = self.ends.keys();
        relations.filter_map(|&relation| Some((relation, self.of(relation)?)))
    }

    /// The relations whose lines begin or end at a card.
    pub fn at_card(
        &self,
        card: CardId,
    ) -> impl DoubleEndedIterator<Item = RelationId> + Clone + '_ {
        self.at_card.of(&card)
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn build(board: &Board, backlinks: &Backlinks, spatial: &Spatial) -> Self {
        let mut edges = Self::default();
        for relation in board.relations().ids() {
            edges.renew(board, backlinks, spatial, relation);
        }
        edges
    }

    /// The other indexes are those of the board after the diff.
    pub(super) fn update(
        &mut self,
        board: &Board,
        diff: &Diff,
        adjacency: &Adjacency,
        backlinks: &Backlinks,
        spatial: &Spatial,
    ) {
        let mut stale: BTreeSet<RelationId> = diff.relations.keys().copied().collect();
        for change in diff.cards.values() {
            for card in [&change.before, &change.after].into_iter().flatten() {
                if let CardContent::Entity(entity) = card.content {
                    stale.extend(adjacency.relations_of(entity));
                }
            }
        }
        for relation in stale {
            self.renew(board, backlinks, spatial, relation);
        }
    }

    fn renew(
        &mut self,
        board: &Board,
        backlinks: &Backlinks,
        spatial: &Spatial,
        relation: RelationId,
    ) {
        let ends = nearest_cards(board, backlinks, spatial, relation);
        if self.ends.get(&relation).copied() == ends {
            return;
        }
        if let Some((from, to)) = self.ends.remove(&relation) {
            self.at_card.remove(&from, relation);
            self.at_card.remove(&to, relation);
            let key = bundle_key(from, to);
            if let Some(bundle) = self.bundles.get_mut(&key) {
                bundle.retain(|&other| other != relation);
                if bundle.is_empty() {
                    self.bundles.remove(&key);
                }
            }
        }
        if let Some((from, to)) = ends {
            self.ends.insert(relation, (from, to));
            self.at_card.insert(from, relation);
            self.at_card.insert(to, relation);
            let bundle = self.bundles.entry(bundle_key(from, to)).or_default();
            if let Err(place) = bundle.binary_search(&relation) {
                bundle.insert(place, relation);
            }
        }
    }
}

fn bundle_key(a: CardId, b: CardId) -> (CardId, CardId) {
    (a.min(b), a.max(b))
}

fn nearest_cards(
    board: &Board,
    backlinks: &Backlinks,
    spatial: &Spatial,
    relation: RelationId,
) -> Option<(CardId, CardId)> {
    let relation = board.relations().get(relation)?;
    let centres = |entity| {
        backlinks
            .cards_of(entity)
            .filter_map(|card| Some((card, spatial.card_rect(card)?.center())))
    };
    if relation.from == relation.to {
        return centres(relation.from).next().map(|(card, _)| (card, card));
    }
    let pairs = centres(relation.from).flat_map(|(from, a)| {
        centres(relation.to).map(move |(to, b)| (a.distance_sq(b), from, to))
    });
    pairs
        .min_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))))
        .map(|(_, from, to)| (from, to))
}
