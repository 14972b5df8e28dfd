//! What stands on a record: all that refers to it and would lack it, gathered by how it does.

use super::fallout::{Carrier, Effect, Ground, fallout};
use crate::model::{About, Board, Prefer, QuoteId, RecordRef, Stance, Statement};
use crate::query::QuoteUse;
use std::collections::{BTreeMap, BTreeSet};

/// How something stands on a record. In this order it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// A quote of the source.
    Quote,
    /// A claim about it.
    ClaimAbout,
    /// A relation of which it is an end.
    End,
    /// A claim whose value it is.
    Value,
    /// A claim about one of its relations.
    ClaimAboutRelation,
    /// A claim or relation with one of its quotes as evidence.
    Evidence(Stance),
    /// A name that one of its quotes spells.
    Name,
    /// A relation with a legal stage that one of its quotes says.
    Stage,
    /// What one of its quotes is the answer to.
    Reply,
    /// A quote that is said to be a copy of it.
    Copy,
    /// A statement whose dispute is settled in its favour.
    Preferred,
}

impl Tie {
    /// Over a list of them.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quote => "Quotes from it",
            Self::ClaimAbout => "Claims about it",
            Self::End => "Relations with it as an end",
            Self::Value => "Claims that name it",
            Self::ClaimAboutRelation => "Claims about its relations",
            Self::Evidence(Stance::Supports) => "Supported by its words",
            Self::Evidence(Stance::Contradicts) => "Contradicted by its words",
            Self::Evidence(Stance::Context) => "With its words as context",
            Self::Name => "Names that its words spell",
            Self::Stage => "Legal stages that its words say",
            Self::Reply => "Answered by its words",
            Self::Copy => "Copies of the same text",
            Self::Preferred => "Settled in its favour",
        }
    }
}

/// All that stands on a record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandsOnIt {
    /// By how they do; none of them is empty.
    pub by: BTreeMap<Tie, BTreeSet<RecordRef>>,
    /// The claims and relations of them that nothing live would support without it.
    pub falls: BTreeSet<RecordRef>,
    /// What is to be withdrawn for that, if it carries anything: the source, the quote, or the speaker.
    pub carrier: Option<Carrier>,
}

impl StandsOnIt {
    pub fn of(board: &Board, ground: Ground<'_>, record: RecordRef) -> Self {
        let mut this = Self::default();
        let links = &ground.index.backlinks;
        match record {
            RecordRef::Source(id) => {
                for quote in links.quotes_of(id) {
                    this.put(Tie::Quote, quote);
                    this.uses(ground, quote);
                }
                this.weigh(board, ground, Carrier::Source(id));
            }
            RecordRef::Quote(id) => {
                this.uses(ground, id);
                let copies = ground.evidence.origins().copies_of(id);
                for copy in copies.filter(|copy| *copy != id) {
                    this.put(Tie::Copy, copy);
                }
                this.weigh(board, ground, Carrier::Quote(id));
            }
            RecordRef::Entity(id) => {
                for claim in links.claims_about(About::Entity(id)) {
                    this.put(Tie::ClaimAbout, claim);
                }
                for relation in ground.index.adjacency.relations_of(id) {
                    this.put(Tie::End, relation);
                    for claim in links.claims_about(About::Relation(relation)) {
                        this.put(Tie::ClaimAboutRelation, claim);
                    }
                }
                for claim in links.claims_naming(id) {
                    this.put(Tie::Value, claim);
                }
                for quote in links.spoken_by(id) {
                    this.uses(ground, quote);
                }
                this.weigh(board, ground, Carrier::Speaker(id));
            }
            RecordRef::Relation(id) => {
                for claim in links.claims_about(About::Relation(id)) {
                    this.put(Tie::ClaimAbout, claim);
                }
                this.preferred(board, ground, record);
            }
            RecordRef::Claim(_) => this.preferred(board, ground, record),
            RecordRef::Card(_) | RecordRef::Frame(_) | RecordRef::Step(_) => {}
        }
        this
    }

