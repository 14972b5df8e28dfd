//! What the reader shows of a source, as plain data: its particulars, its quotes in their order and what they
//! bear on, and what a person should look at.

use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::editor::{Session, Texts};
use crate::evidence::EvidenceIndex;
use crate::model::{
    Basis, Board, DocumentRef, Quote, QuoteId, RecordRef, Source, SourceId, Stance, Terms,
};
use crate::query::anchor::{Proof, ProofCounts};
use crate::query::backlinks::QuoteUse;
use crate::query::labels::{shorten, speaker_name, statement};
use crate::query::{Index, display_name};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A source as the reader shows it.
#[derive(Debug, Clone)]
pub struct ReaderView {
    pub source: SourceId,
    pub header: Header,
    pub body: Body,
    /// In the order of the text; those without a place come last.
    pub quotes: Vec<QuoteMark>,
    pub length: Length,
}

/// How long a document is, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Known(usize),
    /// There never was a document: its quotes reach so far.
    AtLeast(usize),
}

/// The particulars at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub title: String,
    /// Publisher, authors, date and kind, as far as they are known.
    pub byline: String,
    /// That the source no longer stands, and why.
    pub withdrawn: Option<String>,
}

/// Whether there is a text to read.
#[derive(Debug, Clone)]
pub enum Body {
    Text(Arc<str>),
    /// The source has a document of so many code points, and it was not found.
    NotFound {
        chars: usize,
        file_name: String,
    },
    /// The source never had one.
    NoDocument,
}

/// A quote with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteMark {
    pub quote: QuoteId,
    pub proof: Proof,
    /// Where the words stand; with no document at hand, where they stood when the quote was made.
    pub place: Option<CharRange>,
    pub bearing: Bearing,
    pub lit: bool,
    pub selected: bool,
}

/// What a quote does on the board, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// Nothing rests on it.
    Unused,
    /// It spells a name, and no more.
    Name,
    Context,
    Supports,
    Contradicts,
    /// It supports one thing and contradicts another.
    Both,
}

/// Something that refers to a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseLine {
    pub record: RecordRef,
    /// As a sentence, with how it stands: `Supports: Alice works for Acme (sourced)`.
    pub text: String,
}

impl ReaderView {
    /// Nothing if no reader is open or its source is gone.
    pub fn build(
        board: &Board,
        index: &Index,
        proofs: &BTreeMap<QuoteId, Proof>,
        texts: &Texts,
        session: &Session,
    ) -> Option<Self> {
        let reader = session.reader.as_ref()?;
        let source = board.sources().get(reader.source)?;
        let body = body(source, texts);
        let mark = |quote: QuoteId| {
            let proof = proofs.get(&quote).copied().unwrap_or(Proof::NotAtHand);
            let record = board.quotes().get(quote)?;
            let place = match (&body, proof) {
                (Body::Text(_), Proof::NotAtHand) => None,
                (Body::Text(_), proof) => proof.range(),
                _ => record.anchor.range,
            };
            Some(QuoteMark {
                quote,
                proof,
                place,
                bearing: Bearing::of(index.backlinks.uses_of(quote)),
                lit: reader.lit == Some(quote),
                selected: session.selection.contains(&quote.into()),
            })
        };
        let mut quotes: Vec<QuoteMark> = index
            .backlinks
            .quotes_in_text_order(board, reader.source)
            .into_iter()
            .filter_map(mark)
            .collect();
        // The longer of two that begin together comes first, so that the shorter is drawn on it.
        quotes.sort_by_key(|mark| {
            let place = mark.place;
            (
                place.is_none(),
                place.map(|p| (p.start, std::cmp::Reverse(p.end))),
            )
        });
        let reach = quotes.iter().filter_map(|mark| mark.place).map(|p| p.end);
        let length = match &source.document {
            Some(document) => Length::Known(document.chars),
            None => Length::AtLeast(reach.max().unwrap_or(0)),
        };
        Some(Self {
            source: reader.source,
            header: Header::of(board, reader.source, source),
            body,
            quotes,
            length,
        })
    }

    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.body {
            Body::Text(text) => Some(text),
            Body::NotFound { .. } | Body::NoDocument => None,
        }
    }

    pub fn mark(&self, quote: QuoteId) -> Option<&QuoteMark> {
        self.quotes.iter().find(|mark| mark.quote == quote)
    }

    /// The quotes that stand in the text, by where they begin.
    pub fn placed(&self) -> impl DoubleEndedIterator<Item = (&QuoteMark, CharRange)> + Clone {
        self.quotes
            .iter()
            .filter_map(|mark| Some((mark, mark.place?)))
    }

    /// The quotes that a person should look at: those not where or not as they were.
    pub fn doubtful(&self) -> impl Iterator<Item = &QuoteMark> {
        let doubtful = |proof| {
            matches!(
                proof,
                Proof::Moved(_) | Proof::Altered { .. } | Proof::Earlier { .. } | Proof::Missing
            )
        };
        self.quotes.iter().filter(move |mark| doubtful(mark.proof))
    }

    pub fn proved(&self) -> ProofCounts {
        ProofCounts::of(self.quotes.iter().map(|mark| &mark.proof))
    }

    /// `12 quotes: 10 exact, 1 moved, 1 missing`.
    pub fn count_line(&self) -> String {
        let states = self.proved().words();
        match self.quotes.len() {
            0 => "No quotes yet".to_owned(),
            1 => format!("1 quote: {states}"),
            all => format!("{all} quotes: {states}"),
        }
    }
}

