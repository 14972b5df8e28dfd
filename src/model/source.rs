//! A source: an article, report, court record, interview, …; bibliographic data and where it came from.

use super::SourceId;
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use std::collections::BTreeSet;

/// What sort of thing a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SourceKind {
    #[default]
    Article,
    Report,
    CourtRecord,
    Interview,
    Post,
    Dataset,
    Book,
    OwnNote,
}

/// How far a source is trusted, A best; never set by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// The text of a source, kept beside the board in the document store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRef {
    /// Of the normalised text in UTF-8.
    pub sha256: Digest,
    /// Length of the normalised text in Unicode code points.
    pub chars: usize,
    /// The name of the file it was made from; empty for pasted text.
    pub file_name: String,
    /// Such as `text/plain`.
    pub media_type: String,
    /// What read the text out of the file, with its version; empty for a text that was one already.
    /// Positions in the text depend on it.
    pub extractor: String,
    /// Where each page begins, in code points of the normalised text, none before the one before it; two
    /// begin at one place where the first has no text. Empty where the file had no pages.
    pub pages: Vec<usize>,
}

/// A document that a source had before it was corrected or published anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub document: DocumentRef,
    /// When the source was looked at in this version.
    pub accessed: Option<FuzzyDate>,
}

/// That a source no longer stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Withdrawal {
    pub on: Option<FuzzyDate>,
    pub why: String,
}

/// An article, report, court record, interview, post, dataset, book or own note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    pub kind: SourceKind,
    pub title: String,
    pub publisher: String,
    pub authors: Vec<String>,
    pub published: Option<FuzzyDate>,
    pub accessed: Option<FuzzyDate>,
    pub url: String,
    pub archived_url: String,
    /// BCP 47; empty if not said.
    pub language: String,
    /// The newest text.
    pub document: Option<DocumentRef>,
    /// What the text was before, the oldest first: a new version is added to a source, not put over it.
    pub earlier: Vec<Version>,
    /// What of the newest document a person has read, in code points: sorted, none empty, and no two
    /// touch.
    pub read: Vec<CharRange>,
    /// Sources that go back to the same origin, such as one agency's copy in two papers.
    /// Said on one of them, it holds for both, and from one to the next.
    pub shares_origin_with: BTreeSet<SourceId>,
    pub reliability: Option<Reliability>,
    pub withdrawn: Option<Withdrawal>,
    pub notes: String,
}

impl DocumentRef {
    /// The page on which a place of the text lies, counted from 1; nothing where the file had no pages.
    pub fn page_of(&self, place: usize) -> Option<u32> {
        let page = self.pages.partition_point(|&begins| begins <= place);
        (page > 0).then(|| u32::try_from(page).ok()).flatten()
    }
}

impl Source {
    /// Every text it has or had, the newest first.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentRef> {
        let earlier = self.earlier.iter().rev().map(|version| &version.document);
        self.document.iter().chain(earlier)
    }
}

impl SourceKind {
    pub const ALL: [Self; 8] = [
        Self::Article,
        Self::Report,
        Self::CourtRecord,
        Self::Interview,
        Self::Post,
        Self::Dataset,
        Self::Book,
        Self::OwnNote,
    ];

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Article => "Article",
            Self::Report => "Report",
            Self::CourtRecord => "Court record",
            Self::Interview => "Interview",
            Self::Post => "Post",
            Self::Dataset => "Dataset",
            Self::Book => "Book",
            Self::OwnNote => "Own note",
        }
    }
}

impl Reliability {
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    pub fn label(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_on_the_page_that_began_last() {
        let page_of = |pages: &[usize], place| {
            let document = DocumentRef {
                sha256: Digest::of(b""),
                chars: 30,
                file_name: String::new(),
                media_type: String::new(),
                extractor: String::new(),
                pages: pages.to_vec(),
            };
            document.page_of(place)
        };
        assert_eq!(page_of(&[], 4), None);
        assert_eq!(page_of(&[0, 10, 20], 0), Some(1));
        assert_eq!(page_of(&[0, 10, 20], 9), Some(1));
        assert_eq!(page_of(&[0, 10, 20], 10), Some(2));
        assert_eq!(page_of(&[0, 10, 20], 99), Some(3));
        assert_eq!(page_of(&[5], 4), None);
    }
}
