//! Fall-out: what would fall if a source, a speaker or a quote no longer stood, and what carries most.
//!
//! Nothing is changed to find it out: the evidence that rests on it is weighed once more without it.

use super::origins::Origin;
use super::standing::{Standing, Support, Weighed, is_live, weigh_without};
use super::{Derived, EvidenceIndex, Origins};
use crate::model::{
    Board, EntityId, Evidence, LegalStep, Quote, QuoteId, RecordRef, RelationId, SourceId,
};
use crate::query::{Index, QuoteUse, display_name};
use std::collections::BTreeSet;

/// What is known of a board: all that fall-out is worked out from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    pub index: &'a Index,
    pub evidence: &'a EvidenceIndex,
}

impl<'a> From<&'a Derived> for Ground<'a> {
    fn from(derived: &'a Derived) -> Self {
        Self {
            index: &derived.index,
            evidence: &derived.evidence,
        }
    }
}

/// What may be withdrawn, with all that it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    Source(SourceId),
    /// A speaker who is an entity, in every source.
    Speaker(EntityId),
    /// A speaker known by a description, folded, in a source and those that share its origin: as in
    /// [`Origin::Described`].
    Described(SourceId, String),
    Quote(QuoteId),
}

/// What withdrawing does to one claim or relation. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing live supports it any more.
    Falls,
    /// Of two or more independent origins one is left.
    Weakens,
    /// It still stands, and nobody with a name says it any more.
    LosesNamedSpeaker,
    /// Nothing live contradicts it any more.
    LosesContradiction,
    /// What was one origin is now two: the quote that tied two voices together is gone.
    GainsOrigin,
}

impl Effect {
    pub const ALL: [Self; 5] = [
        Self::Falls,
        Self::Weakens,
        Self::LosesNamedSpeaker,
        Self::LosesContradiction,
        Self::GainsOrigin,
    ];

    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Falls => "Falls",
            Self::Weakens => "One origin left",
            Self::LosesNamedSpeaker => "Loses its only named speaker",
            Self::LosesContradiction => "No longer contradicted",
            Self::GainsOrigin => "Counts as more origins",
        }
    }
}

/// One claim or relation that would stand otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub record: RecordRef,
    pub before: Standing,
    pub after: Standing,
    /// The worst first; at least one.
    pub effects: Vec<Effect>,
}

/// What would happen if something were withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fallout {
    /// The quotes that would be lost: those that are live now.
    pub quotes: BTreeSet<QuoteId>,
    /// The claims and relations that would stand otherwise: those with the worst effect first, then by id.
    pub changes: Vec<Change>,
    /// Names that no live quote would spell any more.
    pub names: Vec<(EntityId, String)>,
    /// Legal stages that no live quote would say any more, by their place among those of the relation.
    pub stages: Vec<(RelationId, usize)>,
}

impl Fallout {
    /// How many claims and relations an effect has as its worst.
    pub fn count(&self, effect: Effect) -> usize {
        let worst = self.changes.iter().map(|change| change.effects.first());
        worst.filter(|worst| *worst == Some(&effect)).count()
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.names.is_empty() && self.stages.is_empty()
    }
}

impl Carrier {
    /// As the interface names it. `quote` is any quote of a described speaker, for its words as written.
    pub fn name(&self, board: &Board) -> String {
        match self {
            Self::Source(id) => display_name(board, *id),
            Self::Speaker(id) => display_name(board, *id),
            Self::Described(source, words) => {
                format!("{words}, in {}", display_name(board, *source))
            }
            Self::Quote(id) => display_name(board, *id),
        }
    }

    /// The carrier of what somebody says: nothing for a source's own voice.
    pub fn speaker_of(origins: &Origins, quote: &Quote) -> Option<Self> {
        match origins.of(quote) {
            Origin::Speaker(entity) => Some(Self::Speaker(entity)),
            Origin::Described(source, words) => Some(Self::Described(source, words)),
            Origin::Source(_) => None,
        }
    }