fn body(source: &Source, texts: &Texts) -> Body {
    match (&source.document, texts.of(source)) {
        (_, Some(text)) => Body::Text(Arc::clone(text)),
        (Some(document), None) => Body::NotFound {
            chars: document.chars,
            file_name: document.file_name.clone(),
        },
        (None, None) => Body::NoDocument,
    }
}

impl Header {
    fn of(board: &Board, id: SourceId, source: &Source) -> Self {
        let date = source.published.as_ref().map(ToString::to_string);
        let parts = [
            source.publisher.clone(),
            source.authors.join(", "),
            date.unwrap_or_default(),
            source.kind.label().to_owned(),
        ];
        let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let withdrawn = source.withdrawn.as_ref().map(|withdrawal| {
            let on = withdrawal.on.as_ref().map(|on| format!(" on {on}"));
            let why = match withdrawal.why.trim() {
                "" => String::new(),
                why => format!(": {why}"),
            };
            format!("Withdrawn{}{why}", on.unwrap_or_default())
        });
        Self {
            title: display_name(board, id),
            byline: known.join(" · "),
            withdrawn,
        }
    }
}

impl Bearing {
    pub fn of(uses: impl Iterator<Item = QuoteUse>) -> Self {
        uses.map(Self::of_one)
            .fold(Self::Unused, |all, one| match (all, one) {
                (Self::Supports, Self::Contradicts) | (Self::Contradicts, Self::Supports) => {
                    Self::Both
                }
                (all, one) => all.max(one),
            })
    }

    fn of_one(one: QuoteUse) -> Self {
        match one {
            QuoteUse::Claim(_, stance) | QuoteUse::Relation(_, stance) => match stance {
                Stance::Supports => Self::Supports,
                Stance::Contradicts => Self::Contradicts,
                Stance::Context => Self::Context,
            },
            QuoteUse::LegalStage(_) => Self::Supports,
            QuoteUse::Reply(_) => Self::Context,
            QuoteUse::Name(_) => Self::Name,
        }
    }

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unused => "Nothing stands on it yet",
            Self::Name => "Spells a name",
            Self::Context => "Context",
            Self::Supports => "Supports",
            Self::Contradicts => "Contradicts",
            Self::Both => "Supports and contradicts",
        }
    }
}

/// What is said of a quote without a speaker.
pub const OWN_VOICE: &str = "In the source’s own voice";

/// Who says a quote, on what terms, and how they know; nothing where the source itself does.
pub fn said_by(board: &Board, id: QuoteId) -> Option<String> {
    let speaker = board.quotes().get(id)?.speaker.as_ref()?;
    let name = speaker_name(board, id)?;
    let name = match name.trim() {
        "" => "An unnamed speaker",
        name => name,
    };
    let mut text = name.to_owned();
    if speaker.terms != Terms::Unknown {
        text.push_str(", ");
        text.push_str(&speaker.terms.label().to_lowercase());
    }
    if speaker.basis != Basis::Unknown {
        text.push_str(", ");
        text.push_str(&speaker.basis.label().to_lowercase());
    }
    Some(text)
}

