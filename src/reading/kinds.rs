//! What a line says, by the words between its ends: a list of verbs, nouns and phrases, and the kinds of the board.

use super::passage::Passage;
use crate::model::{Board, EntityId, EntityKind, RelationKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

static LIST: &str = include_str!("../../assets/words/relations.txt");

/// How the words join the two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// A verb, active or passive: "A arrested B", "B was arrested by A".
    Verb,
    /// As they stand: "A, leader of B".
    Phrase,
    /// The other way round: "A, inspired by B".
    Turned,
    /// Neither way: "A, brother of B".
    Mutual,
    /// Both ends follow: "accused A of B".
    Object,
    /// A word for somebody: "A, leader of B", "B leader A".
    Noun,
}

/// Some words that say what a line says.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub kind: String,
    pub way: Way,
    from: Vec<EntityKind>,
    to: Vec<EntityKind>,
    /// Kinds of a board that nobody is proposed unless it is used there.
    own: bool,
}

/// Words of an entry.
#[derive(Debug, Clone)]
struct Form {
    words: Vec<String>,
    entry: usize,
    tense: Tense,
}

/// Which form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    /// Not a verb: as it stands.
    Fixed,
    /// `attack`, `attacks`: often nouns.
    Present,
    Past,
    /// Past and past participle in one.
    Both,
    Participle,
    /// `attacking`
    Going,
}

#[derive(Debug, Default)]
struct List {
    entries: Vec<Entry>,
    /// By the first word.
    forms: BTreeMap<String, Vec<Form>>,
}

/// Words of the passage that say what a line says.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    /// The words, by number.
    pub start: usize,
    pub end: usize,
    pub entry: Entry,
    pub passive: bool,
}

fn list() -> &'static List {
    static READ: OnceLock<List> = OnceLock::new();
    READ.get_or_init(|| {
        let mut list = List::default();
        for line in LIST.lines().map(str::trim) {
            if !line.is_empty() && !line.starts_with('#') {
                list.read(line);
            }
        }
        list
    })
}

impl List {
    /// `verb | arrested | person, organisation > person | arrest, seize, catch/catches/caught/catching`
    fn read(&mut self, line: &str) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [way, kind, ends, words] = parts[..] else {
            return;
        };
        let way = match way {
            "verb" => Way::Verb,
            "turned" => Way::Turned,
            "mutual" => Way::Mutual,
            "object" => Way::Object,
            "noun" => Way::Noun,
            _ => Way::Phrase,
        };
        let (from, to) = ends.split_once('>').unwrap_or((ends, ends));
        let entry = self.entries.len();
        self.entries.push(Entry {
            kind: kind.to_owned(),
            way,
            from: entity_kinds(from),
            to: entity_kinds(to),
            own: !RelationKind::PROPOSED.contains(&kind),
        });
        for words in words.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            let inflected = matches!(way, Way::Verb | Way::Object);
            let all = if inflected {
                inflect(words)
            } else {
                vec![(words.to_owned(), Tense::Fixed)]
            };
            for (words, tense) in all {
                let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
                if let Some(first) = words.first().cloned() {
                    self.forms.entry(first).or_default().push(Form {
                        words,
                        entry,
                        tense,
                    });
                }
            }
        }
    }
}

fn entity_kinds(text: &str) -> Vec<EntityKind> {
    let named = |word: &str| {
        EntityKind::ALL
            .into_iter()
            .find(|kind| kind.label().eq_ignore_ascii_case(word))
    };
    match text.trim() {
        "any" => EntityKind::ALL.to_vec(),
        text => text.split(',').filter_map(|w| named(w.trim())).collect(),
    }
}

/// The forms of a verb, the first of whose words changes.
fn inflect(words: &str) -> Vec<(String, Tense)> {
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let forms: Vec<String> = if verb.contains('/') {
        verb.split('/').map(str::to_owned).collect()
    } else {
        regular(verb)
    };
    let past = if forms.len() > 4 {
        Tense::Past
    } else {
        Tense::Both
    };
    let tenses = [
        Tense::Present,
        Tense::Present,
        past,
        Tense::Going,
        Tense::Participle,
    ];
    let with = |form: &String| {
        if rest.is_empty() {
            form.clone()
        } else {
            format!("{form} {rest}")
        }
    };
    forms.iter().map(with).zip(tenses).collect()
}

