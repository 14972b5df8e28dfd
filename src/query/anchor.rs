//! Finding a quote's words again in a document, and saying how surely.
//!
//! A quote is *exact* where its words stand at its place; *moved* where exactly these words stand
//! elsewhere, and in one place only; *altered* where only similar words are found, or the same words in
//! several places that cannot be told apart, so that a person must look; else *missing*. Wrong is worse
//! than silent: what is called exact or moved is letter for letter the quote.
//!
//! A quote is proved against the newest version of its source. One that does not stand there letter for
//! letter is looked for in the *earlier* ones, the latest first, and it is said in which it stands.

use super::approx;
use crate::base::digest::Digest;
use crate::base::text_range::{CharBytes, CharRange};
use crate::model::{Anchor, Board, DocumentRef, QuoteId, Source};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Characters kept before and after the words of a new quote.
pub const CONTEXT_CHARS: usize = 32;
/// Places of the same words that are looked at; a document with more of them tells nothing apart.
const MAX_PLACES: usize = 1_000;

/// How a quote stands to its source's document. Ranges are in code points of the normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// The words stand at their place.
    Exact(CharRange),
    /// Exactly these words stand elsewhere, in one place.
    Moved(CharRange),
    /// Similar words stand here, `edits` insertions, deletions or replacements of characters away; with
    /// no edits, the same words but for case, spaces, quotation marks and dashes, or in several places.
    Altered { range: CharRange, edits: usize },
    /// The words do not stand in the newest version of the source, but letter for letter in an earlier one:
    /// the latest such, by its number in [`Source::earlier`].
    Earlier {
        version: usize,
        /// The place in that version.
        range: CharRange,
        /// Where similar words stand in the newest.
        similar: Option<CharRange>,
    },
    /// Nothing like it is in the document.
    Missing,
    /// The source has no document, or it was not found.
    NotAtHand,
}

impl Proof {
    /// Where the words, or those like them, stand in the newest version.
    pub fn range(self) -> Option<CharRange> {
        match self {
            Self::Exact(range) | Self::Moved(range) | Self::Altered { range, .. } => Some(range),
            Self::Earlier { similar, .. } => similar,
            Self::Missing | Self::NotAtHand => None,
        }
    }

    /// The place at which the words stand letter for letter, and the document of the source that has them.
    pub fn stands_in(self, source: &Source) -> Option<(CharRange, Digest)> {
        match self {
            Self::Exact(range) | Self::Moved(range) => {
                Some((range, source.document.as_ref()?.sha256))
            }
            Self::Earlier { version, range, .. } => {
                Some((range, source.earlier.get(version)?.document.sha256))
            }
            Self::Altered { .. } | Self::Missing | Self::NotAtHand => None,
        }
    }

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact(_) => "Exact",
            Self::Moved(_) => "Moved",
            Self::Altered { .. } => "Altered",
            Self::Earlier { .. } => "In an earlier version",
            Self::Missing => "Missing",
            Self::NotAtHand => "Document not at hand",
        }
    }
}

/// How many quotes are proved how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProofCounts {
    pub exact: usize,
    pub moved: usize,
    pub altered: usize,
    /// In an earlier version of their source alone.
    pub earlier: usize,
    pub missing: usize,
    pub not_at_hand: usize,
}

impl ProofCounts {
    pub fn of<'a>(proofs: impl IntoIterator<Item = &'a Proof>) -> Self {
        let mut counts = Self::default();
        for proof in proofs {
            *match proof {
                Proof::Exact(_) => &mut counts.exact,
                Proof::Moved(_) => &mut counts.moved,
                Proof::Altered { .. } => &mut counts.altered,
                Proof::Earlier { .. } => &mut counts.earlier,
                Proof::Missing => &mut counts.missing,
                Proof::NotAtHand => &mut counts.not_at_hand,
            } += 1;
        }
        counts
    }

    pub fn total(self) -> usize {
        self.exact + self.moved + self.altered + self.earlier + self.missing + self.not_at_hand
    }

    /// `12 exact, 3 moved, 1 altered`: what there is none of is left out, but for the exact ones where there
    /// are no others.
    pub fn words(self) -> String {
        let parts = [
            (self.exact, "exact"),
            (self.moved, "moved"),
            (self.altered, "altered"),
            (self.earlier, "only in an earlier version"),
            (self.missing, "missing"),
            (self.not_at_hand, "not at hand"),
        ];
        let some = parts.into_iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = some
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        words.join(", ")
    }

    /// Whether every quote stands letter for letter at its place.
    pub fn all_exact(self) -> bool {
        self.exact == self.total()
    }
}

