//! The page's canvas: frames, lines, cards, each with its place as data; the script puts them there.

use super::card::card;
use super::icons::icon;
use super::stroke::{Strokes, number};
use super::{class, disputes};
use crate::base::geom::{Pos2, Rect, vec2};
use crate::evidence::{Standing, spoken_name};
use crate::model::{Card, CardId, RecordRef, Relation, RelationId};
use crate::publish::Published;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Space around everything on the canvas, in points.
const MARGIN: f32 = 80.0;

/// Everything that is drawn.
pub(super) fn world(out: &Published) -> Markup {
    let bounds = bounds(out);
    let cards = in_reading_order(out);
    let view = [bounds.min.x, bounds.min.y, bounds.width(), bounds.height()].map(number);
    html! {
        div id="world" data-x=(view[0]) data-y=(view[1]) data-w=(view[2]) data-h=(view[3]) {
            @for (id, frame) in frames(out) {
                div class=(format!("frame tint-{}", class(frame.tint.label()))) data-frame=(id)
                    data-x=(number(frame.pos.x)) data-y=(number(frame.pos.y))
                    data-w=(number(frame.size.x)) data-h=(number(frame.size.y)) {}
            }
            svg id="lines" aria-hidden="true" viewBox=(view.join(" "))
                data-x=(view[0]) data-y=(view[1]) data-w=(view[2]) data-h=(view[3]) {
                @for (id, relation) in out.board.relations().iter() { (line(out, id, relation)) }
            }
            @for (id, record) in &cards {
                (card(out, *id, record))
                // What leads away from a card comes next, for whoever goes from one to the next.
                @for relation in out.derived.index.edges.at_card(*id) { (label(out, *id, relation)) }
            }
            // Over the cards: from afar a title is larger than they are.
            @for (_, frame) in frames(out) {
                @if !frame.title.trim().is_empty() {
                    div class=(format!("frame-title tint-{}", class(frame.tint.label()))) dir="auto"
                        data-x=(number(frame.pos.x)) data-y=(number(frame.pos.y)) data-w=(number(frame.size.x)) {
                        span { (frame.title) }
                    }
                }
            }
        }
    }
}

/// How a relation or claim stands on the whole board.
pub(super) fn standing(out: &Published, record: impl Into<RecordRef>) -> Standing {
    let weighed = out.weighed.get(&record.into());
    weighed.map_or(Standing::Lead, |it| it.standing)
}

/// What holds everything that is drawn.
fn bounds(out: &Published) -> Rect {
    let mut all = out.derived.index.spatial.bounds();
    for (id, _) in out.board.relations().iter() {
        if let Some(path) = out.derived.index.edge_path(id) {
            all = Some(all.map_or_else(|| path.bounds(), |rect| rect.union(path.bounds())));
        }
    }
    let none = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
    all.unwrap_or(none).expand(MARGIN)
}

/// Larger frames first: what lies within another is drawn over it.
fn frames(out: &Published) -> Vec<(crate::model::FrameId, &crate::model::Frame)> {
    let mut frames: Vec<_> = out.board.frames().iter().collect();
    frames.sort_by(|(_, a), (_, b)| b.rect().area().total_cmp(&a.rect().area()));
    frames
}

/// Frame by frame, from the top down and from left to right.
fn in_reading_order(out: &Published) -> Vec<(CardId, &Card)> {
    let spatial = &out.derived.index.spatial;
    let place = |pos: Pos2| (pos.y as i64, pos.x as i64);
    let mut cards: Vec<(CardId, &Card)> = out.board.cards().iter().collect();
    cards.sort_by_cached_key(|(id, card)| {
        let frame = spatial
            .frame_of(*id)
            .and_then(|id| out.board.frames().get(id));
        // Rows of cards are seldom quite even.
        let (y, x) = place(card.pos);
        (
            frame.map(|frame| place(frame.pos)),
            y.div_euclid(60),
            x,
            *id,
        )
    });
    cards
}

