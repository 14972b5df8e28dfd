//! All spellings of all entities of a board, ready to be looked for in one pass over a text.

use super::parts::{is_all_capitals, is_capitalised, short_forms};
use crate::base::fold::{Fold, fold, is_boundary, is_word};
use crate::model::{Board, EntityId};
use aho_corasick::{AhoCorasick, MatchKind, StartKind};
use std::collections::BTreeMap;

/// A spelling of this length may stand in capitals in a text of capitals.
const MAX_ACRONYM: usize = 6;

/// What entities are called, and a machine that finds all of it at once (Aho and Corasick 1975).
#[derive(Debug, Clone, Default)]
pub struct Spellings {
    /// Those that begin with a capital wherever they stand: looked for at such words alone, one in ten.
    pub(super) capitalised: Finder,
    /// All others, looked for everywhere.
    pub(super) others: Finder,
}

/// Spellings that came, went or mean others than before.
pub(super) struct Changed(Option<AhoCorasick>);

impl Changed {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether one of them may stand in a folded text.
    pub(super) fn stand_in(&self, folded: &str) -> bool {
        self.0.as_ref().is_some_and(|some| some.is_match(folded))
    }
}

/// Some spellings and the machine that finds them.
#[derive(Debug, Clone, Default)]
pub(super) struct Finder {
    pub(super) patterns: Vec<Spelling>,
    pub(super) automaton: Option<AhoCorasick>,
}

impl Finder {
    fn new(patterns: Vec<Spelling>) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Both)
            .build(patterns.iter().map(|spelling| &spelling.folded))
            .ok()
            .filter(|_| !patterns.is_empty());
        Self {
            patterns,
            automaton,
        }
    }
}

/// One folded spelling and who may be meant by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Folded words, behind a space where it begins with a word that must be whole.
    pub(super) folded: String,
    pub(super) uses: Vec<Use>,
}

/// An entity that is called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub(super) entity: EntityId,
    /// Whether it is one of its names; else a short form of one, or a description.
    pub(super) sure: bool,
    pub(super) case: Case,
    /// Whether it is a surname, which must stand alone.
    pub(super) alone: bool,
    /// Whether the name has a comma; else none may stand between its words.
    pub(super) comma: bool,
}

/// Which case the words of a text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Case {
    Any,
    /// A capital at its beginning.
    Capitalised,
    /// Capitals alone: `US` is not `us`.
    Capitals,
}

impl Case {
    fn of(name: &str) -> Self {
        if is_all_capitals(name) && name.chars().count() <= MAX_ACRONYM {
            Self::Capitals
        } else if name
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
        {
            Self::Capitalised
        } else {
            Self::Any
        }
    }

    pub(super) fn admits(self, words: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capitalised => is_capitalised(words),
            Self::Capitals => is_all_capitals(words),
        }
    }
}

impl Spellings {
    /// Every name of every entity, and the short forms of those that are proper names.
    pub fn build(board: &Board) -> Self {
        Self::of(board, |_| true)
    }

    /// The names of some entities alone.
    pub fn of(board: &Board, wanted: impl Fn(EntityId) -> bool) -> Self {
        let mut patterns: BTreeMap<String, Vec<Use>> = BTreeMap::new();
        let mut add = |text: &str, used: Use| {
            let folded = fold(text, Fold::Words);
            // One letter is a name of everything.
            if folded.chars().filter(|c| is_word(*c)).count() < 2 {
                return;
            }
            let folded = if is_boundary(&format!("a{folded}"), 1) {
                folded
            } else {
                format!(" {folded}")
            };
            let uses = patterns.entry(folded).or_default();
            if !uses.contains(&used) {
                uses.push(used);
            }
        };
        for (entity, record) in board.entities().iter().filter(|(id, _)| wanted(*id)) {
            for name in &record.names {
                let text = name.text.as_str();
                let case = Case::of(text);
                let used = Use {
                    entity,
                    sure: is_proper(text),
                    case,
                    alone: false,
                    comma: text.contains(','),
                };
                add(text, used);
                for form in short_forms(record.kind, text) {
                    let used = Use {
                        entity,
                        sure: false,
                        case: Case::of(&form),
                        alone: !form.contains('.'),
                        comma: false,
                    };
                    add(&form, used);
                }
            }
        }
        let mut patterns: Vec<Spelling> = patterns
            .into_iter()
            .map(|(folded, uses)| Spelling { folded, uses })
            .collect();
        for spelling in &mut patterns {
            spelling.uses.sort();
        }
        let (capitalised, others) = patterns.into_iter().partition(|spelling| {
            spelling.folded.starts_with(' ')
                && spelling.uses.iter().all(|used| used.case != Case::Any)
        });
        Self {
            capitalised: Finder::new(capitalised),
            others: Finder::new(others),
        }
    }

    /// What is spelled otherwise than before. Where none of it stands, the same is found as before.
    pub(super) fn changed_since(&self, before: &Self) -> Changed {
        let of = |spellings: &Self| -> BTreeMap<String, Vec<Use>> {
            let both = [&spellings.capitalised, &spellings.others];
            let patterns = both.into_iter().flat_map(|finder| &finder.patterns);
            patterns
                .map(|spelling| (spelling.folded.clone(), spelling.uses.clone()))
                .collect()
        };
        let (now, before) = (of(self), of(before));
        let came = now
            .iter()
            .filter(|(folded, uses)| before.get(*folded) != Some(*uses));
        let went = before.keys().filter(|folded| !now.contains_key(*folded));
        let changed: Vec<&String> = came.map(|(folded, _)| folded).chain(went).collect();
        let machine = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&changed);
        Changed(machine.ok().filter(|_| !changed.is_empty()))
    }

    /// How many spellings are told apart.
    pub fn len(&self) -> usize {
        self.capitalised.patterns.len() + self.others.patterns.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Equal when the same would be found.
impl PartialEq for Spellings {
    fn eq(&self, other: &Self) -> bool {
        self.capitalised.patterns == other.capitalised.patterns
            && self.others.patterns == other.others.patterns
    }
}

/// A name has a capital somewhere, a digit, or is in a script without capitals; "a Belgian official" has
/// one and yet is a description: it begins with an article in lower case.
fn is_proper(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("");
    let is_article = matches!(
        first,
        "a" | "an" | "the" | "some" | "two" | "three" | "another"
    );
    let is_named = |c: char| c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase());
    !is_article && name.chars().any(is_named)
}
