//! Where a new card goes: near where it is wanted, and on no other card.

use crate::base::geom::{Pos2, Rect, Vec2, vec2};
use crate::query::Spatial;

/// The room kept between a new card and those around it, in board points.
const GAP: f32 = 16.0;
/// How many rings around the wanted place are looked at.
const RINGS: i32 = 12;

/// The rectangle of a new card of this size with its centre at `wanted`, or at the nearest place that no
/// card and nothing of `taken` lies on. Where all around is full, it is `wanted` after all.
pub fn free_rect(spatial: &Spatial, taken: &[Rect], wanted: Pos2, size: Vec2) -> Rect {
    let at = |ring: Vec2| Rect::from_center_size(wanted + ring, size);
    let is_free = |rect: &Rect| {
        let rect = rect.expand(GAP - 1.0);
        !taken.iter().any(|other| other.intersects(rect)) && spatial.cards_in(rect).is_empty()
    };
    let step = (size + Vec2::splat(GAP)) / 2.0;
    let mut places: Vec<Vec2> = Vec::new();
    for ring in 0..=RINGS {
        places.clear();
        for (x, y) in ring_around(ring) {
            places.push(vec2(x as f32 * step.x, y as f32 * step.y));
        }
        // To the right and below first, as one reads.
        places.sort_by(|a, b| {
            let far = |v: &Vec2| v.length_sq();
            far(a)
                .total_cmp(&far(b))
                .then(b.x.total_cmp(&a.x))
                .then(b.y.total_cmp(&a.y))
        });
        if let Some(rect) = places.iter().map(|&place| at(place)).find(is_free) {
            return rect;
        }
    }
    at(Vec2::ZERO)
}

/// The cells of a square ring around the origin.
fn ring_around(ring: i32) -> impl Iterator<Item = (i32, i32)> {
    let across = -ring..=ring;
    across
        .flat_map(move |x| (-ring..=ring).map(move |y| (x, y)))
        .filter(move |(x, y)| x.abs().max(y.abs()) == ring)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::geom::pos2;
    use crate::model::fixture::parse;
    use crate::query::Index;
    use std::fmt::Write as _;

    fn free(board: &str, wanted: Pos2) -> Rect {
        let index = Index::build(&parse(board).unwrap().board);
        free_rect(&index.spatial, &[], wanted, vec2(200.0, 90.0))
    }

    #[test]
    fn an_empty_canvas_has_room_where_it_is_wanted() {
        let rect = free("", pos2(50.0, 60.0));
        assert_eq!(rect.center(), pos2(50.0, 60.0));
    }

    #[test]
    fn a_taken_place_gives_the_nearest_free_one() {
        let rect = free("person alice at 0,0", pos2(100.0, 45.0));
        assert_eq!(rect.min, pos2(0.0, 106.0));
    }

    #[test]
    fn many_cards_made_at_one_place_lie_side_by_side() {
        let mut board = String::new();
        let mut rects: Vec<Rect> = Vec::new();
        for number in 0..30 {
            let rect = free(&board, pos2(0.0, 0.0));
            assert!(rects.iter().all(|other| !other.intersects(rect)));
            writeln!(board, "person p{number} at {},{}", rect.min.x, rect.min.y).unwrap();
            rects.push(rect);
        }
    }
}