fn line(out: &Published, id: RelationId, relation: &Relation) -> Markup {
    let Some(path) = out.derived.index.edge_path(id) else {
        return html! {};
    };
    let strokes = Strokes::new(&path, relation.direction);
    let standing = standing(out, id);
    html! {
        g class=(format!("line {}", class(standing.label()))) data-ref=(id) {
            path class="halo" d=(strokes.middle) {}
            @if standing == Standing::Contested {
                path class="stroke for" d=(strokes.strands[0]) {}
                path class="stroke against" d=(strokes.strands[1]) {}
            } @else {
                path class="stroke" d=(strokes.middle) {}
            }
            @if standing == Standing::Fallen { path class="crosses" d=(strokes.crosses) {} }
            @for head in &strokes.heads { path class="head" d=(head) {} }
            path class="hit" d=(strokes.middle) {}
        }
    }
}

/// What stands on a line: a button that opens its passages. It comes with the card the line begins at.
fn label(out: &Published, at: CardId, id: RelationId) -> Markup {
    let edge = out
        .derived
        .index
        .edges
        .of(id)
        .filter(|edge| edge.from == at);
    let path = out.derived.index.edge_path(id);
    let (Some(_), Some(path), Some(relation)) = (edge, path, out.board.relations().get(id)) else {
        return html! {};
    };
    let spoken = spoken(out, id);
    let text = match relation.shown_label().trim() {
        "" => "linked to",
        text => text,
    };
    let frames = out.derived.index.spatial.frames_at(path.label);
    let frame = frames.first().and_then(|id| out.board.frames().get(*id));
    let ground = frame.map_or_else(String::new, |it| format!(" on-{}", class(it.tint.label())));
    html! {
        button type="button" class=(format!("label{ground}")) data-ref=(id) aria-label=(spoken)
            data-x=(number(path.label.x)) data-y=(number(path.label.y)) {
            span dir="auto" { (text) }
            @if relation.denied { span class="mark denied" { "denied" } }
            @if let Some(step) = relation.legal.last() {
                span class="mark" { (icon("legal")) (step.stage.label()) }
            }
        }
    }
}

/// A line's spoken name, with the standing of the whole board.
fn spoken(out: &Published, id: RelationId) -> String {
    let (index, evidence) = (&out.derived.index, &out.derived.evidence);
    let name = spoken_name(&out.board, index, evidence, id);
    let here = evidence
        .standing(id)
        .map_or("", |it| it.label())
        .to_lowercase();
    let whole = standing(out, id).label().to_lowercase();
    name.replacen(&format!(", {here}"), &format!(", {whole}"), 1)
}

/// The cards and lines that a step lights, by id; nothing if it lights all.
pub(super) fn lit(out: &Published, lit: &BTreeSet<RecordRef>) -> Vec<String> {
    let mut cards: BTreeSet<CardId> = BTreeSet::new();
    let mut lines: BTreeSet<RelationId> = BTreeSet::new();
    for record in lit {
        match *record {
            RecordRef::Card(id) => drop(cards.insert(id)),
            RecordRef::Relation(id) => drop(lines.insert(id)),
            RecordRef::Claim(id) => match out.board.claims().get(id).map(|it| it.about) {
                Some(crate::model::About::Entity(id)) => {
                    cards.extend(out.derived.index.backlinks.cards_of(id));
                }
                Some(crate::model::About::Relation(id)) => drop(lines.insert(id)),
                None => {}
            },
            RecordRef::Frame(id) => cards.extend(out.derived.index.spatial.cards_in_frame(id)),
            RecordRef::Step(_) => {}
            other => cards.extend(out.derived.index.backlinks.cards_of(other)),
        }
    }
    let between = out.derived.index.edges.iter();
    let between =
        between.filter(|(_, edge)| cards.contains(&edge.from) && cards.contains(&edge.to));
    lines.extend(between.map(|(id, _)| id));
    let cards = cards.iter().map(ToString::to_string);
    cards.chain(lines.iter().map(ToString::to_string)).collect()
}

/// What a status bar says.
pub(super) fn counts(out: &Published) -> Markup {
    let count =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let open = disputes::all(out)
        .filter(|it| !it.state.is_resolved())
        .count();
    html! {
        span { (icon("person")) (count(out.board.cards().len(), "card", "cards")) }
        span { (icon("relation")) (count(out.board.relations().len(), "relation", "relations")) }
        span { (icon("quote")) (count(out.board.quotes().len(), "quote", "quotes")) }
        span { (icon("source")) (count(out.board.sources().len(), "source", "sources")) }
        @if open > 0 {
            span class="open" { (icon("dispute")) (count(open, "open dispute", "open disputes")) }
        }
    }
}
