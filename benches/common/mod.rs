//! Synthetic boards for measurements: N cards, 2N relations with power-law degrees, 3N quotes of about
//! 30 words, from one seed.

use std::collections::BTreeSet;
use throughline::base::geom::{pos2, round, vec2};
use throughline::base::id::IdGen;
use throughline::base::text_range::CharRange;
use throughline::model::board::Parts;
use throughline::model::{
    Anchor, Board, Card, CardContent, CardId, Direction, Entity, EntityId, EntityKind, Evidence,
    Name, Quote, QuoteId, Relation, RelationId, RelationKind, Source, SourceId, Stance,
};

const WORDS: [&str; 24] = [
    "the", "minister", "said", "that", "a", "contract", "was", "signed", "in", "March", "by",
    "two", "firms", "and", "paid", "from", "an", "account", "of", "which", "nobody", "had", "been",
    "told",
];

/// A board of `num_cards` cards in a grid.
pub fn board(num_cards: usize, seed: u64) -> Board {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut ids = IdGen::with_seed(seed);
    let mut parts = Parts::default();
    let sources: Vec<SourceId> = (0..num_cards.div_ceil(50).max(1))
        .map(|_| ids.next())
        .collect();
    for (n, &id) in sources.iter().enumerate() {
        parts.sources.push((
            id,
            Source {
                title: format!("Report number {n}"),
                ..Source::default()
            },
        ));
    }
    let quotes: Vec<QuoteId> = (0..3 * num_cards).map(|_| ids.next()).collect();
    for &id in &quotes {
        let exact = words(&mut rng, 30);
        let start = rng.usize(..100_000);
        let range = CharRange::new(start, start + exact.chars().count());
        let anchor = Anchor {
            exact,
            prefix: words(&mut rng, 4),
            suffix: words(&mut rng, 4),
            range: Some(range),
            ..Anchor::default()
        };
        let source = sources[rng.usize(..sources.len())];
        parts.quotes.push((id, Quote::new(source, anchor)));
    }
    let entities: Vec<EntityId> = (0..num_cards).map(|_| ids.next()).collect();
    let columns = (num_cards as f64).sqrt().ceil() as usize;
    for (n, &id) in entities.iter().enumerate() {
        let kind = EntityKind::ALL[rng.usize(..EntityKind::ALL.len())];
        let name = Name {
            text: format!("{} {n}", words(&mut rng, 2)),
            quotes: vec![quotes[rng.usize(..quotes.len())]],
        };
        parts.entities.push((
            id,
            Entity {
                kind,
                names: vec![name],
                summary: words(&mut rng, 9),
                ..Entity::default()
            },
        ));
        let pos = pos2(
            round((n % columns) as f32 * 340.0),
            round((n / columns) as f32 * 190.0),
        );
        let card = Card {
            content: CardContent::Entity(id),
            pos,
            size: vec2(220.0, 96.0),
            z: i32::try_from(n).unwrap_or(i32::MAX),
            tint: None,
            pinned: false,
        };
        parts.cards.push((ids.next::<CardId>(), card));
    }
    // Preferential attachment: an end is drawn from the ends drawn before, so that degrees follow a power law.
    let mut ends: Vec<usize> = (0..num_cards).collect();
    for _ in 0..2 * num_cards {
        let from = rng.usize(..num_cards);
        let to = ends[rng.usize(..ends.len())];
        ends.push(to);
        let evidence: BTreeSet<Evidence> = (0..rng.usize(0..3))
            .map(|_| Evidence {
                quote: quotes[rng.usize(..quotes.len())],
                stance: Stance::Supports,
            })
            .collect();
        let relation = Relation {
            from: entities[from],
            to: entities[to],
            kind: RelationKind::new(
                RelationKind::PROPOSED[rng.usize(..RelationKind::PROPOSED.len())],
            ),
            label: String::new(),
            direction: Direction::Forward,
            when: None,
            denied: false,
            legal: Vec::new(),
            evidence: evidence.into_iter().collect(),
            resolution: None,
            reply: None,
            checked: None,
        };
        parts.relations.push((ids.next::<RelationId>(), relation));
    }
    Board::from_parts(parts)
}

fn words(rng: &mut fastrand::Rng, n: usize) -> String {
    (0..n)
        .map(|_| WORDS[rng.usize(..WORDS.len())])
        .collect::<Vec<_>>()
        .join(" ")
}
