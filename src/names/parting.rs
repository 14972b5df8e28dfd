//! What of an entity rests on some of its spellings alone: what goes along where it is made two.

use super::{Spellings, mentions};
use crate::base::id::RecordId as _;
use crate::base::words::Words;
use crate::edit::splitting::{Share, belongings};
use crate::model::{Board, Diff, Entity, EntityId, Name, Quote, QuoteId};
use std::collections::{BTreeMap, BTreeSet};

/// What rests on quotes that mention only the chosen spellings; what has no quote stays.
pub fn resting_on(board: &Board, id: EntityId, chosen: &BTreeSet<usize>, called: &str) -> Share {
    let all = belongings(board, id);
    let Some(entity) = board.entities().get(id) else {
        return Share::default();
    };
    let teller = Teller::new(entity, chosen, called);
    let mut told: BTreeMap<QuoteId, bool> = BTreeMap::new();
    let mut is_theirs = |id: QuoteId| -> bool {
        *told.entry(id).or_insert_with(|| {
            let quote = board.quotes().get(id);
            quote.is_some_and(|quote| teller.is_theirs(quote))
        })
    };
    let mut rests = |quotes: Vec<QuoteId>| -> bool {
        !quotes.is_empty() && quotes.into_iter().all(&mut is_theirs)
    };
    let claims = all.claims.into_iter().filter(|&claim| {
        let claim = board.claims().get(claim);
        rests(claim.map_or_else(Vec::new, |it| {
            it.evidence.iter().map(|it| it.quote).collect()
        }))
    });
    let claims = claims.collect();
    let relations = all.relations.into_iter().filter(|&relation| {
        let relation = board.relations().get(relation);
        rests(relation.map_or_else(Vec::new, |it| {
            it.evidence.iter().map(|it| it.quote).collect()
        }))
    });
    let relations = relations.collect();
    Share {
        name: called.to_owned(),
        names: chosen.clone(),
        claims,
        relations,
        cards: BTreeSet::new(),
        quotes: all
            .quotes
            .into_iter()
            .filter(|&quote| rests(vec![quote]))
            .collect(),
    }
}

/// Tells spellings that go from those that stay, as mentions are told: the longest name stands.
struct Teller {
    spellings: Spellings,
    theirs: EntityId,
}

impl Teller {
    fn new(entity: &Entity, chosen: &BTreeSet<usize>, called: &str) -> Self {
        let (stays, theirs) = (EntityId::from_raw(1), EntityId::from_raw(2));
        let empty = Board::default();
        let mut diff = Diff::default();
        let named = |goes: bool| -> Vec<Name> {
            let names = entity.names.iter().enumerate();
            let names = names.filter(|(at, _)| chosen.contains(at) == goes);
            let own = Name {
                text: called.to_owned(),
                quotes: Vec::new(),
            };
            let own = Some(own).filter(|own| goes && !own.text.trim().is_empty());
            names.map(|(_, name)| name.clone()).chain(own).collect()
        };
        for (id, goes) in [(stays, false), (theirs, true)] {
            let half = Entity {
                kind: entity.kind,
                names: named(goes),
                ..Entity::default()
            };
            diff.put(&empty, id, half);
        }
        Self {
            spellings: Spellings::build(&empty.with(&diff)),
            theirs,
        }
    }

    /// Whether the words of a quote name the new one and not the other; where they name neither, the words
    /// around them count.
    fn is_theirs(&self, quote: &Quote) -> bool {
        let anchor = &quote.anchor;
        let around = format!("{}{}{}", anchor.prefix, anchor.exact, anchor.suffix);
        for text in [anchor.exact.as_str(), &around] {
            let found = mentions(text, &Words::new(text), &self.spellings);
            if !found.is_empty() {
                return found.iter().all(|it| it.entities == [self.theirs]);
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordRef;
    use crate::model::fixture::parse;

    const BOARD: &str = r#"
        source s "S"
        quote q1 in s "Masood Azhar founded it" by azhar
        quote q2 in s "Khalid Masood drove the car" by azhar
        quote q3 in s "Masood Azhar never met Khalid Masood"
        quote q4 in s "drove the car" [prefix "Police say Khalid Masood "]
        quote q5 in s "the car"
        person azhar "Masood Azhar" "Khalid Masood"
        person other "Other"
        relation r1 azhar -> other "founded" [q1]
        relation r2 azhar -> other "drove" [q2 q4]
        relation r3 azhar -> other "met" [q3]
        relation r4 other -> azhar "saw" [q2 q1]
        relation r5 other -> azhar "knows"
        claim k1 azhar age = 52 [q4]
        claim k2 azhar car = "one" [q5]
    "#;

    #[test]
    fn what_rests_on_a_spelling_alone_goes_with_it() {
        let fixture = parse(BOARD).unwrap_or_else(|err| panic!("{err}"));
        let Some(RecordRef::Entity(azhar)) = fixture.names.record("azhar") else {
            panic!("azhar is an entity")
        };
        let told = |chosen: &[usize], called: &str| -> String {
            let chosen = chosen.iter().copied().collect();
            let share = resting_on(&fixture.board, azhar, &chosen, called);
            let claims = share.claims.into_iter().map(RecordRef::from);
            let relations = share.relations.into_iter().map(RecordRef::from);
            let quotes = share.quotes.into_iter().map(RecordRef::from);
            let mut names: Vec<&str> = claims
                .chain(relations)
                .chain(quotes)
                .map(|record| fixture.names.name(record).unwrap())
                .collect();
            names.sort_unstable();
            names.join(" ")
        };
        assert_eq!(told(&[1], ""), "k1 q2 r2");
        assert_eq!(told(&[0], ""), "q1 r1");
        assert_eq!(told(&[], "Khalid"), "");
        assert_eq!(told(&[], ""), "");
    }
}
