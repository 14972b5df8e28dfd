//! What a record stands on: the sources and speakers of all that is said about it.

use super::fallout::{Carrier, Ground, evidence_of};
use super::{Origins, is_live};
use crate::model::{About, Board, QuoteId, RecordRef, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// The sources and speakers that support what is said about a record, those with most first.
///
/// Each comes with the claims and relations it supports. Of an entity that is what is claimed of it and its relations; of a
/// relation itself and what is claimed of it; of a claim itself. A quote stands on its source and its speaker, with
/// itself; a source on those that share its origin, with nothing; other records on nothing.
pub fn rests_on(
    board: &Board,
    ground: Ground<'_>,
    record: RecordRef,
) -> Vec<(Carrier, BTreeSet<RecordRef>)> {
    let links = &ground.index.backlinks;
    let origins = ground.evidence.origins();
    match record {
        RecordRef::Quote(id) => return of_quote(board, origins, id),
        RecordRef::Source(id) => {
            let others = origins.sharing(id).filter(|other| *other != id);
            return others
                .map(|it| (Carrier::Source(it), BTreeSet::new()))
                .collect();
        }
        _ => {}
    }
    let said: Vec<RecordRef> = match record {
        RecordRef::Entity(id) => {
            let claims = links.claims_about(About::Entity(id)).map(RecordRef::Claim);
            let relations = ground.index.adjacency.relations_of(id);
            claims.chain(relations.map(RecordRef::Relation)).collect()
        }
        RecordRef::Relation(id) => {
            let claims = links
                .claims_about(About::Relation(id))
                .map(RecordRef::Claim);
            std::iter::once(record).chain(claims).collect()
        }
        RecordRef::Claim(_) => vec![record],
        _ => Vec::new(),
    };
    let mut carriers: BTreeMap<Carrier, BTreeSet<RecordRef>> = BTreeMap::new();
    for record in said {
        for piece in evidence_of(board, record).unwrap_or_default() {
            let quote = board.quotes().get(piece.quote);
            let live = quote.filter(|quote| is_live(board, quote));
            let Some(quote) = live.filter(|_| piece.stance == Stance::Supports) else {
                continue;
            };
            let speaker = Carrier::speaker_of(origins, quote);
            for carrier in speaker.into_iter().chain([Carrier::Source(quote.source)]) {
                carriers.entry(carrier).or_default().insert(record);
            }
        }
    }
    let mut carriers: Vec<_> = carriers.into_iter().collect();
    // Stable: sources before speakers where they support as much.
    carriers.sort_by_key(|(_, records)| std::cmp::Reverse(records.len()));
    carriers
}

fn of_quote(board: &Board, origins: &Origins, id: QuoteId) -> Vec<(Carrier, BTreeSet<RecordRef>)> {
    let Some(quote) = board.quotes().get(id) else {
        return Vec::new();
    };
    let speaker = Carrier::speaker_of(origins, quote);
    let carriers = std::iter::once(Carrier::Source(quote.source)).chain(speaker);
    let this = BTreeSet::from([id.into()]);
    carriers.map(|carrier| (carrier, this.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::rests_on;
    use crate::evidence::tests::derived;
    use expect_test::expect;
    use std::fmt::Write as _;

    #[test]
    fn a_record_stands_on_the_sources_and_speakers_of_what_is_said_of_it() {
        let (fixture, derived) = derived(
            r#"
            source daily "The Daily"
            source other "The Other"
            source gone "The Gone" [withdrawn "retracted"]
            source copy "The Copy" [shares daily]
            person alice "Alice"
            person bob "Bob"
            quote q1 in daily "one" by bob
            quote q2 in other "two" by "an official"
            quote q3 in daily "three"
            quote q4 in gone "four"
            claim c1 alice age = 30 [q1 q4]
            claim c2 alice role = "clerk" [q2 -q3]
            relation r1 alice -> bob "knows" [q1 q3]
            claim c3 r1 since = date:2015 [q2]
            "#,
        );
        let mut out = String::new();
        for name in ["alice", "bob", "r1", "c2", "q2", "daily", "copy"] {
            let record = fixture.names.record(name).unwrap();
            writeln!(out, "{name}").unwrap();
            for (carrier, records) in rests_on(&fixture.board, (&derived).into(), record) {
                let names: Vec<_> = records
                    .iter()
                    .map(|record| fixture.names.name(*record).unwrap())
                    .collect();
                let carrier = carrier.name(&fixture.board);
                writeln!(out, "  {carrier}: {}", names.join(" ")).unwrap();
            }
        }
        expect![[r#"
            alice
              The Daily: c1 r1
              Bob: c1 r1
              The Other: c2
              an official, in The Other: c2
            bob
              The Daily: r1
              Bob: r1
            r1
              The Other: c3
              The Daily: r1
              Bob: r1
              an official, in The Other: c3
            c2
              The Other: c2
              an official, in The Other: c2
            q2
              The Other: q2
              an official, in The Other: q2
            daily
              The Copy: 
            copy
              The Daily: 
        "#]]
        .assert_eq(&out);
    }
}
