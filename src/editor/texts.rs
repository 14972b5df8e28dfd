//! The documents at hand: normalised texts by their SHA-256.

use crate::base::digest::Digest;
use crate::model::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of the documents that were found beside the board.
#[derive(Debug, Clone, Default)]
pub struct Texts(BTreeMap<Digest, Arc<str>>);

impl Texts {
    pub fn get(&self, sha256: Digest) -> Option<&Arc<str>> {
        self.0.get(&sha256)
    }

    /// The text of a source's document, if it has one and it is at hand.
    pub fn of(&self, source: &Source) -> Option<&Arc<str>> {
        self.get(source.document.as_ref()?.sha256)
    }

    pub fn insert(&mut self, sha256: Digest, text: Arc<str>) {
        self.0.insert(sha256, text);
    }

    pub fn map(&self) -> &BTreeMap<Digest, Arc<str>> {
        &self.0
    }

    /// Whether both are the same documents. They are named by their hashes.
    pub fn are_those_of(&self, other: &Self) -> bool {
        self.0.keys().eq(other.0.keys())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
