//! The documents at hand: normalised texts by their SHA-256.

use crate::base::digest::Digest;
use crate::model::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of the documents that were found beside the board.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    texts: BTreeMap<Digest, Arc<str>>,
    /// Files that texts were read out of since the program was started: a board saved under another name
    /// gets them too.
    originals: BTreeMap<Digest, Arc<Original>>,
}

/// A file that a text was read out of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    pub bytes: Arc<[u8]>,
    /// Of its name: `pdf`.
    pub ending: String,
}

impl Texts {
    pub fn get(&self, sha256: Digest) -> Option<&Arc<str>> {
        self.texts.get(&sha256)
    }

    /// The text of a source's document, if it has one and it is at hand.
    pub fn of(&self, source: &Source) -> Option<&Arc<str>> {
        self.get(source.document.as_ref()?.sha256)
    }

    pub fn insert(&mut self, sha256: Digest, text: Arc<str>) {
        self.texts.insert(sha256, text);
    }

    /// The file that a text was read out of, if it was read since the program was started.
    pub fn original(&self, sha256: Digest) -> Option<&Original> {
        self.originals.get(&sha256).map(|original| &**original)
    }

    pub fn insert_original(&mut self, sha256: Digest, original: Arc<Original>) {
        self.originals.insert(sha256, original);
    }

    pub fn map(&self) -> &BTreeMap<Digest, Arc<str>> {
        &self.texts
    }

    /// Whether both are the same documents. They are named by their hashes.
    pub fn are_those_of(&self, other: &Self) -> bool {
        self.texts.keys().eq(other.texts.keys())
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