    /// How many records it is in all, each counted once.
    pub fn len(&self) -> usize {
        let all: BTreeSet<&RecordRef> = self.by.values().flatten().collect();
        all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    fn put(&mut self, tie: Tie, record: impl Into<RecordRef>) {
        self.by.entry(tie).or_default().insert(record.into());
    }

    fn uses(&mut self, ground: Ground<'_>, quote: QuoteId) {
        for place in ground.index.backlinks.uses_of(quote) {
            let tie = match place {
                QuoteUse::Claim(_, stance) | QuoteUse::Relation(_, stance) => Tie::Evidence(stance),
                QuoteUse::Name(_) => Tie::Name,
                QuoteUse::LegalStage(_) => Tie::Stage,
                QuoteUse::Reply(_) => Tie::Reply,
            };
            self.put(tie, place.record());
        }
    }

    fn weigh(&mut self, board: &Board, ground: Ground<'_>, carrier: Carrier) {
        let lost = fallout(board, ground, std::slice::from_ref(&carrier));
        if lost.quotes.is_empty() {
            return;
        }
        let fallen = (lost.changes.iter()).filter(|it| it.effects.contains(&Effect::Falls));
        self.falls = fallen.map(|change| change.record).collect();
        self.carrier = Some(carrier);
    }

    fn preferred(&mut self, board: &Board, ground: Ground<'_>, record: RecordRef) {
        for dispute in ground.evidence.disputes_about(record) {
            for side in dispute.sides() {
                let prefers = match side {
                    RecordRef::Claim(other) => board.claims().get(other).and_then(preferred_by),
                    RecordRef::Relation(other) => {
                        board.relations().get(other).and_then(preferred_by)
                    }
                    _ => None,
                };
                if prefers == Some(record) {
                    self.put(Tie::Preferred, side);
                }
            }
        }
    }
}

/// The other statement that one is settled in favour of.
fn preferred_by<R: Statement>(record: &R) -> Option<RecordRef>
where
    R::Id: Into<RecordRef>,
{
    match record.resolution()?.prefer? {
        Prefer::Other(other) => Some(other.into()),
        Prefer::This | Prefer::Contrary => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::tests::derived;
    use expect_test::expect;
    use std::fmt::Write as _;

    #[test]
    fn each_kind_of_record_has_what_stands_on_it() {
        let (fixture, derived) = derived(
            r#"
            source daily "The Daily"
            source other "The Other"
            source gone "The Gone" [withdrawn "retracted"]
            person alice "Alice"
            person bob "Bob"(q1)
            quote q1 in daily "one" by bob
            quote q2 in other "two" [copy q1]
            quote q3 in daily "three"
            quote q4 in gone "four" by bob
            claim c1 alice age = 30 [q1 q4]
            claim c2 alice age = 31 [resolved error prefer c1] [q2 -q3]
            claim c3 alice brother = entity:bob [~q3]
            relation r1 alice -> bob "knows" [stage charged 2016 (q3)] [q1 q2]
            claim c4 r1 since = date:2015 [q3]
            relation r2 alice -> bob "knows" [denied] [resolved error prefer r1] [q4]
            "#,
        );
        let mut out = String::new();
        for name in [
            "daily", "gone", "q1", "q3", "alice", "bob", "r1", "c1", "c4",
        ] {
            let record = fixture.names.record(name).unwrap();
            let found = StandsOnIt::of(&fixture.board, (&derived).into(), record);
            writeln!(out, "{name}: {}", found.len()).unwrap();
            let names = |records: &BTreeSet<RecordRef>| {
                let names = records.iter().map(|it| fixture.names.name(*it).unwrap());
                let mut names: Vec<&str> = names.collect();
                names.sort_unstable();
                names.join(" ")
            };
            for (tie, records) in &found.by {
                writeln!(out, "  {}: {}", tie.label(), names(records)).unwrap();
            }
            if !found.falls.is_empty() {
                writeln!(out, "  would fall: {}", names(&found.falls)).unwrap();
            }
        }
        expect![[r#"
            daily: 8
              Quotes from it: q1 q3
              Supported by its words: c1 c4 r1
              Contradicted by its words: c2
              With its words as context: c3
              Names that its words spell: bob
              Legal stages that its words say: r1
              would fall: c1 c4
            gone: 3
              Quotes from it: q4
              Supported by its words: c1 r2
            q1: 4
              Supported by its words: c1 r1
              Names that its words spell: bob
              Copies of the same text: q2
              would fall: c1
            q3: 4
              Supported by its words: c4
              Contradicted by its words: c2
              With its words as context: c3
              Legal stages that its words say: r1
              would fall: c4
            alice: 6
              Claims about it: c1 c2 c3
              Relations with it as an end: r1 r2
              Claims about its relations: c4
            bob: 6
              Relations with it as an end: r1 r2
              Claims that name it: c3
              Claims about its relations: c4
              Supported by its words: c1 r1 r2
              Names that its words spell: bob
              would fall: c1
            r1: 1
              Claims about it: c4
            c1: 1
              Settled in its favour: c2
            c4: 0
        "#]]
        .assert_eq(&out);
    }
}
