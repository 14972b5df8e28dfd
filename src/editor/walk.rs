//! Where the keyboard goes on the canvas: in reading order, along lines, and to the next card in a direction.

use super::input::Arrow;
use crate::base::geom::{Pos2, Rect, Vec2, vec2};
use crate::model::{CardId, FrameId, RecordRef, RelationId};
use crate::query::{Edge, Index};
use std::collections::BTreeMap;

/// All cards as one reads: frame by frame, each from its upper left to its lower right.
pub fn reading_order(index: &Index) -> Vec<CardId> {
    let spatial = &index.spatial;
    let mut in_frames: BTreeMap<FrameId, Vec<(Rect, CardId)>> = BTreeMap::new();
    let mut blocks: Vec<(Rect, Block)> = Vec::new();
    for card in spatial.cards_in(Rect::EVERYTHING) {
        let Some(rect) = spatial.card_rect(card) else {
            continue;
        };
        match spatial.frame_of(card) {
            Some(frame) => in_frames.entry(frame).or_default().push((rect, card)),
            None => blocks.push((rect, Block::Card(card))),
        }
    }
    for (frame, cards) in in_frames {
        if let Some(rect) = spatial.frame_rect(frame) {
            blocks.push((rect, Block::Frame(in_rows(cards))));
        }
    }
    let order = in_rows(blocks).into_iter().flat_map(|block| match block {
        Block::Card(card) => vec![card],
        Block::Frame(cards) => cards,
    });
    order.collect()
}

/// What is read as one: a card in no frame, or a frame with its cards in order.
enum Block {
    Card(CardId),
    Frame(Vec<CardId>),
}

/// Row by row, each from left to right. What begins above the middle of a row's first is in its row.
fn in_rows<T>(mut items: Vec<(Rect, T)>) -> Vec<T> {
    items.sort_by(|(a, _), (b, _)| a.top().total_cmp(&b.top()));
    let mut rows: Vec<Vec<(Rect, T)>> = Vec::new();
    for (rect, item) in items {
        match rows.last_mut() {
            Some(row)
                if row
                    .first()
                    .is_some_and(|(first, _)| rect.top() < first.center().y) =>
            {
                row.push((rect, item));
            }
            _ => rows.push(vec![(rect, item)]),
        }
    }
    for row in &mut rows {
        row.sort_by(|(a, _), (b, _)| a.left().total_cmp(&b.left()));
    }
    rows.into_iter().flatten().map(|(_, item)| item).collect()
}

/// The card after, or before, the one the keyboard stands on, of those that are allowed; around the end
/// it begins again. From a line it goes on from the card that the line begins at.
pub fn next_card(
    index: &Index,
    focus: Option<RecordRef>,
    step: Step,
    allowed: impl Fn(CardId) -> bool,
) -> Option<CardId> {
    let order = reading_order(index);
    let at = match focus {
        Some(RecordRef::Card(card)) => Some(card),
        Some(RecordRef::Relation(relation)) => index.edges.of(relation).map(|edge| edge.from),
        _ => None,
    };
    let place = at.and_then(|card| order.iter().position(|&other| other == card));
    let (before, after) = match (place, step) {
        (Some(place), Step::Next) => order.split_at(place + 1),
        (Some(place), Step::Previous) => order.split_at(place),
        (None, _) => order.split_at(0),
    };
    let mut round = after
        .iter()
        .chain(before)
        .copied()
        .filter(|&card| allowed(card));
    match step {
        Step::Next => round.next(),
        Step::Previous => round.next_back(),
    }
}

/// Which way Tab goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
}

