//! The sentences around selected words, cut into words, with who is named in them.

use super::Asked;
use crate::base::sentences::sentence_around;
use crate::base::text_range::{CharBytes, CharRange};
use crate::model::{Board, EntityId, EntityKind};
use crate::names::parts::is_title;
use crate::names::propose::propose;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// Longer selections are read from their beginning.
const MAX_CHARS: usize = 4_000;

/// A word of the passage.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// In lower case, without a possessive's `’s`.
    pub lower: String,
    pub chars: CharRange,
    pub capital: bool,
    pub possessive: bool,
    /// The signs before it, without spaces.
    pub before: String,
}

/// Somebody named in the passage.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub words: CharRange,
    /// The words of the passage that name them, by number.
    pub at: Range<usize>,
    pub who: Meant,
    /// Within what was selected, and not beside it in the sentence.
    pub selected: bool,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    Sure(EntityId),
    Possible(EntityId),
    /// One of several.
    OneOf(Vec<EntityId>),
    New(EntityKind, String),
}

/// What is read.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    pub asked: &'a Asked<'a>,
    /// The sentences that the selection touches.
    pub range: CharRange,
    pub words: Vec<Word>,
    pub named: Vec<Named>,
    /// The line of the text with the passage, up to the passage.
    pub before: &'a str,
    /// From the passage to the end of the line.
    pub behind: &'a str,
    pub before_start: usize,
}

impl<'a> Passage<'a> {
    pub fn new(asked: &'a Asked<'a>) -> Option<Self> {
        let whole = sentence_around(asked.text, asked.range);
        let range = CharRange {
            start: whole.start,
            end: whole.end.min(whole.start + MAX_CHARS),
        };
        let bytes = CharBytes::new(asked.text).bytes(range)?;
        let text = asked.text.get(bytes.clone())?;
        let words = words(text, range.start);
        let line_start = asked.text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = asked.text[bytes.end..]
            .find('\n')
            .map_or(asked.text.len(), |at| bytes.end + at);
        let before = &asked.text[line_start..bytes.start];
        let mut passage = Self {
            asked,
            range,
            words,
            named: Vec::new(),
            before,
            behind: &asked.text[bytes.end..line_end],
            before_start: range.start - before.chars().count(),
        };
        passage.named = passage.who_is_named(text);
        Some(passage)
    }

    pub fn board(&self) -> &Board {
        self.asked.board
    }

    /// The place of some words, by number, the last not included.
    pub fn chars(&self, words: Range<usize>) -> CharRange {
        let start = self.words.get(words.start).map(|word| word.chars.start);
        let end = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.get(last))
            .map(|word| word.chars.end);
        CharRange::new(
            start.unwrap_or(self.range.start),
            end.unwrap_or(self.range.end),
        )
    }

    pub fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.lower.as_str())
    }

    /// The signs between a word and the one before it.
    pub fn signs(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.before.as_str())
    }

    /// Whether one of some signs stands somewhere between two words.
    pub fn parted(&self, from: usize, to: usize, signs: &[char]) -> bool {
        (from..=to).any(|at| self.signs(at).contains(signs))
    }

    fn who_is_named(&self, text: &str) -> Vec<Named> {
        let mut named: Vec<Named> = Vec::new();
        let first = self
            .asked
            .mentions
            .partition_point(|mention| mention.range.end <= self.range.start);
        for mention in self.asked.mentions.get(first..).unwrap_or_default() {
            if mention.range.start >= self.range.end {
                break;
            }
            let who = match (mention.entities.as_slice(), mention.sure) {
                ([one], true) => Meant::Sure(*one),
                ([one], false) => Meant::Possible(*one),
                (all, _) => Meant::OneOf(all.to_vec()),
            };
            named.extend(self.named(mention.range, who));
        }
        for proposal in propose(text, &[]) {
            let fits = matches!(
                proposal.kind,
                EntityKind::Person | EntityKind::Organisation | EntityKind::Place
            );
            for place in proposal.places.iter().filter(|_| fits) {
                let words = CharRange {
                    start: place.start + self.range.start,
                    end: place.end + self.range.start,
                };
                if named.iter().all(|known| !known.words.overlaps(words)) {
                    let who = Meant::New(proposal.kind, proposal.name.clone());
                    named.extend(self.named(words, who));
                }
            }
        }
        named.sort_by_key(|named| named.words);
        named
    }

    fn named(&self, words: CharRange, who: Meant) -> Option<Named> {
        let start = self
            .words
            .partition_point(|word| word.chars.end <= words.start);
        let end = self
            .words
            .partition_point(|word| word.chars.start < words.end);
        (start < end).then_some(Named {
            words,
            at: start..end,
            who,
            selected: words.overlaps(self.asked.range),
        })
    }
}

/// The signs between two words; the full stop of a title or an initial parts nothing.
fn signs(between: &str, before: Option<&Word>) -> String {
    let abbreviates = |word: &Word| is_title(&word.lower) || word.chars.len() == 1;
    if between.trim() == "." && before.is_some_and(abbreviates) {
        return String::new();
    }
    between.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut byte, mut chars) = (0, offset);
    for (at, word) in text.unicode_word_indices() {
        let between = &text[byte..at];
        chars += between.chars().count();
        let bare = ["’s", "'s", "’S"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending));
        let shown = bare.unwrap_or(word);
        let start = chars;
        chars += word.chars().count();
        byte = at + word.len();
        words.push(Word {
            lower: shown.to_lowercase().replace('’', "'"),
            chars: CharRange {
                start,
                end: start + shown.chars().count(),
            },
            capital: shown.starts_with(char::is_uppercase),
            possessive: bare.is_some() || text[byte..].starts_with(['’', '\'']),
            before: signs(between, words.last()),
        });
    }
    words
}

impl Meant {
    /// The entity, where it is one.
    pub fn entity(&self) -> Option<EntityId> {
        match self {
            Self::Sure(id) | Self::Possible(id) => Some(*id),
            Self::OneOf(_) | Self::New(..) => None,
        }
    }

    pub fn kind(&self, board: &Board) -> Option<EntityKind> {
        match self {
            Self::Sure(id) | Self::Possible(id) => Some(board.entities().get(*id)?.kind),
            Self::OneOf(ids) => {
                let mut kinds = ids.iter().filter_map(|id| board.entities().get(*id));
                let first = kinds.next()?.kind;
                kinds.all(|other| other.kind == first).then_some(first)
            }
            Self::New(kind, _) => Some(*kind),
        }
    }
}
