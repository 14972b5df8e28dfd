//! The last look before a file goes out: does a withheld name stand in it, however it is spelled?

use super::decode::{html, json, views, without_tags};
use super::{Plan, Withheld, WithheldWhy, each_text};
use crate::base::fold::{Fold, fold, is_word};
use crate::model::{Board, EntityId, EntityKind, RecordRef};
use std::collections::BTreeSet;

/// Names shorter than this are only found as whole words: within others they would be found everywhere.
const LEAST_SQUASHED: usize = 8;
/// Characters shown around what was found.
const SHOWN_AROUND: usize = 24;
/// Parts of a name shorter than this ("van", "bin") say nothing of whose it is.
const LEAST_PART: usize = 4;

/// Finds withheld names in texts.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    names: Vec<Spelling>,
}

/// One spelling of a withheld name, in the forms it is looked for.
#[derive(Debug, Clone)]
struct Spelling {
    entity: EntityId,
    why: WithheldWhy,
    text: String,
    /// Folded, and each whole word of it must be one.
    words: BTreeSet<String>,
    /// Without spaces, anywhere.
    squashed: Option<String>,
    /// For names without a letter or digit: as folded text, anywhere.
    signs: Option<String>,
    /// The words of a person's name, as they are written: a surname alone may be enough to tell who it is.
    parts: Vec<String>,
}

/// A part of a withheld name that will go out: to be looked at by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub part: String,
    pub name: String,
    pub record: Option<RecordRef>,
    pub field: &'static str,
}

/// A withheld name that would have gone out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub entity: EntityId,
    pub why: WithheldWhy,
    /// As the entity spells it.
    pub name: String,
    pub place: Place,
}

/// Where a withheld name was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a record, or where there is none, in what the board says of itself.
    Field {
        record: Option<RecordRef>,
        field: &'static str,
        /// The text, or its beginning.
        text: String,
    },
    /// In the finished file, and in no text of a record.
    File,
}

/// A text in the forms that names are looked for in.
struct Folded {
    words: String,
    apart: String,
    signs: String,
    squashed: String,
}

impl Folded {
    fn of(text: &str) -> Self {
        let words = fold(text, Fold::Words);
        Self {
            apart: apart(text),
            signs: fold(text, Fold::Text),
            squashed: squashed(&words),
            words,
        }
    }
}

