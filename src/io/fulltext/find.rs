//! Which documents of the index answer a query, and how well: each word and phrase is looked up by itself, and
//! the query is worked out over the sets of documents that come of it. So it means what it means elsewhere.

use super::{Fields, IndexError, Snapshot, guarded};
use crate::base::digest::Digest;
use crate::search::language::{Expr, Filter, Leaf, Phrase};
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, Searcher, SegmentReader, TERMINATED, Term};

/// How often more of a word counts less, and how much the length of a text counts (BM25's usual values).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A document that answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    pub sha256: Digest,
    /// More is better.
    pub score: f32,
}

/// In which documents of a segment a phrase stands, in order, and how often.
type Postings = Vec<(DocId, u32)>;

/// A phrase of the query with its postings in each segment.
struct Looked<'a> {
    phrase: &'a Phrase,
    segments: Vec<Postings>,
    weight: f32,
}

/// The hash of each document of each segment.
pub fn documents(searcher: &Searcher) -> Result<Vec<Vec<Option<Digest>>>, IndexError> {
    let mut documents = Vec::new();
    for reader in searcher.segment_readers() {
        let mut of_segment = vec![None; reader.max_doc() as usize];
        if let Some(hashes) = reader.fast_fields().bytes("sha256")? {
            let mut bytes = Vec::new();
            for doc in reader.doc_ids_alive() {
                let Some(ord) = hashes.term_ords(doc).next() else {
                    continue;
                };
                bytes.clear();
                hashes.ord_to_bytes(ord, &mut bytes)?;
                let sha256 = <[u8; 32]>::try_from(bytes.as_slice())
                    .ok()
                    .map(Digest::from_bytes);
                if let Some(place) = of_segment.get_mut(doc as usize) {
                    *place = sha256;
                }
            }
        }
        documents.push(of_segment);
    }
    Ok(documents)
}

impl Snapshot {
    /// All documents that answer, best first. `filter` says whether a document passes a filter.
    pub fn find(
        &self,
        expr: &Expr,
        filter: &mut dyn FnMut(&Filter, Digest) -> bool,
    ) -> Result<Vec<Found>, IndexError> {
        guarded(|| self.look(expr, filter))
    }

    fn look(
        &self,
        expr: &Expr,
        filter: &mut dyn FnMut(&Filter, Digest) -> bool,
    ) -> Result<Vec<Found>, IndexError> {
        let readers = self.searcher.segment_readers();
        let mut phrases = Vec::new();
        collect(expr, &mut phrases);
        let total = self.searcher.num_docs() as f32;
        let mut looked = Vec::new();
        for phrase in phrases {
            let segments: Vec<Postings> = readers
                .iter()
                .map(|reader| postings(reader, self.fields, phrase))
                .collect::<Result<_, _>>()?;
            let with = segments.iter().map(Vec::len).sum::<usize>() as f32;
            let weight = ((total - with + 0.5).max(0.0) / (with + 0.5)).ln_1p();
            looked.push(Looked {
                phrase,
                segments,
                weight,
            });
        }
        let wanted = expr.wanted();
        let mut tokens = 0;
        for reader in readers {
            tokens += reader.inverted_index(self.fields.text)?.total_num_tokens();
        }
        let usual_len = (tokens as f32 / total.max(1.0)).max(1.0);
        let mut found = Vec::new();
        for (number, reader) in readers.iter().enumerate() {
            let documents = self.documents.get(number).map_or(&[][..], Vec::as_slice);
            let holds = Set::of(expr, &looked, number, documents, filter);
            let mut scores = vec![0.0_f32; documents.len()];
            let lengths = reader.get_fieldnorms_reader(self.fields.text)?;
            for look in looked.iter().filter(|look| wanted.contains(&look.phrase)) {
                for &(doc, times) in &look.segments[number] {
                    let len = lengths.fieldnorm(doc) as f32 / usual_len;
                    let times = times as f32;
                    let worth = times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * len));
                    if let Some(score) = scores.get_mut(doc as usize) {
                        *score += look.weight * worth;
                    }
                }
            }
            for (doc, sha256) in documents.iter().enumerate() {
                if let Some(sha256) = sha256.filter(|_| holds.has(doc)) {
                    let score = scores[doc];
                    found.push(Found { sha256, score });
                }
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sha256.cmp(&b.sha256)));
        Ok(found)
    }
}

