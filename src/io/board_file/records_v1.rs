//! Format 1's records as the model's, with what is wrong in their content repaired or kept, and listed.

use super::problem::ProblemCode;
use super::read_v1::{Reading, shown};
use super::v1;
use crate::base::geom::{
    CARD_SIDE, FRAME_SIDE, Pos2, Rect, Vec2, pos2, tidy_pos, tidy_size, tidy_view, vec2,
};
use crate::base::id::RecordId;
use crate::base::text_range::{CharRange, joined};
use crate::model::{
    About, Anchor, BoardMeta, Card, CardContent, CardId, Checked, Claim, ClaimId, DocumentRef,
    Entity, EntityId, Evidence, Frame, FrameId, LegalStep, Name, Prefer, Quote, QuoteId, RecordRef,
    Relation, RelationId, RelationKind, Reply, Resolution, Source, SourceId, Speaker, Stance, Step,
    StepId, Value, Version, Who, Withdrawal,
};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// No document is longer, so no place in one is further: sums of places cannot overflow.
const MAX_CHARS: u64 = u32::MAX as u64;

/// A repair of no more than this is rounding and not worth a word.
const ROUNDING: f32 = 1.0 / 32.0;

impl Reading<'_> {
    pub(super) fn meta(&mut self, wire: v1::Meta) -> BoardMeta {
        let mut rules_off = BTreeMap::new();
        for (code, reason) in wire.rules_off.0 {
            match rules_off.entry(code) {
                Entry::Vacant(place) => {
                    place.insert(reason);
                }
                Entry::Occupied(there) => {
                    let message = format!(
                        "the rule {} was switched off twice; the first reason is kept, {} was left out",
                        shown(there.key()),
                        shown(&reason)
                    );
                    self.found(ProblemCode::Repeated, "rules_off", message);
                }
            }
        }
        BoardMeta {
            title: wire.title,
            question: wire.question,
            authors: wire.authors,
            language: wire.language,
            created: wire.created.map(v1::Date::into_inner),
            rules_off,
            excerpt_words: wire.excerpt_words,
        }
    }

    pub(super) fn source(&mut self, id: SourceId, wire: v1::Source) -> Source {
        let shares_origin_with = self.others(
            id,
            wire.shares_origin_with,
            ["shared origin", "shares_origin_with"],
            "it shared its origin with itself; that was left out",
        );
        Source {
            kind: wire.kind.into(),
            title: wire.title,
            publisher: wire.publisher,
            authors: wire.authors,
            published: wire.published.map(v1::Date::into_inner),
            accessed: wire.accessed.map(v1::Date::into_inner),
            url: wire.url,
            archived_url: wire.archived_url,
            language: wire.language,
            document: wire.document.and_then(|document| self.document(document)),
            earlier: self.earlier(wire.earlier),
            read: self.read(&wire.read),
            shares_origin_with,
            reliability: wire.reliability.map(Into::into),
            withdrawn: wire.withdrawn.map(withdrawal),
            notes: wire.notes,
        }
    }

    /// The records of its own kind that a record names; not itself.
    fn others<I: RecordId>(
        &mut self,
        own: I,
        wire: Vec<v1::Ref<I>>,
        [what, field]: [&str; 2],
        itself: &str,
    ) -> BTreeSet<I> {
        let mut others = BTreeSet::new();
        for other in wire {
            let other = self.resolve(what, other);
            if other == own {
                self.found(ProblemCode::Repeated, field, itself.to_owned());
            } else {
                others.insert(other);
            }
        }
        others
    }

    fn document(&mut self, wire: v1::DocumentRef) -> Option<DocumentRef> {
        let chars = wire.chars.min(MAX_CHARS);
        if chars != wire.chars {
            let message = format!("its document's length {} was cut to {chars}", wire.chars);
            self.found(ProblemCode::Repaired, "chars", message);
        }
        let sha256 = self.hash("document's hash", wire.sha256)?;
        Some(DocumentRef {
            sha256,
            chars: chars as usize,
            file_name: wire.file_name,
            media_type: wire.media_type,
            extractor: wire.extractor,
            pages: self.pages(wire.pages),
        })
    }

    /// A version whose hash is none names no text: it is left out, as a document is.
    fn earlier(&mut self, wire: Vec<v1::Version>) -> Vec<Version> {
        let mut earlier = Vec::with_capacity(wire.len());
        for v1::Version { document, accessed } in wire {
            if let Some(document) = self.document(document) {
                earlier.push(Version {
                    document,
                    accessed: accessed.map(v1::Date::into_inner),
                });
            }
        }
        earlier
    }

    fn pages(&mut self, wire: Vec<u64>) -> Vec<usize> {
        let is_right = wire.is_sorted() && wire.last().is_none_or(|&p| p <= MAX_CHARS);
        if is_right {
            return wire.into_iter().map(|page| page as usize).collect();
        }
        let message =
            "where its pages begin is not one after the other; it was left out".to_owned();
        self.found(ProblemCode::Repaired, "pages", message);
        Vec::new()
    }

    fn read(&mut self, wire: &[(u64, u64)]) -> Vec<CharRange> {
        let place = |&(start, end): &(u64, u64)| CharRange {
            start: start.min(MAX_CHARS) as usize,
            end: end.min(MAX_CHARS) as usize,
        };
        let ranges: Vec<CharRange> = wire.iter().map(place).collect();
        let read = joined(ranges.iter().copied());
        if read != ranges || wire.iter().any(|&(_, end)| end > MAX_CHARS) {
            let message =
                "the passages read of it were not sorted and apart; they were put in order"
                    .to_owned();
            self.found(ProblemCode::Repaired, "read", message);
        }
        read
    }

    pub(super) fn quote(&mut self, id: QuoteId, wire: v1::Quote) -> Quote {
        Quote {
            source: self.resolve("source", wire.source),
            anchor: self.anchor(wire.anchor),
            speaker: wire.speaker.map(|speaker| Speaker {
                who: match speaker.who {
                    v1::Who::Entity(id) => Who::Entity(self.resolve("speaker", id)),
                    v1::Who::Described(text) => Who::Described(text),
                },
                terms: speaker.terms.map(Into::into).unwrap_or_default(),
                basis: speaker.basis.map(Into::into).unwrap_or_default(),
            }),
            published: wire.published.map(v1::Date::into_inner),
            withdrawn: wire.withdrawn.map(withdrawal),
            same_copy_as: self.others(
                id,
                wire.same_copy_as,
                ["copy", "same_copy_as"],
                "it was a copy of itself; that was left out",
            ),
            not_copy_of: self.others(
                id,
                wire.not_copy_of,
                ["different text", "not_copy_of"],
                "it was no copy of itself; that was left out",
            ),
            comment: wire.comment,
            checked: wire.checked.map(|mark| self.checked(mark)),
        }
    }

    fn anchor(&mut self, wire: v1::Anchor) -> Anchor {
        let range = match (wire.start, wire.end) {
            (None, None) => None,
            (Some(start), Some(end)) if start <= MAX_CHARS && end <= MAX_CHARS => Some(CharRange {
                start: start as usize,
                end: end as usize,
            }),
            (start, end) => {
                let show = |place: Option<u64>| {
                    place.map_or_else(|| "nothing".to_owned(), |p| p.to_string())
                };
                let message = format!(
                    "its place from {} to {} is none in a document and was left out; the words are kept",
                    show(start),
                    show(end)
                );
                self.found(
                    ProblemCode::Repaired,
                    if start.is_some() { "start" } else { "end" },
                    message,
                );
                None
            }
        };
        Anchor {
            exact: wire.exact,
            prefix: wire.prefix,
            suffix: wire.suffix,
            range,
            page: wire.page,
            document: wire
                .document
                .and_then(|hash| self.hash("anchor's document", hash)),
        }
    }

    pub(super) fn entity(&mut self, id: EntityId, wire: v1::Entity) -> Entity {
        let mut names = Vec::with_capacity(wire.names.len());
        for name in wire.names {
            let mut quotes = Vec::with_capacity(name.quotes.len());
            let mut seen = BTreeSet::new();
            for quote in name.quotes {
                let quote = self.resolve("name's quote", quote);
                if seen.insert(quote) {
                    quotes.push(quote);
                } else {
                    let message = format!(
                        "{quote} stood twice with the name {}; once is kept",
                        shown(&name.text)
                    );
                    self.found(ProblemCode::Repeated, &quote.to_string(), message);
                }
            }
            names.push(Name {
                text: name.text,
                quotes,
            });
        }
        Entity {
            kind: wire.kind.into(),
            names,
            summary: wire.summary,
            tags: wire.tags.into_iter().collect(),
            when: wire.when.map(v1::Date::into_inner),
            picture: wire.picture,
            withheld: wire.withheld,
            not_same_as: self.others(
                id,
                wire.not_same_as,
                ["other entity", "not_same_as"],
                "it was another than itself; that was left out",
            ),
        }
    }

    pub(super) fn claim(&mut self, _id: ClaimId, wire: v1::Claim) -> Claim {
        Claim {
            about: match wire.about {
                v1::About::Entity(id) => About::Entity(self.resolve("subject", id)),
                v1::About::Relation(id) => About::Relation(self.resolve("subject", id)),
            },
            property: wire.property,
            value: self.value(wire.value),
            as_of: wire.as_of.map(v1::Date::into_inner),
            denied: wire.denied,
            evidence: self.evidence(wire.evidence),
            resolution: wire.resolution.map(|it| self.resolution(it)),
            reply: wire.reply.map(|reply| self.reply(reply)),
            checked: wire.checked.map(|mark| self.checked(mark)),
        }
    }

    fn value(&mut self, wire: v1::Value) -> Value {
        match wire {
            v1::Value::Text(text) => Value::Text(text),
            v1::Value::Date(date) => Value::Date(date.0),
            v1::Value::Entity(id) => Value::Entity(self.resolve("value", id)),
            v1::Value::Number { quantity, unit } => match quantity.parse() {
                Ok(quantity) => Value::Number { quantity, unit },
                Err(err) => {
                    let message = format!("{err}; it was kept as a text");
                    self.found(ProblemCode::UnreadableNumber, &quantity, message);
                    let space = if unit.is_empty() { "" } else { " " };
                    Value::Text(format!("{quantity}{space}{unit}"))
                }
            },
        }
    }

    fn evidence(&mut self, wire: Vec<v1::Evidence>) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = Vec::with_capacity(wire.len());
        let mut seen = BTreeSet::new();
        for item in wire {
            let (quote, stance) = match item {
                v1::Evidence::Supports(quote) => (quote, Stance::Supports),
                v1::Evidence::Contradicts(quote) => (quote, Stance::Contradicts),
                v1::Evidence::Context(quote) => (quote, Stance::Context),
            };
            let quote = self.resolve("evidence", quote);
            if seen.insert(quote) {
                evidence.push(Evidence { quote, stance });
            } else {
                let message = format!(
                    "{quote} stood twice in its evidence; the first is kept, `{}` was left out",
                    stance.label()
                );
                self.found(ProblemCode::Repeated, &quote.to_string(), message);
            }
        }
        evidence
    }

    pub(super) fn relation(&mut self, _id: RelationId, wire: v1::Relation) -> Relation {
        let mut legal = Vec::with_capacity(wire.legal.len());
        for step in wire.legal {
            legal.push(LegalStep {
                stage: step.stage.into(),
                as_of: step.as_of.map(v1::Date::into_inner),
                place: step.place,
                quote: step.quote.map(|id| self.resolve("legal stage's quote", id)),
            });
        }
        Relation {
            from: self.resolve("beginning", wire.from),
            to: self.resolve("end", wire.to),
            kind: RelationKind(wire.kind),
            label: wire.label,
            direction: wire.direction.map(Into::into).unwrap_or_default(),
            when: wire.when.map(v1::Date::into_inner),
            denied: wire.denied,
            legal,
            evidence: self.evidence(wire.evidence),
            resolution: wire.resolution.map(|it| self.resolution(it)),
            reply: wire.reply.map(|reply| self.reply(reply)),
            checked: wire.checked.map(|mark| self.checked(mark)),
        }
    }

    fn reply(&mut self, wire: v1::Reply) -> Reply {
        Reply {
            asked: wire.asked.map(v1::Date::into_inner),
            by: wire.by,
            outcome: wire.outcome.map(Into::into).unwrap_or_default(),
            quote: wire.quote.map(|id| self.resolve("answer", id)),
            note: wire.note,
        }
    }

    fn checked(&mut self, wire: v1::Checked) -> Checked {
        let seal = wire.seal.and_then(|seal| match seal.0 {
            Ok(seal) => Some(seal),
            Err(text) => {
                let message = format!(
                    "its seal {} is not three hexadecimal numbers and was set aside: whether it changed since it was checked cannot be told",
                    shown(&text)
                );
                self.found(ProblemCode::UnreadableHash, &text, message);
                None
            }
        });
        Checked {
            by: wire.by,
            on: wire.on.map(v1::Date::into_inner),
            what: wire.what,
            seal,
        }
    }

    fn resolution<I: RecordId>(&mut self, wire: v1::Resolution<I>) -> Resolution<I> {
        if wire.prefer.is_some() && wire.holds.is_some() {
            let message = "its resolution prefers another and says whether it holds itself; the other is preferred".to_owned();
            self.found(ProblemCode::WrongPreference, "holds", message);
        }
        let own = wire.holds.map(|holds| {
            if holds {
                Prefer::This
            } else {
                Prefer::Contrary
            }
        });
        let other = wire.prefer.map(|id| self.resolve("preferred side", id));
        Resolution {
            kind: wire.kind.into(),
            note: wire.note,
            prefer: other.map(Prefer::Other).or(own),
        }
    }

    pub(super) fn card(&mut self, _id: CardId, wire: v1::Card) -> Card {
        let content = match wire.content {
            v1::Content::Entity(id) => CardContent::Entity(self.resolve("content", id)),
            v1::Content::Quote(id) => CardContent::Quote(self.resolve("content", id)),
            v1::Content::Source(id) => CardContent::Source(self.resolve("content", id)),
            v1::Content::Note(text) => CardContent::Note(text),
        };
        Card {
            content,
            pos: self.pos(wire.pos),
            size: self.size(wire.size, CARD_SIDE),
            z: wire.z,
            tint: wire.tint.map(Into::into),
            pinned: wire.pinned,
        }
    }

    pub(super) fn frame(&mut self, _id: FrameId, wire: v1::Frame) -> Frame {
        Frame {
            title: wire.title,
            pos: self.pos(wire.pos),
            size: self.size(wire.size, FRAME_SIDE),
            tint: wire.tint.map(Into::into).unwrap_or_default(),
        }
    }

    pub(super) fn step(&mut self, _id: StepId, wire: v1::Step) -> Step {
        let raw = Rect::from_min_max(point(wire.view.min), point(wire.view.max));
        // A corner that is not finite gives a size that is not; both are then repaired.
        let view = tidy_view(raw);
        if far(raw.min, view.min, 1.0) || far(raw.max, view.max, 1.0) {
            let message =
                "the part of the board it shows was out of bounds and was brought back".to_owned();
            self.found(ProblemCode::Repaired, "view", message);
        }
        let mut lit = BTreeSet::new();
        for text in wire.lit {
            match text.parse::<RecordRef>() {
                Ok(record) => {
                    lit.insert(record);
                }
                Err(err) => {
                    let message = format!("it lights {}, which was left out: {err}", shown(&text));
                    self.found(ProblemCode::UnreadableId, &text, message);
                }
            }
        }
        Step {
            order: wire.order,
            title: wire.title,
            text: wire.text,
            view,
            lit,
        }
    }

    fn pos(&mut self, wire: (f64, f64)) -> Pos2 {
        let raw = point(wire);
        let pos = tidy_pos(raw);
        if far(raw, pos, ROUNDING) {
            let message = format!(
                "its position ({}, {}) became ({}, {})",
                short(wire.0),
                short(wire.1),
                pos.x,
                pos.y
            );
            self.found(ProblemCode::Repaired, "pos", message);
        }
        pos
    }

    fn size(&mut self, wire: (f64, f64), sides: std::ops::RangeInclusive<f32>) -> Vec2 {
        let raw = point(wire);
        let size = tidy_size(vec2(raw.x, raw.y), sides);
        if far(raw, size.to_pos2(), ROUNDING) {
            let message = format!(
                "its size ({}, {}) became ({}, {})",
                short(wire.0),
                short(wire.1),
                size.x,
                size.y
            );
            self.found(ProblemCode::Repaired, "size", message);
        }
        size
    }
}

fn point((x, y): (f64, f64)) -> Pos2 {
    pos2(x as f32, y as f32)
}

/// Whether a repair was more than rounding. What is not finite is far from everything.
fn far(raw: Pos2, tidy: Pos2, slack: f32) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= slack;
    !(near(raw.x, tidy.x) && near(raw.y, tidy.y))
}

/// A number of any size in few digits.
fn short(value: f64) -> String {
    if value.is_finite() && value.abs() >= 1e9 {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

fn withdrawal(wire: v1::Withdrawal) -> Withdrawal {
    Withdrawal {
        on: wire.on.map(v1::Date::into_inner),
        why: wire.why,
    }
}