/// What refers to a quote.
pub fn uses(
    board: &Board,
    index: &Index,
    evidence: &EvidenceIndex,
    quote: QuoteId,
) -> Vec<UseLine> {
    let line = |one: QuoteUse| {
        let record = one.record();
        let (says, what) = match one {
            QuoteUse::Claim(id, stance) => (stance.label(), claim_line(board, id)),
            QuoteUse::Relation(id, stance) => (stance.label(), display_name(board, id)),
            QuoteUse::LegalStage(id) => ("Legal stage of", display_name(board, id)),
            QuoteUse::Name(id) => ("A name of", display_name(board, id)),
            QuoteUse::Reply(RecordRef::Claim(id)) => ("Reply to", claim_line(board, id)),
            QuoteUse::Reply(record) => ("Reply to", display_name(board, record)),
        };
        let sign = if one.stance().is_some() { ": " } else { " " };
        let standing = one.stance().and_then(|_| evidence.standing(record));
        let stands = standing.map(|standing| format!(" ({})", standing.label().to_lowercase()));
        UseLine {
            record,
            text: format!("{says}{sign}{what}{}", stands.unwrap_or_default()),
        }
    };
    index.backlinks.uses_of(quote).map(line).collect()
}

fn claim_line(board: &Board, id: crate::model::ClaimId) -> String {
    match board.claims().get(id) {
        Some(claim) => {
            let about = display_name(board, RecordRef::from(claim.about));
            format!("{about}, {}", statement(board, claim))
        }
        None => display_name(board, id),
    }
}

/// A quote in one sentence, for who hears the screen instead of seeing it.
pub fn spoken(board: &Board, mark: &QuoteMark) -> String {
    let words = board.quotes().get(mark.quote).map_or("", words_of);
    let bearing = mark.bearing.label().to_lowercase();
    let doubt = match mark.proof {
        Proof::Exact(_) | Proof::NotAtHand => String::new(),
        proof => format!(", {}", proof.label().to_lowercase()),
    };
    format!(
        "Quote “{}”, {}, {bearing}{doubt}",
        shorten(words, 60),
        said_by(board, mark.quote).unwrap_or_else(|| OWN_VOICE.to_lowercase())
    )
}

fn words_of(quote: &Quote) -> &str {
    &quote.anchor.exact
}