/// A document's text made ready for many questions.
pub struct Passages<'a> {
    text: &'a str,
    map: CharBytes<'a>,
    folded: OnceCell<approx::Folded>,
}

impl<'a> Passages<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            map: CharBytes::new(text),
            folded: OnceCell::new(),
        }
    }

    pub fn num_chars(&self) -> usize {
        self.map.num_chars()
    }

    fn words_at(&self, range: CharRange) -> Option<&'a str> {
        self.map.bytes(range).map(|bytes| &self.text[bytes])
    }

    /// Whether just these words stand at a place.
    pub fn has(&self, range: CharRange, words: &str) -> bool {
        self.words_at(range) == Some(words)
    }

    /// Where the anchor's words stand letter for letter, if that can be told.
    pub fn stands(&self, anchor: &Anchor) -> Option<CharRange> {
        match self.literally(anchor) {
            Some(Proof::Exact(range) | Proof::Moved(range)) => Some(range),
            _ => None,
        }
    }

    /// How the anchor stands to this text; never [`Proof::NotAtHand`] or [`Proof::Earlier`].
    pub fn resolve(&self, anchor: &Anchor) -> Proof {
        if anchor.exact.is_empty() {
            return Proof::Missing;
        }
        self.literally(anchor)
            .unwrap_or_else(|| self.similar(anchor))
    }

    /// How the anchor's very words stand in this text; nothing if they do not.
    fn literally(&self, anchor: &Anchor) -> Option<Proof> {
        let exact = anchor.exact.as_str();
        if exact.is_empty() {
            return None;
        }
        if let Some(range) = anchor
            .range
            .filter(|&range| self.words_at(range) == Some(exact))
        {
            return Some(Proof::Exact(range));
        }
        let len = exact.chars().count();
        let places: Vec<CharRange> = memchr::memmem::find_iter(self.text.as_bytes(), exact)
            .take(MAX_PLACES)
            .map(|byte| {
                let start = self.map.char_at_byte(byte);
                CharRange {
                    start,
                    end: start + len,
                }
            })
            .collect();
        match places.as_slice() {
            [] => None,
            [only] => Some(Proof::Moved(*only)),
            several => Some(self.one_of(anchor, several)),
        }
    }

    /// The place among equal words that what stands around them singles out, else the nearest, as a guess.
    fn one_of(&self, anchor: &Anchor, places: &[CharRange]) -> Proof {
        let context = anchor.prefix.chars().count() + anchor.suffix.chars().count();
        let fits = |place: &&CharRange| {
            let Some(bytes) = self.map.bytes(**place) else {
                return false;
            };
            self.text[..bytes.start].ends_with(&anchor.prefix)
                && self.text[bytes.end..].starts_with(&anchor.suffix)
        };
        let fitting: Vec<&CharRange> = places.iter().filter(fits).collect();
        if let [only] = fitting.as_slice()
            && context > 0
        {
            return Proof::Moved(**only);
        }
        let was = anchor.range.map_or(0, |range| range.start);
        let nearest = places.iter().min_by_key(|place| place.start.abs_diff(was));
        nearest.map_or(Proof::Missing, |&range| Proof::Altered { range, edits: 0 })
    }

    fn similar(&self, anchor: &Anchor) -> Proof {
        let folded = self.folded.get_or_init(|| approx::Folded::new(self.text));
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let query = approx::Query {
            words: &anchor.exact,
            near: anchor.range.map(|range| range.start),
            // A quote may have been cut within a word on purpose.
            whole: (
                !in_word(anchor.prefix.chars().next_back()),
                !in_word(anchor.suffix.chars().next()),
            ),
        };
        match approx::find(folded, query) {
            Some(found) => Proof::Altered {
                range: found.range,
                edits: found.edits,
            },
            None => Proof::Missing,
        }
    }
}

/// An anchor for a stretch of a document, with what stands around it and its page: that of every new quote.
/// Nothing if the stretch is empty or not in the text.
pub fn make_anchor(text: &str, document: &DocumentRef, range: CharRange) -> Option<Anchor> {
    anchor_with(text, document, range, [CONTEXT_CHARS; 2])
}

