//! Edit distance, 64 characters of the pattern at a time: Myers 1999 with the blocks of Hyyrö 2003.
//!
//! A column of the table of distances is kept as the differences between neighbouring rows, one bit each,
//! so a character of the text costs a dozen operations for each 64 of the pattern.

use std::collections::BTreeMap;

/// Characters in a word of the machine.
const WORD: usize = 64;
/// Characters that are looked up without a search.
const ASCII: usize = 128;

/// A pattern made ready to be compared with many texts.
pub struct Pattern {
    len: usize,
    /// For each of its different characters, a bit where it stands: `num_blocks` words each. The first is of
    /// characters that are not in it.
    bits: Vec<u64>,
    ascii: [u16; ASCII],
    others: BTreeMap<char, u16>,
}

/// Differences down a column: where the next row is one more, where it is one less.
#[derive(Clone, Copy)]
struct Block {
    more: u64,
    less: u64,
}

impl Pattern {
    pub fn new(chars: impl Iterator<Item = char>) -> Self {
        let chars: Vec<char> = chars.collect();
        let num_blocks = chars.len().div_ceil(WORD);
        let mut this = Self {
            len: chars.len(),
            bits: vec![0; num_blocks],
            ascii: [0; ASCII],
            others: BTreeMap::new(),
        };
        for (at, &c) in chars.iter().enumerate() {
            let mut row = this.row(c);
            if row == 0 {
                row = this.bits.len() / num_blocks;
                this.bits.resize(this.bits.len() + num_blocks, 0);
                // A pattern has no more than 20,000 characters, different ones or not.
                match this.ascii.get_mut(c as usize) {
                    Some(entry) => *entry = row as u16,
                    None => drop(this.others.insert(c, row as u16)),
                }
            }
            this.bits[row * num_blocks + at / WORD] |= 1 << (at % WORD);
        }
        this
    }

    fn row(&self, c: char) -> usize {
        let row = self.ascii.get(c as usize).copied();
        usize::from(row.unwrap_or_else(|| self.others.get(&c).copied().unwrap_or(0)))
    }

    /// Where in the text the stretch with the fewest edits ends, and the edits, if at most `max`.
    ///
    /// Of several such places it is the first, or the last that is no further from it than the edits: a
    /// character replaced is likelier than one left out and another one behind.
    pub fn best_end(&self, text: impl Iterator<Item = char>, max: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let mut first = 0;
        self.run(text, 0, |end, edits| {
            let (better, as_good) = match best {
                None => (edits <= max, false),
                Some((_, least)) => (edits < least, edits == least && end - first <= least),
            };
            if better {
                first = end;
            }
            if better || as_good {
                best = Some((end, edits));
            }
        });
        best
    }

    /// The edits between the whole pattern and the whole text.
    pub fn distance(&self, text: impl Iterator<Item = char>) -> usize {
        if self.len == 0 {
            return text.count();
        }
        let mut distance = self.len;
        self.run(text, 1, |_, edits| distance = edits);
        distance
    }

    /// Tells for each place of the text how many edits the pattern is from a stretch that ends there.
    /// `top` is what the first row grows by: 0 lets the stretch begin anywhere, 1 at the beginning.
    fn run(&self, text: impl Iterator<Item = char>, top: i8, mut each: impl FnMut(usize, usize)) {
        let num_blocks = self.len.div_ceil(WORD);
        if num_blocks == 0 {
            return;
        }
        let whole = Block { more: !0, less: 0 };
        let mut column = vec![whole; num_blocks];
        let last = 1_u64 << ((self.len - 1) % WORD);
        let mut edits = self.len;
        for (at, c) in text.enumerate() {
            let row = self.row(c) * num_blocks;
            let mut carry = top;
            for (number, block) in column.iter_mut().enumerate() {
                let bottom = if number + 1 == num_blocks {
                    last
                } else {
                    1 << (WORD - 1)
                };
                carry = block.step(self.bits[row + number], carry, bottom);
            }
            edits = edits.saturating_add_signed(isize::from(carry));
            each(at + 1, edits);
        }
    }
}

impl Block {
    /// One character of the text: `same` has a bit where the pattern has it, `above` is the difference in
    /// the row above. The difference in the row of the bit `bottom` is given back.
    fn step(&mut self, same: u64, above: i8, bottom: u64) -> i8 {
        let Self { more, less } = *self;
        let diagonal = same | less;
        let same = same | u64::from(above < 0);
        let across = ((same & more).wrapping_add(more) ^ more) | same;
        let mut right_more = less | !(across | more);
        let mut right_less = more & across;
        let below = i8::from(right_more & bottom != 0) - i8::from(right_less & bottom != 0);
        right_more = (right_more << 1) | u64::from(above > 0);
        right_less = (right_less << 1) | u64::from(above < 0);
        self.more = right_less | !(diagonal | right_more);
        self.less = right_more & diagonal;
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, row by row.
    fn by_definition(pattern: &[char], text: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=pattern.len()).collect();
        for &c in text {
            let mut diagonal = row[0];
            row[0] += 1;
            for i in 1..=pattern.len() {
                let replaced = diagonal + usize::from(pattern[i - 1] != c);
                diagonal = row[i];
                row[i] = replaced.min(row[i] + 1).min(row[i - 1] + 1);
            }
        }
        row[pattern.len()]
    }

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_definition(a in "[abcé薩]{0,200}", b in "[abcé薩]{0,200}") {
            let pattern = Pattern::new(a.chars());
            prop_assert_eq!(pattern.distance(b.chars()), by_definition(&chars(&a), &chars(&b)));
        }

        #[test]
        fn the_best_stretch_is_that_of_the_definition(a in "[abc]{1,7}|[ab]{60,70}", b in "[abc]{0,12}") {
            let (pattern, text) = (chars(&a), chars(&b));
            let distances = (1..=text.len())
                .map(|end| (0..=end).map(|start| by_definition(&pattern, &text[start..end])).min().unwrap());
            let distances: Vec<usize> = distances.collect();
            let found = Pattern::new(a.chars()).best_end(b.chars(), usize::MAX);
            let least = distances.iter().min().copied();
            prop_assert_eq!(found.map(|(_, edits)| edits), least);
            if let Some((end, edits)) = found {
                prop_assert_eq!(distances[end - 1], edits);
                let first = distances.iter().position(|&other| other == edits).unwrap() + 1;
                prop_assert!((first..=first + edits).contains(&end));
            }
        }
    }
}