/// One step along the lines: from a card onto the line that leaves it this way, from a line onto the card
/// at its end this way, or across to a line beside it that shares an end.
pub fn along_lines(index: &Index, from: RecordRef, arrow: Arrow) -> Option<RecordRef> {
    match from {
        RecordRef::Card(card) => {
            let middle = index.spatial.card_rect(card)?.center();
            let lines = index.edges.at_card(card).filter_map(|relation| {
                let edge = index.edges.of(relation)?;
                Some((far_point(index, relation, edge, card)? - middle, relation))
            });
            best(lines, arrow).map(RecordRef::from)
        }
        RecordRef::Relation(relation) => {
            let edge = index.edges.of(relation)?;
            let middle = middle_of(index, relation)?;
            let ends = || {
                [edge.from, edge.to].into_iter().filter_map(|card| {
                    let rect = index.spatial.card_rect(card)?;
                    Some((rect.center() - middle, RecordRef::from(card)))
                })
            };
            let beside = || {
                let cards = [edge.from, edge.to].into_iter();
                let lines = cards.flat_map(|card| index.edges.at_card(card));
                lines
                    .filter(move |&other| other != relation)
                    .filter_map(move |other| {
                        Some((middle_of(index, other)? - middle, RecordRef::from(other)))
                    })
            };
            ahead(ends(), arrow)
                .or_else(|| ahead(beside(), arrow))
                .or_else(|| best(ends().chain(beside()), arrow))
        }
        _ => None,
    }
}

/// The next card in a direction, of those that are allowed.
pub fn card_towards(
    index: &Index,
    from: CardId,
    arrow: Arrow,
    allowed: impl Fn(CardId) -> bool,
) -> Option<CardId> {
    let middle = index.spatial.card_rect(from)?.center();
    let cards = index.spatial.cards_in(Rect::EVERYTHING).into_iter();
    let others = cards
        .filter(|&card| card != from && allowed(card))
        .filter_map(|card| {
            let rect = index.spatial.card_rect(card)?;
            Some((rect.center() - middle, card))
        });
    best(others, arrow)
}

/// The middle of a relation's line.
pub fn middle_of(index: &Index, relation: RelationId) -> Option<Pos2> {
    Some(index.edge_path(relation)?.point(0.5))
}

/// Where a line leads from a card: the middle of the card at its other end, or of a loop itself.
fn far_point(index: &Index, relation: RelationId, edge: Edge, from: CardId) -> Option<Pos2> {
    if edge.is_loop() {
        return middle_of(index, relation);
    }
    let other = if edge.from == from {
        edge.to
    } else {
        edge.from
    };
    Some(index.spatial.card_rect(other)?.center())
}

fn unit(arrow: Arrow) -> Vec2 {
    match arrow {
        Arrow::Left => vec2(-1.0, 0.0),
        Arrow::Right => vec2(1.0, 0.0),
        Arrow::Up => vec2(0.0, -1.0),
        Arrow::Down => vec2(0.0, 1.0),
    }
}

/// How far a way leads in the arrow's direction, and how far beside it.
fn along_and_across(way: Vec2, arrow: Arrow) -> (f32, f32) {
    let unit = unit(arrow);
    (way.dot(unit), way.dot(unit.rot90()).abs())
}

/// The nearest within 45° of the direction.
fn ahead<T: Copy + Ord>(ways: impl Iterator<Item = (Vec2, T)>, arrow: Arrow) -> Option<T> {
    nearest(ways, arrow, |along, across| along > 0.0 && across <= along)
}

/// The nearest within 45° of the direction, or else the nearest on this side at all.
fn best<T: Copy + Ord>(ways: impl Iterator<Item = (Vec2, T)> + Clone, arrow: Arrow) -> Option<T> {
    ahead(ways.clone(), arrow).or_else(|| nearest(ways, arrow, |along, _| along > 0.0))
}

