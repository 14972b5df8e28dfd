//! The list of sources: what stands on each, and what would fall without it.

use super::passages::{date, quotes_of, withdrawn};
use super::{DocumentOf, Maker, Source};
use crate::base::fold::{Fold, fold};
use crate::evidence::fallout::{Carrier, Effect, evidence_of, fallout};
use crate::model::{self, QuoteId, SourceId, Stance};
use crate::query::anchor::ProofCounts;
use crate::query::display_name;
use std::collections::{BTreeMap, BTreeSet};

impl Maker<'_> {
    /// Numbers the sources by their dates: all of them, or those of the entries where a part is asked for.
    pub(super) fn number_sources(&mut self) {
        let cited: BTreeSet<SourceId> = self
            .quotes_in()
            .into_iter()
            .filter_map(|id| Some(self.board.quotes().get(id)?.source))
            .collect();
        let everything = self.scope.is_all();
        let mut ids: Vec<(SourceId, &model::Source)> = self
            .board
            .sources()
            .iter()
            .filter(|(id, _)| everything || cited.contains(id))
            .collect();
        ids.sort_by_cached_key(|(id, source)| {
            let first = source.published.as_ref().and_then(|it| it.interval().first);
            (first, fold(&source.title, Fold::Words), *id)
        });
        self.sources = ids.into_iter().map(|(id, _)| id).zip(1..).collect();
    }

    pub(super) fn sources(&self) -> Vec<Source> {
        // The quotes in the report, by their sources, and what each entry has of each source.
        let mut quotes: BTreeMap<SourceId, BTreeSet<QuoteId>> = BTreeMap::new();
        let mut stands: BTreeMap<SourceId, Stands> = BTreeMap::new();
        for (&record, &number) in &self.numbers {
            let pieces = evidence_of(self.board, record).unwrap_or_default();
            let stances: BTreeMap<QuoteId, Stance> =
                pieces.iter().map(|it| (it.quote, it.stance)).collect();
            for quote in quotes_of(self.board, record) {
                let Some(source) = self.board.quotes().get(quote).map(|it| it.source) else {
                    continue;
                };
                quotes.entry(source).or_default().insert(quote);
                let stands = stands.entry(source).or_default();
                let set = match stances.get(&quote) {
                    Some(Stance::Supports) => &mut stands.supports,
                    Some(Stance::Contradicts) => &mut stands.contradicts,
                    Some(Stance::Context) | None => &mut stands.other,
                };
                set.insert(number);
            }
        }
        let none = BTreeSet::new();
        let mut sources: Vec<Source> = self
            .sources
            .iter()
            .filter_map(|(&id, &number)| {
                let source = self.board.sources().get(id)?;
                let stands = stands.remove(&id).unwrap_or_default();
                let quotes = quotes.get(&id).unwrap_or(&none);
                Some(self.source(id, source, number, stands, quotes))
            })
            .collect();
        sources.sort_by_key(|it| it.number);
        sources
    }

    fn source(
        &self,
        id: SourceId,
        source: &model::Source,
        number: usize,
        stands: Stands,
        quotes: &BTreeSet<QuoteId>,
    ) -> Source {
        let ground = self.derived.into();
        let fallen = fallout(self.board, ground, &[Carrier::Source(id)]);
        let with = |effect: Effect| -> Vec<usize> {
            let changes = fallen.changes.iter();
            let records = changes.filter(|it| it.effects.first() == Some(&effect));
            sorted(records.filter_map(|it| self.number(it.record)))
        };
        let shares = self.derived.evidence.origins().sharing(id);
        let shares = shares.filter(|other| *other != id);
        Source {
            number,
            id,
            kind: source.kind,
            title: display_name(self.board, id),
            publisher: source.publisher.trim().to_owned(),
            authors: source.authors.clone(),
            published: date(source.published.as_ref()),
            accessed: date(source.accessed.as_ref()),
            url: source.url.trim().to_owned(),
            archived_url: source.archived_url.trim().to_owned(),
            language: source.language.clone(),
            document: source.document.as_ref().map(|document| DocumentOf {
                sha256: document.sha256,
                chars: document.chars,
                file_name: document.file_name.clone(),
                at_hand: self.documents.contains_key(&document.sha256),
            }),
            shares: sorted(shares.filter_map(|other| self.sources.get(&other).copied())),
            reliability: source.reliability,
            withdrawn: source.withdrawn.as_ref().map(withdrawn),
            notes: source.notes.trim().to_owned(),
            proofs: ProofCounts::of(quotes.iter().filter_map(|id| self.proofs.get(id))),
            falls: with(Effect::Falls),
            weakens: with(Effect::Weakens),
            supports: stands.supports.into_iter().collect(),
            contradicts: stands.contradicts.into_iter().collect(),
            other: stands.other.into_iter().collect(),
        }
    }
}

/// The entries that stand on a source.
#[derive(Default)]
struct Stands {
    supports: BTreeSet<usize>,
    contradicts: BTreeSet<usize>,
    other: BTreeSet<usize>,
}

fn sorted(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers
}
