//! How much two texts resemble each other: the share of their runs of five words that both have.
//!
//! It is estimated from the smallest of many hashes (Broder 1997), so that a text is compared with thousands.

use crate::base::words::Words;

/// Words in a run.
const RUN: usize = 5;
/// Hashes that are kept of a text: the estimate is within a tenth nine times in ten.
const HASHES: usize = 128;

/// What is kept of a text to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch(Vec<u64>);

impl Sketch {
    /// Nothing for a text with fewer than five words.
    pub fn new(text: &str) -> Option<Self> {
        let words = Words::new(text);
        let hashes: Vec<u64> = words
            .iter()
            .map(|(word, _)| hash(word.as_bytes()))
            .collect();
        let mut least = vec![u64::MAX; HASHES];
        for run in hashes.windows(RUN) {
            let run = run.iter().fold(0_u64, |all, word| mixed(all ^ *word));
            for (seed, least) in (1_u64..).zip(least.iter_mut()) {
                *least = (*least).min(mixed(run ^ mixed(seed)));
            }
        }
        (hashes.len() >= RUN).then_some(Self(least))
    }

    /// From 0, nothing in common, to 1, the same runs of words.
    pub fn resemblance(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / HASHES as f64
    }
}

/// FNV-1a: the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Every bit of the input in every bit of the output (`SplitMix64`, Steele and others 2014).
fn mixed(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::Sketch;
    use std::fmt::Write as _;

    /// So many words, from a number on.
    fn text(from: usize, to: usize) -> String {
        let mut text = String::new();
        for n in from..to {
            write!(text, "word{n} ").unwrap();
        }
        text
    }

    #[test]
    fn texts_resemble_each_other_by_the_runs_they_share() {
        let whole = Sketch::new(&text(0, 1_000)).unwrap();
        for (other, least, most) in [
            (text(0, 1_000), 1.0, 1.0),
            (text(0, 1_000).to_uppercase(), 1.0, 1.0),
            (text(0, 900), 0.8, 0.97),
            (text(500, 1_500), 0.2, 0.47),
            (text(2_000, 3_000), 0.0, 0.05),
        ] {
            let resemblance = whole.resemblance(&Sketch::new(&other).unwrap());
            assert!((least..=most).contains(&resemblance), "{resemblance}");
        }
        assert_eq!(Sketch::new("only four words here"), None);
    }
}