    /// Its quotes that are live.
    pub fn quotes(&self, board: &Board, ground: Ground<'_>) -> BTreeSet<QuoteId> {
        let links = &ground.index.backlinks;
        let origins = ground.evidence.origins();
        let live = |id: &QuoteId| {
            let quote = board.quotes().get(*id);
            quote.is_some_and(|quote| is_live(board, quote))
        };
        match self {
            Self::Source(source) => links.quotes_of(*source).filter(live).collect(),
            Self::Speaker(entity) => links.spoken_by(*entity).filter(live).collect(),
            Self::Quote(quote) => Some(*quote).filter(live).into_iter().collect(),
            Self::Described(group, _) => {
                let sharing: BTreeSet<SourceId> = origins.sharing(*group).chain([*group]).collect();
                let quotes = sharing.into_iter().flat_map(|s| links.quotes_of(s));
                let same = |id: &QuoteId| {
                    let quote = board.quotes().get(*id);
                    quote
                        .and_then(|quote| Self::speaker_of(origins, quote))
                        .as_ref()
                        == Some(self)
                };
                quotes.filter(live).filter(same).collect()
            }
        }
    }
}

/// What would happen if all of these were withdrawn. `ground` is that of the board.
pub fn fallout(board: &Board, ground: Ground<'_>, carriers: &[Carrier]) -> Fallout {
    let each = carriers.iter().map(|carrier| carrier.quotes(board, ground));
    without(board, ground, each.flatten().collect())
}

/// What would happen if these quotes were withdrawn.
pub fn without(board: &Board, ground: Ground<'_>, quotes: BTreeSet<QuoteId>) -> Fallout {
    let mut records: BTreeSet<RecordRef> = BTreeSet::new();
    let mut names: BTreeSet<EntityId> = BTreeSet::new();
    let mut stages: BTreeSet<RelationId> = BTreeSet::new();
    for &quote in &quotes {
        for place in ground.index.backlinks.uses_of(quote) {
            match place {
                QuoteUse::Claim(id, _) => drop(records.insert(id.into())),
                QuoteUse::Relation(id, _) => drop(records.insert(id.into())),
                QuoteUse::Name(id) => drop(names.insert(id)),
                QuoteUse::LegalStage(id) => drop(stages.insert(id)),
                QuoteUse::Reply(_) => {}
            }
        }
    }
    let mut changes: Vec<Change> = records
        .into_iter()
        .filter_map(|record| change(board, ground, record, &quotes))
        .collect();
    // Stable: those of one effect keep the order of their ids.
    changes.sort_by_key(|change| change.effects.first().copied());
    Fallout {
        names: names
            .into_iter()
            .flat_map(|id| names_lost(board, id, &quotes))
            .collect(),
        stages: stages
            .into_iter()
            .flat_map(|id| stages_lost(board, id, &quotes))
            .collect(),
        changes,
        quotes,
    }
}

fn change(
    board: &Board,
    ground: Ground<'_>,
    record: RecordRef,
    gone: &BTreeSet<QuoteId>,
) -> Option<Change> {
    let before = ground.evidence.weighed(record)?;
    let after = weigh_without(
        board,
        ground.evidence.origins(),
        evidence_of(board, record)?,
        gone,
    );
    let effects = effects(before, after);
    (!effects.is_empty()).then_some(Change {
        record,
        before: before.standing,
        after: after.standing,
        effects,
    })
}

/// What becomes of a claim or relation that is weighed otherwise.
pub(super) fn effects(before: Weighed, after: Weighed) -> Vec<Effect> {
    let (was, is): (Support, Support) = (before.support, after.support);
    let fell = before.standing != Standing::Fallen && after.standing == Standing::Fallen;
    let stands = is.quotes > 0;
    [
        (fell, Effect::Falls),
        (
            stands && was.origins > 1 && is.origins == 1,
            Effect::Weakens,
        ),
        (
            stands && was.named_speakers > 0 && is.named_speakers == 0,
            Effect::LosesNamedSpeaker,
        ),
        (
            was.contradicting > 0 && is.contradicting == 0,
            Effect::LosesContradiction,
        ),
        (is.origins > was.origins, Effect::GainsOrigin),
    ]
    .into_iter()
    .filter_map(|(is_so, effect)| is_so.then_some(effect))
    .collect()
}

/// The evidence of a claim or relation.
pub fn evidence_of(board: &Board, record: RecordRef) -> Option<&[Evidence]> {
    match record {
        RecordRef::Claim(id) => board.claims().get(id).map(|claim| &claim.evidence[..]),
        RecordRef::Relation(id) => board.relations().get(id).map(|r| &r.evidence[..]),
        _ => None,
    }
}