/// Where a place lies in a document, such as `34 %`; a page first where it is known.
pub fn position(place: Option<CharRange>, page: Option<u32>, length: Length) -> String {
    let page = page.map(|page| format!("page {page}"));
    let share = match (place, length) {
        (Some(place), Length::Known(chars)) if chars > 0 => {
            let percent = 100 * place.start.min(chars) / chars;
            Some(format!("at {percent} %"))
        }
        _ => None,
    };
    let parts: Vec<String> = page.into_iter().chain(share).collect();
    if parts.is_empty() {
        "place not known".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The hash of the document whose text is shown.
pub fn digest(board: &Board, source: SourceId) -> Option<Digest> {
    Some(document(board, source)?.sha256)
}

/// The document whose text is shown.
pub fn document(board: &Board, source: SourceId) -> Option<&DocumentRef> {
    board.sources().get(source)?.document.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::ReaderState;
    use crate::model::fixture::{Fixture, parse};
    use crate::query::anchor::prove;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    const BOARD: &str = r#"
        source news "The price of the bridge" publisher "The Daily" author "Bo" author "Cy" published 2016-03 text "The mayor said the price was fair. A clerk denied it. The mayor left."
        source gone "Old report" kind report doc 2000 chars withdrawn "forged" on 2017
        source memo "Memo" kind own_note
        person mayor "May Orr" "The mayor"(q1)
        person clerk "Cle Ark"
        relation r1 mayor -> clerk "directed" stage charged 2016 (q4) [q2]
        claim c1 mayor price = "fair" [q2 -q3]
        claim c2 clerk price = "fair" denied [q3]
        quote q1 in news "The mayor" at 0
        quote q2 in news "the price was fair" at 15 by mayor terms on_record basis saw
        quote q3 in news "A clerk denied it" at 30 by "a clerk in the town hall" terms on_background
        quote q4 in news "was charged with fraud in the spring" at 50
        quote q5 in gone "half way" at 1000 page 3
        quote q6 in gone "nowhere"
        quote q7 in memo "I think" at 4
    "#;

    fn view(fixture: &Fixture, source: &str, selected: &str) -> ReaderView {
        let board = &fixture.board;
        let mut texts = Texts::default();
        for (&digest, text) in &fixture.documents {
            texts.insert(digest, text.as_str().into());
        }
        let record = |name: &str| fixture.names.record(name).unwrap();
        let RecordRef::Source(source) = record(source) else {
            panic!("{source} is no source")
        };
        let RecordRef::Quote(quote) = record(selected) else {
            panic!("{selected} is no quote")
        };
        let session = Session {
            selection: [quote.into()].into(),
            reader: Some(ReaderState {
                source,
                selected: None,
                go_to: None,
                lit: Some(quote),
                find: None,
                find_asked: 0,
                compare: None,
                walk: None,
            }),
            ..Session::default()
        };
        let proofs = prove(board, texts.map());
        ReaderView::build(board, &Index::build(board), &proofs, &texts, &session).unwrap()
    }

    fn check(source: &str, selected: &str, expected: &Expect) {
        let fixture = parse(BOARD).unwrap();
        let view = view(&fixture, source, selected);
        let index = Index::build(&fixture.board);
        let evidence = EvidenceIndex::build(&fixture.board, &index);
        let Header {
            title,
            byline,
            withdrawn,
        } = &view.header;
        let mut out = format!("{title}\n{byline}\n{withdrawn:?}\n");
        let length = view.length;
        writeln!(out, "{length:?} {}", view.count_line()).unwrap();
        for mark in &view.quotes {
            let record = fixture.board.quotes().get(mark.quote).unwrap();
            let lit = if mark.lit { " lit" } else { "" };
            writeln!(
                out,
                "{}, {}{lit}",
                spoken(&fixture.board, mark),
                position(mark.place, record.anchor.page, length)
            )
            .unwrap();
            for line in uses(&fixture.board, &index, &evidence, mark.quote) {
                writeln!(out, "    {}", line.text).unwrap();
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn a_source_with_its_document_shows_its_quotes_in_their_places() {
        check(
            "news",
            "q2",
            &expect![[r#"
                The price of the bridge
                The Daily · Bo, Cy · 2016-03 · Article
                None
                Known(69) 4 quotes: 2 exact, 1 moved, 1 missing
                Quote “The mayor”, in the source’s own voice, spells a name, at 0 %
                    A name of May Orr
                Quote “the price was fair”, May Orr, on the record, saw it, supports, at 21 % lit
                    Supports: May Orr, price: fair (contested)
                    Supports: May Orr directed Cle Ark (sourced)
                Quote “A clerk denied it”, a clerk in the town hall, on background, supports and contradicts, moved, at 50 %
                    Supports: Cle Ark, not price: fair (sourced)
                    Contradicts: May Orr, price: fair (contested)
                Quote “was charged with fraud in the spring”, in the source’s own voice, supports, missing, place not known
                    Legal stage of May Orr directed Cle Ark
            "#]],
        );
    }

    #[test]
    fn without_a_document_the_quotes_keep_their_order() {
        check(
            "gone",
            "q5",
            &expect![[r#"
            Old report
            Report
            Some("Withdrawn on 2017: forged")
            Known(2000) 2 quotes: 2 not at hand
            Quote “half way”, in the source’s own voice, nothing stands on it yet, page 3, at 50 % lit
            Quote “nowhere”, in the source’s own voice, nothing stands on it yet, place not known
        "#]],
        );
        check(
            "memo",
            "q7",
            &expect![[r#"
            Memo
            Own note
            None
            AtLeast(11) 1 quote: 1 not at hand
            Quote “I think”, in the source’s own voice, nothing stands on it yet, place not known lit
        "#]],
        );
    }

    #[test]
    fn what_a_quote_does_is_told_from_all_its_uses() {
        let fixture = parse(BOARD).unwrap();
        let index = Index::build(&fixture.board);
        let found: Vec<Bearing> = fixture
            .board
            .quotes()
            .ids()
            .filter_map(|id| {
                let name = fixture.names.name(id.into())?;
                name.starts_with('q').then_some(())?;
                Some((name.to_owned(), Bearing::of(index.backlinks.uses_of(id))))
            })
            .collect::<BTreeMap<_, _>>()
            .into_values()
            .collect();
        assert_eq!(
            found,
            [
                Bearing::Name,
                Bearing::Supports,
                Bearing::Both,
                Bearing::Supports,
                Bearing::Unused,
                Bearing::Unused,
                Bearing::Unused
            ]
        );
    }
}