/// As [`make_anchor`], with so many characters before and after it.
pub fn anchor_with(
    text: &str,
    document: &DocumentRef,
    range: CharRange,
    [before, after]: [usize; 2],
) -> Option<Anchor> {
    let map = CharBytes::new(text);
    let bytes = map.bytes(range)?;
    if bytes.is_empty() {
        return None;
    }
    let before = map.bytes(CharRange {
        start: range.start.saturating_sub(before),
        end: range.start,
    })?;
    let after = map.bytes(CharRange {
        start: range.end,
        end: range.end.saturating_add(after).min(map.num_chars()),
    })?;
    Some(Anchor {
        exact: text[bytes].to_owned(),
        prefix: text[before].to_owned(),
        suffix: text[after].to_owned(),
        range: Some(range),
        page: document.page_of(range.start),
        document: Some(document.sha256),
    })
}

/// Proves quotes against documents; each is made ready once.
pub struct Prover<'a> {
    texts: &'a BTreeMap<Digest, Arc<str>>,
    ready: BTreeMap<Digest, Passages<'a>>,
}

impl<'a> Prover<'a> {
    pub fn new(texts: &'a BTreeMap<Digest, Arc<str>>) -> Self {
        Self {
            texts,
            ready: BTreeMap::new(),
        }
    }

    /// A document, if it is at hand.
    pub fn passages(&mut self, document: Digest) -> Option<&Passages<'a>> {
        let text = self.texts.get(&document)?;
        let ready = self.ready.entry(document);
        Some(ready.or_insert_with(|| Passages::new(text)))
    }

    /// How an anchor stands to the versions of its source.
    pub fn prove(&mut self, source: &Source, anchor: &Anchor) -> Proof {
        let newest = source.document.as_ref().map(|document| document.sha256);
        let Some(newest) = newest.and_then(|newest| self.passages(newest)) else {
            return Proof::NotAtHand;
        };
        let proof = newest.resolve(anchor);
        let stands = match proof {
            Proof::Exact(_) | Proof::Moved(_) => true,
            // The very words stand there more than once.
            Proof::Altered { range, .. } => newest.has(range, &anchor.exact),
            _ => false,
        };
        if stands {
            return proof;
        }
        for (version, earlier) in source.earlier.iter().enumerate().rev() {
            let passages = self.passages(earlier.document.sha256);
            if let Some(range) = passages.and_then(|passages| passages.stands(anchor)) {
                return Proof::Earlier {
                    version,
                    range,
                    similar: proof.range(),
                };
            }
        }
        proof
    }
}

/// How every quote of a board stands to the documents at hand.
pub fn prove(board: &Board, texts: &BTreeMap<Digest, Arc<str>>) -> BTreeMap<QuoteId, Proof> {
    prove_some(board, texts, board.quotes().ids())
}