fn collect<'a>(expr: &'a Expr, phrases: &mut Vec<&'a Phrase>) {
    match expr {
        Expr::Leaf(Leaf::Words(phrase)) if !phrases.contains(&phrase) => phrases.push(phrase),
        Expr::Leaf(_) => {}
        Expr::Not(inner) => collect(inner, phrases),
        Expr::And(parts) | Expr::Or(parts) => {
            for part in parts {
                collect(part, phrases);
            }
        }
    }
}

/// A set of the documents of one segment.
struct Set(Vec<bool>);

impl Set {
    fn of(
        expr: &Expr,
        looked: &[Looked<'_>],
        segment: usize,
        documents: &[Option<Digest>],
        filter: &mut dyn FnMut(&Filter, Digest) -> bool,
    ) -> Self {
        let len = documents.len();
        let mut part = |expr: &Expr| Self::of(expr, looked, segment, documents, filter);
        match expr {
            Expr::Leaf(Leaf::Words(phrase)) => {
                let mut set = vec![false; len];
                let look = looked.iter().find(|look| look.phrase == phrase);
                for (doc, _) in look.map_or(&[][..], |look| &look.segments[segment]) {
                    if let Some(place) = set.get_mut(*doc as usize) {
                        *place = true;
                    }
                }
                Self(set)
            }
            Expr::Leaf(Leaf::Filter(own)) => {
                let holds = |sha256: &Option<Digest>| sha256.is_some_and(|it| filter(own, it));
                Self(documents.iter().map(holds).collect())
            }
            Expr::Not(inner) => Self(part(inner).0.into_iter().map(|it| !it).collect()),
            Expr::And(parts) => parts.iter().fold(Self(vec![true; len]), |mut all, next| {
                let next = part(next);
                all.0.iter_mut().zip(next.0).for_each(|(a, b)| *a &= b);
                all
            }),
            Expr::Or(parts) => parts.iter().fold(Self(vec![false; len]), |mut any, next| {
                let next = part(next);
                any.0.iter_mut().zip(next.0).for_each(|(a, b)| *a |= b);
                any
            }),
        }
    }

    fn has(&self, doc: usize) -> bool {
        self.0.get(doc).copied().unwrap_or(false)
    }
}

/// In which documents of a segment a phrase stands.
fn postings(
    reader: &SegmentReader,
    fields: Fields,
    phrase: &Phrase,
) -> Result<Postings, IndexError> {
    let Some((last, before)) = phrase.words.split_last() else {
        return Ok(Postings::new());
    };
    let index = reader.inverted_index(fields.text)?;
    let term = |word: &str| Term::from_field_text(fields.text, word);
    if before.is_empty() {
        if phrase.prefix {
            return beginnings(reader, fields, last);
        }
        let mut found = Postings::new();
        let postings = index.read_postings(&term(last), IndexRecordOption::WithFreqs)?;
        if let Some(mut postings) = postings {
            each(&mut postings, |postings, doc| {
                found.push((doc, postings.term_freq()));
            });
        }
        return Ok(found);
    }
    let Some(starts) = phrase_starts(reader, fields, before)? else {
        return Ok(Postings::new());
    };
    // Where the last word must stand, for each document.
    let mut counts = vec![0_u32; starts.len()];
    let mut last_word = |postings: &mut SegmentPostings| {
        let mut places = Vec::new();
        for (number, (doc, starts)) in starts.iter().enumerate() {
            if postings.doc() > *doc {
                continue;
            }
            if postings.doc() < *doc && postings.seek(*doc) != *doc {
                continue;
            }
            if postings.doc() == TERMINATED {
                break;
            }
            postings.positions(&mut places);
            let behind = before.len() as u32;
            let hits = starts
                .iter()
                .filter(|start| places.binary_search(&(**start + behind)).is_ok());
            counts[number] += hits.count() as u32;
        }
    };
    if phrase.prefix {
        let mut stream = range(index.terms(), last)?;
        while stream.advance() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            last_word(&mut index.read_postings_from_terminfo(stream.value(), option)?);
        }
    } else if let Some(mut postings) =
        index.read_postings(&term(last), IndexRecordOption::WithFreqsAndPositions)?
    {
        last_word(&mut postings);
    }
    let found = starts.iter().zip(counts).filter(|(_, count)| *count > 0);
    Ok(found.map(|((doc, _), count)| (*doc, count)).collect())
}