impl Guard {
    pub fn new(plan: &Plan) -> Self {
        let spellings = plan
            .withheld
            .iter()
            .flat_map(|withheld| withheld.names.iter().map(|name| spelling(withheld, name)));
        Self {
            names: spellings
                .filter(|it| !it.words.is_empty() || it.signs.is_some())
                .collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether a withheld name stands in a text.
    pub fn finds(&self, text: &str) -> bool {
        !self.is_empty() && self.found(text).next().is_some()
    }

    /// Every withheld name that stands in a text of a board, with its place. Each name once a field.
    pub fn in_board(&self, board: &Board) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        if self.is_empty() {
            return hits;
        }
        each_text(board, |record, field, text| {
            for spelling in self.found(text) {
                let known = hits.iter().any(|hit| {
                    let Place::Field { record: other, .. } = &hit.place else {
                        return false;
                    };
                    // The words of a quote are looked through alone, and again with those around them.
                    hit.name == spelling.text
                        && *other == record
                        && field == "words with those around"
                });
                if !known {
                    hits.push(spelling.hit(Place::Field {
                        record,
                        field,
                        text: spelling.excerpt(text),
                    }));
                }
            }
        });
        hits
    }

    /// The same of a finished file, as a net below: all that a file shows was a text of the board before.
    ///
    /// `own` are the words that the program itself puts into every file. A name that is one of them ("Story")
    /// is found in each, and tells nothing here.
    pub fn in_file(&self, file: &str, own: &str) -> Vec<Hit> {
        if self.is_empty() {
            return Vec::new();
        }
        let own = Folded::of(own);
        let names: Vec<&Spelling> = self
            .names
            .iter()
            .filter(|it| it.text.chars().any(char::is_alphabetic) && !it.is_in(&own))
            .collect();
        let bare = without_tags(file);
        let mut all = vec![file.to_owned(), bare];
        for text in all.clone() {
            all.extend(html(&text));
            all.extend(json(&text));
        }
        let mut hits: Vec<Hit> = Vec::new();
        for view in all {
            let folded = Folded::of(&view);
            for spelling in &names {
                if spelling.is_in(&folded) && hits.iter().all(|hit| hit.name != spelling.text) {
                    hits.push(spelling.hit(Place::File));
                }
            }
        }
        hits
    }

    /// Parts of withheld names that stand in a board by themselves, each once a record. They stop nothing:
    /// another may have the same surname.
    pub fn parts_in_board(&self, board: &Board) -> Vec<Part> {
        let mut found: Vec<Part> = Vec::new();
        each_text(board, |record, field, text| {
            for spelling in &self.names {
                for part in spelling.parts.iter().filter(|part| has_written(text, part)) {
                    let known = |it: &Part| it.part == *part && it.record == record;
                    if !found.iter().any(known) {
                        found.push(Part {
                            part: part.clone(),
                            name: spelling.text.clone(),
                            record,
                            field,
                        });
                    }
                }
            }
        });
        found
    }

    fn found(&self, text: &str) -> impl Iterator<Item = &Spelling> {
        let folded: Vec<Folded> = views(text).iter().map(|view| Folded::of(view)).collect();
        self.names
            .iter()
            .filter(move |name| folded.iter().any(|folded| name.is_in(folded)))
    }
}

fn spelling(withheld: &Withheld, name: &str) -> Spelling {
    let folded = fold(name, Fold::Words);
    let mut words = BTreeSet::from([folded.clone(), apart(name)]);
    // As in an index: the last word first.
    if let Some((first, last)) = folded.rsplit_once(' ') {
        words.insert(format!("{last} {first}"));
    }
    words.remove("");
    let short = squashed(&folded);
    let signs = fold(name, Fold::Text);
    Spelling {
        entity: withheld.entity,
        why: withheld.why,
        text: name.to_owned(),
        squashed: (short.chars().count() >= LEAST_SQUASHED).then_some(short),
        parts: match withheld.kind {
            EntityKind::Person => parts(name),
            _ => Vec::new(),
        },
        signs: (words.is_empty() && !signs.trim().is_empty()).then_some(signs),
        words,
    }
}

/// The words of a name of several, as they are written, without titles and particles.
fn parts(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let long = |word: &&str| word.chars().count() >= LEAST_PART;
    let begins = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    words
        .into_iter()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| long(word) && begins(word))
        .map(str::to_owned)
        .collect()
}

/// Whether a word stands in a text as it is written, by itself or with the `s` of a possessive.
fn has_written(text: &str, word: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !is_word(c));
    text.match_indices(word).any(|(at, _)| {
        let mut after = text[at + word.len()..].chars();
        let next = after.next();
        is_end(text[..at].chars().next_back())
            && (is_end(next) || (next == Some('s') && is_end(after.next())))
    })
}

impl Spelling {
    fn is_in(&self, text: &Folded) -> bool {
        let whole = |name: &String| has_word(&text.words, name) || has_word(&text.apart, name);
        self.words.iter().any(whole)
            || self
                .squashed
                .as_ref()
                .is_some_and(|it| text.squashed.contains(it))
            || self
                .signs
                .as_ref()
                .is_some_and(|it| text.signs.contains(it))
    }

    fn hit(&self, place: Place) -> Hit {
        Hit {
            entity: self.entity,
            why: self.why,
            name: self.text.clone(),
            place,
        }
    }

    /// The stretch of a text around the name where it stands there letter for letter, else the beginning.
    fn excerpt(&self, text: &str) -> String {
        let all: Vec<char> = text.chars().collect();
        let at = text
            .find(&self.text)
            .map_or(0, |byte| text[..byte].chars().count());
        let from = at.saturating_sub(SHOWN_AROUND);
        let to = (at + self.text.chars().count() + SHOWN_AROUND).min(all.len());
        let mut shown = String::new();
        if from > 0 {
            shown.push('…');
        }
        shown.extend(&all[from..to]);
        if to < all.len() {
            shown.push('…');
        }
        shown
    }
}