/// As [`prove`], for some quotes: those that a change has touched.
pub fn prove_some(
    board: &Board,
    texts: &BTreeMap<Digest, Arc<str>>,
    quotes: impl IntoIterator<Item = QuoteId>,
) -> BTreeMap<QuoteId, Proof> {
    let mut prover = Prover::new(texts);
    let mut proofs = BTreeMap::new();
    for id in quotes {
        let Some(quote) = board.quotes().get(id) else {
            continue;
        };
        let source = board.sources().get(quote.source);
        let proof = source.map_or(Proof::NotAtHand, |source| {
            prover.prove(source, &quote.anchor)
        });
        proofs.insert(id, proof);
    }
    proofs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "The mayor said the price was fair. “Nobody asked me,” she added. The mayor said no more. \
        A clerk, who spoke on condition of anonymity, told the paper that the contract had been signed in March.";

    fn anchor(exact: &str, start: Option<usize>, prefix: &str, suffix: &str) -> Anchor {
        let len = exact.chars().count();
        Anchor {
            exact: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            range: start.map(|start| CharRange {
                start,
                end: start + len,
            }),
            ..Anchor::default()
        }
    }

    /// A file with two pages, the first of which begins behind a cover.
    fn document(text: &str) -> DocumentRef {
        DocumentRef {
            sha256: Digest::of(text.as_bytes()),
            chars: text.chars().count(),
            file_name: String::new(),
            media_type: String::new(),
            extractor: String::new(),
            pages: vec![10, 60],
        }
    }

    fn check(exact: &str, start: Option<usize>, prefix: &str, suffix: &str) -> String {
        let passages = Passages::new(TEXT);
        let proof = passages.resolve(&anchor(exact, start, prefix, suffix));
        let words = proof
            .range()
            .and_then(|range| range.slice(TEXT))
            .unwrap_or("");
        let edits = if let Proof::Altered { edits, .. } = proof {
            format!(" {edits}")
        } else {
            String::new()
        };
        format!("{}{edits}: {words}", proof.label())
    }

    #[test]
    fn words_at_their_place_are_exact_also_where_they_stand_twice() {
        assert_eq!(
            check("The mayor said", Some(0), "", ""),
            "Exact: The mayor said"
        );
        assert_eq!(
            check("The mayor said", Some(65), "", ""),
            "Exact: The mayor said"
        );
    }

    #[test]
    fn words_that_stand_once_elsewhere_have_moved() {
        assert_eq!(
            check("the price was fair", Some(40), "", ""),
            "Moved: the price was fair"
        );
        assert_eq!(
            check("the price was fair", None, "", ""),
            "Moved: the price was fair"
        );
        assert_eq!(
            check("the price was fair", Some(999_999), "", ""),
            "Moved: the price was fair"
        );
    }

    #[test]
    fn of_equal_words_what_stands_around_them_singles_out_one() {
        assert_eq!(
            check("mayor said", Some(7), "The ", " no more"),
            "Moved: mayor said"
        );
        let passages = Passages::new(TEXT);
        let proof = passages.resolve(&anchor("mayor said", Some(7), "The ", " no more"));
        assert_eq!(proof.range().map(|r| r.start), Some(69));
    }

    #[test]
    fn equal_words_that_nothing_tells_apart_are_for_a_person() {
        assert_eq!(
            check("mayor said", Some(7), "The ", ""),
            "Altered 0: mayor said"
        );
        assert_eq!(
            check("mayor said", Some(7), "", ""),
            "Altered 0: mayor said"
        );
    }

    #[test]
    fn similar_words_are_altered_never_moved() {
        assert_eq!(
            check(
                "a clerk who spoke on condition of anonymity told the newspaper",
                Some(90),
                "",
                ""
            ),
            "Altered 6: A clerk, who spoke on condition of anonymity, told the paper"
        );
        assert_eq!(
            check("\"Nobody asked me,\" she added", Some(35), "", ""),
            "Altered 0: “Nobody asked me,” she added"
        );
    }

    #[test]
    fn words_that_are_gone_are_missing() {
        assert_eq!(
            check("the treasurer resigned the following week", Some(0), "", ""),
            "Missing: "
        );
        assert_eq!(check("", Some(0), "", ""), "Missing: ");
    }

    #[test]
    fn an_anchor_made_from_a_text_is_exact_in_it() {
        let range = CharRange { start: 35, end: 52 };
        let document = document(TEXT);
        let made = anchor_with(TEXT, &document, range, [8, 8]).unwrap();
        assert_eq!(
            (
                made.exact.as_str(),
                made.prefix.as_str(),
                made.suffix.as_str()
            ),
            ("“Nobody asked me,", "s fair. ", "” she ad")
        );
        assert_eq!(Passages::new(TEXT).resolve(&made), Proof::Exact(range));
        for (start, end) in [(5, 5), (5, 5_000)] {
            assert_eq!(make_anchor(TEXT, &document, CharRange { start, end }), None);
        }
        let pages: Vec<Option<u32>> = [0, 35, 69]
            .map(|start| {
                let range = CharRange::new(start, start + 3);
                make_anchor(TEXT, &document, range).unwrap().page
            })
            .into();
        assert_eq!(pages, [None, Some(1), Some(2)]);
    }

    proptest! {
        #[test]
        fn what_is_called_exact_or_moved_is_letter_for_letter_the_quote(
            text in "[ab “”é,.\n]{0,80}", exact in "[ab “”é,.]{1,8}", start in proptest::option::of(0usize..90),
        ) {
            let proof = Passages::new(&text).resolve(&anchor(&exact, start, "", ""));
            if let Proof::Exact(range) | Proof::Moved(range) = proof {
                prop_assert_eq!(range.slice(&text), Some(exact.as_str()));
            }
            if let Some(range) = proof.range() {
                prop_assert!(range.slice(&text).is_some());
            }
            let there = text.contains(&exact);
            prop_assert!(!there || proof != Proof::Missing, "the words are there");
        }

        #[test]
        fn any_stretch_of_any_text_is_proved(text in "\\PC{1,60}", a in 0usize..60, b in 0usize..60) {
            let range = CharRange::new(a, b);
            if let Some(made) = anchor_with(&text, &document(&text), range, [5, 5]) {
                prop_assert_eq!(Passages::new(&text).resolve(&made), Proof::Exact(range));
            }
        }
    }
}
