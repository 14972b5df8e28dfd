//! Records that are joined with each other, each with the next: what stays joined when some of them go.

use std::collections::{BTreeMap, BTreeSet};

/// The links that keep those together which were joined only through some that go.
///
/// `links` are all that touch one that goes, in one direction or both. What is left of each group is linked
/// each with the next, so that the group is one still.
pub fn bridges<I: Copy + Ord>(
    links: impl Iterator<Item = (I, I)>,
    is_gone: impl Fn(I) -> bool,
) -> Vec<(I, I)> {
    let mut joined: BTreeMap<I, BTreeSet<I>> = BTreeMap::new();
    for (one, other) in links {
        joined.entry(one).or_default().insert(other);
        joined.entry(other).or_default().insert(one);
    }
    let mut bridges = Vec::new();
    let mut seen: BTreeSet<I> = BTreeSet::new();
    for &first in joined.keys().filter(|id| is_gone(**id)) {
        // All that hang together through gone ones.
        let mut left: BTreeSet<I> = BTreeSet::new();
        let mut next = vec![first];
        while let Some(id) = next.pop() {
            if !is_gone(id) {
                left.insert(id);
            } else if seen.insert(id) {
                next.extend(joined.get(&id).into_iter().flatten());
            }
        }
        bridges.extend(left.iter().copied().zip(left.iter().copied().skip(1)));
    }
    bridges
}
