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
    at: BTreeMap<String, SpellingAt>,
    /// How many words those have at most that begin with a word.
    most_words: BTreeMap<String, usize>,
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
        for (at, (folded, spelling)) in found.into_iter().enumerate() {
            let first = folded.split(' ').next().unwrap_or_default();
            let most = names.most_words.entry(first.to_owned()).or_default();
            *most = folded.split(' ').count().max(*most);
            names.at.insert(folded, at);
            names.spellings.push(spelling);
        }
        for (id, quote) in board.quotes().iter() {
            let words = fold(&quote.anchor.exact, Fold::Words);
            for start in words_of(&words) {
                for at in names.beginning(&words[start..]) {
                    names.spellings[at].said.push(id);
                }
            }
        }
        names
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

    fn find(&self, folded: &str) -> Vec<(Range<usize>, SpellingAt)> {
        let mut found = Vec::new();
        let mut behind = 0;
        for start in words_of(folded) {
            if start < behind {
                continue;
            }
            if let Some(&at) = self.beginning(&folded[start..]).first() {
                behind = start + self.spellings[at].folded.len();
                found.push((start..behind, at));
            }
        }
        found
    }

    /// The spellings with which a folded text begins, the longest first.
    fn beginning(&self, folded: &str) -> Vec<SpellingAt> {
        let first = folded.split(' ').next().unwrap_or_default();
        let most = |word: &str| self.most_words.get(word).copied().unwrap_or(0);
        // `Ali’s` is folded to `alis`.
        let most = most(first).max(most(first.strip_suffix('s').unwrap_or(first)));
        if most == 0 {
            return Vec::new();
        }
        let spaces = folded.match_indices(' ').map(|(at, _)| at);
        let ends = spaces.chain([folded.len()]).take(most);
        let mut found: Vec<SpellingAt> = ends
            .flat_map(|end| {
                let words = &folded[..end];
                [words.strip_suffix('s'), Some(words)]
            })
            .filter_map(|words| self.at.get(words?).copied())
            .collect();
        found.reverse();
        found
    }
}

/// Where the words of a folded text begin.
fn words_of(folded: &str) -> impl Iterator<Item = usize> + '_ {
    let after_spaces = folded.match_indices(' ').map(|(at, _)| at + 1);
    let first = (!folded.is_empty()).then_some(0);
    first.into_iter().chain(after_spaces)
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
