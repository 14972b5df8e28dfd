//! A map from a key to a sorted set: the one shape of all backlinks. A key without values is not kept.

use std::collections::{BTreeMap, BTreeSet};

/// Keys, each with the values linked to it. Two with the same links are equal, however they came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Links<K, V>(BTreeMap<K, BTreeSet<V>>);

impl<K: Ord, V: Copy + Ord> Links<K, V> {
    pub fn insert(&mut self, key: K, value: V) {
        self.0.entry(key).or_default().insert(value);
    }

    pub fn remove(&mut self, key: &K, value: V) {
        if let Some(values) = self.0.get_mut(key) {
            values.remove(&value);
            if values.is_empty() {
                self.0.remove(key);
            }
        }
    }

    /// The values of a key, sorted; none for a key that is not there.
    pub fn of<'a>(&'a self, key: &K) -> impl DoubleEndedIterator<Item = V> + Clone + use<'a, K, V> {
        self.0.get(key).into_iter().flatten().copied()
    }

    pub fn count(&self, key: &K) -> usize {
        self.0.get(key).map_or(0, BTreeSet::len)
    }

    /// The keys within a range, each with its values.
    pub fn range(
        &self,
        keys: impl std::ops::RangeBounds<K>,
    ) -> impl Iterator<Item = (&K, &BTreeSet<V>)> {
        self.0.range(keys)
    }
}

impl<K, V> Default for Links<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}
