//! Names in texts that the board's author wrote: a title, what a claim says, how a speaker is described.

use crate::base::fold::{Fold, Folded, fold};
use crate::model::{Board, EntityId, QuoteId};
use std::collections::BTreeMap;
use std::ops::Range;

/// Which spelling, in the order in which they are kept.
pub(super) type SpellingAt = usize;

/// All spellings of a board, to be found in texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    spellings: Vec<Spelling>,
    /// The number of each word that stands in one.
    words: BTreeMap<String, u32>,
    /// From what was read so far and the next word to what was read then; 0 is nothing.
    next: BTreeMap<(u32, u32), u32>,
    /// The spelling that ends with what was read so far.
    ends: BTreeMap<u32, SpellingAt>,
}

/// One spelling, without case and punctuation.
#[derive(Debug, Clone, Default)]
pub(super) struct Spelling {
    folded: String,
    /// Whose name it is, and in which place there.
    pub of: Vec<(EntityId, usize)>,
    /// The quotes whose own words say it.
    pub said: Vec<QuoteId>,
}

impl Names {
    pub fn of(board: &Board) -> Self {
        let mut found: BTreeMap<String, Spelling> = BTreeMap::new();
        for (id, entity) in board.entities().iter() {
            for (place, name) in entity.names.iter().enumerate() {
                let folded = fold(&name.text, Fold::Words);
                if folded.is_empty() {
                    continue;
                }
                let spelling = found.entry(folded.clone()).or_default();
                spelling.folded = folded;
                spelling.of.push((id, place));
            }
        }
        let mut names = Self::default();
        for (folded, spelling) in found {
            names.add(&folded, spelling);
        }
        for (id, quote) in board.quotes().iter() {
            let words = names.read(&fold(&quote.anchor.exact, Fold::Words));
            for first in 0..words.len() {
                for (_, at) in names.beginning(&words[first..]) {
                    names.spellings[at].said.push(id);
                }
            }
        }
        names
    }

    fn add(&mut self, folded: &str, spelling: Spelling) {
        let mut read = 0;
        for word in folded.split(' ') {
            let number = self.words.len() as u32;
            let number = *self.words.entry(word.to_owned()).or_insert(number);
            let new = self.next.len() as u32 + 1;
            read = *self.next.entry((read, number)).or_insert(new);
        }
        self.ends.insert(read, self.spellings.len());
        self.spellings.push(spelling);
    }

    pub fn spelling(&self, at: SpellingAt) -> Option<&Spelling> {
        self.spellings.get(at)
    }

    /// The spellings that stand in a text; of those that begin at one place the longest.
    pub fn in_text(&self, text: &str) -> Vec<SpellingAt> {
        let found = self.find(&fold(text, Fold::Words));
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// A text with some of the names in it replaced.
    pub fn replaced(
        &self,
        text: &str,
        by: &str,
        is_replaced: impl Fn(SpellingAt) -> bool,
    ) -> String {
        let folded = Folded::new(text, Fold::Words);
        let chars: Vec<char> = text.chars().collect();
        let mut made = String::with_capacity(text.len());
        let mut from = 0;
        for (bytes, at) in self.find(folded.as_str()) {
            if is_replaced(at) {
                let place = folded.original(bytes);
                made.extend(chars.get(from..place.start).unwrap_or_default());
                made.push_str(by);
                from = place.end;
            }
        }
        made.extend(chars.get(from..).unwrap_or_default());
        made
    }

    /// The spellings in a folded text and their places, of those that begin at one place the longest.
    fn find(&self, folded: &str) -> Vec<(Range<usize>, SpellingAt)> {
        let words = self.read(folded);
        let mut found = Vec::new();
        let mut first = 0;
        while let Some(word) = words.get(first) {
            match self.beginning(&words[first..]).last() {
                Some(&(length, at)) => {
                    let end = word.start + self.spellings[at].folded.len();
                    found.push((word.start..end, at));
                    first += length;
                }
                None => first += 1,
            }
        }
        found
    }

    /// The words of a folded text that stand in names.
    fn read(&self, folded: &str) -> Vec<Word> {
        let mut start = 0;
        let mut words = Vec::new();
        for text in folded.split(' ') {
            let number = |text: &str| self.words.get(text).copied();
            words.push(Word {
                start,
                plain: number(text),
                owner: text.strip_suffix('s').and_then(number),
            });
            start += text.len() + 1;
        }
        words
    }

    /// The spellings that words begin with, and how many words they have, the shortest first.
    fn beginning(&self, words: &[Word]) -> Vec<(usize, SpellingAt)> {
        let mut found = Vec::new();
        let mut read = 0;
        for (before, word) in words.iter().enumerate() {
            let after = |number: Option<u32>| self.next.get(&(read, number?)).copied();
            let (owner, plain) = (after(word.owner), after(word.plain));
            let ends = [owner, plain].into_iter().flatten();
            let ends = ends.filter_map(|read| self.ends.get(&read));
            found.extend(ends.map(|&at| (before + 1, at)));
            match plain {
                Some(plain) => read = plain,
                None => break,
            }
        }
        found
    }
}

/// A word of a text, by its number among those of names.
struct Word {
    /// Its byte in the folded text.
    start: usize,
    plain: Option<u32>,
    /// Without an `s` at its end: `Ali’s` is folded to `alis`.
    owner: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::parse;
    use expect_test::{Expect, expect};

    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(text: &str, expected: Expect) {
        let fixture = parse(
            r#"
            person najim "Najim Laachraoui" "Laachraoui"
            person ali "Ali" "O’Neill"
            event attacks "Paris attacks"
            place paris "Paris"
            person arab "محمد"
            "#,
        );
        let names = Names::of(&fixture.unwrap().board);
        expected.assert_eq(&names.replaced(text, "…", |_| true));
    }

    #[test]
    fn names_are_found_in_whole_words_the_longest_first() {
        check("Najim Laachraoui and Laachraoui", expect!["… and …"]);
        check("LAACHRAOUI’s hideout", expect!["…’s hideout"]);
        check("the Paris attacks, in Paris", expect!["the …, in …"]);
        check("alive, Alison, ali", expect!["alive, Alison, …"]);
        check("Mr O'Neill (Ali)", expect!["Mr … (…)"]);
        check("قال مُحَمَّد", expect!["قال …"]);
        check("nobody; ", expect!["nobody; "]);
        check("", expect![""]);
    }
}
