//! A board by chance that keeps every invariant.

use super::values::Values;
use crate::base::digest::Digest;
use crate::base::geom::{CARD_SIDE, FRAME_SIDE, Rect, tidy_pos, tidy_size, tidy_view};
use crate::base::id::{IdGen, RecordId};
use crate::base::text_range::{CharRange, joined};
use crate::model::board::Parts;
use crate::model::{
    About, Anchor, Basis, Board, BoardMeta, Card, CardContent, CardId, Claim, ClaimId, Direction,
    DocumentRef, Entity, EntityId, EntityKind, Evidence, Frame, LegalStage, LegalStep, Name,
    Prefer, Quote, QuoteId, RecordRef, Relation, RelationId, RelationKind, Reliability, Resolution,
    ResolutionKind, Source, SourceId, SourceKind, Speaker, Stance, Statement, Step, Terms, Tint,
    Value, Version, Who,
};
use fastrand::Rng;
use std::collections::BTreeSet;

/// A board with `size` entities and with the rest to match: a tenth as many sources, three quotes, two
/// relations, a claim and a card for each. The same seed and size make the same board.
pub fn random_board(seed: u64, size: usize) -> Board {
    let mut rng = Rng::with_seed(seed);
    let mut ids = IdGen::with_seed(rng.u64(..));
    let few = |n: usize| n.min(size * n);
    let mut maker = Maker {
        sources: some_ids(&mut ids, (size / 10).max(few(2))),
        quotes: some_ids(&mut ids, size * 3),
        entities: some_ids(&mut ids, size),
        claims: some_ids(&mut ids, size),
        relations: some_ids(&mut ids, size * 2),
        cards: some_ids(&mut ids, size + size / 4),
        values: Values(&mut rng),
    };
    let mut parts = Parts::default();
    if size > 0 {
        parts.meta = maker.meta();
    }
    parts.sources = each(&maker.sources.clone(), |id| maker.source(id));
    parts.quotes = each(&maker.quotes.clone(), |id| maker.quote(id));
    parts.entities = each(&maker.entities.clone(), |id| maker.entity(id));
    parts.claims = each(&maker.claims.clone(), |_| maker.claim());
    parts.relations = each(&maker.relations.clone(), |_| maker.relation());
    parts.cards = each(&maker.cards.clone(), |_| maker.card());
    parts.frames = each(&some_ids(&mut ids, few(3)), |_| maker.frame());
    parts.steps = each(&some_ids(&mut ids, few(3)), |_| maker.step());
    prefer_some(&mut parts.claims, &mut maker.values);
    prefer_some(&mut parts.relations, &mut maker.values);
    Board::from_parts(parts)
}

fn some_ids<I: RecordId>(ids: &mut IdGen, count: usize) -> Vec<I> {
    (0..count).map(|_| ids.next()).collect()
}

fn each<I: Copy, R>(ids: &[I], mut make: impl FnMut(I) -> R) -> Vec<(I, R)> {
    ids.iter().map(|&id| (id, make(id))).collect()
}

/// Lets some of the statements that differ be resolved.
fn prefer_some<R: Statement>(statements: &mut [(R::Id, R)], values: &mut Values<'_>) {
    let known = statements.to_vec();
    for (id, record) in statements {
        if values.one_in(3) {
            let like = |(other, that): &&(R::Id, R)| other != id && that.same_matter(record);
            let other = known.iter().find(like).map(|(other, _)| *other);
            let own = [None, Some(Prefer::This), Some(Prefer::Contrary)];
            *record.resolution_mut() = Some(Resolution {
                kind: values.one_of(&ResolutionKind::ALL),
                note: values.text(),
                prefer: other.map_or_else(|| values.one_of(&own), |it| Some(Prefer::Other(it))),
            });
        }
    }
}

/// Makes records that refer to ids that will all be on the board.
struct Maker<'a> {
    values: Values<'a>,
    sources: Vec<SourceId>,
    quotes: Vec<QuoteId>,
    entities: Vec<EntityId>,
    claims: Vec<ClaimId>,
    relations: Vec<RelationId>,
    cards: Vec<CardId>,
}

