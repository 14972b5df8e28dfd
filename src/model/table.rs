//! A copy-on-write table of records: a clone is one pointer, equal pointers mean equal content.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Records of one kind by their ids, in the order of the ids.
#[derive(Debug)]
pub struct Table<K, V>(Arc<BTreeMap<K, Arc<V>>>);

impl<K: Copy + Ord, V> Table<K, V> {
    pub fn get(&self, id: K) -> Option<&V> {
        self.0.get(&id).map(|record| &**record)
    }

    /// The record's pointer: the same pointer later means that nothing changed.
    pub fn get_arc(&self, id: K) -> Option<&Arc<V>> {
        self.0.get(&id)
    }

    pub fn contains(&self, id: K) -> bool {
        self.0.contains_key(&id)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &V)> + ExactSizeIterator {
        self.0.iter().map(|(&id, record)| (id, &**record))
    }

    pub fn iter_arc(&self) -> impl DoubleEndedIterator<Item = (K, &Arc<V>)> + ExactSizeIterator {
        self.0.iter().map(|(&id, record)| (id, record))
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = K> + ExactSizeIterator {
        self.0.keys().copied()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both are one table in memory, and so certainly equal.
    pub fn ptr_eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn set(&mut self, id: K, record: Option<Arc<V>>) {
        let map = Arc::make_mut(&mut self.0);
        match record {
            Some(record) => map.insert(id, record),
            None => map.remove(&id),
        };
    }
}

impl<K, V> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self(Arc::new(BTreeMap::new()))
    }
}

impl<K: Ord, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl<K: Copy + Ord, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(records: T) -> Self {
        Self(Arc::new(
            records
                .into_iter()
                .map(|(id, record)| (id, Arc::new(record)))
                .collect(),
        ))
    }
}
