//! The texts of a board as something that can be searched: the index says which answer, and the sentences come
//! from the texts themselves. A text that does not have what the index says of it is left out.

use super::Snapshot;
use crate::base::digest::Digest;
use crate::model::{Board, SourceId};
use crate::search::board_finder::BoardFinder;
use crate::search::language::{Facts, Filter};
use crate::search::passages::Survey;
use crate::search::texts::{Asked, CannotSearch, TextHit, TextOf, TextSource, TextsFound};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Of a text so many sentences are given, and so many of one that is wanted whole.
const SENTENCES: usize = 3;
const ALL_SENTENCES: usize = 100;
/// So many texts are looked into beside those that are wanted, for one that has all words in one sentence.
const BESIDE: usize = 12;

/// A board with its texts and their index.
pub struct Embedded<'a> {
    pub snapshot: &'a Snapshot,
    pub board: &'a Board,
    pub finder: &'a BoardFinder,
    pub texts: &'a BTreeMap<Digest, Arc<str>>,
}

impl TextSource for Embedded<'_> {
    fn find(&self, asked: &Asked<'_>) -> Result<TextsFound, CannotSearch> {
        let mut facts: BTreeMap<Digest, Facts> = BTreeMap::new();
        let mut called: Vec<(Filter, BTreeSet<SourceId>)> = Vec::new();
        let mut passes = |filter: &Filter, sha256: Digest| {
            let facts = facts
                .entry(sha256)
                .or_insert_with(|| self.finder.facts_of_text(self.board, sha256));
            if let Filter::Source(phrase) = filter {
                let known = called.iter().position(|(known, _)| known == filter);
                let at = known.unwrap_or_else(|| {
                    called.push((filter.clone(), self.finder.called(phrase)));
                    called.len() - 1
                });
                return !called[at].1.is_disjoint(&facts.sources);
            }
            filter.holds(facts, &|_| BTreeSet::new())
        };
        let found = self.snapshot.find(asked.expr, &mut passes);
        let mut found = found.map_err(|err| CannotSearch(err.to_string()))?;
        // A text of a source that is not on the board any more waits to be taken out of the index.
        found.retain(|found| {
            self.texts.contains_key(&found.sha256)
                && !self.finder.sources_of(found.sha256).is_empty()
        });
        let total = found.len();
        let wanted = asked.expr.wanted();
        let mut surveyed = Vec::new();
        for found in found.iter().take(asked.limit + BESIDE) {
            let Some(text) = self.texts.get(&found.sha256) else {
                continue;
            };
            let survey = Survey::new(text, &wanted);
            // An index that says what the text does not have is not believed.
            if survey.places() > 0 || !asked.expr.is_plain() {
                let score = found.score * (0.5 + survey.together);
                surveyed.push((score, found.sha256, text, survey));
            }
        }
        surveyed.sort_by(|a, b| b.0.total_cmp(&a.0));
        surveyed.truncate(asked.limit);
        let hits = surveyed
            .into_iter()
            .filter_map(|(score, document, text, survey)| {
                let source = *self.finder.sources_of(document).first()?;
                let newest = self.board.sources().get(source)?.document.as_ref();
                let whole = asked.whole.contains(&document);
                let sentences = if whole { ALL_SENTENCES } else { SENTENCES };
                Some(TextHit {
                    of: TextOf::Source {
                        source,
                        document,
                        earlier: newest.is_none_or(|newest| newest.sha256 != document),
                    },
                    passages: survey.passages(text, sentences),
                    score,
                })
            });
        Ok(TextsFound {
            hits: hits.collect(),
            total,
            notes: Vec::new(),
        })
    }
}