fn regular(verb: &str) -> Vec<String> {
    let stem_e = verb.strip_suffix('e');
    let vowel_before_y = verb.len() > 1 && "aeiou".contains(&verb[verb.len() - 2..verb.len() - 1]);
    let stem_y = verb.strip_suffix('y').filter(|_| !vowel_before_y);
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| verb.ends_with(end));
    let third = match (stem_y, hisses) {
        (Some(stem), _) => format!("{stem}ies"),
        (None, true) => format!("{verb}es"),
        (None, false) => format!("{verb}s"),
    };
    let past = match (stem_e, stem_y) {
        (Some(_), _) => format!("{verb}d"),
        (None, Some(stem)) => format!("{stem}ied"),
        (None, None) => format!("{verb}ed"),
    };
    let going = format!("{}ing", stem_e.unwrap_or(verb));
    vec![verb.to_owned(), third, past, going]
}

const BE: [&str; 9] = [
    "is", "are", "was", "were", "be", "been", "being", "get", "got",
];
/// What a verb stands behind and a noun does not.
const HELPERS: [&str; 26] = [
    "to", "will", "would", "can", "could", "may", "might", "must", "should", "did", "does", "do",
    "who", "which", "that", "they", "he", "she", "it", "we", "you", "i", "also", "still", "often",
    "now",
];
const ARTICLES: [&str; 8] = ["the", "a", "an", "his", "her", "their", "its", "of"];
const NOT: [&str; 12] = [
    "not", "never", "no", "didn't", "wasn't", "weren't", "hasn't", "haven't", "isn't", "denied",
    "denies", "without",
];

/// All words that say what a line says, in the order of the text; of those that begin at one word the longest.
pub(super) fn triggers(passage: &Passage<'_>) -> Vec<Trigger> {
    let used: BTreeSet<&str> = passage
        .board()
        .relations()
        .iter()
        .map(|(_, relation)| relation.kind.as_str())
        .filter(|kind| !kind.is_empty())
        .collect();
    let list = list();
    let own = own_words(&used);
    let mut found: Vec<Trigger> = Vec::new();
    let mut at = 0;
    while at < passage.words.len() {
        let known = list.forms.get(passage.lower(at));
        let fits = |form: &&Form| {
            form.words.iter().enumerate().all(|(i, word)| {
                passage.lower(at + i) == word && (i == 0 || passage.signs(at + i).is_empty())
            })
        };
        let listed = known
            .into_iter()
            .flatten()
            .filter(fits)
            .map(|form| (form, &list.entries[form.entry]))
            .filter(|(_, entry)| !entry.own || used.contains(entry.kind.as_str()));
        let owned = own
            .iter()
            .filter(|(form, _)| form.words.first().is_some_and(|w| w == passage.lower(at)))
            .filter(|(form, _)| fits(&form))
            .map(|(form, entry)| (form, entry));
        let all: Vec<(&Form, &Entry)> = listed.chain(owned).collect();
        let longest = all.iter().map(|(form, _)| form.words.len()).max();
        let is_name = passage
            .named
            .iter()
            .any(|named| named.at.contains(&at) && named.who.entity().is_some());
        let mut end = at + 1;
        for (form, entry) in all {
            if Some(form.words.len()) != longest || is_name {
                continue;
            }
            if is_denied(passage, at) {
                continue;
            }
            let passive = entry.way == Way::Verb && is_passive(passage, at, form);
            if !is_verb(passage, at, form.tense, passive) {
                continue;
            }
            end = at + form.words.len();
            if found
                .iter()
                .any(|trigger| trigger.start == at && trigger.entry.kind == entry.kind)
            {
                continue;
            }
            found.push(Trigger {
                start: at,
                end,
                entry: entry.clone(),
                passive,
            });
        }
        at = end;
    }
    found
}

/// The kinds of the board and those proposed, as their words stand.
fn own_words(used: &BTreeSet<&str>) -> Vec<(Form, Entry)> {
    let all: BTreeSet<&str> = used.iter().copied().chain(RelationKind::PROPOSED).collect();
    let form = |kind: &str| {
        let words: Vec<String> = kind
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let is_verb = words.len() == 1 && kind.ends_with("ed");
        let entry = Entry {
            kind: kind.to_owned(),
            way: if is_verb { Way::Verb } else { Way::Phrase },
            from: EntityKind::ALL.to_vec(),
            to: EntityKind::ALL.to_vec(),
            own: false,
        };
        let form = Form {
            words,
            entry: 0,
            tense: if is_verb { Tense::Both } else { Tense::Fixed },
        };
        (form, entry)
    };
    // Words of a vocabulary that are no words of a sentence.
    let silent = ["family", "associate", "linked to", "said about"];
    all.into_iter()
        .filter(|kind| !silent.contains(kind))
        .map(form)
        .collect()
}

