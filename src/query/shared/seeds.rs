//! Where texts have a few words in a row in common: shingles (Broder 1997), looked up by their hashes.
//!
//! Only the shingles of stretches that matter are kept, which are few, so that they need not be thinned
//! out as in winnowing (Schleimer, Wilkerson and Aiken 2003); each text is then read once against them.

use super::Text;

/// Words in a shingle.
pub const SHINGLE: usize = 5;
/// Of texts that hold one shingle, each is compared with so many before it and behind it: a text that
/// stands in very many places is found as a chain.
const NEIGHBOURS: usize = 16;
/// Places of one shingle in one text that are looked at.
const MAX_PLACES: usize = 8;

/// A place in two texts where a shingle is the same: of the lower text first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    pub texts: [u32; 2],
    pub at: [u32; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    hash: u64,
    text: u32,
    at: u32,
}

/// The shingles of the stretches that matter, in slots by the first bits of their hashes.
struct Index {
    entries: Vec<Entry>,
    slots: Vec<u32>,
    bits: u32,
}

impl Index {
    fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable();
        let bits = entries.len().max(2).ilog2();
        let mut slots = Vec::with_capacity((1 << bits) + 1);
        for (at, entry) in entries.iter().enumerate() {
            let slot = (entry.hash >> (64 - bits)) as usize;
            while slots.len() <= slot {
                slots.push(at as u32);
            }
        }
        slots.resize((1 << bits) + 1, entries.len() as u32);
        Self {
            entries,
            slots,
            bits,
        }
    }

    /// Its places, by text and in order.
    fn places(&self, hash: u64) -> &[Entry] {
        let slot = (hash >> (64 - self.bits)) as usize;
        let slot = &self.entries[self.slots[slot] as usize..self.slots[slot + 1] as usize];
        let from = slot.partition_point(|entry| entry.hash < hash);
        let to = slot.partition_point(|entry| entry.hash <= hash);
        &slot[from..to]
    }
}

/// All seeds, by pairs of texts and in order.
pub fn seeds(texts: &[Text<'_>]) -> Vec<Seed> {
    let mut entries = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let mut done = 0;
        for zone in &text.zones {
            let from = zone.start.max(done);
            let to = zone.end.min(text.words.len());
            let keys = text.words.keys().get(from..to).unwrap_or_default();
            for (at, shingle) in keys.windows(SHINGLE).enumerate() {
                entries.push(Entry {
                    hash: hash(shingle),
                    text: number as u32,
                    at: (from + at) as u32,
                });
            }
            // Zones in order may overlap; the shingles over their seam are those of the second.
            done = done.max((to + 1).saturating_sub(SHINGLE));
        }
    }
    entries.sort_unstable();
    entries.dedup();
    let index = Index::new(entries);
    let mut seeds = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        for (at, shingle) in text.words.keys().windows(SHINGLE).enumerate() {
            let places = index.places(hash(shingle));
            if !places.is_empty() {
                let here = (number as u32, at as u32);
                seeds_of(
                    places,
                    here,
                    |other| texts[other].group != text.group,
                    &mut seeds,
                );
            }
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

/// The seeds of one place of a shingle with its other places.
fn seeds_of<'a>(
    places: &'a [Entry],
    (text, at): (u32, u32),
    is_other: impl Fn(usize) -> bool,
    seeds: &mut Vec<Seed>,
) {
    let before = places.partition_point(|entry| entry.text < text);
    let behind = places.partition_point(|entry| entry.text <= text);
    let mut add = |entry: &Entry| {
        let (here, there) = ((text, at), (entry.text, entry.at));
        let (one, two) = (here.min(there), here.max(there));
        seeds.push(Seed {
            texts: [one.0, two.0],
            at: [one.1, two.1],
        });
    };
    let by_text = |places: &'a [Entry]| places.chunk_by(|a, b| a.text == b.text);
    let nearest = by_text(&places[..before]).rev().take(NEIGHBOURS);
    for group in nearest.chain(by_text(&places[behind..]).take(NEIGHBOURS)) {
        if group
            .first()
            .is_some_and(|entry| is_other(entry.text as usize))
        {
            group.iter().take(MAX_PLACES).for_each(&mut add);
        }
    }
}

fn hash(shingle: &[u32]) -> u64 {
    let mixed = shingle.iter().fold(0_u64, |hash, &word| {
        (hash.rotate_left(23) ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    // The slot is taken from the first bits: they are to depend on every word.
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}