/// Folded with every sign a space, apostrophes, full stops and what is invisible too: `J.Orr’s` is `j orr s`.
fn apart(text: &str) -> String {
    // Folding would draw together what an invisible sign parts.
    let invisible = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let folded = fold(&text.replace(invisible, " "), Fold::Text);
    let spaced: String = folded
        .chars()
        .map(|c| if is_word(c) { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squashed(words: &str) -> String {
    words.chars().filter(|c| *c != ' ').collect()
}

/// Whether a name stands in a folded text as whole words, or with the `s` of a possessive.
///
/// Where words are not set apart by spaces, or take their prepositions before them without one (Chinese,
/// Thai, Korean, Arabic, Hebrew, …), it may stand within others.
fn has_word(text: &str, name: &str) -> bool {
    let anywhere = !name
        .chars()
        .all(|c| c == ' ' || c.is_ascii_digit() || is_spaced(c));
    memchr::memmem::find_iter(text.as_bytes(), name).any(|at| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + name.len()..].chars();
        let ends = |c: Option<char>| c.is_none_or(|c| !is_word(c));
        let next = after.next();
        anywhere || (ends(before) && (ends(next) || (next == Some('s') && ends(after.next()))))
    })
}

/// Whether a folded letter is of a script that sets words apart: Latin, Greek, Cyrillic, Armenian, Georgian.
fn is_spaced(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{80}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::id;

    fn guard(names: &[&str]) -> Guard {
        Guard::new(&Plan {
            withheld: vec![Withheld {
                entity: id("x"),
                why: WithheldWhy::Marked,
                kind: EntityKind::Person,
                names: names.iter().map(|&name| name.to_owned()).collect(),
            }],
            ..Plan::default()
        })
    }

    #[test]
    fn a_name_is_found_in_every_dress() {
        for (name, text) in [
            ("Zoë Orr", "said ZOE ORR."),
            ("Zoë Orr", "Zoe\u{308}  Orr"),
            ("Zoë Orr", "Zoë\u{a0}Orr’s car, Zoë-Orr"),
            ("Zoë Orr", "Orr, Zoë"),
            ("Zoë Orr", "https://x.org/zo%C3%AB-orr.html"),
            ("Zoë Orr", "Zo&euml; no, but Zo&#235; Orr yes"),
            ("Zoë Orr", "Zo\\u00eb Orr"),
            ("Zoë Orr", "Z\u{200b}oë O\u{ad}rr"),
            ("J. Orr", "by J.Orr"),
            ("Orr", "Orr's, Orrs, and ＯＲＲ"),
            ("O’Neill", "o'neills house"),
            ("Adams", "Adams’ house"),
            ("Johannes Orr", "@johannesorr"),
            ("Дмитрий", "ДМИТРИЙ сказал"),
            ("Служба", "служба\u{feff}mark"),
            ("محمد", "ومحمد"),
            ("مُحَمَّد", "محمد"),
            ("王小明", "记者王小明说"),
            ("★", "signed ★"),
        ] {
            assert!(guard(&[name]).finds(text), "{name} in {text}");
        }
    }

    #[test]
    fn a_surname_alone_is_shown_to_a_person() {
        use crate::model::fixture::parse;
        let board = parse(
            "title \"Orrin’s and Orrery\"\nperson a \"Mr Orrin van Dale\" summary \"the Dales\"\nperson b \"dale\"",
        )
        .unwrap()
        .board;
        let parts = guard(&["Zoë Orrin", "Zoë van Dale", "Dale"]).parts_in_board(&board);
        let found: Vec<(&str, &str)> = parts
            .iter()
            .map(|it| (it.part.as_str(), it.field))
            .collect();
        let expected = [
            ("Orrin", "title of the board"),
            ("Orrin", "name"),
            ("Dale", "name"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn another_word_is_no_name() {
        for (name, text) in [
            ("Orr", "Orrin, Torr, or r"),
            ("Ann", "annual, Joanne"),
            ("Zoë Orr", "Zoë and Orr"),
            ("May", "mayor"),
            ("", "anything"),
            (" ", "any thing"),
        ] {
            assert!(!guard(&[name]).finds(text), "{name} in {text}");
        }
    }

    #[test]
    fn the_finished_file_is_looked_through_but_for_our_own_words() {
        let guard = guard(&["Ann Orr", "Story"]);
        let own = "<button>Story</button>";
        assert_eq!(guard.in_file("<button>Story</button><p>Ann</p>", own), []);
        for file in [
            "<p>Ann <b>O</b>rr</p>",
            "{\"a\":\"Ann O\\u0072r\"}",
            "<p>Ann&#32;Orr",
        ] {
            let found = guard.in_file(file, own);
            let names: Vec<&str> = found.iter().map(|hit| hit.name.as_str()).collect();
            assert_eq!(names, ["Ann Orr"], "{file}");
        }
    }
}