fn names_lost(board: &Board, id: EntityId, gone: &BTreeSet<QuoteId>) -> Vec<(EntityId, String)> {
    let names = board.entities().get(id).map(|entity| &entity.names);
    let lost = names.into_iter().flatten().filter(|name| {
        let live = |quote: &QuoteId| {
            let record = board.quotes().get(*quote);
            record.is_some_and(|quote| is_live(board, quote))
        };
        let mut spelled = name.quotes.iter().filter(|quote| live(quote)).peekable();
        spelled.peek().is_some() && spelled.all(|quote| gone.contains(quote))
    });
    lost.map(|name| (id, name.text.clone())).collect()
}

fn stages_lost(
    board: &Board,
    id: RelationId,
    gone: &BTreeSet<QuoteId>,
) -> impl Iterator<Item = (RelationId, usize)> {
    let legal: &[LegalStep] = board.relations().get(id).map_or(&[], |r| &r.legal[..]);
    let lost = |step: &LegalStep| step.quote.is_some_and(|quote| gone.contains(&quote));
    let places = legal.iter().enumerate().filter(|(_, step)| lost(step));
    let places: Vec<usize> = places.map(|(place, _)| place).collect();
    places.into_iter().map(move |place| (id, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::random_board;
    use crate::evidence::carries_most;
    use crate::model::fixture::parse;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::fmt::Write as _;

    const BOARD: &str = r#"
source daily "The Daily"
source other "The Other"
source gone "The Gone" [withdrawn "retracted"]
person alice "Alice" "Al"(alice1)
person bob "Bob" "Bobby"(own alice1)
person carol "Carol" "Caz"(alice1 bob1)
quote own in daily "own voice"
quote alice1 in daily "Alice says" by alice
quote alice2 in other "Alice says again" by alice
quote bob1 in other "Bob says" by bob
quote official1 in daily "an official says" by "An official"
quote official2 in other "an official says" by "An official"
quote old in gone "it was so" by alice
relation alone alice -> bob "knows" [own]
relation two alice -> bob "pays" [alice1 bob1]
relation voice alice -> bob "calls" [alice1 official2]
relation against alice -> bob "meets" [bob1 -alice2]
relation lost alice -> bob "hires" [old]
relation lead alice -> bob "likes" [~alice1]
relation accused alice -> bob "suspected of" [stage charged 2016 (alice1)] [bob1]
claim c1 alice age = 30 [alice1 alice2]
"#;

    fn carrier(fixture: &crate::model::fixture::Fixture, name: &str) -> Carrier {
        if let Some((words, source)) = name.split_once(" in ") {
            let RecordRef::Source(source) = fixture.names.record(source).unwrap() else {
                panic!("{source} is no source");
            };
            return Carrier::Described(source, words.to_owned());
        }
        match fixture.names.record(name).unwrap() {
            RecordRef::Source(id) => Carrier::Source(id),
            RecordRef::Entity(id) => Carrier::Speaker(id),
            RecordRef::Quote(id) => Carrier::Quote(id),
            other => panic!("{other} carries nothing"),
        }
    }

    /// For each of the names: what happens when they are withdrawn together.
    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(withdrawn: &[&[&str]], expected: Expect) {
        let fixture = parse(BOARD).unwrap_or_else(|err| panic!("{err}"));
        let board = &fixture.board;
        let derived = Derived::build(board);
        let mut out = String::new();
        for names in withdrawn {
            let carriers: Vec<Carrier> = names.iter().map(|n| carrier(&fixture, n)).collect();
            let fallout = fallout(board, (&derived).into(), &carriers);
            writeln!(
                out,
                "{}: {} quotes",
                names.join(" + "),
                fallout.quotes.len()
            )
            .unwrap();
            for change in &fallout.changes {
                let name = fixture.names.name(change.record).unwrap_or("?");
                let effects: Vec<&str> = change.effects.iter().map(|e| e.label()).collect();
                let (before, after) = (change.before.label(), change.after.label());
                writeln!(out, "  {name}: {before} → {after}: {}", effects.join(", ")).unwrap();
            }
            for (_, name) in &fallout.names {
                writeln!(out, "  name {name}").unwrap();
            }
            for (relation, place) in &fallout.stages {
                let name = fixture.names.name((*relation).into()).unwrap_or("?");
                writeln!(out, "  stage {place} of {name}").unwrap();
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn what_rests_on_it_falls_or_weakens() {
        check(
            &[
                &["daily"],
                &["other"],
                &["alice"],
                &["an official in other"],
                &["alice2"],
                &["daily", "other"],
                &["gone"],
            ],
            expect![[r#"
                daily: 3 quotes
                  alone: Sourced → Fallen: Falls
                  two: Corroborated → Sourced: One origin left
                  voice: Corroborated → Sourced: One origin left, Loses its only named speaker
                  name Bobby
                  name Al
                  stage 0 of accused
                other: 3 quotes
                  against: Contested → Fallen: Falls, No longer contradicted
                  accused: Sourced → Fallen: Falls
                  two: Corroborated → Sourced: One origin left
                  voice: Corroborated → Sourced: One origin left
                alice: 2 quotes
                  c1: Sourced → Fallen: Falls
                  two: Corroborated → Sourced: One origin left
                  voice: Corroborated → Sourced: One origin left, Loses its only named speaker
                  against: Contested → Sourced: No longer contradicted
                  name Al
                  stage 0 of accused
                an official in other: 1 quotes
                  voice: Corroborated → Sourced: One origin left
                alice2: 1 quotes
                  against: Contested → Sourced: No longer contradicted
                daily + other: 6 quotes
                  c1: Sourced → Fallen: Falls
                  against: Contested → Fallen: Falls, No longer contradicted
                  accused: Sourced → Fallen: Falls
                  two: Corroborated → Fallen: Falls
                  voice: Corroborated → Fallen: Falls
                  alone: Sourced → Fallen: Falls
                  name Bobby
                  name Al
                  name Caz
                  stage 0 of accused
                gone: 0 quotes
            "#]],
        );
    }

    #[test]
    fn what_carries_most_comes_first() {
        let fixture = parse(BOARD).unwrap_or_else(|err| panic!("{err}"));
        let derived = Derived::build(&fixture.board);
        let mut out = String::new();
        for load in carries_most(&fixture.board, (&derived).into()) {
            writeln!(
                out,
                "{}: {} fall, {} weaken, {} lose a name, of {}",
                load.carrier.name(&fixture.board),
                load.falls,
                load.weakens,
                load.loses_named,
                load.supports
            )
            .unwrap();
        }
        expect![[r#"
            The Other: 2 fall, 2 weaken, 0 lose a name, of 5
            Bob: 2 fall, 1 weaken, 0 lose a name, of 3
            The Daily: 1 fall, 2 weaken, 0 lose a name, of 4
            Alice: 1 fall, 2 weaken, 0 lose a name, of 3
            an official, in The Other: 0 fall, 1 weaken, 0 lose a name, of 1
        "#]]
        .assert_eq(&out);
    }

    proptest! {
        /// What is said before is what a board without the quotes then shows.
        #[test]
        fn the_preview_is_what_withdrawing_does(seed: u64) {
            let board = random_board(seed, 30);
            let derived = Derived::build(&board);
            for (id, source) in board.sources().iter() {
                let said = fallout(&board, (&derived).into(), &[Carrier::Source(id)]);
                let mut withdrawn = source.clone();
                withdrawn.withdrawn = Some(crate::model::Withdrawal::default());
                let mut after = board.clone();
                let mut diff = crate::model::Diff::default();
                diff.sources.insert(id, crate::model::Change {
                    before: Some(source.clone().into()),
                    after: Some(withdrawn.into()),
                });
                after.apply(&diff);
                let after_derived = Derived::build(&after);
                let told: BTreeMap<RecordRef, Standing> =
                    said.changes.iter().map(|c| (c.record, c.after)).collect();
                let claims = board.claims().ids().map(RecordRef::from);
                let relations = board.relations().ids().map(RecordRef::from);
                for record in claims.chain(relations) {
                    let was = derived.evidence.standing(record);
                    let is = after_derived.evidence.standing(record);
                    let expected = told.get(&record).copied().or(was);
                    prop_assert_eq!(is, expected, "{} of {}", record, id);
                }
            }
        }
    }
}