impl Maker<'_> {
    fn meta(&mut self) -> BoardMeta {
        let v = &mut self.values;
        BoardMeta {
            title: v.label(),
            question: v.text(),
            authors: (0..v.below(3)).map(|_| v.name()).collect(),
            language: v.one_of(&["", "en", "nl-BE", "ar"]).to_owned(),
            created: v.maybe(Values::date),
            rules_off: (0..v.below(3)).map(|_| (v.name(), v.text())).collect(),
            excerpt_words: v.maybe(|v| v.0.u32(..)),
        }
    }

    fn source(&mut self, own: SourceId) -> Source {
        let other = self.values.pick(&self.sources).filter(|id| *id != own);
        let v = &mut self.values;
        Source {
            kind: v.one_of(&SourceKind::ALL),
            title: v.label(),
            publisher: v.label(),
            authors: (0..v.below(3)).map(|_| v.name()).collect(),
            published: v.maybe(Values::date),
            accessed: v.maybe(Values::date),
            url: v.label(),
            archived_url: v.label(),
            language: v.one_of(&["", "en", "fr"]).to_owned(),
            document: v.maybe(document),
            earlier: (0..v.below(2))
                .map(|_| Version {
                    document: document(v),
                    accessed: v.maybe(Values::date),
                })
                .collect(),
            read: joined((0..v.below(4)).map(|_| CharRange::new(v.below(900), v.below(900)))),
            shares_origin_with: other.filter(|_| v.one_in(4)).into_iter().collect(),
            reliability: v.maybe(|v| v.one_of(&Reliability::ALL)),
            withdrawn: v.one_in(6).then(|| v.withdrawal()),
            notes: v.text(),
        }
    }

    fn quote(&mut self, own: QuoteId) -> Quote {
        let others = [(); 2].map(|()| self.values.pick(&self.quotes));
        let source = self.one_source();
        let entity = self.values.pick(&self.entities);
        let v = &mut self.values;
        let exact = v.text();
        let start = v.below(100_000);
        let end = start + exact.chars().count();
        let who = match entity {
            Some(id) if v.one_in(2) => Who::Entity(id),
            _ => Who::Described(v.label()),
        };
        Quote {
            source,
            anchor: Anchor {
                range: v.maybe(|_| CharRange { start, end }),
                exact,
                prefix: v.label(),
                suffix: v.label(),
                page: v.maybe(|v| v.0.u32(..)),
                document: v.maybe(|v| Digest::of(&v.0.u64(..).to_le_bytes())),
            },
            speaker: v.maybe(|v| Speaker {
                who,
                terms: v.one_of(&Terms::ALL),
                basis: v.one_of(&Basis::ALL),
            }),
            published: v.one_in(4).then(|| v.date()),
            withdrawn: v.one_in(8).then(|| v.withdrawal()),
            same_copy_as: others[0]
                .filter(|id| *id != own && v.one_in(4))
                .into_iter()
                .collect(),
            not_copy_of: others[1]
                .filter(|id| *id != own && v.one_in(4))
                .into_iter()
                .collect(),
            comment: v.text(),
            checked: v.checked(),
        }
    }

    /// There is a source wherever there is anything that needs one.
    fn one_source(&mut self) -> SourceId {
        let first = self.sources.first().copied();
        let any = self.values.pick(&self.sources).or(first);
        any.unwrap_or_else(|| SourceId::from_raw(0))
    }

    fn one_entity(&mut self) -> EntityId {
        let any = self.values.pick(&self.entities);
        any.unwrap_or_else(|| EntityId::from_raw(0))
    }

    fn some_quotes(&mut self) -> Vec<QuoteId> {
        let count = self.values.below(4);
        let some: BTreeSet<QuoteId> = (0..count)
            .filter_map(|_| self.values.pick(&self.quotes))
            .collect();
        some.into_iter().collect()
    }

    fn evidence(&mut self) -> Vec<Evidence> {
        let quotes = self.some_quotes();
        let v = &mut self.values;
        quotes
            .into_iter()
            .map(|quote| Evidence {
                quote,
                stance: v.one_of(&Stance::ALL),
            })
            .collect()
    }

    fn entity(&mut self, own: EntityId) -> Entity {
        let other = self.values.pick(&self.entities).filter(|id| *id != own);
        let count = 1 + self.values.below(3);
        let mut names: Vec<Name> = Vec::new();
        for _ in 0..count {
            let text = self.values.name();
            if names.iter().all(|name| name.text != text) {
                let quotes = self.some_quotes();
                names.push(Name { text, quotes });
            }
        }
        let v = &mut self.values;
        Entity {
            kind: v.one_of(&EntityKind::ALL),
            names,
            summary: v.text(),
            tags: (0..v.below(3)).map(|_| v.name()).collect(),
            when: v.maybe(Values::date),
            picture: v.one_in(6).then(|| v.name()),
            withheld: v.one_in(6),
            not_same_as: other.filter(|_| v.one_in(4)).into_iter().collect(),
        }
    }

    fn claim(&mut self) -> Claim {
        let evidence = self.evidence();
        let entity = self.one_entity();
        let relation = self.values.pick(&self.relations);
        let other = self.one_entity();
        let quote = self.values.pick(&self.quotes);
        let v = &mut self.values;
        Claim {
            about: match relation {
                Some(id) if v.one_in(5) => About::Relation(id),
                _ => About::Entity(entity),
            },
            property: v.property(),
            value: match v.below(4) {
                0 => Value::Date(v.date()),
                1 => Value::Entity(other),
                2 => match v.quantity() {
                    Some(quantity) => Value::Number {
                        quantity,
                        unit: v.label(),
                    },
                    None => Value::Text(String::new()),
                },
                _ => Value::Text(v.text()),
            },
            as_of: v.maybe(Values::date),
            denied: v.one_in(5),
            evidence,
            resolution: None,
            reply: v.one_in(4).then(|| v.reply(quote)),
            checked: v.checked(),
        }
    }

    fn relation(&mut self) -> Relation {
        let evidence = self.evidence();
        let (from, to) = (self.one_entity(), self.one_entity());
        let quote = self.values.pick(&self.quotes);
        let v = &mut self.values;
        let legal = (0..v.below(3).saturating_sub(1)).map(|_| LegalStep {
            stage: v.one_of(&LegalStage::ALL),
            as_of: v.maybe(Values::date),
            place: v.label(),
            quote,
        });
        Relation {
            legal: legal.collect(),
            from,
            to,
            kind: RelationKind::new(v.one_of(&RelationKind::PROPOSED)),
            label: v.label(),
            direction: v.one_of(&Direction::ALL),
            when: v.maybe(Values::date),
            denied: v.one_in(6),
            evidence,
            resolution: None,
            reply: v.one_in(4).then(|| v.reply(quote)),
            checked: v.checked(),
        }
    }

    fn card(&mut self) -> Card {
        let (source, entity) = (self.one_source(), self.one_entity());
        let quote = self.values.pick(&self.quotes);
        let v = &mut self.values;
        let content = match (v.below(8), quote) {
            (0, _) => CardContent::Note(v.text()),
            (1, _) => CardContent::Source(source),
            (2, Some(quote)) => CardContent::Quote(quote),
            _ => CardContent::Entity(entity),
        };
        Card {
            pos: tidy_pos(v.pos()),
            size: tidy_size(v.size(), CARD_SIDE),
            z: v.one_of(&[0, 0, 0, 1, -7, i32::MAX, i32::MIN]),
            tint: v.maybe(|v| v.one_of(&Tint::ALL)),
            pinned: v.one_in(8),
            content,
        }
    }

    fn frame(&mut self) -> Frame {
        let v = &mut self.values;
        Frame {
            title: v.label(),
            pos: tidy_pos(v.pos()),
            size: tidy_size(v.size() * 4.0, FRAME_SIDE),
            tint: v.one_of(&Tint::ALL),
        }
    }

    fn step(&mut self) -> Step {
        let lit: BTreeSet<RecordRef> = [
            self.values.pick(&self.entities).map(Into::into),
            self.values.pick(&self.relations).map(Into::into),
            self.values.pick(&self.claims).map(Into::into),
            self.values.pick(&self.cards).map(Into::into),
        ]
        .into_iter()
        .flatten()
        .collect();
        let v = &mut self.values;
        let order = v.0.i32(-3..12);
        Step {
            order,
            title: v.label(),
            text: v.text(),
            view: tidy_view(Rect::from_min_size(v.pos(), v.size())),
            lit,
        }
    }
}

pub(super) fn document(v: &mut Values<'_>) -> DocumentRef {
    DocumentRef {
        sha256: Digest::of(&v.0.u64(..).to_le_bytes()),
        chars: v.below(100_000),
        file_name: v.label(),
        media_type: v.one_of(&["text/plain", "application/pdf", ""]).to_owned(),
        extractor: v.one_of(&["pdf 1", ""]).to_owned(),
        pages: (0..v.below(3)).map(|page| page * 500).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{Names, parse, print};

    #[test]
    fn every_random_board_keeps_the_invariants() {
        for seed in 0..40 {
            let board = random_board(seed, (seed % 14) as usize);
            assert_eq!(board.violations(), [], "seed {seed}");
            assert_eq!(board, random_board(seed, (seed % 14) as usize));
        }
        assert!(random_board(1, 0).is_empty());
    }

    #[test]
    fn every_random_board_can_be_written_as_a_fixture() {
        for seed in 0..40 {
            let board = random_board(seed, 12);
            let text = print(&board, &Names::default());
            let again = parse(&text).unwrap_or_else(|err| panic!("seed {seed}: {err}\n{text}"));
            assert_eq!(print(&again.board, &again.names), text, "seed {seed}");
        }
    }
}
