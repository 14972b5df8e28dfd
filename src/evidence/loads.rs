//! What carries most: sources and speakers by what would fall with them, record by record, so that after an
//! edit only what it touched is weighed anew.

use super::fallout::{Carrier, Effect, Ground, effects, evidence_of};
use super::standing::{is_live, weigh_without};
use crate::model::{Board, Quote, QuoteId, RecordRef, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// A source or speaker, and how much hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub carrier: Carrier,
    /// Claims and relations that would fall with it.
    pub falls: usize,
    /// Those that would be left with one origin.
    pub weakens: usize,
    /// Those that would stand, with no named speaker.
    pub loses_named: usize,
    /// Those that it supports, alone or with others.
    pub supports: usize,
}

/// How much hangs on each source and speaker of one board revision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loads {
    /// What each claim and relation puts on those it rests on.
    parts: BTreeMap<RecordRef, Vec<(Carrier, Part)>>,
    /// All of it, and of how many claims and relations it is.
    totals: BTreeMap<Carrier, (Part, usize)>,
}

/// How many fall, weaken, lose their only named speaker and are supported.
type Part = [usize; 4];

impl Loads {
    pub fn build(board: &Board, ground: Ground<'_>) -> Self {
        let mut this = Self::default();
        let claims = board.claims().ids().map(RecordRef::from);
        let relations = board.relations().ids().map(RecordRef::from);
        for record in claims.chain(relations) {
            this.enter(board, ground, record);
        }
        this
    }

    /// Follows a change. `changed` are the claims and relations that may be weighed otherwise; `board` and
    /// `ground` are those after it.
    pub fn update(&mut self, board: &Board, ground: Ground<'_>, changed: &BTreeSet<RecordRef>) {
        for &record in changed {
            self.leave(record);
            self.enter(board, ground, record);
        }
    }

    /// Those that support anything: those first with which most would fall, then those with which most
    /// would weaken, lose their only named speaker, or lose some support.
    pub fn list(&self) -> Vec<Load> {
        let totals = self.totals.iter();
        let loads = totals.map(|(carrier, (part, _))| Load {
            carrier: carrier.clone(),
            falls: part[0],
            weakens: part[1],
            loses_named: part[2],
            supports: part[3],
        });
        let mut loads: Vec<Load> = loads.filter(|load| load.supports > 0).collect();
        // Stable: equal ones keep the order of the carriers.
        loads.sort_by_key(|load| {
            std::cmp::Reverse((load.falls, load.weakens, load.loses_named, load.supports))
        });
        loads
    }

    fn enter(&mut self, board: &Board, ground: Ground<'_>, record: RecordRef) {
        let parts = parts(board, ground, record);
        if parts.is_empty() {
            return;
        }
        for (carrier, part) in &parts {
            let (total, records) = match self.totals.get_mut(carrier) {
                Some(total) => total,
                None => self.totals.entry(carrier.clone()).or_default(),
            };
            for (total, part) in total.iter_mut().zip(part) {
                *total += part;
            }
            *records += 1;
        }
        self.parts.insert(record, parts);
    }

    fn leave(&mut self, record: RecordRef) {
        for (carrier, part) in self.parts.remove(&record).unwrap_or_default() {
            let Some((total, records)) = self.totals.get_mut(&carrier) else {
                continue;
            };
            for (total, part) in total.iter_mut().zip(part) {
                *total = total.saturating_sub(part);
            }
            *records = records.saturating_sub(1);
            if *records == 0 {
                self.totals.remove(&carrier);
            }
        }
    }
}

/// The sources and speakers that carry anything, those first with which most would fall.
pub fn carries_most(board: &Board, ground: Ground<'_>) -> Vec<Load> {
    Loads::build(board, ground).list()
}

/// What would become of one claim or relation without each of those it rests on.
fn parts(board: &Board, ground: Ground<'_>, record: RecordRef) -> Vec<(Carrier, Part)> {
    let Some((before, evidence)) = ground
        .evidence
        .weighed(record)
        .zip(evidence_of(board, record))
    else {
        return Vec::new();
    };
    let origins = ground.evidence.origins();
    let quote = |id: QuoteId| -> Option<&Quote> {
        let quote = board.quotes().get(id);
        quote.filter(|quote| is_live(board, quote))
    };
    let mut carried: BTreeMap<Carrier, (BTreeSet<QuoteId>, bool)> = BTreeMap::new();
    for piece in evidence {
        let Some(quote) = quote(piece.quote) else {
            continue;
        };
        let speaker = Carrier::speaker_of(origins, quote);
        for carrier in speaker.into_iter().chain([Carrier::Source(quote.source)]) {
            let (quotes, supports) = carried.entry(carrier).or_default();
            quotes.insert(piece.quote);
            *supports |= piece.stance == Stance::Supports;
        }
    }
    let part = |(carrier, (quotes, supports)): (Carrier, (BTreeSet<QuoteId>, bool))| {
        let after = weigh_without(board, origins, evidence, &quotes);
        let effects = effects(before, after);
        let worst = |effect| usize::from(effects.first() == Some(&effect));
        let part = [
            worst(Effect::Falls),
            worst(Effect::Weakens),
            worst(Effect::LosesNamedSpeaker),
            usize::from(supports),
        ];
        (carrier, part)
    };
    carried.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::IdGen;
    use crate::edit::random::{random_board, random_transaction};
    use crate::evidence::{Derived, fallout};

    /// What is added up record by record is what the fall-out of each says, and following an edit equals a
    /// rebuild.
    #[test]
    fn following_edits_equals_a_rebuild_and_each_load_is_a_fall_out() {
        for seed in 0..24 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let mut ids = IdGen::with_seed(seed);
            let mut board = random_board(seed, 30);
            let mut derived = Derived::build(&board);
            let mut loads = Loads::build(&board, (&derived).into());
            for step in 0..12 {
                let diff = random_transaction(&board, &mut rng, &mut ids).diff;
                let stamp = derived.ledger.stamp();
                board = board.with(&diff);
                derived.update(&board, &diff);
                let changed = derived.ledger.changed_since(stamp).unwrap();
                loads.update(&board, (&derived).into(), &changed);
                assert_eq!(
                    loads,
                    Loads::build(&board, (&derived).into()),
                    "{seed} {step}"
                );
            }
            for load in loads.list() {
                let said = fallout(
                    &board,
                    (&derived).into(),
                    std::slice::from_ref(&load.carrier),
                );
                let numbers = [load.falls, load.weakens, load.loses_named];
                let effects = [Effect::Falls, Effect::Weakens, Effect::LosesNamedSpeaker];
                assert_eq!(
                    numbers,
                    effects.map(|effect| said.count(effect)),
                    "{load:?}"
                );
            }
        }
    }
}
