//! How much of each stretch of a document is covered by quotes: what the strip at the reader's edge shows.

use super::data::Bearing;
use crate::base::text_range::CharRange;

/// Stretches the strip is divided into.
pub const NUM_BUCKETS: usize = 200;

/// One stretch of a document.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bucket {
    /// How much of it stands in quotes, 0 to 1; what several quotes have in common counts once.
    pub share: f32,
    /// What most of those words do on the board.
    pub bearing: Option<Bearing>,
}

/// The stretches from top to bottom. Of overlapping quotes, the one that does more gives the bearing.
pub fn heat(
    num_chars: usize,
    quotes: impl Iterator<Item = (CharRange, Bearing)>,
) -> [Bucket; NUM_BUCKETS] {
    let mut buckets = [Bucket::default(); NUM_BUCKETS];
    if num_chars == 0 {
        return buckets;
    }
    let mut covered: Vec<[f64; 6]> = vec![[0.0; 6]; NUM_BUCKETS];
    let quotes: Vec<_> = quotes.collect();
    for (range, bearing) in apart(&quotes) {
        let scale = NUM_BUCKETS as f64 / num_chars as f64;
        let start = range.start.min(num_chars) as f64 * scale;
        let end = range.end.min(num_chars) as f64 * scale;
        let last = (end.ceil() as usize).min(NUM_BUCKETS);
        for (i, shares) in covered
            .iter_mut()
            .enumerate()
            .take(last)
            .skip(start as usize)
        {
            let from = start.max(i as f64);
            let to = end.min(i as f64 + 1.0);
            shares[bearing as usize] += (to - from).max(0.0);
        }
    }
    for (bucket, shares) in buckets.iter_mut().zip(covered) {
        let sum: f64 = shares.iter().sum();
        bucket.share = sum.min(1.0) as f32;
        bucket.bearing = ALL
            .into_iter()
            .filter(|&bearing| shares[bearing as usize] > 0.0)
            .max_by(|&a, &b| shares[a as usize].total_cmp(&shares[b as usize]));
    }
    buckets
}

const ALL: [Bearing; 6] = [
    Bearing::Unused,
    Bearing::Name,
    Bearing::Context,
    Bearing::Supports,
    Bearing::Contradicts,
    Bearing::Both,
];

/// Quotes cut so that none overlaps another; where two do, the one that does more has the words.
fn apart(quotes: &[(CharRange, Bearing)]) -> Vec<(CharRange, Bearing)> {
    let mut edges: Vec<(usize, bool, Bearing)> = quotes
        .iter()
        .filter(|(range, _)| !range.is_empty())
        .flat_map(|&(range, bearing)| [(range.start, true, bearing), (range.end, false, bearing)])
        .collect();
    edges.sort_unstable();
    let mut open = [0_usize; 6];
    let mut out: Vec<(CharRange, Bearing)> = Vec::new();
    let mut at = 0;
    for (edge, begins, bearing) in edges {
        let strongest = ALL.into_iter().rev().find(|&b| open[b as usize] > 0);
        if let Some(strongest) = strongest.filter(|_| edge > at) {
            out.push((CharRange::new(at, edge), strongest));
        }
        at = edge;
        if begins {
            open[bearing as usize] += 1;
        } else {
            open[bearing as usize] = open[bearing as usize].saturating_sub(1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(num_chars: usize, quotes: &[(usize, usize, Bearing)]) -> Vec<(usize, f32, Bearing)> {
        let quotes = quotes
            .iter()
            .map(|&(start, end, bearing)| (CharRange { start, end }, bearing));
        heat(num_chars, quotes)
            .into_iter()
            .enumerate()
            .filter_map(|(i, bucket)| Some((i, bucket.share, bucket.bearing?)))
            .collect()
    }

    #[test]
    fn shares_are_counted_once_where_quotes_overlap() {
        assert_eq!(check(0, &[(0, 3, Bearing::Supports)]), []);
        assert_eq!(
            check(2000, &[(5, 15, Bearing::Supports), (10, 12, Bearing::Name)]),
            [(0, 0.5, Bearing::Supports), (1, 0.5, Bearing::Supports)]
        );
        assert_eq!(
            check(2000, &[(0, 4, Bearing::Context), (0, 10, Bearing::Unused)]),
            [(0, 1.0, Bearing::Unused)]
        );
        assert_eq!(
            check(100, &[(99, 100, Bearing::Both)]),
            [(198, 1.0, Bearing::Both), (199, 1.0, Bearing::Both)]
        );
    }

    proptest! {
        #[test]
        fn any_quotes_give_shares_of_a_whole(
            num_chars in 0_usize..3000, quotes in prop::collection::vec((0_usize..4000, 0_usize..4000, 0_usize..6), 0..20),
        ) {
            let quotes = quotes.into_iter().map(|(a, b, k)| (CharRange::new(a, b), ALL[k]));
            for bucket in heat(num_chars, quotes) {
                prop_assert!((0.0..=1.0).contains(&bucket.share));
                prop_assert_eq!(bucket.bearing.is_some(), bucket.share > 0.0);
            }
        }
    }
}
