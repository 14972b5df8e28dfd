//! The common questions about a board, and the indexes that answer them.
//!
//! An [`Index`] belongs to one revision of a board. It is built once and then kept up to date from the
//! diffs; after each it equals the one a rebuild would give (a test says so). A query finds, and decides
//! nothing: what evidence is worth is `evidence`'s question.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod adjacency;
pub mod anchor;
mod approx;
pub mod backlinks;
pub mod edge_geometry;
pub mod edges;
pub(crate) mod edit_distance;
pub mod frames;
pub mod labels;
pub mod links;
pub mod others;
pub mod resemblance;
pub mod seen;
pub mod shared;
pub mod spatial;
pub mod versions;

pub use adjacency::Adjacency;
pub use backlinks::{Backlinks, QuoteUse};
pub use edge_geometry::{Arrow, EdgePath, Lane, edge_path, loop_path};
pub use edges::{Edge, Edges};
pub use labels::{display_name, quote_text, value_text};
pub use links::Links;
pub use spatial::Spatial;

use crate::model::{Board, Diff, RelationId};

/// All indexes of one board revision.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    /// Relations by entity.
    pub adjacency: Adjacency,
    /// Who refers to a record.
    pub backlinks: Backlinks,
    /// Where cards and frames lie, and which cards are in which frame.
    pub spatial: Spatial,
    /// Which cards carry which relation's line.
    pub edges: Edges,
}

impl Index {
    pub fn build(board: &Board) -> Self {
        let mut index = Self::default();
        for (id, quote) in board.quotes().iter() {
            index.backlinks.insert_quote(id, quote);
        }
        for (id, entity) in board.entities().iter() {
            index.backlinks.insert_entity(id, entity);
        }
        for (id, claim) in board.claims().iter() {
            index.backlinks.insert_claim(id, claim);
        }
        for (id, relation) in board.relations().iter() {
            index.backlinks.insert_relation(id, relation);
            index.adjacency.insert(id, relation);
        }
        for (id, card) in board.cards().iter() {
            index.backlinks.insert_card(id, card);
            index.spatial.insert_card(id, card);
        }
        for (id, frame) in board.frames().iter() {
            index.spatial.insert_frame(id, frame);
        }
        index.edges = Edges::build(board, &index.backlinks, &index.spatial);
        index
    }

    /// Follows a change. `board` is the board after it.
    pub fn update(&mut self, board: &Board, diff: &Diff) {
        let Self {
            adjacency,
            backlinks,
            spatial,
            edges,
        } = self;
        for (&id, change) in &diff.quotes {
            if let Some(quote) = &change.before {
                backlinks.remove_quote(id, quote);
            }
            if let Some(quote) = &change.after {
                backlinks.insert_quote(id, quote);
            }
        }
        for (&id, change) in &diff.entities {
            if let Some(entity) = &change.before {
                backlinks.remove_entity(id, entity);
            }
            if let Some(entity) = &change.after {
                backlinks.insert_entity(id, entity);
            }
        }
        for (&id, change) in &diff.claims {
            if let Some(claim) = &change.before {
                backlinks.remove_claim(id, claim);
            }
            if let Some(claim) = &change.after {
                backlinks.insert_claim(id, claim);
            }
        }
        for (&id, change) in &diff.relations {
            if let Some(relation) = &change.before {
                backlinks.remove_relation(id, relation);
                adjacency.remove(id, relation);
            }
            if let Some(relation) = &change.after {
                backlinks.insert_relation(id, relation);
                adjacency.insert(id, relation);
            }
        }
        for (&id, change) in &diff.cards {
            if let Some(card) = &change.before {
                backlinks.remove_card(id, card);
                spatial.remove_card(id, card);
            }
            if let Some(card) = &change.after {
                backlinks.insert_card(id, card);
                spatial.insert_card(id, card);
            }
        }
        for (&id, change) in &diff.frames {
            if change.before.is_some() {
                spatial.remove_frame(id);
            }
            if let Some(frame) = &change.after {
                spatial.insert_frame(id, frame);
            }
        }
        edges.update(board, diff, adjacency, backlinks, spatial);
    }

    /// The shape of a relation's line; nothing if one of its ends has no card.
    pub fn edge_path(&self, relation: RelationId) -> Option<EdgePath> {
        let edge = self.edges.of(relation)?;
        edge.path(|card| self.spatial.card_rect(card))
    }
}

#[cfg(test)]
pub mod scramble;
#[cfg(test)]
mod tests;