/// For each document with these words one behind the other, where the first of them stands.
fn phrase_starts(
    reader: &SegmentReader,
    fields: Fields,
    words: &[String],
) -> Result<Option<Vec<(DocId, Vec<u32>)>>, IndexError> {
    let index = reader.inverted_index(fields.text)?;
    let mut all = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let term = Term::from_field_text(fields.text, word);
        let option = IndexRecordOption::WithFreqsAndPositions;
        let Some(info) = index.get_term_info(&term)? else {
            return Ok(None);
        };
        let postings = index.read_postings_from_terminfo(&info, option)?;
        all.push((info.doc_freq, place as u32, postings));
    }
    // The rarest word first: the others are looked up only where it stands.
    all.sort_by_key(|(count, place, _)| (*count, *place));
    let mut starts: Option<Vec<(DocId, Vec<u32>)>> = None;
    let mut places = Vec::new();
    for (_, place, mut postings) in all {
        let starts_by = |places: &[u32]| -> Vec<u32> {
            places
                .iter()
                .filter_map(|at| at.checked_sub(place))
                .collect()
        };
        match &mut starts {
            None => {
                let mut first = Vec::new();
                each(&mut postings, |postings, doc| {
                    postings.positions(&mut places);
                    first.push((doc, starts_by(&places)));
                });
                starts = Some(first);
            }
            Some(starts) => starts.retain_mut(|(doc, known)| {
                if postings.doc() < *doc {
                    postings.seek(*doc);
                }
                if postings.doc() != *doc {
                    return false;
                }
                postings.positions(&mut places);
                let here = starts_by(&places);
                known.retain(|start| here.binary_search(start).is_ok());
                !known.is_empty()
            }),
        }
    }
    Ok(starts)
}

/// The documents that have a word with this beginning.
fn beginnings(
    reader: &SegmentReader,
    fields: Fields,
    beginning: &str,
) -> Result<Postings, IndexError> {
    let index = reader.inverted_index(fields.text)?;
    let mut counts = vec![0_u32; reader.max_doc() as usize];
    let mut stream = range(index.terms(), beginning)?;
    while stream.advance() {
        let option = IndexRecordOption::WithFreqs;
        let mut block = index.read_block_postings_from_terminfo(stream.value(), option)?;
        while !block.docs().is_empty() {
            for (doc, times) in block.docs().iter().zip(block.freqs()) {
                if let Some(count) = counts.get_mut(*doc as usize) {
                    *count = count.saturating_add(*times);
                }
            }
            block.advance();
        }
    }
    let with = counts
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0);
    Ok(with.map(|(doc, count)| (doc as DocId, count)).collect())
}

/// The words that begin so.
fn range<'a>(
    terms: &'a tantivy::termdict::TermDictionary,
    beginning: &str,
) -> Result<tantivy::termdict::TermStreamer<'a>, IndexError> {
    let mut stream = terms.range().ge(beginning.as_bytes());
    // Bytes of UTF-8 are never 255: one more than the last is behind all that begin so.
    let mut end = beginning.as_bytes().to_vec();
    if let Some(last) = end.last_mut() {
        *last = last.saturating_add(1);
        stream = stream.lt(&end);
    }
    Ok(stream.into_stream()?)
}

fn each(postings: &mut SegmentPostings, mut take: impl FnMut(&mut SegmentPostings, DocId)) {
    let mut doc = postings.doc();
    while doc != TERMINATED {
        take(postings, doc);
        doc = postings.advance();
    }
}