/// What lies beside the direction counts twice as far; of two as near the one with the lower id.
fn nearest<T: Copy + Ord>(
    ways: impl Iterator<Item = (Vec2, T)>,
    arrow: Arrow,
    fits: impl Fn(f32, f32) -> bool,
) -> Option<T> {
    let scored = ways.filter_map(|(way, item)| {
        let (along, across) = along_and_across(way, arrow);
        fits(along, across).then_some((along + 2.0 * across, item))
    });
    scored
        .min_by(|(a, x), (b, y)| a.total_cmp(b).then(x.cmp(y)))
        .map(|(_, item)| item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{Fixture, parse};
    use expect_test::{Expect, expect};
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    const STAR: &str = r#"
        frame right "Right" at 600,-50 size 500x800
        frame left "Left" at -50,-50 size 500x800
        person alice at 0,0
        person bob at 220,10
        person carol at 0,300
        person dora at 700,0
        person erik at 700,300
        note n "free" at 0,900
        relation ab alice -> bob "knows"
        relation ac alice -> carol "knows"
        relation ad alice -> dora "knows"
        relation ad2 alice -> dora "pays"
        relation de dora -> erik "leads"
        relation loop erik -> erik "quotes"
    "#;

    fn name(fixture: &Fixture, record: impl Into<RecordRef>) -> String {
        let record = record.into();
        fixture
            .names
            .name(record)
            .map_or_else(|| record.to_string(), str::to_owned)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "an expectation is written in place"
    )]
    fn check_walk(arrows: &str, expect: Expect) {
        let fixture = parse(STAR).unwrap();
        let index = Index::build(&fixture.board);
        let mut at = fixture.names.record("card:alice").unwrap();
        let mut text = String::new();
        for arrow in arrows.chars() {
            let arrow = match arrow {
                '<' => Arrow::Left,
                '>' => Arrow::Right,
                '^' => Arrow::Up,
                _ => Arrow::Down,
            };
            match along_lines(&index, at, arrow) {
                Some(next) => at = next,
                None => text += "stays ",
            }
            write!(text, "{} ", name(&fixture, at)).unwrap();
        }
        expect.assert_eq(&text);
    }

    #[test]
    fn tab_goes_frame_by_frame_as_one_reads() {
        let fixture = parse(STAR).unwrap();
        let index = Index::build(&fixture.board);
        let order = reading_order(&index)
            .into_iter()
            .map(|card| name(&fixture, card));
        let order: Vec<String> = order.collect();
        expect!["card:alice card:bob card:carol card:dora card:erik n"].assert_eq(&order.join(" "));
    }

    #[test]
    fn tab_wraps_and_goes_back() {
        let fixture = parse(STAR).unwrap();
        let index = Index::build(&fixture.board);
        let go = |from: Option<&str>, step| {
            let from = from.and_then(|name| fixture.names.record(name));
            next_card(&index, from, step, |_| true)
                .map(|card| name(&fixture, card))
                .unwrap()
        };
        assert_eq!(go(None, Step::Next), "card:alice");
        assert_eq!(go(None, Step::Previous), "n");
        assert_eq!(go(Some("n"), Step::Next), "card:alice");
        assert_eq!(go(Some("card:alice"), Step::Previous), "n");
        assert_eq!(go(Some("de"), Step::Next), "card:erik");
        assert_eq!(
            next_card(&Index::default(), None, Step::Next, |_| true),
            None
        );
    }

    #[test]
    fn arrows_go_from_card_to_line_to_card() {
        check_walk(">>", expect!["ab card:bob "]);
        check_walk("vv", expect!["ac card:carol "]);
        check_walk("<", expect!["stays card:alice "]);
    }

    #[test]
    fn from_a_line_one_comes_across_to_those_beside_it() {
        check_walk(">v^", expect!["ab ac card:alice "]);
    }

    #[test]
    fn every_line_and_its_cards_can_be_reached() {
        let fixture = parse(STAR).unwrap();
        let index = Index::build(&fixture.board);
        let start = fixture.names.record("card:alice").unwrap();
        let mut reached = BTreeSet::from([start]);
        let mut ahead = vec![start];
        while let Some(at) = ahead.pop() {
            for arrow in [Arrow::Left, Arrow::Right, Arrow::Up, Arrow::Down] {
                if let Some(next) = along_lines(&index, at, arrow)
                    && reached.insert(next)
                {
                    ahead.push(next);
                }
            }
        }
        let lines = reached
            .iter()
            .filter(|r| matches!(r, RecordRef::Relation(_)));
        assert_eq!(lines.count(), 6, "{reached:?}");
        assert_eq!(reached.len(), 6 + 5);
    }

    #[test]
    fn the_next_card_in_a_direction_need_not_be_joined() {
        let fixture = parse(STAR).unwrap();
        let index = Index::build(&fixture.board);
        let Some(RecordRef::Card(alice)) = fixture.names.record("card:alice") else {
            panic!("alice has a card");
        };
        let go = |arrow| card_towards(&index, alice, arrow, |_| true);
        assert_eq!(name(&fixture, go(Arrow::Right).unwrap()), "card:bob");
        assert_eq!(name(&fixture, go(Arrow::Down).unwrap()), "card:carol");
        assert_eq!(go(Arrow::Up), None);
    }
}