fn is_denied(passage: &Passage<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|i| {
        NOT.contains(&passage.lower(i)) && !passage.parted(i + 1, at, &[',', ';', '—', '–'])
    })
}

/// Whether a form is one of a verb here: "the attack" and "battle-trained" are none.
fn is_verb(passage: &Passage<'_>, at: usize, tense: Tense, passive: bool) -> bool {
    let before = at.checked_sub(1).map_or("", |at| passage.lower(at));
    if passage.signs(at).contains('-') && tense != Tense::Fixed {
        return false;
    }
    let named = || passage.named.iter().any(|named| named.at.end == at);
    match tense {
        Tense::Fixed | Tense::Past => true,
        Tense::Both => !ARTICLES.contains(&before),
        Tense::Participle => passive || ["has", "have", "had", "having"].contains(&before),
        Tense::Present => HELPERS.contains(&before) || named() || before.ends_with("ly"),
        Tense::Going => BE.contains(&before) || passage.signs(at) == ",",
    }
}

fn is_passive(passage: &Passage<'_>, at: usize, form: &Form) -> bool {
    if !matches!(form.tense, Tense::Both | Tense::Participle) {
        return false;
    }
    let by = passage.lower(at + form.words.len()) == "by";
    let mut before = at;
    for _ in 0..3 {
        let Some(one) = before.checked_sub(1) else {
            break;
        };
        before = one;
        let word = passage.lower(before);
        if BE.contains(&word) {
            return true;
        }
        let between = word.ends_with("ly")
            || ["also", "then", "later", "first", "both", "all"].contains(&word);
        if !between {
            break;
        }
    }
    by
}

impl Entry {
    /// Whether one of this kind may stand before the words.
    pub fn begins(&self, kind: Option<EntityKind>) -> bool {
        kind.is_none_or(|kind| self.from.contains(&kind))
    }

    /// Whether one of this kind may stand behind them.
    pub fn ends(&self, kind: Option<EntityKind>) -> bool {
        kind.is_none_or(|kind| self.to.contains(&kind))
    }

    /// Whether the words may join two of these kinds: by the list, or since the board has such a line.
    pub fn joins(&self, board: &Board, from: Option<EntityKind>, to: Option<EntityKind>) -> bool {
        let listed = |kinds: &[EntityKind], kind: Option<EntityKind>| {
            kind.is_none_or(|kind| kinds.contains(&kind))
        };
        if listed(&self.from, from) && listed(&self.to, to) {
            return true;
        }
        let kind_of = |id: EntityId| board.entities().get(id).map(|entity| entity.kind);
        board.relations().iter().any(|(_, relation)| {
            relation.kind.as_str() == self.kind
                && from.is_none_or(|kind| kind_of(relation.from) == Some(kind))
                && to.is_none_or(|kind| kind_of(relation.to) == Some(kind))
        })
    }
}

/// Kinds to choose from: those of this board between such entities, the most used first, then those that it has
/// between others, then the usual ones.
pub fn kinds(board: &Board, ends: Option<(EntityKind, EntityKind)>) -> Vec<&str> {
    let mut used: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, relation) in board.relations().iter() {
        let count = used.entry(relation.kind.as_str()).or_default();
        let kind_of = |id: EntityId| board.entities().get(id).map(|entity| entity.kind);
        let between = kind_of(relation.from).zip(kind_of(relation.to));
        count.0 += usize::from(between.is_some() && between == ends);
        count.1 += 1;
    }
    used.remove("");
    let others: Vec<&str> = RelationKind::PROPOSED
        .into_iter()
        .filter(|kind| !used.contains_key(kind))
        .collect();
    let mut kinds: Vec<(&str, (usize, usize))> = used.into_iter().collect();
    kinds.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    kinds
        .into_iter()
        .map(|(kind, _)| kind)
        .chain(others)
        .collect()
}
